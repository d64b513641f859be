# SPDX-License-Identifier: MIT
"""The page a clerk lives in: the records, what narrows them, and the form that logs them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.actions import CODED, Record
from models.changes import Changes
from models.filters import Filter
from models.paths import Register
from ui import theme
from ui.commands import Commands
from ui.settings import Settings
from ui.widgets.dropped_file import dropped_files
from ui.widgets.empty_state import EmptyState
from ui.widgets.entry.files import EntryFiles
from ui.widgets.entry.form import EntryForm
from ui.widgets.filter_bar import FilterBar
from ui.widgets.grid.host import GridHost
from ui.widgets.record.copy import RecordCopier
from ui.widgets.record.deeds import RecordDeeds
from ui.widgets.record.menu import case_of, record_menu, sum_of
from ui.widgets.record.table import RecordTable
from ui.widgets.table_foot import TableFoot
from ui.workplace import Workplace

_FORM_WIDTH = 372
_TABLE_WIDTH = 280  # pixels that the records are given at least
_SUMMED = 2000  # selected records whose sum is shown
_FOLDED = "entry/folded"
_SPLIT = "actions/split"


class ActionsPage(QWidget):
    """``back_wanted()``: the way back to the page that a foreign filter came from.

    ``dossier_wanted(id)``: the case that a record belongs to, or the entry that counted it, is to be opened.
    """

    back_wanted = Signal()
    dossier_wanted = Signal(int)

    def __init__(self, workplace: Workplace, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._commands = commands
        self._settings = Settings(workplace.settings)
        self._shown = False
        self._stale = False
        self._count = 0
        self._complete = False
        self.bar = FilterBar(workplace)
        self.table = RecordTable(workplace)
        self.empty = EmptyState()
        self.foot = TableFoot()
        self.form = EntryForm(workplace)
        self.copier = RecordCopier(workplace, self.table.records.cells, self)
        self.deeds = RecordDeeds(workplace, self)
        self.files = EntryFiles(workplace, self.form, self)
        self._lay_out()
        self._connect()
        self.retranslate()

    # Building

    def _lay_out(self) -> None:
        self.places = QStackedWidget()
        self.places.addWidget(self.table)
        self.places.addWidget(self.empty)
        self.unfold = QPushButton(theme.icon("plus"), "", self)
        self.unfold.clicked.connect(self._log_new)
        left = QWidget()
        left.setMinimumWidth(_TABLE_WIDTH)  # whatever a word at its foot would take: the form is not squeezed
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.sheet_button = QPushButton(theme.icon("table"), "", self)
        self.sheet_button.clicked.connect(self._commands.sheet.trigger)
        self.bar.row.append(self.unfold)
        self.bar.row.append(self.sheet_button)
        column.addWidget(self.bar)
        column.addWidget(self.places, 1)
        column.addWidget(self.foot)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.form)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setSizes([1000, _FORM_WIDTH])
        kept = self._settings.view(_SPLIT)
        if not kept.isEmpty():
            self.split.restoreState(kept)
        self.host = GridHost(self._workplace, self._commands, self.split, self.foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.host)
        self.setAcceptDrops(True)
        self._fold(self._settings.choice(_FOLDED) == "yes")

    def _connect(self) -> None:
        self._workplace.announcer.changed.connect(self._changed)
        self.bar.changed.connect(self._filter_changed)
        self.bar.back_wanted.connect(self.back_wanted)
        self.bar.columns_wanted.connect(self._show_columns)
        self.bar.down_wanted.connect(self._to_table)
        self.bar.hit_wanted.connect(self.table.lead_to_first)
        self.bar.text.textChanged.connect(self.table.stay)
        self.bar.today_toggled.connect(self._today_toggled)
        self.table.counted.connect(self._counted)
        self.table.chosen.connect(self._chosen)
        self.table.form_wanted.connect(self._edit_in_form)
        self.table.refused.connect(self._refused)
        self.table.missed.connect(self._missed)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.form.left_editing.connect(self._to_table)
        self.form.edited.connect(self._edited)
        self.form.fold_wanted.connect(self._fold_form)
        self.split.splitterMoved.connect(self._split_moved)
        self.copier.copied.connect(self._copied)
        self.copier.progressed.connect(self._copying)
        self.deeds.said.connect(self.foot.say)
        self.files.said.connect(self.foot.say)
        self.files.import_wanted.connect(self.deeds.import_file)
        self.table.files_dropped.connect(self.files.dropped_on_record)
        self.host.switched.connect(self._switched)
        with_header = QShortcut(QKeySequence("Ctrl+Shift+C"), self.table)
        with_header.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        with_header.activated.connect(partial(self.copy, header=True))
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.bar.go_back)
        self.table.escaped.connect(self.bar.leave)
        c = self._commands
        for command, serve in (
            (c.log_new, self._log_new),
            (c.sheet, self.host.toggle),
            (c.find, self.bar.focus_text),
            (c.logged_today, self.bar.toggle_today),
            (c.clear_filters, self.bar.clear_all),
            (c.edit_record, self._edit_in_form),
            (c.duplicate_record, self._duplicate),
            (c.void_record, self._void),
            (c.restore_record, self._restore),
            (c.record_history, self._show_history),
            (c.open_case, self._open_case),
            (c.attach_files, self._attach),
            (c.show_attachments, self._show_attachments),
            (c.copy_block, self.copy),
            (c.select_all, self._select_all),
            (c.refresh, self.table.refresh),
            (c.import_file, self.deeds.import_file),
            (c.read_bulletin, self.deeds.read_bulletin),
            (c.export_table, self._export),
        ):
            command.triggered.connect(partial(self._serve, command, serve))

    # The page

    def activated(self) -> None:
        """The page became visible: read what is stale, and put the cursor where work begins."""
        if not self._shown:
            self._shown = True
            self.table.show_filter(self.bar.filter())
            self.host.tell_unfinished()
        elif self._stale:
            self.table.refresh()
        self._stale = False
        self._chosen()
        if self.host.activated():
            pass  # the sheet is where it was left
        elif self.bar.state.foreign is None and self._may_log and not self.form.isHidden():
            self.form.start()
        else:
            self.table.setFocus()

    def can_leave(self) -> bool:
        """Always; what is half typed is written down first."""
        self.form.desk.flush()
        self.host.flush()
        return True

    def campaign_changed(self) -> None:
        """Another campaign is at work."""
        self.form.campaign_changed()
        self.host.campaign_changed()
        self.table.retranslate()
        self._filter_changed()

    def show_filter(self, wanted: Filter, title: str) -> None:
        """Show the records behind a figure of another page, with the way back."""
        self._shown = True
        self.host.show_records()
        self.bar.show_filter(wanted, title)
        self.table.setFocus()

    def show_record(self, record: int) -> None:
        """Show one record among all of the campaign, selected."""
        if not self._shown or not self.bar.state.empty:
            self._shown = True
            self.bar.clear_all()
            self.table.show_filter(self.bar.filter())
        self.host.show_records()
        self.table.reveal(record)
        self.table.setFocus()

    def log_for_case(self, number: str) -> None:
        """Begin an entry for a case: its number, bodies, place and basis are in the form already."""
        self._fold(False)
        self.form.begin_with({"case": number, **self._given_by(number)})

    def _given_by(self, number: str) -> dict[str, str]:
        filed = self._workplace.ledger.dossiers.by_number(Register.CASE, number)
        if filed is None:
            return {}
        case = filed.dossier
        given = {name: getattr(case, name) for name in ("department", *CODED[:-1])}
        given |= {"partners": ";".join(case.partners), "legal_basis": next(iter(case.legal_bases), "")}
        return {name: code for name, code in given.items() if code}

    def retranslate(self) -> None:
        """Set all words again."""
        self.bar.retranslate()
        self.table.retranslate()
        self.form.retranslate()
        self.bar.row.name(self.unfold, self.tr("Log"))
        self.unfold.setToolTip(self.tr("Open the entry form (Ctrl+N)"))
        self.bar.row.name(self.sheet_button, self.tr("Sheet"))
        self.sheet_button.setToolTip(self._commands.sheet.toolTip())
        self.host.retranslate()
        self._show_count()
        self._show_empty()
        self._chosen()

    @property
    def _may_log(self) -> bool:
        return self._workplace.ledger.writable and self._workplace.campaign is not None

    def _serve(self, command: QAction, serve: Callable[[], object], _checked: bool = False) -> None:
        """Carry out a command, if this is the page it is meant for and not the sheet."""
        if self.isVisible() and self.host.lets(command):
            serve()

    # Records and filter

    def _filter_changed(self) -> None:
        if self._shown:
            self.table.show_filter(self.bar.filter())

    def _changed(self, changes: Changes, initiator: object) -> None:
        if initiator is not self.form:
            self.form.follow(changes)
        if not self._shown or not changes.touches_actions:
            return
        if not self.isVisible():
            self._stale = True
            return
        if changes.kind == "import" and changes.added:
            self.table.show_imported(changes.added)
            return
        reveal = next(iter((*changes.added[:1], *changes.changed[:1])), 0)
        revealed = changes.kind in ("log", "grid", "draft", "import", "undo", "redo")
        together = changes.added if changes.kind in ("grid", "draft") else ()
        self.table.follow(changes, reveal=reveal if revealed else 0, together=together)

    def _today_toggled(self, on: bool) -> None:
        """Today's work is looked through in the order it was done, with its times and posts."""
        self.table.columns.lend(on)
        self.table.sort_by("logged" if on else "counted", descending=True)

    def _counted(self, count: int, complete: bool) -> None:
        self._count = count
        self._complete = complete
        self._show_count()
        self._show_empty()

    def _show_count(self) -> None:
        if self._complete:
            self.foot.count.setText(self.tr("%n record(s)", "", self._count).replace(*_grouped(self._count)))
        else:
            self.foot.count.setText(self.tr("{count}+ records …").format(count=f"{self._count:,}"))

    def _missed(self, _record: int) -> None:
        self.foot.say(self.tr("Saved, but the filter leaves it out."), self.tr("Show all"), self.bar.clear_all)

    def _show_empty(self) -> None:
        if self._count or not self._complete or not self._shown:
            self.places.setCurrentWidget(self.table)
            return
        self._say_why_empty()
        self.places.setCurrentWidget(self.empty)

    def _say_why_empty(self) -> None:
        c = self._commands
        if self._workplace.campaign is None:
            text = self.tr("Records are logged within a campaign. Start one in Setup, with the catalogue of its codes.")
            ways = [(self.tr("Go to Setup"), c.go_setup)]
            self.empty.say("clipboard-list", self.tr("There is no campaign yet"), text, ways)
        elif not self.bar.state.empty:
            text = self.tr("Take a condition away, or show all records of the campaign.")
            self.empty.say(
                "filter-off", self.tr("No record matches"), text, [(self.tr("Clear filters"), c.clear_filters)]
            )
        elif self._may_log:
            text = self.tr("Log the first action in the form at the right, or take records in from a workbook.")
            ways = [(self.tr("Log an action"), c.log_new), (self.tr("Import …"), c.import_file)]
            self.empty.say("clipboard-plus", self.tr("Nothing is logged yet"), text, ways)
        else:
            self.empty.say("clipboard-list", self.tr("Nothing is logged yet"), "")

    # Selection

    def _chosen(self) -> None:
        """Say what is selected, and allow what can be done with it."""
        count = self.table.selected_count()
        known = self._known_selection(count)
        self._show_selection(count, known)
        if not self.isVisible():
            return
        c, writable = self._commands, self._workplace.ledger.writable and not self.host.showing
        standing = known is None or any(not record.action.voided for record in known)
        voided = known is None or any(record.action.voided for record in known)
        one = count == 1
        c.edit_record.setEnabled(writable and one and standing)
        c.duplicate_record.setEnabled(self._may_log and one and not self.host.showing)
        c.record_history.setEnabled(one and not self.host.showing)
        c.open_case.setEnabled(one and not self.host.showing)
        c.attach_files.setEnabled(writable and (one or self._may_log))
        c.show_attachments.setEnabled(one and not self.host.showing)
        c.void_record.setEnabled(writable and count > 0 and standing)
        c.restore_record.setEnabled(writable and count > 0 and voided)

    def _known_selection(self, count: int) -> list[Record] | None:
        """The selected records; None while they are many or not read yet."""
        if count > _SUMMED:
            return None
        found = [self.table.records.known(record) for record in self.table.selected_ids()]
        known = [record for record in found if record is not None]
        return known if len(known) == len(found) else None

    def _show_selection(self, count: int, known: list[Record] | None) -> None:
        text = self.tr("%n selected", "", count) if count > 1 else ""
        if count > 1 and known and (total := sum_of(known, self._workplace)):
            text += " · " + self.tr("sum {total}").format(total=total)
        self.foot.selected.say(text or (self._found_elsewhere() if count == 1 else ""))

    def _found_elsewhere(self) -> str:
        """Which field the search found, where no column shows it."""
        found = self.table.found_elsewhere()
        if found is None:
            return ""
        field = self._workplace.wording.field(found[0])
        return self.tr("Found in {field}: {text}").format(field=field, text=found[1])

    def _to_table(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and len(self.table.records.ids):
            self.table.go_to(self.table.records.ids[0])

    # Deeds

    def copy(self, *, header: bool = False) -> None:
        """Copy the selected records for a spreadsheet."""
        ids = self.table.selected_ids()
        if len(ids):
            self.copier.copy(ids, self.table.columns.shown(), header=header)

    def _copied(self, rows: int) -> None:
        self.foot.say(self.tr("%n row(s) copied", "", rows))

    def _copying(self, done: int, of: int) -> None:
        self.foot.say(self.tr("Copying {done} of {all} …").format(done=f"{done:,}", all=f"{of:,}"))

    def _void(self) -> None:
        self.deeds.void(self.table.selected_ids())

    def _restore(self) -> None:
        self.deeds.restore(self.table.selected_ids())

    def _show_history(self) -> None:
        self.deeds.show_history(self.table.current_record())

    def _open_case(self) -> None:
        """The case whose number the record bears, or the entry of a register that counted it."""
        record = self.table.current_record()
        if record is None:
            return
        found = case_of(self._workplace.ledger, record)
        if found:
            self.dossier_wanted.emit(found)
        else:
            self.foot.say(self.tr("The record belongs to no case of the register."))

    def _attach(self) -> None:
        """To the selected record; to what is in the form where that is at work, or no record is selected."""
        at_form = self.form.at_work and self.form.isAncestorOf(self.focusWidget())
        record = self.table.current_record() if self.table.selected_count() == 1 and not at_form else None
        self.files.choose(record.id if record is not None else 0)

    def _show_attachments(self) -> None:
        record = self.table.current_record()
        if record is not None:
            self.files.deeds.show_record(record.id)

    def _select_all(self) -> None:
        if self._all_known():
            self.table.selectAll()

    def _all_known(self) -> bool:
        """Whether every record is known; while the rest of a large ledger is read, 'all' would be less."""
        if not self.table.records.complete:
            self.foot.say(self.tr("The records are still being read. Try again in a moment."), role="warning")
        return self.table.records.complete

    def _export(self) -> None:
        if not self._all_known():
            return
        campaign = self._workplace.campaign
        title = self._workplace.wording.term(campaign) if campaign else self.tr("Records")
        self.deeds.export(self.table.records.ids, title)

    def _refused(self, message: str) -> None:
        self.foot.say(self.tr("Not saved: {why}").format(why=message), role="error")

    def _show_columns(self) -> None:
        corner = self.bar.columns.rect().bottomLeft()
        self.table.columns.menu(self).popup(self.bar.columns.mapToGlobal(corner))

    def _show_menu(self, at: QPoint) -> None:
        menu = record_menu(self._workplace, self._commands, self.table, self.bar, self.files.show_text)
        menu.popup(self.table.viewport().mapToGlobal(at))

    # The sheet

    def _switched(self, on: bool) -> None:
        self._chosen()
        if not on:
            self.table.setFocus()

    # The form

    def _log_new(self) -> None:
        self._fold(False)
        if self.form.editing is not None:
            self.form.leave_editing()
        self.form.start()

    def _edit_in_form(self, key: str = "") -> None:
        record = self.table.current_record()
        if record is None or not self._workplace.ledger.writable:
            return
        if record.action.voided:
            self.foot.say(self.tr("A voided record is restored before it is edited."), role="warning")
            return
        self._fold(False)
        self.form.edit(record, key or self.table.current_key())

    def _duplicate(self) -> None:
        record = self.table.current_record()
        if record is not None and self._may_log:
            self._fold(False)
            self.form.duplicate(record)

    def _edited(self, record: int) -> None:
        self.table.setFocus()
        self.table.go_to(record)

    def _fold_form(self) -> None:
        self._fold(True)
        self.table.setFocus()

    def _fold(self, folded: bool) -> None:
        self.form.setVisible(not folded)
        self.unfold.setVisible(folded)
        self._settings.set_choice(_FOLDED, "yes" if folded else "no")

    def _split_moved(self, _at: int, _handle: int) -> None:
        self._settings.set_view(_SPLIT, self.split.saveState())

    # Files dropped onto the page

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._may_log and dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event)
        if paths:
            event.acceptProposedAction()
            self.deeds.import_file(paths)


def _grouped(number: int) -> tuple[str, str]:
    return str(number), f"{number:,}"
