# SPDX-License-Identifier: MIT
"""A summary for headquarters: numbered, bound to its records, noted only when it was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.dates import after_working_days
from models.errors import RefusedError, UserError
from models.ledger import Ledger
from models.reporting.period import periods_of, span_of, statuses
from models.reporting.submission import Submission, submissions_of, submit
from models.verify import Verdict, verify_ledger
from tests.conftest import TODAY
from tests.helpers import an_action, finished

if TYPE_CHECKING:
    from models.checks import Context


def say(code: str, **_: object) -> str:
    return code


def made(ledger: Ledger, folder: Path, period: str = "2026-07", *, nil: bool = False) -> Submission:
    campaign = ledger.campaigns["online-market-2026"]
    return finished(submit(ledger, campaign, period, folder, say=say, nil=nil), Submission)


def test_versions_count_up_and_the_digest_follows_the_records(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    (record,) = ledger.actions.log(an_action(context)).added
    first, second = made(ledger, tmp_path), made(ledger, tmp_path)
    assert (first.version, second.version) == (1, 2)
    assert first.digest == second.digest
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
    assert made(ledger, tmp_path).version == 2
    assert first.path.is_file()


def test_an_existing_file_is_not_overwritten(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context))
    there = tmp_path / "示例市市场监督管理局_online-market-2026_2026-07_v1.xlsx"
    there.write_text("mine")
    with pytest.raises(UserError, match="file-exists"):
        made(ledger, tmp_path)
    assert there.read_text() == "mine"


def test_a_submission_stands_in_the_chain_and_undo_passes_it_by(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    ledger.actions.log(an_action(context))
    made(ledger, tmp_path)
    step = ledger.undoable()
    assert step is not None and step.kind == "log"
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
