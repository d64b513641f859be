# SPDX-License-Identifier: MIT
"""Import of a workbook or text file: whole or not at all, nothing twice.

``plan_import`` reads and checks everything and writes nothing; ``carry_out`` logs a plan as one undoable
step. Both are jobs: generators that yield progress.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from models.changes import Changes
from models.errors import IntakeError
from models.history import History
from models.intake.comparing import compare
from models.intake.headers import Names
from models.intake.mapping import SheetMapping
from models.intake.plan import UNEXPLAINED, Change, Plan
from models.intake.planning import Planner
from models.intake.proposal import context_of, open_table
from models.intake.quiet import undisturbed
from models.ledger import Ledger
from models.staging import Staging
from models.store import Store

__all__ = ["UNEXPLAINED", "Change", "Plan", "carry_out", "plan_import"]

_EVERY = 2000


def plan_import(
    ledger: Ledger,
    path: Path,
    *,
    today: date,
    column_names: Names,
    sheet: str | None = None,
    sender: str = "",
    as_of: str = "",
    campaign: str = "",
    mapping: SheetMapping | None = None,
    cumulative: bool = False,
    constants: Mapping[str, str] | None = None,
    changes: bool = False,
    mask: bool = True,
    store: Store | None = None,
) -> Iterator[int | Plan]:
    """Read and check a file. Yields rows read so far, at last the Plan; nothing is written.

    ``column_names(language)`` gives the columns' labels, so that a header may be codes, Chinese or English.
    ``as_of`` dates lines that have no date; ``campaign`` is for lines that name none; ``constants`` for other
    fields of lines that have none; ``sender`` goes into the origin. ``mapping`` is how the sheet is read,
    by default the sender's remembered one or what the header says. ``cumulative`` takes every figure as one
    to date. ``changes`` lets lines whose uid the ledger has with other content be edits; without it they are
    problems. ``mask`` masks numbers of persons; without it each asks for an explanation. Raises IntakeError
    for a file that cannot be read at all.
    """
    given = {**(constants or {}), **({"date": as_of} if as_of else {})}
    opened = open_table(
        ledger, path, context_of(ledger, campaign, today), column_names,
        sheet=sheet, sender=sender, constants=given, mapping=mapping, cumulative=cumulative,
    )  # fmt: skip
    planner = Planner(
        ledger,
        path,
        opened,
        today=today,
        sender=sender,
        campaign=campaign,
        changes=changes,
        mask=mask,
        store=store or ledger.store,
    )
    plan = planner.plan
    planner.check_columns()
    if not plan.problem_count:
        done = 0
        for _ in planner.read():
            if plan.rows - done >= _EVERY:
                done = plan.rows
                yield done
        yield from compare(planner)
    if not plan.rows and not plan.passed_over and not plan.problem_count:
        raise IntakeError("import-empty", name=plan.name)
    yield plan.rows
    yield plan


def carry_out(
    ledger: Ledger, plan: Plan, *, update_changed: bool = False, unexplained: str = UNEXPLAINED
) -> Iterator[int | Changes | None]:
    """Log a plan as one step. Yields lines prepared, at last the Changes (None where nothing was new).

    ``update_changed`` edits the records whose lines changed. ``unexplained`` are the words for what nobody
    explained; without words that is refused, and so is a number of a person that is neither masked nor
    explained. Raises IntakeError, and logs nothing, where problems stand against the plan.
    """
    if plan.problem_count:
        raise IntakeError("import-problems", plan.problems, name=plan.name, count=plan.problem_count)
    waiting = plan.unexplained
    if "personal-data" in waiting or (waiting and not unexplained.strip()):
        count = waiting["personal-data"] if "personal-data" in waiting else sum(waiting.values())
        code = "import-personal" if "personal-data" in waiting else "import-unexplained"
        raise IntakeError(code, name=plan.name, count=count)
    for code in waiting:
        plan.explain(code, unexplained)
    edits = [(change.record, change.action) for change in plan.changed] if update_changed else []
    if not plan.new and not edits and not plan.reported:
        yield None
        return
    detail: dict[str, str | int] = {"label": plan.name}
    for code, words in sorted(plan.words.items()):
        if code in plan.waiting and not any(place in plan.waiting.get(code, ()) for place in plan.places):
            detail[f"explained {code}"] = words[:200]
    with closing(ledger.store.second_writer()) as store:
        history = History(store, ledger.circumstances)
        with Staging(store, ledger.actions, ledger.circumstances) as staging:
            for clean, pairs in plan.new.runs(_EVERY):
                with undisturbed():
                    if clean is not None:
                        staging.add_clean(clean)
                    for uid, action in pairs:
                        staging.add(action, bytes.fromhex(uid) if uid else None)
                yield staging.count
            yield staging.count
            yield staging.commit(
                history, "import", detail, edits=edits, reported=plan.reported, figures=ledger.reported
            )
