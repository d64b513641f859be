# SPDX-License-Identifier: MIT
"""The words of an import: how a file is laid out, what its columns are taken for, what is to be done next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.checks import Context
from models.intake.survey import column_letters
from ui.widgets.importing.roles import Head
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.intake.mapping import SheetMapping
    from models.intake.proposal import Proposal
    from models.intake.spreadsheet import Plan

_HINT = 24  # characters of a column's own header that stand in its head


class ImportWords(QObject):
    """Cheap to make; asks the workplace for the language in force."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace

    def fields(self, names: Collection[str]) -> str:
        """Names of fields in a row."""
        between = ", " if self._workplace.wording.language == "en" else "、"
        return between.join(map(self._workplace.wording.field, names))

    def sentences(self, parts: Sequence[str]) -> str:
        """Sentences one after the other."""
        return (" " if self._workplace.wording.language == "en" else "").join(part for part in parts if part)

    # The file

    def layout(self, mapping: SheetMapping) -> str:
        """How a sheet is laid out, in a sentence or two."""
        from models.intake.mapping import CROSSTAB, FORM

        if mapping.layout == FORM:
            across = any(role.startswith("quantity:") for role in mapping.columns)
            kind = (
                self.tr("A form: items down the side, figures across.")
                if across
                else self.tr("A form: items down the side.")
            )
        elif mapping.layout == CROSSTAB:
            kind = self.tr("Measures across the top, a figure a cell.")
        else:
            kind = self.tr("A line per record.")
        return self.sentences([kind, self._header(mapping)])

    def _header(self, mapping: SheetMapping) -> str:
        if not mapping.header:
            return self.tr("No header.")
        if mapping.depth > 1:
            last = mapping.header + mapping.depth - 1
            return self.tr("Header in rows {first} to {last}.").format(first=mapping.header, last=last)
        return self.tr("Header in row {row}.").format(row=mapping.header)

    def role_labels(self, context: Context) -> dict[str, str]:
        """Every role a column may have, in the order a list shows it, with its words."""
        from models.intake.mapping import roles_offered

        return {role: self.role(role, context) for role in roles_offered(context)}

    def role(self, role: str, context: Context) -> str:
        """A role in words."""
        wording, (kind, *rest) = self._workplace.wording, role.split(":")
        if kind == "measure" and rest:
            label = wording.code(context.codes, "measure", rest[0])
            return self.tr("{measure}, to date").format(measure=label) if "cumulative" in rest else label
        if kind == "quantity" and len(rest) > 1:
            return wording.code(context.codes, rest[0], rest[1])
        named = {
            "": self.tr("Passed over"),
            "cumulative": self.tr("Figure to date"),
            "item": self.tr("Item of the form"),
            "section": self.tr("Section of the form"),
            "of_which": self.tr("Part of (item)"),
        }
        return named.get(role) or wording.field(role)

    def heads(self, proposal: Proposal, mapping: SheetMapping, unsure: Collection[int], context: Context) -> list[Head]:
        """What stands over each column."""
        found, likely = [], proposal.recommended(mapping, unsure)
        for column, role in enumerate(mapping.columns):
            label = self.role(role, context)
            if role and (unit := mapping.unit(column)):
                label = self.tr("{role} ({unit})").format(role=label, unit=unit)
            state = "unsure" if column in unsure else "" if role else "passed"
            if state == "unsure":
                label = self._question(
                    label if role else self.role(likely[column], context) if column in likely else ""
                )
            hint = proposal.header[column][:_HINT].replace("\n", " ") if column < len(proposal.header) else ""
            found.append(Head(column_letters(proposal.left + column), role, label, hint, state))
        return found

    def _question(self, label: str) -> str:
        return self.tr("{role}?").format(role=label) if label else self.tr("What is this?")

    def columns(self, columns: Collection[int], left: int) -> str:
        """Columns by their letters."""
        between = ", " if self._workplace.wording.language == "en" else "、"
        return between.join(column_letters(left + column) for column in sorted(columns))

    def left_out(self, columns: Mapping[int, int], totals: Collection[int], left: int, *, all_seen: bool) -> str:
        """Which figures are not read, so that none is lost unseen; how many where the whole sheet was seen."""
        parts = []
        for column, count in sorted(columns.items()):
            letter = column_letters(left + column)
            if all_seen:
                said = self.tr("%n figure(s) in column {letter} not imported.", "", count).format(letter=letter)
            else:
                said = self.tr("The figures in column {letter} are not imported.").format(letter=letter)
            parts.append(said)
        if totals:
            said = self.tr("Totals are skipped: column {letters}.").format(letters=self.columns(totals, left))
            parts.append(said)
        return self.sentences(parts)

    def unsure(self, proposal: Proposal, column: int) -> str:
        """An unsure column as the strip above the preview names it."""
        head = proposal.header[column].replace("\n", " ")[:_HINT] if column < len(proposal.header) else ""
        if head:
            return self.tr("{letter} “{header}”").format(letter=column_letters(proposal.left + column), header=head)
        return self.tr("column {letter}").format(letter=column_letters(proposal.left + column))

    # The verdict

    def reason(self, plan: Plan | None, missing: Collection[str], unsettled: str, *, update: bool) -> str:
        """Why nothing can be imported yet, in a few words; '' where it can."""
        if missing:
            return self.tr("Not known yet: {fields}").format(fields=self.fields(missing))
        if plan is None:
            return ""
        if plan.problem_count:
            return self.tr("%n problem(s) to be mended first", "", plan.problem_count)
        if unsettled:
            return self.tr("Column {letters} holds figures: say what it is, or press “Use as shown”").format(
                letters=unsettled
            )
        if waiting := sum(plan.unexplained.values()):
            return self.tr("%n line(s) to be explained first", "", waiting)
        if plan.new or (plan.changed and update):
            return ""
        if plan.changed:
            return self.tr("Only changed lines: tick “Update them” (Space)")
        return self.tr("Nothing new in this file")

    def advice(
        self,
        plan: Plan | None,
        missing: Collection[str],
        *,
        update: bool,
        ready: bool,
        unsure: bool,
        unsettled: bool = False,
    ) -> str:
        """What to do next."""
        if missing:
            return self.tr(
                "Not known yet: {fields}. Choose the column by its head, or fill it in at the right for every line."
            ).format(fields=self.fields(missing))
        if plan is None:
            return ""
        parts = []
        if plan.problem_count:
            parts.append(
                self.tr("Mend the file, save it and press F5; or choose the columns anew. Nothing was changed.")
            )
        elif unsettled:
            parts.append(self.tr("Say what the marked columns of figures are: what is not read stays out."))
        elif sum(plan.unexplained.values()):
            parts.append(self.tr("Explain what is asked for below, then import."))
        elif ready and unsure:
            parts.append(self.tr("Look at the marked columns first: what is not read there stays out."))
        elif ready:
            parts.append(self.tr("Enter imports: one step, which Ctrl+Z takes back."))
        elif plan.changed and not update:
            text = self.tr(
                "Nothing is new, %n line(s) changed: Space ticks “Update them”, Enter then takes them over.",
                "",
                len(plan.changed),
            )
            parts.append(text)
        else:
            parts.append(self.tr("There is nothing new in this file."))
        shown = len(plan.problems) + len(plan.warnings)
        if plan.problem_count + plan.warning_count > shown:
            parts.append(self.tr("The first {count} are listed.").format(count=f"{shown:,}"))
        return self.sentences(parts)

    def button(self, plan: Plan | None, *, update: bool) -> str:
        """What the button does, with its numbers."""
        if plan is None or plan.problem_count:
            return self.tr("Import")
        new, changed = len(plan.new), len(plan.changed) if update else 0
        if new and changed:
            return self.tr("Import {new}, update {changed}").format(new=f"{new:,}", changed=f"{changed:,}")
        if changed == 1:
            return self.tr("Update 1 record")
        if changed:
            return self.tr("Update {count} records").format(count=f"{changed:,}")
        if new == 1:
            return self.tr("Import 1 record")
        return self.tr("Import {count} records").format(count=f"{new:,}") if new else self.tr("Import")


def language_names(workplace: Workplace, columns: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    """The columns' labels in every language, for headers in either."""
    from ui.wording import LANGUAGES, Wording

    words = {language: Wording(workplace.resources, language) for language in LANGUAGES}
    return {language: {column: wording.field(column) for column in columns} for language, wording in words.items()}
