# SPDX-License-Identifier: MIT
"""Commands about whole ledgers and catalogues: demo, new, catalogues, catalogue check, verify, backup, restore."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from pathlib import Path

from models.backup import copy_ledger
from models.campaigns import campaign_of
from models.catalogue_file import bundled_catalogues, load_catalogue
from models.codes import check_keeps
from models.errors import UserError
from models.ledger import Ledger
from models.office import LEVELS, Office
from models.verify import Verdict, restore_ledger, verify_ledger
from ui.command_line.desk import Desk, add_format, add_ledger, day_of_text, natural, print_csv, print_json, print_table


def add_demo(parser: ArgumentParser, desk: Desk) -> None:
    """demo LEDGER [--actions N] [--seed S] [--today D]."""
    add_ledger(parser, desk)
    parser.add_argument("--actions", type=natural, default=0, metavar="N", help=desk.help("actions"))
    parser.add_argument("--seed", type=int, default=1, metavar="S", help=desk.help("seed"))
    parser.add_argument("--today", metavar="D", help=desk.help("today"))
    parser.set_defaults(carry_out=_demo)


def _demo(desk: Desk, options: Namespace) -> None:
    from models.demonstration import make_demonstration  # other commands do without

    today = day_of_text(options.today).last if options.today else None
    steps = make_demonstration(
        options.ledger, resources=desk.resources, actions=options.actions, seed=options.seed, today=today
    )
    desk.follow(steps, tuple)
    desk.say_word("made", path=str(options.ledger))


def add_new(parser: ArgumentParser, desk: Desk) -> None:
    """new LEDGER --catalogue CODE --office NAME --region CODE --department CODE."""
    add_ledger(parser, desk, write=True)
    parser.add_argument("--catalogue", required=True, metavar="CODE|FILE", help=desk.help("new-catalogue"))
    parser.add_argument("--office", required=True, metavar="NAME", help=desk.help("office"))
    parser.add_argument("--region", required=True, metavar="CODE", help=desk.help("region"))
    parser.add_argument("--department", required=True, metavar="CODE", help=desk.help("department"))
    parser.add_argument("--level", choices=LEVELS, default="county", help=desk.help("level"))
    parser.add_argument("--headquarters", default="", metavar="NAME", help=desk.help("headquarters"))
    parser.add_argument("--from", dest="begins", metavar="D", help=desk.help("begins"))
    parser.add_argument("--to", dest="ends", metavar="D", help=desk.help("ends"))
    parser.set_defaults(carry_out=_new)


def _new(desk: Desk, options: Namespace) -> None:
    catalogue = load_catalogue(catalogue_path(desk, options.catalogue))
    if options.department not in catalogue.departments:
        raise UserError("unknown-code", dimension="department", code=options.department)
    year = date.today().year
    begins = day_of_text(options.begins).first if options.begins else date(year, 1, 1)
    ends = day_of_text(options.ends).last if options.ends else date(begins.year, 12, 31)
    campaign = campaign_of(catalogue, begins, ends)
    office = Office(options.office, options.region, options.department, options.level, options.headquarters)
    with Ledger.create(options.ledger, office, resources=desk.resources, campaign=(campaign, catalogue)):
        pass
    desk.say_word("made", path=str(options.ledger))


def catalogue_path(desk: Desk, text: str) -> Path:
    """A bundled catalogue by its code, or a file by its path. Raises UserError."""
    known = {path.stem: path for path in bundled_catalogues(desk.resources)}
    if text in known:
        return known[text]
    if Path(text).is_file():
        return Path(text)
    raise UserError("catalogue-unknown", code=text, known=", ".join(known))


def add_catalogues(parser: ArgumentParser, desk: Desk) -> None:
    """catalogues: what is bundled."""
    add_format(parser, desk)
    parser.set_defaults(carry_out=_catalogues)


def _catalogues(desk: Desk, options: Namespace) -> None:
    found = [load_catalogue(path) for path in bundled_catalogues(desk.resources)]
    if options.json:
        print_json([{"code": c.code, "version": c.version, "zh": c.zh, "en": c.en} for c in found])
        return
    head = ("code", "version", "zh", "en", "measures", "departments")
    rows = [(c.code, str(c.version), c.zh, c.en, str(len(c.measures)), str(len(c.departments))) for c in found]
    if options.csv:
        print_csv([head, *rows])
    else:
        print_table(head, rows, right=frozenset({1, 4, 5}))


def add_catalogue(parser: ArgumentParser, desk: Desk) -> None:
    """catalogue check FILE [--former FILE]."""
    commands = parser.add_subparsers(metavar="check", required=True)
    check = commands.add_parser("check", help=desk.help("catalogue-check"), description=desk.help("catalogue-check"))
    check.add_argument("file", type=Path, metavar="FILE", help=desk.help("catalogue-file"))
    check.add_argument("--former", type=Path, metavar="FILE", help=desk.help("catalogue-former"))
    check.set_defaults(carry_out=_check)


def _check(desk: Desk, options: Namespace) -> None:
    catalogue = load_catalogue(options.file)
    for path in [options.former] if options.former else bundled_catalogues(desk.resources):
        former = load_catalogue(path)
        if former.code == catalogue.code and former.version < catalogue.version:
            check_keeps(former, catalogue)
    desk.say_word("catalogue-sound", name=options.file.name, code=catalogue.code, version=catalogue.version)


def add_verify(parser: ArgumentParser, desk: Desk) -> None:
    """verify FILE."""
    parser.add_argument("ledger", type=Path, metavar="FILE", help=desk.help("verify-file"))
    add_format(parser, desk, as_csv=False)
    parser.set_defaults(carry_out=_verify)


def _verify(desk: Desk, options: Namespace) -> None:
    verdict = desk.follow(verify_ledger(options.ledger), Verdict)
    assert verdict is not None
    _tell_verdict(desk, options, verdict)


def _tell_verdict(desk: Desk, options: Namespace, verdict: Verdict) -> None:
    if options.json:
        print_json(
            {
                "sound": True,
                "steps": verdict.steps,
                "records": verdict.records,
                "head": verdict.head,
                "ledger": verdict.ledger,
                "incarnation": verdict.incarnation,
                "redacted": [{"campaign": campaign, "period": period} for campaign, period in verdict.redacted],
            }
        )
    else:
        desk.say_word("sound", path=str(options.ledger), steps=verdict.steps, records=verdict.records)
        for campaign, period in verdict.redacted:
            desk.say_word("sound-redacted", campaign=campaign, period=period)
        print(verdict.head)


def add_backup(parser: ArgumentParser, desk: Desk) -> None:
    """backup LEDGER [--to FILE]."""
    add_ledger(parser, desk)
    parser.add_argument("--to", type=Path, metavar="FILE", help=desk.help("backup-to"))
    parser.set_defaults(carry_out=_backup)


def _backup(desk: Desk, options: Namespace) -> None:
    path: Path = options.ledger
    target = options.to or path.with_name(f"{path.stem}-{datetime.now():%Y%m%d-%H%M%S}{path.suffix}")
    if target.is_dir():
        target = target / f"{path.stem}-{datetime.now():%Y%m%d-%H%M%S}{path.suffix}"
    with Ledger.open(path, write=False) as ledger:
        desk.follow(copy_ledger(ledger.store, target), tuple)
    desk.say_word("made", path=str(target))
    print(target)


def add_restore(parser: ArgumentParser, desk: Desk) -> None:
    """restore BACKUP LEDGER."""
    parser.add_argument("backup", type=Path, metavar="BACKUP", help=desk.help("restore-backup"))
    parser.add_argument("ledger", type=Path, metavar="LEDGER", help=desk.help("restore-ledger"))
    add_format(parser, desk, as_csv=False)
    parser.set_defaults(carry_out=_restore)


def _restore(desk: Desk, options: Namespace) -> None:
    verdict = desk.follow(restore_ledger(options.backup, options.ledger), Verdict)
    assert verdict is not None
    _tell_verdict(desk, options, verdict)
