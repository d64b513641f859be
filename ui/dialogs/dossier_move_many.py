# SPDX-License-Identifier: MIT
"""One step along the path for several dossiers at once: which take it, which do not and why, and what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from models.dossier import Dossier, Filed
from models.dossier_counts import stage_of
from models.errors import Problem, Severity
from ui.widgets.code_box import CodeBox
from ui.widgets.date_edit import DateEdit
from ui.widgets.dossier.moving import Movers, Typed, Weighed, consequences, field_of
from ui.widgets.dossier.sources import RegisterSource, WaysSource, own_terms
from ui.widgets.dossier.step_frame import StepFrame
from ui.widgets.form_field import FormField
from ui.widgets.line_edit import LineEdit
from ui.widgets.name_guard import NameGuard
from ui.widgets.register.words import RegisterWords
from ui.widgets.sources import Sources
from ui.wording import Wording
from ui.workplace import Workplace

_WIDTH = 660  # of what stands in it: a number, a title and a reason side by side
_LINES = 7  # of the list, that are seen at once
_NAMES = 250  # pixels for the names of those that stay


class MoveManyDialog(StepFrame):
    """``save_with`` carries it out for those that can go; where it returns False the dialog stays open."""

    def __init__(self, workplace: Workplace, filed: Sequence[Filed], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.filed = tuple(filed)
        self._register = self.filed[0].dossier.register
        self.save_with: Callable[[Sequence[tuple[Filed, Dossier]]], bool] | None = None
        self._movers = Movers(workplace, filed)
        self._key = f"move-many-{id(self)}"
        self.weighed: Weighed | None = None  # of the newest answer
        self._going = False  # the step is wanted as soon as it is weighed
        self._warned = self._refused = ""
        self._tried = False  # only then what is missing is marked
        self._make_fields()
        self._connect()
        self._say()
        self.stage.set_draft_text(next(iter(self.ways.ways), ""))
        self.day.show_day(workplace.today())
        self.stage.setFocus()

    def _make_fields(self) -> None:
        workplace, campaign = self._workplace, self._workplace.ledger.campaigns[self.filed[0].dossier.campaign]
        catalogue = partial(workplace.ledger.campaigns.catalogue, campaign)
        self.ways = WaysSource(workplace, self._movers.ways(), len(self.filed), self.tr("{count} of {all}"))
        self.stage = CodeBox(self.ways, self)
        self.day = DateEdit(workplace.today, self._wording, self)
        self.document = LineEdit(self)
        self.body = CodeBox(Sources(workplace, campaign).source("department"), self)
        self.outcome = CodeBox(RegisterSource(workplace, "outcome", self._register, catalogue), self)
        self._outcomes = bool(own_terms(catalogue(), "outcome", self._register))
        self._guard = NameGuard(self.document)
        editors: dict[str, LineEdit] = {
            "stage": self.stage,
            "day": self.day,
            "document": self.document,
            "body": self.body,
            "outcome": self.outcome,
        }
        fields = {name: FormField(name, editor, self, pin=False) for name, editor in editors.items()}
        self.left_label, self.left = QLabel(self), _tree(self)
        self.lay_out(fields, below=(self.left_label, self.left))
        self.heading.setMinimumWidth(_WIDTH)

    def _connect(self) -> None:
        for field in self.fields.values():
            field.changed.connect(self._typed)
        self.destroyed.connect(partial(self._workplace.readers.drop, self._key))

    # Weighing

    def _now(self) -> Typed:
        stage, day, document, body, outcome = (field.text for field in self.fields.values())
        return Typed(stage, day, document, body, outcome=outcome)

    def _typed(self, _name: str = "") -> None:
        self._warned = self._refused = ""
        self._going = False
        self._ask()

    def _ask(self) -> None:
        typed = self._now()
        if self.stage.code:
            self._workplace.readers.ask(self._key, partial(self._movers.weigh, typed), self._take)
        else:
            self._workplace.readers.drop(self._key)
            self._take(Weighed(typed))

    def _take(self, weighed: Weighed) -> None:
        self.weighed = weighed
        self._show(weighed)
        if self._going:
            self._decide(weighed)

    # What it would be

    def _show(self, weighed: Weighed) -> None:
        catalogue = self._workplace.ledger.codes["stage"].get(weighed.typed.stage)
        decides = catalogue is not None and bool(getattr(catalogue.term, "decides", False))
        self.fields["outcome"].set_visible(self._outcomes and (decides or bool(self.outcome.text())))
        self.mark(weighed.shared, self._words, tried=self._tried)
        self._show_consequences(weighed)
        self._show_left(weighed)
        self.go_button.setText(self.tr("Move %n (Ctrl+Enter)", "", len(weighed.moved)))
        self.go_button.setEnabled(bool(weighed.moved) or bool(weighed.shared))

    def _words(self, problem: Problem) -> tuple[Severity, str]:
        """What is to be explained is mended here, or its entries moved by themselves."""
        severity = problem.severity if problem.severity is Severity.WARNING else Severity.ERROR
        return severity, self._workplace.wording.problem(problem)

    def _show_consequences(self, weighed: Weighed) -> None:
        lines: list[str] = []
        role = "notice"
        if weighed.moved:
            stage = self._workplace.wording.code(self._workplace.ledger.codes, "stage", weighed.typed.stage)
            goes = self.tr("{count} of {all} come to “{stage}”.")
            lines = [goes.format(count=f"{len(weighed.moved):,}", all=f"{len(self.filed):,}", stage=stage)]
            counts = consequences(self._workplace, weighed.counted)
            lines += counts or [self.tr("Nothing is counted by it.")]
        elif self.stage.code and not weighed.shared:
            lines, role = [self.tr("None of them can come there.")], "notice-warning"
        if self._refused:
            lines, role = [self._refused], "notice-error"
        elif self._warned:
            lines, role = [self._warned, *lines], "notice-warning"
        self.tell(lines, role)

    def _show_left(self, weighed: Weighed) -> None:
        """Who stays where it is, and who goes but is to be looked at again, each with the reason."""
        rows = [(filed, self._reason(filed, problem)) for filed, problem in weighed.left]
        again = self.tr("Goes, but look again: {problem}")
        words = self._workplace.wording.problem
        rows += [(filed, again.format(problem=words(problem))) for filed, problem in weighed.warned]
        stays, warned = len(weighed.left), len({filed.id for filed, _ in weighed.warned})
        parts = [self.tr("%n stay(s) where they are", "", stays)] if stays else []
        parts += [self.tr("%n to look at again", "", warned)] if warned else []
        self.left_label.setText(self._workplace.wording.listed(parts))
        self.left.clear()
        for filed, reason in rows:
            item = QTreeWidgetItem([f"{filed.dossier.number}  {filed.dossier.title}", reason])
            for column in (0, 1):
                item.setToolTip(column, item.text(column))
            self.left.addTopLevelItem(item)
        lines = min(_LINES, len(rows)) * max(1, self.left.sizeHintForRow(0))
        self.left.setFixedHeight(lines + self.left.header().sizeHint().height() + 2 * self.left.frameWidth() + 4)
        for part in (self.left_label, self.left):
            part.setVisible(bool(rows))

    def _reason(self, filed: Filed, problem: Problem | None) -> str:
        """Why an entry stays where it is."""
        if problem is not None:
            words = self._workplace.wording.problem(problem)
            outside = problem.field not in ("moves", "outcome")
            return f"{self._workplace.wording.field(problem.field)}: {words}" if outside else words
        codes, stage = self._workplace.ledger.codes, filed.dossier.stage
        if filed.dossier.voided:
            return self.tr("Voided: restore it first.")
        if stage == self.stage.code:
            return self.tr("It stands there already.")
        if stage_of(codes, stage).final:
            return self.tr("Done with: reopen it by itself.")
        words = self.tr("No step leads there from “{stage}”: move it by itself.")
        return words.format(stage=self._workplace.wording.code(codes, "stage", stage))

    # The decision

    def go(self) -> None:
        """Take the step with those that can. Warnings ask for a second time."""
        for field in self.fields.values():
            field.editor.settle()
        self._tried = True
        if self.weighed is not None and self.weighed.typed == self._now():
            self._decide(self.weighed)
        else:
            self._going = True
            self._ask()

    def _decide(self, weighed: Weighed) -> None:
        self._going = False
        seen, self._refused = bool(self._warned), ""
        ask_again = self.tr("Look again at what is marked. Ctrl+Enter once more takes the step as it is.")
        warns = bool(weighed.warned or weighed.shared) and bool(weighed.moved)
        self._warned = ask_again if warns else ""
        self._show(weighed)
        if not weighed.moved or not self._workplace.ledger.writable:
            problem = next(iter(weighed.shared), None)
            self.fields[field_of(problem) if problem is not None else "stage"].editor.setFocus()
        elif seen or not warns:
            self._carry_out(weighed)

    def _carry_out(self, weighed: Weighed) -> None:
        if self.save_with is not None and not self.save_with(weighed.moved):
            self._warned = ""
            self._refused = self.tr("It was not saved. Everything is still here.")
            self._show(weighed)
        else:
            self.accept()

    # Words

    def _say(self) -> None:
        wording, codes = self._workplace.wording, self._workplace.ledger.codes
        entries = RegisterWords(self).count(self._register, len(self.filed))
        self.setWindowTitle(self.tr("Next stage"))
        self.heading.setText(self.tr("Move on together: {entries}").format(entries=entries))
        stages = Counter(filed.dossier.stage for filed in self.filed)
        where = wording.listed(
            f"{wording.code(codes, 'stage', code)} {count:,}" for code, count in stages.most_common()
        )
        self.explanation.setText(self.tr("They stand at: {stages}").format(stages=where))
        names = {
            "stage": wording.field("stage"),
            "day": wording.field("date"),
            "document": self.tr("Document number"),
            "body": self.tr("By another body"),
            "outcome": wording.field("outcome"),
        }
        for name, field in self.fields.items():
            field.set_label(names[name], required=name in ("stage", "day"))
        self.document.setPlaceholderText(self.tr("the same for all, or none"))
        self.left.setHeaderLabels([self.tr("Entry"), self.tr("Why")])
        self.left.setAccessibleName(self.tr("Entries that stay or are to be looked at"))
        self.cancel_button.setText(self.tr("Cancel"))

    def _wording(self) -> Wording:
        return self._workplace.wording


def _tree(parent: QWidget) -> QTreeWidget:
    """A list of entries with a reason each; arrows read it, nothing in it is chosen."""
    tree = QTreeWidget(parent)
    tree.setColumnCount(2)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    tree.setTextElideMode(Qt.TextElideMode.ElideRight)
    tree.setTabKeyNavigation(False)
    tree.header().resizeSection(0, _NAMES)
    tree.header().setStretchLastSection(True)
    tree.header().setSectionsMovable(False)
    return tree
