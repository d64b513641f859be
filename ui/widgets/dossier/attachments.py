# SPDX-License-Identifier: MIT
"""The files kept with a dossier, in a card: opened as a copy, dropped or chosen to be attached, taken off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from models.attachments import Attachment
from models.dossier import Filed
from ui import theme
from ui.widgets.attachment_deeds import AttachmentDeeds
from ui.widgets.attachment_strip import File, size_text
from ui.widgets.chip import Chip
from ui.widgets.dossier.cards import Card
from ui.widgets.dossier.lines import PAD
from ui.widgets.dropped_file import local_files
from ui.widgets.flow_layout import FlowLayout
from ui.workplace import Workplace


class AttachmentsCard(Card):
    """Files of the dossier that is shown; Delete on one takes it off, undo brings it back."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._filed: Filed | None = None
        self.chips: list[Chip] = []
        self.deeds = AttachmentDeeds(workplace, self)
        self.empty = theme.muted("", self)
        self._ground = QWidget(self)
        self._flow = FlowLayout(self._ground, gap=theme.SPACE // 2)
        self.empty.setContentsMargins(PAD, 0, PAD, 0)
        self._flow.setContentsMargins(PAD, 0, PAD, 0)
        self.body.addWidget(self.empty)
        self.body.addWidget(self._ground)
        self.button.setIcon(theme.icon("paperclip", "accent"))
        self.button.show()
        self.button.clicked.connect(self.choose)
        self.setAcceptDrops(True)

    @property
    def _may(self) -> bool:
        filed = self._filed
        return filed is not None and not filed.dossier.voided and self._workplace.ledger.writable

    def show_files(self, filed: Filed, attachments: Sequence[Attachment]) -> None:
        """Show a dossier's files."""
        self._filed = filed
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for attachment in attachments:
            chip = Chip(f"{attachment.name}  {size_text(attachment.size)}", self._ground)
            chip.opened.connect(partial(self.deeds.open, attachment))
            chip.removed.connect(partial(self.deeds.detach, attachment))
            self._flow.addWidget(chip)
            chip.show()
            self.chips.append(chip)
        self._ground.setVisible(bool(self.chips))
        self.empty.setVisible(not self.chips)
        self.button.setVisible(self._may)
        self._show_empty()

    def choose(self) -> None:
        """Ask for files, and attach them."""
        if self._may and self._filed is not None:
            title = self.tr("Attach files to: {number}").format(number=self._filed.dossier.number)
            self.attach(self.deeds.ask_for_files(title))

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files, once they are read."""
        if self._may and self._filed is not None:
            self.deeds.read(paths, partial(self._attach_now, self._filed))

    def _attach_now(self, filed: Filed, files: list[File]) -> None:
        self._workplace.edits.attach(filed, files, initiator=self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._may and local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_files(event)
        if self._may and paths:
            event.acceptProposedAction()
            self.attach(paths)

    def retranslate(self) -> None:
        """Set all words again."""
        self.heading.setText(self.tr("Attachments"))
        self._show_empty()
        self.button.setText(self.tr("Attach…"))

    def _show_empty(self) -> None:
        """What can be done where there is no file; nothing is invited that may not be done."""
        invited = self.tr("No file is attached. Drop files here, or press “Attach…”.")
        self.empty.setText(invited if self._may else self.tr("No file is attached."))
