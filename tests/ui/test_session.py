# SPDX-License-Identifier: MIT
"""Opening and closing ledgers in the one window: the last one, the demonstration, one that cannot be opened."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.errors import LedgerError
from models.ledger import Ledger
from tests.ui.conftest import at_rest
from ui import theme
from ui.messages import BugDialog
from ui.session import Session
from ui.widgets.welcome import Welcome


class Answering:
    """Presses a button of the next question by its place, and keeps what the question said."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.said = ""
        self._words = ""

    def press(self, words: str) -> None:
        self._words = words
        QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, self._look)
            return
        self.said = box.informativeText()
        button = next(b for b in box.buttons() if self._words in b.text())
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def answering(qtbot: QtBot) -> Answering:
    return Answering(qtbot)


def shown(session: Session, qtbot: QtBot) -> None:
    assert session.workplace is not None
    at_rest(qtbot, session.workplace)


def test_the_window_stands_before_any_ledger_is_open(session: Session) -> None:
    assert session.window.isVisible()
    assert session.workplace is None
    assert not session.commands.log_new.isEnabled()


def test_the_given_ledger_is_opened_and_remembered(session: Session, ledger_path: Path, qtbot: QtBot) -> None:
    session.start(ledger_path)
    qtbot.waitUntil(lambda: session.workplace is not None)
    shown(session, qtbot)
    assert session.settings.recent == [ledger_path]
    assert session.window.status.ledger.text() == ledger_path.name
    assert "示例市市场监督管理局" in session.window.windowTitle()
    assert session.window.page == "home"


def test_the_last_ledger_is_opened_when_none_is_given(session: Session, ledger_path: Path, qtbot: QtBot) -> None:
    session.settings.remember(ledger_path)
    session.start(None)
    qtbot.waitUntil(lambda: session.workplace is not None)
    assert session.workplace is not None
    assert session.workplace.ledger.path == ledger_path
    shown(session, qtbot)


def test_a_first_start_makes_the_demonstration_and_offers_an_own_ledger(session: Session, qtbot: QtBot) -> None:
    session.start(None)
    qtbot.waitUntil(lambda: session.workplace is not None, timeout=60_000)
    assert session.workplace is not None
    assert session.workplace.ledger.path.name == "demonstration.jzl"
    assert session.window.notice.isVisible()
    assert session.window.notice.button.text() == "建立自己的台账…"
    shown(session, qtbot)


def test_the_page_the_campaign_and_the_fold_are_those_of_the_last_time(
    session: Session, sample_path: Path, qtbot: QtBot
) -> None:
    session.open(sample_path)
    shown(session, qtbot)
    session.window.choose_campaign("online-market-2023")
    session.window.go("setup")
    session.commands.fold_navigation.trigger()
    shown(session, qtbot)
    session.open_quietly(_copy(sample_path, "other.jzl"))
    shown(session, qtbot)
    session.open(sample_path)
    shown(session, qtbot)
    assert session.workplace is not None
    assert session.workplace.campaign_code == "online-market-2023"
    assert session.window.page == "setup"
    assert session.window.navigation.folded


def _copy(path: Path, name: str) -> Path:
    other = path.with_name(name)
    with Ledger.open(path, write=False) as ledger:
        other.write_bytes(ledger.path.read_bytes())
    return other


def test_a_second_window_may_read(session: Session, ledger_path: Path, answering: Answering, qtbot: QtBot) -> None:
    with Ledger.open(ledger_path):
        answering.press("只读")
        session.open(ledger_path)
        assert session.workplace is not None
        shown(session, qtbot)
        assert "另一个窗口" in answering.said
        assert not session.workplace.ledger.writable
        assert session.window.status.read_only.isVisible()
        assert not session.commands.log_new.isEnabled()
        session.close()


def test_a_second_window_may_be_left(session: Session, ledger_path: Path, answering: Answering) -> None:
    with Ledger.open(ledger_path):
        answering.press("关闭")
        assert not session.open(ledger_path)
    assert session.workplace is None and isinstance(session.window.stack.currentWidget(), Welcome)


def test_a_second_window_may_choose_another_ledger(
    session: Session,
    ledger_path: Path,
    sample_path: Path,
    answering: Answering,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(sample_path), ""))
    with Ledger.open(ledger_path):
        answering.press("其他台账")
        session.open(ledger_path)
    assert session.workplace is not None
    assert session.workplace.ledger.path == sample_path
    shown(session, qtbot)


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 40_000)


def foreign(path: Path) -> None:
    path.write_text("not a ledger", encoding="utf-8")


def newer(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.store.execute("PRAGMA user_version = 99")


def missing(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("spoil", "words"), [(damaged, "已损坏"), (foreign, "不是净账台账"), (newer, "更新版本"), (missing, "找不到")]
)
def test_a_file_that_cannot_be_opened_is_explained_and_left_alone(
    session: Session, ledger_path: Path, answering: Answering, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(ledger_path)
    before = ledger_path.read_bytes() if ledger_path.exists() else b""
    answering.press("关闭")
    assert not session.open(ledger_path)
    assert words in answering.said
    assert isinstance(session.window.stack.currentWidget(), Welcome)
    after = ledger_path.read_bytes() if ledger_path.exists() else b""
    assert after[100:] == before[100:]  # SQLite's header counts openings


def test_a_ledger_that_is_open_stays_open_when_another_cannot_be(
    session: Session, ledger_path: Path, sample_path: Path, answering: Answering, qtbot: QtBot
) -> None:
    session.open(sample_path)
    shown(session, qtbot)
    foreign(ledger_path)
    answering.press("关闭")
    assert not session.open(ledger_path)
    assert session.workplace is not None
    assert session.workplace.ledger.path == sample_path


def test_a_ledger_that_went_is_taken_off_the_recent_ones(
    session: Session, ledger_path: Path, answering: Answering
) -> None:
    session.settings.remember(ledger_path)
    ledger_path.unlink()
    answering.press("关闭")
    session.open(ledger_path)
    assert session.settings.recent == []


def test_opening_the_ledger_that_is_open_changes_nothing(session: Session, ledger_path: Path, qtbot: QtBot) -> None:
    session.open(ledger_path)
    before = session.workplace
    assert session.open(ledger_path)
    assert session.workplace is before
    shown(session, qtbot)


def test_a_closed_ledger_is_one_file(session: Session, ledger_path: Path, qtbot: QtBot) -> None:
    session.open(ledger_path)
    shown(session, qtbot)
    session.close()
    left = {p.name for p in ledger_path.parent.iterdir() if p.name.startswith(ledger_path.name)}
    assert left == {ledger_path.name}


def test_switching_the_language_changes_every_word_at_once(session: Session, sample_path: Path, qtbot: QtBot) -> None:
    session.open(sample_path)
    shown(session, qtbot)
    assert session.window.navigation.buttons[0].text() == "首页"
    session.commands.language_en.trigger()
    shown(session, qtbot)
    assert session.window.navigation.buttons[0].text() == "Home"
    assert session.window.menus.ledger.title() == "&Ledger"
    assert session.window.head.campaigns.currentText() == "Joint campaign on online markets 2026"
    assert "Undo" in session.commands.undo.iconText()
    assert session.settings.language == "en"
    session.commands.language_zh.trigger()
    shown(session, qtbot)
    assert session.window.head.campaigns.currentText() == "网络市场监管专项行动2026"


def test_switching_the_scheme_recolours_at_once(session: Session, qapp: QApplication) -> None:
    session.commands.scheme_dark.trigger()
    assert theme.colours().dark
    assert session.settings.scheme == "dark"
    session.commands.scheme_light.trigger()
    assert not theme.colours().dark
    assert qapp


def test_a_fault_is_shown_once_at_a_time_with_its_report(
    session: Session, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        session._faults.tell(ValueError("一个错误"))
    qtbot.waitUntil(lambda: bool(_open(BugDialog)))
    (dialog,) = _open(BugDialog)
    assert "一个错误" in dialog.report.toPlainText()
    dialog.reject()
    assert capsys.readouterr().err.count("一个错误") == 3


def _open(kind: type[QDialog]) -> list:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def test_backing_up_writes_a_verified_copy_and_remembers_it(
    session: Session, sample_path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.open(sample_path)
    shown(session, qtbot)
    folder = tmp_path / "backups"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    session.commands.backup_now.trigger()
    shown(session, qtbot)
    session.commands.backup_now.trigger()  # the folder is not asked for again
    shown(session, qtbot)
    copies = sorted(folder.iterdir())
    assert len(copies) == 2
    assert session.workplace is not None
    last = session.settings.last_backup(session.workplace.ledger.id)
    assert last is not None
    assert last[1] in copies
    assert "已备份并校验" in session.window.notice.text.text()
    with Ledger.open(copies[0], write=False) as copy:
        assert copy.actions.count() == session.workplace.ledger.actions.count()


def test_turning_away_from_the_folder_backs_nothing_up(
    session: Session, ledger_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.open(ledger_path)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    session.commands.backup_now.trigger()
    shown(session, qtbot)
    assert session.workplace is not None
    assert session.settings.last_backup(session.workplace.ledger.id) is None


def test_a_copy_gets_its_ending_and_overwrites_nothing(
    session: Session, ledger_path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.open(ledger_path)
    shown(session, qtbot)
    target = tmp_path / "copy"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    session.commands.copy_ledger.trigger()
    shown(session, qtbot)
    written = target.with_suffix(".jzl")
    before = written.read_bytes()
    session.commands.copy_ledger.trigger()
    shown(session, qtbot)
    assert written.read_bytes() == before
    _close_errors()


def _close_errors() -> None:
    from ui.messages import ErrorDialog

    found = _open(ErrorDialog)
    assert found
    for dialog in found:
        dialog.reject()


def test_the_shortcuts_are_listed_and_searched(session: Session) -> None:
    from ui.dialogs.shortcuts import ShortcutsDialog

    session.commands.shortcuts.trigger()
    (dialog,) = _open(ShortcutsDialog)
    dialog.search.setText("ctrl+n")
    visible = [n for n in range(dialog.list.topLevelItemCount()) if not dialog.list.topLevelItem(n).isHidden()]
    assert [dialog.list.topLevelItem(n).text(0) for n in visible] == ["记录行动"]
    dialog.reject()


def test_about_says_what_the_program_does_not_do(session: Session) -> None:
    from ui.dialogs.about import AboutDialog

    session.commands.about.trigger()
    (dialog,) = _open(AboutDialog)
    assert any("不检索、不评分" in label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text"))
    dialog.reject()


def test_the_welcome_leads_to_each_way(session: Session, ledger_path: Path, qtbot: QtBot) -> None:
    session.settings.remember(ledger_path)
    welcome = session._welcome()
    recent = next(b for b in welcome.findChildren(QPushButton) if b.text() == ledger_path.name)
    recent.click()
    assert session.workplace is not None
    shown(session, qtbot)


def test_the_demonstrations_making_can_be_broken_off_by_leaving(session: Session, tmp_path: Path) -> None:
    session.open_demonstration()
    session.window.close()
    assert not (tmp_path / "demonstration.jzl").exists()
    assert [p.name for p in tmp_path.iterdir() if "demonstration" in p.name] == []


def test_a_ledger_is_not_left_while_the_user_keeps_a_job(
    session: Session, sample_path: Path, answering: Answering, qtbot: QtBot
) -> None:
    session.open(sample_path)
    shown(session, qtbot)
    assert session.workplace is not None
    gate = _Gate()
    job = session.workplace.jobs.start(gate.work)
    answering.press("取消")
    assert not session.window.close()
    assert session.window.isVisible()
    gate.open = True
    with qtbot.waitSignal(job.finished):
        pass
    shown(session, qtbot)


class _Gate:
    def __init__(self) -> None:
        self.open = False

    def work(self) -> Iterator[int]:
        while not self.open:
            time.sleep(0.01)
            yield 0
        yield 1


def test_a_failure_to_read_is_told_in_words(session: Session, ledger_path: Path, qtbot: QtBot) -> None:
    session.open(ledger_path)
    shown(session, qtbot)
    assert session.workplace is not None
    session.workplace.readers.failed.emit(LedgerError("ledger-io", path="a.jzl", reason="x"))
    _close_errors()
