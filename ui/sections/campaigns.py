# SPDX-License-Identifier: MIT
"""Setup: the campaigns of this ledger; starting one, and changing a span, a locking period or a deadline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.catalogue import Catalogue
from models.catalogue_file import bundled_catalogues, load_catalogue
from models.changes import Changes
from models.checks import Campaign
from models.errors import CatalogueError
from ui import theme
from ui.dialogs.campaign import CampaignDialog
from ui.workplace import Workplace


class CampaignsSection(QWidget):
    """A list of campaigns and what can be done with them."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._newer: dict[str, Catalogue] = {}
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        theme.set_role(self.list, "rows")
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.setMinimumHeight(240)
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemActivated.connect(self._change_item)
        self.add, self.change, self.update_catalogue = theme.primary(QPushButton()), QPushButton(), QPushButton()
        self.add.setIcon(theme.icon("plus", "accent_text"))
        self.change.setIcon(theme.icon("pencil"))
        self.update_catalogue.setIcon(theme.icon("refresh"))
        self.add.clicked.connect(self.start_campaign)
        self.change.clicked.connect(self.change_campaign)
        self.update_catalogue.clicked.connect(self._update_catalogue)
        self._card = QFrame()
        theme.set_role(self._card, "card")
        column = QVBoxLayout(self._card)
        column.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 3 * theme.SPACE, 2 * theme.SPACE)
        column.setSpacing(theme.SPACE)
        self._heading, self._explanation, self._note = theme.heading(), theme.muted(), theme.muted()
        column.addWidget(self._heading)
        column.addWidget(self._explanation)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        for button in (self.add, self.change, self.update_catalogue):
            row.addWidget(button)
        row.addWidget(self._note, 1)
        column.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card, 1)
        workplace.announcer.changed.connect(self._changed)
        self.retranslate()

    def activated(self) -> None:
        """Put the focus on the list, or on starting the first campaign."""
        (self.list if self.list.topLevelItemCount() else self.add).setFocus()

    def retranslate(self) -> None:
        """Set all words again."""
        self._heading.setText(self.tr("Campaigns"))
        self._explanation.setText(
            self.tr("Each campaign runs on one catalogue, which it keeps. A ledger may hold any number of campaigns.")
        )
        self.add.setText(self.tr("Start a campaign…"))
        self.change.setText(self.tr("Change…"))
        self.update_catalogue.setText(self.tr("Take the newer catalogue"))
        self.list.setHeaderLabels(
            [
                self.tr("Campaign"),
                self.tr("Code"),
                self.tr("Catalogue"),
                self.tr("First day"),
                self.tr("Last day"),
                self.tr("Period"),
                self.tr("Due after"),
            ]
        )
        self._fill()

    def _fill(self) -> None:
        wording = self._workplace.wording
        chosen = self.chosen
        self.list.clear()
        for campaign in sorted(self._workplace.ledger.campaigns, key=_latest, reverse=True):
            catalogue = self.tr("{code} v{version}").format(code=campaign.catalogue, version=campaign.version)
            due = self.tr("%n working day(s)", "", campaign.deadline_days)
            words = [wording.term(campaign), campaign.code, catalogue, str(campaign.begins), str(campaign.ends)]
            item = QTreeWidgetItem([*words, wording.say("grain", campaign.grain), due])
            item.setData(0, Qt.ItemDataRole.UserRole, campaign.code)
            item.setToolTip(0, words[0])
            self.list.addTopLevelItem(item)
            if chosen is not None and chosen.code == campaign.code:
                self.list.setCurrentItem(item)
        first = self.list.topLevelItem(0)
        if self.list.currentItem() is None and first is not None:
            self.list.setCurrentItem(first)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._enable()

    @property
    def chosen(self) -> Campaign | None:
        """The campaign that is selected in the list."""
        item = self.list.currentItem()
        code = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else ""
        return next((c for c in self._workplace.ledger.campaigns if c.code == code), None)

    def _enable(self) -> None:
        writable, campaign = self._workplace.ledger.writable, self.chosen
        newer = self._newer_catalogue(campaign) if campaign is not None else None
        self.add.setEnabled(writable)
        self.change.setEnabled(writable and campaign is not None)
        self.update_catalogue.setEnabled(writable)
        self.update_catalogue.setVisible(newer is not None)
        self._note.setText(
            self.tr("The program brings version {version} of this catalogue.").format(version=newer.version)
            if newer is not None
            else ""
        )

    def _newer_catalogue(self, campaign: Campaign) -> Catalogue | None:
        """The bundled catalogue of a campaign where it is newer than the one the campaign runs on."""
        if not self._newer:
            for path in bundled_catalogues(self._workplace.resources):
                try:
                    found = load_catalogue(path)
                except CatalogueError:
                    continue  # the dialog for a new campaign says what is wrong with it
                self._newer[found.code] = found
        bundled = self._newer.get(campaign.catalogue)
        return bundled if bundled is not None and bundled.version > campaign.version else None

    def start_campaign(self) -> None:
        """Ask for a new campaign and start it."""
        dialog = CampaignDialog(self._workplace, parent=self.window())
        if dialog.exec() and dialog.campaign is not None and dialog.catalogue is not None:
            self._workplace.edits.add_campaign(dialog.campaign, dialog.catalogue, initiator=self)
        dialog.deleteLater()

    def change_campaign(self) -> None:
        """Ask how the chosen campaign is to change."""
        campaign = self.chosen
        if campaign is None or not self._workplace.ledger.writable:
            return
        dialog = CampaignDialog(self._workplace, campaign, parent=self.window())
        if dialog.exec() and dialog.campaign is not None and dialog.campaign != campaign:
            self._workplace.edits.change_campaign(dialog.campaign, initiator=self)
        dialog.deleteLater()

    def _change_item(self, _item: QTreeWidgetItem) -> None:
        self.change_campaign()

    def _update_catalogue(self) -> None:
        campaign = self.chosen
        newer = self._newer_catalogue(campaign) if campaign is not None else None
        if campaign is not None and newer is not None:
            self._workplace.edits.update_catalogue(campaign, newer, initiator=self)

    def _changed(self, changes: Changes, _initiator: object) -> None:
        if "campaign" in changes.entities:
            self._fill()


def _latest(campaign: Campaign) -> tuple[object, object]:
    return campaign.begins, campaign.ends
