# SPDX-License-Identifier: MIT
"""Where the path of its register lets a dossier go from where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from models.dossier import Dossier
from models.ledger import Ledger


def allowed(ledger: Ledger, dossier: Dossier, shown: Sequence[str]) -> list[str]:
    """Those of the stages ``shown`` that a dossier may come to, in their order; none where it may not be edited."""
    campaign = ledger.campaigns.get(dossier.campaign)
    if campaign is None or dossier.voided or not ledger.writable:
        return []
    stage = ledger.campaigns.catalogue(campaign).stages.get(dossier.stage)
    return [code for code in shown if stage is not None and code in stage.next]


def nearest(shown: Sequence[str], here: str, ways: Sequence[str], by: int) -> str:
    """The nearest of some stages behind (``by`` above nought) or before the one ``here``; '' where there is none."""
    place = shown.index(here)
    if by > 0:
        return next((code for code in shown[place + 1 :] if code in ways), "")
    return next((code for code in reversed(shown[:place]) if code in ways), "")
