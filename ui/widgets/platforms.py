# SPDX-License-Identifier: MIT
"""Adding a platform that is not in the list: asked first, since only organisations belong there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from models.errors import RefusedError
from models.personal import holds_personal
from ui.messages import confirm
from ui.widgets.code_box import CodeBox
from ui.workplace import Workplace


def add_platform(workplace: Workplace, field: QWidget, label: str) -> str:
    """Ask, and add a platform to the ledger. Returns its code, '' where it was not added."""
    if holds_personal(label):
        workplace.show(RefusedError("label-personal"))
        return ""
    heading = QCoreApplication.translate("Platforms", "Add the platform “{name}” to this ledger?").format(name=label)
    text = QCoreApplication.translate(
        "Platforms",
        "Platforms are organisations: a company, a website or an app. A person's name does not belong here; "
        "persons are only counted.",
    )
    yes = QCoreApplication.translate("Platforms", "Add platform")
    if not confirm(field.window(), heading, text, yes):
        return ""
    changes = workplace.edits.add_code("platform", label, initiator=field)
    if changes is None:
        return ""
    entry = workplace.ledger.codes["platform"].find(label)
    return entry.term.code if entry else ""


def take_platform(workplace: Workplace, box: CodeBox, label: str) -> None:
    """Ask, and add a platform to the ledger; the field then holds it, and has the focus again."""
    code = add_platform(workplace, box, label)
    if code:
        box.set_draft_text(code)
        box.picked.emit(code)
    box.setFocus(Qt.FocusReason.OtherFocusReason)
