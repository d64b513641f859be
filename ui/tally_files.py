# SPDX-License-Identifier: MIT
"""Writes a tally to a workbook or a PDF file without a window: the words and pages are the window's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from models.ledger import Ledger
from models.reporting.table import Question
from models.reporting.tally_file import Exported, Writer, export_tally
from models.tally.workbook import as_workbook
from ui.dialogs.export_paper import as_pdf
from ui.dialogs.export_words import QueryWords, export_words
from ui.translations import Translations
from ui.widgets.tally.words import TallyWords
from ui.wording import Wording

_WRITERS: dict[str, Writer] = {"xlsx": as_workbook, "pdf": as_pdf}


@dataclass(frozen=True)
class _Office:
    """What the words of an export are about."""

    ledger: Ledger
    wording: Wording


class TallyWriter:
    """Writes the tallies of a ledger in a language. Starts Qt without a screen where nobody has; close it."""

    def __init__(self, ledger: Ledger, wording: Wording, resources: Path) -> None:
        if QGuiApplication.instance() is None:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        app = QGuiApplication.instance() or QGuiApplication([])
        self._app = app  # held: Qt's words and fonts end with it
        self._translations = Translations(app, resources)
        self._translations.switch(wording.language)
        self._ledger = ledger
        self._office = _Office(ledger, wording)
        self._words = TallyWords(self._office)

    def write(self, question: Question, path: Path, kind: str) -> Iterator[int | Exported]:
        """Write one table, ``kind`` xlsx or pdf: a job that yields records hashed, then what it wrote.

        Raises UserError as ``export_tally`` does.
        """
        words = export_words(QueryWords(self._office, self._words, question, datetime.now()), self._words)
        return export_tally(self._ledger, question, path, words, write=_WRITERS[kind])

    def close(self) -> None:
        """Let the words of the source stand again."""
        self._translations.remove()
