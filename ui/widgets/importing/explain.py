# SPDX-License-Identifier: MIT
"""One field a kind of warning: what is typed there explains every line of that kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.explanations import LONGEST_EXPLANATION
from ui import theme
from ui.widgets.line_edit import LineEdit
from ui.widgets.sign import Sign
from ui.wording import Wording


class ImportExplain(QWidget):
    """``explained(code, words)``: of all lines of a kind. ``lines_wanted(code)``: which they are.

    ``finished()``: Enter in the last field.
    """

    explained = Signal(str, str)
    lines_wanted = Signal(str)
    finished = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.fields: dict[str, LineEdit] = {}
        self._told: dict[str, str] = {}
        self._box: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.SPACE // 2)

    def begin(self) -> None:
        """Another file: what was said held for the former one."""
        self.show_kinds({})
        self._told.clear()

    def show_kinds(self, kinds: Mapping[str, int]) -> None:
        """Ask about these kinds, each with the number of its lines; what was said of a kind of the file stays."""
        if self._box is not None:
            self._box.deleteLater()
        self._told |= {code: field.text().strip() for code, field in self.fields.items()}
        self.fields = {}
        self._box = QWidget(self)
        grid = QGridLayout(self._box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE // 2)
        grid.setColumnStretch(3, 1)
        for row, (code, count) in enumerate(kinds.items()):
            sign = Sign("help", "warning", theme.ICON)
            name = QLabel(self._wording.rule(code))
            lines = QPushButton(self.tr("%n line(s)", "", count))
            theme.set_role(lines, "link")
            lines.setAutoDefault(False)
            lines.clicked.connect(partial(self.lines_wanted.emit, code))
            field = LineEdit(self._box)
            field.setMaxLength(LONGEST_EXPLANATION)
            field.setPlaceholderText(
                self.tr("Right all the same? Say why, for all of them; it travels with the records")
            )
            field.setAccessibleName(self._wording.rule(code))
            field.setText(self._told.get(code, ""))
            field.entered.connect(partial(self._entered, code))
            field.left.connect(partial(self._take, code))
            name.setBuddy(field)
            for column, widget in enumerate((sign, name, lines, field)):
                grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
            self.fields[code] = field
        self._layout.addWidget(self._box)
        self.setVisible(bool(kinds))

    def focus_first(self, waiting: Mapping[str, int]) -> bool:
        """Put the focus where an explanation is still wanted; False where none is."""
        for code, field in self.fields.items():
            if waiting.get(code):
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def settle(self) -> None:
        """Take what stands in a field that the clerk has not left yet."""
        for code in self.fields:
            self._take(code)

    @property
    def words(self) -> dict[str, str]:
        """What was said of the file so far, by kind."""
        return {code: words for code, words in self._told.items() if words}

    def _take(self, code: str, _: object = None) -> None:
        field = self.fields.get(code)  # None: the field is gone, and only its farewell is heard
        words = field.text().strip() if field is not None else self._told.get(code, "")
        if words != self._told.get(code, ""):
            self._told[code] = words
            self.explained.emit(code, words)

    def _entered(self, code: str, _: bool) -> None:
        self._take(code)
        codes = list(self.fields)
        empty = [other for other in codes if not self.fields[other].text().strip()]
        if empty:
            self.fields[empty[0]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def sizeHint(self) -> QSize:
        return self._layout.sizeHint()
