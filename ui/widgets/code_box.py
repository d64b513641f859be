# SPDX-License-Identifier: MIT
"""A field for one code: typed as code, label, alias, English or pinyin initials, or picked from its list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QMoveEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.choice_list import ChoiceList
from ui.widgets.code_source import Choice, CodeSource
from ui.widgets.line_edit import LineEdit, is_enter

_PAGE = 9


class CodeBox(LineEdit):
    """Holds a code, or a text that is not one yet.

    ``picked(code)``: a code was chosen or understood. ``add_wanted(label)``: the clerk chose to add what is
    not in the list. With ``enter_goes_on`` an Enter that takes a choice also goes on, as inside a table.
    """

    picked = Signal(str)
    add_wanted = Signal(str)

    def __init__(self, source: CodeSource, parent: QWidget | None = None, *, enter_goes_on: bool = False) -> None:
        super().__init__(parent)
        self.source = source
        self._enter_goes_on = enter_goes_on
        self._code = ""
        self._wide = False
        self._list: ChoiceList | None = None
        self.textEdited.connect(self._typed)

    @property
    def code(self) -> str:
        """The code it holds; '' while the text is none."""
        return self._code

    @property
    def list_open(self) -> bool:
        """Whether the list is open."""
        return self._list is not None and self._list.isVisible()

    def draft_text(self) -> str:
        """The code, or what was typed where it is none."""
        return self._code or self.text().strip()

    def set_draft_text(self, text: str) -> None:
        """Show a code by its label, or a text that is none."""
        self._close()
        self._code = text if self.source.knows(text) else ""
        self.setText(self.source.label(text) if self._code else text)
        self.setCursorPosition(0)

    def retranslate(self) -> None:
        """Show the code's label in the language in force."""
        if self._code:
            self.setText(self.source.label(self._code))

    def settle(self) -> None:
        """Understand what was typed, where it is clear."""
        self._close()
        text = self.text().strip()
        if not self._code and text:
            code = self.source.resolve(text)
            if code:
                self._hold(code)

    def open_list(self, text: str | None = None) -> None:
        """Open the list: for the text typed so far, or all of it."""
        wanted = "" if text is None else text
        choices = self._choices(wanted)
        if self._list is None or self._list.parent() is not self.window():
            self._list = ChoiceList(self)
            self._list.taken.connect(self._take)
        # What was typed highlights the best match, or the offer to add it where there is none.
        first = next((row for row, choice in enumerate(choices) if choice.deed in ("", "add")), -1)
        self._list.offer(choices, first if wanted else -1)
        if self._code and text is None:
            self._list.move_to(self._list.model.row_of(self._code))

    def _choices(self, wanted: str) -> list[Choice]:
        """What the list shows: matches, then what can be done instead."""
        choices = self.source.choices(wanted, wide=self._wide)
        near = not choices or self.source.is_near(choices[0].code)
        if not choices:
            choices.append(Choice("", self.tr("No match"), deed="none"))
        if self.source.grows and wanted.strip() and self.source.resolve(wanted) == "":
            label = self.tr("Add platform “{name}” …").format(name=wanted.strip())
            choices.append(Choice("", label, self.tr("organisations only"), deed="add"))
        if self.source.widens and not self._wide and near:
            choices.append(Choice("", self.tr("Show all regions …"), deed="widen"))
        return choices

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.list_open and self._list_key(event):
            event.accept()
            return
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Down and plain and not self.isReadOnly():
            unknown = self.text() if self.text().strip() and not self._code else None
            self.open_list(unknown)
            if self._list is not None and self._list.current is None:
                self._list.move_by(1)
            event.accept()
            return
        super().keyPressEvent(event)

    def _list_key(self, event: QKeyEvent) -> bool:
        """What a key does while the list is open; False leaves it to the text."""
        assert self._list is not None
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_PageUp: -_PAGE,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._list.move_by(steps[key])
        elif key == Qt.Key.Key_Escape:
            self._close()
        elif is_enter(event):
            choice = self._list.current
            if choice is None:
                self._close()
                return False
            if choice.deed != "none":
                self._take(choice)
            if self._enter_goes_on and self._code:
                return False
        else:
            return False
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.take_highlighted()
        return super().focusNextPrevChild(forward)

    def take_highlighted(self) -> None:
        """Take the highlighted entry of an open list, as Tab does; a line that does something is left alone."""
        choice = self._list.current if self._list is not None and self.list_open else None
        if choice is not None and not choice.deed:
            self._take(choice)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A second click on the field opens the list."""
        had_focus = self.hasFocus()
        super().mousePressEvent(event)
        if had_focus and event.button() == Qt.MouseButton.LeftButton and not self.isReadOnly():
            if self.list_open:
                self._close()
            else:
                self.open_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._close()
        super().hideEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self._list is not None:
            self._list.stay()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.list_open
        ):
            event.accept()
            return True
        return super().event(event)

    def _typed(self, text: str) -> None:
        self._code = ""
        if text.strip():
            self.open_list(text)
        else:
            self._close()

    def _take(self, choice: Choice) -> None:
        if choice.deed == "widen":
            self._wide = True
            self.open_list(self.text() if self.text() and not self._code else None)
            return
        self._close()
        if choice.deed == "add":
            self.add_wanted.emit(self.text().strip())
        elif not choice.deed:
            self._hold(choice.code)

    def _hold(self, code: str) -> None:
        self._code = code
        self.setText(self.source.label(code))
        self.setCursorPosition(0)
        self.picked.emit(code)

    def _close(self) -> None:
        self._wide = False
        if self._list is not None:
            self._list.hide()
