# SPDX-License-Identifier: MIT
"""What is chosen for a tally: ready-made ones, rows and columns, grain, basis, period and conditions."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from models.dates import Grain
from models.tally.query import Basis
from ui import theme
from ui.widgets.dimension_picker import DimensionPicker
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.period_picker import PeriodPicker
from ui.widgets.tally.filter import TallyFilter
from ui.widgets.tally.state import PRESETS, Asked
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace


class TallyBar(QWidget):
    """Three lines of choices. ``changed(asked)``: the clerk chose otherwise. ``end`` takes the page's buttons."""

    changed = Signal(object)

    def __init__(self, workplace: Workplace, words: TallyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self._asked = Asked()
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
        self.period = PeriodPicker(workplace, words, self)
        self.filter = TallyFilter(workplace, words, self)
        self.hide_empty = QCheckBox(self)
        self.end = QHBoxLayout()
        self._arrange()
        self.dimensions.changed.connect(self._read)
        self.grain.activated.connect(self._read)
        self.basis.activated.connect(self._read)
        self.period.changed.connect(self._read)
        self.filter.changed.connect(self._read)
        self.hide_empty.clicked.connect(self._read)
        self.retranslate()

    def _arrange(self) -> None:
        first, third = QHBoxLayout(), QHBoxLayout()
        for line in (first, third, self.end):
            line.setSpacing(theme.SPACE // 2)
        presets = FlowLayout(gap=theme.SPACE // 2)
        for button in self.presets:
            presets.addWidget(button)
        first.addLayout(presets, 1)
        first.addLayout(self.end)
        second = FlowLayout(gap=theme.SPACE)
        second.addWidget(self.dimensions)
        second.addWidget(_beside(self._grain_label, self.grain))
        second.addWidget(_beside(self._basis_label, self.basis))
        third.addWidget(self.period, 0, Qt.AlignmentFlag.AlignTop)
        third.addSpacing(theme.SPACE)
        third.addWidget(self.filter, 1, Qt.AlignmentFlag.AlignTop)
        third.addWidget(self.hide_empty, 0, Qt.AlignmentFlag.AlignTop)
        self.hide_empty.setFixedHeight(theme.ROW)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.SPACE)
        lines: tuple[QLayout, ...] = (first, second, third)
        for part in lines:
            down.addLayout(part)

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
        self.hide_empty.setChecked(asked.hide_empty)
        self._show_use()

    def retranslate(self) -> None:
        """Set all words again."""
        for button, (rows, columns) in zip(self.presets, PRESETS, strict=True):
            names = [self._preset_name(d) for d in (rows[0], columns[0])]
            button.setText(" × ".join(names))
            tip = self.tr("{rows} in the rows, {columns} in the columns")
            button.setToolTip(tip.format(rows=names[0], columns=names[1]))
        self._grain_label.setText(self.tr("&Grain"))
        self.grain.setAccessibleName(self.tr("Grain of the period"))
        self.grain.setToolTip(self.tr("How long each period is where the table has periods"))
        self._basis_label.setText(self.tr("&Basis"))
        self.basis.setAccessibleName(self.tr("Basis of the departments"))
        self.basis.setToolTip(
            self.tr("Whether a joint action counts under its lead alone or under every department in it")
        )
        self.hide_empty.setText(self.tr("Hide e&mpty"))
        self.hide_empty.setToolTip(self.tr("Leave out rows and columns of the catalogue for which nothing was counted"))
        for number, grain in enumerate(Grain):
            self.grain.setItemText(number, self._workplace.wording.say("grain", grain))
        for number, basis in enumerate(Basis):
            self.basis.setItemText(number, self._words.basis(basis))
        for part in (self.dimensions, self.period, self.filter):
            part.retranslate()

    def retell_campaign(self) -> None:
        """Another campaign is at work: its periods and its chip bear other names."""
        self._words.forget()
        self.period.retranslate()
        self.show_asked(self._asked.known(self._workplace.ledger.codes))

    def _preset_name(self, dimension: str) -> str:
        return self.tr("Month") if dimension == "period" else self._words.short_dimension(dimension)

    def _preset(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        rows, columns = PRESETS[button.property("preset")]
        grain = Grain.MONTH if "period" in columns else self._asked.grain
        self.show_asked(replace(self._asked, rows=rows, columns=columns, grain=grain))
        self.changed.emit(self._asked)

    def _read(self) -> None:
        rows, columns = self.dimensions.axes()
        self._asked = replace(
            self._asked,
            rows=rows,
            columns=columns,
            grain=Grain(self.grain.currentData()),
            basis=Basis(self.basis.currentData()),
            span=self.period.span(),
            where=self.filter.where(),
            one_campaign=self.filter.one_campaign(),
            hide_empty=self.hide_empty.isChecked(),
        )
        self._show_use()
        self.changed.emit(self._asked)

    def _show_use(self) -> None:
        """Which preset this is, and which choices matter."""
        axes = (self._asked.rows, self._asked.columns)
        for button, preset in zip(self.presets, PRESETS, strict=True):
            by_month = "period" not in preset[1] or self._asked.grain is Grain.MONTH
            button.setChecked(axes == preset and by_month)
        used = (*self._asked.rows, *self._asked.columns)
        for widget in (self.grain, self._grain_label):
            widget.setEnabled("period" in used)
        for widget in (self.basis, self._basis_label):
            widget.setEnabled("department" in used)

    def event(self, event: QEvent) -> bool:
        """Keep the height that its lines need where the window is narrow."""
        done = super().event(event)
        lines = self.layout()
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and lines is not None:
            needed = lines.totalHeightForWidth(self.width())
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
