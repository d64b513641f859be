# SPDX-License-Identifier: MIT
"""One draft line of a bulletin in its fields: candidates for an unknown measure, and what is said for all lines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.errors import Severity
from ui import theme
from ui.settings import Settings
from ui.widgets.bulletin.lines import COMMON, Line, State
from ui.widgets.bulletin.sheet import Verdict
from ui.widgets.drafts import FIELDS, PERSONAL
from ui.widgets.entry.asks import EntryAsks
from ui.widgets.entry.fields import EntryFields
from ui.widgets.entry.reasons import Reasons
from ui.widgets.line_edit import LineEdit
from ui.wording import Wording
from ui.workplace import Workplace

_CANDIDATE = "text-align: left; padding: 2px 10px; min-height: 18px"
MOST_CANDIDATES = 9  # one digit each
_FOLDED = ("field", "subject", "source", "case", "counted")  # behind 'more', unless the catalogue wants them


class BulletinFields(QWidget):
    """``mended(field, text)`` as it is typed, explanations too. ``entered()``: Enter confirms.

    ``escaped()``: back to the list. ``shared(code, words)``: an explanation for all lines that ask alike.
    """

    mended = Signal(str, str)
    entered = Signal()
    escaped = Signal()
    shared = Signal(str, str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._silent = False
        self._row = -1
        self.fields = EntryFields(workplace)
        self.fields.show_pins(False)
        self.fields.changed.connect(self._changed)
        self.fields.entered.connect(self._entered)
        self.part = theme.muted()
        self.offer = QLabel()
        self.offer.setWordWrap(True)
        theme.set_role(self.offer, "warning")
        self.candidates: list[QPushButton] = []
        self.asks = EntryAsks(self.fields, Reasons(Settings(workplace.settings)), self._wording)
        self.asks.changed.connect(self._answered)
        self.asks.entered.connect(self._entered)
        self.asks.shared.connect(self.shared)
        share = QShortcut(QKeySequence("Alt+A"), self)
        share.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        share.activated.connect(self._share)
        self.more = QPushButton(theme.icon("chevron-down"), "")
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        theme.set_role(self.more, "quiet")
        self.more.toggled.connect(self._fold)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QWidget()
        self._head = QVBoxLayout(head)
        self._head.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, 0)
        self._head.setSpacing(theme.SPACE // 2)
        self._head.addWidget(self.part)
        self._head.addWidget(self.offer)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.fields)
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * theme.SPACE, 0, 2 * theme.SPACE, theme.SPACE)
        foot.addWidget(self.more)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    # Showing a line

    def show_line(self, row: int, line: Line, verdict: Verdict, common: Mapping[str, str]) -> None:
        """Show a line, and what stands against it; a field that is being typed in keeps its text."""
        self._silent = True
        fresh = row != self._row
        if fresh:
            self._row = row
            self.fields.fill({name: line.draft.get(name, "") for name in FIELDS})
        else:
            for name in FIELDS:
                field, text = self.fields.fields[name], line.draft.get(name, "")
                if field.text != text.strip():
                    field.set_text(text)
        self._show_common(common)
        self._show_part(line)
        self._show_candidates(line)
        live = line.state in (State.OPEN, State.CONFIRMED)
        answered = line.draft.get("explanations", "")
        if fresh or answered != self.asks.text():
            self.asks.begin(line.draft)
        draft = self.fields.draft()
        asked = [p for p in verdict.questions if p.field != "explanations"]
        others = [p for p in verdict.problems if p.severity is not Severity.EXPLAIN]
        self.fields.mark([*others, *self.asks.open(asked, draft)] if live else [], all_fields=True)
        self.asks.show(asked if live else [], draft)
        self.fields.setEnabled(line.state is not State.LOGGED)
        self._fold()
        self._silent = False

    def clear(self) -> None:
        """Show no line."""
        self._row = -1

    def _show_common(self, common: Mapping[str, str]) -> None:
        """What is said for all lines stands quietly where the line itself says nothing."""
        codes, wording = self._workplace.ledger.codes, self._workplace.wording
        for name in COMMON:
            editor = self.fields.fields[name].editor
            text = common.get(name, "")
            if text and name != "date" and text in codes[name]:
                text = wording.code(codes, name, text)
            if isinstance(editor, LineEdit):
                editor.setPlaceholderText(text)

    def _show_part(self, line: Line) -> None:
        codes = self._workplace.ledger.codes
        measure = line.draft.get("measure", "")
        parent = codes.measure(measure).parent if measure in codes["measure"] else ""
        named = line.of_which if line.of_which in codes["measure"] else ""
        label = self._workplace.wording.code(codes, "measure", parent or named) if parent or named else ""
        text = self.tr("Of which, a part of: {parent}").format(parent=label) if label else ""
        if line.of_which and not label:
            text = self.tr("Of which, a part of figure {number}").format(number=line.of_which.removeprefix("#"))
        if named and not parent and measure:
            text = self.tr("The text says: of which, of {parent}; the catalogue keeps them apart.").format(parent=label)
        self.part.setText(text)
        self.part.setVisible(bool(text))

    def _show_candidates(self, line: Line) -> None:
        codes, wording = self._workplace.ledger.codes, self._workplace.wording
        unknown = line.draft.get("measure", "") not in codes["measure"] and line.state is State.OPEN
        found = [code for code in line.candidates if code in codes["measure"]][:MOST_CANDIDATES] if unknown else []
        self.offer.setVisible(unknown)
        self.offer.setText(
            self.tr("Which measure is it? Press the digit:")
            if found
            else self.tr("The catalogue has no measure by these words. Choose one, or drop the figure.")
        )
        for button in self.candidates:
            self._head.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.candidates = []
        for number, code in enumerate(found, 1):
            label = wording.code(codes, "measure", code)
            button = QPushButton(f"{number}  {label}  ({wording.unit(codes.measure(code))})".replace("&", "&&"))
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the digits are the way by keys
            button.setStyleSheet(_CANDIDATE)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setToolTip(label)
            button.clicked.connect(partial(self._pick, code))
            self._head.addWidget(button)
            self.candidates.append(button)

    def _pick(self, code: str, _checked: bool = False) -> None:
        self.mended.emit("measure", code)

    # Fields

    def focus(self, name: str) -> None:
        """Put the cursor into a field, unfolding it where it must be."""
        if name not in self.fields.fields:
            name = "quantity"
        if not self.fields.fields[name].visible:
            self.more.setChecked(True)
        self.fields.focus(name)
        self.area.ensureWidgetVisible(self.fields.fields[name].editor)

    def focus_question(self, verdict: Verdict) -> None:
        """Put the cursor to what is to be explained."""
        self.asks.focus_open(verdict.questions, self.fields.draft())

    def remember_reasons(self) -> None:
        """The line was confirmed with its explanations: offer them again, in the line itself where it asks alike."""
        self.asks.remember()
        self.asks.proposals.update({c: words for c, words in self.asks.words.items() if c != PERSONAL})

    def _share(self) -> None:
        self.asks.share_here(QApplication.focusWidget())

    def settle(self) -> None:
        """Make final what was typed."""
        self.fields.settle()

    def _fold(self) -> None:
        """Show all fields, or only those that a bulletin mostly says."""
        more = self.more.isChecked()
        catalogue = self.fields.sources.catalogue
        for name in _FOLDED:
            field = self.fields.fields[name]
            known = catalogue is None or name in ("case", "counted") or bool(catalogue.terms(name))
            wanted = catalogue is not None and name in catalogue.required
            field.set_visible(known and (more or wanted or bool(field.text) or bool(field.problem)))
        self.fields.show_pins(False)
        self.more.setIcon(theme.icon("chevron-up" if more else "chevron-down"))
        self.more.setText(self.tr("Fewer fields") if more else self.tr("More fields"))

    def _changed(self, name: str) -> None:
        if not self._silent:
            self.mended.emit(name, self.fields.fields[name].text)

    def _answered(self) -> None:
        if not self._silent:
            self.mended.emit("explanations", self.asks.text())

    def _entered(self, _keep: bool) -> None:
        self.entered.emit()

    def _wording(self) -> Wording:
        return self._workplace.wording

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set all words again."""
        self.fields.retranslate()
        self._fold()
