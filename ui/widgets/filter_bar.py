# SPDX-License-Identifier: MIT
"""The bar that narrows the record table: words, days, codes as chips, what was logged today, what was voided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.filters import Filter
from ui import theme
from ui.widgets.chip import Chip
from ui.widgets.code_box import CodeBox
from ui.widgets.date_edit import DateEdit
from ui.widgets.filter_state import FILTERED, FilterSource, FilterState, Span, logged_today, read_span
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.line_edit import LineEdit
from ui.widgets.sources import Sources
from ui.widgets.wrapping_row import WrappingRow
from ui.wording import Wording
from ui.workplace import Workplace

_ASK_AFTER = 250  # milliseconds after the last key
_BOX_WIDTH = 220


class FilterBar(QWidget):
    """``changed()``: another filter. ``back_wanted()``: back to where a foreign filter came from.

    ``columns_wanted()``: the columns' menu. ``down_wanted()``: on to the table. ``hit_wanted()``: on to the first
    record that is found. ``today_toggled(on)``.
    """

    changed = Signal()
    back_wanted = Signal()
    columns_wanted = Signal()
    down_wanted = Signal()
    hit_wanted = Signal()
    today_toggled = Signal(bool)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.state = FilterState()
        self._own = FilterState()  # what comes back when a foreign filter goes
        self._showing = False  # the controls follow the state, not the clerk
        self._box: CodeBox | None = None
        self._dimension = ""
        self._chips: list[Chip] = []
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
        self.span = QComboBox(self)
        for span in Span:
            self.span.addItem("", span)
        self.typed = DateEdit(self._workplace.today, self._wording, self, button=False)
        self.typed.setFixedWidth(196)
        self.typed.hide()
        self.add = QPushButton(theme.icon("filter-plus"), "", self)
        self.menu = QMenu(self.add)
        for dimension in FILTERED:
            action = QAction(self.menu)
            action.setData(dimension)
            action.triggered.connect(partial(self.open_box, dimension))
            self.menu.addAction(action)
        self.add.setMenu(self.menu)
        self.today = QPushButton(theme.icon("clock"), "", self)
        self.today.setCheckable(True)
        self.post = QComboBox(self)
        self.post.hide()
        self.voided = QPushButton(theme.icon("ban"), "", self)
        self.voided.setCheckable(True)
        self.columns = QToolButton(self)
        self.columns.setIcon(theme.icon("columns"))
        theme.set_role(self.columns, "quiet")
        self.clear = QToolButton(self)
        self.clear.setIcon(theme.icon("filter-off"))
        theme.set_role(self.clear, "quiet")
        self.back = QPushButton(theme.icon("arrow-left"), "", self)
        narrowing = (self.span, self.typed, self.add, self.today, self.post, self.voided)
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
        names = ((self.add, self.tr("Filter")), (self.today, self.tr("Today")), (self.voided, self.tr("Voided")))
        for button, name in names:
            self.row.name(button, name)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._text_typed)
        self.text.entered.connect(self._to_hit)
        self.span.activated.connect(self._span_chosen)
        self.typed.textChanged.connect(self._text_typed)
        self.typed.entered.connect(self._text_entered)
        self.today.clicked.connect(self.show_today)
        self.post.activated.connect(self._post_chosen)
        self.voided.clicked.connect(self._voided_chosen)
        self.columns.clicked.connect(self.columns_wanted)
        self.clear.clicked.connect(self.clear_all)
        self.back.clicked.connect(self.go_back)

    # What it means

    def filter(self) -> Filter:
        """The filter in force."""
        return self.state.filter(self._workplace.campaign, self._workplace.today())

    def show_filter(self, wanted: Filter, title: str) -> None:
        """Show another page's filter in place of one's own, as one chip with the way back."""
        if self.state.foreign is None:
            self._own = self.state
        self._set(FilterState(foreign=(wanted, title)))

    def go_back(self) -> None:
        """Leave the foreign filter, and go back to where it came from; nothing where there is none."""
        if self.state.foreign is not None:
            self._drop_foreign()
            self.back_wanted.emit()

    def leave(self) -> None:
        """What Esc means in the table: back from a foreign filter, else all records again."""
        if self.state.foreign is not None:
            self.go_back()
        elif not self.state.empty:
            self.clear_all()

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

    def narrow(self, dimension: str, code: str, _checked: bool = False) -> None:
        """Narrow to one code of a dimension."""
        self._set(self.state.having(dimension, (code,)))

    def focus_text(self) -> None:
        """Put the cursor into the text box."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def _drop_foreign(self) -> None:
        if self.state.foreign is not None:
            self._set(self._own)

    def _set(self, state: FilterState) -> None:
        if state == self.state:
            return
        self.state = state
        self._show_state()
        self.changed.emit()

    # Controls

    def _text_typed(self, _text: str) -> None:
        theme.set_problem(self.typed, "")
        if not self._showing:
            self._ask_soon.start()

    def _text_entered(self, _keep: bool) -> None:
        self._ask_soon.stop()
        self._take_text()

    def _to_hit(self, _keep: bool = False) -> None:
        """Enter or Down in the text: what is typed is looked for at once, and the first hit comes next."""
        self._ask_soon.stop()
        self._take_text()
        self.hit_wanted.emit()

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

    # Codes

    def open_box(self, dimension: str) -> None:
        """Open a code box that adds codes of a dimension to the filter."""
        self._close_box()
        sources = Sources(self._workplace, self._workplace.campaign)
        offered = sources.source(dimension)
        source = FilterSource(self._workplace, dimension, among=offered.among, wider=offered.wider)
        box = CodeBox(source, self._second)
        box.setFixedWidth(_BOX_WIDTH)
        box.setPlaceholderText(self._name(dimension))
        box.setAccessibleName(self._name(dimension))
        box.picked.connect(self._picked)
        box.entered.connect(self._box_entered)
        box.left.connect(self._box_left)
        self._box, self._dimension = box, dimension
        self._flow.addWidget(box)
        box.show()
        self._show_second()
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, box.open_list)

    def _picked(self, code: str) -> None:
        box, dimension = self._box, self._dimension
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

    def _box_left(self) -> None:
        self._close_box()

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
        if self.state.foreign is not None:
            self._add_chip(self.state.foreign[1], self._drop_foreign, self._drop_foreign)
        for dimension, codes in self.state.where.items():
            colon = "：" if self._workplace.wording.language == "zh" else ": "
            text = f"{self._name(dimension)}{colon}{self._labels(dimension, codes)}"
            self._add_chip(text, partial(self._remove, dimension), partial(self.open_box, dimension))

    def _add_chip(self, text: str, removed: Callable[[], None], opened: Callable[[], None]) -> None:
        chip = Chip(text, self._second, height=26)
        chip.removed.connect(removed)
        chip.opened.connect(opened)
        self._flow.insert(1 + len(self._chips), chip)
        self._chips.append(chip)
        chip.show()

    def _remove(self, dimension: str) -> None:
        self._set(self.state.having(dimension, ()))
        self.text.setFocus()

    def _name(self, dimension: str) -> str:
        """A dimension as the filter means it: a department by taking part, whether it leads or not."""
        if dimension == "department":
            return self.tr("Department taking part")
        return self._workplace.wording.field(dimension)

    def _labels(self, dimension: str, codes: tuple[str, ...]) -> str:
        source = FilterSource(self._workplace, dimension)
        return self._workplace.wording.listed(source.label(code) for code in codes)

    # Showing

    def _show_state(self) -> None:
        state = self.state
        self._showing = True
        if self.text.text() != state.text:
            self.text.setText(state.text)
        if state.span is not Span.TYPED or (state.typed and self.typed.text() != state.typed):
            self.typed.setText(state.typed)
        self._showing = False
        self.span.setCurrentIndex(list(Span).index(state.span))
        self.typed.setVisible(state.span is Span.TYPED)
        self.today.setChecked(state.today is not None)
        self.voided.setChecked(state.voided)
        self._show_posts()
        self._show_chips()
        self._show_second()

    def _show_posts(self) -> None:
        posts = self.state.today.posts if self.state.today else {}
        self.post.clear()
        self.post.addItem(self.tr("All posts"), "")
        for post, count in sorted(posts.items()):
            self.post.addItem(self.tr("Post {post} ({count})").format(post=post, count=count), post)
        self.post.setCurrentIndex(max(0, self.post.findData(self.state.post)))
        self.post.setVisible(len(posts) > 1)

    def _show_second(self) -> None:
        self.back.setVisible(self.state.foreign is not None)
        self.clear.setVisible(not self.state.empty)
        self._second.setVisible(bool(self._chips) or self._box is not None)
        self.row.wrap()
        self._flow.invalidate()
        self._second.updateGeometry()

    def retranslate(self) -> None:
        """Set all words again."""
        self.text.setPlaceholderText(self.tr("Find words, codes, initials"))
        self.text.setAccessibleName(self.tr("Find"))
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
        self._name_buttons()
        self.add.setToolTip(self.tr("Narrow by measure, department, region …"))
        for action in self.menu.actions():
            action.setText(self._name(str(action.data())))
        self.today.setToolTip(self.tr("Only what was logged or changed today (Ctrl+T)"))
        self.voided.setToolTip(self.tr("Show voided records as well"))
        self.columns.setToolTip(self.tr("Choose columns"))
        self.columns.setAccessibleName(self.tr("Choose columns"))
        self.clear.setAccessibleName(self.tr("Clear all filters"))
        self.clear.setToolTip(self.tr("Show all records again (Esc)"))
        self.back.setText(self.tr("Back"))
        self.back.setToolTip(self.tr("Back to where these records were asked for (Alt+Left, Esc)"))
        self._show_state()

    def _wording(self) -> Wording:
        return self._workplace.wording
