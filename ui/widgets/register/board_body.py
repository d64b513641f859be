# SPDX-License-Identifier: MIT
"""How the board's columns share its width: open stages side by side, final ones stacked at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.register.board_lane import Lane

_NARROWEST, _WIDEST = 176, 420  # of a column: a number and a mark side by side; a title's two lines
_STACK = (224, 380)  # the same for the stack of final stages: a sign, "Transferred to the police" and how many
_GAP = theme.SPACE
_EDGE, _STEP = 40, 18  # near the edge, a card that is dragged scrolls the columns, by so many pixels a time


class BoardBody(QWidget):
    """Columns that become as narrow as they can be read, and scroll beyond that. The final ones stay in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row = QWidget()
        self._side_by_side = QHBoxLayout(self._row)
        self._side_by_side.setContentsMargins(0, 0, 0, 0)
        self._side_by_side.setSpacing(_GAP)
        self.area.setWidget(self._row)
        self._row.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        self._stack = QWidget(self)
        self._stacked = QVBoxLayout(self._stack)
        self._stacked.setContentsMargins(0, 0, 0, 0)
        self._stacked.setSpacing(theme.SPACE // 2)
        self._open: list[Lane] = []
        self._final: list[Lane] = []

    def ground(self, *, final: bool) -> QWidget:
        """What the column of a stage is made on: one that changed its place would be styled twice."""
        return self._stack if final else self._row

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Show these columns and no other; those of before are let go."""
        for lane in (*self._open, *self._final):
            lane.setParent(None)
            lane.deleteLater()
        self._open = [lane for lane in lanes if not lane.stage.final]
        self._final = [lane for lane in lanes if lane.stage.final]
        for lane in self._open:
            lane.setMinimumWidth(_NARROWEST)
            self._side_by_side.addWidget(lane)
        while self._stacked.count():
            self._stacked.takeAt(0)
        for lane in self._final:
            self._stacked.addWidget(lane)
        self.share_height()
        self._stack.setVisible(bool(self._final))
        self._share()

    def share_height(self) -> None:
        """Give the height of the stack to the final stage that is unfolded."""
        while self._stacked.count() > len(self._final):
            self._stacked.takeAt(self._stacked.count() - 1)
        for position, lane in enumerate(self._final):
            self._stacked.setStretch(position, 0 if lane.folded else 1)
        if all(lane.folded for lane in self._final):
            self._stacked.addStretch(1)

    def show_lane(self, lane: Lane) -> None:
        """Scroll a column into sight."""
        if lane in self._open:
            self.area.ensureWidgetVisible(lane, _GAP, 0)

    def scroll_near(self, place: QPoint) -> None:
        """Scroll on where a place of the screen is near an edge that hides columns."""
        x = self.area.mapFromGlobal(place).x()
        bar = self.area.horizontalScrollBar()
        if 0 <= x < _EDGE:
            bar.setValue(bar.value() - _STEP)
        elif self.area.width() - _EDGE < x <= self.area.width():
            bar.setValue(bar.value() + _STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        count = len(self._open)
        columns = count + bool(self._final)
        if not columns:
            return
        width = (self.width() - _GAP * (columns - 1)) // columns
        stack = max(_STACK[0], min(_STACK[1], width)) + _GAP if self._final else 0
        if count:
            width = max(_NARROWEST, min(_WIDEST, (self.width() - stack - _GAP * (count - 1)) // count))
        room = max(0, min(self.width() - stack, count * width + _GAP * (count - 1)))
        self.area.setGeometry(0, 0, room, self.height())
        self._stack.setGeometry(room + _GAP if count else 0, 0, max(0, stack - _GAP), self.height())
