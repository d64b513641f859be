# SPDX-License-Identifier: MIT
"""The table of platforms: what each was asked and answered, and what else bears its name; sorted and narrowed here.

An office knows some dozens or hundreds of platforms, so that all lines are kept and ordered in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from models.platforms import PlatformLine
from ui import theme
from ui.settings import Settings
from ui.widgets.lists.table import set_up_rows
from ui.workplace import Workplace

COLUMNS = ("name", "asked", "answered", "decided", "overdue", "complaints", "cases", "actions", "last")
_SETTING = "registers/platforms/order"
_FIRST_ORDER = ("overdue", True)
_DAY_WIDTH = 94  # of a day with its padding
_PAD, _SIGN = 8, 14  # beside a word, and the sign of the order
_NAME_WIDTH = 140  # the least that a name has; a longer one is shown whole when pointed at
_ALL = 1_000_000
_SHEET = f"{theme.FLAT_TABLE} QHeaderView::section, QTableView::item {{ padding: 0 {_PAD}px }}"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Order:
    """How the table is sorted."""

    column: str
    descending: bool


class PlatformModel(QAbstractTableModel):
    """The lines that a search lets through, in order."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._all: list[PlatformLine] = []
        self.lines: list[PlatformLine] = []
        self._text = ""
        self.order = Order(*_FIRST_ORDER)

    @property
    def count(self) -> int:
        """How many platforms there are, whatever the search lets through."""
        return len(self._all)

    def show(self, lines: Sequence[PlatformLine]) -> None:
        """Show what was read."""
        self._all = list(lines)
        self._arrange()

    def look_for(self, text: str) -> None:
        """Narrow to the platforms that a text may mean: by label, alias, code or pinyin initials."""
        self._text = text.strip()
        self._arrange()

    def sort_by(self, order: Order) -> None:
        """Show the same lines in another order."""
        self.order = order
        self._arrange()

    def retranslate(self) -> None:
        """Set all words again; names are in another order now."""
        self._arrange()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def name(self, line: PlatformLine) -> str:
        """A platform's label."""
        return self._workplace.wording.code(self._workplace.ledger.codes, "platform", line.code)

    def row_of(self, code: str) -> int:
        """Where a platform stands; -1 where it is not shown."""
        return next((row for row, line in enumerate(self.lines) if line.code == code), -1)

    def _arrange(self) -> None:
        self.beginResetModel()
        lines = self._all
        if self._text:
            found = self._workplace.ledger.codes["platform"].search(self._text, limit=_ALL)
            meant = {entry.term.code for entry in found}
            lines = [line for line in lines if line.code in meant]
        column, descending = self.order.column, self.order.descending
        if column == "name":
            self.lines = sorted(lines, key=self._by_name, reverse=descending)
        else:  # of equals the one that more is open with comes first, whichever way
            ranked = sorted(lines, key=_busy, reverse=True)
            self.lines = sorted(ranked, key=lambda line: _value(line, column), reverse=descending)
        self.endResetModel()

    def _by_name(self, line: PlatformLine) -> tuple[str, str]:
        """Chinese names by their pinyin initials."""
        entry = self._workplace.ledger.codes["platform"].get(line.code)
        initials = entry.initials[0] if entry and entry.initials and self._workplace.wording.language == "zh" else ""
        return initials, self.name(line).casefold()

    # As Qt asks for it

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(COLUMNS[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explained(COLUMNS[section])
        return int(_LEFT if section == 0 else _RIGHT) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def title(self, column: str) -> str:
        """What stands above a column."""
        return {
            "name": self.tr("Platform"),
            "asked": self.tr("Asked"),
            "answered": self.tr("Answered"),
            "decided": self.tr("Decided"),
            "overdue": self.tr("Overdue"),
            "complaints": self.tr("Complaints"),
            "cases": self.tr("Cases"),
            "actions": self.tr("Actions"),
            "last": self.tr("Last day"),
        }[column]

    def _explained(self, column: str) -> str | None:
        return {
            "asked": self.tr("Assignments set to it"),
            "answered": self.tr("Assignments that went on from where they began"),
            "decided": self.tr("Assignments with an outcome"),
            "overdue": self.tr("Assignments past their time limit and not done with"),
            "actions": self.tr("Action records that name it"),
            "last": self.tr("The newest day of anything that names it"),
        }.get(column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line, column = self.lines[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text_of(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.name(line) if column == "name" else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_LEFT if column == "name" else _RIGHT)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.title(column)}: {self._text_of(line, column)}"
        return None

    def _text_of(self, line: PlatformLine, column: str) -> str:
        if column == "name":
            return self.name(line)
        if column == "last":
            return str(line.last or "")
        return f"{getattr(line, column):,}"


def _busy(line: PlatformLine) -> tuple[int, ...]:
    return line.overdue, line.asked - line.decided, line.asked, line.complaints + line.cases, line.actions


def _value(line: PlatformLine, column: str) -> int:
    if column == "last":
        return line.last.toordinal() if line.last else 0
    value = getattr(line, column)
    assert isinstance(value, int)
    return value


class _Cells(QStyledItemDelegate):
    """Noughts are quiet, what is overdue has the colour that it has in every list, figures stand under figures."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        column = COLUMNS[index.column()]
        option.state &= ~option.state.State_HasFocus  # the row is marked, no cell of it
        if column == "name":
            return
        option.font = theme.number_font(option.font)
        colours = theme.colours()
        colour = colours.text
        if option.text == "0" or column == "last":
            colour = theme.mixed(colours.muted, colours.raised, 0.6) if option.text == "0" else colours.muted
        elif column == "overdue":
            colour = colours.error
            option.font.setBold(True)
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, colour)


class _Head(QHeaderView):
    """The sign of the order stands right of the names' head, and left of the figures', whose words stand right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        super().paintSection(painter, rect, logical)
        if logical != self.sortIndicatorSection():
            return
        down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        left = rect.right() - _SIGN - 4 if logical == 0 else rect.left() + 4
        place = QRect(left, rect.center().y() - _SIGN // 2, _SIGN, _SIGN)
        theme.icon("chevron-down" if down else "chevron-up").paint(painter, place)


class PlatformTable(QTableView):
    """``chosen(code)``: another platform is the current one, '' for none. ``entered()``: Enter, or a double click.

    ``escaped()``: Esc.
    """

    chosen = Signal(str)
    entered = Signal()
    escaped = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = Settings(workplace.settings)
        self._code = ""
        self.platforms = PlatformModel(workplace, self)
        self.setModel(self.platforms)
        self._cells = _Cells(self)
        self.setItemDelegate(self._cells)
        set_up_rows(self, QAbstractItemView.SelectionMode.SingleSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setStyleSheet(_SHEET)
        head = _Head(self)
        self.setHorizontalHeader(head)
        head.setSortIndicatorShown(False)  # Qt draws it over words at the right: the head draws its own
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(0)
        head.setFixedHeight(theme.ROW + 2)
        head.sectionClicked.connect(self._sort_by)
        self.doubleClicked.connect(self.entered)
        kept, _, direction = self._settings.choice(_SETTING).partition(" ")
        self.platforms.order = Order(kept, direction == "down") if kept in COLUMNS else Order(*_FIRST_ORDER)
        self._show_order()
        self.retranslate()

    # What it shows

    @property
    def code(self) -> str:
        """The platform that is chosen; '' for none."""
        return self._code

    def show_lines(self, lines: Sequence[PlatformLine]) -> None:
        """Show what was read; the chosen platform stays."""
        row = self.platforms.row_of(self._code)
        self.platforms.show(lines)
        self._choose_again(row)

    def look_for(self, text: str) -> None:
        """Narrow to what a text may mean."""
        self.platforms.look_for(text)
        self._choose_again(0)

    def choose(self, code: str) -> bool:
        """Go to a platform; False where it is not shown."""
        row = self.platforms.row_of(code)
        if row >= 0:
            self._go_to(row)
        return row >= 0

    def retranslate(self) -> None:
        """Set all words again."""
        self.platforms.retranslate()
        self.setAccessibleName(self.tr("Platforms"))
        self._widen()
        self._choose_again(0)

    def _widen(self) -> None:
        """Each head has the room of its word, and of the sign where it says the order."""
        metrics = QFontMetrics(self.horizontalHeader().font())
        for place, column in enumerate(COLUMNS[1:], 1):
            width = metrics.horizontalAdvance(self.platforms.title(column)) + 2 * _PAD + 2
            width += _SIGN if column == self.platforms.order.column else 0
            self.setColumnWidth(place, max(width, _DAY_WIDTH) if column == "last" else width)
        self._fit()

    def _fit(self) -> None:
        """The names take what the figures leave."""
        taken = sum(self.columnWidth(place) for place in range(1, len(COLUMNS)))
        self.setColumnWidth(0, max(_NAME_WIDTH, self.viewport().width() - taken))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's own event, passed on
        self._fit()

    def sizeHint(self) -> QSize:
        taken = sum(self.columnWidth(place) for place in range(1, len(COLUMNS)))
        return QSize(taken + 210, 400)

    def _choose_again(self, near: int) -> None:
        """The platform that was chosen, else the one near which it stood."""
        if not self.choose(self._code):
            if self.platforms.lines:
                self._go_to(max(0, min(near, len(self.platforms.lines) - 1)))
            else:
                self._take("")

    def _go_to(self, row: int) -> None:
        index = self.platforms.index(row, 0)
        self.setCurrentIndex(index)
        self.selectRow(row)
        self.scrollTo(index)
        self._take(self.platforms.lines[row].code)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        row = self.currentIndex().row()
        if selected.indexes() and 0 <= row < len(self.platforms.lines):
            self._take(self.platforms.lines[row].code)

    def _take(self, code: str) -> None:
        if code != self._code:
            self._code = code
            self.chosen.emit(code)

    # Keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._choose_again(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.platforms.lines:
            self._go_to(0 if event.key() == Qt.Key.Key_Home else len(self.platforms.lines) - 1)
        else:
            super().keyPressEvent(event)

    # Order

    def _sort_by(self, place: int) -> None:
        column, order = COLUMNS[place], self.platforms.order
        descending = not order.descending if column == order.column else column != "name"
        self.platforms.sort_by(Order(column, descending))
        self._settings.set_choice(_SETTING, f"{column} {'down' if descending else 'up'}")
        self._show_order()
        self._choose_again(0)

    def _show_order(self) -> None:
        order = self.platforms.order
        sign = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMNS.index(order.column), sign)
        self._widen()
