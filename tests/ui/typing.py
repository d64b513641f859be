# SPDX-License-Identifier: MIT
"""Typing as a person does it: keys to whatever has the focus, Chinese the way an input method commits it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def type_text(widget: QWidget, text: str) -> None:
    """Commit a text into a widget. ``keyClicks`` with anything but ASCII aborts the process."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def bring_up(window: QWidget, qtbot: QtBot) -> None:
    """Show a window and wait until keys go to it."""
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def focused() -> QWidget:
    """The widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(*keys: str | Key | tuple[Key, Qt.KeyboardModifier]) -> None:
    """Texts are typed and keys pressed, one after the other, wherever the focus is then."""
    for key in keys:
        if isinstance(key, str):
            type_text(focused(), key)
        elif isinstance(key, tuple):
            QTest.keyClick(focused(), key[0], key[1])
        else:
            QTest.keyClick(focused(), key)
