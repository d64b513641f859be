# SPDX-License-Identifier: MIT
"""Every command of the window as one QAction with its icon, shortcut and words. What they do is elsewhere."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from ui import theme
from ui.places import REGISTERS

_Key = QKeySequence.StandardKey


_NEW = "Ctrl+N"  # means another thing on the pages of the registers
# How a menu's text marks its letter: "&Undo", in Chinese "撤销(&U)". "&&" is the sign itself.
_MNEMONIC = re.compile(r"\(&.\)|(?<!&)&(?=[^&])")


class Commands(QObject):
    """The commands. A page connects to those it serves and ignores them while it is not visible.

    ``retranslate()`` sets the words again; ``name_undo`` and ``name_redo`` say which step they mean.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        make = self._make
        # Edit
        self.undo = make("arrow-back-up", _Key.Undo)
        self.redo = make("arrow-forward-up", "Ctrl+Y", "Ctrl+Shift+Z")
        self.log_new = make("plus", _NEW)
        self.new_dossier = make("file-plus")
        self.sheet = make("table", "Ctrl+G")
        self.edit_record = make("pencil", "F2")
        self.duplicate_record = make("copy-plus", "Ctrl+D")
        self.void_record = make("ban", _Key.Delete)
        self.restore_record = make("rotate-clockwise")
        self.record_history = make("history", "Ctrl+H")
        self.explain_figure = make("help", "F3")
        self.move_dossier = make("stage-next", "Ctrl+M")
        self.open_case = make("case-files", "Ctrl+Shift+O")
        self.attach_files = make("paperclip", "Ctrl+Shift+A")
        self.show_attachments = make("folder-open", "Ctrl+Shift+F")
        self.copy_block = make("copy", _Key.Copy)
        self.select_all = make("select-all", _Key.SelectAll)
        self.find = make("search", _Key.Find)
        self.logged_today = make("clock", "Ctrl+T")
        self.clear_filters = make("filter-off")
        self.refresh = make("refresh", "F5")
        # Ledger and files
        self.new_ledger = make("file-plus")
        self.open_ledger = make("folder-open", _Key.Open)
        self.open_recent = make("history")
        self.import_file = make("file-import", "Ctrl+I")
        self.read_bulletin = make("file-search", "Ctrl+B")
        self.export_table = make("table-export", "Ctrl+E")
        self.print_table = make("printer", _Key.Print)
        self.submit_period = make("send", "Ctrl+Shift+E")
        self.backup_now = make("archive", "Ctrl+Shift+B")
        self.copy_ledger = make("database-export")
        self.close_window = make("door-exit", "Ctrl+Q", "Ctrl+W")
        # Pages
        self.go_home = make("home", "Ctrl+1", checkable=True)
        self.go_actions = make("list-details", "Ctrl+2", checkable=True)
        self.go_cases = make("case-files", "Ctrl+3", checkable=True)
        self.go_assignments = make("task-down", "Ctrl+4", checkable=True)
        self.go_complaints = make("message-report", "Ctrl+5", checkable=True)
        self.go_reviews = make("review-back", "Ctrl+6", checkable=True)
        self.go_tallies = make("chart-bar", "Ctrl+7", checkable=True)
        self.go_reports = make("report", "Ctrl+8", checkable=True)
        self.go_setup = make("settings", "Ctrl+9", checkable=True)
        self.show_list = make("table", "Alt+1", checkable=True)
        self.show_board = make("board", "Alt+2", checkable=True)
        self.show_calendar = make("calendar", "Alt+3", checkable=True)
        self.show_platforms = make("building-store", "Alt+4", checkable=True)
        self.next_register = make("chevron-right", "Ctrl+PgDown")
        self.previous_register = make("chevron-left", "Ctrl+PgUp")
        self.fold_navigation = make("layout-sidebar-left-collapse", "F9", checkable=True)
        # Words and looks
        self.language_zh = make("", checkable=True)
        self.language_en = make("", checkable=True)
        self.scheme_system = make("device-desktop", checkable=True)
        self.scheme_light = make("sun", checkable=True)
        self.scheme_dark = make("moon", checkable=True)
        # Help
        self.help = make("help", "F1")
        self.shortcuts = make("keyboard", "Ctrl+/")
        self.open_log = make("file-text")
        self.about = make("info-circle")
        self._step_to_undo = ""
        self._step_to_redo = ""
        self._new = ""
        places = self._group(*self.places())
        places.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)  # none while no ledger is open
        self._group(self.show_list, self.show_board, self.show_calendar, self.show_platforms)
        self._group(self.language_zh, self.language_en)
        self._group(self.scheme_system, self.scheme_light, self.scheme_dark)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.close_window.setMenuRole(QAction.MenuRole.QuitRole)
        self.retranslate()

    def _make(self, icon: str, *keys: str | QKeySequence.StandardKey, checkable: bool = False) -> QAction:
        action = QAction(self)
        if icon:
            action.setIcon(theme.icon(icon))
        if keys:
            action.setShortcuts([QKeySequence(key) for key in keys])
        action.setCheckable(checkable)
        return action

    def _group(self, *actions: QAction) -> QActionGroup:
        group = QActionGroup(self)
        for action in actions:
            group.addAction(action)
        return group

    def places(self) -> tuple[QAction, ...]:
        """The ways to the pages, in the order of ``ui.places.PAGES``."""
        registers = (self.go_cases, self.go_assignments, self.go_complaints, self.go_reviews)
        return (self.go_home, self.go_actions, *registers, self.go_tallies, self.go_reports, self.go_setup)

    def all(self) -> list[QAction]:
        """Every command, in the order they are declared."""
        return [value for value in vars(self).values() if isinstance(value, QAction)]

    def name_undo(self, step: str) -> None:
        """Say which step undo takes back; '' when there is none."""
        self._step_to_undo = step
        self.undo.setEnabled(bool(step))
        text = self.tr("&Undo: {step}").format(step=_short(step)) if step else self.tr("&Undo")
        self._say(self.undo, text)

    def name_redo(self, step: str) -> None:
        """Say which step redo brings back; '' when there is none."""
        self._step_to_redo = step
        self.redo.setEnabled(bool(step))
        text = self.tr("&Redo: {step}").format(step=_short(step)) if step else self.tr("&Redo")
        self._say(self.redo, text)

    def name_new(self, words: str) -> None:
        """Say what a new entry is called in the register on screen; '' for none."""
        self._new = words
        text = f"{words}…" if words else self.tr("&New entry…")
        self._say(self.new_dossier, text, self.tr("Enter another one in the register on screen"))

    def allow(self, page: str, *, opened: bool, writable: bool, running: bool) -> None:
        """Enable what may be done on a page.

        ``opened``: a ledger is there; ``writable``: it may be changed; ``running``: and has a campaign.
        A page narrows this further by what is selected.
        """
        on_actions, on_register = page == "actions", page in REGISTERS
        on_records = on_actions or on_register
        for command in (self.log_new, self.sheet, self.import_file, self.read_bulletin, self.submit_period):
            command.setEnabled(running)
        self.new_dossier.setEnabled(on_register and running)
        self._give_new(self.new_dossier if on_register else self.log_new)
        for command in (self.edit_record, self.duplicate_record, self.void_record, self.restore_record):
            command.setEnabled(on_records and writable)
        self.move_dossier.setEnabled(on_register and writable)
        self.attach_files.setEnabled(on_actions and writable)
        for command in (self.clear_filters, self.record_history):
            command.setEnabled(on_records)
        for command in (self.show_attachments, self.open_case):
            command.setEnabled(on_actions)
        for command in (self.show_list, self.show_board, self.show_calendar):
            command.setEnabled(on_register)
        self.show_platforms.setEnabled(page == "assignments")
        for command in (self.next_register, self.previous_register):
            command.setEnabled(len(REGISTERS.get(page, ())) > 1)
        self.select_all.setEnabled(on_records or page == "tallies")
        self.explain_figure.setEnabled(page == "tallies")
        self.print_table.setEnabled(page == "tallies")
        for command in (self.copy_block, self.export_table):
            command.setEnabled(on_records or page in ("tallies", "reports"))
        for command in (self.find, self.logged_today, self.refresh, self.backup_now, self.copy_ledger):
            command.setEnabled(opened)
        for command in self.places():
            command.setEnabled(opened)

    def _give_new(self, command: QAction) -> None:
        """Let Ctrl+N begin what is begun on the page: an action, or an entry of its register."""
        for one in (self.log_new, self.new_dossier):
            one.setShortcuts([QKeySequence(_NEW)] if one is command else [])
        self._say_log()
        self.name_new(self._new)

    def _say_log(self) -> None:
        self._say(self.log_new, self.tr("&Log an action"), self.tr("Go to the entry form"))

    def retranslate(self) -> None:
        """Set every command's words in the language in force."""
        say = self._say
        self.name_undo(self._step_to_undo)
        self.name_redo(self._step_to_redo)
        self._say_log()
        self.name_new(self._new)
        say(self.sheet, self.tr("&Many lines at once"), self.tr("Paste or type many lines, and log them at once"))
        say(self.edit_record, self.tr("&Edit record"), self.tr("Bring the selected record into the form"))
        say(self.duplicate_record, self.tr("&Duplicate"), self.tr("Log another one like the selected record"))
        say(
            self.void_record,
            self.tr("&Void…"),
            self.tr("Say that the selected records no longer stand, and why"),
        )
        say(
            self.attach_files,
            self.tr("&Attach files…"),
            self.tr("Keep files with the record or the entry in the form"),
        )
        say(
            self.show_attachments,
            self.tr("A&ttachments…"),
            self.tr("List the files of the selected record: open, save, take off"),
        )
        say(self.restore_record, self.tr("Re&store"), self.tr("Let the selected voided records stand again"))
        say(
            self.record_history,
            self.tr("Record &history"),
            self.tr("Who changed the selected record, when, and what"),
        )
        say(
            self.explain_figure,
            self.tr("Ho&w was this added?"),
            self.tr("What the figure was made of, and what was left out and why"),
        )
        say(self.move_dossier, self.tr("M&ove on…"), self.tr("Say which stage the selected entries have reached"))
        say(self.open_case, self.tr("O&pen the case"), self.tr("Open the case that the selected record belongs to"))
        say(self.copy_block, self.tr("&Copy"), self.tr("Copy the selected cells, to paste into a workbook"))
        say(self.select_all, self.tr("Select &all"))
        say(self.find, self.tr("&Find"), self.tr("Look for words in notes, cases and origins"))
        say(self.logged_today, self.tr("Logged &today"), self.tr("Show what was logged or changed today"))
        say(self.clear_filters, self.tr("Clear fi&lters"), self.tr("Show all records again"))
        say(self.refresh, self.tr("&Refresh"), self.tr("Read the page again"))
        say(self.new_ledger, self.tr("&New ledger…"), self.tr("Found a ledger for an office"))
        say(self.open_ledger, self.tr("&Open ledger…"), self.tr("Open another ledger file"))
        say(self.open_recent, self.tr("Open re&cent"))
        say(self.import_file, self.tr("&Import…"), self.tr("Take in records from a workbook or CSV file"))
        say(
            self.read_bulletin,
            self.tr("Read a &bulletin…"),
            self.tr("Turn the figures of a text into draft records"),
        )
        say(
            self.export_table,
            self.tr("&Export…"),
            self.tr("Write the table on screen to a workbook or CSV file"),
        )
        say(self.print_table, self.tr("&Print…"), self.tr("Show the tally on pages of paper, and print them"))
        say(
            self.submit_period,
            self.tr("&Submit period…"),
            self.tr("Write a period's summary for headquarters"),
        )
        say(self.backup_now, self.tr("&Back up now"), self.tr("Write a verified copy into the backup folder"))
        say(self.copy_ledger, self.tr("Copy &ledger…"), self.tr("Write a whole copy to a file of your choice"))
        say(self.close_window, self.tr("&Quit"))
        say(self.go_home, self.tr("&Home"), self.tr("Figures, deadlines and what is unfinished"))
        say(self.go_actions, self.tr("&Actions"), self.tr("Log actions and look through the records"))
        say(
            self.go_cases,
            self.tr("&Cases"),
            self.tr("Cases with their stages and limits, supervision lists, publication batches"),
        )
        say(
            self.go_assignments,
            self.tr("Assi&gnments"),
            self.tr("Tasks set to platforms and offices, and their answers"),
        )
        say(self.go_complaints, self.tr("Co&mplaints"), self.tr("Complaints and reports from the public"))
        say(self.go_reviews, self.tr("Re&views"), self.tr("Reviews, lawsuits and corrections, and what they changed"))
        say(self.show_list, self.tr("Show as l&ist"), self.tr("The entries as a table"))
        say(self.show_board, self.tr("Show as &board"), self.tr("The entries stage by stage"))
        say(self.show_calendar, self.tr("Show as calen&dar"), self.tr("The entries by the last day of their limits"))
        say(
            self.show_platforms,
            self.tr("Show &platforms"),
            self.tr("What each platform was asked, and what came of it"),
        )
        say(self.next_register, self.tr("Ne&xt register"), self.tr("Cases, supervision lists, publication batches"))
        say(
            self.previous_register,
            self.tr("&Previous register"),
            self.tr("Cases, supervision lists, publication batches"),
        )
        say(self.go_tallies, self.tr("&Tallies"), self.tr("Add figures up by any two dimensions"))
        say(self.go_reports, self.tr("&Reports"), self.tr("Summaries and files for headquarters"))
        say(self.go_setup, self.tr("&Setup"), self.tr("Office, campaigns, code lists, backup and display"))
        say(
            self.fold_navigation,
            self.tr("Fold &navigation"),
            self.tr("Show icons only, to leave room for the page"),
        )
        say(self.language_zh, "中文")
        say(self.language_en, "English")
        say(self.scheme_system, self.tr("As the &system"))
        say(self.scheme_light, self.tr("&Light"))
        say(self.scheme_dark, self.tr("&Dark"))
        say(self.help, self.tr("User &guide"))
        say(self.shortcuts, self.tr("&Keyboard shortcuts"))
        say(
            self.open_log,
            self.tr("Open &log folder"),
            self.tr("The folder where the program notes its errors"),
        )
        say(self.about, self.tr("&About Jingzhang"))

    def _say(self, action: QAction, text: str, tip: str = "") -> None:
        """Text, and a tool tip that names the shortcut."""
        action.setText(text)
        action.setIconText(_MNEMONIC.sub("", text).replace("&&", "&"))
        name = tip or action.iconText()
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(self.tr("{tip} ({keys})").format(tip=name, keys=keys) if keys else name)


def _short(step: str) -> str:
    """A step's name as long as a menu bears it."""
    longest = 28  # characters: the width of the widest other entry in Chinese, twice
    return (step if len(step) <= longest else step[: longest - 1] + "…").replace("&", "&&")
