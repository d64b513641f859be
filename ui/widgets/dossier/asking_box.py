# SPDX-License-Identifier: MIT
"""Boxes for what the ledger holds too much of to list: a case by number or title, an action; chips of numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.code_box import CodeBox
from ui.widgets.dossier.sources import AskedSource, CaseSource, reading
from ui.widgets.partners_box import PartnersBox
from ui.workplace import Workplace

_SEVERAL = re.compile(r"[;；、，,\n\r\t]+")


def numbers_of(text: str) -> list[str]:
    """The numbers that were written together, each once; a space parts numbers that have a digit and begin alike."""
    parts = [part.strip() for part in _SEVERAL.split(text) if part.strip()]
    pieces = [piece for part in parts for piece in part.split()]
    if len({piece[0] for piece in pieces}) == 1 and all(any(c.isdigit() for c in piece) for piece in pieces):
        parts = pieces
    return list(dict.fromkeys(parts))


class AskingBox(CodeBox):
    """Asks the ledger on its worker while it is typed in, and opens its list when the answer comes."""

    def __init__(
        self, workplace: Workplace, source: AskedSource, parent: QWidget | None = None, *, free: bool = False
    ) -> None:
        super().__init__(source, parent)
        self._workplace = workplace
        self._asked_source = source
        self._free = free  # a text that is not found is no mistake
        self._asked = False
        self._key = f"asking-box-{id(self)}"
        self.destroyed.connect(partial(workplace.readers.drop, self._key))

    def _typed(self, text: str) -> None:
        self._code = ""
        if text.strip():
            self._ask(text.strip(), opens=True)
        else:
            self._close()
            self._ask("", opens=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._asked:
            self._ask("", opens=False)

    def _ask(self, words: str, *, opens: bool) -> None:
        self._asked = True
        read = reading(self._asked_source, words)
        self._workplace.readers.ask(self._key, read, partial(self._told, words, opens))

    def _told(self, words: str, opens: bool, found: Sequence[object]) -> None:
        self._asked_source.offer(found, words)
        if not opens or not self.hasFocus() or self._code or self.text().strip() != words:
            return
        if found or not self._free:
            self.open_list(words)
        else:
            self._close()


class CaseBox(AskingBox):
    """A case by its number; ``free`` takes a number that the ledger does not know."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None, *, free: bool = False) -> None:
        self.cases = CaseSource(workplace, free=free)
        super().__init__(workplace, self.cases, parent, free=free)


class NumbersBox(PartnersBox):
    """Numbers of cases as chips; several may be pasted at once."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        box = CaseBox(workplace, free=True)
        super().__init__(box.cases, parent, box=box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and (found := pasted_numbers(event)):
            self._pick(";".join(found))
            return True
        return super().eventFilter(watched, event)

    def _pick(self, code: str) -> None:
        self.box.blockSignals(True)
        self.box.set_draft_text("")
        self.box.blockSignals(False)
        self._codes += [number for number in numbers_of(code) if number not in self._codes]
        self._show_chips()


def pasted_numbers(event: QKeyEvent) -> list[str]:
    """The numbers on the clipboard, where a key pastes several of them; else none."""
    if not event.matches(QKeySequence.StandardKey.Paste):
        return []
    found = numbers_of(QApplication.clipboard().text())
    return found if len(found) > 1 else []
