# SPDX-License-Identifier: MIT
"""The append-only history: steps and revisions, and the chain of hashes. What can be undone is in undoable.py.

A step is one user edit. Its revisions hold what each record was afterwards; a salted digest of each
payload goes into the step's hash together with the hash before it, so a payload can be redacted and the
chain still verifies. Undo and redo are steps like any other: history never gets shorter.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from models.errors import Param, RefusedError
from models.personal import masked
from models.posts import is_post_code
from models.store import Row, Store

GENESIS = bytes(32)
NO_RECORD = "null"  # the payload of a record that was taken away


@dataclass(slots=True)
class Circumstances:
    """Who works at the ledger, what time it is, and where randomness comes from.

    ``post`` is a post code (岗位代码), never a name; it changes when another post takes the seat. ``now``
    returns an aware UTC time. ``entropy`` returns that many random bytes; the demonstration passes a seeded one.
    """

    post: str = "01"
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    entropy: Callable[[int], bytes] = os.urandom

    def __post_init__(self) -> None:
        self.take_post(self.post)

    def take_post(self, post: str) -> None:
        """Another post takes the seat. Raises RefusedError for what is no post code."""
        if not is_post_code(post):
            raise RefusedError("post-malformed", post=post[:40])
        self.post = post

    def timestamp(self) -> int:
        """Seconds since 1970, UTC."""
        return max(0, int(self.now().timestamp()))  # a clock set back before 1970 says nothing

    def new_uid(self) -> bytes:
        """A new record's uid: 16 bytes, the first six its millisecond so that new uids are neighbours."""
        return max(0, int(self.now().timestamp() * 1000)).to_bytes(6, "big") + self.entropy(10)


def digest_of(salt: bytes, payload: str) -> bytes:
    """The salted digest that stands for a payload in the chain."""
    return hashlib.sha256(salt + payload.encode()).digest()


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def canonical(payload: object) -> str:
    """A payload as the one JSON text it is hashed as."""
    return _encode(payload)


@dataclass(frozen=True, slots=True)
class Step:
    """One user edit as it stands in history."""

    seq: int
    kind: str
    target: int | None
    post: str
    at: int
    first: int
    last: int
    detail: Mapping[str, str | int]

    @property
    def revisions(self) -> int:
        """How many records it touched."""
        return self.last - self.first + 1

    @property
    def of_period(self) -> bool:
        """Whether it moved a period on its way: such a step is not undone, the period is reopened."""
        return self.kind in PERIOD_STEPS


@dataclass(frozen=True, slots=True)
class Revision:
    """What one record was after a step. ``payload`` is '' when it was redacted."""

    seq: int
    entity: str
    record: int
    previous: int | None
    payload: str
    step: Step | None = None

    @property
    def gone(self) -> bool:
        """Whether the step took the record away."""
        return self.payload == NO_RECORD


@dataclass
class OpenStep:
    """A step while it is being written, inside one transaction."""

    store: Store
    entropy: Callable[[int], bytes]
    seq: int
    first: int
    kind: str = ""
    count: int = 0
    detail: dict[str, str | int] = field(default_factory=dict)
    _digests: object = field(default_factory=hashlib.sha256)

    def record(self, entity: str, record: int, previous: int | None, payload: str) -> int:
        """Append what a record now is; returns the revision's sequence number."""
        seq = self.first + self.count
        salt = self.entropy(16)
        digest = digest_of(salt, payload)
        self.store.execute(
            "INSERT INTO revision (seq, entity, record, previous, payload, salt, digest)"
            " VALUES (:seq, :entity, :record, :previous, :payload, :salt, :digest)",
            {
                "seq": seq,
                "entity": entity,
                "record": record,
                "previous": previous,
                "payload": payload,
                "salt": salt,
                "digest": digest,
            },
        )
        self._digests.update(digest)  # type: ignore[attr-defined]  # hashlib's object type is private
        self.count += 1
        return seq

    def appended(self, count: int, digests: object) -> None:
        """Account for revisions that were inserted in bulk, whose digests were hashed in their order.

        Only a step without other revisions may be filled this way.
        """
        if self.count:
            raise ValueError("a bulk step holds nothing else")
        self.count = count
        self._digests = digests

    def digest(self) -> bytes:
        """The hash over the revisions' digests in order."""
        found: bytes = self._digests.digest()  # type: ignore[attr-defined]  # as above
        return found


class History:
    """The history of one ledger, over the connection it was opened with."""

    def __init__(self, store: Store, circumstances: Circumstances) -> None:
        self._store = store
        self._circumstances = circumstances

    def head(self) -> tuple[int, bytes]:
        """The newest step's sequence number and hash; zero and the genesis hash when there is none."""
        row = self._store.row("SELECT seq, hash FROM step ORDER BY seq DESC LIMIT 1")
        return (row[0], row[1]) if row else (0, GENESIS)

    @contextmanager
    def step(
        self, kind: str, detail: Mapping[str, Param] | None = None, *, target: int | None = None
    ) -> Iterator[OpenStep]:
        """Open a step; it is hashed and written when the block ends. Nothing is written if it raises."""
        with self._store.atomic():
            row = self._store.row("SELECT seq, hash, last FROM step ORDER BY seq DESC LIMIT 1")
            seq, previous_hash, last_revision = row or (0, GENESIS, 0)
            first = last_revision + 1
            said = _masked(detail or {})
            opened = OpenStep(self._store, self._circumstances.entropy, seq + 1, first, kind, detail=said)
            yield opened
            at, post = self._circumstances.timestamp(), self._circumstances.post
            last = first + opened.count - 1
            text = canonical(opened.detail)
            step = Step(opened.seq, kind, target, post, at, first, last, opened.detail)
            self._store.execute(
                "INSERT INTO step (seq, kind, target, post, at, first, last, detail, hash)"
                " VALUES (:seq, :kind, :target, :post, :at, :first, :last, :detail, :hash)",
                {
                    "seq": step.seq,
                    "kind": kind,
                    "target": target,
                    "post": post,
                    "at": at,
                    "first": first,
                    "last": last,
                    "detail": text,
                    "hash": chain(previous_hash, step, text, opened.digest()),
                },
            )

    def revision(self, seq: int) -> Revision:
        """One revision. Raises KeyError where there is none."""
        row = self._store.row(f"{_REVISION} WHERE seq = :seq", {"seq": seq})
        if row is None:
            raise KeyError(seq)
        return _revision(row)

    def revisions_of_step(self, step: Step) -> list[Revision]:
        """Every revision of a step, in order."""
        parameters = {"first": step.first, "last": step.last}
        return [_revision(r) for r in self._store.rows(f"{_REVISION} WHERE seq BETWEEN :first AND :last", parameters)]

    def of_record(self, newest: int) -> list[Revision]:
        """A record's revisions from the newest back to the first, each with its step."""
        found: list[Revision] = []
        seq: int | None = newest
        while seq is not None:
            revision = self.revision(seq)
            found.append(
                Revision(
                    revision.seq,
                    revision.entity,
                    revision.record,
                    revision.previous,
                    revision.payload,
                    self.step_holding(seq),
                )
            )
            seq = revision.previous
        return found

    def step_holding(self, revision: int) -> Step | None:
        """The step that a revision belongs to. Revisions and steps are numbered in the same order."""
        parameters = {"revision": revision}
        low, high = 1, self.head()[0]
        while low < high:
            middle = (low + high + 1) // 2
            row = self._store.row("SELECT first FROM step WHERE seq = :seq", {"seq": middle})
            if row is not None and row[0] <= revision:
                low = middle
            else:
                high = middle - 1
        row = self._store.row(
            f"{_STEP} WHERE seq = :seq AND :revision BETWEEN first AND last", parameters | {"seq": low}
        )
        return _step(row) if row else None

    def recent(self, limit: int, *, since: int = 0) -> list[Step]:
        """The newest steps, newest first, not older than ``since`` (seconds since 1970)."""
        rows = self._store.rows(
            f"{_STEP} WHERE at >= :since ORDER BY seq DESC LIMIT :limit", {"since": since, "limit": limit}
        )
        return [_step(row) for row in rows]

    def step_of(self, seq: int) -> Step:
        """A step by its number. Raises KeyError where there is none."""
        row = self._store.row(f"{_STEP} WHERE seq = :seq", {"seq": seq})
        if row is None:
            raise KeyError(seq)
        return _step(row)

    def steps_of(self, post: str) -> Iterator[Step]:
        """A post's steps, newest first."""
        below = self.head()[0] + 1
        while True:
            rows = self._store.rows(
                f"{_STEP} WHERE post = :post AND seq < :below ORDER BY seq DESC LIMIT 50",
                {"post": post, "below": below},
            )
            if not rows:
                return
            yield from map(_step, rows)
            below = rows[-1][0]


# A period's way to headquarters is not undone: it is reopened, with a reason.
PERIOD_STEPS = frozenset(
    f"period-{state}" for state in ("open", "checked", "approved", "closed", "submitted", "acknowledged", "returned")
)

_STEP = "SELECT seq, kind, target, post, at, first, last, detail FROM step"
_REVISION = "SELECT seq, entity, record, previous, payload FROM revision"


def _step(row: Row) -> Step:
    seq, kind, target, post, at, first, last, detail = row
    return Step(seq, kind, target, post, at, first, last, json.loads(detail))


def _revision(row: Row) -> Revision:
    return Revision(row[0], row[1], row[2], row[3], row[4] or "")


def _masked(detail: Mapping[str, Param]) -> dict[str, str | int]:
    """What a step says of itself is hashed as it stands and cannot be redacted: no personal number gets in."""
    return {masked(key): masked(value) if isinstance(value, str) else value for key, value in detail.items()}


def chain(previous: bytes, step: Step, detail: str, digests: bytes) -> bytes:
    """A step's hash: over the hash before it, what the step says of itself, and its revisions' digests."""
    head = canonical([step.seq, step.kind, step.target, step.post, step.at, step.first, step.last, detail])
    return hashlib.sha256(previous + head.encode() + digests).digest()


def verify_chain(store: Store) -> Iterator[tuple[int, str]]:
    """Walk the whole chain: yields (step, '') for each sound step, else (step, what is broken).

    Every payload is hashed again, every step's hash computed anew, and a gap or a leftover is found.
    """
    previous, next_step, next_revision = GENESIS, 1, 1
    steps = store.execute(f"{_STEP.replace(' FROM', ', hash FROM')} ORDER BY seq")
    for row in steps:
        step, found = _step(row[:8]), row[8]
        digests = hashlib.sha256()
        broken = ""
        if step.seq != next_step or step.first != next_revision:
            broken = "chain-gap"
        seen = 0
        for payload, salt, digest in store.execute(
            "SELECT payload, salt, digest FROM revision WHERE seq BETWEEN :first AND :last ORDER BY seq",
            {"first": step.first, "last": step.last},
        ):
            if payload is not None and digest_of(salt, payload) != digest:
                broken = "chain-payload"
            digests.update(digest)
            seen += 1
        if seen != step.revisions:
            broken = "chain-gap"
        if chain(previous, step, row[7], digests.digest()) != found:
            broken = broken or "chain-hash"
        yield step.seq, broken
        previous, next_step, next_revision = found, step.seq + 1, step.last + 1
    leftover = store.row("SELECT count(*) FROM revision WHERE seq >= :next", {"next": next_revision})
    if leftover and leftover[0]:
        yield next_step, "chain-gap"
