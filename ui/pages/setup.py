# SPDX-License-Identifier: MIT
"""The page where the office, its campaigns and lists, backups and the display are set."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.commands import Commands
from ui.sections.about import AboutSection
from ui.sections.backup import BackupSection
from ui.sections.campaigns import CampaignsSection
from ui.sections.catalogue import CatalogueSection
from ui.sections.display import DisplaySection
from ui.sections.lists import ListsSection
from ui.sections.office import OfficeSection
from ui.sections.personal import PersonalSection
from ui.sections.targets import TargetsSection
from ui.settings import Settings
from ui.workplace import Workplace

SECTIONS = ("office", "campaigns", "targets", "catalogue", "lists", "personal", "backup", "display", "about")
_ICONS = (
    "building",
    "target",
    "report-analytics",
    "list-tree",
    "category",
    "shield-check",
    "archive",
    "adjustments",
    "info-circle",
)


class Section(Protocol):
    """What the page asks of a section."""

    def activated(self) -> None:
        """It became visible: put the focus where work begins."""

    def retranslate(self) -> None:
        """Set all words again."""


class SetupPage(QWidget):
    """Sections on the left, the chosen one beside them. ``post_changed()``: later steps carry another post code.

    ``records_wanted(filter, title)``: records are to be shown on the Actions page.
    """

    post_changed = Signal()
    records_wanted = Signal(object, str)

    def __init__(self, workplace: Workplace, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._commands = commands
        self._settings = Settings(workplace.settings)
        self._title = theme.title()
        self.list = QListWidget()
        self.list.setFixedWidth(176)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setIconSize(QSize(theme.ICON, theme.ICON))
        theme.set_role(self.list, "sections")
        for name, icon in zip(SECTIONS, _ICONS, strict=True):
            item = QListWidgetItem(theme.icon(icon), "")
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, 36))
            self.list.addItem(item)
        self._stack = QStackedWidget()
        self._made: dict[str, QWidget] = {}
        self._frames: dict[str, QWidget] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 0, 0)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        layout.addLayout(row, 1)
        self.list.currentRowChanged.connect(self._chosen)
        self.retranslate()

    def activated(self) -> None:
        """Show the section that was open last; without a campaign, the one that starts one."""
        if self.list.currentRow() < 0:
            name = self._settings.section
            self.show_section(name if name in SECTIONS else SECTIONS[0])
        if self._workplace.campaign is None:
            self.show_section("campaigns")
        cast(Section, self._made[self.section]).activated()

    @property
    def section(self) -> str:
        """The section that is open."""
        row = self.list.currentRow()
        return SECTIONS[row] if row >= 0 else ""

    def show_section(self, name: str) -> QWidget:
        """Open a section by its name."""
        self.list.setCurrentRow(SECTIONS.index(name))
        return self._made[name]

    def retranslate(self) -> None:
        """Set all words again."""
        names = (
            self.tr("Office and post"),
            self.tr("Campaigns"),
            self.tr("Targets"),
            self.tr("Catalogue"),
            self.tr("Own lists"),
            self.tr("Personal data"),
            self.tr("Backup"),
            self.tr("Display"),
            self.tr("About"),
        )
        self._title.setText(self.tr("Setup"))
        self.list.setAccessibleName(self.tr("Sections of Setup"))
        for row, name in enumerate(names):
            item = self.list.item(row)
            item.setText(name)
        for section in self._made.values():
            cast(Section, section).retranslate()

    def campaign_changed(self) -> None:
        """The catalogue and the targets shown are those of the campaign at work."""
        for name in ("catalogue", "targets"):
            section = self._made.get(name)
            if isinstance(section, CatalogueSection | TargetsSection):
                section.campaign_changed()

    def _chosen(self, row: int) -> None:
        if row < 0:
            return
        name = SECTIONS[row]
        if name not in self._made:
            self._made[name] = self._make(name)
            self._frames[name] = _scrolled(self._made[name])
            self._stack.addWidget(self._frames[name])
        self._stack.setCurrentWidget(self._frames[name])
        self._settings.section = name

    def _make(self, name: str) -> QWidget:
        workplace, commands = self._workplace, self._commands
        match name:
            case "office":
                office = OfficeSection(workplace)
                office.post_changed.connect(self.post_changed)
                return office
            case "campaigns":
                return CampaignsSection(workplace)
            case "catalogue":
                return CatalogueSection(workplace)
            case "targets":
                return TargetsSection(workplace)
            case "lists":
                return ListsSection(workplace)
            case "personal":
                personal = PersonalSection(workplace)
                personal.records_wanted.connect(self.records_wanted)
                return personal
            case "backup":
                return BackupSection(workplace, commands)
            case "display":
                return DisplaySection(commands)
            case _:
                return AboutSection(workplace.resources, commands)


def _scrolled(section: QWidget) -> QScrollArea:
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 0, 3 * theme.SPACE, 3 * theme.SPACE)
    column.addWidget(section)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(ground)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
