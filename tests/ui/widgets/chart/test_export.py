# SPDX-License-Identifier: MIT
"""A chart taken along: as a file for paper and as a picture for the clipboard, with what it was made from below it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
import zlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.errors import UserError
from models.filters import Filter
from models.reporting.table import Question
from models.reporting.tally_file import Exported, read_tally
from models.tally.export import Reading
from models.tally.query import Query
from tests.helpers import an_action, finished
from tests.ui.chart_rig import CASES, made_up
from tests.ui.conftest import at_rest
from ui.dialogs.export_job import Exporter
from ui.dialogs.export_words import QueryWords
from ui.widgets.chart.data import ChartKind, Choice, Tick
from ui.widgets.chart.export import KINDS, ChartWish, Made, copy_chart, export_chart, page_of, printed
from ui.widgets.chart.looks import print_look
from ui.widgets.chart.words import ChartTexts
from ui.widgets.notice import Notice
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.checks import Context

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),  # offscreen has no frames
    pytest.mark.usefixtures("qapp"),  # fonts are the application's
]


@pytest.fixture
def wish(workplace: Workplace, context: Context) -> ChartWish:
    """One bar of 200余."""
    workplace.ledger.actions.log(an_action(context, quantity="200余"))
    query = Query(("department",), ("measure",), Filter(where={"campaign": ("online-market-2026",)}))
    words = TallyWords(workplace)
    said = QueryWords(workplace, words, Question(query), datetime(2026, 11, 24, 17, 30))
    return ChartWish(Question(query), CASES, Choice(), ChartTexts(words), print_look(), said.source_of)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_goes_into_a_file_with_what_it_was_made_from(
    workplace: Workplace, wish: ChartWish, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"chart.{kind}"
    made = finished(export_chart(workplace.ledger, path, wish), Exported)
    assert (made.figures, made.provenance.records) == (1, 1)
    assert made.provenance == finished(read_tally(workplace.ledger, wish.question), Reading).provenance
    assert made.provenance.digest in wish.source(made.provenance)  # as it stands below the chart
    if kind == "png":
        with Image.open(path) as image:
            assert image.width == 2055  # the text of an A4 page, 174 mm
            assert image.info["dpi"][0] == pytest.approx(300, abs=0.1)
            assert made.provenance.digest in image.info["Description"]
            assert image.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
    elif kind == "svg":
        text = path.read_text(encoding="utf-8")
        assert made.provenance.digest in text and "<text" not in text  # letters are shapes: they show everywhere
        assert ElementTree.fromstring(text).tag.endswith("svg")
    else:
        content = path.read_bytes()
        assert made.provenance.digest.encode() in content or made.provenance.digest in _subject(content)
        assert b"/FontFile2" in content and b"NotoSansSC" in content  # the letters are in the file
        assert "查" in _unicode(content)  # and can be searched


def _subject(content: bytes) -> str:
    found = re.search(rb"/Subject <([0-9a-fA-F]+)>|/Subject \((.*?)\)\n", content, re.DOTALL)
    assert found
    raw = bytes.fromhex(found[1].decode()) if found[1] else found[2]
    return raw.replace(b"\x00", b"").decode("latin-1")


def _unicode(content: bytes) -> str:
    """The characters that the fonts of a PDF say they have."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    texts = [_unpacked(stream) for stream in streams]
    maps = [text for text in texts if b"beginbfrange" in text or b"beginbfchar" in text]
    return "".join(chr(int(code, 16)) for text in maps for code in re.findall(rb"<([0-9a-fA-F]{4})>", text))


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def test_a_place_that_cannot_be_written_to_is_refused(workplace: Workplace, wish: ChartWish, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        list(export_chart(workplace.ledger, tmp_path / "missing" / "chart.pdf", wish))


def test_a_chart_goes_to_the_clipboard_as_a_picture(workplace: Workplace, wish: ChartWish, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notice = Notice(window)
    exporter = Exporter(workplace, notice, window)
    png = finished(copy_chart(workplace.ledger, wish), Made)
    exporter.copy(lambda: copy_chart(workplace.ledger, wish))
    at_rest(qtbot, workplace)
    image = QApplication.clipboard().image()
    assert (image.width(), png.figures) == (2055, 1) and image.pixelColor(5, 5).name() == "#ffffff"
    assert "1" in notice.text.text()
    QApplication.clipboard().clear()


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_chart_keeps_to_a_page_whatever_it_holds(workplace: Workplace, kind: ChartKind) -> None:
    texts = ChartTexts(TallyWords(workplace))
    for series, count in ((1, 1), (5, 40), (30, 40)):
        data = made_up(kind, *[[float(n + 1) for n in range(count)]] * series)
        ticks = [Tick(f"{n}月", "2026年") for n in range(count)] if kind is ChartKind.LINES else ()
        data = replace(data, totals=data.series[0].points, ticks=ticks)
        width, height = page_of(data)
        assert (width, height) <= (685, 960) or (width <= 1000 and height <= 640)
        inches = printed(data, texts, print_look()).get_size_inches()
        assert inches[0] <= 10.3 and inches[1] <= 9.7  # the text of an A4 page, upright or lying
