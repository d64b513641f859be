# SPDX-License-Identifier: MIT
"""Numbers of dossiers by a pattern that each office sets: ``沪市监案〔{year}〕{serial}号``; ``{serial:4}`` is 0012."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from models.errors import RefusedError
from models.paths import Register
from models.personal import holds_personal
from models.store import Store

PATTERNS: Mapping[Register, str] = {
    Register.CASE: "案〔{year}〕{serial}号",
    Register.ASSIGNMENT: "交办〔{year}〕{serial}号",
    Register.COMPLAINT: "诉〔{year}〕{serial}号",
    Register.REVIEW: "议〔{year}〕{serial}号",
    Register.SUPERVISION: "督〔{year}〕{serial}号",
    Register.PUBLICATION: "通〔{year}〕{serial}号",
}
LONGEST_PATTERN = 60
_LAST = "\U0010ffff"  # behind every number that begins alike
_DIGITS = 7  # of a serial: no office has ten million cases a year
_TOKEN = re.compile(r"\{(year|serial)(?::([1-9]))?\}")


def check_pattern(pattern: str) -> None:
    """Whether a text may be a pattern: exactly one ``{serial}``, no other braces. Raises RefusedError."""
    tokens = [token[1] for token in _TOKEN.finditer(pattern)]
    bare = _TOKEN.sub("", pattern)
    if pattern != pattern.strip() or set(pattern) & set(";；"):
        raise RefusedError("number-pattern-bad", pattern=pattern[:LONGEST_PATTERN])
    if tokens.count("serial") != 1 or "{" in bare or "}" in bare or len(pattern) > LONGEST_PATTERN or "|" in pattern:
        raise RefusedError("number-pattern-bad", pattern=pattern[:LONGEST_PATTERN])
    if holds_personal(pattern):
        raise RefusedError("label-personal")


def numbered(pattern: str, year: int, serial: int) -> str:
    """The number of a serial in a year."""

    def written(token: re.Match[str]) -> str:
        width = int(token[2] or 0)
        return f"{year:04d}" if token[1] == "year" else f"{serial:0{width}d}"

    return _TOKEN.sub(written, pattern)


def serial_in(pattern: str, year: int, number: str) -> int:
    """The serial of a number that was made by a pattern in a year; 0 for any other number."""
    place, expression = 0, ""
    for token in _TOKEN.finditer(pattern):
        expression += re.escape(pattern[place : token.start()])
        expression += f"{year:04d}" if token[1] == "year" else f"([0-9]{{1,{_DIGITS}}})"
        place = token.end()
    found = re.fullmatch(expression + re.escape(pattern[place:]), number)
    return int(found[1]) if found else 0


def next_number(store: Store, register: Register, pattern: str, day: date, also: Iterable[str] = ()) -> str:
    """The number after the highest that a register has by a pattern in a day's year, voided ones included.

    ``also`` are numbers that are about to be given.
    """
    token = next(token for token in _TOKEN.finditer(pattern) if token[1] == "serial")
    before = numbered(pattern[: token.start()], day.year, 0)
    after = numbered(pattern[token.end() :], day.year, 0)
    serial = "substr(number, :place, length(number) - :place + 1 - :after_length)"
    row = store.row(
        f"SELECT max(CAST({serial} AS INTEGER)) FROM dossier"
        " WHERE register = :register AND number >= :before AND number < :beyond"
        f" AND substr(number, length(number) - :after_length + 1) = :after"
        f" AND length({serial}) BETWEEN 1 AND {_DIGITS} AND {serial} NOT GLOB '*[^0-9]*'",
        {
            "register": register,
            "place": len(before) + 1,
            "before": before,
            "beyond": before + _LAST,
            "after": after,
            "after_length": len(after),
        },
    )
    highest = row[0] if row and row[0] else 0
    given = (serial_in(pattern, day.year, number) for number in also)
    return numbered(pattern, day.year, max(highest, *given, 0) + 1)
