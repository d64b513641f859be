# SPDX-License-Identifier: MIT
"""Civil dates as clerks type them, and the periods figures are reported for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates import (
    DateError,
    DateSpan,
    Grain,
    after_working_days,
    arranged_until,
    day_number,
    day_of,
    is_working_day,
    parse_period,
    parse_span,
    period_of,
)

TODAY = date(2026, 11, 24)
days = st.dates(date(1980, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-07-03", "2026-07-03"),
        ("2026/7/3", "2026-07-03"),
        ("2026.7.3", "2026-07-03"),
        ("20260703", "2026-07-03"),
        ("2026年7月3日", "2026-07-03"),
        ("２０２６－０７－０３", "2026-07-03"),
        ("2026-07-03 00:00:00", "2026-07-03"),
        ("7-3", "2026-07-03"),
        ("7月3日", "2026-07-03"),
        ("7.3", "2026-07-03"),
        ("12-31", "2025-12-31"),  # more than a month ahead: last year's
        ("今天", "2026-11-24"),
        ("昨天", "2026-11-23"),
        ("前天", "2026-11-22"),
        ("3日", "2026-11-03"),
        ("2026-07", "2026-07"),
        ("2026年7月", "2026-07"),
        ("7月", "2026-07"),
        ("上月", "2026-10"),
        ("本月", "2026-11"),
        ("2023", "2023"),
        ("2023年", "2023"),
        ("2023-01-01/2023-12-31", "2023"),
        ("2026-07-03/2026-07-09", "2026-07-03/2026-07-09"),
        ("2026年7月3日至5日", "2026-07-03/2026-07-05"),
        ("7-3至7-9", "2026-07-03/2026-07-09"),
        ("2026-07-03 至 2026-08-02", "2026-07-03/2026-08-02"),
        ("2026-07-03 - 2026-08-02", "2026-07-03/2026-08-02"),
        ("2026年7月3日 至 8月2日", "2026-07-03/2026-08-02"),
        ("2026/7/3至2026/8/2", "2026-07-03/2026-08-02"),
        ("2026-7-3至8-20", "2026-07-03/2026-08-20"),
        ("7月3日至9月30日", "2026-07-03/2026-09-30"),
        ("12月31日至1月2日", "2025-12-31/2026-01-02"),
        ("2025年12月31日至1月2日", "2025-12-31/2026-01-02"),
        ("1月至6月", "2026-01-01/2026-06-30"),
        ("2026年1月至6月", "2026-01-01/2026-06-30"),
        ("5-6月", "2026-05-01/2026-06-30"),
        ("7月3日-5日", "2026-07-03/2026-07-05"),
        ("7月3-5日", "2026-07-03/2026-07-05"),
        ("7.3-7.5", "2026-07-03/2026-07-05"),
        ("3-5日", "2026-11-03/2026-11-05"),
        ("三季度", "2026-07-01/2026-09-30"),
        ("2026-Q3", "2026-07-01/2026-09-30"),
        ("上半年", "2026-01-01/2026-06-30"),
        ("去年", "2025"),
        ("2026-07-03T10:00", "2026-07-03"),
    ],
)
def test_a_date_is_read_as_it_is_typed(text: str, shown: str) -> None:
    assert str(parse_span(text, today=TODAY)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "13-1",
        "2026-02-30",
        "2026-13",
        "7-3至",
        "2026-07-09/2026-07-03",
        "0000",
        "2026-07-03 abc",
        "9999-12-01",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_span(text, today=TODAY)


@given(days, st.integers(0, 800))
def test_a_span_is_read_back_as_it_was_written(first: date, length: int) -> None:
    span = DateSpan(first, first + timedelta(days=length))
    assert parse_span(str(span), today=TODAY) == span


@given(days, st.sampled_from(list(Grain)))
def test_a_day_lies_in_its_period_and_the_code_leads_back_to_it(day: date, grain: Grain) -> None:
    period = period_of(day, grain)
    assert period.first <= day <= period.last
    assert parse_period(period.code) == period
    assert period.next().first == period.last + timedelta(days=1)
    assert period.next().previous() == period


@given(st.text(max_size=20))
def test_no_text_whatever_breaks_the_readers(text: str) -> None:
    for read in (lambda: parse_span(text, today=TODAY), lambda: parse_period(text)):
        try:
            read()
        except DateError as error:
            assert error.code


@given(days)
def test_a_stored_day_is_the_day(day: date) -> None:
    assert day_of(day_number(day)) == day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 24), True),  # a Tuesday
        (date(2026, 11, 28), False),  # a Saturday
        (date(2026, 10, 1), False),  # the National Day
        (date(2026, 2, 17), False),  # the first day of the lunar year, a Tuesday
        (date(2026, 2, 14), True),  # a Saturday worked for it
        (date(2026, 10, 10), True),  # a Saturday worked for the National Day
    ],
)
def test_offices_work_by_the_published_arrangement_of_holidays(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_a_deadline_passes_over_holidays_and_takes_make_up_workdays_in() -> None:
    assert after_working_days(date(2026, 9, 30), 3) == date(2026, 10, 10)
    assert after_working_days(date(2026, 2, 13), 1) == date(2026, 2, 14)


@given(st.dates(date(1980, 1, 1), date(2150, 12, 31)))
def test_beyond_what_was_published_a_working_day_is_monday_to_friday(day: date) -> None:
    if day.year > arranged_until().year or day.year < 2004:
        assert is_working_day(day) is (day.weekday() < 5)


@given(days, st.integers(0, 40))
def test_so_many_working_days_lie_between_a_day_and_its_deadline(day: date, count: int) -> None:
    due = after_working_days(day, count)
    assert sum(is_working_day(day + timedelta(days=n)) for n in range(1, (due - day).days + 1)) == count
