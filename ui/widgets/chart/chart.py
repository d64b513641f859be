# SPDX-License-Identifier: MIT
"""The chart beside a tally's table: drawn at rest, on a worker, and a way to the records like the table itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.tally.aspects import Aspect
from models.tally.layout import Layout
from ui import theme
from ui.jobs import Readers
from ui.widgets.chart.data import ChartData, ChartKind, Choice, Point, choice_of
from ui.widgets.chart.drawing import Drawn, fitted, pixels_of
from ui.widgets.chart.frame import Hit, Look
from ui.widgets.chart.grid import aspects_of, chart_of, measures_of
from ui.widgets.chart.looks import screen_look
from ui.widgets.chart.picture import Picture
from ui.widgets.chart.words import ChartTexts
from ui.widgets.tally.words import TallyWords
from ui.widgets.wrapping_row import WrappingRow

_REST = 120  # milliseconds without another change before a chart is drawn
_KEY = "chart"  # under which it is drawn: a newer one takes the place of an older
_MEASURE = 240  # pixels: a measure's name that can be told from others


@dataclass(frozen=True)
class Wanted:
    """What is to be drawn: one measure of a layout, what was chosen of it, and the words for it."""

    layout: Layout
    measure: str
    choice: Choice
    texts: ChartTexts
    source: str = ""
    ranked: bool = True

    def data(self) -> ChartData | None:
        """The chart in figures; None where there is nothing to show."""
        found = chart_of(self.layout, self.measure, self.texts, choice=self.choice, ranked=self.ranked)
        return None if found is None else replace(found, source=self.source)


class Chart(QFrame):
    """Shows one measure of a layout. ``point_wanted(row, column, cell)``: a click or Enter on a figure.

    ``measure_chosen(code)`` and ``choice_chosen(text)``: the clerk chose another measure, or another kind or aspect of
    it; ``copy_wanted``: the chart is to go to the clipboard.
    """

    point_wanted = Signal(object, object, object)
    measure_chosen = Signal(str)
    choice_chosen = Signal(str)
    copy_wanted = Signal()
    drawn = Signal()

    def __init__(self, words: TallyWords, readers: Readers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self._words = words
        self._readers = readers
        self._layout_shown: Layout | None = None
        self._ranked = True
        self._source = ""
        self._choice = Choice()
        self.texts = ChartTexts(words)
        self._kinds: Sequence[ChartKind] = ()  # of the chart that is shown, the one that suits first
        self._nothing = False  # whether what is asked for was found to be empty
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._draw)
        self.measures = self._box(shrinks=True)
        self.aspects = self._box()
        self.kinds = self._box()
        self.measures.activated.connect(self._measure_activated)
        self.aspects.activated.connect(self._choice_activated)
        self.kinds.activated.connect(self._choice_activated)
        self._measure_label = QLabel(self)
        self._measure_label.setBuddy(self.measures)
        self._kind_label = QLabel(self)
        self._kind_label.setBuddy(self.kinds)
        self.copy = QToolButton(self)
        self.copy.setIcon(theme.icon("copy"))
        self.copy.setIconSize(QSize(theme.ICON, theme.ICON))
        theme.set_role(self.copy, "quiet")
        self.copy.clicked.connect(self.copy_wanted)
        self._message = theme.muted("", self)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture = Picture(self._tip, self)
        self.picture.point_wanted.connect(self._enter)
        self.picture.resized.connect(self._soon)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._message)
        self._stack.addWidget(self.picture)
        self._arrange()
        self.retranslate()

    def _box(self, *, shrinks: bool = False) -> QComboBox:
        box = QComboBox(self)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMaxVisibleItems(16)
        if shrinks:
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return box

    def _arrange(self) -> None:
        measure = _pair(self._measure_label, self.measures, self)
        measure.setMinimumWidth(_MEASURE)
        measure.setMaximumWidth(2 * _MEASURE)
        self._bar = WrappingRow(measure, [self.aspects, _pair(self._kind_label, self.kinds, self)], [self.copy], self)
        self._bar.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, 0)
        down = QVBoxLayout(self)
        down.setContentsMargins(1, 1, 1, 1)
        down.setSpacing(0)
        down.addWidget(self._bar)
        down.addWidget(self._stack, 1)

    # What is shown

    def show_layout(
        self,
        layout: Layout | None,
        *,
        measure: str,
        source: str,
        ranked: bool,
        choice: str | None = None,
        compared: str = "",
    ) -> None:
        """Show a tally: this measure where it has it, with its source line. Drawn when the page rests.

        ``choice`` is what was kept of ``choice_chosen``, None for the last one; ``compared`` names what the figures
        are compared with.
        """
        self._layout_shown = layout
        self._source = source
        self._ranked = ranked
        self.texts = ChartTexts(self._words, compared)
        if choice is not None:
            self._choice = choice_of(choice)
        found = measures_of(layout) if layout is not None else []
        self.measures.clear()
        for code in found:
            self.measures.addItem(self._words.with_unit(code), code)
        self.measures.setCurrentIndex(max(0, self.measures.findData(measure)) if found else -1)
        self._offer_aspects()
        self._bar.setVisible(bool(found))
        self._outdate()

    @property
    def measure(self) -> str:
        """The measure that is shown; '' for none."""
        return str(self.measures.currentData() or "")

    @property
    def choice(self) -> Choice:
        """What the clerk chose of the chart."""
        return self._choice

    def wanted(self) -> Wanted | None:
        """The chart that is asked for; None where there is nothing to show."""
        if self._layout_shown is None or not self.measure:
            return None
        return Wanted(self._layout_shown, self.measure, self._choice, self.texts, self._source, self._ranked)

    def retranslate(self) -> None:
        """Set all words again."""
        self._measure_label.setText(self.tr("&Measure"))
        self.measures.setAccessibleName(self.tr("Measure shown in the chart"))
        self.aspects.setAccessibleName(self.tr("What the chart shows of a figure"))
        self._kind_label.setText(self.tr("Char&t"))
        self.kinds.setAccessibleName(self.tr("Kind of chart"))
        self.copy.setToolTip(self.tr("Copy the chart as a picture, with its source"))
        self.copy.setAccessibleName(self.tr("Copy the chart"))
        self.picture.setAccessibleName(self.tr("Chart"))
        for number in range(self.measures.count()):
            self.measures.setItemText(number, self._words.with_unit(str(self.measures.itemData(number))))
        self._offer_aspects()
        self._offer_kinds()
        self._say_state()
        self._soon()

    @property
    def hits(self) -> Sequence[Hit]:
        """Where each figure stands."""
        return self.picture.hits

    # Choosing

    def _offer_aspects(self) -> None:
        found = aspects_of(self._layout_shown) if self._layout_shown is not None else [Aspect.FIGURE]
        self.aspects.clear()
        for aspect in found:
            self.aspects.addItem(self.texts.aspect(aspect), aspect)
        self.aspects.setCurrentIndex(max(0, self.aspects.findData(self._choice.aspect)))
        self.aspects.setVisible(len(found) > 1)
        self._bar.wrap()

    def _offer_kinds(self) -> None:
        """The kinds that show the measure truly; the first is the one that suits by itself."""
        self.kinds.clear()
        if self._kinds:
            self.kinds.addItem(self.texts.suiting(self._kinds[0]), "")
        for kind in ChartKind:
            if kind in self._kinds:
                self.kinds.addItem(self.texts.kind(kind), kind)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(self._choice.kind or "")))
        self._bar.wrap()

    def _measure_activated(self) -> None:
        self._outdate()
        self.measure_chosen.emit(self.measure)

    def _choice_activated(self) -> None:
        kind = str(self.kinds.currentData() or "")
        aspect = Aspect(self.aspects.currentData() or Aspect.FIGURE)
        self._choice = Choice(ChartKind(kind) if kind else None, aspect)
        self._outdate()
        self.choice_chosen.emit(self._choice.text)

    # Drawing

    def _outdate(self) -> None:
        """Another chart is wanted: the one in sight leads nowhere, and one on its way is not shown any more."""
        self._readers.drop(_KEY)
        self._nothing = False
        self.picture.grow_old()
        self._soon()

    def _soon(self) -> None:
        if self.isVisible():
            self._rest.start()

    def _draw(self) -> None:
        if not self.isVisible():
            return
        wanted = self.wanted()
        if wanted is None:
            self._show_nothing()
            return
        self._say_state()
        size = self.picture.size() if self.picture.isVisible() else self._stack.size()
        room = size.width(), size.height()
        draw = partial(_drawn, wanted, screen_look(), room, self.devicePixelRatioF())
        self._readers.ask_aside(_KEY, draw, self._show)

    def _show(self, found: Drawn | None) -> None:
        if found is None:
            self._show_nothing()
            return
        self._kinds = found.data.kinds
        self._offer_kinds()
        self.picture.show_drawn(found)
        self.picture.setAccessibleDescription(self.texts.described(found.data))
        self._stack.setCurrentWidget(self.picture)
        self.drawn.emit()

    def _show_nothing(self) -> None:
        self.picture.grow_old()
        self._kinds = ()
        self._nothing = True
        self._offer_kinds()
        self._say_state()
        self._stack.setCurrentWidget(self._message)

    def _say_state(self) -> None:
        """Why there is no picture: it is on its way, or there is nothing in it."""
        layout = self._layout_shown
        if self.wanted() is not None and not self._nothing:
            self._message.setText(self.tr("Drawing the chart…"))
        elif layout is None or layout.empty or self._choice.aspect is Aspect.FIGURE:
            self._message.setText(self.tr("No figures to draw"))
        else:
            self._message.setText(self.tr("Nothing of this can be drawn: the figures are not exact or not known"))

    # Moving about

    def _enter(self, point: Point) -> None:
        if point.cell is not None:
            self.point_wanted.emit(point.row, point.column, point.cell)

    def _tip(self, point: Point) -> str:
        return self.texts.tip(point)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._soon()


def _pair(label: QLabel, box: QComboBox, parent: QWidget) -> QWidget:
    """A box with its label before it."""
    found = QWidget(parent)
    across = QHBoxLayout(found)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(theme.SPACE // 2)
    across.addWidget(label)
    across.addWidget(box, 1)
    return found


def _drawn(wanted: Wanted, look: Look, size: tuple[int, int], ratio: float) -> Drawn | None:
    """On the worker: the chart as pixels; None where there is nothing to show."""
    data = wanted.data()
    if data is None:
        return None
    shown = fitted(data, *size)
    return pixels_of(shown, look, wanted.texts.around(shown), size, ratio)
