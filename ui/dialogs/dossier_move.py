# SPDX-License-Identifier: MIT
"""One step along a dossier's path, or one step back: when, by whom, on which paper, and what it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.dossier import Dossier, Filed
from models.dossier_counts import counts_of
from models.dossier_text import line_of
from models.errors import Problem, Severity, UserError
from models.personal import find_personal
from models.quantity import Quantity
from ui import theme
from ui.widgets.code_box import CodeBox
from ui.widgets.date_edit import DateEdit
from ui.widgets.dossier.checks import DossierChecks
from ui.widgets.dossier.fields import MISSING
from ui.widgets.dossier.sources import RegisterSource, StageSource, own_terms
from ui.widgets.drafts import PERSONAL
from ui.widgets.form_field import EDITOR, ROWS, FormField
from ui.widgets.line_edit import LineEdit
from ui.widgets.name_guard import NameGuard
from ui.widgets.quantity_edit import sum_in_words
from ui.widgets.sources import Sources
from ui.wording import Wording
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.actions import Action

_PAUSE = 200  # milliseconds without a key, then what is wrong is marked
_WIDTH = 560  # of what stands in it


class MoveDialog(QDialog):
    """Accepted, ``dossier()`` is the dossier one stage further, or one back where ``goes_back``.

    ``save_with`` may carry it out while the dialog is open still: where it returns False the dialog stays.
    """

    def __init__(self, workplace: Workplace, filed: Filed, stage: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.filed = filed
        self.goes_back = False
        self.save_with: Callable[[Dossier], bool] | None = None
        self._dossier: Dossier | None = None
        self._warned = self._refused = ""
        self._tried = False  # only then what is missing is marked
        self._moved: Dossier | None = None  # what the fields say, while it is typed
        self._problems: list[Problem] = []
        self.checks = DossierChecks(workplace, filed.dossier.register, filed)
        self._draft = self.checks.draft()  # as it stands, which every step goes on from
        self._known = {(p.field, p.code) for p in self.checks.weigh(self._draft)[1] if p.severity is not Severity.ERROR}
        self._make_fields()
        self._lay_out()
        self._connect()
        self._begin(stage)
        self.retranslate()
        self._check()

    def _make_fields(self) -> None:
        workplace, register = self._workplace, self.filed.dossier.register
        sources = Sources(workplace, self.checks.campaign)
        self.stages = StageSource(workplace, register, self.checks.catalogue)
        self.stages.before = self.filed.dossier.stage
        self.stage = CodeBox(self.stages, self)
        self.day = DateEdit(workplace.today, self._wording, self)
        self.document = LineEdit(self)
        self.body = CodeBox(sources.source("department"), self)
        self.due = DateEdit(workplace.today, self._wording, self)
        self.outcome = CodeBox(RegisterSource(workplace, "outcome", register, self.checks.catalogue), self)
        self.reason = LineEdit(self)
        self._guard = NameGuard(self.document)
        editors: dict[str, LineEdit] = {
            "stage": self.stage,
            "day": self.day,
            "document": self.document,
            "body": self.body,
            "due": self.due,
            "outcome": self.outcome,
            "reason": self.reason,
        }
        self.fields = {name: FormField(name, editor, self, pin=False) for name, editor in editors.items()}

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        self.heading = theme.heading("", self)
        self.heading.setWordWrap(True)
        self.heading.setMinimumWidth(_WIDTH)
        self.explanation = theme.muted("", self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(EDITOR, 1)
        for row, field in enumerate(self.fields.values()):
            field.add_to(grid, ROWS * row)
        self.counted = QFrame(self)
        self.counted_text = QLabel(self.counted)
        self.counted_text.setWordWrap(True)
        inside = QVBoxLayout(self.counted)
        inside.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, theme.SPACE)
        inside.addWidget(self.counted_text)
        layout.addWidget(self.heading)
        layout.addWidget(self.explanation)
        layout.addLayout(grid)
        layout.addWidget(self.counted)
        layout.addLayout(self._foot())
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(0, theme.SPACE, 0, 0)
        foot.setSpacing(theme.SPACE)
        self.back_button = QPushButton(self)
        self.cancel_button = QPushButton(self)
        self.go_button = theme.primary(QPushButton(self))
        for button in (self.back_button, self.cancel_button, self.go_button):
            button.setAutoDefault(False)
        theme.set_role(self.back_button, "quiet")
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.go_button)
        return foot

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._show_problems)
        for field in self.fields.values():
            field.changed.connect(self._typed)
            field.entered.connect(self._go_on)
        self.back_button.clicked.connect(self.turn)
        self.cancel_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self.go)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.go)

    def _begin(self, stage: str) -> None:
        dossier = self.filed.dossier
        self.stage.set_draft_text(stage or next(iter(self.stages.next), ""))
        self.day.show_day(max(self._workplace.today(), dossier.since))
        self.outcome.set_draft_text(dossier.outcome)
        self.goes_back = not self.stages.order()
        (self.document if stage else self.stage).setFocus()

    # What it would be

    def dossier(self) -> Dossier | None:
        """The moved dossier, once it was accepted."""
        return self._dossier

    def moved(self) -> tuple[Dossier | None, list[Problem]]:
        """What the fields say, and what stands against it."""
        if self.goes_back:
            moves = self.filed.dossier.moves[:-1]
            dossier = replace(self.filed.dossier, moves=moves) if moves else None
            return dossier, []
        draft, texts = self._draft, (self.day, self.stage, self.document, self.body, self.due)
        line = line_of(*(field.draft_text() for field in texts))
        outcome = self.outcome.draft_text() or draft.get("outcome", "")
        asks = {"outcome": outcome} if "outcome" in draft else {}
        dossier, problems = self.checks.weigh(draft | {"moves": f"{draft['moves']}\n{line}"} | asks)
        fresh = [p for p in problems if (p.field, p.code) not in self._known and p.field in ("moves", "outcome")]
        errors = [p for p in problems if p.severity is Severity.ERROR and p not in fresh]
        if dossier is not None:
            known, words = dict(self.filed.dossier.explanations), self.reason.draft_text()
            asked = {p.code for p in fresh if p.severity is Severity.EXPLAIN and p.code != PERSONAL}
            known |= dict.fromkeys(asked, words) if words else {}
            dossier = replace(dossier, explanations=tuple(sorted(known.items())))
        return dossier, [*errors, *fresh]

    def _unanswered(self, problems: list[Problem]) -> list[str]:
        """The fields to go to for what is to be masked or explained still."""
        asked = [p for p in problems if p.severity is Severity.EXPLAIN]
        found = ["document" for p in asked if p.code == PERSONAL]
        explained = bool(self.reason.draft_text()) and not find_personal(self.reason.text())
        return found + ["reason" for p in asked if p.code != PERSONAL and not explained]

    def _case(self, uid: str) -> Dossier | None:
        found = self._workplace.ledger.dossiers.by_uid(uid)
        return None if found is None or found.dossier.voided else found.dossier

    def consequences(self, dossier: Dossier) -> list[str]:
        """What is logged, and what is taken back, when it goes on so."""
        codes, case_of = self._workplace.ledger.codes, cache(self._case)  # before and after name the same cases
        before, after = (counts_of(one, codes, case_of) for one in (self.filed.dossier, dossier))
        fresh = [action for place, action in after.items() if before.get(place) != action]
        gone = [action for place, action in before.items() if after.get(place) != action]
        logs, takes = self.tr("Logs {figure} on {day}"), self.tr("Takes back {figure} of {day}")
        return [
            words.format(figure=figure, day=day)
            for words, actions in ((logs, fresh), (takes, gone))
            for figure, day in self._figures(actions)
        ]

    def _figures(self, actions: list[Action]) -> list[tuple[str, str]]:
        """What actions come to, by measure and day."""
        codes, wording = self._workplace.ledger.codes, self._workplace.wording
        parts: dict[tuple[str, str], list[Quantity]] = {}
        for action in actions:
            parts.setdefault((action.measure, str(action.date)), []).append(action.quantity)
        found: list[tuple[str, str]] = []
        for (code, day), quantities in parts.items():
            measure = codes.measure(code)
            found.append((f"{sum_in_words(quantities, measure, wording)} {wording.term(measure)}", day))
        return found

    # Checking

    def _typed(self, _text: str = "") -> None:
        """What it counts and the limit are said at every key; what is wrong with it once the hand rests."""
        self._warned = self._refused = ""
        self._weigh()
        self._show_limit()
        self._show_consequences()
        self._pause.start()

    def _go_on(self, _keep: bool) -> None:
        self.focusNextChild()

    def _check(self) -> None:
        self._weigh()
        self._show()

    def _weigh(self) -> None:
        self._moved, self._problems = self.moved()

    def _show(self) -> None:
        self._pause.stop()
        self._show_limit()
        self._show_problems()
        self._show_consequences()

    def _show_limit(self) -> None:
        """The limit that will run, in the due field's place, and whether an outcome is asked for."""
        catalogue, register = self.checks.catalogue(), self.filed.dossier.register
        stage = catalogue.stages.get(self.stage.code) if catalogue else None
        final = stage is not None and stage.final
        span = self.day.span()
        own = stage.due(span.last) if stage is not None and span is not None else None
        limit = None if final else own or self.filed.dossier.due
        self.due.setPlaceholderText(str(limit) if limit else self.tr("no limit"))
        known = bool(own_terms(catalogue, "outcome", register))
        decides = stage is not None and stage.decides
        asks = any(p.severity is Severity.EXPLAIN and p.code != PERSONAL for p in self._problems)
        for name, field in self.fields.items():
            shown = {"reason": asks, "due": not final, "outcome": known and (decides or bool(self.outcome.text()))}.get(
                name, True
            )
            field.set_visible(shown and not self.goes_back)

    def _show_problems(self) -> None:
        said: dict[str, Problem] = {}
        for problem in self._problems:
            if self._tried or problem.code not in MISSING:
                said.setdefault(self._field_of(problem), problem)
        for name, field in self.fields.items():
            here = said.get(name)
            if here is None:
                field.show_problem("", "")
            else:
                field.show_problem(str(here.severity), self._words(here))

    def _field_of(self, problem: Problem) -> str:
        if problem.field == "outcome":
            return "outcome"
        if problem.code.startswith(("date", "day", "move")):
            return "day"
        if problem.code == "personal-data":
            return "document"
        return "body" if problem.params.get("dimension") == "department" else "stage"

    def _words(self, problem: Problem) -> str:
        text = self._workplace.wording.problem(problem)
        if problem.field in ("moves", "outcome"):
            return text
        return f"{self._workplace.wording.field(problem.field)}: {text}"

    def _show_consequences(self) -> None:
        dossier = self._moved
        lines = self.consequences(dossier) if dossier is not None else []
        role = "notice"
        if self._refused:
            lines, role = [self._refused], "notice-error"
        elif self._warned:
            lines, role = [self._warned, *lines], "notice-warning"
        elif dossier is not None and not lines:
            lines = [self.tr("Nothing is counted by it.")]
        theme.set_role(self.counted, role)
        self.counted_text.setText("\n".join(lines))
        self.counted.setVisible(bool(lines))

    # The decision

    def go(self) -> None:
        """Take the step. Errors stop it, warnings ask for a second time."""
        for field in self.fields.values():
            field.editor.settle()
        self._weigh()
        dossier, problems = self._moved, self._problems
        seen, self._refused, self._tried = bool(self._warned), "", True
        weighed = [p for p in problems if p.severity is not Severity.ERROR]
        ask_again = self.tr("Look again at what is marked. Ctrl+Enter once more takes the step as it is.")
        self._warned = ask_again if weighed and dossier is not None else ""
        self._show()
        if dossier is None or not self._workplace.ledger.writable:
            error = next((p for p in problems if p.severity is Severity.ERROR), None)
            self.fields[self._field_of(error) if error is not None else "stage"].editor.setFocus()
        elif unanswered := self._unanswered(problems):
            self._warned = self.tr("Explain what is marked, or mend it.")
            self._show_consequences()
            self.fields[unanswered[0]].editor.setFocus()
        elif seen or all(p.severity is Severity.EXPLAIN for p in weighed):
            self._carry_out(dossier)

    def _carry_out(self, dossier: Dossier) -> None:
        if self.save_with is not None and not self.save_with(dossier):
            self._warned = ""
            self._refused = self.tr("It was not saved. Everything is still here.")
            self._show()
            return
        self._dossier = dossier
        self._pause.stop()
        self.accept()

    def done(self, result: int) -> None:
        self._pause.stop()
        super().done(result)

    def turn(self) -> None:
        """Turn to taking back the last step, or from that to the next step again."""
        self.goes_back = not self.goes_back
        self._warned = self._refused = ""
        self.retranslate()
        self._check()
        (self.go_button if self.goes_back else self.stage).setFocus()

    def refuse(self, error: UserError) -> None:
        """The ledger did not take it: say why; everything is still here."""
        self._dossier = None
        self._refused = self._workplace.wording.error(error)
        self._show()

    # Words

    def retranslate(self) -> None:
        """Set all words again."""
        dossier, wording, codes = self.filed.dossier, self._workplace.wording, self._workplace.ledger.codes
        stage = wording.code(codes, "stage", dossier.stage)
        self.setWindowTitle(self.tr("Take back a step") if self.goes_back else self.tr("Next stage"))
        self.heading.setText(f"{dossier.number}  {dossier.title}")
        if self.goes_back:
            before = wording.code(codes, "stage", dossier.moves[-2].stage) if len(dossier.moves) > 1 else ""
            words = self.tr("“{stage}” of {day} is taken back; it then stands at “{before}” again.")
            only = self.tr("“{stage}” of {day} is where it began: there is no step to take back.")
            words = (words if before else only).format(stage=stage, day=dossier.since, before=before)
        else:
            words = self.tr("It stands at “{stage}” since {day}.").format(stage=stage, day=dossier.since)
        self.explanation.setText(words)
        self.stages.step_over = self.tr("steps over a stage")
        names = {
            "stage": wording.field("stage"),
            "day": wording.field("date"),
            "document": self.tr("Document number"),
            "body": self.tr("By another body"),
            "due": wording.field("due"),
            "outcome": wording.field("outcome"),
            "reason": wording.field("explanations"),
        }
        for name, field in self.fields.items():
            field.set_label(names[name], required=name in ("stage", "day"))
        self.go_button.setText(self.tr("Take back") if self.goes_back else self.tr("Move (Ctrl+Enter)"))
        self.go_button.setEnabled(not self.goes_back or len(dossier.moves) > 1)
        self.back_button.setText(self.tr("Go on instead…") if self.goes_back else self.tr("Take back the last step…"))
        self.back_button.setEnabled(bool(self.stages.order()) if self.goes_back else len(dossier.moves) > 1)
        self.cancel_button.setText(self.tr("Cancel"))

    def _wording(self) -> Wording:
        return self._workplace.wording
