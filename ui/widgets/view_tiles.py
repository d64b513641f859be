# SPDX-License-Identifier: MIT
"""Named views as cards on Home: the figures each begins with. Pressed, a card leads to the view itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.views import Views
from ui import theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.line_edit import is_enter
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

if TYPE_CHECKING:  # what is read and how comes with the first view on Home
    from ui.widgets.view_reading import Tile

_WIDTH = 340  # pixels: three cards side by side at 1366 with the navigation open, and names beside long figures
_GAP = 12
_KEY = "home.views"


class ViewTile(QPushButton):
    """A card as a button, so that the keyboard and a screen reader reach it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "figure")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # equally wide
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        layout.setSpacing(2)
        self.name, self.about = ElidedLabel(self), ElidedLabel(self)
        self.name.setFont(theme.sized(self.font(), 1.0, bold=True))
        self.beside = QLabel(self)
        self.beside.setTextFormat(Qt.TextFormat.PlainText)
        for muted in (self.about, self.beside):
            theme.set_role(muted, "muted")
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(self.about, 1)
        head.addWidget(self.beside)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, theme.SPACE // 2, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        self.labels: list[QLabel] = []
        layout.addWidget(self.name)
        layout.addLayout(head)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        for label in (self.name, self.about, self.beside):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_tile(self, tile: Tile) -> None:
        """Set what the card says."""
        self.name.say(tile.view.name)
        self.about.say(tile.about)
        for label in self.labels:
            self._grid.removeWidget(label)
            label.deleteLater()
        self.labels = []
        if tile.reason:
            self._add(0, 0, tile.reason, "muted")
        words = {line.word for line in tile.lines if line.beside}
        shared = words.pop() if len(words) == 1 else ""  # said once, it leaves the names their room
        self.beside.setText(shared)
        self.beside.setVisible(bool(shared))
        for row, line in enumerate(tile.lines):
            self._add(row, 0, line.label, "")
            self._add(row, 1, line.figure, "")
            if line.beside:
                self._add(row, 2, line.beside if shared else f"{line.word} {line.beside}".strip(), "muted")
        said = [line.said() for line in tile.lines]
        self.setToolTip("\n".join([tile.view.name, tile.about, *said]))
        self.setAccessibleName("; ".join([tile.view.name, *said]))

    def _add(self, row: int, column: int, text: str, role: str) -> None:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(not column)  # a name is never cut
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if column:
            label.setFont(theme.number_font(label.font()))
        theme.set_role(label, role)
        side = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag(0)
        self._grid.addWidget(label, row, column, side)
        self.labels.append(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As its labels need: a button would ask for its own text."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrower than any label: names wrap, what stands above them is cut."""
        return QSize(160, self.sizeHint().height())


class ViewTiles(QWidget):
    """``view_wanted(asked)``: a view is to be opened; ``shown()``: other cards may stand here.

    Hidden while no view is shown on Home.
    """

    view_wanted = Signal(object)
    shown = Signal()

    def __init__(self, workplace: Workplace, words: TallyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self._found: list[Tile] = []
        self.tiles: list[ViewTile] = []
        self._heading = theme.heading()
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE // 2, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._heading)
        column.addLayout(self._grid)
        self.destroyed.connect(partial(workplace.readers.drop, _KEY))
        self.hide()

    def retranslate(self) -> None:
        """Set all words again."""
        self._heading.setText(self.tr("Views"))
        self.refresh()

    def refresh(self) -> None:
        """Read the views' figures anew, beside the work."""
        views = [view for view in Views(self._workplace.ledger).all() if view.home]
        if not views or self._workplace.campaign is None:
            self._workplace.readers.drop(_KEY)
            self._show([])
            return
        from ui.widgets.view_reading import read_tiles

        self._workplace.readers.ask(_KEY, partial(read_tiles, self._workplace, self._words, views), self._show)

    def _show(self, found: list[Tile]) -> None:
        self._found = found
        while len(self.tiles) > len(found):
            tile = self.tiles.pop()
            self._grid.removeWidget(tile)
            tile.deleteLater()
        while len(self.tiles) < len(found):
            tile = ViewTile()
            tile.clicked.connect(partial(self._open, len(self.tiles)))
            self.tiles.append(tile)
        for tile, said in zip(self.tiles, found, strict=True):
            tile.show_tile(said)
        self._place()
        self.setVisible(bool(found))
        self.shown.emit()

    def _open(self, place: int, _checked: bool = False) -> None:
        from ui.widgets.tally.state import from_text

        if place < len(self._found):
            view = self._found[place].view
            self.view_wanted.emit(from_text(view.text).known(self._workplace.ledger.codes))

    def _place(self) -> None:
        columns = max(1, min(4, (self.width() + _GAP) // (_WIDTH + _GAP)))
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set as many cards side by side as there is room for."""
        super().resizeEvent(event)
        self._place()
