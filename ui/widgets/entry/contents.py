# SPDX-License-Identifier: MIT
"""What is in the entry form: a new entry or a record, the entry that waits behind it, and what outlives the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from models.actions import Record
from models.checks import Campaign
from models.errors import Param
from ui.settings import Settings
from ui.widgets.attachment_strip import AttachmentStrip, File
from ui.widgets.drafts import FIELDS, Draft, draft_of
from ui.widgets.dropped_file import local_files
from ui.widgets.entry.asks import EntryAsks
from ui.widgets.entry.checks import EntryChecks
from ui.widgets.entry.desk import EntryDesk, Unfinished
from ui.widgets.entry.fields import EntryFields
from ui.widgets.entry.frame import EntryFrame
from ui.widgets.entry.hints import Beside
from ui.widgets.entry.pins import Pins
from ui.widgets.entry.reasons import Reasons
from ui.widgets.entry.usual import Usual
from ui.wording import Wording
from ui.workplace import Workplace


@dataclass(frozen=True)
class Waiting:
    """An entry that left the form and may come back, with its files.

    ``kept`` is what the desk may keep of it; ``denied`` are the numbers in it that were said to be none of a
    person, None for all of them.
    """

    draft: Draft = field(default_factory=dict)
    kept: Draft = field(default_factory=dict)
    files: Sequence[File] = ()
    denied: frozenset[str] | None = None


class EntryContents(EntryFrame):
    """Holds the fields and knows what they show. What is done with it is the form's.

    ``left_editing()``: back from a record without a change. ``files_dropped(paths)``: files for what is shown.
    """

    left_editing = Signal()
    files_dropped = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        fields = EntryFields(workplace)
        super().__init__(fields, AttachmentStrip(workplace), parent)
        self.fields = fields
        self.files.follows = fields.fields[FIELDS[-1]].editor
        self._workplace = workplace
        settings = Settings(workplace.settings)
        self._pins = Pins(settings)
        self.checks = EntryChecks(workplace)
        self.asks = EntryAsks(fields, Reasons(settings), self._wording)
        self._baseline: Draft = {}  # what the form started with: what differs from it is half typed
        self._aside = Waiting()  # the entry that waits while a record is edited
        self._cleared: Waiting | None = None  # what Ctrl+Z brings back
        self._restored = False  # whether what is here was begun before the program ended
        self._warned: Draft | None = None  # the entry whose warnings were shown
        self._late: Mapping[str, Param] | None = None  # what was told of the last entry that counts late
        self._asked = False  # whether something was to be explained or masked when logging was tried
        self._tried = False  # whether logging was tried: then what is missing is marked as well
        self._carried = False  # whether the legal basis came from the entry before
        self.desk = EntryDesk(workplace, self)
        self.beside = Beside(workplace, self)
        self.usual = Usual(workplace, fields, self.checks, self.beside)
        self.setAcceptDrops(True)

    def show_state(self) -> None:
        """Something else is in the form, or it came there another way."""

    def _wording(self) -> Wording:
        return self._workplace.wording

    @property
    def _may(self) -> bool:
        return self._workplace.ledger.writable and self.campaign is not None

    @property
    def editing(self) -> Record | None:
        """The record in the form, None while a new entry is."""
        return self.checks.editing

    def draft(self) -> Draft:
        """The entry as it is typed, with what was explained."""
        return self.fields.draft() | {"explanations": self.asks.text()}

    @property
    def half_typed(self) -> bool:
        """Whether something stands in the form that is written nowhere yet."""
        return self.draft() != self._baseline or bool(self.files.pending)

    @property
    def at_work(self) -> bool:
        """Whether the form holds a record, or an entry that was begun."""
        return self.editing is not None or self.half_typed

    @property
    def campaign(self) -> Campaign | None:
        """The campaign that the entry belongs to."""
        return self.checks.campaign

    def start(self) -> None:
        """Put the cursor where typing begins."""
        self.fields.focus(self._pins.first_field() if self.fields.fields["measure"].text else "measure")

    def edit(self, record: Record, field: str = "") -> None:
        """Bring a record into the form; the entry that stood there waits."""
        if self.editing is None:
            self._aside = self._put_by()
        self._take_up(record)
        self._fill(draft_of(record, self._workplace))
        self.fields.focus(field if field in self.fields.fields else "quantity")

    def _put_by(self) -> Waiting:
        """The new entry as it stands in the form."""
        draft = self.draft()
        return Waiting(draft, self.asks.masked_draft(draft), self.files.pending, self.asks.denied)

    def _take_up(self, record: Record) -> None:
        self.checks.editing = record
        self.fields.set_campaign(self.campaign)
        self.files.show_record(record)

    def duplicate(self, record: Record) -> None:
        """Start a new entry that is like a record."""
        self._forget_editing()
        draft = draft_of(record, self._workplace) | {"counted": "", "case": "", "explanations": ""}
        self._fill(draft, baseline=self._empty())
        self._keep_on_desk()
        self.fields.focus("quantity")

    def begin_with(self, given: Mapping[str, str]) -> None:
        """Start a new entry with some fields filled in; what was half typed is put by, Ctrl+Z brings it back."""
        put_by = self._put_by() if self.half_typed else None
        self._forget_editing()
        self.files.show_pending([])
        self._fill(self._empty() | dict(given), baseline=self._empty())
        self._cleared = put_by
        self._keep_on_desk()
        self.fields.focus("measure")

    def take_files(self, files: Sequence[File]) -> None:
        """Keep files with the entry until it is logged."""
        self.files.add(files)

    def clear(self) -> None:
        """Empty the form; Ctrl+Z brings it back."""
        cleared = self._put_by()
        self.files.show_pending([])
        self._fill(self._empty())
        self._cleared = cleared
        self.desk.keep(None)
        self.show_state()
        self.fields.focus("measure")

    def bring_back(self) -> None:
        """Undo the clearing."""
        if self._cleared is not None:
            cleared = self._cleared
            self._fill(cleared.draft, baseline=self._empty(), denied=cleared.denied)
            self.files.show_pending(cleared.files)
            self._keep_on_desk()
            self.fields.focus("measure")

    def leave_editing(self) -> None:
        """Go back from editing a record to the entry that waits; nothing is saved."""
        if self.editing is not None:
            self._end_editing()
            self.left_editing.emit()

    def _end_editing(self) -> None:
        aside = self._aside
        self._forget_editing()
        self._fill(aside.draft or self._empty(), baseline=self._baseline_for(aside.draft), denied=aside.denied)
        self.files.show_pending(aside.files)
        self._keep_on_desk()

    def _forget_editing(self) -> None:
        self.checks.editing = None
        self._aside = Waiting()
        self.fields.set_campaign(self.campaign)
        self.files.show_pending([])

    def _empty(self) -> Draft:
        """An entry before anything is typed: today, the office's own department, its region where it is one."""
        office = self._workplace.ledger.office
        catalogue = self.fields.sources.catalogue
        own = self.fields.sources.own_regions() if office.region else frozenset()
        known = catalogue is not None and office.department in catalogue.departments
        return dict.fromkeys([*self.fields.fields, "explanations"], "") | {
            "date": self._workplace.today().isoformat(),
            "department": office.department if known else "",
            "region": office.region if len(own) == 1 else "",
        }

    def _baseline_for(self, draft: Draft) -> Draft:
        """What a draft that comes back counts as changed from."""
        return draft if not draft.get("quantity") and not draft.get("note") else self._empty()

    def _fill(self, draft: Draft, *, baseline: Draft | None = None, denied: frozenset[str] | None = None) -> None:
        self._warned = self._cleared = None
        self._carried = self._tried = self._restored = self._asked = False
        record = self.editing
        self.asks.begin(draft, dict(record.action.explanations) if record is not None else (), denied)
        self.fields.fill(draft)
        self.asks.show_saved()
        self._baseline = self.draft() if baseline is None else baseline
        self.usual.ask()
        self.show_state()

    # What outlives the program

    def _keep_on_desk(self) -> None:
        if not self._workplace.ledger.writable:
            return
        record, draft = self.editing, self.asks.masked_draft(self.draft())
        if record is not None:
            self.desk.keep(Unfinished(draft, record.uid, record.revision, self._aside.kept))
        else:
            self.desk.keep(Unfinished(draft) if self.half_typed else None)

    def _restore(self) -> None:
        """Bring back what was half typed when the program ended."""
        found = self.desk.read()
        if found is None or not self._workplace.ledger.writable:
            return
        if found.uid:
            record = self._workplace.ledger.actions.by_uid(found.uid)
            if record is not None and record.revision == found.revision:
                self._aside = Waiting(found.aside, found.aside)
                self._take_up(record)
                self._fill(found.draft, baseline=draft_of(record, self._workplace))
            else:  # the record moved on: only the entry that waited comes back
                self._fill(found.aside or self._empty(), baseline=self._empty())
        else:
            self._fill(found.draft, baseline=self._empty())
        self._restored = self.half_typed
        self.show_state()

    # Files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._may and local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_files(event)
        if self._may and paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
