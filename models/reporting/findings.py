# SPDX-License-Identifier: MIT
"""What stands out in a period before it is closed: what keeps it open, what asks for a word, what is to be known.

The rules are those of ``scrutiny``, ``overview`` and the catalogue; here they look at a whole period.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise

from models.checks import Campaign
from models.dates import Grain, day_number, period_of
from models.errors import Problem, Severity, UserError
from models.filters import Filter, condition
from models.history import History
from models.ledger import Ledger
from models.overview import coercive_without_basis, dossiers_due
from models.paths import Register
from models.periods import Span
from models.quantity import BOUNDS, Quantity, Total, difference, total_of
from models.reporting.period import records_of
from models.reporting.unfinished import unfinished
from models.scrutiny import Scrutiny, is_outlier, likely_same, outlier_problem
from models.store import Store
from models.tally.query import Cell, Query


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: what it is, how many, and the way to it.

    ``severity`` ERROR keeps the period from being closed, EXPLAIN asks for a word that goes along, WARNING is to be
    looked at, None only to be known. The way: ``filter`` to its records, ``register`` to the dossiers that are
    overdue, ``desk`` to what was begun there (``form``, ``sheet``, ``bulletin``). ``problem`` says more where there
    is more to say.

    ``draft``: begun for this period and not logged; ``draft-undated``: begun, no day said. ``outlier``: far above all
    earlier periods, and no record explains it. ``duplicate-likely``: pairs of records that look alike, unexplained.
    ``part-above``: an of-which figure above its whole. ``cumulative-fall``: a sender's figure to date fell.
    ``basis-missing``: coercive measures without a legal basis. ``overdue``: dossiers past their limit. ``unstated``:
    quantities without a number. ``voided``: records that no longer stand; ``changed``: logged or changed; both since
    the newest summary, where there is one.
    """

    code: str
    count: int
    severity: Severity | None = Severity.WARNING
    filter: Filter | None = None
    measure: str = ""
    register: Register | None = None
    desk: str = ""
    problem: Problem | None = None


# Records of one day and the same codes: so few are compared each with each, and more than so many say nothing new.
_FEW, _MOST = 20, 500
_GRAVEST = (Severity.ERROR, Severity.EXPLAIN, Severity.WARNING, None)


def findings_of(
    ledger: Ledger,
    campaign: Campaign,
    span: Span,
    *,
    store: Store | None = None,
    totals: Sequence[Cell] | None = None,
    today: date | None = None,
) -> list[Finding]:
    """What to look at before a period is closed, the gravest first. ``store`` is a worker's own reader.

    ``totals`` are the period's figures by measure, where they are known; ``today`` for what is overdue by then.
    """
    source = store or ledger.store
    wanted = records_of(campaign, span)
    if totals is None:
        totals = ledger.tally(Query(("measure",), filter=wanted), store=source).grand_totals
    found = [
        *_unfinished(ledger, campaign, span, source),
        *_outliers(ledger, campaign, span, wanted, totals, source),
        *_twins(ledger, campaign, wanted, source),
        *_parts_above(ledger, campaign, wanted, totals),
        *_falls(ledger, campaign, span, source),
        *_counted(ledger, campaign, span, wanted, source),
        Finding("unstated", sum(cell.total.unstated for cell in totals), None),
    ]
    if today is not None:
        found += [
            Finding("overdue", due.overdue, register=due.register)
            for due in dossiers_due(ledger, campaign, today, source)
        ]
    return sorted((f for f in found if f.count), key=lambda finding: _GRAVEST.index(finding.severity))


def _unfinished(ledger: Ledger, campaign: Campaign, span: Span, store: Store) -> Iterator[Finding]:
    for desk, days in unfinished(campaign, store, ledger.circumstances.now().date()).items():
        inside = sum(day is not None and span.first <= day <= span.last for day in days)
        yield Finding("draft", inside, Severity.ERROR, desk=desk)
        yield Finding("draft-undated", days.count(None), desk=desk)


def _outliers(
    ledger: Ledger, campaign: Campaign, span: Span, wanted: Filter, totals: Sequence[Cell], store: Store
) -> Iterator[Finding]:
    """Figures far above every earlier period, which none of their records explains."""
    severity = ledger.campaigns.catalogue(campaign).level("outlier")
    if severity is None or period_of(span.first, Grain(campaign.grain)).last != span.last:
        return  # a span that is no period has no like before it
    scrutiny = Scrutiny(ledger, ledger.context(campaign, span.last), store=store)
    for cell in totals:
        earlier = [known.total.value for known in scrutiny.precedents(cell.measure, span.first) if known.total.stated]
        own = wanted.having("measure", cell.measure)
        if is_outlier(cell.total.value, earlier) and not _explained(ledger, own, "outlier", store):
            problem = outlier_problem(ledger.codes.measure(cell.measure), cell.total.value, earlier, severity)
            yield Finding("outlier", 1, severity, own, cell.measure, problem=problem)


def _twins(ledger: Ledger, campaign: Campaign, wanted: Filter, store: Store) -> Iterator[Finding]:
    """Records that look like one that was logged twice, by measure; what a dossier counts is told apart by it."""
    severity = ledger.campaigns.catalogue(campaign).level("duplicate-likely")
    if severity is None:
        return
    where, parameters = condition(wanted, ledger.codes, ledger.campaigns.ids, store)
    groups = store.rows(
        f"SELECT json_group_array(id) FROM action WHERE {where} AND uid NOT IN (SELECT action FROM counted)"
        " GROUP BY counted, measure, department, region, field, subject, platform HAVING count(*) > 1",
        parameters,
    )
    found: dict[str, int] = {}
    for (ids,) in groups:
        records = ledger.actions.fetch(sorted(json.loads(ids))[:_MOST], store=store)
        actions = [r.action for r in records if "duplicate-likely" not in dict(r.action.explanations)]
        actions.sort(key=lambda action: action.quantity.value or 0)  # near values are neighbours
        pairs = combinations(actions, 2) if len(actions) <= _FEW else pairwise(actions)
        if twins := sum(likely_same(one, other) for one, other in pairs):
            found[actions[0].measure] = found.get(actions[0].measure, 0) + twins
    for measure, count in found.items():
        yield Finding("duplicate-likely", count, severity, wanted.having("measure", measure), measure)


def _explained(ledger: Ledger, wanted: Filter, code: str, store: Store) -> bool:
    where, parameters = condition(wanted, ledger.codes, ledger.campaigns.ids, store)
    records = ledger.actions.iterate(f"explanations != '' AND {where}", parameters, store=store)
    return any(code in dict(record.action.explanations) for record in records)


def _parts_above(ledger: Ledger, campaign: Campaign, wanted: Filter, totals: Sequence[Cell]) -> Iterator[Finding]:
    """Of-which figures above a whole that is not open upwards."""
    severity = ledger.campaigns.catalogue(campaign).level("of-which-above-parent")
    by_measure = {cell.measure: cell.total for cell in totals}
    for cell in totals if severity is not None else ():
        parent = ledger.codes.measure(cell.measure).parent
        whole = by_measure.get(parent, Total())
        if parent and cell.total.stated and not (whole.up or whole.unstated) and cell.total.value > whole.value:
            yield Finding("part-above", 1, severity, wanted.having("measure", cell.measure, parent), cell.measure)


def _falls(ledger: Ledger, campaign: Campaign, span: Span, store: Store) -> Iterator[Finding]:
    """Figures to date that fell against what the same sender said before, by measure."""
    if ledger.campaigns.catalogue(campaign).level("cumulative-fall") is None:
        return
    highest: dict[tuple[str, str], Total] = {}
    fallen: dict[str, int] = {}
    rows = store.rows(
        "SELECT sender, line, as_of, value, bound FROM reported WHERE campaign = :campaign AND as_of <= :last"
        " AND value IS NOT NULL ORDER BY sender, line, as_of",
        {"campaign": ledger.campaigns.ids[campaign.code], "last": day_number(span.last)},
    )
    for sender, line, as_of, value, bound in rows:
        total = total_of(Quantity(value, BOUNDS[bound]))
        before = highest.get((sender, line))
        more = difference(total, before) if before is not None else None
        if more is not None and (more.value or 0) < 0:
            if as_of >= day_number(span.first):
                measure = str(json.loads(line)["measure"])
                fallen[measure] = fallen.get(measure, 0) + 1
        else:
            highest[sender, line] = total
    for measure, count in fallen.items():
        own = Filter(where={"campaign": (campaign.code,), "measure": (measure,)}, last=span.last)
        yield Finding("cumulative-fall", count, filter=own, measure=measure)


def _counted(ledger: Ledger, campaign: Campaign, span: Span, wanted: Filter, store: Store) -> Iterator[Finding]:
    """What is found by counting the records of a filter."""
    since = _revision_after(ledger, campaign, span, store)
    filters: dict[str, tuple[Filter | None, Severity | None]] = {
        "basis-missing": (coercive_without_basis(ledger, campaign), Severity.WARNING),
        "voided": (replace(wanted, voided=True, since_revision=since), Severity.WARNING if since else None),
        "changed": (replace(wanted, since_revision=since) if since else None, Severity.WARNING),
    }
    for code, (found, severity) in filters.items():
        if found is not None:
            found = replace(found, first=wanted.first, last=wanted.last)
            yield Finding(code, ledger.pages.count(found, store=store), severity, found)


def _revision_after(ledger: Ledger, campaign: Campaign, span: Span, store: Store) -> int | None:
    """The first revision that the period's newest submission did not see; None where there is none."""
    row = store.row(
        "SELECT history FROM submission WHERE campaign = :campaign AND period = :period ORDER BY version DESC LIMIT 1",
        {"campaign": ledger.campaigns.ids[campaign.code], "period": span.code},
    )
    if row is None:
        return None
    try:
        return History(store, ledger.circumstances).step_of(row[0]).last + 1
    except KeyError as error:
        raise UserError("ledger-damaged", path=str(ledger.path), reason=f"step {row[0]}") from error
