# SPDX-License-Identifier: MIT
"""What is asked on the Tallies page: which days a period means, and what is remembered."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.dates import Grain
from models.filters import NOT_RECORDED
from models.ledger import Ledger
from models.tally.aspects import Aspect, Share
from models.tally.compare import Against, Comparison
from models.tally.export import Order
from models.tally.query import Basis
from ui.widgets.tally.state import Asked, Span, View, When, from_text, refusal, to_text

if TYPE_CHECKING:
    from models.checks import Campaign

TODAY = date(2026, 11, 24)


@pytest.fixture
def campaign(ledger: Ledger) -> Campaign:
    return ledger.campaigns["online-market-2026"]


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span(When.THIS), date(2026, 11, 1), date(2026, 11, 30)),
        (Span(When.LAST), date(2026, 10, 1), date(2026, 10, 31)),
        (Span(When.YEAR), date(2026, 1, 1), date(2026, 12, 31)),
        (Span(When.CAMPAIGN), date(2026, 1, 1), date(2026, 12, 31)),
        (Span(When.ALL), None, None),
        (Span(When.SPAN, date(2026, 3, 4), date(2026, 5, 6)), date(2026, 3, 4), date(2026, 5, 6)),
        (Span(When.CODE, code="2026-07-X2"), date(2026, 7, 11), date(2026, 7, 20)),
        (Span(When.CODE, code="2026-W31"), date(2026, 7, 27), date(2026, 8, 2)),
    ],
)
def test_a_period_means_days(span: Span, first: date | None, last: date | None, campaign: Campaign) -> None:
    assert span.days(TODAY, campaign) == (first, last)


def test_this_period_of_a_campaign_that_is_over_is_its_last(campaign: Campaign) -> None:
    assert Span(When.THIS).days(date(2027, 5, 1), campaign) == (date(2026, 12, 1), date(2026, 12, 31))
    assert Span(When.LAST).days(date(2027, 5, 1), campaign) == (date(2026, 11, 1), date(2026, 11, 30))


def test_only_the_campaign_at_work_is_counted_unless_campaigns_are_compared(campaign: Campaign) -> None:
    asked = Asked()
    assert asked.query(TODAY, campaign).filter.where == {"campaign": (campaign.code,)}
    assert replace(asked, rows=("campaign",)).query(TODAY, campaign).filter.where == {}
    assert replace(asked, one_campaign=False).query(TODAY, campaign).filter.where == {}


def test_what_is_asked_is_remembered_whole() -> None:
    asked = Asked(
        rows=("region", "measure"),
        columns=("period",),
        grain=Grain.QUARTER,
        basis=Basis.PARTNER,
        span=Span(When.SPAN, date(2026, 3, 4), date(2026, 5, 6)),
        where={"department": ("customs", "postal"), "platform": (NOT_RECORDED,)},
        one_campaign=False,
        view=View.BOTH,
        hide_empty=False,
        measure="leads-handled",
    )
    assert from_text(to_text(asked)) == asked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"rows": []}',
        to_text(Asked()).replace("department", "colour"),
        to_text(Asked()).replace("month", "x"),
    ],
)
def test_what_cannot_be_read_any_more_gives_the_ordinary_state(text: str) -> None:
    assert from_text(text) == Asked()


def test_codes_that_are_gone_are_left_out(ledger: Ledger) -> None:
    asked = Asked(where={"platform": ("p-9999",), "department": ("customs", "gone"), "region": (NOT_RECORDED,)})
    assert asked.known(ledger.codes).where == {"department": ("customs",), "region": (NOT_RECORDED,)}


def test_what_stands_beside_the_figures_is_remembered_too() -> None:
    asked = Asked(
        rows=("region",),
        nested=True,
        cumulative=True,
        comparison=Comparison(Against.REGION, "340102"),
        share=Share.COLUMN,
        aspects=frozenset({Aspect.DIFFERENCE, Aspect.CHANGE, Aspect.REACHED, Aspect.RANK}),
        records=False,
        headline=True,
        folded=frozenset({("region", ("340100",)), ("measure", ("340100", "leads-handled"))}),
        order=Order({"measure": "leads-handled"}, descending=True, aspect=Aspect.CHANGE),
        chart="heat",
    )
    assert from_text(to_text(asked)) == asked
    assert from_text(to_text(replace(asked, order=Order("region", descending=True)))).order == Order(
        "region", descending=True
    )


def test_what_an_older_program_kept_is_still_read() -> None:
    kept = {
        "rows": ["region"], "columns": ["measure"], "grain": "month", "basis": "lead", "when": "year", "first": "",
        "last": "", "code": "", "where": {"department": ["customs"]}, "one_campaign": True, "view": "both",
        "hide_empty": True, "measure": "leads-handled",
    }  # fmt: skip
    assert from_text(json.dumps(kept)) == Asked(
        rows=("region",),
        span=Span(When.YEAR),
        where={"department": ("customs",)},
        view=View.BOTH,
        measure="leads-handled",
    )


def test_a_comparison_brings_how_much_more_it_is_and_goes_with_all_of_it() -> None:
    asked = Asked(aspects=frozenset({Aspect.RANK})).against(Comparison(Against.PREVIOUS))
    assert asked.aspects == {Aspect.RANK, Aspect.DIFFERENCE, Aspect.CHANGE}
    other = replace(asked, aspects=frozenset({Aspect.RANK, Aspect.THEN})).against(Comparison(Against.LAST_YEAR))
    assert other.aspects == {Aspect.RANK, Aspect.THEN}
    assert other.against(None).aspects == {Aspect.RANK}


def test_what_cannot_stand_beside_these_figures_is_not_asked(campaign: Campaign) -> None:
    asked = Asked(share=Share.ROW, span=Span(When.ALL)).against(Comparison(Against.PREVIOUS))
    query = asked.query(TODAY, campaign)
    question = asked.question(query)
    assert (question.aspects, question.comparison, question.share) == ((), None, None)
    error = refusal(query, Comparison(Against.PREVIOUS))
    assert error is not None and error.code == "comparison-needs-span"
    fits = replace(asked, span=Span(When.THIS), share=Share.COLUMN)
    question = fits.question(fits.query(TODAY, campaign))
    assert question.aspects == (Aspect.SHARE, Aspect.DIFFERENCE, Aspect.CHANGE)


def test_figures_to_date_and_nested_regions_need_their_axis(campaign: Campaign) -> None:
    asked = Asked(nested=True, cumulative=True)
    assert not asked.query(TODAY, campaign).nested and not asked.query(TODAY, campaign).cumulative
    query = replace(asked, rows=("region",), columns=("period",)).query(TODAY, campaign)
    assert query.nested and query.cumulative


def test_lines_folded_in_other_rows_are_forgotten() -> None:
    folded = frozenset({("region", ("340100",))})
    asked = Asked(rows=("region",), folded=folded)
    assert asked.turned(("region",), ("period",)).folded == folded
    assert asked.turned(("field",), ("measure",)).folded == frozenset()


def test_a_region_that_is_gone_is_not_compared_with(ledger: Ledger) -> None:
    asked = Asked().against(Comparison(Against.REGION, "gone"))
    assert asked.known(ledger.codes).comparison is None
    kept = Asked().against(Comparison(Against.REGION, "340102"))
    assert kept.known(ledger.codes) == kept
