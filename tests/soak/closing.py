# SPDX-License-Identifier: MIT
"""Random work around closed periods by two posts: whatever they do, what was closed stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import hypothesis
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.actions import Record
from models.changes import Changes
from models.checks import read_draft
from models.dates import DateSpan
from models.dossier import Dossier, Filed, Member, Move
from models.errors import RefusedError
from models.filters import Filter
from models.history import Circumstances
from models.ledger import Ledger
from models.paths import CASE_LISTS, Register
from models.periods import LOCKED, State
from models.quantity import Quantity
from models.redaction import redact, scan
from models.tally.query import Query
from models.verify import Verdict, verify_ledger
from tests.conftest import TODAY
from tests.helpers import an_action, finished
from tests.periods_helpers import CAMPAIGN, close, digest, reopen
from tests.soak.agreement import MOBILE, PATH, a_case, moved

MONTHS = ("2026-01", "2026-02", "2026-03")
DAYS = st.sampled_from([date(2026, month, day) for month in range(1, 5) for day in (1, 17, 28)])
# What two posts may be refused. Anything else is a fault.
REFUSED = {
    "attachment-period-closed", "case-listed-already", "changed-meanwhile", "counted-by-dossier",
    "dossier-number-taken", "nothing-to-redo", "nothing-to-undo", "period-closed", "period-step-unknown",
    "redo-stands-already", "undo-changed-since", "undo-period", "undo-period-closed", "undo-redacted",
    "attachments-keep-record", "undo-record-gone",
}  # fmt: skip
Figures = Mapping[object, object]


class Closing(RuleBasedStateMachine):
    """Random logs, edits, voids, cases, lists, files, redactions, closing, reopening, undo and redo by two posts."""

    folder: Path
    founded: Path

    def __init__(self) -> None:
        super().__init__()
        path = self.folder / f"closing-{id(self)}.jzl"
        path.write_bytes(self.founded.read_bytes())
        self.ledger = Ledger.open(path, circumstances=Circumstances())
        self.given = 0
        self.frozen: dict[str, tuple[Figures, str, set[str]]] = {}  # of each closed month: its figures, digest, files
        self.redacted: set[str] = set()

    @contextmanager
    def whole_or_not_at_all(self) -> Iterator[None]:
        """What is refused leaves nothing behind."""
        head = self.ledger.history.head()
        try:
            yield
        except RefusedError as error:
            assert error.code in REFUSED, error
            assert self.ledger.history.head() == head
            if "period-closed" in error.code:
                assert error.params["period"] in self.frozen

    def figures(self, month: str) -> Figures:
        period = self.ledger.periods.of(CAMPAIGN, month)
        wanted = Filter(first=period.first, last=period.last)
        return dict(self.ledger.tally(Query(("measure",), ("region",), wanted)).cells)

    def files(self, month: str) -> set[str]:
        period = self.ledger.periods.of(CAMPAIGN, month)
        found: set[str] = set()
        for record in self.ledger.records(Filter(first=period.first, last=period.last)):
            found |= {kept.uid for kept in self.ledger.attachments.of(record.id)}
            if dossier := self.ledger.dossiers.counted_by(record.uid):
                found |= {kept.uid for kept in self.ledger.attachments.of_dossier(dossier)}
        return found

    def records(self) -> list[Record]:
        return list(self.ledger.actions.iterate("1", {}))

    def cases(self) -> list[Filed]:
        return [f for f in self.ledger.dossiers.iterate() if f.dossier.register is Register.CASE]

    def picked(self, pick: int, some: list[Record] | list[Filed]) -> Record | Filed | None:
        return some[pick % len(some)] if some else None

    @initialize()
    def begin(self) -> None:
        """A month of work that is closed, by two posts, and one that runs."""
        self.open_case(date(2026, 1, 5))
        self.move(0, 0, 4)
        self.log_as_typed(date(2026, 1, 9), 3, "")
        self.attach_or_detach(1, off=False)
        self.attach_or_detach(0, off=False, of_case=True)
        self.list_cases({0}, date(2026, 1, 28))
        self.ledger.take_post("02")
        self.log_many([date(2026, 1, 17), date(2026, 2, 1)], slip=True, voided=False)
        self.let_a_period_move("2026-01", State.CLOSED)
        self.open_case(date(2026, 1, 28))
        self.log_as_typed(date(2026, 2, 17), 4, "")

    # Records

    @rule(day=DAYS, value=st.integers(1, 9), counted=st.sampled_from(("", "", *MONTHS)))
    def log_as_typed(self, day: date, value: int, counted: str) -> None:
        """What the checks let through is taken."""
        context = self.ledger.context(self.ledger.campaigns[CAMPAIGN], TODAY)
        draft = {"date": day.isoformat(), "counted": counted, "measure": "online-trading-cases"}
        draft |= {"quantity": str(value), "department": "market-supervision", "region": "340100"}
        action, problems = read_draft(draft, context)
        if action is None:
            assert {p.code for p in problems} <= {"period-closed", "counted-outside"}
            return
        self.ledger.actions.log(action)

    @rule(days=st.lists(DAYS, min_size=1, max_size=4), slip=st.booleans(), voided=st.booleans())
    def log_many(self, days: list[date], slip: bool, voided: bool) -> None:
        plain = an_action(self.ledger.context(self.ledger.campaigns[CAMPAIGN], TODAY), date="2026-06-30")
        plain = replace(plain, note=f"电话{MOBILE}" if slip else "", voided="重复" if voided else "")
        actions = [replace(plain, date=DateSpan(day, day), counted=day) for day in days]
        with self.whole_or_not_at_all():
            list(self.ledger.log_many(actions, "import", {"label": "表"}))

    @rule(pick=st.integers(0, 99), day=DAYS, value=st.integers(1, 9), move=st.booleans())
    def edit(self, pick: int, day: date, value: int, move: bool) -> None:
        record = self.picked(pick, self.records())
        if isinstance(record, Record):
            action = replace(record.action, quantity=Quantity(value))
            with self.whole_or_not_at_all():
                self.ledger.actions.edit(record, replace(action, counted=day) if move else action)

    @rule(picks=st.sets(st.integers(0, 9), min_size=1, max_size=3), void=st.booleans())
    def void_or_restore(self, picks: set[int], void: bool) -> None:
        some = [r for n, r in enumerate(self.records()) if n in picks]
        if some:
            with self.whole_or_not_at_all():
                self.ledger.actions.void(some, "重复") if void else self.ledger.actions.restore(some)

    @rule(pick=st.integers(0, 99), off=st.booleans(), of_case=st.booleans())
    def attach_or_detach(self, pick: int, off: bool, of_case: bool = False) -> None:
        record = self.picked(pick, self.cases() if of_case else self.records())
        if record is not None:
            attachments = self.ledger.attachments
            kept = attachments.of_dossier(record.id) if of_case else attachments.of(record.id)
            self.given += 1
            with self.whole_or_not_at_all():
                if off and kept:
                    self.ledger.attachments.detach(kept[0])
                else:
                    self.ledger.attachments.attach(record, [(f"{self.given}.txt", b"1")])

    # Dossiers

    @rule(day=DAYS)
    def open_case(self, day: date) -> None:
        self.given += 1
        self.ledger.dossiers.add(a_case(f"{self.given}号", ("case-lead", day)))

    @rule(pick=st.integers(0, 99), way=st.integers(0, 9), days=st.integers(0, 40))
    def move(self, pick: int, way: int, days: int) -> None:
        """A stage that counts is always taken: late where its own period is closed."""
        filed = self.picked(pick, [f for f in self.cases() if not f.dossier.voided])
        if isinstance(filed, Filed):
            ways = PATH[filed.dossier.stage]
            day = min(filed.dossier.since + timedelta(days=days), date(2026, 11, 1))
            self.ledger.dossiers.edit(filed, moved(filed, ways[way % len(ways)], day), "dossier-move")

    @rule(pick=st.integers(0, 99), what=st.sampled_from(("back", "title", "region", "number", "void", "day")))
    def change_case(self, pick: int, what: str) -> None:
        filed = self.picked(pick, self.cases())
        if not isinstance(filed, Filed):
            return
        dossier, dossiers = filed.dossier, self.ledger.dossiers
        self.given += 1
        last = dossier.moves[-1]
        ways: dict[str, Callable[[], object]] = {
            "back": lambda: dossiers.edit(filed, replace(dossier, moves=dossier.moves[:-1] or dossier.moves)),
            "title": lambda: dossiers.edit(filed, replace(dossier, title=f"案件{self.given}")),
            "region": lambda: dossiers.edit(filed, replace(dossier, region="340104")),
            "number": lambda: dossiers.edit(filed, replace(dossier, number=f"{self.given}号")),
            "void": lambda: dossiers.restore([filed]) if dossier.voided else dossiers.void([filed], "重复"),
            "day": lambda: dossiers.edit(
                filed, replace(dossier, moves=(*dossier.moves[:-1], replace(last, day=last.day + timedelta(days=20))))
            ),
        }
        if what == "title":
            ways[what]()  # it touches no count: nothing stands in its way
            return
        with self.whole_or_not_at_all():
            ways[what]()

    @rule(chosen=st.sets(st.integers(0, 9)), day=DAYS)
    def list_cases(self, chosen: set[int], day: date) -> None:
        standing = [f for f in self.cases() if not f.dossier.voided]
        free = [f for f in standing if not self.ledger.dossiers.listed_on(Register.SUPERVISION, f.uid)]
        members = tuple(Member(f.uid, day) for n, f in enumerate(free) if n in chosen)
        self.given += 1
        moves = (Move("supervision-listed", day),)
        self.ledger.dossiers.add(
            Dossier(Register.SUPERVISION, CAMPAIGN, f"单{self.given}", "名单", moves, "cyberspace", members=members)
        )

    @rule(pick=st.integers(0, 99), out=st.integers(0, 3))
    def take_off_a_list(self, pick: int, out: int) -> None:
        lists = [f for f in self.ledger.dossiers.iterate() if f.dossier.register in CASE_LISTS and f.dossier.members]
        listing = self.picked(pick, lists)
        if isinstance(listing, Filed):
            members = tuple(m for n, m in enumerate(listing.dossier.members) if n != out)
            with self.whole_or_not_at_all():
                self.ledger.dossiers.edit(listing, replace(listing.dossier, members=members))

    # Periods

    @rule(
        month=st.sampled_from(MONTHS),
        state=st.sampled_from((State.CLOSED, State.CLOSED, State.CLOSED, State.OPEN, *State)),
    )
    def let_a_period_move(self, month: str, state: State) -> None:
        with self.whole_or_not_at_all():
            if state is State.CLOSED:
                close(self.ledger, month)
                self.frozen[month] = (self.figures(month), digest(self.ledger, month), self.files(month))
            elif state is State.OPEN:
                reopen(self.ledger, month)
                self.frozen.pop(month, None)
                self.redacted.discard(month)
            else:
                self.ledger.periods.move(self.ledger.campaigns[CAMPAIGN], month, state, note="说明")

    @rule()
    def redact_all(self) -> None:
        if slips := finished(scan(self.ledger), list):
            finished(redact(self.ledger, slips), Changes)
            self.redacted |= self.frozen.keys()

    @rule(post=st.sampled_from(("01", "02")), redo=st.booleans())
    def turn_round(self, post: str, redo: bool) -> None:
        self.ledger.take_post(post)
        with self.whole_or_not_at_all():
            self.ledger.redo() if redo else self.ledger.undo()

    # What holds

    @invariant()
    def what_was_closed_stays(self) -> None:
        states = {period.code: period.state for period in self.ledger.periods.all(CAMPAIGN)}
        assert {code for code, state in states.items() if state in LOCKED} == self.frozen.keys()
        for month, (figures, told, files) in self.frozen.items():
            assert self.figures(month) == figures and self.files(month) >= files
            assert month in self.redacted or digest(self.ledger, month) == told

    @invariant()
    def lists_and_measures_agree(self) -> None:
        assert list(self.ledger.dossiers.disagreements()) == []

    @precondition(lambda self: self.given > 3)
    @rule()
    def the_chain_holds(self) -> None:
        verdict = finished(verify_ledger(self.ledger.path), Verdict)
        assert {month for _, month in verdict.redacted} <= self.redacted

    def teardown(self) -> None:
        path = self.ledger.path
        self.ledger.close()
        finished(verify_ledger(path), Verdict)
        path.unlink()


def try_closing(founded: Path, folder: Path, *, examples: int, steps: int, seed: int | None) -> None:
    """Let two posts work at copies of a ledger that was just founded; ``seed`` None is the same work every time."""
    machine = type("Closed", (Closing,), {"folder": folder, "founded": founded})
    case = machine.TestCase  # type: ignore[attr-defined]  # made by hypothesis
    case.settings = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=seed is None,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),  # an example is a month of a clerk's work
    )
    if seed is not None:
        hypothesis.seed(seed)(case.runTest)
    case("runTest").runTest()
