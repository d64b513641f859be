# SPDX-License-Identifier: MIT
"""The commands that take a register's dossiers in from a workbook or text file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.catalogue import Register
from models.changes import Changes
from models.dossier_listing import columns_of
from models.errors import IntakeError
from models.ledger import Ledger
from models.personal import masked
from ui.command_line.desk import Desk, add_format, print_json
from ui.command_line.importing import problem_as_json, write_problems
from ui.wording import Wording

if TYPE_CHECKING:
    from models.intake.dossier_import import DossierPlan


def add_register_import(parser: ArgumentParser, desk: Desk) -> None:
    """import FILE [--sheet S] [--campaign C] [--update] [--dry-run] [--problems FILE]."""
    parser.add_argument("file", type=Path, metavar="FILE", help=desk.help("register-import-file"))
    parser.add_argument("--post", default="01", help=desk.help("post"))
    parser.add_argument("--sheet", metavar="S", help=desk.help("sheet"))
    parser.add_argument("--campaign", default="", metavar="C", help=desk.help("import-campaign"))
    parser.add_argument("--update", action="store_true", help=desk.help("register-update"))
    parser.add_argument("--explain", action="append", default=[], metavar="CODE=WORDS", help=desk.help("explain"))
    parser.add_argument("--false-alarm", default="", metavar="REASON", help=desk.help("false-alarm"))
    parser.add_argument("--dry-run", action="store_true", help=desk.help("dry-run"))
    parser.add_argument("--problems", type=Path, metavar="FILE", help=desk.help("problems"))
    add_format(parser, desk, as_csv=False)
    parser.set_defaults(carry_out=_import)


def _import(desk: Desk, options: Namespace) -> None:
    from models.intake.dossier_import import carry_out  # other commands do without

    with desk.open(options, write=not options.dry_run) as ledger:
        plan = _plan(desk, options, ledger)
        for text in options.explain:
            code, _, words = text.partition("=")
            plan.explain(code.strip(), words)
        if options.false_alarm:
            plan.explain("personal-data", options.false_alarm)
        unexplained = plan.unexplained
        if options.problems:
            write_problems(desk, options.problems, [*plan.problems, *plan.warnings])
        if options.json:
            print_json(_plan_as_json(desk, plan))
        desk.tell_problems(plan.warnings, plan.name)
        if plan.problem_count and (options.dry_run or options.json):
            if not options.json:
                desk.tell_problems(plan.problems, plan.name)
            raise IntakeError("import-problems", (), name=plan.name, count=plan.problem_count)
        if not options.dry_run:
            desk.follow(carry_out(ledger, plan, update_changed=options.update), Changes)
    _tell(desk, options, plan, unexplained)


def _plan(desk: Desk, options: Namespace, ledger: Ledger) -> DossierPlan:
    from models.intake.dossier_import import DossierPlan, plan_import

    labels = {
        language: {column: wording.field(column) for register in Register for column in columns_of(register)}
        for language in ("zh", "en")
        for wording in [Wording(desk.resources, language)]
    }
    steps = plan_import(
        ledger,
        options.file,
        Register(options.lists or options.register),
        today=date.today(),
        column_names=labels.__getitem__,
        sheet=options.sheet,
        campaign=options.campaign,
        mask=not options.false_alarm,
    )
    plan = desk.follow(steps, DossierPlan)
    assert plan is not None
    return plan


def _tell(desk: Desk, options: Namespace, plan: DossierPlan, unexplained: dict[str, int]) -> None:
    from models.intake.plan import UNEXPLAINED

    word = "would-import" if options.dry_run else "imported"
    desk.say_word(word, new=len(plan.new), already=plan.already, warnings=plan.warning_count)
    if plan.masked:
        desk.say_word("import-masked", count=plan.masked)
    if plan.changed:
        updated = options.update and not options.dry_run
        desk.say_word("import-changed" if updated else "import-kept", count=len(plan.changed))
    if unexplained and not options.dry_run:
        desk.say_word("import-explained", count=sum(unexplained.values()), words=UNEXPLAINED)


def _plan_as_json(desk: Desk, plan: DossierPlan) -> dict[str, object]:
    return {
        "register": plan.register,
        "rows": plan.rows,
        "new": len(plan.new),
        "changed": len(plan.changed),
        "already": plan.already,
        "passed_over": plan.passed_over,
        "masked": plan.masked,
        "columns": [{"header": masked(text), "role": role} for text, role in zip(plan.header, plan.roles, strict=True)],
        "lines": [
            {
                "row": line.row,
                "uid": line.uid,
                "number": line.dossier.number,
                "state": "changed" if line.known else "new",
            }
            for line in plan.lines()
        ],
        "unexplained": plan.unexplained,
        "problem_count": plan.problem_count,
        "problems": [problem_as_json(desk, problem) for problem in plan.problems],
        "warning_count": plan.warning_count,
        "warnings": [problem_as_json(desk, problem) for problem in plan.warnings],
    }
