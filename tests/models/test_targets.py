# SPDX-License-Identifier: MIT
"""What measures are to come to, and which figure of a tally each target belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.campaigns import campaign_of
from models.catalogue import Kind
from models.catalogue_file import load_catalogue
from models.dates import Grain, period_of
from models.errors import LedgerError, RefusedError
from models.filters import NOT_RECORDED, Filter
from models.ledger import Ledger
from models.office import Office
from models.quantity import Total
from models.reporting.table import Question, table_of
from models.tally.aspects import Aspect, Percent
from models.tally.query import Query
from models.targets import Target
from models.verify import verify_ledger
from tests.conftest import RESOURCES
from tests.helpers import an_action

CASES, CAMPAIGN, CITY = "online-trading-cases", "online-market-2026", "340100"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
MONTHS = [f"2026-{month:02d}" for month in range(1, 13)]


def target(period: str, value: int, *, measure: str = CASES, region: str = "") -> Target:
    return Target(CAMPAIGN, measure, region, period, value)


def aim(ledger: Ledger, query: Query, codes: Mapping[str, str], measure: str = CASES) -> int | None:
    found = ledger.targets.aims(query)
    return None if found is None else found(codes, measure)


def over(first: str, last: str, **where: tuple[str, ...]) -> Query:
    """A query without an axis of time, between two days."""
    span = (date.fromisoformat(first), date.fromisoformat(last))
    return Query(("department", "measure"), filter=Filter({"campaign": (CAMPAIGN,), **where}, *span))


def by(grain: Grain, **others: bool) -> Query:
    """A query by periods over the campaign."""
    wanted = Filter({"campaign": (CAMPAIGN,)}, *YEAR)
    return replace(Query(("measure",), ("period",), wanted, grain), **others)


# What is kept


def test_a_target_is_set_changed_and_taken_away_and_each_can_be_undone(ledger: Ledger) -> None:
    ledger.targets.edit([target("2026-07", 120)])
    ledger.targets.edit([target("2026-07", 150)])
    assert ledger.targets.of(CAMPAIGN) == [target("2026-07", 150)]
    ledger.targets.edit(gone=[target("2026-07", 150).line])
    assert ledger.targets.of(CAMPAIGN) == []
    for expected in (150, 120):
        assert ledger.undo().entities == {"target"}
        assert ledger.targets.of(CAMPAIGN) == [target("2026-07", expected)]
    ledger.undo()
    assert ledger.targets.of(CAMPAIGN) == []
    ledger.redo()
    assert ledger.targets.of(CAMPAIGN) == [target("2026-07", 120)]


def test_many_are_set_as_one_step_and_a_ledger_with_targets_is_sound(ledger: Ledger) -> None:
    changes = ledger.targets.edit(
        [target(month, 10, region=CITY) for month in MONTHS], kind="target-import", label="a.xlsx"
    )
    step = ledger.history.step_of(changes.step)
    assert (step.kind, step.detail, step.revisions) == ("target-import", {"count": 12, "label": "a.xlsx"}, 12)
    path = ledger.path
    ledger.close()
    *_, verdict = verify_ledger(path)
    assert verdict.steps


def test_a_target_that_says_something_else_than_its_history_is_found_out(ledger: Ledger) -> None:
    ledger.targets.edit([target("2026-07", 120)])
    with ledger.store.atomic():
        ledger.store.execute("UPDATE target SET value = 100")
    path = ledger.path
    ledger.close()
    with pytest.raises(LedgerError, match="verify-failed"):
        list(verify_ledger(path))


def test_what_stands_as_it_is_to_be_is_left_alone(ledger: Ledger) -> None:
    ledger.targets.edit([target("2026-07", 120), target("2026-08", 130)])
    changes = ledger.targets.edit([target("2026-07", 120), target("2026-08", 140)])
    assert ledger.history.step_of(changes.step).revisions == 1
    with pytest.raises(RefusedError, match="targets-as-they-are"):
        ledger.targets.edit([target("2026-07", 120)], [target("2026-09", 1).line])


def test_another_post_that_changed_a_target_since_keeps_it(ledger: Ledger) -> None:
    ledger.targets.edit([target("2026-07", 120)])
    ledger.take_post("02")
    ledger.targets.edit([target("2026-07", 150)])
    ledger.take_post("01")
    with pytest.raises(RefusedError, match="undo-changed-since"):
        ledger.undo()
    assert ledger.targets.of(CAMPAIGN) == [target("2026-07", 150)]


def test_a_target_taken_away_does_not_come_back_beside_the_one_set_since(ledger: Ledger) -> None:
    ledger.targets.edit([target("2026-07", 120)])
    ledger.targets.edit(gone=[target("2026-07", 0).line])
    ledger.take_post("02")
    ledger.targets.edit([target("2026-07", 150)])
    ledger.take_post("01")
    with pytest.raises(RefusedError, match="undo-changed-since"):
        ledger.undo()
    assert ledger.targets.of(CAMPAIGN) == [target("2026-07", 150)]


def test_a_region_that_has_a_target_is_not_taken_back(ledger: Ledger) -> None:
    ledger.campaigns.add_code("region", "经开区", parent=CITY)
    ledger.take_post("02")
    ledger.targets.edit([target("2026-07", 5, region=f"{CITY}-01")])
    ledger.take_post("01")
    with pytest.raises(RefusedError, match="undo-code-in-use"):
        ledger.undo()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (target("2026-07", -1), "target-negative"),
        (target("2026-13", 1), "period-impossible"),
        (target("2025-07", 1), "period-outside"),
        (target("summer", 1), "period-unreadable"),
        (target("2026-07", 1, measure="weather"), "unknown-code"),
        (target("2026-07", 1, region="999999"), "unknown-code"),
        (Target("another", CASES, "", "2026-07", 1), "unknown-code"),
        (target("2026-07", 10**14), "quantity-too-large"),
    ],
)
def test_what_cannot_be_a_target_is_refused_and_nothing_is_kept(ledger: Ledger, wrong: Target, code: str) -> None:
    with pytest.raises(RefusedError, match=code):
        ledger.targets.edit([target("2026-08", 1), wrong])
    assert ledger.targets.of(CAMPAIGN) == []


def test_a_line_has_one_target(ledger: Ledger) -> None:
    with pytest.raises(RefusedError, match="target-twice"):
        ledger.targets.edit([target("2026-07", 1), target("2026-07", 2)])


@settings(max_examples=15)  # each founds a ledger
@given(st.integers(0, 10**6))
def test_any_edits_undone_leave_what_stood_before(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = Random(seed)
    with a_ledger(tmp_path_factory.mktemp("targets") / "l.jzl") as ledger:
        stood = [ledger.targets.of(CAMPAIGN)]
        for _ in range(8):
            put = [target(p, chance.randrange(3)) for p in chance.sample(MONTHS[:4], chance.randrange(3))]
            gone = [target(p, 0).line for p in chance.sample(MONTHS[:4], chance.randrange(3))]
            try:
                ledger.targets.edit(put, gone)
            except RefusedError as error:
                assert error.code == "targets-as-they-are"
            else:
                stood.append(ledger.targets.of(CAMPAIGN))
        for expected in reversed(stood[:-1]):
            ledger.undo()
            assert ledger.targets.of(CAMPAIGN) == expected
        for expected in stood[1:]:
            ledger.redo()
            assert ledger.targets.of(CAMPAIGN) == expected


def a_ledger(path: Path) -> Ledger:
    catalogue = load_catalogue(RESOURCES / "catalogues" / "online-market.toml")
    campaign = replace(campaign_of(catalogue, *YEAR), code=CAMPAIGN)
    office = Office("示例局", CITY, "market-supervision", "city")
    return Ledger.create(path, office, resources=RESOURCES, campaign=(campaign, catalogue))


# Which figure a target belongs to


def test_a_ledger_without_targets_has_no_aims(ledger: Ledger) -> None:
    assert ledger.targets.aims(by(Grain.MONTH)) is None


def test_a_figure_has_the_target_of_its_own_period(ledger: Ledger) -> None:
    ledger.targets.edit([target("2026-07", 120), target(CAMPAIGN, 999)])
    assert aim(ledger, by(Grain.MONTH), {"period": "2026-07"}) == 120
    assert aim(ledger, by(Grain.MONTH), {"period": "2026-08"}) is None


def test_without_an_axis_of_time_the_days_of_the_filter_say_the_period(ledger: Ledger) -> None:
    ledger.targets.edit([target("2026-07", 120), target("2026-Q3", 400), target(CAMPAIGN, 999)])
    assert aim(ledger, over("2026-07-01", "2026-07-31"), {}) == 120
    assert aim(ledger, over("2026-07-01", "2026-09-30"), {}) == 400
    assert aim(ledger, over("2026-01-01", "2026-12-31"), {}) == 999
    assert aim(ledger, over("2025-01-01", "2027-12-31"), {}) == 999, "no day outside the campaign counts in it"
    assert aim(ledger, over("2026-07-02", "2026-07-31"), {}) is None
    assert aim(ledger, Query(("measure",), filter=Filter({"campaign": (CAMPAIGN,)})), {}) == 999


def test_days_outside_the_campaign_have_none(ledger: Ledger) -> None:
    ledger.targets.edit([target(CAMPAIGN, 999)])
    assert aim(ledger, over("2025-01-01", "2025-12-31"), {}) is None


def test_a_region_has_its_own_target_and_all_of_them_the_one_without(ledger: Ledger) -> None:
    ledger.targets.edit([target("2026-07", 50, region=CITY), target("2026-07", 120)])
    july = over("2026-07-01", "2026-07-31")
    assert aim(ledger, july, {"region": CITY}) == 50
    assert aim(ledger, july, {"region": "340102"}) is None
    assert aim(ledger, july, {"region": ""}) is None, "not recorded is no region"
    assert aim(ledger, july, {}) == 120
    assert aim(ledger, over("2026-07-01", "2026-07-31", region=(CITY,)), {}) == 50
    assert aim(ledger, over("2026-07-01", "2026-07-31", region=(CITY, "340200")), {}) is None
    assert aim(ledger, over("2026-07-01", "2026-07-31", region=(NOT_RECORDED,)), {}) is None


def test_a_region_of_which_the_filter_shows_only_a_part_has_none(ledger: Ledger) -> None:
    ledger.targets.edit([target("2026-07", 50, region="340000"), target("2026-07", 7, region="340102")])
    july = replace(over("2026-07-01", "2026-07-31", region=("340100", "340200")), nested=True)
    assert aim(ledger, july, {"region": "340000"}) is None
    assert aim(ledger, july, {"region": "340102"}) == 7


def test_the_total_of_regions_is_not_made_of_their_targets(ledger: Ledger) -> None:
    ledger.targets.edit([target("2026-07", 50, region="340102"), target("2026-07", 60, region="340103")])
    assert aim(ledger, over("2026-07-01", "2026-07-31"), {}) is None


@pytest.mark.parametrize("dimension", ["department", "field", "subject", "platform", "source", "legal_basis"])
def test_a_figure_of_any_other_dimension_has_none_but_its_total_does(ledger: Ledger, dimension: str) -> None:
    ledger.targets.edit([target("2026-07", 120)])
    july = over("2026-07-01", "2026-07-31")
    assert aim(ledger, july, {dimension: "market-supervision"}) is None
    assert aim(ledger, july, {}) == 120
    assert aim(ledger, over("2026-07-01", "2026-07-31", **{dimension: ("market-supervision",)}), {}) is None


@pytest.mark.parametrize(
    "narrowed",
    [
        Filter(text="shop"),
        Filter(voided=None),
        Filter(voided=True),
        Filter(since_revision=3),
        Filter(post="02"),
        Filter(exactly={"region": CITY}),
        Filter(taking_part=("market-supervision",)),
        Filter(newest_of=("region",)),
    ],
)
def test_a_filter_by_what_no_target_knows_leaves_none(ledger: Ledger, narrowed: Filter) -> None:
    ledger.targets.edit([target(CAMPAIGN, 120)])
    assert ledger.targets.aims(Query(("measure",), filter=Filter())) is not None
    assert ledger.targets.aims(Query(("measure",), filter=narrowed)) is None


def test_a_target_is_of_its_campaign(ledger: Ledger) -> None:
    catalogue = ledger.campaigns.catalogue(ledger.campaigns[CAMPAIGN])
    other = replace(campaign_of(catalogue, *YEAR), code="other-2026")
    ledger.campaigns.add(other, catalogue)
    ledger.targets.edit([target("2026-07", 120), Target("other-2026", CASES, "", "2026-07", 30)])
    july = Filter(first=date(2026, 7, 1), last=date(2026, 7, 31))
    assert aim(ledger, Query(("measure",), filter=july), {}) is None, "two campaigns together have no target"
    assert aim(ledger, Query(("measure",), filter=july.having("campaign", "other-2026")), {}) == 30
    assert aim(ledger, Query(("campaign", "measure"), filter=july), {"campaign": CAMPAIGN}) == 120


def test_a_part_of_a_period_has_none(ledger: Ledger) -> None:
    ledger.targets.edit([target(month, 10) for month in MONTHS])
    query = Query(("measure",), ("period",), Filter(first=date(2026, 7, 10), last=date(2026, 9, 15)))
    assert [aim(ledger, query, {"period": month}) for month in MONTHS[6:9]] == [None, 10, None]


def test_a_month_in_which_the_campaign_begins_is_whole(tmp_path: Path) -> None:
    with a_ledger(tmp_path / "l.jzl") as ledger:
        campaign = replace(ledger.campaigns[CAMPAIGN], begins=date(2026, 6, 15), ends=date(2026, 12, 20))
        ledger.campaigns.change(campaign)
        ledger.targets.edit([target(month, 10) for month in MONTHS[5:]])
        query = Query(("measure",), ("period",), Filter(first=campaign.begins, last=campaign.ends))
        assert aim(ledger, query, {"period": "2026-06"}) == 10
        assert aim(ledger, replace(query, columns=()), {}) == 70, "the whole campaign is made of its months"
        assert aim(ledger, replace(query, grain=Grain.QUARTER), {"period": "2026-Q2"}) == 10


def test_a_stock_is_to_stand_where_its_last_month_is_to(ledger: Ledger) -> None:
    stock = next(code for code, m in measures(ledger).items() if m is Kind.STOCK)
    ledger.targets.edit([target(month, 100 + n, measure=stock) for n, month in enumerate(MONTHS)])
    assert aim(ledger, by(Grain.QUARTER), {"period": "2026-Q3"}, stock) == 108
    assert aim(ledger, by(Grain.MONTH, cumulative=True), {"period": "2026-08"}, stock) == 107


def test_a_measure_that_is_not_added_has_only_its_own_targets(ledger: Ledger) -> None:
    distinct = next(code for code, m in measures(ledger).items() if m is Kind.DISTINCT)
    ledger.targets.edit([target(month, 100, measure=distinct) for month in MONTHS])
    assert aim(ledger, by(Grain.MONTH), {"period": "2026-08"}, distinct) == 100
    assert aim(ledger, by(Grain.QUARTER), {"period": "2026-Q3"}, distinct) is None


def measures(ledger: Ledger) -> dict[str, Kind]:
    catalogue = ledger.campaigns.catalogue(ledger.campaigns[CAMPAIGN])
    return {code: measure.kind for code, measure in catalogue.measures.items()}


def test_figures_to_date_are_to_come_to_the_targets_so_far(ledger: Ledger) -> None:
    ledger.targets.edit([target(month, 10) for month in MONTHS[:8]])
    to_date = by(Grain.MONTH, cumulative=True)
    assert aim(ledger, to_date, {"period": "2026-03"}) == 30
    assert aim(ledger, to_date, {"period": "2026-09"}) is None
    ledger.targets.edit([target(CAMPAIGN, 150)])
    assert aim(ledger, to_date, {"period": "2026-03"}) == 30
    assert aim(ledger, to_date, {"period": "2026-09"}) == 150, "where a month has none: what the campaign is to reach"
    later = replace(to_date, filter=replace(to_date.filter, first=date(2026, 7, 1)))
    assert aim(ledger, later, {"period": "2026-08"}) == 20
    assert aim(ledger, later, {"period": "2026-09"}) is None, "from July on, the whole campaign's is no measure"


@settings(max_examples=30)  # each founds a ledger
@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=12, max_size=12))
def test_a_quarter_a_year_and_the_campaign_have_the_sum_of_their_months_or_none(
    tmp_path_factory: pytest.TempPathFactory, values: list[int | None]
) -> None:
    with a_ledger(tmp_path_factory.mktemp("targets") / "l.jzl") as ledger:
        set_months = [target(m, v) for m, v in zip(MONTHS, values, strict=True) if v is not None]
        if set_months:
            ledger.targets.edit(set_months)

        def whole(part: list[int | None]) -> int | None:
            return None if None in part else sum(v for v in part if v is not None)

        for number in range(4):
            expected = whole(values[3 * number : 3 * number + 3])
            assert aim(ledger, by(Grain.QUARTER), {"period": f"2026-Q{number + 1}"}) == expected
        assert aim(ledger, by(Grain.YEAR), {"period": "2026"}) == whole(values)
        assert aim(ledger, over(*map(str, YEAR)), {}) == whole(values)
        for number in range(12):
            expected = whole(values[: number + 1])
            assert aim(ledger, by(Grain.MONTH, cumulative=True), {"period": MONTHS[number]}) == expected
        half = over("2026-01-01", str(period_of(date(2026, 6, 1), Grain.MONTH).last))
        assert aim(ledger, half, {}) == whole(values[:6])


def test_a_target_of_its_own_goes_before_what_its_months_come_to(ledger: Ledger) -> None:
    ledger.targets.edit([target(month, 10) for month in MONTHS] + [target("2026-Q3", 33)])
    assert aim(ledger, by(Grain.QUARTER), {"period": "2026-Q3"}) == 33
    assert aim(ledger, by(Grain.QUARTER), {"period": "2026-Q4"}) == 30


def test_another_connection_reads_the_same_aims(ledger: Ledger) -> None:
    ledger.targets.edit([target("2026-07", 120)])
    store = ledger.store.reader()
    try:
        found = ledger.targets.aims(by(Grain.MONTH), store=store)
        assert found is not None
        assert found({"period": "2026-07"}, CASES) == 120
    finally:
        store.close()


def test_figures_stand_untouched_by_targets(ledger: Ledger) -> None:
    context = ledger.context(ledger.campaigns[CAMPAIGN], date(2026, 11, 24))
    ledger.actions.log(an_action(context))
    before = ledger.tally(by(Grain.MONTH))
    ledger.targets.edit([target("2026-07", 120)])
    assert ledger.tally(by(Grain.MONTH)).cells == before.cells


def test_the_table_shows_the_target_beside_the_figure_and_how_much_is_reached(ledger: Ledger) -> None:
    context = ledger.context(ledger.campaigns[CAMPAIGN], date(2026, 11, 24))
    ledger.actions.log(an_action(context, quantity="30", date="2026-07-03"))
    ledger.targets.edit([target("2026-07", 120)])
    query = replace(by(Grain.MONTH), rows=("measure",))
    layout = table_of(ledger, Question(query, (Aspect.TARGET, Aspect.REACHED)))
    row = next(line for line in layout.rows if line.measure == CASES)
    column = next(line for line in layout.columns if line.codes.get("period") == "2026-07")
    assert layout.beside_figure(row, column, Aspect.TARGET) == Total(120, 1)
    assert layout.beside_figure(row, column, Aspect.REACHED) == Percent(250)
