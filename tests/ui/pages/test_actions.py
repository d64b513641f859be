# SPDX-License-Identifier: MIT
"""The Actions page as a whole: commands, undo, voiding, empty states, languages, and another campaign."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.ledger import Ledger
from tests.helpers import an_action
from tests.ui.actions_rig import Rig, rig
from tests.ui.typing import CONTROL, Key, press, type_text
from ui.dialogs.record_history import RecordHistoryDialog
from ui.dialogs.void_reason import VoidReasonDialog
from ui.translations import Translations
from ui.wording import Wording
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)", extend=True)  # offscreen

Make = Callable[[Ledger, str], Workplace]


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found


def void_by_key(at: Rig, reason: str) -> None:
    """Press Delete on the table, type why, press Enter."""
    at.table.setFocus()
    press(Key.Key_Delete)
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, VoidReasonDialog)
    type_text(dialog.edit, reason)
    dialog.edit.entered.emit(False)
    at.rest()
    at.window.activateWindow()
    at.qtbot.waitUntil(lambda: QApplication.activeWindow() is at.window)


def test_a_ledger_without_records_says_what_to_do(at: Rig) -> None:
    assert at.page.places.currentWidget() is at.page.empty
    assert len(at.page.empty.buttons) == 2
    at.page.empty.buttons[0].click()
    assert at.focus_name() == "measure"


def test_undo_and_redo_are_seen_in_place(at: Rig, context: Context) -> None:
    at.log(an_action(context, quantity="12"))
    (record,) = at.ledger.actions.fetch([1])
    at.place.edits.edit_action(record, an_action(context, quantity="40"), initiator=None)
    at.rest()
    assert at.column("quantity") == ["40件"]
    at.table.setFocus()
    press((Key.Key_Z, CONTROL))
    at.rest()
    assert at.column("quantity") == ["12件"]
    press((Key.Key_Y, CONTROL))
    at.rest()
    assert at.column("quantity") == ["40件"]


def test_voiding_asks_why_and_remembers_the_reasons(at: Rig, context: Context) -> None:
    one, two, three = at.log(*(an_action(context, quantity=str(n)) for n in (1, 2, 3)))
    at.table.go_to(two)
    void_by_key(at, "重复登记")
    assert at.column("quantity") == ["3件", "1件"]
    assert at.records()[1].action.voided == "重复登记"
    at.table.go_to(three)
    at.table.setFocus()
    press(Key.Key_Delete)
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, VoidReasonDialog)
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["重复登记"]
    assert not dialog.void_button.isEnabled()
    dialog.list.setCurrentRow(0)
    assert dialog.void_button.isEnabled()
    dialog.reject()
    assert one in at.table.records.ids


def test_a_voided_record_is_restored(at: Rig, context: Context) -> None:
    (record,) = at.log(an_action(context))
    at.table.go_to(record)
    void_by_key(at, "误记")
    at.bar.voided.click()
    at.rest()
    at.table.go_to(record)
    assert at.commands.restore_record.isEnabled()
    assert not at.commands.edit_record.isEnabled()
    at.commands.restore_record.trigger()
    at.rest()
    assert at.records()[0].action.voided == ""


def test_more_than_a_few_thousand_records_are_not_voided_at_once(at: Rig) -> None:
    at.page.deeds.void(array("q", range(1, 6000)))
    assert at.page.deeds.dialog is None
    assert "5,000" in at.page.foot.word.text()


def test_delete_in_a_field_deletes_a_letter_and_voids_nothing(at: Rig, context: Context) -> None:
    (record,) = at.log(an_action(context))
    at.table.go_to(record)
    at.form.fields.focus("case")
    press("ab", Key.Key_Home, Key.Key_Delete)
    assert at.field("case").text == "b"
    assert at.page.deeds.dialog is None


def test_history_tells_who_changed_what(at: Rig, context: Context) -> None:
    at.log(an_action(context, quantity="1.2万余", note="原注"))
    (record,) = at.ledger.actions.fetch([1])
    at.ledger.take_post("07")
    at.place.edits.edit_action(record, an_action(context, quantity="40", note=""), initiator=None)
    at.rest()
    at.table.go_to(1)
    at.commands.record_history.trigger()
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, RecordHistoryDialog)
    newest, first = (dialog.tree.topLevelItem(n) for n in range(2))
    assert newest is not None and first is not None
    assert "07" in newest.text(0) and "01" in first.text(0)
    changes = {}
    for n in range(newest.childCount()):
        child = newest.child(n)
        assert child is not None
        changes[child.text(0)] = (child.text(1), child.text(2))
    assert changes == {"数量": ("至少 12,000 件 (“1.2万余”)", "40 件"), "备注": ("原注", "")}
    dialog.copy()
    assert "原注" in QApplication.clipboard().text()
    dialog.close()


def test_commands_are_allowed_by_what_is_selected(at: Rig, context: Context) -> None:
    c = at.commands
    assert not (c.edit_record.isEnabled() or c.void_record.isEnabled() or c.record_history.isEnabled())
    at.log(*(an_action(context, quantity=str(n)) for n in (1, 2)))
    at.table.select_records([0])
    assert c.edit_record.isEnabled() and c.void_record.isEnabled() and c.record_history.isEnabled()
    assert not c.restore_record.isEnabled()
    at.table.selectAll()
    assert not c.edit_record.isEnabled()
    assert c.void_record.isEnabled()


def test_a_hidden_page_is_read_again_when_it_is_next_seen(at: Rig, context: Context) -> None:
    at.page.hide()
    at.log(an_action(context))
    assert at.table.records.rowCount() == 0
    at.page.show()
    at.page.activated()
    at.rest()
    assert at.table.records.rowCount() == 1


def test_the_language_is_switched_in_place(at: Rig, context: Context, resources: Path) -> None:
    at.log(an_action(context, quantity="1.2万余", note="注"))
    at.field("measure").set_text("online-trading-cases")
    at.place.wording = Wording(resources, "en")
    at.page.retranslate()
    at.rest()
    assert at.cell(0, "quantity") == "≥ 12,000 items"
    assert at.field("measure").editor.draft_text() == "online-trading-cases"
    assert getattr(at.field("measure").editor, "text")() == "Unlawful online trading cases handled"  # noqa: B009


def test_the_records_shown_are_exported(at: Rig, context: Context, tmp_path: Path) -> None:
    at.log(*(an_action(context, quantity=str(n)) for n in (1, 2, 3)))
    at.bar.voided.click()
    at.rest()
    path = tmp_path / "导出.xlsx"
    at.page.deeds._write(at.table.records.ids[:], path)
    at.rest()
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    assert [row[5] for row in rows] == ["数量", 3, 2, 1]
    assert "3" in at.page.foot.word.text()


def test_another_campaign_brings_its_own_codes_and_records(at: Rig, context: Context, resources: Path) -> None:
    from datetime import date

    from models.catalogue_file import load_catalogue
    from models.checks import Campaign

    at.log(an_action(context))
    catalogue = load_catalogue(resources / "catalogues" / "food-safety.toml")
    span = (date(2026, 1, 1), date(2026, 12, 31))
    other = Campaign("food-2026", "食品2026", "Food 2026", catalogue.code, catalogue.version, *span)
    changes = at.ledger.campaigns.add(other, catalogue)
    at.place.edits.announce(changes, initiator=None)
    at.place.campaign_code = "food-2026"
    at.page.campaign_changed()
    at.rest()
    assert at.table.records.rowCount() == 0
    offered = {choice.code for choice in at.form.fields.sources.source("measure").choices("")}
    assert offered <= set(catalogue.measures)


def test_the_page_stands_on_the_demonstration(sample_workplace: Workplace, qtbot: QtBot) -> None:
    with rig(sample_workplace, qtbot) as at:
        assert at.table.records.complete
        assert at.table.records.rowCount() > 500
        at.table.setFocus()
        press((Key.Key_End, CONTROL))
        at.rest()
        assert at.table.current_record() is not None


def test_every_control_has_a_name_for_a_screen_reader(at: Rig) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

    nameless = [
        widget
        for kind in (QLineEdit, QAbstractButton, QComboBox)
        for widget in at.page.findChildren(kind)
        if widget.focusPolicy() and widget.isVisibleTo(at.page)
        if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == [], [(type(w).__name__, w.objectName(), w.parent()) for w in nameless]


def test_all_is_not_less_than_all_while_records_are_read(sample_workplace: Workplace, qtbot: QtBot) -> None:
    with rig(sample_workplace, qtbot) as at:
        at.table.sort_by("quantity", descending=True)
        at.commands.select_all.trigger()
        at.commands.export_table.trigger()
        assert at.table.selected_count() == 0
        assert at.page.deeds.dialog is None
        assert at.page.foot.word.text()
        at.rest()
        at.commands.select_all.trigger()
        assert at.table.selected_count() == at.table.records.rowCount() > 500


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [620, 764, 960, 1366])  # of the page, in windows from 820 pixels
def test_the_forms_buttons_are_never_cut(
    make_workplace: Callable[[Ledger, str, str], Workplace],
    ledger: Ledger,
    context: Context,
    qtbot: QtBot,
    resources: Path,
    language: str,
    width: int,
) -> None:
    app = QApplication.instance()
    assert app is not None
    translations = Translations(app, resources)
    translations.switch(language)
    ledger.actions.log(an_action(context))
    try:
        with rig(make_workplace(ledger, "online-market-2026", language), qtbot) as at:
            at.window.setMinimumSize(600, 400)
            at.window.resize(width, 640)
            for _ in range(2):  # with today's work narrowed to and without
                at.commands.logged_today.trigger()
                at.page._missed(1)
                at.rest()
                QApplication.processEvents()
                assert at.window.width() == width
                form = at.form
                for button in (form.log_button, form.clear_button, form.more_button, form.attach_button):
                    assert button.isHidden() or button.width() >= button.sizeHint().width(), button.text()
                bar = at.bar
                for tool in (bar.text, bar.span, bar.add, bar.today, bar.voided, bar.columns):
                    assert tool.width() >= min(tool.minimumSizeHint().width(), 96), tool.accessibleName()
                    assert tool.mapTo(bar, tool.rect().bottomRight()).x() < bar.width()
    finally:
        translations.remove()


def test_what_is_asked_at_the_cursor_is_seen_in_full_when_a_notice_takes_room(at: Rig) -> None:
    at.window.resize(1104, 480)
    at.field("measure").set_text("online-trading-cases")
    at.form.fields.focus("note")
    press("13812345678")
    at.form.say("…\n…\n…", "notice-warning")
    at.rest()
    for _ in range(4):
        QApplication.processEvents()
    (ask,) = at.form.asks.below(at.field("note").editor.focusProxy() or at.field("note").editor)
    port = at.form._scroll.viewport()
    assert port.rect().contains(ask.mapTo(port, ask.rect().bottomRight()))
