# SPDX-License-Identifier: MIT
"""Writers that are killed with SIGKILL, and what the ledger must still hold afterwards."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from models.filters import Filter
from models.ledger import Ledger
from models.periods import State
from models.reporting.closing import move_period
from models.reporting.preview import preview
from models.reporting.submission import Submission, file_name, submit, write_again
from models.verify import Verdict, verify_ledger
from tests.helpers import finished

ROOT = Path(__file__).resolve().parents[2]

_LOG = """
import sys
from datetime import date
from pathlib import Path
from models.ledger import Ledger
from tests.helpers import an_action
with Ledger.open(Path(sys.argv[1])) as ledger:
    context = ledger.context(ledger.campaigns["online-market-2026"], date(2026, 11, 24))
    action = an_action(context)
    print("ready", flush=True)
    while True:
        (record,) = ledger.actions.log(action).added
        print(ledger.actions.get(record).uid, flush=True)
"""

_IMPORT = """
import sys
from datetime import date
from pathlib import Path
from models.ledger import Ledger
from tests.helpers import an_action
with Ledger.open(Path(sys.argv[1])) as ledger:
    context = ledger.context(ledger.campaigns["online-market-2026"], date(2026, 11, 24))
    action = an_action(context)
    print("ready", flush=True)
    for _ in ledger.log_many([action] * int(sys.argv[2]), "import", {}):
        pass
"""

_SUBMIT = """
import sys
from pathlib import Path
from models.ledger import Ledger
from models.periods import State
from models.reporting.closing import move_period
from models.reporting.submission import submit
with Ledger.open(Path(sys.argv[1])) as ledger:
    campaign = ledger.campaigns["online-market-2026"]
    print("ready", flush=True)
    while True:
        for _ in submit(ledger, campaign, "2026-07", Path(sys.argv[2]), say=lambda code, **_: code, note="核对"):
            pass
        move_period(ledger, campaign, "2026-07", State.OPEN, note="再看")
"""


def run_and_kill(script: str, path: Path, *arguments: str, seconds: float = 0.0, after_line: bool = False) -> list[str]:
    """Start a writer, wait until it is ready and then that long, kill it; the lines it wrote after the first."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path), *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process:
        assert process.stdout.readline().strip()
        if not after_line:
            time.sleep(seconds)
        process.kill()
        rest = process.stdout.read()
    lines = rest.split("\n")
    return lines[:-1]  # the last one may be torn


def kill_a_writer(path: Path, seconds: float) -> tuple[set[str], set[str]]:
    """Uids that were acknowledged before the kill, and those the verified ledger holds."""
    acknowledged = set(run_and_kill(_LOG, path, seconds=seconds))
    finished(verify_ledger(path), Verdict)
    with Ledger.open(path) as ledger:
        return acknowledged, {record.uid for record in ledger.records(Filter())}


def kill_an_import(path: Path, lines: int, seconds: float) -> int:
    """How many of an import's lines the verified ledger holds after the kill."""
    run_and_kill(_IMPORT, path, str(lines), seconds=seconds)
    finished(verify_ledger(path), Verdict)
    with Ledger.open(path) as ledger:
        return ledger.actions.count()


def kill_a_submission(path: Path, out: Path, seconds: float) -> int:
    """Kill what closes, submits and reopens July over and over; how many versions the verified ledger notes then.

    Every closing is submitted and every submission noted; every version has its file, but for the newest, which is
    written again where the kill came before its name. Leaves July open, as it was.
    """
    run_and_kill(_SUBMIT, path, str(out), seconds=seconds)
    finished(verify_ledger(path), Verdict)
    with Ledger.open(path) as ledger:
        campaign = ledger.campaigns["online-market-2026"]
        found = preview(ledger, campaign, "2026-07")
        taken = [step.state for step in found.steps]
        noted = len(found.made)
        assert taken.count(State.SUBMITTED) == taken.count(State.CLOSED) == noted
        newest = out / file_name(ledger, campaign, "2026-07", noted)
        if found.state.state is State.SUBMITTED:
            if not newest.exists():
                finished(write_again(ledger, campaign, "2026-07", out, say=_code), Submission)
            move_period(ledger, campaign, "2026-07", State.OPEN, note="再看")
        assert ledger.periods.of(campaign.code, "2026-07").state is State.OPEN
        last = finished(submit(ledger, campaign, "2026-07", out, say=_code, note="核对"), Submission)
        assert last.version == noted + 1
        move_period(ledger, campaign, "2026-07", State.OPEN, note="再看")
    return last.version


def _code(code: str, **_: object) -> str:
    return code
