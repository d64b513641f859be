# SPDX-License-Identifier: MIT
"""The top of an import into a register: which file, and which of its sheets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from models.intake.sheets import Sheets
from ui import theme
from ui.settings import Settings
from ui.widgets.dropped_file import SUFFIXES
from ui.widgets.importing.path import ImportPath

_FOLDER = "register-import-folder"


class RegisterSource(QWidget):
    """``path_given(text)``: a path was typed or pasted. ``browse_wanted()``, ``again_wanted()``.

    ``sheet_chosen(name)``: another sheet of the file.
    """

    path_given = Signal(str)
    browse_wanted = Signal()
    again_wanted = Signal()
    sheet_chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.file = ImportPath()
        self.file.setPlaceholderText(self.tr("Choose a file, drop it here, or paste its path and press Enter"))
        self.file.setAccessibleName(self.tr("File"))
        self.file.path_given.connect(self.path_given)
        self.file.again_wanted.connect(self.again_wanted)
        label = QLabel(self.tr("File"))
        label.setBuddy(self.file)
        self.sheet_label = QLabel(self.tr("Sheet"))
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(self.tr("Sheet"))
        self.sheet.setToolTip(self.tr("The sheet of the workbook"))
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheet.setMaximumWidth(260)
        self.sheet.activated.connect(self._sheet_chosen)
        self.sheet_label.setBuddy(self.sheet)
        self.browse = _button("folder-open", self.tr("Choose file …"), self.tr("Ctrl+O"))
        self.browse.clicked.connect(self.browse_wanted)
        self.again = _button("refresh", self.tr("Read again"), self.tr("After the file was mended and saved (F5)"))
        self.again.clicked.connect(self.again_wanted)
        self.hint = QLabel()
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self.hint, "warning")
        across = QHBoxLayout()
        across.setSpacing(theme.SPACE)
        across.addWidget(self.file, 1)
        for widget in (self.sheet_label, self.sheet, self.browse, self.again):
            across.addWidget(widget)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE // 2)
        grid.addWidget(label, 0, 0)
        grid.addLayout(across, 0, 1)
        grid.addWidget(self.hint, 1, 1)
        grid.setColumnStretch(1, 1)
        self.show_file(None)

    # Choosing

    def ask(self) -> Path | None:
        """Ask the clerk for a file."""
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        kinds = self.tr("Workbooks and CSV files ({patterns})").format(patterns=patterns)
        folder = self._settings.choice(_FOLDER)
        name, _ = QFileDialog.getOpenFileName(self.window(), self.tr("Choose a file"), folder, kinds)
        return Path(name) if name else None

    def remember(self, path: Path) -> None:
        """Begin in this file's folder the next time."""
        self._settings.set_choice(_FOLDER, str(path.parent))

    # Showing

    def show_file(self, path: Path | None) -> None:
        """Name the file; its sheets are not known yet."""
        self.file.show_file(path)
        self.again.setEnabled(path is not None)
        self.show_sheets(Sheets(), "")
        self.say("")

    def show_sheets(self, sheets: Sheets, at: str) -> None:
        """Offer the sheets of a workbook; hidden ones say so."""
        self.sheet.clear()
        for name in sheets.names:
            label = self.tr("{sheet} (hidden)").format(sheet=name) if name in sheets.hidden else name
            self.sheet.addItem(label, name)
        self.sheet.setCurrentIndex(self.sheet.findData(at) if at else -1)
        for widget in (self.sheet, self.sheet_label):
            widget.setVisible(len(sheets.names) > 1)

    def say_open_elsewhere(self) -> None:
        """Say that only what was saved is read."""
        self.say(self.tr("The file is open in another program: only what was saved there is read."))

    def say_saved_again(self) -> None:
        """Say that what is shown is no longer what the file holds."""
        self.say(self.tr("The file was saved again since it was read. F5 reads it."))

    def say_gone(self) -> None:
        """Say that the file is no longer where it was."""
        self.say(self.tr("The file is no longer where it was: it was moved, renamed or deleted."))

    def say_no_file(self, text: str) -> None:
        """Say that a path names no file."""
        self.say(self.tr("There is no file “{path}”.").format(path=text))

    def say_one_only(self) -> None:
        """Say that of several files the first one was taken."""
        self.say(self.tr("One file at a time: the first one is read."))

    def say(self, text: str) -> None:
        """Say something below the file; '' says nothing."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    # Said by the clerk

    def _sheet_chosen(self, place: int) -> None:
        self.sheet_chosen.emit(str(self.sheet.itemData(place)))


def _button(icon: str, text: str, tip: str) -> QPushButton:
    button = QPushButton(theme.icon(icon), text)
    button.setIconSize(QSize(theme.ICON, theme.ICON))
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button
