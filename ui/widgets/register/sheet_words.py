# SPDX-License-Identifier: MIT
"""What a register's sheet says of its lines: they are entered in the register, not logged."""

from __future__ import annotations

from ui.widgets.grid.words import SheetWords


class RegisterSheetWords(SheetWords):
    """The words, in the language in force."""

    def log(self, number: int) -> str:
        return self.tr("Enter %n line(s)", "", number).replace(str(number), f"{number:,}")

    def mend(self, number: int) -> str:
        return self.tr("Mend, then enter %n line(s)", "", number).replace(str(number), f"{number:,}")

    def leads(self) -> str:
        return self.tr("Leads to the first line that cannot be entered")

    def what_to_do(self) -> str:
        return self.tr(
            "Paste a block from Excel or WPS, with its header or without, or type in the line above. "
            "Nothing is entered before you say so."
        )

    def none(self) -> str:
        return self.tr("There is no line to enter.")

    def busy(self) -> str:
        return self.tr("The lines are still being checked; they are entered as soon as that is done.")

    def warned(self) -> str:
        return self.tr("Look again at what is marked. Ctrl+S once more enters it as it is.")

    def again(self, number: int) -> str:
        return self.tr("%n line(s) are entered again.", "", number)

    def waits(self) -> str:
        return self.tr("Set aside: it is not entered")

    def aside(self) -> str:
        return self.tr("Lines with errors or unexplained wait; the others can be entered")

    def records(self) -> str:
        return self.tr("Show the register")
