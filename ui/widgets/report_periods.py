# SPDX-License-Identifier: MIT
"""A campaign's periods as a list: what each holds, whether it was submitted, and when it is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from models.periods import State
from ui import theme

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
KIND, MARK = Role.UserRole + 1, Role.UserRole + 2
_MARK_SIZE = 14  # pixels: a mark beside a word of 13
# Each state's mark and colour: nothing is said by colour alone.
MARKS = {
    State.OPEN: "lock-open",
    State.CHECKED: "check",
    State.APPROVED: "checks",
    State.CLOSED: "lock",
    State.SUBMITTED: "send",
    State.ACKNOWLEDGED: "circle-check",
    State.RETURNED: "arrow-back-up",
}
COLOURS = dict.fromkeys(MARKS, "text") | {
    State.SUBMITTED: "good",
    State.ACKNOWLEDGED: "good",
    State.RETURNED: "warning",
}


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One period: its code and label, its records, the newest version submitted (0 for none), its last day.

    ``state`` is where it stands and ``words`` what that is called; an open one says what is open about it.
    """

    code: str
    label: str
    records: int
    version: int
    due: date
    overdue: bool
    running: bool
    state: State = State.OPEN
    words: str = ""


def mark_of(line: PeriodLine) -> str:
    """The mark of where a period stands."""
    if line.state is not State.OPEN:
        return MARKS[line.state]
    if line.version or (line.overdue and line.records):
        return "lock-open" if line.version else "alert-triangle"
    return "clock" if line.running else "lock-open" if line.records else "minus"


class PeriodModel(QAbstractTableModel):
    """Period, state, records."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[PeriodLine] = []

    def show(self, lines: Sequence[PeriodLine]) -> None:
        """Show other periods."""
        if [line.code for line in lines] == [line.code for line in self._lines]:
            self._lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, 2))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, row: int) -> PeriodLine:
        """The period of a row."""
        return self._lines[row]

    def row_of(self, code: str) -> int:
        """The row of a period's code; -1 where it is not there."""
        return next((row for row, line in enumerate(self._lines) if line.code == code), -1)

    def state(self, line: PeriodLine) -> tuple[str, str]:
        """Where a period stands, in words, and the colour of that."""
        if line.state is not State.OPEN:
            sent = line.version and line.state not in (State.CHECKED, State.APPROVED, State.CLOSED)
            words = self.tr("{state} v{version}").format(state=line.words, version=line.version) if sent else line.words
            return words, COLOURS[line.state]
        if line.version:
            return self.tr("open again v{version}").format(version=line.version), "warning"
        if line.overdue and line.records:
            return self.tr("overdue"), "warning"
        if line.running:
            return self.tr("running"), "muted"
        return (self.tr("open"), "text") if line.records else (self.tr("no records"), "muted")

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        state, kind = self.state(line)
        if role == Role.DisplayRole:
            return (line.label, state, f"{line.records:,}" if line.records else "")[index.column()]
        if role == KIND:
            return kind if index.column() == 1 else "text"
        if role == MARK:
            return mark_of(line) if index.column() == 1 else ""
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
            due = self.tr("due {day}").format(day=line.due)
            return " · ".join((line.label, state, due))
        if role == Role.TextAlignmentRole and index.column() == 2:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return (self.tr("Period"), self.tr("State"), self.tr("Records"))[section]
        if role == Role.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if section == 2 else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _Painter(QStyledItemDelegate):
    """A row with its state in that state's colour; the chosen one marked at its left edge."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme.colours()
        here: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(here, colours.selection if selected else colours.raised)
        painter.setPen(colours.line)
        painter.drawLine(here.bottomLeft(), here.bottomRight())
        if selected and index.column() == 0:
            painter.fillRect(QRect(here.left(), here.top(), 3, here.height()), colours.accent)
        painter.setFont(theme.number_font(option.font))
        painter.setPen(getattr(colours, str(index.data(KIND))))
        side = index.data(Role.TextAlignmentRole) or (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        room = here.adjusted(theme.SPACE + 2, 0, -theme.SPACE, 0)
        if mark := str(index.data(MARK) or ""):
            top = here.top() + (here.height() - _MARK_SIZE) // 2
            place = QRect(here.left() + theme.SPACE // 2, top, _MARK_SIZE, _MARK_SIZE)
            theme.icon(mark, str(index.data(KIND))).paint(painter, place)
            room.setLeft(place.right() + theme.SPACE // 2 + 1)
        text = option.fontMetrics.elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side.value, text)
        painter.restore()


class PeriodList(QTableView):
    """The list; ``chosen(code)``: another period is the current one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.periods = PeriodModel(self)
        self.setModel(self.periods)
        self.setItemDelegate(_Painter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 138), (2, 78)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self.selectionModel().currentRowChanged.connect(self._moved)

    @property
    def code(self) -> str:
        """The code of the current period; '' for none."""
        index = self.currentIndex()
        return self.periods.line(index.row()).code if index.isValid() else ""

    def show_periods(self, lines: Sequence[PeriodLine], wanted: str) -> None:
        """Show periods with one of them current, where it is there."""
        self.periods.show(lines)
        row = self.periods.row_of(wanted)
        if row >= 0 and self.code != wanted:
            self.selectRow(row)

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.periods.line(current.row()).code)
