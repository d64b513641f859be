# SPDX-License-Identifier: MIT
"""Random work on dossiers by two posts: whatever they do, the lists and the measures agree, and the chain holds."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import hypothesis
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.changes import Changes
from models.dossier import Dossier, Filed, Member, Move
from models.errors import RefusedError
from models.history import Circumstances
from models.ledger import Ledger
from models.paths import CASE_LISTS, Register
from models.redaction import redact, scan
from models.tally.query import Query
from models.verify import Verdict, verify_ledger
from tests.conftest import TODAY
from tests.helpers import an_action, finished

CAMPAIGN = "online-market-2026"
MOBILE = "13812345678"


def a_case(number: str = "案〔2026〕1号", *stages: tuple[str, date], **changes: object) -> Dossier:
    """A case that came along some stages; a lead of 2 February without any."""
    moves = tuple(Move(stage, day) for stage, day in stages) or (Move("case-lead", date(2026, 2, 2)),)
    made = Dossier(
        Register.CASE, CAMPAIGN, number, "某网店销售侵权商品案", moves, "market-supervision", region="340100"
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # a test names the fields it wants otherwise


def moved(filed: Filed, stage: str, day: date) -> Dossier:
    return replace(filed.dossier, moves=(*filed.dossier.moves, Move(stage, day)))


def added(ledger: Ledger, dossier: Dossier) -> Filed:
    return ledger.dossiers.get(ledger.dossiers.add(dossier).dossiers[0])


def sums(ledger: Ledger) -> dict[str, int]:
    """What each measure comes to."""
    tally = ledger.tally(Query(("measure",)))
    return {cell.measure: cell.total.value for cell in tally.grand_totals}


PATH = {
    "case-lead": ("case-filed", "case-not-filed"),
    "case-filed": ("case-investigated", "case-decided", "case-transferred", "case-withdrawn"),
    "case-investigated": ("case-decided",),
    "case-decided": ("case-closed",),
    "case-closed": ("case-investigated",),
    "case-transferred": ("case-filed", "case-closed"),
    "case-not-filed": ("case-filed",),
    "case-withdrawn": ("case-filed",),
}
COUNTING = {"case-filed": "cases-filed", "case-closed": "cases-closed", "case-transferred": "cases-to-police"}


class Agreement(RuleBasedStateMachine):
    """Random edits, moves, lists, voids, imports, redactions, undo and redo by two posts, and opening again."""

    folder: Path
    founded: Path
    number = 0

    def __init__(self) -> None:
        super().__init__()
        path = self.folder / f"agreement-{id(self)}.jzl"
        path.write_bytes(self.founded.read_bytes())
        self.ledger = Ledger.open(path, circumstances=Circumstances())
        self.given = 0

    @initialize()
    def begin(self) -> None:
        self.open_case(2)

    def all_of(self, *registers: Register) -> list[Filed]:
        return [filed for filed in self.ledger.dossiers.iterate() if filed.dossier.register in registers]

    def cases(self) -> list[Filed]:
        return self.all_of(Register.CASE)

    def standing(self) -> list[Filed]:
        return [filed for filed in self.cases() if not filed.dossier.voided]

    @rule(month=st.integers(1, 3))
    def open_case(self, month: int) -> None:
        self.given += 1
        self.ledger.dossiers.add(a_case(f"{self.given}号", ("case-lead", date(2026, month, 1))))

    @rule(pick=st.integers(0, 99), way=st.integers(0, 9), days=st.integers(0, 40))
    def move(self, pick: int, way: int, days: int) -> None:
        if standing := self.standing():
            filed = standing[pick % len(standing)]
            ways = PATH[filed.dossier.stage]
            day = min(filed.dossier.since + timedelta(days=days), TODAY)
            self.ledger.dossiers.edit(filed, moved(filed, ways[way % len(ways)], day), "dossier-move")

    @rule(pick=st.integers(0, 99))
    def go_back(self, pick: int) -> None:
        standing = [filed for filed in self.standing() if len(filed.dossier.moves) > 1]
        if standing:
            filed = standing[pick % len(standing)]
            self.ledger.dossiers.edit(filed, replace(filed.dossier, moves=filed.dossier.moves[:-1]))

    @rule(pick=st.integers(0, 99), region=st.sampled_from(("340100", "340104", "340200")))
    def change_place(self, pick: int, region: str) -> None:
        if cases := self.cases():
            filed = cases[pick % len(cases)]
            self.ledger.dossiers.edit(filed, replace(filed.dossier, region=region))

    @rule(pick=st.integers(0, 99))
    def renumber(self, pick: int) -> None:
        if standing := self.standing():
            filed = standing[pick % len(standing)]
            self.given += 1
            self.ledger.dossiers.edit(filed, replace(filed.dossier, number=f"{self.given}号"))

    @rule(pick=st.integers(0, 99))
    def void_or_restore(self, pick: int) -> None:
        if cases := self.cases():
            filed = cases[pick % len(cases)]
            if filed.dossier.voided:
                self.ledger.dossiers.restore([filed])
            else:
                self.ledger.dossiers.void([filed], "重复")

    @rule(register=st.sampled_from((Register.SUPERVISION, Register.PUBLICATION)), chosen=st.sets(st.integers(0, 9)))
    def list_cases(self, register: Register, chosen: set[int]) -> None:
        free = [f for f in self.standing() if not self.ledger.dossiers.listed_on(register, f.uid)]
        members = tuple(Member(f.uid, date(2026, 5, 1)) for n, f in enumerate(free) if n in chosen)
        stage = "supervision-listed" if register is Register.SUPERVISION else "publication-published"
        self.given += 1
        moves = (Move(stage, date(2026, 5, 1)),)
        partners = ("public-security", "cyberspace")
        self.ledger.dossiers.add(
            Dossier(
                register,
                CAMPAIGN,
                f"单{self.given}",
                "名单",
                moves,
                "market-supervision",
                "",
                partners,
                members=members,
            )
        )

    @rule(chosen=st.sets(st.integers(0, 9)), way=st.integers(0, 9))
    def move_many(self, chosen: set[int], way: int) -> None:
        picked = [filed for n, filed in enumerate(self.standing()) if n in chosen]
        edits = [
            (f, moved(f, PATH[f.dossier.stage][way % len(PATH[f.dossier.stage])], f.dossier.since)) for f in picked
        ]
        if edits:
            self.ledger.dossiers.edit_many(edits, "dossier-move")

    @rule(pick=st.integers(0, 99), chosen=st.sets(st.integers(0, 9)))
    def release(self, pick: int, chosen: set[int]) -> None:
        lists = [f for f in self.all_of(*CASE_LISTS) if f.dossier.members and not f.dossier.voided]
        if lists:
            listing = lists[pick % len(lists)]
            members = tuple(
                replace(member, released=TODAY) if n in chosen else member
                for n, member in enumerate(listing.dossier.members)
            )
            self.ledger.dossiers.edit(listing, replace(listing.dossier, members=members), "dossier-release")

    @rule(numbers=st.permutations(range(6)), many=st.integers(1, 6), void=st.booleans())
    def void_or_restore_some(self, numbers: list[int], many: int, void: bool) -> None:
        """Cases with the lists they are on, in any order."""
        known = [filed for filed in self.ledger.dossiers.iterate() if bool(filed.dossier.voided) is not void]
        some = [known[-1 - n] for n in numbers[:many] if n < len(known)]
        if some:
            with suppress(RefusedError):  # a number, or a place on a list, is another's by now
                self.ledger.dossiers.void(some, "重复") if void else self.ledger.dossiers.restore(some)

    @rule(numbers=st.permutations(range(5)), uid=st.sampled_from(("", "aa" * 16, "bb" * 16)), stands=st.booleans())
    def import_some(self, numbers: list[int], uid: str, stands: bool) -> None:
        """A file that opens a case, perhaps with a uid of its own, and changes what is known in any order."""
        self.given += 1
        known = list(self.ledger.dossiers.iterate())
        lines: list[tuple[Filed | str, Dossier]] = [
            (uid, a_case(f"{self.given}号", ("case-filed", date(2026, 3, 1)), origin="单位来文"))
        ]
        for n in numbers[:3]:
            if n < len(known):
                filed = known[-1 - n]
                voided = "" if stands else filed.dossier.voided
                lines.append((filed, replace(filed.dossier, voided=voided, note=f"第{self.given}次来文")))
        with suppress(RefusedError):  # a uid or a number is another's by now
            again = ((self.ledger.dossiers.get(k.id) if isinstance(k, Filed) else k, dossier) for k, dossier in lines)
            finished(self.ledger.dossiers.import_many(again, {"label": "表", "count": len(lines)}), Changes)

    @rule(uid=st.sampled_from((None, "aa" * 16, "bb" * 16)), pick=st.integers(0, 99), note=st.booleans())
    def log_a_figure(self, uid: str | None, pick: int, note: bool) -> None:
        """A figure of a case, perhaps from another ledger, perhaps with a number of a person in it."""
        if uid is not None and (self.ledger.dossiers.by_uid(uid) or self.ledger.actions.by_uid(uid)):
            return
        standing = self.standing()
        case = standing[pick % len(standing)].dossier.number if standing else ""
        context = self.ledger.context(self.ledger.campaigns[CAMPAIGN], TODAY)
        action = replace(an_action(context, case=case), note=f"电话{MOBILE}" if note else "")
        uids = [bytes.fromhex(uid) if uid else None]
        finished(self.ledger.log_many([action], "import", {"label": "表"}, uids=uids), Changes)

    @rule(pick=st.integers(0, 99), about=st.integers(0, 99))
    def complain(self, pick: int, about: int) -> None:
        standing, logged = self.standing(), [r.uid for r in self.ledger.actions.iterate("1", {})]
        self.given += 1
        complaint = Dossier(
            Register.COMPLAINT,
            CAMPAIGN,
            f"诉{self.given}",
            "反映假货",
            (Move("complaint-received", date(2026, 2, 1)),),
            "market-supervision",
            case=standing[pick % len(standing)].dossier.number if standing else "",
            action=logged[about % len(logged)] if logged and about % 2 else "",
        )
        self.ledger.dossiers.add(complaint)

    @rule(pick=st.integers(0, 99), field=st.sampled_from(("number", "title", "note")))
    def let_a_number_slip_in(self, pick: int, field: str) -> None:
        if standing := self.standing():
            filed = standing[pick % len(standing)]
            self.given += 1
            dossier = replace(filed.dossier, **{field: f"{self.given}号 {MOBILE}"})
            self.ledger.dossiers.edit(filed, dossier)

    @rule()
    def redact_all(self) -> None:
        slips = finished(scan(self.ledger), list)
        if slips:
            finished(redact(self.ledger, slips), Changes)
            self.ledger.campaigns.refresh()
        path = self.ledger.path
        for file in (path, path.with_name(f"{path.name}-wal")):
            assert MOBILE.encode() not in file.read_bytes()

    @rule(write=st.booleans())
    def open_again(self, write: bool) -> None:
        path, post = self.ledger.path, self.ledger.circumstances.post
        if write:
            self.ledger.close()
            self.ledger = Ledger.open(path, circumstances=Circumstances(post))
        else:  # another window looks at it meanwhile
            with Ledger.open(path, write=False) as other:
                assert list(other.dossiers.disagreements()) == []

    @rule(post=st.sampled_from(("01", "02")), redo=st.booleans())
    def turn_round(self, post: str, redo: bool) -> None:
        self.ledger.take_post(post)
        try:
            moved: Changes = self.ledger.redo() if redo else self.ledger.undo()
            assert moved.step == self.ledger.history.head()[0]
        except RefusedError:
            pass  # another post's work stands on it

    @invariant()
    def lists_and_measures_agree(self) -> None:
        assert list(self.ledger.dossiers.disagreements()) == []
        assert list(self.ledger.dossiers.unlike()) == []
        assert not self.ledger.dossiers.doubled()
        reached = Counter(
            COUNTING[stage]
            for filed in self.standing()
            for stage in {move.stage for move in filed.dossier.moves} & COUNTING.keys()
        )
        found = sums(self.ledger)
        assert {code: found.get(code, 0) for code in COUNTING.values()} == {c: reached[c] for c in COUNTING.values()}

    @precondition(lambda self: self.given > 3)
    @rule()
    def the_chain_holds(self) -> None:
        finished(verify_ledger(self.ledger.path), Verdict)

    def teardown(self) -> None:
        path = self.ledger.path
        self.ledger.close()
        finished(verify_ledger(path), Verdict)
        path.unlink()


def try_agreement(founded: Path, folder: Path, *, examples: int, steps: int, seed: int | None) -> None:
    """Let two posts work at copies of a ledger that was just founded; ``seed`` None is the same work every time."""
    machine = type("Agreed", (Agreement,), {"folder": folder, "founded": founded})
    case = machine.TestCase  # type: ignore[attr-defined]  # made by hypothesis
    case.settings = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=seed is None,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),  # an example is minutes of a clerk's work
    )
    if seed is not None:
        hypothesis.seed(seed)(case.runTest)
    case("runTest").runTest()
