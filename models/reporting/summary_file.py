# SPDX-License-Identifier: MIT
"""The workbook of a period's summary: the table, every figure as a line, and what it was made from."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.files import unwritable
from models.ledger import Ledger
from models.quantity import Bound, Quantity, Total, lossless
from models.reporting.closing import Summary
from models.tally.places import measures_in_order
from models.tally.query import Cell

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Say = Callable[..., str]  # (code, **params) -> the words of the summary in one language


@dataclass(frozen=True, slots=True)
class Submission:
    """One summary that was written: where, which version, over how many records, and their digest.

    ``at`` (seconds since 1970, UTC) and ``post`` are of its note, ``history`` is the number its figures stand at and
    ``head`` the hash of the chain there.
    """

    path: Path
    campaign: str
    period: str
    version: int
    records: int
    digest: str
    at: int
    post: str
    history: int
    head: bytes


@dataclass(frozen=True, slots=True)
class Worded:
    """How a summary is worded, and the version of the program that says so."""

    say: Say
    language: str
    program: str


def write_workbook(ledger: Ledger, summary: Summary, made: Submission, to: Path, worded: Worded) -> None:
    """Write a summary, durable when this returns: the same bytes for the same note. Raises UserError."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    try:
        created = datetime.fromtimestamp(made.at, UTC)
        book = Workbook(to, {"strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"title": summary.campaign.label(worded.language), "created": created.replace(tzinfo=None)})
        _Sheets(ledger, summary, made, worded).write(book)
        book.close()
        with to.open("rb+") as file:
            os.fsync(file.fileno())
    except (OSError, FileCreateError) as error:
        cause = error if isinstance(error, OSError) else OSError(str(error))
        raise unwritable(made.path, cause) from error


class _Sheets:
    """The summary's three sheets: the table, every figure as a line, and what it was made from."""

    def __init__(self, ledger: Ledger, summary: Summary, made: Submission, worded: Worded) -> None:
        self.ledger = ledger
        self.summary = summary
        self.made = made
        self.say = worded.say
        self.language = worded.language
        self.program = worded.program
        self.catalogue = ledger.campaigns.catalogue(summary.campaign)
        self.lines = [(c, d) for c, d in measures_in_order(ledger.codes) if c in self.catalogue.measures]
        self.departments = [key[0] for key in summary.tally.column_keys]

    def write(self, book: Workbook) -> None:
        self.formats: dict[str, Any] = {
            "title": book.add_format({"bold": True, "font_size": 16}),
            "head": book.add_format(
                {
                    "bold": True,
                    "border": 1,
                    "bg_color": "#E8EEF1",
                    "align": "center",
                    "valign": "vcenter",
                    "text_wrap": True,
                }
            ),
            "text": book.add_format({"border": 1}),
            "plain": book.add_format({"text_wrap": True, "valign": "top"}),
            "key": book.add_format({"bold": True, "valign": "top"}),
        }
        for depth in range(1, 6):
            self.formats[f"indent{depth}"] = book.add_format({"border": 1, "indent": depth * 2})
        self.book = book
        self._table()
        self._figures()
        self._about()

    def _table(self) -> None:
        sheet = self.book.add_worksheet(self.say("sheet-table"))
        title = f"{self.summary.campaign.label(self.language)} {self.say('summary')}"
        sheet.write_string(0, 0, title, self.formats["title"])
        office = self.ledger.office.name
        generated = f"{datetime.fromtimestamp(self.made.at).astimezone():%Y-%m-%d %H:%M}"
        sheet.write_string(1, 0, f"{self.say('office')}：{office}")
        version = f"{self.made.version}{f' ({superseded})' if (superseded := self._superseded()) else ''}"
        sheet.write_string(2, 0, f"{self.say('period')}：{self._period()}　{self.say('version')}：{version}")
        sheet.write_string(3, 0, f"{self.say('generated')}：{generated}　{self.say('records')}：{self.made.records}")
        sheet.write_string(4, 0, f"{self.say('digest')}：{self.made.digest}")
        top = 6
        names = [self._label("department", code) for code in self.departments]
        heads = [self.say("measure"), self.say("unit"), *names, self.say("total")]
        for column, text in enumerate(heads):
            sheet.write_string(top, column, text, self.formats["head"])
        for row, (code, depth) in enumerate(self.lines, top + 1):
            measure = self.catalogue.measures[code]
            label = (self.say("of-which") if depth else "") + measure.label(self.language)
            sheet.write_string(row, 0, label, self.formats[f"indent{depth}" if depth else "text"])
            sheet.write_string(row, 1, measure.unit, self.formats["text"])
            for column, department in enumerate(self.departments, 2):
                self._figure(sheet, row, column, self.summary.tally.cells.get(((code,), (department,))))
            totals = self.summary.tally.row_totals.get((code,), ())
            self._figure(sheet, row, len(self.departments) + 2, totals[0] if totals else None)
        if not self.made.records:
            sheet.write_string(top + len(self.lines) + 2, 0, self.say("nil"), self.formats["key"])
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 1, 8)
        sheet.set_column(2, len(self.departments) + 2, 16)
        sheet.freeze_panes(top + 1, 2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)

    def _figure(self, sheet: Any, row: int, column: int, cell: Cell | None) -> None:
        """A figure is a number that shows its bound; one that is not stated is text."""
        if cell is None:
            sheet.write_blank(row, column, None, self.formats["text"])
            return
        total, decimals = cell.total, self.catalogue.measures[cell.measure].decimals
        if total.bound is Bound.UNSTATED:
            sheet.write_string(row, column, self.say("not-stated", count=total.unstated), self.formats["text"])
            return
        sheet.write_number(row, column, total.value / 10**decimals, self._number_format(total, decimals))

    def _number_format(self, total: Total, decimals: int) -> Any:
        number = "#,##0" + ("." + "0" * decimals if decimals else "")
        shown = {Bound.AT_LEAST: f'{number}"余"', Bound.NEARLY: f'"近"{number}', Bound.ABOUT: f'"约"{number}'}
        pattern = shown.get(total.bound, number)
        if total.unstated:
            pattern += f'"（{self.say("not-stated", count=total.unstated)}）"'
        if pattern not in self.formats:
            self.formats[pattern] = self.book.add_format({"border": 1, "num_format": pattern, "align": "right"})
        return self.formats[pattern]

    def _figures(self) -> None:
        """One line a figure, text and value apart, for whoever reads it by machine."""
        sheet = self.book.add_worksheet(self.say("sheet-figures"))
        heads = (
            "measure_code", "measure", "of_which", "department_code", "department",
            "quantity", "value", "bound", "unstated", "unit", "records",
        )  # fmt: skip
        for column, text in enumerate(heads):
            sheet.write_string(0, column, text, self.formats["head"])
        row = 0
        for code, _ in self.lines:
            measure = self.catalogue.measures[code]
            for department in self.departments:
                cell = self.summary.tally.cells.get(((code,), (department,)))
                if cell is None:
                    continue
                row += 1
                total = cell.total
                bound = total.bound
                quantity = Quantity(None if bound is Bound.UNSTATED else total.value, bound)
                texts = {
                    0: code, 1: measure.label(self.language), 2: measure.parent, 3: department,
                    4: self._label("department", department), 5: lossless(quantity, measure.decimals),
                    7: bound.value, 9: measure.unit,
                }  # fmt: skip
                for column, text in texts.items():
                    sheet.write_string(row, column, text)
                if quantity.value is not None:
                    sheet.write_number(row, 6, quantity.value / 10**measure.decimals)
                sheet.write_number(row, 8, total.unstated)
                sheet.write_number(row, 10, total.records)
        sheet.set_column(0, 4, 22)
        sheet.set_column(5, 10, 14)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(row, 1), len(heads) - 1)

    def _about(self) -> None:
        sheet = self.book.add_worksheet(self.say("sheet-about"))
        office = self.ledger.office
        about = (
            ("office", office.name),
            ("headquarters", office.headquarters),
            ("region", self._label("region", office.region)),
            ("campaign", f"{self.summary.campaign.label(self.language)}（{self.summary.campaign.code}）"),
            ("catalogue", f"{self.summary.campaign.catalogue} v{self.summary.campaign.version}"),
            ("period", f"{self.made.period}（{self._period()}）"),
            ("version", str(self.made.version)),
            ("supersedes", self._superseded()),
            ("generated", datetime.fromtimestamp(self.made.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
            ("post", self.made.post),
            ("records", str(self.made.records)),
            ("digest", self.made.digest),
            ("history", f"{self.made.history} {self.made.head.hex()}"),
            ("ledger", f"{self.ledger.id} / {self.ledger.incarnation}"),
            ("program", self.program),
            ("basis", self.say("basis-note")),
        )
        for row, (code, text) in enumerate(about):
            sheet.write_string(row, 0, self.say(code), self.formats["key"])
            sheet.write_string(row, 1, text, self.formats["plain"])
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 90)

    def _superseded(self) -> str:
        """The version that this one takes the place of; '' for the first."""
        return self.say("superseded", version=self.made.version - 1) if self.made.version > 1 else ""

    def _period(self) -> str:
        return f"{self.summary.span.first} — {self.summary.span.last}"

    def _label(self, dimension: str, code: str) -> str:
        entry = self.ledger.codes[dimension].get(code)
        return entry.term.label(self.language) if entry else code
