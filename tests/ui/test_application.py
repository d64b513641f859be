# SPDX-License-Identifier: MIT
"""Starting lean, drawing without a display, founding a ledger."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.errors import LedgerError
from models.ledger import Ledger
from tests import screenshots
from tests.conftest import RESOURCES
from ui.application import draw
from ui.dialogs.new_ledger import NewLedgerDialog
from ui.settings import Settings

ROOT = RESOURCES.parent
_PARTS = 4  # of the pictures, so that several workers can draw them
_HEAVY = ("sqlite_utils", "numpy", "matplotlib", "pypinyin", "openpyxl", "xlsxwriter", "python_calamine")

_START = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from ui.application import _application
from ui.faults import Faults
from ui.session import Session
folder = Path(sys.argv[1])
app = _application()
store = QSettings(str(folder / "start.ini"), QSettings.Format.IniFormat)
session = Session(app, store, Faults(lambda: folder), resources=Path(sys.argv[2]), demonstration=lambda: folder / "d.jzl")
session.window.show()
before = {m for m in sys.modules if m.split(".")[0] == "models"}
session.open(folder / "ledger.jzl")
page = session.window.page
QTimer.singleShot(0, app.quit)
app.exec()
print(sorted(before))
print(sorted({m.split(".")[0] for m in sys.modules}))
print(page)
session.window.close()
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a process of its own says that opened a ledger in a window."""
    folder = tmp_path_factory.mktemp("start")
    screenshots.empty_ledger(folder / "ledger.jzl", campaign=True)
    command = [sys.executable, "-c", _START, str(folder), str(RESOURCES)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_window_stands_before_the_domain_is_loaded(started: list[str]) -> None:
    assert started[0] == "[]"


@pytest.mark.parametrize("module", _HEAVY)
def test_a_start_does_without(started: list[str], module: str) -> None:
    assert module not in started[1]
    assert started[2] == "home"


def test_no_module_of_the_frame_touches_the_qt_namespace_when_it_is_loaded() -> None:
    """Its enums alone cost a sixth of a bare start; the frame stands without them."""
    code = (
        "import os; os.environ['QT_QPA_PLATFORM']='offscreen'\n"
        "import enum, sys; made = []; real = enum.EnumType.__new__\n"
        "def spy(*a, **k):\n    made.append(a[1]); return real(*a, **k)\n"
        "enum.EnumType.__new__ = staticmethod(spy)\n"
        "import ui.session, ui.drawing\nprint('AlignmentFlag' in made)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_drawn_to_a_picture(sample_path: Path, resources: Path, tmp_path: Path, scheme: str) -> None:
    to = tmp_path / "pictures" / "home.png"
    draw(sample_path, resources=resources, to=to, page="home", language="zh", scheme=scheme, size=(1366, 768))
    picture = QImage(str(to))
    assert (picture.width(), picture.height()) == (1366, 768)
    assert (picture.pixelColor(1300, 720).lightness() < 128) is (scheme == "dark")


@pytest.mark.usefixtures("qapp")
def test_drawing_a_ledger_that_another_window_keeps_reads_it(
    sample_path: Path, resources: Path, tmp_path: Path
) -> None:
    to = tmp_path / "home.png"
    with Ledger.open(sample_path):
        draw(sample_path, resources=resources, to=to, page="home", language="en", scheme="light")
    assert to.stat().st_size > 10_000


@pytest.mark.usefixtures("qapp")
def test_drawing_what_is_no_ledger_is_refused(tmp_path: Path, resources: Path) -> None:
    with pytest.raises(LedgerError):
        draw(
            tmp_path / "none.jzl",
            resources=resources,
            to=tmp_path / "x.png",
            page="home",
            language="zh",
            scheme="light",
        )
    assert not (tmp_path / "x.png").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.qt_log_ignore("grabbing the keyboard|raise", extend=True)  # a menu that is drawn open
@pytest.mark.parametrize("part", range(_PARTS))
def test_every_picture_of_the_documentation_is_drawn(tmp_path: Path, part: int) -> None:
    names = screenshots.names()[part::_PARTS]
    written = screenshots.draw_all(tmp_path, names, looks=(("zh", "dark"),))
    assert len(written) == len(names)
    assert all(file.stat().st_size > 1_500 for file in written)


# Founding a ledger


@pytest.fixture
def dialog(qtbot: QtBot, resources: Path, store: QSettings, tmp_path: Path) -> NewLedgerDialog:
    settings = Settings(store)
    settings.set_choice("folder", str(tmp_path))
    found = NewLedgerDialog(resources, "zh", settings)
    qtbot.addWidget(found)
    return found


def test_a_new_ledger_is_named_after_its_office_and_opens(dialog: NewLedgerDialog, tmp_path: Path) -> None:
    assert not dialog.go.isEnabled()
    dialog.name.setText("示例县/市场监督管理局?")
    assert dialog.file.text() == str(tmp_path / "示例县市场监督管理局.jzl")
    dialog.region.show_code("340111")
    dialog.go.click()
    assert dialog.result() == NewLedgerDialog.DialogCode.Accepted
    assert dialog.path is not None
    with Ledger.open(dialog.path) as ledger:
        assert ledger.office.name == "示例县/市场监督管理局?"
        assert ledger.office.region == "340111"
        (campaign,) = ledger.campaigns
        assert campaign.catalogue == "online-market"
        assert campaign.begins == date(date.today().year, 1, 1)


def test_a_file_that_stands_is_not_founded_over(dialog: NewLedgerDialog, tmp_path: Path) -> None:
    (tmp_path / "我的.jzl").write_text("taken", encoding="utf-8")
    dialog.name.setText("我的")
    assert not dialog.go.isEnabled()
    dialog.file.setText(str(tmp_path / "我的台账"))
    dialog.file.textEdited.emit(dialog.file.text())
    assert dialog.go.isEnabled()
    dialog.go.click()
    assert dialog.path == tmp_path / "我的台账.jzl"
    assert (tmp_path / "我的.jzl").read_text(encoding="utf-8") == "taken"


def test_a_campaign_that_ends_before_it_begins_is_not_founded(dialog: NewLedgerDialog) -> None:
    dialog.name.setText("我的")
    dialog.span.ends.setDate(QDate(2000, 1, 1))
    assert not dialog.go.isEnabled()


def test_a_place_that_cannot_be_written_is_told_in_the_dialog(dialog: NewLedgerDialog, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    dialog.name.setText("我的")
    dialog.file.setText(str(tmp_path / "file" / "x.jzl"))
    dialog.go.click()
    assert dialog.problem.text()
    assert dialog.path is None
    assert QApplication.overrideCursor() is None


def test_another_catalogue_brings_its_departments(dialog: NewLedgerDialog) -> None:
    place = next(n for n in range(dialog.catalogue.count()) if dialog.catalogue.itemData(n).code == "copyright")
    dialog.catalogue.setCurrentIndex(place)
    dialog.catalogue.activated.emit(place)
    names = [dialog.department.itemText(n) for n in range(dialog.department.count())]
    assert "版权" in "".join(names)
