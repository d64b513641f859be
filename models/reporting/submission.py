# SPDX-License-Identifier: MIT
"""The period's summary for headquarters, first form: a workbook, numbered, noted in history, bound to its records."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.actions import payload_of
from models.checks import Campaign
from models.errors import RefusedError, UserError
from models.files import aside_of, unwritable
from models.filters import Filter
from models.history import History, canonical
from models.ledger import Ledger
from models.quantity import Bound, Quantity, Total, lossless
from models.reporting.period import Span, span_of
from models.store import Store
from models.tally.query import Cell, Query, Tally
from models.tally.sql import measures_in_order

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Say = Callable[..., str]  # (code, **params) -> the words of the summary in one language


@dataclass(frozen=True, slots=True)
class Submission:
    """One summary that was written: where, which version, over how many records, and their digest."""

    path: Path
    campaign: str
    period: str
    version: int
    records: int
    digest: str
    at: int
    history: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a summary says, before it is written: the tally by measure and department, and its records' digest."""

    campaign: Campaign
    span: Span
    tally: Tally
    records: int
    digest: str


def summarise(
    ledger: Ledger, campaign: Campaign, period: str, *, store: Store | None = None
) -> Iterator[int | Summary]:
    """Tally a period and digest its records. Yields records read, at last the Summary."""
    span = span_of(campaign, period)
    wanted = Filter(where={"campaign": (campaign.code,)}, first=span.first, last=span.last)
    tally = ledger.tally(Query(("measure",), ("department",), wanted), store=store)
    digests: list[bytes] = []
    for record in ledger.records(wanted, store=store):
        digests.append(hashlib.sha256(payload_of(record.uid, record.action).encode()).digest())
        if len(digests) % 5000 == 0:
            yield len(digests)
    yield Summary(campaign, span, tally, len(digests), digest_of_records(digests))


def digest_of_records(digests: Sequence[bytes]) -> str:
    """The hash of a set of records: sha256 over the sorted sha256 of each record's canonical payload, hexadecimal."""
    return hashlib.sha256(b"".join(sorted(digests))).hexdigest()


def submit(
    ledger: Ledger,
    campaign: Campaign,
    period: str,
    folder: Path,
    *,
    say: Say,
    language: str = "zh",
    nil: bool = False,
    program: str = "",
) -> Iterator[int | Submission]:
    """Write the summary of a period into a folder and note it in the ledger.

    Yields records read, at last the Submission. Raises UserError for a period without records unless
    ``nil`` says that there truly were none (零报告), and where the file cannot be written: then nothing is noted.
    """
    with closing(ledger.store.second_writer()) as store:
        made: Submission | None = None
        while made is None:
            summary: Summary | None = None
            with store.snapshot():
                for step in summarise(ledger, campaign, period, store=store):
                    if isinstance(step, Summary):
                        summary = step
                    else:
                        yield step
            assert summary is not None
            if not summary.records and not nil:
                raise RefusedError("submission-empty", period=summary.span.code)
            made = _write(ledger, store, summary, folder, say, language, program)
        yield made


def _write(
    ledger: Ledger, store: Store, summary: Summary, folder: Path, say: Say, language: str, program: str
) -> Submission | None:
    """The workbook and its note; None where the ledger moved on since it was read.

    The workbook is written aside before the note is durable and gets its name right after: a file under its
    name is always noted. A kill between the two leaves it aside, and the next submission gives it its name.
    """
    campaign, span = summary.campaign, summary.span
    history = History(store, ledger.circumstances)
    at, post = ledger.circumstances.timestamp(), ledger.circumstances.post
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    aside: Path | None = None
    try:
        _name_what_was_left(ledger, store, campaign, span.code, folder)
        with history.step("submit", {"period": span.code, "campaign": campaign.code}) as step:
            if step.seq - 1 != summary.tally.history:
                raise _MovedOnError
            row = store.row(
                "SELECT coalesce(max(version), 0) + 1, (SELECT coalesce(max(id), 0) + 1 FROM submission)"
                " FROM submission WHERE campaign = :campaign AND period = :period",
                {"campaign": ledger.campaigns.ids[campaign.code], "period": span.code},
            )
            assert row is not None
            version, row_id = row
            target = folder / file_name(ledger, campaign, span.code, version)
            if target.exists():
                raise UserError("file-exists", path=str(target))
            made = Submission(
                target, campaign.code, span.code, version, summary.records, summary.digest, at, step.seq - 1
            )
            fields = {
                "campaign": ledger.campaigns.ids[campaign.code],
                "period": span.code,
                "version": version,
                "at": at,
                "post": post,
                "history": made.history,
                "records": made.records,
                "digest": made.digest,
            }
            store.execute(
                "INSERT INTO submission (id, campaign, period, version, at, post, history, records, digest)"
                " VALUES (:id, :campaign, :period, :version, :at, :post, :history, :records, :digest)",
                {"id": row_id, **fields},
            )
            step.record("submission", row_id, None, canonical(fields | {"campaign": campaign.code}))
            head = history.head()
            aside = aside_of(target)
            _write_workbook(ledger, summary, made, aside, head[1].hex(), say, language, program)
    except _MovedOnError:
        return None
    except BaseException:
        if aside is not None:  # the note was not kept: neither is the file
            aside.unlink(missing_ok=True)
        raise
    try:
        aside.replace(made.path)
    except OSError as error:
        raise unwritable(made.path, error) from error
    return made


def _name_what_was_left(ledger: Ledger, store: Store, campaign: Campaign, period: str, folder: Path) -> None:
    """Give the newest noted summary its name where a kill came between its note and its name."""
    newest = next((s for s in submissions_of(ledger, campaign, store=store) if s["period"] == period), None)
    if newest is None:
        return
    target = folder / file_name(ledger, campaign, period, int(newest["version"]))
    if aside_of(target).is_file() and not target.exists():
        aside_of(target).replace(target)


class _MovedOnError(Exception):
    """An edit came in between the reading and the writing of a summary."""


def file_name(ledger: Ledger, campaign: Campaign, period: str, version: int) -> str:
    """What a summary's file is called: office_campaign_period_vN.xlsx."""
    return "_".join([_plain(ledger.office.name), campaign.code, period, f"v{version}"]) + ".xlsx"


def _plain(name: str) -> str:
    return re.sub(r"[\\/:*?\"<>|\s_]+", "-", name).strip("-.") or "office"


def _write_workbook(
    ledger: Ledger,
    summary: Summary,
    made: Submission,
    aside: Path,
    head: str,
    say: Say,
    language: str,
    program: str,
) -> None:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    try:
        created = datetime.fromtimestamp(made.at, UTC)
        book = Workbook(aside, {"strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"title": summary.campaign.label(language), "created": created.replace(tzinfo=None)})
        _Sheets(ledger, summary, made, head, say, language, program).write(book)
        book.close()
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
    except (OSError, FileCreateError) as error:
        cause = error if isinstance(error, OSError) else OSError(str(error))
        raise unwritable(made.path, cause) from error


class _Sheets:
    """The summary's three sheets: the table, every figure as a line, and what it was made from."""

    def __init__(
        self,
        ledger: Ledger,
        summary: Summary,
        made: Submission,
        head: str,
        say: Say,
        language: str,
        program: str,
    ) -> None:
        self.ledger = ledger
        self.summary = summary
        self.made = made
        self.head = head
        self.say = say
        self.language = language
        self.program = program
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
        sheet.write_string(2, 0, f"{self.say('period')}：{self._period()}　{self.say('version')}：{self.made.version}")
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
            ("generated", datetime.fromtimestamp(self.made.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
            ("post", self.ledger.circumstances.post),
            ("records", str(self.made.records)),
            ("digest", self.made.digest),
            ("history", f"{self.made.history} {self.head}"),
            ("ledger", f"{self.ledger.id} / {self.ledger.incarnation}"),
            ("program", self.program),
            ("basis", self.say("basis-note")),
        )
        for row, (code, text) in enumerate(about):
            sheet.write_string(row, 0, self.say(code), self.formats["key"])
            sheet.write_string(row, 1, text, self.formats["plain"])
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 90)

    def _period(self) -> str:
        return f"{self.summary.span.first} — {self.summary.span.last}"

    def _label(self, dimension: str, code: str) -> str:
        entry = self.ledger.codes[dimension].get(code)
        return entry.term.label(self.language) if entry else code


def submissions_of(ledger: Ledger, campaign: Campaign, *, store: Store | None = None) -> list[dict[str, str | int]]:
    """Every submission of a campaign, newest first: period, version, at, post, records, digest."""
    rows = (store or ledger.store).rows(
        "SELECT period, version, at, post, records, digest FROM submission WHERE campaign = :campaign ORDER BY id DESC",
        {"campaign": ledger.campaigns.ids[campaign.code]},
    )
    return [dict(zip(("period", "version", "at", "post", "records", "digest"), row, strict=True)) for row in rows]
