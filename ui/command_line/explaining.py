# SPDX-License-Identifier: MIT
"""``tally --explain``: how one figure was added, as text or as data."""

from __future__ import annotations

from functools import partial

from models.errors import UserError
from models.layout import plain_value
from models.ledger import Ledger
from models.tally.explain import Explanation
from models.tally.query import Query
from ui.command_line.desk import Desk, code_on_axis, print_json, total_as_json
from ui.explaining import as_text, explained


def print_explained(desk: Desk, ledger: Ledger, query: Query, text: str, *, json: bool) -> None:
    """Explain the figure that stands at ``DIM=CODE[,DIM=CODE]``; '' is the total of all. Raises UserError."""
    found = ledger.explain(query, _codes(ledger, text))
    if json:
        print_json(explained_as_json(desk, ledger, found))
    else:
        print(_text(desk, ledger, found))


def _codes(ledger: Ledger, text: str) -> dict[str, str]:
    """The codes of a figure by dimension; '-' or nothing behind the sign stands for 'not recorded'."""
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        dimension, separator, value = part.partition("=")
        if not separator:
            raise UserError("where-malformed", text=part)
        found[dimension] = code_on_axis(ledger, dimension, value)
    return found


def _text(desk: Desk, ledger: Ledger, found: Explanation) -> str:
    return as_text(explained(found, desk.wording, ledger.codes, partial(_label, desk, ledger)))


def _label(desk: Desk, ledger: Ledger, dimension: str, code: str) -> str:
    return desk.label(ledger, dimension, code) if code else desk.wording.code(ledger.codes, dimension, code)


def explained_as_json(desk: Desk, ledger: Ledger, found: Explanation) -> dict[str, object]:
    """An explanation as data: the figure, what it was made of, what was left out, and the words of it all."""
    codes, measure = ledger.codes, ledger.codes.measure(found.cell.measure)
    at = {**found.cell.codes, "measure": found.cell.measure}
    first, last = found.behind.first, found.behind.last
    joint, standing = found.joint, found.standing
    return {
        "at": at,
        "labels": {d: _label(desk, ledger, d, code) for d, code in at.items()},
        **total_as_json(measure, found.total),
        "unadded": found.cell.unadded,
        "carried": found.cell.carried,
        "kind": str(found.kind),
        "basis": str(found.query.basis),
        "from": str(first) if first and first.year > 1 else None,
        "to": str(last) if last else None,
        "summands": [
            {"bound": str(one.bound), "records": one.records, "value": plain_value(one.value, measure.decimals)}
            for one in found.summands
        ],
        "joint": {
            "actions": joint.actions,
            "led_by_others": joint.led_by_others,
            "lines": joint.lines,
            "summed": total_as_json(measure, joint.summed) if joint.summed is not None else None,
        },
        "series": standing
        and {
            "first": str(standing.first),
            "last": str(standing.last),
            "carried": standing.carried,
        },
        "periods": [{"period": c.codes["period"], **total_as_json(measure, c.total)} for c in found.periods],
        "of_which": [
            {"measure": p.measure, "depth": p.depth, **total_as_json(codes.measure(p.measure), p.total)}
            for p in found.parts
        ],
        "left_out": {
            "voided": found.voided,
            "older": standing.older if standing else 0,
            "led_by_others": joint.elsewhere,
            "without_region": found.unplaced,
            "counted_later": found.later,
        },
        "noted": {
            "without_legal_basis": found.no_basis,
            "without_region": found.no_region,
            "found_late": found.late,
        },
        "history": found.history,
        "text": _text(desk, ledger, found),
    }
