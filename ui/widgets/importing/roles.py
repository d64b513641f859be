# SPDX-License-Identifier: MIT
"""The heads over an import's preview: what each column of the file is taken for, and the list to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from models.codes import folded
from ui import theme
from ui.widgets.code_box import CodeBox
from ui.widgets.code_source import Choice, CodeSource, alias_hit
from ui.widgets.line_edit import is_enter
from ui.workplace import Workplace

_PAD = 6
_ARROW = 14  # the mark that a head opens
_HEIGHT = 46  # two lines of type
_MEASURE = "measure:"
_TO_DATE = ":cumulative"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a column: its letter, its role in words, and how sure the program is of it.

    ``state`` is '' for known, ``passed`` for passed over, ``unsure`` for to be looked at.
    """

    letter: str
    role: str = ""
    label: str = ""
    hint: str = ""
    state: str = ""


class RoleSource(CodeSource):
    """The roles a column may have, found by their words, a measure also by alias, code and initials."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, "measure")
        self._roles: dict[str, str] = {}
        self._hints: dict[str, str] = {}
        self._first: tuple[str, ...] = ()

    def set_roles(self, labels: Mapping[str, str]) -> None:
        """Offer these roles, in this order."""
        self._roles = dict(labels)

    def set_first(self, roles: Sequence[str], hint: str) -> None:
        """Offer these before all others, with a word why."""
        self._first = tuple(role for role in roles if role in self._roles)
        self._hints = dict.fromkeys(self._first, hint)

    def knows(self, code: str) -> bool:
        return code in self._roles

    def label(self, code: str) -> str:
        return self._roles.get(code, code)

    def is_near(self, code: str) -> bool:
        return code in self._roles

    def choices(self, text: str, *, wide: bool = False) -> list[Choice]:
        wanted = folded(text)
        others = [role for role in self._roles if role not in self._first]
        roles = [*self._first, *others]
        if not wanted:
            return [Choice(role, self._roles[role], self._hints.get(role, "")) for role in roles]
        entries = {f"{_MEASURE}{entry.term.code}": entry for entry in self._codes["measure"].search(text, limit=50)}
        found = []
        for place, role in enumerate(roles):
            name, entry = folded(self._roles[role]), entries.get(role.removesuffix(_TO_DATE))
            if wanted not in name and entry is None:
                continue
            rank = 0 if name.startswith(wanted) else 1 if wanted in name else 2
            hint = alias_hit(entry, text) if rank == 2 and entry is not None else self._hints.get(role, "")
            found.append((rank, role.endswith(_TO_DATE), place, Choice(role, self._roles[role], hint)))
        return [choice for *_, choice in sorted(found, key=lambda one: one[:3])]

    def resolve(self, text: str) -> str:
        wanted = folded(text)
        return next((role for role, label in self._roles.items() if folded(label) == wanted), "")


class RoleBox(CodeBox):
    """The field that opens over a head. ``dropped()``: the clerk turned away."""

    dropped = Signal()

    def highlight_first(self) -> None:
        """Highlight the likeliest, so that Enter takes it."""
        if self._list is not None:
            self._list.move_to(0)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes what is highlighted and stays with the heads."""
        self.take_highlighted()
        self.dropped.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or (is_enter(event) and not self.list_open):
            self.dropped.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.dropped.emit()


class RoleHeader(QHeaderView):
    """Arrows go along the heads, F4, Alt+Down, Enter or a click opens one.

    ``role_chosen(column, role)``: the clerk said what a column is. ``reached(column)``: the head in focus is another.
    """

    role_chosen = Signal(int, str)
    reached = Signal(int)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.source = RoleSource(workplace)
        self.heads: list[Head] = []
        self._offered: Mapping[int, Sequence[str]] = {}
        self._at = 0
        self._opened = -1
        self._pressed = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(72)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(self.tr("What the columns are"))
        self.setToolTip("")
        self.box = RoleBox(self.source, self.viewport())
        self.box.setAccessibleName(self.tr("What this column is"))
        self.box.setPlaceholderText(self.tr("Type to narrow"))
        self.box.hide()
        self.box.picked.connect(self._picked)
        self.box.dropped.connect(self._close)
        self.sectionResized.connect(self._close)

    # What it shows

    def show_heads(self, heads: Sequence[Head], offered: Mapping[int, Sequence[str]]) -> None:
        """Show other heads; ``offered`` are the likeliest roles of columns nobody is sure of."""
        self._close()
        self.heads = list(heads)
        self._offered = offered
        self._at = max(0, min(self._at, len(heads) - 1))
        self._tell()
        self.viewport().update()

    @property
    def current(self) -> int:
        """The column whose head has the focus."""
        return self._at

    def go_to(self, column: int) -> None:
        """Put the focus on the head of a column."""
        self._at = max(0, min(column, len(self.heads) - 1))
        self._tell()
        self.reached.emit(self._at)
        self.viewport().update()

    def _tell(self) -> None:
        if self.heads:
            head = self.heads[self._at]
            self.setAccessibleDescription(f"{head.letter} {head.label} {head.hint}".strip())

    # Choosing

    def open(self, column: int) -> None:
        """Open the list of roles under a head."""
        if not 0 <= column < len(self.heads):
            return
        self.go_to(column)
        head = self.heads[column]
        self.source.set_first(self._offered.get(column, ()), self.tr("likely"))
        left = max(0, self.sectionViewportPosition(column))
        width = min(max(self.sectionSize(column), 150), self.viewport().width() - left)
        self.box.setGeometry(QRect(left, (_HEIGHT - theme.ROW) // 2, width, theme.ROW))
        self.box.set_draft_text(head.role)
        self.box.show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()
        self._opened = column
        self.box.open_list()
        if not head.role:
            self.box.highlight_first()

    def _picked(self, role: str) -> None:
        column = self._opened
        self._close()
        if column >= 0 and (role != self.heads[column].role or self.heads[column].state == "unsure"):
            self.role_chosen.emit(column, role)

    def _close(self) -> None:
        if self._opened >= 0:
            self._opened = -1
            had = self.box.hasFocus()
            self.box.hide()
            if had:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        last = len(self.heads) - 1
        steps = {
            Qt.Key.Key_Left: self._at - 1,
            Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in steps:
            self.go_to(steps[Qt.Key(key)])
        elif key in _OPENING or is_enter(event) or (key == Qt.Key.Key_Down and alt):
            self.open(self._at)
        elif key == Qt.Key.Key_Delete and self.heads:
            self.role_chosen.emit(self._at, "")
        elif event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDS:
            self.open(self._at)
            self.box.setText(event.text())
            self.box.textEdited.emit(event.text())
        else:
            event.ignore()
            return
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method writes opens the head and goes into its field."""
        if self.heads and (event.preeditString() or event.commitString()):
            self.open(self._at)
            self.box.clear()
            QApplication.sendEvent(self.box, event)
        else:
            super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Delete):
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip:
            return False
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self.logicalIndexAt(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self.logicalIndexAt(event.position().toPoint())
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        if at >= 0 and at == self._pressed and not resizing and event.button() == Qt.MouseButton.LeftButton:
            self.open(at)
        self._pressed = -1

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.go_to(self._at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # Painting

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def natural_width(self, column: int) -> int:
        """How wide a head wants to be."""
        head = self.heads[column]
        below = self.fontMetrics().horizontalAdvance(f"{head.letter} · {head.hint}")
        return max(self.fontMetrics().horizontalAdvance(head.label) + _ARROW, below) + 3 * _PAD

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        if not rect.isValid() or logical >= len(self.heads):
            return
        head, colours = self.heads[logical], theme.colours()
        painter.save()
        unsure = head.state == "unsure"
        painter.fillRect(rect, theme.mixed(colours.warning, colours.sunken, 0.16) if unsure else colours.sunken)
        painter.setPen(colours.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inside = rect.adjusted(_PAD, 4, -_PAD, -4)
        first = QRect(inside.left(), inside.top(), inside.width() - _ARROW, inside.height() // 2)
        second = QRect(inside.left(), first.bottom() + 1, inside.width(), inside.height() - first.height())
        font = QFont(self.font())
        font.setBold(head.state == "")
        painter.setFont(font)
        painter.setPen(colours.warning if unsure else colours.muted if head.state else colours.text)
        label = painter.fontMetrics().elidedText(head.label, Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)
        painter.setFont(self.font())
        painter.setPen(colours.muted)
        text = f"{head.letter} · {head.hint}" if head.hint else head.letter
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        self._paint_arrow(painter, QPoint(inside.right() - 4, first.center().y()))
        if logical == self._at and self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_arrow(self, painter: QPainter, at: QPoint) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colours().muted)
        painter.drawPolygon(QPolygon([at + QPoint(-4, -2), at + QPoint(4, -2), at + QPoint(0, 3)]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


_OPENING = (Qt.Key.Key_F4, Qt.Key.Key_F2, Qt.Key.Key_Space)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
