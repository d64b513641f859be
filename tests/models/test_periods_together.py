# SPDX-License-Identifier: MIT
"""Whatever two posts do around closed periods, their figures stand still: a few examples of the long run."""

from __future__ import annotations

from pathlib import Path

from tests.soak.closing import try_closing


def test_the_figures_of_a_closed_period_never_move(founded: Path, tmp_path: Path) -> None:
    try_closing(founded, tmp_path, examples=12, steps=40, seed=None)
