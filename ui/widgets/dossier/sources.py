# SPDX-License-Identifier: MIT
"""What the boxes of a dossier offer: kinds, outcomes and stages of its register, cases, actions. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from models.actions import Record
from models.catalogue import Catalogue, Term
from models.codes import Entry, folded
from models.dossier import Filed
from models.dossier_checks import reachable
from models.dossier_pages import DossierFilter, DossierView
from models.filters import Filter
from models.ledger import Ledger
from models.pages import View
from models.paths import Register, Stage
from models.registers import cases_numbered
from models.store import Store
from ui.widgets.code_source import Choice, CodeSource
from ui.workplace import Workplace

_MOST = 20  # cases or actions on offer: as many as a list shows without searching in it
CatalogueOf = Callable[[], "Catalogue | None"]


def own_terms(catalogue: Catalogue | None, dimension: str, register: Register) -> list[Term]:
    """The kinds, outcomes or stages of a register, in the catalogue's order."""
    terms = catalogue.terms(dimension).values() if catalogue else ()
    return [term for term in terms if getattr(term, "register", None) == register]


def stage_known(ledger: Ledger, catalogue: Catalogue | None, code: str) -> Stage | None:
    """A stage as the catalogue has it; one that it no longer offers as the ledger knew it."""
    entry = ledger.codes["stage"].get(code)
    term = catalogue.stages.get(code) if catalogue is not None else None
    return term or (entry.term if entry is not None and isinstance(entry.term, Stage) else None)


def action_of(ledger: Ledger, uid: str) -> Record | None:
    """The action with a uid; None for any other text."""
    whole = len(uid) == 32 and not set(uid) - set("0123456789abcdef")
    return ledger.actions.by_uid(uid) if whole else None


class RegisterSource(CodeSource):
    """The kinds or the outcomes of one register, in the catalogue's order."""

    def __init__(self, workplace: Workplace, dimension: str, register: Register, catalogue: CatalogueOf) -> None:
        super().__init__(workplace, dimension, among=self._own)
        self._register = register
        self._catalogue = catalogue

    def _own(self) -> frozenset[str]:
        return frozenset(term.code for term in own_terms(self._catalogue(), self.dimension, self._register))

    def choices(self, text: str, *, wide: bool = False) -> list[Choice]:
        found = super().choices(text, wide=wide)
        if text.strip():
            return found
        order = [term.code for term in own_terms(self._catalogue(), self.dimension, self._register)]
        return sorted(found, key=lambda choice: order.index(choice.code))


class StageSource(CodeSource):
    """The stages that may follow one, the next ones first; from '' the path's first. ``step_over`` marks the others."""

    def __init__(self, workplace: Workplace, register: Register, catalogue: CatalogueOf) -> None:
        super().__init__(workplace, "stage", among=self._following)
        self._register = register
        self._catalogue = catalogue
        self.before = ""
        self.step_over = ""

    def order(self) -> list[str]:
        """What may follow: the next stages, then those further along the path."""
        catalogue = self._catalogue()
        path = catalogue.path(self._register) if catalogue else []
        if catalogue is None or self.before not in catalogue.stages:
            return list(dict.fromkeys([*self.next, *(stage.code for stage in path)]))
        here = catalogue.stages[self.before]
        further = reachable(here, catalogue.stages) - {*here.next}
        return [*here.next, *(stage.code for stage in path if stage.code in further)]

    @property
    def next(self) -> tuple[str, ...]:
        """The stages that may follow at once."""
        catalogue = self._catalogue()
        path = [stage.code for stage in catalogue.path(self._register)] if catalogue else []
        here = stage_known(self._workplace.ledger, catalogue, self.before)
        return tuple(path[:1]) if here is None else tuple(code for code in here.next if code in path)

    def _following(self) -> frozenset[str]:
        return frozenset(self.order())

    def choices(self, text: str, *, wide: bool = False) -> list[Choice]:
        order = self.order()
        found = [choice for choice in super().choices(text, wide=wide) if choice.code in order]
        return sorted(found, key=lambda choice: order.index(choice.code))

    def hint(self, entry: Entry, text: str) -> str:
        return "" if not self.before or entry.term.code in self.next else self.step_over


class WaysSource(CodeSource):
    """The stages that come next for some of several dossiers, by ``ways``: stage -> how many of them, in order.

    ``of_all`` are the words that say how many of all they are.
    """

    def __init__(self, workplace: Workplace, ways: Mapping[str, int], count: int, of_all: str) -> None:
        super().__init__(workplace, "stage", among=self._open)
        self.ways = ways
        self._count = count
        self._of_all = of_all

    def _open(self) -> frozenset[str]:
        return frozenset(self.ways)

    def choices(self, text: str, *, wide: bool = False) -> list[Choice]:
        order = list(self.ways)
        found = [choice for choice in super().choices(text, wide=wide) if choice.code in order]
        return sorted(found, key=lambda choice: order.index(choice.code))

    def hint(self, entry: Entry, text: str) -> str:
        return self._of_all.format(count=f"{self.ways.get(entry.term.code, 0):,}", all=f"{self._count:,}")


class AskedSource(CodeSource):
    """What the ledger is asked for while somebody types: ``read`` on a worker, then ``offer`` what it found."""

    def __init__(self, workplace: Workplace, dimension: str) -> None:
        super().__init__(workplace, dimension)
        self._found: list[Choice] = []
        self._words_asked = ""

    def read(self, words: str, store: Store) -> Sequence[object]:
        """What a text may mean. On a worker."""
        raise NotImplementedError

    def choice(self, found: object) -> Choice:
        """What was found as a line of the list."""
        raise NotImplementedError

    def offer(self, found: Sequence[object], words: str) -> None:
        """Offer what was read for some words."""
        self._found, self._words_asked = [self.choice(one) for one in found], words

    def choices(self, text: str, *, wide: bool = False) -> list[Choice]:
        """What was read; until the answer for a newer text is there, what of it still fits."""
        wanted = folded(text)
        if text.strip() in ("", self._words_asked):
            return list(self._found)
        return [choice for choice in self._found if wanted in folded(choice.label + choice.hint)]

    def is_near(self, code: str) -> bool:
        return True


class CaseSource(AskedSource):
    """Cases by number or title. A number that the ledger does not know is taken as it is written, where ``free``."""

    def __init__(self, workplace: Workplace, *, free: bool = False) -> None:
        super().__init__(workplace, "case")
        self.free = free

    def knows(self, code: str) -> bool:
        return bool(code) and (self.free or self.case(code) is not None)

    def case(self, number: str) -> Filed | None:
        """The case with a number."""
        return self._workplace.ledger.dossiers.by_number(Register.CASE, number.strip()) if number.strip() else None

    def label(self, code: str) -> str:
        return code

    def resolve(self, text: str) -> str:
        return text.strip() if self.free or self.case(text) is not None else ""

    def read(self, words: str, store: Store) -> Sequence[object]:
        ledger = self._workplace.ledger
        found = cases_numbered(ledger, words, _MOST, store=store) if words else []
        if len(found) < _MOST:
            view = DossierView(DossierFilter(Register.CASE, text=words))
            known = {filed.id for filed in found}
            ids = ledger.dossier_pages.first(view, _MOST, store=store)
            found += ledger.dossiers.fetch([i for i in ids if i not in known], store=store)
        return found[:_MOST]

    def choice(self, found: object) -> Choice:
        assert isinstance(found, Filed)
        return Choice(found.dossier.number, found.dossier.number, found.dossier.title)


class ActionSource(AskedSource):
    """Actions by the words of their record; a case's own first."""

    def __init__(self, workplace: Workplace, case: Callable[[], str]) -> None:
        super().__init__(workplace, "action")
        self._case = case

    def knows(self, code: str) -> bool:
        return self._record(code) is not None

    def label(self, code: str) -> str:
        record = self._record(code)
        return self._words(record) if record else code

    def resolve(self, text: str) -> str:
        return text if self._record(text) else ""

    def read(self, words: str, store: Store) -> Sequence[object]:
        ledger = self._workplace.ledger
        wanted = words or self._case()
        ids = list(ledger.pages.first(View(Filter(text=wanted)), _MOST, store=store))
        if wanted and not words and len(ids) < _MOST:
            ids += [i for i in ledger.pages.first(View(), _MOST, store=store) if i not in ids]
        return ledger.actions.fetch(ids[:_MOST], store=store)

    def choice(self, found: object) -> Choice:
        assert isinstance(found, Record)
        department = self._workplace.wording.code(self._workplace.ledger.codes, "department", found.action.department)
        return Choice(found.uid, self._words(found), found.action.case or department)

    def _record(self, uid: str) -> Record | None:
        return action_of(self._workplace.ledger, uid)

    def _words(self, record: Record) -> str:
        return self._workplace.wording.record(record.action, self._workplace.ledger.codes)


def reading(source: AskedSource, words: str) -> Callable[[Store], Sequence[object]]:
    """What a worker does for a source."""
    return partial(source.read, words)
