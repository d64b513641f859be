# SPDX-License-Identifier: MIT
"""The command about personal data: guard, which looks for numbers of persons and takes them out when told to."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from models.changes import Changes
from models.ledger import Ledger
from models.redaction import Place, places, redact, scan
from models.traces import empty_log, in_log
from ui.command_line.desk import Desk, add_format, add_ledger, print_json, print_table


def add_guard(parser: ArgumentParser, desk: Desk) -> None:
    """guard LEDGER [--redact] [--json]."""
    add_ledger(parser, desk, write=True)
    parser.add_argument("--redact", action="store_true", help=desk.help("guard-redact"))
    add_format(parser, desk, as_csv=False)
    parser.set_defaults(carry_out=_guard)


def _guard(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=options.redact) as ledger:
        slips = desk.follow(scan(ledger), list)
        assert slips is not None
        found = places(ledger, slips)
        if options.json:
            print_json({"places": [_as_json(place) for place in found], "redacted": options.redact and bool(found)})
        else:
            _show(desk, ledger, found)
        if slips and options.redact:
            desk.follow(redact(ledger, slips), Changes)
        held = not empty_log(ledger.store) if options.redact else in_log(ledger.store)
    word = "guard-none" if not found else "guard-redacted" if options.redact else "guard-found"
    desk.say_word(word, count=len(found))
    if held:
        desk.say_word("guard-held")


def _as_json(place: Place) -> dict[str, object]:
    slip = place.first
    return {
        "entity": slip.entity,
        "record": slip.record,
        "date": place.date,
        "measure": place.measure,
        "field": slip.field,
        "kind": str(slip.kind),
        "now": place.now,
    }


def _show(desk: Desk, ledger: Ledger, found: Sequence[Place]) -> None:
    """Where, never what."""
    if not found:
        return
    wording = desk.wording
    rows = [
        (
            place.date,
            desk.label(ledger, "measure", place.measure) if place.measure else "",
            wording.place(place.first.field),
            wording.say("personal", str(place.first.kind)),
            wording.say("command", "guard-now" if place.now else "guard-history"),
        )
        for place in found
    ]
    head = ("date", "measure", "guard-field", "guard-kind", "guard-where")
    print_table([wording.field(c) if c in ("date", "measure") else wording.say("command", c) for c in head], rows)
