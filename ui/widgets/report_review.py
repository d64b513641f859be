# SPDX-License-Identifier: MIT
"""What a period is approved by: each figure beside the one before, what was explained, and the rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from models.reporting.approval import Approval, Changed
from models.tally.compare import Word
from ui import theme
from ui.widgets.line_card import Line, LineCard
from ui.workplace import Workplace

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
_FIGURES = 2  # the first column that holds a figure
_EXPLAINED_SHOWN, _LONGEST_QUOTE = 5, 80
_WIDTHS = (112, 100, 104, 256)  # pixels: unit, this period, the one before, the change in words
_NARROW, _NARROW_WIDTHS = 720, (0, 92, 108, 214)  # on a small screen the unit stands in the tip of its measure


class ChangesModel(QAbstractTableModel):
    """Measure, unit, this period, the one before, and what lies between them."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._lines: Sequence[Changed] = ()

    def show(self, lines: Sequence[Changed]) -> None:
        """Show other figures."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> Changed:
        """The figures of a row."""
        return self._lines[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else _FIGURES + 3

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return self._text(line, column, whole=role == Role.ToolTipRole)
        if role == Role.TextAlignmentRole and column >= _FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ForegroundRole and column == 1:
            return QColor(theme.colours().muted)
        return None

    def _text(self, line: Changed, column: int, *, whole: bool) -> str:
        wording, measure = self._workplace.wording, self._workplace.ledger.codes.measure(line.measure)
        match column:
            case 0:
                part = self.tr("of which: ") if line.depth else ""
                if whole:
                    return f"{part}{wording.term(measure)} · {wording.unit(measure)}"
                return "　" * line.depth + part + wording.term(measure)
            case 1:
                return wording.unit(measure)
            case 2 | 3:
                total = line.now if column == _FIGURES else line.then
                return wording.total(total, measure) if total.records else "—"
        if line.change is None or line.change.word is Word.NOTHING:
            return "—"
        return wording.change(line.change, measure)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return (
                self.tr("Measure"),
                self.tr("Unit"),
                self.tr("This period"),
                self.tr("Period before"),
                self.tr("Change"),
            )[section]
        if role == Role.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if section >= _FIGURES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class ReportReview(QWidget):
    """``measure_wanted(code)``: the records behind a figure; ``record_wanted(id)``: an explained record."""

    measure_wanted = Signal(str)
    record_wanted = Signal(int)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._found: Approval | None = None
        self.changes = ChangesModel(workplace, self)
        self.table = QTableView(self)
        self.explained = LineCard(self)
        self.rates = theme.muted("", self)
        self._set_up(self.table)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.SPACE)
        down.addWidget(self.table, 1)
        down.addWidget(self.rates)
        down.addWidget(self.explained)
        self.table.activated.connect(self._activated)
        self.retranslate()

    def _set_up(self, table: QTableView) -> None:
        table.setModel(self.changes)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setFrameShape(QFrame.Shape.StyledPanel)
        table.setFont(theme.number_font(table.font()))
        table.setStyleSheet("QTableView::item { padding: 0 8px; }")
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.ROW)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, self.changes.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self._fit(_WIDTHS)

    def _fit(self, widths: Sequence[int]) -> None:
        for column, width in enumerate(widths, 1):
            self.table.setColumnHidden(column, not width)
            if width:
                self.table.horizontalHeader().resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        if narrow != self.table.isColumnHidden(1):
            self._fit(_NARROW_WIDTHS if narrow else _WIDTHS)

    def show_approval(self, found: Approval | None) -> None:
        """Show what a period is approved by; None while it is read."""
        self._found = found
        self.changes.show(found.lines if found is not None else ())
        self._say()

    def retranslate(self) -> None:
        """Set all words again."""
        self.table.setAccessibleName(self.tr("Figures beside those of the period before"))
        self.explained.heading.setText(self.tr("Explained warnings"))
        self.changes.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.changes.columnCount() - 1)
        self._say()

    def _say(self) -> None:
        found = self._found
        self.explained.setVisible(found is not None)
        self.rates.setVisible(found is not None)
        if found is None:
            return
        shown = found.explained[:_EXPLAINED_SHOWN]
        wording, codes = self._workplace.wording, self._workplace.ledger.codes
        lines = []
        for record in shown:
            words = wording.explanations(record.action.explanations, one_line=True)
            quote = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"
            text = f"{wording.record(record.action, codes)} — {quote}"
            then = partial(self.record_wanted.emit, record.id)
            lines.append(Line(text, "message-report", "muted", tip=words, way_on=self.tr("Show"), then=then))
        if not lines:
            lines = [Line(self.tr("Nothing had to be explained."), "circle-check", "good")]
        self.explained.show_lines(lines)
        more = found.explained_in_all - len(shown)
        self.explained.note.setText(self.tr("%n more", "", more) if more > 0 else "")
        rates = " · ".join(self._rate_words(found))
        self.rates.setText(rates or self.tr("No complaint and no review was counted."))

    def _rate_words(self, found: Approval) -> Iterator[str]:
        wording, codes = self._workplace.wording, self._workplace.ledger.codes
        for figure in found.rates:
            rate, size = figure.rate, figure.per_thousand
            part, whole = (
                wording.total(total, codes.measure(code))
                for code, total in ((rate.part, figure.part), (rate.whole, figure.whole))
            )
            percent = "—" if size is None else f"{size / 10:.1f}%"
            text = self.tr("{label} {percent} ({part} of {whole})")
            yield text.format(label=rate.label(wording.language), percent=percent, part=part, whole=whole)

    def _activated(self, index: QModelIndex) -> None:
        self.measure_wanted.emit(self.changes.line(index.row()).measure)
