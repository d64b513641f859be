# SPDX-License-Identifier: MIT
"""Explanations travel as one text of a cell and come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.actions import payload_of, read_payload
from models.checks import Context, read_draft
from models.errors import Severity
from models.explanations import explained, read_explanations, with_explanation
from models.ledger import Ledger
from tests.helpers import an_action

CODES = st.sampled_from(("outlier", "duplicate-likely", "personal-data", "case-missing"))
SAID = st.text("甲乙；;=\\\n 双11集中整治。a", min_size=1).map(str.strip).filter(bool)


@given(st.dictionaries(CODES, SAID))
def test_what_is_written_is_read_back(explanations: dict[str, str]) -> None:
    pairs = tuple(sorted(explanations.items()))
    assert read_explanations(explained(pairs)) == pairs


@given(st.dictionaries(CODES, SAID), CODES, SAID)
def test_one_more_explanation_leaves_the_others(explanations: dict[str, str], code: str, words: str) -> None:
    text = with_explanation(explained(tuple(sorted(explanations.items()))), code, words)
    assert dict(read_explanations(text) or ()) == explanations | {code: words}
    assert code not in dict(read_explanations(with_explanation(text, code, " ")) or ())


@pytest.mark.parametrize("text", ["没有等号", "=没有代码", "a=b;c"])
def test_another_text_is_none(text: str) -> None:
    assert read_explanations(text) is None


def test_an_explanation_stays_in_the_record_its_history_and_its_listing(ledger: Ledger, context: Context) -> None:
    action = an_action(context, explanations="outlier=“双11”集中整治\\; 已核对")
    assert action.explanations == (("outlier", "“双11”集中整治; 已核对"),)
    (record,) = ledger.actions.log(action).added
    assert ledger.actions.get(record).action == action
    uid, again = read_payload(payload_of("ab" * 16, action))
    assert (uid, again) == ("ab" * 16, action)


def test_an_explained_number_is_no_problem_but_one_inside_a_reason_is(context: Context) -> None:
    draft = {
        "date": "2026-07-03", "measure": "online-trading-cases", "quantity": "1", "department": "market-supervision",
        "region": "340100", "note": "客服热线13800138000",
    }  # fmt: skip
    problems = read_draft(draft, context)[1]
    assert [(p.field, p.code, p.severity) for p in problems] == [("note", "personal-data", Severity.EXPLAIN)]
    assert (problems[0].params["start"], problems[0].params["end"]) == (4, 15)
    assert read_draft(draft | {"explanations": "personal-data=平台公布的热线"}, context)[1] == []
    inside = read_draft(draft | {"explanations": "personal-data=机主13912345678"}, context)[1]
    assert [(p.field, p.code) for p in inside] == [("explanations", "personal-data")]


def test_a_telephone_number_in_the_place_of_a_figure_is_asked_about(context: Context) -> None:
    draft = {
        "date": "2026-07-03", "measure": "online-trading-cases", "quantity": "13812345678",
        "department": "market-supervision", "region": "340100",
    }  # fmt: skip
    assert [(p.field, p.code) for p in read_draft(draft, context)[1]] == [("quantity", "personal-data")]
