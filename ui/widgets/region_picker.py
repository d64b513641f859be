# SPDX-License-Identifier: MIT
"""Choosing a region from the whole down: each box offers what lies in the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from models.catalogue import Term

_LEVELS = 4  # the whole country with the provinces, city, county, sub-unit


def parent_region(code: str, known: Mapping[str, object]) -> str:
    """The nearest region of a list that a region lies in; '' for the outermost."""
    if "-" in code:
        return code.rpartition("-")[0]
    for outer in (f"{code[:4]}00", f"{code[:2]}0000", "000000"):
        if outer != code and outer in known:
            return outer
    return ""


class RegionPicker(QWidget):
    """Boxes side by side. ``picked(code)``: another region stands in them."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms: dict[str, Term] = {}
        self._inner: dict[str, list[Term]] = {}
        self._language = "zh"
        self.boxes = [QComboBox() for _ in range(_LEVELS)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for level, box in enumerate(self.boxes):
            box.setMaxVisibleItems(18)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setProperty("level", level)
            box.activated.connect(self._chosen)
            row.addWidget(box, 1)
        self.setFocusProxy(self.boxes[0])

    def set_regions(self, terms: Iterable[Term], language: str) -> None:
        """Offer these regions; what was chosen stays where it is among them."""
        before = self.code
        self._language = language
        self._terms = {term.code: term for term in terms}
        self._inner = {}
        for code, term in self._terms.items():
            self._inner.setdefault(parent_region(code, self._terms), []).append(term)
        self.show_code(before if before in self._terms else "000000")

    @property
    def code(self) -> str:
        """The region that was chosen."""
        for box in reversed(self.boxes):
            if box.isVisibleTo(self) and box.currentData():
                return str(box.currentData())
        return ""

    def show_code(self, code: str) -> None:
        """Set the boxes to a region."""
        path = [code] if code in self._terms else []
        while path and (outer := parent_region(path[0], self._terms)):
            path.insert(0, outer)
        if path and path[0] == "000000":  # the whole stands in the first box beside its provinces
            path = path[1:] or ["000000"]
        self._fill(0, self._first_choices(), path[0] if path else "")
        for level in range(1, _LEVELS):
            outer = path[level - 1] if level <= len(path) else ""
            chosen = path[level] if level < len(path) else ""
            self._fill(level, self._inner_of(outer), chosen)
        self._name()

    def retranslate(self) -> None:
        """Set the words again."""
        self.show_code(self.code)

    def _first_choices(self) -> list[Term]:
        whole = self._terms.get("000000")
        return ([whole] if whole else []) + self._inner.get("000000", self._inner.get("", []))

    def _inner_of(self, outer: str) -> list[Term]:
        return self._inner.get(outer, []) if outer and outer != "000000" else []

    def _fill(self, level: int, terms: list[Term], chosen: str) -> None:
        box = self.boxes[level]
        box.clear()
        if level and terms:
            box.addItem(self.tr("(all of it)"), "")
        for term in terms:
            box.addItem(term.label(self._language), term.code)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setVisible(bool(terms))

    def _chosen(self) -> None:
        level = int(self.sender().property("level"))
        outer = str(self.boxes[level].currentData() or "")
        for inner in range(level + 1, _LEVELS):
            self._fill(inner, self._inner_of(outer) if inner == level + 1 else [], "")
        self.picked.emit(self.code)

    def _name(self) -> None:
        names = (self.tr("Province"), self.tr("City"), self.tr("County"), self.tr("Sub-unit"))
        for box, name in zip(self.boxes, names, strict=True):
            box.setAccessibleName(name)
            box.setToolTip(name)
