# SPDX-License-Identifier: MIT
"""The model of a register's list keeps Qt's rules, and reads rows only when they are looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from models.dossier_pages import DossierFilter, DossierView
from models.paths import Register
from tests.ui.conftest import at_rest
from tests.ui.registers_rig import some_cases
from ui.widgets.register.columns import columns_of
from ui.widgets.register.model import FILED, RegisterModel
from ui.workplace import Workplace

VIEW = DossierView(DossierFilter(Register.CASE), "due", descending=False)


@pytest.fixture
def model(workplace: Workplace, qtbot: QtBot) -> Iterator[RegisterModel]:
    workplace.ledger.dossiers.add_many(some_cases(450), "dossier-import", {"label": "样例", "count": 450})
    found = RegisterModel(workplace, Register.CASE)
    tester = QAbstractItemModelTester(found, QAbstractItemModelTester.FailureReportingMode.Fatal)
    found.show(VIEW)
    at_rest(qtbot, workplace)
    yield found
    tester.deleteLater()
    found.deleteLater()


def test_all_ids_are_known_and_the_first_page_is_read(model: RegisterModel) -> None:
    assert model.complete
    assert model.rowCount() == 450
    assert model.index(0, 0).data() == "案1号"


def test_a_row_far_below_is_read_when_it_is_looked_at(model: RegisterModel, workplace: Workplace, qtbot: QtBot) -> None:
    assert model.index(440, 0).data() == "…"
    at_rest(qtbot, workplace)
    assert model.index(440, 0).data() == "案441号"
    assert model.index(440, 0).data(FILED).dossier.number == "案441号"


def test_what_is_kept_is_placed_again_in_another_order(
    model: RegisterModel, workplace: Workplace, qtbot: QtBot
) -> None:
    last = model.ids[-1]
    placed: list[dict[int, int]] = []
    model.placed.connect(placed.append)
    model.show(DossierView(VIEW.filter, "due", descending=True), [last])
    at_rest(qtbot, workplace)
    assert placed == [{last: 0}]


def test_a_case_that_was_voided_leaves_the_list(model: RegisterModel, workplace: Workplace, qtbot: QtBot) -> None:
    gone = workplace.ledger.dossiers.get(model.ids[0])
    workplace.edits.void_dossiers([gone], "重复", initiator=None)
    model.refresh()
    at_rest(qtbot, workplace)
    assert model.rowCount() == 449
    assert model.row_of(gone.id) == -1


@pytest.mark.parametrize("register", list(Register))
def test_every_column_has_a_heading(register: Register, workplace: Workplace) -> None:
    model = RegisterModel(workplace, register)
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert all(isinstance(title, str) and not title.isascii() for title in titles), titles
    assert len({column.key for column in columns_of(register)}) == len(titles)
    model.deleteLater()
