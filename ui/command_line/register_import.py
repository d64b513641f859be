# SPDX-License-Identifier: MIT
"""The commands that take a register's dossiers in from a workbook or text file."""

from __future__ import annotations

import csv
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.changes import Changes
from models.dossier_listing import columns_of
from models.errors import Problem
from models.files import written_aside
from models.layout import harmless
from models.ledger import Ledger
from models.paths import Register
from models.personal import masked
from ui.command_line.desk import Desk
from ui.command_line.importing import add_looking, counts_as_json, look_over, problems_as_json, tell_import
from ui.wording import Wording

if TYPE_CHECKING:
    from models.intake.dossier_import import DossierPlan


def add_register_import(parser: ArgumentParser, desk: Desk) -> None:
    """import FILE [--sheet S] [--campaign C] [--update] [--leave-out FILE] [--dry-run] [--problems FILE]."""
    parser.add_argument("file", type=Path, metavar="FILE", help=desk.help("register-import-file"))
    parser.add_argument("--post", default="01", help=desk.help("post"))
    parser.add_argument("--sheet", metavar="S", help=desk.help("sheet"))
    parser.add_argument("--campaign", default="", metavar="C", help=desk.help("import-campaign"))
    parser.add_argument("--update", action="store_true", help=desk.help("register-update"))
    parser.add_argument("--leave-out", type=Path, metavar="FILE", help=desk.help("register-leave-out"))
    add_looking(parser, desk)
    parser.set_defaults(carry_out=_import)


def _import(desk: Desk, options: Namespace) -> None:
    from models.intake.dossier_import import carry_out, lines_to_mend  # other commands do without

    with desk.open(options, write=not options.dry_run) as ledger:
        plan = _plan(desk, options, ledger)
        wrong = list(plan.problems)
        if options.leave_out:
            plan.leave_out(plan.wrong_rows)
        unexplained = look_over(desk, options, plan, _plan_as_json)
        if plan.left:
            words = _words_by_row(desk, [problem for problem in wrong if problem.row in plan.left])
            _write(options.leave_out, lines_to_mend(plan, desk.wording.field("problem"), words))
        if not options.dry_run:
            desk.follow(carry_out(ledger, plan, update_changed=options.update), Changes)
    tell_import(desk, options, plan, unexplained)
    if plan.left:
        desk.tell_problems([problem for problem in wrong if problem.row in plan.left], plan.name)
        desk.say_word("import-left-out", count=len(plan.left), path=options.leave_out)


def _words_by_row(desk: Desk, problems: Iterable[Problem]) -> dict[int, str]:
    """What stands against each row, in words."""
    found: dict[int, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.row, []).append(desk.wording.problem(problem))
    return {row: " ".join(words) for row, words in found.items()}


def _write(path: Path, lines: Iterable[Sequence[str]]) -> None:
    with written_aside(path) as aside, aside.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([harmless(cell) for cell in line] for line in lines)


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


def _plan_as_json(desk: Desk, plan: DossierPlan) -> dict[str, object]:
    return {
        "register": plan.register,
        "left_out": sorted(plan.left),
        **counts_as_json(plan),
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
        **problems_as_json(desk, plan),
    }
