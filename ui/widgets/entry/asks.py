# SPDX-License-Identifier: MIT
"""What an entry is asked before it is logged: a question below each field concerned, and the answers so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from models.checks import personal_problem
from models.errors import Problem, Severity
from models.explanations import Explanations, explained, read_explanations
from models.personal import Finding, find_personal, masked, numbers_in, plain_number
from ui.widgets.drafts import PERSONAL, Draft, asked_of, field_of
from ui.widgets.entry.ask import EntryAsk
from ui.widgets.entry.fields import EntryFields
from ui.widgets.entry.reasons import Reasons
from ui.widgets.form_field import FormField
from ui.widgets.note_edit import NoteEdit
from ui.wording import Wording

GUARDED = ("quantity", "case", "note")  # texts of an entry that are kept as they are typed
_HOME = {"case-missing": "case", PERSONAL: "note"}  # where an explanation is shown that nothing asks for now


class EntryAsks(QObject):
    """``changed()``: an explanation was typed, or a number masked or denied. ``entered(keep)``: Enter in one.

    ``appeared(widget)``: a question came up, and has its place. ``shared(code, words)``: an explanation is to hold
    for all entries that ask alike. Of a code in ``proposals`` the words are offered where nothing is said yet;
    ``alike`` counts the other entries that ask for an explanation of a code.
    """

    changed = Signal()
    entered = Signal(bool)
    appeared = Signal(object)
    shared = Signal(str, str)

    def __init__(self, fields: EntryFields, reasons: Reasons, wording: Callable[[], Wording]) -> None:
        super().__init__(fields)
        self._fields = fields
        self._reasons = reasons
        self._wording = wording
        self._words: dict[str, str] = {}
        self._saved: frozenset[str] = frozenset()  # what the record in the form explains already
        self._denied: set[str] = set()  # numbers that were said to be none of a person, while the form holds them
        self._lines: dict[tuple[str, str], EntryAsk] = {}
        self.proposals: dict[str, str] = {}
        self.alike: Callable[[str], int] = lambda _code: 0

    # The answers

    def begin(self, draft: Draft, saved: Iterable[str] = (), denied: frozenset[str] | None = None) -> None:
        """Take over the explanations of an entry that comes into the form; ``saved`` are those of its record.

        ``denied`` are the numbers that they say are none of a person; None for all that it holds.
        """
        for key in list(self._lines):
            self._drop(key)
        self._words = dict(read_explanations(draft.get("explanations", "")) or ())
        self._saved = frozenset(saved)
        self._denied = set(denied or ())
        if denied is None and PERSONAL in self._words:
            for name in GUARDED:
                self._deny_all(draft.get(name, ""))

    def show_saved(self) -> None:
        """Show the explanations that came with the entry."""
        for code in self._words:
            self._line(_HOME.get(code, "quantity"), code).recall(self._wording().rule(code))

    def text(self) -> str:
        """All explanations, as a draft keeps them."""
        return explained(tuple(sorted((code, words) for code, words in self._words.items() if words)))

    @property
    def denied(self) -> frozenset[str]:
        """The numbers that were said to be none of a person. To be held beside an entry, never to be kept."""
        return frozenset(self._denied)

    def answers(self, asked: Iterable[Problem]) -> Explanations:
        """The explanations that answer something, or that the record had already: what is to be kept with it."""
        codes = {problem.code for problem in asked_of(asked)} | self._saved
        return tuple(sorted((code, words) for code, words in self._words.items() if words and code in codes))

    def open(self, problems: Iterable[Problem], draft: Draft) -> list[Problem]:
        """Those of the problems that ask for an explanation and have none yet."""
        return [p for p in asked_of(problems) if not self._answered(p, draft)]

    @property
    def words(self) -> dict[str, str]:
        """What was explained, by the code of what asked for it."""
        return {code: words for code, words in self._words.items() if words}

    def share_here(self, focused: QWidget | None) -> None:
        """Let the explanation that is being typed hold for all entries that ask alike, where that is offered."""
        for line in self._lines.values():
            if focused is not None and line.isAncestorOf(focused) and line.share_button.isVisible():
                line.share_button.click()
                return

    def remember(self) -> None:
        """The entry was logged: offer its explanations again."""
        for code, words in self._words.items():
            if words and code not in self._saved:
                self._reasons.keep(code, words)

    def masked_draft(self, draft: Draft) -> Draft:
        """A draft as the desk may keep it: numbers masked, unless they were said to be none of a person."""
        denied = self._denied if self._words.get(PERSONAL) else set()
        return {
            name: masked(text) if name == "explanations" else _masked_but(text, denied) for name, text in draft.items()
        }

    def _answered(self, problem: Problem, draft: Draft) -> bool:
        if problem.severity is not Severity.EXPLAIN or not self._words.get(problem.code):
            return False
        return problem.code != PERSONAL or _number(draft.get(problem.field, ""), problem) in self._denied

    # The questions

    def show(self, problems: Sequence[Problem], draft: Draft, *, keep: frozenset[str] = frozenset()) -> None:
        """Ask for what is still to be explained; what was answered stays to be seen, what no longer holds goes.

        ``keep`` are codes of problems that were not looked for: their questions stay.
        """
        unanswered = [p for p in _below_fields(problems) if not self._answered(p, draft)]
        wanted: dict[tuple[str, str], tuple[str, bool]] = {}
        for problem in sorted(_below_fields(problems), key=unanswered.__contains__):
            wanted[field_of(problem), problem.code] = (self._wording().problem(problem), problem in unanswered)
        for code in self._saved:
            if not any(code == known for _, known in wanted):
                wanted[_HOME.get(code, "quantity"), code] = (self._wording().rule(code), False)
        for key in [key for key in self._lines if key not in wanted and key[1] not in keep]:
            self._drop(key)
        for key, (text, asking) in wanted.items():
            line = self._line(*key)
            if asking:
                line.ask(text)
                line.propose(self.proposals.get(key[1], ""))
            else:
                line.recall(text)
            line.share(self.alike(key[1]))

    def narrow(self, name: str, problems: Iterable[Problem]) -> None:
        """A field is typed in: questions below it that no longer hold go; none comes before it is left."""
        holds = {(field_of(problem), problem.code) for problem in _below_fields(problems)}
        for key in [key for key in self._lines if key[0] == name and key not in holds]:
            if key[1] not in self._saved:
                self._drop(key)
        field = self._fields.fields[name]
        if field.problem == "explain" and not any(key[0] == name for key in holds):
            field.show_problem("", "")

    def below(self, editor: QWidget) -> list[QWidget]:
        """The questions below the field that a widget edits."""
        fields = self._fields.fields
        return [line for (name, _), line in self._lines.items() if editor in _editors(fields[name])]

    def asks_below(self, name: str) -> bool:
        """Whether something is asked below a field."""
        return any(key[0] == name for key in self._lines)

    def guard(self, name: str, draft: Draft) -> None:
        """Look through a text as it is typed: a number of a person is marked at once."""
        found = [f for f in find_personal(draft[name]) if self._is_open(draft[name], f)]
        key = (name, PERSONAL)
        editor = self._fields.fields[name].editor
        if isinstance(editor, NoteEdit):
            editor.underline([(f.start, f.end) for f in found])
        if found:
            self._line(*key).ask(self._wording().problem(personal_problem(name, found[0])))
            self._fields.fields[name].show_problem("explain", "")
        elif key in self._lines and self._lines[key].asking and not find_personal(draft[name]):
            self._drop(key)
            if self._fields.fields[name].problem == "explain":
                self._fields.fields[name].show_problem("", "")

    def focus_open(self, problems: Sequence[Problem], draft: Draft) -> None:
        """Put the cursor to the first thing that is to be explained or masked, a number selected."""
        for problem in self.open(_below_fields(problems), draft):
            line = self._lines.get((field_of(problem), problem.code))
            if problem.code == PERSONAL and (line is None or line.edit.isHidden()):
                field = self._fields.fields[field_of(problem)]
                self._fields.focus(field.name, select=False)
                field.select_part(int(problem.params["start"]), int(problem.params["end"]))
            elif line is not None:
                line.focus_line()
            return
        for line in self._lines.values():
            if not line.masked_only:
                line.focus_line()
                return

    @property
    def clean(self) -> bool:
        """Whether no explanation holds a number of a person."""
        return all(not find_personal(words) for words in self._words.values())

    def mask_here(self, focused: QWidget | None) -> bool:
        """Mask the number in the field that has the focus, else the first one; False where there is none."""
        for line in self._lines.values():
            if focused is line.edit and line.mask_reason():
                return True
        keys = [key for key in self._lines if key[1] == PERSONAL and self._lines[key].asking]
        here = [key for key in keys if focused in (self._fields.fields[key[0]].editor, *self._lines[key].in_order())]
        for name, _ in here or keys[:1]:
            self._mask(name)
            return True
        return any(line.mask_reason() for line in self._lines.values())

    def retranslate(self) -> None:
        """Set all words again."""
        for line in self._lines.values():
            line.retranslate()
            if not line.asking:
                line.recall(self._wording().rule(line.code))

    # Lines

    def _line(self, name: str, code: str) -> EntryAsk:
        key = (name, code)
        if key not in self._lines:
            field = self._fields.fields[name]
            catalogue = self._fields.sources.catalogue
            level = catalogue.level(code) if catalogue is not None else Severity.EXPLAIN
            line = EntryAsk(code, partial(self._reasons.of, code), self._fields, deniable=level is Severity.EXPLAIN)
            line.set_words(self._words.get(code, ""))
            line.typed.connect(partial(self._typed, code))
            line.entered.connect(self.entered)
            line.shared.connect(partial(self.shared.emit, code))
            line.mask_wanted.connect(partial(self._mask, name))
            line.denied.connect(partial(self._denied_in, name))
            field.add_below(line)
            line.show()  # now, not with the loop's next turn: the focus may go there at once
            before: QWidget = field.editor
            for widget in line.in_order():
                QWidget.setTabOrder(before, widget)
                before = widget
            self._lines[key] = line
            QTimer.singleShot(0, line, partial(self._placed, line))
        return self._lines[key]

    def _placed(self, line: EntryAsk) -> None:
        """Once it is laid out: show all of it, where the clerk is there or sent there."""
        focused = QApplication.focusWidget()
        if focused is not None and (line.isAncestorOf(focused) or line in self.below(focused)):
            self.appeared.emit(focused)

    def _drop(self, key: tuple[str, str]) -> None:
        line = self._lines.pop(key)
        focused = QApplication.focusWidget()
        if focused is not None and line.isAncestorOf(focused):
            self._fields.focus(key[0], select=False)
        line.hide()
        line.deleteLater()

    def _typed(self, code: str, words: str) -> None:
        self._words[code] = words
        for (_, known), line in self._lines.items():
            if known == code and line.words != words:
                line.set_words(words)
        self.changed.emit()

    def _mask(self, name: str) -> None:
        field = self._fields.fields[name]
        text = field.text
        found = [f for f in find_personal(text) if self._is_open(text, f)]
        field.editor.set_draft_text(masked(text, found))
        self._fields.focus(name, select=False)
        self.changed.emit()

    def _denied_in(self, name: str) -> None:
        self._deny_all(self._fields.fields[name].text)
        self.changed.emit()

    def _deny_all(self, text: str) -> None:
        self._denied |= numbers_in(text)

    def _is_open(self, text: str, finding: Finding) -> bool:
        return not self._words.get(PERSONAL) or plain_number(text[finding.start : finding.end]) not in self._denied


def _editors(field: FormField) -> tuple[QWidget | None, ...]:
    return field.editor, field.editor.focusProxy()


def _below_fields(problems: Iterable[Problem]) -> list[Problem]:
    """What is asked below a field, a number of a person however heavily the catalogue weighs it.

    A number in an explanation is marked in its own line.
    """
    here = [problem for problem in problems if problem.severity is Severity.EXPLAIN or problem.code == PERSONAL]
    return [problem for problem in here if problem.field != "explanations"]


def _number(text: str, problem: Problem) -> str:
    return plain_number(text.strip()[int(problem.params["start"]) : int(problem.params["end"])])


def _masked_but(text: str, denied: set[str]) -> str:
    return masked(text, [f for f in find_personal(text) if plain_number(text[f.start : f.end]) not in denied])
