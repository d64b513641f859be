# SPDX-License-Identifier: MIT
"""The conditions of a tally as chips that can be taken away, and a code box that adds to them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from models.codes import DIMENSIONS
from models.filters import NOT_RECORDED
from ui import theme
from ui.widgets.chip import Chip
from ui.widgets.code_box import CodeBox
from ui.widgets.code_source import Among, CodeSource
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

_ALWAYS = ("department", "measure")  # every record has them, so 'not recorded' is no choice
_CHIP = 28  # pixels: as high as the buttons beside it


class TallyFilter(QWidget):
    """Chips, one a code; those of one dimension are alternatives. ``changed()``: one came or went.

    The campaign's chip stands for the campaign at work; without it all campaigns are counted.
    """

    changed = Signal()

    def __init__(self, workplace: Workplace, words: TallyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self._where: dict[str, tuple[str, ...]] = {}
        self._one_campaign = True
        self.chips: list[Chip] = []
        self.add = QToolButton(self)
        self.add.setIcon(theme.icon("filter-plus"))
        self.add.setIconSize(QSize(theme.ICON, theme.ICON))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.set_role(self.add, "quiet")
        self._menu = QMenu(self)
        self._actions: dict[str, QAction] = {}
        for name in ("campaign", *DIMENSIONS):
            action = QAction(self)
            action.setData(name)
            action.triggered.connect(self._chosen)
            self._menu.addAction(action)
            self._actions[name] = action
        self.add.setMenu(self._menu)
        self._editor: _Editor | None = None
        self.add.setFixedHeight(_CHIP)
        self._flow = FlowLayout(self, gap=theme.SPACE // 2)
        self._flow.setContentsMargins(0, 1, 0, 1)
        self._flow.addWidget(self.add)
        self.retranslate()

    def where(self) -> dict[str, tuple[str, ...]]:
        """The codes by dimension."""
        return dict(self._where)

    def one_campaign(self) -> bool:
        """Whether only the campaign at work is counted."""
        return self._one_campaign

    def set_conditions(self, where: Mapping[str, tuple[str, ...]], *, one_campaign: bool) -> None:
        """Show these conditions; nothing is emitted."""
        self._where = {dimension: codes for dimension, codes in where.items() if codes}
        self._one_campaign = one_campaign
        self._close_editor()
        self._show_chips()

    def retranslate(self) -> None:
        """Set all words again."""
        self.add.setText(self.tr("Condition") + "   ")  # room for the menu's arrow
        self.add.setToolTip(self.tr("Count only records that meet a condition"))
        for name, action in self._actions.items():
            if name == "campaign":
                action.setText(self.tr("Only the campaign at work"))
            else:
                action.setText(self._words.short_dimension(name))
        self._show_chips()

    def clear(self) -> None:
        """Take every condition away but the campaign's."""
        if self._where:
            self._where.clear()
            self._settle()

    def _chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.edit(str(action.data()))

    def edit(self, dimension: str) -> None:
        """Open the field that adds codes of a dimension."""
        if dimension == "campaign":
            if not self._one_campaign:
                self._one_campaign = True
                self._settle()
            return
        self._close_editor()
        label = self._words.short_dimension(dimension)
        self._editor = _Editor(self._source(dimension), dimension, label, self)
        self._editor.taken.connect(self._take)
        self._editor.closed.connect(self._close_editor)
        self._flow.insert(1, self._editor)
        QWidget.setTabOrder(self.add, self._editor.box)
        QWidget.setTabOrder(self._editor.box, self._editor.none)
        self._editor.show()
        self._editor.box.setFocus()

    @property
    def editor(self) -> QWidget | None:
        """The open field, for tests and the focus order."""
        return self._editor

    def _source(self, dimension: str) -> CodeSource:
        workplace, wider = self._workplace, None
        among: frozenset[str] | None = None
        if dimension == "region":
            office = workplace.ledger.office
            among = workplace.ledger.campaigns.regions_within(office.region, workplace.today())
            wider = _fixed(None)
        elif workplace.campaign is not None and self._one_campaign and dimension != "platform":
            own = workplace.ledger.campaigns.catalogue(workplace.campaign).terms(dimension)
            among, wider = frozenset(own) or None, _fixed(None)
        return CodeSource(workplace, dimension, among=_fixed(among), wider=wider)

    def _take(self, code: str) -> None:
        if self._editor is None:
            return  # it was closed with a text half typed, which losing the focus would settle
        dimension = self._editor.dimension
        codes = self._where.get(dimension, ())
        if code not in codes:
            self._where[dimension] = (*codes, code)
            self._settle()

    def _close_editor(self) -> None:
        if self._editor is None:
            return
        editor, self._editor = self._editor, None
        focus = QApplication.focusWidget()
        had_focus = focus is not None and editor.isAncestorOf(focus)
        self._flow.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        if had_focus:
            self.add.setFocus()

    def _remove(self) -> None:
        chip = self.sender()
        assert isinstance(chip, Chip)
        dimension, code = chip.property("dimension"), chip.property("code")
        number = self.chips.index(chip)
        had_focus = chip.hasFocus()
        if dimension == "campaign":
            self._one_campaign = False
        else:
            kept = tuple(c for c in self._where[dimension] if c != code)
            self._where = {d: (kept if d == dimension else codes) for d, codes in self._where.items()}
            if not kept:
                del self._where[dimension]
        self._settle()
        if had_focus:
            (self.chips[min(number, len(self.chips) - 1)] if self.chips else self.add).setFocus()

    def _open(self) -> None:
        chip = self.sender()
        assert isinstance(chip, Chip)
        if chip.property("dimension") != "campaign":
            self.edit(str(chip.property("dimension")))

    def _settle(self) -> None:
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        campaign = self._workplace.campaign
        self._actions["campaign"].setEnabled(campaign is not None and not self._one_campaign)
        if campaign is not None and self._one_campaign:
            self._put("campaign", campaign.code, self._words.label("campaign", campaign.code))
        for dimension, codes in self._where.items():
            for number, code in enumerate(codes):
                label = self._words.label(dimension, code)
                text = (
                    self.tr("or {label}").format(label=label) if number else self._words.condition(dimension, (code,))
                )
                self._put(dimension, code, text)
        self.updateGeometry()

    def _put(self, dimension: str, code: str, text: str) -> None:
        chip = Chip(text, self, height=_CHIP)
        chip.setProperty("dimension", dimension)
        chip.setProperty("code", code)
        chip.removed.connect(self._remove)
        chip.opened.connect(self._open)
        self._flow.addWidget(chip)
        QWidget.setTabOrder(self.chips[-1] if self.chips else self.add, chip)
        self.chips.append(chip)
        chip.show()


def _fixed(codes: frozenset[str] | None) -> Among:
    def among() -> frozenset[str] | None:
        return codes

    return among


class _Editor(QWidget):
    """A code box in the line of chips. ``taken(code)``: one was chosen; ``closed()``: no more are wanted."""

    taken = Signal(str)
    closed = Signal()

    def __init__(self, source: CodeSource, dimension: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.dimension = dimension
        self.box = CodeBox(source, self)
        self.box.setFixedWidth(220)
        self.box.setAccessibleName(label)
        self.box.setPlaceholderText(label)
        self.box.picked.connect(self._picked)
        self.box.left.connect(self._left)
        self.box.installEventFilter(self)
        self.none = QToolButton(self)
        self.none.setText(self.tr("Not recorded"))
        self.none.setVisible(dimension not in _ALWAYS)
        self.none.clicked.connect(self._none)
        name = QLabel(label, self)
        name.setBuddy(self.box)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.SPACE // 2)
        for widget in (name, self.box, self.none):
            across.addWidget(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress and not self.box.list_open:
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)

    def _picked(self, code: str) -> None:
        self.taken.emit(code)
        self.box.set_draft_text("")

    def _none(self) -> None:
        self.taken.emit(NOT_RECORDED)
        self.closed.emit()

    def _left(self) -> None:
        if not self.none.hasFocus() and not self.box.text().strip():
            self.closed.emit()
