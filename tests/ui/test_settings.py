# SPDX-License-Identifier: MIT
"""What the workstation remembers, and that every key is declared in one place."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

import ui
from models.posts import is_post_code
from ui.settings import RECENT, Settings


@pytest.fixture
def settings(store: QSettings) -> Settings:
    return Settings(store)


@pytest.mark.parametrize("code", ["01", "A", "WJ3", "zb2026aa"])
def test_letters_and_digits_are_a_post_code(code: str) -> None:
    assert is_post_code(code)


@pytest.mark.parametrize("text", ["", "王伟", "01 王", "wang wei", "123456789", "01-2", "０１", "é"])
def test_a_name_or_anything_else_is_no_post_code(text: str) -> None:
    assert not is_post_code(text)


def test_a_post_code_that_is_none_is_neither_kept_nor_read(settings: Settings, store: QSettings) -> None:
    with pytest.raises(ValueError, match="王伟"):
        settings.post = "王伟"
    store.setValue("post", "王伟")
    assert settings.post == "01"


def test_what_was_set_is_there_after_a_restart(settings: Settings, store: QSettings) -> None:
    settings.language, settings.scheme, settings.post, settings.page = "en", "dark", "WJ3", "tallies"
    settings.folded, settings.section = True, "backup"
    settings.geometry = QByteArray(b"here")
    settings.set_view("records", QByteArray(b"wide"))
    settings.set_choice("grain", "quarter")
    settings.set_campaign("ledger", "online-market-2026")
    settings.set_backup_folder("ledger", Path("backups"))
    settings.set_last_backup("ledger", datetime(2026, 11, 24, 9, 30), Path("backups") / "a b.jzl")
    store.sync()
    again = Settings(QSettings(store.fileName(), QSettings.Format.IniFormat))
    assert (again.language, again.scheme, again.post, again.page) == ("en", "dark", "WJ3", "tallies")
    assert (again.folded, again.section) == (True, "backup")
    assert (again.geometry, again.view("records")) == (QByteArray(b"here"), QByteArray(b"wide"))
    assert (again.choice("grain"), again.campaign("ledger")) == ("quarter", "online-market-2026")
    assert again.backup_folder("ledger") == Path("backups")
    assert again.last_backup("ledger") == (datetime(2026, 11, 24, 9, 30), Path("backups") / "a b.jzl")


def test_a_fresh_workstation_starts_plainly(settings: Settings) -> None:
    assert (settings.language, settings.scheme, settings.post, settings.page) == ("", "system", "01", "home")
    assert settings.recent == []
    assert settings.last_backup("ledger") is None
    assert settings.backup_folder("ledger") is None


def test_the_ledger_opened_last_stands_first_and_only_once(settings: Settings) -> None:
    for name in ("a", "b", "a"):
        settings.remember(Path(name))
    assert settings.recent == [Path("a"), Path("b")]
    settings.forget(Path("a"))
    assert settings.recent == [Path("b")]


def test_no_more_ledgers_are_remembered_than_a_menu_bears(settings: Settings) -> None:
    for number in range(RECENT + 5):
        settings.remember(Path(str(number)))
    assert len(settings.recent) == RECENT


def test_settings_that_someone_has_broken_are_passed_over(settings: Settings, store: QSettings) -> None:
    store.setValue("ledgers/x/last-backup", "yesterday somewhere")
    store.setValue("window/geometry", "not bytes")
    store.setValue("ledgers/recent", ["a", "list"])
    assert settings.last_backup("x") is None
    assert settings.geometry.isEmpty()
    assert settings.recent == []


def test_no_other_file_of_the_window_names_a_key() -> None:
    touching = re.compile(r"\.(?:setValue|value|remove)\(\s*f?\"[a-z-]+/")
    folder = Path(ui.__file__).parent
    found = [p.name for p in folder.rglob("*.py") if p.name != "settings.py" and touching.search(p.read_text("utf-8"))]
    assert set(found) <= {"drawing.py"}  # which makes a workstation of its own
