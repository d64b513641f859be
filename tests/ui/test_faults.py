# SPDX-License-Identifier: MIT
"""Faults of the program are noted and told, and the log stays small."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qWarning
from pytestqt.qtbot import QtBot

from ui.faults import LOG_BYTES, LOG_FILES, Faults, versions


@pytest.fixture
def faults(tmp_path: Path) -> Iterator[Faults]:
    hook, thread_hook = sys.excepthook, threading.excepthook
    handler = qInstallMessageHandler(None)
    found = Faults(lambda: tmp_path / "log")
    found.install()
    yield found
    found.remove()
    sys.excepthook, threading.excepthook = hook, thread_hook
    qInstallMessageHandler(handler)


def _raise(text: str) -> None:
    raise ZeroDivisionError(text)


def _uncaught(text: str) -> None:
    try:
        _raise(text)
    except ZeroDivisionError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]  # there is one


@pytest.mark.usefixtures("qtbot")
def test_an_uncaught_exception_is_noted_and_told_with_its_place(
    faults: Faults, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    faults.found.connect(told.append)
    _uncaught("一个错误")
    assert "ZeroDivisionError: 一个错误" in told[0]
    assert "test_faults.py" in told[0]
    assert "一个错误" in faults.log_file.read_text(encoding="utf-8")
    assert "一个错误" in capsys.readouterr().err


def test_a_fault_of_a_worker_reaches_the_window(faults: Faults, qtbot: QtBot) -> None:
    told: list[str] = []
    faults.found.connect(told.append)
    thread = threading.Thread(target=_raise, args=("on a thread",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert "on a thread" in told[0]


@pytest.mark.usefixtures("qtbot")
def test_an_exception_brought_over_is_told(faults: Faults) -> None:
    told: list[str] = []
    faults.found.connect(told.append)
    faults.tell(ValueError("brought"))
    assert "ValueError: brought" in told[0]


@pytest.mark.usefixtures("qtbot")
def test_interrupting_at_the_terminal_is_no_fault(faults: Faults) -> None:
    told: list[str] = []
    faults.found.connect(told.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []


@pytest.mark.usefixtures("qtbot")
def test_what_qt_complains_of_is_noted(faults: Faults) -> None:
    qWarning("a complaint")
    assert "a complaint" in faults.log_file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("qtbot")
def test_what_the_offscreen_screen_says_at_every_window_is_not(faults: Faults) -> None:
    qWarning("This plugin does not support propagateSizeHints()")
    assert not faults.log_file.exists()
    assert QtMsgType.QtWarningMsg


@pytest.mark.usefixtures("qtbot")
def test_the_log_rotates(faults: Faults) -> None:
    for _ in range(2 * (LOG_FILES + 2)):
        faults.note("x" * (LOG_BYTES // 2))
    files = list(faults.log_file.parent.iterdir())
    assert len(files) == LOG_FILES + 1
    assert sum(file.stat().st_size for file in files) < (LOG_FILES + 2) * LOG_BYTES


@pytest.mark.usefixtures("qtbot")
def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    faults = Faults(lambda: tmp_path / "taken")
    told: list[str] = []
    faults.found.connect(told.append)
    faults.tell(ValueError("still told"))
    assert "still told" in told[0]


def test_a_report_says_which_versions_and_no_names() -> None:
    assert "Python" in versions()
    assert str(Path.home()) not in versions()


@pytest.mark.usefixtures("qtbot")
def test_a_report_and_the_log_hold_no_number_of_a_person(faults: Faults, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    faults.found.connect(told.append)
    _uncaught("draft {'note': '电话13812345678，身份证11010519491231002X'}")
    qWarning("cannot open 张某13812345678.pdf")
    everything = told[0] + faults.log_file.read_text(encoding="utf-8") + capsys.readouterr().err
    assert "13812345678" not in everything and "11010519491231002X" not in everything
    assert "ZeroDivisionError" in told[0] and "test_faults.py" in told[0]
