# SPDX-License-Identifier: MIT
"""Targets from a workbook, a text file or the clipboard: what each line would do is seen before anything is set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from models.errors import UserError
from models.intake.targets import FIELDS, Standing, TargetLine, TargetPlan, carry_out
from models.ledger import Ledger
from models.store import Store
from ui import theme
from ui.dialogs.import_foot import ImportFoot
from ui.dialogs.import_job import OneJob
from ui.widgets.cell_paint import RIGHT, draw, paint_ground
from ui.widgets.lists.table import set_up_rows
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

Read = Callable[[str | None, Store], Iterator[int | TargetPlan]]  # (a sheet's name or None, a reader) -> the plan
_SIZE = QSize(1040, 600)
_ROW, _STANDING, _FIRST = 0, 1, 2  # the row, how it stands, then the fields
_BEFORE = _FIRST + len(FIELDS)
_WHAT = _BEFORE + 1
_WIDTHS = {_ROW: 48, _STANDING: 88, 2: 184, 3: 92, 4: 108, 5: 88, 6: 52, _BEFORE: 84}  # pixels
_ICONS = {
    Standing.NEW: ("plus", "good"),
    Standing.CHANGED: ("pencil", "warning"),
    Standing.SAME: ("check", "muted"),
    Standing.WRONG: ("alert-circle", "error"),
}
_Index = QModelIndex | QPersistentModelIndex


class PlanModel(QAbstractTableModel):
    """The lines of a list, those that are wrong first."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = TallyWords(workplace)
        self._lines: Sequence[TargetLine] = ()

    def show(self, plan: TargetPlan | None) -> None:
        """Show another list."""
        self.beginResetModel()
        lines = plan.lines if plan is not None else ()
        self._lines = sorted(lines, key=lambda line: line.standing is not Standing.WRONG)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else _WHAT + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        names = {
            _ROW: self.tr("Row"),
            _STANDING: self.tr("Stands"),
            _BEFORE: self.tr("Before"),
            _WHAT: self.tr("What is wrong"),
        }
        name = names[section] if section in names else self._workplace.wording.field(FIELDS[section - _FIRST])
        return name if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self._lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(line, column)
        if role == Qt.ItemDataRole.DecorationRole and column == _STANDING:
            return theme.icon(*_ICONS[line.standing])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(column)
        if role == Qt.ItemDataRole.ForegroundRole and column == _WHAT:
            return theme.colours().error
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        right = column in (_ROW, _FIRST + FIELDS.index("target"), _BEFORE)
        return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter

    def _text(self, line: TargetLine, column: int) -> str:
        if column == _ROW:
            return str(line.row)
        if column == _STANDING:
            return self.standing(line.standing)
        wording = self._workplace.wording
        if column == _WHAT:
            return " ".join(wording.problem(problem) for problem in line.problems)
        target, codes = line.target, self._workplace.ledger.codes
        if target is None:
            return line.texts.get(FIELDS[column - _FIRST], "") if column < _BEFORE else ""
        measure = codes.measure(target.measure)
        if column == _BEFORE:
            changed = line.standing is Standing.CHANGED and line.before is not None
            return wording.number(line.before or 0, measure) if changed else ""
        match FIELDS[column - _FIRST]:
            case "measure":
                return wording.term(measure)
            case "region":
                return wording.code(codes, "region", target.region) if target.region else self._say("all-regions")
            case "period":
                whole = target.period == target.campaign
                return self._say("whole-campaign") if whole else self._words.period(target.period)
            case "target":
                return wording.number(target.value, measure)
        return wording.unit(measure)

    def _say(self, word: str) -> str:
        return self._workplace.wording.say("word", word)

    def standing(self, standing: Standing) -> str:
        """How a line stands to what the ledger has, in a word."""
        return {
            Standing.NEW: self.tr("new"),
            Standing.CHANGED: self.tr("changed"),
            Standing.SAME: self.tr("the same"),
            Standing.WRONG: self.tr("wrong"),
        }[standing]


class PlanDelegate(QStyledItemDelegate):
    """Paints the cells as long lists are painted: below their headings, line by line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        inside = paint_ground(painter, option)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            place = QRect(inside.left(), inside.center().y() - theme.ICON // 2, theme.ICON, theme.ICON)
            icon.paint(painter, place)
            inside = inside.adjusted(theme.ICON + theme.SPACE // 2, 0, 0, 0)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or theme.colours().text)
        text = str(index.data() or "")
        if index.data(Qt.ItemDataRole.TextAlignmentRole) == RIGHT:
            painter.setFont(theme.number_font(painter.font()))
            painter.drawText(inside, RIGHT, text)
        else:
            draw(painter, inside, text)
        painter.restore()


class TargetsImport(QDialog):
    """``imported(changes)``: the targets are set, and told to the views already."""

    imported = Signal(object)

    def __init__(self, workplace: Workplace, name: str, read: Read, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._name, self._read = name, read
        self._plan: TargetPlan | None = None
        self._refused = ""
        self._writing = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Set targets from a list"))
        self.model = PlanModel(workplace, self)
        self.heading, self.counts, self.notes = theme.heading(name), QLabel(), theme.muted()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.sheet = QComboBox()
        self.sheet_label = QLabel(self.tr("Sheet"))
        self.sheet_label.setBuddy(self.sheet)
        self.leave_out = QCheckBox()
        self.wrong = QLabel()  # of the line under the cursor, in full
        self.wrong.setWordWrap(True)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self.wrong, "error")
        self.table = QTableView()
        self.foot = ImportFoot()
        self.job = OneJob(workplace, self)
        self._lay_out()
        self.sheet.textActivated.connect(self._start)
        self.leave_out.toggled.connect(self._show_state)
        self.table.selectionModel().currentRowChanged.connect(self._say_wrong)
        self.foot.import_button.clicked.connect(self._import)
        self.foot.cancel_button.clicked.connect(self.reject)
        self.job.turned.connect(self._show_state)
        self.job.progressed.connect(self._progress)
        self.job.failed.connect(self._failed)
        self._start()

    def _lay_out(self) -> None:
        self.resize(_SIZE)
        self.table.setModel(self.model)
        self.table.setItemDelegate(PlanDelegate(self.table))
        set_up_rows(self.table)
        self.table.setAccessibleName(self.tr("What the list says"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, width)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.sheet_label)
        head.addWidget(self.sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addLayout(head)
        layout.addWidget(self.counts)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.wrong)
        layout.addWidget(self.notes)
        layout.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.foot)

    # Reading

    def _start(self, sheet: str = "") -> None:
        self._plan, self._refused = None, ""
        self.model.show(None)
        self.wrong.hide()
        work = partial(_planned, self._workplace.ledger, self._read, sheet or None)
        self.job.start(work, self.tr("Read {name}").format(name=self._name), self._take)

    def _take(self, plan: TargetPlan) -> None:
        self._plan = plan
        self.model.show(plan)
        self.table.setColumnHidden(_BEFORE, not plan.counts[Standing.CHANGED])
        self.table.setColumnHidden(_WHAT, not plan.counts[Standing.WRONG])
        if not self.sheet.count():
            self.sheet.addItems(list(plan.sheets))
        self.sheet.setCurrentText(plan.sheet)
        self._show_state()
        wrong = plan.counts[Standing.WRONG]
        if wrong:
            self.table.selectRow(0)
        (self.leave_out if wrong else self.foot.import_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: UserError) -> None:
        self._writing, self._refused = False, self._workplace.wording.error(error)

    def _progress(self, count: int) -> None:
        self.foot.show_progress(count, 0)

    # Setting

    def _import(self) -> None:
        if self._plan is not None and self.foot.import_button.isEnabled():
            self._writing = True
            plan = replace(self._plan, lines=[line for line in self._plan.lines if line.target is not None])
            work = partial(carry_out, self._workplace.ledger, plan)
            self.job.start(work, self.tr("Set targets from {name}").format(name=self._name), self._done)

    def _done(self, changes: Changes) -> None:
        self._writing = False
        self._workplace.edits.announce(changes, initiator=self)
        self.imported.emit(changes)
        self.accept()

    # Showing

    def _show_state(self, *_: object) -> None:
        plan, working = self._plan, self.job.running
        wrong = plan.counts[Standing.WRONG] if plan is not None else 0
        count = len(plan.put) if plan is not None else 0
        several = self.sheet.count() > 1
        self.sheet.setVisible(several)
        self.sheet_label.setVisible(several)
        self.leave_out.setVisible(wrong > 0)
        self.leave_out.setText(self.tr("Leave out the %n wrong line(s)", "", wrong))
        ready = count > 0 and not working and (not wrong or self.leave_out.isChecked())
        self.foot.import_button.setText(self.tr("Set %n target(s)", "", count) if count else self.tr("Set targets"))
        self.foot.import_button.setEnabled(ready)
        self.foot.show_state(working=working, stopped=False, reason="" if ready else self._reason(count, wrong))
        self.counts.setText(self._counted())
        self.notes.setText(self._noted())
        self.notes.setVisible(bool(self.notes.text()))
        for widget in (self.table, self.sheet, self.leave_out):
            widget.setEnabled(not self._writing)

    def _say_wrong(self, current: _Index, _previous: _Index) -> None:
        said = self.model.index(current.row(), _WHAT).data() if current.isValid() else ""
        self.wrong.setText(str(said or ""))
        self.wrong.setVisible(bool(said))

    def _reason(self, count: int, wrong: int) -> str:
        """Why nothing can be set yet."""
        if self._plan is None:
            return self._refused
        if not count:
            return self.tr("Nothing of it can be set.") if wrong else self.tr("Every target stands so already.")
        return self.tr("Mend the wrong lines, or leave them out.") if wrong else ""

    def _counted(self) -> str:
        if self._plan is None:
            return ""
        counts = [(standing, self._plan.counts[standing]) for standing in Standing]
        return "   ".join(f"{self.model.standing(standing)} {count:,}" for standing, count in counts if count)

    def _noted(self) -> str:
        plan = self._plan
        if plan is None:
            return ""
        notes = []
        if plan.unread:
            columns = self._workplace.wording.listed(plan.unread)
            notes.append(self.tr("Columns that were not read: {columns}.").format(columns=columns))
        if plan.empty:
            notes.append(self.tr("%n row(s) without a figure were passed over.", "", plan.empty))
        return " ".join(notes)


def _planned(ledger: Ledger, read: Read, sheet: str | None) -> Iterator[int | TargetPlan]:
    """A list, read on the jobs' worker with a connection of its own."""
    with closing(ledger.store.reader()) as store:
        yield from read(sheet, store)
