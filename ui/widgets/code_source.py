# SPDX-License-Identifier: MIT
"""What a code box offers: entries of a code list as choices, narrowed to those that may be meant. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.catalogue import Measure
from models.codes import Codes, Entry, folded
from ui.workplace import Workplace

_MOST = 200  # more rows than anyone scrolls through; typing a letter narrows them

Among = Callable[[], "frozenset[str] | None"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a code box's list.

    ``hint`` says what it was found by, or tells namesakes apart. ``deed`` is '' for an entry; ``add`` and
    ``widen`` are lines that do something instead.
    """

    code: str
    label: str
    hint: str = ""
    deed: str = ""


class CodeSource:
    """The entries of one dimension as they are offered and understood.

    ``among`` gives the codes that may be meant, None for all; ``wider`` a second, larger circle that is
    searched when nothing nearer fits or when asked. ``grows`` offers to add what is not there.
    """

    def __init__(
        self,
        workplace: Workplace,
        dimension: str,
        *,
        among: Among | None = None,
        wider: Among | None = None,
        grows: bool = False,
    ) -> None:
        self._workplace = workplace
        self.dimension = dimension
        self.among = among or _everything
        self.wider = wider
        self.grows = grows

    @property
    def widens(self) -> bool:
        """Whether there is a larger circle."""
        return self.wider is not None

    @property
    def _codes(self) -> Codes:
        return self._workplace.ledger.codes

    def knows(self, code: str) -> bool:
        """Whether this is a code of the list."""
        return code in self._codes[self.dimension]

    def label(self, code: str) -> str:
        """The label of a code; '' for none."""
        entry = self._codes[self.dimension].get(code)
        return self._workplace.wording.term(entry.term) if entry else code

    def choices(self, text: str, *, wide: bool = False) -> list[Choice]:
        """What may be meant by the text typed so far, best first."""
        found = self._search(text, self.wider if wide and self.wider else self.among)
        if not found and not wide and self.wider is not None:
            found = self._search(text, self.wider)
        return [Choice(e.term.code, self._workplace.wording.term(e.term), self.hint(e, text)) for e in found]

    def is_near(self, code: str) -> bool:
        """Whether a code lies in the nearer circle."""
        among = self.among()
        return among is None or code in among

    def resolve(self, text: str) -> str:
        """The code that a text left in the box means; '' where it is not clear.

        An exact code, label or alias among those offered, else the only one that begins so, else an exact
        one that is not offered (checks then say why it does not serve).
        """
        exact = self._codes[self.dimension].find(text)
        for circle in (self.among, self.wider):
            if circle is None:
                continue
            among = circle()
            if exact is not None and (among is None or exact.term.code in among):
                return exact.term.code
            begin = [e for e in self._codes[self.dimension].search(text, among=among) if begins_so(e, text)]
            same = [e for e in begin if folded(text) in (folded(e.term.zh), folded(e.term.en))]
            for hits in (same, begin):
                if len(hits) == 1:
                    return hits[0].term.code
            if begin:
                return ""
        return exact.term.code if exact is not None else ""

    def hint(self, entry: Entry, text: str) -> str:
        """What tells this entry from others: the alias it was found by, a region's place, a measure's unit."""
        if self.dimension == "region":
            return self.place(entry.term.code)
        if alias := alias_hit(entry, text):
            return alias
        if isinstance(entry.term, Measure):
            return self._workplace.wording.unit(entry.term)
        return ""

    def place(self, code: str) -> str:
        """The regions that a region lies in, the largest first; the whole country goes without saying."""
        outer = [code[:2] + "0000", code[:4] + "00"] + ([code.partition("-")[0]] if "-" in code else [])
        outer = [region for region in outer if region != "000000"]
        labels = [self.label(c) for c in dict.fromkeys(outer) if c != code and c in self._codes["region"]]
        return " ".join(labels)

    def _search(self, text: str, circle: Among) -> list[Entry]:
        return self._codes[self.dimension].search(text, limit=_MOST, among=circle())


def _everything() -> frozenset[str] | None:
    return None


def begins_so(entry: Entry, text: str) -> bool:
    """Whether the code, a label, an alias or the initials begin with the text."""
    wanted = folded(text)
    term = entry.term
    names = (term.code, term.zh, term.en, *term.aliases)
    return any(folded(name).startswith(wanted) for name in names) or any(i.startswith(wanted) for i in entry.initials)


def alias_hit(entry: Entry, text: str) -> str:
    """The alias that a text found an entry by; '' where its code, label or initials did."""
    wanted = folded(text)
    term = entry.term
    if not wanted or any(wanted in folded(name) for name in (term.zh, term.en, term.code)):
        return ""
    return next((alias for alias in term.aliases if wanted in folded(alias)), "")
