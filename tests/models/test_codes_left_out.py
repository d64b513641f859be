# SPDX-License-Identifier: MIT
"""A newer catalogue retires codes and never leaves one out; dossiers that went another way before go on."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from models.catalogue import Catalogue
from models.catalogue_file import parse_catalogue
from models.dossier import Dossier, Filed
from models.dossier_checks import read_dossier
from models.dossier_text import draft_of
from models.errors import CatalogueError, Problem, Severity
from models.layout import by_code, by_label
from models.ledger import Ledger
from models.paths import Register
from models.registers import known_of, number_of
from models.verify import Verdict, verify_ledger
from tests.conftest import RESOURCES, TODAY
from tests.dossier_helpers import filed
from tests.helpers import finished

TEXT = (RESOURCES / "catalogues" / "online-market.toml").read_text(encoding="utf-8")
WENT = "2026-03-02 | 立案\n2026-04-01 | 调查终结 | 文1号"


def newer(text: str, version: int = 3) -> Catalogue:
    return parse_catalogue(text.replace("\nversion = 2", f"\nversion = {version}", 1))


def without(table: str, code: str) -> str:
    """The catalogue without an entry, and without any way to it."""
    entries = re.split(r"(?=^\[\[)", TEXT, flags=re.MULTILINE)
    kept = "".join(e for e in entries if not (e.startswith(f"[[{table}]]") and f'\ncode = "{code}"' in e))
    return kept.replace(f'"{code}", ', "").replace(f', "{code}"]', "]").replace(f'["{code}"]', '["case-decided"]')


def ending(code: str, ends: str) -> str:
    return re.sub(rf'^code = "{code}"$', f'code = "{code}"\nends = {ends}', TEXT, flags=re.MULTILINE)


def run_on(ledger: Ledger, text: str) -> None:
    """Let the campaign run on a version that was before: its codes need not be those that the ledger came to know."""
    ledger.campaigns.update_catalogue(next(iter(ledger.campaigns)), newer(text, version=1))


def edited(ledger: Ledger, known: Filed, **fields: str) -> tuple[Dossier | None, list[Problem]]:
    """The dossier as its form reads it back, with some fields typed anew."""
    draft = draft_of(known.dossier, ledger.codes, lambda uid: number_of(ledger, uid), by_code)
    context = ledger.context(next(iter(ledger.campaigns)), TODAY)
    return read_dossier(known.dossier.register, draft | fields, context, known_of(ledger, editing=known.id))


@pytest.mark.parametrize(
    ("table", "code"),
    [("stage", "case-investigated"), ("outcome", "case-unfounded"), ("kind", "case-received"), ("source", "other")],
)
def test_a_version_that_leaves_a_code_out_is_refused(ledger: Ledger, table: str, code: str) -> None:
    campaign = next(iter(ledger.campaigns))
    with pytest.raises(CatalogueError) as caught:
        ledger.campaigns.update_catalogue(campaign, newer(without(table, code)))
    assert [(p.field, p.code, p.params["found"]) for p in caught.value.problems] == [
        (table, "catalogue-code-dropped", code)
    ]
    assert next(iter(ledger.campaigns)).version == 2


def test_a_version_that_retires_a_code_is_taken(ledger: Ledger) -> None:
    ledger.campaigns.update_catalogue(next(iter(ledger.campaigns)), newer(ending("case-investigated", "2026-12-31")))
    assert next(iter(ledger.campaigns)).version == 3


def test_a_dossier_that_stands_at_a_retired_stage_is_edited_and_moves_on(ledger: Ledger) -> None:
    """Also where it came there after the day on which the stage is now said to have ended."""
    known = filed(ledger, Register.CASE, number="案1", moves=WENT)
    ledger.campaigns.update_catalogue(next(iter(ledger.campaigns)), newer(ending("case-investigated", "2026-03-31")))
    dossier, problems = edited(ledger, known, title="另一个名称")
    assert dossier == replace(known.dossier, title="另一个名称") and problems == []
    moved, problems = edited(ledger, known, moves=f"{WENT}\n2026-04-09 | 处理决定", outcome="给予行政处罚")
    assert moved is not None and problems == [] and moved.stage == "case-decided"
    fresh, problems = edited(ledger, known, moves=WENT.replace("2026-04-01", "2026-04-02"))
    assert fresh is None and [p.code for p in problems] == ["code-retired"]


def test_a_dossier_that_went_through_a_stage_left_out_is_edited_and_moves_on(ledger: Ledger) -> None:
    known = filed(ledger, Register.CASE, number="案1", moves=WENT)
    run_on(ledger, without("stage", "case-investigated"))
    dossier, problems = edited(ledger, known, title="另一个名称")
    assert dossier == replace(known.dossier, title="另一个名称") and problems == []
    moved, problems = edited(ledger, known, moves=f"{WENT}\n2026-04-09 | 处理决定", outcome="给予行政处罚")
    assert moved is not None and problems == []
    ledger.dossiers.edit(known, moved, "dossier-move")
    now = ledger.dossiers.get(known.id)
    again, problems = edited(ledger, now, note="已送达")
    assert again is not None and problems == [] and again.moves == moved.moves
    assert not list(ledger.dossiers.disagreements())
    finished(verify_ledger(ledger.path), Verdict)


def test_what_no_longer_leads_anywhere_may_go_anywhere_that_stands_with_a_second_look(ledger: Ledger) -> None:
    known = filed(ledger, Register.CASE, number="案1", moves=WENT)
    run_on(ledger, without("stage", "case-investigated"))
    moved, problems = edited(ledger, known, moves=f"{WENT}\n2026-04-09 | 执行")
    assert moved is not None and [(p.code, p.severity) for p in problems] == [("stage-skipped", Severity.WARNING)]


def test_a_stage_left_out_is_not_entered_any_more(ledger: Ledger) -> None:
    known = filed(ledger, Register.CASE, number="案1", moves=WENT)
    other = filed(ledger, Register.CASE, number="案2", moves="2026-03-02 | 立案")
    run_on(ledger, without("stage", "case-investigated"))
    for one, moves in ((known, f"{WENT}\n2026-05-01 | 调查终结"), (other, WENT)):
        dossier, problems = edited(ledger, one, moves=moves)
        assert dossier is None and "term-unknown" in [p.code for p in problems]
    mended, problems = edited(ledger, known, moves=WENT.replace("2026-04-01", "2026-04-02"))  # a slip of the day
    assert mended is not None and problems == []


def test_a_kind_and_an_outcome_left_out_stay_where_they_are(ledger: Ledger) -> None:
    moves = "2026-03-02 | 立案\n2026-04-01 | 处理决定"
    known = filed(ledger, Register.CASE, number="案1", moves=moves, kind="行政案件", outcome="违法事实不能成立")
    kinds = 'register = "case"\ncode = "case-{}"'
    text = without("outcome", "case-unfounded").replace(kinds.format("administrative"), kinds.format("other"))
    run_on(ledger, text)
    dossier, problems = edited(ledger, known, title="另一个名称")
    assert dossier == replace(known.dossier, title="另一个名称") and problems == []
    other, problems = edited(
        ledger, filed(ledger, Register.CASE, number="案2"), outcome="违法事实不能成立", moves=moves
    )
    assert other is None and {p.field for p in problems} == {"outcome"}


def test_a_path_that_is_no_longer_offered_stays_as_it_was_walked(ledger: Ledger) -> None:
    """The newer version lets no case go from filing to its decision at once; the ones that went there did."""
    known = filed(ledger, Register.CASE, number="案1", moves="2026-03-02 | 立案\n2026-04-01 | 撤案\n2026-05-01 | 立案")
    closed = TEXT.replace('next = ["case-filed"]\nfinal = true', "final = true")
    ledger.campaigns.update_catalogue(next(iter(ledger.campaigns)), newer(closed))
    dossier, problems = edited(ledger, known, title="另一个名称")
    assert dossier is not None and problems == []
    fresh, problems = edited(ledger, known, moves="2026-03-02 | 立案\n2026-04-01 | 撤案\n2026-05-02 | 立案")
    assert fresh is None and [p.code for p in problems] == ["stage-not-reachable"]


def test_an_exported_list_with_a_stage_left_out_is_read_back(ledger: Ledger, tmp_path: Path) -> None:
    from models.dossier_listing import columns_of, dossier_rows
    from models.dossier_pages import DossierFilter
    from tests.models.test_dossier_import import a_file, planned

    filed(ledger, Register.CASE, number="案1", moves=WENT)
    run_on(ledger, without("stage", "case-investigated"))
    for name in (by_code, by_label(ledger.codes, "zh")):
        rows = list(dossier_rows(ledger, DossierFilter(Register.CASE), name))
        plan = planned(ledger, a_file(tmp_path, [columns_of(Register.CASE), *rows]))
        assert (plan.problem_count, plan.already) == (0, 1)
