# SPDX-License-Identifier: MIT
"""The words of an import into a register: what was assumed, what is to be done next, what came in."""

from __future__ import annotations

from PySide6.QtCore import QObject

from models.changes import Changes
from models.errors import Problem, RefusedError, UserError
from models.paths import CASE_LISTS, Register
from ui.dialogs.register_import_work import Read, State
from ui.widgets.register.words import RegisterWords
from ui.workplace import Workplace


class RegisterImportWords(QObject):
    """Cheap to make; asks the workplace for the language in force."""

    def __init__(self, workplace: Workplace, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._register = register
        self._counts = RegisterWords(self)

    def register(self) -> str:
        """The register's name."""
        return self._workplace.wording.say("register", self._register)

    def title(self) -> str:
        """What the dialog is called."""
        return self.tr("Import: {register}").format(register=self.register())

    def count(self, number: int) -> str:
        """So many cases, or whatever the register holds."""
        return self._counts.count(self._register, number)

    def sentences(self, *parts: str) -> str:
        """Sentences one after the other."""
        return (" " if self._workplace.wording.language == "en" else "").join(part for part in parts if part)

    def empty(self) -> tuple[str, str]:
        """Heading and text while there is no file."""
        lists = self._register in CASE_LISTS
        layout = (
            self.tr("The layout is that of the exported list: a line with its number, its title and its cases.")
            if lists
            else self.tr(
                "A line each: number, title, and a column for the day of each stage. The layout of the exported list"
                " is read as well."
            )
        )
        persons = self.tr("Persons are never taken in.")
        seen = self.tr("You see what was understood before anything is written.")
        return self.tr("Drop a workbook or CSV file here"), self.sentences(layout, persons, seen)

    def state(self, state: State) -> str:
        """How a line stands to the ledger."""
        return {
            State.WRONG: self.tr("wrong"),
            State.NEW: self.tr("new"),
            State.CHANGED: self.tr("changed"),
            State.THERE: self.tr("there already"),
            State.LEFT: self.tr("left out"),
        }[state]

    def tab(self, state: State | None, count: int) -> str:
        """What the switch for the lines of a state says."""
        name = {
            None: self.tr("All lines"),
            State.WRONG: self.tr("Wrong"),
            State.NEW: self.tr("New"),
            State.CHANGED: self.tr("Changed"),
            State.THERE: self.tr("There already"),
            State.LEFT: self.tr("Left out"),
        }[state]
        return f"{name} {count:,}"

    # What was assumed

    def assumed(self, read: Read) -> str:
        """What the file does not say and was taken for every line, and which columns are not kept."""
        wording, plan = self._workplace.wording, read.plan
        taken = [self._taken(problem) for problem in plan.warnings if problem.code == "constant-assumed"]
        campaign = self._workplace.campaign
        if "campaign" not in plan.roles and campaign is not None:
            taken.insert(0, self._pair("campaign", wording.term(campaign)))
        parts = []
        if taken:
            parts.append(self.tr("Every line takes: {fields}.").format(fields=wording.listed(taken)))
        if left := read.passed_over():
            text = self.tr("Passed over: {columns}; persons are counted, never named.")
            parts.append(text.format(columns=wording.listed(left)))
        return self.sentences(*parts)

    def _taken(self, problem: Problem) -> str:
        key = "text_en" if self._workplace.wording.language == "en" else "text"
        return self._pair(problem.field, str(problem.params.get(key, "")))

    def _pair(self, field: str, value: str) -> str:
        return self.tr("{field} = {value}").format(field=self._workplace.wording.field(field), value=value)

    # What to do

    def reason(self, read: Read | None, *, update: bool) -> str:
        """Why nothing can be imported yet, in a few words; '' where it can."""
        if not self._workplace.ledger.writable:
            return self.tr("This ledger is open read-only")
        if read is None:
            return ""
        plan = read.plan
        if plan.problem_count:
            return self.tr("%n problem(s) to be mended first", "", plan.problem_count)
        if waiting := sum(read.plan.unexplained.values()):
            return self.tr("%n line(s) to be explained first", "", waiting)
        if read.whole(update=update):
            return ""
        if plan.changed:
            return self.tr("Only changed lines: tick “Update them” (Space)")
        return self.tr("Nothing new in this file")

    def advice(self, read: Read, *, update: bool) -> str:
        """What to do next."""
        plan = read.plan
        if plan.problem_count:
            text = (
                self.tr("Mend the file, save it and press F5; or leave the wrong lines out (Del).")
                if plan.wrong_rows
                else self.tr("Mend the file, save it and press F5. Nothing was changed.")
            )
        elif read.plan.unexplained:
            text = self.tr("Explain what is asked for below, then import.")
        elif not read.whole(update=update):
            text = (
                self.tr("Nothing is new. Space ticks “Update them”, Enter then takes them over.")
                if plan.changed
                else self.tr("The register has all of it already.")
            )
        elif self._workplace.ledger.writable:
            text = self.tr("Enter imports: one step, which Ctrl+Z takes back.")
        else:
            text = ""
        shown = len(plan.problems) + len(plan.warnings)
        if plan.problem_count + plan.warning_count > shown:
            return self.sentences(text, self.tr("The first {count} are listed.").format(count=f"{shown:,}"))
        return text

    def button(self, read: Read | None, *, update: bool) -> str:
        """What the button does, with its numbers."""
        if read is None or read.plan.problem_count or not read.whole(update=update):
            return self.tr("Import")
        new, changed = len(read.plan.new), len(read.plan.changed) if update else 0
        if not changed:
            text = self.tr("Import {entries}").format(entries=self.count(new))
        elif not new:
            text = self.tr("Update {entries}").format(entries=self.count(changed))
        else:
            text = self.tr("Import {new}, update {changed}").format(new=f"{new:,}", changed=f"{changed:,}")
        if not read.plan.left:
            return text
        return self.tr("{deed}, leave {count} out").format(deed=text, count=f"{len(read.plan.left):,}")

    def error(self, error: UserError) -> str:
        """Why a file is not imported."""
        if isinstance(error, RefusedError) and error.code == "changed-meanwhile":
            return self.tr(
                "The register was changed since the file was read; nothing was imported. F5 reads the file again."
            )
        return self._workplace.wording.error(error)

    # What came in

    def done(self, read: Read, changes: Changes | None, name: str, *, update: bool) -> tuple[str, str]:
        """Heading and text once it is written."""
        plan = read.plan
        new, changed = len(plan.new), len(plan.changed) if update else 0
        if new and changed:
            heading = self.tr("{entries} imported, {changed} updated").format(
                entries=self.count(new), changed=f"{changed:,}"
            )
        elif changed:
            heading = self.tr("{entries} updated").format(entries=self.count(changed))
        else:
            heading = self.tr("{entries} imported").format(entries=self.count(new))
        parts = [self.tr("From {name}.").format(name=name)]
        if changes is not None and (count := len(changes.added)):
            parts.append(self.tr("%n figure(s) counted with them.", "", count))
        if plan.left:
            parts.append(
                self.tr("%n line(s) were left out: save them, to mend them and import them later.", "", len(plan.left))
            )
        if plan.already:
            parts.append(self.tr("%n line(s) were there already.", "", plan.already))
        if plan.changed and not update:
            parts.append(self.tr("%n changed line(s) left as they were.", "", len(plan.changed)))
        if plan.masked:
            parts.append(self.tr("%n personal number(s) masked.", "", plan.masked))
        parts.append(self.tr("Ctrl+Z in the list takes all of it back."))
        return heading, self.sentences(*parts)
