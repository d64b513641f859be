# SPDX-License-Identifier: MIT
"""The cases on a list in its file: one or several are selected, opened, or released from supervision."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QPushButton, QWidget

from models.dossier import Dossier
from models.paths import Register
from ui import theme
from ui.widgets.dossier.cards import LinesCard
from ui.widgets.dossier.lines import MOVING, Line, LineList

_EXTENDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class MemberLines(LineList):
    """Shift with an arrow or a click selects several; a click alone opens. ``chosen()``; ``menu_wanted(place)``."""

    chosen = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @property
    def rows(self) -> list[int]:
        """The selected lines, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whichever way the focus came, what is current is selected: Qt only makes it current."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        extends = bool(event.modifiers() & _EXTENDING)
        if extends and (event.key() in MOVING or event.key() == Qt.Key.Key_Space):
            QListView.keyPressEvent(self, event)
            self.tell_seen()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() & _EXTENDING:
            QListView.mouseReleaseEvent(self, event)
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        pointed = event.reason() == QContextMenuEvent.Reason.Mouse
        at = event.pos() if pointed else self.visualRect(self.currentIndex()).center()
        if self.indexAt(at).isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))


class MembersCard(LinesCard):
    """``release_wanted(cases)``: cases, by uid, are to come off the list that is shown."""

    release_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.members = MemberLines()
        super().__init__(parent, lines=self.members)
        self._dossier: Dossier | None = None
        self._writable = False
        self.release_button = QPushButton(theme.icon("circle-check", "accent"), "", self)
        theme.set_role(self.release_button, "link")
        self.head.insertWidget(1, self.release_button)
        self.release_button.clicked.connect(self.release)
        self.members.chosen.connect(self._allow)
        self.members.menu_wanted.connect(self._show_menu)

    def show_members(self, dossier: Dossier, lines: Sequence[Line], *, writable: bool) -> None:
        """Show a list's cases, a line each in their order."""
        self._dossier, self._writable = dossier, writable
        self.show_lines(lines)
        self.button.setVisible(writable)
        self.release_button.setVisible(writable and dossier.register is Register.SUPERVISION)
        self._allow()

    @property
    def on_it(self) -> list[str]:
        """The uids of the selected cases that are on a supervision list still."""
        dossier = self._dossier
        if dossier is None or dossier.register is not Register.SUPERVISION or not self._writable:
            return []
        members = [dossier.members[row] for row in self.members.rows if row < len(dossier.members)]
        return [member.case for member in members if member.released is None]

    def release(self) -> None:
        """Ask for the release of the selected cases."""
        if cases := self.on_it:
            self.release_wanted.emit(cases)

    def menu(self) -> QMenu:
        """What can be done with the selected cases; the menu deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opens = menu.addAction(theme.icon("folder-open"), self.tr("Open\tEnter"))
        opens.triggered.connect(self._open)
        opens.setEnabled(len(self.members.rows) == 1)
        if self.release_button.isVisible():
            releases = menu.addAction(theme.icon("circle-check"), self.tr("Release from supervision…\tR"))
            releases.triggered.connect(self._release)
            releases.setEnabled(bool(self.on_it))
        return menu

    def _open(self, _checked: bool = False) -> None:
        self.members.open_current()

    def _release(self, _checked: bool = False) -> None:
        self.release()

    def _show_menu(self, at: QPoint) -> None:
        self.menu().popup(at)

    def _allow(self) -> None:
        count = len(self.on_it)
        self.release_button.setEnabled(count > 0)
        several = self.tr("Release %n…", "", count)
        self.release_button.setText(several if count > 1 else self.tr("Release…"))

    def retranslate(self) -> None:
        """Set all words again."""
        self.name(self.tr("Cases"), self.tr("No case is listed yet."))
        self.button.setText(self.tr("Edit the list"))
        self.release_button.setToolTip(
            self.tr("Release the selected cases from supervision (R); Shift with an arrow selects several")
        )
        self._allow()
