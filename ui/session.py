# SPDX-License-Identifier: MIT
"""A session at the workstation: opens and closes ledgers in the one window, switches language and colours."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.commands import Commands
from ui.faults import Faults
from ui.folders import DEMONSTRATION_ACTIONS
from ui.settings import Settings
from ui.translations import Translations, system_language
from ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from models.errors import LedgerError, UserError
    from models.ledger import Ledger
    from ui.following import Follower
    from ui.jobs import Jobs
    from ui.widgets.welcome import Welcome
    from ui.workplace import Workplace

_FRAME = 40  # pixels: what a desktop puts around a window, its title above all


class Session(QObject):
    """Holds what outlives a ledger. ``store``: the workstation's QSettings; ``demonstration``: a file's path."""

    def __init__(
        self, app: QApplication, store: QSettings, faults: Faults, *, resources: Path, demonstration: Callable[[], Path]
    ) -> None:
        super().__init__()
        self._app = app
        self._store = store
        self._faults = faults
        self._resources = resources
        self._demonstration_path = demonstration
        self._preparing: Jobs | None = None
        self._followers: list[Follower] = []
        self._bug_shown = False
        self.settings = Settings(store)
        self.workplace: Workplace | None = None
        self.translations = Translations(app, resources)
        self.translations.switch(self.settings.language or system_language())
        app.setApplicationDisplayName(self.tr("Jingzhang"))
        theme.apply(app, self.settings.scheme)
        self.commands = Commands(self)
        self.window = Window(self.commands, self.settings)
        self._connect()
        if not self.settings.geometry.isEmpty():
            self.window.restoreGeometry(self.settings.geometry)

    def _connect(self) -> None:
        c = self.commands
        c.new_ledger.triggered.connect(self.found_ledger)
        c.open_ledger.triggered.connect(self.choose_ledger)
        c.backup_now.triggered.connect(self.back_up)
        c.copy_ledger.triggered.connect(self.copy_ledger)
        c.help.triggered.connect(self._show_help)
        c.shortcuts.triggered.connect(self._show_shortcuts)
        c.about.triggered.connect(self._show_about)
        c.open_log.triggered.connect(self._open_log)
        for language, action in (("zh", c.language_zh), ("en", c.language_en)):
            action.triggered.connect(partial(self.switch_language, language))
            action.setChecked(language == self.translations.language)
        for scheme, action in (
            ("system", c.scheme_system),
            ("light", c.scheme_light),
            ("dark", c.scheme_dark),
        ):
            action.triggered.connect(partial(self.switch_scheme, scheme))
            action.setChecked(scheme == self.settings.scheme)
        self._faults.found.connect(self._bug_found)
        self.window.menus.recent_wanted.connect(self.open)
        self.window.menus.show_recent(self.settings.recent)
        self.window.closed.connect(self.close)

    # Ledgers

    def start(self, path: Path | None) -> None:
        """Show the window, then open this ledger, or the last one, or the demonstration."""
        if self.settings.geometry.isEmpty() and not self._has_room():
            self.window.showMaximized()
        else:
            self.window.show()
        QTimer.singleShot(0, partial(self._open_first, path))

    def _has_room(self) -> bool:
        """Whether the screen holds the window and its frame; on a small one it fills it from the start."""
        free = self._app.primaryScreen().availableGeometry()
        return free.width() >= self.window.width() and free.height() >= self.window.height() + _FRAME

    def _open_first(self, path: Path | None) -> None:
        self._follow_platform()
        recent = self.settings.recent
        if path is not None:
            self.open(path)
        elif recent:
            self.open(recent[0])
        else:
            self.open_demonstration()

    @property
    def _demonstration(self) -> Path:
        return self._demonstration_path()

    def _follow_platform(self) -> None:
        """What the window did not need to stand: its icon, and the system's own colours."""
        from PySide6.QtGui import QIcon

        self._app.setWindowIcon(QIcon(str(self._resources / "icons" / "program.svg")))
        theme.tell_platform(self._app, self.settings.scheme)
        theme.apply(self._app, self.settings.scheme)
        self._app.styleHints().colorSchemeChanged.connect(self._system_scheme_changed)

    def open(self, path: Path, *, write: bool = True) -> bool:
        """Open a ledger in the window. Where it cannot be, the user is told and chooses; False then."""
        from models.errors import LedgerError

        path = path.absolute()
        here = self.workplace.ledger if self.workplace is not None else None
        if here is not None and here.path == path and (here.writable or not write):
            return True
        if not self.window.may_leave():
            return False
        try:
            ledger = self._open_file(path, write=write)
        except LedgerError as error:
            self._refused(path, error)
            return False
        self._leave_ledger()
        self._work_on(ledger)
        return True

    def open_quietly(self, path: Path) -> None:
        """Open a ledger without asking: to read where another window keeps it. Raises LedgerError."""
        from models.errors import LedgerError

        try:
            ledger = self._open_file(path.absolute(), write=True)
        except LedgerError as error:
            if error.code not in _STILL_READABLE:
                raise
            ledger = self._open_file(path.absolute(), write=False)
        self._leave_ledger()
        self._work_on(ledger)

    def _open_file(self, path: Path, *, write: bool) -> Ledger:
        from models.history import Circumstances
        from models.ledger import Ledger

        return Ledger.open(path, write=write, circumstances=Circumstances(post=self.settings.post))

    def _work_on(self, ledger: Ledger) -> None:
        from ui.announcer import Announcer
        from ui.cubing import CubeKeeper
        from ui.edits import Edits
        from ui.indexing import Indexer
        from ui.jobs import Jobs, Readers
        from ui.wording import Wording
        from ui.workplace import Workplace

        announcer = Announcer()
        workplace = Workplace(
            ledger=ledger,
            edits=Edits(ledger, announcer, self.window.show_error),
            announcer=announcer,
            jobs=Jobs(),
            readers=Readers(ledger.store.reader),
            wording=Wording(self._resources, self.translations.language),
            settings=self._store,
            resources=self._resources,
            show=self.window.show_error,
        )
        workplace.jobs.crashed.connect(self._faults.tell)
        workplace.readers.crashed.connect(self._faults.tell)
        workplace.readers.failed.connect(self.window.show_error)
        self._followers = [CubeKeeper(workplace), Indexer(workplace)]
        for follower in self._followers:
            follower.crashed.connect(self._faults.tell)
        self.workplace = workplace
        self.settings.remember(ledger.path)
        self.window.menus.show_recent(self.settings.recent)
        self.window.set_workplace(workplace)
        if ledger.path == self._demonstration:
            text = self.tr("This is the demonstration ledger: sample figures to try everything out on.")
            self.window.notice.say(text, self.tr("Found your own…"), self.found_ledger, stays=True)

    def _leave_ledger(self) -> None:
        """Close the ledger that is open, and all that works on it."""
        workplace, self.workplace = self.workplace, None
        if workplace is None:
            return
        self.window.set_workplace(None)
        for follower in self._followers:
            follower.close()
        self._followers = []
        workplace.jobs.close()
        workplace.readers.close()
        workplace.ledger.close()

    def close(self) -> None:
        """End the session: the window is gone already."""
        if self._preparing is not None:
            self._preparing.close()
            self._preparing = None
        self._leave_ledger()

    def _refused(self, path: Path, error: LedgerError) -> None:
        """A ledger that cannot be opened as wished: read it, choose another one, or stay where one is."""
        from ui.dialogs.refused import Answer, ask_refused

        if error.code == "ledger-missing":
            self.settings.forget(path)
            self.window.menus.show_recent(self.settings.recent)
        if self.workplace is None:
            self._welcome()
        answer = ask_refused(self.window, self._wording_of(error), may_read=error.code in _STILL_READABLE)
        match answer:
            case Answer.READ:
                self.open(path, write=False)
            case Answer.CHOOSE:
                self.choose_ledger()

    def _wording_of(self, error: UserError) -> str:
        from ui.wording import Wording

        return Wording(self._resources, self.translations.language).error(error)

    def _welcome(self) -> Welcome:
        from ui.widgets.welcome import Welcome

        welcome = Welcome(self.settings.recent)
        welcome.new_wanted.connect(self.found_ledger)
        welcome.open_wanted.connect(self.choose_ledger)
        welcome.demonstration_wanted.connect(self.open_demonstration)
        welcome.opened.connect(self.open)
        self.window.show_welcome(welcome)
        return welcome

    def choose_ledger(self) -> None:
        """Ask for a ledger file and open it."""
        from ui.dialogs.files import ledger_to_open

        path = ledger_to_open(self.window, self.settings)
        if path is not None:
            self.open(path)

    def found_ledger(self) -> None:
        """Ask what a new ledger is for, make it, and open it."""
        from ui.dialogs.new_ledger import NewLedgerDialog

        dialog = NewLedgerDialog(self._resources, self.translations.language, self.settings, self.window)
        if dialog.exec() and dialog.path is not None:
            self.open(dialog.path)
        dialog.deleteLater()

    def open_demonstration(self) -> None:
        """Open the demonstration ledger; it is made first where it does not stand yet."""
        if self._demonstration.is_file():
            self.open(self._demonstration)
            return
        from models.demonstration import make_demonstration
        from ui.jobs import Jobs

        if not self.window.may_leave():
            return
        self._leave_ledger()
        welcome = self._welcome()
        welcome.show_progress((0, 0))
        self._preparing = Jobs()
        self._preparing.crashed.connect(self._faults.tell)
        work = partial(
            make_demonstration, self._demonstration, resources=self._resources, actions=DEMONSTRATION_ACTIONS
        )
        job = self._preparing.start(work)
        job.progressed.connect(welcome.show_progress)
        job.finished.connect(self._demonstration_made)
        job.failed.connect(self._demonstration_failed)

    def _demonstration_made(self, _: object) -> None:
        self._end_preparing()
        self.open(self._demonstration)

    def _demonstration_failed(self, error: UserError) -> None:
        self._end_preparing()
        self._welcome()
        from ui.messages import show_error
        from ui.wording import Wording

        show_error(self.window, Wording(self._resources, self.translations.language), error)

    def _end_preparing(self) -> None:
        if self._preparing is not None:
            self._preparing.close()
            self._preparing = None

    # Copies

    def back_up(self) -> None:
        """Write a verified copy into the backup folder, which is asked for the first time."""
        if self.workplace is not None:
            from ui.backups import back_up

            back_up(self.workplace, self.settings, self.window)

    def copy_ledger(self) -> None:
        """Write a whole copy to a file of the user's choice."""
        if self.workplace is not None:
            from ui.backups import copy_to_file

            copy_to_file(self.workplace, self.settings, self.window)

    # Words and looks

    def switch_language(self, language: str, _checked: bool = False) -> None:
        """Show everything in another language, from now on and at the next start."""
        self.settings.language = language
        self.translations.switch(language)
        self._app.setApplicationDisplayName(self.tr("Jingzhang"))
        if self.workplace is not None:
            from ui.wording import Wording

            self.workplace.wording = Wording(self._resources, language)
        self.window.retranslate()
        if self.workplace is not None:
            self.workplace.announcer.retranslated.emit()

    def switch_scheme(self, scheme: str, _checked: bool = False) -> None:
        """Show everything in another scheme, from now on and at the next start."""
        self.settings.scheme = scheme
        theme.tell_platform(self._app, scheme)
        theme.apply(self._app, scheme)

    def _system_scheme_changed(self) -> None:
        if self.settings.scheme == "system":
            theme.tell_platform(self._app, "system")
            theme.apply(self._app, "system")

    # Help

    def _show_help(self) -> None:
        from ui.dialogs.guide import GuideDialog, guide_file

        file = guide_file(self._resources, self.translations.language)
        if not file.is_file():
            self.window.notice.say(self.tr("The user guide is not part of this copy of the program."))
            return
        dialog = GuideDialog(file, self.window)
        _open_dialog(dialog, modal=False)

    def _show_shortcuts(self) -> None:
        from ui.dialogs.shortcuts import ShortcutsDialog

        _open_dialog(ShortcutsDialog(self.commands, self.window))

    def _show_about(self) -> None:
        from ui.dialogs.about import AboutDialog

        _open_dialog(AboutDialog(self._resources, self.window))

    def _open_log(self) -> None:
        folder = self._faults.log_file.parent
        folder.mkdir(parents=True, exist_ok=True)
        _open_outside(folder)

    def _bug_found(self, report: str) -> None:
        """Show one report at a time, and not inside what failed: a fault that repeats must not bury the window."""
        if not self._bug_shown:
            self._bug_shown = True
            QTimer.singleShot(0, partial(self._show_bug, report))

    def _show_bug(self, report: str) -> None:
        from ui.messages import BugDialog

        dialog = BugDialog(report, str(self._faults.log_file), self.window)
        dialog.finished.connect(self._bug_seen)
        _open_dialog(dialog)

    def _bug_seen(self) -> None:
        self._bug_shown = False


# What stands against writing, not against reading.
_STILL_READABLE = frozenset({"ledger-locked", "ledger-unwritable", "ledger-busy"})


def _open_dialog(dialog: QDialog, *, modal: bool = True) -> None:
    """Open a dialog beside the loop; it goes when it is closed."""
    from PySide6.QtCore import Qt

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if modal:
        dialog.open()
    else:
        dialog.show()


def _open_outside(path: Path) -> None:
    """Let the system show a file or a folder."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
