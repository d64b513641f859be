# SPDX-License-Identifier: MIT
"""A field of several rows: rows are added and taken away by keys, each row is one line of the field's text.

What a row holds lives in moves.py, remarks.py and members.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.errors import Problem
from ui import theme
from ui.widgets.line_edit import LineEdit, is_enter
from ui.widgets.note_edit import NoteEdit

_GAP = 4  # between two rows
_CROSS = 26  # width of the button that takes a row away


def pieces(line: str, count: int) -> list[str]:
    """The pieces of a line, so many of them; what is beyond them stays in the last."""
    found = [piece.strip() for piece in line.split("|", count - 1)]
    return found + [""] * (count - len(found))


class Row(QWidget):
    """One row. ``changed()``: it says something else. A subclass makes ``editors`` and reads them.

    ``telling`` is the place of the editor without which a row says nothing.
    """

    changed = Signal()
    gone = Signal()
    telling = -1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: list[QWidget] = []
        self.cross = QToolButton(self)
        self.cross.setIcon(theme.icon("x", "muted"))
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.setFixedWidth(_CROSS)
        self.cross.clicked.connect(self.gone)
        theme.set_role(self.cross, "quiet")

    def line(self) -> str:
        """The row as one line of the field's text; '' for an empty one."""
        raise NotImplementedError

    def set_line(self, line: str) -> None:
        """Show a line."""
        raise NotImplementedError

    def editor_of(self, problem: Problem) -> QWidget:
        """The editor that a problem is about."""
        assert problem is not None
        return self.editors[0]

    def settle(self) -> None:
        """Make final what was typed."""
        for editor in self.editors:
            if isinstance(editor, LineEdit):
                editor.settle()

    def retranslate(self) -> None:
        """Set all words again."""

    def mark(self, problem: Problem | None) -> None:
        """Mark the editor that a problem is about; None takes the mark away."""
        for editor in self.editors:
            theme.set_problem(editor, "")
        if problem is not None:
            severity = str(problem.severity)
            theme.set_problem(self.editor_of(problem), "warning" if severity == "explain" else severity)


class RowsEdit(QWidget):
    """``textChanged()``: what it holds is different. ``entered(keep)`` and ``left()`` as of LineEdit.

    ``reordered()``: rows came or went, so that Tab goes another way.

    Enter goes through a row and on to a new one, and out of that where nothing is said in it. Insert adds a row below,
    Alt+Delete takes one away.
    """

    textChanged = Signal()  # as of Qt's own editors
    entered = Signal(bool)
    left = Signal()
    reordered = Signal()

    def __init__(self, parent: QWidget | None = None, *, captions: bool = True) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._silent = False
        self.captions = [QLabel(self) for _ in range(self.columns())] if captions else []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        self._head = QHBoxLayout()
        for caption in self.captions:
            theme.set_role(caption, "muted")
        column.addLayout(self._head)
        self._column = QVBoxLayout()
        self._column.setSpacing(_GAP)
        column.addLayout(self._column)
        self.foot = QHBoxLayout()
        self.add_button = QPushButton(theme.icon("plus", "accent"), "", self)
        self.add_button.setAutoDefault(False)
        theme.set_role(self.add_button, "link")
        self.add_button.clicked.connect(self._add_clicked)
        self.add_button.installEventFilter(self)
        self.foot.addWidget(self.add_button)
        self.foot.addStretch(1)
        column.addLayout(self.foot)

    # What a subclass says

    def columns(self) -> int:
        """How many captions stand above the rows."""
        return 0

    def make_row(self) -> Row:
        """An empty row."""
        raise NotImplementedError

    def rows_changed(self) -> None:
        """Something in a row, or their order, is different: what follows from it is brought up to date."""

    # The text

    def draft_text(self) -> str:
        """All rows that say something, one a line."""
        return "\n".join(line for row in self.rows if (line := row.line())).strip()

    def set_draft_text(self, text: str) -> None:
        """Show lines; the rows before them go."""
        self._silent = True
        for row in list(self.rows):
            self._drop(row)
        for line in text.splitlines():
            if line.strip():
                self._add().set_line(line)
        self._silent = False
        self._show()

    def settle(self) -> None:
        """Make final what was typed in every row."""
        for row in self.rows:
            row.settle()

    def selectAll(self) -> None:
        """Select what stands where the cursor is, so that typing replaces it."""
        focused = QApplication.focusWidget()
        if isinstance(focused, LineEdit) and self.isAncestorOf(focused):
            focused.select_from_end()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the cursor into the last row, or to the button where there is none."""
        (self.rows[-1].editors[0] if self.rows else self.add_button).setFocus(reason)

    @property
    def said(self) -> list[Row]:
        """The rows that say something: line 1 of the text is the first of them."""
        return [row for row in self.rows if row.line()]

    def being_typed(self, problem: Problem) -> bool:
        """Whether a problem is about the row that the cursor is in."""
        said = self.said
        return 0 < problem.row <= len(said) and said[problem.row - 1] is self.current

    def mark(self, problems: Sequence[Problem]) -> None:
        """Mark the rows that problems stand against; their lines are counted from 1."""
        said = self.said
        found = {problem.row: problem for problem in reversed(problems) if problem.row}
        for row in self.rows:
            row.mark(None)
        for number, row in enumerate(said, 1):
            row.mark(found.get(number))

    # Rows

    def add_row(self, after: Row | None = None) -> Row:
        """Add an empty row, at the end or behind another."""
        row = self._add(self.rows.index(after) + 1 if after is not None else len(self.rows))
        self._show()
        return row

    def remove_row(self, row: Row) -> None:
        """Take a row away; the cursor goes to its neighbour."""
        place = self.rows.index(row)
        focused = QApplication.focusWidget()
        here = focused is not None and row.isAncestorOf(focused)
        self._drop(row)
        if here:
            if self.rows:
                self._go_into(self.rows[min(place, len(self.rows) - 1)])
            else:
                self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _add(self, place: int | None = None) -> Row:
        place = len(self.rows) if place is None else place
        row = self.make_row()
        self.rows.insert(place, row)
        self._column.insertWidget(place, row)
        row.changed.connect(self._changed)
        row.gone.connect(self._row_gone)
        self._name_cross(row)
        for editor in row.editors:
            for widget in {editor, editor.focusProxy() or editor}:
                widget.installEventFilter(self)
            if isinstance(editor, LineEdit | NoteEdit):
                editor.left.connect(self._editor_left)
        row.show()
        return row

    def _drop(self, row: Row) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def in_order(self) -> list[QWidget]:
        """What Tab goes through."""
        return [*(editor for row in self.rows for editor in row.editors), self.add_button]

    def _changed(self) -> None:
        if not self._silent:
            self._silent = True
            self.rows_changed()
            self._silent = False
            self.textChanged.emit()

    def _show(self) -> None:
        for caption in self.captions:
            caption.setVisible(bool(self.rows))
        self.updateGeometry()
        self.reordered.emit()
        self._changed()

    def _row_gone(self) -> None:
        row = self.sender()
        if isinstance(row, Row):
            self.remove_row(row)
            self.left.emit()

    @staticmethod
    def _go_into(row: Row) -> None:
        """Put the cursor into the first editor of a row, as Tab does: what stands there is replaced by typing."""
        row.editors[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _add_clicked(self) -> None:
        row = self.add_row()
        self._go_into(row)
        QTimer.singleShot(0, row, row.updateGeometry)

    @property
    def current(self) -> Row | None:
        """The row that the cursor is in."""
        focused = QApplication.focusWidget()
        return next((row for row in self.rows if focused is not None and row.isAncestorOf(focused)), None)

    def _editor_left(self) -> None:
        """Inside a row nothing is left yet."""
        row = next((row for row in self.rows if self.sender() in row.editors), None)
        QTimer.singleShot(0, self, partial(self._look_left, row))

    def _look_left(self, row: Row | None) -> None:
        if self.current is None or self.current is not row:
            self.left.emit()

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.add_button:
            if is_enter(event) or event.key() == Qt.Key.Key_Insert:
                self._add_clicked()
                return True
            return False
        row = next((row for row in self.rows if watched in _with_proxies(row)), None)
        if row is None:
            return False
        if event.key() == Qt.Key.Key_Insert and not event.modifiers():
            self._go_into(self.add_row(row))
            return True
        if event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.remove_row(row)
            self.left.emit()
            return True
        if is_enter(event) and isinstance(watched, LineEdit | NoteEdit | QComboBox):
            if getattr(watched, "list_open", False):
                return False
            row.settle()
            self._go_on(row, watched)
            return True
        return False

    def _go_on(self, row: Row, editor: QWidget) -> None:
        """The next editor of a row, then the next row, then a new one; one that stays empty goes, and leads on."""
        place = next(i for i, one in enumerate(row.editors) if editor in (one, one.focusProxy()))
        if row is self.rows[-1] and not row.line() and place >= row.telling % len(row.editors):
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
            self.remove_row(row)
            self.entered.emit(False)
            return
        if place + 1 < len(row.editors):
            row.editors[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
            return
        following = self.rows.index(row) + 1
        if following < len(self.rows):
            self._go_into(self.rows[following])
        else:
            self.go_beyond()

    def go_beyond(self) -> None:
        """Enter behind everything: a new row."""
        self._add_clicked()

    def caption_row(self, widths: Sequence[int], stretches: Sequence[int], lead: int = 0) -> None:
        """Lay the captions out above the editors: a width each, 0 for one that stretches."""
        self._head.setContentsMargins(lead, 0, _CROSS + _GAP, 0)
        self._head.setSpacing(_GAP)
        for caption, width, stretch in zip(self.captions, widths, stretches, strict=True):
            if width:
                caption.setFixedWidth(width)
            else:
                caption.setMinimumWidth(0)
            self._head.addWidget(caption, stretch)

    def retranslate(self) -> None:
        """Set all words again."""
        self.add_button.setToolTip(self.tr("Insert adds a row, Alt+Delete takes one away"))
        for row in self.rows:
            self._name_cross(row)
            row.retranslate()

    def _name_cross(self, row: Row) -> None:
        row.cross.setToolTip(self.tr("Take this row away (Alt+Delete)"))
        row.cross.setAccessibleName(self.tr("Take this row away"))

    def sizeHint(self) -> QSize:
        return QSize(320, super().sizeHint().height())


def across(row: Row, widths: Sequence[int], stretches: Sequence[int]) -> QHBoxLayout:
    """Lay a row's editors out side by side, a width each, 0 for one that stretches; then what takes it away."""
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(_GAP)
    for editor, width, stretch in zip(row.editors, widths, stretches, strict=True):
        if width:
            editor.setFixedWidth(width)
        else:
            editor.setMinimumWidth(60)
        line.addWidget(editor, stretch)
    line.addWidget(row.cross)
    return line


def _with_proxies(row: Row) -> set[QWidget]:
    inner = {editor.focusProxy() for editor in row.editors}
    return {*row.editors, *(widget for widget in inner if widget is not None)}
