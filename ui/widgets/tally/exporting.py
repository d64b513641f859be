# SPDX-License-Identifier: MIT
"""Takes a tally along: to the clipboard, and into files of a table or a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from models.reporting.table import Question
from models.reporting.tally_file import export_tally
from models.tally.export import ExportWords, block
from models.tally.layout import Layout, Line
from ui import theme
from ui.dialogs.export_job import Exporter, Work
from ui.dialogs.export_paper import as_pdf, lay_on_paper
from ui.dialogs.export_words import QueryWords, export_words
from ui.widgets.chart.chart import Chart
from ui.widgets.chart.export import ChartWish, copy_chart, export_chart
from ui.widgets.chart.grid import measures_of
from ui.widgets.chart.looks import print_look
from ui.widgets.notice import Notice
from ui.widgets.tally.table import TallyTable, put_on_clipboard
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

_COPY = "tallies-copy"
_MANY = 20_000  # figures: more are put together on the worker, so that the window goes on
_KINDS = {
    "xlsx": "file-spreadsheet",
    "csv": "file-text",
    "table.pdf": "printer",
    "png": "chart-bar",
    "svg": "chart-line",
    "pdf": "chart-bar",
}


class TallyExports(QObject):
    """The buttons that copy and export what a table and a chart show, and what they do.

    ``question`` is what the table answers, ``measure`` the one the chart was last asked for; the page sets both.
    """

    def __init__(
        self, workplace: Workplace, words: TallyWords, table: TallyTable, chart: Chart, notice: Notice, page: QWidget
    ) -> None:
        super().__init__(page)
        self.question: Question | None = None
        self.measure = ""
        self._workplace = workplace
        self._words = words
        self._table = table
        self._chart = chart
        self._notice = notice
        self.exporter = Exporter(workplace, notice, page)
        self.copy = QToolButton(page)
        self.copy.setIcon(theme.icon("copy"))
        self.copy.setIconSize(QSize(theme.ICON, theme.ICON))
        theme.set_role(self.copy, "quiet")
        self.export = QPushButton(theme.icon("table-export"), "", page)
        self.menu = QMenu(page)
        self._kinds: dict[str, QAction] = {}
        for kind, icon in _KINDS.items():
            action = QAction(theme.icon(icon), "", self)
            action.setData(kind)
            action.triggered.connect(self._chosen)
            self.menu.addAction(action)
            self._kinds[kind] = action
        self.export.setMenu(self.menu)
        self.copy.clicked.connect(self.copy_table)
        table.copy_wanted.connect(self.copy_table)
        chart.copy_wanted.connect(self.copy_chart)
        self.exporter.chosen.connect(self.export_to)

    def retranslate(self) -> None:
        """Set all words again."""
        self.copy.setToolTip(self.tr("Copy the table or the selected figures, to paste into a workbook"))
        self.copy.setAccessibleName(self.tr("Copy"))
        self.export.setText(self.tr("Export"))
        for kind, label in self.exporter.kinds().items():
            self._kinds[kind].setText(self.tr("{kind}…").format(kind=label))

    def said(self, question: Question) -> QueryWords:
        """A question in words, as of now."""
        return QueryWords(self._workplace, self._words, question, datetime.now())

    # To the clipboard

    def copy_table(self) -> None:
        """Copy the selected figures with their headings, or every line that stands."""
        layout = self._table.layout_shown
        if layout is None or layout.empty or self.question is None:
            return
        rows = self._table.selected_rows()
        if rows is not None:
            layout = replace(layout, columns=self._table.selected_columns() or layout.columns)
        else:
            rows = list(self._table.model.rows)
        words = export_words(self.said(self.question), self._words)
        if len(rows) * len(layout.columns) > _MANY:
            self._workplace.readers.ask_aside(_COPY, partial(_copied, layout, words, rows), self._put)
        else:
            self._put(_copied(layout, words, rows))

    def _put(self, copied: tuple[str, int]) -> None:
        text, count = copied
        put_on_clipboard(text)
        self._notice.tell(self.tr("Copied, ready to paste into a workbook. Rows: {count}").format(count=count))

    def copy_chart(self) -> None:
        """Copy the chart as a picture."""
        if (wish := self._wish()) is not None:
            self.exporter.copy(partial(copy_chart, self._workplace.ledger, wish))

    # To files

    def ask(self) -> None:
        """Ask for a file of any kind."""
        self._ask_for_file(self.exporter.kinds())

    def _chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        kind = str(action.data())
        self._ask_for_file({kind: self.exporter.kinds()[kind]})

    def _ask_for_file(self, kinds: Mapping[str, str]) -> None:
        if (question := self._shown()) is not None:
            words = self.said(question)
            self.exporter.ask(f"{words.title} {words.period}", kinds)

    def _shown(self) -> Question | None:
        """What the table answers, in its order; None, said so, where it has no figures."""
        layout = self._table.layout_shown
        if self.question is None or layout is None or layout.empty:
            self._notice.tell(self.tr("There are no figures to export"))
            return None
        return replace(self.question, order=self._table.model.order)

    def print_table(self) -> None:
        """Show the table on paper, to be printed."""
        if (question := self._shown()) is not None:
            words = export_words(self.said(question), self._words)
            self.exporter.preview(partial(lay_on_paper, self._workplace.ledger, question, words), words.title)

    def export_to(self, path: Path, kind: str = "") -> None:
        """Write what is on screen to a file of a kind, as ``Exporter.kinds`` names it; else its suffix says what."""
        if self.question is None:
            return
        ledger, question = self._workplace.ledger, replace(self.question, order=self._table.model.order)
        kind = kind or path.suffix.lower().lstrip(".")
        work: Work
        if kind in ("png", "svg", "pdf"):
            wish = self._wish()
            assert wish is not None
            work = partial(export_chart, ledger, path, wish)
        else:
            words = export_words(self.said(question), self._words)
            write = as_pdf if kind == "table.pdf" else None
            work = partial(export_tally, ledger, question, path, words, write=write)
        self.exporter.start(path, work)

    def _wish(self) -> ChartWish | None:
        layout = self._table.layout_shown
        if self.question is None or layout is None:
            return None
        question = replace(self.question, order=self._table.model.order)
        return ChartWish(
            question=question,
            measure=self._measure_drawn(layout),
            choice=self._chart.choice,
            texts=self._chart.texts,
            look=print_look(),
            source=self.said(question).source_of,
        )

    def _measure_drawn(self, layout: Layout) -> str:
        """The measure of the chart: the one shown or chosen last, else the table's first."""
        known = measures_of(layout)
        wanted = self._chart.measure or self.measure
        return wanted if wanted in known else next(iter(known), "")


def _copied(layout: Layout, words: ExportWords, rows: Sequence[Line]) -> tuple[str, int]:
    """A table as a block for the clipboard, and how many rows it has."""
    return block(layout, words, rows=rows), len(rows)
