# SPDX-License-Identifier: MIT
"""The chart beside a tally's table: drawn late, at rest, and a way to the records like the table itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from models.quantity import Bound
from models.store import Store
from models.tally.layout import Layout
from ui import theme
from ui.jobs import Readers
from ui.widgets.chart.data import ChartData, chart_of, measures_of
from ui.widgets.chart.drawing import draw, rows_in
from ui.widgets.chart.fonts import prepare
from ui.widgets.chart.frame import DPI, ChartWords, Hit, Look
from ui.widgets.tally.words import TallyWords

if TYPE_CHECKING:
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure

_REST = 120  # milliseconds without another change before a chart is drawn
PRINTED = (
    1000,
    640,
)  # pixels at natural size of a chart in a file: the width of an A4 page's text at 200 dpi


class Chart(QFrame):
    """Shows one measure of a layout. ``point_wanted(row, column, cell)``: double click or Enter on a figure.

    ``measure_chosen(code)``: the clerk chose another measure.
    """

    point_wanted = Signal(object, object, object)
    measure_chosen = Signal(str)
    drawn = Signal()

    def __init__(self, words: TallyWords, readers: Readers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self._words = words
        self._readers = readers
        self._layout_shown: Layout | None = None
        self._ranked = True
        self._source = ""
        self._canvas: FigureCanvasQTAgg | None = None
        self._asked = False
        self._hits: list[Hit] = []
        self._chosen = -1
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._draw)
        self._choice = QLabel(self)
        self.measures = QComboBox(self)
        self.measures.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.measures.setMaximumWidth(420)
        self.measures.setMaxVisibleItems(16)
        self.measures.activated.connect(self._measure_activated)
        self._choice.setBuddy(self.measures)
        self._message = QLabel(self)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        theme.set_role(self._message, "muted")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._message)
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        self._bar = QWidget(self)
        across = QHBoxLayout(self._bar)
        across.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, 0)
        across.addWidget(self._choice)
        across.addWidget(self.measures)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(1, 1, 1, 1)
        down.setSpacing(0)
        down.addWidget(self._bar)
        down.addWidget(self._stack, 1)

    # What is shown

    def show_layout(self, layout: Layout | None, *, measure: str, source: str, ranked: bool) -> None:
        """Show a tally: this measure where it has it, with its source line. Drawn when the page rests."""
        self._layout_shown = layout
        self._source = source
        self._ranked = ranked
        self._chosen = -1
        found = measures_of(layout) if layout is not None else []
        self.measures.clear()
        for code in found:
            self.measures.addItem(self._words.with_unit(code), code)
        self.measures.setCurrentIndex(max(0, self.measures.findData(measure)) if found else -1)
        self._bar.setVisible(len(found) > 1)
        self._soon()

    @property
    def measure(self) -> str:
        """The measure that is shown; '' for none."""
        return str(self.measures.currentData() or "")

    def data(self) -> ChartData | None:
        """The chart in figures; None where there is nothing to show."""
        if self._layout_shown is None or not self.measure:
            return None
        found = chart_of(self._layout_shown, self.measure, self._words, ranked=self._ranked)
        return None if found is None else replace(found, source=self._source)

    def retranslate(self) -> None:
        """Set all words again."""
        self._choice.setText(self.tr("&Measure shown"))
        self.measures.setAccessibleName(self.tr("Measure shown in the chart"))
        for number in range(self.measures.count()):
            self.measures.setItemText(number, self._words.with_unit(str(self.measures.itemData(number))))
        self._say_state()
        self._soon()

    @property
    def hits(self) -> Sequence[Hit]:
        """Where each figure stands on the canvas, in device pixels from its lower left corner."""
        return self._hits

    @property
    def canvas(self) -> QWidget | None:
        """The drawing; None until the first chart."""
        return self._canvas

    def _measure_activated(self) -> None:
        self._chosen = -1
        self._soon()
        self.measure_chosen.emit(self.measure)

    def _soon(self) -> None:
        if self.isVisible():
            self._rest.start()

    # Drawing

    def _draw(self) -> None:
        if not self.isVisible():
            return
        data = self.data()
        if data is None:
            self._hits = []
            self._say_state()
            self._stack.setCurrentWidget(self._message)
            return
        if self._canvas is None:
            self._ask_for_canvas()
            return
        self._stack.setCurrentWidget(self._canvas)
        figure = self._canvas.figure
        shown = data.at_most(rows_in(self._canvas.height(), len(data.series)))
        words = self.chart_words(shown)
        self._hits = draw(figure, shown, screen_look(), words, chosen=self._chosen)
        self._canvas.setAccessibleDescription(self._described(shown))
        self._canvas.draw_idle()  # type: ignore[no-untyped-call]  # the Qt backend has no types
        self.drawn.emit()

    def _ask_for_canvas(self) -> None:
        """Let the worker import matplotlib, which takes half a second once."""
        if not self._asked:
            self._asked = True
            self._say_state()
            self._stack.setCurrentWidget(self._message)
            self._readers.ask("chart", partial(_import, theme.bundled_fonts()), self._make_canvas)

    def _make_canvas(self, _: object) -> None:
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        canvas = FigureCanvasQTAgg(Figure(dpi=DPI))  # type: ignore[no-untyped-call]  # has no types
        self._canvas = canvas
        self._canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._canvas.setAccessibleName(self.tr("Chart"))
        self._canvas.setMinimumSize(160, 100)
        self._canvas.installEventFilter(self)
        self._stack.addWidget(self._canvas)
        self._stack.setCurrentWidget(self._canvas)
        self._rest.start()

    def _say_state(self) -> None:
        if self._layout_shown is not None and not self._layout_shown.empty:
            self._message.setText(self.tr("Drawing the chart…"))
        else:
            self._message.setText(self.tr("No figures to draw"))

    def chart_words(self, data: ChartData) -> ChartWords:
        """The words around a chart."""
        return ChartWords(
            unit=self.tr("Unit: {unit}").format(unit=data.unit),
            hidden=self._hidden(data),
            bounds=self._bounds(data),
            number=self._words.axis_number,
        )

    def _hidden(self, data: ChartData) -> str:
        parts = []
        if data.hidden:
            parts.append(self.tr("Others not shown: {count}").format(count=data.hidden))
        if data.hidden_series:
            parts.append(self.tr("Further columns not shown: {count}").format(count=data.hidden_series))
        return " · ".join(parts)

    def _bounds(self, data: ChartData) -> str:
        if data.bounds <= {Bound.EXACT, Bound.UNSTATED}:
            return ""
        if data.lines:
            return self.tr("A hollow point: the figure is not exact")
        return self.tr("A hollow end: the figure is not exact")

    def _described(self, data: ChartData) -> str:
        """The chart as a sentence, for those who cannot see it."""
        parts = [f"{data.title} ({data.unit})"]
        for series in data.series:
            for category, point in zip(data.categories, series.points, strict=True):
                if point is not None:
                    parts.append(f"{self._words.joined(category, series.name)} {point.text}")
        return "; ".join(parts[:60])

    # Moving about

    def _choose(self, number: int) -> None:
        if self._hits:
            self._chosen = max(0, min(number, len(self._hits) - 1))
            self._draw()
            self._tell(self._hits[self._chosen])

    def _enter(self, hit: Hit) -> None:
        point = hit.point
        self.point_wanted.emit(point.row, point.column, point.cell)

    def _tell(self, hit: Hit) -> None:
        assert self._canvas is not None
        ratio = self._canvas.devicePixelRatioF()
        here = self._canvas.rect().bottomLeft()
        here.setX(round(hit.right / ratio))
        here.setY(round(self._canvas.height() - hit.bottom / ratio))
        QToolTip.showText(self._canvas.mapToGlobal(here), self._tip(hit), self._canvas)

    def _tip(self, hit: Hit) -> str:
        return self._words.tooltip(hit.point.cell, self._words.place(hit.point.row, hit.point.column))

    def _at(self, x: float, y: float) -> Hit | None:
        """The figure at a place of the canvas, or the nearest bar of that line."""
        assert self._canvas is not None
        ratio = self._canvas.devicePixelRatioF()
        px, py = x * ratio, (self._canvas.height() - y) * ratio
        return next((hit for hit in self._hits if _holds(hit, px, py)), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvas:
            if event.type() == QEvent.Type.Resize:
                self._rest.start()
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            elif event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
                if (hit := self._at(event.position().x(), event.position().y())) is not None:
                    self._enter(hit)
                    return True
            elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
                hit = self._at(event.pos().x(), event.pos().y())
                QToolTip.showText(event.globalPos(), self._tip(hit) if hit else "")
                return True
            elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self._chosen = -1 if event.type() == QEvent.Type.FocusOut else max(0, self._chosen)
                self._rest.start()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self._choose(self._chosen + steps[key])
        elif key == Qt.Key.Key_Home:
            self._choose(0)
        elif key == Qt.Key.Key_End:
            self._choose(len(self._hits) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._chosen < len(self._hits):
            self._enter(self._hits[self._chosen])
        else:
            return False
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._soon()


def _holds(hit: Hit, x: float, y: float) -> bool:
    return hit.left <= x <= hit.right and hit.bottom <= y <= hit.top


def _import(fonts: Sequence[Path], _: Store) -> None:
    import matplotlib.backends.backend_agg

    prepare(fonts)
    assert matplotlib.backends.backend_agg is not None


def screen_look() -> Look:
    """The look of the scheme in force."""
    colours = theme.colours()
    return Look(
        families=theme.families(),
        fonts=theme.bundled_fonts(),
        text=colours.text.name(),
        muted=colours.muted.name(),
        line=colours.line.name(),
        ground=colours.raised.name(),
        series=theme.chart_colours(),
        accent=colours.accent.name(),
    )


def print_look() -> Look:
    """The look of a chart in a file: on white, whatever the window's scheme."""
    return Look(
        families=theme.families(),
        fonts=theme.bundled_fonts(),
        text="#1d2528",
        muted="#566268",
        line="#d6dcdf",
        ground="#ffffff",
        series=("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"),  # Okabe and Ito
        accent="#0b6b7c",
    )


def printed(data: ChartData, words: ChartWords, look: Look) -> Figure:
    """A chart on a figure of its own, as high as its bars need, for a file. May run on a worker."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    width, height = PRINTED
    if not data.lines:
        each = 30 if len(data.series) == 1 else 18 * len(data.series) + 20
        height = max(300, min(900, 150 + each * len(data.categories)))
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI)
    FigureCanvasAgg(figure)
    draw(figure, data, look, words)
    return figure
