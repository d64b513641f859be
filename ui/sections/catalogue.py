# SPDX-License-Identifier: MIT
"""Setup: the catalogue of the campaign at work, every code list as a tree with both labels, to be searched."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.catalogue import Catalogue, Measure, Subject, Term
from ui import theme
from ui.settings import Settings
from ui.workplace import Workplace

_LISTS = ("measure", "department", "field", "subject", "source", "legal_basis", "platform")


class CatalogueSection(QWidget):
    """The viewer. Catalogues are files; nothing is changed here."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._heading, self._explanation = theme.heading(), theme.muted()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(280)
        self.search.textChanged.connect(self._narrow)
        self.tree = QTreeWidget()
        self.tree.setUniformRowHeights(True)
        theme.set_role(self.tree, "rows")
        self.tree.setAlternatingRowColors(True)
        self._nothing = theme.muted()
        card = QFrame()
        theme.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 3 * theme.SPACE, 2 * theme.SPACE)
        column.setSpacing(theme.SPACE)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self._heading)
        words.addWidget(self._explanation)
        head.addLayout(words, 1)
        head.addWidget(self.search, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        column.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card, 1)
        self.retranslate()

    def activated(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus()

    def campaign_changed(self) -> None:
        """Show the catalogue of the campaign at work."""
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        campaign = self._workplace.campaign
        self.search.setPlaceholderText(self.tr("Search code, label, alias or initials"))
        self.search.setAccessibleName(self.search.placeholderText())
        self._nothing.setText(self.tr("Nothing matches."))
        header = [self.tr("Chinese"), self.tr("English"), self.tr("Code"), self.tr("What it is")]
        self.tree.setHeaderLabels(header)
        self.tree.clear()
        if campaign is None:
            self._heading.setText(self.tr("Catalogue"))
            self._explanation.setText(self.tr("There is no campaign at work yet."))
            self._nothing.hide()
            return
        catalogue = self._workplace.ledger.campaigns.catalogue(campaign)
        self._heading.setText(self._workplace.wording.term(campaign))
        self._explanation.setText(
            self.tr(
                "Catalogue {code}, version {version}. A code never changes its meaning and is never deleted."
            ).format(code=catalogue.code, version=catalogue.version)
        )
        self._fill(catalogue)
        self._narrow(self.search.text())

    def _fill(self, catalogue: Catalogue) -> None:
        for dimension in _LISTS:
            terms = self._terms(dimension, catalogue)
            top = QTreeWidgetItem([self._workplace.wording.field(dimension), "", "", ""])
            top.setText(3, self.tr("%n entr(y/ies)", "", len(terms)))
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            self.tree.addTopLevelItem(top)
            items: dict[str, QTreeWidgetItem] = {}
            for term in terms:
                item = QTreeWidgetItem([term.zh, term.en, term.code, self._what(term)])
                item.setToolTip(0, "、".join(term.aliases))
                item.setToolTip(3, item.text(3))
                parent = items.get(term.parent, top) if isinstance(term, Measure) else top
                parent.addChild(item)
                items[term.code] = item
            top.setExpanded(dimension == "measure")
            for item in items.values():
                item.setExpanded(True)
        saved = Settings(self._workplace.settings).view("setup-catalogue")
        header = self.tree.header()
        header.setStretchLastSection(True)
        if saved.isEmpty() or not header.restoreState(saved):
            for column, width in enumerate((250, 270, 180)):
                header.resizeSection(column, width)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def hideEvent(self, event: object) -> None:
        """Keep the widths of the columns."""
        Settings(self._workplace.settings).set_view("setup-catalogue", self.tree.header().saveState())

    def _terms(self, dimension: str, catalogue: Catalogue) -> list[Term]:
        if dimension == "measure":
            return [measure for measure, _ in catalogue.measures_in_order()]
        if dimension == "platform":  # grows in the ledger
            return [entry.term for entry in self._workplace.ledger.codes["platform"]]
        return list(catalogue.terms(dimension).values())

    def _what(self, term: Term) -> str:
        """What a term is, beyond its labels: unit and kind, ground, days in force."""
        wording, parts = self._workplace.wording, []
        if isinstance(term, Measure):
            parts += [wording.unit(term), wording.say("kind", term.kind)]
            parts += [self.tr("coercive")] if term.coercive else []
            parts += [self.tr("parts make up the whole")] if term.complete else []
            parts += [self.tr("case number wanted")] if term.needs_case else []
        if isinstance(term, Subject):
            parts.append(wording.say("ground", term.ground))
        if term.begins is not None:
            parts.append(self.tr("from {day}").format(day=term.begins))
        if term.ends is not None:
            parts.append(self.tr("until {day}").format(day=term.ends))
        if term.successor:
            parts.append(self.tr("then {code}").format(code=term.successor))
        return " · ".join(parts)

    def _narrow(self, text: str) -> None:
        """Show the entries that match, with what they hang from; everything for nothing typed."""
        codes, found = self._workplace.ledger.codes, 0
        for number, dimension in enumerate(_LISTS):
            top = self.tree.topLevelItem(number)
            if top is None:
                continue
            wanted = {entry.term.code for entry in codes[dimension].search(text, limit=len(codes[dimension]))}
            hits = sum(_narrow_item(item, wanted) for item in _children(top))
            top.setHidden(not hits)
            if text.strip() and hits:
                top.setExpanded(True)
            found += hits
        self._nothing.setVisible(not found and self._workplace.campaign is not None)


def _narrow_item(item: QTreeWidgetItem, wanted: set[str]) -> int:
    below = sum(_narrow_item(child, wanted) for child in _children(item))
    own = item.text(2) in wanted
    item.setHidden(not own and not below)
    return below + own


def _children(item: QTreeWidgetItem) -> Iterable[QTreeWidgetItem]:
    children = (item.child(n) for n in range(item.childCount()))
    return [child for child in children if child is not None]
