# SPDX-License-Identifier: MIT
"""Cases come off their supervision list: on which day, and on which paper or why."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from models.dossier import Dossier, Filed, Member
from models.dossier_text import line_of, member_text
from models.errors import Problem, Severity
from models.personal import find_personal
from models.registers import number_of
from ui.widgets.date_edit import DateEdit
from ui.widgets.dossier.checks import DossierChecks
from ui.widgets.dossier.step_frame import StepFrame
from ui.widgets.drafts import PERSONAL
from ui.widgets.form_field import FormField
from ui.widgets.line_edit import LineEdit
from ui.widgets.name_guard import NameGuard
from ui.wording import Wording
from ui.workplace import Workplace

_NAMED = 6  # cases that are named one by one
BETWEEN = "；"  # between what was said of a case before and what is said of its release


class ReleaseDialog(StepFrame):
    """``save_with`` carries it out while the dialog is open still: where it returns False the dialog stays.

    ``cases`` are the uids of those that come off; what is off already is passed over.
    """

    def __init__(
        self, workplace: Workplace, listing: Filed, cases: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.listing = listing
        self.members = [m for m in listing.dossier.members if m.case in cases and m.released is None]
        self.save_with: Callable[[Dossier], bool] | None = None
        self._checks = DossierChecks(workplace, listing.dossier.register, listing)
        self._draft = self._checks.draft()
        self._known = {(p.field, p.code, p.row) for p in self._checks.weigh(self._draft)[1]}
        self._refused = ""
        self.day = DateEdit(workplace.today, self._wording, self)
        self.text = LineEdit(self)
        self._guard = NameGuard(self.text)
        editors: dict[str, LineEdit] = {"day": self.day, "text": self.text}
        self.lay_out({name: FormField(name, editor, self, pin=False) for name, editor in editors.items()})
        for field in self.fields.values():
            field.changed.connect(self._typed)
        self._say()
        self.day.show_day(workplace.today())
        self.day.setFocus()
        self.day.selectAll()

    # What it would be

    def released(self) -> tuple[Dossier | None, list[Problem]]:
        """The list without the cases, and what stands against it: read as the list's form reads it."""
        if not self.day.draft_text():
            return None, [Problem("date", "field-required", {"dimension": "date"})]
        lines = "\n".join(map(self._line, self.listing.dossier.members))
        dossier, problems = self._checks.weigh(self._draft | {"members": lines})
        fresh = [p for p in problems if p.severity is Severity.ERROR or (p.field, p.code, p.row) not in self._known]
        if dossier is not None:
            dossier = replace(dossier, explanations=self.listing.dossier.explanations)
        return dossier, fresh

    def _line(self, member: Member) -> str:
        if member not in self.members:
            return member_text(member, self._number)
        text = BETWEEN.join(filter(None, (member.text, self.text.draft_text())))
        return line_of(self._number(member.case), str(member.day), self.day.draft_text(), text)

    def _number(self, uid: str) -> str:
        return number_of(self._workplace.ledger, uid)

    def _typed(self, _name: str = "") -> None:
        self._refused = ""
        self._show(self.released()[1])

    def _show(self, problems: list[Problem]) -> None:
        said: dict[str, Problem] = {}
        for problem in problems:
            said.setdefault("text" if problem.code == PERSONAL else "day", problem)
        for name, field in self.fields.items():
            here = said.get(name)
            words = self._workplace.wording.problem(here) if here is not None else ""
            field.show_problem("error" if here is not None else "", words)
        if self._refused:
            self.tell([self._refused], "notice-error")
        else:
            self.tell(self._consequences())

    def _consequences(self) -> list[str]:
        on_it = [member for member in self.listing.dossier.members if member.released is None]
        left = len(on_it) - len(self.members)
        stays = self.tr("%n case(s) stay on the list.", "", left)
        over = self.tr("No case stays on the list: it can be moved on itself.")
        return [stays if left else over, self.tr("What was counted when it was listed stays counted.")]

    # The decision

    def go(self) -> None:
        """Release them, where nothing stands against it."""
        for field in self.fields.values():
            field.editor.settle()
        dossier, problems = self.released()
        self._show(problems)
        if find_personal(self.text.text()):
            self.text.setFocus()
        elif dossier is None or problems or not self.members or not self._workplace.ledger.writable:
            self.day.setFocus()
        elif self.save_with is None or self.save_with(dossier):
            self.accept()
        else:
            self._refused = self.tr("It was not saved. Everything is still here.")
            self._show(problems)

    # Words

    def _say(self) -> None:
        listing, wording = self.listing.dossier, self._workplace.wording
        self.setWindowTitle(self.tr("Release from supervision"))
        names = [self._number(member.case) for member in self.members]
        if len(names) == 1:
            case = self._workplace.ledger.dossiers.by_uid(self.members[0].case)
            self.heading.setText(f"{names[0]}  {case.dossier.title if case is not None else ''}".strip())
            words = self.tr("On “{list}” since {day}.")
            day = self.members[0].day
            self.explanation.setText(words.format(list=f"{listing.number} {listing.title}".strip(), day=day))
        else:
            self.heading.setText(self.tr("Release %n case(s) from supervision", "", len(names)))
            more = self.tr("and %n more", "", len(names) - _NAMED) if len(names) > _NAMED else ""
            words = self.tr("On “{list}”: {cases}")
            cases = wording.listed(filter(None, (*names[:_NAMED], more)))
            self.explanation.setText(words.format(list=f"{listing.number} {listing.title}".strip(), cases=cases))
        self.fields["day"].set_label(self.tr("Released on"), required=True)
        self.fields["text"].set_label(self.tr("Document or remark"), required=False)
        self.cancel_button.setText(self.tr("Cancel"))
        self.go_button.setText(self.tr("Release (Ctrl+Enter)"))

    def _wording(self) -> Wording:
        return self._workplace.wording
