# SPDX-License-Identifier: MIT
"""The text of a bulletin with its figures marked: typed or pasted first, then read, with the caret on a figure."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui import theme
from ui.widgets.bulletin.reading import plain


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and how it is drawn.

    ``kind``: ``open``, ``confirmed``, ``dropped``, ``logged``, ``warning``, ``error`` for figures, ``words`` for
    what named a measure, ``personal`` for a masked number. ``light``: a part of another figure.
    """

    start: int
    end: int
    kind: str
    light: bool = False


class Places:
    """Characters of a Python text and positions of a Qt document, which counts rare characters twice."""

    def __init__(self, text: str) -> None:
        self._rare = [place for place, character in enumerate(text) if ord(character) > 0xFFFF]
        self._seats = [place + number for number, place in enumerate(self._rare)]

    def to_qt(self, place: int) -> int:
        """The position of a character."""
        return place + bisect_left(self._rare, place)

    def from_qt(self, position: int) -> int:
        """The character at a position."""
        return position - bisect_left(self._seats, position)


class _Painter(QSyntaxHighlighter):
    """Draws marks block by block; only blocks whose marks changed are drawn again."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._blocks: dict[int, list[tuple[int, int, Mark]]] = {}

    def show(self, marks: Iterable[Mark], places: Places) -> None:
        """Show these marks and no others."""
        document = self.document()
        blocks: dict[int, list[tuple[int, int, Mark]]] = defaultdict(list)
        for mark in marks:
            start, end = places.to_qt(mark.start), places.to_qt(mark.end)
            block = document.findBlock(start)
            while block.isValid() and block.position() < end:
                first = max(start - block.position(), 0)
                last = min(end - block.position(), block.length())
                blocks[block.blockNumber()].append((first, last - first, mark))
                block = block.next()
        before, self._blocks = self._blocks, dict(blocks)
        for number in sorted(before.keys() | blocks.keys()):
            if before.get(number) != blocks.get(number):
                self.rehighlightBlock(document.findBlockByNumber(number))

    def highlightBlock(self, _text: str) -> None:
        for start, length, mark in self._blocks.get(self.currentBlock().blockNumber(), ()):
            self.setFormat(start, length, format_of(mark))


def format_of(mark: Mark) -> QTextCharFormat:
    """How a mark is drawn: by tint, and told apart without colour by lines under and through it."""
    colours = theme.colours()
    form = QTextCharFormat()
    if mark.kind in ("words", "personal"):
        wave = mark.kind == "personal"
        style = QTextCharFormat.UnderlineStyle
        form.setUnderlineStyle(style.WaveUnderline if wave else style.SingleUnderline)
        form.setUnderlineColor(colours.warning if wave else colours.muted)
        return form
    if mark.kind == "dropped":
        form.setFontStrikeOut(True)
        form.setForeground(colours.muted)
        return form
    form.setBackground(tint(mark.kind, light=mark.light))
    if mark.kind == "error":
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(colours.error)
    return form


def tint(kind: str, *, light: bool = False) -> QColor:
    """The ground of a figure: let down further where it is a part of another."""
    colours = theme.colours()
    colour = {
        "confirmed": colours.good,
        "logged": colours.good,
        "error": colours.error,
        "warning": colours.warning,
    }.get(kind, colours.accent)
    share = 0.34 if colours.dark else 0.26
    return theme.mixed(colour, colours.raised, share / 2.2 if light else share)


class BulletinText(QPlainTextEdit):
    """``pasted(text)``: a text was brought into the empty field. ``pressed(event)``: a key while it is read.

    ``placed(character)``: the caret was set in a text that is read.
    """

    pasted = Signal(str)
    placed = Signal(int)
    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = Places("")
        self._marks: list[Mark] = []
        self._current: list[Mark] = []
        self._painter = _Painter(self.document())
        self._silent = False
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # the dialog takes files and texts wherever they are let fall
        self.document().setDocumentMargin(2 * theme.SPACE)
        font = QFont(self.font())
        font.setPixelSize(self.fontInfo().pixelSize() + 1)
        self.setFont(font)
        self.cursorPositionChanged.connect(self._moved)

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    @property
    def words(self) -> str:
        """The text in it."""
        return plain(self.toPlainText())

    def show_text(self, text: str, *, reading: bool) -> None:
        """Show a text: to be read figure by figure, or to be typed in."""
        self._silent = True
        if self.toPlainText() != text:
            self.setPlainText(text)
        self._silent = False
        self._places = Places(text)
        self.setReadOnly(reading)
        flags = Qt.TextInteractionFlag
        reader = flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        self.setTextInteractionFlags(reader if reading else flags.TextEditorInteraction)
        self.show_marks([])
        self.emphasise([])

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these stretches; later marks lie over earlier ones."""
        self._marks = list(marks)
        self._painter.show(self._marks, self._places)

    def emphasise(self, marks: Sequence[Mark], *, follow: bool = False) -> None:
        """Let the figure at work stand out with the words that named it; ``follow`` brings it into view."""
        self._current = list(marks)
        self._show_current()
        if follow and marks:
            first = next((mark for mark in marks if mark.kind != "words"), marks[0])
            self._bring_into_view(first)

    def _show_current(self) -> None:
        colours = theme.colours()
        found = []
        for mark in self._current:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._places.to_qt(mark.start))
            cursor.setPosition(self._places.to_qt(mark.end), QTextCursor.MoveMode.KeepAnchor)
            form = QTextCharFormat()
            if mark.kind == "words":
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                form.setUnderlineColor(colours.accent)
                form.setForeground(colours.accent)
            else:
                form.setBackground(colours.accent)
                form.setForeground(colours.accent_text)
            selection.cursor, selection.format = cursor, form
            found.append(selection)
        self.setExtraSelections(found)

    def _bring_into_view(self, mark: Mark) -> None:
        self._silent = True
        cursor = self.textCursor()
        cursor.setPosition(self._places.to_qt(mark.end))
        self.setTextCursor(cursor)
        cursor.setPosition(self._places.to_qt(mark.start))
        self.setTextCursor(cursor)
        self._silent = False
        room, place = self.viewport().height(), self.cursorRect().top()
        if place < room // 8 or place > room * 3 // 4:
            self.centerCursor()

    def _moved(self) -> None:
        if not self._silent and self.isReadOnly():
            self.placed.emit(self._places.from_qt(self.textCursor().position()))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A text pasted into the empty field is read at once; the dialog looks at its length first."""
        text = plain(source.text())
        cursor = self.textCursor()
        whole = abs(cursor.selectionEnd() - cursor.selectionStart()) >= self.document().characterCount() - 1
        if not self.words.strip() or whole:
            self.pasted.emit(text)
        else:
            cursor.insertText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While the text is read, Enter, Delete and the like decide on the figure at the caret."""
        if self.isReadOnly():
            event.ignore()
            self.pressed.emit(event)
            if event.isAccepted():
                return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_painter"):
            self._painter.rehighlight()
            self._show_current()
