# SPDX-License-Identifier: MIT
"""A summary for headquarters: numbered, bound to its records, noted only when it was written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from models.catalogue_file import parse_catalogue
from models.changes import Changes
from models.dates import after_working_days
from models.errors import LedgerError, RefusedError, UserError
from models.history import Circumstances
from models.ledger import Ledger
from models.periods import State, span_of
from models.redaction import redact, scan
from models.reporting.closing import close_period, move_period
from models.reporting.period import periods_of, statuses
from models.reporting.preview import preview
from models.reporting.submission import Submission, submissions_of, submit, write_again
from models.verify import Verdict, verify_ledger
from tests.conftest import TODAY
from tests.helpers import an_action, finished

if TYPE_CHECKING:
    from models.checks import Context


def say(code: str, **_: object) -> str:
    return code


def reopened(ledger: Ledger, period: str = "2026-07") -> None:
    move_period(ledger, ledger.campaigns["online-market-2026"], period, State.OPEN, note="补正")


def made(ledger: Ledger, folder: Path, period: str = "2026-07", *, nil: bool = False) -> Submission:
    campaign = ledger.campaigns["online-market-2026"]
    return finished(submit(ledger, campaign, period, folder, say=say, nil=nil), Submission)


def test_versions_count_up_and_the_digest_follows_the_records(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    (record,) = ledger.actions.log(an_action(context)).added
    first = made(ledger, tmp_path)
    reopened(ledger)
    second = made(ledger, tmp_path)
    assert (first.version, second.version) == (1, 2)
    assert first.digest == second.digest
    reopened(ledger)
    ledger.actions.void([ledger.actions.get(record)], "重复")
    ledger.actions.log(an_action(context, quantity="13"))
    assert made(ledger, tmp_path).digest != first.digest
    assert {path.name for path in tmp_path.glob("*.xlsx")} == {
        f"示例市市场监督管理局_online-market-2026_2026-07_v{n}.xlsx" for n in (1, 2, 3)
    }
    campaign = ledger.campaigns["online-market-2026"]
    assert [s["version"] for s in submissions_of(ledger, campaign)] == [3, 2, 1]


def test_the_digest_does_not_depend_on_the_ledger_the_records_came_through(
    ledger: Ledger, context: Context, founded: Path, tmp_path: Path
) -> None:
    actions = [an_action(context, quantity=str(n)) for n in range(5)]
    import shutil

    uids = [bytes([n]) * 16 for n in range(5)]
    for _ in ledger.log_many(actions, "import", {}, uids=uids):
        pass
    here = made(ledger, tmp_path).digest
    with Ledger.open(shutil.copyfile(founded, tmp_path / "other.jzl")) as other:
        for _ in other.log_many(reversed(actions), "import", {}, uids=reversed(uids)):
            pass
        assert made(other, tmp_path / "other").digest == here


def test_a_period_without_records_needs_a_nil_return(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="submission-empty"):
        made(ledger, tmp_path)
    assert list(tmp_path.glob("*.xlsx")) == []
    assert made(ledger, tmp_path, nil=True).records == 0


@pytest.mark.parametrize(("period", "code"), [("2019-07", "period-outside"), ("July", "period-unreadable")])
def test_a_period_that_is_not_the_campaigns_is_refused(ledger: Ledger, tmp_path: Path, period: str, code: str) -> None:
    with pytest.raises(UserError, match=code):
        made(ledger, tmp_path, period)


def test_a_summary_that_cannot_be_written_is_not_noted(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context))
    (tmp_path / "file").write_text("in the way")
    head = ledger.history.head()
    with pytest.raises(UserError, match="file-unwritable"):
        made(ledger, tmp_path / "file")
    assert ledger.history.head() == head
    assert submissions_of(ledger, ledger.campaigns["online-market-2026"]) == []


def test_a_summary_killed_between_its_note_and_its_name_gets_its_name_next_time(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    ledger.actions.log(an_action(context))
    first = made(ledger, tmp_path)
    first.path.rename(first.path.with_name(f".{first.path.name}.part"))  # where a kill would have left it
    reopened(ledger)
    assert made(ledger, tmp_path).version == 2
    assert first.path.is_file()


def test_a_submission_closes_its_period_and_stands_until_it_is_reopened(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    ledger.actions.log(an_action(context))
    made(ledger, tmp_path)
    period = ledger.periods.of("online-market-2026", "2026-07")
    assert period.state is State.SUBMITTED and period.frozen and period.digest
    with pytest.raises(RefusedError, match="submission-stands"):
        made(ledger, tmp_path)
    with pytest.raises(RefusedError, match="period-closed"):
        ledger.actions.log(an_action(context))
    for state in (State.RETURNED, State.OPEN):
        move_period(ledger, ledger.campaigns["online-market-2026"], "2026-07", state, note="数字有误")
    ledger.actions.log(an_action(context, quantity="30"))
    again = made(ledger, tmp_path)
    assert (again.version, again.records) == (2, 2)
    sheet = load_workbook(again.path)["sheet-about"]
    assert {row[0].value: row[1].value for row in sheet.rows}["supersedes"] == "superseded"


def test_a_period_that_was_closed_by_itself_is_submitted_as_it_stands(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    ledger.actions.log(an_action(context))
    for _ in close_period(ledger, ledger.campaigns["online-market-2026"], "2026-07"):
        pass
    frozen = ledger.periods.of("online-market-2026", "2026-07")
    ledger.actions.log(an_action(context, date="2026-08-01"))
    assert made(ledger, tmp_path).digest == frozen.digest
    assert ledger.periods.of("online-market-2026", "2026-07").frozen == frozen.frozen


def test_a_quarter_is_summed_up_as_often_as_wanted_and_closes_nothing(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    ledger.actions.log(an_action(context))
    assert [made(ledger, tmp_path, "2026-Q3").version for _ in range(2)] == [1, 2]
    assert ledger.periods.all("online-market-2026") == []
    ledger.actions.log(an_action(context))


def test_an_existing_file_is_not_overwritten(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context))
    there = tmp_path / "示例市市场监督管理局_online-market-2026_2026-07_v1.xlsx"
    there.write_text("mine")
    with pytest.raises(UserError, match="file-exists"):
        made(ledger, tmp_path)
    assert there.read_text() == "mine"


def test_a_submission_stands_in_the_chain_and_is_not_undone(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context))
    made(ledger, tmp_path)
    with pytest.raises(RefusedError, match="undo-period"):
        ledger.undo()
    ledger.close()
    assert finished(verify_ledger(ledger.path), Verdict).records == 1


def test_periods_know_their_records_and_submissions(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context))
    made(ledger, tmp_path)
    campaign = ledger.campaigns["online-market-2026"]
    found = {status.period.code: (status.records, status.version) for status in statuses(ledger, campaign, TODAY)}
    assert found["2026-07"] == (1, 1)
    assert found["2026-08"] == (0, 0)
    assert [p.code for p in periods_of(campaign, TODAY)] == [f"2026-{m:02d}" for m in range(1, 12)]


def test_the_whole_campaign_is_a_period_too(ledger: Ledger) -> None:
    campaign = ledger.campaigns["online-market-2026"]
    span = span_of(campaign, campaign.code)
    assert (span.first, span.last) == (campaign.begins, campaign.ends)


def test_a_deadline_counts_working_days() -> None:
    from datetime import date

    assert after_working_days(date(2026, 10, 31), 5) == date(2026, 11, 6)
    assert after_working_days(date(2026, 11, 30), 0) == date(2026, 11, 30)


def again(ledger: Ledger, folder: Path, period: str = "2026-07") -> Submission:
    campaign = ledger.campaigns["online-market-2026"]
    return finished(write_again(ledger, campaign, period, folder, say=say), Submission)


def test_a_lost_file_is_written_again_to_the_byte_and_nothing_is_noted(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    (record,) = ledger.actions.log(an_action(context)).added
    made(ledger, tmp_path)
    reopened(ledger)
    ledger.actions.edit(ledger.actions.get(record), an_action(context, quantity="9余"))
    first = made(ledger, tmp_path)
    before, head = first.path.read_bytes(), ledger.history.head()
    with pytest.raises(UserError, match="file-exists"):
        again(ledger, tmp_path)
    first.path.unlink()
    ledger.actions.log(an_action(context, date="2026-08-01"))
    ledger.take_post("09")
    head = ledger.history.head()
    for state in (State.SUBMITTED, State.ACKNOWLEDGED):
        if state is State.ACKNOWLEDGED:
            move_period(ledger, ledger.campaigns["online-market-2026"], "2026-07", state)
            head = ledger.history.head()
        folder = tmp_path / state
        assert again(ledger, folder).version == 2
        assert (folder / first.path.name).read_bytes() == before
        assert ledger.history.head() == head
        assert [file.name for file in folder.iterdir()] == [first.path.name]


def test_a_read_only_ledger_gives_a_lost_file_again(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context))
    first = made(ledger, tmp_path)
    ledger.close()
    with Ledger.open(ledger.path, write=False) as reader:
        assert again(reader, tmp_path / "again").digest == first.digest


def test_what_does_not_stand_as_submitted_is_not_written_again(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    ledger.actions.log(an_action(context, note="电话13812345678"))
    with pytest.raises(RefusedError, match="submission-not-there"):
        again(ledger, tmp_path / "again")
    made(ledger, tmp_path)
    finished(redact(ledger, finished(scan(ledger), list)), Changes)
    with pytest.raises(RefusedError, match="submission-redacted"):
        again(ledger, tmp_path / "again")
    reopened(ledger)
    for _ in close_period(ledger, ledger.campaigns["online-market-2026"], "2026-07"):
        pass  # closed, and no newer version is there yet
    with pytest.raises(RefusedError, match="submission-not-there"):
        again(ledger, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_closed_period_is_worded_by_the_catalogue_it_was_closed_with(
    ledger: Ledger, context: Context, resources: Path, tmp_path: Path
) -> None:
    """A catalogue that is taken over between closing and submitting leaves the closed period alone."""
    ledger.actions.log(an_action(context))
    campaign = ledger.campaigns["online-market-2026"]
    for _ in close_period(ledger, campaign, "2026-07"):
        pass
    text = (resources / "catalogues" / "online-market.toml").read_text(encoding="utf-8")
    text = text.replace(f"version = {campaign.version}", f"version = {campaign.version + 1}", 1)
    ledger.campaigns.update_catalogue(campaign, parse_catalogue(text, name="newer"))
    about = load_workbook(made(ledger, tmp_path).path)["sheet-about"]
    said = {row[0].value: row[1].value for row in about.rows}
    assert said["catalogue"] == f"online-market v{campaign.version}"


def test_what_comes_to_stand_against_closing_while_records_are_read_is_seen(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    """Findings and figures are of one instant: an edit in between is looked at like any other."""
    for _ in ledger.log_many([an_action(context, note=str(n)) for n in range(5001)], "import", {}):
        pass
    campaign = ledger.campaigns["online-market-2026"]
    ledger.actions.log(an_action(context, date="2026-06-02", measure="cases-to-police", quantity="1"))
    steps = submit(ledger, campaign, "2026-07", tmp_path, say=say)
    next(steps)
    for month in range(1, 6):
        ledger.actions.log(an_action(context, date=f"2026-{month:02d}-02", measure="cases-to-police", quantity="1"))
    ledger.actions.log(an_action(context, measure="cases-to-police", quantity="4000"))
    with pytest.raises(RefusedError, match="period-unexplained"):
        finished(steps, Submission)
    assert ledger.periods.of(campaign.code, "2026-07").state is State.OPEN


def test_a_full_disk_while_the_workbook_is_written_leaves_nothing_half_done(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    """A limit on the size of files stands for the disk: the workbook needs more than that."""
    import resource
    import signal

    ledger.actions.log(an_action(context))
    head = ledger.history.head()
    before, was = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = ledger.path.stat().st_size
    out = tmp_path / "out"
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2048, before[1]))
        with pytest.raises(UserError):
            made(ledger, out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, was)
    assert size and ledger.history.head() == head
    assert ledger.periods.of("online-market-2026", "2026-07").state is State.OPEN
    assert not out.exists() or list(out.iterdir()) == []
    assert made(ledger, out).version == 1


def test_a_clock_that_is_set_back_changes_no_order(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    clock = [datetime(2026, 8, 3, 17, 40, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)]
    ledger.close()
    with Ledger.open(ledger.path, circumstances=Circumstances(now=lambda: clock[0])) as late:
        late.actions.log(an_action(context))
        made(late, tmp_path)
        clock.pop(0)
        reopened(late)
        made(late, tmp_path)
        found = preview(late, late.campaigns["online-market-2026"], "2026-07")
        assert [one.version for one in found.made] == [2, 1]
        states = [step.state for step in found.steps]
        assert states == [State.SUBMITTED, State.CLOSED, State.OPEN, State.SUBMITTED, State.CLOSED]
    assert finished(verify_ledger(ledger.path), Verdict).records == 1


def test_a_second_office_desk_cannot_submit_at_once(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context))
    with pytest.raises(LedgerError, match="ledger-locked"), Ledger.open(ledger.path) as other:
        made(other, tmp_path)
    with Ledger.open(ledger.path, write=False) as other, pytest.raises(LedgerError, match="ledger-read-only"):
        made(other, tmp_path)
    assert made(ledger, tmp_path).version == 1


def test_a_week_that_straddles_two_months_is_reported_on_whatever_is_closed(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    for day in ("2026-07-31", "2026-08-01"):
        ledger.actions.log(an_action(context, date=day))
    made(ledger, tmp_path)
    assert [made(ledger, tmp_path, "2026-W31").records for _ in range(2)] == [2, 2]
    assert [period.code for period in ledger.periods.all("online-market-2026")] == ["2026-07"]
    with pytest.raises(RefusedError, match="submission-not-there"):  # it is written anew, not again
        again(ledger, tmp_path / "again", "2026-W31")
