# SPDX-License-Identifier: MIT
"""Bulletins from files, hostile ones too, numbers of persons in them, and a program that is killed over one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.ledger import Ledger
from models.redaction import scan
from tests.ui.bulletin_rig import BULLETIN, Desk, desk
from tests.ui.typing import CONTROL, Key, focused, press
from ui.dialogs.bulletin_numbers import BulletinNumbersDialog
from ui.dialogs.bulletin_view import show_bulletin
from ui.widgets.bulletin.desk import DECISIONS, TEXT
from ui.widgets.bulletin.lines import State
from ui.widgets.bulletin.reading import LONGEST
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)", extend=True)  # offscreen

MOBILE = "13812345678"


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Desk]:
    with desk(workplace, qtbot) as found:
        yield found


def open_file(at: Desk, path: Path) -> None:
    at.dialog.open_file(path)
    at.rest()


def test_a_word_document_is_read(at: Desk, tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    for line in BULLETIN.splitlines():
        document.add_paragraph(line)
    path = tmp_path / "第5期.docx"
    document.save(str(path))
    open_file(at, path)
    assert len(at.lines) == 7
    press(Key.Key_Return, (Key.Key_Return, CONTROL))
    at.rest()
    kept = at.place.ledger.attachments.of(at.records()[0].id)
    assert kept[0].name.endswith(".txt")  # what is kept is the text, which Word would not open as a document


def test_a_text_file_in_gb18030_is_read(at: Desk, tmp_path: Path) -> None:
    path = tmp_path / "专报.txt"
    path.write_bytes("2026年10月，合肥市约谈平台企业12家。\r\n检查经营主体5户次。".encode("gb18030"))
    open_file(at, path)
    assert [line.figure for line in at.lines] == ["12家", "5户次"]
    assert at.dialog.common.title.text() == "《专报》"


def test_the_same_file_again_is_known_whatever_its_line_ends(at: Desk, tmp_path: Path) -> None:
    for name, ends in (("a.txt", "\n"), ("b.txt", "\r\n")):
        (tmp_path / name).write_bytes(BULLETIN.replace("\n", ends).encode())
    open_file(at, tmp_path / "a.txt")
    press(Key.Key_Return, (Key.Key_Return, CONTROL))
    at.rest()
    at.dialog.start_anew()
    open_file(at, tmp_path / "b.txt")
    assert at.states()[0] is State.LOGGED


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \r\n\t\n"),
        ("large.txt", "检查经营主体5户次。".encode() * 160_000),
        ("pdf.docx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n" * 20),
        ("pdf.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n" * 20),
        ("torn.docx", b"PK\x03\x04" + bytes(500)),
        ("binary.txt", bytes(range(256)) * 40),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_bulletin_is_refused_with_a_word(at: Desk, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    begun = time.monotonic()
    open_file(at, path)
    assert time.monotonic() - begun < 10
    assert at.lines == []
    assert at.dialog.word.text()
    assert "-" not in at.dialog.word.text().split()[0]  # words, not the code of an error
    assert at.dialog.open_button.isEnabled()


def test_a_pasted_text_that_is_too_long_is_refused_before_it_is_shown(at: Desk) -> None:
    at.dialog.read("检查经营主体5户次。" * (LONGEST // 8))
    assert at.dialog.word.text()
    assert at.dialog.work.text.toPlainText() == ""


def test_nought_characters_in_a_text_leave_its_figures_where_they_stand(at: Desk) -> None:
    at.read("2026年10月\x00，合肥市\x00约谈\u00a0平台企业12家\u2029检查经营主体5户次。")
    shown = at.dialog.work.text.toPlainText()
    assert [shown[line.start : line.end] for line in at.lines] == ["12家", "5户次"]


def test_a_missing_file_is_told_of(at: Desk, tmp_path: Path) -> None:
    open_file(at, tmp_path / "gone.txt")
    assert at.dialog.word.text()


# Numbers of persons


def test_a_personal_number_is_masked_on_screen_on_the_desk_and_in_the_kept_text(at: Desk, ledger: Ledger) -> None:
    at.read(f"2026年10月，合肥市约谈平台企业12家，检查经营主体5户次。联系人电话{MOBILE}。")
    assert MOBILE not in at.dialog.work.text.toPlainText()
    assert at.dialog.notice.isVisible()
    at.dialog.desk.flush()
    assert MOBILE not in ledger.desk(TEXT) + ledger.desk(DECISIONS)
    press(Key.Key_Return, (Key.Key_Return, CONTROL))
    at.rest()
    content = ledger.attachments.content(ledger.attachments.of(at.records()[0].id)[0]).decode()
    assert MOBILE not in content
    assert "*" * 11 in content


def test_a_number_that_is_none_of_a_person_comes_back_with_a_reason(at: Desk, ledger: Ledger, qtbot: QtBot) -> None:
    at.read(f"2026年10月，合肥市约谈平台企业12家。订单{MOBILE}。")
    at.dialog.notice_button.click()
    dialog = at.dialog.findChild(BulletinNumbersDialog)
    assert dialog is not None
    assert MOBILE not in dialog.list.item(0).text()
    dialog.reason.setText("平台订单号")
    dialog.spare_button.click()
    at.rest()
    assert MOBILE in at.dialog.work.text.toPlainText()
    at.dialog.activateWindow()
    at.dialog.work.list.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is at.dialog.work.list)
    press(Key.Key_Return, (Key.Key_Return, CONTROL))
    at.rest()
    record = at.records()[0]
    assert MOBILE in ledger.attachments.content(ledger.attachments.of(record.id)[0]).decode()
    assert record.action.explanations == (("personal-data", "平台订单号"),)
    assert list(scan(ledger))[-1] == []  # explained: the guard passes it over, here and on the desk


def test_an_explained_number_in_a_note_covers_no_second_one_that_is_typed_later(at: Desk) -> None:
    at.read("2026年10月，合肥市约谈平台企业12家。")
    fields = at.dialog.work.fields
    fields.focus("note")
    press("订单13800138000")
    fields.asks._lines["note", "personal-data"].deny_button.click()
    press("平台订单号")
    assert at.dialog.sheet.verdict(0).problems == ()
    fields.focus("note")
    fields.fields.fields["note"].editor.moveCursor(QTextCursor.MoveOperation.End)  # type: ignore[union-attr]
    press(f"，电话{MOBILE}")
    assert [problem.code for problem in at.dialog.sheet.verdict(0).problems[:1]] == ["personal-data"]
    assert fields.asks._lines["note", "personal-data"].asking
    press(Key.Key_Return)
    assert at.lines[0].state is State.OPEN
    at.dialog.desk.flush()
    assert MOBILE not in at.place.ledger.desk(DECISIONS)


def test_a_number_typed_into_a_note_keeps_the_line_out_until_it_is_masked(at: Desk) -> None:
    at.read("2026年10月，合肥市约谈平台企业12家。")
    at.dialog.work.fields.focus("note")
    press(f"电话{MOBILE}")
    press(Key.Key_Return)
    assert at.states() == [State.OPEN]
    assert at.dialog.work.fields.asks.mask_here(focused())
    at.dialog.work.confirm()
    assert at.states() == [State.CONFIRMED]


# A kill, and the way back from a record

_KILLED = """
import sys, time
from pathlib import Path
sys.path.insert(0, {root!r})
from PySide6.QtCore import QSettings
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from PySide6.QtTest import QTest
from datetime import date
from models.ledger import Ledger
from models.redaction import scan
from ui.announcer import Announcer
from ui.dialogs.bulletin import BulletinDialog
from ui.edits import Edits
from ui.jobs import Jobs, Readers
from ui.wording import Wording
from ui.workplace import Workplace
app = QApplication([])
resources = Path({root!r}) / "resources"
ledger = Ledger.open(Path({ledger!r}))
announcer = Announcer()
place = Workplace(ledger, Edits(ledger, announcer, print), announcer, Jobs(), Readers(ledger.store.reader),
    Wording(resources, "zh"), QSettings({settings!r}, QSettings.Format.IniFormat), resources, print,
    lambda: date(2026, 11, 24), "online-market-2026")
dialog = BulletinDialog(place)
dialog.show()
dialog.read({text!r})
while not dialog.sheet.lines:
    QTest.qWait(10)
dialog.work.confirm()
dialog.work.drop()
while not ledger.desk("bulletin"):
    QTest.qWait(10)
print("decided", flush=True)
time.sleep(60)
"""


def test_decisions_survive_a_kill(tmp_path: Path, ledger_path: Path, request: pytest.FixtureRequest) -> None:
    root = str(Path(__file__).resolve().parents[3])
    settings = str(tmp_path / "killed.ini")
    script = _KILLED.format(root=root, ledger=str(ledger_path), settings=settings, text=BULLETIN)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    running = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=environment, cwd=root
    )
    assert running.stdout is not None
    try:
        assert running.stdout.readline().strip() == "decided"
    finally:
        running.kill()
        running.wait()
        running.stdout.close()
    workplace = request.getfixturevalue("workplace")  # opens the ledger that was left behind
    with desk(workplace, request.getfixturevalue("qtbot")) as at:
        press(Key.Key_Return)
        at.rest()
        assert at.states()[:3] == [State.CONFIRMED, State.DROPPED, State.OPEN]


def test_from_a_record_the_text_opens_at_its_figure(at: Desk, qtbot: QtBot) -> None:
    at.read("2026年10月，合肥市约谈平台企业12家。\n检查经营主体12户次。")
    press(Key.Key_Return, Key.Key_Return, (Key.Key_Return, CONTROL))
    at.rest()
    second = at.records()[0]  # the last of the text is logged first
    attachment = at.place.ledger.attachments.of(second.id)[0]
    view = show_bulletin(at.place, attachment, None)
    qtbot.addWidget(view)
    at.rest()
    assert view.list.count() == 2
    assert view.list.currentRow() == 1
    emphasised = view.text.extraSelections()[-1]
    assert emphasised.cursor.selectedText() == "12户次"
    view.close()


def test_a_file_that_is_let_fall_anywhere_on_the_window_is_read(at: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("约谈平台企业12家。", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(40, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    at.dialog.dropEvent(event)
    at.rest()
    assert [line.figure for line in at.lines] == ["12家"]


def test_nothing_is_read_over_a_bulletin_that_waits(at: Desk, tmp_path: Path) -> None:
    at.read()
    at.close()
    path = tmp_path / "a.txt"
    path.write_text("约谈平台企业12家。", "utf-8")
    with desk(at.place, at.qtbot) as again:
        open_file(again, path)
        again.read("检查经营主体5户次。")
        assert again.lines == []
        again.dialog.resume()
        assert len(again.lines) == 7
