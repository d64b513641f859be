# SPDX-License-Identifier: MIT
"""The commands: words in both languages, shortcuts that do not collide, allowed only where they can be done."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from ui.commands import Commands
from ui.translations import Translations


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication, resources: Path) -> str:
    translations = Translations(qapp, resources)
    translations.switch(request.param)
    request.addfinalizer(translations.remove)
    return str(request.param)


def test_every_command_has_words_and_a_tip(language: str, commands: Commands) -> None:
    for command in commands.all():
        assert command.text()
        assert command.iconText()
        assert "&" not in command.iconText()
        assert "(" not in command.iconText()
        assert command.toolTip()
    assert (commands.log_new.iconText() == "记录行动") is (language == "zh")


def test_a_tip_names_the_shortcut(commands: Commands) -> None:
    for command in commands.all():
        if not command.shortcut().isEmpty():
            assert command.shortcut().toString(QKeySequence.SequenceFormat.NativeText) in command.toolTip()


def test_no_two_commands_share_a_shortcut(commands: Commands) -> None:
    keys = Counter(key.toString() for command in commands.all() for key in command.shortcuts())
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.usefixtures("language")
def test_no_two_entries_of_a_menu_share_a_letter(commands: Commands) -> None:
    places = (commands.go_home, commands.go_actions, commands.go_tallies, commands.go_reports, commands.go_setup)
    letters = [command.text()[command.text().index("&") + 1].casefold() for command in places]
    assert len(set(letters)) == len(letters)


def test_undo_names_the_step_and_is_allowed_only_when_there_is_one(commands: Commands) -> None:
    commands.name_undo("Log Leads & cases 12")
    assert commands.undo.isEnabled()
    assert "Log Leads & cases 12" in commands.undo.iconText()
    commands.name_undo("")
    assert not commands.undo.isEnabled()


def test_a_long_step_is_cut_to_what_a_menu_bears(commands: Commands) -> None:
    commands.name_redo("记录" + "很长的指标名称" * 20)
    assert len(commands.redo.iconText()) < 45
    assert commands.redo.iconText().endswith("…")


def test_nothing_is_allowed_while_no_ledger_is_open(commands: Commands) -> None:
    commands.allow("", opened=False, writable=False, running=False)
    assert not commands.log_new.isEnabled()
    assert not commands.go_home.isEnabled()
    assert not commands.backup_now.isEnabled()
    assert commands.new_ledger.isEnabled()
    assert commands.open_ledger.isEnabled()


def test_a_read_only_ledger_is_looked_at_and_backed_up_but_not_changed(commands: Commands) -> None:
    commands.allow("actions", opened=True, writable=False, running=False)
    for command in (commands.log_new, commands.edit_record, commands.void_record, commands.import_file):
        assert not command.isEnabled()
    for command in (commands.find, commands.record_history, commands.backup_now, commands.export_table):
        assert command.isEnabled()


def test_records_are_edited_only_on_their_page(commands: Commands) -> None:
    commands.allow("tallies", opened=True, writable=True, running=True)
    assert not commands.void_record.isEnabled()
    commands.allow("actions", opened=True, writable=True, running=True)
    assert commands.void_record.isEnabled()


def test_one_page_one_language_and_one_scheme_are_marked(commands: Commands) -> None:
    commands.go_home.setChecked(True)
    commands.go_tallies.setChecked(True)
    assert not commands.go_home.isChecked()
    commands.scheme_dark.setChecked(True)
    commands.scheme_light.setChecked(True)
    assert not commands.scheme_dark.isChecked()
