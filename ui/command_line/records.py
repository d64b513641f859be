# SPDX-License-Identifier: MIT
"""Commands about records: import, list, history, undo, redo."""

from __future__ import annotations

import csv
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from models.changes import Changes
from models.errors import IntakeError, Problem
from models.files import unwritable, written_aside
from models.intake.spreadsheet import Plan, carry_out, plan_import
from models.layout import by_code, harmless
from models.listing import LISTED, Listing
from ui.command_line.desk import (
    Desk,
    add_filter,
    add_format,
    add_ledger,
    filter_of,
    natural,
    print_csv,
    print_json,
    print_table,
)


def add_import(parser: ArgumentParser, desk: Desk) -> None:
    """import LEDGER FILE [--sheet S] [--sender S] [--as-of D] [--campaign C] [--dry-run] [--problems FILE]."""
    add_ledger(parser, desk, write=True)
    parser.add_argument("file", type=Path, metavar="FILE", help=desk.help("import-file"))
    parser.add_argument("--sheet", metavar="S", help=desk.help("sheet"))
    parser.add_argument("--sender", default="", metavar="S", help=desk.help("sender"))
    parser.add_argument("--as-of", default="", metavar="D", help=desk.help("as-of"))
    parser.add_argument("--campaign", default="", metavar="C", help=desk.help("import-campaign"))
    parser.add_argument("--dry-run", action="store_true", help=desk.help("dry-run"))
    parser.add_argument("--problems", type=Path, metavar="FILE", help=desk.help("problems"))
    add_format(parser, desk, as_csv=False)
    parser.set_defaults(carry_out=_import)


def _import(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=not options.dry_run) as ledger:
        steps = plan_import(
            ledger,
            options.file,
            today=date.today(),
            column_names=desk.column_names,
            sheet=options.sheet,
            sender=options.sender,
            as_of=options.as_of,
            campaign=options.campaign,
        )
        plan = desk.follow(steps, Plan)
        assert plan is not None
        if options.problems:
            _write_problems(desk, options.problems, [*plan.problems, *plan.warnings])
        if options.json:
            print_json(_plan_as_json(desk, plan))
        desk.tell_problems(plan.warnings, plan.path.name)
        if plan.problem_count and (options.dry_run or options.json):
            if not options.json:
                desk.tell_problems(plan.problems, plan.path.name)
            raise IntakeError("import-problems", (), name=plan.path.name, count=plan.problem_count)
        if not options.dry_run:
            desk.follow(carry_out(ledger, plan), Changes)
    word = "would-import" if options.dry_run else "imported"
    desk.say_word(word, new=len(plan.new), already=plan.already, warnings=plan.warning_count)


def _plan_as_json(desk: Desk, plan: Plan) -> dict[str, object]:
    return {
        "rows": plan.rows,
        "new": len(plan.new),
        "already": plan.already,
        "problem_count": plan.problem_count,
        "problems": [_problem_as_json(desk, problem) for problem in plan.problems],
        "warning_count": plan.warning_count,
        "warnings": [_problem_as_json(desk, problem) for problem in plan.warnings],
    }


def _problem_as_json(desk: Desk, problem: Problem) -> dict[str, object]:
    return {
        "row": problem.row,
        "column": problem.field,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": desk.wording.problem(problem),
    }


def _write_problems(desk: Desk, path: Path, problems: Sequence[Problem]) -> None:
    try:
        with written_aside(path) as aside, aside.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["row", "column", "severity", "message"])
            for p in problems:
                writer.writerow([p.row, harmless(p.field), str(p.severity), harmless(desk.wording.problem(p))])
    except OSError as error:
        raise unwritable(path, error) from error


def add_list(parser: ArgumentParser, desk: Desk) -> None:
    """list LEDGER [--where ...] [--text WORDS] [--limit N] --json|--csv."""
    add_ledger(parser, desk)
    add_filter(parser, desk)
    parser.add_argument("--text", metavar="WORDS", help=desk.help("text"))
    parser.add_argument("--limit", type=natural, metavar="N", help=desk.help("limit"))
    parser.add_argument("--voided", choices=("no", "yes", "only"), default="no", help=desk.help("voided"))
    add_format(parser, desk)
    parser.set_defaults(carry_out=_list)


def _list(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=False) as ledger:
        voided = {"no": False, "yes": None, "only": True}[options.voided]
        wanted = replace(filter_of(options, ledger), voided=voided)
        name = by_code if options.json or options.csv else desk.labeller(ledger)
        rows = Listing(ledger.codes, ledger.campaigns.ids, name).rows(ledger.store, wanted, limit=options.limit)
        if options.csv:
            print_csv([LISTED])
            print_csv(rows)
        elif options.json:
            print_json([dict(zip(LISTED, row, strict=True)) for row in rows])
        else:
            shown = ("date", "measure", "quantity", "unit", "department", "partners", "region", "note")
            places = [LISTED.index(column) for column in shown]
            table = [tuple(row[place] for place in places) for row in rows]
            print_table([desk.wording.field(c) for c in shown], table, right=frozenset({2}))


def add_history(parser: ArgumentParser, desk: Desk) -> None:
    """history LEDGER [--limit N]: the newest steps."""
    add_ledger(parser, desk)
    parser.add_argument("--limit", type=natural, default=50, metavar="N", help=desk.help("limit"))
    add_format(parser, desk)
    parser.set_defaults(carry_out=_history)


def _history(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=False) as ledger:
        rows = [
            (
                str(step.seq),
                datetime.fromtimestamp(step.at).isoformat(sep=" "),
                step.post,
                step.kind,
                str(step.revisions),
                desk.wording.step(step, ledger.codes),
            )
            for step in ledger.history.recent(options.limit)
        ]
    head = ("step", "time", "post", "kind", "records", "what")
    if options.json:
        print_json([dict(zip(head, row, strict=True)) for row in rows])
    elif options.csv:
        print_csv([head, *rows])
    else:
        print_table(head, rows, right=frozenset({0, 4}))


def add_undo(parser: ArgumentParser, desk: Desk) -> None:
    """undo LEDGER: take back the post's newest step."""
    add_ledger(parser, desk, write=True)
    parser.set_defaults(carry_out=_undo)


def _undo(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=True) as ledger:
        step = ledger.undoable()
        ledger.undo()
        assert step is not None
        desk.say_word("undone", what=desk.wording.step_name(step, ledger.codes))


def add_redo(parser: ArgumentParser, desk: Desk) -> None:
    """redo LEDGER: bring back what the newest undo took."""
    add_ledger(parser, desk, write=True)
    parser.set_defaults(carry_out=_redo)


def _redo(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=True) as ledger:
        step = ledger.redoable()
        ledger.redo()
        assert step is not None
        desk.say_word("redone", what=desk.wording.step_name(step, ledger.codes))
