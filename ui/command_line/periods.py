# SPDX-License-Identifier: MIT
"""Commands about the close of a period: each step on its way, its summary, and where each period stands."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from models.checks import Campaign
from models.dates import arranged_until
from models.ledger import Ledger
from models.overview import due, working_days_until
from models.periods import State, span_of
from models.reporting.closing import Closed, close_period, locks, move_period, standing_against
from models.reporting.findings import findings_of
from models.reporting.period import PeriodStatus, statuses
from models.reporting.submission import Submission, submit, write_again
from ui.command_line.desk import Desk, add_format, add_ledger, campaign_of, print_csv, print_json, print_table
from ui.period_words import finding_words

_COLUMNS = ("period", "first", "last", "state", "records", "version", "due", "at", "post", "note", "digest")


def _add_step(parser: ArgumentParser, desk: Desk, name: str) -> None:
    add_ledger(parser, desk, write=True)
    parser.add_argument("--period", required=True, metavar="P", help=desk.help("own-period"))
    parser.add_argument("--campaign", default="", metavar="C", help=desk.help("campaign"))
    parser.add_argument("--note", default="", metavar="TEXT", help=desk.help(f"{name}-note"))
    add_format(parser, desk, as_csv=False)


def add_close(parser: ArgumentParser, desk: Desk) -> None:
    """close LEDGER --period P [--campaign C] [--note TEXT]."""
    _add_step(parser, desk, "close")
    parser.set_defaults(carry_out=_close)


def _close(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=True) as ledger:
        campaign = campaign_of(options, ledger)
        _tell_findings(desk, ledger, campaign, options.period, options.note)
        made = desk.follow(close_period(ledger, campaign, options.period, note=options.note), Closed)
        assert made is not None
        _tell(desk, options, ledger, campaign, "closed", records=made.records)


def _tell_findings(desk: Desk, ledger: Ledger, campaign: Campaign, period: str, note: str) -> None:
    """What keeps a period from being closed, a line each."""
    for finding in standing_against(findings_of(ledger, campaign, span_of(campaign, period)), note):
        desk.say(finding_words(desk.wording, ledger.codes, finding))


def add_check(parser: ArgumentParser, desk: Desk) -> None:
    """check LEDGER --period P [--campaign C] [--note TEXT]."""
    _add_step(parser, desk, "check")
    parser.set_defaults(carry_out=partial(_move, state=State.CHECKED))


def add_approve(parser: ArgumentParser, desk: Desk) -> None:
    """approve LEDGER --period P [--campaign C] [--note TEXT]."""
    _add_step(parser, desk, "approve")
    parser.set_defaults(carry_out=partial(_move, state=State.APPROVED))


def add_reopen(parser: ArgumentParser, desk: Desk) -> None:
    """reopen LEDGER --period P --note TEXT [--campaign C]."""
    _add_step(parser, desk, "reopen")
    parser.set_defaults(carry_out=partial(_move, state=State.OPEN))


def add_receipt(parser: ArgumentParser, desk: Desk) -> None:
    """receipt LEDGER --period P (--accepted | --returned) [--campaign C] [--note TEXT]."""
    _add_step(parser, desk, "receipt")
    said = parser.add_mutually_exclusive_group(required=True)
    for name, state in (("accepted", State.ACKNOWLEDGED), ("returned", State.RETURNED)):
        said.add_argument(f"--{name}", dest="state", action="store_const", const=state, help=desk.help(name))
    parser.set_defaults(carry_out=_receipt)


def _receipt(desk: Desk, options: Namespace) -> None:
    _move(desk, options, options.state)


def _move(desk: Desk, options: Namespace, state: State) -> None:
    with desk.open(options, write=True) as ledger:
        campaign = campaign_of(options, ledger)
        move_period(ledger, campaign, options.period, state, note=options.note)
        _tell(desk, options, ledger, campaign, "reopened" if state is State.OPEN else state.value)


def _tell(desk: Desk, options: Namespace, ledger: Ledger, campaign: Campaign, told: str, **params: object) -> None:
    found = ledger.periods.of(campaign.code, options.period)
    if options.json:
        print_json({"campaign": campaign.code, "period": found.code, "state": str(found.state)} | params)
    else:
        desk.say_word(told, period=found.code, **params)


def add_submit(parser: ArgumentParser, desk: Desk) -> None:
    """submit LEDGER --period P [--campaign C] [--to DIR] [--nil] [--note TEXT] [--again]."""
    add_ledger(parser, desk, write=True)
    parser.add_argument("--period", required=True, metavar="P", help=desk.help("submit-period"))
    parser.add_argument("--campaign", default="", metavar="C", help=desk.help("campaign"))
    parser.add_argument("--to", type=Path, default=Path(), metavar="DIR", help=desk.help("submit-to"))
    parser.add_argument("--nil", action="store_true", help=desk.help("nil"))
    parser.add_argument("--note", default="", metavar="TEXT", help=desk.help("close-note"))
    parser.add_argument("--again", action="store_true", help=desk.help("again"))
    add_format(parser, desk, as_csv=False)
    parser.set_defaults(carry_out=_submit)


def _submit(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=not options.again) as ledger:
        campaign = campaign_of(options, ledger)
        work = write_again if options.again else partial(submit, nil=options.nil, note=options.note)
        if not options.again and _is_open(ledger, campaign, options.period):
            _tell_findings(desk, ledger, campaign, options.period, options.note)
        steps = work(
            ledger,
            campaign,
            options.period,
            options.to,
            say=desk.summary_word,
            language=desk.wording.language,
            program=desk.version,
        )
        made = desk.follow(steps, Submission)
    assert made is not None
    if options.json:
        print_json(
            {
                "path": str(made.path),
                "campaign": made.campaign,
                "period": made.period,
                "version": made.version,
                "records": made.records,
                "digest": made.digest,
            }
        )
    else:
        desk.say_word("submitted", period=made.period, version=made.version, records=made.records)
        print(made.path)


def _is_open(ledger: Ledger, campaign: Campaign, period: str) -> bool:
    """Whether a period is one that a submission has to close first."""
    return locks(campaign, span_of(campaign, period)) and not ledger.periods.of(campaign.code, period).locked


def add_periods(parser: ArgumentParser, desk: Desk) -> None:
    """periods LEDGER [--campaign C] --json|--csv."""
    add_ledger(parser, desk)
    parser.add_argument("--campaign", default="", metavar="C", help=desk.help("campaign"))
    add_format(parser, desk)
    parser.set_defaults(carry_out=_periods)


def _periods(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=False) as ledger:
        campaign, today = campaign_of(options, ledger), date.today()
        found = statuses(ledger, campaign, today)
        lines = [_line(campaign, status, today) for status in found]
    if options.json:
        print_json(lines)
        return
    if options.csv:
        print_csv([list(_COLUMNS), *([str(line[name]) for name in _COLUMNS] for line in lines)])
    else:
        head = [desk.wording.field("period"), *(desk.wording.say("period-column", name) for name in _SHOWN[1:])]
        print_table(head, [_shown(desk, line) for line in lines], right=frozenset({2, 3}))
    late = max((status for status in found), key=lambda status: status.period.last, default=None)
    if late is not None and due(campaign, late.period).day > arranged_until():
        desk.say_word("weekends-only", year=arranged_until().year + 1)


_SHOWN = ("period", "state", "records", "version", "due", "at", "post", "note")


def _shown(desk: Desk, line: dict[str, object]) -> list[str]:
    state = desk.wording.say("period-state", str(line["state"]))
    return [str(state if name == "state" else line[name] or "") for name in _SHOWN]


def _line(campaign: Campaign, status: PeriodStatus, today: date) -> dict[str, object]:
    """What is said of a period: ``working_days`` are those left to its deadline, negative once it is past."""
    state, day = status.state, due(campaign, status.period).day
    return {
        "period": status.period.code,
        "first": str(status.period.first),
        "last": str(status.period.last),
        "state": str(state.state),
        "records": status.records,
        "version": status.version,
        "due": str(day),
        "working_days": working_days_until(today, day),
        "at": f"{datetime.fromtimestamp(state.at):%Y-%m-%d %H:%M}" if state.at else "",
        "post": state.post,
        "note": state.note,
        "digest": state.digest,
    }
