# SPDX-License-Identifier: MIT
"""What a dossier takes over from the case or the action that it names: its place, where nothing was typed there yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.actions import Action
from models.dossier import Dossier
from models.paths import Register
from ui.widgets.dossier.sources import action_of
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.widgets.dossier.fields import DossierFields

NAMING = ("case", "action")  # the fields that name what is taken from
_TAKEN = ("department", "region", "field", "subject", "platform")


class TakenOver(QObject):
    """Fills empty fields, says below each where it is from, and follows when another case or action is named.

    What the clerk typed is never touched; a field that he changes is his from then on.
    """

    def __init__(self, workplace: Workplace, fields: DossierFields) -> None:
        super().__init__(fields)
        self._workplace = workplace
        self._fields = fields
        self._codes: dict[str, str] = {}  # field -> the code that was taken over

    def forget(self) -> None:
        """Another dossier is shown: all that stands in it is its own."""
        for name in list(self._codes):
            self._leave(name)

    def follow(self) -> None:
        """Another case or action is named, or none any more."""
        found, words = self._named()
        for name in _TAKEN:
            now = self._fields.text(name)
            if name not in self._fields.fields or (now and now != self._codes.get(name)):
                continue
            code = found.get(name, "")
            if code:
                self._codes[name] = code
            elif name in self._codes:
                self._leave(name)
            if now != code:
                self._fields.fields[name].set_text(code)
            if code:
                self._fields.fields[name].show_hint(words[name])

    def changed(self, name: str) -> None:
        """A field says something else: what is no longer what was taken over is the clerk's own."""
        if name in self._codes and self._fields.text(name) != self._codes[name]:
            self._leave(name)

    def _leave(self, name: str) -> None:
        del self._codes[name]
        self._fields.fields[name].show_hint("")

    def _named(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The codes of the action that is named, else of the case, and the words that say so, by field."""
        ledger, number = self._workplace.ledger, self._fields.text("case").strip()
        record = action_of(ledger, self._fields.text("action"))
        case = ledger.dossiers.by_number(Register.CASE, number) if number else None
        sources: list[tuple[Action | Dossier, str]] = []
        if case is not None:
            sources.append((case.dossier, self.tr("Taken over from case {number}").format(number=number)))
        if record is not None:
            sources.append((record.action, self.tr("Taken over from the action")))
        codes: dict[str, str] = {}
        words: dict[str, str] = {}
        for source, said in sources:
            for name in _TAKEN:
                if (code := str(getattr(source, name))) and self._offered(name, code):
                    codes[name], words[name] = code, said
        return codes, words

    def _offered(self, name: str, code: str) -> bool:
        """Whether the campaign's catalogue has a code; regions and platforms are the ledger's."""
        catalogue = self._fields.sources.catalogue
        own = catalogue.terms(name) if catalogue is not None and name != "platform" else {}
        return not own or code in own
