# SPDX-License-Identifier: MIT
"""The model behind columns and days: cards are read when they are looked at, and edits move single rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from models.ledger import Ledger
from tests.ui.conftest import at_rest
from tests.ui.widgets.register.board_rig import a_case, add
from ui.widgets.register.card_model import CARD, UNKNOWN, CardModel, Cards
from ui.workplace import Workplace

_IDS = st.lists(st.integers(1, 12), unique=True)


@pytest.fixture
def cards(workplace: Workplace) -> Iterator[Cards]:
    owner = QObject()
    yield Cards(workplace, "test", owner)
    workplace.readers.drop("test-cards")


def a_model(cards: Cards) -> CardModel:
    """A model under the eyes of Qt's own tester."""
    model = CardModel(cards, cards)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def test_a_card_is_unknown_until_it_was_read(cards: Cards, workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    ids = add(ledger, *(a_case(number) for number in range(1, 101)))
    model = a_model(cards)
    model.show(array("q", ids))
    at_rest(qtbot, workplace)
    index = model.index(60, 0)
    assert index.data() == UNKNOWN
    at_rest(qtbot, workplace)
    assert index.data(CARD).filed == ledger.dossiers.get(ids[60])
    assert "示市监案〔2026〕61号" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert cards[ids[40]] is None, "others wait until they are looked at"


def test_a_dossier_that_is_gone_is_not_asked_for_for_ever(cards: Cards, workplace: Workplace, qtbot: QtBot) -> None:
    model = a_model(cards)
    model.show(array("q", [999]))
    assert model.index(0, 0).data() == UNKNOWN
    at_rest(qtbot, workplace)
    assert model.index(0, 0).data() == UNKNOWN
    assert not workplace.readers.busy


@given(before=_IDS, after=_IDS, touched=st.sets(st.integers(1, 12)))
def test_whatever_an_edit_moved_the_ids_come_out_as_they_are(
    cards: Cards, before: list[int], after: list[int], touched: set[int]
) -> None:
    model = a_model(cards)
    model.show(array("q", before))
    model.follow(array("q", after), touched)
    assert list(model.ids) == after
    model.deleteLater()


@given(before=st.lists(st.integers(1, 12), unique=True, min_size=1), data=st.data())
def test_one_dossier_that_moved_lays_nothing_out_anew(cards: Cards, before: list[int], data: st.DataObject) -> None:
    model = a_model(cards)
    model.show(array("q", before))
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    moved = data.draw(st.sampled_from(before))
    after = [record for record in before if record != moved]
    if data.draw(st.booleans()):
        after.insert(data.draw(st.integers(0, len(after))), moved)
    model.follow(array("q", after), {moved})
    assert list(model.ids) == after
    assert not resets
    model.deleteLater()
