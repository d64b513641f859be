# SPDX-License-Identifier: MIT
"""Every code the domain can say has words in both languages, and they say the same things."""

from __future__ import annotations

import re
import string
import tomllib

import pytest

from models.catalogue import LEVELS as LEVELS_OF_RULES
from models.catalogue import Ground, Kind, Measure
from models.checks import Context
from models.dates import Grain
from models.errors import Problem, RefusedError, UserError
from models.layout import COLUMNS
from models.ledger import Ledger
from models.office import LEVELS
from models.personal import Personal
from models.quantity import BOUNDS, Bound, Quantity, Total, total_of
from models.tally.query import TALLY_DIMENSIONS, Basis
from models.undoable import UNDOABLE
from tests.conftest import RESOURCES
from tests.helpers import an_action
from ui.wording import LANGUAGES, Wording

ROOT = RESOURCES.parent
MESSAGES = tomllib.loads((RESOURCES / "translations" / "messages.toml").read_text(encoding="utf-8"))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("section", sorted(MESSAGES))
def test_both_languages_say_everything_with_the_same_parameters(section: str) -> None:
    for code, entry in MESSAGES[section].items():
        assert set(entry) == set(LANGUAGES), code
        assert all(entry.values()), code
        zh, en = (fields(entry[language]) for language in LANGUAGES)
        assert {f.removesuffix("_en") for f in en} == {f.removesuffix("_en") for f in zh}, code


def test_every_error_and_problem_raised_in_the_domain_has_words() -> None:
    known = set(MESSAGES["error"]) | set(MESSAGES["problem"])
    for path in sorted((ROOT / "models").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(
            r"(?:UserError|LedgerError|RefusedError|IntakeError|CatalogueError)\(\s*\"([a-z0-9-]+)\"", text
        ):
            assert match[1] in MESSAGES["error"], f"{path.name}: {match[1]}"
        for match in re.finditer(r"(?:QuantityError|DateError)\(\s*\"([a-z0-9-]+)\"", text):
            assert match[1] in known, f"{path.name}: {match[1]}"
        for match in re.finditer(
            r"(?:self\.problem|self\.warning|report)\(\s*(?:number, )?\"?[\w]*\"?,?\s*\"([a-z]+-[a-z0-9-]+)\"", text
        ):
            assert match[1] in MESSAGES["problem"], f"{path.name}: {match[1]}"


@pytest.mark.parametrize(
    ("section", "codes"),
    [
        ("field", {*COLUMNS, *TALLY_DIMENSIONS} - {"campaign"} | {"campaign", "value", "bound"}),
        ("bound", set(map(str, BOUNDS))),
        ("ground", set(map(str, Ground))),
        ("grain", set(map(str, Grain))),
        ("personal", set(map(str, Personal))),
        ("step", set(UNDOABLE)),
        ("problem", set(LEVELS_OF_RULES)),
        ("kind", set(map(str, Kind))),
        ("level", set(LEVELS)),
        ("basis", set(map(str, Basis))),
    ],
)
def test_every_word_of_the_field_is_there(section: str, codes: set[str]) -> None:
    assert codes <= set(MESSAGES[section])


def test_chinese_is_chinese_and_english_is_not() -> None:
    han = re.compile("[一-鿿]")
    examples = re.compile(r"余|近|约|万|一批|三十五")  # quantities are written in Chinese in both languages
    for section in MESSAGES.values():
        for code, entry in section.items():
            wordless = not re.search(r"\w", re.sub(r"\{\w+\}", "", entry["zh"]))
            assert wordless or han.search(entry["zh"]) or entry["zh"] == entry["en"], code
            assert not han.search(examples.sub("", entry["en"])), code


@pytest.fixture(params=LANGUAGES)
def wording(request: pytest.FixtureRequest) -> Wording:
    return Wording(RESOURCES, request.param)


def test_an_error_is_told_with_its_parameters(wording: Wording) -> None:
    text = wording.error(UserError("ledger-missing", path="/x/a.jzl"))
    assert "/x/a.jzl" in text
    assert "{" not in text


def test_a_problem_names_its_field_in_words(wording: Wording) -> None:
    text = wording.problem(Problem("region", "field-required", {"dimension": "region"}))
    assert wording.field("region") in text


def test_an_error_that_lacks_a_parameter_is_still_told(wording: Wording) -> None:
    assert "{count}" in wording.error(RefusedError("campaign-span-leaves-records"))


@pytest.mark.parametrize(
    ("value", "bound", "zh", "en"),
    [
        (10_234_567, Bound.EXACT, "1000余万条", "over 10 million items"),
        (456_000, Bound.EXACT, "45.6万条", "456 thousand items"),
        (8447, Bound.EXACT, "8447条", "8,447 items"),
        (24_567, Bound.NEARLY, "近2.5万条", "nearly 25 thousand items"),
        (200, Bound.AT_LEAST, "200余条", "over 200 items"),
    ],
)
def test_a_headline_says_the_same_in_both_languages(value: int, bound: Bound, zh: str, en: str) -> None:
    measure = Measure(code="m", zh="指标", en="Measure", unit="条", unit_en="items")
    total = total_of(Quantity(value, bound))
    assert Wording(RESOURCES, "zh").headline(total, measure) == zh
    assert Wording(RESOURCES, "en").headline(total, measure) == en


@pytest.mark.parametrize(
    ("unit", "one"),
    [
        *(("items", "item"), ("people", "person"), ("entries", "entry"), ("batches", "batch"), ("yuan", "yuan")),
        *(("businesses", "business"), ("person-times", "person-time"), ("premises visits", "premises visit")),
    ],
)
def test_one_of_a_unit_is_said_in_the_singular(unit: str, one: str) -> None:
    measure = Measure(code="m", zh="指标", en="Measure", unit="条", unit_en=unit, decimals=1)
    english, chinese = (Wording(RESOURCES, language) for language in ("en", "zh"))
    assert english.unit(measure, 10) == one
    assert english.unit(measure, 1) == english.unit(measure, 20) == english.unit(measure) == unit
    assert chinese.unit(measure, 10) == "条"


@pytest.mark.parametrize(
    ("quantities", "said", "headline"),
    [
        ((Quantity(1),), "1 item", "1 item"),
        ((Quantity(1), Quantity(1)), "2 items", "2 items"),
        ((Quantity(1, Bound.ABOUT),), "about 1 item", "about 1 item"),
        ((Quantity(0),), "0 items", "0 items"),
        ((Quantity(1), Quantity(None, Bound.UNSTATED)), "≥ 1; 1 not stated items", "over 1 item"),
    ],
)
def test_a_sum_stands_with_its_unit(quantities: tuple[Quantity, ...], said: str, headline: str) -> None:
    measure = Measure(code="m", zh="指标", en="Measure", unit="条", unit_en="items")
    total = Total()
    for quantity in quantities:
        total = total.plus(total_of(quantity))
    english = Wording(RESOURCES, "en")
    assert english.amount(total, measure) == said
    assert english.headline(total, measure) == headline


def test_a_sum_names_what_was_not_stated() -> None:
    from models.catalogue import Measure

    measure = Measure(code="m", zh="指标", en="Measure", unit="条")
    total = Total(1881, 2, 2, 0, 0)
    assert Wording(RESOURCES, "zh").total(total, measure) == "1,881余，未明确 2 条"
    assert Wording(RESOURCES, "en").total(total, measure) == "≥ 1,881; 2 not stated"


def test_what_was_logged_is_named_in_full_with_its_unit(ledger: Ledger, context: Context) -> None:
    changes = ledger.actions.log(an_action(context, measure="businesses-inspected", quantity="96000"))
    step = ledger.history.step_of(changes.step)
    wording = Wording(RESOURCES, "zh")
    assert wording.outcome(step, ledger.codes) == "检查经营主体 96,000 户次"
    assert wording.step_name(step, ledger.codes) == "记录检查经营主体 96,000 户次"
    record = ledger.actions.get(changes.added[0])
    assert wording.record(record.action, ledger.codes) == f"{record.action.date} · 检查经营主体 96,000 户次"


@pytest.mark.parametrize(
    ("value", "bound", "text"),
    [
        (66_190_000, Bound.ABOUT, "约661,900"),
        (0, Bound.EXACT, "0"),
        (66_190_050, Bound.EXACT, "661,900.50"),
        (-500, Bound.EXACT, "-5"),
    ],
)
def test_a_whole_value_has_no_zeros_behind_a_point(value: int, bound: Bound, text: str) -> None:
    measure = Measure(code="m", zh="金额", en="Amount", unit="元", unit_en="yuan", decimals=2)
    assert Wording(RESOURCES, "zh").quantity(Quantity(value, bound), measure) == text
    assert Wording(RESOURCES, "zh").total(total_of(Quantity(value, bound)), measure) == text
