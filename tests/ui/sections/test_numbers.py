# SPDX-License-Identifier: MIT
"""Setup: how the office numbers what it enters, with the number that comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from models.paths import Register
from tests.ui.conftest import at_rest
from tests.ui.registers_rig import a_case
from ui.sections.numbers import NumbersCard
from ui.sections.office import OfficeSection
from ui.workplace import Workplace


@pytest.fixture
def card(workplace: Workplace, qtbot: QtBot) -> Iterator[NumbersCard]:
    found = NumbersCard(workplace)
    qtbot.addWidget(found)
    found.show()
    at_rest(qtbot, workplace)
    yield found
    at_rest(qtbot, workplace)


def hint(card: NumbersCard, register: Register) -> str:
    return card.card._hints[card.fields[register]].text()


def test_the_next_number_of_each_pattern_is_shown(card: NumbersCard, workplace: Workplace, qtbot: QtBot) -> None:
    assert "案〔2026〕1号" in hint(card, Register.CASE)
    workplace.edits.add_dossier(replace(a_case(1), number="示〔2026〕007"), initiator=None)
    card.fields[Register.CASE].setText("示〔{year}〕{serial:3}")
    at_rest(qtbot, workplace)
    assert "示〔2026〕008" in hint(card, Register.CASE)


def test_patterns_are_saved_with_the_office_and_undone(card: NumbersCard, workplace: Workplace) -> None:
    card.fields[Register.CASE].setText("示〔{year}〕{serial}号")
    assert card.save.isEnabled()
    card.save.click()
    assert workplace.ledger.office.numbers == {"case": "示〔{year}〕{serial}号"}
    assert not card.save.isEnabled()
    workplace.edits.undo(initiator=None)
    assert not workplace.ledger.office.numbers
    assert card.fields[Register.CASE].text() == ""


def test_a_pattern_that_numbers_nothing_is_refused_in_its_place(card: NumbersCard) -> None:
    card.fields[Register.REVIEW].setText("议{year}")
    assert card.fields[Register.REVIEW].property("problem") == "error"
    assert "{serial}" in hint(card, Register.REVIEW)
    assert not card.save.isEnabled()
    card.reset.click()
    assert not card.fields[Register.REVIEW].property("problem")


def test_changing_the_office_keeps_its_patterns(workplace: Workplace, qtbot: QtBot) -> None:
    patterned = replace(workplace.ledger.office, numbers={"case": "示{serial}"})
    workplace.edits.set_office(patterned, initiator=None)
    section = OfficeSection(workplace)
    qtbot.addWidget(section)
    section.name.setText("另一市市场监督管理局")
    section.save.click()
    assert workplace.ledger.office.name == "另一市市场监督管理局"
    assert workplace.ledger.office.numbers == {"case": "示{serial}"}
    at_rest(qtbot, workplace)
