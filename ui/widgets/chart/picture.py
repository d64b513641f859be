# SPDX-License-Identifier: MIT
"""A drawn chart as a widget: it paints the pixels, tells of a figure under the pointer, and lets it be opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from ui import theme
from ui.widgets.chart.data import ChartKind, Point
from ui.widgets.chart.drawing import Drawn
from ui.widgets.chart.frame import Hit

_REST = 60  # milliseconds a pointer rests on a figure before it is told; with the painting under a tenth of a second
_PAD = 3


class Picture(QWidget):
    """Shows a ``Drawn``. ``point_wanted(point)``: a click or Enter on a figure; ``resized``: draw it anew."""

    point_wanted = Signal(object)
    resized = Signal()

    def __init__(self, tip: Callable[[Point], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tip = tip
        self._drawn: Drawn | None = None
        self._image = QImage()
        self._live = False  # whether what is painted is what is asked for: an older chart leads nowhere
        self._chosen = -1
        self._under = -1
        self._pressed: QPointF | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_REST)
        self._wait.timeout.connect(self._tell_under)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 100)

    def show_drawn(self, drawn: Drawn) -> None:
        """Paint this chart."""
        self._drawn = drawn
        self._live = True
        stride = drawn.width * 4
        image = QImage(drawn.pixels, drawn.width, drawn.height, stride, QImage.Format.Format_RGBA8888).copy()
        image.setDevicePixelRatio(drawn.ratio)
        self._image = image
        self._under = -1
        self._chosen = min(self._chosen, len(drawn.hits) - 1)
        self.update()

    def grow_old(self) -> None:
        """Another chart is asked for: this one stays in sight until it comes, but leads nowhere."""
        self._live = False
        self._chosen = self._under = -1
        self._wait.stop()
        self.unsetCursor()

    @property
    def hits(self) -> list[Hit]:
        """Where each figure stands; none of a chart that is to be another."""
        return list(self._drawn.hits) if self._drawn is not None and self._live else []

    def place(self, hit: Hit) -> QRectF:
        """Where a figure stands in the widget."""
        height = self._image.deviceIndependentSize().height()
        return QRectF(hit.box.left, height - hit.box.top, hit.box.width, hit.box.height)

    def _at(self, place: QPointF) -> int:
        """The figure at a place: of several the one whose middle is nearest; -1 for none."""
        x, y = place.x(), self._image.deviceIndependentSize().height() - place.y()
        found = [n for n, hit in enumerate(self.hits) if hit.box.holds(x, y)]
        return min(found, key=lambda n: _away(self.hits[n], x, y)) if found else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colours().raised)
        painter.drawImage(0, 0, self._image)
        for number, there in ((self._under, True), (self._chosen, self.hasFocus())):
            if there and 0 <= number < len(self.hits):
                painter.setPen(QPen(theme.colours().accent, 2))
                painter.drawRect(self.place(self.hits[number]).adjusted(-_PAD, -_PAD, _PAD, _PAD))
        painter.end()

    # By mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._at(event.position())
        if under != self._under:
            self._under = under
            self.setCursor(Qt.CursorShape.PointingHandCursor if under >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()
            QToolTip.hideText()
        if under >= 0:
            self._wait.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position() if left else None
        if left:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        began, self._pressed = self._pressed, None
        if began is None or event.button() != Qt.MouseButton.LeftButton:
            return
        moved = (event.position() - began).manhattanLength()
        number = self._at(event.position())
        if number >= 0 and number == self._at(began) and moved < QApplication.startDragDistance():
            self._chosen = number
            self._open(number)

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self._wait.stop()
        self.update()
        super().leaveEvent(event)

    def _tell_under(self) -> None:
        if 0 <= self._under < len(self.hits):
            self._tell(self._under)

    def _tell(self, number: int) -> None:
        place = self.place(self.hits[number])
        here = QRect(place.toAlignedRect())
        QToolTip.showText(self.mapToGlobal(here.bottomRight()), self._tip(self.hits[number].point), self, here)

    def _open(self, number: int) -> None:
        self.point_wanted.emit(self.hits[number].point)

    # By keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self.hits) - 1
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        if last < 0:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._drawn and self._drawn.data.kind is ChartKind.HEAT:
            self._choose(self._beyond(steps[key]))
        elif key in steps:
            self._choose(self._chosen + steps[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(0 if key == Qt.Key.Key_Home else last)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen >= 0:
            self._open(self._chosen)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        self._chosen = max(0, min(number, len(self.hits) - 1))
        self.update()
        self._tell(self._chosen)

    def _beyond(self, step: int) -> int:
        """The figure above or below the chosen one in a map; the chosen one where there is none."""
        here = self.hits[max(0, self._chosen)].box
        column = [n for n, hit in enumerate(self.hits) if abs(hit.box.left - here.left) < 1]
        place = column.index(max(0, self._chosen)) + step
        return column[max(0, min(place, len(column) - 1))]

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._chosen = max(0, self._chosen)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


def _away(hit: Hit, x: float, y: float) -> float:
    return abs((hit.box.left + hit.box.right) / 2 - x) + abs((hit.box.bottom + hit.box.top) / 2 - y)
