# SPDX-License-Identifier: MIT
"""What the filter bar holds, and the Filter it means. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum

from models.checks import Campaign
from models.dates import DateError, DateSpan, Grain, Period, parse_period, parse_span, period_of
from models.filters import NOT_RECORDED, Filter
from models.history import Step
from models.ledger import Ledger
from ui.widgets.code_source import Choice, CodeSource

_TODAY_AT_MOST = 100_000  # steps of one day that are looked through

# The dimensions a filter can be added for, in the order of the form.
FILTERED = ("measure", "department", "region", "field", "subject", "platform", "source", "legal_basis")


class Span(StrEnum):
    """Which days count."""

    ALL = "all"
    THIS_PERIOD = "this-period"
    LAST_PERIOD = "last-period"
    THIS_YEAR = "this-year"
    TYPED = "typed"


@dataclass(frozen=True)
class Today:
    """The steps of today: the first revision they made, and which posts made how many of them."""

    since: int
    posts: dict[str, int]


@dataclass(frozen=True)
class FilterState:
    """The bar's controls. ``foreign`` is a filter that came from another page, with its title."""

    text: str = ""
    span: Span = Span.ALL
    typed: str = ""
    where: dict[str, tuple[str, ...]] = field(default_factory=dict)
    today: Today | None = None
    post: str = ""
    voided: bool = False
    foreign: tuple[Filter, str] | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing narrows the records."""
        return self == FilterState()

    def having(self, dimension: str, codes: tuple[str, ...]) -> FilterState:
        """This state with a dimension narrowed to codes; to none takes it out."""
        rest = {d: c for d, c in self.where.items() if d != dimension or codes}
        return replace(self, where=rest | ({dimension: codes} if codes else {}))

    def filter(self, campaign: Campaign | None, today: date) -> Filter:
        """The filter that it means, within the campaign at work."""
        base = self.foreign[0] if self.foreign else Filter()
        where = dict(base.where)
        if campaign is not None and self.foreign is None:
            where["campaign"] = (campaign.code,)
        where |= self.where
        found = replace(
            base,
            where=where,
            text=" ".join(part for part in (base.text, self.text.strip()) if part),
            voided=None if self.voided else base.voided,
            since_revision=self.today.since if self.today else base.since_revision,
            post=self.post or base.post,
        )
        days = self.days(campaign, today)
        return _between(found, days) if days else found

    def days(self, campaign: Campaign | None, today: date) -> DateSpan | None:
        """The first and the last day that count; None for all."""
        grain = Grain(campaign.grain) if campaign else Grain.MONTH
        last = min(today, campaign.ends) if campaign else today  # of a campaign that is over, its last period
        period = period_of(last, grain)
        match self.span:
            case Span.THIS_PERIOD:
                return _span(period)
            case Span.LAST_PERIOD:
                return _span(period.previous())
            case Span.THIS_YEAR:
                return _span(period_of(today, Grain.YEAR))
            case Span.TYPED:
                return read_span(self.typed, today)
        return None


def read_span(text: str, today: date) -> DateSpan | None:
    """A period code or a date as a clerk types it, also from … to; None while it is none."""
    try:
        return _span(parse_period(text))
    except DateError:
        pass
    try:
        return parse_span(text, today=today)
    except DateError:
        return None


def logged_today(ledger: Ledger, today: date) -> Today:
    """What was logged or changed since midnight, by the clock on the wall."""
    midnight = int(datetime.combine(today, time()).astimezone().timestamp())
    steps = ledger.history.recent(_TODAY_AT_MOST, since=midnight)
    posts: dict[str, int] = {}
    for step in steps:
        if touches_actions(step):
            posts[step.post] = posts.get(step.post, 0) + 1
    newest = ledger.history.recent(1)
    after_all = newest[0].last + 1 if newest else 1
    return Today(min((step.first for step in steps), default=after_all), posts)


def touches_actions(step: Step) -> bool:
    """Whether a step is of the kinds that log or change records."""
    return step.kind in ("log", "edit", "void", "restore", "import", "undo", "redo")


def _span(period: Period) -> DateSpan:
    return DateSpan(period.first, period.last)


def _between(found: Filter, days: DateSpan) -> Filter:
    first = max(found.first or days.first, days.first)
    last = min(found.last or days.last, days.last)
    return replace(found, first=first, last=last)


class FilterSource(CodeSource):
    """What a filter's code box offers: the entries, and 'not recorded' as the last line."""

    def choices(self, text: str, *, wide: bool = False) -> list[Choice]:
        found = super().choices(text, wide=wide)
        label = self.label(NOT_RECORDED)
        optional = self.dimension not in ("measure", "department")
        if optional and (not text.strip() or text.strip() in label):
            found.append(Choice(NOT_RECORDED, label))
        return found

    def resolve(self, text: str) -> str:
        return NOT_RECORDED if text in (NOT_RECORDED, self.label(NOT_RECORDED)) else super().resolve(text)

    def knows(self, code: str) -> bool:
        return code == NOT_RECORDED or super().knows(code)

    def label(self, code: str) -> str:
        if code == NOT_RECORDED:
            return self._workplace.wording.say("word", "not-recorded")
        return super().label(code)
