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
from models.rates import rates_beside
from models.reporting.preview import preview
from models.reporting.submission import Submission, file_name, submit
from models.reporting.table import Question, table_of
from models.tally.query import Query
from ui.command_line.desk import Desk
from ui.command_line.front import system_language
from ui.command_line.tally_output import print_tally
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
    """Print the tally of the current period; write a summary of the whole campaign, unless it was written before.

    A summary of the whole is only a report: a mere start closes no period.
    """
    with Ledger.open(path) as ledger:
        campaign = max(ledger.campaigns, key=lambda c: c.ends, default=None)
        if campaign is None:
            raise UserError("campaign-missing")
        today = min(date.today(), campaign.ends)
        period = period_of(today, Grain(campaign.grain))
        wanted = Filter(where={"campaign": (campaign.code,)}).within(period)
        desk.say(f"{desk.wording.term(campaign)}　{period.code}")
        query = Query(("measure",), ("department",), wanted)
        layout = table_of(ledger, Question(query))
        print_tally(desk, ledger, layout, rates_beside(ledger, query))
        if layout.empty:
            return None
        known = _written_already(ledger, campaign, folder)
        if known is not None:
            return known
        steps = submit(
            ledger,
            campaign,
            campaign.code,
            folder,
            say=desk.summary_word,
            language=desk.wording.language,
            program=desk.version,
        )
        made = desk.follow(steps, Submission)
        return made.path if made else None


def _written_already(ledger: Ledger, campaign: Campaign, folder: Path) -> Path | None:
    """The summary of an earlier start, where nothing was logged, changed or voided since."""
    found = preview(ledger, campaign, campaign.code)
    if not found.made or any(finding.code in ("changed", "voided") for finding in found.findings):
        return None
    path = folder / file_name(ledger, campaign, campaign.code, found.made[0].version)
    return path if path.is_file() else None


def _draw(path: Path, picture: Path, desk: Desk) -> None:
    """A picture of the window, drawn without a screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.application import draw

    draw(path, resources=desk.resources, to=picture, page="home", language=desk.wording.language, scheme="light")
