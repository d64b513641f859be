# SPDX-License-Identifier: MIT
"""Files that reach into closed periods: nothing twice, late finds in the open one, what is closed stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.errors import IntakeError, RefusedError, Severity
from models.ledger import Ledger
from tests.models.test_intake import HEAD, LINE, write_csv
from tests.models.test_intake_again import done, log, plan
from tests.periods_helpers import CAMPAIGN, close, digest, reopen

JULY = "2026-07"
ROWS = [HEAD, LINE, ["2026-07-04", *LINE[1:]], ["2026-07-05", LINE[1], "近2.5万", *LINE[3:]]]


def standing(ledger: Ledger) -> list[tuple[str, date]]:
    records = ledger.actions.iterate("1", {})
    return [(str(r.action.date), r.action.counted) for r in records if not r.action.voided]


def told(ledger: Ledger) -> bool:
    return digest(ledger, JULY) == ledger.periods.of(CAMPAIGN, JULY).digest


def test_a_file_of_a_closed_month_that_comes_again_adds_nothing(ledger: Ledger, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ROWS)
    log(ledger, path)
    close(ledger, JULY)
    made = log(ledger, path)
    assert (made.already, made.new, made.warnings) == (3, [], [])


def test_its_late_lines_count_in_the_open_month_with_their_own_date_once(ledger: Ledger, tmp_path: Path) -> None:
    log(ledger, write_csv(tmp_path / "a.csv", ROWS[:2]))
    close(ledger, JULY)
    path = write_csv(tmp_path / "b.csv", ROWS)
    made = log(ledger, path)
    assert (made.already, len(made.new)) == (1, 2)
    assert [(w.row, w.field, w.code, w.params["open"]) for w in made.warnings] == [
        (3, "date", "counted-late", "2026-08"),
        (4, "date", "counted-late", "2026-08"),
    ]
    assert standing(ledger)[1:] == [("2026-07-04", date(2026, 8, 1)), ("2026-07-05", date(2026, 8, 1))]
    made = log(ledger, path)
    assert (made.already, made.new, made.warnings) == (3, [], []) and told(ledger)


def test_a_line_that_names_a_closed_month_stands_against_the_file(ledger: Ledger, tmp_path: Path) -> None:
    close(ledger, JULY)
    head, rows = [*HEAD, "counted"], [[*LINE, ""], ["2026-06-30", *LINE[1:], "2026-07"]]
    made = plan(ledger, write_csv(tmp_path / "a.csv", [head, *rows]))
    assert [(p.row, p.field, p.code, p.params["open"]) for p in made.problems] == [
        (3, "counted", "period-closed", "2026-08")
    ]
    with pytest.raises(IntakeError, match="import-problems"):
        done(ledger, made)
    assert ledger.actions.count() == 0


def test_a_changed_line_of_a_closed_month_is_told_and_left_out(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "甲.csv"
    log(ledger, write_csv(path, ROWS[:2]))
    close(ledger, JULY)
    august = ["2026-08-04", *LINE[1:]]
    made = plan(ledger, write_csv(path, [HEAD, [*LINE[:2], "13", *LINE[3:]], august]))
    assert (len(made.new), made.changed, made.problems) == (1, [], [])
    assert [(w.row, w.code) for w in made.warnings if w.code != "line-changed"] == [(2, "period-closed")]
    done(ledger, made, update_changed=True)
    assert told(ledger) and ledger.actions.count() == 2


def test_a_change_by_uid_of_a_closed_month_stands_against_the_file(ledger: Ledger, tmp_path: Path) -> None:
    log(ledger, write_csv(tmp_path / "a.csv", ROWS[:2]))
    close(ledger, JULY)
    uid = ledger.actions.get(1).uid
    made = plan(ledger, write_csv(tmp_path / "b.csv", [["uid", *HEAD], [uid, *LINE[:5], "改"]]), changes=True)
    assert [(p.row, p.code, p.severity) for p in made.problems] == [(2, "period-closed", Severity.ERROR)]
    same = plan(ledger, write_csv(tmp_path / "c.csv", [["uid", *HEAD], [uid, *LINE]]), changes=True)
    assert (same.already, same.problems, same.changed) == (1, [], [])


def test_a_late_find_known_by_its_uid_stays_where_it_was_counted(ledger: Ledger, tmp_path: Path) -> None:
    close(ledger, JULY)
    log(ledger, write_csv(tmp_path / "a.csv", ROWS[:2]))
    close(ledger, "2026-08")
    uid = ledger.actions.get(1).uid
    path = write_csv(tmp_path / "b.csv", [["uid", *HEAD], [uid, *LINE]])
    made = plan(ledger, path, changes=True)
    assert (made.already, made.problems, made.changed, made.new) == (1, [], [], [])


def test_a_month_that_was_closed_after_a_file_was_looked_at_refuses_it_whole(ledger: Ledger, tmp_path: Path) -> None:
    made = plan(ledger, write_csv(tmp_path / "a.csv", [*ROWS, ["2026-08-05", *LINE[1:]]]))
    close(ledger, JULY)
    with pytest.raises(RefusedError, match="period-closed"):
        done(ledger, made)
    assert ledger.actions.count() == 0
    reopen(ledger, JULY)
    done(ledger, made)
    assert ledger.actions.count() == 4


def test_a_figure_to_date_of_a_closed_month_becomes_a_late_increment(ledger: Ledger, tmp_path: Path) -> None:
    rows = [["地区", "指标", "累计", "部门"], ["340100", "online-trading-cases", "100", "市场监管"]]
    log(ledger, write_csv(tmp_path / "a.csv", rows), as_of="2026-06-30", sender="甲", cumulative=True)
    close(ledger, JULY)
    rows[1][2] = "130"
    made = log(ledger, write_csv(tmp_path / "b.csv", rows), as_of="2026-07-31", sender="甲", cumulative=True)
    assert [w.code for w in made.warnings] == ["cumulative-gap", "counted-late"]
    last = ledger.actions.get(2).action
    assert (last.quantity.value, last.date.last, last.counted) == (30, date(2026, 7, 31), date(2026, 8, 1))
