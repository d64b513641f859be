# SPDX-License-Identifier: MIT
"""The bar that narrows a register: words, standing, codes and days as chips, filters kept with the ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.catalogue import Register
from models.dossier_pages import DossierFilter
from ui import theme
from ui.widgets.chip import Chip
from ui.widgets.code_box import CodeBox
from ui.widgets.date_edit import DateEdit
from ui.widgets.filter_state import read_span
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.line_edit import LineEdit
from ui.widgets.register.conditions import ConditionWords
from ui.widgets.register.kept import KeptMenu
from ui.widgets.register.state import DAYS, NARROWED, BarState, RegisterSource, Shown, state_of
from ui.widgets.sources import Sources
from ui.widgets.wrapping_row import WrappingRow
from ui.wording import Wording
from ui.workplace import Workplace

_ASK_AFTER = 250  # milliseconds after the last key
_BOX_WIDTH = 240
_LONGEST_NAME = 40


class RegisterBar(QWidget):
    """``changed()``: another filter. ``back_wanted()``: back to where a filter came from.

    ``columns_wanted()``: the columns' menu. ``down_wanted()``: on to the list. ``hit_wanted()``: on to the first
    dossier that is found.
    """

    changed = Signal()
    back_wanted = Signal()
    columns_wanted = Signal()
    down_wanted = Signal()
    hit_wanted = Signal()

    def __init__(self, workplace: Workplace, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.register = register
        self.state = BarState()
        self._states: dict[Register, BarState] = {}
        self._lent = False  # the filter came from another page, and one can go back
        self._showing = False  # the controls follow the state, not the clerk
        self._box: LineEdit | None = None
        self._chips: list[Chip] = []
        self._words = ConditionWords(workplace, self)
        self._build()
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(_ASK_AFTER)
        self._ask_soon.timeout.connect(self._take_text)
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self.text = LineEdit(self)
        self.text.setClearButtonEnabled(True)
        self.text.addAction(theme.icon("search", "muted"), LineEdit.ActionPosition.LeadingPosition)
        self.text.setMinimumWidth(132)
        self.text.setMaximumWidth(360)
        self.shown = QComboBox(self)
        for shown in Shown:
            self.shown.addItem("", shown)
        self.add = QPushButton(theme.icon("filter-plus"), "", self)
        self.menu = QMenu(self.add)
        self.add.setMenu(self.menu)
        self.kept = QPushButton(theme.icon("bookmark"), "", self)
        self.kept_menu = KeptMenu(self._workplace, self.register, self.kept)
        self.kept.setMenu(self.kept_menu)
        self.voided = QPushButton(theme.icon("ban"), "", self)
        self.voided.setCheckable(True)
        self.columns, self.clear = QToolButton(self), QToolButton(self)
        for button, icon in ((self.columns, "columns"), (self.clear, "filter-off")):
            button.setIcon(theme.icon(icon))
            theme.set_role(button, "quiet")
        self.back = QPushButton(theme.icon("arrow-left"), "", self)
        narrowing = (self.shown, self.add, self.kept, self.voided)
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

    def _name_buttons(self, _compact: bool = False) -> None:
        """Words beside the icons where there is room for them."""
        names = ((self.add, self.tr("Filter")), (self.kept, self.tr("Kept")), (self.voided, self.tr("Voided")))
        for button, name in names:
            self.row.name(button, name)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._text_typed)
        self.text.entered.connect(self._to_hit)
        self.shown.activated.connect(self._shown_chosen)
        self.voided.clicked.connect(self._voided_chosen)
        self.kept_menu.state_wanted.connect(self._show_kept)
        self.kept_menu.name_wanted.connect(self.open_name)
        self.columns.clicked.connect(self.columns_wanted)
        self.clear.clicked.connect(self.clear_all)
        self.back.clicked.connect(self.go_back)

    # What it means

    def filter(self) -> DossierFilter:
        """The filter in force."""
        return self.state.filter(self.register, self._workplace.campaign, self._workplace.today())

    def show_register(self, register: Register) -> None:
        """Narrow another register from now on; each keeps its own filter."""
        if register == self.register:
            return
        self._close_box()
        self._ask_soon.stop()
        self._states[self.register] = self.state
        self.register = self.kept_menu.register = register
        self.state = self._states.get(register, BarState())
        self._fill_menu()
        self._show_state()

    def show_filter(self, wanted: DossierFilter, title: str) -> None:
        """Show another page's filter, with the way back to it."""
        self._lent = True
        state = state_of(wanted, title)
        if state == self.state:
            self._show_second()
        self._set(state)

    def go_back(self) -> None:
        """Go back to where a filter came from, and take it off; nothing where there is none."""
        if self._lent:
            self._lent = False
            self._set(BarState())
            self._show_second()
            self.back_wanted.emit()

    def leave(self) -> None:
        """What Esc means in the list: back to where the filter came from, else everything again."""
        if self._lent:
            self.go_back()
        elif not self.state.empty:
            self.clear_all()

    def clear_all(self) -> None:
        """Show the whole register of the campaign again."""
        self._lent = False
        self._set(BarState())
        self._show_second()
        self.text.setFocus()

    def narrow(self, dimension: str, code: str, _checked: bool = False) -> None:
        """Narrow to one code of a list."""
        self._set(self.state.having(dimension, (code,)))

    def narrow_due(self, days: str) -> None:
        """Narrow to limits that end on some days."""
        self._set(replace(self.state, due=days))

    def focus_text(self) -> None:
        """Put the cursor into the text box."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def _set(self, state: BarState) -> None:
        if state == self.state:
            return
        self.state = state
        self._show_state()
        self.changed.emit()

    # Controls

    def _text_typed(self, _text: str) -> None:
        if not self._showing:
            self._ask_soon.start()

    def _to_hit(self, _keep: bool = False) -> None:
        """Enter or Down in the text: what is typed is looked for at once, and the first hit comes next."""
        self._ask_soon.stop()
        self._take_text()
        self.hit_wanted.emit()

    def _take_text(self) -> None:
        self._set(replace(self.state, text=self.text.text()))

    def _shown_chosen(self, _place: int) -> None:
        self._set(replace(self.state, shown=Shown(self.shown.currentData())))

    def _voided_chosen(self, on: bool) -> None:
        self._set(replace(self.state, voided=on))

    def _everywhere(self, on: bool = True) -> None:
        self._set(replace(self.state, everywhere=on))

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

    def _fill_menu(self) -> None:
        self.menu.clear()
        for dimension in NARROWED[self.register]:
            self.menu.addAction(self._words.name(dimension)).triggered.connect(partial(self.open_box, dimension))
        self.menu.addSeparator()
        for day in DAYS:
            self.menu.addAction(f"{self._words.name(day)}…").triggered.connect(partial(self.open_box, day))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("All campaigns")).triggered.connect(partial(self._everywhere, True))

    # Filters kept with the ledger

    def _show_kept(self, state: BarState) -> None:
        self._lent = False
        self._set(state)
        self._show_second()

    def open_name(self) -> None:
        """Ask for the name that the filter in force is kept under."""
        self._close_box()
        box = LineEdit(self._second)
        box.setMaxLength(_LONGEST_NAME)
        box.entered.connect(self._name_entered)
        self._open(box, self.tr("Name of this filter"))

    def _name_entered(self, _keep: bool) -> None:
        box = self._box
        if box is not None and box.text().strip():
            self.kept_menu.keep(box.text().strip())
            self._close_box()
            self.down_wanted.emit()

    # Boxes that add a condition

    def open_box(self, name: str, _checked: bool = False) -> None:
        """Open a box that adds codes of a list, or days, to the filter."""
        self._close_box()
        if name in DAYS:
            days = DateEdit(self._workplace.today, self._wording, self._second, button=False)
            days.setText(getattr(self.state, name))
            days.entered.connect(partial(self._days_entered, name))
            days.setToolTip(self.tr("A day, a month, a quarter, or from a day to a day: 2026-07-01/2026-07-15"))
            self._open(days, self._words.name(name))
            return
        sources = Sources(self._workplace, self._workplace.campaign)
        offered = sources.source(name)
        among = self._own(name) if name in ("stage", "kind", "outcome") else offered.among
        box = CodeBox(RegisterSource(self._workplace, name, among=among, wider=offered.wider), self._second)
        box.picked.connect(partial(self._picked, name))
        box.entered.connect(self._box_entered)
        self._open(box, self._words.name(name))
        QTimer.singleShot(0, box.open_list)

    def _own(self, name: str) -> Callable[[], frozenset[str] | None]:
        """The codes of a list that belong to the register."""
        campaign, ledger = self._workplace.campaign, self._workplace.ledger
        terms = ledger.campaigns.catalogue(campaign).terms(name).values() if campaign else ()
        found = frozenset(term.code for term in terms if getattr(term, "register", None) == self.register)
        return lambda: found

    def _open(self, box: LineEdit, name: str) -> None:
        box.setFixedWidth(_BOX_WIDTH)
        box.setPlaceholderText(name)
        box.setAccessibleName(name)
        box.left.connect(self._close_box)
        self._box = box
        self._flow.addWidget(box)
        box.show()
        self._show_second()
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, dimension: str, code: str) -> None:
        box = self._box
        if box is None:
            return
        with QSignalBlocker(box):
            box.set_draft_text("")
        codes = self.state.where.get(dimension, ())
        if code not in codes:
            self._set(self.state.having(dimension, (*codes, code)))

    def _box_entered(self, _keep: bool) -> None:
        if self._box is not None and not self._box.text().strip():
            self._close_box()
            self.down_wanted.emit()

    def _days_entered(self, name: str, _keep: bool) -> None:
        box = self._box
        if box is None:
            return
        typed = box.text().strip()
        if typed and read_span(typed, self._workplace.today()) is None:
            theme.set_problem(box, "error")
            return
        self._close_box()
        self._set(replace(self.state, **{name: typed}))  # type: ignore[arg-type]  # opened or due
        self.down_wanted.emit()

    def _close_box(self) -> None:
        if self._box is not None:
            box, self._box = self._box, None
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
            self._show_second()

    # Chips

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        if self.state.title:
            self._add_chip(self.state.title, self._drop_title, self._drop_title)
        for dimension, codes in self.state.where.items():
            removed = partial(self._remove, dimension)
            self._add_chip(self._words.codes(dimension, codes), removed, partial(self.open_box, dimension))
        for day in DAYS:
            if typed := getattr(self.state, day):
                removed = partial(self._remove, day)
                self._add_chip(self._words.days(day, typed), removed, partial(self.open_box, day))
        if self.state.everywhere:
            no = partial(self._everywhere, False)
            self._add_chip(self.tr("All campaigns"), no, no)

    def _add_chip(self, text: str, removed: Callable[[], object], opened: Callable[[], object]) -> None:
        chip = Chip(text, self._second, height=26)
        chip.removed.connect(removed)
        chip.opened.connect(opened)
        self._flow.insert(1 + len(self._chips), chip)
        self._chips.append(chip)
        chip.show()

    def _drop_title(self) -> None:
        self._set(replace(self.state, listed="", case="", title=""))
        self.text.setFocus()

    def _remove(self, name: str) -> None:
        state = self.state
        self._set(replace(state, **{name: ""}) if name in DAYS else state.having(name, ()))  # type: ignore[arg-type]
        self.text.setFocus()

    # Showing

    def _show_state(self) -> None:
        state = self.kept_menu.state = self.state
        self._showing = True
        if self.text.text() != state.text:
            self.text.setText(state.text)
        self._showing = False
        self.shown.setCurrentIndex(list(Shown).index(state.shown))
        self.voided.setChecked(state.voided)
        self._show_chips()
        self._show_second()

    def _show_second(self) -> None:
        self.back.setVisible(self._lent)
        self.clear.setVisible(not self.state.empty)
        self._second.setVisible(bool(self._chips) or self._box is not None or self._lent)
        self.row.wrap()
        self._flow.invalidate()
        self._second.updateGeometry()

    def retranslate(self) -> None:
        """Set all words again."""
        self.text.setPlaceholderText(self.tr("Find words in any text"))
        self.text.setAccessibleName(self.tr("Find"))
        self.text.setToolTip(
            self.tr("Words in numbers, titles, contents, notes and remarks. Several must all be found (Ctrl+F)")
        )
        names = {
            Shown.ALL: self.tr("Open and done"),
            Shown.OPEN: self.tr("Open"),
            Shown.OVERDUE: self.tr("Overdue"),
            Shown.SOON: self.tr("Due within 7 days"),
            Shown.DONE: self.tr("Done"),
        }
        for place, shown in enumerate(Shown):
            self.shown.setItemText(place, names[shown])
        self.shown.setAccessibleName(self.tr("How they stand to their limits"))
        self._name_buttons()
        self._fill_menu()
        self.add.setToolTip(self.tr("Narrow by stage, kind, department, region, days …"))
        self.kept.setToolTip(self.tr("Filters kept with this ledger"))
        self.voided.setToolTip(self.tr("Show voided entries as well"))
        self.columns.setToolTip(self.tr("Choose columns"))
        self.columns.setAccessibleName(self.tr("Choose columns"))
        self.clear.setAccessibleName(self.tr("Clear all filters"))
        self.clear.setToolTip(self.tr("Show everything again (Esc)"))
        self.back.setText(self.tr("Back"))
        self.back.setToolTip(self.tr("Back to where this was asked for (Alt+Left, Esc)"))
        self._show_state()

    def _wording(self) -> Wording:
        return self._workplace.wording
