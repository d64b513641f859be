# SPDX-License-Identifier: MIT
"""The user guide: its headings lead to their places, and its words are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from ui.dialogs.guide import GuideDialog, guide_file


@pytest.fixture(params=["zh", "en"])
def guide(request: pytest.FixtureRequest, resources: Path, qtbot: QtBot) -> GuideDialog:
    dialog = GuideDialog(guide_file(resources, request.param), None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _all(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = [item]
    for n in range(item.childCount()):
        child = item.child(n)
        if child is not None:
            found += _all(child)
    return found


def test_every_heading_leads_to_its_place(guide: GuideDialog) -> None:
    top = guide.headings.topLevelItem(0)
    assert top is not None
    items = _all(top)
    assert len(items) > 5
    for item in items:
        guide.headings.itemClicked.emit(item, 0)
        assert guide.text.textCursor().block().text() == item.text(0)


def test_return_goes_from_hit_to_hit_and_round(guide: GuideDialog, qtbot: QtBot) -> None:
    guide.search.setText("Ctrl+Z")
    places = {guide.text.textCursor().position()}
    for _ in range(30):
        qtbot.keyClick(guide.search, Qt.Key.Key_Return)
        places.add(guide.text.textCursor().position())
    assert 1 <= len(places) < 30
    assert guide.text.textCursor().selectedText() == "Ctrl+Z"


def test_what_is_not_in_the_guide_is_marked(guide: GuideDialog) -> None:
    guide.search.setText("no such words at all")
    assert guide.search.property("problem") == "error"
    guide.search.clear()
    assert not guide.search.property("problem")
