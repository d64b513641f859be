# SPDX-License-Identifier: MIT
"""What a text that is no code may have meant: the nearest candidates, and a field that offers them first."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.catalogue import Term
from models.codes import CodeList, Codes
from models.errors import Problem
from models.nearest import most_alike
from ui.widgets.code_box import CodeBox
from ui.widgets.code_source import Choice, CodeSource

_MOST = 5  # candidates that stand before the whole list


class NearestBox(CodeBox):
    """A code's field whose list, opened over a text that matches nothing, is whole and begins with the nearest."""

    def __init__(self, codes: CodeList, source: CodeSource, parent: QWidget) -> None:
        super().__init__(source, parent, enter_goes_on=True)
        self._codes = codes
        self._nearest = False

    def open_nearest(self) -> None:
        """Open the whole list over a text that is no code; the text stays selected."""
        if self.text().strip() and not self.code:
            self._nearest = True
            self.open_list()
            self._nearest = False

    def _choices(self, wanted: str) -> list[Choice]:
        if not self._nearest:
            return super()._choices(wanted)
        first = nearest(self.source, self._codes, self.text().strip())
        named = {choice.code for choice in first}
        return first + [choice for choice in super()._choices("") if choice.code not in named or choice.deed]


def nearest(source: CodeSource, codes: CodeList, text: str) -> list[Choice]:
    """The choices nearest to a text: what a search finds, then what shares most pairs of characters with it."""
    found = source.choices(text)[:_MOST]
    if len(found) < _MOST:
        named = {choice.code for choice in found}
        ranked = [(most_alike(text, codes[choice.code].term), choice) for choice in source.choices("")]
        ranked.sort(key=lambda pair: -pair[0])
        found += [choice for alike, choice in ranked if alike and choice.code not in named][: _MOST - len(found)]
    return found


def meant(codes: Codes, problem: Problem | None) -> Term | None:
    """The one code that a problem asks after ('did you mean …?'); None where it asks after several or none.

    None, too, where the text is but a part of what its field says.
    """
    if problem is None or problem.code != "code-unknown-near" or problem.field != problem.params["dimension"]:
        return None
    code = problem.params.get("meant")
    if code is not None:
        entry = codes[problem.field].get(str(code))
    else:
        entry = codes[problem.field].find(str(problem.params["near"]))  # several stand side by side, and are no label
    return entry.term if entry is not None else None
