# SPDX-License-Identifier: MIT
"""The first columns of the sheet, which stay in sight while it is scrolled sideways: what tells lines apart."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from ui import theme
from ui.widgets.grid.delegate import GridDelegate
from ui.widgets.grid.model import GridModel
from ui.workplace import Workplace

_MOST = 0.6  # of the width, so that there is room to scroll in


class FrozenColumns(QTableView):
    """Lies over a table's left edge while that is scrolled; what is clicked here is clicked there."""

    def __init__(self, workplace: Workplace, model: GridModel, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._grid = model
        self.setModel(model)
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(GridDelegate(workplace, model, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(table)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAutoScroll(False)
        self.setStyleSheet("QTableView { border: none; border-radius: 0; border-right: 1px solid palette(mid) }")
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW - 2)
        rows.setSelectionModel(QItemSelectionModel(model, rows))  # one that follows asks after every line
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setFixedHeight(theme.ROW)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.hide()

    @property
    def covered(self) -> int:
        """How much of the table's left edge it covers once it is shown."""
        places = [column for column, name in enumerate(self._grid.fields) if name in self._grid.subject.frozen]
        return sum(map(self._table.columnWidth, places))

    def place(self) -> None:
        """Lie over the table's first columns, as wide as they are there; nowhere while they are in sight anyway."""
        table = self._table
        if not table.horizontalScrollBar().value() or self.covered > _MOST * table.viewport().width():
            self.hide()
            return
        for column, name in enumerate(self._grid.fields):
            self.setColumnHidden(column, name not in self._grid.subject.frozen)
            if name in self._grid.subject.frozen:
                self.setColumnWidth(column, table.columnWidth(column))
        viewport, header = table.viewport().geometry(), table.horizontalHeader().height()
        self.setGeometry(viewport.left(), viewport.top() - header, self.covered + 1, viewport.height() + header)
        self.show()
        self.raise_()
        self.verticalScrollBar().setRange(0, table.verticalScrollBar().maximum())
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the sheet."""
        QApplication.sendEvent(self._table.viewport(), event)
