# SPDX-License-Identifier: MIT
"""Post codes: operators are posts, never names. Alone here, so that the window's settings need nothing else."""

from __future__ import annotations

import re

_POST = re.compile(r"[A-Za-z0-9]{1,8}")


def is_post_code(text: str) -> bool:
    """Whether a text can be a post code (岗位代码): 1 to 8 ASCII letters and digits, never a name."""
    return _POST.fullmatch(text) is not None
