# SPDX-License-Identifier: MIT
"""One field of the entry form: label, editor, pin, a line below for what is wrong or understood, and room for more."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.code_box import CodeBox
from ui.widgets.line_edit import LineEdit
from ui.widgets.note_edit import NoteEdit
from ui.widgets.partners_box import PartnersBox

Editor = LineEdit | PartnersBox | NoteEdit
LABEL, EDITOR, PIN = 0, 1, 2  # columns of the form's grid
ROWS = 3  # rows of the grid that a field takes: itself, its message, what else stands below it
_GAP = 4  # between two fields, where no message stands


class FormField(QObject):
    """``changed(name)``: its text is different; ``left(name)``: the clerk went on; ``entered(keep)``: Enter.

    ``pinned(name, on)``: whether the next entry keeps it was switched.
    """

    changed = Signal(str)
    left = Signal(str)
    entered = Signal(bool)
    pinned = Signal(str, bool)

    def __init__(self, name: str, editor: Editor, parent: QWidget, *, pin: bool = True) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self.problem = ""  # the severity that is shown
        self.touched = False  # left once: from then on problems are marked
        self._hint = ""
        self._visible = True
        self._grid: QGridLayout | None = None
        self._row = 0
        self._below: QVBoxLayout | None = None
        self.label = QLabel(parent)
        self.label.setBuddy(editor)
        self.message = QLabel(parent)
        self.message.setWordWrap(True)
        self.message.hide()
        self.pin: QToolButton | None = _pin(parent) if pin else None
        if self.pin is not None:
            self.pin.toggled.connect(self._pin_toggled)
        editor.entered.connect(self.entered)
        editor.left.connect(self._left)
        signal = editor.changed if isinstance(editor, PartnersBox) else editor.textChanged
        signal.connect(self._changed)
        if isinstance(editor, CodeBox):
            editor.picked.connect(self._changed)  # a text typed in full changes nothing but its meaning

    def add_to(self, grid: QGridLayout, row: int) -> None:
        """Take the rows of a grid: the field, its message, and what else stands below it."""
        self._grid, self._row = grid, row
        top = Qt.AlignmentFlag.AlignTop
        self.label.setFixedHeight(theme.ROW)
        grid.addWidget(self.label, row, LABEL, top | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.editor, row, EDITOR)
        if self.pin is not None:
            grid.addWidget(self.pin, row, PIN, top)
        grid.addWidget(self.message, row + 1, EDITOR, 1, self._across)
        grid.setRowMinimumHeight(row + 1, _GAP)

    @property
    def _across(self) -> int:
        """The columns below the editor: where there is no pin, none is made for it."""
        return 1 if self.pin is None else 2

    def add_below(self, widget: QWidget) -> None:
        """Put something more below the field and its message; it lies in the way of Tab behind the editor."""
        if self._below is None:
            assert self._grid is not None
            ground = QWidget(self.editor.parentWidget())
            self._below = QVBoxLayout(ground)
            self._below.setContentsMargins(0, 0, 0, _GAP)
            self._below.setSpacing(_GAP)
            self._grid.addWidget(ground, self._row + 2, EDITOR, 1, self._across)
            ground.setVisible(self._visible)
        self._below.addWidget(widget)

    def set_label(self, text: str, *, required: bool) -> None:
        """Name the field; a star says that it must be filled in."""
        star = f' <span style="color:{theme.colours().error.name()}">*</span>' if required else ""
        self.label.setText(text + star)
        self.editor.setAccessibleName(text)
        if (inner := self.editor.focusProxy()) is not None:
            inner.setAccessibleName(text)

    def set_visible(self, visible: bool) -> None:
        """Show the field or leave it out."""
        self._visible = visible
        for widget in (self.label, self.editor, self.pin):
            if widget is not None:
                widget.setVisible(visible)
        self.message.setVisible(visible and bool(self.message.text()))
        if self._below is not None and (ground := self._below.parentWidget()) is not None:
            ground.setVisible(visible)

    @property
    def visible(self) -> bool:
        """Whether the form shows it."""
        return self._visible

    @property
    def text(self) -> str:
        """The text as checks read it."""
        return self.editor.draft_text()

    def set_text(self, text: str) -> None:
        """Show a text; the field counts as untouched."""
        self.editor.set_draft_text(text)
        self.touched = False
        self.show_problem("", "")

    def show_problem(self, severity: str, message: str) -> None:
        """Mark the field and say why; '' takes the mark away and the hint comes back.

        What is to be explained is said below the field, where it is explained: ``message`` is '' then.
        """
        self.problem = severity
        mark = "warning" if severity == "explain" else severity
        if isinstance(self.editor, PartnersBox):
            self.editor.set_problem(mark)
        else:
            theme.set_problem(self.editor, mark)
        self.editor.setAccessibleDescription(message)
        self._say(message or self._hint, mark if message else "muted")

    def show_hint(self, text: str) -> None:
        """Say something quietly under the field, while nothing is wrong with it."""
        self._hint = text
        if self.problem in ("", "explain"):
            self._say(text, "muted")

    @property
    def said(self) -> str:
        """What stands below the field."""
        return self.message.text()

    def select_all(self) -> None:
        """Select the text, so that typing replaces it."""
        if isinstance(self.editor, LineEdit):
            self.editor.select_from_end()
        else:
            self.editor.selectAll()

    def select_part(self, start: int, end: int) -> None:
        """Select a part of the text; offsets are in characters."""
        if isinstance(self.editor, LineEdit | NoteEdit):
            self.editor.select_part(start, end)

    @property
    def hint(self) -> str:
        """What is said quietly."""
        return self._hint

    def set_pinned(self, on: bool) -> None:
        """Set the pin without telling."""
        if self.pin is not None:
            self.pin.blockSignals(True)
            self.pin.setChecked(on)
            self.pin.blockSignals(False)
            self._draw_pin()

    def _say(self, text: str, role: str) -> None:
        theme.set_role(self.message, role)
        self.message.setText(text)
        self.message.setVisible(bool(text) and self._visible)

    def _changed(self, _text: str = "") -> None:
        self.changed.emit(self.name)

    def _left(self) -> None:
        self.touched = True
        self.left.emit(self.name)

    def _pin_toggled(self, on: bool) -> None:
        self._draw_pin()
        self.pinned.emit(self.name, on)

    def _draw_pin(self) -> None:
        assert self.pin is not None
        self.pin.setIcon(theme.icon("pin", "accent" if self.pin.isChecked() else "line"))


def _pin(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setCheckable(True)
    button.setIcon(theme.icon("pin", "line"))
    button.setIconSize(QSize(16, 16))
    button.setFixedSize(24, theme.ROW)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setStyleSheet("border: none; background: transparent; padding: 0; min-height: 30px")
    return button
