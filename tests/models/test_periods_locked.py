# SPDX-License-Identifier: MIT
"""What counts in a closed period neither comes, goes nor changes, whichever way somebody tries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.actions import Action, Record
from models.changes import Changes
from models.checks import Context, read_draft
from models.errors import LedgerError, RefusedError, Severity
from models.ledger import Ledger
from models.periods import State
from models.redaction import redact, scan
from models.scrutiny import Scrutiny
from models.verify import Verdict, verify_ledger
from tests.conftest import TODAY
from tests.helpers import an_action, finished
from tests.periods_helpers import CAMPAIGN, close, digest, reopen

JULY = "2026-07"
DRAFT = {
    "date": "2026-07-31",
    "measure": "online-trading-cases",
    "quantity": "3",
    "department": "market-supervision",
    "region": "340100",
}


@pytest.fixture
def july(ledger: Ledger, context: Context) -> Record:
    """A record of July, which is closed; ``context`` was asked for before."""
    (number,) = ledger.actions.log(an_action(context, case="一号")).added
    close(ledger, JULY)
    return ledger.actions.get(number)


def in_july(context: Context, **fields: str) -> Action:
    """An action that counts in July, read before July was closed."""
    return an_action(context, date="2026-07-20", **fields)


def nothing_moved(ledger: Ledger, seq: int) -> bool:
    return ledger.history.head()[0] == seq and digest(ledger, JULY) == ledger.periods.of(CAMPAIGN, JULY).digest


def test_no_edit_reaches_into_it(ledger: Ledger, context: Context, july: Record) -> None:
    (august,) = ledger.actions.log(an_action(context, date="2026-08-03")).added
    other = ledger.actions.get(august)
    head = ledger.history.head()[0]
    edits = (
        lambda: ledger.actions.log(in_july(context)),
        lambda: ledger.log_with_files(in_july(context), [("a.txt", b"1")]),
        lambda: ledger.log_lines([other.action, in_july(context)], "grid", {}),
        lambda: ledger.actions.edit(july, replace(july.action, note="补充")),
        lambda: ledger.actions.edit(july, replace(july.action, counted=date(2026, 8, 1))),
        lambda: ledger.actions.edit(other, replace(other.action, counted=date(2026, 7, 1))),
        lambda: ledger.actions.void([other, july], "重复"),
        lambda: list(ledger.log_many([other.action, in_july(context)], "import", {"label": "表"})),
    )
    for edit in edits:
        with pytest.raises(RefusedError, match="period-closed") as refused:
            edit()
        assert refused.value.params == {"period": JULY, "open": "2026-08", "day": "2026-08-01"}
        assert nothing_moved(ledger, head)


def test_a_record_that_does_not_stand_may_come_in_and_be_mended_but_not_stand_again(
    ledger: Ledger, context: Context
) -> None:
    close(ledger, JULY)
    voided = replace(in_july(context), voided="重复")
    changes = finished(ledger.log_many([voided], "import", {"label": "表"}), Changes)
    record = ledger.actions.get(changes.added[0])
    ledger.actions.edit(record, replace(voided, note="说明"))
    with pytest.raises(RefusedError, match="period-closed"):
        ledger.actions.restore([ledger.actions.get(record.id)])
    assert ledger.periods.of(CAMPAIGN, JULY).digest == digest(ledger, JULY)


def test_another_connection_that_closes_it_is_heeded_at_once(ledger: Ledger, context: Context) -> None:
    action = an_action(context)
    store = ledger.store.second_writer()
    aside = Ledger(store, ledger.circumstances)
    close(aside, JULY)
    store.close()
    with pytest.raises(RefusedError, match="period-closed"):
        ledger.actions.log(action)


def test_a_step_whose_records_count_in_it_is_neither_undone_nor_redone(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context))
    ledger.take_post("02")
    ledger.actions.log(in_july(context))
    ledger.undo()
    ledger.take_post("03")
    close(ledger, JULY)
    head = ledger.history.head()[0]
    ledger.take_post("01")
    with pytest.raises(RefusedError, match="undo-period-closed"):
        ledger.undo()
    ledger.take_post("02")
    with pytest.raises(RefusedError, match="undo-period-closed") as refused:
        ledger.redo()
    assert refused.value.params == {"period": JULY} and nothing_moved(ledger, head)
    ledger.take_post("03")
    reopen(ledger, JULY)
    ledger.take_post("02")
    ledger.redo()


def test_evidence_comes_late_but_is_not_taken_off(ledger: Ledger, july: Record) -> None:
    ledger.attachments.attach(july, [("补充.txt", b"1")])
    (kept,) = ledger.attachments.of(july.id)
    with pytest.raises(RefusedError, match="attachment-period-closed"):
        ledger.attachments.detach(kept)
    with pytest.raises(RefusedError, match="undo-period-closed"):
        ledger.undo()
    assert ledger.attachments.of(july.id) == [kept]
    reopen(ledger, JULY)
    ledger.attachments.detach(kept)


# Entries


def test_an_entry_of_a_closed_period_counts_in_the_next_and_says_so(ledger: Ledger) -> None:
    close(ledger, JULY)
    context = ledger.context(ledger.campaigns[CAMPAIGN], TODAY)
    action, (problem,) = read_draft(DRAFT, context)
    assert action is not None and (str(action.date), action.counted) == ("2026-07-31", date(2026, 8, 1))
    assert (problem.field, problem.code, problem.severity) == ("date", "counted-late", Severity.WARNING)
    assert problem.params == {"period": JULY, "open": "2026-08"}
    ledger.actions.log(action)
    assert ledger.periods.of(CAMPAIGN, JULY).digest == digest(ledger, JULY)


def test_an_entry_that_names_a_closed_period_is_marked_there_with_the_way_on(ledger: Ledger) -> None:
    close(ledger, JULY)
    context = ledger.context(ledger.campaigns[CAMPAIGN], TODAY)
    action, (problem,) = read_draft(DRAFT | {"date": "2026-06-30", "counted": "2026-07"}, context)
    assert action is None
    assert (problem.field, problem.code, problem.params["open"]) == ("counted", "period-closed", "2026-08")
    action, problems = read_draft(DRAFT | {"counted": "2026-09-01"}, context)
    assert action is not None and problems == [] and action.counted == date(2026, 9, 1)


def test_after_the_last_period_of_a_campaign_nothing_is_counted_late(ledger: Ledger) -> None:
    for month in range(7, 13):
        close(ledger, f"2026-{month:02d}")
    action, (problem,) = read_draft(DRAFT, ledger.context(ledger.campaigns[CAMPAIGN], TODAY))
    assert action is None and (problem.field, problem.code) == ("date", "period-closed-last")


def test_a_late_entry_that_was_counted_in_time_already_looks_like_a_duplicate(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context))
    close(ledger, JULY)
    context = ledger.context(ledger.campaigns[CAMPAIGN], TODAY)
    action, _ = read_draft(DRAFT | {"date": "2026-07-03", "quantity": "12"}, context)
    assert action is not None and action.counted == date(2026, 8, 1)
    assert [p.code for p in Scrutiny(ledger, context).problems(action)] == ["duplicate-likely"]


# Redaction, and proof


def test_a_number_of_a_person_is_taken_out_of_a_closed_period_and_verify_says_so(
    ledger: Ledger, context: Context
) -> None:
    slipped = replace(an_action(context), note="联系13812345678")
    ledger.actions.log(slipped)
    ledger.actions.log(in_july(context))
    close(ledger, JULY)
    finished(redact(ledger, finished(scan(ledger), list)), Changes)
    assert "13812345678" not in ledger.actions.get(1).action.note
    assert finished(verify_ledger(ledger.path), Verdict).redacted == ((CAMPAIGN, JULY),)


def test_a_closed_period_whose_records_differ_is_named(ledger: Ledger, context: Context, ledger_path: Path) -> None:
    ledger.actions.log(an_action(context))
    frozen = ledger.history.head()[0]
    ledger.periods.move(ledger.campaigns[CAMPAIGN], JULY, State.CLOSED, frozen=frozen, digest="0" * 64)
    with pytest.raises(LedgerError, match=f"period {CAMPAIGN} {JULY}"):
        list(verify_ledger(ledger_path))
