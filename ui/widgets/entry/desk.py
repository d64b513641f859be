# SPDX-License-Identifier: MIT
"""Keeps a half-typed entry on the ledger's desk, so that a crash or a power cut takes nothing of it away."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from PySide6.QtCore import QObject, QTimer

from models.errors import UserError
from ui.widgets.drafts import Draft
from ui.workplace import Workplace

KEY = "entry"
_SAVE_AFTER = 600  # milliseconds after the last key: below a second, and not at every key
_TRY_AGAIN = 1500  # while a job writes


@dataclass(frozen=True)
class Unfinished:
    """A half-typed entry.

    While a record is edited, ``uid`` and ``revision`` say which; ``aside`` is the entry that waits behind it.
    """

    draft: Draft
    uid: str = ""
    revision: int = 0
    aside: Draft = field(default_factory=dict)


class EntryDesk(QObject):
    """Writes when typing pauses. A read-only ledger keeps nothing. ``key`` is the place on the desk."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None, *, key: str = KEY) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._key = key
        self._waiting: str | None = None
        self._written: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def read(self) -> Unfinished | None:
        """What was left on the desk."""
        self._written = text = self._workplace.ledger.desk(self._key)
        if not text:
            return None
        try:
            raw = json.loads(text)
            draft, aside = (_draft(raw.get(name)) for name in ("draft", "aside"))
            return Unfinished(draft, str(raw.get("uid", "")), int(raw.get("revision", 0)), aside)
        except (ValueError, AttributeError, TypeError):
            return None

    def keep(self, unfinished: Unfinished | None) -> None:
        """Keep this soon; None clears the desk at once."""
        self._waiting = json.dumps(asdict(unfinished), ensure_ascii=False) if unfinished else ""
        if unfinished is None:
            self.flush()
        elif self._waiting != self._written:
            self._timer.start(_SAVE_AFTER)

    def flush(self, *, at_once: bool = False) -> None:
        """Write what waits; ``at_once`` even while a job is at work."""
        self._timer.stop()
        text, ledger = self._waiting, self._workplace.ledger
        if text is None or text == self._written or not ledger.writable:
            return
        if self._workplace.jobs.busy and not at_once:  # a job's last transaction would make the typing wait
            self._timer.start(_TRY_AGAIN)
            return
        try:
            ledger.put_on_desk(self._key, text)
        except UserError:  # a full disk says so when the entry is logged; typing is not stopped for it
            self._timer.start(_TRY_AGAIN)
            return
        self._written, self._waiting = text, None

    def leave(self) -> None:
        """Write what waits at once and wait for nothing: the window closes."""
        self.flush(at_once=True)
        self._timer.stop()


def _draft(raw: object) -> Draft:
    return {str(k): str(v) for k, v in raw.items()} if isinstance(raw, dict) else {}
