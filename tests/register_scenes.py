# SPDX-License-Identifier: MIT
"""Scenes of the registers for the pictures: lists, board, calendar, the file of a case, forms and moves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from models.dossier import Filed
from models.dossier_pages import DossierFilter, DossierView
from models.paths import Register
from ui.session import Session

Scene = Callable[[Session], QWidget | None]


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
        "dialog-move": ("cases", _move),
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
