# SPDX-License-Identifier: MIT
"""The commands that take a register's dossiers in from a workbook or text file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.changes import Changes
from models.dossier_listing import columns_of
from models.ledger import Ledger
from models.paths import Register
from models.personal import masked
from ui.command_line.desk import Desk
from ui.command_line.importing import add_looking, counts_as_json, look_over, problems_as_json, tell_import
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
    add_looking(parser, desk)
    parser.set_defaults(carry_out=_import)


def _import(desk: Desk, options: Namespace) -> None:
    from models.intake.dossier_import import carry_out  # other commands do without

    with desk.open(options, write=not options.dry_run) as ledger:
        plan = _plan(desk, options, ledger)
        unexplained = look_over(desk, options, plan, _plan_as_json)
        if not options.dry_run:
            desk.follow(carry_out(ledger, plan, update_changed=options.update), Changes)
    tell_import(desk, options, plan, unexplained)


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
