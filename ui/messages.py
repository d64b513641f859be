# SPDX-License-Identifier: MIT
"""How the window speaks: what went wrong and what to do, a question, a bug's report, a passing notice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCursor, QFontDatabase, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.errors import CatalogueError, IntakeError, Problem, UserError
from ui import theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.sign import Sign
from ui.wording import Wording


def show_error(parent: QWidget | None, wording: Wording, error: UserError) -> ErrorDialog:
    """Tell of an error without stopping the window's loop; the dialog deletes itself when it is closed."""
    dialog = ErrorDialog(wording, error, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def confirm(parent: QWidget | None, heading: str, text: str, yes: str, *, danger: bool = False) -> bool:
    """Ask before something goes on. ``yes`` names what will be done; a dangerous thing is not the default."""
    box = QMessageBox(parent)
    box.setWindowTitle(QApplication.applicationDisplayName())
    box.setIconPixmap(theme.icon("help", "accent").pixmap(QSize(32, 32)))
    box.setText(heading)
    box.setInformativeText(text)
    go = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(stay if danger else go)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is go


class ErrorDialog(QDialog):
    """What happened and what to do; where an error lists problems, each with its place."""

    def __init__(self, wording: Wording, error: UserError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QApplication.applicationDisplayName())
        self._wording = wording
        problems = error.problems if isinstance(error, CatalogueError | IntakeError) else ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(2 * theme.SPACE)
        head = QHBoxLayout()
        head.setSpacing(2 * theme.SPACE)
        layout.addLayout(head)
        head.addWidget(Sign("alert-triangle", "warning", 28), 0, Qt.AlignmentFlag.AlignTop)
        self.text = QLabel(wording.error(error))
        self.text.setWordWrap(True)
        self.text.setMinimumWidth(420)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        head.addWidget(self.text, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.list: ProblemList | None = None
        if problems:
            self.list = ProblemList(wording, problems)
            layout.addWidget(self.list, 1)
            copy = buttons.addButton(self.tr("Copy list"), QDialogButtonBox.ButtonRole.ActionRole)
            copy.setIcon(theme.icon("copy"))
            copy.clicked.connect(self.list.copy)
            self.resize(760, 460)
        layout.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()


class ProblemList(QTableWidget):
    """Problems with their line, their field and what would be right. Ctrl+C copies all of them."""

    _SHOWN = 1000  # nobody reads more on a screen; the copy holds them all

    def __init__(self, wording: Wording, problems: Sequence[Problem], parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self._lines = [
            (
                str(problem.row) if problem.row else "",
                wording.field(problem.field) if problem.field else "",
                wording.problem(problem),
            )
            for problem in problems
        ]
        self.setHorizontalHeaderLabels([self.tr("Line"), self.tr("Field"), self.tr("Problem")])
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        theme.set_role(self, "rows")
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self._fill()
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy)

    def _fill(self) -> None:
        shown = self._lines[: self._SHOWN]
        more = len(self._lines) - len(shown)
        if more:
            shown.append(("", "", self.tr("… and %n more; copy the list to see them all.", "", more)))
        self.setRowCount(len(shown))
        for row, line in enumerate(shown):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                right = Qt.AlignmentFlag.AlignRight if column == 0 else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(right | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)

    def copy(self) -> None:
        """Put all problems on the clipboard, one a line, to send them to whoever made the file."""
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in self._lines))


class BugDialog(QDialog):
    """A fault of the program: it was noted, and here is what to send to whoever mends it."""

    def __init__(self, report: str, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.resize(720, 460)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(theme.heading(self.tr("The program made a mistake")))
        text = self.tr(
            "What was saved before is safe. Close this, go on, and if it happens again restart the program. "
            "Please copy the report below and send it to whoever looks after the program. "
            "It may hold words you typed: read it through before you send it."
        )
        explanation = theme.muted(text)
        layout.addWidget(explanation)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        layout.addWidget(self.report, 1)
        layout.addWidget(theme.muted(self.tr("Noted in {log}").format(log=log)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = QPushButton(theme.icon("copy"), self.tr("Copy report"))
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.copy_button.setFocus()

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())


class NoticeBar(QFrame):
    """A passing notice over the line that it is given, with at most one way on, which a menu offers too.

    It never takes the focus, and goes by itself, later while the pointer rests on it.
    """

    _STAYS = 8000  # milliseconds: two lines are read, and the button reached, in less

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._then: Callable[[], object] | None = None
        theme.set_role(self, "notice")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.SPACE, 0, theme.SPACE // 2, 0)
        layout.setSpacing(theme.SPACE)
        self.text = ElidedLabel()
        self.button = QPushButton()
        theme.set_role(self.button, "link")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._act)
        self.close_button = QToolButton()
        self.close_button.setIcon(theme.icon("x"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.clicked.connect(self.dismiss)
        theme.set_role(self.close_button, "quiet")
        for widget in (self.text, self.button, self.close_button):
            layout.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self._STAYS)
        self._timer.timeout.connect(self._time_is_up)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self,
        text: str,
        way_on: str = "",
        then: Callable[[], object] | None = None,
        *,
        kind: str = "notice",
        stays: bool = False,
    ) -> None:
        """Show a notice. ``way_on`` names the button that does ``then``; ``stays``: until it is closed."""
        self._then = then
        theme.set_role(self, kind)
        self.text.say(text)
        self.setAccessibleName(text)
        self.button.setText(way_on)
        self.button.setVisible(bool(way_on))
        self.close_button.setToolTip(self.tr("Close this notice"))
        self.close_button.setAccessibleName(self.tr("Close this notice"))
        self.show()
        self.raise_()
        self._place()
        self._timer.stop()
        if not stays:
            self._timer.start()

    def dismiss(self) -> None:
        """Take the notice away."""
        self._timer.stop()
        self._then = None
        self.hide()

    def _act(self) -> None:
        then = self._then
        self.dismiss()
        if then is not None:
            then()

    def _time_is_up(self) -> None:
        if self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self._timer.start()
        else:
            self.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the line when it is resized."""
        if watched is self.parent() and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        room = parent.rect()
        self.text.setMaximumWidth(max(200, room.width() - 260))
        self.adjustSize()
        self.move((room.width() - self.width()) // 2, (room.height() - self.height()) // 2)
