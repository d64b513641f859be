# SPDX-License-Identifier: MIT
"""Lists of records as CSV and XLSX files, in the program's own column layout, so that an import reads them back."""

from __future__ import annotations

import csv
import queue
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from models.errors import UserError
from models.files import unwritable, written_aside
from models.layout import harmless
from models.listing import LISTED

_EVERY = 2000
MAX_SHEET_ROWS = 1_048_575  # what a worksheet holds below its header
MAX_CELL = 32_767  # characters that a cell of it holds
_QUANTITY, _BOUND, _VALUE = LISTED.index("quantity"), LISTED.index("bound"), LISTED.index("value")
_WIDTHS = {"uid": 12.0, "date": 14.0, "measure": 28.0, "note": 30.0, "origin": 24.0, "legal_basis": 30.0}
_WIDTHS |= {"title": 30.0, "moves": 40.0, "members": 40.0, "remarks": 40.0, "legal_bases": 30.0, "content": 30.0}
_EXACT_DIGITS = 15  # a spreadsheet keeps no more than these of a number

Label = Callable[[str], str]


def write_csv(
    file: TextIO, rows: Iterable[tuple[str, ...]], label: Label | None = None, columns: Sequence[str] = LISTED
) -> Iterator[int]:
    """Write rows of a list, by default those of models/listing.py, as CSV. Yields how many are written."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([label(column) if label else column for column in columns])
    number = 0
    for number, row in enumerate(rows, 1):
        writer.writerow([harmless(text) for text in row])
        if number % _EVERY == 0:
            yield number
    yield number


def write_csv_file(
    path: Path, rows: Iterable[tuple[str, ...]], label: Label | None = None, columns: Sequence[str] = LISTED
) -> Iterator[int]:
    """Write a CSV file that Excel and WPS open as UTF-8. Raises UserError where it cannot be written."""
    with written_aside(path) as aside, aside.open("w", encoding="utf-8-sig", newline="") as file:
        yield from write_csv(file, rows, label, columns)


def write_xlsx_file(
    path: Path, rows: Iterable[tuple[str, ...]], label: Label | None = None, columns: Sequence[str] = LISTED
) -> Iterator[int]:
    """Write a workbook, exact quantities of actions as numbers. Yields how many are written.

    Raises UserError where it cannot be written, the rows are more than a sheet holds, or a text more than a cell.
    """
    from rustpy_xlsxwriter import write_worksheet

    names = [label(column) if label else column for column in columns]

    def write(records: Iterator[dict[str, object]], target: Path) -> None:
        write_worksheet(
            records,
            str(target),
            sheet_name="Records",
            freeze_row=1,
            bold_headers=True,
            autofilter=True,
            column_widths=[_WIDTHS.get(column, 16.0) for column in columns],
        )

    with written_aside(path) as aside:
        records = _records(rows, names) if tuple(columns) == LISTED else _texts(rows, names)
        yield from _pulled(records, write, aside, path)


def _counted(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The rows, as long as a sheet holds them."""
    for number, row in enumerate(rows, 1):
        if number > MAX_SHEET_ROWS:
            raise UserError("sheet-full", limit=MAX_SHEET_ROWS)
        yield row


def _texts(rows: Iterable[tuple[str, ...]], names: list[str]) -> Iterator[dict[str, object]]:
    """Rows of another list: every cell is a text."""
    for number, row in enumerate(_counted(rows), 2):
        if max(map(len, row)) > MAX_CELL:
            raise UserError("cell-full", row=number, limit=MAX_CELL)
        yield dict(zip(names, row, strict=True))


def _records(rows: Iterable[tuple[str, ...]], names: list[str]) -> Iterator[dict[str, object]]:
    for row in _counted(rows):
        record: dict[str, object] = dict(zip(names, row, strict=True))
        value = row[_VALUE]
        if value and len(value) <= _EXACT_DIGITS:
            number_of: int | float = float(value) if "." in value else int(value)
            record[names[_VALUE]] = number_of
            if row[_BOUND] == "exact":
                record[names[_QUANTITY]] = number_of
        yield record


class _Cancelled(Exception):
    """The job was closed while the writer still pulled."""


def _pulled(
    records: Iterator[dict[str, object]],
    write: Callable[[Iterator[dict[str, object]], Path], None],
    aside: Path,
    path: Path,
) -> Generator[int, None, None]:
    """Feed a writer that pulls its records, from a job that yields progress and may be closed.

    The writer runs on a thread of its own and takes batches from a short queue.
    """
    batches: queue.Queue[list[dict[str, object]] | BaseException | None] = queue.Queue(maxsize=4)
    failure: list[BaseException] = []
    ended = False  # whether the mark behind the last batch was taken

    def taken() -> list[dict[str, object]] | BaseException | None:
        nonlocal ended
        batch = batches.get()
        ended = batch is None or isinstance(batch, BaseException)
        return batch

    def pull() -> Iterator[dict[str, object]]:
        while (batch := taken()) is not None:
            if isinstance(batch, BaseException):
                raise batch
            yield from batch

    def work() -> None:
        try:
            write(pull(), aside)
        except BaseException as error:
            failure.append(error)
            while not ended:
                taken()  # let the feeding side see that nobody pulls any more

    thread = threading.Thread(target=work, name="xlsx")
    thread.start()
    done = 0
    end: BaseException | None = None
    try:
        batch: list[dict[str, object]] = []
        for record in records:
            batch.append(record)
            if len(batch) == _EVERY:
                batches.put(batch)
                done += len(batch)
                batch = []
                yield done
                if failure:
                    break
        batches.put(batch)
        done += len(batch)
    except BaseException as error:
        end = _Cancelled() if isinstance(error, GeneratorExit) else error
        raise
    finally:
        batches.put(end)
        thread.join()
    if failure:
        cause = failure[0]
        raise unwritable(path, cause if isinstance(cause, OSError) else OSError(str(cause))) from cause
    yield done
