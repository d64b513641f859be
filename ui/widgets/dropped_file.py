# SPDX-License-Identifier: MIT
"""The files that are dragged onto a page or dialog, where they are of a kind that can be imported."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv", ".txt")


def local_files(event: QDropEvent) -> list[Path]:
    """Everything of this machine among what is dragged, of whatever kind."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def dropped_files(event: QDropEvent) -> list[Path]:
    """Every workbook and CSV file among what is dragged, in its order."""
    return [path for path in local_files(event) if path.suffix.lower() in SUFFIXES]
