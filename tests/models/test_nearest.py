# SPDX-License-Identifier: MIT
"""What a text that names no stage may have meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.catalogue_file import load_catalogue
from models.nearest import nearest, unknown_term
from models.paths import Register, Stage


@pytest.fixture(scope="module")
def path(resources: Path) -> list[Stage]:
    """The stages of a case."""
    return list(load_catalogue(resources / "catalogues" / "online-market.toml").path(Register.CASE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("立案了", ["立案"]),
        ("已立案侦查", ["立案"]),
        ("case closed", ["结案"]),
        ("不予立案了", ["不予立案"]),
        ("移送司法", ["移送公安机关"]),
        ("调查", ["调查终结"]),
        ("未立案", []),
        ("not closed", []),
        ("送达", []),
    ],
)
def test_a_stage_is_meant_by_its_name_among_other_words_but_not_by_the_contrary(
    path: list[Stage], text: str, expected: list[str]
) -> None:
    assert [stage.zh for stage in nearest(text, path)] == expected


def test_the_problem_asks_after_the_one_that_is_meant_or_says_what_there_is(path: list[Stage]) -> None:
    one = unknown_term("stage", "立案了", path, name="stage")
    assert (one.code, one.params["near"], one.params["meant"]) == ("code-unknown-near", "立案", "case-filed")
    none = unknown_term("stage", "送达", path, name="stage")
    assert none.code == "term-unknown" and "meant" not in none.params
    assert str(none.params["near"]).split("、") == [stage.zh for stage in path]
