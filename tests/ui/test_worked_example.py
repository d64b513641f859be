# SPDX-License-Identifier: MIT
"""The example that the guide adds by hand: page, command and workbook come to the guide's own figures."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.ledger import Ledger
from models.tally.aspects import Aspect
from models.tally.compare import Against, Comparison
from models.tally.query import Basis
from tests.conftest import RESOURCES
from tests.helpers import an_action
from tests.ui.conftest import at_rest
from ui.commands import Commands
from ui.pages.tallies import TalliesPage
from ui.widgets.tally.state import Asked, Span, When
from ui.wording import Wording
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no frames

LANGUAGES = ("zh", "en")
FIELDS = ("date", "department", "partners", "region", "measure", "quantity")
CASES, TO_POLICE = "online-trading-cases", "cases-to-police"
INSPECTED, PLATFORMS, LEADS = "platforms-inspected", "key-platforms", "leads-handled"
JULY, JULY_AND_AUGUST = (date(2026, 7, 1), date(2026, 7, 31)), (date(2026, 7, 1), date(2026, 8, 31))


@dataclass(frozen=True)
class Asking:
    """One line of the guide's answers: a tally, and where in it the answer stands."""

    at: Mapping[str, str]
    days: tuple[date, date] = JULY
    rows: tuple[str, ...] = ("department",)
    columns: tuple[str, ...] = ("measure",)
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def asked(self) -> Asked:
        return Asked(self.rows, self.columns, span=Span(When.SPAN, *self.days), **self.options)

    @property
    def compared(self) -> bool:
        return "comparison" in self.options

    @property
    def command(self) -> list[str]:
        """The options of ``main.py tally``."""
        axes = ["--rows", ",".join(self.rows), "--columns", ",".join(self.columns)]
        span = ["--from", str(self.days[0]), "--to", str(self.days[1])]
        basis = ["--basis", str(self.options.get("basis", Basis.LEAD))]
        more = ["--cumulative"] if self.options.get("cumulative") else []
        return [*axes, *span, *basis, *more, *(["--compare", "previous"] if self.compared else [])]


def over_time(measure: str, period: str, **options: Any) -> Asking:
    """A measure's figure of a month, months side by side."""
    return Asking({"measure": measure, "period": period}, JULY_AND_AUGUST, ("measure",), ("period",), options)


TAKING_PART = {"basis": Basis.PARTNER}
BEFORE = {"comparison": Comparison(Against.PREVIOUS), "aspects": frozenset({Aspect.DIFFERENCE, Aspect.CHANGE})}
ASKED = (
    Asking({"department": "market-supervision", "measure": CASES}),
    Asking({"measure": CASES}),
    Asking({"department": "market-supervision", "measure": CASES}, options=TAKING_PART),
    Asking({"department": "public-security", "measure": CASES}, options=TAKING_PART),
    Asking({"measure": CASES}, options=TAKING_PART),
    Asking({"measure": TO_POLICE}),
    Asking({"measure": INSPECTED}),
    Asking({"measure": INSPECTED}, JULY_AND_AUGUST),
    over_time(PLATFORMS, "2026-07"),
    over_time(PLATFORMS, "2026-08"),
    over_time(CASES, "2026-08", cumulative=True),
    over_time(LEADS, "2026-08", **BEFORE),
    over_time(CASES, "2026-08", **BEFORE),
)


def tables(language: str) -> tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]]:
    """The guide's records and its answers, without their headings."""
    text = (RESOURCES / "help" / f"guide.{language}.md").read_text(encoding="utf-8")
    chapter = re.split(r"^### (?:手算一遍|Added by hand)$", text, flags=re.M)[1].split("\n## ")[0]
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", chapter, flags=re.M):
        lines = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines(keepends=True)]
        found.append(lines[2:])
    records, answers = found
    return records, answers


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def worked(ledger: Ledger, context: Context, language: str) -> Ledger:
    """A ledger of exactly the guide's records, entered as they are written there."""
    for _, *line in tables(language)[0]:
        ledger.actions.log(an_action(context, **dict(zip(FIELDS, line, strict=True))))
    return ledger


@pytest.mark.usefixtures("ledger")
def test_both_guides_tell_of_the_same_records(context: Context) -> None:
    of_language = [
        [an_action(context, **dict(zip(FIELDS, line, strict=True))) for _, *line in tables(language)[0]]
        for language in LANGUAGES
    ]
    assert of_language[0] == of_language[1]
    assert len(of_language[0]) == 13
    assert len(tables("zh")[1]) == len(tables("en")[1]) == len(ASKED)


def test_the_page_and_the_workbook_give_the_guide_s_figures(
    worked: Ledger,
    language: str,
    make_workplace: Callable[..., Workplace],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    workplace = make_workplace(worked, "online-market-2026", language)
    page = TalliesPage(workplace, Commands())
    qtbot.addWidget(page)
    page.resize(1176, 668)
    page.show()
    for number, (asking, line) in enumerate(zip(ASKED, tables(language)[1], strict=True)):
        page.show_asked(asking.asked)
        page.activated()
        at_rest(qtbot, workplace)
        file = tmp_path / f"{number}.xlsx"
        page.export_to(file)
        at_rest(qtbot, workplace)
        assert on_page(page, asking, language) == line[1], line[0]
        assert in_workbook(page, file, asking, language) == line[1], line[0]


def places(page: TalliesPage, asking: Asking) -> list[tuple[int, int]]:
    """The row and the columns in which the answer stands on the page."""
    layout, leading = page.table.layout_shown, page.table.model.leading
    assert layout is not None
    aspects = {Aspect.DIFFERENCE, Aspect.CHANGE} if asking.compared else {Aspect.FIGURE}
    found = [
        (r, leading + c)
        for r, row in enumerate(layout.rows)
        for c, column in enumerate(layout.columns)
        if column.aspect in aspects and {**row.codes, **column.codes} == dict(asking.at)
    ]
    assert found, asking
    return found


def joined(parts: Sequence[str], language: str) -> str:
    """A difference and its percentage as the guide writes them; one word where both are one."""
    kept = list(dict.fromkeys(part for part in parts if part))
    return ("，" if language == "zh" else ", ").join(kept)


def on_page(page: TalliesPage, asking: Asking, language: str) -> str:
    return joined([page.table.model.text(row, column) for row, column in places(page, asking)], language)


def in_workbook(page: TalliesPage, file: Path, asking: Asking, language: str) -> str:
    sheet = load_workbook(file).worksheets[0]
    first = next(r for r in range(1, 20) if sheet.cell(r, 1).value == page.table.model.lower(0))
    top = first + page.table.model.levels
    return joined([shown(sheet.cell(top + row, column + 1)) for row, column in places(page, asking)], language)


def shown(cell: Any) -> str:
    """A cell as Excel shows it: the number in its format."""
    value = cell.value
    first = re.match(r'(?:"[^"]*"|[^";])*', cell.number_format)  # of numbers above zero
    form = first[0] if first else ""
    if value is None or isinstance(value, str):
        return value or ""
    number = f"{value * 100:,.1f}%" if form.endswith("%") else f"{value:,}"
    return re.sub(r"#,##0|0\.0%", lambda _: number, re.sub(r'"([^"]*)"', r"\1", form)).replace("\\", "")


def test_the_command_gives_the_guide_s_figures(worked: Ledger, language: str) -> None:
    worked.close()
    wording = Wording(RESOURCES, language)
    for asking, line in zip(ASKED, tables(language)[1], strict=True):
        if asking.compared:
            told = json.loads(run(worked.path, [*asking.command, "--json"], language))
            figure = next(c for c in told["cells"] if {**c["rows"], **c["columns"]} == dict(asking.at))
            assert compared_in_words(figure["compared"], wording) == line[1], line[0]
        else:
            at = ",".join(f"{dimension}={code}" for dimension, code in asking.at.items())
            told = run(worked.path, [*asking.command, "--explain", at], language)
            assert re.split("：|: ", told.splitlines()[1])[-1] == line[1], line[0]


def compared_in_words(compared: Mapping[str, Any], wording: Wording) -> str:
    """A comparison as data, written as the page writes it."""
    if compared["word"]:
        return wording.say("no-percent", compared["word"])
    return joined([f"+{compared['difference']['value']}", f"+{compared['percent']}%"], wording.language)


def test_the_command_tells_how_the_guide_s_total_was_added(worked: Ledger) -> None:
    worked.close()
    total = ASKED[4]
    at = ["--explain", "measure=online-trading-cases", "--json"]
    told = json.loads(run(worked.path, [*total.command, *at], "zh"))
    assert [(s["bound"], s["records"], s["value"]) for s in told["summands"]] == [
        ("exact", 2, "60"),
        ("at_least", 1, "30"),
        ("unstated", 1, "0"),
    ]
    assert told["joint"]["actions"] == 2 and told["joint"]["summed"]["value"] == "158"
    assert [(part["measure"], part["value"]) for part in told["of_which"]] == [("cases-to-police", "3")]


def run(path: Path, options: Sequence[str], language: str) -> str:
    main = RESOURCES.parent / "main.py"
    environment = os.environ | {"JINGZHANG_LANGUAGE": language}
    command = [sys.executable, str(main), "tally", str(path), *options]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=True).stdout
