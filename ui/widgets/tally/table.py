# SPDX-License-Identifier: MIT
"""The table of a tally on screen: labels that stay in sight on the left, figures beside them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.codes import Codes
from models.tally.layout import Layout, Line
from ui import theme
from ui.widgets.tally.delegate import INDENT, TallyDelegate
from ui.widgets.tally.header import TallyHeader
from ui.widgets.tally.model import UNIT, TallyModel
from ui.widgets.tally.words import TallyWords

_NARROWEST, _WIDEST = 76, 240  # of a column of figures
_LABEL_NARROWEST, _LABEL_WIDEST = 92, 300
_SAMPLE = 300  # rows looked at for the width of a column of labels
_MEASURED = 1500  # figures looked at for the widths of all columns, some from each


class _View(QTableView):
    """One half of the table: its model, header and delegate are the table's."""

    entered_cell = Signal(QModelIndex)

    def __init__(self, model: TallyModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        header = TallyHeader(model, self)
        self.setHorizontalHeader(header)
        self.setItemDelegate(TallyDelegate(model, self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.ROW)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView { border: none; border-radius: 0; }")
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self.entered_cell)

    def header(self) -> TallyHeader:
        """The headings of this half."""
        found = self.horizontalHeader()
        assert isinstance(found, TallyHeader)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if self.currentIndex().isValid():
                self.entered_cell.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class TallyTable(QFrame):
    """Shows a layout. ``cell_wanted(row, column, cell)``: Enter or a double click on a figure.

    The arrows move from figure to figure; a click on a heading sorts, a second one turns the order round,
    a third one restores the catalogue's own.
    """

    cell_wanted = Signal(object, object, object)
    copy_wanted = Signal()
    sorted_by = Signal()

    def __init__(self, words: TallyWords, codes: Codes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self._words = words
        self.model = TallyModel(words, codes, self)
        self.labels = _View(self.model, self)
        self.figures = _View(self.model, self)
        self.labels.setSelectionModel(self.figures.selectionModel())
        self.labels.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.labels.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.labels.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.labels.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._below = QWidget(self)  # as high as the bar under the figures, so that both halves scroll alike
        self._below.hide()
        self._rule = QFrame(self)
        theme.set_role(self._rule, "rule")
        self._rule.setFixedWidth(1)
        self._arrange()
        self._connect()
        self.setFocusProxy(self.figures)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.labels, 1)
        left.addWidget(self._below)
        across = QHBoxLayout(self)
        across.setContentsMargins(1, 1, 1, 1)
        across.setSpacing(0)
        across.addLayout(left)
        across.addWidget(self._rule)
        across.addWidget(self.figures, 1)

    def _connect(self) -> None:
        for view in (self.labels, self.figures):
            view.entered_cell.connect(self._enter)
            view.header().sectionClicked.connect(self._sort_by)
            view.header().setSortIndicatorShown(False)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        there, here = self.figures.verticalScrollBar(), self.labels.verticalScrollBar()
        there.valueChanged.connect(here.setValue)
        here.valueChanged.connect(there.setValue)
        here.valueChanged.connect(self._labels_moved)
        self.figures.horizontalScrollBar().rangeChanged.connect(self._follow_bar)

    def _labels_moved(self) -> None:
        """The first row in sight bears all its labels: paint them again."""
        self.labels.viewport().update()

    # What is shown

    def show_layout(self, layout: Layout | None) -> None:
        """Show a tally; the current figure and the place in the table stay where they are there again."""
        current = self._current_lines()
        place = (self.figures.horizontalScrollBar().value(), self.figures.verticalScrollBar().value())
        same = self.model.layout is not None and layout is not None and self.model.layout.query == layout.query
        self.model.show(layout)
        self._fit()
        self._mark_order()
        if same:
            self.figures.horizontalScrollBar().setValue(place[0])
            self.figures.verticalScrollBar().setValue(place[1])
        if not (same and current and self._go_to(*current)):
            self._go_to_first()

    def retranslate(self) -> None:
        """Set the headings and labels again."""
        self.show_layout(self.model.layout)

    @property
    def layout_shown(self) -> Layout | None:
        """The tally on screen, in its order."""
        return self.model.layout

    def selected_rows(self) -> list[Line] | None:
        """The rows of the selection; None where at most one figure is selected."""
        indexes = self.figures.selectionModel().selectedIndexes()
        if len(indexes) <= 1:
            return None
        return [self.model.row_line(row) for row in sorted({index.row() for index in indexes})]

    def selected_columns(self) -> list[Line]:
        """The columns of figures in the selection."""
        indexes = self.figures.selectionModel().selectedIndexes()
        columns = sorted({i.column() for i in indexes if i.column() >= self.model.leading})
        return [self.model.column_line(column) for column in columns]

    # Moving about

    def _current_lines(self) -> tuple[Line, Line] | None:
        index = self.figures.currentIndex()
        if not index.isValid() or index.column() < self.model.leading:
            return None
        return self.model.row_line(index.row()), self.model.column_line(index.column())

    def _go_to(self, row: Line, column: Line) -> bool:
        layout = self.model.layout
        if layout is None or layout.empty:
            return False
        rows = [n for n, line in enumerate(layout.rows) if (line.codes, line.total) == (row.codes, row.total)]
        columns = [
            n for n, line in enumerate(layout.columns) if (line.codes, line.total) == (column.codes, column.total)
        ]
        if not rows or not columns:
            return False
        self._stand_at(self.model.index(rows[0], self.model.leading + columns[0]))
        return True

    def _stand_at(self, index: QModelIndex) -> None:
        """Make a figure the current one without selecting it: what is copied then is the whole table."""
        self.figures.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _go_to_first(self) -> None:
        if self.model.rowCount():
            self._stand_at(self.model.index(0, self.model.leading))
            self.figures.scrollToTop()

    def _enter(self, index: QModelIndex) -> None:
        cell = self.model.cell(index)
        if cell is not None:
            self.cell_wanted.emit(self.model.row_line(index.row()), self.model.column_line(index.column()), cell)

    def select_all(self) -> None:
        """Select every figure."""
        rows, columns = self.model.rowCount(), self.model.columnCount()
        if rows:
            first = self.model.index(0, self.model.leading)
            area = QItemSelection(first, self.model.index(rows - 1, columns - 1))
            self.figures.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # The order

    def _sort_by(self, column: int) -> None:
        """Down, up and back for figures; up, down and back for labels."""
        first = Qt.SortOrder.AscendingOrder if column < self.model.leading else Qt.SortOrder.DescendingOrder
        second = Qt.SortOrder.DescendingOrder if first == Qt.SortOrder.AscendingOrder else Qt.SortOrder.AscendingOrder
        section, order = self._sorted_column()
        if section != column:
            self.model.sort(column, first)
        elif order == first:
            self.model.sort(column, second)
        else:
            self.model.sort(-1)
        self._mark_order()
        self.sorted_by.emit()

    def _sorted_column(self) -> tuple[int, Qt.SortOrder]:
        order, layout = self.model.order, self.model.layout
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if order is None or layout is None:
            return -1, up
        direction = down if order.descending else up
        if isinstance(order.by, str):
            known = order.by in layout.query.rows
            return (layout.query.rows.index(order.by) if known else -1), direction
        for number, column in enumerate(layout.columns):
            if dict(column.codes) == dict(order.by) and column.total == order.total:
                return self.model.leading + number, direction
        return -1, up

    def _mark_order(self) -> None:
        section, order = self._sorted_column()
        for view in (self.labels, self.figures):
            view.header().setSortIndicatorShown(section >= 0)
            if section >= 0:
                view.header().setSortIndicator(section, order)
            view.header().viewport().update()

    # Sizes

    def _fit(self) -> None:
        model = self.model
        metrics = QFontMetrics(theme.number_font(theme.sized(self.font(), 1.0, bold=True)))
        for column in range(model.columnCount()):
            label = column < model.leading
            self.labels.setColumnHidden(column, not label)
            self.figures.setColumnHidden(column, label)
            view = self.labels if label else self.figures
            view.setColumnWidth(column, self._label_width(column) if label else self._figure_width(column, metrics))
        room = max(self.width(), 640)
        total = sum(self.labels.columnWidth(column) for column in range(model.leading))
        if total > room // 2 and model.leading:
            widest = max(range(model.leading), key=self.labels.columnWidth)
            shrunk = max(_LABEL_NARROWEST, self.labels.columnWidth(widest) - (total - room // 2))
            total += shrunk - self.labels.columnWidth(widest)
            self.labels.setColumnWidth(widest, shrunk)
        self.labels.setFixedWidth(total)
        self.labels.header().fit_height(self.figures.header())

    def _label_width(self, column: int) -> int:
        name = self.model.label_of(column)
        metrics = self.fontMetrics()
        widest = metrics.horizontalAdvance(self.model.lower(column)) + 12
        for row in range(min(self.model.rowCount(), _SAMPLE)):
            line = self.model.row_line(row)
            indent = INDENT * line.depth if name == "measure" else 0
            bold = 1.06 if line.total else 1.0
            widest = max(widest, round(metrics.horizontalAdvance(self.model.text(row, column)) * bold) + indent)
        narrowest = 56 if name == UNIT else _LABEL_NARROWEST
        return max(narrowest, min(_LABEL_WIDEST, widest + 2 * theme.SPACE + 2))

    def _figure_width(self, column: int, metrics: QFontMetrics) -> int:
        delegate = self.figures.itemDelegate()
        assert isinstance(delegate, TallyDelegate)
        rows = self.model.rowCount()
        most = max(4, _MEASURED // self.model.columnCount())
        looked_at = {*range(min(rows, most)), *range(max(0, rows - max(2, most // 4)), rows)}
        texts = sorted({self.model.text(row, column) for row in looked_at}, key=len)[-3:]
        widest = max((delegate.width(text, metrics) for text in texts if text), default=0)
        heading = self.figures.header().natural_width(column)
        return max(_NARROWEST, min(_WIDEST, max(widest, heading)))

    def _follow_bar(self, first: int, last: int) -> None:
        bar = self.figures.horizontalScrollBar()
        self._below.setFixedHeight(bar.sizeHint().height())
        self._below.setVisible(last > first)

    # Qt's side

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.figures.currentIndex()
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cell = self.model.cell(index)
        records = menu.addAction(theme.icon("list-details"), self.tr("Show the records of this figure"))
        records.setEnabled(cell is not None)
        order = menu.addAction(theme.icon("sort-descending"), self.tr("Sort by this column"))
        copy = menu.addAction(theme.icon("copy"), self.tr("Copy"))
        menu.addSeparator()
        everything = menu.addAction(theme.icon("select-all"), self.tr("Select all"))
        records.triggered.connect(self._enter_current)
        order.triggered.connect(self._sort_by_current)
        copy.triggered.connect(self.copy_wanted)
        everything.triggered.connect(self.select_all)
        menu.popup(self._menu_place(event))

    def _menu_place(self, event: QContextMenuEvent) -> QPoint:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            here = self.figures.visualRect(self.figures.currentIndex())
            return self.figures.viewport().mapToGlobal(here.bottomLeft())
        return event.globalPos()

    def _enter_current(self) -> None:
        self._enter(self.figures.currentIndex())

    def _sort_by_current(self) -> None:
        self._sort_by(self.figures.currentIndex().column())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model.layout is not None:
            self._fit()


def put_on_clipboard(text: str) -> None:
    """Hand a block of cells to the clipboard."""
    QApplication.clipboard().setText(text)
