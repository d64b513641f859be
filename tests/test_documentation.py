# SPDX-License-Identifier: MIT
"""The documents name what there is: every command, table, column and ground, in both languages."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from models.catalogue import Ground
from models.catalogue_file import parse_catalogue
from models.listing import LISTED
from ui.command_line.names import COMMANDS

ROOT = Path(__file__).resolve().parent.parent


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["README.md", "README.zh.md", "resources/help/guide.zh.md", "resources/help/guide.en.md"]
)
def test_every_command_is_named(name: str) -> None:
    found = text(name)
    missing = [c for c in COMMANDS if not re.search(rf"(run\.py |main\.py |`){c}\b", found)]
    assert not missing


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_shows_a_picture_that_is_there(name: str) -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text(name))
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_shows_each_way_in_with_a_picture_of_its_language(language: str) -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text(f"resources/help/guide.{language}.md"))
    ways = ("sheet", "import", "bulletin", "warning", "personal", "attachments", "search", "cases")
    assert pictures == [f"pictures/{way}.{language}.png" for way in ways]
    assert all((ROOT / "resources" / "help" / picture).is_file() for picture in pictures)


@pytest.mark.parametrize(
    "name", ["README.md", "README.zh.md", "docs/architecture.md", "docs/file-format.md", "docs/catalogues.md"]
)
def test_links_lead_somewhere(name: str) -> None:
    here = (ROOT / name).parent
    for link in re.findall(r"\]\(([^)#]+)\)", text(name)):
        if not link.startswith("http"):
            assert (here / link).exists(), link


def test_the_file_format_names_every_table_and_column_of_a_list(founded: Path) -> None:
    found = text("docs/file-format.md")
    connection = sqlite3.connect(founded)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    connection.close()
    assert [t for t in tables if not t.startswith(("sqlite_", "_sqlite")) and f"`{t}`" not in found] == []
    assert [column for column in LISTED if f"`{column}`" not in found] == []


def test_the_catalogue_document_names_every_ground_and_its_example_is_sound() -> None:
    found = text("docs/catalogues.md")
    assert [ground for ground in Ground if f"`{ground}`" not in found] == []
    example = re.search(r"```toml\n(.*?)```", found, re.DOTALL)
    assert example is not None
    sound = example[1]
    for table in ("source", "legal_basis", "platform"):
        sound = re.sub(rf"\[\[{table}\]\].*\n", "", sound)
    assert parse_catalogue(sound).code == "online-market"


@pytest.mark.parametrize("path", sorted(ROOT.glob("docs/*.md")) + sorted(ROOT.glob("*.md")), ids=lambda p: p.name)
def test_documents_speak_of_the_project_alone(path: Path) -> None:
    assert not re.search(r"/root/|/tmp/|localhost|https?://(?!www\.)[^ )]*pypi", path.read_text(encoding="utf-8"))
