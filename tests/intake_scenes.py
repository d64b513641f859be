# SPDX-License-Identifier: MIT
"""Scenes of intake for the pictures: the sheet with a pasted block, an import, a bulletin, warnings, attachments."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import QEvent, QEventLoop, QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.periods_helpers import close
from ui.pages.actions import ActionsPage
from ui.session import Session
from ui.widgets.entry.form import EntryForm

BLOCK = """日期\t指标\t数量\t牵头部门\t地区\t案号\t备注
2026年10月9日\t监测网站网店\t１，２８６\t市场监管\t蜀山区\t\t
10月9日\t下架商品\t45余\t市场监管\t蜀山区\t\t儿童用品
2026.10.12\t查处网络交易违法案件\t3\t市场监管\t\t示市监案〔2026〕118号\t联系电话13800138000
2026/10/13\t移送公安机关\t4起\t市场监管\t包河区\t\t
10-15\t出动执法人员\t260人次\t公安\t包河区\t\t
2026-10-15\t检查网店\t一百二十余\t\t庐阳区\t\t
"""

BULLETIN = """网络市场监管专项行动工作简报
第5期
2026年10月，合肥市市场监管部门出动执法人员1.2万余人次，检查经营主体3,456户次，约谈平台企业12家；督促平台删除违法商品信息1,860余条。
抽检网售商品120批次，其中不合格商品9批次。立案查处网络交易违法案件57件，移送公安机关4件，罚没款约66.19万元，同比增长12.5%。
包河区核查处置违法线索三百二十余条，责令整改网站18个次。开展普法讲座32场次，发放宣传资料近2.5万份。
"""
COUNTY: tuple[tuple[str | int, ...], ...] = (
    ("合肥市网络市场监管专项行动情况统计表（2026年10月）",),
    ("县区", "监测网站网店", "督促平台删除违法商品信息", "责令整改网站", "查处案件", "罚没金额（万元）", "走访"),
    ("蜀山区", 1286, "45余", 6, 3, 2.35, 12),
    ("包河区", 960, 38, 4, "", 0, 9),
    ("庐阳区", "１,１２０", "近60", 5, 2, 1.2, 7),
    ("瑶海区", 845, 22, "", 1, 0.5, 15),
    ("合计", 4211, "", "", 6, 4.05, 43),
)
_PLAIN = Qt.KeyboardModifier.NoModifier


def wait(milliseconds: int) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(ready: Callable[[], bool], most: int = 20_000) -> None:
    """Let the window work until something holds."""
    for _ in range(most // 40):
        if ready():
            return
        wait(40)


def sheet(session: Session, block: str = BLOCK) -> None:
    """A block from a spreadsheet in the sheet, with what is wrong in it."""
    session.commands.sheet.trigger()
    wait(200)
    mime = QMimeData()
    mime.setText(block)
    QGuiApplication.clipboard().setMimeData(mime)
    pane = session.window.stack.currentWidget().host.sheet  # type: ignore[attr-defined]  # a page with a sheet
    pane.table.setFocus()
    pane.table.deeds.paste()
    until(lambda: pane.checks.ready)
    wait(1500)


def empty_sheet(session: Session) -> None:
    """The sheet before anything is in it."""
    session.commands.sheet.trigger()
    wait(400)


def bulletin(session: Session) -> QWidget:
    """A bulletin with its figures found, some of them decided."""
    from ui.dialogs.bulletin import BulletinDialog

    assert session.workplace is not None
    dialog = BulletinDialog(session.workplace, session.window)
    dialog.resize(1100, 600)
    dialog.show()
    dialog.read(BULLETIN)
    until(lambda: bool(dialog.sheet.lines) and not session.workplace.readers.busy)  # type: ignore[union-attr]
    wait(1200)
    dialog.work.list.setFocus()
    for _ in range(3):
        QApplication.sendEvent(dialog.work.list, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, _PLAIN))
        wait(150)
    wait(600)
    return dialog


def search(session: Session) -> None:
    """Two characters looked for, with their hits marked."""
    page = session.window.stack.currentWidget()
    assert isinstance(page, ActionsPage)
    page.form.fold_wanted.emit()
    page.bar.text.setText("夜间")
    wait(2500)
    page.table.horizontalScrollBar().setValue(page.table.horizontalScrollBar().maximum())
    wait(400)


def _entry(session: Session, **fields: str) -> EntryForm:
    page = session.window.stack.currentWidget()
    assert isinstance(page, ActionsPage) and session.workplace is not None
    usual = {"measure": "businesses-inspected", "region": session.workplace.ledger.office.region}
    for name, text in (usual | fields).items():
        page.form.fields.fields[name].set_text(text)
    wait(800)
    return page.form


def warning(session: Session) -> None:
    """A figure far from earlier periods, which asks for an explanation."""
    _entry(session, quantity="96000").submit()


def late(session: Session) -> None:
    """A find of a month that is closed: it counts in the next open one."""
    assert session.workplace is not None
    ledger, campaign = session.workplace.ledger, session.workplace.campaign_code
    session.workplace.edits.announce(close(ledger, "2026-10", campaign), initiator=None)
    form = _entry(session, quantity="3")
    form.fields.fields["date"].set_text("2026-10-30")
    form.submit()


def personal(session: Session) -> None:
    """A mobile number in a note, and a file that waits with the entry."""
    form = _entry(session, quantity="3", note="经营者电话138 1234 5678，已约谈")
    form.take_files([("现场检查笔录.pdf", bytes(345_678))])
    form.submit()


def attachments(session: Session) -> QWidget | None:
    """The list of a record's files."""
    page = session.window.stack.currentWidget()
    assert isinstance(page, ActionsPage) and session.workplace is not None
    (record,) = session.workplace.ledger.actions.fetch(page.table.records.ids[:1])
    files = [("现场检查笔录.pdf", bytes(345_678)), ("现场照片.jpg", b"." * 1_234_567)]
    session.workplace.edits.attach(record, files, initiator=None)
    page.files.deeds.show_record(record.id)
    return page.files.deeds.dialog


def importing(session: Session) -> QWidget:
    """A county's own table with measures across, and one column that nobody knows."""
    from ui.dialogs.import_file import ImportFileDialog

    assert session.workplace is not None
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "蜀山区10月报表.xlsx"
    book = Workbook()
    page = book.active
    assert page is not None
    for row in COUNTY:
        page.append(row)
    page.merge_cells("A1:G1")
    book.save(path)
    dialog = ImportFileDialog(session.workplace, session.window)
    dialog.resize(1040, 640)
    dialog.show()
    dialog.choose(path)
    until(lambda: not session.workplace.readers.busy and not session.workplace.jobs.busy, 5000)  # type: ignore[union-attr]
    wait(2500)
    folder.cleanup()
    return dialog
