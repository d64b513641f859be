# SPDX-License-Identifier: MIT
"""The bulk ways say what the plain ways say: clean lines as read_draft reads them, rows and payloads as one by one."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from itertools import groupby
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.actions import CODED, NAMES, Action, payload_of
from models.bulk import CleanLine, Lines, Pair, pair_of
from models.checks import Context, read_draft
from models.dates import DateSpan
from models.history import History, digest_of
from models.intake.lines import CleanLines
from models.intake.sheets import Block
from models.ledger import Ledger
from models.quantity import Bound, Quantity
from models.rows import Rows
from models.staging import Staging

_WORDS = {
    "date": ["2026-07-03", "7-3", "2026-07", "昨天", "32日", "2026.10", "2030-01-01", "2019-01-01", "", " 2026-07-03 "],
    "measure": ["online-trading-cases", "查处网络交易违法案件", "penalties-total", "罚没金额", "x", "", "'=1"],
    "quantity": [
        "12",
        "007",
        "1,234",
        "1.2万余",
        "近2.5万",
        "一批",
        "12.345",
        "-1",
        "",
        "99999999999999",
        "１２",
        "#N/A",
        "0",
    ],
    "unit": ["", "件", "元", " 件 ", "kg"],
    "department": ["市场监管", "public-security", "公安", "", "某部", " 公安 "],
    "partners": ["", "公安", "公安;网信", "网信；公安、网信", "x", "市场监管"],
    "region": ["340100", "合肥市", "", "x", "朝阳区"],
    "field": ["", "x", "其他"],
    "subject": ["", "x"],
    "platform": ["", "x", "platform-a"],
    "source": ["", "日常监测", "x"],
    "legal_basis": ["", "广告法", "x"],
    "case": ["", "示市监〔2026〕1号", "x" * 201],
    "note": ["", "x", "电话13800138000", "一\r二", "#1号", "#REF!", " y ", "6217 0000 1000 0000 019"],
    "origin": ["", "甲:2"],
    "explanations": ["", "outlier=y"],
    "voided": ["", "重复"],
    "counted": ["", "2026-08"],
}
_NAMES = tuple(_WORDS)


@settings(max_examples=150)
@given(rows=st.lists(st.tuples(*[st.sampled_from(_WORDS[name]) for name in _NAMES]), min_size=1, max_size=6))
def test_a_clean_line_is_what_read_draft_reads_without_a_word(ledger: Ledger, rows: list[tuple[str, ...]]) -> None:
    context = _context(ledger)
    reader = CleanLines(context, _NAMES, workbook=True, sender="甲", as_of="")
    lines, odd = reader.read(Block(range(2, len(rows) + 2), list(zip(*rows, strict=True))))
    found = [None if place in odd else line for place, line in enumerate(zip(*lines, strict=True))]
    for number, (row, line) in enumerate(zip(rows, found, strict=True), 2):
        draft = {name: text for name, text in zip(_NAMES, row, strict=True) if text}
        draft.setdefault("origin", f"甲:{number}")
        action, problems = read_draft(draft, context)
        if line is not None:
            assert (pair_of(line)[1], problems) == (action, [])
        elif action is not None and not problems:
            odd = any(text[:1] in ("'", "#") or "\r" in text for text in row)
            assert odd or draft["date"] == "2026.10" or any(draft.get(n) for n in ("explanations", "voided", "counted"))


_TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=20)


def _context(ledger: Ledger) -> Context:
    return ledger.context(ledger.campaigns["online-market-2026"], date(2026, 11, 24))


@st.composite
def actions(draw: Any) -> Action:
    first = draw(st.dates(date(2026, 1, 1), date(2026, 6, 30)))
    span = DateSpan(first, draw(st.dates(first, date(2026, 12, 31))))
    bound = draw(st.sampled_from(list(Bound)))
    value = None if bound is Bound.UNSTATED else draw(st.integers(0, 10**13))
    coded = dict.fromkeys(CODED, "") | {"region": draw(st.sampled_from(["", "340100", "340200"]))}
    explanations = draw(st.dictionaries(st.sampled_from(["outlier", "duplicate-likely"]), _TEXT.filter(bool)))
    return Action(
        campaign="online-market-2026",
        date=span,
        counted=draw(st.sampled_from([span.last, date(2026, 12, 31)])),
        measure=draw(st.sampled_from(["online-trading-cases", "penalties-total"])),
        quantity=Quantity(value, bound, draw(_TEXT)),
        department=draw(st.sampled_from(["market-supervision", "public-security"])),
        partners=draw(st.sampled_from([(), ("customs",), ("customs", "cyberspace")])),
        **coded,
        case=draw(_TEXT),
        note=draw(_TEXT),
        origin=draw(_TEXT),
        explanations=tuple(sorted(explanations.items())),
        voided=draw(_TEXT),
    )


@settings(max_examples=150)
@given(lines=st.lists(actions(), min_size=1, max_size=4))
def test_rows_and_payloads_in_bulk_are_those_of_one_by_one(ledger: Ledger, lines: list[Action]) -> None:
    rows = Rows(*ledger.actions.lists())
    for action in lines:
        row, payload = rows.of("0" * 32, action)
        assert row == ledger.actions.values_of(action)
        assert payload == payload_of("0" * 32, action)


@settings(max_examples=100)
@given(lines=st.lists(actions(), min_size=1, max_size=6))
def test_clean_lines_are_written_as_their_actions_are(ledger: Ledger, lines: list[Action]) -> None:
    clean = [_clean(action) for action in lines]
    uids = [f"{number:032x}" for number in range(len(clean))]
    columns, payloads = Rows(*ledger.actions.lists()).of_clean(uids, list(zip(*clean, strict=True)))
    for uid, line, row, payload in zip(uids, clean, zip(*columns, strict=True), payloads, strict=True):
        _, action = pair_of(line)
        assert row == ledger.actions.values_of(action)
        assert payload == payload_of(uid, action)


@settings(max_examples=20)
@given(lines=st.lists(actions(), min_size=1, max_size=4), times=st.sampled_from([1, 1, 300]))
def test_what_is_staged_stands_in_the_tables_as_if_it_was_logged(
    ledger: Ledger, lines: list[Action], times: int
) -> None:
    clean = [_clean(action) for action in lines] * times
    with (
        closing(ledger.store.second_writer()) as store,
        Staging(store, ledger.actions, ledger.circumstances) as staging,
    ):
        staging.add(lines[0])
        staging.add_clean(list(zip(*clean, strict=True)))
        changes = staging.commit(History(store, ledger.circumstances), "import", {})
    logged = [lines[0], *[pair_of(line)[1] for line in clean]]
    found = ledger.store.rows(
        f"SELECT lower(hex(uid)), payload, salt, digest, typeof(salt), {', '.join(NAMES[1:])}"
        " FROM action JOIN revision ON seq = revision WHERE action.id BETWEEN :first AND :last ORDER BY action.id",
        {"first": changes.added[0], "last": changes.added[-1]},
    )
    assert len(found) == len(logged)
    for action, (uid, payload, salt, digest, kind, *values) in zip(logged, found, strict=True):
        assert tuple(values) == ledger.actions.values_of(action)
        assert (payload, digest, kind) == (payload_of(uid, action), digest_of(salt, payload), "blob")


@settings(max_examples=200)
@given(
    lines=st.lists(actions(), min_size=2, max_size=7),
    bare=st.sets(st.integers(0, 6)),
    at=st.integers(0, 1),
    cut=st.tuples(st.integers(0, 7), st.integers(0, 7)),
)
def test_lines_are_a_list_of_pairs_however_they_are_kept(
    lines: list[Action], bare: set[int], at: int, cut: tuple[int, int]
) -> None:
    found, pairs = _kept(lines, bare)
    assert found == pairs and list(found) == pairs and len(found) == len(pairs)
    assert list(found[1:]) == pairs[1:] and list(found[::-1]) == pairs[::-1] and found[-1] == pairs[-1]
    assert list(found[cut[0] : cut[1]]) == pairs[cut[0] : cut[1]]
    said = [
        (start + place, *line)
        for start, columns in found.columns("uid", "counted", "measure", "quantity", "voided")
        for place, line in enumerate(zip(*columns, strict=True))
    ]
    assert said == [(n, uid, a.counted, a.measure, a.quantity, a.voided) for n, (uid, a) in enumerate(pairs)]
    runs = [
        pair
        for clean, some in found.runs(2)
        for pair in (some if clean is None else map(pair_of, zip(*clean, strict=True)))
    ]
    assert runs == pairs
    assert found.without({at}) == [pair for place, pair in enumerate(pairs) if place != at]
    other = ("0" * 32, pairs[0][1])
    found[at] = pairs[at] = other
    assert found == pairs
    found.put({place: (f"{place:032x}", pairs[place][1]) for place in range(len(pairs)) if place in cut})
    pairs = [(f"{n:032x}", action) if n in cut else (uid, action) for n, (uid, action) in enumerate(pairs)]
    whole = found[:]
    assert found == pairs
    found.insert(at, other), pairs.insert(at, other)
    found.append(other), pairs.append(other)
    assert found == pairs and list(found[1:]) == pairs[1:]
    assert whole == pairs[:at] + pairs[at + 1 : -1], "a slice is a list of its own"
    del found[at], pairs[at]
    del found[cut[0] : cut[1]], pairs[cut[0] : cut[1]]
    assert found == pairs
    del found[-2:], pairs[-2:]
    assert found == pairs
    del found[::2], pairs[::2]
    assert found == pairs


def _kept(lines: list[Action], bare: set[int]) -> tuple[Lines, list[Pair]]:
    """Lines of which some are kept clean, and the same as a list of pairs."""
    found, pairs = Lines(), []
    for bare_ones, run in groupby(enumerate(lines), key=lambda numbered: numbered[0] in bare):
        actions = [action for _, action in run]
        clean = [_clean(action) for action in actions]
        pairs += [pair_of(line) if bare_ones else ("", action) for line, action in zip(clean, actions, strict=True)]
        if bare_ones:
            found.extend_clean(list(zip(*clean, strict=True)))
        else:
            found.extend(("", action) for action in actions)
    return found, pairs


def _clean(action: Action) -> CleanLine:
    coded = (getattr(action, name) for name in CODED)
    return (
        "", action.campaign, action.date, action.measure, action.quantity, action.department, action.partners,
        *coded, action.case, action.note, action.origin,
    )  # fmt: skip
