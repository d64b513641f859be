# SPDX-License-Identifier: MIT
"""Import and export of workbooks, against the libraries that read and write them and do nothing else."""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

from models.filters import Filter
from models.intake.spreadsheet import Plan, carry_out, plan_import
from models.layout import by_code, by_label
from models.ledger import Ledger
from models.listing import LISTED, Listing
from models.reporting.records import write_xlsx_file
from tests.benchmarks.ratios import Ratio, measure
from tests.conftest import TODAY

IMPORTED = 100_000


def importing(path: Path, empty: Path, folder: Path) -> Iterator[Ratio]:
    """100,000 lines with every check, against calamine reading the file and against openpyxl + INSERT."""
    sheet = folder / "lines.xlsx"
    with Ledger.open(path, write=False) as ledger:
        listing = Listing(ledger.codes, ledger.campaigns.ids, by_code)
        wanted = Filter(where={"campaign": (f"online-market-{TODAY.year}",)})
        uid, origin = LISTED.index("uid"), LISTED.index("origin")
        rows = (
            (*("" if n in (uid, origin) else text for n, text in enumerate(row)),)
            for row in listing.rows(ledger.store, wanted, limit=IMPORTED)
        )
        for _ in write_xlsx_file(sheet, rows):
            pass
    number = 0

    def ours() -> None:
        nonlocal number
        number += 1
        target = shutil.copyfile(empty, folder / f"import{number % 2}.jzl")
        with Ledger.open(target) as ledger:
            plan = [s for s in plan_import(ledger, sheet, today=TODAY, column_names=_no_names) if isinstance(s, Plan)]
            assert plan[0].problem_count == 0, plan[0].problems[:3]
            for _ in carry_out(ledger, plan[0]):
                pass

    def calamine() -> None:
        for _ in CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).iter_rows():
            pass

    def openpyxl_insert() -> None:
        book = openpyxl.load_workbook(sheet, read_only=True)
        target = folder / "plain.db"
        target.unlink(missing_ok=True)
        connection = sqlite3.connect(target)
        marks = ", ".join("?" * len(LISTED))
        connection.execute(f"CREATE TABLE t ({', '.join(f'c{n}' for n in range(len(LISTED)))})")
        connection.executemany(f"INSERT INTO t VALUES ({marks})", book.worksheets[0].iter_rows(values_only=True))
        connection.commit()
        connection.close()
        book.close()

    yield measure(
        "import XLSX, every check, one undoable step",
        ours,
        calamine,
        against="python-calamine reading the file, nothing else",
        records=IMPORTED,
        at_most=3,
        pairs=3,
    )

    def pandas_to_sql() -> None:
        import pandas  # type: ignore[import-untyped, unused-ignore]  # no dependency: measured where it stands

        target = folder / "pandas.db"
        target.unlink(missing_ok=True)
        with closing(sqlite3.connect(target)) as connection:
            pandas.read_excel(sheet, engine="openpyxl").to_sql("t", connection, index=False)

    there = importlib.util.find_spec("pandas") is not None
    yield measure(
        "import XLSX",
        ours,
        pandas_to_sql if there else openpyxl_insert,
        against="pandas.read_excel(openpyxl) + to_sql" if there else "openpyxl + INSERT, the core of pandas.read_excel",
        records=IMPORTED,
        faster=5,
        pairs=3,
    )


def exporting(path: Path, records: int, folder: Path) -> Iterator[Ratio]:
    """All records as a workbook, against xlsxwriter writing the same cells in constant memory."""
    with Ledger.open(path, write=False) as ledger:
        listing = Listing(ledger.codes, ledger.campaigns.ids, by_label(ledger.codes, "zh"))
        ready = list(listing.rows(ledger.store, Filter()))

        def ours() -> None:
            for _ in write_xlsx_file(folder / "ours.xlsx", listing.rows(ledger.store, Filter())):
                pass

        def theirs() -> None:
            book = xlsxwriter.Workbook(folder / "theirs.xlsx", {"constant_memory": True})
            sheet = book.add_worksheet()
            for number, row in enumerate(ready):
                for column, text in enumerate(row):
                    sheet.write_string(number, column, text)
            book.close()

        yield measure(
            "export XLSX, all records",
            ours,
            theirs,
            against="xlsxwriter constant_memory, same cells, nothing else",
            records=records,
            faster=3,
            pairs=1,
        )


def _no_names(_: str) -> dict[str, str]:
    return {}
