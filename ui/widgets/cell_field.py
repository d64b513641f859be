# SPDX-License-Identifier: MIT
"""Where the field of a table's cell opens: wide enough for what is typed in it, and within the table."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ui.widgets.drafts import CODE_FIELDS

_WIDE = (
    *(*CODE_FIELDS, "note", "partners"),
    *("title", "stage", "kind", "outcome", "legal_bases", "addressee", "case", "links", "content"),
    *("moves", "members", "remarks"),
)
_WIDER, _LEAST = 220, 140  # pixels that it takes at least


def place_in_cell(editor: QWidget, cell: QRect, field: str) -> None:
    """Put a field over its cell."""
    rect = QRect(cell)
    rect.setWidth(max(rect.width(), _WIDER if field in _WIDE else _LEAST))
    parent = editor.parentWidget()
    if parent is not None and rect.right() > parent.width():
        rect.moveRight(max(rect.width(), parent.width()) - 1)
    editor.setGeometry(rect.adjusted(0, 0, 0, -1))
