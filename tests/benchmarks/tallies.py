# SPDX-License-Identifier: MIT
"""Tallies by the file and by the cube, against bare GROUP BY on the same data."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from models.filters import Filter
from models.ledger import Ledger
from models.reporting.table import table_of
from models.tally.aspects import Aspect, Share
from models.tally.compare import Against, Comparison
from models.tally.query import Basis, Query
from tests.benchmarks.ratios import Ratio, measure
from ui.widgets.tally.state import Asked, Span, When

if TYPE_CHECKING:
    from models.tally.cube import Cube

_FIGURE = "sum(value), count(value), count(*), sum(bound IN (1, 3)), sum(bound IN (2, 3))"
_JOINT = (
    "(SELECT department AS who, action.* FROM action UNION ALL SELECT partner.department, action.* FROM partner"
    " JOIN action ON action.id = partner.action)"
)


def tallying(path: Path, records: int) -> Iterator[Ratio]:
    """The first tally, answered by SQL, against the same GROUP BY with the same figures."""
    bare = _bare(path)
    with Ledger.open(path, write=False) as ledger:
        for rows, columns, sql in (
            (("department",), ("measure",), "department, measure"),
            (("measure",), ("period",), "measure, counted / 100"),
            (("region",), ("field", "measure"), "region, field, measure"),
        ):
            query = Query(rows, columns)
            statement = f"SELECT {sql}, {_FIGURE} FROM action WHERE voided = '' GROUP BY {sql}"
            yield measure(
                f"first tally {' '.join(rows)} x {' '.join(columns)}",
                lambda query=query: ledger.tally(query),  # type: ignore[misc]
                lambda statement=statement: bare.execute(statement).fetchall(),  # type: ignore[misc]
                against="sqlite3 GROUP BY",
                records=records,
                at_most=1.2,
            )
    bare.close()


def answering(path: Path, records: int) -> Iterator[Ratio]:
    """Tallies from the filled cube, totals and order included, against the bare GROUP BY of their cells."""
    bare = _bare(path)
    with Ledger.open(path, write=False) as ledger:
        before, start = _resident(), time.perf_counter()
        ledger.cube = _filled_cube(ledger)
        filled = f"filled in {time.perf_counter() - start:.1f} s, +{_resident() - before:.0f} MB with numpy"
        police = ledger.codes["department"]["public-security"].id
        takes_part = f"(department = {police} OR id IN (SELECT action FROM partner WHERE department = {police}))"
        asked = (
            ("region x month", Query(("region", "measure"), ("period",)), "region, measure, counted / 100", "1"),
            ("field x subject", Query(("field", "measure"), ("subject",)), "field, measure, subject", "1"),
            (
                "department x region, by participant",
                Query(("department", "measure"), ("region",), basis=Basis.PARTNER),
                "who, measure, region",
                "1",
            ),
            (
                "region x month, one takes part",
                Query(("region", "measure"), ("period",), Filter().having("department", "public-security")),
                "region, measure, counted / 100",
                takes_part,
            ),
        )
        for name, query, sql, where in asked:
            source = _JOINT if "who" in sql else "action"
            statement = f"SELECT {sql}, {_FIGURE} FROM {source} WHERE voided = '' AND {where} GROUP BY {sql}"
            line = measure(
                f"warm tally {name}",
                lambda query=query: ledger.tally(query),  # type: ignore[misc]
                lambda statement=statement: bare.execute(statement).fetchall(),  # type: ignore[misc]
                against="sqlite3 GROUP BY",
                records=records,
                faster=20,
                note=filled,
            )
            line.met = line.met and line.ours < 0.05
            line.goal += ", < 50 ms"
            filled = ""
            yield line
    bare.close()


def answering_beside(path: Path, records: int) -> Iterator[Ratio]:
    """A table of the page with all that stands beside its figures, against the bare GROUP BYs that it needs."""
    bare = _bare(path)
    with Ledger.open(path, write=False) as ledger:
        ledger.cube = _filled_cube(ledger)
        campaign = max(ledger.campaigns, key=lambda known: known.ends)
        number = ledger.campaigns.ids[campaign.code]
        year = campaign.ends.year
        these = f"campaign = {number} AND counted BETWEEN {year}0101 AND {year}1231"
        those = f"campaign = {number} AND counted BETWEEN {year - 1}0101 AND {year - 1}1231"
        everywhere = Asked(
            rows=("region", "measure"),
            columns=("department",),
            span=Span(When.YEAR),
            share=Share.COLUMN,
            aspects=frozenset(
                {Aspect.THEN, Aspect.DIFFERENCE, Aspect.CHANGE, Aspect.TARGET, Aspect.REACHED, Aspect.RANK}
            ),
        )
        for name, asked, sql, wheres in (
            ("region x department, last year, rank", everywhere.against(Comparison(Against.LAST_YEAR)),
             "region, measure, department", (these, those)),
            ("month, against the one before", Asked(rows=("measure",), columns=("period",), span=Span(When.YEAR))
             .against(Comparison(Against.PREVIOUS)), "measure, counted / 100", (these, these)),
        ):  # fmt: skip
            query = asked.query(campaign.ends, campaign)
            question = asked.question(query)
            statements = [
                f"SELECT {sql}, {_FIGURE} FROM action WHERE voided = '' AND {where} GROUP BY {sql}" for where in wheres
            ]
            yield measure(
                f"page tally {name}",
                lambda question=question: table_of(ledger, question),  # type: ignore[misc]
                lambda statements=statements: [bare.execute(s).fetchall() for s in statements],  # type: ignore[misc]
                against="sqlite3 GROUP BY of both",
                records=records,
            )
    bare.close()


def _filled_cube(ledger: Ledger) -> Cube:
    from models.tally.cube import Cube

    cube = Cube()
    for _ in cube.catch_up(ledger.store):
        pass
    return cube


def _bare(path: Path) -> sqlite3.Connection:
    bare = sqlite3.connect(path)
    bare.execute("PRAGMA cache_size = -32768")
    return bare


def _resident() -> float:
    """The memory of this process, MB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
