# SPDX-License-Identifier: MIT
"""The Qt binding itself, where a release of it has failed before."""

import subprocess
import sys

from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal(bool)


def ring(times: int) -> list[bool]:
    """What a slot heard of that many emissions."""
    heard: list[bool] = []
    bell = Bell()
    bell.rung.connect(heard.append)
    for _ in range(times):
        bell.rung.emit(True)
    return heard


def test_a_signal_with_a_bool_can_be_emitted_thousands_of_times() -> None:
    """PySide6 6.12.0 lost a reference to True at every emission, and aborted Python 3.11 after some 570.

    In a process of its own, since an abort takes the whole test run with it and says nothing.
    """
    assert subprocess.run([sys.executable, __file__], check=False).returncode == 0


if __name__ == "__main__":
    assert ring(5_000) == [True] * 5_000
