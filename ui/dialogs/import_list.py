# SPDX-License-Identifier: MIT
"""Saves the list of what stands against a file, for whoever is to mend it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.errors import UserError
from models.files import written_aside
from models.layout import harmless
from models.personal import masked
from ui.dialogs.export_file import ExportFile
from ui.settings import Settings
from ui.workplace import Workplace

Line = Sequence[str]


class ProblemList(QObject):
    """``saved(path)``: the list was written."""

    saved = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._parent = parent
        self.dialog: ExportFile | None = None

    def save(self, name: str, head: Line, lines: Sequence[Line], title: str = "", folder: Path | None = None) -> None:
        """Ask where to write a list of lines, and write it. ``title`` is what the file is to be called."""
        settings = Settings(self._workplace.settings)
        title = title or self.tr("Problems of {name}").format(name=name)
        kinds = ((self.tr("CSV file"), "csv"),)
        self.dialog = ExportFile(self._parent, settings, self.tr("Save the list"), title, kinds, folder)
        self.dialog.chosen.connect(partial(self._write, head, lines))
        self.dialog.open()

    def _write(self, head: Line, lines: Sequence[Line], path: Path) -> None:
        try:
            write_list(path, head, lines)
        except UserError as error:
            self._workplace.show(error)
        else:
            self.saved.emit(path)


def write_list(path: Path, head: Line, lines: Sequence[Line]) -> None:
    """Write a list as CSV, harmless cell for cell and without a personal number. Raises UserError."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([harmless(masked(cell)) for cell in line] for line in lines)
    with written_aside(path) as aside:
        aside.write_bytes(text.getvalue().encode("utf-8-sig"))
