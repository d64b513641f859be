# SPDX-License-Identifier: MIT
"""The last values that were logged for a measure, as a quiet hint under its field."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.actions import Record
from models.checks import Campaign
from models.filters import Filter
from models.ledger import Ledger
from models.pages import View
from models.store import Store
from ui.workplace import Workplace

_LAST = 5
_KEY = "entry-last"


class LastValues(QObject):
    """``told(text)``: the last values of the measure asked about; '' for none."""

    told = Signal(str)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.destroyed.connect(partial(workplace.readers.drop, _KEY))

    def ask(self, campaign: Campaign | None, measure: str) -> None:
        """Ask for a measure's last values; a newer question replaces an older one."""
        if campaign is None or not measure:
            self._workplace.readers.drop(_KEY)
            self.told.emit("")
            return
        read = partial(_last, self._workplace.ledger, campaign.code, measure, self._workplace.today())
        self._workplace.readers.ask(_KEY, read, self._tell)

    def _tell(self, records: list[Record]) -> None:
        """The values by day, the newest first: ``11-23 4, 24 · 11-20 8``."""
        wording, codes = self._workplace.wording, self._workplace.ledger.codes
        days: dict[str, list[str]] = {}
        for record in records:
            measure = codes.measure(record.action.measure)
            day = f"{record.action.counted:%m-%d}"
            days.setdefault(day, []).append(wording.quantity(record.action.quantity, measure))
        comma = "、" if wording.language == "zh" else ", "
        said = " · ".join(f"{day} {comma.join(values)}" for day, values in days.items())
        self.told.emit(self.tr("Last: {values}").format(values=said) if said else "")


def _last(ledger: Ledger, campaign: str, measure: str, today: date, store: Store) -> list[Record]:
    """The newest records of the last twelve months."""
    wanted = Filter(
        where={"campaign": (campaign,), "measure": (measure,)},
        first=today.replace(year=today.year - 1, day=min(today.day, 28)),
    )
    return ledger.actions.fetch(ledger.pages.first(View(wanted), _LAST, store=store), store=store)
