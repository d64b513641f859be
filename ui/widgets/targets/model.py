# SPDX-License-Identifier: MIT
"""The targets of a campaign as a table that is edited in place, with a blank line for the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from models.catalogue import Measure
from models.checks import Context
from models.errors import Problem
from models.intake.targets import FIELDS, read_target
from models.layout import plain_value
from models.targets import Line, Target
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

MEASURE, REGION, PERIOD, TARGET, UNIT = range(len(FIELDS))
PROBLEM = Qt.ItemDataRole.UserRole  # what is wrong with a cell, in words
BLANK = Qt.ItemDataRole.UserRole + 1  # whether a cell is of the line for the next target
_UNSAID = ("target-measure-empty", "target-empty")  # what is only missing from a line that is being filled in
_Index = QModelIndex | QPersistentModelIndex


@dataclass
class Entry:
    """A line: its target (None for the blank one), and what was typed into it and could not be taken yet."""

    target: Target | None = None
    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)


class TargetsModel(QAbstractTableModel):
    """``wanted(target, line)``: a line became a target in place of the one at ``line``, None for a new one.

    ``told(words)``: something is wrong with the line that was typed into, '' when nothing is any more.
    """

    wanted = Signal(object, object)
    told = Signal(str)

    def __init__(self, workplace: Workplace, words: TallyWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self._context: Context | None = None
        self._values: Mapping[Line, int] = {}
        self.entries: list[Entry] = []

    def show(self, context: Context | None, targets: Sequence[Target], text: str = "") -> None:
        """Show the targets of a campaign that a search finds, and the blank line where one may be added.

        What was typed and could not be taken yet stays with a target that stands as it was.
        """
        self.beginResetModel()
        blank = next((entry for entry in self.entries if entry.target is None), Entry())
        if context is None or self._context is None or context.campaign != self._context.campaign:
            blank = Entry()
        typed = {entry.target: entry for entry in self.entries if entry.target is not None and entry.typed}
        self._context = context
        self._values = {target.line: target.value for target in targets}
        found = self._finder(text)
        self.entries = [typed.get(target) or Entry(target) for target in targets if found(target)]
        if context is not None and self._workplace.ledger.writable and not text.strip():
            self.entries.append(blank)
        self.endResetModel()

    def forget_blank(self) -> None:
        """What was typed into the blank line is a target now."""
        for row, entry in enumerate(self.entries):
            if entry.target is None:
                entry.typed, entry.problems = {}, {}
                self.dataChanged.emit(self.index(row, 0), self.index(row, UNIT))

    def row_of(self, line: Line) -> int:
        """The row of a target, -1 where it is not shown."""
        rows = (row for row, entry in enumerate(self.entries) if entry.target is not None and entry.target.line == line)
        return next(rows, -1)

    def measure(self, row: int) -> Measure | None:
        """The measure of a row, None while it has none."""
        code = self._texts(self.entries[row])["measure"]
        codes = self._workplace.ledger.codes
        return codes.measure(code) if code in codes["measure"] else None

    # What stands in a line

    def _texts(self, entry: Entry) -> dict[str, str]:
        """The texts that a line is read from: codes, and the target in the measure's unit."""
        texts = dict.fromkeys(FIELDS[:4], "")
        if (target := entry.target) is not None:
            decimals = self._workplace.ledger.codes.measure(target.measure).decimals
            period = "" if target.period == target.campaign else target.period
            own = (target.measure, target.region, period, plain_value(target.value, decimals))
            texts = dict(zip(FIELDS[:4], own, strict=True))
        return texts | entry.typed

    def _shown(self, target: Target, name: str) -> str:
        wording, codes = self._workplace.wording, self._workplace.ledger.codes
        measure = codes.measure(target.measure)
        match name:
            case "measure":
                return wording.term(measure)
            case "region":
                return wording.code(codes, "region", target.region) if target.region else self._whole("all-regions")
            case "period":
                whole = target.period == target.campaign
                return self._whole("whole-campaign") if whole else self._words.period(target.period)
            case "target":
                return wording.number(target.value, measure)
        return wording.unit(measure)

    def _whole(self, word: str) -> str:
        return self._workplace.wording.say("word", word)

    def _typed(self, entry: Entry, name: str, row: int) -> str:
        """What a cell shows where something was typed into its line, or nothing stands in it yet."""
        text = self._texts(entry).get(name, "")
        codes = self._workplace.ledger.codes
        if name == "unit":
            measure = self.measure(row)
            return self._workplace.wording.unit(measure) if measure is not None else ""
        if name in ("measure", "region") and text in codes[name]:
            return self._workplace.wording.code(codes, name, text)
        return text

    def _finder(self, text: str) -> Callable[[Target], bool]:
        """Whether every word of a search hits a target's line, or a code, alias or initials of it."""
        words = text.casefold().split()
        codes = self._workplace.ledger.codes

        def hits(dimension: str, word: str) -> set[str]:
            return {e.term.code for e in codes[dimension].search(word, limit=len(codes[dimension]))}

        meant = [(word, hits("measure", word), hits("region", word)) for word in words]

        def found(target: Target) -> bool:
            if not meant:
                return True
            shown = [*(self._shown(target, name).casefold() for name in FIELDS), target.period.casefold()]
            return all(
                target.measure in measures or target.region in regions or any(word in cell for cell in shown)
                for word, measures, regions in meant
            )

        return found

    # Qt's side

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == TARGET else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._workplace.wording.field(FIELDS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        editable = self._workplace.ledger.writable and index.column() != UNIT
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry, name = self.entries[index.row()], FIELDS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if entry.target is None or entry.typed:
                return self._typed(entry, name, index.row())
            return self._shown(entry.target, name)
        if role == Qt.ItemDataRole.EditRole:
            return self._texts(entry).get(name, "")
        if role == BLANK:
            return entry.target is None and not entry.typed
        if role == Qt.ItemDataRole.ToolTipRole and name not in entry.problems:
            return self.data(index)
        if role in (PROBLEM, Qt.ItemDataRole.ToolTipRole):
            return self._workplace.wording.problem(entry.problems[name]) if name in entry.problems else ""
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry, name, text = self.entries[index.row()], FIELDS[index.column()], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or self._context is None or text == self._texts(entry)[name]:
            return False
        entry.typed = self._texts(entry) | {name: text}
        if entry.target is None and not any(entry.typed.values()):
            entry.typed = {}
        target, problems = read_target(entry.typed, self._context) if entry.typed else (None, [])
        before = entry.target.line if entry.target is not None else None
        if target is not None and target.line != before and target.line in self._values:
            stands = self._workplace.wording.number(
                self._values[target.line], self._workplace.ledger.codes.measure(target.measure)
            )
            target, problems = None, [Problem(name, "target-stands", {"value": stands})]
        if before is None:
            problems = [problem for problem in problems if problem.code not in _UNSAID]
        entry.problems = {problem.field: problem for problem in problems}
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), UNIT))
        said = entry.problems.get(name) or next(iter(entry.problems.values()), None)
        self.told.emit(self._workplace.wording.problem(said) if said is not None else "")
        if target is not None:
            if target == entry.target:  # typed back to what stands
                entry.typed = {}
            else:
                self.wanted.emit(target, before)
        return True

    def take_back(self, row: int) -> bool:
        """Forget what was typed into a line and could not be taken; False where nothing was."""
        entry = self.entries[row]
        if not entry.typed:
            return False
        entry.typed, entry.problems = {}, {}
        self.dataChanged.emit(self.index(row, 0), self.index(row, UNIT))
        self.told.emit("")
        return True
