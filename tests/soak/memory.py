# SPDX-License-Identifier: MIT
"""How much memory a process came to hold."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak() -> int:
    """The most that this process ever held, in MiB.

    Linux gives a child's ``ru_maxrss`` as no less than what its parent held when it was started, so that a small child
    of a large test run looks large: its own mark is in ``/proc``.
    """
    if _STATUS.exists():
        mark = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(mark.split()[1]) // 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)
