# SPDX-License-Identifier: MIT
"""The user guide in a window of its own, beside the work: its headings on the left, a search over the text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme

_PICTURE = "\ufffc"  # the text of a paragraph that is a picture


def guide_file(resources: Path, language: str) -> Path:
    """Where the guide of a language is."""
    return resources / "help" / f"guide.{language}.md"


class GuideDialog(QDialog):
    """Not modal: one reads and works. Enter in the search goes from hit to hit."""

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("User guide"))
        self.resize(1160, 700)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.returnPressed.connect(self.find_next)
        self.search.textChanged.connect(self._search_anew)
        self.text = QTextBrowser()
        self.text.setOpenExternalLinks(False)
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.text.document().setDocumentMargin(3 * theme.SPACE)
        self.text.setSearchPaths([str(file.parent)])
        self.text.setMarkdown(file.read_text(encoding="utf-8"))
        self._give_air()
        self.headings = QTreeWidget()
        self.headings.setHeaderHidden(True)
        theme.set_role(self.headings, "rows")
        self.headings.itemClicked.connect(self._go)
        self.headings.itemActivated.connect(self._go)
        self._list_headings()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 2 * theme.SPACE, 0)
        column.addWidget(self.search)
        column.addWidget(self.headings, 1)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self.text)
        splitter.setSizes([240, 900])
        splitter.setStretchFactor(1, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.SPACE,) * 4)
        layout.addWidget(splitter)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self.search.setFocus()

    def _give_air(self) -> None:
        """Space between paragraphs and lines, which Markdown does not know."""
        block = self.text.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            cursor = QTextCursor(block)
            if cursor.currentTable() is None:
                shape.setTopMargin(2.5 * theme.SPACE if shape.headingLevel() else theme.SPACE / 2)
                shape.setBottomMargin(theme.SPACE / 2)
            if block.text() != _PICTURE:
                shape.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(shape)
            block = block.next()

    def _list_headings(self) -> None:
        """The headings as a tree; each item keeps where its heading stands."""
        last: dict[int, QTreeWidgetItem] = {}
        block = self.text.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                item = QTreeWidgetItem([block.text()])
                item.setData(0, 0x0100, block.position())
                item.setToolTip(0, block.text())
                parent = next((last[n] for n in range(level - 1, 0, -1) if n in last), None)
                if parent is None:
                    self.headings.addTopLevelItem(item)
                else:
                    parent.addChild(item)
                last = {n: known for n, known in last.items() if n < level} | {level: item}
            block = block.next()
        self.headings.expandToDepth(1)

    def _go(self, item: QTreeWidgetItem) -> None:
        self._show_position(int(item.data(0, 0x0100)))

    def _show_position(self, position: int) -> None:
        cursor = self.text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.text.setTextCursor(cursor)  # from below, the heading comes to stand at the top
        cursor.setPosition(position)
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()

    def _search_anew(self) -> None:
        cursor = self.text.textCursor()
        cursor.setPosition(min(cursor.position(), cursor.anchor()))
        self.text.setTextCursor(cursor)
        self.find_next()

    def find_next(self) -> bool:
        """Go to the next place of what is searched, from the top again behind the last; False for none."""
        wanted = self.search.text()
        found = bool(wanted) and (self.text.find(wanted) or self._from_the_top(wanted))
        theme.set_problem(self.search, "" if found or not wanted else "error")
        return found

    def _from_the_top(self, wanted: str) -> bool:
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        return self.text.find(wanted)

    def _follow(self, link: QUrl) -> None:
        """Follow a link to a heading; the guide leads to nothing outside."""
        wanted = link.fragment()
        if wanted:
            self.text.scrollToAnchor(wanted)
