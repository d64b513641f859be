# SPDX-License-Identifier: MIT
"""The bar that narrows a long list: a search, conditions as chips below it, and one box that adds to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.chip import Chip
from ui.widgets.code_box import CodeBox
from ui.widgets.code_source import CodeSource
from ui.widgets.condition_words import ConditionWords
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.line_edit import LineEdit
from ui.widgets.wrapping_row import WrappingRow
from ui.wording import Wording
from ui.workplace import Workplace

_ASK_AFTER = 250  # milliseconds after the last key
Condition = tuple[str, Callable[[], object], Callable[[], object]]  # a chip: its text, what removes, what opens it


class Narrowed(Protocol):
    """What a bar holds: a frozen dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]  # what makes it one

    @property
    def text(self) -> str:
        """The words that are searched."""

    @property
    def voided(self) -> bool:
        """Whether what was voided is shown as well."""

    @property
    def where(self) -> Mapping[str, tuple[str, ...]]:
        """The codes that each dimension is narrowed to."""

    @property
    def empty(self) -> bool:
        """Whether nothing narrows the list."""

    def having(self, dimension: str, codes: tuple[str, ...]) -> Self:
        """This state with a dimension narrowed to codes; to none takes it out."""


State = TypeVar("State", bound=Narrowed)


class ListBar(QWidget, Generic[State]):
    """``changed()``: another filter. ``back_wanted()``: back to where a filter of another page came from.

    ``columns_wanted()``: the columns' menu. ``down_wanted()``: on to the list. ``hit_wanted()``: on to the first
    row that is found. ``box_width`` is that of a box that adds a condition, in pixels.
    """

    changed = Signal()
    back_wanted = Signal()
    columns_wanted = Signal()
    down_wanted = Signal()
    hit_wanted = Signal()
    box_width = 220

    def __init__(
        self, workplace: Workplace, state: State, words: ConditionWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self.state = state
        self._showing = False  # the controls follow the state, not the clerk
        self._box: LineEdit | None = None
        self._chips: list[Chip] = []
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(_ASK_AFTER)
        self._ask_soon.timeout.connect(self._take_text)
        self.text = LineEdit(self)
        self.text.setClearButtonEnabled(True)
        self.text.addAction(theme.icon("search", "muted"), LineEdit.ActionPosition.LeadingPosition)
        self.text.setMinimumWidth(132)
        self.text.setMaximumWidth(360)
        self.add = QPushButton(theme.icon("filter-plus"), "", self)
        self.menu = QMenu(self.add)
        self.add.setMenu(self.menu)
        self.voided = QPushButton(theme.icon("ban"), "", self)
        self.voided.setCheckable(True)
        self.columns = self._quiet(theme.icon("columns"))
        self.clear = self._quiet(theme.icon("filter-off"))
        self.back = QPushButton(theme.icon("arrow-left"), "", self)

    def _quiet(self, icon: QIcon) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon)
        theme.set_role(button, "quiet")
        return button

    def _lay_out(self, narrowing: Sequence[QWidget]) -> None:
        """Put the search first, then what narrows; below them the chips."""
        self.row = WrappingRow(self.text, narrowing, (self.clear, self.columns), self)
        self.row.compacted.connect(self._name_buttons)
        self._second = QWidget(self)
        self._flow = FlowLayout(self._second, gap=6)
        self._flow.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(self.row)
        layout.addWidget(self._second)
        self._second.hide()
        for before, behind in pairwise((self.text, *narrowing, self.columns, self.clear, self.back)):
            QWidget.setTabOrder(before, behind)
        self.text.textChanged.connect(self._text_typed)
        self.text.entered.connect(self._to_hit)
        self.voided.clicked.connect(self._voided_chosen)
        self.columns.clicked.connect(self.columns_wanted)
        self.clear.clicked.connect(self.clear_all)
        self.back.clicked.connect(self.go_back)

    def _names(self) -> Iterable[tuple[QPushButton, str]]:
        """The words beside the icons."""
        raise NotImplementedError

    def _name_buttons(self, _compact: bool = False) -> None:
        """Words beside the icons where there is room for them."""
        for button, name in self._names():
            self.row.name(button, name)

    # What it means

    @property
    def lent(self) -> bool:
        """Whether the filter came from another page, and one can go back."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Go back to where a filter came from, and take it off; nothing where there is none."""
        raise NotImplementedError

    def clear_all(self) -> None:
        """Show everything of the campaign again."""
        raise NotImplementedError

    def leave(self) -> None:
        """What Esc means in the list: back to where the filter came from, else everything again."""
        if self.lent:
            self.go_back()
        elif not self.state.empty:
            self.clear_all()

    def narrow(self, dimension: str, code: str, _checked: bool = False) -> None:
        """Narrow to one code of a dimension."""
        self._set(self.state.having(dimension, (code,)))

    def focus_text(self) -> None:
        """Put the cursor into the text box."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def _set(self, state: State) -> None:
        if state == self.state:
            return
        self.state = state
        self._show_state()
        self.changed.emit()

    # Controls

    def _text_typed(self, _text: str) -> None:
        if not self._showing:
            self._ask_soon.start()

    def _text_entered(self, _keep: bool = False) -> None:
        """What is typed is looked for at once."""
        self._ask_soon.stop()
        self._take_text()

    def _to_hit(self, _keep: bool = False) -> None:
        """Enter or Down in the text: what is typed is looked for at once, and the first hit comes next."""
        self._text_entered()
        self.hit_wanted.emit()

    def _take_text(self) -> None:
        self._set(replace(self.state, text=self.text.text()))

    def _voided_chosen(self, on: bool) -> None:
        self._set(replace(self.state, voided=on))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self._box is not None:
                self._close_box()
                self.text.setFocus()
            elif not self.state.empty:
                self.clear_all()
            else:
                self.down_wanted.emit()
        elif event.key() == Qt.Key.Key_Down and self.text.hasFocus():
            self._to_hit()
        else:
            super().keyPressEvent(event)

    # The box that adds a condition

    def open_box(self, name: str, _checked: bool = False) -> None:
        """Open a box that adds to a condition."""
        raise NotImplementedError

    def _open_codes(self, dimension: str, source: CodeSource) -> None:
        box = CodeBox(source, self._second)
        box.picked.connect(partial(self._picked, dimension))
        box.entered.connect(self._box_entered)
        self._open(box, self._words.name(dimension))
        QTimer.singleShot(0, box.open_list)

    def _open(self, box: LineEdit, name: str) -> None:
        box.setFixedWidth(self.box_width)
        box.setPlaceholderText(name)
        box.setAccessibleName(name)
        box.left.connect(self._close_box)
        self._box = box
        self._flow.addWidget(box)
        box.show()
        self._show_second()
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, dimension: str, code: str) -> None:
        if not isinstance(self._box, CodeBox):
            return
        with QSignalBlocker(self._box):
            self._box.set_draft_text("")
        codes = self.state.where.get(dimension, ())
        if code not in codes:
            self._set(self.state.having(dimension, (*codes, code)))

    def _box_entered(self, _keep: bool) -> None:
        if self._box is not None and not self._box.text().strip():
            self._close_box()
            self.down_wanted.emit()

    def _close_box(self) -> None:
        if self._box is not None:
            box, self._box = self._box, None
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
            self._show_second()

    # Chips

    def _conditions(self) -> Iterator[Condition]:
        """What stands as a chip: the codes, to begin with."""
        for name, codes in self.state.where.items():
            yield self._words.codes(name, codes), partial(self._remove, name), partial(self.open_box, name)

    def _remove(self, name: str) -> None:
        self._set(self._without(name))
        self.text.setFocus()

    def _without(self, name: str) -> State:
        """The state with a condition taken out."""
        return self.state.having(name, ())

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for text, removed, opened in self._conditions():
            chip = Chip(text, self._second, height=26)
            chip.removed.connect(removed)
            chip.opened.connect(opened)
            self._flow.insert(1 + len(self._chips), chip)
            self._chips.append(chip)
            chip.show()

    # Showing

    def _show_state(self) -> None:
        self._showing = True
        self._show_controls()
        self._showing = False
        self._show_chips()
        self._show_second()

    def _show_controls(self) -> None:
        """The search and the buttons, as the state has them."""
        if self.text.text() != self.state.text:
            self.text.setText(self.state.text)
        self.voided.setChecked(self.state.voided)

    def _show_second(self) -> None:
        self.back.setVisible(self.lent)
        self.clear.setVisible(not self.state.empty)
        self._second.setVisible(bool(self._chips) or self._box is not None or self.lent)
        self.row.wrap()
        self._flow.invalidate()
        self._second.updateGeometry()

    def retranslate(self) -> None:
        """Set all words again."""
        self.text.setAccessibleName(self.tr("Find"))
        self.columns.setToolTip(self.tr("Choose columns"))
        self.columns.setAccessibleName(self.tr("Choose columns"))
        self.clear.setAccessibleName(self.tr("Clear all filters"))
        self.back.setText(self.tr("Back"))
        self._name_buttons()
        self._show_state()

    def _wording(self) -> Wording:
        return self._workplace.wording
