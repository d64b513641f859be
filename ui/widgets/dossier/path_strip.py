# SPDX-License-Identifier: MIT
"""The path of a dossier as a line of steps with their days: what was reached, where it stands, what lies ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from models.catalogue import Catalogue
from models.dossier import Dossier
from ui import theme

_MOST = 9  # steps that a line has room for; of a long way the newest are shown
_RADIUS = 6
_TOP = 12  # of the centre of the steps


@dataclass(frozen=True)
class Step:
    """One step: its stage's code, the day it was reached, '' for one ahead, and whether the dossier stands here."""

    code: str
    day: str = ""
    here: bool = False


def steps_along(dossier: Dossier, catalogue: Catalogue | None) -> list[Step]:
    """The stages reached, then those that come next where everything goes its usual way."""
    found = [Step(move.stage, move.day.isoformat()) for move in dossier.moves]
    found[-1] = Step(dossier.stage, dossier.since.isoformat(), here=True)
    stages = catalogue.stages if catalogue else {}
    code, seen = dossier.stage, {step.code for step in found}
    while code in stages and not stages[code].final and stages[code].next:
        code = next((c for c in stages[code].next if c not in seen), "")
        if code:
            seen.add(code)
            found.append(Step(code))
    return found[-_MOST:] if len(found) > _MOST else found


class PathStrip(QWidget):
    """It is read as one text by a reader of the screen. ``wanted(stage)``: a step ahead was clicked."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []
        self._labels: list[str] = []
        self._leads = False
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def steps(self) -> list[Step]:
        """What it shows."""
        return list(self._steps)

    def show_steps(self, steps: Sequence[Step], labels: Sequence[str]) -> None:
        """Show other steps; ``labels`` are their stages' names."""
        self._steps, self._labels = list(steps), list(labels)
        words = [f"{label} {step.day}".strip() for step, label in zip(steps, labels, strict=True)]
        self.setAccessibleName(" → ".join(words))
        self.updateGeometry()
        self.update()

    def set_leading(self, leads: bool) -> None:
        """Whether a step ahead may be clicked."""
        self._leads = leads

    def _ahead(self, point: QPoint) -> Step | None:
        """The step ahead at a point."""
        for place, step in enumerate(self._steps):
            if self._leads and not step.day and self._column(place).contains(point):
                return step
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        opens = self._ahead(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        step = self._ahead(event.position().toPoint())
        if step is not None and event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(step.code)

    def sizeHint(self) -> QSize:
        return QSize(480, _TOP + _RADIUS + 8 + 2 * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def _column(self, place: int) -> QRect:
        width = min(self.width() / max(1, len(self._steps)), 190)
        return QRect(round(place * width), 0, round(width), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(len(self._steps)):
            self._draw(painter, place)
        painter.end()

    def _draw(self, painter: QPainter, place: int) -> None:
        colours, step, column = theme.colours(), self._steps[place], self._column(place)
        centre = QPoint(column.left() + _RADIUS + 3, _TOP)
        ahead = not step.day
        if place + 1 < len(self._steps):
            pen = QPen(colours.accent if self._steps[place + 1].day else colours.line, 2)
            painter.setPen(pen)
            painter.drawLine(centre.x() + _RADIUS + 4, _TOP, column.right() - 1, _TOP)
        painter.setPen(QPen(colours.border if ahead else colours.accent, 1.6))
        painter.setBrush(colours.raised if ahead else colours.accent)
        painter.drawEllipse(centre, _RADIUS - 1, _RADIUS - 1)
        if step.here:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, _RADIUS + 3, _RADIUS + 3)
        metrics = self.fontMetrics()
        text = QRect(column.left(), _TOP + _RADIUS + 6, column.width() - 8, metrics.lineSpacing())
        font = self.font()
        font.setBold(step.here)
        painter.setFont(font)
        painter.setPen(colours.muted if ahead else colours.text)
        label = painter.fontMetrics().elidedText(self._labels[place], Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft, label)
        painter.setFont(theme.number_font(self.font()))
        painter.setPen(colours.muted)
        painter.drawText(text.translated(0, metrics.lineSpacing()), Qt.AlignmentFlag.AlignLeft, step.day)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            here = [p for p in range(len(self._steps)) if self._column(p).contains(event.pos())]
            QToolTip.showText(
                event.globalPos(), " ".join(f"{self._labels[p]} {self._steps[p].day}" for p in here), self
            )
            return True
        return super().event(event)
