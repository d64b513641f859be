# SPDX-License-Identifier: MIT
"""From the annotated bulletins into the ledger: what the text settles reads as an action without an error."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from models.checks import Campaign, Context, read_draft
from models.errors import Severity
from models.intake.bulletin.reading import draft_of
from models.ledger import Ledger
from models.office import Office
from tests.models.test_bulletin import BULLETINS, ROOT, TODAY, annotated, catalogues, figures
from tests.models.test_bulletin_second import SECOND

OFFICE = Office("示例市市场监督管理局", "340100", "market-supervision")


def context_of(code: str, folder: Path) -> tuple[Ledger, Context]:
    """A ledger of this catalogue whose campaign is as long as the bulletins reach back."""
    catalogue = catalogues()[code]
    campaign = Campaign(code, catalogue.zh, catalogue.en, code, catalogue.version, date(2015, 1, 1), date(2026, 12, 31))
    path = folder / f"{code}.jzl"
    ledger = Ledger.create(path, OFFICE, resources=ROOT / "resources", campaign=(campaign, catalogue))
    return ledger, ledger.context(campaign, TODAY)


@pytest.mark.parametrize("code", ["online-market", "copyright", "food-safety", "counterfeit-holidays"])
def test_every_settled_line_of_a_bulletin_reads_as_an_action(code: str, tmp_path: Path) -> None:
    ledger, context = context_of(code, tmp_path)
    names = {"region": OFFICE.region}
    assert set(context.catalogue.required) <= set(names), "the catalogue asks for more than is given here"
    read, astray = 0, []
    with ledger:
        for path in [*BULLETINS, *SECOND]:
            if json.loads(path.read_text(encoding="utf-8"))["catalogue"] != code:
                continue
            for found in annotated(path)[2]:
                if not (found.measure and found.department and found.date):
                    continue
                draft = draft_of(found, origin=path.stem, names=names, catalogue=context.catalogue)
                action, problems = read_draft(draft, context)
                errors = [p for p in problems if p.severity is Severity.ERROR]
                if action is None or errors:
                    astray.append((path.stem, found.text, [(p.field, p.code, p.params) for p in errors]))
                    continue
                read += 1
                assert action.measure == found.measure
                assert action.quantity.bound is found.bound
                assert found.quantity is None or action.quantity.value == found.quantity.value
    assert astray == []
    assert read >= 30


def test_a_line_without_a_measure_is_drafted_as_it_stands(tmp_path: Path) -> None:
    ledger, context = context_of("food-safety", tmp_path)
    with ledger:
        (found,) = figures("查获走私冻品近3吨半。", "food-safety")
        draft = draft_of(found, catalogue=context.catalogue)
        assert draft == {"quantity": "近3.5", "unit": "吨"}
        assert [p.field for p in read_draft(draft, context)[1]][:2] == ["date", "measure"]
