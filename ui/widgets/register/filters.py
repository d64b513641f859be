# SPDX-License-Identifier: MIT
"""The bar that narrows a register: words, standing, codes and days as chips, filters kept with the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from models.dossier_pages import DossierFilter
from models.paths import Register
from ui import theme
from ui.widgets.date_edit import DateEdit
from ui.widgets.filter_state import read_span
from ui.widgets.line_edit import LineEdit
from ui.widgets.lists.bar import Condition, ListBar
from ui.widgets.register.conditions import RegisterConditions
from ui.widgets.register.kept import KeptMenu
from ui.widgets.register.state import DAYS, NARROWED, BarState, RegisterSource, Shown, state_of
from ui.widgets.sources import Sources
from ui.workplace import Workplace

_LONGEST_NAME = 40


class RegisterBar(ListBar[BarState]):
    """Each register keeps a filter of its own while the window is open. ``said(text)``: a word for the foot."""

    said = Signal(str)
    box_width = 240
    _words: RegisterConditions

    def __init__(self, workplace: Workplace, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(workplace, BarState(), RegisterConditions(workplace), parent)
        self.register = register
        self._states: dict[Register, BarState] = {}
        self._lent = False  # the filter came from another page, and one can go back
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.shown = QComboBox(self)
        for shown in Shown:
            self.shown.addItem("", shown)
        self.shown.activated.connect(self._shown_chosen)
        self.kept = QPushButton(theme.icon("bookmark"), "", self)
        self.kept_menu = KeptMenu(self._workplace, self.register, self.kept)
        self.kept_menu.state_wanted.connect(self._show_kept)
        self.kept_menu.name_wanted.connect(self.open_name)
        self.kept.setMenu(self.kept_menu)
        self._lay_out((self.shown, self.add, self.kept, self.voided))

    def _names(self) -> tuple[tuple[QPushButton, str], ...]:
        return (self.add, self.tr("Filter")), (self.kept, self.tr("Kept")), (self.voided, self.tr("Voided"))

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

    @property
    def lent(self) -> bool:
        return self._lent

    def go_back(self) -> None:
        """Go back to where a filter came from, and take it off; nothing where there is none."""
        if self._lent:
            self._lent = False
            self._set(BarState())
            self._show_second()
            self.back_wanted.emit()

    def clear_all(self) -> None:
        """Show the whole register of the campaign again."""
        self._lent = False
        self._set(BarState())
        self._show_second()
        self.text.setFocus()

    def narrow_due(self, days: str) -> None:
        """Narrow to limits that end on some days."""
        self._set(replace(self.state, due=days))

    # Controls

    def _shown_chosen(self, _place: int) -> None:
        self._set(replace(self.state, shown=Shown(self.shown.currentData())))

    def _everywhere(self, on: bool = True) -> None:
        self._set(replace(self.state, everywhere=on))

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
            name = box.text().strip()
            self.kept_menu.keep(name)
            self.said.emit(self.tr("Kept as “{name}”, for all who use this ledger.").format(name=name))
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
        offered = Sources(self._workplace, self._workplace.campaign).source(name)
        among = self._own(name) if name in ("stage", "kind", "outcome") else offered.among
        self._open_codes(name, RegisterSource(self._workplace, name, among=among, wider=offered.wider))

    def _own(self, name: str) -> Callable[[], frozenset[str] | None]:
        """The codes of a list that belong to the register."""
        campaign, ledger = self._workplace.campaign, self._workplace.ledger
        terms = ledger.campaigns.catalogue(campaign).terms(name).values() if campaign else ()
        found = frozenset(term.code for term in terms if getattr(term, "register", None) == self.register)
        return lambda: found

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

    # Chips

    def _conditions(self) -> Iterator[Condition]:
        state = self.state
        if state.title:
            yield state.title, self._drop_title, self._drop_title
        yield from super()._conditions()
        for day in DAYS:
            if typed := getattr(state, day):
                yield self._words.days(day, typed), partial(self._remove, day), partial(self.open_box, day)
        if state.everywhere:
            no = partial(self._everywhere, False)
            yield self.tr("All campaigns"), no, no

    def _drop_title(self) -> None:
        self._set(replace(self.state, listed="", case="", title=""))
        self.text.setFocus()

    def _without(self, name: str) -> BarState:
        if name in DAYS:
            return replace(self.state, **{name: ""})  # type: ignore[arg-type]  # opened or due
        return super()._without(name)

    # Showing

    def _show_controls(self) -> None:
        self.kept_menu.state = self.state
        super()._show_controls()
        self.shown.setCurrentIndex(list(Shown).index(self.state.shown))

    def retranslate(self) -> None:
        """Set all words again."""
        self.text.setPlaceholderText(self.tr("Find words, codes, initials"))
        self.text.setToolTip(
            self.tr(
                "Words, numbers or pinyin initials in any text, its codes and its attachments' names.\n"
                "Several words must all be found (Ctrl+F)"
            )
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
        self._fill_menu()
        self.add.setToolTip(self.tr("Narrow by stage, kind, department, region, days …"))
        self.kept.setToolTip(self.tr("Filters kept with this ledger"))
        self.voided.setToolTip(self.tr("Show voided entries as well"))
        self.clear.setToolTip(self.tr("Show everything again (Esc)"))
        self.back.setToolTip(self.tr("Back to where this was asked for (Alt+Left, Esc)"))
        super().retranslate()
