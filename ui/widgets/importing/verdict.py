# SPDX-License-Identifier: MIT
"""The verdict on a file in one line: how much is new, changed, there already, passed over, masked, or wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from models.intake.dossier_plan import DossierPlan
    from models.intake.spreadsheet import Plan


_LINE = 28  # height of what stands in the line, so that all of it is level


class Figure(QWidget):
    """A number and what it counts."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = QLabel()
        self.number.setFont(theme.number_font(theme.sized(self.font(), 1.3, bold=True)))
        theme.set_role(self.number, "muted")
        self.words = QLabel(words)
        theme.set_role(self.words, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.SPACE, 0)
        row.setSpacing(theme.SPACE // 2)
        row.addWidget(self.number)
        row.addWidget(self.words)

    def show_count(self, count: int, role: str = "muted", *, always: bool = False) -> None:
        """Show a count in the colour of a role; none hides it."""
        self.number.setText(f"{count:,}")
        theme.set_role(self.number, role)
        self.setAccessibleName(f"{count:,} {self.words.text()}")
        self.setVisible(bool(count) or always)


class ImportVerdict(QFrame):
    """``update_given(on)``: changed lines are brought up to date. ``false_alarm_given(on)``: nothing is masked."""

    update_given = Signal(bool)
    false_alarm_given = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.new = Figure(self.tr("new"))
        self.changed = Figure(self.tr("changed"))
        self.update_box = QCheckBox(self.tr("Update them"))
        self.update_box.setToolTip(self.tr("Put what the file says in the place of what the ledger says"))
        self.update_box.clicked.connect(self.update_given)
        self.already = Figure(self.tr("there already"))
        self.passed = Figure(self.tr("rows skipped"))
        self.passed.setToolTip(self.tr("Totals, notes, repeated headers, blank figures"))
        self.masked = Figure(self.tr("personal numbers masked"))
        self.alarm_box = QCheckBox(self.tr("They are none"))
        self.alarm_box.setToolTip(self.tr("A false alarm: keep them as they stand, and say why"))
        self.alarm_box.clicked.connect(self.false_alarm_given)
        self.wrong = Figure(self.tr("problems"))
        self.asking = Figure(self.tr("to explain"))
        self.advice = QLabel()
        self.advice.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self.advice, "muted")
        self._figures = (self.wrong, self.asking, self.new, self.changed, self.already, self.passed, self.masked)
        flow = FlowLayout(self, gap=theme.SPACE)
        flow.setContentsMargins(theme.SPACE + 4, theme.SPACE // 2 + 2, theme.SPACE, theme.SPACE // 2 + 2)
        for widget in (
            self.wrong,
            self.asking,
            self.new,
            self.changed,
            self.update_box,
            self.already,
            self.passed,
            self.masked,
            self.alarm_box,
            self.advice,
        ):
            widget.setMinimumHeight(_LINE)
            flow.addWidget(widget)

    def show_plan(self, plan: Plan | DossierPlan | None, waiting: int, *, false_alarm: bool) -> None:
        """Say what a plan comes to; ``waiting`` lines have no explanation yet."""
        if plan is None:
            for widget in (*self._figures, self.update_box, self.alarm_box):
                widget.hide()
            return
        self.wrong.show_count(plan.problem_count, "error")
        self.asking.show_count(waiting, "warning")
        self.new.show_count(len(plan.new), "good" if plan.new and not plan.problem_count else "muted", always=True)
        self.changed.show_count(len(plan.changed), "warning")
        self.update_box.setVisible(bool(plan.changed))
        self.already.show_count(plan.already)
        self.passed.show_count(plan.passed_over)
        self.masked.show_count(plan.masked, "warning")
        self.alarm_box.setVisible(bool(plan.masked) or false_alarm)
        self.alarm_box.setChecked(false_alarm)
        self.updateGeometry()

    def advise(self, text: str) -> None:
        """Say what to do next."""
        self.advice.setText(text)
        self.advice.setVisible(bool(text))
