# SPDX-License-Identifier: MIT
"""A catalogue file is let in whole, or every fault is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.catalogue import Ground
from models.catalogue_file import bundled_catalogues, load_catalogue, parse_catalogue
from models.errors import CatalogueError, Severity
from models.ledger import Ledger

SOUND = """\
code = "small"
version = 1
zh = "小目录"
en = "Small"

[[unit]]
zh = "件"
en = "cases"

[[department]]
code = "customs"
zh = "海关"
en = "Customs"

[[measure]]
code = "cases"
zh = "查处案件"
en = "Cases"
unit = "件"

[[measure]]
code = "cases-to-police"
zh = "移送公安"
en = "To the police"
unit = "件"
parent = "cases"

[[subject]]
code = "fake-goods"
zh = "假货"
en = "Fakes"
ground = "product-safety"
"""


def faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(CatalogueError) as raised:
        parse_catalogue(text, name="t.toml")
    return [(p.row, p.code) for p in raised.value.problems]


def test_every_bundled_catalogue_is_sound(resources: Path) -> None:
    codes = [load_catalogue(path).code for path in bundled_catalogues(resources)]
    assert {"online-market", "copyright", "food-safety"} <= set(codes)


def test_a_sound_catalogue_is_read() -> None:
    catalogue = parse_catalogue(SOUND)
    assert [(m.code, depth) for m, depth in catalogue.measures_in_order()] == [("cases", 0), ("cases-to-police", 1)]


@pytest.mark.parametrize(
    ("before", "after", "line", "code"),
    [
        ('ground = "product-safety"', 'ground = "opinion"', 32, "catalogue-bad-ground"),
        ('ground = "product-safety"', "", 28, "catalogue-bad-ground"),
        ('parent = "cases"', 'parent = "none"', 26, "catalogue-unknown-code"),
        ('parent = "cases"', 'parent = "cases-to-police"', 26, "catalogue-circle"),
        ('parent = "cases"', 'parent = "cases"\nkind = "stock"', 27, "catalogue-parent-differs"),
        ('code = "cases-to-police"', 'code = "cases"', 22, "catalogue-twice"),
        ('code = "cases-to-police"', 'code = "Cases Two"', 22, "catalogue-bad-code"),
        ('code = "customs"', "", 10, "catalogue-missing"),
        ('en = "Customs"', 'en = "Customs"\nflavour = "x"', 14, "catalogue-unknown-key"),
        ('en = "Customs"', "en = 7", 13, "catalogue-wrong-type"),
        ('unit = "件"\nparent', 'unit = "吨"\nparent', 25, "catalogue-unknown-unit"),
        ("version = 1", "version = 0", 2, "catalogue-bad-version"),
        ("version = 1", 'version = "one"', 2, "catalogue-bad-version"),
        ("version = 1", "version = = 1", 2, "catalogue-not-toml"),
        ('unit = "件"\nparent', 'decimals = 99\nunit = "件"\nparent', 25, "catalogue-bad-decimals"),
        ('unit = "件"\nparent', 'kind = "both"\nunit = "件"\nparent', 25, "catalogue-bad-kind"),
    ],
)
def test_a_fault_is_named_with_its_line(before: str, after: str, line: int, code: str) -> None:
    assert before in SOUND
    assert (line, code) in faults(SOUND.replace(before, after, 1))


def test_all_faults_are_named_at_once() -> None:
    broken = SOUND.replace('ground = "product-safety"', 'ground = "x"').replace('en = "Customs"', "")
    assert len(faults(broken)) == 2


def test_only_lawful_grounds_are_let_in() -> None:
    for ground in Ground:
        parse_catalogue(SOUND.replace("product-safety", ground))
    for ground in ("politics", "history", "religion", "speech", ""):
        assert faults(SOUND.replace("product-safety", ground))


@pytest.mark.parametrize(
    "text", ["", "x = 1", "[[measure]]\n", 'code = "a"\n[measure]\nx = 1', "[rules]\nrequired = 3"]
)
def test_what_is_no_catalogue_is_refused(text: str) -> None:
    assert faults(text)


def test_files_that_are_not_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogueError, match="catalogue-not-utf8"):
        load_catalogue(path)
    path.write_bytes(b"x" * (3 * 1024 * 1024))
    with pytest.raises(CatalogueError, match="catalogue-too-large"):
        load_catalogue(path)
    with pytest.raises(CatalogueError, match="file-unreadable"):
        load_catalogue(tmp_path)


def test_a_code_the_ledger_knows_keeps_its_meaning(ledger: Ledger) -> None:
    changed = (
        SOUND.replace('"cases"', '"online-trading-cases"').replace('zh = "件"', 'zh = "吨"').replace('"件"', '"吨"')
    )
    from datetime import date

    from models.checks import Campaign

    campaign = Campaign("small", "小", "Small", "small", 1, date(2026, 1, 1), date(2026, 12, 31))
    with pytest.raises(CatalogueError) as raised:
        ledger.campaigns.add(campaign, parse_catalogue(changed))
    assert "catalogue-code-changed" in {p.code for p in raised.value.problems}
    assert "small" not in ledger.campaigns


def test_a_catalogue_weighs_the_rules_at_entry() -> None:
    catalogue = parse_catalogue(SOUND + '\n[rules.levels]\noutlier = "off"\nduplicate-likely = "error"\n')
    assert catalogue.level("outlier") is None
    assert catalogue.level("duplicate-likely") is Severity.ERROR
    assert catalogue.level("personal-data") is Severity.EXPLAIN


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('outliers = "off"', "catalogue-unknown-key"),
        ('outlier = "loud"', "catalogue-bad-level"),
        ('personal-data = "off"', "catalogue-bad-level"),
        ('personal-data = "warning"', "catalogue-bad-level"),
    ],
)
def test_a_level_that_is_none_is_named_with_its_line(line: str, code: str) -> None:
    text = f"{SOUND}\n[rules.levels]\n{line}\n"
    assert faults(text) == [(text.count("\n"), code)]
