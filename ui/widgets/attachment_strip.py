# SPDX-License-Identifier: MIT
"""The files of the entry in the form: those that wait to be logged with it, or those of the record being edited."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.actions import Record
from ui import theme
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.attachments import Attachment

File = tuple[str, bytes]  # a name and what it holds
_SIZES = ((1 << 20, "MB"), (1 << 10, "KB"))


def size_text(size: int) -> str:
    """A file's size for people: 12 KB, 3.4 MB."""
    for scale, name in _SIZES:
        if size >= scale:
            value = size / scale
            return f"{value:.0f} {name}" if value >= 10 else f"{value:.1f} {name}"
    return f"{size} B"


class AttachmentStrip(QWidget):
    """``changed()``: other files wait. ``opened(attachment)``, ``detached(attachment)``: one of the record's own."""

    changed = Signal()
    opened = Signal(object)
    detached = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._pending: list[File] = []
        self._attached: list[Attachment] = []
        self.chips: list[Chip] = []
        self.follows: QWidget | None = None  # what Tab leads here from
        self._ground = QWidget(self)
        self._flow = FlowLayout(self._ground, gap=theme.SPACE // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.SPACE, theme.SPACE // 2, 2 * theme.SPACE, 0)
        layout.addWidget(self._ground)
        self.retranslate()
        self._show()

    @property
    def pending(self) -> list[File]:
        """The files that wait to be logged with the entry."""
        return list(self._pending)

    def add(self, files: Sequence[File]) -> None:
        """Let more files wait; the same one waits once."""
        self._pending = list(dict.fromkeys([*self._pending, *files]))
        self._show()
        self.changed.emit()

    def show_pending(self, files: Sequence[File]) -> None:
        """Show an entry's files."""
        self._pending, self._attached = list(files), []
        self._show()

    def show_record(self, record: Record) -> None:
        """Show the files of the record that is being edited."""
        self._pending, self._attached = [], self._workplace.ledger.attachments.of(record.id)
        self._show()

    def retranslate(self) -> None:
        """Set all words again."""
        self.setAccessibleName(self.tr("Attachments"))

    def _show(self) -> None:
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for place, (name, content) in enumerate(self._pending):
            self._add(name, len(content)).removed.connect(partial(self._take_out, place))
        for attachment in self._attached:
            chip = self._add(attachment.name, attachment.size)
            chip.opened.connect(partial(self.opened.emit, attachment))
            chip.removed.connect(partial(self.detached.emit, attachment))
        self.setVisible(bool(self.chips))

    def _add(self, name: str, size: int) -> Chip:
        chip = Chip(f"{name}  {size_text(size)}", self._ground)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._flow.addWidget(chip)
        before = self.chips[-1] if self.chips else self.follows
        if before is not None:
            QWidget.setTabOrder(before, chip)
        chip.show()
        self.chips.append(chip)
        return chip

    def _take_out(self, place: int) -> None:
        del self._pending[place]
        self._show()
        self.changed.emit()
