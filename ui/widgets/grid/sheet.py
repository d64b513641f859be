# SPDX-License-Identifier: MIT
"""The sheet: many lines at once, with their problems below, logged together as one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from ui import theme
from ui.settings import Settings
from ui.widgets.empty_state import EmptyState
from ui.widgets.grid.checks import GridChecks
from ui.widgets.grid.desk import GridDesk
from ui.widgets.grid.logging import GridLogging
from ui.widgets.grid.menus import GridMenus
from ui.widgets.grid.model import GridModel
from ui.widgets.grid.pane import GridPane
from ui.widgets.grid.subject import Subject
from ui.widgets.grid.table import GridTable, key_of
from ui.widgets.table_foot import TableFoot

_SPLIT = "grid/split"
_REFRESH_AFTER = 60  # milliseconds: marks come line by line, the list once
_EMPTY_LINES = 3  # of the table that are shown over what to do with it


class GridSheet(QWidget):
    """``left()``: back to the records. ``logged(number, left)``: lines were logged, so many are left here.

    ``returned(number)``: undo brought lines back that had been logged; ``went_again(number)``: redo took them.
    """

    left = Signal()
    logged = Signal(int, int)
    returned = Signal(int)
    went_again = Signal(int)

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject = subject
        self._workplace = workplace = subject.workplace
        self._settings = Settings(workplace.settings)
        self.model = GridModel(subject, self)
        self.checks = GridChecks(workplace, self.model)
        self.desk = GridDesk(workplace, self.model)
        self.logging = GridLogging(workplace, self.model, self.checks, self.desk)
        self.table = GridTable(workplace, self.model)
        self.pane = GridPane(workplace, self.table)
        self.menus = GridMenus(workplace, self.table, self)
        self.empty = EmptyState()
        self.foot = TableFoot()
        self._refresh_soon = QTimer(self)
        self._refresh_soon.setSingleShot(True)
        self._refresh_soon.setInterval(_REFRESH_AFTER)
        self._refresh_soon.timeout.connect(self._refresh)
        self._build()
        self._connect()
        self._keys: Mapping[str, Callable[[], object]] = {
            "F8": self._next_problem,
            "Shift+F8": partial(self._next_problem, back=True),
            "Ctrl+S": self.log,
            "Ctrl+T": self.menus.open_templates,
            "Ctrl+K": self.table.deeds.set_aside,
            "Ctrl+Tab": self._to_problems,
            "Alt+M": self._mask,
        }
        self.retranslate()
        self.model.start_with(self.desk.read())

    # Building

    def _build(self) -> None:
        self.title = theme.heading("", self)
        self.hint = QLabel(self)
        theme.set_role(self.hint, "muted")
        self.templates = QPushButton(theme.icon("notes"), "", self)
        self.columns = QToolButton(self)
        self.columns.setIcon(theme.icon("columns"))
        self.back = QPushButton(theme.icon("arrow-left"), "", self)
        for button in (self.columns, self.templates):
            theme.set_role(button, "quiet")
        head = QHBoxLayout()
        head.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        head.setSpacing(theme.SPACE)
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addWidget(self.hint)
        head.addStretch(1)
        head.addWidget(self.templates)
        head.addWidget(self.columns)
        self.log_button = theme.primary(QPushButton(self))
        self.against = QLabel(self)  # what stands against logging
        theme.set_role(self.against, "error")
        foot_layout = self.foot.layout()
        assert foot_layout is not None
        foot_layout.addWidget(self.against)
        foot_layout.addWidget(self.log_button)
        self.foot.setFixedHeight(theme.ROW + 12)
        self.table.setStyleSheet(f"{theme.FLAT_TABLE} QHeaderView {{ border-radius: 0 }}")
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 3)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(upper)
        self.split.addWidget(self.pane)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([480, 180])
        kept = self._settings.view(_SPLIT)
        if not kept.isEmpty():
            self.split.restoreState(kept)
        self.pane.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.split, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        self._workplace.announcer.changed.connect(self._changed)
        self.back.clicked.connect(self.left)
        self.templates.clicked.connect(self.menus.open_templates)
        self.columns.clicked.connect(self._show_columns)
        self.log_button.clicked.connect(self.log)
        self.pane.filled.connect(self._show_pane)
        self.split.splitterMoved.connect(self._split_moved)
        self.table.moved.connect(self._show_cell)
        self.table.deeds.said.connect(self._say)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.model.spliced.connect(self._later)
        self.model.typing_turned.connect(self._later)
        self.checks.found.connect(self._later)
        self.checks.settled.connect(self._later)
        self.logging.stopped.connect(self._stopped)
        self.logging.logged.connect(self._logged)
        self.logging.returned.connect(self._returned)
        self.logging.went_again.connect(self._went_again)

    # The pane

    def activated(self) -> None:
        """The sheet came into view: the cursor where typing goes on."""
        if not self.table.currentIndex().isValid():
            self.table.begin(len(self.model.lines))
        self.table.setFocus()
        self._show_empty()

    def leave(self) -> None:
        """The sheet goes out of view; what is typed is written down."""
        if self.isVisible():
            self.table.finish_typing()
        self.desk.flush()

    def campaign_changed(self) -> None:
        """Another campaign is at work: its own sheet comes."""
        self.desk.flush()
        self.model.set_campaign()
        self.table.columns.arrange()
        self.checks.forget()
        self.model.start_with(self.desk.read())
        self.table.begin(len(self.model.lines))

    def copy(self) -> None:
        """Copy the selected cells."""
        self.table.deeds.copy()

    def paste(self) -> None:
        """Put in what the clipboard holds, behind the last line."""
        self.table.go_to(len(self.model.lines), self.table.columns.shown()[0])
        self.table.deeds.paste()

    def log(self) -> None:
        """Log the lines, unless something stands against them."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.table.setFocus()  # an open field takes what stands in it
        self.logging.log()

    def _changed(self, changes: Changes, _initiator: object) -> None:
        self.checks.follow(changes)
        if "code" in changes.entities:
            self.model.labels_changed()

    # What is said

    def _later(self, *_: int) -> None:
        self._refresh_soon.start()

    def _refresh(self) -> None:
        self.pane.refresh()
        self.table.columns.fit()
        self._show_state()

    def _show_state(self) -> None:
        lines = self.logging.candidates()
        aside = sum(line.aside for line in self.model.lines)
        count = self.tr("%n line(s)", "", len(lines)).replace(str(len(lines)), f"{len(lines):,}")
        parts = [count] if lines or aside else []
        if aside:
            parts.append(self.tr("%n set aside", "", aside))
        if lines and not self.checks.ready:
            parts.append(self.tr("checking …"))
        self.foot.count.setText(" · ".join(parts))
        self._show_log(len(lines))
        self.log_button.setEnabled(bool(lines) and self._workplace.ledger.writable and not self.logging.busy)
        self._show_empty()
        self._show_cell()

    def _show_log(self, number: int) -> None:
        """The button says what it logs; where something stands against it, how much, and that it leads there."""
        counts = self.pane.list.problems.counts
        errors, unexplained = counts["error"], counts["explain"]
        parts = [self.tr("%n error(s) left", "", errors).replace(str(errors), f"{errors:,}")] if errors else []
        if unexplained:
            parts.append(self.tr("%n to explain", "", unexplained).replace(str(unexplained), f"{unexplained:,}"))
        self.against.setText(" · ".join(parts))
        theme.set_role(self.against, "error" if errors else "warning")
        theme.set_role(self.log_button, "" if parts else "primary")
        said = self.subject.said
        self.log_button.setText(self.tr("{log} (Ctrl+S)").format(log=said.mend(number) if parts else said.log(number)))
        self.log_button.setToolTip(said.leads() if parts else "")

    def _show_cell(self) -> None:
        """What is wrong with the cell under the cursor, in the foot."""
        words = self.model.words(self.table.currentIndex()).replace("\n", " ")
        self.foot.selected.say(words)

    def _show_empty(self) -> None:
        empty = not self.model.lines
        rows = self.table.horizontalHeader().height() + _EMPTY_LINES * self.table.rowHeight(0)
        self.table.setMaximumHeight(rows if empty else 16_777_215)  # Qt's own 'any'
        self.empty.setVisible(empty)

    def _say_what_to_do(self) -> None:
        ways = [
            (self.tr("Paste (Ctrl+V)"), self.menus.paste),
            (self.tr("Template … (Ctrl+T)"), self.menus.templates),
            (self.tr("Repeat the last line (Ctrl+R)"), self.menus.repeat),
        ]
        self.empty.say("clipboard-plus", self.tr("Many lines at once"), self.subject.said.what_to_do(), ways)

    def _say(self, text: str, role: str) -> None:
        self.foot.say(text, role=role)

    def _stopped(self, why: str) -> None:
        if why == "none":
            self._say(self.subject.said.none(), "warning")
        elif why == "busy":
            self._say(self.subject.said.busy(), "accent")
        elif why == "warned":
            self.model.set_typing(-1)
            self._refresh()
            self._say(self.subject.said.warned(), "warning")
        else:
            self.model.set_typing(-1)
            self._refresh()
            self.pane.first_grave()
            aside = self.pane.set_bad_aside
            words = self.tr("Mend or explain what is marked, or set these lines aside.")
            self.foot.say(words, self.tr("Set aside"), aside, role="error")

    def _returned(self, number: int) -> None:
        self.table.begin(0)
        self._say(self.tr("%n line(s) are here again.", "", number), "accent")
        self.returned.emit(number)

    def _went_again(self, number: int) -> None:
        self.table.begin(len(self.model.lines))
        self._say(self.subject.said.again(number), "accent")
        self.went_again.emit(number)

    def _logged(self, number: int) -> None:
        left = len(self.model.lines)
        if left:  # that the others were logged is said by the window's notice, with the way back
            self.foot.say(self.tr("%n line(s) still here.", "", left), self.subject.said.records(), self.left.emit)
        else:
            self.foot.hush()
        self.table.begin(len(self.model.lines))
        self.logged.emit(number, left)

    def retranslate(self) -> None:
        """Set all words again."""
        self.title.setText(self.subject.title(self.tr("Sheet")))
        self.hint.setText(
            self.tr("F8 next problem · Ctrl+Tab problem list · Ctrl+D fill down · Ctrl+R repeat the last line")
        )
        self.back.setText(self.subject.back(self.tr("Records")))
        self.back.setToolTip(self.tr("Back to the list; what is here stays (Ctrl+G)"))
        self.templates.setText(self.tr("Templates"))
        self.templates.setToolTip(self.tr("Put in lines that are kept as a template (Ctrl+T)"))
        self.columns.setToolTip(self.tr("Columns"))
        self.columns.setAccessibleName(self.tr("Columns"))
        self.setAccessibleName(self.title.text())
        self.table.retranslate()
        self.model.labels_changed()
        self.table.columns.fit()
        self.pane.retranslate()
        self.menus.retranslate()
        self._say_what_to_do()
        self._show_state()

    # Keys and menus

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = key_of(event)
            if key in self._keys or (key == "Ctrl+Z" and self.model.stack.canUndo()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_of(event)
        if key in self._keys:
            self._keys[key]()
        elif key == "Ctrl+Z" and self.model.stack.canUndo():
            self.table.turn(back=True)
        else:
            super().keyPressEvent(event)

    def _next_problem(self, *, back: bool = False) -> None:
        if not self.pane.next_problem(back=back):
            self._say(self.tr("There is no problem."), "good")

    def _mask(self) -> None:
        """Mask what the list's selection or the cells' means; the focus stays."""
        focused = QApplication.focusWidget()
        if focused is not None and self.pane.isAncestorOf(focused):
            self.pane.mask_numbers()
            return
        self.table.setFocus()  # an open field takes what stands in it
        if not self.table.deeds.mask():
            self._say(self.tr("No number of a person was found here."), "warning")

    def _show_pane(self, on: bool) -> None:
        focused = QApplication.focusWidget()
        if not on and focused is not None and self.pane.isAncestorOf(focused):
            self.table.setFocus()
        self.pane.setVisible(on)

    def _to_problems(self) -> None:
        if self.table.hasFocus():
            (self.pane.list if self.pane.isVisible() else self.back).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.table.setFocus()

    def _show_columns(self) -> None:
        corner = self.columns.rect().bottomLeft()
        self.table.columns.menu(self).popup(self.columns.mapToGlobal(corner))

    def _show_menu(self, at: QPoint) -> None:
        self.menus.context_menu(self).popup(self.table.viewport().mapToGlobal(at))

    def _split_moved(self, _at: int, _handle: int) -> None:
        self._settings.set_view(_SPLIT, self.split.saveState())
