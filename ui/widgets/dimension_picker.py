# SPDX-License-Identifier: MIT
"""Chooses what stands in the rows and columns of a tally: up to two dimensions each, none twice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from models.tally.query import TALLY_DIMENSIONS
from ui import theme
from ui.widgets.tally.initials_box import InitialsBox

_ARROW = 42  # pixels beside the name in a box: its edges, its arrow and the room before it
Axes = tuple[tuple[str, ...], tuple[str, ...]]


class DimensionPicker(QWidget):
    """Four boxes: two for the rows, two for the columns. ``changed()``: the clerk chose otherwise.

    Choosing what another box holds exchanges the two; while letters are typed, with what stood before the first.
    """

    changed = Signal()

    def __init__(self, name: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._rows, self._columns = QLabel(self), QLabel(self)
        self.boxes = [InitialsBox(self) for _ in range(4)]
        self._before: Axes | None = None  # what stood before the letters being typed
        for number, box in enumerate(self.boxes):
            if number:
                box.addItem("", "")
            for dimension in TALLY_DIMENSIONS:
                box.addItem("", dimension)
            box.setMaxVisibleItems(12)
            theme.set_role(box, "compact")
            box.activated.connect(self._chosen)
            box.begun.connect(self._begin)
            box.typed.connect(self._typed)
        self._held = [self._value(number) for number in range(4)]
        self.exchange = QToolButton(self)
        self.exchange.setIcon(theme.icon("arrows-exchange"))
        self.exchange.setIconSize(QSize(theme.ICON, theme.ICON))
        theme.set_role(self.exchange, "quiet")
        self.exchange.clicked.connect(self._exchange)
        self._rows.setBuddy(self.boxes[0])
        self._columns.setBuddy(self.boxes[2])
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.SPACE // 2)
        widgets = (self._rows, *self.boxes[:2], self.exchange, self._columns, *self.boxes[2:])
        for widget in widgets:
            across.addWidget(widget)
        self.set_axes((("department",), ("measure",)))
        self.retranslate()

    def in_order(self) -> list[QWidget]:
        """Its parts as they are read."""
        return [*self.boxes[:2], self.exchange, *self.boxes[2:]]

    def axes(self) -> Axes:
        """The dimensions of the rows and of the columns."""
        values = [self._value(number) for number in range(4)]
        return tuple(v for v in values[:2] if v), tuple(v for v in values[2:] if v)

    def set_axes(self, axes: Axes) -> None:
        """Show these dimensions; nothing is emitted."""
        self._before = None
        self._show(axes)

    def _show(self, axes: Axes) -> None:
        rows, columns = axes
        for number, value in enumerate((*_two(rows), *_two(columns))):
            self._put(number, value)
        self._held = [self._value(number) for number in range(4)]

    def retranslate(self) -> None:
        """Set all words again."""
        self._rows.setText(self.tr("&Rows"))
        self._columns.setText(self.tr("&Columns"))
        self.exchange.setToolTip(self.tr("Exchange rows and columns"))
        self.exchange.setAccessibleName(self.exchange.toolTip())
        names = (
            self.tr("Rows"),
            self.tr("Rows, second"),
            self.tr("Columns"),
            self.tr("Columns, second"),
        )
        for box, name in zip(self.boxes, names, strict=True):
            box.setAccessibleName(name)
            box.setToolTip(self.tr("{name}: type the first letters").format(name=name))
            for item in range(box.count()):
                dimension = str(box.itemData(item))
                box.setItemText(item, self._name(dimension) if dimension else "—")
            self._fit(box)

    def _fit(self, box: QComboBox) -> None:
        """As wide as what it holds, so that a box without a dimension takes little room; its list shows all whole."""
        metrics = box.fontMetrics()
        box.setFixedWidth(metrics.horizontalAdvance(box.currentText()) + _ARROW)
        widest = max(metrics.horizontalAdvance(box.itemText(item)) for item in range(box.count()))
        box.view().setMinimumWidth(widest + _ARROW)

    def _value(self, number: int) -> str:
        return str(self.boxes[number].currentData() or "")

    def _put(self, number: int, value: str) -> None:
        box = self.boxes[number]
        with QSignalBlocker(box):
            box.setCurrentIndex(max(0, box.findData(value)))
        self._fit(box)

    def _begin(self) -> None:
        self._before = None

    def _typed(self, item: int) -> None:
        """Choose what letters mean as if those before them had chosen nothing."""
        box = self.sender()
        assert isinstance(box, InitialsBox)
        self._before = self._before or self.axes()
        self._show(self._before)
        with QSignalBlocker(box):
            box.setCurrentIndex(item)
        self._take(self.boxes.index(box))

    def _chosen(self) -> None:
        box = self.sender()
        assert isinstance(box, InitialsBox)
        self._before = None
        self._take(self.boxes.index(box))

    def _take(self, number: int) -> None:
        """Settle what was chosen in a box."""
        value, before = self._value(number), self._held[number]
        for other in range(4):
            if other != number and value and self._held[other] == value:
                self._put(other, before if before or other else "")
        self._settle()

    def _exchange(self) -> None:
        rows, columns = self.axes()
        if not columns:
            return
        self.set_axes((columns, rows))
        self._settle()

    def _settle(self) -> None:
        self._show(self.axes())  # the first box of an axis is filled before its second
        self.changed.emit()


def _two(values: tuple[str, ...]) -> tuple[str, str]:
    return (*values, "", "")[0], (*values, "", "")[1]
