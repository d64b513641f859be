# SPDX-License-Identifier: MIT
"""The main window: the frame around the pages. It stands before a ledger opens; pages come at first visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.commands import Commands
from ui.menus import Menus
from ui.places import PAGES, REGISTERS, Page, make_page, page_of
from ui.settings import Settings
from ui.undoing import Undoing
from ui.widgets.navigation import Navigation
from ui.widgets.page_head import PageHead
from ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from models.changes import Changes
    from models.dossier_pages import DossierFilter
    from models.errors import UserError
    from models.filters import Filter
    from models.store import Store
    from ui.messages import NoticeBar
    from ui.pages.actions import ActionsPage
    from ui.pages.registers import RegistersPage
    from ui.pages.tallies import TalliesPage
    from ui.widgets.tally.state import Asked
    from ui.workplace import Workplace

_FOLD_BELOW = 1040  # pixels of width: below, the entry form would lose a column to the navigation
_WORDS_AFTER = 60  # milliseconds: the steps' words come from a file, which the first page does not wait for
_COUNT_AFTER = 400  # milliseconds: records that are logged one after the other are counted once


class Window(QMainWindow):
    """The frame. ``closed()`` comes once the window may go; ``page_shown(name)`` at each change of page."""

    closed = Signal()
    page_shown = Signal(str)

    def __init__(self, commands: Commands, settings: Settings) -> None:
        super().__init__()
        self.commands = commands
        self.settings = settings
        self.workplace: Workplace | None = None
        self.page = ""
        self._pages: dict[str, QWidget] = {}
        self._came_from = ""
        self._notice: NoticeBar | None = None
        self.menus = Menus(self.menuBar(), commands)
        places = commands.places()
        self.navigation = Navigation(places, commands.fold_navigation)
        self.head = PageHead(commands)
        self.stack = QStackedWidget()
        self.status = StatusLine()
        self.undoing = Undoing(self)
        self._lay_out()
        self._connect(places)
        self._count_timer = QTimer(self)
        self._count_timer.setSingleShot(True)
        self._count_timer.setInterval(_COUNT_AFTER)
        self._count_timer.timeout.connect(self._count_records)
        self._enable()
        self.retranslate()

    def _lay_out(self) -> None:
        self.setMinimumSize(QSize(820, 520))
        self.resize(1366, 768)
        self.setStatusBar(self.status)
        ground = QWidget()
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(ground)
        self.head.hide()

    def _connect(self, places: tuple[QAction, ...]) -> None:
        c = self.commands
        for name, action in zip(PAGES, places, strict=True):
            action.triggered.connect(partial(self._go_by_command, name))
        c.fold_navigation.toggled.connect(self._fold_wanted)
        for action in (c.log_new, c.sheet, c.find, c.import_file, c.read_bulletin, c.logged_today):
            action.triggered.connect(partial(self._serve_on, "actions", action))
        c.submit_period.triggered.connect(partial(self._serve_on, "reports", c.submit_period))
        c.close_window.triggered.connect(self.close)
        self.head.campaign_wanted.connect(self.choose_campaign)
        c.fold_navigation.setChecked(self.settings.folded)

    # The ledger

    def set_workplace(self, workplace: Workplace | None) -> None:
        """Work on this ledger from now on; None while none is open. Pages of the one before are dropped."""
        self._drop_pages()
        self.workplace = workplace
        if workplace is not None:
            workplace.announcer.changed.connect(self._changed)
            self.status.job.follow(workplace.jobs)
            self._choose_first_campaign(workplace)
        self.head.setVisible(workplace is not None)
        self._enable()
        self._show_ledger()
        self._show_campaigns()
        QTimer.singleShot(_WORDS_AFTER, self.undoing.name_steps)
        if workplace is not None:
            self.go(self.settings.page)
            self._count_records()

    def show_welcome(self, welcome: QWidget) -> None:
        """Show what stands in for the pages while no ledger is open."""
        self._drop_pages()
        self.stack.addWidget(welcome)
        self.stack.setCurrentWidget(welcome)

    def _drop_pages(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.stack.isAncestorOf(focus):
            focus.clearFocus()  # what a field does when it is left, it does while the ledger is still open
        while (widget := self.stack.widget(0)) is not None:
            self.stack.removeWidget(widget)
            widget.deleteLater()
        self._pages.clear()
        self.page = self._came_from = ""
        self._mark_place()
        if self._notice is not None:
            self._notice.dismiss()

    def _choose_first_campaign(self, workplace: Workplace) -> None:
        """The one that was at work last, else the one that runs today, else the latest."""
        campaigns = list(workplace.ledger.campaigns)
        today = workplace.today()
        known = self.settings.campaign(workplace.ledger.id)
        running = [c for c in campaigns if c.begins <= today <= c.ends]
        best = max(running or campaigns, key=_latest, default=None)
        if known in workplace.ledger.campaigns:
            workplace.campaign_code = known
        else:
            workplace.campaign_code = best.code if best else ""

    def choose_campaign(self, code: str) -> None:
        """Put another campaign to work and tell the pages."""
        workplace = self.workplace
        if workplace is None or code == workplace.campaign_code:
            return
        workplace.campaign_code = code
        self.settings.set_campaign(workplace.ledger.id, code)
        workplace.announcer.campaign_chosen.emit(code)
        for page in self._pages.values():
            cast(Page, page).campaign_changed()
        self._activate()

    def _show_ledger(self) -> None:
        workplace = self.workplace
        if workplace is None:
            self.setWindowTitle("")
            self.status.show_ledger("", "", "", "", writable=True)
            self.status.show_count(None)
            return
        ledger = workplace.ledger
        office = ledger.office
        self.setWindowTitle(f"{office.name} — {ledger.path.stem}")
        post = ledger.circumstances.post
        self.status.show_ledger(ledger.path.name, str(ledger.path), office.name, post, writable=ledger.writable)

    def _show_campaigns(self) -> None:
        workplace = self.workplace
        if workplace is None:
            self.head.show_campaigns([], "")
            return
        found = [
            (
                c.code,
                workplace.wording.term(c),
                self.tr("{begins} to {ends}").format(begins=c.begins, ends=c.ends),
            )
            for c in sorted(workplace.ledger.campaigns, key=_latest, reverse=True)
        ]
        self.head.show_campaigns(found, workplace.campaign_code)

    # Pages

    def go(self, name: str) -> bool:
        """Show a page; False where the page that is open does not let go."""
        if self.workplace is None:
            return False
        name = name if name in PAGES else "home"
        if name != self.page:
            if not self._page_lets_go():
                self._mark_place()
                return False
            self.page = name
            self.stack.setCurrentWidget(self._page(name))
            self.settings.page = name
            self._mark_place()
            self._enable()
            self.page_shown.emit(name)
        self._activate()
        return True

    def _go_by_command(self, name: str, _checked: bool = False) -> None:
        came_from = self.page if name != self.page else ""
        self._came_from = ""
        if self.go(name) and not hasattr(self._pages.get(name), "back_wanted"):
            self._came_from = came_from
        self._mark_place()  # a press on the checked place unchecked it

    def _mark_place(self) -> None:
        for name, action in zip(PAGES, self.commands.places(), strict=True):
            action.setChecked(name == self.page)

    def _activate(self) -> None:
        page = self._pages.get(self.page)
        if page is not None:
            cast(Page, page).activated()

    def _page(self, name: str) -> QWidget:
        if name not in self._pages:
            assert self.workplace is not None
            page = make_page(name, self.workplace, self.commands)
            self._pages[name] = page
            self.stack.addWidget(page)
            for signal, serve in (
                ("records_wanted", self.show_records),
                ("post_changed", self._post_changed),
                ("back_wanted", self._go_back),
                ("dossiers_wanted", self.show_dossiers),
                ("dossier_wanted", self.show_dossier),
                ("action_wanted", self.show_action),
                ("figure_wanted", self.log_figure),
                ("view_wanted", self.show_view),
            ):
                if hasattr(page, signal):
                    getattr(page, signal).connect(serve)
            if not hasattr(page, "back_wanted"):  # the others first see to what is open in them
                back = QShortcut(QKeySequence(QKeySequence.StandardKey.Back), page)
                back.activated.connect(self._go_back)
        return self._pages[name]

    def _serve_on(self, name: str, command: QAction, _checked: bool = False) -> None:
        """Bring the page that serves a command; one that is made only now is asked again once it stands."""
        if self.workplace is None or self.page == name:
            return
        c = self.commands
        if command in (c.find, c.import_file, c.sheet) and self.page in REGISTERS:
            return  # these pages have a search, an import and sheets of their own
        made = name in self._pages
        if self.go(name) and not made:
            QTimer.singleShot(0, command.trigger)

    def show_records(self, wanted: Filter, title: str) -> None:
        """Lead from a figure to its records, and remember the way back."""
        came_from = self.page
        if self.go("actions"):
            self._came_from = came_from
            show = getattr(self._pages["actions"], "show_filter", None)
            if show is not None:
                show(wanted, title)

    def show_dossiers(self, wanted: DossierFilter, title: str) -> None:
        """Lead to the entries of a register that a filter lets through, and remember the way back."""
        came_from, name = self.page, page_of(wanted.register)
        if self.go(name):
            self._came_from = came_from
            cast("RegistersPage", self._pages[name]).show_filter(wanted, title)

    def show_dossier(self, record: int) -> None:
        """Open the file of a dossier by its row id, and remember the way back."""
        if self.workplace is None:
            return
        came_from = self.page
        dossier = self.workplace.ledger.dossiers.get(record).dossier
        self.choose_campaign(dossier.campaign)
        name = page_of(dossier.register)
        if self.go(name):
            self._came_from = came_from if came_from != name else self._came_from
            cast("RegistersPage", self._pages[name]).open_dossier(record)

    def show_action(self, record: int) -> None:
        """Go to an action's record by its row id."""
        if self.workplace is None:
            return
        self.choose_campaign(self.workplace.ledger.actions.get(record).action.campaign)
        if self.go("actions"):
            cast("ActionsPage", self._pages["actions"]).show_record(record)

    def show_view(self, asked: Asked) -> None:
        """Show the tallies as a view asks for them."""
        came_from = self.page
        if self.workplace is not None and self.go("tallies"):
            self._came_from = came_from
            cast("TalliesPage", self._pages["tallies"]).open_asked(asked)

    def log_figure(self, case: str) -> None:
        """Go to the entry form with the number of a case in it."""
        if self.workplace is not None and self.go("actions"):
            cast("ActionsPage", self._pages["actions"]).log_for_case(case)

    def _go_back(self) -> None:
        came_from, self._came_from = self._came_from, ""
        if came_from and self.go(came_from):
            resume = getattr(self._pages[came_from], "resume", None)
            if resume is not None:
                resume()

    # Edits

    def _changed(self, changes: Changes, _initiator: object) -> None:
        workplace = self.workplace
        if workplace is None:
            return
        if "campaign" in changes.entities:
            if workplace.campaign_code not in workplace.ledger.campaigns:
                self._choose_first_campaign(workplace)
                workplace.announcer.campaign_chosen.emit(workplace.campaign_code)
                for page in self._pages.values():
                    cast(Page, page).campaign_changed()
            self._show_campaigns()
            self._enable()
        if "office" in changes.entities:
            self._show_ledger()
        if changes.touches_actions:
            self._count_timer.start()
        self.undoing.name_steps()
        self.undoing.tell(workplace.ledger.history.step_of(changes.step))

    def _post_changed(self) -> None:
        self._show_ledger()
        self.undoing.name_steps()

    # Words and notices

    @property
    def notice(self) -> NoticeBar:
        """The bar for passing notices, made when there is first something to say."""
        if self._notice is None:
            from ui.messages import NoticeBar

            self._notice = NoticeBar(self.status)
        return self._notice

    def show_error(self, error: UserError) -> None:
        """Tell of an error: ``Workplace.show``."""
        from ui.messages import show_error

        assert self.workplace is not None
        show_error(self, self.workplace.wording, error)

    def retranslate(self) -> None:
        """Set the frame's words again, and those of every page that stands."""
        self.commands.retranslate()
        self.menus.retranslate()
        self.head.retranslate()
        self.status.retranslate()
        self._show_ledger()
        self._show_campaigns()
        self.undoing.name_steps()
        for page in self._pages.values():
            cast(Page, page).retranslate()

    def _enable(self) -> None:
        """Allow the commands that the page, and the right to write, allow."""
        workplace = self.workplace
        writable = workplace is not None and workplace.ledger.writable
        running = workplace is not None and writable and workplace.campaign is not None
        self.commands.allow(self.page, opened=workplace is not None, writable=writable, running=running)
        self.head.show_command(self.commands.new_dossier if self.page in REGISTERS else self.commands.log_new)

    # The count

    def _count_records(self) -> None:
        if self.workplace is not None:
            read = partial(_count, self.workplace)
            self.workplace.readers.ask("window.count", read, self.status.show_count)

    # Size and end

    def _fold_wanted(self, folded: bool) -> None:
        self.settings.folded = folded
        self._fold()

    def _fold(self) -> None:
        self.navigation.fold(self.commands.fold_navigation.isChecked() or self.width() < _FOLD_BELOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, wherever no field has a use of its own for it."""
        from PySide6.QtCore import Qt  # not above: its enums alone cost a sixth of a bare start

        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the navigation where the window is narrow."""
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go, unless a page or a job keeps the window."""
        if not self.may_leave():
            event.ignore()
            return
        self.settings.geometry = self.saveGeometry()
        event.accept()
        self.closed.emit()

    def may_leave(self) -> bool:
        """Whether the ledger may be closed: the page lets go, and no job is under way or it may stop."""
        return self._page_lets_go() and self._jobs_may_stop()

    def _page_lets_go(self) -> bool:
        leave: Callable[[], bool] | None = getattr(self._pages.get(self.page), "can_leave", None)
        return leave is None or leave()

    def _jobs_may_stop(self) -> bool:
        if self.workplace is None or not self.workplace.jobs.busy:
            return True
        from ui.messages import confirm

        text = self.tr("What is under way stops, and nothing of it stays.")
        return confirm(self, self.tr("Leave while work is under way?"), text, self.tr("Stop and leave"), danger=True)


def _latest(campaign: object) -> tuple[date, date]:
    begins, ends = campaign.begins, campaign.ends  # type: ignore[attr-defined]  # a Campaign; not imported at start
    return begins, ends


def _count(workplace: Workplace, store: Store) -> int:
    from models.filters import Filter

    return workplace.ledger.pages.count(Filter(), store=store)
