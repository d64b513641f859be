# SPDX-License-Identifier: MIT
"""What a sheet says of its lines: how many are logged, what stands against it. A register enters them instead."""

from __future__ import annotations

from PySide6.QtCore import QObject


class SheetWords(QObject):
    """The words for actions, in the language in force."""

    def log(self, number: int) -> str:
        """What the button does."""
        return self.tr("Log %n line(s)", "", number).replace(str(number), f"{number:,}")

    def mend(self, number: int) -> str:
        """What the button leads to where something stands against it."""
        return self.tr("Mend, then log %n line(s)", "", number).replace(str(number), f"{number:,}")

    def leads(self) -> str:
        """Where the button leads then."""
        return self.tr("Leads to the first line that cannot be logged")

    def what_to_do(self) -> str:
        """How a sheet is begun."""
        return self.tr(
            "Paste a block from Excel or WPS, with its header or without, or type in the line above. "
            "Nothing is logged before you say so."
        )

    def none(self) -> str:
        """There is nothing to log."""
        return self.tr("There is no line to log.")

    def busy(self) -> str:
        """The lines are not known yet."""
        return self.tr("The lines are still being checked; they are logged as soon as that is done.")

    def warned(self) -> str:
        """Something is to be looked at once more."""
        return self.tr("Look again at what is marked. Ctrl+S once more logs it as it is.")

    def again(self, number: int) -> str:
        """Redo took lines out of the sheet."""
        return self.tr("%n line(s) are logged again.", "", number)

    def waits(self) -> str:
        """A line that is set aside."""
        return self.tr("Set aside: it is not logged")

    def aside(self) -> str:
        """What setting the bad lines aside is for."""
        return self.tr("Lines with errors or unexplained wait; the others can be logged")

    def records(self) -> str:
        """The way to what was logged."""
        return self.tr("Show the records")
