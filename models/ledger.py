# SPDX-License-Identifier: MIT
"""One open ledger: owns the store and hands out the modules that work on it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import date
from functools import cached_property, partial
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from models.actions import Action, Actions, Record
from models.backup import copy_ledger
from models.campaigns import Campaigns, read_regions
from models.catalogue import Catalogue
from models.changes import Changes
from models.checks import Campaign, Context
from models.codes import load_codes
from models.errors import LedgerError, Param, RefusedError
from models.files import plain_name
from models.filters import Filter, condition
from models.history import Circumstances, History, Step, canonical
from models.migrations import MIGRATIONS, Migration, migrate
from models.office import Office, check_office, office_payload, read_office
from models.pages import Pages
from models.personal import findings_but, masked
from models.staging import Staging
from models.store import Store, lock_path
from models.tally import sql
from models.tally.query import Query, Tally
from models.undoable import redoable, undoable

if TYPE_CHECKING:
    from models.attachments import Attachments
    from models.dossier_pages import DossierPages
    from models.dossiers import Dossiers
    from models.periods import Periods
    from models.reported import ReportedFigures
    from models.tally.cube import Cube
    from models.tally.explain import Explanation
    from models.targets import Targets

_EVERY = 2000  # records between two words of progress


class Ledger:
    """One open file. ``close()`` it, or use it in a with statement."""

    def __init__(self, store: Store, circumstances: Circumstances) -> None:
        self.store = store
        self.circumstances = circumstances
        self.codes = load_codes(store)
        self.history = History(store, circumstances)
        self.campaigns = Campaigns(store, self.history, self.codes)
        self.actions = Actions(store, self.history, self.codes, self.campaigns.ids, circumstances)
        self.pages = Pages(store, self.codes, self.campaigns.ids)
        self.cube: Cube | None = None  # given by whoever fills one beside the work

    @cached_property
    def attachments(self) -> Attachments:
        """The files kept with its records. The module comes when it is first asked for: a start does without."""
        from models.attachments import Attachments

        return Attachments(self.store, self.history, self.circumstances)

    @cached_property
    def dossiers(self) -> Dossiers:
        """Cases, assignments, complaints, reviews and lists of cases: what stands behind the counts."""
        from models.dossiers import Dossiers

        return Dossiers(self.store, self.history, self.codes, self.campaigns.ids, self.actions, self.circumstances)

    @cached_property
    def dossier_pages(self) -> DossierPages:
        """The ids of a register's dossiers in a view's order."""
        from models.dossier_pages import DossierPages

        return DossierPages(self.store, self.codes, self.campaigns.ids)

    @cached_property
    def periods(self) -> Periods:
        """Where the periods of its campaigns stand on their way to headquarters."""
        from models.periods import Periods

        return Periods(self.store, self.history, self.campaigns, self.circumstances)

    @cached_property
    def targets(self) -> Targets:
        """What measures are to come to."""
        from models.targets import Targets

        return Targets(self.store, self.history, self.codes, self.campaigns)

    @cached_property
    def reported(self) -> ReportedFigures:
        """The cumulative figures that senders gave."""
        from models.reported import ReportedFigures

        return ReportedFigures(self.store, self.campaigns.ids)

    @classmethod
    def create(
        cls,
        path: Path,
        office: Office,
        *,
        resources: Path,
        campaign: tuple[Campaign, Catalogue] | None = None,
        circumstances: Circumstances | None = None,
    ) -> Ledger:
        """Found a ledger: a file with the published regions, its own id and, if given, its first campaign.

        ``resources`` is the program's resource folder. Raises LedgerError where the file exists or cannot
        be made, RefusedError where the office is not filled in. Nothing half-made is left.
        """
        circumstances = circumstances or Circumstances()
        check_office(office)
        if path.exists():
            raise LedgerError("ledger-exists", path=str(path))
        aside = path.with_name(f".{path.name}.new")
        _remove_with_side_files(aside)
        store = Store.create(aside)
        try:
            migrate(store)
            history = History(store, circumstances)
            with history.step("found", {"label": office.name}) as step:
                for key in ("id", "incarnation"):
                    _set(store, key, uuid.UUID(bytes=circumstances.entropy(16), version=4).hex)
                _set(store, "office", office_payload(office))
                ids = canonical([_get(store, "id"), _get(store, "incarnation")])
                step.record("ledger", 1, None, ids)
                step.record("office", 1, None, office_payload(office))
                Campaigns(store, history, load_codes(store)).add_region_rows(read_regions(resources))
                codes = load_codes(store)
                if office.region not in codes["region"] and "-" not in office.region:
                    raise RefusedError("unknown-code", dimension="region", code=office.region)
                if campaign is not None:
                    Campaigns(store, history, codes).add_within(step, *campaign)
        except BaseException:
            store.close()
            _remove_with_side_files(aside)
            raise
        store.close()
        try:
            if path.exists():
                raise LedgerError("ledger-exists", path=str(path))
            aside.replace(path)
        finally:
            _remove_with_side_files(aside)
        return cls.open(path, circumstances=circumstances)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        write: bool = True,
        circumstances: Circumstances | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Ledger:
        """Open a ledger file; an older one is backed up and migrated first.

        Raises LedgerError: missing, foreign, damaged, newer than this program, or kept by another instance
        (``write=False`` still opens that one to read).
        """
        store = Store.open(path, write=write)
        try:
            row = store.row("PRAGMA user_version")
            version = row[0] if row else 0
            if version > len(migrations):
                raise LedgerError("ledger-newer", path=str(path), found=version, known=len(migrations))
            if version == 0:
                raise LedgerError("ledger-damaged", path=str(path), reason="user_version 0")
            if write:
                store.make_durable()
            if version < len(migrations):
                if not write:
                    raise LedgerError("ledger-older", path=str(path))
                for _ in copy_ledger(store, _backup_name(path, version)):
                    pass
                migrate(store, migrations)
            return cls(store, circumstances or Circumstances())
        except BaseException:
            store.close()
            raise

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave one self-contained file behind, without a trace of what was taken out of it."""
        if self.writable:
            from models.traces import leave_none  # a start does without

            with suppress(LedgerError):  # a full disk: the next closing does it
                leave_none(self.store)
        self.store.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.store.path

    @property
    def writable(self) -> bool:
        """Whether this instance may write."""
        return self.store.writable

    @property
    def id(self) -> str:
        """The ledger's id, which all its copies share."""
        return _get(self.store, "id")

    @property
    def incarnation(self) -> str:
        """This copy's own id: a restored or copied ledger starts a new one."""
        return _get(self.store, "incarnation")

    def take_post(self, post: str) -> None:
        """Another post takes the seat: later steps, and undo, are its own."""
        self.circumstances.take_post(post)

    @property
    def office(self) -> Office:
        """The office that keeps it."""
        return read_office(_get(self.store, "office"))

    def set_office(self, office: Office) -> Changes:
        """Change what the ledger says of its office."""
        check_office(office)
        with self.history.step("office", {"label": office.name}) as step:
            payload = office_payload(office)
            step.record("office", 1, self.campaigns.revision_of("office", 1), payload)
            self.keep_office(payload)
        return Changes(step.seq, "office", entities=frozenset({"office"}))

    def keep_office(self, payload: str) -> None:
        """Bring the office to what a payload says, inside a step."""
        _set(self.store, "office", payload)

    def context(self, campaign: Campaign, today: date) -> Context:
        """What entries of a campaign are checked against."""
        return self.campaigns.context(campaign, today, self.office.region)

    def tally(self, query: Query, *, store: Store | None = None) -> Tally:
        """Quantities added over dimensions; ``store`` is a worker's own reader.

        The cube answers where one is filled and near, else the file: the answer is the same.
        """
        asked = store or self.store, self.codes, self.campaigns.ids, query
        found = (self.cube.tally(*asked) if self.cube is not None else None) or sql.tally(*asked)
        if not query.cumulative:
            return found
        from models.tally.cumulative import accumulated

        return accumulated(found, self.codes)

    def explain(self, query: Query, at: Mapping[str, str], *, store: Store | None = None) -> Explanation:
        """How the figure at these codes of a tally was added. Raises UserError where none stands there."""
        from models.tally.explain import explain

        read = store or self.store
        ask = partial(self.tally, store=read)
        return explain(query, at, ask=ask, store=read, codes=self.codes, campaigns=self.campaigns.ids)

    def records(self, wanted: Filter, *, store: Store | None = None) -> Iterator[Record]:
        """Every record a filter lets through, oldest first."""
        where, parameters = condition(wanted, self.codes, self.campaigns.ids, store or self.store)
        return self.actions.iterate(where, parameters, store=store)

    def log_many(
        self,
        actions: Iterable[Action],
        kind: str,
        detail: Mapping[str, Param],
        *,
        uids: Iterable[bytes | None] | None = None,
    ) -> Iterator[int | Changes]:
        """Log many actions as one step: a job that yields how many are prepared, then the Changes.

        It works on a writing connection of its own, so that it may run on a worker thread. ``uids`` gives
        the uid of each action that brings one along, None for a new one.
        """
        with closing(self.store.second_writer()) as store:
            history = History(store, self.circumstances)
            with Staging(store, self.actions, self.circumstances) as staging:
                for uid, action in zip(uids or repeat(None), actions, strict=False):
                    staging.add(action, uid)
                    if staging.count % _EVERY == 0:
                        yield staging.count
                yield staging.count
                yield staging.commit(history, kind, detail)

    def log_with_files(self, action: Action, files: Sequence[tuple[str, bytes]]) -> Changes:
        """Log one action and keep files (name, content) with it, as one step, durable when this returns.

        Raises RefusedError, and logs nothing, where a file may not be attached.
        """
        self.attachments.check(files)
        with self.actions.log_step(action) as step:
            added = self.actions.log_within(step, action)
            (record,) = self.actions.fetch([added])
            self.attachments.keep_files(step, record, files)
        return Changes(step.seq, "log", added=(added,), entities=frozenset({"action", "attachment"}))

    def log_lines(
        self,
        actions: Sequence[Action],
        kind: str,
        detail: Mapping[str, Param],
        *,
        text: tuple[str, str] | None = None,
        spared: frozenset[str] = frozenset(),
    ) -> Changes:
        """Log some lines that were entered together as one step, durable when this returns.

        ``text`` is the bulletin (name, words) that they were read from: it is kept once, with each of them,
        masked but for the numbers in ``spared``, which were explained as none of a person.
        Raises RefusedError where there is none to log.
        """
        if not actions:
            raise RefusedError("lines-none")
        with self.history.step(kind, {**detail, "count": len(actions)}) as step:
            added = [self.actions.log_within(step, action) for action in actions]
            if text is not None:
                from models.attachments import check_file

                name = plain_name(masked(text[0]))
                content = masked(text[1], findings_but(text[1], spared)).encode()
                check_file(name, len(content))
                digest = self.attachments.keep_content(content)
                for record in self.actions.fetch(added):
                    self.attachments.keep_within(step, record, name, digest, "bulletin")
        entities = frozenset({"action", "attachment"} if text else {"action"})
        return Changes(step.seq, kind, added=tuple(added), entities=entities)

    def undoable(self) -> Step | None:
        """The step that undo would take back for the post at work, or None."""
        return undoable(self.store, self.history, self.circumstances.post)

    def redoable(self) -> Step | None:
        """The undo that redo would turn round, or None."""
        return redoable(self.store, self.history, self.circumstances.post)

    def undo(self) -> Changes:
        """Take back the post's newest standing step. Raises RefusedError, and changes nothing, where it cannot."""
        step = self.undoable()
        if step is None:
            raise RefusedError("nothing-to-undo")
        return self._turn_round(step, "undo")

    def redo(self) -> Changes:
        """Bring back what the newest undo took. Raises RefusedError where it cannot."""
        step = self.redoable()
        if step is None:
            raise RefusedError("nothing-to-redo")
        return self._turn_round(step, "redo")

    def _turn_round(self, step: Step, kind: str) -> Changes:
        from models.turning import turn_round  # with the first undo: a start does without

        return turn_round(self, step, kind)

    def newest_revision(self, entity: str, record: int, *, store: Store | None = None) -> int | None:
        """The newest revision of a record of any kind; None where it is gone."""
        if entity in ("action", "attachment", "dossier", "period", "reported", "target"):
            row = (store or self.store).row(f"SELECT revision FROM {entity} WHERE id = :id", {"id": record})
            return row[0] if row else None
        return self.campaigns.revision_of(entity, record)

    def forget_search(self) -> None:
        """Drop what the search knows of texts, so that nothing that was redacted stays in it."""
        from models import search

        search.forget(self.store)

    def desk(self, key: str) -> str:
        """Unfinished work that was put aside under a key; '' for none."""
        row = self.store.row("SELECT value FROM desk WHERE key = :key", {"key": key})
        return str(row[0]) if row else ""

    def put_on_desk(self, key: str, value: str) -> None:
        """Keep unfinished work for the next start; '' clears it. Not part of the record."""
        with self.store.atomic():
            if value:
                self.store.execute(
                    "INSERT INTO desk (key, value) VALUES (:key, :value)"
                    " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    {"key": key, "value": value},
                )
            else:
                self.store.execute("DELETE FROM desk WHERE key = :key", {"key": key})


def start_incarnation(store: Store) -> None:
    """Give a restored or copied ledger an incarnation of its own, noted in its history."""
    history = History(store, Circumstances())
    incarnation = uuid.uuid4().hex
    with history.step("incarnation") as step:
        row = store.row("SELECT max(seq) FROM revision WHERE entity = 'ledger' AND entity != 'action'")
        _set(store, "incarnation", incarnation)
        step.record("ledger", 1, row[0] if row else None, canonical([_get(store, "id"), incarnation]))


def _get(store: Store, key: str) -> str:
    row = store.row("SELECT value FROM setting WHERE key = :key", {"key": key})
    if row is None:
        raise LedgerError("ledger-damaged", path=str(store.path), reason=f"setting {key}")
    return str(row[0])


def _set(store: Store, key: str, value: str) -> None:
    store.execute(
        "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        {"key": key, "value": value},
    )


def _backup_name(path: Path, version: int) -> Path:
    number = 1
    while True:
        found = path.with_name(f"{path.stem}.before-migration-{version}-{number}{path.suffix}")
        if not found.exists():
            return found
        number += 1


def _remove_with_side_files(path: Path) -> None:
    try:
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        lock_path(path).unlink(missing_ok=True)
    except OSError as error:  # a folder that is none, or may not be written
        raise LedgerError("ledger-unwritable", path=str(path), reason=error.strerror or "") from error
