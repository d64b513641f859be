# SPDX-License-Identifier: MIT
"""The Tallies page: figures added up over dimensions, as a table and a chart, and written to files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from models.dates import Grain, period_of
from models.errors import LedgerError, UserError
from models.ledger import Ledger
from models.rates import RateFigure, rates_beside
from models.reporting.tally_file import export_tally
from models.store import Store
from models.tally.behind import records_behind
from models.tally.export import ExportWords, block
from models.tally.layout import Layout, Line, lay_out, periods_between
from models.tally.query import Cell, Query
from ui import theme
from ui.commands import Commands
from ui.dialogs.export_job import Exporter, Work
from ui.dialogs.export_words import QueryWords, export_words
from ui.settings import Settings
from ui.widgets.chart.chart import Chart, print_look
from ui.widgets.chart.data import measures_of
from ui.widgets.chart.export import ChartWish, export_chart
from ui.widgets.notice import Notice
from ui.widgets.tally.bar import TallyBar
from ui.widgets.tally.empty import TallyEmpty
from ui.widgets.tally.rates import TallyRates
from ui.widgets.tally.state import Asked, View, from_text, to_text
from ui.widgets.tally.table import TallyTable, put_on_clipboard
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

_CALM = 150  # milliseconds before a tally that is still awaited is said to be
_KEY, _COPY, _RATES = "tallies", "tallies-copy", "tallies-rates"
_MANY = 20_000  # figures: more are put together on the worker, so that the window goes on
_KINDS = {"xlsx": "file-spreadsheet", "csv": "file-text", "png": "chart-bar", "svg": "chart-line"}
_LISTED = ("department", "field", "subject", "measure", "source", "legal_basis")  # catalogues list these whole


class TalliesPage(QWidget):
    """Asks, shows and exports one tally. ``records_wanted(filter, title)``: the records behind a figure."""

    records_wanted = Signal(object, str)

    def __init__(self, workplace: Workplace, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._commands = commands
        self._settings = Settings(workplace.settings)
        self._words = TallyWords(workplace)
        self._query: Query | None = None
        self._stale = True
        self._kept = ""
        self.bar = TallyBar(workplace, self._words, self)
        self.table = TallyTable(self._words, workplace.ledger.codes, self)
        self.chart = Chart(self._words, workplace.readers, self)
        self.notice = Notice(self)
        self.exporter = Exporter(workplace, self.notice, self)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._say_waiting)
        self._make_buttons()
        self._arrange()
        self._order_tabs()
        self._connect()
        self.bar.show_asked(from_text(self._settings.choice(self._choice)).known(workplace.ledger.codes))
        self._show_view()
        self.retranslate()

    # Parts

    def _make_buttons(self) -> None:
        self._views = QButtonGroup(self)
        self.view_buttons: dict[View, QPushButton] = {}
        for view, icon in ((View.TABLE, "table"), (View.CHART, "chart-bar"), (View.BOTH, "columns")):
            button = QPushButton(theme.icon(icon), "", self)
            button.setCheckable(True)
            theme.set_role(button, "quiet")
            self._views.addButton(button)
            self.view_buttons[view] = button
            self.bar.end.addWidget(button)
        self.copy = QToolButton(self)
        self.copy.setIcon(theme.icon("copy"))
        self.copy.setIconSize(QSize(theme.ICON, theme.ICON))
        self.export = QPushButton(theme.icon("table-export"), "", self)
        self._menu = QMenu(self)
        self._kinds: dict[str, QAction] = {}
        for suffix, icon in _KINDS.items():
            action = QAction(theme.icon(icon), "", self)
            action.setData(suffix)
            action.triggered.connect(self._export_chosen)
            self._menu.addAction(action)
            self._kinds[suffix] = action
        self.export.setMenu(self._menu)
        theme.set_role(self.copy, "quiet")
        self.bar.end.addSpacing(theme.SPACE)
        self.bar.end.addWidget(self.copy)
        self.bar.end.addWidget(self.export)

    def _arrange(self) -> None:
        self._waiting = QProgressBar(self)
        self._waiting.setRange(0, 0)
        self._waiting.setTextVisible(False)
        self._waiting.setFixedHeight(3)
        policy = self._waiting.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._waiting.setSizePolicy(policy)
        self._waiting.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.chart)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([600, 560])
        self._empty = TallyEmpty("chart-bar", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self._empty)
        self.rates = TallyRates(self._words, self)
        self.note = theme.muted("", self)
        self.count = QLabel(self)
        theme.set_role(self.count, "muted")
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        down = QVBoxLayout(self)
        down.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 3 * theme.SPACE, theme.SPACE)
        down.setSpacing(theme.SPACE // 2)
        down.addWidget(self.bar)
        down.addWidget(self.notice)
        answer = QVBoxLayout()
        answer.setSpacing(0)
        answer.addWidget(self._waiting)
        answer.addWidget(self._stack, 1)
        down.addLayout(answer, 1)
        down.addWidget(self.rates)
        down.addLayout(foot)

    def _order_tabs(self) -> None:
        """Along the lines of choices as they are read, then into the table."""
        buttons: list[QWidget] = [self.bar.presets[-1], *self.view_buttons.values(), self.copy, self.export]
        for before, after in pairwise([*buttons, self.bar.dimensions.boxes[0]]):
            QWidget.setTabOrder(before, after)
        for before, after in pairwise([*self.bar.dimensions.in_order(), self.bar.grain, self.bar.basis]):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.bar.changed.connect(self._changed_by_hand)
        self.table.cell_wanted.connect(self._show_records)
        self.table.copy_wanted.connect(self._copy)
        self.table.sorted_by.connect(self._show_chart)
        self.chart.point_wanted.connect(self._show_records)
        self.chart.measure_chosen.connect(self._keep_measure)
        self.copy.clicked.connect(self._copy)
        self.exporter.chosen.connect(self.export_to)
        self._views.buttonClicked.connect(self._view_chosen)
        self._empty.way_wanted.connect(self._widen)
        commands = self._commands
        commands.copy_block.triggered.connect(self._copy_by_key)
        commands.select_all.triggered.connect(self._select_all)
        commands.export_table.triggered.connect(self._export_by_key)
        commands.refresh.triggered.connect(self._refresh)
        commands.clear_filters.triggered.connect(self._clear_filters)
        self._workplace.announcer.changed.connect(self._edited)

    # The page

    def activated(self) -> None:
        """The page became visible: read what is stale, and put the focus into the table."""
        if self._stale:
            self._ask()
        (self.table if self._stack.currentWidget() is self.splitter else self.bar.dimensions.boxes[0]).setFocus()

    def campaign_changed(self) -> None:
        """Another campaign is at work."""
        self.bar.retell_campaign()
        self._stale = True
        self.table.show_layout(None)
        if self.isVisible():
            self._ask()

    def retranslate(self) -> None:
        """Set all words again."""
        names = {View.TABLE: self.tr("Table"), View.CHART: self.tr("Chart"), View.BOTH: self.tr("Both")}
        for view, button in self.view_buttons.items():
            button.setText(names[view])
        self.copy.setToolTip(self.tr("Copy the table or the selected figures, to paste into a workbook"))
        self.copy.setAccessibleName(self.tr("Copy"))
        self.export.setText(self.tr("Export"))
        for suffix, label in self.exporter.kinds().items():
            self._kinds[suffix].setText(self.tr("{kind}…").format(kind=label))
        self.bar.retranslate()
        self.table.retranslate()
        self.chart.retranslate()
        self.notice.retranslate()
        self.rates.retranslate()
        self._say_foot()
        self._show_chart()

    # Asking

    def _changed_by_hand(self, asked: Asked) -> None:
        self._keep()
        self._ask()

    def _edited(self, changes: Changes, _: object) -> None:
        if changes.entities & {"code", "campaign", "office"}:
            self._words.forget()
            self.bar.retell_campaign()
        if changes.touches_actions or changes.entities & {"code", "campaign"}:
            self._stale = True
            if self.isVisible():
                self._ask()

    def _refresh(self) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        workplace = self._workplace
        asked = self.bar.asked()
        query = asked.query(workplace.today(), workplace.campaign)
        fill = {} if asked.hide_empty else self._everything(query)
        self._stale = False
        self._calm.start()
        workplace.readers.ask(_KEY, partial(_read, workplace.ledger, query, fill), self._answer)

    def _answer(self, found: Layout | UserError) -> None:
        self._calm.stop()
        self._waiting.hide()
        if isinstance(found, UserError):
            self._stale = True
            self._workplace.show(found)
            return
        had_focus = self.table.figures.hasFocus()
        self._query = found.query
        self.table.show_layout(found)
        self._stack.setCurrentWidget(self._empty if found.empty else self.splitter)
        if had_focus and not found.empty:
            self.table.setFocus()
        self._say_foot()
        self._show_chart()
        rates = partial(_read_rates, self._workplace.ledger, found.query)
        self._workplace.readers.ask(_RATES, rates, self.rates.show_rates)  # behind the figures, never before them

    def _say_waiting(self) -> None:
        self._waiting.show()
        self.count.setText(self.tr("Adding up…"))

    def _everything(self, query: Query) -> Mapping[str, Sequence[str]]:
        """The codes that stand in the table also where nothing was counted."""
        workplace = self._workplace
        campaign = workplace.campaign
        if campaign is None:
            return {}
        catalogue = workplace.ledger.campaigns.catalogue(campaign)
        fill: dict[str, Sequence[str]] = {}
        for dimension in query.dimensions:
            wanted = query.filter.where.get(dimension)
            if dimension in _LISTED:
                fill[dimension] = [c for c in catalogue.terms(dimension) if not wanted or c in wanted]
            elif dimension == "period" and query.filter.first and query.filter.last:
                first, last = (period_of(day, query.grain).code for day in (query.filter.first, query.filter.last))
                fill[dimension] = periods_between(first, last, Grain(query.grain))
        return fill

    def _widen(self) -> None:
        """Out of an empty answer: no conditions, the whole campaign."""
        asked = replace(Asked(), rows=self.bar.asked().rows, columns=self.bar.asked().columns)
        self.bar.show_asked(replace(asked, view=self.bar.asked().view))
        self._changed_by_hand(asked)

    def _clear_filters(self) -> None:
        if self.isVisible():
            self.bar.filter.clear()

    # Showing

    def _say_foot(self) -> None:
        layout = self.table.layout_shown
        if layout is None or self._query is None:
            self.note.clear()
            self.count.clear()
            return
        self._say_empty(self._query_words(self._query).period)
        if layout.empty:
            self.note.setText(self._words.basis_note(self._query))
            self.count.clear()
            return
        measures = {cell.measure for cell in layout.tally.grand_totals}
        notes = [self._words.basis_note(self._query), self._words.kind_note(measures)]
        if len(measures) > 1:
            notes.append(self.tr("Different measures are never added."))
        self.note.setText(("" if self._words.chinese else " ").join(note for note in notes if note))
        body = [row for row in layout.rows if not row.total]
        columns = [column for column in layout.columns if not column.total]
        text = self.tr("Rows: {rows}, columns: {columns} · history no. {number}")
        self.count.setText(text.format(rows=len(body), columns=len(columns), number=layout.tally.history))

    def _say_empty(self, period: str) -> None:
        if self._workplace.campaign is None:
            heading, text = self.tr("No campaign yet"), self.tr("Make a campaign in Setup, then log actions.")
            self._empty.say(heading, text)
            return
        heading = self.tr("Nothing counted in {period}").format(period=period)
        text = self.tr("Choose a longer period, or take conditions away.")
        self._empty.say(heading, text, self.tr("Show the whole campaign"))

    def _show_chart(self) -> None:
        layout = self.table.layout_shown
        if layout is None or self._query is None or not self.chart.isVisibleTo(self):
            return
        source = self._query_words(self._query).source(layout.tally.history)
        ranked = self.table.model.order is None
        self.chart.show_layout(layout, measure=self.bar.asked().measure, source=source, ranked=ranked)

    def _view_chosen(self) -> None:
        view = next(view for view, button in self.view_buttons.items() if button.isChecked())
        self.bar.show_asked(replace(self.bar.asked(), view=view))
        self._show_view()
        self._keep()
        self._show_chart()

    def _show_view(self) -> None:
        view = self.bar.asked().view
        self.view_buttons[view].setChecked(True)
        self.table.setVisible(view is not View.CHART)
        self.chart.setVisible(view is not View.TABLE)

    def _keep_measure(self, measure: str) -> None:
        self.bar.show_asked(replace(self.bar.asked(), measure=measure))
        self._keep()

    def _show_records(self, row: Line, column: Line, cell: Cell) -> None:
        if self._query is None:
            return
        wanted = records_behind(self._query, cell, self._workplace.ledger.codes)
        where = self._words.place(row, column) or self._query_words(self._query).period
        label = self._words.joined(where, self._words.label("measure", cell.measure))
        title = self.tr("{what}: {figure}").format(what=label, figure=self._words.figure(cell))
        self.records_wanted.emit(wanted, title)

    def _query_words(self, query: Query) -> QueryWords:
        return QueryWords(self._workplace, self._words, query, datetime.now())

    # Remembering

    @property
    def _choice(self) -> str:
        return f"{_KEY}/{self._workplace.ledger.id}"

    def _keep(self) -> None:
        text = to_text(self.bar.asked())
        if text != self._kept:
            self._kept = text
            self._settings.set_choice(self._choice, text)

    # Copying and exporting

    def _copy_by_key(self) -> None:
        if self.isVisible():
            self._copy()

    def _select_all(self) -> None:
        if self.isVisible() and self.table.figures.hasFocus():
            self.table.select_all()

    def _copy(self) -> None:
        layout = self.table.layout_shown
        if layout is None or layout.empty or self._query is None:
            return
        rows = self.table.selected_rows()
        if rows is not None:
            layout = replace(layout, columns=self.table.selected_columns() or layout.columns)
        words = export_words(self._query_words(self._query), self._words, self._query)
        count = len(rows) if rows is not None else len(layout.rows)
        if count * len(layout.columns) > _MANY:
            self._workplace.readers.ask(_COPY, partial(_copied, layout, words, rows), self._put)
        else:
            self._put((block(layout, words, rows=rows), count))

    def _put(self, copied: tuple[str, int]) -> None:
        text, count = copied
        put_on_clipboard(text)
        self.notice.tell(self.tr("Copied, ready to paste into a workbook. Rows: {count}").format(count=count))

    def _export_by_key(self) -> None:
        if self.isVisible():
            self._ask_for_file(self.exporter.kinds())

    def _export_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        suffix = str(action.data())
        self._ask_for_file({suffix: self.exporter.kinds()[suffix]})

    def _ask_for_file(self, kinds: Mapping[str, str]) -> None:
        if self._query is None or self.table.layout_shown is None or self.table.layout_shown.empty:
            self.notice.tell(self.tr("There are no figures to export"))
            return
        words = self._query_words(self._query)
        self.exporter.ask(f"{words.title} {words.period}", kinds)

    def export_to(self, path: Path) -> None:
        """Write what is on screen to a file; its suffix says what."""
        query, layout, asked = self._query, self.table.layout_shown, self.bar.asked()
        if query is None or layout is None:
            return
        ledger, said = self._workplace.ledger, self._query_words(query)
        order = self.table.model.order
        work: Work
        if path.suffix.lower() in (".png", ".svg"):
            wish = ChartWish(
                query=query,
                measure=self._measure_drawn(layout),
                order=order,
                words=self._words,
                look=print_look(),
                source=said.source,
                around=self.chart.chart_words,
            )
            work = partial(export_chart, ledger, path, wish)
        else:
            words = export_words(said, self._words, query)
            fill = {} if asked.hide_empty else self._everything(query)
            work = partial(export_tally, ledger, query, path, words, order=order, fill=fill)
        self.exporter.start(path, work)

    def _measure_drawn(self, layout: Layout) -> str:
        """The measure of the chart: the one shown or chosen last, else the table's first."""
        known = measures_of(layout)
        wanted = self.chart.measure or self.bar.asked().measure
        return wanted if wanted in known else next(iter(known), "")


def _read_rates(ledger: Ledger, query: Query, store: Store) -> list[RateFigure]:
    """On the worker: the rates beside a tally."""
    return rates_beside(ledger, query, store=store)


def _read(ledger: Ledger, query: Query, fill: Mapping[str, Sequence[str]], store: Store) -> Layout | UserError:
    """On the worker: the tally laid out, or why there is none."""
    try:
        return lay_out(ledger.tally(query, store=store), ledger.codes, fill=fill)
    except LedgerError as error:
        if error.code == "interrupted":
            raise
        return error
    except UserError as error:
        return error


def _copied(layout: Layout, words: ExportWords, rows: Sequence[Line] | None, store: Store) -> tuple[str, int]:
    """On the worker: a large table as a block for the clipboard. It reads nothing, so the store is not asked."""
    assert store is not None
    return block(layout, words, rows=rows), len(layout.rows if rows is None else rows)
