# SPDX-License-Identifier: MIT
"""Where the program keeps what it makes for the user by itself."""

from __future__ import annotations

from pathlib import Path

DEMONSTRATION_ACTIONS = 2000  # a year that fills every page and is made in a second


def data_folder() -> Path:
    """The user's data folder of this program."""
    from platformdirs import user_data_path

    return user_data_path("Jingzhang", appauthor=False)


def demonstration_path() -> Path:
    """Where the demonstration ledger is kept."""
    return data_folder() / "demonstration.jzl"
