# SPDX-License-Identifier: MIT
"""One question below a field: what is wrong, and the line in which it is explained, or the number masked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.explanations import LONGEST_EXPLANATION
from models.personal import find_personal, masked
from ui import theme
from ui.widgets.drafts import PERSONAL
from ui.widgets.line_edit import LineEdit


class ReasonEdit(LineEdit):
    """The line for an explanation. ``offered()``: Down asks for the recent ones."""

    offered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.offered.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class EntryAsk(QFrame):
    """``typed(words)``: the explanation is different. ``entered(keep)``: Enter in it.

    ``shared(words)``: the explanation is to hold for all entries that ask alike, where ``share`` offers it.
    Of a number of a person: ``mask_wanted()``, and ``denied()`` where the clerk says that it is none.
    """

    typed = Signal(str)
    entered = Signal(bool)
    shared = Signal(str)
    mask_wanted = Signal()
    denied = Signal()

    def __init__(
        self, code: str, recent: Callable[[], Sequence[str]], parent: QWidget, *, deniable: bool = True
    ) -> None:
        super().__init__(parent)
        self.code = code
        self._deniable = deniable  # whether an explanation would do
        self._recent = recent
        self.asking = True
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.mask_button = QPushButton()
        self.deny_button = QPushButton()
        self.edit = ReasonEdit()
        self.edit.setMaxLength(LONGEST_EXPLANATION)
        self.more = QToolButton()
        self.more.setIcon(theme.icon("chevron-down"))
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.set_role(self.more, "quiet")
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        theme.set_role(self.warning, "warning")
        self.mask_words = QPushButton()
        self.share_button = QPushButton()
        self._others = 0  # entries that ask alike
        self._proposed = False  # whether the words in the line are only offered yet
        for button in (self.mask_button, self.deny_button, self.mask_words, self.share_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.mask_button.clicked.connect(self.mask_wanted)
        self.deny_button.clicked.connect(self._deny)
        self.mask_words.clicked.connect(self._mask_words)
        self.edit.textChanged.connect(self._typed)
        self.edit.entered.connect(self._entered)
        self.share_button.clicked.connect(self._share)
        self.edit.offered.connect(self.offer)
        self.more.clicked.connect(self.offer)
        self.edit.setVisible(code != PERSONAL)
        self.more.setVisible(code != PERSONAL and bool(recent()))
        self.mask_button.setVisible(code == PERSONAL)
        self.deny_button.setVisible(code == PERSONAL and deniable)
        self.warning.hide()
        self.mask_words.hide()
        self.share_button.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE // 2, theme.SPACE // 2)
        column.setSpacing(theme.SPACE // 2)
        column.addWidget(self.text)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE // 2)
        buttons.addWidget(self.mask_button)
        buttons.addWidget(self.deny_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self.edit, 1)
        line.addWidget(self.more)
        column.addLayout(line)
        column.addWidget(self.warning)
        column.addWidget(self.mask_words, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.share_button, 0, Qt.AlignmentFlag.AlignLeft)

    # What it says

    def ask(self, text: str) -> None:
        """Say what is wrong and is to be explained."""
        self._say(text, asking=True)

    def recall(self, text: str) -> None:
        """Say what was explained; nothing is asked."""
        self._say(text, asking=False)
        if self.words:
            self._open_line()

    def _say(self, text: str, *, asking: bool) -> None:
        self.asking = asking
        theme.set_role(self, "notice-warning" if asking else "notice")
        self.text.setText(text)
        self.edit.setAccessibleDescription(text)
        self.mask_button.setAccessibleDescription(text)
        self.mask_button.setVisible(asking and self.code == PERSONAL)
        self.deny_button.setVisible(asking and self._deniable and self.code == PERSONAL and self.edit.isHidden())

    @property
    def words(self) -> str:
        """The explanation as it is typed; '' while one is only offered."""
        return "" if self._proposed else self.edit.text().strip()

    def propose(self, words: str) -> None:
        """Offer an explanation: Enter takes it, typing replaces it."""
        if words and not self.edit.text():
            self.set_words(words)
            self._proposed = True

    def share(self, others: int) -> None:
        """Offer to let the explanation hold for so many other entries that ask alike."""
        self._others = others
        self._show_share()

    def _show_share(self) -> None:
        self.share_button.setText(self.tr("For %n other line(s) of this kind too", "", self._others))
        self.share_button.setVisible(self._others > 0 and bool(self.edit.text().strip()) and self.masked_only)

    def set_words(self, words: str) -> None:
        """Show an explanation without telling."""
        if words != self.words:
            self._proposed = False
            self.edit.blockSignals(True)
            self.edit.setText(words)
            self.edit.setCursorPosition(0)
            self.edit.blockSignals(False)
            self._warn()
        if words and not self.asking:
            self._open_line()

    @property
    def masked_only(self) -> bool:
        """Whether the explanation itself holds no number of a person."""
        return not find_personal(self.edit.text())

    def focus_line(self) -> None:
        """Put the cursor where the explanation is typed."""
        self._open_line()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.end(False)
        if self._proposed:
            self.edit.select_from_end()
        for finding in find_personal(self.words):
            self.edit.select_part(finding.start, finding.end)
            return

    def in_order(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.mask_button, self.deny_button, self.edit, self.mask_words, self.share_button]

    def offer(self) -> None:
        """List the explanations that were given lately."""
        recent = self._recent()
        if not recent:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words in recent:
            menu.addAction(words.replace("&", "&&")).triggered.connect(partial(self._take, words))
        menu.popup(self.edit.mapToGlobal(QPoint(0, self.edit.height())))

    # What is done in it

    def _take(self, words: str, _checked: bool = False) -> None:
        self.edit.setText(words)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _deny(self) -> None:
        self._open_line()
        self.denied.emit()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_line(self) -> None:
        self.edit.show()
        self.more.setVisible(bool(self._recent()))
        self.deny_button.hide()

    def _mask_words(self) -> None:
        self.edit.setText(masked(self.edit.text()))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def mask_reason(self) -> bool:
        """Mask the numbers in the explanation; False where it holds none."""
        if self.masked_only:
            return False
        self._mask_words()
        return True

    def _typed(self, _text: str) -> None:
        self._proposed = False
        self._warn()
        self._show_share()
        self.typed.emit(self.words)

    def _take_proposed(self) -> None:
        if self._proposed:
            self._proposed = False
            self.typed.emit(self.words)

    def _entered(self, keep: bool) -> None:
        self._take_proposed()
        self.entered.emit(keep)

    def _share(self) -> None:
        self._take_proposed()
        self.shared.emit(self.words)

    def _warn(self) -> None:
        """An explanation is no place for a number either."""
        wrong = not self.masked_only
        self.warning.setVisible(wrong)
        self.mask_words.setVisible(wrong)
        theme.set_problem(self.edit, "warning" if wrong else "")

    def retranslate(self) -> None:
        """Set all words again."""
        self.mask_button.setText(self.tr("Mask"))
        self.mask_button.setToolTip(self.tr("Put asterisks for the digits (Alt+M)"))
        self.deny_button.setText(self.tr("Not personal…"))
        self.deny_button.setToolTip(
            self.tr("Say why this is no number of a person; the reason is kept with the record")
        )
        self.mask_words.setText(self.tr("Mask"))
        self.mask_words.setToolTip(self.tr("Put asterisks for the digits (Alt+M)"))
        self.share_button.setToolTip(self.tr("Give every line that is warned of alike this explanation (Alt+A)"))
        self._show_share()
        self.warning.setText(self.tr("The explanation itself holds a personal number."))
        personal = self.code == PERSONAL
        prompt = self.tr("Why it is no personal number") if personal else self.tr("Why the figure is right")
        self.edit.setPlaceholderText(prompt)
        self.edit.setAccessibleName(prompt)
        self.more.setToolTip(self.tr("Explanations given lately (Down)"))
        self.more.setAccessibleName(self.tr("Explanations given lately"))
