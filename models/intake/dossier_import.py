# SPDX-License-Identifier: MIT
"""Import into a register: whole or not at all, nothing twice, every line through ``read_dossier``.

``plan_import`` reads and checks everything and writes nothing; ``carry_out`` writes a plan as one undoable step.
Both are jobs: generators that yield progress.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from itertools import chain, islice
from pathlib import Path

from models.actions import Actions
from models.changes import Changes
from models.dossier import Dossier, Filed
from models.dossiers import Dossiers
from models.errors import IntakeError, RefusedError
from models.history import History
from models.intake.dossier_headers import LOOKED_AT, DossierHeaders, Layout
from models.intake.dossier_lines import LineReader
from models.intake.dossier_plan import DossierPlan, Line
from models.intake.headers import Names
from models.intake.plan import UNEXPLAINED
from models.intake.proposal import context_of
from models.intake.sheets import Sheet, SheetRow, open_sheet, read_rows, shown_name
from models.ledger import Ledger
from models.paths import Register
from models.store import Store

__all__ = ["DossierPlan", "Line", "carry_out", "lines_to_mend", "plan_import"]

_EVERY = 200
_SHEETS_LOOKED_AT = 20
# Cases first: lists name them.
_ORDER = {register: place for place, register in enumerate(Register)}


def plan_import(
    ledger: Ledger,
    path: Path,
    register: Register,
    *,
    today: date,
    column_names: Names,
    sheet: str | None = None,
    campaign: str = "",
    mask: bool = True,
    store: Store | None = None,
) -> Iterator[int | DossierPlan]:
    """Read and check a file of one register. Yields rows read so far, at last the plan; nothing is written.

    ``column_names(language)`` gives the columns' labels, so that a header may be codes, Chinese or English.
    ``campaign`` is for lines that name none. A column ``register`` lets lines of other registers stand among them.
    ``mask`` masks numbers of persons; without it each asks for an explanation. ``store`` is a worker's own reader.
    Raises IntakeError for a file that cannot be read at all.
    """
    context = context_of(ledger, campaign, today)
    if context is None:
        raise IntakeError("campaign-missing")
    headers = DossierHeaders(register, context.catalogue.path(register), column_names)
    opened, layout, rows = _open(path, sheet, headers)
    plan = DossierPlan(path, register, shown_name(path), opened.name, layout.texts, layout.roles, layout.row)
    reader = LineReader(
        ledger,
        plan,
        layout,
        today=today,
        campaign=campaign,
        mask=mask,
        workbook=opened.workbook,
        store=store or ledger.store,
    )
    reader.check_columns()
    if not plan.problem_count:
        for number, cells in rows:
            reader.take(number, cells)
            if plan.rows % _EVERY == 0:
                yield plan.rows
        yield from reader.finish()
    if not plan.rows and not plan.problem_count:
        raise IntakeError("import-empty", name=plan.name)
    yield plan.rows
    yield plan


def _open(path: Path, sheet: str | None, headers: DossierHeaders) -> tuple[Sheet, Layout, Iterator[SheetRow]]:
    """The sheet asked for, else the first visible one with a header that is known."""
    opened = open_sheet(path, sheet=sheet)
    hidden = opened.sheets.hidden
    others = [n for n in opened.sheets.names if n != opened.name and n not in hidden] if sheet is None else []
    found, empty = opened, True
    for name in ["", *others[:_SHEETS_LOOKED_AT]]:
        found = open_sheet(path, sheet=name) if name else opened
        head = list(islice(found.rows, LOOKED_AT))
        empty = empty and not head
        layout = headers.find(head)
        if layout is not None:
            below = [row for row in head if row[0] > layout.row]
            return found, layout, chain(below, found.rows)
    raise IntakeError("import-empty" if empty else "dossier-header-missing", name=shown_name(path))


def lines_to_mend(plan: DossierPlan, heading: str, words: Mapping[int, str]) -> Iterator[tuple[str, ...]]:
    """The header and the lines that are left out, read from the file again; ``words`` say by row what is wrong.

    ``heading`` stands over that; the file that they make is read like the one they are from once they are mended.
    """
    yield plan.to_mend(plan.header, heading)
    for row, cells in read_rows(plan.path, sheet=plan.sheet or None) if plan.left else ():
        if row in plan.left:
            yield plan.to_mend(cells, words.get(row, ""))


def carry_out(
    ledger: Ledger, plan: DossierPlan, *, update_changed: bool = False, unexplained: str = UNEXPLAINED
) -> Iterator[int | Changes | None]:
    """Write a plan as one step. Yields dossiers written, at last the Changes (None where nothing was to be done).

    ``update_changed`` brings known dossiers to what the file says. ``unexplained`` are the words for what nobody
    explained; without words that is refused, and so is a number of a person that is neither masked nor explained.
    Raises IntakeError where problems stand against the plan, RefusedError where the ledger was changed meanwhile;
    either way nothing is written.
    """
    if plan.problem_count:
        raise IntakeError("import-problems", plan.problems, name=plan.name, count=plan.problem_count)
    waiting = plan.unexplained
    if "personal-data" in waiting or (waiting and not unexplained.strip()):
        count = waiting.get("personal-data", 0) or sum(waiting.values())
        code = "import-personal" if "personal-data" in waiting else "import-unexplained"
        raise IntakeError(code, name=plan.name, count=count)
    for code in waiting:
        plan.explain(code, unexplained)
    plan.settle()
    lines = [*plan.new, *(plan.changed if update_changed else ())]
    if not lines:
        yield None
        return
    lines.sort(key=lambda line: _ORDER[line.dossier.register])
    detail: dict[str, str | int] = {"label": plan.name, "count": len(lines), "register": plan.register}
    with closing(ledger.store.second_writer()) as store:
        history = History(store, ledger.circumstances)
        codes, campaigns, circumstances = ledger.codes, ledger.campaigns.ids, ledger.circumstances
        actions = Actions(store, history, codes, campaigns, circumstances)
        dossiers = Dossiers(store, history, codes, campaigns, actions, circumstances)
        yield from dossiers.import_many(_standing(dossiers, lines), detail)


def _standing(dossiers: Dossiers, lines: list[Line]) -> Iterator[tuple[Filed | str, Dossier]]:
    """Each line with what the ledger has of it by then: a list moves on when a case on it was written before it.

    Raises RefusedError where anything was changed since the plan was made.
    """
    for line in lines:
        if line.known is not None and dossiers.revision_of(line.known.id) != line.known.revision:
            raise RefusedError("changed-meanwhile")
    for line in lines:
        yield (dossiers.get(line.known.id) if line.known else line.uid), line.dossier
