# SPDX-License-Identifier: MIT
"""Files are dropped on the form, on a record or chosen; looked at as read-only copies; taken off and erased."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.errors import UserError
from tests.helpers import an_action
from tests.ui.actions_rig import Rig, rig
from tests.ui.typing import Key, press
from ui.dialogs.attachments import AttachmentsDialog
from ui.dialogs.bulletin_view import BulletinView
from ui.widgets import attachment_deeds
from ui.widgets.attachment_strip import size_text
from ui.widgets.record.columns import POSITIONS
from ui.widgets.record.menu import record_menu
from ui.widgets.record.model import FILES
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)|grabbing", extend=True)  # offscreen

MOBILE = "13812345678"


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found
        dialog = found.page.files.deeds.dialog
        if isinstance(dialog, QWidget):
            with suppress(RuntimeError):  # it may have closed itself
                dialog.close()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "文件"
    folder.mkdir()
    for name, content in (("笔录.pdf", b"p" * 3000), ("照片.jpg", b"j" * 2_000_000)):
        (folder / name).write_bytes(content)
    return sorted(folder.iterdir())


def mime(paths: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(target: QWidget, paths: list[Path], place: tuple[int, int] = (20, 20)) -> bool:
    """Drag files over a widget and let go; whether it took them."""
    at = QPoint(*place)
    data, buttons, keys = mime(paths), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(at, Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(target, move)
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def drop_on_row(at: Rig, row: int, paths: list[Path]) -> bool:
    place = at.table.visualRect(at.table.records.index(row, 0)).center()
    return drop(at.table.viewport(), paths, (place.x(), place.y()))


def names(at: Rig, record: int) -> list[str]:
    return [attachment.name for attachment in at.ledger.attachments.of(record)]


def answer(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[str]:
    asked: list[str] = []

    def confirm(_parent: object, heading: str, text: str, _yes: str, *, danger: bool = False) -> bool:
        asked.append(f"{heading} {text} {'!' if danger else ''}")
        return yes

    monkeypatch.setattr(attachment_deeds, "confirm", confirm)
    return asked


# On the form


def test_files_dropped_on_a_new_entry_are_logged_with_it_in_one_step(
    at: Rig, files: list[Path], told: list[UserError]
) -> None:
    assert drop(at.form, files)
    at.rest()
    assert sorted(chip.text for chip in at.form.files.chips) == ["照片.jpg  1.9 MB", "笔录.pdf  2.9 KB"]
    assert at.form.half_typed
    at.field("measure").set_text("online-trading-cases")
    at.field("region").set_text("340100")
    at.form.fields.focus("quantity")
    press("12", Key.Key_Enter)
    (record,) = at.records()
    assert sorted(names(at, record.id)) == ["照片.jpg", "笔录.pdf"]
    assert at.form.files.chips == [] and told == []
    at.place.edits.undo(initiator=None)
    at.rest()
    assert at.records() == []
    at.place.edits.redo(initiator=None)
    assert len(names(at, record.id)) == 2


def test_a_file_that_waits_is_taken_out_again(at: Rig) -> None:
    at.form.take_files([("a.pdf", b"1"), ("b.pdf", b"2"), ("a.pdf", b"1")])
    assert len(at.form.files.chips) == 2, "the same one waits once"
    at.form.files.chips[0].removed.emit()
    assert at.form.files.pending == [("b.pdf", b"2")]


def test_clearing_the_form_takes_its_files_and_ctrl_z_brings_them_back(at: Rig) -> None:
    at.form.take_files([("a.pdf", b"1")])
    at.form.clear()
    assert at.form.files.pending == []
    at.form.bring_back()
    assert at.form.files.pending == [("a.pdf", b"1")]


def test_files_dropped_while_a_record_is_edited_go_to_the_record(at: Rig, files: list[Path], context: Context) -> None:
    (record,) = at.log(an_action(context))
    at.form.take_files([("等待.pdf", b"1")])
    at.table.go_to(record)
    at.commands.edit_record.trigger()
    assert at.form.files.chips == []
    assert drop(at.form, files[:1])
    at.rest()
    assert len(names(at, record)) == 1
    assert len(at.form.files.chips) == 1
    at.form.files.chips[0].removed.emit()
    assert names(at, record) == []
    at.form.leave_editing()
    assert [name for name, _ in at.form.files.pending] == ["等待.pdf"]


def test_a_read_only_ledger_takes_no_files(at: Rig, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(at.ledger), "writable", property(lambda _self: False))
    assert not drop(at.form, files)
    assert not drop(at.table.viewport(), files)


# On a record


def test_files_dropped_on_a_row_are_attached_and_marked_with_a_clip(
    at: Rig, files: list[Path], context: Context
) -> None:
    first, second = at.log(an_action(context, quantity="1"), an_action(context, quantity="2", note="另"))
    row = at.table.records.row_of(first)
    assert drop_on_row(at, row, files)
    at.rest()
    assert len(names(at, first)) == 2 and names(at, second) == []
    index = at.table.records.index(at.table.records.row_of(first), POSITIONS["measure"])
    assert index.data(FILES) == 2
    assert "2" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "附件 2 个"
    at.place.edits.undo(initiator=None)
    at.rest()
    index = at.table.records.index(at.table.records.row_of(first), POSITIONS["measure"])
    assert index.data(FILES) == 0


def test_a_workbook_dropped_on_a_row_may_be_attached_or_imported(at: Rig, tmp_path: Path, context: Context) -> None:
    (record,) = at.log(an_action(context))
    workbook = tmp_path / "七月.xlsx"
    workbook.write_bytes(b"PK")
    assert drop_on_row(at, 0, [workbook])
    menu = at.page.findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    at.rest()
    assert names(at, record) == ["七月.xlsx"]


def test_a_folder_a_missing_a_huge_and_an_empty_file_are_refused_with_a_word(
    at: Rig, tmp_path: Path, context: Context, told: list[UserError]
) -> None:
    (record,) = at.log(an_action(context))
    (tmp_path / "卷宗").mkdir()
    (tmp_path / "空.pdf").write_bytes(b"")
    with (tmp_path / "大.zip").open("wb") as file:
        file.truncate(300 * 1024**3)
    for name in ("卷宗", "空.pdf", "大.zip", "没有.pdf"):
        at.page.files.deeds.attach(record, [tmp_path / name])
        at.rest()
    assert [error.code for error in told] == [
        "attachment-folder", "attachment-empty", "attachment-too-large", "file-unreadable",
    ]  # fmt: skip
    assert names(at, record) == []


def test_the_same_file_again_is_told(at: Rig, files: list[Path], context: Context, told: list[UserError]) -> None:
    (record,) = at.log(an_action(context))
    for _ in range(2):
        at.page.files.deeds.attach(record, files[:1])
        at.rest()
    assert [error.code for error in told] == ["attachment-there"]
    assert len(names(at, record)) == 1


@pytest.mark.parametrize("yes", [True, False])
def test_a_name_with_a_number_is_attached_masked_or_not_at_all(
    at: Rig, tmp_path: Path, context: Context, monkeypatch: pytest.MonkeyPatch, yes: bool
) -> None:
    asked = answer(monkeypatch, yes)
    (record,) = at.log(an_action(context))
    path = tmp_path / f"当事人{MOBILE}.jpg"
    path.write_bytes(b"1")
    at.page.files.deeds.attach(record, [path])
    at.rest()
    assert names(at, record) == ([f"当事人{'_' * 11}.jpg"] if yes else [])
    assert len(asked) == 1 and MOBILE not in asked[0]


def test_the_attach_command_asks_for_files_for_the_record_or_the_entry(
    at: Rig, files: list[Path], context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    (record,) = at.log(an_action(context))
    titles: list[str] = []

    def chosen(_parent: object, title: str, *_: object) -> tuple[list[str], str]:
        titles.append(title)
        return [str(files[len(titles) - 1])], ""

    monkeypatch.setattr(attachment_deeds.QFileDialog, "getOpenFileNames", chosen)
    at.table.go_to(record)
    at.bar.text.setFocus()
    at.commands.attach_files.trigger()
    at.rest()
    assert len(names(at, record)) == 1 and at.form.files.pending == []
    named = at.place.wording.record(at.ledger.actions.get(record).action, at.ledger.codes)
    assert named in titles[0] and named in at.page.foot.word.text()
    at.form.fields.focus("quantity")
    press("7")
    at.commands.attach_files.trigger()
    at.rest()
    assert len(names(at, record)) == 1 and len(at.form.files.pending) == 1
    assert "form" in titles[1] and "form" in at.page.foot.word.text()


def test_files_are_for_the_selected_record_while_the_form_is_empty(
    at: Rig, files: list[Path], context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    (record,) = at.log(an_action(context))
    chosen = [str(files[0])], ""
    monkeypatch.setattr(attachment_deeds.QFileDialog, "getOpenFileNames", lambda *_: chosen)
    at.table.go_to(record)
    at.form.start()
    at.commands.attach_files.trigger()
    at.rest()
    assert len(names(at, record)) == 1
    at.form.attach_button.click()  # the form's own button means the form
    at.rest()
    assert len(at.form.files.pending) == 1


# The list


@pytest.fixture
def listed(at: Rig, context: Context) -> AttachmentsDialog:
    (record,) = at.log(an_action(context))
    here = at.ledger.actions.get(record)
    at.place.edits.attach(here, [("笔录.pdf", b"q" * 3000), ("程序.exe", b"MZ")], initiator=None)
    at.table.go_to(record)
    at.commands.show_attachments.trigger()
    dialog = at.page.files.deeds.dialog
    assert isinstance(dialog, AttachmentsDialog)
    return dialog


class Desktop(QObject):
    """Stands in for the programs of a desktop, of which a test machine has none."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    found = Desktop()
    QDesktopServices.setUrlHandler("file", found, "take")
    yield found
    QDesktopServices.unsetUrlHandler("file")


def test_the_list_names_size_and_kind(listed: AttachmentsDialog) -> None:
    item = listed.list.topLevelItem(0)
    assert item is not None
    assert [item.text(column) for column in range(3)] == ["笔录.pdf", "2.9 KB", "File"]


def test_enter_opens_a_read_only_copy_that_goes_with_the_session(
    at: Rig, listed: AttachmentsDialog, desktop: Desktop
) -> None:
    listed.list.setFocus()
    press(Key.Key_Return)
    at.rest()
    (path,) = desktop.opened
    assert path.name == "笔录.pdf" and path.read_bytes() == b"q" * 3000
    assert not path.stat().st_mode & 0o222
    folder = path.parent.parent
    assert os.name == "nt" or folder.stat().st_mode & 0o777 == 0o700
    attachment_deeds._take_away(at.page.files.deeds._copies)
    assert not folder.exists()


def test_a_program_is_not_opened(at: Rig, listed: AttachmentsDialog, desktop: Desktop, told: list[UserError]) -> None:
    listed.list.setCurrentItem(listed.list.topLevelItem(1))
    listed.open_button.click()
    at.rest()
    assert desktop.opened == []
    assert [error.code for error in told] == ["attachment-runs"]


def test_delete_takes_a_file_off_and_undo_brings_it_back(at: Rig, listed: AttachmentsDialog) -> None:
    listed.list.setFocus()
    press(Key.Key_Delete)
    assert listed.list.topLevelItemCount() == 1
    at.place.edits.undo(initiator=None)
    assert listed.list.topLevelItemCount() == 2


@pytest.mark.parametrize("yes", [True, False])
def test_erasing_asks_first(listed: AttachmentsDialog, monkeypatch: pytest.MonkeyPatch, yes: bool) -> None:
    asked = answer(monkeypatch, yes)
    listed.erase.click()
    assert len(asked) == 1 and asked[0].endswith("!"), "staying is what Enter does"
    assert listed.list.topLevelItemCount() == (1 if yes else 2)


def test_a_copy_is_saved_where_the_clerk_wants_it(
    at: Rig, listed: AttachmentsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "另存.pdf"
    monkeypatch.setattr(attachment_deeds.QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    listed.save.click()
    at.rest()
    assert target.read_bytes() == b"q" * 3000


def test_files_are_dropped_on_the_list_too(at: Rig, listed: AttachmentsDialog, files: list[Path]) -> None:
    assert drop(listed, files)
    at.rest()
    assert listed.list.topLevelItemCount() == 4


def test_the_text_a_record_was_read_from_is_shown_here(at: Rig, context: Context) -> None:
    changes = at.ledger.log_lines([an_action(context)], "draft", {"label": "通报"}, text=("通报.txt", "正文一段"))
    at.page.files.deeds.open(at.ledger.attachments.of(changes.added[0])[0])
    at.rest()
    dialog = at.page.files.deeds.dialog
    assert isinstance(dialog, BulletinView)
    assert dialog.text.toPlainText() == "正文一段" and dialog.text.isReadOnly()


def test_the_text_opened_from_a_record_shows_its_figure_marked_and_in_view(at: Rig, context: Context) -> None:
    text = "正文一段。\n" * 200 + "2026年11月，检查经营主体3456户次。\n" + "正文一段。\n" * 200
    actions = [an_action(context), an_action(context, measure="businesses-inspected", quantity="3456")]
    changes = at.ledger.log_lines(actions, "draft", {"label": "通报"}, text=("通报.txt", text))
    at.table.refresh()
    at.rest()
    at.table.go_to(changes.added[1])
    menu = record_menu(at.place, at.commands, at.table, at.bar, at.page.files.show_text)
    (action,) = [found for found in menu.actions() if "Text" in found.text()]
    action.trigger()
    menu.close()
    at.rest()
    dialog = at.page.files.deeds.dialog
    assert isinstance(dialog, BulletinView)
    assert [part.cursor.selectedText() for part in dialog.text.extraSelections()] == ["3456户次"]
    place = dialog.text.cursorRect().center()
    assert dialog.text.viewport().rect().contains(place)


def test_only_a_record_that_was_read_from_a_text_offers_it(at: Rig, context: Context) -> None:
    (record,) = at.log(an_action(context))
    at.table.go_to(record)
    menu = record_menu(at.place, at.commands, at.table, at.bar, at.page.files.show_text)
    assert not [found for found in menu.actions() if "Text" in found.text()]
    menu.close()


@pytest.mark.parametrize(("size", "text"), [(5, "5 B"), (1536, "1.5 KB"), (20 * 2**20, "20 MB")])
def test_sizes_are_told_for_people(size: int, text: str) -> None:
    assert size_text(size) == text


def test_tab_leads_over_the_waiting_files_to_the_button(at: Rig) -> None:
    at.form.take_files([("a.pdf", b"1"), ("b.pdf", b"2")])
    at.form.fields.focus("note")
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is at.form.files.chips[0]
    press(Key.Key_Delete)
    assert [name for name, _ in at.form.files.pending] == ["b.pdf"]
    at.form.fields.focus("note")
    press(Key.Key_Tab, Key.Key_Tab)
    assert QApplication.focusWidget() is at.form.log_button


def test_opened_copies_go_with_the_page(workplace: Workplace, context: Context, qtbot: QtBot, desktop: Desktop) -> None:
    with rig(workplace, qtbot) as at:
        (record,) = at.log(an_action(context))
        at.place.edits.attach(at.ledger.actions.get(record), [("a.pdf", b"1")], initiator=None)
        at.page.files.deeds.open(at.ledger.attachments.of(record)[0])
        at.rest()
        (path,) = desktop.opened
        assert path.exists()
    at.window.deleteLater()
    qtbot.waitUntil(lambda: not path.exists(), timeout=2000)
