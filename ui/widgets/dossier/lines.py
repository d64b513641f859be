# SPDX-License-Identifier: MIT
"""A list of lines as they would stand on paper: a day, a mark, a text that wraps, a figure at the right.

Tab leads into it, the arrows through it, Enter or a click opens what a line leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme

LINE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
PAD = 6  # above, below and beside a line's text
_DAY, _MARK = 84, 22  # columns of the day and of its mark
_INDENT = 16
_LARGE = 1 << 16
MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


@dataclass(frozen=True)
class Line:
    """One line. ``target`` is what it opens: (``action`` or ``dossier``, row id); None for nothing.

    ``mark`` is drawn before the text: ``stage``, ``counted``, ``action``, ``remark``, ``due``, ``dossier``, '' for
    none. ``tag`` stands quietly behind the text, ``hint`` at the right, ``detail`` below. ``tone`` colours the text.
    """

    text: str
    day: str = ""
    mark: str = ""
    hint: str = ""
    tag: str = ""
    detail: str = ""
    strong: bool = False
    level: int = 0
    tone: str = ""
    target: tuple[str, int] | None = None

    @property
    def words(self) -> str:
        """Everything that it says, for a reader of the screen and for copying."""
        return "  ".join(part for part in (self.day, self.text, self.tag, self.hint, self.detail) if part)


class LineModel(QAbstractListModel):
    """The lines that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.words
        return line if role == LINE else None


@dataclass(frozen=True)
class _Places:
    """Where the parts of a line stand."""

    day: QRect
    mark: QRect
    text: QRect
    tag: QRect
    hint: QRect
    detail: QRect
    height: int

    def at(self, corner: QPoint) -> _Places:
        """The same, from another corner on."""
        names = ("day", "mark", "text", "tag", "hint", "detail")
        return replace(self, **{name: getattr(self, name).translated(corner) for name in names})


class LinePainter(QStyledItemDelegate):
    """Draws lines; ``days`` and ``marks`` say whether any line has them, ``threaded`` joins the marks by a line."""

    def __init__(self, parent: QObject | None = None, *, threaded: bool = False) -> None:
        super().__init__(parent)
        self.days = self.marks = False
        self.threaded = threaded
        self.last = -1
        self.pad = PAD

    def places(self, line: Line, width: int, font: QFont) -> _Places:
        """Lay a line out in a width."""
        pad = self.pad
        bold = QFont(font)
        bold.setBold(line.strong)
        metrics, plain = QFontMetrics(bold), QFontMetrics(font)
        height = plain.lineSpacing()
        left = pad + line.level * _INDENT
        day = QRect(left, pad, _DAY, height)
        left += _DAY if self.days else 0
        mark = QRect(left, pad, _MARK, height)
        left += _MARK if self.marks else 0
        hint_width = min(metrics.horizontalAdvance(line.hint) + 8, width // 2) if line.hint else 0
        hint = QRect(width - pad - hint_width, pad, hint_width, height)
        tag_width = plain.horizontalAdvance(line.tag) + 12 if line.tag else 0
        taken = (hint_width + 12 if hint_width else 0) + (tag_width + 8 if tag_width else 0)
        room = max(60, width - pad - left - taken)
        wraps = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        text = metrics.boundingRect(QRect(left, pad, room, _LARGE), wraps, line.text)
        text = QRect(left, pad, min(room, text.width() + 2), max(height, text.height()))
        tag = QRect(text.right() + 8, pad, tag_width, height)
        bottom = text.bottom()
        detail = QRect()
        if line.detail:
            below = plain.boundingRect(QRect(left, bottom + 2, width - left - pad, _LARGE), wraps, line.detail)
            detail = QRect(left, bottom + 2, width - left - pad, below.height())
            bottom = detail.bottom()
        return _Places(day, mark, text, tag, hint, detail, bottom + pad + 1)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self.parent()
        assert isinstance(view, LineList)
        width = view.viewport().width()
        return QSize(width, self.places(index.data(LINE), width, view.font()).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = self.parent()
        assert isinstance(view, LineList)
        line: Line = index.data(LINE)
        colours, rect = theme.colours(), option.rect
        places = self.places(line, rect.width(), view.font()).at(rect.topLeft())
        painter.save()
        state = option.state
        current = bool(state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected))
        over = bool(state & QStyle.StateFlag.State_MouseOver) and line.target is not None
        if current or over:
            painter.fillRect(rect, colours.selection if current else theme.mixed(colours.text, colours.raised, 0.05))
        if self.days:
            painter.setFont(theme.number_font(view.font()))
            painter.setPen(colours.muted)
            painter.drawText(places.day, Qt.AlignmentFlag.AlignLeft, line.day)
        if self.marks:
            self._draw_mark(painter, line, places, index.row(), rect)
        font = QFont(view.font())
        font.setBold(line.strong)
        painter.setFont(font)
        tone = getattr(colours, line.tone) if line.tone else colours.accent if line.target else colours.text
        painter.setPen(tone)
        wraps = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        painter.drawText(places.text, wraps, line.text)
        painter.setFont(view.font())
        if line.tag:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.mixed(colours.accent, colours.raised, 0.12))
            painter.drawRoundedRect(places.tag, 8, 8)
            painter.setPen(colours.muted)
            painter.drawText(places.tag, Qt.AlignmentFlag.AlignCenter, line.tag)
        painter.setPen(colours.muted)
        if line.detail:
            painter.drawText(places.detail, wraps, line.detail)
        if line.hint:
            painter.setFont(theme.number_font(font))
            painter.setPen(colours.text if line.strong or line.level else colours.muted)
            metrics = painter.fontMetrics()
            hint = metrics.elidedText(line.hint, Qt.TextElideMode.ElideRight, places.hint.width() + 2)
            painter.drawText(places.hint.adjusted(-2, 0, 0, 0), Qt.AlignmentFlag.AlignRight, hint)
        painter.restore()

    def _draw_mark(self, painter: QPainter, line: Line, places: _Places, row: int, rect: QRect) -> None:
        colours = theme.colours()
        centre = QPoint(places.mark.left() + 6, places.mark.center().y() + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.threaded:
            painter.setPen(QPen(colours.line, 1))
            top = centre.y() if row == 0 else rect.top()
            bottom = centre.y() if row == self.last else rect.bottom() + 1
            painter.drawLine(centre.x(), top, centre.x(), bottom)
        filled, edge, radius = {
            "stage": (colours.accent, colours.accent, 5),
            "counted": (colours.raised, colours.accent, 4),
            "due": (colours.raised, colours.warning, 4),
            "remark": (colours.raised, colours.muted, 3),
            "dossier": (colours.muted, colours.muted, 4),
        }.get(line.mark, (colours.muted, colours.muted, 3))
        painter.setPen(QPen(edge, 1.6))
        painter.setBrush(filled)
        painter.drawEllipse(centre, radius, radius)


class LineList(QListView):
    """``opened(kind, id)``: a line's target is wanted. ``seen(rect)``: the current line, in this widget."""

    opened = Signal(str, int)
    seen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, threaded: bool = False) -> None:
        super().__init__(parent)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.painter_of_lines = LinePainter(self, threaded=threaded)
        self.setItemDelegate(self.painter_of_lines)
        self.setStyleSheet("QListView { background: transparent; border: none; border-radius: 0; }")
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setMouseTracking(True)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the current one stays where it is."""
        row = self.currentIndex().row()
        painter = self.painter_of_lines
        painter.days, painter.marks = any(line.day for line in lines), any(line.mark for line in lines)
        painter.last = len(lines) - 1
        self.lines.show(lines)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if lines else Qt.FocusPolicy.NoFocus)
        if lines and (row >= 0 or self.hasFocus()):
            self.setCurrentIndex(self.lines.index(max(0, min(row, len(lines) - 1)), 0))
        self._fit()

    def _fit(self) -> None:
        """As high as all lines: the page scrolls, not the list."""
        width, font = self.viewport().width(), self.font()
        places = self.painter_of_lines.places
        height = sum(places(line, width, font).height for line in self.lines.lines)
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.lines:
            self.setCurrentIndex(self.lines.index(0, 0))
        self.tell_seen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
            event.accept()
        elif event.key() in MOVING:
            self._walk(Qt.Key(event.key()))
            event.accept()
        else:
            event.ignore()  # keys of the whole file; letters do not search here

    def _walk(self, key: Qt.Key) -> None:
        last, row = len(self.lines.lines) - 1, self.currentIndex().row()
        step = {Qt.Key.Key_Up: row - 1, Qt.Key.Key_Down: row + 1, Qt.Key.Key_Home: 0}.get(key, last)
        self.setCurrentIndex(self.lines.index(max(0, min(last, step)), 0))
        self.tell_seen()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        line = self._line(self.indexAt(event.position().toPoint()))
        opens = line is not None and line.target is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        line = self._line(self.indexAt(event.position().toPoint()))
        if event.button() == Qt.MouseButton.LeftButton and line is not None and line.target is not None:
            self.opened.emit(*line.target)

    def _line(self, index: QModelIndex) -> Line | None:
        return self.lines.lines[index.row()] if index.isValid() else None

    def open_current(self) -> None:
        """Open what the current line leads to."""
        line = self._line(self.currentIndex())
        if line is not None and line.target is not None:
            self.opened.emit(*line.target)

    def tell_seen(self) -> None:
        """Say where the current line is."""
        if self.currentIndex().isValid():
            self.seen.emit(self.visualRect(self.currentIndex()))
