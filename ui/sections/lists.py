# SPDX-License-Identifier: MIT
"""Setup: the lists that grow in a ledger: platforms, and the sub-units of the office's regions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.catalogue import Term
from models.changes import Changes
from ui import theme
from ui.widgets.name_guard import NameGuard
from ui.workplace import Workplace


class ListsSection(QWidget):
    """Two cards side by side."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.platforms, self.regions = GrowingList(), GrowingList()
        self.parent_region = QComboBox()
        self.parent_region.setMinimumContentsLength(8)
        self.parent_region.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.regions.add_before_field(self.parent_region)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.SPACE)
        for card in (self.platforms, self.regions):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # equally wide
            layout.addWidget(card, 1)
        self.platforms.wanted.connect(self._add_platform)
        self.regions.wanted.connect(self._add_region)
        self.parent_region.activated.connect(self._fill_regions)
        workplace.announcer.changed.connect(self._changed)
        self.retranslate()

    def activated(self) -> None:
        """Put the cursor where a platform is added."""
        self.platforms.field.setFocus()

    def retranslate(self) -> None:
        """Set all words again."""
        self.platforms.explain(
            self.tr("Platforms"),
            self.tr("Organisations only: a company, a website, an app. Never a person; persons are only counted."),
            self.tr("Name of the platform"),
        )
        self.regions.explain(
            self.tr("Sub-units"),
            self.tr("Districts of the office's own making, inside a region of the published list."),
            self.tr("Name of the sub-unit"),
        )
        self.parent_region.setAccessibleName(self.tr("Inside"))
        self._fill()

    def _fill(self) -> None:
        writable = self._workplace.ledger.writable
        self.platforms.setEnabled(writable)
        self.regions.setEnabled(writable)
        self.platforms.show_terms([entry.term for entry in self._workplace.ledger.codes["platform"]])
        self._fill_parents()
        self._fill_regions()

    def _fill_parents(self) -> None:
        """Regions that a sub-unit may hang from: those of the published list inside the office's own."""
        ledger = self._workplace.ledger
        chosen = self.parent_region.currentData()
        own = ledger.office.region.partition("-")[0]
        codes = sorted(ledger.campaigns.regions_within(own, self._workplace.today()), key=_wide_first)
        self.parent_region.clear()
        for code in codes:
            if "-" not in code:
                self.parent_region.addItem(self._workplace.wording.code(ledger.codes, "region", code), code)
        self.parent_region.setCurrentIndex(max(0, self.parent_region.findData(chosen)))

    def _fill_regions(self) -> None:
        parent = str(self.parent_region.currentData() or "")
        terms = [e.term for e in self._workplace.ledger.codes["region"] if e.term.code.startswith(f"{parent}-")]
        self.regions.show_terms(terms)

    def _add_platform(self, name: str) -> None:
        if self._workplace.edits.add_code("platform", name, initiator=self) is not None:
            self.platforms.added(name)

    def _add_region(self, name: str) -> None:
        parent = str(self.parent_region.currentData() or "")
        if self._workplace.edits.add_code("region", name, parent=parent, initiator=self) is not None:
            self.regions.added(name)

    def _changed(self, changes: Changes, _initiator: object) -> None:
        if changes.entities & {"code", "campaign", "office"}:
            self._fill()


class GrowingList(QFrame):
    """A list of labels and a field to add one. ``wanted(name)``: it is to be added."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 3 * theme.SPACE, 2 * theme.SPACE)
        column.setSpacing(theme.SPACE)
        self._heading, self._explanation = theme.heading(), theme.muted()
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        theme.set_role(self.list, "rows")
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.field, self.button = QLineEdit(), QPushButton(theme.icon("plus"), "")
        self.field.setMaxLength(60)
        self.field.returnPressed.connect(self._want)
        self.field.textChanged.connect(self._enable)
        NameGuard(self.field)
        self.button.clicked.connect(self._want)
        self._row = QHBoxLayout()
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self.button)
        column.addWidget(self._heading)
        column.addWidget(self._explanation)
        column.addWidget(self.list, 1)
        column.addLayout(self._row)
        self._enable()

    def add_before_field(self, widget: QWidget) -> None:
        """Put another choice in front of the field."""
        self._row.insertWidget(0, widget)

    def explain(self, heading: str, text: str, prompt: str) -> None:
        """Set the card's words."""
        self._heading.setText(heading)
        self._explanation.setText(text)
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
        self.button.setText(self.tr("Add"))
        self.list.setHeaderLabels([self.tr("Name"), self.tr("Code")])

    def show_terms(self, terms: list[Term]) -> None:
        """Show these entries, in their order."""
        self.list.clear()
        for term in terms:
            label = term.zh if term.en == term.zh else f"{term.zh}  {term.en}"
            self.list.addTopLevelItem(QTreeWidgetItem([label, term.code]))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def added(self, name: str) -> None:
        """The entry stands: clear the field and bring the entry into sight."""
        self.field.clear()
        for number in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(number)
            if item is not None and item.text(0).startswith(name):
                self.list.setCurrentItem(item)
                self.list.scrollToItem(item)
        self.field.setFocus()

    def _enable(self) -> None:
        self.button.setEnabled(bool(self.field.text().strip()))

    def _want(self) -> None:
        name = self.field.text().strip()
        if name:
            self.wanted.emit(name)


def _wide_first(code: str) -> tuple[int, str]:
    return (0 if code.endswith("0000") else 1 if code.endswith("00") else 2, code)
