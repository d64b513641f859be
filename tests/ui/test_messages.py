# SPDX-License-Identifier: MIT
"""Errors, questions, reports and notices: what they say, and that the keyboard can leave them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.errors import CatalogueError, LedgerError, Problem
from ui import theme
from ui.messages import BugDialog, ErrorDialog, NoticeBar, ProblemList, confirm, show_error
from ui.wording import Wording


@pytest.fixture
def wording(resources: Path) -> Wording:
    return Wording(resources, "zh")


def test_an_error_says_what_happened_and_what_to_do(qtbot: QtBot, wording: Wording) -> None:
    dialog = ErrorDialog(wording, LedgerError("ledger-locked", path="a.jzl"))
    qtbot.addWidget(dialog)
    assert "a.jzl" in dialog.text.text()
    assert "只读" in dialog.text.text()
    assert dialog.list is None


def test_a_catalogues_problems_are_listed_with_their_lines(qtbot: QtBot, wording: Wording) -> None:
    problems = [Problem("ground", "catalogue-bad-ground", {"grounds": "fraud"}, 12), Problem("", "catalogue-circle")]
    dialog = ErrorDialog(wording, CatalogueError("catalogue-problems", problems, name="own.toml", count=2))
    qtbot.addWidget(dialog)
    assert dialog.list is not None
    assert dialog.list.rowCount() == 2
    assert dialog.list.item(0, 0).text() == "12"
    dialog.list.copy()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].startswith("12\tground\t")
    assert len(copied) == 2


def test_ten_thousand_problems_are_all_copied_and_not_all_drawn(qtbot: QtBot, wording: Wording) -> None:
    listed = ProblemList(wording, [Problem("date", "date-empty", row=n) for n in range(1, 10_001)])
    qtbot.addWidget(listed)
    assert listed.rowCount() == 1001
    listed.copy()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 10_000


def test_an_error_does_not_stop_the_window_and_escape_closes_it(qtbot: QtBot, wording: Wording) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = show_error(parent, wording, LedgerError("disk-full", path="a.jzl"))
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_a_question_is_answered_by_return_or_escape(qtbot: QtBot, key: Qt.Key, answer: bool) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    presser = _Presser(qtbot, key)
    QTimer.singleShot(50, presser.press)
    assert confirm(parent, "撤销这一步？", "记录 12", "撤销") is answer


def test_return_does_not_do_a_dangerous_thing(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    presser = _Presser(qtbot, Qt.Key.Key_Return)
    QTimer.singleShot(50, presser.press)
    assert confirm(parent, "离开？", "工作会停止", "停止并离开", danger=True) is False


class _Presser:
    """Presses a key in the question that is open."""

    def __init__(self, qtbot: QtBot, key: Qt.Key) -> None:
        self._qtbot = qtbot
        self._key = key

    def press(self) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        button = box.defaultButton()
        assert isinstance(button, QPushButton)
        self._qtbot.keyClick(button if self._key is Qt.Key.Key_Return else box, self._key)


def test_a_report_can_be_copied_whole(qtbot: QtBot) -> None:
    dialog = BugDialog("Traceback: 一个错误", "jingzhang.log")
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "Traceback: 一个错误"


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[QWidget]:
    found = QWidget()
    qtbot.addWidget(found)
    found.resize(800, 400)
    found.show()
    yield found


def test_a_notice_stands_in_the_line_that_it_is_given_and_follows_it(room: QWidget) -> None:
    room.resize(800, theme.ROW)
    bar = NoticeBar(room)
    bar.say("已保存：记录 查处案件 12", "撤销")
    assert bar.isVisible()
    assert bar.height() <= theme.ROW + 6, "nothing beside the status line is covered"
    assert abs(bar.geometry().center().x() - 400) < 2
    room.resize(1000, theme.ROW)
    assert abs(bar.geometry().center().x() - 500) < 2


def test_the_notices_button_does_its_deed_once(room: QWidget) -> None:
    bar, done = NoticeBar(room), []
    bar.say("已保存", "撤销", lambda: done.append(1))
    bar.button.click()
    assert done == [1]
    assert not bar.isVisible()
    bar.say("另一个")
    assert not bar.button.isVisible()


def test_a_notice_goes_by_itself_unless_it_stays(room: QWidget, qtbot: QtBot) -> None:
    bar = NoticeBar(room)
    QCursor.setPos(room.mapToGlobal(QPoint(2, 2)))
    qtbot.wait(10)
    bar._timer.setInterval(20)
    bar.say("已保存")
    qtbot.waitUntil(lambda: not bar.isVisible())
    bar.say("演示台账", stays=True)
    qtbot.wait(60)
    assert bar.isVisible()
    bar.close_button.click()
    assert not bar.isVisible()


def test_a_notice_does_not_take_the_focus(room: QWidget) -> None:
    field = QPushButton("x", room)
    field.show()
    field.setFocus()
    NoticeBar(room).say("已保存", "撤销", list)
    assert QApplication.focusWidget() in (field, None)
