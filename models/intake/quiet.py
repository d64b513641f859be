# SPDX-License-Identifier: MIT
"""Short stretches of work in which the interpreter does not look for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """No search for circles of garbage meanwhile.

    Lines make none, and looking through all that were read so far again and again takes a fifth of an import.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
