# SPDX-License-Identifier: MIT
"""The top of an import: which file and sheet, who sent it, whether its figures run on from month to month."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets.importing.path import ImportPath
from ui.widgets.line_edit import is_enter

if TYPE_CHECKING:
    from models.intake.proposal import Proposal

_SENDER = 260  # pixels: the name of a county's bureau


class SenderBox(QComboBox):
    """The senders known so far, or another one; Enter takes what was typed and goes no further.

    ``given(name)``: another sender.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.lineEdit()
        assert line is not None
        line.editingFinished.connect(self.settle)
        self.activated.connect(self.settle)

    def show_senders(self, known: Sequence[str], at: str) -> None:
        """Offer these, with one filled in."""
        self._told = at
        self.clear()
        self.addItems(list(known))
        self.setCurrentIndex(self.findText(at))
        self.setEditText(at)
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def settle(self) -> None:
        """Take what stands in the field."""
        text = self.currentText().strip()
        if text != self._told:
            self._told = text
            self.given.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.settle()
            event.accept()
        else:
            super().keyPressEvent(event)


class ImportSource(QWidget):
    """``browse_wanted()``, ``again_wanted()``: another file, or this one once more. ``skip_wanted()``: the next one.

    ``path_given(text)``: a path was typed or pasted.

    ``sheet_chosen(name)``, ``cumulative_given(on)``, ``forget_wanted()``.
    """

    browse_wanted = Signal()
    path_given = Signal(str)
    again_wanted = Signal()
    skip_wanted = Signal()
    sheet_chosen = Signal(str)
    cumulative_given = Signal(bool)
    forget_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_fields()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._file_label, 0, 0)
        grid.addLayout(_across(self.file, self.sheet, self.browse, self.again, self.place, self.skip, stretch=0), 0, 1)
        grid.addWidget(self._sender_label, 1, 0)
        grid.addLayout(
            _across(self.sender_box, self.cumulative, self.remembered, self.forget, self.layout_words, stretch=-1), 1, 1
        )
        grid.addWidget(self.hint, 2, 1)
        self.show_queue(0, 0)
        self.show_sheets((), frozenset(), "")
        self.show_remembered(False)
        self._hint("")

    def _build_fields(self) -> None:
        self.file = ImportPath()
        self.file.setPlaceholderText(self.tr("Choose a file, drop it here, or paste its path and press Enter"))
        self.file.path_given.connect(self.path_given)
        self.file.again_wanted.connect(self.again_wanted)
        self.file.setAccessibleName(self.tr("File"))
        self._file_label = QLabel(self.tr("File"))
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(self.tr("Sheet"))
        self.sheet.setToolTip(self.tr("The sheet of the workbook"))
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheet.setMaximumWidth(220)
        self.sheet.activated.connect(self._sheet_chosen)
        self.browse = QPushButton(theme.icon("folder-open"), self.tr("Choose file …"))
        self.browse.setToolTip(self.tr("One file or several (Ctrl+O)"))
        self.browse.clicked.connect(self.browse_wanted)
        self.again = QPushButton(theme.icon("refresh"), self.tr("Read again"))
        self.again.setToolTip(self.tr("After the file was mended and saved (F5)"))
        self.again.clicked.connect(self.again_wanted)
        self.place = QLabel()
        theme.set_role(self.place, "chip")
        self.skip = QPushButton(self.tr("Skip this file"))
        theme.set_role(self.skip, "link")
        self.skip.clicked.connect(self.skip_wanted)
        self.hint = QLabel()
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self.hint, "warning")
        self.layout_words = QLabel()
        self.layout_words.setTextFormat(Qt.TextFormat.PlainText)
        self.layout_words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.layout_words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.set_role(self.layout_words, "muted")
        self.sender_box = SenderBox()
        self.sender_box.setMinimumWidth(_SENDER)
        self.sender_box.setAccessibleName(self.tr("Sender"))
        self.sender_box.setToolTip(
            self.tr("Who sent the file: kept with each record; the columns are remembered for it")
        )
        self._sender_label = QLabel(self.tr("Sender"))
        self._sender_label.setBuddy(self.sender_box)
        self.cumulative = QCheckBox(self.tr("Figures are cumulative to date"))
        self.cumulative.setToolTip(
            self.tr("Each figure counts from the beginning: what the sender reported before is taken off it")
        )
        self.cumulative.clicked.connect(self.cumulative_given)
        self.remembered = QLabel(self.tr("Columns as last time"))
        theme.set_role(self.remembered, "chip")
        self.forget = QPushButton(self.tr("Forget"))
        self.forget.setToolTip(self.tr("Forget how this sender's columns were read, and propose anew"))
        theme.set_role(self.forget, "link")
        self.forget.clicked.connect(self.forget_wanted)
        for button in (self.browse, self.again, self.skip, self.forget):
            button.setAutoDefault(False)
            button.setIconSize(QSize(theme.ICON, theme.ICON))

    # Showing

    def show_file(self, path: Path | None) -> None:
        """Name the file."""
        self.file.show_file(path)
        self.again.setEnabled(path is not None)
        self.layout_words.setText("")
        self.cumulative.setChecked(False)
        self.show_remembered(False)
        self._hint("")
        self.sender_box.setEnabled(path is not None)
        self.cumulative.setEnabled(path is not None)

    def show_found(self, proposal: Proposal, *, open_elsewhere: bool) -> None:
        """Say what a first look found."""
        self.show_sheets(proposal.sheets, proposal.hidden, proposal.sheet)
        self.show_remembered(proposal.remembered)
        if open_elsewhere:
            self._hint(self.tr("The file is open in another program: only what was saved there is read."))
        else:
            self._hint("")

    def say_saved_again(self) -> None:
        """Say that what is shown is no longer what the file holds."""
        self._hint(self.tr("The file was saved again since it was read. F5 reads it."))

    def say_no_file(self, text: str) -> None:
        """Say that a path names no file."""
        self._hint(self.tr("There is no file “{path}”.").format(path=text))

    def _hint(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def show_sheets(self, names: Sequence[str], hidden: frozenset[str], at: str) -> None:
        """Offer the sheets of a workbook; hidden ones say so."""
        self.sheet.clear()
        for name in names:
            label = self.tr("{sheet} (hidden)").format(sheet=name) if name in hidden else name
            self.sheet.addItem(label, name)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(at)) if names else -1)
        self.sheet.setVisible(len(names) > 1)

    def show_remembered(self, on: bool) -> None:
        """Say that the columns are read as the last time."""
        self.remembered.setVisible(on)
        self.forget.setVisible(on)

    def show_queue(self, at: int, count: int) -> None:
        """Say which of several files this is."""
        several = count > 1
        self.place.setText(self.tr("{at} of {count}").format(at=at, count=count) if several else "")
        self.place.setVisible(several)
        self.skip.setVisible(several)
        self.skip.setText(self.tr("Skip this file") if at < count else self.tr("Leave this file out"))

    def set_working(self, working: bool) -> None:
        """While something is read, the file stays."""
        for widget in (self.file, self.browse, self.sheet, self.again, self.forget, self.skip):
            widget.setEnabled(not working)

    # Said by the clerk

    def _sheet_chosen(self, place: int) -> None:
        self.sheet_chosen.emit(str(self.sheet.itemData(place)))


def _across(*widgets: QWidget, stretch: int) -> QHBoxLayout:
    """Widgets side by side; the one at ``stretch`` takes what is left, -1 is the last."""
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE)
    for position, widget in enumerate(widgets):
        row.addWidget(widget, 1 if position == stretch else 0, Qt.AlignmentFlag.AlignVCenter)
    if stretch < 0:
        row.setStretch(len(widgets) - 1, 1)
    return row
