# SPDX-License-Identifier: MIT
"""Roundabout ways to a closed figure: a page that is behind, a campaign that shrinks, files that come again."""

from __future__ import annotations

import gzip
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models.backup import copy_ledger
from models.checks import Campaign, Context, read_draft
from models.dossier import Dossier, Member, Move
from models.errors import LedgerError, RefusedError
from models.history import Circumstances
from models.ledger import Ledger, start_incarnation
from models.paths import Register
from models.periods import State
from models.reporting.closing import Closed, close_period
from models.verify import Verdict, verify_ledger
from tests.conftest import TODAY
from tests.helpers import an_action, finished
from tests.models.test_intake import HEAD, LINE, write_csv
from tests.models.test_intake_again import log, plan
from tests.models.test_migrations import LEDGERS
from tests.periods_helpers import CAMPAIGN, close, digest, reopen
from tests.soak.agreement import a_case, added

JULY, FEBRUARY = "2026-07", "2026-02"


@pytest.fixture
def campaign(ledger: Ledger) -> Campaign:
    return ledger.campaigns[CAMPAIGN]


def changed(ledger: Ledger, **fields: object) -> Context:
    """The campaign with other days or another grain, as entries are checked against it from then on."""
    ledger.campaigns.change(replace(ledger.campaigns[CAMPAIGN], **fields))  # type: ignore[arg-type]  # by name
    return ledger.context(ledger.campaigns[CAMPAIGN], TODAY)


# Campaigns


def test_a_page_that_is_behind_does_not_bring_an_old_grain_back_with_a_newer_catalogue(
    ledger: Ledger, context: Context, campaign: Campaign
) -> None:
    changed(ledger, grain="quarter")
    close(ledger, "2026-Q3")
    ledger.campaigns.update_catalogue(campaign, ledger.campaigns.catalogue(campaign))
    assert ledger.campaigns[CAMPAIGN].grain == "quarter"
    with pytest.raises(RefusedError, match="period-closed"):
        ledger.actions.log(an_action(context))


def test_a_page_that_is_behind_does_not_close_what_no_longer_locks(ledger: Ledger, campaign: Campaign) -> None:
    changed(ledger, grain="quarter")
    with pytest.raises(RefusedError, match="period-only-reported"):
        list(close_period(ledger, campaign, JULY, note="核对无误"))


def test_a_period_keeps_the_catalogue_that_its_campaign_runs_on(ledger: Ledger, campaign: Campaign) -> None:
    behind, number = replace(campaign, version=1), ledger.history.head()[0]
    ledger.periods.move(behind, JULY, State.CLOSED, frozen=number, digest=digest(ledger, JULY))
    assert campaign.version > 1 and ledger.periods.of(CAMPAIGN, JULY).catalogue_version == campaign.version


def test_a_campaign_goes_on_holding_the_day_that_a_late_find_counts_on(ledger: Ledger, campaign: Campaign) -> None:
    close(ledger, JULY)
    ledger.actions.log(an_action(ledger.context(campaign, TODAY)))
    assert ledger.actions.get(1).action.counted == date(2026, 8, 1)
    with pytest.raises(RefusedError, match="campaign-span-leaves-records"):
        changed(ledger, ends=date(2026, 7, 31))
    changed(ledger, ends=date(2026, 8, 1))


def test_taking_back_a_campaigns_days_leaves_no_record_outside(ledger: Ledger) -> None:
    changed(ledger, begins=date(2025, 12, 20))
    context = changed(ledger, begins=date(2025, 12, 1))
    ledger.take_post("02")
    ledger.actions.log(an_action(context, date="2025-12-03"))
    close(ledger, "2025-12")
    ledger.take_post("01")
    with pytest.raises(RefusedError, match="campaign-span-leaves-records"):
        ledger.undo()


def test_what_a_case_counted_after_its_campaign_does_not_stand_in_the_way_of_a_new_name(ledger: Ledger) -> None:
    added(ledger, a_case("1号", ("case-filed", date(2027, 1, 15))))
    changed(ledger, zh="网络市场监管行动", ends=date(2026, 11, 30))
    assert ledger.campaigns[CAMPAIGN].ends == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("grain", "code", "later"),
    [
        ("week", "2026-W31", date(2026, 8, 3)),  # it straddles July and August
        ("ten-days", "2026-07-X3", date(2026, 8, 1)),
        ("quarter", "2026-Q3", date(2026, 10, 1)),
    ],
)
def test_periods_of_every_length_lock(ledger: Ledger, grain: str, code: str, later: date) -> None:
    context = changed(ledger, grain=grain)
    (number,) = ledger.actions.log(an_action(context, date="2026-07-31")).added
    close(ledger, code)
    with pytest.raises(RefusedError, match="period-closed"):
        ledger.actions.void([ledger.actions.get(number)], "重复")
    draft = {"date": "2026-07-31", "measure": "online-trading-cases", "quantity": "3", "region": "340100"}
    action, _ = read_draft(
        draft | {"department": "market-supervision"}, ledger.context(ledger.campaigns[CAMPAIGN], TODAY)
    )
    assert action is not None and action.counted == later
    finished(verify_ledger(ledger.path), Verdict)


def test_a_campaign_that_ends_inside_its_last_month_is_closed_and_may_be_prolonged(
    ledger: Ledger, tmp_path: Path
) -> None:
    context = changed(ledger, ends=date(2026, 7, 15))
    ledger.actions.log(an_action(context))
    close(ledger, JULY)
    path = write_csv(tmp_path / "a.csv", [HEAD, ["2026-07-04", *LINE[1:]]])
    assert [p.code for p in plan(ledger, path).problems] == ["period-closed-last"]
    changed(ledger, ends=date(2026, 8, 15))
    log(ledger, path)
    assert ledger.actions.get(2).action.counted == date(2026, 8, 1)
    finished(verify_ledger(ledger.path), Verdict)


# Files that come again


def test_a_file_of_late_finds_adds_nothing_whatever_was_closed_or_reopened_since(
    ledger: Ledger, tmp_path: Path
) -> None:
    close(ledger, JULY)
    path = write_csv(tmp_path / "a.csv", [HEAD, LINE, ["2026-07-04", *LINE[1:]]])
    assert len(log(ledger, path).new) == 2
    for month in ("2026-08", "2026-09"):
        close(ledger, month)
        made = log(ledger, path)
        assert (made.already, made.new, made.problems, made.warnings) == (2, [], [], [])
    reopen(ledger, JULY)
    made = log(ledger, path)
    assert (made.already, made.new) == (2, [])
    assert {r.action.counted for r in ledger.actions.iterate("1", {})} == {date(2026, 8, 1)}


def test_late_finds_of_several_months_are_told_apart(ledger: Ledger, tmp_path: Path) -> None:
    july, june = ["2026-07-04", *LINE[1:]], ["2026-06-04", *LINE[1:]]
    close(ledger, "2026-06")
    close(ledger, JULY)
    log(ledger, write_csv(tmp_path / "a.csv", [HEAD, july]))
    close(ledger, "2026-08")
    made = log(ledger, write_csv(tmp_path / "b.csv", [HEAD, june, july, july]))
    assert (made.already, len(made.new)) == (1, 2)
    assert [(str(r.action.date), r.action.counted) for r in ledger.actions.iterate("1", {})] == [
        ("2026-07-04", date(2026, 8, 1)),
        ("2026-06-04", date(2026, 9, 1)),
        ("2026-07-04", date(2026, 9, 1)),
    ]


def test_a_late_find_whose_figure_changed_is_not_added_beside_itself(ledger: Ledger, tmp_path: Path) -> None:
    close(ledger, JULY)
    path = tmp_path / "甲.csv"
    log(ledger, write_csv(path, [HEAD, LINE]))
    close(ledger, "2026-08")
    made = plan(ledger, write_csv(path, [HEAD, [*LINE[:2], "13", *LINE[3:]]]))
    assert (made.new, made.changed, made.problems) == ([], [], [])
    assert [w.code for w in made.warnings] == ["line-changed", "period-closed"]


def test_after_the_last_period_a_known_late_find_is_still_known(ledger: Ledger, tmp_path: Path) -> None:
    changed(ledger, ends=date(2026, 8, 31))
    close(ledger, JULY)
    path = write_csv(tmp_path / "a.csv", [HEAD, LINE])
    log(ledger, path)
    close(ledger, "2026-08")
    made = plan(ledger, path)
    assert (made.already, made.new, made.problems) == (1, [], [])


# Dossiers


def test_a_dossier_that_goes_to_a_campaign_whose_month_is_closed_is_counted_late_there(
    ledger: Ledger, campaign: Campaign
) -> None:
    ledger.campaigns.add(replace(campaign, code="other-2026", zh="另一行动"), ledger.campaigns.catalogue(campaign))
    made = added(ledger, a_case("1号", ("case-filed", date(2026, 2, 9))))
    close(ledger, FEBRUARY, "other-2026")
    ledger.dossiers.edit(made, replace(made.dossier, campaign="other-2026"))
    (record,) = ledger.actions.iterate("1", {})
    assert (record.action.campaign, record.action.counted) == ("other-2026", date(2026, 3, 1))
    assert list(ledger.dossiers.disagreements()) == []


def test_the_files_of_a_dossier_are_evidence_of_what_it_counted(ledger: Ledger) -> None:
    made = added(ledger, a_case("1号", ("case-filed", date(2026, 2, 9))))
    ledger.attachments.attach(made, [("立案.txt", b"1")])
    close(ledger, FEBRUARY)
    (kept,) = ledger.attachments.of_dossier(made.id)
    with pytest.raises(RefusedError, match="attachment-period-closed") as refused:
        ledger.attachments.detach(kept)
    assert refused.value.params["period"] == FEBRUARY
    ledger.attachments.attach(ledger.dossiers.get(made.id), [("补充.txt", b"2")])
    with pytest.raises(RefusedError, match="undo-period-closed"):
        ledger.undo()
    assert len(ledger.attachments.of_dossier(made.id)) == 2
    reopen(ledger, FEBRUARY)
    ledger.attachments.detach(kept)


def test_a_cases_files_are_evidence_of_its_figures_and_of_what_a_list_counted(ledger: Ledger, context: Context) -> None:
    listed, bearing, free = (added(ledger, a_case(f"{n}号")) for n in (1, 2, 3))
    members = (Member(listed.uid, date(2026, 2, 3)), Member(free.uid, date(2026, 3, 3)))
    moves = (Move("supervision-listed", date(2026, 2, 3)),)
    listing = added(
        ledger, Dossier(Register.SUPERVISION, CAMPAIGN, "督1", "名单", moves, "market-supervision", members=members)
    )
    ledger.actions.log(an_action(context, date="2026-02-05", case="2号"))
    for filed in (listing, listed, bearing, free):
        ledger.attachments.attach(filed, [("材料.txt", b"1")])
    close(ledger, FEBRUARY)
    for filed in (listing, listed, bearing):
        (kept,) = ledger.attachments.of_dossier(filed.id)
        with pytest.raises(RefusedError, match="attachment-period-closed"):
            ledger.attachments.detach(kept)
    (kept,) = ledger.attachments.of_dossier(free.id)
    ledger.attachments.detach(kept)


# Two at once, a full disk, a clock set back, copies, earlier schemas


def test_who_logs_elsewhere_meanwhile_does_not_keep_a_period_open(
    ledger: Ledger, context: Context, campaign: Campaign
) -> None:
    for _ in ledger.log_many([an_action(context)] * 5001, "import", {}):
        pass
    frozen = ledger.history.head()[0]
    steps = close_period(ledger, campaign, JULY, note="核对无误")
    next(steps)
    ledger.actions.log(an_action(context, date="2026-08-03"))
    made = finished(steps, Closed)
    assert (made.records, made.state.frozen) == (5001, frozen)
    finished(verify_ledger(ledger.path), Verdict)


@pytest.mark.parametrize("what", ["void", "move", "undo", "log"])
def test_what_leaves_or_enters_meanwhile_is_read_again(
    ledger: Ledger, context: Context, campaign: Campaign, what: str
) -> None:
    (number,) = ledger.actions.log(an_action(context)).added
    frozen, told = ledger.history.head()[0], digest(ledger, JULY)
    record = ledger.actions.get(number)
    match what:
        case "void":
            ledger.actions.void([record], "重复")
        case "move":
            ledger.actions.edit(record, replace(record.action, counted=date(2026, 8, 1)))
        case "undo":
            ledger.undo()
        case _:
            ledger.actions.log(an_action(context, date="2026-07-04"))
    with pytest.raises(RefusedError, match="changed-meanwhile"):
        ledger.periods.move(campaign, JULY, State.CLOSED, frozen=frozen, digest=told)


def test_one_closes_while_the_other_logs(ledger: Ledger, context: Context, campaign: Campaign) -> None:
    for _ in ledger.log_many([an_action(context)] * 500, "import", {}):
        pass
    actions = [an_action(context, date=f"2026-{month}-03") for month in ("07", "08")]
    enough, faults = threading.Event(), []

    def work() -> None:
        number = 0
        while not enough.wait(0.05):
            number += 1
            try:
                ledger.actions.log(actions[number % 2])
            except RefusedError as refused:
                faults.extend([refused.code] if refused.code != "period-closed" else [])

    clerk = threading.Thread(target=work)
    clerk.start()
    try:
        made = finished(close_period(ledger, campaign, JULY, note="核对无误"), Closed)
    finally:
        enough.set()
        clerk.join()
    assert not faults and digest(ledger, JULY) == made.state.digest
    finished(verify_ledger(ledger.path), Verdict)


def test_a_closing_on_a_full_disk_leaves_the_period_open(ledger: Ledger, context: Context, campaign: Campaign) -> None:
    ledger.actions.log(an_action(context))
    pages = ledger.store.row("PRAGMA page_count")
    assert pages is not None
    ledger.store.execute(f"PRAGMA max_page_count = {pages[0]}")
    head = ledger.history.head()
    with pytest.raises(LedgerError, match="disk-full"):
        while True:
            close(ledger, JULY)
            head = ledger.history.head()
            ledger.periods.move(campaign, JULY, State.OPEN, note="长" * 1000)
            head = ledger.history.head()
    assert ledger.history.head() == head
    ledger.close()
    finished(verify_ledger(ledger.path), Verdict)


def test_a_clock_that_was_set_back_opens_nothing(ledger_path: Path) -> None:
    now = [datetime(2026, 8, 3, tzinfo=UTC)]
    with Ledger.open(ledger_path, circumstances=Circumstances(now=lambda: now[0])) as ledger:
        context = ledger.context(ledger.campaigns[CAMPAIGN], TODAY)
        ledger.actions.log(an_action(context))
        close(ledger, JULY)
        now[0] = datetime(1969, 1, 1, tzinfo=UTC)
        with pytest.raises(RefusedError, match="period-closed"):
            ledger.actions.log(an_action(context))
        reopen(ledger, JULY)
        close(ledger, JULY)
    finished(verify_ledger(ledger_path), Verdict)


def test_a_copy_is_closed_where_its_original_was(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context))
    close(ledger, JULY)
    path = tmp_path / "copy.jzl"
    for _ in copy_ledger(ledger.store, path, prepare=start_incarnation):
        pass
    with Ledger.open(path) as copy:
        for edit in (copy.undo, lambda: copy.actions.log(an_action(context))):
            with pytest.raises(RefusedError, match="period"):
                edit()
        reopen(copy, JULY)
        copy.undo()
        close(copy, JULY)
    finished(verify_ledger(path), Verdict)


@pytest.mark.parametrize("number", [1, 3, 4])
def test_a_ledger_of_an_earlier_schema_is_closed_like_any_other(tmp_path: Path, number: int) -> None:
    path = tmp_path / "earlier.jzl"
    path.write_bytes(gzip.decompress((LEDGERS / f"user-version-{number}.jzl.gz").read_bytes()))
    with Ledger.open(path) as ledger:
        (campaign,) = ledger.campaigns
        standing = [record for record in ledger.actions.iterate("1", {}) if not record.action.voided]
        for code in sorted({f"{record.action.counted:%Y-%m}" for record in standing}):
            close(ledger, code, campaign.code)
        for record in standing:
            with pytest.raises(RefusedError, match="period-closed"):
                ledger.actions.void([record], "重复")
    finished(verify_ledger(path), Verdict)
