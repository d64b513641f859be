# SPDX-License-Identifier: MIT
"""What a measure came to in twelve earlier periods, as a miniature, with the figure being typed in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from models.catalogue import Kind, Measure
from models.quantity import Quantity, Total, total_of
from models.scrutiny import is_outlier, median
from ui import theme
from ui.wording import Wording

_HEIGHT = 40
_SLOT = 12  # pixels of a period and the gap behind it, where there is room
_CAPTION = 92  # pixels that the caption is given at least
_OVER = 2  # a figure is drawn up to twice the highest earlier one; beyond, its bar is cut


@dataclass(frozen=True)
class Bar:
    """One period: its name, and what it came to, None where nothing was logged."""

    period: str
    total: Total | None


class Periods(QWidget):
    """Bars of earlier periods, the median across them, and the running period with the figure typed on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: Sequence[Bar] = ()
        self._running = Bar("", None)
        self._measure: Measure | None = None
        self._wording: Wording | None = None
        self._typed: Quantity | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_periods(self, bars: Sequence[Bar], running: Bar, measure: Measure, wording: Wording) -> None:
        """Show a measure's earlier periods and the one that runs; nothing where there are none."""
        self._bars, self._running, self._measure, self._wording = bars, running, measure, wording
        self.setVisible(bool(self._values()))
        self._describe()
        self.update()

    def clear(self) -> None:
        """There is nothing to show."""
        self._bars, self._measure = (), None
        self.hide()

    def show_typed(self, quantity: Quantity | None) -> None:
        """Mark the figure that is being typed in its place; None for none."""
        if quantity != self._typed:
            self._typed = quantity
            self._describe()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(13 * _SLOT + _CAPTION, _HEIGHT)

    # Values

    def _values(self) -> list[int]:
        return [bar.total.value for bar in self._bars if bar.total is not None and bar.total.stated]

    @property
    def median(self) -> int:
        """The median of the earlier periods, in the measure's smallest unit."""
        values = self._values()
        return int(median(values)) if values else 0

    def _adds(self) -> bool:
        return self._measure is not None and self._measure.kind is Kind.FLOW

    def _before(self) -> int:
        """What the running period has already, where figures add up."""
        return self._running.total.value if self._adds() and self._running.total is not None else 0

    @property
    def stands_out(self) -> bool:
        """Whether the figure typed would make the running period stand out."""
        value = self._typed.value if self._typed is not None else None
        return value is not None and is_outlier(self._before() + value, self._values())

    # Words

    def _figure(self, total: Total) -> str:
        assert self._wording is not None and self._measure is not None
        return self._wording.amount(total, self._measure)

    def tips(self) -> list[str]:
        """What each period came to, in words, the running one last."""
        if self._measure is None:
            return []
        nothing = self.tr("nothing logged")
        found = [f"{b.period}  {self._figure(b.total) if b.total is not None else nothing}" for b in self._bars]
        before = self._running.total if self._running.total is not None else Total()
        so_far = self.tr("so far {figure}").format(figure=self._figure(before)) if before.records else nothing
        running = f"{self._running.period}  {so_far}"
        if self._typed is not None:
            after = before.plus(total_of(self._typed)) if self._adds() else total_of(self._typed)
            running += " → " + self._figure(after)
        return [*found, running]

    def caption(self) -> tuple[str, str]:
        """What the bars are compared with: what it is, and the figure."""
        if self._measure is None:
            return "", ""
        return self.tr("Median of %n period(s)", "", len(self._values())), self._figure(Total(self.median, 1))

    @property
    def _slot(self) -> int:
        return max(6, min(_SLOT, (self.width() - _CAPTION) // (len(self._bars) + 1)))

    def _describe(self) -> None:
        title, figure = self.caption()
        self.setAccessibleName(self.tr("Earlier periods"))
        self.setAccessibleDescription("; ".join([*self.tips(), f"{title}: {figure}"]) if title else "")

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._measure is None:
            return
        colours = theme.colours()
        painter = QPainter(self)
        room = QRect(0, 3, (len(self._bars) + 1) * self._slot, self.height() - 6)
        highest = max(self._values(), default=0)
        typed = self._typed.value or 0 if self._typed is not None else 0
        reach = max(highest, min(self._before() + typed, _OVER * highest), 1)
        quiet = theme.mixed(colours.muted, colours.raised, 0.45)
        for place, bar in enumerate(self._bars):
            if bar.total is not None and bar.total.stated:
                self._draw(painter, room, place, 0, bar.total.value, reach, quiet)
        last = len(self._bars)
        before = self._before()
        self._draw(painter, room, last, 0, before, reach, theme.mixed(colours.accent, colours.raised, 0.5))
        if typed:
            tone = colours.warning if self.stands_out else colours.accent
            self._draw(painter, room, last, before, before + typed, reach, tone)
        painter.setPen(colours.border)
        painter.drawLine(room.left(), room.bottom() + 1, room.right() - 2, room.bottom() + 1)
        pen = QPen(colours.muted, 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        level = room.bottom() - round(self.median / reach * room.height())
        painter.drawLine(room.left(), level, room.right(), level)
        self._write(painter, room)
        painter.end()

    def _draw(self, painter: QPainter, room: QRect, place: int, low: int, high: int, reach: int, tone: QColor) -> None:
        """A bar from one value up to another; one that is cut shows a gap below its top."""
        if high <= low:
            return
        top = min(high, reach)
        foot = room.bottom() + 1 - round(min(low, reach) / reach * room.height())
        height = max(2, round(top / reach * room.height()) - round(min(low, reach) / reach * room.height()))
        left, wide = room.left() + place * self._slot, self._slot - max(2, self._slot // 4)
        painter.fillRect(left, foot - height, wide, height, tone)
        if high > reach:
            painter.fillRect(left, foot - height + 4, wide, 2, theme.colours().surface)

    def _write(self, painter: QPainter, room: QRect) -> None:
        title, figure = self.tr("Median"), self.caption()[1]
        beside = QRect(room.right() + theme.SPACE, 0, self.width() - room.right() - theme.SPACE, self.height())
        half = beside.height() // 2
        painter.setFont(theme.sized(self.font(), 0.9))
        painter.setPen(theme.colours().muted)
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideRight
        for text, area, align in (
            (title, QRect(beside.left(), beside.top(), beside.width(), half), Qt.AlignmentFlag.AlignBottom),
            (figure, QRect(beside.left(), beside.top() + half, beside.width(), half), Qt.AlignmentFlag.AlignTop),
        ):
            painter.drawText(area, align | Qt.AlignmentFlag.AlignLeft, metrics.elidedText(text, elide, area.width()))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos().x() // self._slot
            tips = self.tips()
            title, figure = self.caption()
            text = tips[place] if 0 <= place < len(tips) else f"{title}  {figure}"
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
