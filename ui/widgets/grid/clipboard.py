# SPDX-License-Identifier: MIT
"""Blocks of the sheet on their way from and to the clipboard. Large ones are read on the jobs' worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from models.checks import Context
from models.codes import folded
from models.errors import UserError
from models.intake.clipboard import Block, html_of, read_block, text_of
from models.intake.headers import Headers
from models.intake.pasted import Header, Tidier, find_header, read_lines, totals
from models.layout import COLUMNS, DERIVED_COLUMNS, by_label
from models.quantity import Bound
from ui.jobs import Job
from ui.widgets.drafts import CODE_FIELDS, Draft
from ui.widgets.grid.lines import TOTAL, Line
from ui.widgets.grid.model import GridModel
from ui.wording import LANGUAGES, Wording
from ui.workplace import Workplace

_AT_ONCE = 60_000  # characters read on the window's thread: below a frame or two
_EVERY = 500


@dataclass(frozen=True)
class Pasted:
    """What a clipboard holds, for the sheet: rows of texts by field, as lines too, and its own header's say."""

    rows: Sequence[Draft]
    lines: Sequence[Line]
    header: Header | None
    left_over: int = 0  # columns for which there was no room at the cursor

    @property
    def totals(self) -> int:
        """How many lines are totals, and so set aside."""
        return sum(line.aside for line in self.lines)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it fills."""
        return tuple(self.rows[0]) if self.rows else ()


class GridClipboard(QObject):
    """``read(pasted)``: a clipboard was understood. ``refused(error)``: it was not."""

    read = Signal(object)
    refused = Signal(object)

    def __init__(self, workplace: Workplace, model: GridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._model = model
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a large block is being read."""
        return self._job is not None

    # Out

    def copy(self, rows: Sequence[int], names: Sequence[str], *, header: bool = False) -> None:
        """Put cells on the clipboard, as text and as a table."""
        write = by_label(self._workplace.ledger.codes, self._workplace.wording.language)
        cells = [[self._cell(row, name, write) for name in names] for row in rows]
        if header:
            cells.insert(0, [self._workplace.wording.field(name) for name in names])
        mime = QMimeData()
        mime.setText(text_of(cells))
        mime.setHtml(html_of(cells))
        QGuiApplication.clipboard().setMimeData(mime)

    def _cell(self, row: int, name: str, write: object) -> str:
        line = self._model.line(row)
        text = line[name] if line is not None else ""
        if not text or not callable(write):
            return text
        if name in CODE_FIELDS:
            return str(write(name, text))
        if name == "partners":
            return self._workplace.wording.listed(str(write("department", part)) for part in text.split(";"))
        return text

    # In

    def paste(self, context: Context, room: Sequence[str]) -> None:
        """Read the clipboard; ``room`` are the fields from the cursor to the right, for a block without a header."""
        mime = QGuiApplication.clipboard().mimeData()
        if self.busy or not (mime.hasText() or mime.hasHtml()):
            return
        text, html = mime.text(), mime.html() if mime.hasHtml() else ""
        steps = partial(_read, text, html, Headers(context, self._names), Tidier(context, self._bounds()), tuple(room))
        if len(text) + len(html) <= _AT_ONCE:
            self._read_now(steps())
            return
        self._job = self._workplace.jobs.start(steps, self.tr("Paste"))
        self._job.finished.connect(self._finished)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._ended)

    def _read_now(self, steps: Iterator[int | Pasted]) -> None:
        try:
            found = [step for step in steps if isinstance(step, Pasted)]
        except UserError as error:
            self.refused.emit(error)
        else:
            self.read.emit(found[-1])

    def _finished(self, pasted: object) -> None:
        self._ended()
        self.read.emit(pasted)

    def _failed(self, error: object) -> None:
        self._ended()
        self.refused.emit(error)

    def _ended(self) -> None:
        self._job = None

    def _names(self, language: str) -> dict[str, str]:
        wording = self._wording_of(language)
        return {name: wording.field(name) for name in (*COLUMNS, *DERIVED_COLUMNS)}

    def _bounds(self) -> dict[str, Bound]:
        wordings = map(self._wording_of, LANGUAGES)
        return {folded(w.say("bound", str(bound))): bound for w in wordings for bound in Bound}

    def _wording_of(self, language: str) -> Wording:
        own = self._workplace.wording
        return own if own.language == language else Wording(self._workplace.resources, language)


def _read(text: str, html: str, headers: Headers, tidier: Tidier, room: Sequence[str]) -> Iterator[int | Pasted]:
    """The clipboard's block as lines of the sheet."""
    block = Block([])
    for step in read_block(text, html):
        if isinstance(step, Block):
            block = step
        else:
            yield step
    header = find_header(block, headers)
    used = header or Header(0, tuple(room[: block.width]))
    sums = totals(block, used) if block.width > 1 else [False] * len(block)
    rows: list[Draft] = []
    for done in read_lines(block, used, tidier):
        if isinstance(done, int):
            yield done
        else:
            rows = done
    kept = [(row, aside) for row, aside in zip(rows, sums, strict=True) if header is None or any(row.values())]
    rows = [row for row, _ in kept]
    lines: list[Line] = []
    for row, aside in kept:
        lines.append(Line(row, aside=aside and any(row.values()), why=TOTAL))
        assert lines[-1].kept  # made here, off the window's thread
        if len(lines) % _EVERY == 0:
            yield len(lines)
    left_over = max(0, block.width - len(room)) if header is None else 0
    yield Pasted(rows, lines, header, left_over)
