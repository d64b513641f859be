# SPDX-License-Identifier: MIT
"""The entry form: logs an action from the keyboard, edits a record, keeps what is half typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from models.actions import Action, Record
from models.changes import Changes
from models.checks import personal_problem
from models.errors import Problem, Severity
from models.personal import find_personal
from ui.widgets.drafts import Draft, draft_of
from ui.widgets.entry.asks import GUARDED
from ui.widgets.entry.checks import BESIDE_LEDGER
from ui.widgets.entry.contents import EntryContents
from ui.widgets.entry.fields import MISSING
from ui.widgets.entry.pins import CARRIED
from ui.widgets.line_edit import LineEdit, is_enter
from ui.widgets.note_edit import NoteEdit
from ui.workplace import Workplace

_SECOND_ESC = 2500  # milliseconds within which a second Esc clears


class EntryForm(EntryContents):
    """``logged(id)``, ``edited(id)``: done, and written. ``fold_wanted()``: the clerk folds the form away."""

    logged = Signal(int)
    edited = Signal(int)
    fold_wanted = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._esc = QTimer(self)
        self._esc.setSingleShot(True)
        self._esc.setInterval(_SECOND_ESC)
        self._esc.timeout.connect(self.show_state)
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
        self.asks.changed.connect(self._answered)
        self.asks.entered.connect(self.submit)
        self.asks.appeared.connect(self.bring_into_sight)
        self.more_button.clicked.connect(partial(fields.focus, "counted"))
        self.log_button.clicked.connect(partial(self.submit, False))
        self.clear_button.clicked.connect(self._clear_or_leave)
        self.fold_button.clicked.connect(self.fold_wanted)
        self.files.changed.connect(self._files_changed)
        mask = QShortcut(QKeySequence("Alt+M"), self)
        mask.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        mask.activated.connect(self._mask)
        for field in fields.fields.values():
            field.set_pinned(self._pins[field.name])
            field.pinned.connect(self._pins.set)
            editor = field.editor
            for widget in {editor, editor.focusProxy() or editor}:
                widget.installEventFilter(self)

    # Logging

    def submit(self, keep: bool = False) -> None:
        """Log the entry, or save the edit. Errors stop it; warnings ask for a second Enter, some for a reason."""
        if not self._workplace.ledger.writable or self.campaign is None:
            return
        self.fields.settle()
        draft = self.fields.draft()
        action, problems = self.checks.weigh(draft, wait=True)
        self._tried = True
        self._mark(action, problems)
        late = next((p.params for p in problems if p.code == "counted-late"), None)
        told = late is not None and late == self._late  # once of a closed period, not of each of its late finds
        warned = any(p.severity is Severity.WARNING for p in problems if not (told and p.code == "counted-late"))
        seen = self._warned == draft
        self._warned = draft if warned and action is not None else None
        self._asked = action is not None and bool(self.asks.open(problems, draft) or not self.asks.clean)
        if action is None:
            self.fields.focus(self.fields.first_problem or "measure")
            self.show_state()
        elif self._asked:
            self.show_state()
            self.asks.focus_open(problems, draft)
        elif warned and not seen:
            self.show_state()
        else:
            self._late = late
            self._carry_out(replace(action, explanations=self.asks.answers(problems)), keep)

    def _carry_out(self, action: Action, keep: bool) -> None:
        if self.editing is not None:
            self._save_edit(self.editing, action)
        else:
            self._log(action, keep=keep)

    def _log(self, action: Action, *, keep: bool) -> None:
        draft, files = self.draft(), self.files.pending
        changes = self._workplace.edits.log_action(action, files, initiator=self)
        if changes is None:
            return
        self.asks.remember()
        self.checks.follow(action)
        self.files.show_pending([])
        kept = draft | {"explanations": ""} if keep else self._pins.next_draft(draft, self._workplace.today())
        self._fill(kept)
        self._carried = not keep and not self._pins[CARRIED]
        self.desk.keep(None)
        self.fields.focus("quantity" if keep else self._pins.first_field())
        self.logged.emit(changes.added[0])

    def _save_edit(self, record: Record, action: Action) -> None:
        changes = self._workplace.edits.edit_action(record, action, initiator=self)
        if changes is not None:
            self.asks.remember()
            self.checks.forget_figures()
            self._end_editing()
            self.edited.emit(record.id)

    # While it is typed

    def _mark(self, action: Action | None, problems: list[Problem]) -> None:
        """Show what stands against the entry; what is only missing not before logging was tried."""
        self.fields.mark(problems, all_fields=self._tried)
        shown = [p for p in problems if self._tried or p.code not in MISSING]
        complete = action is not None and self.checks.knows(action.measure, action.counted)
        self.asks.show(shown, self.fields.draft(), keep=frozenset() if complete else BESIDE_LEDGER)

    def _changed(self, name: str) -> None:
        field, draft = self.fields.fields[name], self.fields.draft()
        if field.problem or self.asks.asks_below(name):
            action, problems = self.checks.weigh(draft, wait=False)
            self.fields.unmark(name, problems)
            if action is not None:
                self.asks.narrow(name, problems)
        self._guard(name, draft)
        if (
            self._warned is not None
            or self._cleared is not None
            or self._restored
            or self._esc.isActive()
            or self._asked
        ):
            self._warned = self._cleared = None
            self._restored = self._asked = False
            self._esc.stop()
            self.show_state()
        if name in ("quantity", "measure"):
            self.usual.show_typed()
        self._keep_on_desk()

    def _guard(self, name: str, draft: Draft) -> None:
        """A number of a person is marked while it is typed, whatever the field."""
        if name in GUARDED:
            self.asks.guard(name, draft)
            return
        for finding in find_personal(draft[name])[:1]:
            words = self._workplace.wording.problem(personal_problem(name, finding))
            self.fields.fields[name].show_problem("warning", words)

    def _left(self, name: str) -> None:
        if name in ("date", "counted"):
            self.usual.ask()
        self._mark(*self.checks.weigh(self.fields.draft(), wait=False))

    def _answered(self) -> None:
        """An explanation is being typed, or a number was masked or denied."""
        self._keep_on_desk()

    def _measured(self) -> None:
        self.usual.ask()
        if self._carried:
            self._carried = False
            self.fields.fields[CARRIED].set_text("")

    def _mask(self) -> None:
        self.asks.mask_here(QApplication.focusWidget())

    def _files_changed(self) -> None:
        self._keep_on_desk()
        self.show_state()
        if (focused := QApplication.focusWidget()) is not None:
            self.bring_into_sight(focused)

    def seen_with(self, widget: QWidget) -> list[QWidget]:
        """A field is seen with what is asked below it."""
        return [*self.asks.below(widget), widget]

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
        if self.editing is not None and not self.half_typed:
            self.leave_editing()
        elif not self.half_typed and not self._anything():
            self._esc.stop()
        elif self._esc.isActive():
            self._esc.stop()
            self._clear_or_leave()
        else:
            self._esc.start()
            self.show_state()

    def _anything(self) -> bool:
        return self.draft() != self._empty() or bool(self.files.pending)

    def _clear_or_leave(self) -> None:
        if self.editing is not None:
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
        """Another view changed codes, campaigns, figures or the record that is being edited."""
        if changes.entities & {"code", "campaign", "office", "period"}:
            self.checks.forget()
            self.fields.sources.forget()
            self.fields.set_campaign(self.campaign)
            self.show_state()
        if changes.touches_actions and changes.entities != {"attachment"}:
            self.checks.forget_figures()
            self.usual.ask()
        record = self.editing
        if record is None or record.id not in {*changes.changed, *changes.removed}:
            return
        newer = self._workplace.ledger.actions.by_uid(record.uid)
        if newer is None:
            self.leave_editing()
            return
        self.files.show_record(newer)
        if newer.revision != record.revision:  # undone or edited elsewhere: show what it says now
            self.checks.editing = newer
            self._fill(draft_of(newer, self._workplace))

    def campaign_changed(self) -> None:
        """Another campaign is at work: its codes are offered; what is typed stays."""
        half_typed = self.half_typed
        if self.editing is not None:
            self.leave_editing()
        self.checks.forget()
        self.fields.sources.forget()
        self.fields.set_campaign(self.campaign)
        if not half_typed:
            self._fill(self._empty())
        self.usual.ask()
        self.show_state()

    # Words and state

    def retranslate(self) -> None:
        """Set all words again."""
        self.fields.retranslate()
        self.asks.retranslate()
        self.files.retranslate()
        self.usual.ask()
        self.fold_button.setToolTip(self.tr("Fold the form away (Ctrl+N brings it back)"))
        self.fold_button.setAccessibleName(self.tr("Fold the form away"))
        self.setAccessibleName(self.tr("Entry form"))
        self.more_button.setText(self.tr("More …"))
        self.more_button.setToolTip(self.tr("Count it in another period than that of its date"))
        self.attach_button.setToolTip(self.tr("Attach files (Ctrl+Shift+A), or drop them on the form"))
        self.attach_button.setAccessibleName(self.tr("Attach files"))
        self.show_state()

    def show_state(self) -> None:
        """Title, buttons and notice for what the form does now."""
        editing, may = self.editing is not None, self._may
        self.title.setText(self.tr("Edit record") if editing else self.tr("Log an action"))
        self.log_button.setText(self.tr("Save (Enter)") if editing else self.tr("Log (Enter)"))
        self.clear_button.setText(self.tr("Back (Esc)") if editing else self.tr("Clear"))
        self.log_button.setToolTip("" if editing else self.tr("Shift+Enter logs and keeps every field"))
        self.fields.show_pins(not editing)
        for widget in (self.fields, self.log_button, self.clear_button, self.more_button, self.attach_button):
            widget.setEnabled(may)
        if not self._workplace.ledger.writable:
            self.say(self.tr("This ledger is open read-only: nothing can be logged."), "notice-warning")
        elif self.campaign is None:
            self.say(self.tr("There is no campaign yet. Start one in Setup."), "notice-warning")
        elif self._asked:
            self.say(self.tr("Explain what is marked, or mend it. Enter then saves it."), "notice-warning")
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
        elif self.editing is not None:
            self.say(self._name_of(self.editing))
        else:
            self.hush()

    def _name_of(self, record: Record) -> str:
        return self._workplace.wording.record(record.action, self._workplace.ledger.codes)
