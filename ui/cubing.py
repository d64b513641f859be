# SPDX-License-Identifier: MIT
"""Fills the cube that answers tallies, and keeps it near what is logged."""

from __future__ import annotations

from contextlib import closing

from ui.following import Follower
from ui.workplace import Workplace

_AFTER_OPENING = 1500  # milliseconds: the first page and its figures come first
_REST = 0.002  # seconds between two batches of records, in which the window works


class CubeKeeper(Follower):
    """Gives a ledger its cube. Tallies are asked of the file until it is filled."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, "cube")
        self.start(_AFTER_OPENING)

    def work(self) -> None:
        ledger = self._workplace.ledger
        with closing(ledger.store.reader()) as store:
            if ledger.cube is None:
                from models.tally.cube import Cube

                ledger.cube = Cube()
            for _ in ledger.cube.catch_up(store):
                if self.stopped(_REST):
                    return
