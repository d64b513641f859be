# SPDX-License-Identifier: MIT
"""The page of one register or of several: cases with their lists, assignments, complaints, reviews.

A register is shown as a list, as a board or as a calendar; an entry opens as its file in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Changes
from models.dossier import Filed
from models.dossier_pages import DossierFilter
from models.paths import Register
from ui import theme
from ui.commands import Commands
from ui.settings import Settings
from ui.widgets.notice import Notice
from ui.widgets.register.deeds import RegisterDeeds
from ui.widgets.register.filters import RegisterBar
from ui.widgets.register.menu import register_menu
from ui.widgets.register.rooms import Rooms
from ui.widgets.register.serving import Serving
from ui.widgets.register.sheet_host import RegisterHost
from ui.widgets.register.switches import Switches
from ui.widgets.register.table import RegisterTable
from ui.widgets.register.views import VIEWS, RegisterViews
from ui.widgets.register.words import RegisterWords
from ui.widgets.table_foot import TableFoot
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.widgets.dossier.file import DossierFile
    from ui.widgets.register.platforms import PlatformsView

_ENTERED = "dossier-add"  # by the form, or by the sheet: the first of its lines is shown
_QUIET = ("dossier-void", "dossier-import")  # edits after which nothing is to be brought into sight


class RegistersPage(QWidget):
    """``back_wanted()``: the way back to the page that a filter came from.

    ``action_wanted(id)``: an action's record is to be shown. ``figure_wanted(case)``: an action is to be logged for
    a case. ``records_wanted(filter, title)``: the actions that a platform's line counts.
    """

    back_wanted = Signal()
    action_wanted = Signal(int)
    figure_wanted = Signal(str)
    records_wanted = Signal(object, str)

    def __init__(
        self, workplace: Workplace, commands: Commands, registers: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._commands = commands
        self._settings = Settings(workplace.settings)
        self._registers = tuple(map(Register, registers))
        self._name = f"registers/{registers[0]}"
        kept = self._settings.choice(f"{self._name}/shown")
        register = Register(kept) if kept in self._registers else self._registers[0]
        self._shown = False
        self._stale = False
        self._words = RegisterWords(self)
        self.deeds = RegisterDeeds(workplace, self)
        self.bar = RegisterBar(workplace, register)
        self.views = RegisterViews(
            workplace, commands, register, self._settings.choice(f"{self._name}/view"), self._words
        )
        self.foot = TableFoot()
        self._lay_out()
        self._connect()
        self.retranslate()

    # Building

    def _lay_out(self) -> None:
        c = self._commands
        views = [c.show_list, c.show_board, c.show_calendar]
        if Register.ASSIGNMENT in self._registers:
            views.append(c.show_platforms)
        self.switches = Switches(self._workplace, self._registers, views)
        register = QWidget()
        below = QVBoxLayout(register)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.bar)
        below.addWidget(self.views, 1)
        below.addWidget(self.foot)
        self.host = RegisterHost(self._workplace, c, register, self.foot, self.register, self.bar.row)
        self.rooms = Rooms(self._workplace, self.switches, self.host)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.rooms)
        self.notice = Notice()
        beside = QHBoxLayout()
        beside.setContentsMargins(2 * theme.SPACE, 0, 2 * theme.SPACE, 0)
        beside.addWidget(self.notice)
        layout.addLayout(beside)
        self.serving = Serving(self._workplace, c, self.deeds, self.views, self.rooms, self)
        self.meant = self.serving.meant

    def _connect(self) -> None:
        self._workplace.announcer.changed.connect(self._changed)
        self.switches.register_wanted.connect(self.show_register)
        self.bar.changed.connect(self._filter_changed)
        self.bar.back_wanted.connect(self.back_wanted)
        self.bar.columns_wanted.connect(self._show_columns)
        self.bar.down_wanted.connect(self.views.begin)
        self.bar.hit_wanted.connect(self.views.lead_to_first)
        self.bar.said.connect(self._say)
        self.views.counted.connect(self._counted)
        self.views.chosen.connect(self._chosen)
        self.views.escaped.connect(self.bar.leave)
        self.views.missed.connect(self._missed)
        self.views.open_wanted.connect(self.open_dossier)
        self.views.due_wanted.connect(self._show_due)
        self.views.menu_wanted.connect(self._show_menu)
        self.host.switched.connect(self._switched)
        self.rooms.file_made.connect(self._connect_file)
        self.rooms.open_dossier.connect(self.open_dossier)
        self.rooms.tasks_wanted.connect(self._show_tasks_of)
        self.rooms.records_wanted.connect(self.records_wanted)
        self.serving.said.connect(self._say)
        self.deeds.said.connect(self._say)
        self.deeds.written.connect(self.notice.tell)
        self.deeds.edited.connect(self._edited)
        self._connect_keys()
        self._connect_commands()

    def _connect_keys(self) -> None:
        for keys, serve in (
            (QKeySequence("Ctrl+Shift+C"), partial(self.serving.copy, header=True)),
            (QKeySequence(QKeySequence.StandardKey.Back), self._go_back),
            (QKeySequence(QKeySequence.StandardKey.Paste), self._paste),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(serve)

    def _connect_commands(self) -> None:
        c = self._commands
        served: list[tuple[QAction, Callable[[], object]]] = [
            (c.new_dossier, self.enter),
            (c.find, self._find),
            (c.clear_filters, self.bar.clear_all),
            (c.refresh, self._refresh),
            (c.sheet, self.toggle_sheet),
            (c.show_platforms, self.show_platforms),
            (c.show_list, partial(self.show_view, "list")),
            (c.show_board, partial(self.show_view, "board")),
            (c.show_calendar, partial(self.show_view, "calendar")),
            (c.next_register, partial(self.switches.step, 1)),
            (c.previous_register, partial(self.switches.step, -1)),
            *self.serving.served(),
        ]
        for command, serve in served:
            command.triggered.connect(partial(self._serve, command, serve))

    # What the window calls

    def activated(self) -> None:
        """The page became visible: read what is stale, and put the focus where work begins."""
        if not self._shown:
            self.host.tell_unfinished()
        if not self._shown or self._stale:
            self._shown, self._stale = True, False
            self._show()
        self._mark()
        self._chosen()
        if self.file_open and self.file is not None:
            self.file.setFocus()
        elif self.platforms_shown and self.platforms is not None:
            self.platforms.begin()
        elif not self.host.activated():
            self.views.begin()

    def can_leave(self) -> bool:
        """Always; what is half typed in a sheet is written down first."""
        self.host.flush()
        return True

    def campaign_changed(self) -> None:
        """Another campaign is at work."""
        self.close_file()
        self.host.campaign_changed()
        self._stale = True
        if self.isVisible():
            self.activated()

    def retranslate(self) -> None:
        """Set all words again."""
        self.switches.retranslate()
        self.bar.retranslate()
        self.views.retranslate()
        self.notice.retranslate()
        self.host.retranslate()
        if self.file is not None:
            self.file.retranslate()
        self._show_count()
        if self._shown:
            self.views.show_place(self.bar.state)
        self._mark()
        self._chosen()

    def show_filter(self, wanted: DossierFilter, title: str) -> None:
        """Show what another page's filter lets through, with the way back; limits come first in it."""
        self.close_file()
        self.rooms.show_register()
        self.host.show_records()
        self._choose_register(wanted.register)
        if wanted.standing is not None:
            self.views.table.sort_by("due", descending=False)
        self._shown, self._stale = True, False
        self.bar.show_filter(wanted, title)
        self._show()
        self.views.begin()

    def open_dossier(self, record: int) -> None:
        """Show an entry's file by its row id."""
        self.host.show_records()
        register = self._workplace.ledger.dossiers.get(record).dossier.register
        if register in self._registers:
            self._choose_register(register)
        self.rooms.open_file(record)
        self._chosen()

    def _connect_file(self, file: DossierFile) -> None:
        file.back.connect(self.close_file)
        file.open_dossier.connect(self.open_dossier)
        file.open_action.connect(self.action_wanted)
        file.log_figure.connect(self.figure_wanted)

    @property
    def file(self) -> DossierFile | None:
        """The file of an entry, once one was opened."""
        return self.rooms.file

    @property
    def file_open(self) -> bool:
        """Whether a file stands in the place of the list."""
        return self.rooms.file_open

    def close_file(self) -> None:
        """Back from a file to the list, the board or the calendar, at the entry that was open."""
        if self.file_open:
            self.rooms.leave_file()
            if not self._shown:
                self.activated()
            self.views.go_to(self.rooms.record)
            self._mark()
            self._chosen()

    # Registers and views

    @property
    def register(self) -> Register:
        """The register that is shown."""
        return self.views.register

    @property
    def view(self) -> str:
        """How it is shown: one of VIEWS."""
        return self.views.view

    @property
    def table(self) -> RegisterTable:
        """The list of the register that is shown."""
        return self.views.table

    def show_register(self, register: Register) -> None:
        """Show another of the page's registers."""
        self.close_file()
        self._choose_register(register)
        self._show()
        if not self.rooms.sheet_shown:
            self.views.begin()

    def _choose_register(self, register: Register) -> None:
        if register != self.register:
            self._settings.set_choice(f"{self._name}/shown", register)
            self.views.show_register(register)
            self.bar.show_register(register)
            self.host.show_register(register)
            self._stale = True
        self._mark()

    def show_view(self, view: str) -> None:
        """Show the register as a list, a board or a calendar, now and from now on."""
        self.close_file()
        self.rooms.show_register()
        if view != self.view:
            self.views.view = view
            self._settings.set_choice(f"{self._name}/view", view)
            self._show()
        self._mark()
        self.views.begin()

    @property
    def platforms(self) -> PlatformsView | None:
        """The register of platforms, once it was shown."""
        return self.rooms.platforms

    @property
    def platforms_shown(self) -> bool:
        """Whether the register of platforms stands in the place of the tasks."""
        return self.rooms.platforms_shown

    def show_platforms(self) -> None:
        """Show which platforms there are, what each was asked and what came of it."""
        if Register.ASSIGNMENT not in self._registers:
            return
        self.close_file()
        self.rooms.show_platforms()
        self._mark()
        if self.platforms is not None:
            self.platforms.begin()

    def _show_tasks_of(self, platform: str, name: str) -> None:
        self.show_filter(DossierFilter(Register.ASSIGNMENT).having("platform", platform), name)

    def _show_due(self, days: str) -> None:
        """The list of what is due on some days, this time."""
        self.views.view = "list"
        self.bar.narrow_due(days)
        self._show()
        self.views.begin()

    def _mark(self) -> None:
        """Say which register and which view is shown."""
        place = len(VIEWS) if self.platforms_shown else VIEWS.index(self.view)
        self.switches.mark(self.register, place)
        self.bar.columns.setVisible(self.view == "list")
        if self.isVisible():
            c = self._commands
            (c.show_list, c.show_board, c.show_calendar, c.show_platforms)[place].setChecked(True)
            c.name_new(self._words.new(self.register))

    def _show(self) -> None:
        """Show what the bar lets through."""
        self._stale = False
        self._mark()
        self.views.show_filter(self.bar.filter(), self.bar.state)
        self._show_count()

    # The list

    def _filter_changed(self) -> None:
        if self._shown:
            self._show()

    def _changed(self, changes: Changes, _initiator: object) -> None:
        if not self._shown or not changes.entities & {"dossier", "campaign"}:
            return
        if not self.isVisible():
            self._stale = True
        elif "campaign" in changes.entities:
            self._show()
            self._chosen()
        else:
            told = changes.kind == _ENTERED or (len(changes.dossiers) == 1 and changes.kind not in _QUIET)
            self.views.follow(changes, reveal=changes.dossiers[0] if told else 0)

    def _counted(self, _count: int, _complete: bool) -> None:
        self._show_count()
        self.views.show_place(self.bar.state)
        self._chosen()

    def _show_count(self) -> None:
        if self.views.complete:
            self.foot.count.setText(self._words.count(self.register, self.views.number))
        else:
            self.foot.count.setText(self.tr("{count}+ entries …").format(count=f"{self.views.number:,}"))

    def _say(self, text: str, role: str = "accent") -> None:
        """A word where it is seen: below the list, or below the file that is open."""
        if self.file_open:
            self.notice.tell(text)
        else:
            self.foot.say(text, role=role)

    def _missed(self, _record: int) -> None:
        if not self.file_open and self.view == "list":
            self.foot.say(self.tr("Saved, but the filter leaves it out."), self.tr("Show all"), self.bar.clear_all)

    def _edited(self, record: int) -> None:
        """An entry was made or changed in a dialog: it is looked at next."""
        if not self.file_open:
            self.table.reveal(record)
            self.views.begin()

    # Selection

    def _chosen(self) -> None:
        """Say what is selected, and allow what can be done with it."""
        if self.isVisible():
            count = self.meant.count
            self.foot.selected.say(self.tr("%n selected", "", count) if count > 1 else "")
            self.meant.allow()

    def current(self) -> Filed | None:
        """The entry that the commands mean: of the file that is open, else the one that is selected."""
        return self.meant.current()

    def _serve(self, command: QAction, serve: Callable[[], object], _checked: bool = False) -> None:
        """Carry out a command, if this is the page it is meant for and not the sheet."""
        if self.isVisible() and (not self.rooms.sheet_shown or self.host.lets(command)):
            serve()

    # The sheet

    def toggle_sheet(self) -> None:
        """Show the sheet of the register in front, or the register again."""
        if self.rooms.sheet_shown:
            self.host.toggle()
        elif not self.views.empty.without_path(self.register):
            self.close_file()
            self.rooms.show_register()
            self.host.show_sheet()

    def _paste(self) -> None:
        """A block from a workbook comes into the sheet."""
        if not self.file_open and not self.platforms_shown and not self.views.empty.without_path(self.register):
            self.host.paste()

    def _switched(self, on: bool) -> None:
        self._mark()
        self._chosen()
        if not on:
            self.views.begin()

    # Deeds

    def enter(self) -> None:
        """Open the form of a new entry of the register that is shown."""
        if not self.views.empty.without_path(self.register):
            self.deeds.enter(self.register)

    def _find(self) -> None:
        self.close_file()
        if self.platforms_shown and self.platforms is not None:
            self.platforms.focus_search()
        else:
            self.bar.focus_text()

    def _refresh(self) -> None:
        if self.platforms_shown and self.platforms is not None:
            self.platforms.refresh()
        else:
            self.views.refresh()

    def _go_back(self) -> None:
        if self.file_open:
            self.close_file()
        else:
            self.bar.go_back()

    def _show_columns(self) -> None:
        corner = self.bar.columns.rect().bottomLeft()
        self.table.columns.menu(self).popup(self.bar.columns.mapToGlobal(corner))

    def _show_menu(self, at: QPoint) -> None:
        register_menu(self._workplace, self._commands, self.table, self.bar).popup(at)
