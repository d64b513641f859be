# SPDX-License-Identifier: MIT
"""The pages of a table before they are printed, as the system's printers will take them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QWidget

from ui.dialogs.export_paper import Paper

MOST_PAGES = 200  # a preview paints them all at once; so many take a second


class PaperPreview(QPrintPreviewDialog):
    """Shows pages and prints them. Where another paper or direction is chosen, they are laid out again."""

    def __init__(self, paper: Paper, parent: QWidget) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageLayout(paper.page)
        self._printer.setDocName(paper.table.title)
        super().__init__(self._printer, parent)
        self._paper = paper
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(paper.table.title)
        self.paintRequested.connect(self._paint)
        zoom = self.findChild(QComboBox)
        if zoom is not None and (field := zoom.lineEdit()) is not None:  # a form's padding inside the box's cuts it
            field.setStyleSheet("padding: 0; border: 0; min-height: 0; margin: 0")
        if parent.window() is not None:
            self.resize(parent.window().size() * 0.9)

    def _paint(self, printer: QPrinter) -> None:
        wanted = printer.pageLayout()
        if wanted != self._paper.page:
            self._paper = Paper(self._paper.table, wanted)
        self._paper.paint(printer)
