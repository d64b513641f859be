# SPDX-License-Identifier: MIT
"""Reading a bulletin off the window's thread: its text, its figures, and what was logged from it before. No widgets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from models.actions import Action, Record
from models.attachments import Attachment
from models.checks import Context
from models.errors import IntakeError, Problem
from models.ledger import Ledger
from models.personal import Finding, findings_but, masked
from models.scrutiny import Scrutiny
from models.store import Store
from ui.widgets.bulletin.lines import Line, State, digest_of, place_in

LONGEST = 200_000  # characters: a bulletin of two hundred pages; what is longer is a year's volume, to be cut
MOST_LINES = 2_000  # figures of one text that a clerk could decide on
SUFFIXES = (".txt", ".docx")
_ODD = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufdd0\ufdd1\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Reading:
    """A text and what was found in it.

    ``text`` is masked; ``numbers`` are the personal numbers that stood in it, each with its place, so that one
    that is none can be brought back. ``records`` were logged from this very text before.
    """

    text: str
    lines: tuple[Line, ...]
    numbers: tuple[tuple[Finding, str], ...] = ()
    records: tuple[Record, ...] = ()
    attachment: Attachment | None = None


def plain(text: str) -> str:
    """A text with one kind of line end and without characters that no bulletin holds; a field shows it as it is."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    return _ODD.sub("", re.sub("[\r\u2028\u2029\x85]", "\n", text)).replace("\u00a0", " ")


def check_length(text: str) -> None:
    """Refuse a text that is empty or longer than anybody decides on. Raises IntakeError."""
    if not text.strip():
        raise IntakeError("bulletin-empty")
    if len(text) > LONGEST:
        raise IntakeError("bulletin-too-long", limit=f"{LONGEST:,}")


def reading_of(
    ledger: Ledger, context: Context, text: str, path: Path | None, spared: Mapping[str, str]
) -> Iterator[int | Reading]:
    """Read a text, or the file at ``path``: a job that yields 0 while it works, then the Reading.

    Raises IntakeError where there is nothing to read or too much.
    """
    yield 0
    if path is not None:
        from models.intake.documents import read_text

        text = read_text(path)
        yield 0
    text = plain(text)
    check_length(text)
    findings = findings_but(text, spared)
    hidden = masked(text, findings)
    yield 0
    lines = figures_of(ledger, context, hidden)
    yield 0
    with closing(ledger.store.reader()) as store:
        bearers = _bearers(ledger, {digest_of(hidden), digest_of(text), digest_of(masked(text))}, store)
        records = _records(ledger, bearers, store)
    numbers = tuple((f, text[f.start : f.end]) for f in findings)
    first = bearers[0] if bearers else None
    yield Reading(hidden, tuple(marked_logged(lines, records)), numbers, tuple(records), first)


def figures_of(ledger: Ledger, context: Context, text: str) -> list[Line]:
    """Every figure of a text as a draft line. Raises IntakeError where they are more than anybody decides on."""
    from models.intake.bulletin.reading import draft_of, find_figures

    regions = [entry.term for entry in ledger.codes["region"]]
    found = find_figures(text, context.catalogue, regions=regions, near=context.near, today=context.today)
    if len(found) > MOST_LINES:
        raise IntakeError("bulletin-too-many", limit=f"{MOST_LINES:,}")
    lines = []
    for figure in found:
        draft = draft_of(figure, catalogue=context.catalogue)
        lines.append(
            Line(
                figure=text[figure.start : figure.end],
                start=figure.start,
                end=figure.end,
                words=figure.words,
                sentence=figure.sentence,
                read=draft,
                draft=dict(draft),
                candidates=tuple(figure.candidates),
                of_which=figure.of_which or (f"#{figure.parent + 1}" if figure.parent >= 0 else ""),
            )
        )
    return lines


def marked_logged(lines: list[Line], records: list[Record]) -> list[Line]:
    """The lines with those marked that a standing record was logged from before."""
    standing = [record for record in records if not record.action.voided]
    taken: dict[int, str] = {}
    rest = []
    for record in standing:
        place = place_in(record.action.origin)
        if 0 <= place < len(lines) and place not in taken and _alike(lines[place], record):
            taken[place] = record.uid
        else:
            rest.append(record)
    for record in rest:
        same = (row for row, line in enumerate(lines) if row not in taken and _same(line, record))
        if (row := next(same, -1)) >= 0:
            taken[row] = record.uid
    return [
        replace(line, state=State.LOGGED, uid=taken[row]) if row in taken else line for row, line in enumerate(lines)
    ]


def _alike(line: Line, record: Record) -> bool:
    action = record.action
    return line.draft.get("measure", "") in ("", action.measure) or line.draft.get("quantity") == action.quantity.words


def _same(line: Line, record: Record) -> bool:
    action = record.action
    return line.draft.get("measure") == action.measure and line.draft.get("quantity") == action.quantity.words


def _bearers(ledger: Ledger, digests: set[str], store: Store) -> list[Attachment]:
    return [bearer for digest in sorted(digests) for bearer in ledger.attachments.bearing(digest, store=store)]


def _records(ledger: Ledger, bearers: list[Attachment], store: Store) -> list[Record]:
    return ledger.actions.fetch(sorted({bearer.record for bearer in bearers}), store=store)


@dataclass(frozen=True)
class Kept:
    """A bulletin as it was kept with records: its text, its figures as they are read today, its records."""

    text: str
    figures: tuple[Line, ...]
    records: tuple[Record, ...]


def kept_text(ledger: Ledger, context: Context | None, attachment: Attachment, store: Store) -> Kept:
    """The text of an attachment with all records that came from it."""
    text = ledger.attachments.content(attachment, store=store).decode("utf-8", "replace")
    records = _records(ledger, _bearers(ledger, {attachment.digest}, store), store)
    figures = tuple(figures_of(ledger, context, text)) if context is not None and len(text) <= LONGEST else ()
    return Kept(text, figures, tuple(sorted(records, key=lambda record: place_in(record.action.origin))))


class Examiner:
    """Compares lines with the ledger on a reader's worker, and remembers what it read until the ledger changes."""

    def __init__(self, ledger: Ledger, context: Context) -> None:
        self._ledger = ledger
        self._context = context
        self._scrutiny: Scrutiny | None = None
        self._store: Store | None = None

    def follow(self, actions: Sequence[Action]) -> None:
        """Count in what was just logged, so that nothing is read again; not while the worker examines."""
        for action in actions:
            if self._scrutiny is not None:
                self._scrutiny.follow(action)

    def examine(
        self, actions: Mapping[int, Action], confirmed: frozenset[int], store: Store
    ) -> dict[int, tuple[Action, tuple[Problem, ...]]]:
        """What stands against each action, beside the other confirmed lines of the bulletin."""
        if self._scrutiny is None or store is not self._store:
            self._store, self._scrutiny = store, Scrutiny(self._ledger, self._context, store=store)
        by_measure: dict[str, list[int]] = defaultdict(list)
        for row in sorted(confirmed):
            by_measure[actions[row].measure].append(row)
        found = {}
        for row, action in actions.items():
            parent = self._ledger.codes.measure(action.measure).parent
            family = (*by_measure[action.measure], *(by_measure[parent] if parent else ()))
            beside = [actions[other] for other in family if other != row]
            found[row] = (action, tuple(self._scrutiny.problems(action, beside=beside)))
        return found
