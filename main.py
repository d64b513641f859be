# SPDX-License-Identifier: MIT
"""The front door: the window, or a command when given one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

VERSION = "0.1.0"
RESOURCES = Path(__file__).resolve().parent / "resources"


def main(arguments: Sequence[str]) -> int:
    """Run a command, else open the window; where there is no screen, do the main job without one."""
    from ui.command_line.names import COMMANDS

    if arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-")):
        from ui.command_line.front import run

        return run(arguments, resources=RESOURCES, version=f"Jingzhang {VERSION}")
    ledger = Path(arguments[0]) if arguments else None
    if _has_screen():
        from ui.application import run as open_window

        return open_window(ledger, resources=RESOURCES)
    from ui.headless import run as show_without_screen

    return show_without_screen(ledger, resources=RESOURCES, version=f"Jingzhang {VERSION}")


def _has_screen() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
