# SPDX-License-Identifier: MIT
"""The bar that narrows the record table: words, days, codes as chips, what was logged today, what was voided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from models.filters import Filter
from ui import theme
from ui.widgets.condition_words import ConditionWords
from ui.widgets.date_edit import DateEdit
from ui.widgets.filter_state import FILTERED, FilterSource, FilterState, Span, logged_today, read_span
from ui.widgets.lists.bar import Condition, ListBar
from ui.widgets.sources import Sources
from ui.workplace import Workplace


class FilterBar(ListBar[FilterState]):
    """``today_toggled(on)``: today's work is looked through, or everything again."""

    today_toggled = Signal(bool)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, FilterState(), ConditionWords(workplace), parent)
        self._own = FilterState()  # what comes back when a foreign filter goes
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self.span = QComboBox(self)
        for span in Span:
            self.span.addItem("", span)
        self.typed = DateEdit(self._workplace.today, self._wording, self, button=False)
        self.typed.setFixedWidth(196)
        self.typed.hide()
        for dimension in FILTERED:
            action = QAction(self.menu)
            action.setData(dimension)
            action.triggered.connect(partial(self.open_box, dimension))
            self.menu.addAction(action)
        self.today = QPushButton(theme.icon("clock"), "", self)
        self.today.setCheckable(True)
        self.post = QComboBox(self)
        self.post.hide()
        self._lay_out((self.span, self.typed, self.add, self.today, self.post, self.voided))

    def _names(self) -> tuple[tuple[QPushButton, str], ...]:
        return (self.add, self.tr("Filter")), (self.today, self.tr("Today")), (self.voided, self.tr("Voided"))

    def _connect(self) -> None:
        self.span.activated.connect(self._span_chosen)
        self.typed.textChanged.connect(self._text_typed)
        self.typed.entered.connect(self._text_entered)
        self.today.clicked.connect(self.show_today)
        self.post.activated.connect(self._post_chosen)

    # What it means

    def filter(self) -> Filter:
        """The filter in force."""
        return self.state.filter(self._workplace.campaign, self._workplace.today())

    def show_filter(self, wanted: Filter, title: str) -> None:
        """Show another page's filter in place of one's own, as one chip with the way back."""
        if self.state.foreign is None:
            self._own = self.state
        self._set(FilterState(foreign=(wanted, title)))

    @property
    def lent(self) -> bool:
        return self.state.foreign is not None

    def go_back(self) -> None:
        """Leave the foreign filter, and go back to where it came from; nothing where there is none."""
        if self.state.foreign is not None:
            self._drop_foreign()
            self.back_wanted.emit()

    def clear_all(self) -> None:
        """Show all records of the campaign again."""
        had_today = self.state.today is not None
        self._own = FilterState()
        self._set(FilterState())
        if had_today:
            self.today_toggled.emit(False)
        self.text.setFocus()

    def show_today(self, on: bool = True) -> None:
        """Show what was logged or changed today, or everything again."""
        today = logged_today(self._workplace.ledger, self._workplace.today()) if on else None
        self._set(replace(self.state, today=today, post=""))
        self.today_toggled.emit(on)

    def toggle_today(self) -> None:
        """Only today, or everything again where it is so already."""
        self.show_today(self.state.today is None)

    def _drop_foreign(self) -> None:
        if self.state.foreign is not None:
            self._set(self._own)

    # Controls

    def _text_typed(self, text: str) -> None:
        theme.set_problem(self.typed, "")
        super()._text_typed(text)

    def _take_text(self) -> None:
        typed = self.typed.text().strip() if self.state.span is Span.TYPED else ""
        if typed and read_span(typed, self._workplace.today()) is None:
            theme.set_problem(self.typed, "error")
            typed = self.state.typed
        self._set(replace(self.state, text=self.text.text(), typed=typed))

    def _span_chosen(self, _place: int) -> None:
        span = Span(self.span.currentData())
        self._set(replace(self.state, span=span, typed=self.typed.text() if span is Span.TYPED else ""))
        if span is Span.TYPED:
            self.typed.setFocus()
            self.typed.selectAll()

    def _post_chosen(self, _place: int) -> None:
        self._set(replace(self.state, post=str(self.post.currentData() or "")))

    # Conditions

    def open_box(self, name: str, _checked: bool = False) -> None:
        """Open a code box that adds codes of a dimension to the filter."""
        self._close_box()
        offered = Sources(self._workplace, self._workplace.campaign).source(name)
        self._open_codes(name, FilterSource(self._workplace, name, among=offered.among, wider=offered.wider))

    def _conditions(self) -> Iterator[Condition]:
        if self.state.foreign is not None:
            yield self.state.foreign[1], self._drop_foreign, self._drop_foreign
        yield from super()._conditions()

    # Showing

    def _show_controls(self) -> None:
        super()._show_controls()
        state = self.state
        if state.span is not Span.TYPED or (state.typed and self.typed.text() != state.typed):
            self.typed.setText(state.typed)
        self.span.setCurrentIndex(list(Span).index(state.span))
        self.typed.setVisible(state.span is Span.TYPED)
        self.today.setChecked(state.today is not None)
        self._show_posts()

    def _show_posts(self) -> None:
        posts = self.state.today.posts if self.state.today else {}
        self.post.clear()
        self.post.addItem(self.tr("All posts"), "")
        for post, count in sorted(posts.items()):
            self.post.addItem(self.tr("Post {post} ({count})").format(post=post, count=count), post)
        self.post.setCurrentIndex(max(0, self.post.findData(self.state.post)))
        self.post.setVisible(len(posts) > 1)

    def retranslate(self) -> None:
        """Set all words again."""
        self.text.setPlaceholderText(self.tr("Find words, codes, initials"))
        self.text.setToolTip(
            self.tr(
                "Words, numbers or pinyin initials in any text of a record, its codes and its attachments' names.\n"
                "Several words must all be found. Enter goes to the first record (Ctrl+F)"
            )
        )
        names = {
            Span.ALL: self.tr("All days"),
            Span.THIS_PERIOD: self.tr("This period"),
            Span.LAST_PERIOD: self.tr("Last period"),
            Span.THIS_YEAR: self.tr("This year"),
            Span.TYPED: self.tr("From … to …"),
        }
        for place, span in enumerate(Span):
            self.span.setItemText(place, names[span])
        self.span.setAccessibleName(self.tr("Days counted"))
        self.typed.setPlaceholderText(self.tr("7-1 to 7-15, 2023-Q3"))
        self.typed.setAccessibleName(self.tr("Days counted"))
        self.post.setAccessibleName(self.tr("Post"))
        self.typed.retranslate()
        self.add.setToolTip(self.tr("Narrow by measure, department, region …"))
        for action in self.menu.actions():
            action.setText(self._words.name(str(action.data())))
        self.today.setToolTip(self.tr("Only what was logged or changed today (Ctrl+T)"))
        self.voided.setToolTip(self.tr("Show voided records as well"))
        self.clear.setToolTip(self.tr("Show all records again (Esc)"))
        self.back.setToolTip(self.tr("Back to where these records were asked for (Alt+Left, Esc)"))
        super().retranslate()
