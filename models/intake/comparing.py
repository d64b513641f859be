# SPDX-License-Identifier: MIT
"""What was read of a file beside the ledger: what is there already, what changed, what to look at before it goes in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from models.actions import Action, payload_of, read_payload
from models.bulk import Pair
from models.checks import shown
from models.errors import Param, Problem, Severity
from models.intake.content import Found, same_content, sender_of
from models.intake.cumulative import Outcome, increments
from models.intake.late import Late
from models.intake.mapping import LINES
from models.intake.plan import Change
from models.intake.planning import Planner
from models.intake.weighing import weigh
from models.personal import masked
from models.quantity import lossless
from models.scrutiny import unit_words


def compare(planner: Planner) -> Iterator[int]:
    """Finish a plan beside the ledger. Yields progress."""
    yield from _Comparison(planner).compare()


class _Comparison:
    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self._plan = planner.plan
        self._late = Late(planner.store, planner.used)

    def compare(self) -> Iterator[int]:
        """What the ledger has already, what changed, what to look at. Yields progress."""
        gone: set[int] = set()
        self._known_uids(gone)
        free = [
            place
            for start, (uids,) in self._plan.new.columns("uid")
            for place, uid in enumerate(uids, start)
            if not uid and place not in gone
        ]
        yield from self._compare_content(free, gone)
        late = self._late.any
        if late:
            for places in self._late.count_late(self._plan, set(free) - gone):
                yield from self._compare_content([place for place in places if place not in gone], gone, late=True)
        self._take_to_date()
        if late:
            self._count_later(gone)
            self._keep_closed()
        self._leave_out(gone)
        as_form = self._planner.mapping.layout != LINES
        for number, problem in weigh(
            self._planner.ledger, self._plan, list(self._planner.used.values()), self._planner.store, as_form=as_form
        ):
            place = self._plan.places[number]
            self._say(place, replace(problem, row=_row_of(place)))
        for _, problem in self._planner.warned:
            self._plan.take(problem)
        yield self._plan.rows

    def _compare_content(self, among: Sequence[int], gone: set[int], *, late: bool = False) -> Iterator[int]:
        """Look for lines in the ledger; ``late``: among what was counted late, where none but that is like them."""
        for step in same_content(self._planner.ledger, self._plan, among, self._planner.store):
            if isinstance(step, Found):
                if late:
                    step.twins = {n: twin for n, twin in step.twins.items() if twin.date == self._plan.new[n][1].date}
                self._take_found(step, gone)
            else:
                yield self._plan.rows

    def _count_later(self, gone: set[int]) -> None:
        """Let lines of closed periods count in open ones, and say so."""
        left = set(range(len(self._plan.new))) - gone
        for number, problem in self._late.count_later(self._plan, left):
            place = self._plan.places[number]
            self._say(place, replace(problem, row=_row_of(place)))

    def _keep_closed(self) -> None:
        """Leave what counts in a closed period as it is."""
        for change, problem in self._late.changes(self._plan, asked=self._planner.changes):
            self._say("", replace(problem, row=_row_of(change.place)))

    def _say(self, place: str, problem: Problem) -> None:
        if problem.severity is Severity.ERROR:
            self._plan.take(problem)
        else:
            self._planner.warn(place, problem)

    def _leave_out(self, gone: set[int]) -> None:
        """Take lines out of the plan, and what was said of places that no line is left of."""
        if not gone:
            return
        out = {self._plan.places[number] for number in gone} - {
            place for number, place in enumerate(self._plan.places) if number not in gone
        }
        self._planner.warned = [(place, problem) for place, problem in self._planner.warned if place not in out]
        for places in self._plan.waiting.values():
            places -= out - {change.place for change in self._plan.changed}
        self._plan.leave_out(gone)

    def _known_uids(self, gone: set[int]) -> None:
        """Lines whose uid the ledger has: passed over when they say the same, changed when they differ."""
        known = (
            self._planner.ledger.actions.payloads(list(self._planner.uids), store=self._planner.store)
            if self._planner.uids
            else {}
        )
        changed: list[str] = []
        for uid, payload in known.items():
            place = self._planner.uids[uid]
            action = self._plan.new[place][1]
            if self._late.any and (counted := self._late.as_counted(action, read_payload(payload)[1])) != action:
                self._plan.new[place] = (uid, action := counted)
            if _same(payload, uid, action):
                gone.add(place)
                self._plan.already += 1
            elif dossier := self._planner.ledger.dossiers.counted_by(uid, store=self._planner.store):
                number = self._planner.ledger.dossiers.get(dossier, store=self._planner.store).dossier.number
                self._planner.problem(self._planner.rows[uid], "uid", "counted-by-dossier", number=number)
            elif self._planner.changes:
                changed.append(uid)
            else:
                self._planner.problem(self._planner.rows[uid], "uid", "uid-changed", text=uid)
        for uid in self._planner.ledger.dossiers.among(list(self._planner.uids), store=self._planner.store):
            self._planner.problem(self._planner.rows[uid], "uid", "uid-other", text=uid)
        signed: dict[int, Pair] = {}
        for place, origin in self._planner.unsigned.items():
            if place not in gone:
                uid, action = self._plan.new[place]
                signed[place] = (uid, replace(action, origin=origin))
        self._plan.new.put(signed)
        for uid in changed:
            place = self._planner.uids[uid]
            row = self._planner.store.row("SELECT id FROM action WHERE uid = :uid", {"uid": bytes.fromhex(uid)})
            for record in self._planner.ledger.actions.fetch([row[0]] if row else [], store=self._planner.store):
                action = self._plan.new[place][1]
                if place in self._planner.unsigned:
                    action = replace(action, origin=record.action.origin)
                self._plan.changed.append(Change(record, action, self._plan.places[place]))
                gone.add(place)

    def _take_found(self, found: Found, gone: set[int]) -> None:
        self._plan.already += len(found.already)
        gone |= found.already
        for number in sorted(found.voided):
            self._place_warning(number, "already-voided", {}, Severity.WARNING)
        for number, record in sorted(found.changed.items()):
            if self._planner.ledger.dossiers.counted_by(record.uid, store=self._planner.store):
                continue  # not the sender's line: a dossier's own
            place = self._plan.places[number]
            action = replace(self._plan.new[number][1], origin=record.action.origin)
            self._plan.changed.append(Change(record, action, place))
            gone.add(number)
            measure = self._planner.ledger.codes.measure(action.measure)
            params: dict[str, Param] = {"label": measure.zh, "label_en": measure.en}
            self._place_warning(number, "line-changed", params, Severity.WARNING)
        for number, twin in sorted(found.twins.items()):
            _, action = self._plan.new[number]
            if (other := sender_of(twin.origin)) not in ("", self._planner.sender):
                self._plan.lookalikes[other] = self._plan.lookalikes.get(other, 0) + 1
            context = self._planner.used[action.campaign]
            severity = context.catalogue.level("duplicate-likely")
            if severity is None or any(code == "duplicate-likely" for code, _ in action.explanations):
                continue
            measure = self._planner.ledger.codes.measure(twin.measure)
            params = {"label": measure.zh, "label_en": measure.en, "date": str(twin.date)}
            params["value"] = lossless(twin.quantity, measure.decimals, grouped=True)
            params |= unit_words(measure)
            self._place_warning(number, "duplicate-likely", params, severity)

    def _place_warning(self, number: int, code: str, params: Mapping[str, Param], severity: Severity) -> None:
        place = self._plan.places[number]
        kept = "" if code in ("already-voided", "line-changed") else place  # said though the line is left out
        self._planner.warn(kept, Problem("quantity", code, shown(params), _row_of(place), severity))

    def _take_to_date(self) -> None:
        """Figures to date become increments, and are kept for the next time."""
        if not self._planner.to_date:
            return
        severities = {code: c.catalogue.level("cumulative-fall") for code, c in self._planner.used.items()}
        severity = next(iter(severities.values()), None)
        named = masked(self._planner.named)
        if not named:
            self._planner.warn("", Problem("", "cumulative-sender", {}, 0, Severity.WARNING))
        for outcome in increments(
            self._planner.ledger, self._planner.to_date, named, severity, self._planner.store, self._plan.new
        ):
            if isinstance(outcome, Problem):
                self._planner.warn("", replace(outcome, params=shown(dict(outcome.params))))
                continue
            self._take_outcome(outcome)

    def _take_outcome(self, outcome: Outcome) -> None:
        number = -1 if outcome.figure.beside is None else outcome.figure.beside
        if outcome.known and number < 0:
            self._plan.already += 1
        if outcome.increment is not None:
            number = len(self._plan.new)
            self._plan.new.append(("", outcome.increment))
            self._plan.places.append(outcome.figure.place)
        if outcome.reported is not None:
            self._plan.reported.append((outcome.reported, number))
        for problem in outcome.problems:
            if problem.severity is Severity.ERROR:
                self._plan.take(problem)
            else:
                self._planner.warn(outcome.figure.place, problem)


def _row_of(place: str) -> int:
    """The row of a place, which is a row or a cell."""
    return int(re.sub(r"\D", "", place) or 0)


def _same(known: str, uid: str, action: Action) -> bool:
    """Whether a line says what the ledger has, the words of the quantity aside."""
    _, before = read_payload(known)
    quantity = replace(before.quantity, words=action.quantity.words)
    return payload_of(uid, replace(before, quantity=quantity)) == payload_of(uid, action)
