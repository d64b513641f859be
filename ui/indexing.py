# SPDX-License-Identifier: MIT
"""Keeps the search index near what is logged."""

from __future__ import annotations

from contextlib import closing

from ui.following import Follower
from ui.workplace import Workplace

_AFTER_OPENING = 3000  # milliseconds: the first page and its figures come first


class Indexer(Follower):
    """Writes the index of one ledger; nothing where that may not be written."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, "index")
        if workplace.ledger.writable:
            self.start(_AFTER_OPENING)

    def work(self) -> None:
        from models.search import follow
        from models.traces import empty_log

        with closing(self._workplace.ledger.store.second_writer()) as store:
            for _ in follow(store):
                if self.stopped():
                    return
            empty_log(store, patience=0.3)  # the window may be about to close
