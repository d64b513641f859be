# SPDX-License-Identifier: MIT
"""The headings of the sheet: which columns are shown and how wide, as they are remembered; the lines' numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from models.errors import Severity
from ui import theme
from ui.settings import Settings
from ui.widgets.grid.lines import worst
from ui.widgets.grid.model import GridModel
from ui.workplace import Workplace

_SETTING = "grid/columns"
_SAVE_AFTER = 400  # milliseconds after the last pull at a column
_NARROWEST, _WIDEST = 40, 1200
_EMPTY = 72  # width of a column that no line fills, as long as nobody pulled at it
_ROUND_TITLE = 24  # what a heading takes beside its words
_NUMBERS = 48  # width of the lines' numbers: five digits


class GridHeader(QHeaderView):
    """The columns. What is hidden stays hidden, except what every entry must have."""

    def __init__(self, workplace: Workplace, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._workplace = workplace
        self._model = model
        self._settings = Settings(workplace.settings)
        self._setting = f"{_SETTING}{model.subject.kind}"
        self._kept: dict[str, tuple[int, bool]] = {}
        self._arranging = False
        self._own_selection = QItemSelectionModel(model, self)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setResizeContentsPrecision(0)
        self.setMinimumSectionSize(_NARROWEST)
        self.setFixedHeight(theme.ROW)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask)
        self._save_soon = QTimer(self)
        self._save_soon.setSingleShot(True)
        self._save_soon.setInterval(_SAVE_AFTER)
        self._save_soon.timeout.connect(self._save)

    def begin(self) -> None:
        """Arrange the columns as they were left, and remember from now on; the table has its model by then."""
        self.setSelectionModel(self._own_selection)  # one that follows asks after every line at each painting
        self._kept = self._read()
        self.arrange()
        self.sectionResized.connect(self._resized)

    def arrange(self) -> None:
        """Show the columns of the campaign at work as they are remembered."""
        catalogue = self._model.catalogue()
        needed, filled = self._model.needed(), self._filled(self._model.fields)
        self._arranging = True
        for column, name in enumerate(self._model.fields):
            width, shown = self._kept.get(name, (0, self._model.subject.shown_at_first(catalogue, name)))
            self.resizeSection(column, max(_NARROWEST, min(width or self._width(name, filled=name in filled), _WIDEST)))
            self.setSectionHidden(column, not (shown or name in needed))
        self._arranging = False

    def fit(self) -> None:
        """Columns that need not be filled, and are not, take little room; those that nobody pulled at change."""
        free = {
            name: column
            for column, name in enumerate(self._model.fields)
            if not self._kept.get(name, (0, True))[0] and not self.isSectionHidden(column)
        }
        filled = self._filled(free)
        self._arranging = True
        for name, column in free.items():
            width = self._width(name, filled=name in filled)
            if self.sectionSize(column) != width:
                self.resizeSection(column, width)
        self._arranging = False

    def _filled(self, names: Iterable[str]) -> set[str]:
        """Those of some columns that have something in them, or must have: in one pass, as far as it takes."""
        wanted = set(names)
        left = wanted - self._model.needed() - self._model.subject.roomy
        for line in self._model.lines:
            if not left:
                break
            left.difference_update(line.cells)
            left.difference_update(line.given)
        return wanted - left

    def _width(self, name: str, *, filled: bool) -> int:
        """A column's width before anybody pulled at it."""
        width = self._model.subject.width(name, self._workplace.wording.language)
        if filled:
            return width
        title = self.fontMetrics().horizontalAdvance(self._workplace.wording.field(name)) + _ROUND_TITLE
        return min(width, max(_EMPTY, title))

    def shown(self) -> list[str]:
        """The fields of the visible columns from left to right."""
        return [name for column, name in enumerate(self._model.fields) if not self.isSectionHidden(column)]

    def show_column(self, name: str, shown: bool) -> None:
        """Show or hide a column; what every entry must have stays."""
        if shown or name not in self._model.needed():
            self._arranging = True
            self.setSectionHidden(self._model.column(name), not shown)
            self._arranging = False
            self._remember(name, shown, self._kept.get(name, (0, shown))[0])

    def menu(self, parent: QWidget) -> QMenu:
        """A menu that shows and hides columns; it deletes itself when it closes."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        needed = self._model.needed()
        for column, name in enumerate(self._model.fields):
            action = QAction(self._workplace.wording.field(name), menu)
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(column))
            action.setEnabled(name not in needed)
            action.setData(name)
            action.toggled.connect(self._toggled)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Columns as at first")).triggered.connect(self.arrange_at_first)
        return menu

    def arrange_at_first(self) -> None:
        """Widths and choice of columns as at the first time."""
        self._kept = {}
        self.arrange()
        self._save_soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._save_soon.isActive():
            self._save()
        super().hideEvent(event)

    def _ask(self, at: QPoint) -> None:
        self.menu(self).popup(self.mapToGlobal(at))

    def _toggled(self, shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_column(str(action.data()), shown)

    def _resized(self, column: int, _before: int, width: int) -> None:
        if width and not self._arranging:
            self._remember(self._model.fields[column], not self.isSectionHidden(column), width)

    def _remember(self, name: str, shown: bool, width: int) -> None:
        """``width`` is what somebody pulled a column to; 0 as long as nobody did."""
        self._kept[name] = (width, shown)
        self._save_soon.start()

    def _read(self) -> dict[str, tuple[int, bool]]:
        try:
            kept = json.loads(self._settings.choice(self._setting) or "{}")
            return {str(name): (int(width), bool(shown)) for name, (width, shown) in kept.items()}
        except (ValueError, TypeError, AttributeError):
            return {}

    def _save(self) -> None:
        self._save_soon.stop()
        self._settings.set_choice(self._setting, json.dumps(self._kept))


class GridNumbers(QHeaderView):
    """The lines' numbers, in the colour of the gravest problem; a click selects the line."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self._own_selection = QItemSelectionModel(model, self)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(theme.ROW - 2)
        self.setFixedWidth(_NUMBERS)

    def begin(self) -> None:
        """Follow no selection; the table has its model by then."""
        self.setSelectionModel(self._own_selection)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        colours = theme.colours()
        line = self._model.line(logical)
        painter.save()
        painter.fillRect(rect, colours.sunken)
        painter.setPen(colours.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(colours.muted)
        text = "+" if line is None else str(logical + 1)
        if line is not None and not line.aside:
            gravest = worst(self._model.shown_problems(logical))
            if gravest is not None:
                tone = colours.error if gravest is Severity.ERROR else colours.warning
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), tone)
                painter.setPen(tone)
        painter.setFont(theme.number_font(painter.font()))
        painter.drawText(rect.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
