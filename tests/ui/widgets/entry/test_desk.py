# SPDX-License-Identifier: MIT
"""What is half typed outlives the program, however it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.ledger import Ledger
from tests.helpers import an_action
from tests.ui.actions_rig import Rig, rig
from tests.ui.typing import Key, press
from ui.widgets.entry.desk import KEY
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames

Make = Callable[[Ledger, str], Workplace]

# A program of its own that types into the form and then waits to be killed.
_TYPING = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from models.ledger import Ledger
from ui import theme
from ui.announcer import Announcer
from ui.commands import Commands
from ui.edits import Edits
from ui.jobs import Jobs, Readers
from ui.pages.actions import ActionsPage
from ui.wording import Wording
from ui.workplace import Workplace

path, resources, settings = map(Path, sys.argv[1:4])
app = QApplication([])
theme.apply(app, "light")
ledger = Ledger.open(path)
announcer = Announcer()
workplace = Workplace(ledger, Edits(ledger, announcer, print), announcer, Jobs(), Readers(ledger.store.reader),
    Wording(resources, "zh"), QSettings(str(settings), QSettings.Format.IniFormat), resources, print,
    lambda: date(2026, 11, 24), "online-market-2026")
page = ActionsPage(workplace, Commands())
page.show()
page.activated()
fields = page.form.fields.fields
fields["measure"].set_text("businesses-inspected")
for name, text in (("quantity", "1.2万余"), ("note", "还没记完")):
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(fields[name].editor, event)
print("typed", flush=True)
QTimer.singleShot(60_000, app.quit)
app.exec()
"""


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found


def test_half_typed_text_survives_a_kill(
    ledger_path: Path, resources: Path, tmp_path: Path, make_workplace: Make, qtbot: QtBot
) -> None:
    command = [sys.executable, "-c", _TYPING, str(ledger_path), str(resources), str(tmp_path / "s.ini")]
    process = subprocess.Popen(command, cwd=resources.parent, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "typed"
        time.sleep(1.0)  # what is promised: a second after the last key
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        process.wait(10)
    finally:
        process.kill()
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()
    with Ledger.open(ledger_path) as ledger, rig(make_workplace(ledger, "online-market-2026"), qtbot) as at:
        assert at.field("measure").text == "businesses-inspected"
        assert at.field("quantity").text == "1.2万余"
        assert at.field("note").text == "还没记完"
        assert at.form.notice.isVisible()
        assert at.form.half_typed


def test_the_desk_is_written_within_a_second_of_the_last_key(at: Rig, qtbot: QtBot) -> None:
    press("检查经营主体", Key.Key_Tab, "35")
    assert at.ledger.desk(KEY) == "", "not at every key"
    qtbot.waitUntil(lambda: "35" in at.ledger.desk(KEY), timeout=1000)


def test_the_desk_is_clear_once_the_entry_is_logged(at: Rig, qtbot: QtBot) -> None:
    press("检查经营主体", Key.Key_Tab, "35", Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, "合肥市", Key.Key_Tab)
    qtbot.waitUntil(lambda: at.ledger.desk(KEY) != "", timeout=1000)
    press(Key.Key_Enter)
    assert len(at.records()) == 1
    assert at.ledger.desk(KEY) == ""
    qtbot.wait(800)
    assert at.ledger.desk(KEY) == "", "what the next entry keeps is no unfinished work"


def test_the_desk_is_clear_once_the_form_is_cleared(at: Rig, qtbot: QtBot) -> None:
    press("检查经营主体", Key.Key_Tab, "35")
    qtbot.waitUntil(lambda: at.ledger.desk(KEY) != "", timeout=1000)
    press(Key.Key_Escape, Key.Key_Escape)
    assert at.ledger.desk(KEY) == ""


def test_leaving_the_page_writes_the_desk_at_once(at: Rig) -> None:
    press("检查经营主体", Key.Key_Tab, "35")
    assert at.page.can_leave()
    assert "35" in at.ledger.desk(KEY)


def test_a_half_edited_record_comes_back_as_an_edit(
    context: Context, make_workplace: Make, qtbot: QtBot, ledger: Ledger
) -> None:
    record = ledger.actions.log(an_action(context)).added[0]
    workplace = make_workplace(ledger, "online-market-2026")
    with rig(workplace, qtbot) as at:
        at.table.go_to(record)
        at.commands.edit_record.trigger()
        at.form.fields.focus("note")
        press("改到一半")
        at.page.can_leave()
    with rig(workplace, qtbot) as at:
        assert at.form.editing is not None and at.form.editing.id == record
        assert at.field("note").text == "改到一半"
        press(Key.Key_Enter)
        assert at.records()[0].action.note == "改到一半"


def test_a_half_edited_record_that_moved_on_is_not_written_over(
    context: Context, workplace: Workplace, qtbot: QtBot
) -> None:
    record = workplace.ledger.actions.log(an_action(context)).added[0]
    with rig(workplace, qtbot) as at:
        at.table.go_to(record)
        at.commands.edit_record.trigger()
        at.form.fields.focus("note")
        press("改到一半")
        at.page.can_leave()
    workplace.ledger.actions.edit(workplace.ledger.actions.get(record), an_action(context, note="别处改过"))
    with rig(workplace, qtbot) as at:
        assert at.form.editing is None
        assert at.records()[0].action.note == "别处改过"


def test_what_cannot_be_read_on_the_desk_is_passed_over(workplace: Workplace, qtbot: QtBot) -> None:
    workplace.ledger.put_on_desk(KEY, "[1, 2")
    with rig(workplace, qtbot) as at:
        assert not at.form.half_typed
