# SPDX-License-Identifier: MIT
"""When: the dates and periods a text names, with the year that its context gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from models.dates import DateError, DateSpan, month_end, parse_span
from models.intake.bulletin.text import Running
from models.numerals import read_numeral


@dataclass(frozen=True, slots=True)
class Dated:
    """A place where a text names a time."""

    start: int
    end: int
    span: DateSpan
    since: bool = False  # 今年以来, 自3月起: open to the day of the text
    until: bool = False  # 截至10月底: from the beginning of the year or of what is named before


_Y = r"(?:(?P<year>(?:19|20)\d\d)\s?年|(?P<relative>今年|本年|去年|上年|当年)(?!同期))\s?"
_M = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九](?![一二三四五六七八九十]))"
_D = rf"{_M}\s?月\s?(?:\d{{1,2}}\s?[日号]|[上中下]旬|份|底|末|初)?"
_TO = r"\s?(?:至|到|[-~—–]{1,2})\s?"
_WHEN = re.compile(
    rf"(?:(?P<upto>截至|截止|截止到|截至到|截止至)\s?)?(?P<from>自|从)?(?:{_Y})?"
    rf"(?:(?P<range>{_M}\s?(?:月\s?(?:\d{{1,2}}\s?[日号]?)?)?{_TO}(?:{_D}|\d{{1,2}}\s?[日号]))"
    rf"|(?P<day>{_D})|(?P<quarters>前[二三两]季度|一至[二三]季度|1[-至~][23]季度)|"
    rf"(?P<quarter>第?[一二三四1-4]季度)|(?P<half>[上下]半年)"
    rf"|(?P<all>(?<=年)(?=\s?(?:以来|度|全年|,|、|[^\d\s期初底\-~至到—])|\s?$)|(?<=今年)|(?<=去年)|(?<=上年)))"
    r"(?P<since>以来|起(?![诉草来])|开始|[^,。;\s\d]{0,10}?开展以来)?"
    r"|(?P<iso>(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})|(?P<isomonth>(?:19|20)\d\d[-.]\d{1,2}(?![\d万亿.]))"
    r"|(?P<start>年初以来|开年以来|年内)|(?P<word>本月|这个月|上月|上个月|本季度?|上个?季度|今日|今天|昨日|昨天|当日|本周|上周)"
)
_OTHER_YEAR = re.compile(r"\s?(?:的)?同期|的?\d[\d,.]*[^\d月年日.]|\s?(?:相比|出台|修订|版|印发|实施|施行|公布的)")
_FULL = re.compile(r"((?:19|20)\d\d)\s?(?:年|[-./])\s?(\d{1,2})\s?(?:月|[-./])\s?(\d{1,2})")
_EXPLICIT = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s?年|[-./]\d{1,2}[-./]\d)")
_CHINESE_YEAR = re.compile(r"二[〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_YEAR_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


def dates_of(running: Running, today: date) -> list[Dated]:
    """Every time a text names, in order."""
    plain = _CHINESE_YEAR.sub(lambda match: match[0].translate(_YEAR_DIGITS), running.plain)
    years = [(m.start(), int(m[1])) for m in _EXPLICIT.finditer(plain) if 1980 <= int(m[1]) <= today.year + 1]
    issued = _issued(plain, today, years)
    found: list[Dated] = []
    year, at = years[0][1] if years else issued.year, 0
    for match in _WHEN.finditer(plain):
        while at < len(years) and years[at][0] <= match.start():
            year, at = years[at][1], at + 1
        if match.end() == match.start() or _OTHER_YEAR.match(plain, match.end()):
            continue
        if re.search(r"(?:比|较|《|同比)$", plain[max(0, match.start() - 2) : match.start()]):
            continue
        dated = _dated(match, year, issued, found)
        if dated is not None:
            found.append(dated)
    return found


def _issued(plain: str, today: date, years: list[tuple[int, int]]) -> date:
    """The day of the text itself: its last full date, or today; the year's last day for a text of another year."""
    for match in reversed([*_FULL.finditer(plain)][-40:]):
        try:
            day = date(*map(int, match.groups()))
        except ValueError:
            continue
        if day <= today:
            return day
    if years and years[0][1] < today.year:
        return date(max(y for _, y in years if y <= today.year), 12, 31)
    return today


def _dated(match: re.Match[str], year: int, issued: date, found: list[Dated]) -> Dated | None:
    if match["year"]:
        year = int(match["year"])
    elif match["relative"]:
        year = issued.year - (match["relative"] in ("去年", "上年"))
    try:
        span = _span(match, year, issued, found)
        if span is None:
            return None
        since, until = bool(match["since"] or match["start"]), bool(match["upto"])
        if since or (match["from"] and not match["range"]):
            end = issued if issued >= span.first else span.last
            span = DateSpan(span.first, end)
        elif until:
            begun = next((d for d in reversed(found[-12:]) if d.since and d.span.first <= span.last), None)
            first = begun.span.first if begun else date(span.last.year, 1, 1)
            span = DateSpan(min(first, span.last), span.last)
    except (DateError, ValueError):
        return None
    return Dated(match.start(), match.end(), span, since, until)


def _span(match: re.Match[str], year: int, issued: date, found: list[Dated]) -> DateSpan | None:
    end_of_year = date(year, 12, 31)  # so that no month lies ahead of it
    if match["iso"] or match["isomonth"]:
        return parse_span(re.sub(r"[./]", "-", match["iso"] or match["isomonth"]), today=issued)
    if match["start"]:
        return DateSpan(date(issued.year, 1, 1), issued)
    if match["word"]:
        days = [dated.span.first for dated in found[-3:] if dated.span.first == dated.span.last]
        return _by_word(match["word"], days[-1] if days else issued)
    if match["range"]:
        return _range(_in_digits(match["range"]), year)
    if match["day"]:
        return _day(_in_digits(match["day"]), year)
    if match["quarters"]:
        last = 6 if re.search(r"[二两2]", match["quarters"]) else 9
        return DateSpan(date(year, 1, 1), month_end(year, last))
    if match["quarter"] or match["half"]:
        return parse_span(f"{year}年{match['quarter'] or match['half']}", today=end_of_year)
    return DateSpan(date(year, 1, 1), end_of_year)


def _in_digits(text: str) -> str:
    """十一月底 as 11月底."""
    return re.sub(
        r"[一二三四五六七八九十]{1,2}", lambda match: str(read_numeral(match[0]) or ""), re.sub(r"\s", "", text)
    )


def _by_word(word: str, issued: date) -> DateSpan:
    if word in ("本周", "上周"):
        monday = issued - timedelta(days=issued.weekday() + (7 if word == "上周" else 0))
        return DateSpan(monday, monday + timedelta(days=6))
    if "季" in word:
        quarter = issued.year * 4 + (issued.month - 1) // 3 - word.startswith("上")
        year, first = quarter // 4, quarter % 4 * 3 + 1
        return DateSpan(date(year, first, 1), month_end(year, first + 2))
    return parse_span({"当日": "今日"}.get(word, word), today=issued)


def _day(text: str, year: int) -> DateSpan:
    month, _, rest = text.partition("月")
    first = date(year, int(month), 1)
    last = month_end(year, first.month)
    if rest in _THIRDS:
        low, high = _THIRDS[rest]
        return DateSpan(first.replace(day=low), first.replace(day=min(high, last.day)))
    if rest in ("底", "末"):
        return DateSpan(first, last)
    return parse_span(f"{year}年{month}月{rest if rest[-1:] in ('日', '号') else ''}", today=last)


def _range(text: str, year: int) -> DateSpan:
    low, high = re.split(r"至|到|[-~—–]+", text, maxsplit=1)
    if "月" not in low:
        if "月" not in high:
            raise DateError("date-unreadable", text=text)  # 3-5日: of which month is not said
        low += "月"
    first = _day(low, year)
    if "月" not in high:
        return DateSpan(first.first, first.first.replace(day=int(re.sub(r"\D", "", high))))
    last = _day(high, year)
    if last.last < first.first:
        last = _day(high, year + 1)
    return DateSpan(first.first, last.last)
