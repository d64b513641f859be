# SPDX-License-Identifier: MIT
"""The board: a column for each stage, cards in the order of their limits, driven by keys, following edits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.dossier_pages import DossierFilter, Standing
from models.ledger import Ledger
from models.paths import Register
from tests.conftest import TODAY
from tests.ui.conftest import at_rest
from tests.ui.typing import ALT, Key, press
from tests.ui.widgets.register.board_rig import CASES, a_case, add, board_rig, supervise
from ui.widgets.register.board import Board
from ui.wording import Wording
from ui.workplace import Workplace

# What it shows


def test_each_stage_of_the_path_has_a_column_and_final_ones_are_folded_but_the_usual_one(
    workplace: Workplace, qtbot: QtBot
) -> None:
    with board_rig(workplace, qtbot) as rig:
        assert list(rig.board.lanes) == [
            *("case-lead", "case-filed", "case-investigated", "case-decided", "case-executed"),
            *("case-closed", "case-transferred", "case-merged", "case-not-filed", "case-withdrawn"),
        ]
        folded = [code for code, lane in rig.board.lanes.items() if lane.folded]
        assert folded == ["case-transferred", "case-merged", "case-not-filed", "case-withdrawn"]
        assert rig.lane("case-filed").head.label.full == "立案"


def test_heads_count_and_say_how_many_are_overdue(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    add(ledger, a_case(1, left=-3), a_case(2, left=5), a_case(3, "case-merged", None))
    with board_rig(workplace, qtbot) as rig:
        filed = rig.lane("case-filed")
        assert filed.head.count.text() == "2"
        assert "1" in filed.head.late.text()
        assert filed.head.late.isVisible()
        assert rig.lane("case-merged").head.accessibleName().endswith("1"), "counted though it is folded"
        assert not rig.lane("case-lead").head.late.isVisible()


def test_cards_stand_in_the_order_of_their_limits_and_without_one_last(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    far, none, late, soon = add(ledger, a_case(1, left=40), a_case(2, left=None), a_case(3, left=-9), a_case(4, left=2))
    with board_rig(workplace, qtbot) as rig:
        assert rig.shown("case-filed") == [late, soon, far, none]


def test_a_card_is_read_aloud_with_number_title_body_stage_and_limit(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    add(ledger, a_case(7, left=0))
    with board_rig(workplace, qtbot) as rig:
        spoken = str(rig.lane("case-filed").model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for part in ("示市监案〔2026〕7号", "某网店销售无标签预包装食品案之7", "市场监管", "立案", "2026-11-24"):
            assert part in spoken


def test_an_empty_column_says_so_once_it_was_read(workplace: Workplace, qtbot: QtBot) -> None:
    with board_rig(workplace, qtbot) as rig:
        assert rig.lane("case-lead").list.empty


def test_a_case_under_supervision_bears_its_mark_until_it_is_released(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    case, _other = add(ledger, a_case(1), a_case(2))
    listed = supervise(ledger, case)
    with board_rig(workplace, qtbot) as rig:
        marks = {record: rig.board.cards[record] for record in rig.shown("case-filed")}
        assert [bool(card and card.supervised) for card in marks.values()] == [True, False]
        filed = ledger.dossiers.get(listed)
        off = replace(filed.dossier.members[0], released=TODAY)
        rig.announce(ledger.dossiers.edit(filed, replace(filed.dossier, members=(off,))))
        rig.lane("case-filed").list.viewport().repaint()
        rig.rest()
        card = rig.board.cards[case]
        assert card is not None and not card.supervised


def test_a_filter_narrows_columns_and_counts(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    late, _far = add(ledger, a_case(1, left=-3), a_case(2, left=5))
    add(ledger, a_case(3, "case-lead", left=-1))
    wanted = replace(CASES, standing=Standing.OVERDUE, today=TODAY).having("stage", "case-filed")
    with board_rig(workplace, qtbot, wanted) as rig:
        assert rig.shown("case-filed") == [late]
        assert rig.shown("case-lead") == []
        assert rig.lane("case-lead").head.count.text() == "0"


def test_thousands_of_cards_need_no_more_widgets_than_none_and_are_read_when_looked_at(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    with board_rig(workplace, qtbot) as rig:
        before = len(rig.board.findChildren(QWidget))
        add(ledger, *(a_case(number, left=number % 50) for number in range(1, 1501)))
        rig.board.refresh()
        rig.rest()
        assert len(rig.shown("case-filed")) == 1500
        assert len(rig.board.findChildren(QWidget)) == before
        known = sum(rig.board.cards[record] is not None for record in rig.shown("case-filed"))
        assert 0 < known < 200
        rig.board.focus()
        press(Key.Key_End)
        rig.rest()
        assert rig.lane("case-filed").list.card is not None or rig.focused() != "case-filed"


def test_a_board_out_of_sight_reads_when_it_is_seen(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    (case,) = add(ledger, a_case(1))
    board = Board(workplace)
    qtbot.addWidget(board)
    board.show_filter(CASES)
    at_rest(qtbot, workplace)
    assert not list(board.lanes["case-filed"].model.ids)
    board.show()
    at_rest(qtbot, workplace)
    assert list(board.lanes["case-filed"].model.ids) == [case]
    board.close()


def test_two_boards_do_not_take_each_others_answers(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    (case,) = add(ledger, a_case(1))
    boards = [Board(workplace), Board(workplace)]
    for board in boards:
        qtbot.addWidget(board)
        board.show()
        board.show_filter(CASES)
    at_rest(qtbot, workplace)
    assert [list(board.lanes["case-filed"].model.ids) for board in boards] == [[case], [case]]
    assert all(board.cards[case] is not None for board in boards)
    for board in boards:
        board.close()


def test_another_register_has_another_path(workplace: Workplace, qtbot: QtBot) -> None:
    with board_rig(workplace, qtbot) as rig:
        rig.board.show_filter(DossierFilter(Register.REVIEW))
        rig.rest()
        assert list(rig.board.lanes) == ["review-filed", "review-decided", "review-withdrawn"]
        rig.board.show_filter(DossierFilter(Register.COMPLAINT))
        rig.rest()
        unfolded = [code for code, lane in rig.board.lanes.items() if lane.stage.final and not lane.folded]
        assert unfolded == ["complaint-handled"], "the one that counts, not the one that comes first"


def test_a_campaign_without_a_path_says_so(workplace: Workplace, qtbot: QtBot) -> None:
    workplace.campaign_code = ""
    with board_rig(workplace, qtbot) as rig:
        assert not rig.board.lanes
        assert "path" in rig.board.foot.full


def test_heads_follow_the_language(workplace: Workplace, qtbot: QtBot) -> None:
    with board_rig(workplace, qtbot) as rig:
        workplace.wording = Wording(workplace.resources, "en")
        workplace.announcer.retranslated.emit()
        assert rig.lane("case-filed").head.label.full == "Filed"


# Keys


def test_the_first_focus_is_on_a_column_that_has_cards(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    (first, _second) = add(ledger, a_case(1, "case-investigated", 1), a_case(2, "case-decided", 2))
    with board_rig(workplace, qtbot) as rig:
        assert (rig.focused(), rig.board.record) == ("case-investigated", first)
        view = rig.lane("case-investigated").list
        assert view.selectionModel().isSelected(view.currentIndex()), "the card shows that it is the current one"


def test_on_a_narrow_board_the_column_at_work_stays_in_sight(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    add(ledger, a_case(1, "case-lead", 1), a_case(2, "case-executed", 2))
    with board_rig(workplace, qtbot) as rig:
        window = rig.board.window()
        window.resize(900, 600)
        press(*(Key.Key_Right,) * 4)
        qtbot.waitUntil(lambda: _in_sight(rig.board, "case-executed"))
        assert rig.board.body.area.horizontalScrollBar().value() > 0
        window.resize(760, 600)
        qtbot.waitUntil(lambda: _in_sight(rig.board, "case-executed"))
        press(*(Key.Key_Left,) * 4)
        qtbot.waitUntil(lambda: _in_sight(rig.board, "case-lead"))


def _in_sight(board: Board, stage: str) -> bool:
    """Whether a column is seen from edge to edge."""
    lane, area = board.lanes[stage], board.body.area
    left = lane.mapTo(area.viewport(), lane.rect().topLeft()).x()
    return left >= 0 and left + lane.width() <= area.viewport().width()


def test_arrows_go_from_card_to_card_and_from_column_to_column(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    leads = add(ledger, *(a_case(n, "case-lead", n) for n in range(1, 4)))
    filed = add(ledger, *(a_case(n, "case-filed", n) for n in range(4, 6)))
    with board_rig(workplace, qtbot) as rig:
        assert (rig.focused(), rig.board.record) == ("case-lead", leads[0])
        press(Key.Key_Down)
        assert rig.board.record == leads[1]
        press(Key.Key_Right)
        assert (rig.focused(), rig.board.record) == ("case-filed", filed[1])
        press(Key.Key_Left, Key.Key_Down)
        assert (rig.focused(), rig.board.record) == ("case-lead", leads[2])
        press(Key.Key_Right)
        assert rig.board.record == filed[1], "below the last card the last one is taken"
        press(Key.Key_Right)
        assert (rig.focused(), rig.board.record) == ("case-investigated", 0), "an empty column is no wall"
        press(Key.Key_Left, Key.Key_Left, Key.Key_Left)
        assert rig.focused() == "case-lead"


def test_going_to_a_folded_column_unfolds_it_and_folds_the_other(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    (moved,) = add(ledger, a_case(1, "case-transferred", None))
    with board_rig(workplace, qtbot) as rig:
        for _ in range(6):
            press(Key.Key_Right)
        rig.rest()
        assert (rig.focused(), rig.board.record) == ("case-transferred", moved)
        assert rig.lane("case-closed").folded
        assert not rig.lane("case-transferred").folded


def test_tab_passes_the_board_in_one_step(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    add(ledger, a_case(1), a_case(2, "case-lead"))
    with board_rig(workplace, qtbot) as rig:
        press(Key.Key_Right)
        stops = [
            lane.stage.code for lane in rig.board.lanes.values() if lane.list.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert stops == ["case-filed"]


def test_enter_and_a_double_click_open_a_card(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    first, second = add(ledger, a_case(1, "case-lead", 1), a_case(2, "case-lead", 2))
    with board_rig(workplace, qtbot) as rig:
        press(Key.Key_Return)
        view = rig.lane("case-lead").list
        centre = view.visualRect(view.cards.index(1, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
        assert rig.opened == [first, second]


def test_alt_with_an_arrow_asks_for_the_nearest_stage_that_the_path_allows(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    (filed,) = add(ledger, a_case(1))
    (closed,) = add(ledger, a_case(2, "case-closed", None))
    with board_rig(workplace, qtbot) as rig:
        rig.board.go_to(filed)
        press((Key.Key_Right, ALT))
        rig.board.go_to(closed)
        press((Key.Key_Left, ALT))
        assert rig.wanted == [(filed, "case-investigated"), (closed, "case-investigated")]


def test_a_way_that_the_path_does_not_have_is_refused_with_the_ways_it_has(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    (filed,) = add(ledger, a_case(1))
    with board_rig(workplace, qtbot) as rig:
        rig.board.go_to(filed)
        press((Key.Key_Left, ALT))
        assert not rig.wanted
        assert "调查终结、处理决定、移送公安机关、并案、撤案" in rig.board.foot.full
        press(Key.Key_Left)
        assert "调查终结" not in rig.board.foot.full, "it is not said of the next card"


def test_the_menu_offers_the_stages_that_may_follow(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    (lead,) = add(ledger, a_case(1, "case-lead"))
    with board_rig(workplace, qtbot) as rig:
        menu = rig.board.menu_of(ledger.dossiers.get(lead))
        moves = menu.actions()[1].menu()
        assert [action.text() for action in moves.actions()] == ["立案", "移送公安机关", "不予立案"]
        moves.actions()[2].trigger()
        menu.actions()[0].trigger()
        assert (rig.wanted, rig.opened) == ([(lead, "case-not-filed")], [lead])
        menu.close()
        menu.deleteLater()


def test_the_menu_key_wants_the_menu_at_the_card(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    add(ledger, a_case(1, "case-lead"))
    with board_rig(workplace, qtbot) as rig:
        view = rig.lane("case-lead").list
        view.menu_wanted.disconnect()  # the offscreen platform shows no menu
        centre = view.rect().center()
        with qtbot.waitSignal(view.menu_wanted) as told:
            event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, centre, view.mapToGlobal(centre))
            QApplication.sendEvent(view.viewport(), event)
        card = view.visualRect(view.currentIndex())
        assert card.contains(view.viewport().mapFromGlobal(told.args[0]))


# Edits


def test_a_move_touches_two_columns_and_the_focus_goes_with_the_card(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    filed = add(ledger, *(a_case(n, left=n) for n in range(1, 6)))
    with board_rig(workplace, qtbot) as rig:
        rig.board.go_to(filed[2])
        resets = [0]
        for lane in rig.board.lanes.values():
            lane.model.modelReset.connect(lambda: resets.__setitem__(0, resets[0] + 1))
        rig.move(filed[2], "case-investigated")
        assert resets == [0], "nothing else was laid out anew"
        assert rig.shown("case-filed") == [filed[0], filed[1], filed[3], filed[4]]
        assert rig.shown("case-investigated") == [filed[2]]
        assert (rig.focused(), rig.board.record) == ("case-investigated", filed[2])
        counts = [rig.lane(code).head.count.text() for code in ("case-filed", "case-investigated")]
        assert counts == ["4", "1"]
        current = [code for code, lane in rig.board.lanes.items() if lane.list.record]
        assert current == ["case-investigated"], "one card is at work"


def test_the_focus_follows_into_a_folded_column_and_back_with_undo(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    (filed,) = add(ledger, a_case(1))
    with board_rig(workplace, qtbot) as rig:
        rig.board.go_to(filed)
        rig.move(filed, "case-withdrawn")
        assert (rig.focused(), rig.board.record) == ("case-withdrawn", filed)
        assert not rig.lane("case-withdrawn").folded
        rig.announce(ledger.undo())
        assert (rig.focused(), rig.board.record) == ("case-filed", filed)


def test_a_card_that_the_filter_lets_go_leaves_the_focus_to_its_neighbour(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    filed = add(ledger, *(a_case(n, left=n) for n in range(1, 4)))
    with board_rig(workplace, qtbot, replace(CASES, standing=Standing.OPEN)) as rig:
        rig.board.go_to(filed[1])
        rig.move(filed[1], "case-withdrawn")
        assert (rig.focused(), rig.board.record) == ("case-filed", filed[2])


def test_edits_of_others_leave_the_current_card_alone(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    filed = add(ledger, *(a_case(n, left=n) for n in range(1, 4)))
    with board_rig(workplace, qtbot) as rig:
        rig.board.go_to(filed[2])
        rig.move(filed[0], "case-decided")
        rig.announce(ledger.dossiers.add(a_case(9, left=0)))
        assert (rig.focused(), rig.board.record) == ("case-filed", filed[2])
        assert len(rig.shown("case-filed")) == 3


def test_a_new_title_is_shown_and_a_new_limit_moves_the_card(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    first, second = add(ledger, a_case(1, left=1), a_case(2, left=2))
    with board_rig(workplace, qtbot) as rig:
        rig.board.go_to(first)
        filed = ledger.dossiers.get(first)
        later = replace(filed.dossier.moves[0], due=TODAY + timedelta(days=9))
        rig.announce(ledger.dossiers.edit(filed, replace(filed.dossier, title="另一案名", moves=(later,))))
        assert rig.shown("case-filed") == [second, first]
        assert rig.board.record == first
        assert str(rig.lane("case-filed").model.index(1, 0).data()).endswith("另一案名")


def test_voiding_takes_a_card_off(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    first, second = add(ledger, a_case(1, left=1), a_case(2, left=2))
    with board_rig(workplace, qtbot) as rig:
        rig.announce(ledger.dossiers.void([ledger.dossiers.get(first)], "重复立案"))
        assert rig.shown("case-filed") == [second]
        assert rig.lane("case-filed").head.count.text() == "1"
