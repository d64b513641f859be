# SPDX-License-Identifier: MIT
"""How a figure was added, in words: to read, to copy, and with the way to its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from models.errors import UserError
from models.filters import Filter
from models.ledger import Ledger
from models.store import Store
from models.tally.explain import Explanation
from models.tally.query import Query
from ui import theme
from ui.explaining import Fact, Label, as_text, explained
from ui.jobs import or_refusal
from ui.workplace import Workplace

_KEY = "explained"


class Explainer(QObject):
    """Asks how a figure was added, on the worker, and shows it. ``records_wanted(filter, title)``: its records.

    ``label`` says how codes are written.
    """

    records_wanted = Signal(object, str)

    def __init__(self, workplace: Workplace, label: Label, window: QWidget) -> None:
        super().__init__(window)
        self._workplace, self._label, self._window = workplace, label, window
        self._title = ""
        self.dialog: ExplainedDialog | None = None

    def explain(self, query: Query, at: Mapping[str, str], title: str) -> None:
        """Explain the figure at these codes of a tally; ``title`` is what its records are called."""
        self._title = title
        self._workplace.readers.ask(_KEY, partial(_read, self._workplace.ledger, query, at), self._show)

    def _show(self, found: Explanation | UserError) -> None:
        if isinstance(found, UserError):
            self._workplace.show(found)
            return
        workplace = self._workplace
        facts = explained(found, workplace.wording, workplace.ledger.codes, self._label)
        period = self._label("period", found.largest.codes["period"]) if found.largest else ""
        self.dialog = ExplainedDialog(facts, self._title, period, self._window)
        self.dialog.accepted.connect(partial(self.records_wanted.emit, found.behind, self._title))
        self.dialog.largest_wanted.connect(partial(self._show_largest, found.behind_largest, period))
        self.dialog.destroyed.connect(self._forget)
        self.dialog.open()

    def _show_largest(self, behind: Filter | None, period: str) -> None:
        title = self.tr("{figure} ({period})").format(figure=self._title, period=period)
        self.records_wanted.emit(behind, title)

    def _forget(self) -> None:
        self.dialog = None


def _read(ledger: Ledger, query: Query, at: Mapping[str, str], store: Store) -> Explanation | UserError:
    """On the worker: the explanation, or why there is none."""
    return or_refusal(partial(ledger.explain, query, at, store=store))


class ExplainedDialog(QDialog):
    """Shows the facts of a figure. Accepted, its records are wanted; ``largest_wanted()``: those of one period.

    ``period`` names that period where periods are not added and the largest stands; '' where they are.
    """

    largest_wanted = Signal()

    def __init__(self, facts: Sequence[Fact], title: str, period: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("How this figure was added"))
        self.resize(680, 520)
        self._facts, self._title = facts, title
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setOpenLinks(False)
        self.text.setFont(theme.number_font(self.font()))
        self.text.document().setDocumentMargin(2 * theme.SPACE)
        self.text.setHtml(_html(title, facts))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole
        self.records = buttons.addButton(self.tr("Show its records"), role.AcceptRole)
        self.records.setIcon(theme.icon("list-details"))
        self.records.setDefault(True)
        if period:
            largest = buttons.addButton(self.tr("Show those of {period}").format(period=period), role.ActionRole)
            largest.clicked.connect(self.largest_wanted)
            largest.clicked.connect(self.reject)
            self.largest = largest
        self.copy = buttons.addButton(self.tr("Copy"), role.ActionRole)
        self.copy.setIcon(theme.icon("copy"))
        self.copy.clicked.connect(self.copy_text)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self).activated.connect(self.copy_text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        self.records.setFocus()

    def copy_text(self) -> None:
        """Put what is selected, else everything, on the clipboard as plain text."""
        chosen = self.text.textCursor().selection().toPlainText()
        QGuiApplication.clipboard().setText(chosen or f"{self._title}\n\n{as_text(self._facts)}")


def _html(title: str, facts: Sequence[Fact]) -> str:
    """The facts as a table of two columns under the figure."""
    muted = theme.colours().muted.name()
    rows = []
    for fact in facts:
        lines = "".join(f"<p style='margin:0 0 3px 0'>{escape(line)}</p>" for line in fact.lines)
        name = f"<td style='color:{muted}; padding:0 20px 9px 0; white-space:nowrap'>{escape(fact.name)}</td>"
        rows.append(f"<tr>{name}<td width='100%' style='padding-bottom:6px'>{lines}</td></tr>")
    heading = f"<p style='font-size:large; font-weight:600; margin:0'>{escape(title)}</p>"
    return f"{heading}<table style='margin-top:14px' cellspacing='0' cellpadding='0'>{''.join(rows)}</table>"
