# SPDX-License-Identifier: MIT
"""What the ledger says of a measure, read on the readers' worker while an entry is typed beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QLocale, QObject, Signal

from models.actions import Record
from models.checks import Campaign
from models.filters import Filter
from models.ledger import Ledger
from models.pages import View
from models.scrutiny import Known, Scrutiny
from models.store import Store
from ui.workplace import Workplace

_SEAM = re.compile(r"(?<=\S)(?=[一-鿿])|(?<=[一-鿿])(?=\S)")
_LAST = 4  # as many as fit a line
_LAST_KEY, _KNOWN_KEY = "entry-last", "entry-known"


@dataclass(frozen=True)
class Question:
    """What is asked about: a campaign's measure, and a day of the period that an entry counts in."""

    campaign: Campaign
    measure: str
    day: date


class Beside(QObject):
    """``told(text)``: the last values of the measure asked about; '' for none.

    ``known(question, known)``: what it came to in earlier periods. A newer question replaces an older one.
    """

    told = Signal(str)
    known = Signal(object, object)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._asked: Question | None = None
        self._waiting = False
        self.destroyed.connect(partial(workplace.readers.drop, _LAST_KEY))
        self.destroyed.connect(partial(workplace.readers.drop, _KNOWN_KEY))

    @property
    def asked(self) -> Question | None:
        """What was asked about last."""
        return self._asked

    def ask(self, question: Question | None, scrutiny: Scrutiny | None, *, periods: bool = True) -> None:
        """Ask about a measure; None: about none. Without ``periods`` only its last values are read anew."""
        self._asked = question
        readers = self._workplace.readers
        if question is None or scrutiny is None:
            self._waiting = False
            readers.drop(_LAST_KEY)
            readers.drop(_KNOWN_KEY)
            self.told.emit("")
            return
        today = self._workplace.today()
        read = partial(_last, self._workplace.ledger, question.campaign.code, question.measure, today)
        readers.ask(_LAST_KEY, read, self._tell)
        if periods or self._waiting:
            self._waiting = True
            readers.ask(_KNOWN_KEY, partial(_known, scrutiny, question), partial(self._learn, question))

    def _learn(self, question: Question, known: Known) -> None:
        self._waiting = False
        self.known.emit(question, known)

    def _tell(self, records: list[Record]) -> None:
        """The values by day or month, the newest first: ``11-23 4, 24 · 10月 8``."""
        wording, codes = self._workplace.wording, self._workplace.ledger.codes
        days: dict[str, list[str]] = {}
        for record in records:
            measure = codes.measure(record.action.measure)
            days.setdefault(self._day(record), []).append(wording.quantity(record.action.quantity, measure))
        said = " · ".join(f"{_unbroken(day)}\u00a0{wording.listed(map(_unbroken, v))}" for day, v in days.items())
        self.told.emit(self.tr("Last: {values}").format(values=said) if said else "")

    def _day(self, record: Record) -> str:
        """When a record counts: a day, or the month it is of as a whole."""
        span, counted = record.action.date, record.action.counted
        if len(str(span)) != len("2026-11") or counted != span.last:
            return f"{counted:%m-%d}"
        if span.last.year != self._workplace.today().year:
            return str(span)
        if self._workplace.wording.language == "zh":
            return f"{counted.month}月"
        return QLocale(QLocale.Language.English).monthName(counted.month, QLocale.FormatType.ShortFormat)


def _unbroken(text: str) -> str:
    """A figure that no line end tears: ``1万余`` may break between digit and word otherwise."""
    return _SEAM.sub("\u2060", text)


def _last(ledger: Ledger, campaign: str, measure: str, today: date, store: Store) -> list[Record]:
    """The newest records of the last twelve months."""
    wanted = Filter(
        where={"campaign": (campaign,), "measure": (measure,)},
        first=today.replace(year=today.year - 1, day=min(today.day, 28)),
    )
    return ledger.actions.fetch(ledger.pages.first(View(wanted), _LAST, store=store), store=store)


def _known(scrutiny: Scrutiny, question: Question, store: Store) -> Known:
    return scrutiny.look_up(question.measure, question.day, store=store)
