# SPDX-License-Identifier: MIT
"""The field that names the file of an import and takes the path of another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.line_edit import LineEdit


class ImportPath(LineEdit):
    """``path_given(text)``: a path was typed or pasted. ``again_wanted()``: Enter on the file that is named."""

    path_given = Signal(str)
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.setAcceptDrops(False)  # the window takes the file itself
        self.entered.connect(self._entered)
        self.left.connect(self._show_name)

    def show_file(self, path: Path | None) -> None:
        """Name the file."""
        self._name = path.name if path else ""
        self._show_name()
        self.setToolTip(str(path) if path else "")

    def _entered(self, _: bool) -> None:
        text = self.draft_text()
        if text and text == self._name:
            self.again_wanted.emit()
        elif text:
            self.path_given.emit(text)

    def _show_name(self) -> None:
        self.set_draft_text(self._name)
