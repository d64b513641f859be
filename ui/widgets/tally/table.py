# SPDX-License-Identifier: MIT
"""The table of a tally on screen: labels that stay in sight on the left, figures beside them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from models.codes import Codes
from models.tally.folding import Place
from models.tally.layout import Layout, Line
from ui import theme
from ui.widgets.tally.delegate import MARK
from ui.widgets.tally.half import Half
from ui.widgets.tally.model import UNIT, Read, TallyModel
from ui.widgets.tally.state import Asked
from ui.widgets.tally.words import TallyWords

_NARROWEST, _WIDEST = 76, 240  # of a column of figures; the widest is that of a heading, figures stand whole
_NARROWEST_BESIDE = 60  # of one among others under a heading
_LABEL_NARROWEST, _LABEL_WIDEST = 92, 300
_SAMPLE = 300  # rows looked at for the width of a column of labels


class TallyTable(QFrame):
    """Shows a layout. ``cell_wanted(row, column, cell)``: Enter or a double click on a figure.

    ``explain_wanted`` with the same: how the figure was added is to be told.
    The arrows move from figure to figure; a click on a heading sorts, a second one turns the order round,
    a third one restores the catalogue's own. ``sorted_by()``, ``folded()``: the clerk did so.
    """

    cell_wanted = Signal(object, object, object)
    explain_wanted = Signal(object, object, object)
    copy_wanted = Signal()
    sorted_by = Signal()
    folded = Signal()

    def __init__(self, words: TallyWords, codes: Codes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self._words = words
        self.model = TallyModel(words, codes, self)
        self.labels = Half(self.model, self)
        self.figures = Half(self.model, self)
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
            view.mark_pressed.connect(self._turn_at)
            view.fold_wanted.connect(self._fold_here)
            view.all_wanted.connect(self.fold_all)
            view.sort_wanted.connect(self._sort_here)
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

    def show_layout(self, read: Read | Layout | None, asked: Asked | None = None) -> None:
        """Show a tally as it was asked for; the current figure and the place in the table stay where they are there."""
        current = self._current_lines()
        place = (self.figures.horizontalScrollBar().value(), self.figures.verticalScrollBar().value())
        before = self.model.layout.query if self.model.layout else None
        self.model.show(read, asked)
        same = before is not None and self.model.layout is not None and before == self.model.layout.query
        self._fit()
        self._mark_order()
        if same:
            self.figures.horizontalScrollBar().setValue(place[0])
            self.figures.verticalScrollBar().setValue(place[1])
        if not (same and current and self._go_to(*current)):
            self._go_to_first()

    def show_otherwise(self, asked: Asked | None = None) -> None:
        """Show the same figures as they are asked for now."""
        self.show_layout(self.model.natural, asked)

    def retranslate(self) -> None:
        """Set the headings and labels again."""
        self.show_otherwise()

    @property
    def layout_shown(self) -> Layout | None:
        """The tally on screen in its order, what is folded away included."""
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
        rows = [n for n, line in enumerate(self.model.rows) if (line.codes, line.total) == (row.codes, row.total)]
        columns = [
            n for n, line in enumerate(layout.columns) if line.codes == column.codes and line.total == column.total
        ]
        columns = [n for n in columns if layout.columns[n].aspect is column.aspect] or columns
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
        if self.labels.mark_at(index):
            self._turn_at(index)
            return
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

    # Folding

    def fold_all(self, fold: bool) -> None:
        """Fold every line that hides others, or unfold all of them."""
        folds = self.model.folds
        if folds is not None and folds.dimensions:
            self._fold(folds.all if fold else frozenset())

    def _turn_at(self, index: QModelIndex) -> None:
        """Fold the line of a label, or unfold it."""
        place = self.model.mark(index.row(), index.column())
        if place is not None:
            self._stand_at(self.model.index(index.row(), self.model.leading))
            self._fold(self.model.asked.folded ^ {place})

    def _fold_here(self, fold: bool) -> None:
        """Fold the current line; where nothing below it stands, go to the line that it stands below."""
        row, folds = self.figures.currentIndex().row(), self.model.folds
        if row < 0 or folds is None:
            return
        line, folded = self.model.row_line(row), self.model.asked.folded
        own = [place for place in folds.own(line).values() if (place in folded) is not fold]
        if own:
            self._fold(folded ^ {own[-1]})
        elif fold and (above := folds.above(line)) is not None:
            self._go_above(row, above)

    def _go_above(self, row: int, above: Place) -> None:
        folds = self.model.folds
        assert folds is not None
        for other in range(row - 1, -1, -1):
            if above in folds.own(self.model.row_line(other)).values():
                self._stand_at(self.model.index(other, self.figures.currentIndex().column()))
                return

    def _fold(self, folded: frozenset[Place]) -> None:
        self.model.fold(folded)
        if not self.figures.currentIndex().isValid():
            self._go_to_first()
        self.figures.scrollTo(self.figures.currentIndex())
        self.folded.emit()

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

    def _sort_here(self, descending: bool) -> None:
        """Sort by the current column, and go to what is first then."""
        column = self.figures.currentIndex().column()
        if column < 0:
            return
        self.model.sort(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        self._mark_order()
        self._stand_at(self.model.index(0, column))
        self.figures.scrollToTop()
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
            here = (dict(column.codes), column.total, column.aspect)
            if here == (dict(order.by), order.total, order.aspect):
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
        for column in range(model.columnCount()):
            label = column < model.leading
            self.labels.setColumnHidden(column, not label)
            self.figures.setColumnHidden(column, label)
            view = self.labels if label else self.figures
            view.setColumnWidth(column, self._label_width(column) if label else self._figure_width(column))
        self._widen_groups()
        room = max(self.width(), 640)
        total = sum(self.labels.columnWidth(column) for column in range(model.leading))
        if total > room // 2 and model.leading:
            widest = max(range(model.leading), key=self.labels.columnWidth)
            shrunk = max(_LABEL_NARROWEST, self.labels.columnWidth(widest) - (total - room // 2))
            total += shrunk - self.labels.columnWidth(widest)
            self.labels.setColumnWidth(widest, shrunk)
        self.labels.setFixedWidth(total)
        self.labels.header().fit_height(self.figures.header())

    def _widen_groups(self) -> None:
        """Give the columns under a heading the room that it needs over them."""
        header = self.figures.header()
        for groups in reversed(header.group_columns()):
            for group in groups:
                columns = range(group.first, group.last + 1)
                lacking = header.group_width(group) - sum(self.figures.columnWidth(column) for column in columns)
                for place, column in enumerate(columns):
                    if lacking > 0:
                        share = lacking // len(columns) + (1 if place < lacking % len(columns) else 0)
                        self.figures.setColumnWidth(column, self.figures.columnWidth(column) + share)

    def _label_width(self, column: int) -> int:
        name = self.model.label_of(column)
        metrics = self.fontMetrics()
        folds = self.model.folds
        mark = MARK if folds is not None and name in folds.dimensions else 0
        widest = metrics.horizontalAdvance(self.model.lower(column)) + 12
        for row in range(min(self.model.rowCount(), _SAMPLE)):
            bold = 1.06 if self.model.row_line(row).total else 1.0
            text = round(metrics.horizontalAdvance(self.model.text(row, column)) * bold)
            widest = max(widest, text + self.labels.delegate.indent(row, column) + mark)
        narrowest = 56 if name == UNIT else _LABEL_NARROWEST
        return max(narrowest, min(_LABEL_WIDEST, widest + 2 * theme.SPACE + 2))

    def _figure_width(self, column: int) -> int:
        widest = self.figures.delegate.fit(column, self.model.sampled(column), self.figures.font())
        heading = self.figures.header().natural_width(column)
        narrowest = _NARROWEST if self.model.levels == 1 else _NARROWEST_BESIDE
        return max(narrowest, widest, min(_WIDEST, heading))

    def _follow_bar(self, first: int, last: int) -> None:
        bar = self.figures.horizontalScrollBar()
        self._below.setFixedHeight(bar.sizeHint().height())
        self._below.setVisible(last > first)

    # Qt's side

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.figures.currentIndex().isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._fill_menu(menu)
            menu.popup(self._menu_place(event))

    def _fill_menu(self, menu: QMenu) -> None:
        """What can be done with the current figure and its line, then with the whole table."""
        folds = self.model.folds
        cell = self.model.cell(self.figures.currentIndex())
        records = menu.addAction(theme.icon("list-details"), self.tr("Show the records of this figure"))
        records.setEnabled(cell is not None)
        records.triggered.connect(self._enter_current)
        how = menu.addAction(theme.icon("help"), self.tr("How was this added?") + "\tF3")
        how.setEnabled(cell is not None)
        how.triggered.connect(self.explain_current)
        words = self.tr("Sort by this column") + "\tAlt+↓ Alt+↑"
        order = menu.addAction(theme.icon("sort-descending"), words)
        order.triggered.connect(self._sort_by_current)
        if folds is not None and folds.dimensions:
            menu.addSeparator()
            menu.addAction(self.tr("Fold all lines")).triggered.connect(self._fold_every)
            menu.addAction(self.tr("Unfold all lines")).triggered.connect(self._unfold_every)
        menu.addSeparator()
        menu.addAction(theme.icon("copy"), self.tr("Copy")).triggered.connect(self.copy_wanted)
        menu.addAction(theme.icon("select-all"), self.tr("Select all")).triggered.connect(self.select_all)

    def _menu_place(self, event: QContextMenuEvent) -> QPoint:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            here = self.figures.visualRect(self.figures.currentIndex())
            return self.figures.viewport().mapToGlobal(here.bottomLeft())
        return event.globalPos()

    def explain_current(self) -> None:
        """Ask how the current figure was added."""
        index = self.figures.currentIndex()
        cell = self.model.cell(index)
        if cell is not None:
            row, column = self.model.row_line(index.row()), self.model.column_line(index.column())
            self.explain_wanted.emit(row, column, cell)

    def _enter_current(self) -> None:
        self._enter(self.figures.currentIndex())

    def _fold_every(self) -> None:
        self.fold_all(True)

    def _unfold_every(self) -> None:
        self.fold_all(False)

    def _sort_by_current(self) -> None:
        self._sort_by(self.figures.currentIndex().column())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model.layout is not None:
            self._fit()


def put_on_clipboard(text: str) -> None:
    """Hand a block of cells to the clipboard."""
    QApplication.clipboard().setText(text)
