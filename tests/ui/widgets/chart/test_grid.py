# SPDX-License-Identifier: MIT
"""What a chart shows of a tally: which kinds show it truly, what stands in it, and what is counted as left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from models.dates import DateSpan, Grain
from models.filters import Filter
from models.ledger import Ledger
from models.quantity import Bound
from models.reporting.table import Question, table_of
from models.tally.aspects import Asides, Aspect
from models.tally.compare import Against, Comparison
from models.tally.layout import Layout
from models.tally.query import Basis, Query
from tests.helpers import an_action
from tests.ui.chart_rig import CASES, chart, laid, values
from ui.widgets.chart.data import ChartKind, Choice, Gap, choice_of
from ui.widgets.chart.drawing import fitted
from ui.widgets.chart.grid import (
    MOST_BARS,
    MOST_COLOURS,
    MOST_LINES,
    MOST_POINTS,
    aspects_of,
    chart_of,
    kinds_of,
    measures_of,
)
from ui.widgets.chart.words import ChartTexts
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.checks import Context

pytestmark = pytest.mark.usefixtures("qapp")  # words are the application's
K = ChartKind


def log(workplace: Workplace, context: Context, *lines: Mapping[str, str]) -> None:
    for line in lines:
        workplace.ledger.actions.log(an_action(context, **line))


def test_bars_stand_longest_first_with_their_figure_and_bound(workplace: Workplace, context: Context) -> None:
    figures = (("customs", "40"), ("market-supervision", "200余"), ("postal", "一批"))
    log(workplace, context, *({"department": department, "quantity": q} for department, q in figures))
    data = chart(workplace, laid(workplace.ledger, "department", columns=("measure",)))
    assert data.categories == ["市场监管", "海关", "邮政"]
    assert [(p.text, p.bound, p.stated) for p in data.points] == [
        ("200余", Bound.AT_LEAST, True),
        ("40", Bound.EXACT, True),
        ("未明确 1 条", Bound.UNSTATED, False),
    ]
    assert (data.kind, data.title, data.unit) == (K.BARS, "查处网络交易违法案件（件）", "件")


def test_the_order_of_a_sorted_table_stays(workplace: Workplace, context: Context) -> None:
    log(workplace, context, {"quantity": "4"}, {"department": "customs", "quantity": "40"})
    layout = laid(workplace.ledger, "department", columns=("measure",))
    assert chart(workplace, layout, ranked=False).categories == ["市场监管", "海关"]


def test_of_many_codes_the_largest_are_shown_and_the_others_counted(workplace: Workplace, context: Context) -> None:
    regions = [e.term.code for e in workplace.ledger.codes["region"] if e.term.code[:2] == "34" and not e.term.ends]
    many = regions[: MOST_BARS + 7]
    log(workplace, context, *({"region": region, "quantity": str(n)} for n, region in enumerate(many, 1)))
    data = chart(workplace, laid(workplace.ledger, "region", columns=("measure",)))
    assert (len(data.categories), data.hidden) == (MOST_BARS, 7)
    assert values(data)[0][0] == MOST_BARS + 7
    fewer = fitted(data, 600, 400)
    assert 0 < len(fewer.categories) < MOST_BARS
    assert len(fewer.categories) + fewer.hidden == MOST_BARS + 7


def test_columns_make_groups_and_periods_make_lines(workplace: Workplace, context: Context) -> None:
    departments = ("market-supervision", "customs")
    log(workplace, context, *({"date": f"2026-{m}-03", "department": d} for m in ("02", "05") for d in departments))
    ledger = workplace.ledger
    grouped = chart(workplace, laid(ledger, "region", columns=("department",)))
    assert grouped.kind is K.BARS and [s.name for s in grouped.series] == ["市场监管", "海关"]
    for layout in (laid(ledger, "department", columns=("period",)), laid(ledger, "period", columns=("department",))):
        data = chart(workplace, layout)
        assert data.kind is K.LINES
        assert data.categories == ["2026年2月", "2026年3月", "2026年4月", "2026年5月"]
        assert [(tick.short, tick.year) for tick in data.ticks][:2] == [("2月", "2026年"), ("3月", "2026年")]
        assert values(data) == [[12, None, None, 12]] * 2


def test_what_a_period_without_a_record_means_depends_on_the_measure(workplace: Workplace, context: Context) -> None:
    for day in ("2026-02-03", "2026-05-03"):
        log(workplace, context, {"date": day}, {"date": day, "measure": "key-platforms"})
    ledger = workplace.ledger
    assert chart(workplace, laid(ledger, "measure", columns=("period",))).gap is Gap.NOUGHT
    assert chart(workplace, laid(ledger, "measure", columns=("period",)), "key-platforms").gap is Gap.OPEN
    assert chart(workplace, laid(ledger, "measure", columns=("period",), cumulative=True)).gap is Gap.CARRIED


def test_of_many_periods_the_newest_are_shown_and_the_others_counted(workplace: Workplace, context: Context) -> None:
    first = date(2026, 1, 1)
    days = [first + timedelta(days=n) for n in range(MOST_BARS + 5)]
    log(workplace, context, *({"date": day.isoformat(), "quantity": str(n)} for n, day in enumerate(days, 1)))
    data = chart(workplace, laid(workplace.ledger, "measure", columns=("period",), grain=Grain.DAY), choice=K.BARS)
    assert (len(data.categories), data.hidden) == (MOST_BARS, 5)
    assert values(data)[0][-1] == MOST_BARS + 5 and data.ticks[-1].short == "02-14"
    fewer = fitted(data, 600, 300)
    assert fewer.categories[-1] == data.categories[-1] and len(fewer.categories) + fewer.hidden == MOST_BARS + 5


def test_of_more_days_than_fit_the_newest_stand_a_day_apart(workplace: Workplace, context: Context) -> None:
    days = [date(2026, 11, 20) - timedelta(days=n) for n in (0, 5, 399, 400, 900)]
    for day in days:
        workplace.ledger.actions.log(replace(an_action(context), date=DateSpan(day, day), counted=day))
    data = chart(workplace, laid(workplace.ledger, "measure", columns=("period",), grain=Grain.DAY))
    assert len(data.categories) == MOST_POINTS and data.hidden == 2
    assert [n for n, point in enumerate(data.series[0].points) if point] == [0, 394, 399]


def test_a_single_period_is_a_place_like_any_other(workplace: Workplace, context: Context) -> None:
    log(workplace, context, {"quantity": "4"}, {"department": "customs", "quantity": "40"})
    data = chart(workplace, laid(workplace.ledger, "department", columns=("period",)))
    assert (data.kind, data.categories, [s.name for s in data.series]) == (K.BARS, ["海关", "市场监管"], ["2026年7月"])


def test_one_measure_by_itself_is_one_bar(workplace: Workplace, context: Context) -> None:
    log(workplace, context, {})
    data = chart(workplace, laid(workplace.ledger, "measure"))
    assert (data.categories, values(data)) == (["查处网络交易违法案件"], [[12]])


def test_money_is_drawn_in_its_unit(workplace: Workplace, context: Context) -> None:
    log(workplace, context, {"measure": "case-value", "quantity": "1.5亿"})
    data = chart(workplace, laid(workplace.ledger, "department", columns=("measure",)), "case-value")
    assert [(p.value, p.text, p.short) for p in data.points] == [(150_000_000, "150,000,000", "1.5亿")]


def test_figures_stand_in_full_so_that_no_exact_one_reads_as_a_bound(workplace: Workplace, context: Context) -> None:
    log(workplace, context, {"quantity": "14442"}, {"department": "customs", "quantity": "14398余"})
    data = chart(workplace, laid(workplace.ledger, "department", columns=("measure",)))
    assert [(point.text, point.short) for point in data.points] == [("14,442", "1.4万余"), ("14,398余", "1.4万余")]


def test_what_is_not_stated_stands_below_beside_the_sum(workplace: Workplace, context: Context) -> None:
    log(workplace, context, {"quantity": "40"}, {"quantity": "一批"}, {"quantity": "若干"})
    texts = ChartTexts(TallyWords(workplace))
    data = chart(workplace, laid(workplace.ledger, "department", columns=("measure",)))
    assert [point.text for point in data.points] == ["40余"]
    assert "Records without a stated number: 2" in texts.around(data).notes


def test_a_distinct_figure_of_several_months_says_what_it_is(workplace: Workplace, context: Context) -> None:
    log(workplace, context, *({"measure": "platforms-inspected", "date": f"2026-0{m}-03"} for m in (5, 6)))
    texts = ChartTexts(TallyWords(workplace))
    yearly = chart(workplace, laid(workplace.ledger, "department", columns=("measure",)), "platforms-inspected")
    monthly = chart(workplace, laid(workplace.ledger, "department", columns=("period",)), "platforms-inspected")
    assert values(yearly) == [[12]] and "不跨期相加" in texts.around(yearly).notes
    assert values(monthly) == [[12, 12]] and "不跨期相加" not in texts.around(monthly).notes


def test_too_many_lines_or_colours_are_counted_and_not_added(workplace: Workplace, context: Context) -> None:
    departments = [e.term.code for e in workplace.ledger.codes["department"]][:9]
    months = ("2026-06-03", "2026-07-03")
    lines = ({"department": d, "quantity": str(n), "date": m} for n, d in enumerate(departments, 1) for m in months)
    log(workplace, context, *lines)
    ledger = workplace.ledger
    drawn = chart(workplace, laid(ledger, "department", columns=("period",)), choice=K.LINES)
    assert (len(drawn.series), drawn.hidden_series) == (MOST_LINES, 9 - MOST_LINES)
    bars = chart(workplace, laid(ledger, "region", columns=("department",)), choice=K.BARS)
    assert (len(bars.series), bars.hidden_series) == (MOST_COLOURS, 9 - MOST_COLOURS)
    assert values(bars) == [[10], [12], [14], [16], [18]]


def test_of_many_parts_those_that_come_to_most_have_a_colour(workplace: Workplace, context: Context) -> None:
    """Many small figures come to more than one that is high."""
    departments = [e.term.code for e in workplace.ledger.codes["department"]][: MOST_COLOURS + 1]
    regions = ("340102", "340103", "340104")
    lines = [{"department": d, "region": r, "quantity": "40"} for d in departments[1:] for r in regions]
    log(workplace, context, {"department": departments[0], "region": "340102", "quantity": "90"}, *lines)
    data = chart(workplace, laid(workplace.ledger, "region", columns=("department",)), choice=K.STACKED)
    assert departments[0] not in {
        point.column.codes["department"] for s in data.series[:-1] for point in s.points if point
    }
    assert [point.value for point in data.series[-1].points if point] == [90]


def test_what_is_not_recorded_on_both_sides_stays_apart(workplace: Workplace, context: Context) -> None:
    field, subject = next(iter(context.catalogue.fields)), next(iter(context.catalogue.subjects))
    log(workplace, context, {"quantity": "5"}, {"quantity": "9", "field": field}, {"quantity": "7", "subject": subject})
    data = chart(workplace, laid(workplace.ledger, "field", columns=("subject",)))
    assert sorted(v for row in values(data) for v in row if v) == [5, 7, 9]
    assert [series.name for series in data.series][-1] == data.categories[data.categories.index("未填")]


# Which kinds


def test_the_kind_suits_the_question(workplace: Workplace, context: Context) -> None:
    departments = [e.term.code for e in workplace.ledger.codes["department"]][:9]
    months = ("2026-06-03", "2026-07-03")
    log(workplace, context, *({"department": d, "date": m} for d in departments for m in months))
    ledger = workplace.ledger
    best = {
        K.BARS: laid(ledger, "department", columns=("measure",)),
        K.LINES: laid(ledger, "measure", columns=("period",)),
        K.HEAT: laid(ledger, "region", columns=("department",)),
        K.PANELS: laid(ledger, "department", columns=("period",)),
    }
    assert {kind: kinds_of(layout, CASES)[0] for kind, layout in best.items()} == {kind: kind for kind in best}


def test_only_parts_that_add_are_stacked(workplace: Workplace, context: Context) -> None:
    joint = {"partners": "customs", "quantity": "5"}
    log(workplace, context, joint, {"department": "customs"}, {"region": "340102"}, {"date": "2026-05-03"})
    stock = {"measure": "key-platforms", "department": "postal"}
    log(workplace, context, stock | {"date": "2026-05-03"}, stock | {"date": "2026-06-03"})
    ledger = workplace.ledger

    def stacked(layout: Layout, measure: str = CASES) -> bool:
        return K.STACKED in kinds_of(layout, measure)

    assert stacked(laid(ledger, "region", columns=("department",)))
    assert not stacked(laid(ledger, "region", columns=("department",), basis=Basis.PARTNER))
    assert stacked(laid(ledger, "department", columns=("region",), basis=Basis.PARTNER))
    assert stacked(laid(ledger, "department", columns=("region",)))
    assert not stacked(laid(ledger, "department", columns=("region",), nested=True))
    assert stacked(laid(ledger, "period", "region", columns=("department",)))
    assert not stacked(laid(ledger, "department", columns=("measure",)))
    assert not stacked(laid(ledger, "region", "period", columns=("department",), cumulative=True), "key-platforms")


def test_the_parts_of_every_stack_come_to_their_total(workplace: Workplace, sample_ledger: Ledger) -> None:
    workplace.ledger = sample_ledger
    checked = 0
    for rows, columns in ((("region",), ("department",)), (("department",), ("period",)), (("field",), ("region",))):
        layout = laid(sample_ledger, *rows, columns=columns)
        for measure in measures_of(layout):
            if K.STACKED not in kinds_of(layout, measure):
                continue
            data = chart(workplace, layout, measure, choice=K.STACKED)
            assert data.hidden_series == 0
            for place, total in enumerate(data.totals):
                if total is not None:
                    parts = [p.value for series in data.series if (p := series.points[place])]
                    assert sum(parts) == pytest.approx(total.value)
                    checked += 1
    assert checked > 20


def test_a_kind_that_would_mislead_gives_way_to_the_one_that_suits(workplace: Workplace, context: Context) -> None:
    log(workplace, context, {})
    layout = laid(workplace.ledger, "department", columns=("measure",))
    assert chart(workplace, layout, choice=K.STACKED).kind is K.BARS


@pytest.mark.parametrize(
    "choice", [Choice(), Choice(K.HEAT), Choice(None, Aspect.DIFFERENCE), Choice(K.BARS, Aspect.REACHED)]
)
def test_a_choice_is_kept_as_a_text(choice: Choice) -> None:
    assert choice_of(choice.text) == choice


@pytest.mark.parametrize("text", ["pie", "pie difference", " rank", "bars rank"])
def test_what_a_newer_program_chose_counts_as_not_chosen(text: str) -> None:
    assert choice_of(text) in (Choice(), Choice(None, Aspect.DIFFERENCE), Choice(K.BARS))


# Differences and targets


def compared(ledger: Ledger, *rows: str, columns: tuple[str, ...]) -> Layout:
    query = Query(rows, columns)
    return table_of(ledger, Question(query, (Aspect.DIFFERENCE,), Comparison(Against.PREVIOUS)))


def compared_in_july(ledger: Ledger) -> Layout:
    query = Query(("department",), ("measure",), Filter(first=date(2026, 7, 1), last=date(2026, 7, 31)))
    return table_of(ledger, Question(query, (Aspect.DIFFERENCE,), Comparison(Against.PREVIOUS)))


def test_differences_have_their_sign_and_gains_stand_first(workplace: Workplace, context: Context) -> None:
    log(
        workplace,
        context,
        {"date": "2026-06-03", "quantity": "30"},
        {"quantity": "12"},
        {"department": "customs", "date": "2026-06-03", "quantity": "5"},
        {"department": "customs", "quantity": "7"},
        {"department": "postal", "date": "2026-06-03", "quantity": "3"},
        {"department": "postal", "quantity": "一批"},
    )
    layout = compared(workplace.ledger, "department", columns=("period",))
    assert aspects_of(layout) == [Aspect.FIGURE, Aspect.DIFFERENCE]
    data = chart(workplace, layout, choice=Choice(K.HEAT, Aspect.DIFFERENCE), compared="上期")
    assert {point.text for point in data.points} == {"+30", "-18", "+5", "+2", "+3"}  # none with what was not stated
    assert K.STACKED not in data.kinds and "上期" in data.subtitle
    july = chart(workplace, compared_in_july(workplace.ledger), choice=Choice(None, Aspect.DIFFERENCE))
    assert (july.categories, values(july)) == (["海关", "市场监管"], [[2, -18]])


def test_a_target_stands_beside_its_figure_and_what_was_reached_is_in_a_hundred(
    workplace: Workplace, context: Context
) -> None:
    log(workplace, context, {"quantity": "12"}, {"department": "customs", "quantity": "40余"})
    bare = laid(workplace.ledger, "department", columns=("measure",))

    def target(codes: Mapping[str, str], measure: str) -> int | None:
        return 48 if measure == CASES and codes["department"] else None

    layout = bare.beside(Asides((Aspect.TARGET, Aspect.REACHED), target=target))
    data = chart(workplace, layout)
    assert [(point.value, point.target) for point in data.points] == [(40, 48), (12, 48)]
    reached = chart(workplace, layout, choice=Choice(None, Aspect.REACHED))
    assert reached.unit == "%"
    assert (
        reached.unknown == 1
        and "Not drawn, not known from exact figures: 1" in ChartTexts(TallyWords(workplace)).around(reached).notes
    )
    assert [(point.text, point.target) for point in reached.points] == [("25.0%", 100)]  # of exact figures only


@pytest.mark.parametrize(
    ("largest", "numbers"),
    [
        (900, ["0", "300", "600", "900"]),
        (10_000, ["0", "5,000", "10,000"]),
        (75_000, ["0", "2.5万", "5万", "7.5万"]),
        (2**63, ["0", "5,000,000万亿"]),
    ],
)
def test_the_numbers_of_an_axis_are_all_in_one_unit(workplace: Workplace, largest: int, numbers: list[str]) -> None:
    steps = {900: (0, 300, 600, 900), 10_000: (0, 5_000, 10_000), 75_000: (0, 25_000, 50_000, 75_000)}
    texts = ChartTexts(TallyWords(workplace))
    assert [texts.number(step, largest) for step in steps.get(largest, (0, 5 * 10**18))] == numbers
    assert texts.number(-largest, largest) == f"-{texts.number(largest, largest)}"  # as the figures have it


def test_there_is_no_chart_of_what_was_not_counted(workplace: Workplace) -> None:
    layout = laid(workplace.ledger, "department")
    assert kinds_of(layout, CASES) == []
    assert chart_of(layout, CASES, ChartTexts(TallyWords(workplace))) is None
