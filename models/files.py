# SPDX-License-Identifier: MIT
"""Writing files that appear under their name only once they are whole."""

from __future__ import annotations

import errno
import os
import re
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


_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?i)(con|conin\$|conout\$|prn|aux|nul|(?:com|lpt)[\d¹²³])(\..*)?")
_LONGEST_NAME = 240  # bytes, under the 255 of every file system: eighty Chinese characters
_LONGEST_SUFFIX = 8  # characters


def plain_name(name: str) -> str:
    """A file's name as it can stand in any folder: no path, no control or direction marks, not too long."""
    name = name.encode("utf-8", "replace").decode().replace("\\", "/").rsplit("/", 1)[-1]
    name = _UNSAFE.sub("_", name).strip(" .") or "_"
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > _LONGEST_SUFFIX:
        return _cut(name, _LONGEST_NAME).rstrip(" .")
    return f"{_cut(stem, _LONGEST_NAME - len(suffix.encode()) - 1)}.{suffix}"


def _cut(text: str, longest: int) -> str:
    """The beginning of a text that takes at most so many bytes."""
    return text.encode()[:longest].decode("utf-8", "ignore")


def unwritable(path: Path, error: OSError) -> UserError:
    """What the system says of a failed write, as a word to the user."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError("disk-full", path=str(path))
    return UserError("file-unwritable", path=str(path), reason=error.strerror or str(error))
