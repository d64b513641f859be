# SPDX-License-Identifier: MIT
"""The workers that answer: a question of the ledger never waits for what reads nothing."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest
from ui.jobs import Readers
from ui.workplace import Workplace


def test_a_question_is_answered_while_something_is_drawn(workplace: Workplace, qtbot: QtBot) -> None:
    answered = threading.Event()
    found: list[str] = []
    workplace.readers.ask_aside("drawing", lambda: str(answered.wait(20)), found.append)
    workplace.readers.ask("tally", lambda store: str(store is not None), found.append)
    qtbot.waitUntil(lambda: len(found) == 1)
    answered.set()
    at_rest(qtbot, workplace)
    assert found == ["True", "True"]


def test_only_the_newest_drawing_is_answered(workplace: Workplace, qtbot: QtBot) -> None:
    begun, go = threading.Event(), threading.Event()
    found: list[int] = []

    def first() -> int:
        begun.set()
        go.wait(20)
        return 1

    workplace.readers.ask_aside("drawing", first, found.append)
    qtbot.waitUntil(begun.is_set)
    for number in (2, 3):
        workplace.readers.ask_aside("drawing", lambda number=number: number, found.append)
    go.set()
    at_rest(qtbot, workplace)
    assert found == [3]


def test_what_fails_is_told_and_awaited_no_longer(workplace: Workplace, qtbot: QtBot) -> None:
    readers = Readers(workplace.ledger.store.reader)
    crashes: list[Exception] = []
    readers.crashed.connect(crashes.append)
    readers.ask_aside("drawing", lambda: [][0], crashes.append)
    readers.ask("tally", lambda _: [][0], crashes.append)
    qtbot.waitUntil(lambda: len(crashes) == 2)
    assert not readers.busy
    readers.close()
