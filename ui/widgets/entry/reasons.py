# SPDX-License-Identifier: MIT
"""The explanations that were given lately at this workstation, to be given again. No widgets."""

from __future__ import annotations

import json

from models.personal import masked
from ui.settings import Settings

_SETTING = "entry/explanations"
_KEPT = 8


class Reasons:
    """Recent explanations by the code of the problem they answered. Numbers of persons are never among them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def of(self, code: str) -> list[str]:
        """The newest first."""
        return self._read().get(code, [])

    def keep(self, code: str, words: str) -> None:
        """Remember an explanation that was logged."""
        known = self._read()
        words = masked(words)
        known[code] = [words, *(other for other in known.get(code, []) if other != words)][:_KEPT]
        self._settings.set_choice(_SETTING, json.dumps(known, ensure_ascii=False))

    def _read(self) -> dict[str, list[str]]:
        try:
            kept = json.loads(self._settings.choice(_SETTING) or "{}")
        except ValueError:
            return {}
        if not isinstance(kept, dict):
            return {}
        return {str(code): [str(w) for w in words] for code, words in kept.items() if isinstance(words, list)}
