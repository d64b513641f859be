# SPDX-License-Identifier: MIT
"""Cards of dossiers in any number: row ids in a list, and cards that are read when they are looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from ui.widgets.register.card_reading import Card, read_cards
from ui.widgets.register.card_words import CardWords
from ui.workplace import Workplace

CARD = Qt.ItemDataRole.UserRole  # a Card, None while it is unknown
RECORD = Qt.ItemDataRole.UserRole + 1  # the row id
UNKNOWN = "…"
_KEPT = 5_000  # cards kept in memory: some 15 MB
_BEHIND, _AHEAD = 10, 30  # cards beyond the one asked for that are read with it
_WAITING = 600  # cards that may wait to be read: beyond it those asked for first are forgotten
_Index = QModelIndex | QPersistentModelIndex


class Cards(QObject):
    """The cards known so far, for all lists of one view. ``name`` keeps the questions of several apart.

    ``arrived(ids)``: these cards were read.
    """

    arrived = Signal(object)

    def __init__(self, workplace: Workplace, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._key = f"{name}-cards"
        self.words = CardWords(workplace, self)
        self._cards: OrderedDict[int, Card | None] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._reading = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)
        self.destroyed.connect(partial(workplace.readers.drop, self._key))

    def __getitem__(self, record: int) -> Card | None:
        """A card, None while it is unknown."""
        return self._cards.get(record)

    def want(self, records: Iterable[int]) -> None:
        """Read cards soon, those that are not known."""
        for record in records:
            if record not in self._cards:
                self._wanted[record] = None
                self._wanted.move_to_end(record)
        while len(self._wanted) > _WAITING:
            self._wanted.popitem(last=False)
        if self._wanted and not self._reading and not self._soon.isActive():
            self._soon.start()

    def keep(self, cards: Iterable[Card]) -> None:
        """Know these cards."""
        for card in cards:
            self._cards[card.filed.id] = card
            self._cards.move_to_end(card.filed.id)
        while len(self._cards) > _KEPT:
            self._cards.popitem(last=False)

    def forget(self, records: Iterable[int] | None = None) -> None:
        """Read cards again when they are looked at; all of them where none are named."""
        if records is None:
            self._cards.clear()
            self._workplace.readers.drop(self._key)
            self._reading = False
        else:
            for record in records:
                self._cards.pop(record, None)

    def _ask(self) -> None:
        asked = list(self._wanted)
        self._wanted.clear()
        self._reading = True
        read = partial(read_cards, self._workplace.ledger, asked)
        self._workplace.readers.ask(self._key, read, partial(self._take, asked))

    def _take(self, asked: Sequence[int], cards: Sequence[Card]) -> None:
        self._reading = False
        for record in asked:
            self._cards.setdefault(record, None)  # gone meanwhile, unless it is among the cards
        self.keep(cards)
        self.arrived.emit(set(asked))
        if self._wanted:
            self.want(list(self._wanted))


class CardModel(QAbstractListModel):
    """The cards of one column, or of one day."""

    def __init__(self, cards: Cards, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards = cards
        self._ids: array[int] = array("q")
        self.loaded = False
        cards.arrived.connect(self._arrived)

    @property
    def ids(self) -> array[int]:
        """The row ids in order. Not to be changed."""
        return self._ids

    def card(self, row: int) -> Card | None:
        """The card of a row, None while it is unknown."""
        return self._cards[self._ids[row]] if 0 <= row < len(self._ids) else None

    def row_of(self, record: int) -> int:
        """The row of a row id, -1 where it is not here."""
        try:
            return self._ids.index(record)
        except ValueError:
            return -1

    def show(self, ids: array[int]) -> None:
        """Show these, and nothing else."""
        self.beginResetModel()
        self._ids = ids
        self.loaded = True
        self.endResetModel()

    def unload(self) -> None:
        """Show nothing, until ids are given again."""
        self.show(array("q"))
        self.loaded = False

    def follow(self, ids: array[int], touched: Collection[int]) -> None:
        """Come to other ids after an edit of the dossiers ``touched``: only these are taken out and put in."""
        if not self.loaded:
            self.show(ids)
            return
        for row in sorted((row for row in map(self.row_of, touched) if row >= 0), reverse=True):
            if not (row < len(ids) and ids[row] == self._ids[row]):
                self.beginRemoveRows(QModelIndex(), row, row)
                self._ids.pop(row)
                self.endRemoveRows()
        if len(ids) - len(self._ids) <= len(touched):
            places = sorted((_place(ids, record), record) for record in touched if record not in self._ids)
            for place, record in places:
                if 0 <= place <= len(self._ids):
                    self.beginInsertRows(QModelIndex(), place, place)
                    self._ids.insert(place, record)
                    self.endInsertRows()
        if self._ids != ids:  # more has changed than these
            self.show(ids)
        for row in map(self.row_of, touched):
            self._repaint(row, row)

    def retranslate(self) -> None:
        """Show the words in force."""
        self._repaint(0, len(self._ids) - 1)

    def _arrived(self, records: Collection[int]) -> None:
        if len(self._ids) and any(self._cards[record] is not None for record in records):
            self._repaint(0, len(self._ids) - 1)

    def _repaint(self, first: int, last: int) -> None:
        if 0 <= first <= last < len(self._ids):
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    # Qt's questions

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else found

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = index.row()
        if role == RECORD:
            return self._ids[row]
        card = self._cards[self._ids[row]]
        if card is None:
            if role in (CARD, Qt.ItemDataRole.DisplayRole):
                self._cards.want(self._ids[max(0, row - _BEHIND) : row + _AHEAD])
            return UNKNOWN if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{card.filed.dossier.number} {card.filed.dossier.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._cards.words.spoken(card)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cards.words.tip(card)
        return card if role == CARD else None


def _place(ids: array[int], record: int) -> int:
    try:
        return ids.index(record)
    except ValueError:
        return -1
