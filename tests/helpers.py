# SPDX-License-Identifier: MIT
"""Small makers of domain values that many tests use."""

from __future__ import annotations

from typing import Any, TypeVar

from models.actions import Action
from models.checks import Context, read_draft

Result = TypeVar("Result")


def an_action(context: Context, **fields: str) -> Action:
    """An action from typed texts; what is not named is filled with something plain."""
    draft = {
        "date": "2026-07-03",
        "measure": "online-trading-cases",
        "quantity": "12",
        "department": "market-supervision",
        "region": "340100",
    }
    action, problems = read_draft(draft | fields, context)
    assert action is not None, problems
    return action


def finished(steps: Any, kind: type[Result]) -> Result:
    """Run a job to its end; the last value of that kind it yielded."""
    found = [step for step in steps if isinstance(step, kind)]
    assert found
    return found[-1]
