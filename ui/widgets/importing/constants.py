# SPDX-License-Identifier: MIT
"""What holds for every line of a file because no column says it: the date, the department, the region, and so on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from models.dates import DateError, parse_span
from ui import theme
from ui.widgets.code_box import CodeBox
from ui.widgets.date_edit import DateEdit
from ui.widgets.line_edit import LineEdit
from ui.widgets.sources import Sources
from ui.wording import Wording
from ui.workplace import Workplace

CONSTANTS = ("date", "campaign", "department", "region", "source", "legal_basis", "platform")
_WIDE = 296  # pixels: a label of four characters and a department's name


class ElidingCombo(QComboBox):
    """A combo box whose long text ends in dots; the whole of it is its tooltip."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 8
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class ImportConstants(QWidget):
    """``changed(field, text)``: the clerk gave another value, as code or as typed; '' takes it away."""

    changed = Signal(str, str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._sources = Sources(workplace, workplace.campaign)
        self._told: dict[str, str] = {}
        self._assumed: frozenset[str] = frozenset()
        self.fields: dict[str, LineEdit] = {}
        self._labels: dict[str, QLabel] = {}
        self.campaign = ElidingCombo()
        self.campaign.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.campaign.setMinimumContentsLength(6)
        self.campaign.activated.connect(self._campaign_chosen)
        self.setFixedWidth(_WIDE)
        self._build()

    def _build(self) -> None:
        self.heading = theme.heading(self.tr("For every line"))
        self.nothing = theme.muted(self.tr("The columns say everything."))
        self.assumed = theme.muted(self.tr("* taken from the title or from the office: please check"))
        theme.set_role(self.assumed, "warning")
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, theme.SPACE, 0)
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE // 2)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(CONSTANTS):
            label = QLabel()
            label.setTextFormat(Qt.TextFormat.PlainText)
            theme.set_role(label, "muted")
            editor = self.campaign if name == "campaign" else self._editor(name)
            editor.setAccessibleName(self._workplace.wording.field(name))
            label.setBuddy(editor)
            self._labels[name] = label
            grid.addWidget(label, row, 0)
            grid.addWidget(editor, row, 1)
        grid.setRowStretch(len(CONSTANTS), 1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE // 2)
        layout.addWidget(self.heading)
        layout.addWidget(self.nothing)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.assumed)

    def _editor(self, name: str) -> LineEdit:
        editor: LineEdit
        if name == "date":
            editor = DateEdit(self._workplace.today, self._wording)
        else:
            editor = CodeBox(self._sources.source(name))
            editor.picked.connect(partial(self._left, name))
        editor.entered.connect(partial(self._left, name))
        editor.left.connect(partial(self._left, name))
        self.fields[name] = editor
        return editor

    def _wording(self) -> Wording:
        return self._workplace.wording

    # Showing

    def show_values(
        self, values: Mapping[str, str], shown: Collection[str], assumed: Collection[str], missing: Collection[str]
    ) -> None:
        """Show what holds; ``assumed`` was typed by nobody, ``missing`` is needed and not there."""
        self._assumed = frozenset(assumed)
        self._told = {name: values.get(name, "") for name in CONSTANTS}
        several = len(list(self._workplace.ledger.campaigns)) > 1
        for name in CONSTANTS:
            visible = name in shown and (name != "campaign" or several)
            editor = self.campaign if name == "campaign" else self.fields[name]
            editor.setVisible(visible)
            self._labels[name].setVisible(visible)
            self._mark(name, needed=name in missing)
            if name != "campaign" and self.fields[name].draft_text() != self._told[name]:
                self.fields[name].set_draft_text(self._told[name])
        self._show_campaigns()
        self.assumed.setVisible(any(self._told[name] for name in self._assumed if name in shown))
        self.nothing.setVisible(not set(shown) - ({"campaign"} if not several else set()))

    def _mark(self, name: str, *, needed: bool) -> None:
        label, word = self._labels[name], self._workplace.wording.field(name)
        assumed = name in self._assumed and bool(self._told[name])
        label.setText(f"{word} *" if assumed else word)
        theme.set_role(label, "error" if needed else "warning" if assumed else "muted")
        label.setToolTip(self.assumed.text() if assumed else "")
        if name == "campaign":
            return
        field = self.fields[name]
        theme.set_problem(field, "error" if needed else "")
        if name == "date":
            field.setPlaceholderText(self.tr("needed, e.g. 2026-10") if needed else self.tr("e.g. 2026-10"))
        else:
            field.setPlaceholderText(self.tr("needed") if needed else "")
        field.setAccessibleDescription(self.assumed.text() if assumed else "")

    def _show_campaigns(self) -> None:
        campaigns = list(self._workplace.ledger.campaigns)
        self.campaign.clear()
        for campaign in campaigns:
            self.campaign.addItem(self._workplace.wording.term(campaign), campaign.code)
        at = self._told["campaign"]
        self.campaign.setCurrentIndex(max(0, self.campaign.findData(at)))
        self.campaign.setToolTip(self.campaign.currentText())
        self._sources.set_campaign(self._workplace.ledger.campaigns.get(at))

    # Changing

    def settle(self) -> None:
        """Take what stands in a field that the clerk has not left yet."""
        for name, editor in self.fields.items():
            if editor.isVisible():
                editor.settle()
                self._left(name)

    def _left(self, name: str, _: object = None) -> None:
        text, told = self.fields[name].draft_text(), self._told.get(name, "")
        if text != told:
            self._told[name] = text
            if not self._means(name, told, text):
                self.changed.emit(name, text)

    def _means(self, name: str, told: str, text: str) -> bool:
        """Whether a field that was only left says the same in other words, as a label says its code."""
        editor = self.fields[name]
        if isinstance(editor, CodeBox):
            return bool(told) and editor.source.resolve(told) == text
        try:
            return bool(told) and parse_span(told, today=self._workplace.today()) == parse_span(
                text, today=self._workplace.today()
            )
        except DateError:
            return False

    def _campaign_chosen(self, place: int) -> None:
        self.changed.emit("campaign", str(self.campaign.itemData(place)))
