# SPDX-License-Identifier: MIT
"""The bulletin at work: its lines, what was decided and can be taken back, and what stands against each line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from models.actions import Action
from models.checks import Context, personal_problem, read_draft
from models.errors import Problem, Severity
from models.explanations import read_explanations, with_explanation
from models.personal import find_personal
from ui.widgets.bulletin.lines import COMMON, KeptSheet, Line, State, carried_over, counts, origin_of
from ui.widgets.drafts import PERSONAL, Draft

_MEND = 1  # the id under which Qt joins the keys typed into one field


@dataclass(frozen=True)
class Verdict:
    """What stands against a line. ``action`` is None where it cannot be read.

    ``problems`` are those that are neither mended nor explained, the heaviest first; ``questions`` all that ask
    for an explanation, answered ones too.
    """

    action: Action | None
    problems: tuple[Problem, ...] = ()
    questions: tuple[Problem, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing keeps the line out; a mere warning does not."""
        return self.action is not None and all(p.severity is Severity.WARNING for p in self.problems)

    @property
    def severity(self) -> str:
        """``error`` for what is wrong, ``warning`` for what asks for a word or a second look, '' for neither."""
        if self.action is None:
            return "error"
        return ("error" if self.problems[0].severity is Severity.ERROR else "warning") if self.problems else ""


class BulletinSheet(QObject):
    """``reset()``: another text; ``changed(rows)``: these lines are different or are judged differently.

    ``moved(row)``: undo or redo turned a line round.
    """

    reset = Signal()
    changed = Signal(object)
    moved = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.context: Context | None = None
        self.name = ""
        self.text = ""
        self.title = ""
        self.common: Draft = {}
        self.spared: dict[str, str] = {}
        self.lines: list[Line] = []
        self._compared: dict[int, tuple[Action, tuple[Problem, ...]]] = {}
        self._verdicts: dict[int, Verdict] = {}

    # What it holds

    def show(self, kept: KeptSheet) -> None:
        """Work on this bulletin from now on."""
        self.stack.clear()
        self.name, self.text, self.title = kept.name, kept.text, kept.title
        self.common, self.spared = dict(kept.common), dict(kept.spared)
        self.lines = list(kept.lines)
        self.forget()
        self.reset.emit()

    def read_again(self, text: str, lines: Sequence[Line]) -> None:
        """The text was edited and read again; decisions on unchanged figures stay."""
        found = carried_over(self.lines, self.text, lines, text)
        self.show(replace(self.kept(), text=text, lines=tuple(found)))

    def kept(self) -> KeptSheet:
        """All of it as a value, for the desk."""
        return KeptSheet(self.text, self.name, self.title, self.common, self.spared, tuple(self.lines))

    def counts(self) -> dict[State, int]:
        """How many lines are in each state."""
        return counts(self.lines)

    def rows_in(self, *states: State) -> list[int]:
        """The lines in these states."""
        return [row for row, line in enumerate(self.lines) if line.state in states]

    @property
    def unfinished(self) -> bool:
        """Whether something is left to decide or to log."""
        return bool(self.text) and (not self.lines or bool(self.rows_in(State.OPEN, State.CONFIRMED)))

    def next_open(self, row: int) -> int:
        """The next line that is to be decided, from the top again behind the last; -1 for none."""
        rows = self.rows_in(State.OPEN)
        return next((found for found in rows if found > row), rows[0] if rows else -1)

    # Deciding

    def confirm(self, rows: Iterable[int]) -> list[int]:
        """Confirm open lines that are sound; returns those that are not."""
        wanted = [row for row in rows if self.lines[row].state is State.OPEN]
        good = [row for row in wanted if self.verdict(row).sound]
        self._decide(good, State.CONFIRMED)
        return [row for row in wanted if row not in set(good)]

    def confirm_clean(self) -> int:
        """Confirm every open line that nothing at all stands against; returns how many."""
        rows = [row for row in self.rows_in(State.OPEN) if self.clean(row)]
        self._decide(rows, State.CONFIRMED)
        return len(rows)

    def clean(self, row: int) -> bool:
        """Whether nothing stands against a line, and it was compared with the ledger."""
        verdict = self.verdict(row)
        return verdict.action is not None and not verdict.problems and self.is_compared(row)

    def drop(self, row: int) -> None:
        """Leave a figure out."""
        if self.lines[row].state in (State.OPEN, State.CONFIRMED):
            self._decide([row], State.DROPPED)

    def bring_back(self, row: int) -> None:
        """Take up again what was confirmed, dropped or logged."""
        if self.lines[row].settled:
            self._decide([row], State.OPEN)

    def mend(self, row: int, name: str, text: str) -> None:
        """Another text in a field of a line."""
        if self.lines[row].draft.get(name, "") != text and self.lines[row].state is not State.LOGGED:
            line = self.lines[row].mended(name, text)
            if name == "quantity":  # a figure that is typed is in the measure's unit, whatever the text counted in
                line = line.mended("unit", "")
            self.stack.push(_Change(self, {row: line}, (row, name)))

    def asked_alike(self, code: str) -> list[int]:
        """The lines not logged that ask for an explanation of this kind and have none."""
        rows = self.rows_in(State.OPEN, State.CONFIRMED)
        return [row for row in rows if any(p.code == code for p in self.verdict(row).problems if _asks(p))]

    def explain_alike(self, code: str, words: str) -> int:
        """Give all lines that ask for an explanation of this kind, and have none, the same; returns how many."""
        changes = {}
        for row in self.asked_alike(code):
            line = self.lines[row]
            changes[row] = line.mended(
                "explanations", with_explanation(line.draft.get("explanations", ""), code, words)
            )
        if changes:
            self.stack.push(_Change(self, changes))
        return len(changes)

    def set_common(self, name: str, text: str) -> None:
        """What is said for all lines that say nothing themselves."""
        if self.common.get(name, "") != text:
            self.common[name] = text
            self._stale(range(len(self.lines)))

    def set_title(self, title: str) -> None:
        """What the records name as their origin."""
        if title != self.title:
            self.title = title
            self._stale(range(len(self.lines)))

    def logged(self, uids: Mapping[int, str]) -> None:
        """These lines were logged; that is the ledger's to undo, no longer the sheet's."""
        for row, uid in uids.items():
            self.lines[row] = replace(self.lines[row], state=State.LOGGED, uid=uid)
        self.stack.clear()
        self._stale(uids)

    def unlogged(self, rows: Iterable[int]) -> None:
        """The records of these lines are gone again: they stand as confirmed."""
        found = list(rows)
        for row in found:
            self.lines[row] = replace(self.lines[row], state=State.CONFIRMED, uid="")
        if found:
            self.stack.clear()
            self._stale(found)

    def _decide(self, rows: Sequence[int], state: State) -> None:
        changes = {row: replace(self.lines[row], state=state, uid="") for row in rows}
        if changes:
            self.stack.push(_Change(self, changes))

    def put(self, lines: Mapping[int, Line]) -> None:
        """Set lines to what they were or shall be: for the undo stack."""
        for row, line in lines.items():
            self.lines[row] = line
        self._stale(lines)

    # Judging

    def effective(self, row: int) -> Draft:
        """A line as it would be logged: with what is said for all lines, and its origin."""
        draft = dict(self.lines[row].draft)
        for name in COMMON:
            if not draft.get(name, "").strip():
                draft[name] = self.common.get(name, "")
        draft["origin"] = origin_of(self.title, row)
        return draft

    def verdict(self, row: int) -> Verdict:
        """What stands against a line."""
        if row not in self._verdicts:
            self._verdicts[row] = self._judge(row)
        return self._verdicts[row]

    def _judge(self, row: int) -> Verdict:
        if self.context is None:
            return Verdict(None)
        draft = self.effective(row)
        answers = dict(read_explanations(draft.pop("explanations", "")) or ())
        action, problems = read_draft(draft, self.context)
        if action is not None:
            found, compared = self._compared.get(row, (None, ()))
            problems += compared if found == action else ()
        questions = tuple(p for p in problems if p.severity is Severity.EXPLAIN)
        for words in answers.values():  # a reason is no place for one either
            problems += [personal_problem("explanations", finding) for finding in find_personal(words)]
        codes = {p.code for p in questions}
        left = [p for p in problems if p.severity is not Severity.EXPLAIN or p.code not in answers]
        if action is not None:
            kept = tuple(sorted((code, words) for code, words in answers.items() if code in codes))
            action = replace(action, explanations=kept)
        return Verdict(action, tuple(sorted(left, key=_weight)), questions)

    def compare_with(self, found: Mapping[int, tuple[Action, tuple[Problem, ...]]]) -> None:
        """What the comparison with the ledger, and with each other, found for these lines."""
        different = [row for row, outcome in found.items() if self._compared.get(row) != outcome]
        self._compared.update(found)
        for row in different:
            self._verdicts.pop(row, None)
        self.changed.emit(different)

    def is_compared(self, row: int) -> bool:
        """Whether a line, as it stands, was compared with the ledger."""
        action = self.verdict(row).action
        found = self._compared.get(row)
        return action is not None and found is not None and found[0] == replace(action, explanations=())

    def forget(self) -> None:
        """The ledger or its codes changed: judge everything anew."""
        self._compared.clear()
        self._verdicts.clear()

    def judge_again(self) -> None:
        """Judge everything anew and say so."""
        self.forget()
        self.changed.emit(list(range(len(self.lines))))

    def _stale(self, rows: Iterable[int]) -> None:
        found = list(rows)
        for row in found:
            self._verdicts.pop(row, None)
        self.changed.emit(found)


class _Change(QUndoCommand):
    """Lines before and after; keys typed into one field are one change."""

    def __init__(self, sheet: BulletinSheet, after: Mapping[int, Line], field: tuple[int, str] | None = None) -> None:
        super().__init__()
        self._sheet = sheet
        self.field = field
        self._before = {row: sheet.lines[row] for row in after}
        self.after = dict(after)
        self._fresh = True

    def id(self) -> int:
        return -1 if self.field is None else _MEND

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or self.field is None or other.field != self.field:
            return False
        self.after = dict(other.after)
        self.setObsolete(self.after == self._before)
        return True

    def redo(self) -> None:
        self._apply(self.after)

    def undo(self) -> None:
        self._apply(self._before)

    def _apply(self, lines: Mapping[int, Line]) -> None:
        self._sheet.put(lines)
        if self._fresh:
            self._fresh = False
        else:
            self._sheet.moved.emit(min(lines))


def _asks(problem: Problem) -> bool:
    """Whether one explanation may hold for several lines: what is said of a number of a person may not."""
    return problem.severity is Severity.EXPLAIN and problem.code != PERSONAL


def _weight(problem: Problem) -> int:
    return [Severity.ERROR, Severity.EXPLAIN, Severity.WARNING].index(problem.severity)
