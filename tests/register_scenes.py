# SPDX-License-Identifier: MIT
"""Scenes of the registers for the pictures: lists, board, calendar, the file of a case, forms and moves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QWidget

from models.dossier import Filed
from models.dossier_pages import DossierFilter, DossierView
from models.paths import Register
from tests.intake_scenes import empty_sheet, sheet, until
from ui.session import Session

Scene = Callable[[Session], QWidget | None]

# A block as offices copy it: what is typed in short, with what is wrong in it.
CASES = """案件名称\t阶段\t到本阶段日\t类别\t牵头部门\t地区\t领域\t平台\t案情简介
某网店销售假冒注册商标商品案\t立案\t2026年10月9日\t行政案件\t市场监管\t蜀山区\t\t\t
某平台经营者未履行资质核验义务案\t立案\t10月12日\t行政案件\t市场监管\t包河区\t\t\t
某直播间虚假宣传减肥食品案\t线索核查\t2026.10.13\t\t市场监管\t庐阳区\t\t\t举报人电话13800138000
某团伙网络销售假药案\t已立案侦查\t2026/10/14\t刑事案件\t公安\t包河区\t\t\t
某外卖商户无证经营案\t立案\t2027-10-15\t行政案件\t\t庐阳区\t\t\t
某农资网店销售不合格化肥案\t立案\t10-16\t行政案件\t农业农村\t蜀山区\t\t\t
"""
STAGED = """序号\t案号\t案件名称\t立案日期\t处理决定日期\t主办单位\t所在地\t当事人\t处罚结果
1\t皖市监案〔2026〕318号\t某网店销售假冒商品案\t2026年6月1日\t\t市场监管局\t蜀山区\t某公司\t
2\t皖市监案〔2026〕319号\t某网店虚假宣传案\t2026-6-2\t2026/8/20\t市场监管局\t包河区\t某公司\t给予行政处罚
"""


def scenes() -> dict[str, tuple[str, Scene]]:
    """Each scene with the page it is of, by the name of its picture."""
    found: dict[str, tuple[str, Scene]] = {
        "cases-board": ("cases", partial(_view, "board")),
        "cases-calendar": ("cases", partial(_view, "calendar")),
        "cases-file": ("cases", partial(_file, Register.CASE)),
        "cases-lists": ("cases", partial(_list, Register.SUPERVISION)),
        "cases-list-file": ("cases", partial(_file, Register.SUPERVISION)),
        "assignments-platforms": ("assignments", _platforms),
        "assignments-file": ("assignments", partial(_file, Register.ASSIGNMENT)),
        "complaints-file": ("complaints", partial(_file, Register.COMPLAINT)),
        "reviews-file": ("reviews", partial(_file, Register.REVIEW)),
        "cases-list-file-selected": ("cases", _selected),
        "cases-sheet-empty": ("cases", empty_sheet),
        "cases-sheet": ("cases", partial(sheet, block=CASES)),
        "cases-sheet-stages": ("cases", partial(sheet, block=STAGED)),
        "dialog-move": ("cases", _move),
        "dialog-register-import": ("cases", partial(_import, 0)),
        "dialog-register-import-left-out": ("cases", partial(_import, 2)),
        "dialog-taken-over": ("complaints", _taken_over),
        "dialog-move-many": ("cases", _move_many),
        "dialog-release": ("cases", partial(_release, 1)),
        "dialog-release-many": ("cases", partial(_release, 3)),
    }
    for register in Register:
        page = "cases" if register in (Register.SUPERVISION, Register.PUBLICATION) else f"{register}s"
        found[f"dialog-{register}"] = (page, partial(_form, register))
    return found


def _page(session: Session) -> QWidget:
    return session.window.stack.currentWidget()


def _first(session: Session, register: Register) -> Filed:
    """The dossier of a register that was last moved."""
    assert session.workplace is not None
    ledger = session.workplace.ledger
    (record,) = ledger.dossier_pages.first(DossierView(DossierFilter(register)), 1)
    return ledger.dossiers.get(record)


def _view(view: str, session: Session) -> None:
    from ui.pages.registers import RegistersPage

    cast(RegistersPage, _page(session)).show_view(view)


def _platforms(session: Session) -> None:
    from ui.pages.registers import RegistersPage

    cast(RegistersPage, _page(session)).show_platforms()


def _list(register: Register, session: Session) -> None:
    from ui.pages.registers import RegistersPage

    cast(RegistersPage, _page(session)).show_register(register)


def _file(register: Register, session: Session) -> None:
    session.window.show_dossier(_first(session, register).id)


def _form(register: Register, session: Session) -> QWidget:
    from ui.dialogs.dossier_form import DossierForm

    assert session.workplace is not None
    dialog = DossierForm(session.workplace, register, _first(session, register), parent=session.window)
    dialog.show()
    return dialog


def _move(session: Session) -> QWidget:
    from ui.dialogs.dossier_move import MoveDialog

    assert session.workplace is not None
    dialog = MoveDialog(session.workplace, _first(session, Register.CASE), parent=session.window)
    dialog.show()
    return dialog


def _move_many(session: Session) -> QWidget:
    """A dozen cases of several stages come to one."""
    from ui.dialogs.dossier_move_many import MoveManyDialog

    assert session.workplace is not None
    ledger = session.workplace.ledger
    view = DossierView(DossierFilter(Register.CASE), sort="opened", descending=True)
    dialog = MoveManyDialog(
        session.workplace, ledger.dossiers.fetch(ledger.dossier_pages.first(view, 14)), session.window
    )
    dialog.document.setText("示市监〔2026〕15号")
    dialog.show()
    return dialog


def _on_list(session: Session, count: int) -> list[int]:
    """The places of the first cases that are on the supervision list still."""
    members = _first(session, Register.SUPERVISION).dossier.members
    return [place for place, member in enumerate(members) if member.released is None][:count]


def _release(count: int, session: Session) -> QWidget:
    from ui.dialogs.dossier_release import ReleaseDialog

    assert session.workplace is not None
    listing = _first(session, Register.SUPERVISION)
    cases = [listing.dossier.members[place].case for place in _on_list(session, count)]
    dialog = ReleaseDialog(session.workplace, listing, cases, session.window)
    dialog.show()
    return dialog


def _selected(session: Session) -> None:
    """Cases of a supervision list, selected to be released."""
    from ui.pages.registers import RegistersPage

    _file(Register.SUPERVISION, session)
    file = cast(RegistersPage, _page(session)).file
    assert file is not None
    until(lambda: file.contents is not None)
    cases, place = file.members.members, _on_list(session, 3)
    cases.setFocus()
    cases.setCurrentIndex(cases.lines.index(place[0], 0))
    for row in place:
        cases.selectionModel().select(cases.lines.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
    cases.tell_seen()


_SHEET = """案号,案件名称,当事人,承办单位,地区,立案日期,结案日期
沪市监案〔2026〕901号,某网店销售假冒注册商标的儿童运动鞋案,张三,市场监管,合肥市,2026-03-02,
沪市监案〔2026〕902号,,李四,市场监管,合肥市,2026-03-05,2026-06-01
沪市监案〔2026〕903号,直播间以“国家级”“最佳”等用语作虚假宣传案,王五,外星局,合肥市,2026-03-09,
沪市监案〔2026〕904号,无证从事网络餐饮服务案,赵六,市场监管,合肥市,2026-13-40,
沪市监案〔2026〕905号,刷单炒信案,钱七,公安,合肥市,2026-04-09,
沪市监案〔2026〕906号,,孙八,市场监管,合肥市,2026-05-09,
"""


def _import(left_out: int, session: Session) -> QWidget:
    """A register's file with wrong lines, some of them left out."""
    from tests.intake_scenes import until
    from ui.dialogs.register_import import RegisterImport

    assert session.workplace is not None
    path = Path(session.workplace.ledger.path).with_name("案件台账.csv")
    path.write_text(_SHEET, encoding="utf-8")
    dialog = RegisterImport(session.workplace, Register.CASE, path, session.window)
    dialog.show()
    until(lambda: dialog.looked_at and not dialog.busy)
    for _ in range(left_out):
        dialog.board.against.leave_chosen()
    return dialog


def _taken_over(session: Session) -> QWidget:
    """A complaint that takes its place over from the case it names."""
    from ui.dialogs.dossier_form import DossierForm

    assert session.workplace is not None
    dialog = DossierForm(session.workplace, Register.COMPLAINT, parent=session.window)
    dialog.show()
    number = _first(session, Register.CASE).dossier.number
    dialog.fields.fields["title"].set_text("反映某网店销售假冒商品")
    dialog.fields.fields["case"].set_text(number)
    dialog.fields.focus("case")
    return dialog
