# SPDX-License-Identifier: MIT
"""The command about targets: list, set, remove, import."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from models.checks import Campaign
from models.errors import IntakeError, RefusedError
from models.intake.targets import FIELDS, Standing, TargetLine, TargetPlan, listed, plan_file, read_target
from models.layout import by_code, by_label, plain_value
from models.ledger import Ledger
from models.targets import Target
from ui.command_line.desk import Desk, add_format, add_ledger, campaign_of, print_csv, print_json, print_table
from ui.wording import LANGUAGES


def add_targets(parser: ArgumentParser, desk: Desk) -> None:
    """targets LEDGER list|set|remove|import."""
    add_ledger(parser, desk)
    commands = parser.add_subparsers(title=desk.help("commands"), metavar="COMMAND", required=True)
    for name, fill in (("list", _add_list), ("set", _add_set), ("remove", _add_remove), ("import", _add_import)):
        text = desk.help(f"targets-{name}")
        command: ArgumentParser = commands.add_parser(name, help=text, description=text)
        command.add_argument("--language", choices=LANGUAGES, default=SUPPRESS, help=desk.help("language"))
        command.add_argument("--campaign", default="", metavar="C", help=desk.help("campaign"))
        fill(command, desk)


def _add_list(parser: ArgumentParser, desk: Desk) -> None:
    add_format(parser, desk)
    parser.set_defaults(carry_out=_list)


def _list(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=False) as ledger:
        campaign = campaign_of(options, ledger)
        targets = ledger.targets.of(campaign.code)
        if options.json:
            print_json([target_as_json(ledger, target) for target in targets])
        elif options.csv:
            print_csv([FIELDS])
            print_csv(listed(targets, ledger.codes, by_code, campaign.code))
        else:
            name = by_label(ledger.codes, desk.wording.language)
            rows = list(listed(targets, ledger.codes, name, desk.wording.say("word", "whole-campaign")))
            print_table([desk.wording.field(column) for column in FIELDS], rows, right=frozenset({3}))


def target_as_json(ledger: Ledger, target: Target) -> dict[str, object]:
    """A target: its codes, and its value as a decimal string in the measure's unit."""
    measure = ledger.codes.measure(target.measure)
    return {
        "campaign": target.campaign,
        "measure": target.measure,
        "region": target.region or None,
        "period": target.period,
        "value": plain_value(target.value, measure.decimals),
        "unit": measure.unit,
    }


def _add_line(parser: ArgumentParser, desk: Desk) -> None:
    parser.add_argument("measure", metavar="MEASURE", help=desk.help("target-measure"))
    parser.add_argument("--region", default="", metavar="R", help=desk.help("target-region"))
    parser.add_argument("--period", default="", metavar="P", help=desk.help("target-period"))
    parser.add_argument("--post", default="01", help=desk.help("post"))


def _add_set(parser: ArgumentParser, desk: Desk) -> None:
    _add_line(parser, desk)
    parser.add_argument("target", metavar="VALUE", help=desk.help("target-value"))
    parser.set_defaults(carry_out=_set)


def _set(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=True) as ledger:
        ledger.targets.edit([_read(ledger, campaign_of(options, ledger), options, options.target)])
    desk.say_word("targets-set")


def _add_remove(parser: ArgumentParser, desk: Desk) -> None:
    _add_line(parser, desk)
    parser.set_defaults(carry_out=_remove)


def _remove(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=True) as ledger:
        target = _read(ledger, campaign_of(options, ledger), options, "0")
        if all(target.line != known.line for known in ledger.targets.of(target.campaign)):
            term = ledger.codes.measure(target.measure)
            raise RefusedError("target-missing", label=term.zh, label_en=term.en, period=target.period)
        ledger.targets.edit(gone=[target.line])
    desk.say_word("targets-removed")


def _read(ledger: Ledger, campaign: Campaign, options: Namespace, value: str) -> Target:
    """The target that the options name. Raises IntakeError with everything that is wrong with it."""
    texts: Mapping[str, str] = {
        "measure": options.measure, "region": options.region, "period": options.period, "target": value
    }  # fmt: skip
    target, problems = read_target(texts, ledger.context(campaign, date.today()))
    if target is None:
        raise IntakeError("target-wrong", problems)
    return target


def _add_import(parser: ArgumentParser, desk: Desk) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=desk.help("target-file"))
    parser.add_argument("--sheet", metavar="S", help=desk.help("sheet"))
    parser.add_argument("--post", default="01", help=desk.help("post"))
    parser.add_argument("--dry-run", action="store_true", help=desk.help("dry-run"))
    add_format(parser, desk, as_csv=False)
    parser.set_defaults(carry_out=_import)


def _import(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=not options.dry_run) as ledger:
        steps = plan_file(ledger, options.file, campaign_of(options, ledger), today=date.today(), sheet=options.sheet)
        plan = desk.follow(steps, TargetPlan)
        assert plan is not None
        if options.json:
            print_json(_plan_as_json(desk, ledger, plan))
        if plan.problems:
            raise IntakeError("import-problems", plan.problems, name=plan.name, count=len(plan.problems))
        if plan.put and not options.dry_run:
            ledger.targets.edit(plan.put, kind="target-import", label=plan.name)
    desk.say_word("targets-counted", **{str(s): plan.counts[s] for s in Standing}, empty=plan.empty)
    if plan.unread:
        desk.say_word("targets-unread", columns=desk.wording.listed(plan.unread))
    if options.dry_run:
        desk.say_word("targets-dry")


def _plan_as_json(desk: Desk, ledger: Ledger, plan: TargetPlan) -> dict[str, object]:
    def line_as_json(line: TargetLine) -> dict[str, object]:
        found: dict[str, object] = {"row": line.row, "standing": str(line.standing)}
        if line.target is not None:
            found["target"] = target_as_json(ledger, line.target)
        if line.before is not None and line.target is not None:
            decimals = ledger.codes.measure(line.target.measure).decimals
            found["before"] = plain_value(line.before, decimals)
        if line.problems:
            found["problems"] = [
                {"field": p.field, "code": p.code, "message": desk.wording.problem(p)} for p in line.problems
            ]
        return found

    return {
        "file": plan.name,
        "campaign": plan.campaign.code,
        **{str(standing): count for standing, count in plan.counts.items()},
        "empty": plan.empty,
        "unread": list(plan.unread),
        "lines": [line_as_json(line) for line in plan.lines],
    }
