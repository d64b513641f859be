# SPDX-License-Identifier: MIT
"""The main job where there is no screen: the demonstration's tally, its summary workbook, a picture of the window."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from models.checks import Campaign
from models.dates import Grain, period_of
from models.demonstration import make_demonstration
from models.errors import UserError
from models.filters import Filter
from models.ledger import Ledger
from models.reporting.submission import Submission, Summary, file_name, submissions_of, submit, summarise
from models.tally.query import Query
from ui.command_line.desk import Desk
from ui.command_line.front import system_language
from ui.command_line.tallies import print_tally
from ui.folders import DEMONSTRATION_ACTIONS, data_folder, demonstration_path
from ui.wording import Wording


def run(path: Path | None, *, resources: Path, version: str) -> int:
    """Show what the window would: print this period's tally, write the summary and a picture, and say where."""
    wording = Wording(resources, system_language())
    desk = Desk(resources, wording, version)
    try:
        _show(path, desk)
    except UserError as error:
        desk.say(wording.error(error))
        return 3
    return 0


def _show(path: Path | None, desk: Desk) -> None:
    folder = data_folder()
    ledger_path = path or demonstration_path()
    if path is None and not ledger_path.exists():
        desk.say_word("headless-demo", path=str(ledger_path))
        steps = make_demonstration(ledger_path, resources=desk.resources, actions=DEMONSTRATION_ACTIONS)
        desk.follow(steps, tuple)
    summary = _tally_and_submit(ledger_path, folder / "reports", desk)
    picture = folder / "window.png"
    _draw(ledger_path, picture, desk)
    desk.say_word("headless-ledger", path=str(ledger_path))
    if summary is not None:
        desk.say_word("headless-summary", path=str(summary))
    desk.say_word("headless-picture", path=str(picture))
    desk.say_word("headless-window")


def _tally_and_submit(path: Path, folder: Path, desk: Desk) -> Path | None:
    """Print the tally of the current period and write its summary, unless the same one was written before."""
    with Ledger.open(path) as ledger:
        campaign = max(ledger.campaigns, key=lambda c: c.ends, default=None)
        if campaign is None:
            raise UserError("campaign-missing")
        today = min(date.today(), campaign.ends)
        period = period_of(today, Grain(campaign.grain))
        wanted = Filter(where={"campaign": (campaign.code,)}).within(period)
        desk.say(f"{desk.wording.term(campaign)}　{period.code}")
        tally = ledger.tally(Query(("measure",), ("department",), wanted))
        print_tally(desk, ledger, tally)
        if not tally.cells:
            return None
        known = _written_already(ledger, campaign, period.code, folder)
        if known is not None:
            return known
        steps = submit(
            ledger,
            campaign,
            period.code,
            folder,
            say=desk.summary_word,
            language=desk.wording.language,
            program=desk.version,
        )
        made = desk.follow(steps, Submission)
        return made.path if made else None


def _written_already(ledger: Ledger, campaign: Campaign, period: str, folder: Path) -> Path | None:
    """The summary of an earlier start, where the period's records are still the same."""
    made = next((s for s in submissions_of(ledger, campaign) if s["period"] == period), None)
    if made is None:
        return None
    path = folder / file_name(ledger, campaign, period, int(made["version"]))
    (summary,) = (s for s in summarise(ledger, campaign, period) if isinstance(s, Summary))
    return path if path.is_file() and summary.digest == made["digest"] else None


def _draw(path: Path, picture: Path, desk: Desk) -> None:
    """A picture of the window, drawn without a screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.application import draw

    draw(path, resources=desk.resources, to=picture, page="home", language=desk.wording.language, scheme="light")
