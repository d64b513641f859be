# SPDX-License-Identifier: MIT
"""The dossiers of one ledger: kept with their history, and in step with the actions that they count by themselves.

Every edit of a dossier is one step that also logs, revises or voids those actions, so the counts and the lists
always agree; ``disagreements`` proves it. The figures of a case are the actions that bear its number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.actions import Action, Actions
from models.changes import Changes
from models.codes import Codes
from models.dossier import Dossier, Filed, payload_of
from models.dossier_counts import counts_of
from models.dossier_reading import FiledDossiers, filed_of
from models.dossier_rows import COLUMNS, INSERT, parts_of, row_of
from models.dossier_steps import named, told
from models.errors import RefusedError
from models.history import NO_RECORD, Circumstances, History, OpenStep
from models.locks import locked_periods
from models.paths import Register
from models.personal import find_personal
from models.store import Store

TAKEN_BACK = "卷宗已变更"  # why an action no longer stands that a dossier counted: said in the ledger's language


@dataclass(slots=True)
class _Touched:
    """What one step moved."""

    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    dossiers: list[int] = field(default_factory=list)

    def changes(self, step: int, kind: str) -> Changes:
        actions = frozenset({"action"} if self.added or self.changed else ())
        added, changed, dossiers = (tuple(dict.fromkeys(ids)) for ids in (self.added, self.changed, self.dossiers))
        return Changes(step, kind, added=added, changed=changed, entities=actions | {"dossier"}, dossiers=dossiers)


class Dossiers(FiledDossiers):
    """Cases, assignments, complaints, reviews, supervision lists and publication batches."""

    def __init__(
        self,
        store: Store,
        history: History,
        codes: Codes,
        campaigns: Mapping[str, int],
        actions: Actions,
        circumstances: Circumstances,
    ) -> None:
        super().__init__(store)
        self._history = history
        self._codes = codes
        self._campaigns = campaigns
        self._actions = actions
        self._circumstances = circumstances

    # ---- edits

    def add(self, dossier: Dossier) -> Changes:
        """Open a dossier. Raises RefusedError where its number is taken."""
        return self.add_many([dossier], "dossier-add", named([dossier]))

    def add_many(self, dossiers: Sequence[Dossier], kind: str, detail: Mapping[str, str | int]) -> Changes:
        """Open some dossiers together as one step."""
        touched = _Touched()
        with self._history.step(kind, detail) as step:
            for dossier in dossiers:
                self._refuse_taken(dossier, 0)
                self._open(step, dossier, touched)
        return touched.changes(step.seq, kind)

    def import_many(
        self,
        dossiers: Iterable[tuple[Filed | str, Dossier]],
        detail: Mapping[str, str | int],
        kind: str = "dossier-import",
    ) -> Iterator[int | Changes]:
        """Open new dossiers and bring known ones to what a file says, as one step: a job.

        Each comes with what is known of it, or with the uid that it brings along ('' for none). It yields how many
        are done, then the Changes.
        """
        touched = _Touched()
        with self._history.step(kind, detail) as step:
            for number, (known, dossier) in enumerate(dossiers, 1):
                if isinstance(known, str):
                    self._open(step, dossier, touched, known)
                else:
                    self._revise(step, known, dossier, touched)
                if number % 100 == 0:
                    yield number
            for record in dict.fromkeys(touched.dossiers):  # only now: numbers and cases may have changed places
                self._refuse_taken(self.get(record).dossier, record)
        yield touched.changes(step.seq, kind)

    def edit(self, filed: Filed, dossier: Dossier, kind: str = "dossier-edit") -> Changes:
        """Replace what a dossier says; ``kind`` is ``dossier-move`` where it goes along its path.

        Raises RefusedError as ``edit_many`` does.
        """
        return self.edit_many([(filed, dossier)], kind)

    def edit_many(self, edits: Sequence[tuple[Filed, Dossier]], kind: str) -> Changes:
        """Replace what some dossiers say, each as it was read and as it is to be, as one step.

        ``kind`` may also be ``dossier-release``, of a list whose cases come off it. A case that gets another number
        takes its actions, and the dossiers that name it, along. Raises RefusedError where one was changed meanwhile
        or a number is taken; then nothing of it stays.
        """
        touched = _Touched()
        with self._history.step(kind, told(edits, kind, self._case_of)) as step:
            for filed, dossier in edits:
                self._refuse_taken(dossier, filed.id)
                self._revise(step, filed, dossier, touched)
        return touched.changes(step.seq, kind)

    def void(self, filed: Sequence[Filed], reason: str) -> Changes:
        """Say that dossiers no longer stand, and why: what they counted is voided with them.

        Raises RefusedError where no reason is given, or one that holds a number of a person.
        """
        if not reason.strip():
            raise RefusedError("void-needs-reason")
        for finding in find_personal(reason):
            raise RefusedError("void-reason-personal", kind=finding.kind)
        return self._set_voided(filed, reason.strip(), "dossier-void")

    def restore(self, filed: Sequence[Filed]) -> Changes:
        """Let voided dossiers, and what they counted, stand again."""
        return self._set_voided(filed, "", "dossier-restore")

    def _set_voided(self, filed: Sequence[Filed], reason: str, kind: str) -> Changes:
        touched = _Touched()
        with self._history.step(kind, named([one.dossier for one in filed])) as step:
            for one in filed:
                dossier = replace(one.dossier, voided=reason)
                if not reason:
                    self._refuse_taken(dossier, one.id)
                self._revise(step, one, dossier, touched)
        return touched.changes(step.seq, kind)

    # ---- inside a step

    def set_state(self, record: int, payload: str, revision: int) -> None:
        """Bring a dossier to what a payload says: for undo, redo and redaction, inside their step."""
        if payload == NO_RECORD:
            self._store.execute("DELETE FROM dossier WHERE id = :id", {"id": record})
        else:
            self._replace(filed_of(record, revision, payload))

    def revise_within(self, step: OpenStep, filed: Filed, dossier: Dossier) -> None:
        """Replace what a dossier says as part of an open step: what it counts, its lists and its number go along."""
        self._revise(step, filed, dossier, _Touched())

    def _open(self, step: OpenStep, dossier: Dossier, touched: _Touched, uid: str = "") -> None:
        """Write a new dossier and what it counts. ``uid`` is what it brings along, '' for a uid of its own."""
        if uid and (self.by_uid(uid) or self._actions.by_uid(uid)):
            raise RefusedError("uid-taken", uid=uid)
        filed = Filed(self._store.last_id("dossier") + 1, uid or self._circumstances.new_uid().hex(), dossier, 0)
        self._write(step, filed, dossier, self._bring(step, {}, dossier, touched), touched)

    def _revise(self, step: OpenStep, filed: Filed, dossier: Dossier, touched: _Touched) -> None:
        """Write what a dossier says now, what it counts and what its lists count of it; its new number goes along."""
        if self.revision_of(filed.id) != filed.revision:
            raise RefusedError("changed-meanwhile")
        self._write(step, filed, dossier, self._bring(step, filed.counted, dossier, touched), touched)
        if dossier.register is Register.CASE:
            for (number,) in self._store.rows(
                "SELECT dossier FROM dossier_member WHERE member = :uid", {"uid": bytes.fromhex(filed.uid)}
            ):
                listing = self.get(number)
                counted = self._bring(step, listing.counted, listing.dossier, touched, only=filed.uid)
                if counted != listing.counted:
                    self._write(step, listing, listing.dossier, counted, touched)
            if not filed.dossier.voided and dossier.number != filed.dossier.number:
                self._renumber(step, filed.dossier.number, dossier.number, touched)

    def _write(
        self, step: OpenStep, filed: Filed, dossier: Dossier, counted: dict[str, str], touched: _Touched
    ) -> None:
        """Write a dossier's revision, and its row anew; revision 0 stands for none before it."""
        payload = payload_of(filed.uid, dossier, counted)
        revision = step.record("dossier", filed.id, filed.revision or None, payload)
        self._replace(Filed(filed.id, filed.uid, dossier, revision, counted))
        touched.dossiers.append(filed.id)

    def _bring(
        self, step: OpenStep, counted: Mapping[str, str], dossier: Dossier, touched: _Touched, *, only: str = ""
    ) -> dict[str, str]:
        """Bring the actions that stand for a dossier's counts to what it says; returns them by place.

        ``only`` is the uid of the one case on a list that changed.
        """
        wanted = counts_of(dossier, self._codes, self._case_of, only=only)
        left = (place for place in counted if place not in wanted and place.endswith(only))
        found = dict(counted)
        for place in (*wanted, *left):
            if uid := self._count(step, counted.get(place, ""), wanted.get(place), touched):
                found[place] = uid
        return found

    def _count(self, step: OpenStep, uid: str, wanted: Action | None, touched: _Touched) -> str:
        """Log, revise or void the action that stands for one count; returns its uid, '' for none."""
        known = self._actions.by_uid(uid) if uid else None
        if known is None:
            if wanted is None:
                return uid
            new = self._circumstances.new_uid()
            touched.added.append(self._actions.log_within(step, self._in_open_period(wanted), new))
            return new.hex()
        if wanted is None and known.action.voided:
            return uid
        if wanted is None:
            action = replace(known.action, voided=TAKEN_BACK)
        elif known.action.voided or not _same_day(known.action, wanted):
            action = self._in_open_period(wanted)
        else:
            action = replace(wanted, counted=known.action.counted)  # once counted, it stays in its period
        if action != known.action:
            self._actions.revise_within(step, known, action, by_dossier=True)
            touched.changed.append(known.id)
        return uid

    def _in_open_period(self, wanted: Action) -> Action:
        """A count with its own date, in the first period from there on that is open (补报)."""
        day = locked_periods(self._store, wanted.campaign).open_day(wanted.counted)
        return replace(wanted, counted=day or wanted.counted)  # without one it is refused as it is logged

    def _renumber(self, step: OpenStep, old: str, new: str, touched: _Touched) -> None:
        """Let the figures and the dossiers that name a case go along with its number."""
        own = self._store.rows(
            "SELECT id FROM action WHERE case_number = :old AND case_number != ''"
            " AND NOT EXISTS (SELECT 1 FROM counted WHERE counted.action = action.uid)",
            {"old": old},
        )
        for known in self._actions.fetch([row[0] for row in own]):
            self._actions.revise_within(step, known, replace(known.action, case=new))
            touched.changed.append(known.id)
        naming = self._store.rows(
            "SELECT id FROM dossier WHERE case_number = :old AND case_number != ''"
            " UNION SELECT dossier FROM dossier_link WHERE number = :old",
            {"old": old},
        )
        for filed in self.fetch([row[0] for row in naming]):
            renamed = (new if number == old else number for number in filed.dossier.links)
            links = tuple(dict.fromkeys(renamed))  # one that names both numbers names one case now
            case = new if filed.dossier.case == old else filed.dossier.case
            self._revise(step, filed, replace(filed.dossier, case=case, links=links), touched)

    def _refuse_taken(self, dossier: Dossier, record: int) -> None:
        if dossier.voided:
            return
        row = self._store.row(
            "SELECT 1 FROM dossier WHERE register = :register AND number = :number AND voided = '' AND id != :id",
            {"register": dossier.register, "number": dossier.number, "id": record},
        )
        if row is not None:
            raise RefusedError("dossier-number-taken", number=dossier.number)
        for member in dossier.members:
            if other := self.listed_on(dossier.register, member.case, but=record):
                case = self.by_uid(member.case)
                number = case.dossier.number if case else member.case
                raise RefusedError("case-listed-already", text=number, list=other)

    def _case_of(self, uid: str) -> Dossier | None:
        found = self.by_uid(uid)
        fits = found is not None and found.dossier.register is Register.CASE and not found.dossier.voided
        return found.dossier if found is not None and fits else None

    def _replace(self, filed: Filed) -> None:
        """Write a dossier's row, and what hangs on it, anew."""
        self._store.execute("DELETE FROM dossier WHERE id = :id", {"id": filed.id})
        self._store.execute(INSERT, row_of(filed, self._codes, self._campaigns))
        for table, rows in parts_of(filed, self._codes).items():
            for row in rows:
                self._store.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)

    # ---- proof

    def out_of_step(self, records: Sequence[int]) -> bool:
        """Whether any of these dossiers, or a list that one of them stands on, differs from what it counts."""
        listing = (
            "SELECT dossier_member.dossier FROM dossier_member JOIN dossier ON dossier.uid = dossier_member.member"
            " WHERE dossier.id IN (SELECT value FROM json_each(:ids))"
        )
        lists = [row[0] for row in self._store.rows(listing, {"ids": json.dumps(list(records))})]
        return any(True for filed in self.fetch([*records, *lists]) for _ in self._differences(filed))

    def unlike(self) -> Iterator[int]:
        """The row ids of dossiers whose row, or what hangs on it, does not say what their payload says."""
        columns = ", ".join(COLUMNS)
        for filed in self.iterate():
            row = row_of(filed, self._codes, self._campaigns)
            stored = self._store.row(f"SELECT {columns} FROM dossier WHERE id = :id", {"id": filed.id})
            parts = parts_of(filed, self._codes)
            if stored != tuple(row[column] for column in COLUMNS) or any(
                sorted(self._store.rows(f"SELECT * FROM {table} WHERE dossier = :id", {"id": filed.id})) != sorted(rows)
                for table, rows in parts.items()
            ):
                yield filed.id

    def disagreements(self) -> Iterator[tuple[int, str]]:
        """Every place where a dossier and what it counts, lists or names differ: (row id of the dossier, the place)."""
        for filed in self.iterate():
            for place in self._differences(filed):
                yield filed.id, place

    def _differences(self, filed: Filed) -> Iterator[str]:
        wanted = counts_of(filed.dossier, self._codes, self._case_of)
        for place in sorted(filed.counted.keys() | wanted.keys()):
            uid = filed.counted.get(place, "")
            known = self._actions.by_uid(uid) if uid else None
            stands = None if known is None or known.action.voided else known.action
            count = wanted.get(place)
            if count is not None and stands is not None and stands.counted > count.counted:
                count = replace(count, counted=stands.counted)  # a late find: its own period was closed
            if stands != count:
                yield place
        if any(self.by_uid(member.case) is None for member in filed.dossier.members):
            yield "members"
        if filed.dossier.action and self._actions.by_uid(filed.dossier.action) is None:
            yield "action"


def _same_day(one: Action, other: Action) -> bool:
    """Whether two actions are of one day of one campaign: what counted there goes on counting where it did."""
    return (one.campaign, one.date) == (other.campaign, other.date)
