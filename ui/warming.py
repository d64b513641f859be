# SPDX-License-Identifier: MIT
"""Loads, while the window stands idle, what the first board, file or form would load under the clerk's eyes."""

from __future__ import annotations

import importlib
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

_BETWEEN = 60  # milliseconds from one module to the next: a key is served in between

# What stands on another stands behind it, so that each step is some thousandths of a second.
SOON = (
    "ui.widgets.register.card_delegate",
    "ui.widgets.register.board_lane",
    "ui.widgets.register.board",
    "models.attachments",
    "ui.messages",
    "ui.widgets.attachment_deeds",
    "ui.widgets.dossier.file_words",
    "ui.widgets.dossier.cards",
    "ui.widgets.dossier.attachments",
    "ui.widgets.dossier.file_head",
    "ui.widgets.dossier.file",
    "ui.widgets.dossier.checks",
    "ui.widgets.dossier.moving",
    "ui.widgets.dossier.rows",
    "ui.widgets.dossier.members",
    "ui.widgets.dossier.fields",
    "ui.widgets.dossier.step_frame",
    "ui.dialogs.dossier_move",
    "ui.widgets.entry.asks",
    "ui.dialogs.dossier_form",
)


class Warming(QObject):
    """Loads modules one after the other, each at a turn of the loop of its own."""

    def __init__(self, modules: Iterable[str] = SOON, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = list(modules)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._load_one)

    def start(self, after: int) -> None:
        """Begin in so many milliseconds: the first page comes first."""
        self._timer.start(after)

    @property
    def done(self) -> bool:
        """Whether everything is loaded."""
        return not self._waiting

    def _load_one(self) -> None:
        importlib.import_module(self._waiting.pop(0))
        if self._waiting:
            self._timer.start(_BETWEEN)
