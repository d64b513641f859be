# SPDX-License-Identifier: MIT
"""One column of the board: its head with label and counts, and its cards; a final stage's can be folded away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.paths import Stage
from ui import theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.register.card_delegate import DIMMED
from ui.widgets.register.card_list import CardList, record_of
from ui.widgets.register.card_model import CardModel, Cards

HEAD, FOLDED = 46, 34  # height of a head of two lines, and of one
_ROUND = 6


class _Sign(QWidget):
    """An icon that is made when it is painted: one that is kept would die in a cycle with its column."""

    def __init__(self, name: str, role: str, side: int) -> None:
        super().__init__()
        self._name, self._role = name, role
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme.icon(self._name, self._role).paint(painter, self.rect())
        painter.end()


class LaneHead(QPushButton):
    """The head of a column. That of a final stage is pressed to unfold it; the keyboard unfolds by going there."""

    def __init__(self, foldable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foldable = foldable
        if foldable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        small = theme.number_font(theme.sized(self.font(), 0.92))
        self._unfolds = _Sign("chevron-right", "muted", theme.ICON - 2)
        self._folds = _Sign("chevron-down", "muted", theme.ICON - 2)
        self._warns = _Sign("alert-triangle", "error", 14)
        self._height = HEAD
        self.label, self.late, self.count, self._beside = ElidedLabel(), QLabel(), QLabel(), QLabel()
        for label, role in ((self.late, "error"), (self.count, "muted"), (self._beside, "muted")):
            theme.set_role(label, role)
            label.setFont(small)
        self._grid = layout = QGridLayout(self)
        layout.setContentsMargins(theme.SPACE + 2, 0, theme.SPACE + 2, 0)
        layout.setHorizontalSpacing(4)
        layout.setVerticalSpacing(0)
        layout.setColumnStretch(2, 1)
        below = QHBoxLayout()
        below.setSpacing(4)
        parts: tuple[QWidget, ...] = (self.count, self._warns, self.late)
        for part in parts:
            below.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        below.addStretch(1)
        layout.addWidget(self._unfolds, 0, 0)
        layout.addWidget(self._folds, 0, 1)
        layout.addWidget(self.label, 0, 2)
        layout.addWidget(self._beside, 0, 3)
        layout.addLayout(below, 1, 2, 1, 2)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_count(0, 0, "")

    def show_folded(self, folded: bool) -> None:
        """One line for a column that is folded away, two for any other."""
        self._unfolds.setVisible(self.foldable and folded)
        self._folds.setVisible(self.foldable and not folded)
        self._beside.setVisible(folded)
        self.count.setVisible(not folded)
        self._grid.setRowStretch(0, 1)
        self._grid.setRowStretch(1, 0 if folded else 1)
        for row in (0, 1):
            self._grid.setRowMinimumHeight(row, 0 if folded else (HEAD - 6) // 2)
        font = self.label.font()
        font.setBold(not folded)
        self.label.setFont(font)
        self._height = FOLDED if folded else HEAD
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(0, self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing but its parts is seen of it."""

    def show_count(self, count: int, late: int, late_words: str) -> None:
        """Show how many there are, and in words how many of them are overdue."""
        self.count.setText(f"{count:,}")
        self._beside.setText(f"{count:,}")
        self.late.setText(late_words)
        self._warns.setVisible(bool(late))
        self.late.setVisible(bool(late))

    def dim(self, dimmed: bool) -> None:
        """Stand back while another column is chosen from."""
        effect = QGraphicsOpacityEffect(self) if dimmed else None
        if effect is not None:
            effect.setOpacity(DIMMED)
        self.setGraphicsEffect(effect)  # type: ignore[arg-type]  # Qt takes none, PySide types it not


class Lane(QFrame):
    """``taken(record)``: a card was dropped here. ``toggled()``: its head was pressed.

    ``may_take(record)`` says whether a card that is dragged may be dropped here.
    """

    taken = Signal(int)
    toggled = Signal()

    def __init__(
        self, stage: Stage, cards: Cards, may_take: Callable[[int, str], bool], parent: QWidget, *, folded: bool
    ) -> None:
        super().__init__(parent)
        self.stage = stage
        self.setAcceptDrops(True)
        self._may_take = may_take
        self._drag = ""
        self.model = CardModel(cards, self)
        self.list = CardList(self.model, cards.words, self)
        self.head = LaneHead(stage.final, self)
        self.head.clicked.connect(self.toggled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 1, 2, 3)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.list, 1)
        self.list.setDragEnabled(True)
        self.list.setAcceptDrops(False)
        self.list.viewport().setAcceptDrops(False)
        self.fold(folded)

    @property
    def folded(self) -> bool:
        """Whether only the head is shown."""
        return self._folded

    def fold(self, folded: bool) -> None:
        """Show only the head, or the cards too."""
        self._folded = folded
        self.list.setVisible(not folded)
        self.setMaximumHeight(FOLDED + 4 if folded else 16_777_215)
        self.head.show_folded(folded)

    # A card that is dragged

    @property
    def drag(self) -> str:
        """How it stands to the card that is dragged: allowed, over, refused, home; '' while none is."""
        return self._drag

    def show_drag(self, standing: str) -> None:
        """Light up (``allowed``), stand back (``refused``), or neither: where the card is (``home``), or ''."""
        self._drag = standing
        self.list.delegate.dimmed = standing == "refused"
        self.head.dim(standing == "refused")
        self.list.viewport().update()
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._over(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._over(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if self._drag == "over":
            self.show_drag("allowed")

    def dropEvent(self, event: QDropEvent) -> None:
        self._over(event)
        if event.isAccepted():
            self.taken.emit(record_of(event.mimeData()))

    def _over(self, event: QDropEvent) -> None:
        record = record_of(event.mimeData())
        if record and self._may_take(record, self.stage.code):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            if self._drag == "allowed":
                self.show_drag("over")
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, width = QColor(colours.sunken), QColor(colours.line), 1
        if self._drag in ("allowed", "over"):
            ground = theme.mixed(colours.accent, colours.surface, 0.25 if self._drag == "over" else 0.1)
            edge, width = colours.accent, 2
        elif self._drag == "refused":
            ground = theme.mixed(colours.sunken, colours.surface, 0.5)
        elif self.list.hasFocus() and not self.model.rowCount():
            edge, width = colours.accent, 2
        painter.setPen(QPen(edge, width))
        painter.setBrush(ground)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _ROUND, _ROUND)
        painter.end()
