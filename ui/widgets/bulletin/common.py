# SPDX-License-Identifier: MIT
"""What is said once for all lines of a bulletin: its name, and the values of every line that says none itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from models.actions import CODED
from models.checks import Campaign
from ui import theme
from ui.widgets.bulletin.lines import COMMON
from ui.widgets.code_box import CodeBox
from ui.widgets.date_edit import DateEdit
from ui.widgets.line_edit import LineEdit
from ui.widgets.platforms import take_platform
from ui.widgets.sources import Sources
from ui.wording import Wording
from ui.workplace import Workplace

_ACROSS = 4  # fields in a row
_LONGEST_TITLE = 120
_PAUSE = 250  # milliseconds after the last key in the title: every line is judged by it anew


class CommonBar(QWidget):
    """``changed(field, text)``: a value for all lines. ``entered()``: Enter.

    ``titled(text)``: the bulletin's name, once typing pauses.
    """

    changed = Signal(str, str)
    titled = Signal(str)
    entered = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._silent = False
        self.sources = Sources(workplace, workplace.campaign)
        self.title = LineEdit(self)
        self.title.setMaxLength(_LONGEST_TITLE)
        self.title.textChanged.connect(self._titled)
        self.title.left.connect(self.settle_title)
        self.title.entered.connect(self._entered)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._tell_title)
        self._labels = {"title": QLabel()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE // 2)
        self.fields: dict[str, LineEdit] = {name: self._editor(name) for name in COMMON}
        for number, (name, editor) in enumerate({"title": self.title, **self.fields}.items()):
            label = self._labels.setdefault(name, QLabel())
            label.setBuddy(editor)
            row, column = divmod(number, _ACROSS)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label, row, 2 * column, side)
            grid.addWidget(editor, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        self.set_campaign(workplace.campaign)
        self.retranslate()

    def _editor(self, name: str) -> LineEdit:
        if name == "date":
            editor: LineEdit = DateEdit(self._workplace.today, self._wording, self)
        else:
            box = CodeBox(self.sources.source(name), self)
            box.picked.connect(partial(self._changed, name))
            box.add_wanted.connect(partial(take_platform, self._workplace, box))
            editor = box
        editor.setMinimumWidth(96)
        editor.textChanged.connect(partial(self._changed, name))
        editor.left.connect(partial(self._changed, name))
        editor.entered.connect(self._entered)
        return editor

    def set_campaign(self, campaign: Campaign | None) -> None:
        """Offer a campaign's codes; lists that its catalogue does not hold are not asked for."""
        self.sources.set_campaign(campaign)
        catalogue = self.sources.catalogue
        for name in CODED:
            if name in self.fields:
                known = catalogue is None or name in ("region", "platform") or bool(catalogue.terms(name))
                self.fields[name].setVisible(known)
                self._labels[name].setVisible(known)

    def show_values(self, title: str, common: Mapping[str, str]) -> None:
        """Show what was said for a bulletin."""
        self._pause.stop()
        self._silent = True
        self.title.set_draft_text(title)
        for name, editor in self.fields.items():
            editor.set_draft_text(common.get(name, ""))
        self._silent = False
        self._mark_date()

    def values(self) -> dict[str, str]:
        """What is said for all lines."""
        return {name: editor.draft_text() for name, editor in self.fields.items()}

    def settle(self) -> None:
        """Make final what was typed."""
        self.settle_title()
        for editor in self.fields.values():
            editor.settle()

    def _changed(self, name: str, _text: str = "") -> None:
        if self._silent:
            return
        if name == "date":
            self._mark_date()
        self.changed.emit(name, self.fields[name].draft_text())

    def _mark_date(self) -> None:
        editor = self.fields["date"]
        assert isinstance(editor, DateEdit)
        self.sources.set_span(editor.span())
        theme.set_problem(editor, "error" if editor.text().strip() and editor.span() is None else "")

    def settle_title(self) -> None:
        """Tell the title now, where it was typed in just before."""
        if self._pause.isActive():
            self._pause.stop()
            self._tell_title()

    def _titled(self, _text: str) -> None:
        if not self._silent:
            self._pause.start()

    def _tell_title(self) -> None:
        self.titled.emit(self.title.text())

    def _entered(self, _keep: bool) -> None:
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set all words again."""
        self._labels["title"].setText(self.tr("Bulletin"))
        self.title.setAccessibleName(self.tr("Bulletin"))
        self.title.setPlaceholderText(self.tr("Name and number, as the records will cite it"))
        for name, editor in self.fields.items():
            words = self._workplace.wording.field(name)
            self._labels[name].setText(words)
            editor.setAccessibleName(self.tr("{field}, for all lines").format(field=words))
            if isinstance(editor, CodeBox | DateEdit):
                editor.retranslate()

    def _wording(self) -> Wording:
        return self._workplace.wording
