# SPDX-License-Identifier: MIT
"""One step along a dossier's path, or one step back: when, by whom, on which paper, and what it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from models.dossier import Dossier, Filed
from models.dossier_text import FIELDS
from models.errors import Problem, Severity, UserError
from models.paths import Outcome
from models.personal import find_personal
from ui.widgets.code_box import CodeBox
from ui.widgets.date_edit import DateEdit
from ui.widgets.dossier.checks import DossierChecks
from ui.widgets.dossier.moving import (
    CORRECTED,
    Mover,
    Typed,
    case_reader,
    consequences,
    counted_by,
    field_of,
    held_back,
)
from ui.widgets.dossier.sources import RegisterSource, StageSource, action_of, own_terms
from ui.widgets.dossier.step_frame import StepFrame
from ui.widgets.drafts import PERSONAL
from ui.widgets.form_field import FormField
from ui.widgets.line_edit import LineEdit
from ui.widgets.name_guard import NameGuard
from ui.widgets.quantity_edit import QuantityEdit
from ui.widgets.sources import Sources
from ui.wording import Wording
from ui.workplace import Workplace

_PAUSE = 200  # milliseconds without a key, then what is wrong is marked


class MoveDialog(StepFrame):
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
        self._mover = Mover(self.checks)
        self._make_fields()
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
        self.measure = CodeBox(sources.source("measure"), self)
        self.quantity = QuantityEdit(self)
        self.reason = LineEdit(self)
        self._guard = NameGuard(self.document)
        editors: dict[str, LineEdit] = {
            "stage": self.stage,
            "day": self.day,
            "document": self.document,
            "body": self.body,
            "due": self.due,
            "outcome": self.outcome,
            "measure": self.measure,
            "quantity": self.quantity,
            "reason": self.reason,
        }
        self.back_button = QPushButton(self)
        fields = {name: FormField(name, editor, self, pin=False) for name, editor in editors.items()}
        self.lay_out(fields, beside=self.back_button)

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._show_problems)
        for field in self.fields.values():
            field.changed.connect(self._typed)
        self.back_button.clicked.connect(self.turn)

    def _begin(self, stage: str) -> None:
        dossier = self.filed.dossier
        self.stage.set_draft_text(stage or next(iter(self.stages.next), ""))
        self.day.show_day(max(self._workplace.today(), dossier.since))
        self.outcome.set_draft_text(dossier.outcome)
        texts = self.checks.draft()
        for name in CORRECTED:
            self.fields[name].set_text(texts.get(name, ""))
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
        texts = (self.stage, self.day, self.document, self.body, self.due, self.outcome)
        typed = Typed(*(field.draft_text() for field in texts))
        if self._corrects:
            typed = replace(typed, measure=self.measure.draft_text(), quantity=self.quantity.draft_text())
        dossier, problems = self._mover.moved(typed)
        if dossier is not None:
            known, words = dict(self.filed.dossier.explanations), self.reason.draft_text()
            asked = {p.code for p in problems if p.severity is Severity.EXPLAIN and p.code != PERSONAL}
            known |= dict.fromkeys(asked, words) if words else {}
            dossier = replace(dossier, explanations=tuple(sorted(known.items())))
        return dossier, problems

    @property
    def _decides(self) -> bool:
        catalogue = self.checks.catalogue()
        stage = catalogue.stages.get(self.stage.code) if catalogue else None
        return stage is not None and stage.decides

    @property
    def _corrects(self) -> bool:
        """Whether the step decides a review in a way that is counted: it may correct a figure then."""
        entry = self._workplace.ledger.codes["outcome"].get(self.outcome.code)
        counted = entry is not None and isinstance(entry.term, Outcome) and bool(entry.term.counts)
        return self._decides and counted and "quantity" in FIELDS[self.filed.dossier.register]

    def _unanswered(self, problems: list[Problem]) -> list[str]:
        """The fields to go to for what is to be masked or explained still."""
        asked = [p for p in problems if p.severity is Severity.EXPLAIN]
        found = ["document" for p in asked if p.code == PERSONAL]
        explained = bool(self.reason.draft_text()) and not find_personal(self.reason.text())
        return found + ["reason" for p in asked if p.code != PERSONAL and not explained]

    def consequences(self, dossier: Dossier) -> list[str]:
        """What is logged, and what is taken back, when it goes on so."""
        counted = counted_by(self._workplace.ledger, [(self.filed, dossier)], case_reader(self._workplace.ledger))
        return consequences(self._workplace, counted)

    def _held_back(self) -> str:
        """Why the step cannot be saved, with the way on; '' where nothing holds it back."""
        ledger = self._workplace.ledger
        moved = self._moved
        held = held_back(ledger, self.filed, moved, case_reader(ledger)) if moved is not None else None
        return self._workplace.wording.problem(held) if held is not None else ""

    # Checking

    def _typed(self, _text: str = "") -> None:
        """What it counts and the limit are said at every key; what is wrong with it once the hand rests."""
        self._warned = self._refused = ""
        self._weigh()
        self._show_limit()
        self._show_corrected()
        self._show_consequences()
        self._pause.start()

    def _check(self) -> None:
        self._weigh()
        self._show()

    def _weigh(self) -> None:
        self._moved, self._problems = self.moved()

    def _show(self) -> None:
        self._pause.stop()
        self._show_limit()
        self._show_corrected()
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
        asks = any(p.severity is Severity.EXPLAIN and p.code != PERSONAL for p in self._problems)
        for name, field in self.fields.items():
            shown = {
                "reason": asks,
                "due": not final,
                "outcome": known and (self._decides or bool(self.outcome.text())),
                **dict.fromkeys(CORRECTED, self._corrects),
            }
            field.set_visible(shown.get(name, True) and not self.goes_back)
        self.form.setVisible(not self.goes_back)

    def _show_corrected(self) -> None:
        """Read the corrected figure in the measure that is named, else in that of the action reviewed."""
        ledger, code = self._workplace.ledger, self.measure.code
        about = None if code else action_of(ledger, self.filed.dossier.action)
        code = about.action.measure if about is not None else code
        self.quantity.set_measure(ledger.codes.measure(code) if code else None, self._workplace.wording)
        self.fields["quantity"].show_hint(self.quantity.reading(self._workplace.wording))

    def _show_problems(self) -> None:
        self.mark(self._problems, self._words, tried=self._tried)

    def _words(self, problem: Problem) -> tuple[Severity, str]:
        text = self._workplace.wording.problem(problem)
        if problem.field not in ("moves", "outcome", "members", *CORRECTED):
            text = f"{self._workplace.wording.field(problem.field)}: {text}"
        return problem.severity, text

    def _show_consequences(self) -> None:
        dossier = self._moved
        lines = self.consequences(dossier) if dossier is not None else []
        role = "notice"
        if refused := self._refused or self._held_back():
            lines, role = [*lines, refused], "notice-error"
        elif self._warned:
            lines, role = [self._warned, *lines], "notice-warning"
        elif dossier is not None and not lines:
            lines = [self.tr("Nothing is counted by it.")]
        self.tell(lines, role)

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
            self.fields[field_of(error) if error is not None else "stage"].editor.setFocus()
        elif unanswered := self._unanswered(problems):
            self._warned = self.tr("Explain what is marked, or mend it.")
            self._show_consequences()
            self.fields[unanswered[0]].editor.setFocus()
        elif not self._held_back() and (seen or all(p.severity is Severity.EXPLAIN for p in weighed)):
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
            "measure": self.tr("Corrected measure"),
            "quantity": self.tr("Corrected quantity"),
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
