# SPDX-License-Identifier: MIT
"""What is chosen for a tally: rows and columns, grain, basis, period, conditions, and what stands beside figures."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.dates import Grain
from models.tally.query import Basis
from ui import theme
from ui.widgets.dimension_picker import DimensionPicker
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.period_picker import PeriodPicker
from ui.widgets.tally.beside import TallyBeside
from ui.widgets.tally.display import TallyDisplay
from ui.widgets.tally.filter import TallyFilter
from ui.widgets.tally.state import PRESETS, Asked
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace


class TallyBar(QWidget):
    """Three lines of choices, or one that says what was chosen. ``end`` takes the page's buttons.

    ``changed(asked)``: the clerk chose otherwise. ``folded(on)``: or wants one line, or all of them.
    ``done()``: Escape, or Enter behind a period: back to the figures.
    """

    changed = Signal(object)
    folded = Signal(bool)
    done = Signal()

    def __init__(self, workplace: Workplace, words: TallyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self._asked = Asked()
        self.fold = QToolButton(self)
        self.fold.setIconSize(QSize(theme.ICON, theme.ICON))
        self.fold.setShortcut(QKeySequence("Alt+0"))
        self._folded = False
        theme.set_role(self.fold, "quiet")
        self.summary = ElidedLabel(self)
        self.presets = [QPushButton(self) for _ in PRESETS]
        for number, button in enumerate(self.presets):
            button.setCheckable(True)
            button.setProperty("preset", number)
            theme.set_role(button, "quiet")
            button.clicked.connect(self._preset)
        self.dimensions = DimensionPicker(words.short_dimension, self)
        self.grain, self.basis = QComboBox(self), QComboBox(self)
        self._grain_label, self._basis_label = QLabel(self), QLabel(self)
        for grain in Grain:
            self.grain.addItem("", grain)
        for basis in Basis:
            self.basis.addItem("", basis)
        self._grain_label.setBuddy(self.grain)
        self._basis_label.setBuddy(self.basis)
        self.beside = TallyBeside(words, self)
        self.display = TallyDisplay(self)
        self.period = PeriodPicker(workplace, words, self)
        self.filter = TallyFilter(workplace, words, self)
        self.end = QHBoxLayout()
        self._arrange()
        self._connect()
        self.retranslate()
        self._show_folded()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.SPACE // 2)
        self.end.setSpacing(theme.SPACE // 2)
        self._ready = QWidget(self)
        presets = FlowLayout(self._ready, gap=theme.SPACE // 2)
        for button in self.presets:
            presets.addWidget(button)
        first.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._ready, 1, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.summary, 1)
        first.addLayout(self.end)
        self._lines = QWidget(self)
        lines = QVBoxLayout(self._lines)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.SPACE)
        second = FlowLayout(gap=theme.SPACE)
        self._grain_pair, self._basis_pair = (
            _beside(self._grain_label, self.grain),
            _beside(self._basis_label, self.basis),
        )
        for widget in (self.dimensions, self._grain_pair, self._basis_pair, self.beside):
            second.addWidget(widget)
        third = QHBoxLayout()
        third.setSpacing(theme.SPACE // 2)
        third.addWidget(self.period, 0, Qt.AlignmentFlag.AlignTop)
        third.addSpacing(theme.SPACE)
        third.addWidget(self.filter, 1, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(second)
        lines.addLayout(third)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.SPACE)
        down.addLayout(first)
        down.addWidget(self._lines)

    def _connect(self) -> None:
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.done)
        self.period.done.connect(self.done)
        self.fold.clicked.connect(self._fold)
        self.dimensions.changed.connect(self._read)
        self.grain.activated.connect(self._read)
        self.basis.activated.connect(self._read)
        self.period.changed.connect(self._read)
        self.filter.changed.connect(self._read)
        self.beside.chosen.connect(self._choose)
        self.display.chosen.connect(self._choose)
        self.beside.other_wanted.connect(self.filter.ask_other)
        self.filter.other_chosen.connect(self.beside.take_other)
        self.filter.said_removed.connect(self._without)
        self.filter.said_opened.connect(self._open)

    # What is chosen

    def asked(self) -> Asked:
        """What is chosen."""
        return self._asked

    def show_asked(self, asked: Asked) -> None:
        """Show these choices; nothing is emitted."""
        self._asked = asked
        self.dimensions.set_axes((asked.rows, asked.columns))
        with QSignalBlocker(self.grain), QSignalBlocker(self.basis):
            self.grain.setCurrentIndex(list(Grain).index(asked.grain))
            self.basis.setCurrentIndex(list(Basis).index(asked.basis))
        self.period.set_span(asked.span)
        self.filter.set_conditions(asked.where, one_campaign=asked.one_campaign)
        self._show_use()

    def remember(self, asked: Asked) -> None:
        """Take choices that were made elsewhere and stand in no field here; nothing is emitted."""
        self._asked = asked
        self._show_use()

    def _choose(self, asked: Asked) -> None:
        """Take choices that were made in a field or a menu, which stays as it is."""
        self.remember(asked)
        self.changed.emit(asked)

    def _preset(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        rows, columns = PRESETS[button.property("preset")]
        grain = Grain.MONTH if "period" in columns else self._asked.grain
        self.show_asked(replace(self._asked.turned(rows, columns), grain=grain))
        self.changed.emit(self._asked)

    def _read(self) -> None:
        self._choose(
            replace(
                self._asked.turned(*self.dimensions.axes()),
                grain=Grain(self.grain.currentData()),
                basis=Basis(self.basis.currentData()),
                span=self.period.span(),
                where=self.filter.where(),
                one_campaign=self.filter.one_campaign(),
            )
        )

    def _without(self, chip: str) -> None:
        self._choose(self.display.without(self.beside.without(self._asked, chip), chip))

    def _open(self, chip: str) -> None:
        part = self.display if chip in dict(self.display.chips(self._asked)) else self.beside
        part.open_menu()

    def _show_use(self) -> None:
        """Which preset this is, which choices matter, and the chips of what else was chosen."""
        asked = self._asked
        for button, preset in zip(self.presets, PRESETS, strict=True):
            by_month = "period" not in preset[1] or asked.grain is Grain.MONTH
            button.setChecked((asked.rows, asked.columns) == preset and by_month)
        self._grain_pair.setVisible("period" in asked.axes)
        self._basis_pair.setVisible("department" in asked.axes)
        self.beside.show_asked(asked)
        self.display.show_asked(asked)
        self.filter.set_said([*self.display.chips(asked), *self.beside.chips(asked)])

    # One line or all

    def set_folded(self, on: bool) -> None:
        """Show one line that says what was chosen, or all choices; nothing is emitted."""
        self._folded = on
        self._show_folded()

    def say(self, summary: str) -> None:
        """Set what the one line says."""
        self.summary.say(summary)

    def _fold(self) -> None:
        self.set_folded(not self._folded)
        self.folded.emit(self._folded)

    def _show_folded(self) -> None:
        on = self._folded
        self.fold.setIcon(theme.icon("chevron-down" if on else "chevron-up"))
        self.fold.setToolTip(self.tr("Show all choices") if on else self.tr("Show the choices in one line"))
        self.fold.setAccessibleName(self.fold.toolTip())
        self.fold.setToolTip(f"{self.fold.toolTip()} (Alt+0)")
        self._ready.setVisible(not on)
        self._lines.setVisible(not on)
        self.summary.setVisible(on)

    # Words

    def retranslate(self) -> None:
        """Set all words again."""
        for number, (button, (rows, columns)) in enumerate(zip(self.presets, PRESETS, strict=True), 1):
            names = [self._preset_name(d) for d in (rows[0], columns[0])]
            button.setText(self.tr("By {dimension}").format(dimension=self._words.inside(names[rows[0] == "measure"])))
            tip = self.tr("{rows} in the rows, {columns} in the columns")
            button.setToolTip(f"{tip.format(rows=names[0], columns=names[1])} (Alt+{number})")
            button.setShortcut(QKeySequence(f"Alt+{number}"))  # after the text, which takes it away
        self._grain_label.setText(self.tr("&Grain"))
        self.grain.setAccessibleName(self.tr("Grain of the period"))
        self.grain.setToolTip(self.tr("How long each period is where the table has periods"))
        self._basis_label.setText(self.tr("&Basis"))
        self.basis.setAccessibleName(self.tr("Basis of the departments"))
        self.basis.setToolTip(
            self.tr("Whether a joint action counts under its lead alone or under every department in it")
        )
        for number, grain in enumerate(Grain):
            self.grain.setItemText(number, self._workplace.wording.say("grain", grain))
        for number, basis in enumerate(Basis):
            self.basis.setItemText(number, self._words.basis(basis))
        for part in (self.dimensions, self.period, self.filter, self.beside, self.display):
            part.retranslate()
        self._show_use()
        self._show_folded()

    def retell_campaign(self) -> None:
        """Another campaign is at work: its periods and its chip bear other names."""
        self._words.forget()
        self.period.retranslate()
        self.show_asked(self._asked.known(self._workplace.ledger.codes))

    def _preset_name(self, dimension: str) -> str:
        return self.tr("Month") if dimension == "period" else self._words.short_dimension(dimension)

    def event(self, event: QEvent) -> bool:
        """Keep the height that its lines need where the window is narrow."""
        done = super().event(event)
        lines = self.layout()
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and lines is not None:
            needed = max(0, lines.totalHeightForWidth(self.width()))  # in one line nothing wraps
            if needed != self.minimumHeight():
                self.setMinimumHeight(needed)
        return done


def _beside(label: QLabel, box: QComboBox) -> QWidget:
    """A label and its box as one, so that a new line never parts them."""
    pair = QWidget()
    across = QHBoxLayout(pair)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(theme.SPACE // 2)
    across.addWidget(label)
    across.addWidget(box)
    return pair
