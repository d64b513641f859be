# SPDX-License-Identifier: MIT
"""Writes a tally to a workbook, a CSV or another file, made from one reading of the ledger, bound to its records."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from models.actions import payload_of
from models.catalogue import Kind
from models.codes import Codes
from models.files import written_aside
from models.filters import Filter
from models.ledger import Ledger
from models.periods import digest_of_records
from models.rates import rates_beside
from models.reporting.table import Question, table_of
from models.tally.export import ExportWords, Provenance, Reading
from models.tally.tidy import as_csv
from models.tally.workbook import as_workbook

_EVERY = 2000  # records between two words of progress


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file, how many figures it holds, and what it was made from."""

    path: Path
    figures: int
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Made:
    """The content of a file or of the clipboard, how many figures it shows, and what it was made from."""

    content: bytes
    figures: int
    provenance: Provenance


# Makes the content of a file: a job that yields lines or pages made, at last the bytes.
Writer = Callable[[Reading, Codes, ExportWords], Iterator[int | bytes]]


def export_tally(
    ledger: Ledger, question: Question, path: Path, words: ExportWords, *, write: Writer | None = None
) -> Iterator[int | Exported]:
    """Write a tally to a ``.xlsx`` or ``.csv`` file: a job, as ``written``.

    ``write`` makes the content of another kind of file.
    """
    write = write or {".xlsx": as_workbook, ".csv": as_csv}[path.suffix.lower()]
    yield from written(path, _made(ledger, question, words, write))


def written(path: Path, steps: Iterator[int | Made]) -> Iterator[int | Exported]:
    """Write what a job makes to a file: a job that yields its progress, then what it wrote.

    Raises UserError where the file cannot be written or the disk is full; what stood there stays then.
    """
    with written_aside(path) as aside:
        aside.write_bytes(b"")  # a place that cannot be written to is refused before the work, not after
        made: Made | None = None
        for step in steps:
            if isinstance(step, Made):
                made = step
            else:
                yield step
        assert made is not None
        aside.write_bytes(made.content)
    yield Exported(path, made.figures, made.provenance)


def _made(ledger: Ledger, question: Question, words: ExportWords, write: Writer) -> Iterator[int | Made]:
    """Yields records hashed, as often as the content of the file can be given up, at last that content."""
    for step in read_tally(ledger, question):
        if not isinstance(step, Reading):
            yield step
            continue
        for part in write(step, ledger.codes, words):
            if isinstance(part, bytes):
                yield Made(part, len(step.layout.tally.cells), step.provenance)
            else:
                yield step.provenance.records


def read_tally(ledger: Ledger, question: Question) -> Iterator[int | Reading]:
    """Tally, and hash the records it was made from. Yields records hashed, at last the Reading."""
    query = question.query
    with closing(ledger.store.reader()) as store, store.snapshot():
        layout = table_of(ledger, question, store=store)
        rates = rates_beside(ledger, query, store=store)
        digests: list[bytes] = []
        for part in _parts(query.filter, ledger.codes):
            for record in ledger.records(part, store=store):
                digests.append(hashlib.sha256(payload_of(record.uid, record.action).encode()).digest())
                if len(digests) % _EVERY == 0:
                    yield len(digests)
    yield len(digests)
    yield Reading(layout, rates, Provenance(layout.tally.history, len(digests), digest_of_records(digests)))


def _parts(wanted: Filter, codes: Codes) -> Iterator[Filter]:
    """A tally's records: those of its filter, and older ones of stocks, whose last value is carried forward."""
    yield wanted
    if wanted.first is None:
        return
    stocks = tuple(e.term.code for e in codes["measure"] if codes.measure(e.term.code).kind is Kind.STOCK)
    if among := tuple(code for code in wanted.where.get("measure", stocks) if code in stocks):
        yield replace(wanted.having("measure", *among), first=None, last=wanted.first - timedelta(days=1))
