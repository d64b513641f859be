# SPDX-License-Identifier: MIT
"""One export from the question where to write it to the notice that it was written, for any page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.errors import UserError
from models.reporting.tally_file import Exported
from ui.dialogs.export_file import ExportFile
from ui.jobs import Job
from ui.settings import Settings
from ui.widgets.notice import Notice
from ui.workplace import Workplace

Work = Callable[[], Iterator[int | Exported]]


class Exporter(QObject):
    """``chosen(path)``: the file was named; the page answers with ``start``."""

    chosen = Signal(object)

    def __init__(self, workplace: Workplace, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._settings = Settings(workplace.settings)
        self._notice = notice
        self._window = parent
        self._jobs: set[Job] = set()  # held, so that their last word is not lost with them

    def kinds(self) -> dict[str, str]:
        """Every kind of file by its suffix, tables first."""
        return {
            "xlsx": self.tr("Table as Excel workbook"),
            "csv": self.tr("Figures as CSV"),
            "png": self.tr("Chart as PNG image"),
            "svg": self.tr("Chart as SVG drawing"),
        }

    def ask(self, name: str, kinds: Mapping[str, str]) -> None:
        """Ask for a file of one of these kinds."""
        offered = [(label, suffix) for suffix, label in kinds.items()]
        dialog = ExportFile(self._window, self._settings, self.tr("Export"), name, offered)
        dialog.chosen.connect(self.chosen)
        dialog.open()

    def start(self, path: Path, work: Work) -> None:
        """Write a file as a job, and tell how it ended."""
        job = self._workplace.jobs.start(work, self.tr("Export {name}").format(name=path.name))
        self._jobs.add(job)
        job.finished.connect(self._written)
        job.failed.connect(self._refused)
        job.cancelled.connect(self._stopped)
        self._notice.tell(self.tr("Writing {name}…").format(name=path.name))

    def _written(self, found: Exported) -> None:
        self._forget()
        text = self.tr("Wrote {name}. Figures: {figures}, records: {records}")
        count = f"{found.provenance.records:,}"
        self._notice.tell(text.format(name=found.path.name, figures=found.figures, records=count), found.path)

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
