# SPDX-License-Identifier: MIT
"""A period's summary for headquarters: numbered, noted in history, bound to its records, and written as a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from models.checks import Campaign
from models.errors import RefusedError, UserError
from models.files import aside_of, unwritable, written_aside
from models.history import History, canonical
from models.ledger import Ledger
from models.periods import PeriodState, Span, State, span_of
from models.reporting.closing import Progress, Summary, locks, summarise
from models.reporting.summary_file import Say, Worded, write_workbook
from models.reporting.summary_file import Submission as Submission
from models.store import Store


def submit(
    ledger: Ledger,
    campaign: Campaign,
    period: str,
    folder: Path,
    *,
    say: Say,
    language: str = "zh",
    nil: bool = False,
    note: str = "",
    program: str = "",
) -> Iterator[Progress | Submission]:
    """Write the summary of a period into a folder and note it in the ledger; a period that is open is closed by it.

    Yields records read, at last the Submission. ``note`` explains what closing asks to be explained. Raises
    UserError, and notes nothing: for a period without records unless ``nil`` says that there truly were none
    (零报告), for one that was submitted and not reopened, where something stands against closing it, and where the
    file cannot be written.
    """
    span = span_of(campaign, period)
    with closing(ledger.store.second_writer()) as store:
        made: Submission | None = None
        while made is None:
            state = ledger.periods.on(store).of(campaign.code, span.code)
            explained = note if _to_close(campaign, span, state) else None
            summary = yield from summarise(ledger, _as_closed(campaign, state), span, store=store, closing=explained)
            if not summary.records and not nil:
                raise RefusedError("submission-empty", period=span.code)
            made = _write(ledger, store, summary, folder, Worded(say, language, program), explained)
        yield made


def write_again(
    ledger: Ledger,
    campaign: Campaign,
    period: str,
    folder: Path,
    *,
    say: Say,
    language: str = "zh",
    program: str = "",
) -> Iterator[Progress | Submission]:
    """Write the newest summary of a submitted period once more, where its file was lost: the same version and figures.

    Nothing is noted: the ledger says what it said. Yields records read, at last the Submission. Raises UserError for
    a period that does not stand as it was submitted, and where its file stands already or cannot be written.
    """
    span = span_of(campaign, period)
    with closing(ledger.store.reader()) as store:
        state = ledger.periods.on(store).of(campaign.code, span.code)
        if state.state not in (State.SUBMITTED, State.ACKNOWLEDGED, State.RETURNED):
            raise RefusedError("submission-not-there", period=span.code)
        summary = yield from summarise(ledger, _as_closed(campaign, state), span, store=store)
        made = _newest(ledger, store, campaign, span.code, folder)
        if made is None or made.digest != summary.digest:  # what is locked moves by a redaction alone
            raise RefusedError("submission-redacted", period=span.code)
        if made.path.exists():
            raise UserError("file-exists", path=str(made.path))
        _make(folder)
        with written_aside(made.path) as aside:
            write_workbook(ledger, summary, made, aside, Worded(say, language, program))
        yield made


def _to_close(campaign: Campaign, span: Span, state: PeriodState) -> bool:
    """Whether a period is to be closed before it is submitted; a span that is only reported on is not."""
    if not locks(campaign, span) or state.state is State.CLOSED:
        return False
    if state.locked:
        raise RefusedError("submission-stands", period=span.code)
    return True


def _as_closed(campaign: Campaign, state: PeriodState) -> Campaign:
    """A campaign with the catalogue that a locked period was closed with."""
    return replace(campaign, version=state.catalogue_version) if state.locked else campaign


def _write(
    ledger: Ledger, store: Store, summary: Summary, folder: Path, worded: Worded, explained: str | None
) -> Submission | None:
    """The workbook, its note and the period's steps; None where the ledger moved on since it was read.

    The workbook is written aside before the note is durable and gets its name right after: a file under its
    name is always noted. A kill between the two leaves it aside, and the next submission gives it its name.
    ``explained`` is the note that its period is closed with, None where it is closed already.
    """
    campaign, span = summary.campaign, summary.span
    history, periods = History(store, ledger.circumstances), ledger.periods.on(store)
    _make(folder)
    aside: Path | None = None
    try:
        _name_what_was_left(ledger, store, campaign, span.code, folder)
        with store.atomic():
            number, head = history.head()
            if number != summary.tally.history:
                return None
            if explained is not None:
                closed = {"note": explained, "digest": summary.digest}
                periods.move(campaign, span.code, State.CLOSED, frozen=number, **closed)
            made = _note(ledger, store, history, summary, folder, number, head)
            if locks(campaign, span):
                periods.move(campaign, span.code, State.SUBMITTED)
            aside = aside_of(made.path)
            write_workbook(ledger, summary, made, aside, worded)
    except BaseException:
        if aside is not None:  # the note was not kept: neither is the file
            aside.unlink(missing_ok=True)
        raise
    _give_name(aside, made.path)
    return made


def _note(
    ledger: Ledger, store: Store, history: History, summary: Summary, folder: Path, number: int, head: bytes
) -> Submission:
    """Note a summary in the ledger: its version, and the history's number that its figures stand at."""
    campaign, span = summary.campaign, summary.span
    with history.step("submit", {"period": span.code, "campaign": campaign.code}) as step:
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
        at, post = ledger.circumstances.timestamp(), ledger.circumstances.post
        records, digest = summary.records, summary.digest
        made = Submission(target, campaign.code, span.code, version, records, digest, at, post, number, head)
        fields = {
            "campaign": ledger.campaigns.ids[campaign.code],
            "period": span.code,
            "version": version,
            "at": at,
            "post": post,
            "history": number,
            "records": made.records,
            "digest": made.digest,
        }
        store.execute(
            "INSERT INTO submission (id, campaign, period, version, at, post, history, records, digest)"
            " VALUES (:id, :campaign, :period, :version, :at, :post, :history, :records, :digest)",
            {"id": row_id, **fields},
        )
        step.record("submission", row_id, None, canonical(fields | {"campaign": campaign.code}))
    return made


def _newest(ledger: Ledger, store: Store, campaign: Campaign, period: str, folder: Path) -> Submission | None:
    """The newest summary that is noted of a period, as its file would stand in a folder."""
    row = store.row(
        "SELECT version, records, digest, submission.at, submission.post, history, hash FROM submission"
        " JOIN step ON step.seq = history WHERE campaign = :campaign AND period = :period"
        " ORDER BY version DESC LIMIT 1",
        {"campaign": ledger.campaigns.ids[campaign.code], "period": period},
    )
    if row is None:
        return None
    return Submission(folder / file_name(ledger, campaign, period, row[0]), campaign.code, period, *row)


def _name_what_was_left(ledger: Ledger, store: Store, campaign: Campaign, period: str, folder: Path) -> None:
    """Give the newest noted summary its name where a kill came between its note and its name."""
    newest = _newest(ledger, store, campaign, period, folder)
    if newest is not None and aside_of(newest.path).is_file() and not newest.path.exists():
        _give_name(aside_of(newest.path), newest.path)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def _give_name(aside: Path, path: Path) -> None:
    try:
        aside.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error


def file_name(ledger: Ledger, campaign: Campaign, period: str, version: int) -> str:
    """What a summary's file is called: office_campaign_period_vN.xlsx."""
    return "_".join([_plain(ledger.office.name), campaign.code, period, f"v{version}"]) + ".xlsx"


def _plain(name: str) -> str:
    return re.sub(r"[\\/:*?\"<>|\s_]+", "-", name).strip("-.") or "office"


def submissions_of(ledger: Ledger, campaign: Campaign, *, store: Store | None = None) -> list[dict[str, str | int]]:
    """Every submission of a campaign, newest first: period, version, at, post, records, digest."""
    rows = (store or ledger.store).rows(
        "SELECT period, version, at, post, records, digest FROM submission WHERE campaign = :campaign ORDER BY id DESC",
        {"campaign": ledger.campaigns.ids[campaign.code]},
    )
    return [dict(zip(("period", "version", "at", "post", "records", "digest"), row, strict=True)) for row in rows]
