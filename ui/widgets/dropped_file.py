# SPDX-License-Identifier: MIT
"""The file that is dragged onto a page or dialog, where it is of a kind that can be imported."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

SUFFIXES = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")


def dropped_file(event: QDropEvent) -> Path | None:
    """The first workbook or CSV file among what is dragged, None where there is none."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in SUFFIXES:
            return path
    return None
