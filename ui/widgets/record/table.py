# SPDX-License-Identifier: MIT
"""The table of records: any number of rows, sorted in the ledger, edited in place, copied for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from models.actions import Record
from models.changes import Changes
from models.filters import Filter
from models.pages import View
from models.scrutiny import Scrutiny
from ui import theme
from ui.widgets.drafts import Draft, asked_of, context_of, draft_of, errors_of, read_edit, still_explained
from ui.widgets.dropped_file import local_files
from ui.widgets.lists.table import KEPT, ListTable
from ui.widgets.paged_model import ListColumn
from ui.widgets.record.columns import COLUMNS, POSITIONS
from ui.widgets.record.delegate import RecordDelegate
from ui.widgets.record.header import RecordHeader
from ui.widgets.record.model import RecordModel, needs_steps
from ui.workplace import Workplace


class RecordTable(ListTable[View]):
    """``form_wanted(field)``: the current record should come into the form.

    ``refused(message)``: an edit in a cell does not stand. ``files_dropped(id, paths)``: files were dropped on a
    record, or, where the id is 0, beside all of them.
    """

    form_wanted = Signal(str)
    refused = Signal(str)
    files_dropped = Signal(int, object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, View(), parent)
        self._logged: tuple[int, ...] = ()  # records logged together that are to be selected
        self.records: RecordModel = RecordModel(workplace, "records", self)
        self.columns: RecordHeader = RecordHeader(workplace, self.records, self)
        self._delegate = RecordDelegate(workplace, self.records, self._commit, self)
        self._delegate.refused.connect(self.refused)
        self.setItemDelegate(self._delegate)
        self.setAcceptDrops(True)
        self._set_up()
        self.columns.arranged.connect(self._columns_arranged)
        self._columns_arranged()
        self.records.followed.connect(self._followed)
        self.retranslate()

    def _columns_arranged(self) -> None:
        self.records.show_steps(needs_steps(self.columns.shown()))
        self._show_order()

    # What it shows

    def show_filter(self, wanted: Filter) -> None:
        """Show the records that a filter lets through, in the order in force."""
        self._show(View(wanted, self._view.sort, self._view.descending))

    def sort_by(self, sort: str, *, descending: bool) -> None:
        """Show the same records in another order."""
        self._show(View(self._view.filter, sort, descending))

    def follow(self, changes: Changes, *, reveal: int = 0, together: Sequence[int] = ()) -> None:
        """Follow an edit; ``reveal`` is a record to select and scroll to where it is shown.

        ``together`` are records logged as one step: all of them are selected, while they are few.
        """
        self._logged = tuple(together) if 1 < len(together) <= KEPT else ()
        self._reveal = 0 if self._logged else reveal or self._reveal
        if not self.records.follow(changes):
            self.refresh()

    def show_imported(self, ids: Sequence[int]) -> None:
        """Show what a file brought in the file's order: all of it selected while it is few, the first one current."""
        self._logged = tuple(ids) if 1 < len(ids) <= KEPT else ()
        self._reveal = 0 if self._logged else ids[0]
        self._show(View(self._view.filter, "logged", descending=False))

    def retranslate(self) -> None:
        """Set all words again."""
        self._delegate.forget_units()
        super().retranslate()
        self.setAccessibleName(self.tr("Records"))

    def _look_for(self, text: str) -> None:
        self._delegate.marks.look_for(text)

    def stay(self) -> None:
        """Take nobody to the first record any more: the search goes on."""
        self._leading = False

    def _lead(self) -> None:
        super()._lead()
        self._show_hit()

    def _show_hit(self) -> None:
        """Bring the column into view in which the current record was found, where no other one shows a hit."""
        record, marks = self.current_record(), self._delegate.marks
        if record is None or marks.column(record, self._in_sight()):
            return
        if key := marks.column(record, self.columns.shown()):
            row = self.currentIndex().row()
            self._choose(row, POSITIONS[key])
            self.chosen.emit()  # what is in sight is different

    def found_elsewhere(self) -> tuple[str, str] | None:
        """The field, and its text, where the words of the search hit the current record out of sight."""
        record = self.current_record()
        return None if record is None else self._delegate.marks.elsewhere(record, self._in_sight())

    def _in_sight(self) -> list[str]:
        """The columns whose beginning can be seen."""
        width = self.viewport().width() - theme.ROW
        places = {key: self.columnViewportPosition(POSITIONS[key]) for key in self.columns.shown()}
        return [key for key, place in places.items() if 0 <= place < width]

    # Selection

    def current_record(self) -> Record | None:
        """The record under the cursor, where it is read."""
        return self.records.record(self.currentIndex().row())

    def _to_keep(self) -> frozenset[int]:
        return frozenset(self._logged) or super()._to_keep()

    def _placed(self, places: dict[int, int]) -> None:
        """Everything was read: select again what was selected."""
        if self._logged:
            self._show_logged([places[record] for record in self._logged if record in places])
        elif self._kept and places:
            rows = sorted(places.values())
            if self.selected_count() != len(rows):
                self._select_again(rows)
        self._kept = frozenset()
        self._show_revealed()

    def _followed(self, ids: set[int]) -> None:
        if self._logged and ids.issuperset(self._logged):
            self._show_logged([row for row in map(self.records.row_of, self._logged) if row >= 0])
        elif self._reveal in ids:
            self._show_revealed()

    def _show_logged(self, rows: list[int]) -> None:
        """Select what was logged together and bring it into view, the first of it at least."""
        logged, self._logged = self._logged, ()
        if rows:
            first, last = (self.records.index(row, self._column()) for row in (min(rows), max(rows)))
            self._select_again(sorted(rows))
            self.scrollTo(last)
            self.scrollTo(first)
        if len(rows) < len(logged):
            self.missed.emit(logged[0])

    # Editing

    def edit_cell(self) -> bool:
        """Open the field of the current cell; False where this cell has none."""
        index = self.currentIndex()
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        self.scrollTo(index)
        if self.state() != QAbstractItemView.State.EditingState:  # else a cell with a problem is still open
            self.edit(index)
        return True

    def _commit(self, record: Record, draft: Draft, field: str) -> str:
        """Save an edit made in a cell; what stands against it, '' when it is saved."""
        before, context = draft_of(record, self._workplace), context_of(record, self._workplace)
        draft = draft | {"explanations": still_explained(before, field, draft[field])}
        action, problems = read_edit(record, draft, context)
        wording = self._workplace.wording
        if action is None:
            errors = errors_of(problems)
            own = [p for p in errors if p.field == field] or errors
            return wording.problem(own[0])
        scrutiny = Scrutiny(self._workplace.ledger, context)
        for problem in asked_of(problems + scrutiny.problems(action, editing=record.id)):
            way_on = self.tr("{problem} Ctrl+Enter opens the form, where it is answered.")
            return way_on.format(problem=wording.problem(problem))
        changes = self._workplace.edits.edit_action(record, action, initiator=self)
        return "" if changes is not None else self.tr("Not saved")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.currentIndex().isValid() and not self.edit_cell():
            self._ask_form()

    def _ask_form(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.form_wanted.emit(COLUMNS[index.column()].key)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F2
            and not event.modifiers()
        ):
            event.accept()  # in the table F2 edits the cell; elsewhere it brings the record into the form
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_F2:
            if not self.edit_cell():
                self._ask_form()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._ask_form()
        else:
            super().keyPressEvent(event)

    # Files dropped onto it

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drag_over(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drag_over(event)
        row = self.rowAt(event.position().toPoint().y()) if event.isAccepted() else -1
        if row >= 0 and (row != self.currentIndex().row() or self.selected_count() != 1):
            self._choose(row, self._first_column())  # the record that the files would go to

    def dropEvent(self, event: QDropEvent) -> None:
        self._drag_over(event)
        if event.isAccepted():
            record = self.records.record(self.rowAt(event.position().toPoint().y()))
            self.files_dropped.emit(record.id if record is not None else 0, local_files(event))

    def _drag_over(self, event: QDropEvent) -> None:
        if self._workplace.ledger.writable and local_files(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    # Order and columns

    def _falls_first(self, column: ListColumn) -> bool:
        return column.number

    def _sorted_column(self) -> int:
        """The column whose order is in force; the day counted stands in for the date while it is hidden."""
        for position, column in enumerate(COLUMNS):
            if column.sort == self._view.sort:
                hidden = column.key == "counted" and self.isColumnHidden(position)
                return POSITIONS["date"] if hidden else position
        return -1
