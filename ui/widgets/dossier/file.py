# SPDX-License-Identifier: MIT
"""The file of one dossier: its head and path, its facts and figures, its story with everything linked, its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from models.catalogue import Catalogue
from models.changes import Changes
from models.dossier import Filed
from models.paths import CASE_LISTS, Register
from ui import theme
from ui.widgets.dossier.attachments import AttachmentsCard
from ui.widgets.dossier.cards import FactsCard, LinesCard, TextCard
from ui.widgets.dossier.file_head import FileHead
from ui.widgets.dossier.file_words import FileWords
from ui.widgets.dossier.lines import LineList
from ui.widgets.dossier.member_lines import MembersCard
from ui.widgets.dossier.reading import FileContents, read_file
from ui.widgets.dossier.steps import history_lines
from ui.workplace import Workplace

_WIDE = 940  # pixels: from here on the story stands beside the facts
_SHARES = (11, 9)  # of the width, for the facts and for the story
_FOLLOWED = frozenset({"dossier", "action", "attachment", "code", "campaign"})


class DossierFile(QWidget):
    """Shows one dossier. What is wanted of it is told by signals; the page does it.

    ``back()``; ``edit_wanted(id)``; ``move_wanted(id, stage)``; ``open_dossier(id)``; ``open_action(id)``;
    ``log_figure(number)`` for a figure that bears a case's number; ``void_wanted(id)``, of a voided one: to restore it;
    ``publish_wanted(id)`` for a publication batch that is to be written as a document; ``release_wanted(id, cases)``:
    cases, by uid, are to come off the supervision list with that row id.
    """

    back = Signal()
    edit_wanted = Signal(int)
    move_wanted = Signal(int, str)
    open_dossier = Signal(int)
    open_action = Signal(int)
    log_figure = Signal(str)
    void_wanted = Signal(int)
    publish_wanted = Signal(int)
    release_wanted = Signal(int, object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = FileWords(workplace, self)
        self._record = 0
        self._stale = False
        self._key = f"dossier-file-{id(self)}"
        self.contents: FileContents | None = None
        self._filed: Filed | None = None
        self._listing: Filed | None = None  # the supervision list that a case is on
        self.head = FileHead(self._words, self)
        self.facts = FactsCard()
        self.figures, self.members = LinesCard(), MembersCard()
        self.content, self.note = TextCard(), TextCard()
        self.story, self.history = LinesCard(lines=LineList(threaded=True)), LinesCard()
        self.attachments = AttachmentsCard(workplace)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.head.name)
        self.retranslate()
        self.clear()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        self._rule = QFrame(self)
        theme.set_role(self._rule, "rule")
        self._rule.setFixedHeight(1)
        layout.addWidget(self._rule)
        ground = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, ground)
        self._across.setContentsMargins(*(2 * theme.SPACE,) * 4)
        self._across.setSpacing(2 * theme.SPACE)
        left = (self.facts, self.figures, self.members, self.content, self.note)
        right = (self.story, self.attachments, self.history)
        for cards, stretch in zip((left, right), _SHARES, strict=True):
            column = QVBoxLayout()
            column.setSpacing(2 * theme.SPACE)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._across.addLayout(column, stretch)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(ground)
        layout.addWidget(self.area, 1)
        layout.addStretch(0)  # keeps the head where it is while the rest is read

    def _connect(self) -> None:
        head = self.head
        head.back.connect(self.back)
        head.edit_wanted.connect(self.edit)
        head.move_wanted.connect(self.move_on)
        head.void_wanted.connect(self.void)
        head.strip.wanted.connect(self._move_to)
        head.attach_wanted.connect(self.attachments.choose)
        head.publish_wanted.connect(self.publish)
        head.release_wanted.connect(self.release)
        head.listing_wanted.connect(self._open_listing)
        self.facts.opened.connect(self._open)
        self.facts.relaid.connect(self._chain)
        for card in (self.figures, self.members, self.story, self.history):
            card.list.opened.connect(self._open)
            card.list.seen.connect(partial(self._bring_into_sight, card.list))
        self.figures.button.setIcon(theme.icon("plus", "accent"))
        self.figures.button.clicked.connect(self._log_figure)
        self.members.button.setIcon(theme.icon("pencil", "accent"))
        self.members.button.clicked.connect(self.edit)
        self.members.release_wanted.connect(self._release_members)
        self.members.members.chosen.connect(self._allow_release)
        self._workplace.announcer.changed.connect(self._follow)
        self.destroyed.connect(partial(self._workplace.readers.drop, self._key))

    # What is shown

    @property
    def record(self) -> int:
        """The row id of the dossier that is shown; 0 for none."""
        return self._record

    def show_dossier(self, record_id: int) -> None:
        """Show a dossier; the cursor goes to its head."""
        if record_id != self._record:
            self.clear()
            found = self._workplace.ledger.dossiers.fetch([record_id])
            self._record = record_id
            if found:  # what it is stands there at once, what hangs together with it as soon as it is read
                self._show_head(found[0])
                self.area.verticalScrollBar().setValue(0)
                self.head.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def clear(self) -> None:
        """Show nothing."""
        self._record = 0
        self.contents = self._filed = self._listing = None
        self.head.show_listing("")
        self._workplace.readers.drop(self._key)
        for widget in (self.head, self._rule, self.area):
            widget.setVisible(False)

    def _read(self) -> None:
        self._stale = False
        if self._record:
            read = partial(read_file, self._workplace.ledger, self._record)
            self._workplace.readers.ask(self._key, read, partial(self._show, self._record))

    def _show(self, record: int, contents: FileContents | None) -> None:
        if record != self._record:
            return
        if contents is None:  # undone meanwhile
            self.clear()
            self.back.emit()
            return
        self.contents = contents
        self._fill(contents)
        self.area.setVisible(True)

    def _show_head(self, filed: Filed) -> None:
        self._filed = filed
        self.head.show_filed(filed, self._catalogue(filed), writable=self._workplace.ledger.writable)
        for widget in (self.head, self._rule):
            widget.setVisible(True)

    def _fill(self, contents: FileContents) -> None:
        filed, words = contents.filed, self._words
        dossier, writable = filed.dossier, self._workplace.ledger.writable
        self._show_head(filed)
        self.facts.show_facts(words.facts(contents))
        self.figures.show_lines(words.figures(contents))
        own = dossier.register is Register.CASE
        self.figures.setVisible(own or bool(contents.records))
        self.figures.button.setVisible(own and writable and not dossier.voided)
        self.members.show_members(dossier, words.members(contents), writable=writable and not dossier.voided)
        self.members.setVisible(dossier.register in CASE_LISTS)
        self._show_listing(contents)
        self.content.show_text(dossier.content)
        self.note.show_text(dossier.note)
        self.story.show_lines(words.timeline(contents))
        self.attachments.show_files(filed, contents.attachments)
        self.history.show_lines(history_lines(self._workplace, contents))
        self._chain()

    def _show_listing(self, contents: FileContents) -> None:
        """That a case is on a supervision list, with the way off it."""
        self._listing = contents.listing
        words = self._words.listing(contents)
        self.head.show_listing(words)
        self._allow_release()

    def _allow_release(self) -> None:
        """A case comes off its list; of a list the selected cases do."""
        on_list = self._listing is not None and self._workplace.ledger.writable
        self.head.allow_release(on_list or bool(self.members.on_it))

    def _chain(self) -> None:
        """Tab goes through what is shown as it is read."""
        head, members = self.head, self.members
        order = [head.more_button, head.listing_button, head.release_button, *self.facts.lists]
        order += [self.figures.button, self.figures.list]
        order += [members.release_button, members.button, members.list, self.story.list]
        order += [self.attachments.button, *self.attachments.chips, self.history.list]
        for before, behind in pairwise(order):
            QWidget.setTabOrder(before, behind)

    def _catalogue(self, filed: Filed) -> Catalogue | None:
        campaigns = self._workplace.ledger.campaigns
        code = filed.dossier.campaign
        return campaigns.catalogue(campaigns[code]) if code in campaigns else None

    # What is wanted

    @property
    def _may(self) -> bool:
        filed = self._filed
        return filed is not None and not filed.dossier.voided and self._workplace.ledger.writable

    def edit(self) -> None:
        """Edit the dossier that is shown."""
        if self._may:
            self.edit_wanted.emit(self._record)

    def move_on(self) -> None:
        """Move it along its path."""
        if self._may and self.head.move_button.isEnabled():
            self.move_wanted.emit(self._record, "")

    def _move_to(self, stage: str) -> None:
        if self._may:
            self.move_wanted.emit(self._record, stage)

    def void(self) -> None:
        """Void it, or let it stand again."""
        if self._filed is not None and self._workplace.ledger.writable:
            self.void_wanted.emit(self._record)

    def publish(self) -> None:
        """Write a publication batch as a document."""
        if self._filed is not None:
            self.publish_wanted.emit(self._record)

    def release(self) -> None:
        """Let the case come off its supervision list, or the selected cases off the list that is shown."""
        if self._listing is not None and self._filed is not None and self._workplace.ledger.writable:
            self.release_wanted.emit(self._listing.id, [self._filed.uid])
        else:
            self.members.release()

    def _release_members(self, cases: Sequence[str]) -> None:
        self.release_wanted.emit(self._record, cases)

    def _open_listing(self) -> None:
        if self._listing is not None:
            self.open_dossier.emit(self._listing.id)

    def attach(self) -> None:
        """Ask for files, and keep them with the dossier."""
        self.attachments.choose()

    def show_attachments(self) -> None:
        """Go to the files that are kept with it."""
        chips = self.attachments.chips
        self.area.ensureWidgetVisible(self.attachments)
        (chips[0] if chips else self.attachments.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def select_all(self) -> None:
        """Select all cases of the list that is shown."""
        if self.members.isVisible():
            self.members.list.selectAll()
            self.members.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _log_figure(self) -> None:
        if self._may and self._filed is not None:
            self.log_figure.emit(self._filed.dossier.number)

    def _open(self, kind: str, record: int) -> None:
        (self.open_action if kind == "action" else self.open_dossier).emit(record)

    def _bring_into_sight(self, lines: LineList, rect: QRect) -> None:
        ground = self.area.widget()
        if ground is not None and lines.hasFocus():
            centre = lines.viewport().mapTo(ground, rect.center())
            self.area.ensureVisible(centre.x(), centre.y(), 0, rect.height() // 2 + 2 * theme.SPACE)

    # Keys

    def event(self, event: QEvent) -> bool:
        """The keys of the file are its own while the cursor is in it, whatever the window does with them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._deed_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._deed_of(event)
        if deed is None:
            super().keyPressEvent(event)
            return
        event.accept()
        deed()

    def _deed_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        deeds: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Escape: self.back.emit,
            Qt.Key.Key_Backspace: self.back.emit,
            Qt.Key.Key_F2: self.edit,
            Qt.Key.Key_M: self.move_on,
            Qt.Key.Key_R: self.release,
            Qt.Key.Key_Delete: self.void,
        }
        return deeds.get(Qt.Key(event.key()))

    # Following the ledger

    def _follow(self, changes: Changes, _initiator: object) -> None:
        if not self._record or not changes.entities & _FOLLOWED or not self._touched(changes):
            return
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def _touched(self, changes: Changes) -> bool:
        """Whether something that is shown changed; a new action may bear the case's number."""
        contents = self.contents
        if contents is None or changes.added or changes.entities & {"code", "campaign"}:
            return True
        shown = {self._record, *contents.dossiers}
        records = {*changes.changed, *changes.removed} if changes.touches_actions else set()
        naming = "dossier" in changes.entities  # another one may name this one now
        return naming or bool(shown & {*changes.dossiers}) or bool(records & {*contents.records})

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _WIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._across.direction() != direction:
            self._across.setDirection(direction)
            self._across.setStretch(0, _SHARES[0] if beside else 0)

    # Words

    def retranslate(self) -> None:
        """Set all words again."""
        self.facts.heading.setText(self.tr("Facts"))
        self.figures.name(self.tr("Figures"), self.tr("No figure bears its number yet."))
        self.figures.button.setText(self.tr("Add a figure"))
        self.members.retranslate()
        self.content.heading.setText(self._workplace.wording.field("content"))
        self.note.heading.setText(self._workplace.wording.field("note"))
        self.story.name(self.tr("Story"))
        self.history.name(self.tr("Edits"))
        self.attachments.retranslate()
        self.head.retranslate()
        if self.contents is not None:
            self._fill(self.contents)
