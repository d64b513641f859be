# SPDX-License-Identifier: MIT
"""Blocks of the sheet on their way from and to the clipboard. Large ones are read on the jobs' worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from models.checks import Context
from models.errors import UserError
from models.intake.clipboard import html_of, text_of
from models.layout import Namer, by_label
from ui.jobs import Job
from ui.widgets.grid.model import GridModel
from ui.widgets.grid.pasted import Pasted, read_pasted
from ui.workplace import Workplace

_AT_ONCE = 60_000  # characters read on the window's thread: below a frame or two


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

    def _cell(self, row: int, name: str, write: Namer) -> str:
        line, subject = self._model.line(row), self._model.subject
        text = line[name] if line is not None else ""
        if text and name in subject.coded:
            return write(subject.coded[name], text)
        if text and name in subject.several:
            return self._workplace.wording.listed(write(subject.several[name], part) for part in text.split(";"))
        return text

    # In

    def paste(self, context: Context, room: Sequence[str]) -> None:
        """Read the clipboard; ``room`` are the fields from the cursor to the right, for a block without a header."""
        mime = QGuiApplication.clipboard().mimeData()
        if self.busy or not (mime.hasText() or mime.hasHtml()):
            return
        text, html = mime.text(), mime.html() if mime.hasHtml() else ""
        steps = partial(read_pasted, text, html, self._model.subject.blocks(context), tuple(room))
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
