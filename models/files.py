# SPDX-License-Identifier: MIT
"""Writing files that appear under their name only once they are whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.errors import UserError


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """A path beside the target to write to; it takes the target's place when the block ends well.

    Raises UserError where the file cannot be written; nothing half-made is left.
    """
    aside = aside_of(path)
    try:
        aside.unlink(missing_ok=True)
        yield aside
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with suppress(OSError):  # the folder itself is gone or read-only: there is nothing of ours in it
            aside.unlink(missing_ok=True)


def aside_of(path: Path) -> Path:
    """Where a file is written before it takes its place: hidden, in the same folder."""
    return path.with_name(f".{path.name}.part")


def unwritable(path: Path, error: OSError) -> UserError:
    """What the system says of a failed write, as a word to the user."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError("disk-full", path=str(path))
    return UserError("file-unwritable", path=str(path), reason=error.strerror or str(error))
