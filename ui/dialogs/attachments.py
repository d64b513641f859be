# SPDX-License-Identifier: MIT
"""The files kept with a record: looked at, saved elsewhere, taken off, or erased for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.actions import Record
from models.attachments import LARGEST, Attachment
from models.changes import Changes
from ui import theme
from ui.widgets.attachment_strip import size_text
from ui.widgets.dropped_file import local_files
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.widgets.attachment_deeds import AttachmentDeeds

_ROW = Qt.ItemDataRole.UserRole


class AttachmentsDialog(QDialog):
    """Follows the ledger while it is open."""

    def __init__(
        self, workplace: Workplace, record: Record, deeds: AttachmentDeeds, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._record = record
        self._deeds = deeds
        self._attachments: list[Attachment] = []
        self.setWindowTitle(self.tr("Attachments"))
        self.resize(640, 400)
        self.setAcceptDrops(True)
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        theme.set_role(self.list, "rows")
        self.list.setHeaderLabels([self.tr("Name"), self.tr("Size"), self.tr("What it is")])
        self.list.setAccessibleName(self.tr("Files of this record"))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.empty = theme.muted(self.tr("No file is attached yet. Drop files here, or press “Attach…”."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add = QPushButton(theme.icon("paperclip"), self.tr("Attach…"))
        self.open_button = QPushButton(theme.icon("eye"), self.tr("Open"))
        self.save = QPushButton(theme.icon("download"), self.tr("Save a copy…"))
        self.off = QPushButton(theme.icon("x"), self.tr("Take off"))
        self.erase = QPushButton(theme.icon("trash"), self.tr("Erase for good…"))
        self._lay_out(record)
        self._connect()
        self._read()
        (self.list if self._attachments else self.add).setFocus()

    def _lay_out(self, record: Record) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(theme.heading(self._workplace.wording.record(record.action, self._workplace.ledger.codes)))
        words = self.tr(
            "Kept in the ledger and in its backups, opened as a read-only copy, never part of a submission. "
            "At most {limit} MB each."
        )
        layout.addWidget(theme.muted(words.format(limit=LARGEST // 2**20)))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty, 1)
        across = QHBoxLayout()
        across.setSpacing(theme.SPACE)
        for button in (self.add, self.open_button, self.save, self.off, self.erase):
            button.setAutoDefault(False)
            across.addWidget(button)
        across.addStretch(1)
        layout.addLayout(across)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        writable = self._workplace.ledger.writable
        self.add.setEnabled(writable)
        self.add.clicked.connect(self._choose)
        for button, deed in (
            (self.open_button, self._open),
            (self.save, self._save),
            (self.off, self._detach),
            (self.erase, self._erase),
        ):
            button.clicked.connect(deed)
        self.list.itemActivated.connect(self._open)
        self.list.currentItemChanged.connect(self._enable)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._detach)
        self._workplace.announcer.changed.connect(self._follow)

    @property
    def chosen(self) -> Attachment | None:
        """The attachment under the cursor."""
        item = self.list.currentItem()
        place = item.data(0, _ROW) if item is not None else None
        return self._attachments[place] if place is not None else None

    def _read(self) -> None:
        current = self.list.currentItem()
        row = self.list.indexOfTopLevelItem(current) if current is not None else 0
        self._attachments = self._workplace.ledger.attachments.of(self._record.id)
        self.list.clear()
        roles = {"file": self.tr("File"), "bulletin": self.tr("Text it was read from")}
        for place, found in enumerate(self._attachments):
            item = QTreeWidgetItem([found.name, size_text(found.size), roles[found.role]])
            item.setIcon(0, theme.icon("file-text" if found.role == "bulletin" else "paperclip", "muted"))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, found.name)
            item.setData(0, _ROW, place)
            self.list.addTopLevelItem(item)
        self.list.setVisible(bool(self._attachments))
        self.empty.setVisible(not self._attachments)
        last = self.list.topLevelItem(min(row, len(self._attachments) - 1))
        if last is not None:
            self.list.setCurrentItem(last)
        self._enable()

    def _enable(self) -> None:
        chosen, writable = self.chosen is not None, self._workplace.ledger.writable
        self.open_button.setEnabled(chosen)
        self.save.setEnabled(chosen)
        self.off.setEnabled(chosen and writable)
        self.erase.setEnabled(chosen and writable)

    def _follow(self, changes: Changes, _initiator: object) -> None:
        if changes.entities & {"attachment", "action"}:
            self._read()

    def _choose(self) -> None:
        self._deeds.choose(self._record.id)

    def _open(self) -> None:
        if self.chosen is not None:
            self._deeds.open(self.chosen)

    def _save(self) -> None:
        if self.chosen is not None:
            self._deeds.save_copy(self.chosen)

    def _detach(self) -> None:
        if self.chosen is not None and self._workplace.ledger.writable:
            self._deeds.detach(self.chosen)

    def _erase(self) -> None:
        if self.chosen is not None:
            self._deeds.erase(self.chosen)

    # Files dropped onto the dialog

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._workplace.ledger.writable and local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_files(event)
        if paths:
            event.acceptProposedAction()
            self._deeds.attach(self._record.id, paths)
