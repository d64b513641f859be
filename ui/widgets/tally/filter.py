# SPDX-License-Identifier: MIT
"""The conditions of a tally as chips that can be taken away, and a code box that adds to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from models.codes import DIMENSIONS
from ui import theme
from ui.widgets.chip import Chip
from ui.widgets.code_source import Among, CodeSource
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.tally.code_editor import CodeEditor
from ui.widgets.tally.menus import keyed, menu_button, name_button
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

_CHIP = 28  # pixels: as high as the buttons beside it
_LETTERS = {  # by which the menu's dimensions are chosen
    "department": "D",
    "region": "R",
    "field": "F",
    "subject": "S",
    "measure": "M",
    "platform": "P",
    "source": "O",
    "legal_basis": "L",
}


class TallyFilter(QWidget):
    """Chips, one a code; those of one dimension are alternatives. ``changed()``: one came or went.

    The campaign's chip stands for the campaign at work; without it all campaigns are counted. Behind the conditions
    stand the chips of what else was chosen: ``said_removed(name)`` and ``said_opened(name)`` tell of those.
    ``other_chosen(dimension, code)``: what to compare with was named.
    """

    changed = Signal()
    said_removed = Signal(str)
    said_opened = Signal(str)
    other_chosen = Signal(str, str)

    def __init__(self, workplace: Workplace, words: TallyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self._where: dict[str, tuple[str, ...]] = {}
        self._one_campaign = True
        self.chips: list[Chip] = []
        self._said: list[tuple[str, str]] = []
        self.said: list[Chip] = []
        self._menu = QMenu(self)
        self.add = menu_button("filter-plus", self._menu, self)
        theme.set_role(self.add, "quiet")
        self._actions: dict[str, QAction] = {}
        for name in ("campaign", *DIMENSIONS):
            action = QAction(self)
            action.setData(name)
            action.triggered.connect(self._chosen)
            self._menu.addAction(action)
            self._actions[name] = action
        self._editor: CodeEditor | None = None
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

    def set_said(self, said: Sequence[tuple[str, str]]) -> None:
        """Show these behind the conditions, a name and a text each; nothing is emitted."""
        if list(said) != self._said:
            self._said = list(said)
            self._show_chips()

    def retranslate(self) -> None:
        """Set all words again."""
        name_button(self.add, self.tr("Condition"), self.tr("Count only records that meet a condition"), "N")
        for name, action in self._actions.items():
            if name == "campaign":
                action.setText(self.tr("Only the campaign at work"))
            else:
                action.setText(keyed(self._words.short_dimension(name), _LETTERS[name]))
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

    def ask_other(self, dimension: str) -> None:
        """Open the field that names what to compare with."""
        self.edit(dimension, compares=True)

    def edit(self, dimension: str, *, compares: bool = False) -> None:
        """Open the field that adds codes of a dimension, or names the one to compare with."""
        if dimension == "campaign":
            if not self._one_campaign:
                self._one_campaign = True
                self._settle()
            return
        self._close_editor()
        label = self._words.short_dimension(dimension)
        label = self.tr("Compare with {dimension}").format(dimension=label) if compares else label
        self._editor = CodeEditor(self._source(dimension), dimension, label, self, compares=compares)
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
        if self._editor.compares:
            self._close_editor()
            self.other_chosen.emit(dimension, code)
            return
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
        every = [*self.chips, *self.said]
        number, had_focus = every.index(chip), chip.hasFocus()
        if chip in self.said:
            self.said_removed.emit(code)
        elif dimension == "campaign":
            self._one_campaign = False
            self._settle()
        else:
            kept = tuple(c for c in self._where[dimension] if c != code)
            self._where = {d: (kept if d == dimension else codes) for d, codes in self._where.items()}
            if not kept:
                del self._where[dimension]
            self._settle()
        if had_focus:
            left: list[QWidget] = [*self.chips, *self.said]
            (left[min(number, len(left) - 1)] if left else self.add).setFocus()

    def _open(self) -> None:
        chip = self.sender()
        assert isinstance(chip, Chip)
        if chip in self.said:
            self.said_opened.emit(chip.property("code"))
        elif chip.property("dimension") != "campaign":
            self.edit(str(chip.property("dimension")))

    def _settle(self) -> None:
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        for chip in (*self.chips, *self.said):
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips, self.said = [], []
        campaign = self._workplace.campaign
        self._actions["campaign"].setEnabled(campaign is not None and not self._one_campaign)
        if campaign is not None and self._one_campaign:
            self._put(self.chips, "campaign", campaign.code, self._words.label("campaign", campaign.code))
        for dimension, codes in self._where.items():
            for number, code in enumerate(codes):
                label = self._words.label(dimension, code)
                text = (
                    self.tr("or {label}").format(label=label) if number else self._words.condition(dimension, (code,))
                )
                self._put(self.chips, dimension, code, text)
        for name, text in self._said:
            self._put(self.said, "", name, text)
        self.updateGeometry()

    def _put(self, among: list[Chip], dimension: str, code: str, text: str) -> None:
        chip = Chip(text, self, height=_CHIP)
        chip.setProperty("dimension", dimension)
        chip.setProperty("code", code)
        chip.removed.connect(self._remove)
        chip.opened.connect(self._open)
        self._flow.addWidget(chip)
        before = [*self.chips, *self.said]
        QWidget.setTabOrder(before[-1] if before else self.add, chip)
        among.append(chip)
        chip.show()


def _fixed(codes: frozenset[str] | None) -> Among:
    def among() -> frozenset[str] | None:
        return codes

    return among
