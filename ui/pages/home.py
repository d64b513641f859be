# SPDX-License-Identifier: MIT
"""The first page: the period's headline figures, what is open, and what was logged lately."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import chain, pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from models.dates import arranged_until
from models.overview import (
    Concerns,
    Deadline,
    Figure,
    Overview,
    State,
    concerns,
    overview,
    working_days_until,
)
from models.store import Store
from ui import theme
from ui.commands import Commands
from ui.widgets.empty_state import EmptyState
from ui.widgets.figure_card import FigureCard
from ui.widgets.line_card import LineCard
from ui.widgets.overview_lines import OverviewLines
from ui.widgets.tally.words import TallyWords
from ui.widgets.view_tiles import ViewTiles
from ui.workplace import Workplace

_CARD_WIDTH = 236  # pixels: four cards side by side at 1366 with the navigation open


class HomePage(QWidget):
    """Reads on a worker; ``records_wanted(filter, title)`` leads from a figure to its records.

    ``dossiers_wanted(filter, title)`` leads to the entries of a register that are overdue or due soon, ``view_wanted``
    with what is asked to a named view of the tallies.
    """

    records_wanted = Signal(object, str)
    dossiers_wanted = Signal(object, str)
    view_wanted = Signal(object)

    def __init__(self, workplace: Workplace, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._commands = commands
        self._words = TallyWords(workplace)
        self._lines = OverviewLines(workplace, commands, self._words, self)
        self._lines.records_wanted.connect(self.records_wanted)
        self._lines.dossiers_wanted.connect(self.dossiers_wanted)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # from here Tab goes to the first card, and never back here
        self._tab_awaited = False  # Tab was pressed before there was a card
        self._left: tuple[int, int] | None = None  # the link that had the focus: which kind, and its place in it
        self._stale = True
        self._overview: Overview | None = None
        self._concerns: Concerns | None = None
        self._cards: list[FigureCard] = []
        self._lay_out()
        workplace.announcer.changed.connect(self._changed)
        commands.refresh.triggered.connect(self._refresh)
        self.retranslate()

    def _lay_out(self) -> None:
        self._title, self._subtitle = theme.title(), theme.muted()
        self._cards_ground = QWidget()
        self._grid = QGridLayout(self._cards_ground)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._no_figures = theme.muted()
        self._to_do, self._log = LineCard(), LineCard()
        self._views = ViewTiles(self._workplace, self._words)
        self._views.view_wanted.connect(self.view_wanted)
        self._views.shown.connect(self._order_tabs)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 3 * theme.SPACE, 3 * theme.SPACE)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        column.addSpacing(theme.SPACE // 2)
        column.addWidget(self._cards_ground)
        column.addWidget(self._no_figures)
        column.addWidget(self._views)
        column.addSpacing(theme.SPACE // 2)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._to_do, 1)
        row.addWidget(self._log, 1)
        column.addLayout(row)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._blank = QWidget()
        for widget in (self._blank, self._scroll, self._empty):
            self._stack.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # What the window calls

    def activated(self) -> None:
        """Read what is stale, and say what day it is now."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        today = self._overview.today if self._overview is not None else None
        if self._stale or today != self._workplace.today():
            self._read()
        elif self._overview is not None:
            self._show_lines()  # a backup or a half-typed entry may have come since
            self._views.refresh()

    def resume(self) -> None:
        """Put the focus on the link by which the page was left."""
        if self._left is not None:
            kind, place = self._left
            links = self._links()[kind]
            if links:
                links[min(place, len(links) - 1)].setFocus(Qt.FocusReason.BacktabFocusReason)

    def retranslate(self) -> None:
        """Set all words again."""
        self._words.forget()
        self._to_do.heading.setText(self.tr("To look at"))
        self._log.heading.setText(self.tr("Logged lately"))
        self._no_figures.setText(self.tr("Nothing is recorded in this period yet."))
        self._views.retranslate()
        self._show()

    def campaign_changed(self) -> None:
        """Show the campaign at work."""
        self._overview = self._concerns = None
        self._stale = True
        self._stack.setCurrentWidget(self._blank)
        if self.isVisible():
            self._read()

    def _changed(self, changes: Changes, _initiator: object) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _refresh(self) -> None:
        if self.isVisible():
            self._read()

    # Reading

    def _read(self) -> None:
        workplace, campaign = self._workplace, self._workplace.campaign
        self._stale = False
        self._views.refresh()
        if campaign is None:
            self._overview = self._concerns = None
            self._show()
            return
        today, readers = workplace.today(), workplace.readers
        readers.ask("home.overview", partial(_read_overview, workplace, today), self._take_overview)
        readers.ask("home.concerns", partial(_read_concerns, workplace, today), self._take_concerns)

    def _take_overview(self, found: Overview) -> None:
        self._overview = found
        self._show()

    def _take_concerns(self, found: Concerns) -> None:
        self._concerns = found
        self._show()

    # Showing

    def _show(self) -> None:
        found = self._overview
        if self._workplace.campaign is None:
            self._show_no_campaign()
        elif found is not None and self._nothing_yet(found):
            self._show_no_records(found)
        elif found is not None:
            self._stack.setCurrentWidget(self._scroll)
            self._show_heading(found)
            self._show_figures(found)
            self._show_lines()
        self._go_on_tabbing()

    def _nothing_yet(self, found: Overview) -> bool:
        """Whether the campaign holds no record, and no register of it asks for anything."""
        concerns = self._concerns
        return not found.records and concerns is not None and not concerns.records and not concerns.due

    def _show_no_campaign(self) -> None:
        self._stack.setCurrentWidget(self._empty)
        self._empty.say(
            "clipboard-list",
            self.tr("This ledger has no campaign yet"),
            self.tr("A campaign brings the lists to log actions against: measures, subjects, legal bases."),
            ((self.tr("Start a campaign…"), self._commands.go_setup),),
        )

    def _show_no_records(self, found: Overview) -> None:
        self._stack.setCurrentWidget(self._empty)
        ways = []
        if self._workplace.ledger.writable:
            ways = [
                (self.tr("Log the first action"), self._commands.log_new),
                (self.tr("Import from a workbook…"), self._commands.import_file),
            ]
        self._empty.say(
            "clipboard-plus",
            self.tr("Nothing is logged yet in “{campaign}”").format(
                campaign=self._workplace.wording.term(found.campaign)
            ),
            self.tr("Once actions are logged, this page shows the period's figures, deadlines and what is open."),
            tuple(ways),
        )

    def _show_heading(self, found: Overview) -> None:
        self._title.setText(self._words.period(found.period.code))
        count = self.tr("%n record(s) in this period", "", found.records)
        match found.state:
            case State.OVER:
                state = self.tr("The campaign ended on {day}; this is its last period.").format(day=found.campaign.ends)
            case State.AHEAD:
                state = self.tr("The campaign begins on {day}.").format(day=found.campaign.begins)
            case _:
                state = self._deadline_words(found.due, found.today)
        self._subtitle.setText(self.tr("{count}. {state}").format(count=count, state=state))

    def _deadline_words(self, deadline: Deadline, today: date) -> str:
        left = working_days_until(today, deadline.day)
        text = self.tr("Due by {day}, %n working day(s) left.", "", left).format(day=deadline.day)
        if deadline.day <= arranged_until():
            return text
        unknown = self.tr("The holidays of {year} are not known yet.").format(year=deadline.day.year)
        return ("" if self._words.chinese else " ").join((text, unknown))

    def _show_figures(self, found: Overview) -> None:
        figures = found.figures if any(f.now is not None for f in found.figures) else []
        self._no_figures.setVisible(not figures)
        self._cards_ground.setVisible(bool(figures))
        while len(self._cards) > len(figures):
            card = self._cards.pop()
            self._grid.removeWidget(card)
            card.deleteLater()
        while len(self._cards) < len(figures):
            card = FigureCard(self._cards_ground)
            card.show()  # at once: Tab may have been pressed for it
            card.clicked.connect(partial(self._open_figure, len(self._cards)))
            self._cards.append(card)
        self._place_cards()
        for card, figure in zip(self._cards, figures, strict=True):
            self._fill_card(card, figure, found)

    def _fill_card(self, card: FigureCard, figure: Figure, found: Overview) -> None:
        wording, measure = self._workplace.wording, self._workplace.ledger.codes.measure(figure.measure)
        label = wording.term(measure)
        now = wording.headline(figure.now.total, measure) if figure.now else self.tr("none")
        exact = wording.amount(figure.now.total, measure) if figure.now else self.tr("none")
        lines = [label, exact, *self._words.notes(figure.now)] if figure.now else [label, exact]
        span = self.tr("{first} to {last}").format(first=found.compared[0], last=found.compared[1])
        if figure.before is not None:
            before = wording.amount(figure.before.total, measure)
            lines.append(self.tr("{span}: {figure}").format(span=span, figure=before))
        card.show_figure(label, now, self._comparison(figure, found), "\n".join(lines))

    def _comparison(self, figure: Figure, found: Overview) -> str:
        """How it compares with the period before: in percent where both are exact, else the earlier figure."""
        same_days = found.compared[1] != found.period.previous().last
        if figure.change is not None:
            change = _percent(*figure.change)
            template = (
                self.tr("{change} on the same days before") if same_days else self.tr("{change} on the period before")
            )
            return template.format(change=change)
        if figure.before is None:
            return self.tr("none on the same days before") if same_days else self.tr("none in the period before")
        measure = self._workplace.ledger.codes.measure(figure.measure)
        before = self._workplace.wording.headline(figure.before.total, measure)
        template = self.tr("same days before: {figure}") if same_days else self.tr("period before: {figure}")
        return template.format(figure=before)

    def _place_cards(self) -> None:
        columns = max(1, min(4, (self.width() - 6 * theme.SPACE + 12) // (_CARD_WIDTH + 12)))
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set as many cards side by side as there is room for."""
        super().resizeEvent(event)
        self._place_cards()

    def _open_figure(self, number: int, _checked: bool = False) -> None:
        found = self._overview
        if found is None or number >= len(found.figures):
            return
        code = found.figures[number].measure
        label = self._workplace.wording.code(self._workplace.ledger.codes, "measure", code)
        title = self.tr("{measure}, {period}").format(measure=label, period=self._words.period(found.period.code))
        self.records_wanted.emit(found.period_filter.having("measure", code), title)

    # By keyboard

    def _links(self) -> tuple[Sequence[QPushButton], ...]:
        """What can be opened, kind by kind as it is read."""
        return self._cards, self._views.tiles, self._to_do.buttons

    def _order_tabs(self) -> None:
        for before, after in pairwise(chain.from_iterable(self._links())):
            QWidget.setTabOrder(before, after)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab waits for the first card while the page is being read: it would pass on to the navigation."""
        reading = self._stack.currentWidget() is self._blank and self._workplace.readers.busy
        if forward and reading and self.hasFocus():
            self._tab_awaited = True
            return True
        return super().focusNextPrevChild(forward)

    def _go_on_tabbing(self) -> None:
        if self._tab_awaited and self._stack.currentWidget() is not self._blank:
            self._tab_awaited = False
            if self.hasFocus():
                self.focusNextPrevChild(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was awaited here is no longer once the clerk is elsewhere."""
        self._tab_awaited = False
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember the link by which the page is left."""
        super().hideEvent(event)
        focused = self.focusWidget()
        places = ((k, n) for k, links in enumerate(self._links()) for n, link in enumerate(links) if link is focused)
        self._left = next(places, None)

    # The lines below the figures

    def _show_lines(self) -> None:
        found = self._overview
        if found is None:
            return
        self._to_do.show_lines(self._lines.to_do(found, self._concerns))
        count = len(found.steps_today)
        self._log.heading.setText(self.tr("Logged today") if count else self.tr("Logged lately"))
        self._log.note.setText(self.tr("%n step(s)", "", count) if count else "")
        self._log.show_lines(self._lines.steps(found))
        self._order_tabs()


def _percent(difference: int, before: int) -> str:
    """A change in whole percent, half away from zero; a small one in tenths, lest it read as none."""
    tenths = (abs(difference) * 2000 + before) // (2 * before)
    sign = "+" if difference > 0 else "\u2212" if difference < 0 else "\u00b1"
    if tenths < 100:
        return f"{sign}{tenths // 10}.{tenths % 10}%" if tenths else "\u00b10%"
    return f"{sign}{(tenths + 5) // 10:,}%"


def _read_overview(workplace: Workplace, today: date, store: Store) -> Overview:
    campaign = workplace.campaign
    assert campaign is not None
    return overview(workplace.ledger, campaign, today, store=store)


def _read_concerns(workplace: Workplace, today: date, store: Store) -> Concerns:
    campaign = workplace.campaign
    assert campaign is not None
    return concerns(workplace.ledger, campaign, today, store=store)
