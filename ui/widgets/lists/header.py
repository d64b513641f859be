# SPDX-License-Identifier: MIT
"""The heading of a long list: which columns are shown, in which order and how wide, as they are remembered."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from ui import theme
from ui.settings import Settings
from ui.widgets.paged_model import PagedModel
from ui.workplace import Workplace

_SAVE_AFTER = 400  # milliseconds after the last pull at a column
_NARROWEST, _WIDEST = 40, 1200


class ListHeader(QHeaderView):
    """``setting`` is where it is remembered. ``arranged()``: other columns are shown, or in another order or width."""

    arranged = Signal()

    def __init__(
        self,
        workplace: Workplace,
        setting: str,
        model: PagedModel[Any, Any],  # of whatever rows
        parent: QWidget,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._workplace = workplace
        self._settings = Settings(workplace.settings)
        self._setting = setting
        self._model = model
        self._own_selection = QItemSelectionModel(model, self)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setResizeContentsPrecision(0)  # a double click fits a column to what is on screen
        self.setMinimumSectionSize(_NARROWEST)
        self.setFixedHeight(theme.ROW + 2)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask)
        self._save_soon = QTimer(self)
        self._save_soon.setSingleShot(True)
        self._save_soon.setInterval(_SAVE_AFTER)
        self._save_soon.timeout.connect(self._save)

    def begin(self) -> None:
        """Arrange the columns as they were left, and remember from now on; the table has its model by then."""
        self.setSortIndicatorShown(True)  # a table that takes a header forbids it
        # A header that follows the selection asks after every row at each painting: 14 s for a million.
        self.setSelectionModel(self._own_selection)
        self._restore()
        self.sectionMoved.connect(self._changed)
        self.sectionResized.connect(self._changed)

    def shown(self) -> list[str]:
        """The keys of the visible columns from left to right."""
        return [self._model.columns[place].key for place in self._places() if not self.isSectionHidden(place)]

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if shown or self.shown() != [key]:
            self.setSectionHidden(self._model.positions[key], not shown)
            self._changed()

    def menu(self, parent: QWidget) -> QMenu:
        """A menu that shows and hides columns; it deletes itself when it closes."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for position, column in enumerate(self._model.columns):
            action = QAction(self._model.cells.title(column.key), menu)
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(position))
            action.setData(column.key)
            action.toggled.connect(self._toggled)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Columns as at first")).triggered.connect(self.arrange_at_first)
        return menu

    def arrange_at_first(self) -> None:
        """Order, widths and choice of columns as at the first start."""
        for position in range(len(self._model.columns)):
            self.moveSection(self.visualIndex(position), position)
        self._set_first()
        self._changed()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the arrangement at once where it is still to be kept."""
        if self._save_soon.isActive():
            self._save()
        super().hideEvent(event)

    def _visual(self, key: str) -> int:
        return self.visualIndex(self._model.positions[key])

    def _places(self) -> list[int]:
        return [self.logicalIndex(visual) for visual in range(self.count())]

    def _ask(self, at: QPoint) -> None:
        self.menu(self).popup(self.mapToGlobal(at))

    def _toggled(self, shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_column(str(action.data()), shown)

    def _changed(self) -> None:
        self.arranged.emit()
        self._save_soon.start()

    def _set_first(self) -> None:
        for position, column in enumerate(self._model.columns):
            self.resizeSection(position, column.first_width(self._workplace.wording.language))
            self.setSectionHidden(position, not column.shown)

    def _restore(self) -> None:
        """Arrange the columns as they were left; what was kept and cannot be read counts for nothing."""
        self._set_first()
        positions = self._model.positions
        try:
            kept = json.loads(self._settings.choice(self._setting) or "[]")
            known = [(str(key), int(width), bool(shown)) for key, width, shown in kept if key in positions]
        except (ValueError, TypeError):
            known = []
        for visual, (key, width, shown) in enumerate(known):
            self.moveSection(self._visual(key), visual)
            self.resizeSection(positions[key], max(_NARROWEST, min(width, _WIDEST)))
            self.setSectionHidden(positions[key], not shown)

    def _save(self) -> None:
        self._save_soon.stop()
        language, columns = self._workplace.wording.language, self._model.columns
        kept = [
            (
                columns[place].key,
                self.sectionSize(place) or columns[place].first_width(language),
                not self.isSectionHidden(place),
            )
            for place in self._places()
        ]
        self._settings.set_choice(self._setting, json.dumps(kept))
