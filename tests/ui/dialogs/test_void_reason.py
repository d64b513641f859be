# SPDX-License-Identifier: MIT
"""Why records no longer stand: a reason is asked for, and one that holds a number of a person is masked first."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from tests.ui.typing import bring_up, press
from ui.dialogs.void_reason import VoidReasonDialog
from ui.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames

ALT = Qt.KeyboardModifier.AltModifier
MOBILE = "13812345678"


@pytest.fixture
def dialog(store: QSettings, qtbot: QtBot) -> VoidReasonDialog:
    store.setValue("choices/records/void-reasons", json.dumps([f"来电{MOBILE}", "录入重复"]))
    found = VoidReasonDialog(Settings(store), 2)
    bring_up(found, qtbot)
    return found


def test_a_reason_with_a_number_is_refused_until_it_is_masked(dialog: VoidReasonDialog) -> None:
    press(f"当事人{MOBILE}撤诉")
    assert dialog.guard.isVisible() and not dialog.void_button.isEnabled()
    press(Qt.Key.Key_Return)
    assert dialog.result() == 0 and dialog.isVisible()
    assert dialog.edit.selectedText() == MOBILE
    press((Qt.Key.Key_M, ALT))
    assert dialog.reason == f"当事人{'*' * 11}撤诉"
    assert not dialog.guard.isVisible() and dialog.void_button.isEnabled()
    press(Qt.Key.Key_Return)
    assert dialog.result() == 1


def test_reasons_kept_from_before_are_offered_masked(dialog: VoidReasonDialog, store: QSettings) -> None:
    offered = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert offered == [f"来电{'*' * 11}", "录入重复"]
    dialog.edit.setText("另一原因")
    dialog.accept()
    assert MOBILE not in Settings(store).choice("records/void-reasons")


def test_a_plain_reason_is_taken(dialog: VoidReasonDialog) -> None:
    press("录入重复", Qt.Key.Key_Return)
    assert dialog.result() == 1 and dialog.reason == "录入重复"
