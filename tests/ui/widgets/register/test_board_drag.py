# SPDX-License-Identifier: MIT
"""Dragging a card on the board: columns that the path allows light up and take it, the others stand back."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.ledger import Ledger
from tests.ui.widgets.register.board_rig import BoardRig, a_case, add, board_rig
from ui.widgets.register.board_lane import Lane
from ui.widgets.register.card_list import mime_of
from ui.workplace import Workplace

_MOVE = Qt.DropAction.MoveAction
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


def standings(rig: BoardRig) -> dict[str, set[str]]:
    """The columns by how they stand to the card that is dragged."""
    found: dict[str, set[str]] = {}
    for code, lane in rig.board.lanes.items():
        found.setdefault(lane.drag, set()).add(code)
    return found


def hold_over(lane: Lane, mime: QMimeData) -> bool:
    """Bring what is dragged over a column; whether it would be taken."""
    centre = lane.rect().center()
    enter = QDragEnterEvent(centre, _MOVE, mime, _LEFT, _NONE)
    QApplication.sendEvent(lane, enter)
    move = QDragMoveEvent(centre, _MOVE, mime, _LEFT, _NONE)
    QApplication.sendEvent(lane, move)
    assert enter.isAccepted() == move.isAccepted()
    return move.isAccepted()


def drop_on(lane: Lane, mime: QMimeData) -> bool:
    """Let go of it there; whether it was taken."""
    event = QDropEvent(QPointF(lane.rect().center()), _MOVE, mime, _LEFT, _NONE)
    QApplication.sendEvent(lane, event)
    return event.isAccepted()


def test_columns_that_the_path_allows_light_up_and_the_others_stand_back(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    (case,) = add(ledger, a_case(1))
    with board_rig(workplace, qtbot) as rig:
        rig.board.begin_drag(case)
        assert standings(rig) == {
            "home": {"case-filed"},
            "allowed": {"case-investigated", "case-decided", "case-transferred", "case-merged", "case-withdrawn"},
            "refused": {"case-lead", "case-executed", "case-closed", "case-not-filed"},
        }
        assert rig.lane("case-lead").list.delegate.dimmed
        rig.board.end_drag()
        assert set(standings(rig)) == {""}
        assert not rig.lane("case-lead").list.delegate.dimmed


def test_a_drop_asks_for_the_move_once_the_drag_is_over(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    (case,) = add(ledger, a_case(1))
    with board_rig(workplace, qtbot) as rig:
        rig.board.begin_drag(case)
        lane, mime = rig.lane("case-decided"), mime_of(case)
        assert hold_over(lane, mime)
        assert lane.drag == "over"
        assert drop_on(lane, mime)
        assert set(standings(rig)) == {""}
        assert not rig.wanted, "a dialog must not open inside the drag"
        rig.rest()
        assert rig.wanted == [(case, "case-decided")]


def test_a_folded_column_takes_a_card_too(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    (case,) = add(ledger, a_case(1))
    with board_rig(workplace, qtbot) as rig:
        rig.board.begin_drag(case)
        mime = mime_of(case)
        assert hold_over(rig.lane("case-withdrawn"), mime)
        assert drop_on(rig.lane("case-withdrawn"), mime)
        rig.rest()
        assert rig.wanted == [(case, "case-withdrawn")]


def test_other_columns_take_nothing(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    (case,) = add(ledger, a_case(1))
    with board_rig(workplace, qtbot) as rig:
        rig.board.begin_drag(case)
        mime = mime_of(case)
        for code in ("case-lead", "case-filed", "case-closed"):
            assert not hold_over(rig.lane(code), mime)
            assert not drop_on(rig.lane(code), mime)
        rig.board.end_drag()
        rig.rest()
        assert not rig.wanted


def test_what_is_no_card_of_this_board_is_refused(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    case, other = add(ledger, a_case(1), a_case(2))
    words = QMimeData()
    words.setText("示市监案〔2026〕1号")
    with board_rig(workplace, qtbot) as rig:
        assert not hold_over(rig.lane("case-decided"), mime_of(case)), "nothing is being dragged here"
        rig.board.begin_drag(case)
        assert not hold_over(rig.lane("case-decided"), words)
        assert not hold_over(rig.lane("case-decided"), mime_of(other))
        rig.board.end_drag()


def test_a_voided_case_and_a_ledger_that_is_only_read_move_nothing(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    (case,) = add(ledger, a_case(1))
    with board_rig(workplace, qtbot) as rig:
        filed = ledger.dossiers.get(case)
        assert rig.board.allowed(filed)
        ledger.dossiers.void([filed], "重复立案")
        assert not rig.board.allowed(ledger.dossiers.get(case))


def test_leaving_a_column_takes_the_light_back(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    (case,) = add(ledger, a_case(1))
    with board_rig(workplace, qtbot) as rig:
        rig.board.begin_drag(case)
        lane = rig.lane("case-decided")
        hold_over(lane, mime_of(case))
        QApplication.sendEvent(lane, QDragLeaveEvent())
        assert lane.drag == "allowed"
        rig.board.end_drag()


def test_a_drag_begins_and_ends_with_the_mouse(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    """The offscreen platform ends a drag as soon as it begins; what lies between is sent as events above."""
    (case,) = add(ledger, a_case(1))
    with board_rig(workplace, qtbot) as rig:
        view = rig.lane("case-filed").list
        start = view.viewport().mapTo(rig.window, view.visualRect(view.cards.index(0, 0)).center())
        seen: list[tuple[int, dict[str, set[str]]]] = []
        view.dragged.connect(lambda record: seen.append((record, standings(rig))))
        handle = rig.window.windowHandle()
        QTest.mousePress(handle, _LEFT, _NONE, start)
        for right in (10, 25, 40):
            QTest.mouseMove(handle, start + QPoint(right, 0))
        qtbot.waitUntil(lambda: bool(seen))
        QTest.mouseRelease(handle, _LEFT, _NONE, start + QPoint(40, 0))
        record, lights = seen[0]
        assert record == case
        assert "case-decided" in lights["allowed"]
        qtbot.waitUntil(lambda: set(standings(rig)) == {""})
