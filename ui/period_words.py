# SPDX-License-Identifier: MIT
"""What is said of a period, in a window and on a command line alike: where it stands, and what was found in it."""

from __future__ import annotations

from models.codes import Codes
from models.reporting.findings import Finding
from ui.wording import Wording


def finding_words(wording: Wording, codes: Codes, finding: Finding, *, again: bool = False) -> str:
    """A finding as a sentence; ``again`` where the period was submitted before."""
    code = "voided-since" if again and finding.code == "voided" else finding.code
    return wording.say(
        "finding",
        code,
        count=f"{finding.count:,}",
        label=wording.code(codes, "measure", finding.measure) if finding.measure else "",
        desk=wording.say("finding", finding.desk) if finding.desk else "",
        register=wording.say("register", finding.register) if finding.register else "",
        problem=wording.problem(finding.problem) if finding.problem else "",
    )
