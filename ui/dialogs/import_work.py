# SPDX-License-Identifier: MIT
"""What an import does on the jobs' worker: look into a file, read it, find its rows again, carry it out. No widgets."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.changes import Changes
from models.errors import IntakeError
from models.intake.mapping import SheetMapping, remember
from models.intake.proposal import Proposal, survey_file
from models.intake.sheets import read_rows
from models.intake.spreadsheet import Plan, carry_out, plan_import
from models.ledger import Ledger
from models.personal import masked
from models.store import Store
from ui.widgets.importing.preview import PreviewRow

Names = Mapping[str, Mapping[str, str]]  # language -> column -> its label

MANY = 2000  # lines that are explained at once without a job: a blink
_EVERY = 2000
_NEAR = 2  # rows shown above and below one that was asked for


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one state of a file from another."""

    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What the clerk said so far of the file to be read."""

    path: Path
    today: date
    names: Names
    sheet: str | None = None
    sender: str = ""
    campaign: str = ""
    mask: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What a first look into a file found, with what is shown of it."""

    proposal: Proposal
    stamp: Stamp
    open_elsewhere: bool
    header: tuple[int, ...]
    rows: tuple[PreviewRow, ...]


def stamp_of(path: Path) -> Stamp:
    """The state of a file now. Raises IntakeError where it cannot be had."""
    try:
        found = path.stat()
    except OSError as error:
        raise IntakeError("file-unreadable", name=masked(path.name), reason=error.strerror or "") from error
    return Stamp(found.st_size, found.st_mtime_ns)


def is_open_elsewhere(path: Path) -> bool:
    """Whether a spreadsheet program has its lock file beside the file: what is not saved is not read."""
    names = (f"~${path.name}", f"~${path.name[2:]}", f".~{path.name}", f".~lock.{path.name}#")
    return any((path.parent / name).exists() for name in names)


def surveyed(ledger: Ledger, asked: Asked) -> Iterator[int | Found]:
    """A first look: how the file is laid out, and its first rows, personal numbers masked."""
    stamp = stamp_of(asked.path)
    with _uncollected():
        proposal = survey_file(
            ledger,
            asked.path,
            today=asked.today,
            column_names=asked.names.__getitem__,
            sheet=asked.sheet,
            sender=asked.sender,
            campaign=asked.campaign,
        )
    yield 0
    header, rows = _shown(proposal)
    rows = tuple((number, tuple(map(masked, cells))) for number, cells in rows)
    yield Found(proposal, stamp, is_open_elsewhere(asked.path), header, rows)


def _shown(proposal: Proposal) -> tuple[tuple[int, ...], tuple[PreviewRow, ...]]:
    """The row numbers of the header and what stands over it, and every row to be shown."""
    above = proposal.above
    if proposal.mapping.header:
        above = (*above, (proposal.mapping.header, proposal.header))
    return tuple(number for number, _ in above), (*above, *proposal.sample)


def planned(
    ledger: Ledger, asked: Asked, mapping: SheetMapping, stamp: Stamp, words: Mapping[str, str]
) -> Iterator[int | Plan]:
    """The plan of an import; where lines are many, what was said before of their kinds explains them here.

    Raises IntakeError where the file is another than the one that was looked into.
    """
    _same(asked.path, stamp)
    with closing(ledger.store.reader()) as store, _uncollected():
        for step in plan_import(
            ledger,
            asked.path,
            today=asked.today,
            column_names=asked.names.__getitem__,
            sheet=asked.sheet,
            sender=asked.sender,
            campaign=asked.campaign,
            mapping=mapping,
            mask=asked.mask,
            store=store,
        ):
            if isinstance(step, Plan) and len(step.new) > MANY:
                explain(step, words)
            yield step
    _same(asked.path, stamp)


def carried_out(
    ledger: Ledger, plan: Plan, stamp: Stamp, logged: list[Changes], *, update_changed: bool
) -> Iterator[int | Changes | None]:
    """Log a plan, unless the file was changed since. ``logged`` gets the changes as soon as they stand."""
    _same(plan.path, stamp)
    with _uncollected():
        for step in carry_out(ledger, plan, update_changed=update_changed, unexplained=""):
            if isinstance(step, Changes):
                logged.append(step)
            yield step


def unsaid(plan: Plan, words: Mapping[str, str]) -> dict[str, str]:
    """What was said of kinds of lines, or taken back, and the plan does not have yet."""
    said = {code: masked(words.get(code, "").strip()) for code in plan.waiting}
    return {code: text for code, text in said.items() if text != plan.words.get(code, "")}


def explain(plan: Plan, words: Mapping[str, str]) -> None:
    """Let a plan have what was said of kinds of lines."""
    for code, text in unsaid(plan, words).items():
        plan.explain(code, text)


def explained(plan: Plan, words: Mapping[str, str]) -> Iterator[int]:
    """Explain many lines."""
    explain(plan, words)
    yield 0


def rows_near(path: Path, sheet: str | None, wanted: Sequence[int], stamp: Stamp) -> Iterator[int | list[PreviewRow]]:
    """Rows of a sheet by their numbers, with those beside them."""
    _same(path, stamp)
    numbers = {near for number in wanted for near in range(number - _NEAR, number + _NEAR + 1)}
    last, found = max(numbers, default=0), []
    for number, cells in read_rows(path, sheet=sheet):
        if number > last:
            break
        if number in numbers:
            found.append((number, tuple(map(masked, cells))))
        if number % _EVERY == 0:
            yield number
    yield found


def remembered(ledger: Ledger, sender: str, header: tuple[str, ...], mapping: SheetMapping) -> None:
    """Keep how a sender's columns are read."""
    if sender:
        remember(ledger, sender, header, mapping)


def stamp_now(path: Path, _: Store) -> Stamp | None:
    """The state of a file, None where it cannot be had; for the readers' worker: a network drive takes its time."""
    try:
        return stamp_of(path)
    except IntakeError:
        return None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cycles away while a file's lines pile up: it finds none, and stops every thread for it.

    At 100,000 lines it held the window for up to 0.3 s at a time, and the reading took a fifth longer. What was
    piled up is put out of its sight until ``let_collect``.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def let_collect() -> None:
    """The lines are done with: let the collector see everything again."""
    gc.unfreeze()


def put_away(plan: Plan, _: Store) -> None:
    """Let go of a large plan bit by bit, on a worker: all at once it would hold every thread."""
    for lines in (plan.new, plan.places, plan.changed, plan.reported):
        while lines:
            del lines[-_EVERY:]
    let_collect()


def _same(path: Path, stamp: Stamp) -> None:
    if stamp_of(path) != stamp:
        raise IntakeError("import-file-changed", name=masked(path.name))
