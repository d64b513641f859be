# SPDX-License-Identifier: MIT
"""Civil dates without a time zone: the span an action happened in, and the periods tallies add over.

In the ledger a day is the integer YYYYMMDD: readable, ordered, and one division from its month.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache

EARLIEST_YEAR, LATEST_YEAR = 1950, 2199  # a date outside is a slip of the pen, and spans never reach date.max


class DateError(ValueError):
    """A text is not a date or a period. ``code`` and ``params`` say what would be right."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def day_number(day: date) -> int:
    """The day as stored: 2023-07-03 is 20230703."""
    return day.year * 10000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """The day behind a stored number."""
    return date(number // 10000, number // 100 % 100, number % 100)


@cache
def _arranged() -> tuple[AbstractSet[date], AbstractSet[date], int, int]:
    """Days off, weekend days worked instead, and the first and last year that are known."""
    from chinese_calendar.constants import holidays, workdays  # with the first deadline: a start does without

    years = [day.year for day in holidays]
    return holidays.keys(), workdays.keys(), min(years), max(years)


def is_working_day(day: date) -> bool:
    """Whether offices work on a day, by the yearly arrangement of the State Council (放假安排).

    Outside the years that the arrangement is known for (``arranged_until``) it is Monday to Friday.
    """
    holidays, make_up, first, last = _arranged()
    weekday = day.weekday() < 5
    if not first <= day.year <= last:
        return weekday
    return day in make_up or (weekday and day not in holidays)


def arranged_until() -> date:
    """The last day whose holidays and make-up workdays are known; they are published each November for a year."""
    return date(_arranged()[3], 12, 31)


def after_working_days(day: date, count: int) -> date:
    """The last of so many working days after a day."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """The day, month, year or range in which something happened; its precision is its length."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise DateError("date-backwards", first=str(self.first), last=str(self.last))

    def __str__(self) -> str:
        """The shortest text that parse_span reads back: ``2023-07-03``, ``2023-07``, ``2023``, or a range."""
        return _span_text(self.first, self.last)


@lru_cache(maxsize=4096)  # a ledger has few different spans and asks for their texts a million times
def _span_text(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == month_end(last.year, last.month):
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return f"{first:%Y}"
    return f"{first.isoformat()}/{last.isoformat()}"


class Grain(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    TEN_DAYS = "ten-days"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of the calendar that figures are reported for; ``code`` is how it is written."""

    first: date
    last: date
    grain: Grain

    @property
    def code(self) -> str:
        """2023, 2023-Q3, 2023-07, 2023-07-X1 (旬), 2023-W31, 2023-07-03."""
        first = self.first
        match self.grain:
            case Grain.DAY:
                return first.isoformat()
            case Grain.WEEK:
                year, week, _ = first.isocalendar()
                return f"{year}-W{week:02d}"
            case Grain.TEN_DAYS:
                return f"{first:%Y-%m}-X{min(first.day // 10, 2) + 1}"
            case Grain.MONTH:
                return f"{first:%Y-%m}"
            case Grain.QUARTER:
                return f"{first:%Y}-Q{(first.month + 2) // 3}"
            case Grain.YEAR:
                return f"{first:%Y}"

    def next(self) -> Period:
        """The period after this one."""
        return period_of(self.last + timedelta(days=1), self.grain)

    def previous(self) -> Period:
        """The period before this one."""
        return period_of(self.first - timedelta(days=1), self.grain)


def period_of(day: date, grain: Grain) -> Period:
    """The period of this grain that holds the day."""
    match grain:
        case Grain.DAY:
            return Period(day, day, grain)
        case Grain.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(monday, monday + timedelta(days=6), grain)
        case Grain.TEN_DAYS:
            third = min((day.day - 1) // 10, 2)
            last = month_end(day.year, day.month) if third == 2 else day.replace(day=third * 10 + 10)
            return Period(day.replace(day=third * 10 + 1), last, grain)
        case Grain.MONTH:
            return Period(day.replace(day=1), month_end(day.year, day.month), grain)
        case Grain.QUARTER:
            start = (day.month - 1) // 3 * 3 + 1
            return Period(date(day.year, start, 1), month_end(day.year, start + 2), grain)
        case Grain.YEAR:
            return Period(date(day.year, 1, 1), date(day.year, 12, 31), grain)


_PERIODS: tuple[tuple[re.Pattern[str], Grain], ...] = (
    (re.compile(r"(\d{4})"), Grain.YEAR),
    (re.compile(r"(\d{4})-Q([1-4])"), Grain.QUARTER),
    (re.compile(r"(\d{4})-(\d\d)"), Grain.MONTH),
    (re.compile(r"(\d{4})-(\d\d)-X([1-3])"), Grain.TEN_DAYS),
    (re.compile(r"(\d{4})-W(\d\d)"), Grain.WEEK),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), Grain.DAY),
)


def parse_period(text: str) -> Period:
    """Read a period code; raises DateError."""
    for pattern, grain in _PERIODS:
        match = pattern.fullmatch(text.strip().upper())
        if match is None:
            continue
        year, *rest = map(int, match.groups())
        try:
            match grain:
                case Grain.QUARTER:
                    day = date(year, rest[0] * 3, 1)
                case Grain.TEN_DAYS:
                    day = date(year, rest[0], rest[1] * 10 - 5)
                case Grain.WEEK:
                    day = date.fromisocalendar(year, rest[0], 1)
                case _:
                    day = date(year, *[*rest, 1, 1][:2])
        except ValueError as error:
            raise DateError("period-impossible", text=text) from error
        if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise DateError("period-impossible", text=text)
        return period_of(day, grain)
    raise DateError("period-unreadable", text=text)


_WORDS = {
    "今天": 0,
    "今日": 0,
    "today": 0,
    "昨天": -1,
    "昨日": -1,
    "yesterday": -1,
    "前天": -2,
    "大前天": -3,
    "明天": 1,
}
_TIME = r"(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_FULL = re.compile(rf"(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})日?{_TIME}")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SHORT = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?")
_DAY_ONLY = re.compile(r"(\d{1,2})[日号]?")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?(?:份)?")
_MONTH_ONLY = re.compile(r"(\d{1,2})月(?:份)?")
_YEAR = re.compile(r"(\d{4})年?")
_QUARTER = re.compile(r"(?:(\d{4})年?)?第?([一二三四1-4])季度")
_HALF = re.compile(r"(?:(\d{4})年?)?(上|下)半年")
_DAYS = re.compile(r"(\d{1,2})[日号]?[-~至到](\d{1,2})[日号]")
_MONTHS = re.compile(r"(?:(\d{4})年)?(\d{1,2})月?(?:-|~|至|到)(\d{1,2})月(?:份)?")
_ISO_RANGE = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
# Between two dates. A bare hyphen comes last: it also stands inside them.
_BETWEEN = (re.compile(r"\s*(?:至|到|~|—+|–)\s*"), re.compile(r"\s+-\s+"), re.compile(r"(?<=[日号月\d])-(?=\d)"))


def parse_span(text: str, *, today: date) -> DateSpan:
    """Read a day, month, quarter, half, year or range as a clerk types it; raises DateError.

    ``7-3``, ``7月3日`` and ``7.3`` are the nearest such day that is not more than a month ahead of
    ``today``; ``3日`` is in today's month; ``昨天``, ``上月``, ``本月`` count from today. The end of a range
    (``12月31日至1月2日``) is the first such day that is not before its beginning.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if not plain:
        raise DateError("date-empty")
    for read in (_one_span, _named_range, _range):
        if (span := read(plain, today)) is not None:
            return span
    raise DateError("date-unreadable", text=text)


def _one_span(text: str, today: date) -> DateSpan | None:
    if text in _WORDS:
        day = today + timedelta(days=_WORDS[text])
        return DateSpan(day, day)
    if text in ("本月", "这个月", "上月", "上个月"):
        month = period_of(today, Grain.MONTH)
        return _span(month if text in ("本月", "这个月") else month.previous())
    if text in ("今年", "本年", "去年", "上年"):
        return _span(period_of(date(today.year - (text in ("去年", "上年")), 1, 1), Grain.YEAR))
    if match := _FULL.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]), text)
    if match := _MONTH.fullmatch(text):
        return _span(period_of(_day(int(match[1]), int(match[2]), 1, text).first, Grain.MONTH))
    if match := _YEAR.fullmatch(text):
        return _span(period_of(_day(int(match[1]), 1, 1, text).first, Grain.YEAR))
    if _DAYS.fullmatch(text):
        return None  # 3-5日 is a range of days, not the fifth of March
    if match := _SHORT.fullmatch(text):
        return _recent(int(match[1]), int(match[2]), today, text)
    if match := _MONTH_ONLY.fullmatch(text):
        return _span(period_of(_recent(int(match[1]), 1, today, text).first, Grain.MONTH))
    if match := _DAY_ONLY.fullmatch(text):
        return _day(today.year, today.month, int(match[1]), text)
    return None


def _named_range(text: str, today: date) -> DateSpan | None:
    """Quarters, halves, months and days of one month: 三季度, 上半年, 5-6月, 3-5日, 2026-Q3."""
    if match := _QUARTER.fullmatch(text):
        quarter = "一二三四".find(match[2]) + 1 or int(match[2])
        return _span(period_of(_day(int(match[1] or today.year), quarter * 3, 1, text).first, Grain.QUARTER))
    if match := _HALF.fullmatch(text):
        year, start = int(match[1] or today.year), 1 if match[2] == "上" else 7
        return DateSpan(_day(year, start, 1, text).first, month_end(year, start + 5))
    if match := _MONTHS.fullmatch(text):
        first = _day(int(match[1]), int(match[2]), 1, text) if match[1] else _recent(int(match[2]), 1, today, text)
        last = _on_or_after(int(match[3]), 1, first.first, text)
        return DateSpan(first.first, month_end(last.year, last.month))
    if match := _DAYS.fullmatch(text):
        first, end = (_day(today.year, today.month, int(match[n]), text) for n in (1, 2))
        return DateSpan(first.first, end.last)
    if re.fullmatch(r"\d{4}-(?:q[1-4]|w\d\d|\d\d-x[1-3])", text):
        return _span(parse_period(text))
    return None


def _range(text: str, today: date) -> DateSpan | None:
    if match := _ISO_RANGE.fullmatch(text):
        first, last = (_one_span(match[n], today) for n in (1, 2))
        return DateSpan(first.first, last.last) if first and last else None
    for between in _BETWEEN:
        for found in between.finditer(text):
            start = _one_span(text[: found.start()], today)
            if start is not None and (end := _end(text[found.end() :], start.first)) is not None:
                return DateSpan(start.first, end)
    return None


def _end(text: str, start: date) -> date | None:
    """The last day of a range that begins on ``start``."""
    if match := _DAY_ONLY.fullmatch(text):
        return _day(start.year, start.month, int(match[1]), text).last
    if match := _SHORT.fullmatch(text):
        return _on_or_after(int(match[1]), int(match[2]), start, text)
    if match := _MONTH_ONLY.fullmatch(text):
        month = _on_or_after(int(match[1]), 1, start.replace(day=1), text)
        return month_end(month.year, month.month)
    span = _one_span(text, start)
    return span.last if span else None


def _on_or_after(month: int, day: int, start: date, text: str) -> date:
    found = _day(start.year, month, day, text).first
    return found if found >= start else _day(start.year + 1, month, day, text).first


def _span(period: Period) -> DateSpan:
    return DateSpan(period.first, period.last)


def _day(year: int, month: int, day: int, text: str) -> DateSpan:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise DateError("date-impossible", text=text) from error
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise DateError("date-impossible", text=text)
    return DateSpan(found, found)


def _recent(month: int, day: int, today: date, text: str) -> DateSpan:
    """This year's such day, or last year's where this year's lies more than a month ahead."""
    try:
        span = _day(today.year, month, day, text)
    except DateError:
        if (month, day) == (2, 29):  # the last leap day
            return _day(today.year - today.year % 4, month, day, text)
        raise
    return span if span.first <= today + timedelta(days=31) else _day(today.year - 1, month, day, text)
