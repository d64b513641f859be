# SPDX-License-Identifier: MIT
"""A list of cards with one current card, driven by arrows: a column of the board, or a day of the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import theme
from ui.widgets.line_edit import is_enter
from ui.widgets.register.card_delegate import CardDelegate
from ui.widgets.register.card_model import CARD, RECORD, CardModel
from ui.widgets.register.card_reading import Card
from ui.widgets.register.card_words import CardWords

MIME = "application/x-jingzhang-dossier"  # a row id, of the ledger that is open
_Index = QModelIndex | QPersistentModelIndex


class CardList(QTableView):
    """A table of one column: Qt's list lays out every card of it anew whenever one comes or goes, a table does not.

    ``open_wanted(id)``: Enter or a double click. ``crossed(by)``: Left or Right was pressed.

    ``pushed(by)``: the same with Alt. ``menu_wanted(place)``: a menu at a place of the screen.
    ``dragged(id)`` and ``dropped()``: a card is being dragged, and no longer. ``focused()``: the focus came here.
    """

    open_wanted = Signal(int)
    crossed = Signal(int)
    pushed = Signal(int)
    menu_wanted = Signal(QPoint)
    dragged = Signal(int)
    dropped = Signal()
    focused = Signal()

    def __init__(self, model: CardModel, words: CardWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = model
        self.empty = ""  # what stands there while there is no card
        self.setModel(model)
        self.delegate = CardDelegate(words, self)
        self.setItemDelegate(self.delegate)
        self._set_up_rows()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.set_role(self, "cards")
        self.verticalScrollBar().setSingleStep(theme.ROW)
        model.modelReset.connect(self._reset)

    def _set_up_rows(self) -> None:
        """One column as wide as there is room, and rows of a card's height."""
        self.setShowGrid(False)
        columns, rows = self.horizontalHeader(), self.verticalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.hide()
        rows.hide()
        self._size_rows()

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.delegate.height(self.font()))

    def changeEvent(self, event: QEvent) -> None:
        """Cards are as high as the lines of their type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_rows()

    # The current card

    @property
    def record(self) -> int:
        """The row id of the current card; 0 for none."""
        index = self.currentIndex()
        return int(index.data(RECORD)) if index.isValid() else 0

    @property
    def card(self) -> Card | None:
        """The current card, where it is read."""
        index = self.currentIndex()
        return index.data(CARD) if index.isValid() else None

    def go_to(self, row: int) -> None:
        """Make a card the current one and bring it into sight."""
        if not self.cards.rowCount():
            return
        index = self.cards.index(max(0, min(row, self.cards.rowCount() - 1)), 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def let_go(self) -> None:
        """Have no current card."""
        self.selectionModel().clear()

    def row_beside(self, y: int) -> int:
        """The row that stands at a height of the screen; the last one in sight below all of them."""
        own = self.viewport().mapFromGlobal(QPoint(0, y)).y()
        index = self.indexAt(QPoint(self.viewport().width() // 2, max(1, own)))
        return index.row() if index.isValid() else self.cards.rowCount() - 1

    def height_of_current(self) -> int:
        """Where the current card's top stands on the screen; the list's own top without one."""
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(QPoint(0, max(0, rect.top()) + 2)).y()

    def _reset(self) -> None:
        if self.hasFocus():
            self.go_to(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to(0)
        self._repaint_around()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_around()

    def _repaint_around(self) -> None:
        """The frame around an empty list shows the focus, and so does the card."""
        self.viewport().update()
        parent = self.parentWidget()
        if parent is not None:
            parent.update()

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if sideways and modifiers == Qt.KeyboardModifier.AltModifier:
            self.pushed.emit(sideways)
        elif sideways and not modifiers:
            self.crossed.emit(sideways)
        elif is_enter(event) and not modifiers:
            if self.record:
                self.open_wanted.emit(self.record)
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(self.cards.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            if sideways and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                event.accept()
                return True
        return super().event(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not search the cards: Qt would read all of them, on the window's thread."""

    def mouseDoubleClickEvent(self, event: object) -> None:
        if self.record:
            self.open_wanted.emit(self.record)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if not index.isValid():
                return
            self.setCurrentIndex(index)
            self.menu_wanted.emit(event.globalPos())
        elif self.record:
            rect = self.visualRect(self.currentIndex())
            self.menu_wanted.emit(self.viewport().mapToGlobal(rect.center()))

    def startDrag(self, supported: Qt.DropAction) -> None:
        index = self.currentIndex()
        if not index.isValid() or index.data(CARD) is None:
            return
        record = int(index.data(RECORD))
        drag = QDrag(self)
        drag.setMimeData(mime_of(record))
        rect = self.visualRect(index)
        drag.setPixmap(self.viewport().grab(rect))
        drag.setHotSpot(QPoint(rect.width() // 2, 16))
        self.dragged.emit(record)
        drag.exec(Qt.DropAction.MoveAction)
        self.dropped.emit()

    # Painting

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Cards have one height: what they say never moves another one, so nothing is laid out anew."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.cards.rowCount() and self.empty:
            painter = QPainter(self.viewport())
            painter.setPen(theme.colours().muted)
            where = self.viewport().rect().adjusted(theme.SPACE, 2 * theme.SPACE, -theme.SPACE, 0)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(where, int(flags), self.empty)
            painter.end()


def mime_of(record: int) -> QMimeData:
    """A card as it is dragged."""
    found = QMimeData()
    found.setData(MIME, str(record).encode())
    return found


def record_of(mime: QMimeData) -> int:
    """The row id of what is dragged; 0 for anything but a card."""
    text = bytes(mime.data(MIME).data()) if mime.hasFormat(MIME) else b""
    return int(text) if text.isdigit() else 0
