# SPDX-License-Identifier: MIT
"""Chooses how a tally is shown: figures to date, regions with those in them, what is empty, counts, headlines."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.tally.menus import ChoiceMenu, keyed, menu_button, name_button
from ui.widgets.tally.state import Asked

_WIDTH = 52  # pixels of the button: its icon, and the menu's arrow beside it


class TallyDisplay(QWidget):
    """A button with a menu. ``chosen(asked)``: the clerk chose otherwise; ``fold_wanted(fold)``: every line."""

    chosen = Signal(object)
    fold_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = Asked()
        self.menu = ChoiceMenu(self)
        self.button = menu_button("adjustments", self.menu, self)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.button.setFixedWidth(_WIDTH)
        theme.set_role(self.button, "quiet")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.button)
        self.setFocusProxy(self.button)
        self.cumulative, self.nested = self._choice(), self._choice()
        self.menu.addSeparator()
        self.hide_empty, self.records, self.headline = self._choice(), self._choice(), self._choice()
        self.menu.addSeparator()
        self.fold, self.unfold = self.menu.addAction(""), self.menu.addAction("")
        self._keys = {self.fold: "/", self.unfold: "*"}  # of the table, told beside what they do
        self.fold.triggered.connect(self._fold)
        self.unfold.triggered.connect(self._unfold)
        self.retranslate()

    def _choice(self) -> QAction:
        action = self.menu.choice()
        action.triggered.connect(self._ticked)
        return action

    def show_asked(self, asked: Asked) -> None:
        """Show these choices; nothing is emitted."""
        self._asked = asked
        for action, ticked in (
            (self.cumulative, asked.cumulative),
            (self.nested, asked.nested),
            (self.hide_empty, asked.hide_empty),
            (self.records, asked.records),
            (self.headline, asked.headline),
        ):
            action.setChecked(ticked)
        self.cumulative.setEnabled("period" in asked.axes)
        self.nested.setEnabled("region" in asked.axes)
        for action in (self.fold, self.unfold):
            action.setEnabled("measure" in asked.rows or "measure" not in asked.axes or "region" in asked.rows)

    def chips(self, asked: Asked) -> list[tuple[str, str]]:
        """What of it changes the meaning of figures, as chips that can be taken away: a name and a text each."""
        found = []
        if asked.cumulative and "period" in asked.axes:
            found.append(("cumulative", self.tr("Figures to date")))
        if asked.nested and "region" in asked.axes:
            found.append(("nested", self.tr("Regions with those in them")))
        return found

    def without(self, asked: Asked, chip: str) -> Asked:
        """The same without what a chip stands for."""
        match chip:
            case "cumulative":
                return replace(asked, cumulative=False)
            case "nested":
                return replace(asked, nested=False, folded=frozenset())
        return asked

    def open_menu(self) -> None:
        """Open the menu, as its button does."""
        self.button.setFocus()
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def retranslate(self) -> None:
        """Set all words again."""
        tip = self.tr("Display: figures to date, regions, counts, folding")
        name_button(self.button, self.tr("Display"), tip, "D")
        for action, letter, words, tip in (
            (
                self.cumulative,
                "D",
                self.tr("Figures to date"),
                self.tr("Each period's figures are those from the beginning to its end; needs periods in the table"),
            ),
            (
                self.nested,
                "R",
                self.tr("Regions with those in them"),
                self.tr("A region's figures include those of the regions in it; needs regions in the table"),
            ),
            (
                self.hide_empty,
                "E",
                self.tr("Hide empty"),
                self.tr("Leave out rows and columns of the catalogue for which nothing was counted"),
            ),
            (self.records, "C", self.tr("Count of records"), self.tr("How many records each figure was added up from")),
            (
                self.headline,
                "H",
                self.tr("Large figures as headlines"),
                self.tr("As officials write them, never tighter than the truth; the tool tip has the exact value"),
            ),
            (self.fold, "F", self.tr("Fold all lines"), self.tr("Show only the outermost lines")),
            (self.unfold, "U", self.tr("Unfold all lines"), self.tr("Show every line")),
        ):
            key = self._keys.get(action, "")
            action.setText(f"{keyed(words, letter)}\t{key}" if key else keyed(words, letter))
            action.setToolTip(tip)
        self.menu.setToolTipsVisible(True)

    def _ticked(self) -> None:
        self._asked = replace(
            self._asked,
            cumulative=self.cumulative.isChecked(),
            nested=self.nested.isChecked(),
            hide_empty=self.hide_empty.isChecked(),
            records=self.records.isChecked(),
            headline=self.headline.isChecked(),
        )
        self.chosen.emit(self._asked)

    def _fold(self) -> None:
        self.fold_wanted.emit(True)

    def _unfold(self) -> None:
        self.fold_wanted.emit(False)
