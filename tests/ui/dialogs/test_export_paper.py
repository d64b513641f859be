# SPDX-License-Identifier: MIT
"""A tally on paper: pages that hold the whole table, a PDF with its fonts, and the preview before it is printed."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.dates import Grain
from models.filters import Filter
from models.reporting.table import Question
from models.reporting.tally_file import Exported, export_tally
from models.tally.aspects import COMPARED, Aspect, Share
from models.tally.compare import Against, Comparison
from models.tally.query import Query
from tests.helpers import finished
from tests.ui.conftest import at_rest
from ui.commands import Commands
from ui.dialogs.export_file import ExportFile
from ui.dialogs.export_paper import Paper, as_pdf, lay_on_paper, page_layout, pdf_of, room_of
from ui.dialogs.export_preview import PaperPreview
from ui.dialogs.export_words import QueryWords, export_words
from ui.pages.tallies import TalliesPage
from ui.settings import Settings
from ui.widgets.chart.data import Choice
from ui.widgets.chart.export import ChartWish, export_chart
from ui.widgets.chart.looks import print_look
from ui.widgets.chart.words import ChartTexts
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

pytestmark = pytest.mark.usefixtures("qapp")

YEAR = Filter({"campaign": ("online-market-2026",)}, date(2026, 1, 1), date(2026, 12, 31))
QUESTIONS = {
    "small": Question(Query(("measure",), (), YEAR.having("measure", "online-trading-cases"))),
    "long": Question(Query(("region", "measure"), ("period",), YEAR, Grain.QUARTER, nested=True)),
    "wide": Question(
        Query(("region",), ("measure", "period"), YEAR),
        (Aspect.SHARE, *COMPARED, Aspect.RANK),
        Comparison(Against.PREVIOUS),
        Share.COLUMN,
    ),
}


def paper_of(workplace: Workplace, question: Question) -> Paper:
    words = TallyWords(workplace)
    said = QueryWords(workplace, words, question, datetime(2026, 11, 24, 17, 40))
    return finished(lay_on_paper(workplace.ledger, question, export_words(said, words)), Paper)


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_the_pages_hold_every_figure_once(sample_workplace: Workplace, name: str) -> None:
    paper = paper_of(sample_workplace, QUESTIONS[name])
    rows, columns = len(paper.table.rows), len(paper.table.bold)
    places = [(r, c) for page in paper.pages for r in range(*page.rows) for c in range(*page.columns)]
    assert len(places) == len(set(places)) == rows * columns
    assert sum(page.last for page in paper.pages) == 1 and paper.pages[-1].last


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_no_page_is_wider_than_its_paper(sample_workplace: Workplace, name: str) -> None:
    paper = paper_of(sample_workplace, QUESTIONS[name])
    width, _ = room_of(page_layout(landscape=paper.landscape))
    for page in paper.pages:
        assert sum(paper.labels) + sum(paper.columns[slice(*page.columns)]) <= width


def test_a_small_table_stands_upright_and_a_wide_one_lies(sample_workplace: Workplace) -> None:
    small, wide = (paper_of(sample_workplace, QUESTIONS[name]) for name in ("small", "wide"))
    assert not small.landscape and len(small.pages) == 1
    assert wide.landscape and len({page.columns for page in wide.pages}) > 1
    assert {page.columns[0] for page in wide.pages} <= {first for first, _ in wide.table.groups}  # figures and asides


@pytest.mark.parametrize("name", list(QUESTIONS))
def test_a_pdf_has_its_pages_and_fonts(sample_workplace: Workplace, name: str) -> None:
    paper = paper_of(sample_workplace, QUESTIONS[name])
    content = finished(pdf_of(paper), bytes)
    assert content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == len(paper.pages)
    assert b"/FontFile2" in content or b"/FontFile3" in content
    boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", content)}
    assert all((box[2] > box[3]) is paper.landscape for box in boxes)


def test_a_table_is_written_as_pdf_from_the_page(sample_workplace: Workplace, qtbot: QtBot, tmp_path: Path) -> None:
    sample_workplace.campaign_code = "online-market-2026"
    page = TalliesPage(sample_workplace, Commands())
    qtbot.addWidget(page)
    page.show()
    page.activated()
    at_rest(qtbot, sample_workplace)
    page.exports.export_to(tmp_path / "table.pdf", "table.pdf")
    at_rest(qtbot, sample_workplace)
    assert (tmp_path / "table.pdf").read_bytes().startswith(b"%PDF-")


def test_the_print_key_shows_the_pages_first(sample_workplace: Workplace, qtbot: QtBot) -> None:
    sample_workplace.campaign_code = "online-market-2026"
    commands = Commands()
    page = TalliesPage(sample_workplace, commands)
    qtbot.addWidget(page)
    page.show()
    page.activated()
    at_rest(qtbot, sample_workplace)
    commands.print_table.trigger()

    def shown() -> list[PaperPreview]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, PaperPreview) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    (preview,) = shown()
    assert preview.windowTitle() == page.exports.said(page.exports.question).title  # type: ignore[arg-type]  # it has one
    preview.close()
    QCoreApplication.sendPostedEvents(None, 52)  # deferred deletes


def test_turned_paper_is_laid_out_again(sample_workplace: Workplace, qtbot: QtBot, tmp_path: Path) -> None:
    paper = paper_of(sample_workplace, QUESTIONS["wide"])
    parent = QWidget()
    qtbot.addWidget(parent)
    preview = PaperPreview(paper, parent)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(page_layout(landscape=False))
    preview.paintRequested.emit(printer)
    upright = Paper(paper.table, page_layout(landscape=False))
    content = (tmp_path / "printed.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == len(upright.pages) > len(paper.pages)
    preview.close()


def test_the_kind_of_a_file_is_the_one_chosen_or_the_one_named(
    workplace: Workplace, qtbot: QtBot, tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    kinds = [("Workbook", "xlsx"), ("Table", "pdf"), ("Chart", "pdf"), ("Figures", "csv")]
    dialog = ExportFile(parent, Settings(workplace.settings), "Export", "name", kinds)
    chosen: list[Path] = []
    dialog.chosen.connect(chosen.append)
    dialog.selectNameFilter("Chart (*.pdf)")
    for name, kind in (("a.pdf", 2), ("b", 2), ("c.csv", 3), ("d.xlsx", 0)):
        dialog.fileSelected.emit(str(tmp_path / name))
        assert dialog.kind == kind
    assert [path.name for path in chosen] == ["a.pdf", "b.pdf", "c.csv", "d.xlsx"]
    dialog.close()


def test_every_file_of_a_table_and_the_foot_of_its_chart_bear_one_hash(
    sample_workplace: Workplace, tmp_path: Path
) -> None:
    ledger, question, words = sample_workplace.ledger, QUESTIONS["long"], TallyWords(sample_workplace)
    said = QueryWords(sample_workplace, words, question, datetime(2026, 11, 24))
    table, book, figures = (tmp_path / name for name in ("table.pdf", "table.xlsx", "table.csv"))
    made = [
        finished(export_tally(ledger, question, path, export_words(said, words), write=write), Exported)
        for path, write in ((table, as_pdf), (book, None), (figures, None))
    ]
    wish = ChartWish(question, "online-trading-cases", Choice(), ChartTexts(words), print_look(), said.source_of)
    chart = finished(export_chart(ledger, tmp_path / "chart.svg", wish), Exported)
    assert {one.provenance for one in (*made, chart)} == {chart.provenance}
    assert {one.figures for one in made} == {made[0].figures} != {0}
    digest = chart.provenance.digest
    assert digest in figures.read_text(encoding="utf-8-sig")
    assert digest in {cell.value for row in load_workbook(book).worksheets[1].iter_rows() for cell in row}
    assert digest in "".join(paper_of(sample_workplace, question).table.source)
    assert digest in (tmp_path / "chart.svg").read_text(encoding="utf-8")


def test_writing_stops_between_two_pages_and_leaves_the_older_file(sample_workplace: Workplace, tmp_path: Path) -> None:
    question, words = QUESTIONS["wide"], TallyWords(sample_workplace)
    paper, path = paper_of(sample_workplace, question), tmp_path / "table.pdf"
    *painted, content = pdf_of(paper)
    assert painted == list(range(1, len(paper.pages) + 1)) and isinstance(content, bytes)
    path.write_bytes(b"older")
    said = export_words(QueryWords(sample_workplace, words, question, datetime(2026, 11, 24)), words)
    steps = export_tally(sample_workplace.ledger, question, path, said, write=as_pdf)
    for _ in paper.pages:  # the records, then every page but the last
        next(steps)
    steps.close()  # type: ignore[attr-defined]  # a generator
    assert path.read_bytes() == b"older"
    assert [file.name for file in tmp_path.iterdir() if "table" in file.name] == ["table.pdf"]
