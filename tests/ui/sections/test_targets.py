# SPDX-License-Identifier: MIT
"""Setup: targets are typed like a sheet, pasted and imported after a look, and every step can be taken back."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.intake.targets import Standing
from models.ledger import Ledger
from models.targets import Target
from tests.ui.conftest import Told, at_rest
from tests.ui.typing import Key, bring_up, focused, type_text
from ui.dialogs.targets_import import TargetsImport
from ui.sections.targets import TargetsSection
from ui.widgets.targets.model import MEASURE, PERIOD, TARGET
from ui.workplace import Workplace

CASES, TALKS, CAMPAIGN = "online-trading-cases", "platforms-interviewed", "online-market-2026"
LABEL = "查处网络交易违法案件"


@pytest.fixture
def section(workplace: Workplace, qtbot: QtBot) -> Iterator[TargetsSection]:
    found = TargetsSection(workplace)
    found.resize(960, 560)
    bring_up(found, qtbot)
    found.activated()
    yield found
    at_rest(qtbot, workplace)


def kept(workplace: Workplace) -> list[tuple[str, str, str, int]]:
    return [(t.measure, t.region, t.period, t.value) for t in workplace.ledger.targets.of(CAMPAIGN)]


def some(workplace: Workplace) -> None:
    targets = [Target(CAMPAIGN, CASES, "", "2026-07", 120), Target(CAMPAIGN, TALKS, "340100", CAMPAIGN, 30)]
    workplace.edits.edit_targets(targets, [], initiator=None)


def cells(section: TargetsSection, row: int) -> list[str]:
    return [str(section.model.index(row, column).data()) for column in range(5)]


def row_of(section: TargetsSection, code: str) -> int:
    rows = (n for n, entry in enumerate(section.model.entries) if entry.target is not None)
    return next(n for n in rows if section.model.entries[n].target.measure == code)  # type: ignore[union-attr]  # above


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


# Typing


def test_the_first_target_is_typed_by_keyboard_alone(section: TargetsSection, workplace: Workplace) -> None:
    assert focused() is section.empty.buttons[0]
    press(Key.Key_Space)
    type_text(focused(), LABEL)
    press(Key.Key_Tab)
    type_text(focused(), "合肥市")
    press(Key.Key_Tab)
    type_text(focused(), "三季度")
    press(Key.Key_Tab)
    type_text(focused(), "1.2万")
    press(Key.Key_Return)
    assert kept(workplace) == [(CASES, "340100", "2026-Q3", 12_000)]
    assert cells(section, 0) == [LABEL, "合肥市", "2026年第3季度", "12,000", "件"]
    assert section.table.currentIndex().row() == 1, "the blank line awaits the next one"
    workplace.edits.undo(initiator=None)
    assert kept(workplace) == []


def test_a_cell_is_changed_in_place_and_another_period_moves_the_target(
    section: TargetsSection, workplace: Workplace
) -> None:
    some(workplace)
    row = row_of(section, CASES)
    section.table.setFocus()
    section.table.go_to(row, TARGET)
    press(Key.Key_Return)
    focused().selectAll()  # type: ignore[attr-defined]  # the field of the cell
    type_text(focused(), "150")
    press(Key.Key_Return)
    assert (CASES, "", "2026-07", 150) in kept(workplace)
    section.model.setData(section.model.index(row_of(section, CASES), PERIOD), "8月")
    assert [line for line in kept(workplace) if line[0] == CASES] == [(CASES, "", "2026-08", 150)]
    workplace.edits.undo(initiator=None)
    assert [line for line in kept(workplace) if line[0] == CASES] == [(CASES, "", "2026-07", 150)]


def test_what_is_wrong_is_said_and_nothing_is_kept_until_it_is_mended(
    section: TargetsSection, workplace: Workplace
) -> None:
    some(workplace)
    before = kept(workplace)
    index = section.model.index(row_of(section, CASES), TARGET)
    section.model.setData(index, "近300")
    assert "确数" in section.foot.word.text()
    assert kept(workplace) == before
    section.table.setFocus()
    section.table.go_to(index.row(), TARGET)
    press(Key.Key_Escape)
    assert cells(section, index.row())[TARGET] == "120"
    assert section.foot.word.text() == ""


def test_what_was_typed_and_is_wrong_stays_while_another_line_is_set(
    section: TargetsSection, workplace: Workplace
) -> None:
    some(workplace)
    section.model.setData(section.model.index(row_of(section, CASES), TARGET), "近300")
    section.model.setData(section.model.index(row_of(section, TALKS), TARGET), "31")
    assert (TALKS, "340100", CAMPAIGN, 31) in kept(workplace)
    assert cells(section, row_of(section, CASES))[TARGET] == "近300"
    section.model.setData(section.model.index(row_of(section, CASES), TARGET), "300")
    assert (CASES, "", "2026-07", 300) in kept(workplace)


def test_a_line_that_stands_is_not_overwritten_by_the_blank_one(section: TargetsSection, workplace: Workplace) -> None:
    some(workplace)
    blank = len(section.model.entries) - 1
    for column, text in ((MEASURE, CASES), (PERIOD, "2026-07"), (TARGET, "7")):
        section.model.setData(section.model.index(blank, column), text)
    assert (CASES, "", "2026-07", 120) in kept(workplace)
    assert "120" in section.foot.word.text()


def test_targets_are_removed_by_delete_as_one_step(section: TargetsSection, workplace: Workplace) -> None:
    some(workplace)
    section.table.setFocus()
    section.table.selectAll()
    press(Key.Key_Delete)
    assert kept(workplace) == []
    workplace.edits.undo(initiator=None)
    assert len(kept(workplace)) == 2


@pytest.mark.parametrize("text", ["约谈", "ytpt", "合肥", "整个", TALKS, "合肥 约谈"])
def test_a_search_finds_by_label_code_initials_and_place(
    section: TargetsSection, workplace: Workplace, text: str
) -> None:
    some(workplace)
    section.search.setText(text)
    assert [entry.target.measure for entry in section.model.entries if entry.target] == [TALKS]
    assert "2" in section.foot.count.text() and "1" in section.foot.count.text()


# Lists


def dialog_of(section: TargetsSection, qtbot: QtBot, workplace: Workplace) -> TargetsImport:
    found = section.window().findChild(TargetsImport)
    assert isinstance(found, TargetsImport)
    at_rest(qtbot, workplace)
    return found


def test_a_pasted_block_is_looked_at_and_then_set(section: TargetsSection, workplace: Workplace, qtbot: QtBot) -> None:
    some(workplace)
    QGuiApplication.clipboard().setText(f"指标\t7月\t8月\n{LABEL}\t120\t130\n约谈平台企业\t\t5\n")
    section.table.setFocus()
    press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(section, qtbot, workplace)
    assert [line.standing for line in dialog._plan.lines] == [Standing.SAME, Standing.NEW, Standing.NEW]  # type: ignore[union-attr]  # it was read
    assert "2" in dialog.foot.import_button.text()
    press(Key.Key_Return)
    at_rest(qtbot, workplace)
    assert len(kept(workplace)) == 4
    step = workplace.ledger.undoable()
    assert step is not None
    assert workplace.wording.step(step, workplace.ledger.codes) == "导入目标 2 个（Clipboard）"
    workplace.edits.undo(initiator=None)
    assert len(kept(workplace)) == 2


def test_a_file_with_wrong_lines_sets_nothing_unless_they_are_left_out(
    section: TargetsSection, workplace: Workplace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "目标.csv"
    path.write_text(f"指标,目标\n{LABEL},120\n不明,5\n", encoding="utf-8")
    section.import_file(path)
    dialog = dialog_of(section, qtbot, workplace)
    assert not dialog.foot.import_button.isEnabled()
    assert dialog.foot.word.text()
    assert "不明" in str(dialog.model.index(0, 8).data()), "what is wrong stands first, with its reason"
    assert "不明" in dialog.wrong.text(), "and in full, without a pointer"
    dialog.table.selectRow(1)
    assert dialog.wrong.isHidden()
    dialog.leave_out.setChecked(True)
    assert dialog.foot.import_button.isEnabled()
    dialog.foot.import_button.click()
    at_rest(qtbot, workplace)
    assert kept(workplace) == [(CASES, "", CAMPAIGN, 120)]


def test_a_file_that_is_none_is_refused_in_words(
    section: TargetsSection, workplace: Workplace, qtbot: QtBot, tmp_path: Path, told: Told
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("地区,电话\n合肥市,5\n", encoding="utf-8")
    section.import_file(path)
    dialog = dialog_of(section, qtbot, workplace)
    assert "指标" in dialog.foot.word.text()
    assert not dialog.foot.import_button.isEnabled()
    dialog.reject()
    assert told == []


def test_the_list_is_written_and_read_back(
    section: TargetsSection, workplace: Workplace, qtbot: QtBot, tmp_path: Path
) -> None:
    some(workplace)
    path = tmp_path / "目标.csv"
    section.write(path)
    at_rest(qtbot, workplace)
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert sorted(rows[1:]) == sorted(
        [[LABEL, "", "2026-07", "120", "件"], ["约谈平台企业", "合肥市", "整个专项行动", "30", "家"]]
    )
    assert section.notice.isVisible()
    section.import_file(path)
    dialog = dialog_of(section, qtbot, workplace)
    assert "相同" in dialog.counts.text() or "same" in dialog.counts.text()
    dialog.reject()


def test_copied_lines_are_pasted_back_as_the_same(section: TargetsSection, workplace: Workplace, qtbot: QtBot) -> None:
    some(workplace)
    section.table.selectAll()
    assert section.table.copy() == 2
    section.paste.trigger()
    dialog = dialog_of(section, qtbot, workplace)
    assert [line.standing for line in dialog._plan.lines] == [Standing.SAME] * 2  # type: ignore[union-attr]  # it was read
    dialog.reject()


def test_a_ledger_that_is_only_read_shows_its_targets_and_takes_none(
    ledger_path: Path, make_workplace: Callable[[Ledger, str], Workplace], qtbot: QtBot
) -> None:
    with Ledger.open(ledger_path) as ledger:
        ledger.targets.edit([Target(CAMPAIGN, CASES, "", "2026-07", 120)])
    with Ledger.open(ledger_path, write=False) as ledger:
        section = TargetsSection(make_workplace(ledger, CAMPAIGN))
        qtbot.addWidget(section)
        assert [cells(section, row)[TARGET] for row in range(section.model.rowCount())] == ["120"]
        section.table.selectAll()
        enabled = [action for action, button in section.buttons.items() if button.isEnabled()]
        assert enabled == [section.export]
        assert not section.model.flags(section.model.index(0, TARGET)) & Qt.ItemFlag.ItemIsEditable


def test_without_a_campaign_there_is_nothing_to_set_a_target_for(
    ledger: Ledger, make_workplace: Callable[[Ledger, str], Workplace], qtbot: QtBot
) -> None:
    section = TargetsSection(make_workplace(ledger, ""))
    qtbot.addWidget(section)
    assert section.model.rowCount() == 0
    assert not any(button.isEnabled() for button in section.buttons.values())
    assert section.empty.heading.text()
