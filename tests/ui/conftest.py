# SPDX-License-Identifier: MIT
"""What the window's tests stand on: a workplace around a real ledger, a session, and nothing left behind."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from models.errors import UserError
from models.ledger import Ledger
from ui import theme
from ui.announcer import Announcer
from ui.commands import Commands
from ui.edits import Edits
from ui.faults import Faults
from ui.jobs import Jobs, Readers
from ui.session import Session
from ui.wording import Wording
from ui.workplace import Workplace


@pytest.fixture(autouse=True, scope="module")
def collected_before() -> None:
    """Behind each test all objects are looked through: those that stood before this file of tests are left out."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """No window, running timer or thread outlives a test of the window."""
    if "qapp" not in request.fixturenames and "qtbot" not in request.fixturenames:
        yield
        return
    app = request.getfixturevalue("qapp")
    theme.apply(app, "light")
    before = set(map(id, QApplication.topLevelWidgets()))
    threads = set(threading.enumerate())
    yield
    gc.collect()
    for _ in range(3):  # what is deleted later may delete something later
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    left = [w for w in QApplication.topLevelWidgets() if id(w) not in before and Shiboken.isValid(w)]
    names = [f"{type(w).__name__} {w.objectName() or w.windowTitle()}" for w in left if not _of_qt(w)]
    assert not names, f"windows were left: {names}"
    running = [t for t in threading.enumerate() if t not in threads and t.is_alive()]
    assert not running, f"threads were left: {running}"
    timers = [o for o in gc.get_objects() if isinstance(o, QTimer) and Shiboken.isValid(o) and _runs_on(o)]
    assert not timers, f"timers were left: {timers}"


def _runs_on(timer: QTimer) -> bool:
    """Whether a timer is left behind; a single shot that belongs to nobody ends by itself."""
    return timer.isActive() and not (timer.isSingleShot() and timer.parent() is None)


def _of_qt(widget: QWidget) -> bool:
    """Qt keeps one tool tip and the pop-ups of completers for itself."""
    return type(widget) in (QWidget,) or "QTipLabel" in widget.metaObject().className()


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    """The workstation's settings, in a file of their own."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


class Told(list[UserError]):
    """The errors that a test's workplace was shown."""


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def make_workplace(
    resources: Path, today: date, store: QSettings, told: Told
) -> Iterator[Callable[[Ledger, str], Workplace]]:
    """Makes a workplace around an open ledger; a bug on a worker fails the test."""
    made: list[Workplace] = []
    crashes: list[BaseException] = []

    def make(ledger: Ledger, campaign: str = "", language: str = "zh") -> Workplace:
        announcer = Announcer()
        workplace = Workplace(
            ledger=ledger,
            edits=Edits(ledger, announcer, told.append),
            announcer=announcer,
            jobs=Jobs(),
            readers=Readers(ledger.store.reader),
            wording=Wording(resources, language),
            settings=store,
            resources=resources,
            show=told.append,
            today=lambda: today,
            campaign_code=campaign,
        )
        workplace.jobs.crashed.connect(crashes.append)
        workplace.readers.crashed.connect(crashes.append)
        workplace.readers.failed.connect(told.append)
        made.append(workplace)
        return workplace

    yield make
    for workplace in made:
        workplace.jobs.close()
        workplace.readers.close()
    assert not crashes, crashes


@pytest.fixture
def workplace(ledger: Ledger, make_workplace: Callable[[Ledger, str], Workplace]) -> Workplace:
    """An empty ledger with one campaign, in Chinese, on 24 November 2026."""
    return make_workplace(ledger, "online-market-2026")


@pytest.fixture
def sample_workplace(sample_ledger: Ledger, make_workplace: Callable[[Ledger, str], Workplace]) -> Workplace:
    """The demonstration ledger in its running campaign."""
    return make_workplace(sample_ledger, "online-market-2026")


@pytest.fixture
def commands(qapp: QApplication) -> Commands:
    assert qapp  # an icon needs it
    return Commands()


@pytest.fixture
def session(qapp: QApplication, resources: Path, store: QSettings, tmp_path: Path) -> Iterator[Session]:
    """A session whose window stands and whose demonstration ledger is not made yet."""
    store.setValue("display/language", "zh")
    store.setValue("display/scheme", "light")
    faults = Faults(lambda: tmp_path / "log")
    found = Session(qapp, store, faults, resources=resources, demonstration=lambda: tmp_path / "demonstration.jzl")
    found.window.show()
    yield found
    found.window.close()
    found.close()
    found.translations.remove()
    found.window.deleteLater()


def at_rest(qtbot: QtBot, workplace: Workplace) -> None:
    """Wait until nothing is read and no job runs, and its word was heard."""
    qtbot.waitUntil(lambda: not workplace.readers.busy and not workplace.jobs.busy, timeout=20_000)
    qtbot.wait(10)
    qtbot.waitUntil(lambda: not workplace.readers.busy and not workplace.jobs.busy, timeout=20_000)
