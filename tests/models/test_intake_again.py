# SPDX-License-Identifier: MIT
"""What comes twice is logged once: the same file, the same lines in another file, figures to date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from models.changes import Changes
from models.checks import Context
from models.dossier import Dossier, Move
from models.errors import IntakeError, RefusedError, Severity
from models.filters import Filter
from models.intake.plan import UNEXPLAINED
from models.intake.spreadsheet import Plan, carry_out, plan_import
from models.ledger import Ledger
from models.paths import Register
from models.quantity import Bound
from models.verify import Verdict, verify_ledger
from tests.conftest import TODAY
from tests.helpers import an_action, finished
from tests.models.test_intake import HEAD, LINE, names, write_csv, write_xlsx

CUMULATIVE = ["地区", "指标", "累计", "部门"]


def plan(ledger: Ledger, path: Path, **options: object) -> Plan:
    return finished(plan_import(ledger, path, today=TODAY, column_names=names, **options), Plan)  # type: ignore[arg-type]


def done(ledger: Ledger, made: Plan, **options: object) -> Changes | None:
    return [step for step in carry_out(ledger, made, **options) if not isinstance(step, int)][-1]  # type: ignore[arg-type, return-value]


def log(ledger: Ledger, path: Path, **options: object) -> Plan:
    made = plan(ledger, path, **options)
    done(ledger, made)
    return made


def values(ledger: Ledger) -> list[int | None]:
    return [record.action.quantity.value for record in ledger.records(Filter())]


ROWS = [HEAD, LINE, ["2026-07-04", *LINE[1:]], ["2026-07-04", *LINE[1:]], ["2026-07-05", LINE[1], "近2.5万", *LINE[3:]]]


def test_the_same_file_twice_adds_nothing_in_whatever_order_or_kind(ledger: Ledger, tmp_path: Path) -> None:
    first = log(ledger, write_xlsx(tmp_path / "a.xlsx", ROWS))
    assert (len(first.new), [w.code for w in first.warnings]) == (4, ["duplicate-in-file"])
    for again in (
        write_xlsx(tmp_path / "a.xlsx", ROWS),
        write_csv(tmp_path / "b.csv", [HEAD, *reversed(ROWS[1:])]),
        write_csv(tmp_path / "c.csv", [[row[n] for n in (5, 1, 2, 0, 4, 3)] for row in ROWS]),
    ):
        made = log(ledger, again)
        assert (made.already, made.new, made.changed) == (4, [], [])
    assert ledger.actions.count() == 4


def test_equal_lines_are_matched_one_to_one(ledger: Ledger, tmp_path: Path) -> None:
    log(ledger, write_csv(tmp_path / "a.csv", [HEAD, LINE]))
    made = log(ledger, write_csv(tmp_path / "b.csv", [HEAD, LINE, LINE, LINE]))
    assert (made.already, len(made.new)) == (1, 2)


def test_the_same_line_of_another_named_sender_is_another_line(ledger: Ledger, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [HEAD, LINE])
    log(ledger, path, sender="甲区局")
    made = plan(ledger, path, sender="乙区局")
    assert (made.already, len(made.new)) == (0, 1)
    assert made.unexplained == {"duplicate-likely": 1}
    assert plan(ledger, path, sender="甲区局").already == 1
    assert plan(ledger, path).already == 1


def test_a_line_logged_by_hand_is_there_already(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context, note="x", partners="公安;网信"))
    rows = [[*HEAD, "partners"], [*LINE, "网信；公安"], [*LINE, ""]]
    made = plan(ledger, write_csv(tmp_path / "a.csv", rows))
    assert (made.already, len(made.new)) == (1, 1)


def test_a_voided_line_is_not_brought_back(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context, note="x"))
    ledger.actions.void(list(ledger.records(Filter())), "重复")
    made = log(ledger, write_csv(tmp_path / "a.csv", [HEAD, LINE]))
    assert (made.already, made.new, [w.code for w in made.warnings]) == (1, [], ["already-voided"])


def test_a_line_with_another_figure_is_changed_only_when_asked(ledger: Ledger, tmp_path: Path) -> None:
    log(ledger, write_csv(tmp_path / "a.csv", [HEAD, LINE, ["2026-07-09", *LINE[1:]]]))
    path = write_csv(tmp_path / "a.csv", [HEAD, [*LINE[:2], "15", *LINE[3:5], "更正"], ["2026-07-10", *LINE[1:]]])
    made = plan(ledger, path)
    assert (len(made.new), made.already, len(made.changed)) == (1, 0, 1)
    assert [w.code for w in made.warnings] == ["line-changed"]
    done(ledger, made)
    assert sorted(v or 0 for v in values(ledger)) == [12, 12, 12]
    changes = done(ledger, plan(ledger, path), update_changed=True)
    assert changes is not None
    assert (len(changes.added), len(changes.changed)) == (0, 1)
    assert sorted(v or 0 for v in values(ledger)) == [12, 12, 15]
    ledger.undo()
    assert sorted(v or 0 for v in values(ledger)) == [12, 12, 12]


def test_a_changed_line_is_found_among_others_of_its_day_and_measure(ledger: Ledger, tmp_path: Path) -> None:
    other = "sites-ordered-to-rectify"
    logged = [LINE, ["2026-07-09", *LINE[1:]], ["2026-07-08", other, *LINE[2:]]]
    log(ledger, write_xlsx(tmp_path / "a.xlsx", [HEAD, *logged]))
    new = [[LINE[0], other, *LINE[2:]], ["2026-07-08", *LINE[1:]], ["2026-07-10", *LINE[1:]]]
    changed = [[*LINE[:2], "15", *LINE[3:]], ["2026-07-08", other, "近2.5万", *LINE[3:]]]
    made = plan(ledger, write_xlsx(tmp_path / "a.xlsx", [HEAD, *new, *changed, logged[1]]))
    assert (made.places, made.already) == (["2", "3", "4"], 1)
    assert [(change.place, change.record.action.measure, change.action.quantity.words) for change in made.changed] == [
        ("5", LINE[1], "15"),
        ("6", other, "近2.5万"),
    ]


def test_a_known_uid_with_other_content_is_an_edit_only_when_asked(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    ledger.actions.log(an_action(context))
    (record,) = ledger.records(Filter())
    path = write_csv(tmp_path / "a.csv", [["uid", *HEAD], [record.uid, *LINE[:2], "13", *LINE[3:]]])
    assert plan(ledger, path).problem_count == 1
    done(ledger, plan(ledger, path, changes=True), update_changed=True)
    assert values(ledger) == [13]


def test_a_headless_import_says_what_nobody_explained(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context))
    path = write_csv(tmp_path / "a.csv", [HEAD[:5], [*LINE[:2], "12", *LINE[3:5]], [*LINE[:2], "12", *LINE[3:5]]])
    made = plan(ledger, path)
    assert (made.already, len(made.new)) == (1, 1)
    log(ledger, write_csv(tmp_path / "b.csv", [HEAD[:5], [*LINE[:2], "12余", *LINE[3:5]]]))
    record = list(ledger.records(Filter()))[-1]
    assert record.action.explanations == (("duplicate-likely", UNEXPLAINED),)
    made = plan(ledger, write_csv(tmp_path / "c.csv", [HEAD[:5], [*LINE[:2], "12余件", *LINE[3:4], "340200"]]))
    assert made.unexplained == {}


def test_a_screen_asks_for_explanations_and_they_travel_with_the_records(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    ledger.actions.log(an_action(context))
    made = plan(ledger, write_csv(tmp_path / "b.csv", [HEAD[:5], [*LINE[:2], "12余", *LINE[3:5]]]))
    assert [w.severity for w in made.warnings] == [Severity.EXPLAIN]
    with pytest.raises(IntakeError, match="import-unexplained"):
        done(ledger, made, unexplained="")
    made.explain("duplicate-likely", "另一起")
    assert made.unexplained == {}
    done(ledger, made, unexplained="")
    assert list(ledger.records(Filter()))[-1].action.explanations == (("duplicate-likely", "另一起"),)


def test_numbers_of_persons_are_masked_or_explained(ledger: Ledger, tmp_path: Path) -> None:
    mobile = "13800138000"
    rows = [HEAD, [*LINE[:5], f"电话{mobile}"], [*LINE[:2], mobile, *LINE[3:]]]
    path = write_csv(tmp_path / f"{mobile}.csv", rows[:2])
    made = plan(ledger, path)
    assert (made.masked, made.new[0][1].note) == (1, "电话***********")
    assert mobile not in made.name + made.new[0][1].origin
    bare = plan(ledger, path, mask=False)
    assert bare.unexplained == {"personal-data": 1}
    with pytest.raises(IntakeError, match="import-personal"):
        done(ledger, bare)
    bare.explain("personal-data", "设备编号")
    done(ledger, bare)
    assert next(iter(ledger.records(Filter()))).action.note == f"电话{mobile}"
    bad = plan(ledger, write_csv(tmp_path / "b.csv", [HEAD, [mobile, *LINE[1:3], f"部门{mobile}", *LINE[4:]]]))
    assert bad.problem_count == 2
    assert not any(mobile in str(p.params) + p.field for p in bad.problems)


def test_an_outlier_is_asked_about_and_does_not_keep_an_import_out(ledger: Ledger, tmp_path: Path) -> None:
    rows = [[f"2026-0{month}-03", LINE[1], str(10 + month), *LINE[3:]] for month in range(1, 7)]
    log(ledger, write_csv(tmp_path / "a.csv", [HEAD, *rows]))
    made = log(ledger, write_csv(tmp_path / "b.csv", [HEAD, ["2026-07-03", LINE[1], "5000", *LINE[3:]]]))
    assert [w.code for w in made.warnings] == ["outlier"]
    assert list(ledger.records(Filter()))[-1].action.explanations == (("outlier", UNEXPLAINED),)


# Figures to date


def sheet(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    return write_csv(path, [CUMULATIVE, *rows])


def to_date(*figures: object) -> list[list[object]]:
    regions = ("合肥市", "芜湖市")
    return [[r, "查处网络交易违法案件", f, "市场监管"] for r, f in zip(regions, figures, strict=False)]


def test_figures_to_date_become_increments_of_the_same_sender(ledger: Ledger, tmp_path: Path) -> None:
    log(ledger, sheet(tmp_path / "1.csv", to_date(100, "50余")), sender="甲", as_of="2026-01")
    log(ledger, sheet(tmp_path / "2.csv", to_date(130, 80)), sender="甲", as_of="2026-02")
    found = [(str(r.action.date), r.action.quantity.value, r.action.quantity.bound) for r in ledger.records(Filter())]
    assert found == [
        ("2026-01", 100, Bound.EXACT),
        ("2026-01", 50, Bound.AT_LEAST),
        ("2026-02", 30, Bound.EXACT),
        ("2026-02", 30, Bound.NEARLY),
    ]
    again = log(ledger, sheet(tmp_path / "2.csv", to_date(130, 80)), sender="甲", as_of="2026-02")
    assert (again.already, again.new, again.reported) == (2, [], [])
    other = plan(ledger, sheet(tmp_path / "2.csv", to_date(130)), sender="乙", as_of="2026-02")
    assert [a.quantity.value for _, a in other.new] == [130]


def test_a_fall_is_looked_at_and_never_a_negative_action(ledger: Ledger, tmp_path: Path) -> None:
    log(ledger, sheet(tmp_path / "1.csv", to_date(100, 50)), sender="甲", as_of="2026-01")
    made = log(ledger, sheet(tmp_path / "2.csv", to_date(90)), sender="甲", as_of="2026-02")
    assert [(w.code, w.severity) for w in made.warnings] == [
        ("cumulative-fall", Severity.EXPLAIN),
        ("cumulative-missing", Severity.EXPLAIN),
    ]
    assert values(ledger) == [100, 50]
    log(ledger, sheet(tmp_path / "3.csv", to_date(110, 60)), sender="甲", as_of="2026-03")
    assert values(ledger) == [100, 50, 10, 10], "what was logged comes to what the sender says it came to"
    assert [str(r.action.date) for r in ledger.records(Filter())][2:] == ["2026-03", "2026-02-01/2026-03-31"]


def test_another_figure_for_a_reported_day_and_an_earlier_day_are_problems(ledger: Ledger, tmp_path: Path) -> None:
    log(ledger, sheet(tmp_path / "1.csv", to_date(100)), sender="甲", as_of="2026-02")
    made = log(ledger, sheet(tmp_path / "1.csv", to_date(101)), sender="甲", as_of="2026-02")
    assert ([w.code for w in made.warnings], made.new, made.reported) == (["cumulative-differs"], [], [])
    made = log(ledger, sheet(tmp_path / "1.csv", to_date(40)), sender="甲", as_of="2026-01")
    assert ([w.code for w in made.warnings], made.new) == (["cumulative-late"], [])
    made = log(ledger, sheet(tmp_path / "1.csv", to_date("一批")), sender="甲", as_of="2026-03")
    assert ([w.code for w in made.warnings], made.new) == (["cumulative-unstated"], [])
    assert values(ledger) == [100]


def test_a_figure_that_was_not_stated_loses_nothing(ledger: Ledger, tmp_path: Path) -> None:
    for month, figure in ((1, 100), (2, "若干"), (3, 150), (4, 180)):
        log(ledger, sheet(tmp_path / f"{month}.csv", to_date(figure)), sender="甲", as_of=f"2026-0{month}")
    assert values(ledger) == [100, 50, 30]


def test_what_later_figures_stand_on_is_not_undone(ledger: Ledger, tmp_path: Path) -> None:
    log(ledger, sheet(tmp_path / "1.csv", to_date(100)), sender="甲", as_of="2026-01")
    ledger.take_post("02")
    log(ledger, sheet(tmp_path / "2.csv", to_date(150)), sender="甲", as_of="2026-02")
    ledger.take_post("01")
    with pytest.raises(RefusedError, match="reported-stands-on-it"):
        ledger.undo()
    assert values(ledger) == [100, 50]


@pytest.mark.parametrize("figure", ["13812345678", "13812345678件", "138 1234 5678"])
def test_a_mobile_number_is_no_figure_unless_it_is_explained(ledger: Ledger, tmp_path: Path, figure: str) -> None:
    made = plan(ledger, write_csv(tmp_path / "a.csv", [HEAD, [*LINE[:2], figure, *LINE[3:]]]))
    with pytest.raises(IntakeError, match=r"import-(personal|problems)"):
        done(ledger, made)
    assert ledger.actions.count() == 0
    both = [["地区", "指标", "数量", "累计", "部门"], ["合肥市", "查处网络交易违法案件", "12", figure, "市场监管"]]
    made = plan(ledger, write_csv(tmp_path / "b.csv", both), sender="甲", as_of="2026-01")
    assert made.reported == []
    assert figure not in str(made.problems)


def test_undo_takes_back_what_was_reported_as_well(ledger: Ledger, tmp_path: Path) -> None:
    path = sheet(tmp_path / "1.csv", to_date(100, 50))
    log(ledger, path, sender="甲", as_of="2026-01")
    ledger.undo()
    assert (ledger.actions.count(), ledger.reported.of_sender("online-market-2026", "甲")) == (0, {})
    ledger.redo()
    made = plan(ledger, path, sender="甲", as_of="2026-01")
    assert (made.already, made.new) == (2, [])
    ledger.close()
    assert finished(verify_ledger(ledger.path), Verdict)


def test_every_figure_can_be_declared_one_to_date(ledger: Ledger, tmp_path: Path) -> None:
    for month, value in ((1, 100), (2, 130)):
        rows = [HEAD, [f"2026-0{month}", LINE[1], value, *LINE[3:]]]
        log(ledger, write_csv(tmp_path / f"{month}.csv", rows), sender="甲", cumulative=True)
    assert values(ledger) == [100, 30]


def test_where_both_stand_the_period_is_logged_and_the_other_checked(ledger: Ledger, tmp_path: Path) -> None:
    head = ["地区", "指标", "本月", "累计", "部门"]
    for month, now, total, codes in ((1, 10, 10, []), (2, 5, 15, []), (3, 5, 21, ["cumulative-mismatch"])):
        rows = [head, ["合肥市", "查处网络交易违法案件", now, total, "市场监管"]]
        made = log(ledger, write_csv(tmp_path / f"{month}.csv", rows), sender="甲", as_of=f"2026-0{month}")
        assert [w.code for w in made.warnings] == codes
    assert values(ledger) == [10, 5, 5]


def test_a_line_that_a_dossier_counted_is_not_changed_by_a_file(ledger: Ledger, tmp_path: Path) -> None:
    ledger.dossiers.add(
        Dossier(
            Register.CASE,
            "online-market-2026",
            "7号",
            "某网店售假案",
            (Move("case-filed", date(2026, 3, 2)),),
            "market-supervision",
            region="340100",
        )
    )
    counted = ledger.actions.get(1)
    file = tmp_path / "lines.csv"
    file.write_text(
        "uid,campaign,date,measure,quantity,department,region,case\n"
        f"{counted.uid},online-market-2026,2026-03-02,cases-filed,3,market-supervision,340100,7号\n",
        encoding="utf-8",
    )
    made = plan(ledger, file)
    assert [problem.code for problem in made.problems] == ["counted-by-dossier"]
    assert made.changed == []
