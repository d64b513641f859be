# SPDX-License-Identifier: MIT
"""What an edit moved. Every edit returns one; each view decides from it whether to refresh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The step of history an edit became, and the ids of the action records it touched.

    ``entities`` names everything that changed (``action``, ``dossier``, ``campaign``, ``code``, ``office``);
    ``dossiers`` are the row ids of the dossiers that came, went or changed.
    """

    step: int
    kind: str
    added: Sequence[int] = ()
    changed: Sequence[int] = ()
    removed: Sequence[int] = ()
    entities: frozenset[str] = frozenset()
    dossiers: Sequence[int] = ()

    @property
    def touches_actions(self) -> bool:
        """Whether any action record came, went or changed."""
        return bool(len(self.added) or len(self.changed) or len(self.removed))
