# SPDX-License-Identifier: MIT
"""A field for several codes: chips, and a code box behind them for the next one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.chip import Chip
from ui.widgets.code_box import CodeBox
from ui.widgets.code_source import CodeSource
from ui.widgets.flow_layout import FlowLayout

_TYPING, _RESTING = 48, 8  # the least width of the box behind the chips before it takes a line of its own


class PartnersBox(QWidget):
    """``changed()``: what it holds is different. The other signals are those of LineEdit.

    ``box`` is what the next code is typed in, where it is another than a plain one.
    """

    changed = Signal()
    entered = Signal(bool)
    left = Signal()

    def __init__(self, source: CodeSource, parent: QWidget | None = None, *, box: CodeBox | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._codes: list[str] = []
        self._chips: list[Chip] = []
        self._problem = ""
        self.box = box or CodeBox(source)
        self.box.setParent(self)
        self.box.setFrame(False)
        self.box.setFixedHeight(theme.ROW - 8)
        self.box.setStyleSheet("border: none; background: transparent; padding: 0; min-height: 0")
        self.box.picked.connect(self._pick)
        self.box.textChanged.connect(self._text_changed)
        self.box.entered.connect(self.entered)
        self.box.left.connect(self.left)
        self.box.installEventFilter(self)
        self._flow = FlowLayout(self, gap=4, last_fills=_RESTING)
        self._flow.setContentsMargins(6, 4, 6, 4)
        self._flow.addWidget(self.box)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.box)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes it holds."""
        return tuple(self._codes)

    def draft_text(self) -> str:
        """The codes and what is typed behind them, as checks read it."""
        rest = self.box.draft_text()
        return ";".join([*self._codes, *([rest] if rest else [])])

    def set_draft_text(self, text: str) -> None:
        """Show codes; what is none stays as text."""
        parts = [part.strip() for part in text.split(";") if part.strip()]
        self._codes = [part for part in parts if self.source.knows(part)]
        self.box.set_draft_text("".join(part for part in parts if not self.source.knows(part)))
        self._show_chips()

    def settle(self) -> None:
        """Understand what was typed, where it is clear."""
        self.box.settle()

    def retranslate(self) -> None:
        """Show the labels in the language in force."""
        for chip, code in zip(self._chips, self._codes, strict=True):
            chip.set_text(self.source.label(code))

    def set_problem(self, severity: str) -> None:
        """Mark the field: ``error``, ``warning``, or '' for sound."""
        self._problem = severity
        self.update()

    def selectAll(self) -> None:
        """Select what is typed behind the chips."""
        self.box.selectAll()

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, theme.ROW)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(theme.ROW, self._flow.heightForWidth(width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            typing = kind == QEvent.Type.FocusIn or bool(self.box.text())
            self._flow.set_last_fills(_TYPING if typing else _RESTING)
            self.updateGeometry()
            self.update()
        if (
            kind == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Backspace
            and not self.box.text()
            and self._codes
        ):
            self._remove(self._codes[-1])
            return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        edge = {"error": colours.error, "warning": colours.warning}.get(self._problem)
        focused = self.box.hasFocus()
        width = 2 if focused or edge else 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setPen(QPen(colours.line, 1))
            painter.setBrush(colours.surface)
        else:
            painter.setPen(QPen(edge or (colours.accent if focused else colours.border), width))
            painter.setBrush(colours.raised)
        inset = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 4, 4)
        painter.end()

    def _pick(self, code: str) -> None:
        self.box.blockSignals(True)
        self.box.set_draft_text("")
        self.box.blockSignals(False)
        if code not in self._codes:
            self._codes.append(code)
        self._show_chips()

    def _remove(self, code: str) -> None:
        self._codes.remove(code)
        self._show_chips()
        self.box.setFocus()

    def _text_changed(self) -> None:
        self.changed.emit()

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for code in self._codes:
            chip = _PartnerChip(code, self.source.label(code), self)
            chip.gone.connect(self._remove)
            self._flow.insert(len(self._chips), chip)
            self._chips.append(chip)
            chip.show()
        self.updateGeometry()
        self.changed.emit()


class _PartnerChip(Chip):
    """A chip that knows its code."""

    gone = Signal(str)

    def __init__(self, code: str, label: str, parent: QWidget) -> None:
        super().__init__(label, parent, focusable=False)
        self._code = code
        self.removed.connect(self._tell)

    def _tell(self) -> None:
        self.gone.emit(self._code)
