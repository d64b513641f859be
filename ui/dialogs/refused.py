# SPDX-License-Identifier: MIT
"""A ledger that cannot be opened as wished: why, and the ways on."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from ui import theme


class Answer(Enum):
    """What the user decided."""

    READ = "read"
    CHOOSE = "choose"
    STAY = "stay"


def ask_refused(parent: QWidget, reason: str, *, may_read: bool) -> Answer:
    """Say why a ledger was not opened, and ask how to go on."""
    box = QMessageBox(parent)
    box.setWindowTitle(QApplication.applicationDisplayName())
    box.setIconPixmap(theme.icon("alert-triangle", "warning").pixmap(QSize(32, 32)))
    box.setText(QCoreApplication.translate("Refused", "The ledger was not opened"))
    box.setInformativeText(reason)
    role = QMessageBox.ButtonRole
    read = box.addButton(QCoreApplication.translate("Refused", "Open read-only"), role.AcceptRole) if may_read else None
    choose = box.addButton(QCoreApplication.translate("Refused", "Choose another…"), role.ActionRole)
    stay = box.addButton(QMessageBox.StandardButton.Close)
    box.setDefaultButton(read or choose)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    if clicked is choose:
        return Answer.CHOOSE
    return Answer.READ if read is not None and clicked is read else Answer.STAY
