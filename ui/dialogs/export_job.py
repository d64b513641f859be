# SPDX-License-Identifier: MIT
"""One export from the question where to write it to the notice that it was written, for any page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from models.errors import UserError
from models.reporting.tally_file import Exported, Made
from ui.dialogs.export_file import ExportFile
from ui.dialogs.export_paper import Paper
from ui.jobs import Job
from ui.settings import Settings
from ui.widgets.notice import Notice
from ui.workplace import Workplace

Result = TypeVar("Result")
Work = Callable[[], Iterator[int | Exported]]


class Exporter(QObject):
    """``chosen(path, kind)``: the file was named; the page answers with ``start``."""

    chosen = Signal(object, str)

    def __init__(self, workplace: Workplace, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._settings = Settings(workplace.settings)
        self._notice = notice
        self._window = parent
        self._offered: list[str] = []
        self._jobs: set[Job] = set()  # held, so that their last word is not lost with them

    def kinds(self) -> dict[str, str]:
        """Every kind of file by its name, which ends with its suffix, tables first."""
        return {
            "xlsx": self.tr("Table as Excel workbook"),
            "csv": self.tr("Figures as CSV"),
            "table.pdf": self.tr("Table as PDF pages"),
            "png": self.tr("Chart as PNG image"),
            "svg": self.tr("Chart as SVG drawing"),
            "pdf": self.tr("Chart as PDF page"),
        }

    def ask(self, name: str, kinds: Mapping[str, str]) -> None:
        """Ask for a file of one of these kinds."""
        self._offered = list(kinds)
        offered = [(label, kind.rpartition(".")[2]) for kind, label in kinds.items()]
        dialog = ExportFile(self._window, self._settings, self.tr("Export"), name, offered)
        dialog.chosen.connect(self._named)
        dialog.open()

    def _named(self, path: Path) -> None:
        dialog = self.sender()
        assert isinstance(dialog, ExportFile)
        self.chosen.emit(path, self._offered[dialog.kind])

    def preview(self, work: Callable[[], Iterator[int | Paper]], name: str) -> None:
        """Show a table on paper before it is printed, laid out by a job."""
        self._begin(work, self.tr("Lay out {name}").format(name=name), self._show_paper)
        self._notice.tell(self.tr("Laying out the pages…"))

    def _show_paper(self, paper: Paper) -> None:
        self._stopped()
        from ui.dialogs.export_preview import MOST_PAGES, PaperPreview

        if len(paper.pages) > MOST_PAGES:
            text = self.tr("The table takes {pages} pages, too many to look at. Export it as a PDF file instead.")
            self._notice.tell(text.format(pages=f"{len(paper.pages):,}"))
            return
        PaperPreview(paper, self._window).open()

    def copy(self, work: Callable[[], Iterator[int | Made]]) -> None:
        """Put a chart on the clipboard, made by a job as a file's is."""
        self._begin(work, self.tr("Copy the chart"), self._copied)

    def start(self, path: Path, work: Work) -> None:
        """Write a file as a job, and tell how it ended."""
        self._begin(work, self.tr("Export {name}").format(name=path.name), self._written)
        self._notice.tell(self.tr("Writing {name}…").format(name=path.name))

    def _begin(self, work: Callable[[], Iterator[int | Result]], title: str, done: Callable[[Result], None]) -> None:
        """Start a job; its last value is for ``done``."""
        job = self._workplace.jobs.start(work, title)
        self._jobs.add(job)
        job.finished.connect(done)
        job.failed.connect(self._refused)
        job.cancelled.connect(self._stopped)

    def _written(self, found: Exported) -> None:
        self._forget()
        text = self.tr("Wrote {name}. Figures: {figures}, records: {records}")
        count = f"{found.provenance.records:,}"
        self._notice.tell(text.format(name=found.path.name, figures=found.figures, records=count), found.path)

    def _copied(self, made: Made) -> None:
        self._forget()
        QApplication.clipboard().setImage(QImage.fromData(QByteArray(made.content)))
        self._notice.tell(self.tr("Copied the chart as a picture. Figures: {figures}").format(figures=made.figures))

    def _refused(self, error: UserError) -> None:
        self._stopped()
        self._workplace.show(error)

    def _stopped(self) -> None:
        self._forget()
        self._notice.hide()

    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._jobs.discard(job)
