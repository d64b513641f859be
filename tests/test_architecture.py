# SPDX-License-Identifier: MIT
"""The house stands as it was drawn: who may import whom, what opens without what, and no stray rooms."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.warming import SOON

ROOT = Path(__file__).resolve().parent.parent
# From the ground up: a module may import from its own floor downwards, never from one above.
FLOORS = (
    (
        "errors",
        "explanations",
        "notation",
        "numerals",
        "dates",
        "files",
        "initials",
        "personal",
        "pinyin",
        "posts",
        "texts",
    ),
    ("quantity",),
    ("catalogue", "changes", "paths"),
    ("catalogue_file", "store"),
    ("codes", "locks", "migrations", "history", "traces"),
    ("nearest", "search"),
    ("filters", "paging", "actions", "undoable"),
    ("dossier", "context"),
    ("dossier_counts",),
    ("dossier_reading", "dossier_rows", "dossier_steps"),
    ("dossiers", "dossier_pages"),
    ("attachments", "bulk", "checks", "pages", "reported", "rows", "staging", "backup", "tally"),
    ("layout", "numbering"),
    ("listing", "dossier_text"),
    ("dossier_checks",),
    ("campaigns", "office"),
    ("aims", "periods", "targets"),
    ("ledger", "turning"),
    ("dossier_listing", "platforms", "rates", "redaction", "registers", "scrutiny", "verify", "views"),
    ("intake", "overview", "reporting"),
    ("demonstration_registers", "demonstration_targets"),
    ("demonstration",),
)
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, inside functions and for type checking included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@pytest.mark.parametrize("path", modules("models"), ids=lambda p: str(p.relative_to(ROOT)))
def test_the_domain_knows_neither_the_window_nor_charts(path: Path) -> None:
    forbidden = {"ui", "main", "PySide6", "matplotlib", "tests"}
    assert not {name.split(".")[0] for name in imports(path)} & forbidden


@pytest.mark.parametrize("path", modules("models"), ids=lambda p: str(p.relative_to(ROOT)))
def test_inside_the_domain_imports_go_down(path: Path) -> None:
    relative = path.relative_to(ROOT / "models")
    here = relative.parts[0].removesuffix(".py")
    if here == "__init__":
        return
    assert here in FLOOR, f"models/{relative} stands on no floor: give it one"
    above = [m for m in imports(path) if m.startswith("models.") and FLOOR[room(m)] > FLOOR[here]]
    assert not above


@pytest.mark.parametrize("path", modules("ui"), ids=lambda p: str(p.relative_to(ROOT)))
def test_the_window_holds_no_sql(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "sqlite3" not in text
    assert not re.search(r"\b(SELECT\s.+\sFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b", text)


@pytest.mark.parametrize("path", modules("ui/pages"), ids=lambda p: p.name)
def test_pages_do_not_import_pages(path: Path) -> None:
    assert not [m for m in imports(path) if m.startswith("ui.pages")]


@pytest.mark.parametrize("path", modules("ui/widgets"), ids=lambda p: p.name)
def test_widgets_know_neither_pages_nor_the_window(path: Path) -> None:
    assert not [m for m in imports(path) if m.startswith(("ui.pages", "ui.window", "ui.application"))]


@pytest.mark.parametrize("path", modules("ui/command_line"), ids=lambda p: p.name)
def test_commands_work_without_qt(path: Path) -> None:
    assert not [m for m in imports(path) if m.startswith(("PySide6", "matplotlib"))]


def test_only_the_store_opens_connections_and_touches_sqlite_utils() -> None:
    for path in modules("models"):
        name = str(path.relative_to(ROOT / "models"))
        found = set(imports(path))
        if name not in ("store.py", "backup.py", "staging.py"):
            assert "sqlite3" not in found, name
        if name not in ("store.py", "migrations.py"):
            assert not {m for m in found if m.startswith("sqlite_utils")}, name


@pytest.mark.parametrize("path", modules("models", "ui"), ids=lambda p: str(p.relative_to(ROOT)))
def test_nobody_swallows_what_is_not_understood(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            names = [n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)] if node.type else [""]
            raises = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
            tells = any(isinstance(inner, ast.Call) for inner in ast.walk(node))
            assert not {"", "Exception"} & set(names), f"{path}:{node.lineno}"
            assert "BaseException" not in names or raises or tells, f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", modules("ui"), ids=lambda p: str(p.relative_to(ROOT)))
def test_the_window_is_never_pumped_by_hand(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "processEvents" not in text
    assert not re.search(r"class \w+\(.*QThread", text)
    assert not re.search(r"\.tr\(\s*f[\"']", text), "lupdate cannot read an f-string"


@pytest.mark.parametrize("path", modules("models", "ui", "tests"), ids=lambda p: str(p.relative_to(ROOT)))
def test_every_file_says_its_licence_and_what_lives_in_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# SPDX-License-Identifier: MIT\n")
    assert ast.get_docstring(ast.parse(text))


def loaded(statement: str) -> set[str]:
    return {name.split(".")[0] for name in modules_of(statement)}


def modules_of(statement: str) -> set[str]:
    script = f"import sys; {statement}; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(found.stdout.split())


SLOW = {
    "sqlite_utils", "numpy", "matplotlib", "pypinyin", "chinese_calendar", "openpyxl", "xlsxwriter", "python_calamine",
}  # fmt: skip


def test_opening_a_ledger_imports_nothing_slow() -> None:
    assert not loaded("import models.ledger, models.reporting.submission, models.intake.spreadsheet") & SLOW


def test_the_window_is_up_before_anything_slow_is_imported() -> None:
    assert not loaded("import ui.application, ui.window, ui.pages.home, ui.pages.actions") & SLOW


def test_what_is_loaded_while_the_window_stands_idle_is_neither_slow_nor_needed_before() -> None:
    slow = {"sqlite_utils", "numpy", "matplotlib", "openpyxl", "xlsxwriter", "python_calamine"}
    assert not loaded(f"import {', '.join(SOON)}") & slow
    assert not modules_of("import ui.application, ui.session, ui.window, ui.pages.home") & set(SOON)


def test_the_top_of_the_house_is_what_the_card_says() -> None:
    made = {"__pycache__", "benchmarks.json", "build", "dist"}
    names = {p.name for p in ROOT.iterdir() if not p.name.startswith(".") and p.suffix != ".jzl"} - made
    allowed = {
        "main.py", "run.py", "ui", "models", "resources", "tests", "docs", "pyproject.toml", "requirements.lock",
        "README.md", "README.zh.md", "CHANGELOG.md", "LICENSE",
    }  # fmt: skip
    assert names <= allowed


def test_the_version_is_the_same_everywhere() -> None:
    from main import VERSION

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
