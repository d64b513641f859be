# SPDX-License-Identifier: MIT
"""The Tallies page: figures added up over dimensions, as a table and a chart, and written to files."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from models.errors import UserError
from models.ledger import Ledger
from models.rates import rates_beside
from models.reporting.table import Question, everything, table_of
from models.store import Store
from models.tally.aspects import RateFigure
from models.tally.behind import records_behind
from models.tally.layout import Line
from models.tally.query import Cell, Query
from ui import theme
from ui.commands import Commands
from ui.dialogs.explained import Explainer
from ui.jobs import or_refusal
from ui.settings import Settings
from ui.widgets.chart.chart import Chart
from ui.widgets.notice import Notice
from ui.widgets.tally.aspect_words import AspectWords
from ui.widgets.tally.bar import TallyBar
from ui.widgets.tally.empty import TallyEmpty
from ui.widgets.tally.exporting import TallyExports
from ui.widgets.tally.foot import TallyFoot
from ui.widgets.tally.model import Read, made_ready
from ui.widgets.tally.state import Asked, View, from_text, to_text
from ui.widgets.tally.table import TallyTable
from ui.widgets.tally.view_switch import ViewSwitch
from ui.widgets.tally.views import ViewsButton
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

_CALM = 150  # milliseconds before a tally that is still awaited is said to be
_KEY, _RATES = "tallies", "tallies-rates"
_BAR = "tallies-bar"  # the choice of one line of choices; that of the rates is kept under their key
_ROOMY = 1080  # pixels: below, the button of the views has no room for a name
_ONE_LINE, _ALL_LINES = "one", "all"


class TalliesPage(QWidget):
    """Asks, shows and exports one tally. ``records_wanted(filter, title)``: the records behind a figure."""

    records_wanted = Signal(object, str)

    def __init__(self, workplace: Workplace, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._commands = commands
        self._settings = Settings(workplace.settings)
        self._words = TallyWords(workplace)
        self._question: Question | None = None  # what the table answers
        self._stale = True
        self._kept = ""
        self.bar = TallyBar(workplace, self._words, self)
        self.table = TallyTable(self._words, workplace.ledger.codes, self)
        self.chart = Chart(self._words, workplace.readers, self)
        self.notice = Notice(self)
        self.exports = TallyExports(workplace, self._words, self.table, self.chart, self.notice, self)
        self.explainer = Explainer(workplace, self._words.label, self)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._say_waiting)
        self._make_buttons()
        self._arrange()
        self._order_tabs()
        self._connect()
        self.bar.set_folded(self._settings.choice(_BAR) == _ONE_LINE)
        self.foot.rates.set_folded(self._settings.choice(_RATES) != _ALL_LINES)
        self.show_asked(from_text(self._settings.choice(self._choice)))
        self.retranslate()

    # Parts

    def _make_buttons(self) -> None:
        self.views = ViewsButton(self._workplace, self)
        self.switch = ViewSwitch(self)
        exports = (self.exports.copy, self.exports.export)
        self._ends: list[QWidget] = [self.views, self.switch, self.bar.display, *exports]
        for widget in self._ends:
            if widget in (self.switch, self.bar.display):
                self.bar.end.addSpacing(theme.SPACE)
            self.bar.end.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

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
        self.foot = TallyFoot(self._workplace, self._words, self)
        down = QVBoxLayout(self)
        down.setContentsMargins(3 * theme.SPACE, theme.SPACE, 3 * theme.SPACE, theme.SPACE)
        down.setSpacing(theme.SPACE // 2)
        down.addWidget(self.bar)
        down.addWidget(self.notice)
        answer = QVBoxLayout()
        answer.setSpacing(0)
        answer.addWidget(self._waiting)
        answer.addWidget(self._stack, 1)
        down.addLayout(answer, 1)
        down.addWidget(self.foot)

    def _order_tabs(self) -> None:
        """Along the lines of choices as they are read, then into the table."""
        bar = self.bar
        ends = [self.views, *self.switch.buttons.values(), bar.display.button, *self._ends[-2:]]
        second = [*bar.dimensions.in_order(), bar.grain, bar.basis, bar.beside.button, bar.period.box]
        for before, after in pairwise([bar.fold, *bar.presets, *ends, *second]):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.bar.changed.connect(self._changed_by_hand)
        self.bar.folded.connect(self._keep_bar)
        self.bar.done.connect(self._to_figures)
        self.bar.display.fold_wanted.connect(self.table.fold_all)
        self.foot.rates.folded.connect(self._keep_rates)
        self.table.cell_wanted.connect(self._show_records)
        self.table.explain_wanted.connect(self._explain)
        self.explainer.records_wanted.connect(self.records_wanted)
        self.table.sorted_by.connect(self._sorted)
        self.table.folded.connect(self._folded)
        self.chart.point_wanted.connect(self._show_records)
        self.chart.measure_chosen.connect(self._keep_measure)
        self.chart.choice_chosen.connect(self._keep_chart)
        self.views.chosen.connect(self.open_asked)
        self.views.told.connect(self.notice.tell)
        self.switch.chosen.connect(self._view_chosen)
        self._empty.way_wanted.connect(self._widen)
        commands = self._commands
        commands.explain_figure.triggered.connect(self._explain_by_key)
        commands.copy_block.triggered.connect(self._copy_by_key)
        commands.select_all.triggered.connect(self._select_all)
        commands.export_table.triggered.connect(self._export_by_key)
        commands.print_table.triggered.connect(self._print_by_key)
        commands.refresh.triggered.connect(self._refresh)
        commands.clear_filters.triggered.connect(self._clear_filters)
        self._workplace.announcer.changed.connect(self._edited)

    # The page

    def activated(self) -> None:
        """The page became visible: read what is stale, and go to its figures."""
        if self._stale:
            self._ask()
        self._to_figures()

    def _to_figures(self) -> None:
        """Put the focus into the table, or into the chart where it stands alone or was left last."""
        if self._stack.currentWidget() is not self.splitter:
            self.bar.dimensions.boxes[0].setFocus()
        elif self.bar.asked().view is View.CHART or self.focusWidget() is self.chart.picture:
            self.chart.picture.setFocus()
        else:
            self.table.setFocus()

    def show_asked(self, asked: Asked) -> None:
        """Show these choices; they are asked when the page is seen."""
        self.bar.show_asked(asked.known(self._workplace.ledger.codes))
        self.views.show_asked(self.bar.asked())
        self._show_view()
        self._stale = True

    def open_asked(self, asked: Asked) -> None:
        """Show a view that was chosen, and keep it as what the page shows."""
        self.show_asked(asked)
        self._keep()
        if self.isVisible():
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.views.setToolButtonStyle(style if self.width() >= _ROOMY else Qt.ToolButtonStyle.ToolButtonIconOnly)

    def campaign_changed(self) -> None:
        """Another campaign is at work."""
        self.bar.retell_campaign()
        self._stale = True
        self.table.show_layout(None)
        if self.isVisible():
            self._ask()

    def retranslate(self) -> None:
        """Set all words again."""
        self.switch.retranslate()
        self.exports.retranslate()
        self.views.retranslate()
        self.bar.retranslate()
        self.table.retranslate()
        self.chart.retranslate()
        self.notice.retranslate()
        self.foot.rates.retranslate()
        self._say()
        self._show_chart()

    # Asking

    def _changed_by_hand(self, asked: Asked) -> None:
        self._keep()
        if self._stale or self._question is None or self._wanted() != self._question:
            self._ask()
        else:  # the same figures, shown otherwise
            self.table.show_otherwise(asked)
            self._say()

    def _edited(self, changes: Changes, _: object) -> None:
        if changes.entities & {"code", "campaign", "office"}:
            self._words.forget()
            self.bar.retell_campaign()
        if changes.touches_actions or changes.entities & {"code", "campaign", "target", "period"}:
            self._stale = True
            if self.isVisible():
                self._ask()

    def _refresh(self) -> None:
        if self.isVisible():
            self._ask()

    def _wanted(self) -> Question:
        """The question of what is chosen; its order is the table's."""
        workplace, asked = self._workplace, self.bar.asked()
        campaign = workplace.campaign
        query = asked.query(workplace.today(), campaign)
        fill = {} if asked.hide_empty or campaign is None else everything(workplace.ledger, query, [campaign])
        return replace(asked.question(query, fill), today=workplace.today())

    def _ask(self) -> None:
        workplace, question, asked = self._workplace, self._wanted(), self.bar.asked()
        self._stale = False
        self._calm.start()
        answer = partial(self._answer, question, asked)
        aspects = AspectWords(self._words, asked.comparison, asked.share)
        workplace.readers.ask(_KEY, partial(_read, workplace.ledger, question, asked, aspects), answer)

    def _answer(self, question: Question, asked: Asked, found: Read | UserError) -> None:
        self._calm.stop()
        self._waiting.hide()
        if isinstance(found, UserError):
            self._stale = True
            self._workplace.show(found)
            return
        had_focus = self.table.figures.hasFocus()
        self._question = self.exports.question = question
        self.table.show_layout(found, asked)
        empty = found.natural.empty
        self._stack.setCurrentWidget(self._empty if empty else self.splitter)
        if had_focus and not empty:
            self.table.setFocus()
        self._say()
        self._show_chart()
        rates = partial(_read_rates, self._workplace.ledger, question.query)
        self._workplace.readers.ask(_RATES, rates, self.foot.rates.show_rates)  # behind the figures, never before them

    def _say_waiting(self) -> None:
        self._waiting.show()
        self.foot.say_waiting()

    def _widen(self) -> None:
        """Out of an empty answer: no conditions, the whole campaign."""
        asked = self.bar.asked()
        wide = Asked(rows=asked.rows, columns=asked.columns, view=asked.view)
        self.bar.show_asked(wide)
        self._changed_by_hand(wide)

    def _clear_filters(self) -> None:
        if self.isVisible():
            self.bar.filter.clear()

    # Showing

    def _say(self) -> None:
        """Say around the table what it shows."""
        question, asked = self._question, self.bar.asked()
        self.foot.say(self.table.layout_shown, question, asked)
        if question is not None:
            said = self.exports.said(question)
            chosen = [text for _, text in (*self.bar.display.chips(asked), *self.bar.beside.chips(asked))]
            self.bar.say(self._words.joined(self._words.axes(question.query), said.period, said.conditions(), *chosen))
            self._say_empty(said.period)

    def _say_empty(self, period: str) -> None:
        if self._workplace.campaign is None:
            heading, text = self.tr("No campaign yet"), self.tr("Make a campaign in Setup, then log actions.")
            self._empty.say(heading, text)
            return
        heading = self.tr("Nothing counted in {period}").format(period=period)
        text = self.tr("Choose a longer period, or take conditions away.")
        self._empty.say(heading, text, self.tr("Show the whole campaign"))

    def _show_chart(self) -> None:
        layout, question = self.table.layout_shown, self._question
        if layout is None or question is None or not self.chart.isVisibleTo(self):
            return
        asked, compared = self.bar.asked(), question.comparison
        self.chart.show_layout(
            replace(layout, rows=self.table.model.rows),
            measure=asked.measure,
            source=self.exports.said(question).source(layout.tally.history),
            ranked=self.table.model.order is None,
            choice=asked.chart,
            compared=AspectWords(self._words, compared).other(compared) if compared else "",
        )

    def _view_chosen(self, view: View) -> None:
        self._remember(replace(self.bar.asked(), view=view))
        self._show_view()
        self._show_chart()

    def _show_view(self) -> None:
        view = self.bar.asked().view
        self.switch.show_view(view)
        self.table.setVisible(view is not View.CHART)
        self.chart.setVisible(view is not View.TABLE)

    def _show_records(self, row: Line, column: Line, cell: Cell) -> None:
        if self._question is None:
            return
        wanted = records_behind(self._question.query, cell, self._workplace.ledger.codes)
        self.records_wanted.emit(wanted, self._name(self._question, row, column, cell))

    def _explain(self, row: Line, column: Line, cell: Cell) -> None:
        if self._question is not None:
            title = self._name(self._question, row, column, cell)
            self.explainer.explain(self._question.query, {**cell.codes, "measure": cell.measure}, title)

    def _explain_by_key(self) -> None:
        if self.isVisible():
            self.table.explain_current()

    def _name(self, question: Question, row: Line, column: Line, cell: Cell) -> str:
        """What the records of a figure are called."""
        where = self._words.place(row, column) or self.exports.said(question).period
        label = self._words.joined(where, self._words.label("measure", cell.measure))
        return self.tr("{what}: {figure}").format(what=label, figure=self._words.figure(cell))

    # Remembering

    @property
    def _choice(self) -> str:
        return f"{_KEY}/{self._workplace.ledger.id}"

    def _keep(self) -> None:
        text = to_text(self.bar.asked())
        if text != self._kept:
            self._kept = text
            self._settings.set_choice(self._choice, text)
            self.views.show_asked(self.bar.asked())

    def _remember(self, asked: Asked) -> None:
        """Keep a choice that changes no figure."""
        self.bar.remember(asked)
        self.exports.measure = asked.measure
        self._keep()

    def _sorted(self) -> None:
        self._remember(replace(self.bar.asked(), order=self.table.model.order))
        self._show_chart()

    def _folded(self) -> None:
        self._remember(replace(self.bar.asked(), folded=self.table.model.asked.folded))
        self._show_chart()

    def _keep_measure(self, measure: str) -> None:
        self._remember(replace(self.bar.asked(), measure=measure))

    def _keep_chart(self, choice: str) -> None:
        self._remember(replace(self.bar.asked(), chart=choice))

    def _keep_bar(self, folded: bool) -> None:
        self._settings.set_choice(_BAR, _ONE_LINE if folded else _ALL_LINES)

    def _keep_rates(self, folded: bool) -> None:
        self._settings.set_choice(_RATES, _ONE_LINE if folded else _ALL_LINES)

    # Copying and exporting

    def _copy_by_key(self) -> None:
        if self.isVisible():
            (self.exports.copy_chart if self.chart.picture.hasFocus() else self.exports.copy_table)()

    def _select_all(self) -> None:
        if self.isVisible() and self.table.figures.hasFocus():
            self.table.select_all()

    def _print_by_key(self) -> None:
        if self.isVisible():
            self.exports.print_table()

    def _export_by_key(self) -> None:
        if self.isVisible():
            self.exports.ask()

    def export_to(self, path: Path) -> None:
        """Write what is on screen to a file; its suffix says what."""
        self.exports.export_to(path)


def _read_rates(ledger: Ledger, query: Query, store: Store) -> list[RateFigure]:
    """On the worker: the rates beside a tally."""
    return rates_beside(ledger, query, store=store)


def _read(ledger: Ledger, question: Question, asked: Asked, aspects: AspectWords, store: Store) -> Read | UserError:
    """On the worker: the table made ready, or why there is none."""

    def read() -> Read:
        return made_ready(table_of(ledger, question, store=store), asked, aspects, ledger.codes)

    return or_refusal(read)
