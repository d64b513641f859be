# SPDX-License-Identifier: MIT
"""The entry form: logs an action from the keyboard, edits a record, keeps what is half typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from models.actions import Action, Record
from models.changes import Changes
from models.checks import Campaign, Context, read_draft
from models.errors import Problem
from ui.settings import Settings
from ui.widgets.drafts import Draft, draft_of, read_edit
from ui.widgets.entry_desk import EntryDesk, Unfinished
from ui.widgets.entry_fields import EntryFields
from ui.widgets.entry_frame import EntryFrame
from ui.widgets.entry_hints import LastValues
from ui.widgets.entry_pins import CARRIED, Pins
from ui.widgets.line_edit import LineEdit, is_enter
from ui.widgets.note_edit import NoteEdit
from ui.workplace import Workplace

_SECOND_ESC = 2500  # milliseconds within which a second Esc clears


class EntryForm(EntryFrame):
    """``logged(id)``, ``edited(id)``: done, and written. ``left_editing()``: back without a change.

    ``fold_wanted()``: the clerk folds the form away.
    """

    logged = Signal(int)
    edited = Signal(int)
    left_editing = Signal()
    fold_wanted = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        fields = EntryFields(workplace)
        super().__init__(fields, parent)
        self.fields = fields
        self._workplace = workplace
        self._pins = Pins(Settings(workplace.settings))
        self._editing: Record | None = None
        self._baseline: Draft = {}  # what the form started with: what differs from it is half typed
        self._aside: Draft = {}  # the entry that waits while a record is edited
        self._cleared: Draft | None = None  # what Ctrl+Z brings back
        self._restored = False  # whether what is here was begun before the program ended
        self._warned: Draft | None = None  # the entry whose warnings were shown
        self._tried = False  # whether logging was tried: then what is missing is marked as well
        self._checked: Context | None = None
        self._carried = False  # whether the legal basis came from the entry before
        self.desk = EntryDesk(workplace, self)
        self.last_values = LastValues(workplace, self)
        self._esc = QTimer(self)
        self._esc.setSingleShot(True)
        self._esc.setInterval(_SECOND_ESC)
        self._esc.timeout.connect(self._show_state)
        self._connect()
        self._fill(self._empty())
        self.retranslate()
        self._restore()

    def _connect(self) -> None:
        fields = self.fields
        fields.changed.connect(self._changed)
        fields.left.connect(self._left)
        fields.entered.connect(self.submit)
        fields.measured.connect(self._measured)
        fields.more.connect(self.more_button.setHidden)
        self.more_button.clicked.connect(partial(fields.focus, "counted"))
        self.last_values.told.connect(fields.fields["measure"].show_hint)
        self.log_button.clicked.connect(partial(self.submit, False))
        self.clear_button.clicked.connect(self._clear_or_leave)
        self.fold_button.clicked.connect(self.fold_wanted)
        for field in fields.fields.values():
            field.set_pinned(self._pins[field.name])
            field.pinned.connect(self._pins.set)
            editor = field.editor
            for widget in {editor, editor.focusProxy() or editor}:
                widget.installEventFilter(self)

    # What is in the form

    @property
    def editing(self) -> Record | None:
        """The record in the form, None while a new entry is."""
        return self._editing

    @property
    def half_typed(self) -> bool:
        """Whether something stands in the form that is written nowhere yet."""
        return self.fields.draft() != self._baseline

    @property
    def campaign(self) -> Campaign | None:
        """The campaign that the entry belongs to."""
        if self._editing is not None:
            return self._workplace.ledger.campaigns[self._editing.action.campaign]
        return self._workplace.campaign

    def start(self) -> None:
        """Put the cursor where typing begins."""
        self.fields.focus(self._pins.first_field() if self.fields.fields["measure"].text else "measure")

    def edit(self, record: Record, field: str = "") -> None:
        """Bring a record into the form; the entry that stood there waits."""
        if self._editing is None:
            self._aside = self.fields.draft()
        self._editing = record
        self.fields.set_campaign(self.campaign)
        self._fill(draft_of(record, self._workplace))
        self.fields.focus(field if field in self.fields.fields else "quantity")

    def duplicate(self, record: Record) -> None:
        """Start a new entry that is like a record."""
        self._forget_editing()
        draft = draft_of(record, self._workplace) | {"counted": "", "case": ""}
        self._fill(draft, baseline=self._empty())
        self._keep_on_desk()
        self.fields.focus("quantity")

    def clear(self) -> None:
        """Empty the form; Ctrl+Z brings it back."""
        cleared = self.fields.draft()
        self._fill(self._empty())
        self._cleared = cleared
        self.desk.keep(None)
        self._show_state()
        self.fields.focus("measure")

    def bring_back(self) -> None:
        """Undo the clearing."""
        if self._cleared is not None:
            self._fill(self._cleared, baseline=self._empty())
            self._keep_on_desk()
            self.fields.focus("measure")

    def leave_editing(self) -> None:
        """Go back from editing a record to the entry that waits; nothing is saved."""
        if self._editing is not None:
            self._end_editing()
            self.left_editing.emit()

    def _end_editing(self) -> None:
        aside = self._aside
        self._forget_editing()
        self._fill(aside or self._empty(), baseline=self._baseline_for(aside))
        self._keep_on_desk()

    def _forget_editing(self) -> None:
        self._editing = None
        self._aside = {}
        self.fields.set_campaign(self.campaign)

    def _empty(self) -> Draft:
        """An entry before anything is typed: today, the office's own department, its region where it is one."""
        office = self._workplace.ledger.office
        catalogue = self.fields.sources.catalogue
        own = self.fields.sources.own_regions() if office.region else frozenset()
        known = catalogue is not None and office.department in catalogue.departments
        return dict.fromkeys(self.fields.fields, "") | {
            "date": self._workplace.today().isoformat(),
            "department": office.department if known else "",
            "region": office.region if len(own) == 1 else "",
        }

    def _baseline_for(self, draft: Draft) -> Draft:
        """What a draft that comes back counts as changed from."""
        return draft if not draft.get("quantity") and not draft.get("note") else self._empty()

    def _fill(self, draft: Draft, *, baseline: Draft | None = None) -> None:
        self._warned = self._cleared = None
        self._carried = self._tried = self._restored = False
        self.fields.fill(draft)
        self._baseline = self.fields.draft() if baseline is None else baseline
        self._show_state()

    # Logging

    def submit(self, keep: bool = False) -> None:
        """Log the entry, or save the edit. Errors stop it; warnings ask for a second Enter."""
        if not self._workplace.ledger.writable or self.campaign is None:
            return
        self.fields.settle()
        draft = self.fields.draft()
        action, problems = self._read(draft)
        self._tried = True
        self.fields.mark(problems, all_fields=True)
        if action is None:
            self._warned = None
            self.fields.focus(self.fields.first_problem or "measure")
        elif problems and self._warned != draft:
            self._warned = draft
            self._show_state()
        elif self._editing is not None:
            self._save_edit(self._editing, action)
        else:
            self._log(draft, action, keep=keep)

    def _read(self, draft: Draft) -> tuple[Action | None, list[Problem]]:
        if self._editing is not None:
            return read_edit(self._editing, draft | {"origin": self._editing.action.origin}, self._workplace)
        context = self._context()
        return read_draft(draft, context) if context is not None else (None, [])

    def _context(self) -> Context | None:
        """What an entry is checked against, read anew when the day or the code lists changed."""
        today = self._workplace.today()
        if self._checked is None or self._checked.today != today:
            self._checked = self._workplace.context()
        return self._checked

    def _log(self, draft: Draft, action: Action, *, keep: bool) -> None:
        changes = self._workplace.edits.log_action(action, initiator=self)
        if changes is None:
            return
        self._fill(draft if keep else self._pins.next_draft(draft, self._workplace.today()))
        self._carried = not keep and not self._pins[CARRIED]
        self.desk.keep(None)
        self.fields.focus("quantity" if keep else self._pins.first_field())
        self.last_values.ask(self.campaign, self.fields.fields["measure"].text)
        self.logged.emit(changes.added[0])

    def _save_edit(self, record: Record, action: Action) -> None:
        changes = self._workplace.edits.edit_action(record, action, initiator=self)
        if changes is not None:
            self._end_editing()
            self.edited.emit(record.id)

    # While it is typed

    def _changed(self, name: str) -> None:
        field = self.fields.fields[name]
        if field.problem:
            self.fields.unmark(name, self._read(self.fields.draft())[1])
        if self._warned is not None or self._cleared is not None or self._restored or self._esc.isActive():
            self._warned = self._cleared = None
            self._restored = False
            self._esc.stop()
            self._show_state()
        self._keep_on_desk()

    def _left(self, _name: str) -> None:
        self.fields.mark(self._read(self.fields.draft())[1], all_fields=self._tried)

    def _measured(self) -> None:
        measure = self.fields.measure
        self.last_values.ask(self.campaign, measure.code if measure else "")
        if self._carried:
            self._carried = False
            self.fields.fields[CARRIED].set_text("")

    def _keep_on_desk(self) -> None:
        if not self._workplace.ledger.writable:
            return
        if self._editing is not None:
            record = self._editing
            self.desk.keep(Unfinished(self.fields.draft(), record.uid, record.revision, self._aside))
        else:
            self.desk.keep(Unfinished(self.fields.draft()) if self.half_typed else None)

    def _restore(self) -> None:
        """Bring back what was half typed when the program ended."""
        found = self.desk.read()
        if found is None or not self._workplace.ledger.writable:
            return
        if found.uid:
            record = self._workplace.ledger.actions.by_uid(found.uid)
            if record is not None and record.revision == found.revision:
                self._editing, self._aside = record, found.aside
                self.fields.set_campaign(self.campaign)
                self._fill(found.draft, baseline=draft_of(record, self._workplace))
            else:  # the record moved on: only the entry that waited comes back
                self._fill(found.aside or self._empty(), baseline=self._empty())
        else:
            self._fill(found.draft, baseline=self._empty())
        self._restored = self.half_typed
        self._show_state()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif is_enter(event):
            focused = QApplication.focusWidget()
            if isinstance(focused, QPushButton) and focused is not self.log_button:
                focused.click()
            else:
                self.submit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_F7:
            self._toggle_pin()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Z in an emptied form brings it back; it is the ledger's again once something else is typed."""
        if self._cleared is None or event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if not isinstance(event, QKeyEvent) or not event.matches(QKeySequence.StandardKey.Undo):
            return False
        own = isinstance(watched, LineEdit) and watched.isUndoAvailable()
        if own or (isinstance(watched, NoteEdit) and watched.document().isUndoAvailable()):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        else:
            self.bring_back()
        return True

    def _escape(self) -> None:
        if self._editing is not None and not self.half_typed:
            self.leave_editing()
        elif not self.half_typed and not self._anything():
            self._esc.stop()
        elif self._esc.isActive():
            self._esc.stop()
            self._clear_or_leave()
        else:
            self._esc.start()
            self._show_state()

    def _anything(self) -> bool:
        return self.fields.draft() != self._empty()

    def _clear_or_leave(self) -> None:
        if self._editing is not None:
            self.leave_editing()
        else:
            self.clear()

    def _toggle_pin(self) -> None:
        focused = QApplication.focusWidget()
        for field in self.fields.fields.values():
            if field.pin is not None and focused in (field.editor, field.editor.focusProxy()):
                field.pin.toggle()

    # Following the ledger

    def follow(self, changes: Changes) -> None:
        """Another view changed codes, campaigns or the record that is being edited."""
        if changes.entities & {"code", "campaign", "office"}:
            self._checked = None
            self.fields.sources.forget()
            self.fields.set_campaign(self.campaign)
            self._show_state()
        record = self._editing
        if record is None or record.id not in {*changes.changed, *changes.removed}:
            return
        newer = self._workplace.ledger.actions.by_uid(record.uid)
        if newer is None:
            self.leave_editing()
        elif newer.revision != record.revision:  # undone or edited elsewhere: show what it says now
            self._editing = newer
            self._fill(draft_of(newer, self._workplace))

    def campaign_changed(self) -> None:
        """Another campaign is at work: its codes are offered; what is typed stays."""
        half_typed = self.half_typed
        if self._editing is not None:
            self.leave_editing()
        self._checked = None
        self.fields.sources.forget()
        self.fields.set_campaign(self.campaign)
        if not half_typed:
            self._fill(self._empty())
        self._show_state()

    # Words and state

    def retranslate(self) -> None:
        """Set all words again."""
        self.fields.retranslate()
        self.last_values.ask(self.campaign, self.fields.fields["measure"].text if self.fields.measure else "")
        self.fold_button.setToolTip(self.tr("Fold the form away (Ctrl+N brings it back)"))
        self.fold_button.setAccessibleName(self.tr("Fold the form away"))
        self.setAccessibleName(self.tr("Entry form"))
        self.more_button.setText(self.tr("More …"))
        self.more_button.setToolTip(self.tr("Count it in another period than that of its date"))
        self._show_state()

    def _show_state(self) -> None:
        """Title, buttons and notice for what the form does now."""
        editing = self._editing is not None
        may = self._workplace.ledger.writable and self.campaign is not None
        self.title.setText(self.tr("Edit record") if editing else self.tr("Log an action"))
        self.log_button.setText(self.tr("Save (Enter)") if editing else self.tr("Log (Enter)"))
        self.clear_button.setText(self.tr("Back (Esc)") if editing else self.tr("Clear"))
        self.log_button.setToolTip("" if editing else self.tr("Shift+Enter logs and keeps every field"))
        self.fields.show_pins(not editing)
        for widget in (self.fields, self.log_button, self.clear_button, self.more_button):
            widget.setEnabled(may)
        if not self._workplace.ledger.writable:
            self.say(self.tr("This ledger is open read-only: nothing can be logged."), "notice-warning")
        elif self.campaign is None:
            self.say(self.tr("There is no campaign yet. Start one in Setup."), "notice-warning")
        elif self._warned is not None:
            self.say(self.tr("Look again at what is marked. Enter once more saves it as it is."), "notice-warning")
        elif self._esc.isActive():
            self.say(
                self.tr("Esc once more goes back without saving.") if editing else self.tr("Esc once more clears.")
            )
        elif self._restored:
            self.say(self.tr("What you had begun is here again."))
        elif self._cleared is not None:
            self.say(self.tr("Cleared. Ctrl+Z brings it back."))
        elif self._editing is not None:
            self.say(self._name_of(self._editing))
        else:
            self.hush()

    def _name_of(self, record: Record) -> str:
        wording, codes = self._workplace.wording, self._workplace.ledger.codes
        measure = codes.measure(record.action.measure)
        quantity = wording.quantity(record.action.quantity, measure)
        return f"{record.action.date} · {wording.term(measure)} {quantity} {wording.unit(measure)}"
