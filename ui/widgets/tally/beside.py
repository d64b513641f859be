# SPDX-License-Identifier: MIT
"""Chooses what stands beside the figures of a tally: a comparison, a share, the target, the rank."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.tally.aspects import AIMED, COMPARED, Aspect, Share, shares_of
from models.tally.compare import Against, Comparison
from models.tally.query import Query
from ui.widgets.tally.aspect_words import AspectWords
from ui.widgets.tally.menus import ChoiceMenu, keyed, menu_button, name_button
from ui.widgets.tally.state import Asked
from ui.widgets.tally.words import TallyWords

_OTHERS = (Against.REGION, Against.DEPARTMENT)  # one of them is named
_CHIPS = ("comparison", "share", "target", "rank")
_LETTERS: dict[str, str] = {  # by which the menu's choices are made
    Against.PREVIOUS: "P",
    Against.LAST_YEAR: "L",
    Against.SUBMITTED: "S",
    Against.REGION: "R",
    Against.DEPARTMENT: "D",
    Aspect.THEN: "N",
    Aspect.DIFFERENCE: "F",
    Aspect.CHANGE: "C",
    Share.ROW: "W",
    Share.COLUMN: "U",
    Share.WHOLE: "O",
    Aspect.TARGET: "T",
    Aspect.REACHED: "E",
    Aspect.RANK: "K",
}


class TallyBeside(QWidget):
    """A button with a menu. ``chosen(asked)``: the clerk chose otherwise.

    ``other_wanted(dimension)``: it is to be asked which region or department to compare with.
    """

    chosen = Signal(object)
    other_wanted = Signal(str)

    def __init__(self, words: TallyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._asked = Asked()
        self.menu = ChoiceMenu(self)
        self.button = menu_button("scale", self.menu, self)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.button)
        self.setFocusProxy(self.button)
        self._compare = self.menu.heading()
        self.against = self._one_of([str(against) for against in Against])
        for action in self.against.values():
            action.triggered.connect(self._compared)
        self._of_it = self.menu.heading()
        self.aspects = {aspect: self._aspect(aspect) for aspect in COMPARED}
        self._share = self.menu.heading()
        self.shares = self._one_of([str(share) for share in Share])
        for action in self.shares.values():
            action.triggered.connect(self._shared)
        self._more = self.menu.heading()
        self.aspects |= {aspect: self._aspect(aspect) for aspect in (*AIMED, Aspect.RANK)}
        self.retranslate()

    def _one_of(self, names: list[str]) -> dict[str, QAction]:
        """Choices of which at most one holds: ticked again, it is taken back."""
        group = QActionGroup(self)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        found = {}
        for name in names:
            action = self.menu.choice()
            action.setData(name)
            group.addAction(action)
            found[name] = action
        return found

    def _aspect(self, aspect: Aspect) -> QAction:
        action = self.menu.choice()
        action.setData(str(aspect))
        action.triggered.connect(self._ticked)
        return action

    def show_asked(self, asked: Asked) -> None:
        """Show these choices; nothing is emitted."""
        self._asked = asked
        compared = asked.comparison
        words = AspectWords(self._words, compared, asked.share)
        for against in Against:
            action = self.against[against]
            ticked = compared is not None and compared.against is against
            action.setChecked(ticked)
            action.setText(keyed(self._against(against, compared if ticked else None), _LETTERS[against]))
            action.setEnabled(against not in asked.axes)
        for aspect, action in self.aspects.items():
            action.setChecked(aspect in asked.aspects)
            action.setText(keyed(words.heading(aspect), _LETTERS[aspect]))
            action.setEnabled(aspect not in COMPARED or compared is not None)
        self.aspects[Aspect.RANK].setEnabled(any(d != "measure" for d in asked.rows))  # else each is the only one
        fitting = shares_of(Query(asked.rows, asked.columns))
        for share in Share:
            action = self.shares[share]
            action.setChecked(asked.share is share)
            action.setEnabled(share in fitting)

    def chips(self, asked: Asked) -> list[tuple[str, str]]:
        """What is chosen, as chips that can be taken away: a name and a text each."""
        words = AspectWords(self._words, asked.comparison, asked.share)
        aimed = [words.heading(aspect) for aspect in AIMED if aspect in asked.aspects]
        said = {
            "comparison": words.compared(),
            "share": words.heading(Aspect.SHARE) if asked.share in shares_of(Query(asked.rows, asked.columns)) else "",
            "target": self._words.listed(*aimed),
            "rank": words.heading(Aspect.RANK) if Aspect.RANK in asked.aspects else "",
        }
        return [(name, said[name]) for name in _CHIPS if said[name]]

    def without(self, asked: Asked, chip: str) -> Asked:
        """The same without what a chip stands for."""
        match chip:
            case "comparison":
                return asked.against(None)
            case "share":
                return replace(asked, share=None)
            case "target":
                return replace(asked, aspects=asked.aspects - set(AIMED))
            case "rank":
                return replace(asked, aspects=asked.aspects - {Aspect.RANK})
        return asked

    def take_other(self, dimension: str, code: str) -> None:
        """Compare with this region or department."""
        self._choose(self._asked.against(Comparison(Against(dimension), code)))

    def open_menu(self) -> None:
        """Open the menu, as its button does."""
        self.button.setFocus()
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def retranslate(self) -> None:
        """Set all words again."""
        name_button(
            self.button,
            self.tr("Beside figures"),
            self.tr("What else stands beside each figure: a comparison, a share, the target, the rank"),
            "F",
        )
        self._compare.setText(self.tr("Compare with"))
        self._of_it.setText(self.tr("Show of the comparison"))
        self._share.setText(self.tr("Share"))
        self._more.setText(self.tr("More"))
        for share, action in self.shares.items():
            action.setText(keyed(self._words.aspect(Aspect.SHARE, share=Share(share)), _LETTERS[share]))
        self.show_asked(self._asked)

    def _against(self, against: Against, compared: Comparison | None) -> str:
        name = {
            Against.PREVIOUS: self.tr("The period before"),
            Against.LAST_YEAR: self.tr("The same period last year"),
            Against.SUBMITTED: self.tr("As submitted"),
            Against.REGION: self.tr("Another region"),
            Against.DEPARTMENT: self.tr("Another department"),
        }[against]
        if against not in _OTHERS:
            return name
        if compared is None:
            return self.tr("{name}…").format(name=name)
        return self._words.joined(name, self._words.label(str(against), compared.code))

    # The clerk chooses

    def _compared(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        against = Against(action.data())
        if not action.isChecked():
            self._choose(self._asked.against(None))
        elif against in _OTHERS:
            self.show_asked(self._asked)  # not compared yet: which one is asked first
            self.menu.close()
            self.other_wanted.emit(str(against))
        else:
            self._choose(self._asked.against(Comparison(against)))

    def _ticked(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        aspects = self._asked.aspects ^ {Aspect(action.data())}
        if self._asked.comparison is not None and not aspects & set(COMPARED):
            self._choose(replace(self._asked, aspects=aspects).against(None))
        else:
            self._choose(replace(self._asked, aspects=aspects))

    def _shared(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._choose(replace(self._asked, share=Share(action.data()) if action.isChecked() else None))

    def _choose(self, asked: Asked) -> None:
        self.show_asked(asked)
        self.chosen.emit(asked)
