# SPDX-License-Identifier: MIT
"""What the next entry keeps of the one before: pins, as this workstation remembers them. No widgets."""

from __future__ import annotations

import json
from datetime import date

from ui.settings import Settings
from ui.widgets.drafts import FIELDS, Draft

_SETTING = "entry/pins"
_PINNED = ("date", "department", "region", "field", "source")  # what a day's entries share
# The legal basis goes with the measure: kept while that stays, taken away when another is typed.
CARRIED = "legal_basis"


class Pins:
    """Which fields the next entry keeps."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        try:
            kept = json.loads(settings.choice(_SETTING) or "{}")
        except ValueError:
            kept = {}
        self._pins = {name: bool(kept.get(name, name in _PINNED)) for name in FIELDS}

    def __getitem__(self, name: str) -> bool:
        return self._pins[name]

    def set(self, name: str, on: bool) -> None:
        """Pin a field or let it go, from now on."""
        self._pins[name] = on
        self._settings.set_choice(_SETTING, json.dumps(self._pins))

    def next_draft(self, draft: Draft, today: date) -> Draft:
        """What the next entry starts with. The measure stays in any case: typing replaces it."""
        kept = {name: draft[name] if self._pins[name] or name in ("measure", CARRIED) else "" for name in FIELDS}
        kept["date"] = kept["date"] or today.isoformat()
        kept["quantity"] = kept["counted"] = ""
        return kept

    def first_field(self) -> str:
        """Where the next entry begins: at the quantity where the measure is pinned."""
        return "quantity" if self._pins["measure"] else "measure"
