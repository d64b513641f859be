# SPDX-License-Identifier: MIT
"""The command that takes records in from a workbook or text file, and what every such command shares."""

from __future__ import annotations

import csv
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from models.changes import Changes
from models.codes import folded
from models.errors import IntakeError, Problem, Severity, UserError
from models.files import written_aside
from models.layout import COLUMNS, harmless
from models.ledger import Ledger
from models.personal import masked
from ui.command_line.desk import Desk, add_format, add_ledger, code_of, print_json

if TYPE_CHECKING:
    from models.intake.dossier_plan import DossierPlan
    from models.intake.mapping import SheetMapping
    from models.intake.spreadsheet import Plan

AnyPlan = TypeVar("AnyPlan", "Plan", "DossierPlan")


def add_import(parser: ArgumentParser, desk: Desk) -> None:
    """import LEDGER FILE [--sheet S] [--sender S] [--as-of D] [--cumulative] [--dry-run] [--problems FILE]."""
    add_ledger(parser, desk, write=True)
    parser.add_argument("file", type=Path, metavar="FILE", help=desk.help("import-file"))
    parser.add_argument("--sheet", metavar="S", help=desk.help("sheet"))
    parser.add_argument("--sender", default="", metavar="S", help=desk.help("sender"))
    parser.add_argument("--as-of", default="", metavar="D", help=desk.help("as-of"))
    parser.add_argument("--campaign", default="", metavar="C", help=desk.help("import-campaign"))
    parser.add_argument("--department", default="", metavar="D", help=desk.help("import-department"))
    parser.add_argument("--region", default="", metavar="R", help=desk.help("import-region"))
    parser.add_argument("--cumulative", action="store_true", help=desk.help("cumulative"))
    parser.add_argument("--map", action="append", default=[], metavar="HEADER=ROLE", help=desk.help("map"))
    parser.add_argument("--update", action="store_true", help=desk.help("update"))
    add_looking(parser, desk)
    parser.set_defaults(carry_out=_import)


def add_looking(parser: ArgumentParser, desk: Desk) -> None:
    """``--explain``, ``--false-alarm``, ``--dry-run``, ``--problems`` and ``--json``: what every import has."""
    parser.add_argument("--explain", action="append", default=[], metavar="CODE=WORDS", help=desk.help("explain"))
    parser.add_argument("--false-alarm", default="", metavar="REASON", help=desk.help("false-alarm"))
    parser.add_argument("--dry-run", action="store_true", help=desk.help("dry-run"))
    parser.add_argument("--problems", type=Path, metavar="FILE", help=desk.help("problems"))
    add_format(parser, desk, as_csv=False)


def _import(desk: Desk, options: Namespace) -> None:
    from models.intake.mapping import remember  # other commands do without
    from models.intake.spreadsheet import carry_out

    with desk.open(options, write=not options.dry_run) as ledger:
        plan = _plan(desk, options, ledger)
        unexplained = look_over(desk, options, plan, _plan_as_json)
        if not options.dry_run:
            desk.follow(carry_out(ledger, plan, update_changed=options.update), Changes)
            if options.map and plan.mapping is not None:
                remember(ledger, options.sender, plan.header, plan.mapping)
    tell_import(desk, options, plan, unexplained)


def look_over(
    desk: Desk, options: Namespace, plan: AnyPlan, as_json: Callable[[Desk, AnyPlan], dict[str, object]]
) -> dict[str, int]:
    """Explain what the options explain and tell what stands against a plan; returns what nobody explained.

    Raises IntakeError where problems stand against it and it is only looked at, or told as JSON.
    """
    for text in options.explain:
        code, _, words = text.partition("=")
        plan.explain(code.strip(), words)
    if options.false_alarm:
        plan.explain("personal-data", options.false_alarm)
    if options.problems:
        _write_problems(desk, options.problems, [*plan.problems, *plan.warnings])
    if options.json:
        print_json(as_json(desk, plan))
    desk.tell_problems(plan.warnings, plan.name)
    if plan.problem_count and (options.dry_run or options.json):
        if not options.json:
            desk.tell_problems(plan.problems, plan.name)
        raise IntakeError("import-problems", (), name=plan.name, count=plan.problem_count)
    return plan.unexplained


def _plan(desk: Desk, options: Namespace, ledger: Ledger) -> Plan:
    from models.intake.spreadsheet import Plan, plan_import

    constants = {
        name: code_of(ledger, name, getattr(options, name))
        for name in ("department", "region")
        if getattr(options, name)
    }
    mapping = _mapped(desk, options, ledger) if options.map else None
    steps = plan_import(
        ledger,
        options.file,
        today=date.today(),
        column_names=desk.column_names,
        sheet=options.sheet,
        sender=options.sender,
        as_of=options.as_of,
        campaign=options.campaign,
        mapping=mapping,
        cumulative=options.cumulative,
        constants=constants,
        changes=options.update,
        mask=not options.false_alarm,
    )
    plan = desk.follow(steps, Plan)
    assert plan is not None
    return plan


def _mapped(desk: Desk, options: Namespace, ledger: Ledger) -> SheetMapping:
    """The proposed mapping with what ``--map`` says of columns and items."""
    from models.intake.likely import with_chosen
    from models.intake.proposal import context_of, survey_file

    proposal = survey_file(
        ledger,
        options.file,
        today=date.today(),
        column_names=desk.column_names,
        sheet=options.sheet,
        sender=options.sender,
        as_of=options.as_of,
        campaign=options.campaign,
        cumulative=options.cumulative,
    )
    mapping = proposal.mapping
    context = context_of(ledger, options.campaign, date.today())
    assert context is not None  # else nothing was surveyed
    header = [folded(text) for text in proposal.header]
    for text in options.map:
        name, separator, role = text.rpartition("=")
        if not separator:
            raise UserError("map-malformed", text=text)
        role = _role(desk, ledger, role.strip())
        if header.count(folded(name)) == 1:
            column = header.index(folded(name))
            role = "" if role == "-" else role
            mapping = with_chosen(mapping, column, role, proposal.header[column], context)
        else:
            mapping = mapping.with_item(name.strip(), role.removeprefix("measure:"))
    return mapping


def _role(desk: Desk, ledger: Ledger, text: str) -> str:
    """A role by its code, a column's name in either language, or a measure."""
    if text in ("", "-", "item", "section", "of_which", "cumulative", *COLUMNS):
        return text or "-"
    for language in ("zh", "en"):
        for column, label in desk.column_names(language).items():
            if label == text and column in COLUMNS:
                return column
    code, colon, behind = text.removeprefix("measure:").partition(":")
    return f"measure:{code_of(ledger, 'measure', code)}{colon}{behind}"


def tell_import(desk: Desk, options: Namespace, plan: AnyPlan, unexplained: dict[str, int]) -> None:
    """Say what was taken in, or would be."""
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


def _plan_as_json(desk: Desk, plan: Plan) -> dict[str, object]:
    mapping = plan.mapping
    return {
        **counts_as_json(plan),
        "layout": mapping.layout if mapping else "",
        "columns": [
            {"header": masked(text.replace("\n", " ")), "role": role}
            for text, role in zip(plan.header, mapping.columns if mapping else (), strict=False)
        ],
        "assumed": dict(plan.assumed),
        **problems_as_json(desk, plan),
    }


def counts_as_json(plan: AnyPlan) -> dict[str, object]:
    """How many lines a plan has of each sort."""
    return {
        "rows": plan.rows,
        "new": len(plan.new),
        "changed": len(plan.changed),
        "already": plan.already,
        "passed_over": plan.passed_over,
        "masked": plan.masked,
    }


def problems_as_json(desk: Desk, plan: AnyPlan) -> dict[str, object]:
    """What stands against a plan."""
    return {
        "unexplained": plan.unexplained,
        "problem_count": plan.problem_count,
        "problems": [_problem_as_json(desk, problem) for problem in plan.problems],
        "warning_count": plan.warning_count,
        "warnings": [_problem_as_json(desk, problem) for problem in plan.warnings],
    }


def _problem_as_json(desk: Desk, problem: Problem) -> dict[str, object]:
    return {
        "row": problem.row,
        "column": problem.field,
        "cell": problem.params.get("cell", ""),
        "code": problem.code,
        "severity": str(problem.severity),
        "explain": problem.severity is Severity.EXPLAIN,
        "message": desk.wording.problem(problem),
    }


def _write_problems(desk: Desk, path: Path, problems: Sequence[Problem]) -> None:
    with written_aside(path) as aside, aside.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "column", "severity", "message"])
        for p in problems:
            writer.writerow([p.row, harmless(p.field), str(p.severity), harmless(desk.wording.problem(p))])
