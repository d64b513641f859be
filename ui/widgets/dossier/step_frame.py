# SPDX-License-Identifier: MIT
"""What stands around the few fields of a step along a path: heading, what it comes to, buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.errors import Problem, Severity
from ui import theme
from ui.widgets.dossier.fields import MISSING
from ui.widgets.dossier.moving import field_of
from ui.widgets.form_field import EDITOR, ROWS, FormField

_WIDTH = 560  # of what stands in it


class StepFrame(QDialog):
    """As high as what it shows. Enter goes from field to field, Ctrl+Enter to ``go``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, FormField] = {}
        self.heading = theme.heading("", self)
        self.heading.setWordWrap(True)
        self.heading.setMinimumWidth(_WIDTH)
        self.explanation = theme.muted("", self)
        self.explanation.setWordWrap(True)
        self.counted = QFrame(self)
        self.counted_text = QLabel(self.counted)
        self.counted_text.setWordWrap(True)
        inside = QVBoxLayout(self.counted)
        inside.setContentsMargins(*(theme.SPACE,) * 4)
        inside.addWidget(self.counted_text)

    def lay_out(
        self, fields: Mapping[str, FormField], *, below: Sequence[QWidget] = (), beside: QPushButton | None = None
    ) -> None:
        """Put the fields in their place; more stands ``below`` what they come to, one more ``beside`` the buttons."""
        self.fields = dict(fields)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        self.form = QWidget(self)
        grid = QGridLayout(self.form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(EDITOR, 1)
        for row, field in enumerate(self.fields.values()):
            field.add_to(grid, ROWS * row)
            field.entered.connect(self._go_on)
        layout.addWidget(self.heading)
        layout.addWidget(self.explanation)
        layout.addWidget(self.form)
        layout.addWidget(self.counted)
        for widget in below:
            layout.addWidget(widget)
        layout.addLayout(self._foot(beside))
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.go)

    def _foot(self, beside: QPushButton | None) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(0, theme.SPACE, 0, 0)
        foot.setSpacing(theme.SPACE)
        self.cancel_button = QPushButton(self)
        self.go_button = theme.primary(QPushButton(self))
        if beside is not None:
            theme.set_role(beside, "quiet")
            foot.addWidget(beside)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.go_button)
        for button in (beside, self.cancel_button, self.go_button):
            if button is not None:
                button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self.go)
        return foot

    def tell(self, lines: Sequence[str], role: str = "notice") -> None:
        """Say what the step comes to, or why it is not taken; nothing takes the notice away."""
        theme.set_role(self.counted, role)
        self.counted_text.setText("\n".join(lines))
        self.counted.setVisible(bool(lines))

    def mark(self, problems: Iterable[Problem], say: Callable[[Problem], tuple[Severity, str]], *, tried: bool) -> None:
        """Say at each field its first problem; before it was ``tried``, not what is only not typed yet."""
        first: dict[str, Problem] = {}
        for problem in problems:
            if tried or problem.code not in MISSING:
                first.setdefault(field_of(problem), problem)
        for name, field in self.fields.items():
            severity, words = say(first[name]) if name in first else ("", "")
            field.show_problem(str(severity), words)

    def go(self) -> None:
        """Take the step."""
        raise NotImplementedError

    def _go_on(self, _keep: bool) -> None:
        self.focusNextChild()
