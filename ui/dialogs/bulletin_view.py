# SPDX-License-Identifier: MIT
"""The text that records came from, with their figures marked: opened from a record, or from a text read before."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from models.actions import Record
from models.attachments import Attachment
from models.checks import Context
from ui import theme
from ui.widgets.bulletin.lines import Line, place_in
from ui.widgets.bulletin.reading import Kept, kept_text
from ui.widgets.bulletin.text import BulletinText, Mark
from ui.widgets.quantity_edit import in_words
from ui.workplace import Workplace

_KEY = "bulletin.view"
_ROW = 46  # pixels: two lines with air


def show_bulletin(workplace: Workplace, attachment: Attachment, parent: QWidget | None = None) -> BulletinView:
    """Open the text that a record came from (an attachment of role ``bulletin``), its figure highlighted.

    The dialog deletes itself when it is closed.
    """
    dialog = BulletinView(workplace, attachment, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class BulletinView(QDialog):
    """Shows; changes nothing. The records that came from the text stand beside it."""

    def __init__(self, workplace: Workplace, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._attachment = attachment
        self._spans: list[tuple[int, int] | None] = []
        self.setWindowTitle(attachment.name.removesuffix(".txt"))
        self.setMinimumSize(720, 420)
        self.resize(1080, 640)
        self.text = BulletinText()
        self.text.setAccessibleName(self.tr("Text"))
        self.text.show_text("", reading=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Records that came from it"))
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._chosen)
        self.text.placed.connect(self._placed)
        self.head = theme.heading(attachment.name.removesuffix(".txt"))
        self.word = theme.muted()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(theme.SPACE)
        split.setChildrenCollapsible(False)
        split.setStyleSheet("QSplitter::handle { background: transparent }")
        split.addWidget(self.text)
        split.addWidget(self.list)
        split.setSizes([680, 340])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(self.head)
        layout.addWidget(self.word)
        layout.addWidget(split, 1)
        layout.addWidget(buttons)
        self.list.setFocus()
        read = partial(kept_text, workplace.ledger, self._context(), attachment)
        workplace.readers.ask(_KEY, read, self._show)

    def _context(self) -> Context | None:
        """What the text is read against: the campaign of the record it is kept with."""
        ledger = self._workplace.ledger
        found = ledger.actions.fetch([self._attachment.record])
        campaign = ledger.campaigns.get(found[0].action.campaign) if found else None
        return ledger.context(campaign, self._workplace.today()) if campaign is not None else None

    def _show(self, kept: Kept) -> None:
        self.text.show_text(kept.text, reading=True)
        self._spans = [_span(record, kept) for record in kept.records]
        self.text.show_marks([Mark(*span, "logged") for span in self._spans if span])
        for record in kept.records:
            self.list.addItem(self._item(record))
        self.word.setText(self.tr("%n record(s) came from this text.", "", len(kept.records)))
        own = next((row for row, r in enumerate(kept.records) if r.id == self._attachment.record), 0)
        self.list.setCurrentRow(own)

    def _item(self, record: Record) -> QListWidgetItem:
        workplace, action = self._workplace, record.action
        codes, wording = workplace.ledger.codes, workplace.wording
        quantity = in_words(action.quantity, codes.measure(action.measure), wording)
        below = " · ".join(
            part
            for part in (
                str(action.date),
                wording.code(codes, "region", action.region) if action.region else "",
                wording.code(codes, "department", action.department),
                self.tr("voided") if action.voided else "",
            )
            if part
        )
        item = QListWidgetItem(f"{wording.code(codes, 'measure', action.measure)}  {quantity}\n{below}")
        item.setSizeHint(QSize(0, _ROW))
        return item

    def _chosen(self, row: int) -> None:
        span = self._spans[row] if 0 <= row < len(self._spans) else None
        self.text.emphasise([Mark(*span, "figure")] if span else [], follow=True)

    def _placed(self, place: int) -> None:
        rows = (row for row, span in enumerate(self._spans) if span and span[0] <= place <= span[1])
        if (row := next(rows, -1)) >= 0:
            self.list.setCurrentRow(row)

    def done(self, result: int) -> None:
        """Close."""
        self._workplace.readers.drop(_KEY)
        super().done(result)


def _span(record: Record, kept: Kept) -> tuple[int, int] | None:
    """Where a record's figure stands: at the place its origin names, where that still reads so; else by its words."""
    place, words = place_in(record.action.origin), record.action.quantity.words
    if 0 <= place < len(kept.figures) and _says(kept.figures[place], words):
        return kept.figures[place].start, kept.figures[place].end
    same = [line for line in kept.figures if _says(line, words)]
    if len(same) == 1:
        return same[0].start, same[0].end
    if 0 <= place < len(kept.figures):  # mended by hand: the place alone says it
        return kept.figures[place].start, kept.figures[place].end
    at = kept.text.find(words) if words else -1
    return (at, at + len(words)) if at >= 0 else None


def _says(line: Line, words: str) -> bool:
    return bool(words) and (line.read.get("quantity") == words or line.figure == words)
