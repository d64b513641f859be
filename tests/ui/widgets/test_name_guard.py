# SPDX-License-Identifier: MIT
"""No name of an office, a campaign or a platform holds a number of a person: marked as it is typed, and refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from models.errors import UserError
from tests.ui.typing import bring_up, press
from ui.widgets import platforms
from ui.widgets.code_box import CodeBox
from ui.widgets.name_guard import NameGuard
from ui.widgets.sources import Sources
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames

MOBILE = "13812345678"


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[QLineEdit]:
    window = QWidget()
    layout = QVBoxLayout(window)
    edit = QLineEdit()
    layout.addWidget(edit)
    window.resize(400, 120)
    bring_up(window, qtbot)
    edit.setFocus()
    yield edit


def test_a_number_in_a_name_is_marked_at_once_and_masked_by_alt_m(field: QLineEdit) -> None:
    guard = NameGuard(field)
    press("示例平台")
    assert guard.bubble is None
    press(MOBILE)
    assert guard.bubble is not None and guard.bubble.text and MOBILE not in guard.bubble.text
    assert field.property("problem") == "warning"
    press((Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier))
    assert field.text() == f"示例平台{'*' * 11}"
    assert guard.bubble.text == "" and field.property("problem") == ""


def test_a_platform_named_by_a_number_is_refused_before_it_is_asked_about(
    workplace: Workplace, told: list[UserError], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platforms, "confirm", lambda *_: pytest.fail("it was asked about"))
    box = CodeBox(Sources(workplace, workplace.campaign).source("platform"))
    qtbot.addWidget(box)
    assert platforms.add_platform(workplace, box, f"微信{MOBILE}") == ""
    assert [error.code for error in told] == ["label-personal"]
