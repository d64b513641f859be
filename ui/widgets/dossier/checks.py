# SPDX-License-Identifier: MIT
"""What stands against a dossier in its form: read as texts at every pause, beside the cases that the ledger knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from models.catalogue import Catalogue
from models.checks import Campaign, Context, personal_problem
from models.codes import folded
from models.dossier import Dossier, Filed
from models.dossier_checks import read_dossier
from models.dossier_text import draft_of
from models.errors import Problem, Severity
from models.layout import by_code
from models.paths import Register
from models.personal import find_personal, masked
from models.registers import known_of, number_of
from models.store import Store
from ui.widgets.dossier.sources import own_terms
from ui.widgets.drafts import PERSONAL, Draft
from ui.workplace import Workplace

_CODED = ("department", "region", "field", "subject", "platform", "source", "measure")
_SEVERAL = {"partners": "department", "legal_bases": "legal_basis"}
IN_PARTS = ("moves", "members", "remarks", "links")  # fields of several parts, of which a number's place is one


class DossierChecks:
    """Checks of one register; ``filed`` is the dossier that is edited, None for a new one.

    ``context`` is shared by the checks of several. A worker passes its ``store``.
    """

    def __init__(
        self, workplace: Workplace, register: Register, filed: Filed | None, context: Context | None = None
    ) -> None:
        self._workplace = workplace
        self.register = register
        self.filed = filed
        self._context = context

    @property
    def campaign(self) -> Campaign | None:
        """The campaign that it belongs to."""
        if self.filed is not None:
            return self._workplace.ledger.campaigns[self.filed.dossier.campaign]
        return self._workplace.campaign

    def catalogue(self) -> Catalogue | None:
        """The campaign's catalogue."""
        campaign = self.campaign
        return self._workplace.ledger.campaigns.catalogue(campaign) if campaign else None

    def forget(self) -> None:
        """Codes or campaigns are others now."""
        self._context = None

    def draft(self, store: Store | None = None) -> Draft:
        """The edited dossier as its texts; codes stand as codes."""
        assert self.filed is not None
        ledger = self._workplace.ledger
        found = draft_of(self.filed.dossier, ledger.codes, partial(number_of, ledger, store=store), by_code)
        return found | {"explanations": found.get("explanations", "")}

    def as_codes(self, draft: Mapping[str, str]) -> Draft:
        """Texts with their labels understood as codes, as the form's boxes hold them; what is none stays."""
        context, catalogue = self._checked(), self.catalogue()
        if context is None or catalogue is None:
            return dict(draft)
        found = dict(draft)
        for name in _CODED:
            if text := draft.get(name, "").strip():
                found[name] = context.known(name, text) or text
        for name, dimension in _SEVERAL.items():
            parts = [part.strip() for part in draft.get(name, "").split(";") if part.strip()]
            found[name] = ";".join(context.known(dimension, part) or part for part in parts)
        for name in ("kind", "outcome"):
            text = folded(draft.get(name, ""))
            terms = own_terms(catalogue, name, self.register)
            codes = [t.code for t in terms if text in {t.code, *map(folded, (t.zh, t.en, *t.aliases))}]
            if text and codes:
                found[name] = codes[0]
        return {name: text for name, text in found.items() if text or name in draft}

    def weigh(self, draft: Mapping[str, str], store: Store | None = None) -> tuple[Dossier | None, list[Problem]]:
        """The dossier that the texts say, and everything that stands against it, what it explains included."""
        context = self._checked()
        if context is None:
            return None, []
        ledger, filed = self._workplace.ledger, self.filed
        texts = {**draft, "explanations": "", "origin": self._origin()}
        known = known_of(ledger, editing=filed.id if filed is not None else 0, store=store)
        dossier, problems = read_dossier(self.register, texts, context, known)
        problems = [problem for problem in problems if problem.field != "origin"]
        taken = ledger.dossiers.by_number(self.register, texts.get("number", "").strip(), store=store)
        if taken is not None and (filed is None or taken.id != filed.id):
            params = {"number": taken.dossier.number}
            problems.append(Problem("number", "dossier-number-taken", params, severity=Severity.ERROR))
            dossier = None
        if dossier is not None and filed is not None:
            dossier = replace(dossier, voided=filed.dossier.voided)
        return dossier, list(_placed(problems, texts))

    def _origin(self) -> str:
        """Where it came from, masked by the way unless it was said to hold no number of a person."""
        if self.filed is None:
            return ""
        dossier = self.filed.dossier
        return dossier.origin if PERSONAL in dict(dossier.explanations) else masked(dossier.origin)

    def _checked(self) -> Context | None:
        today, campaign = self._workplace.today(), self.campaign
        if campaign is None:
            return None
        known = self._context
        if known is None or known.today != today or known.campaign != campaign:
            self._context = self._workplace.ledger.context(campaign, today)
        return self._context


def _placed(problems: list[Problem], texts: Mapping[str, str]) -> list[Problem]:
    """Numbers of persons in a field of several parts are told by their place in the whole field."""
    found = [p for p in problems if not (p.code == PERSONAL and p.field in IN_PARTS)]
    for name in IN_PARTS:
        here = [p for p in problems if p.code == PERSONAL and p.field == name]
        if here:
            text, severity = texts.get(name, "").strip(), here[0].severity
            found += [personal_problem(name, finding, severity) for finding in find_personal(text)]
    return found
