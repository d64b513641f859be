# SPDX-License-Identifier: MIT
"""What a page says of its register: how many entries, what a new one is called, why the list is empty."""

from __future__ import annotations

from PySide6.QtCore import QObject

from models.paths import Register


class RegisterWords(QObject):
    """The words of one register, in the language in force."""

    def count(self, register: Register, number: int) -> str:
        """How many entries there are."""
        match register:
            case Register.CASE:
                text = self.tr("%n case(s)", "", number)
            case Register.ASSIGNMENT:
                text = self.tr("%n assignment(s)", "", number)
            case Register.COMPLAINT:
                text = self.tr("%n complaint(s)", "", number)
            case Register.REVIEW:
                text = self.tr("%n review(s)", "", number)
            case Register.SUPERVISION:
                text = self.tr("%n supervision list(s)", "", number)
            case _:
                text = self.tr("%n publication batch(es)", "", number)
        return text.replace(str(number), f"{number:,}", 1)

    def new(self, register: Register) -> str:
        """What the way to a new entry is called."""
        return {
            Register.CASE: self.tr("New case"),
            Register.ASSIGNMENT: self.tr("New assignment"),
            Register.COMPLAINT: self.tr("New complaint"),
            Register.REVIEW: self.tr("New review"),
            Register.SUPERVISION: self.tr("New supervision list"),
            Register.PUBLICATION: self.tr("New publication batch"),
        }[register]

    def nothing(self, register: Register) -> tuple[str, str]:
        """Heading and text where a register is empty."""
        return {
            Register.CASE: (
                self.tr("No case is entered yet"),
                self.tr("Enter a case, and it counts by itself in the measures of the stages that it reaches."),
            ),
            Register.ASSIGNMENT: (
                self.tr("No assignment is entered yet"),
                self.tr("Enter what headquarters asks, or what is asked of platforms and lower offices, with the day."),
            ),
            Register.COMPLAINT: (
                self.tr("No complaint is entered yet"),
                self.tr("Enter what came in from the public. Who complained is not recorded."),
            ),
            Register.REVIEW: (
                self.tr("No review is entered yet"),
                self.tr("Enter reviews, lawsuits and corrections against the case or the record that they are about."),
            ),
            Register.SUPERVISION: (
                self.tr("No supervision list is entered yet"),
                self.tr("A list is shared by several bodies, and counts each of its cases once."),
            ),
            Register.PUBLICATION: (
                self.tr("No publication batch is entered yet"),
                self.tr("Choose typical cases and draft what is published of them."),
            ),
        }[register]
