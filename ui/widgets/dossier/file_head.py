# SPDX-License-Identifier: MIT
"""The head of a dossier's file: number, title, where it stands and until when, its path, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.catalogue import Catalogue
from models.dossier import Filed
from models.paths import Register
from ui import theme
from ui.widgets.dossier.file_words import FileWords
from ui.widgets.dossier.path_strip import PathStrip, steps_along
from ui.widgets.dossier.words import register_words
from ui.widgets.line_edit import is_enter
from ui.widgets.register.card_words import Limit


class Name(QWidget):
    """Number and title; Enter on it edits. ``entered()``."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.number = QLabel(self)
        self.title = theme.title("", self)
        self.title.setFont(theme.sized(self.font(), 1.35, bold=True))
        self.title.setWordWrap(True)
        theme.set_role(self.number, "muted")
        for label in (self.number, self.title):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 6, 4)
        column.setSpacing(2)
        column.addWidget(self.number)
        column.addWidget(self.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colours().selection)
            painter.drawRoundedRect(self.rect(), 4, 4)
            painter.setBrush(theme.colours().accent)
            painter.drawRect(0, 0, 3, self.height())
            painter.end()


class FileHead(QWidget):
    """``back()``, ``edit_wanted()``, ``move_wanted()``, ``void_wanted()``, ``attach_wanted()``.

    ``publish_wanted()``: a publication batch is to be written as a document. ``listing_wanted()``: the supervision list
    that a case is on is to be opened; ``release_wanted()``: what is shown, or selected in it, is to come off a list.
    """

    back = Signal()
    edit_wanted = Signal()
    move_wanted = Signal()
    void_wanted = Signal()
    attach_wanted = Signal()
    publish_wanted = Signal()
    listing_wanted = Signal()
    release_wanted = Signal()

    def __init__(self, words: FileWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._voided = False
        self._way = "on"  # what the button that moves does: on, reopen, or back
        self.back_button = QPushButton(theme.icon("arrow-left"), "", self)
        self.name = Name(self)
        self.stage, self.due, self.kind = QLabel(self), QLabel(self), QLabel(self)
        self.move_button = theme.primary(QPushButton(self))
        self.edit_button = QPushButton(theme.icon("pencil"), "", self)
        self.more_button = QToolButton(self)
        self.more_button.setIcon(theme.icon("dots"))
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.attach_deed = QAction(theme.icon("paperclip"), "", self)
        self.void_deed = QAction(theme.icon("ban"), "", self)
        self.publish_deed = QAction(theme.icon("file-text"), "", self)
        self.release_deed = QAction(theme.icon("circle-check"), "", self)
        self.menu.addActions([self.publish_deed, self.release_deed, self.attach_deed, self.void_deed])
        self.more_button.setMenu(self.menu)
        self.strip = PathStrip(self)
        self.voided = QFrame(self)
        self.voided_text = QLabel(self.voided)
        self.voided_text.setWordWrap(True)
        self.listing = QFrame(self)
        self.listing_text = QLabel(self.listing)
        self.listing_button, self.release_button = QPushButton(self.listing), QPushButton(self.listing)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme.set_role(self.back_button, "quiet")
        theme.set_role(self.voided, "notice-warning")
        inside = QHBoxLayout(self.voided)
        inside.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
        inside.addWidget(self.voided_text)
        theme.set_role(self.listing, "notice")
        self.listing_text.setTextFormat(Qt.TextFormat.PlainText)
        across = QHBoxLayout(self.listing)
        across.setContentsMargins(10, 0, theme.SPACE // 2, 0)
        across.addWidget(self.listing_text)
        for link in (self.listing_button, self.release_button):
            theme.set_role(link, "link")
            across.addWidget(link)
        across.addStretch(1)
        self.listing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        column.setSpacing(theme.SPACE)
        bar = QHBoxLayout()
        bar.setSpacing(theme.SPACE)
        bar.addWidget(self.back_button)
        for chip in (self.stage, self.due, self.kind):
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            bar.addWidget(chip)
        for chip, role in ((self.stage, "chip"), (self.due, "muted"), (self.kind, "muted")):
            theme.set_role(chip, role)
        bar.addStretch(1)
        for button in (self.move_button, self.edit_button, self.more_button):
            bar.addWidget(button)
        column.addLayout(bar)
        column.addWidget(self.name)
        column.addWidget(self.voided)
        column.addWidget(self.listing)
        around = QHBoxLayout()
        around.setContentsMargins(10, 0, 6, 0)
        around.addWidget(self.strip)
        column.addLayout(around)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back)
        self.move_button.clicked.connect(self.move_wanted)
        self.edit_button.clicked.connect(self.edit_wanted)
        self.name.entered.connect(self.edit_wanted)
        self.void_deed.triggered.connect(self.void_wanted)
        self.attach_deed.triggered.connect(self.attach_wanted)
        self.publish_deed.triggered.connect(self.publish_wanted)
        self.release_deed.triggered.connect(self.release_wanted)
        self.release_button.clicked.connect(self.release_wanted)
        self.listing_button.clicked.connect(self.listing_wanted)

    def show_filed(self, filed: Filed, catalogue: Catalogue | None, *, writable: bool) -> None:
        """Show a dossier's head."""
        dossier, words = filed.dossier, self._words
        self._voided = bool(dossier.voided)
        self.name.number.setText(dossier.number)
        self.name.title.setText(dossier.title)
        self.name.setAccessibleName(f"{dossier.number} {dossier.title}")
        self.stage.setText(words.code("stage", dossier.stage))
        due, limit = words.due(filed)
        self.due.setText(due)
        theme.set_role(self.due, {Limit.PAST: "chip-warning", Limit.SOON: "warning"}.get(limit, "muted"))
        self.due.setVisible(bool(due))
        kind = words.code("kind", dossier.kind)
        self.kind.setText(" · ".join(part for part in (register_words(dossier.register), kind) if part))
        self.voided.setVisible(self._voided)
        self.voided_text.setText(self.tr("Voided: {reason}").format(reason=dossier.voided))
        steps = steps_along(dossier, catalogue)
        self.strip.show_steps(steps, [words.code("stage", step.code) for step in steps])
        self._show_way(filed, catalogue, may=writable and not self._voided)
        self.strip.set_leading(self.move_button.isEnabled())
        self.edit_button.setEnabled(writable and not self._voided)
        self.attach_deed.setEnabled(writable and not self._voided)
        self.void_deed.setEnabled(writable)
        self.publish_deed.setVisible(dossier.register is Register.PUBLICATION)
        self.release_deed.setVisible(dossier.register in (Register.CASE, Register.SUPERVISION))
        self.retranslate()

    def show_listing(self, words: str) -> None:
        """Say on which supervision list a case is; '' for none."""
        self.listing_text.setText(words)
        self.listing.setVisible(bool(words))

    def allow_release(self, may: bool) -> None:
        """Whether there is something to come off a supervision list."""
        self.release_deed.setEnabled(may)
        self.release_button.setEnabled(may)

    def _show_way(self, filed: Filed, catalogue: Catalogue | None, *, may: bool) -> None:
        """What is done with is reopened, or its last step taken back; neither is what is meant to be done next."""
        stages = catalogue.stages if catalogue else {}
        here = stages.get(filed.dossier.stage)
        following = [stages[code] for code in here.next if code in stages] if here is not None else []
        if not following:
            self._way = "back"
        else:
            done = here is not None and here.final and not any(stage.final for stage in following)
            self._way = "reopen" if done else "on"
        theme.set_role(self.move_button, "primary" if self._way == "on" else "")
        self.move_button.setVisible(bool(following) or len(filed.dossier.moves) > 1)
        self.move_button.setEnabled(may and not self.move_button.isHidden())

    def retranslate(self) -> None:
        """Set all words again."""
        self.back_button.setText(self.tr("Back"))
        self.back_button.setToolTip(self.tr("Back to the list (Esc)"))
        names = {"on": self.tr("Move on…"), "reopen": self.tr("Reopen…"), "back": self.tr("Take back…")}
        self.move_button.setText(names[self._way])
        back = self._way == "back"
        self.move_button.setToolTip(self.tr("A step back (M)") if back else self.tr("Next stage, or a step back (M)"))
        self.edit_button.setText(self.tr("Edit"))
        self.edit_button.setToolTip(self.tr("Edit (F2)"))
        self.more_button.setToolTip(self.tr("More"))
        self.more_button.setAccessibleName(self.tr("More"))
        self.attach_deed.setText(self.tr("Attach files…\tCtrl+Shift+A"))
        self.publish_deed.setText(self.tr("Save as DOCX…\tCtrl+E"))
        self.release_deed.setText(self.tr("Release from supervision…\tR"))
        self.listing_button.setText(self.tr("Open the list"))
        self.release_button.setText(self.tr("Release…"))
        self.release_button.setToolTip(self.tr("Release the case from supervision (R)"))
        self.void_deed.setText(self.tr("Let it stand again…") if self._voided else self.tr("Void…"))
        self.void_deed.setIcon(theme.icon("restore" if self._voided else "ban"))
