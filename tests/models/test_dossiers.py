# SPDX-License-Identifier: MIT
"""Dossiers and the actions that they count by themselves: whatever is done, the lists and the measures agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.changes import Changes
from models.checks import Context
from models.dossier import Dossier, Filed, Member, Move, payload_of, read_payload
from models.dossier_pages import DossierFilter
from models.errors import LedgerError, RefusedError
from models.filters import Filter
from models.ledger import Ledger
from models.paths import Register
from models.redaction import scan
from models.registers import linked, next_number, story
from models.tally.query import Basis, Query
from models.verify import Verdict, verify_ledger
from tests.helpers import an_action, finished
from tests.soak.agreement import CAMPAIGN, a_case, added, moved, sums, try_agreement


def test_a_lead_counts_nothing_and_a_filed_case_counts_once(ledger: Ledger) -> None:
    filed = added(ledger, a_case())
    assert ledger.actions.count() == 0
    ledger.dossiers.edit(filed, moved(filed, "case-filed", date(2026, 2, 9)), "dossier-move")
    (record,) = ledger.actions.iterate("1", {})
    assert (record.action.measure, record.action.quantity.value) == ("cases-filed", 1)
    assert (record.action.date.last, record.action.case) == (date(2026, 2, 9), "案〔2026〕1号")


def test_a_move_and_its_count_are_undone_and_redone_together(ledger: Ledger) -> None:
    filed = added(ledger, a_case())
    ledger.dossiers.edit(filed, moved(filed, "case-filed", date(2026, 2, 9)), "dossier-move")
    ledger.undo()
    assert ledger.actions.count() == 0
    assert ledger.dossiers.get(filed.id).dossier.stage == "case-lead"
    ledger.redo()
    assert sums(ledger) == {"cases-filed": 1}
    assert list(ledger.dossiers.disagreements()) == []


def test_a_case_that_is_reopened_and_closed_again_counts_once(ledger: Ledger) -> None:
    day = date(2026, 3, 1)
    stages = ("case-filed", "case-decided", "case-closed", "case-investigated", "case-decided", "case-closed")
    added(ledger, a_case("1", *((stage, day + timedelta(days=n)) for n, stage in enumerate(stages))))
    assert sums(ledger) == {"cases-filed": 1, "cases-closed": 1}
    closed = ledger.actions.fetch([2])[0].action
    assert closed.measure == "cases-closed" and closed.date.last == date(2026, 3, 3)


def test_a_move_taken_back_voids_its_count_and_going_there_again_revives_it(ledger: Ledger) -> None:
    filed = added(ledger, a_case("1", ("case-lead", date(2026, 2, 2)), ("case-filed", date(2026, 2, 9))))
    ledger.dossiers.edit(filed, replace(filed.dossier, moves=filed.dossier.moves[:1]))
    assert sums(ledger) == {}
    again = ledger.dossiers.get(filed.id)
    ledger.dossiers.edit(again, moved(again, "case-filed", date(2026, 2, 20)), "dossier-move")
    (record,) = ledger.actions.iterate("1", {})
    assert record.action.date.last == date(2026, 2, 20) and not record.action.voided


def test_what_a_dossier_counted_changes_only_with_it(ledger: Ledger) -> None:
    added(ledger, a_case("7号", ("case-filed", date(2026, 2, 9))))
    record = ledger.actions.get(1)
    with pytest.raises(RefusedError, match="counted-by-dossier"):
        ledger.actions.void([record], "录错")
    with pytest.raises(RefusedError, match="counted-by-dossier"):
        ledger.actions.edit(record, replace(record.action, region="340200"))
    assert ledger.actions.get(1) == record


def test_counts_follow_the_case_they_stand_for(ledger: Ledger) -> None:
    filed = added(ledger, a_case("1", ("case-filed", date(2026, 2, 9))))
    changed = replace(
        filed.dossier, region="340104", partners=("public-security",), legal_bases=("e-commerce-law-2018",)
    )
    ledger.dossiers.edit(filed, changed)
    action = ledger.actions.get(1).action
    assert (action.region, action.partners, action.legal_basis) == (
        "340104",
        ("public-security",),
        "e-commerce-law-2018",
    )


def test_another_number_takes_figures_and_naming_dossiers_along(ledger: Ledger, context: Context) -> None:
    filed = added(ledger, a_case("旧1号", ("case-filed", date(2026, 2, 9))))
    ledger.actions.log(an_action(context, measure="case-value", quantity="12万元", case="旧1号"))
    complaint = Dossier(
        Register.COMPLAINT,
        CAMPAIGN,
        "诉1",
        "反映假货",
        (Move("complaint-received", date(2026, 2, 1)), Move("complaint-accepted", date(2026, 2, 3))),
        "market-supervision",
        case="旧1号",
    )
    about = added(ledger, complaint)
    ledger.dossiers.edit(filed, replace(filed.dossier, number="新1号"))
    assert {record.action.case for record in ledger.actions.iterate("1", {})} == {"新1号"}
    assert ledger.dossiers.get(about.id).dossier.case == "新1号"
    assert list(ledger.dossiers.disagreements()) == []
    ledger.undo()
    assert {record.action.case for record in ledger.actions.iterate("1", {})} == {"旧1号"}


def test_a_supervised_case_counts_once_for_the_bodies_that_share_its_list(ledger: Ledger) -> None:
    cases = [added(ledger, a_case(f"{n}号", ("case-filed", date(2026, 3, n)))) for n in (1, 2, 3)]
    bodies = ("public-security", "cyberspace")
    listing = Dossier(
        Register.SUPERVISION,
        CAMPAIGN,
        "督1",
        "第一批挂牌督办案件",
        (Move("supervision-listed", date(2026, 4, 1)),),
        "market-supervision",
        partners=bodies,
        members=tuple(Member(case.uid, date(2026, 4, 1)) for case in cases),
    )
    added(ledger, listing)
    assert sums(ledger)["cases-under-supervision"] == 3
    wanted = Filter(where={"measure": ("cases-under-supervision",)})
    by_body = ledger.tally(Query(("department",), filter=wanted, basis=Basis.PARTNER))
    assert {key[0]: row[0].total.value for key, row in by_body.row_totals.items()} == dict.fromkeys(
        ("market-supervision", *bodies), 3
    )
    assert by_body.grand_totals[0].total.value == 3


def test_a_case_on_a_list_is_not_undone_under_it(ledger: Ledger) -> None:
    case = added(ledger, a_case("1号", ("case-filed", date(2026, 3, 1))))
    ledger.take_post("02")
    moves = (Move("supervision-listed", date(2026, 4, 1)),)
    members = (Member(case.uid, date(2026, 4, 1)),)
    added(ledger, Dossier(Register.SUPERVISION, CAMPAIGN, "督1", "名单", moves, "market-supervision", members=members))
    ledger.take_post("01")
    with pytest.raises(RefusedError):
        ledger.undo()
    assert list(ledger.dossiers.disagreements()) == []


def test_an_undo_that_would_leave_a_list_behind_its_case_is_refused(ledger: Ledger) -> None:
    case = added(ledger, a_case("1号", ("case-filed", date(2026, 3, 1))))
    ledger.dossiers.edit(case, replace(case.dossier, region="340104"))
    ledger.take_post("02")
    moves, members = (Move("supervision-listed", date(2026, 4, 1)),), (Member(case.uid, date(2026, 4, 1)),)
    added(ledger, Dossier(Register.SUPERVISION, CAMPAIGN, "督1", "名单", moves, "market-supervision", members=members))
    ledger.take_post("01")
    with pytest.raises(RefusedError, match="undo-changed-since"):
        ledger.undo()
    assert ledger.dossiers.get(case.id).dossier.region == "340104"
    assert list(ledger.dossiers.disagreements()) == []


def test_a_voided_case_counts_nothing_and_comes_back_whole(ledger: Ledger) -> None:
    filed = added(ledger, a_case("1号", ("case-filed", date(2026, 3, 1))))
    ledger.dossiers.void([filed], "重复立卷")
    assert sums(ledger) == {}
    added(ledger, a_case("1号"))
    with pytest.raises(RefusedError, match="dossier-number-taken"):
        ledger.dossiers.restore([ledger.dossiers.get(filed.id)])
    ledger.undo()
    ledger.dossiers.restore([ledger.dossiers.get(filed.id)])
    assert sums(ledger) == {"cases-filed": 1}


def test_a_complaint_handled_in_time_counts_as_such(ledger: Ledger) -> None:
    def complaint(number: str, handled: date) -> Dossier:
        accepted = Move("complaint-accepted", date(2026, 2, 3), due=date(2026, 4, 8))
        moves = (Move("complaint-received", date(2026, 2, 1)), accepted, Move("complaint-handled", handled))
        return Dossier(Register.COMPLAINT, CAMPAIGN, number, "反映假货", moves, "market-supervision", region="340100")

    added(ledger, complaint("诉1", date(2026, 4, 8)))
    added(ledger, complaint("诉2", date(2026, 4, 9)))
    assert sums(ledger) == {"complaints-accepted": 2, "complaints-handled": 2, "complaints-on-time": 1}


def test_a_dossier_is_read_back_as_it_was_written() -> None:
    made = a_case("1", ("case-filed", date(2026, 3, 1)), partners=("customs",), links=("2", "3"), note="备注")
    uid, dossier, counted = read_payload(payload_of("0" * 32, made, {"case-filed": "1" * 32}))
    assert (uid, dossier, counted) == ("0" * 32, made, {"case-filed": "1" * 32})


def test_files_are_kept_with_a_dossier_and_hold_it(ledger: Ledger) -> None:
    filed = added(ledger, a_case())
    changes = ledger.attachments.attach(filed, [("立案审批表.txt", "同意".encode())])
    assert changes.dossiers == (filed.id,)
    (kept,) = ledger.attachments.of_dossier(filed.id)
    assert ledger.attachments.content(kept).decode() == "同意"
    ledger.take_post("02")
    ledger.dossiers.add(a_case("2"))
    ledger.take_post("01")
    assert ledger.undo().dossiers == (filed.id,)
    assert ledger.attachments.of_dossier(filed.id) == []
    ledger.redo()
    ledger.take_post("03")
    ledger.attachments.attach(ledger.dossiers.get(filed.id), [("回执.txt", b"1")])
    ledger.take_post("01")
    ledger.undo()
    with pytest.raises(RefusedError, match="attachments-keep-record"):
        ledger.undo()
    finished(verify_ledger(ledger.path), Verdict)


def test_the_next_number_follows_the_office_pattern_and_the_year(ledger: Ledger) -> None:
    assert next_number(ledger, Register.CASE, date(2026, 5, 1)) == "案〔2026〕1号"
    ledger.set_office(replace(ledger.office, numbers={"case": "示市监案〔{year}〕{serial:4}号"}))
    added(ledger, a_case("示市监案〔2026〕0041号"))
    added(ledger, a_case("示市监案〔2025〕0090号"))
    assert next_number(ledger, Register.CASE, date(2026, 5, 1)) == "示市监案〔2026〕0042号"
    assert next_number(ledger, Register.CASE, date(2027, 1, 1)) == "示市监案〔2027〕0001号"


def test_the_story_of_a_case_holds_what_hangs_on_it(ledger: Ledger, context: Context) -> None:
    filed = added(ledger, a_case("1号", ("case-lead", date(2026, 2, 2)), ("case-filed", date(2026, 2, 9))))
    ledger.actions.log(an_action(context, measure="case-value", quantity="12万元", case="1号", date="2026-03-01"))
    filed = ledger.dossiers.get(filed.id)
    assert [(h.what, h.day.isoformat()) for h in story(ledger, filed)] == [
        ("move", "2026-02-02"),
        ("move", "2026-02-09"),
        ("counted", "2026-02-09"),
        ("action", "2026-03-01"),
    ]
    assert len(linked(ledger, filed).actions) == 1


def test_whatever_is_done_the_lists_and_the_measures_agree(founded: Path, tmp_path: Path) -> None:
    try_agreement(founded, tmp_path, examples=12, steps=20, seed=None)


def test_an_undo_never_leaves_a_number_twice_or_a_case_on_two_lists(ledger: Ledger) -> None:
    first = added(ledger, a_case("1号"))
    ledger.dossiers.void([first], "重复立卷")
    ledger.take_post("02")
    added(ledger, a_case("1号"))
    ledger.take_post("01")
    with pytest.raises(RefusedError, match="undo-changed-since"):
        ledger.undo()
    assert not ledger.dossiers.doubled()


def test_a_voided_list_does_not_come_back_with_a_case_that_is_listed_elsewhere(ledger: Ledger) -> None:
    case = added(ledger, a_case("1号", ("case-filed", date(2026, 3, 1))))
    members, moves = (Member(case.uid, date(2026, 4, 1)),), (Move("supervision-listed", date(2026, 4, 1)),)
    listing = Dossier(Register.SUPERVISION, CAMPAIGN, "督1", "名单", moves, "market-supervision", members=members)
    old = added(ledger, listing)
    ledger.dossiers.void([old], "重新列")
    added(ledger, replace(listing, number="督2"))
    with pytest.raises(RefusedError, match="case-listed-already"):
        ledger.dossiers.restore([ledger.dossiers.get(old.id)])
    assert sums(ledger)["cases-under-supervision"] == 1


def test_a_case_on_a_list_is_not_undone_under_it_where_it_counts_nothing(ledger: Ledger) -> None:
    case = added(ledger, a_case("1号"))
    ledger.take_post("02")
    moves, members = (Move("publication-drafted", date(2026, 4, 1)),), (Member(case.uid, date(2026, 4, 1)),)
    added(ledger, Dossier(Register.PUBLICATION, CAMPAIGN, "通1", "通报", moves, "market-supervision", members=members))
    ledger.take_post("01")
    with pytest.raises(RefusedError):
        ledger.undo()


def test_a_renumbered_voided_case_leaves_the_standing_one_its_own(ledger: Ledger) -> None:
    voided = added(ledger, a_case("1号"))
    ledger.dossiers.void([voided], "重复立卷")
    added(ledger, a_case("1号"))
    moves = (Move("complaint-received", date(2026, 2, 1)),)
    about = added(ledger, Dossier(Register.COMPLAINT, CAMPAIGN, "诉1", "假货", moves, "market-supervision", case="1号"))
    again = ledger.dossiers.get(voided.id)
    ledger.dossiers.edit(again, replace(again.dossier, number="2号"))
    assert ledger.dossiers.get(about.id).dossier.case == "1号"


def test_a_change_of_a_case_leaves_its_list_as_it_is_and_its_count_follows(ledger: Ledger) -> None:
    cases = [added(ledger, a_case(f"{n}号", ("case-filed", date(2026, 3, n)))) for n in (1, 2)]
    moves = (Move("supervision-listed", date(2026, 4, 1)),)
    members = tuple(Member(case.uid, date(2026, 4, 1)) for case in cases)
    listing = added(
        ledger, Dossier(Register.SUPERVISION, CAMPAIGN, "督1", "名单", moves, "market-supervision", members=members)
    )
    ledger.dossiers.edit(cases[0], replace(cases[0].dossier, region="340104"))
    assert ledger.dossiers.get(listing.id).revision == listing.revision
    assert list(ledger.dossiers.disagreements()) == []


def test_a_dossier_that_was_taken_out_by_hand_is_noticed(ledger: Ledger) -> None:
    added(ledger, a_case("1号"))
    with ledger.store.atomic():
        ledger.store.execute("DELETE FROM dossier")
    with pytest.raises(LedgerError, match="verify-failed"):
        finished(verify_ledger(ledger.path), Verdict)


def test_a_number_explained_as_none_of_a_person_is_spared_with_what_it_counted(ledger: Ledger) -> None:
    explained = (("personal-data", "文号里的流水号"),)
    added(ledger, a_case("案13800138000", ("case-filed", date(2026, 3, 1)), explanations=explained))
    assert finished(scan(ledger), list) == []


def test_a_region_below_the_county_narrows_a_register(ledger: Ledger) -> None:
    ledger.campaigns.add_code("region", "东湖街道", parent="340104")
    added(ledger, a_case("1号", region="340104-01"))
    wanted = DossierFilter(Register.CASE).having("region", "340104-01")
    assert ledger.dossier_pages.count(wanted) == 1


@pytest.mark.parametrize("case_first", (True, False))
def test_a_case_and_the_list_it_is_on_are_voided_and_restored_together(ledger: Ledger, case_first: bool) -> None:
    case = added(ledger, a_case("1号", ("case-filed", date(2026, 3, 1))))
    moves, members = (Move("supervision-listed", date(2026, 4, 1)),), (Member(case.uid, date(2026, 4, 1)),)
    listing = added(
        ledger, Dossier(Register.SUPERVISION, CAMPAIGN, "督1", "名单", moves, "market-supervision", members=members)
    )
    both = {"cases-filed": 1, "cases-under-supervision": 1}
    pair = [case, listing] if case_first else [listing, case]

    def stand() -> list[Filed]:
        assert list(ledger.dossiers.disagreements()) == []
        finished(verify_ledger(ledger.path), Verdict)
        return ledger.dossiers.fetch([filed.id for filed in pair])

    ledger.dossiers.void(pair, "重复")
    assert sums(ledger) == {}
    assert stand()[pair.index(listing)].dossier.members == members, "the list still says which cases it held"
    ledger.undo()
    assert sums(ledger) == both
    ledger.redo()
    assert sums(ledger) == {}
    ledger.dossiers.restore(stand())
    assert sums(ledger) == both
    ledger.undo()
    assert sums(ledger) == {}
    assert all(filed.dossier.voided for filed in stand())


@pytest.mark.parametrize("case_first", (True, False))
def test_a_voided_case_and_its_list_come_back_in_one_step_that_undo_takes_back(
    ledger: Ledger, case_first: bool
) -> None:
    case = added(ledger, a_case("1号", ("case-filed", date(2026, 3, 1))))
    ledger.dossiers.void([case], "重复")
    moves, members = (Move("supervision-listed", date(2026, 4, 1)),), (Member(case.uid, date(2026, 4, 1)),)
    listing = added(
        ledger, Dossier(Register.SUPERVISION, CAMPAIGN, "督1", "名单", moves, "market-supervision", members=members)
    )
    ledger.dossiers.void([listing], "重复")
    pair = ledger.dossiers.fetch([case.id, listing.id] if case_first else [listing.id, case.id])
    ledger.dossiers.restore(pair)  # the list is written twice where it comes first: for itself, and for its case
    assert sums(ledger) == {"cases-filed": 1, "cases-under-supervision": 1}
    ledger.undo()
    assert sums(ledger) == {}
    ledger.redo()
    assert sums(ledger) == {"cases-filed": 1, "cases-under-supervision": 1}
    assert list(ledger.dossiers.disagreements()) == []
    finished(verify_ledger(ledger.path), Verdict)


def test_a_case_and_its_list_edited_in_one_step_are_undone_together(ledger: Ledger) -> None:
    case = added(ledger, a_case("1号", ("case-filed", date(2026, 3, 1))))
    moves, members = (Move("supervision-listed", date(2026, 4, 1)),), (Member(case.uid, date(2026, 4, 1)),)
    listing = added(
        ledger, Dossier(Register.SUPERVISION, CAMPAIGN, "督1", "名单", moves, "market-supervision", members=members)
    )

    def on_the_list() -> tuple[str, tuple[str, ...]]:
        record = ledger.actions.by_uid(next(iter(ledger.dossiers.get(listing.id).counted.values())))
        assert record is not None
        return record.action.region, record.action.partners

    edits = [
        (case, replace(case.dossier, region="340104")),
        (listing, replace(listing.dossier, partners=("cyberspace",))),
    ]
    ledger.dossiers.edit_many(edits, "dossier-edit")
    assert on_the_list() == ("340104", ("cyberspace",))
    ledger.undo()
    assert on_the_list() == ("340100", ())
    ledger.redo()
    assert on_the_list() == ("340104", ("cyberspace",))
    finished(verify_ledger(ledger.path), Verdict)


UID = "ab" * 16


def _brought_in(ledger: Ledger, context: Context, entity: str, number: str) -> None:
    """A record that comes in with a uid of its own, from another ledger."""
    if entity == "action":
        uids = [bytes.fromhex(UID)]
        finished(ledger.log_many([an_action(context)], "import", {"label": "表"}, uids=uids), Changes)
    else:
        lines = [(UID, a_case(number, ("case-filed", date(2026, 3, 1))))]
        finished(ledger.dossiers.import_many(lines, {"label": "表", "count": 1}), Changes)


@pytest.mark.parametrize("first", ("action", "dossier"))
@pytest.mark.parametrize("second", ("action", "dossier"))
def test_what_was_undone_is_not_redone_beside_what_came_in_under_its_uid(
    ledger: Ledger, context: Context, first: str, second: str
) -> None:
    _brought_in(ledger, context, first, "1号")
    ledger.undo()
    ledger.take_post("02")
    _brought_in(ledger, context, second, "2号")
    ledger.take_post("01")
    with pytest.raises(RefusedError, match="redo-stands-already"):
        ledger.redo()
    finished(verify_ledger(ledger.path), Verdict)


def test_a_dossier_takes_no_uid_of_an_action(ledger: Ledger, context: Context) -> None:
    _brought_in(ledger, context, "action", "")
    with pytest.raises(RefusedError, match="uid-taken"):
        _brought_in(ledger, context, "dossier", "1号")
    assert list(ledger.dossiers.iterate()) == []


def test_a_uid_that_two_records_share_is_noticed(ledger: Ledger, context: Context) -> None:
    _brought_in(ledger, context, "dossier", "1号")
    finished(ledger.log_many([an_action(context)], "import", {}, uids=[bytes.fromhex(UID)]), Changes)
    with pytest.raises(LedgerError, match="uid"):
        finished(verify_ledger(ledger.path), Verdict)
