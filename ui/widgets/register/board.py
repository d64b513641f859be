# SPDX-License-Identifier: MIT
"""The board of a register: a column for each stage of its path, and cards that are moved along it.

What a move asks for (its day, its paper, the new limit) is not asked here: ``move_wanted`` says which card is to
come where.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from models.changes import Changes
from models.dossier import Filed
from models.dossier_pages import DossierFilter
from models.paths import Register, Stage
from ui import theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.register.board_body import BoardBody
from ui.widgets.register.board_lane import Lane
from ui.widgets.register.board_path import allowed, nearest
from ui.widgets.register.card_model import Cards
from ui.widgets.register.card_reading import Columns, read_columns
from ui.workplace import Workplace

_FEW = 200  # dossiers that an edit may touch to be followed one by one
_LOOK_UPS = 3_000_000  # ids compared when edits are followed one by one: below 50 ms; beyond it all is read anew
_SCROLLING = 40  # milliseconds between two steps of scrolling while a card is dragged


class Board(QWidget):
    """``open_wanted(id)``: a card is to be opened. ``move_wanted(id, stage)``: it is to come to a stage.

    ``chosen()``: another card is the current one.
    """

    open_wanted = Signal(int)
    move_wanted = Signal(int, str)
    chosen = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._name = f"board-{id(self)}"  # what it reads is kept apart from what another one reads
        self._filter: DossierFilter | None = None
        self._path: tuple[Stage, ...] = ()
        self.lanes: dict[str, Lane] = {}
        self._lane: Lane | None = None  # the one that has, or last had, the focus
        self._fresh = False  # of another filter: the focus comes to a column that has cards
        self._stale = False  # it has to read everything before it is seen again
        self._loading = False
        self._touched: set[int] = set()
        self._dragged = 0
        self._elsewhere = 0  # dossiers at stages that are not on this path
        self.cards = Cards(workplace, self._name, self)
        self.body = BoardBody(self)
        self.foot = ElidedLabel(self)
        theme.set_role(self.foot, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE // 2)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.foot)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLLING)
        self._scrolling.timeout.connect(self._scroll_on)
        workplace.announcer.changed.connect(self._changed)
        workplace.announcer.retranslated.connect(self.retranslate)
        workplace.announcer.campaign_chosen.connect(self._campaign_chosen)
        self.destroyed.connect(partial(workplace.readers.drop, f"{self._name}-columns"))
        self.retranslate()

    # What it shows

    def show_filter(self, wanted: DossierFilter) -> None:
        """Show the dossiers that a filter lets through, by stage."""
        self._filter = wanted
        self._fresh = True
        self._build()
        self._read()

    def refresh(self) -> None:
        """Read everything anew; the current card stays where it can."""
        self.cards.forget()
        self._read()

    def retranslate(self) -> None:
        """Set all words again."""
        self.setAccessibleName(self.tr("Board"))
        wording = self._workplace.wording
        for lane in self.lanes.values():
            lane.head.label.say(wording.term(lane.stage))
            self._name_lane(lane)
            lane.model.retranslate()
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _build(self) -> None:
        """Make a column for each stage of the path, where the path is another one than before."""
        campaign, wanted = self._workplace.campaign, self._filter
        if wanted is None:
            return
        path: Sequence[Stage] = ()
        if campaign is not None:
            path = self._workplace.ledger.campaigns.catalogue(campaign).path(wanted.register)
        if tuple(path) == self._path:
            return
        self._path = tuple(path)
        self.cards.forget()
        final = [stage for stage in path if stage.final]
        usual = next((stage for stage in final if stage.counts), final[0] if final else None)
        self.lanes = {stage.code: self._make(stage, folded=stage.final and stage is not usual) for stage in path}
        self._lane = None
        self.body.show_lanes(list(self.lanes.values()))
        self._lead(next(iter(self.lanes.values()), None))
        self.retranslate()

    def _make(self, stage: Stage, *, folded: bool) -> Lane:
        lane = Lane(stage, self.cards, self._may_take, self.body.ground(final=stage.final), folded=folded)
        lane.list.open_wanted.connect(self.open_wanted)
        lane.list.crossed.connect(partial(self._cross, lane))
        lane.list.pushed.connect(partial(self._push, lane))
        lane.list.menu_wanted.connect(partial(self._show_menu, lane))
        lane.list.dragged.connect(self.begin_drag)
        lane.list.dropped.connect(self.end_drag)
        lane.list.focused.connect(partial(self._lead, lane))
        lane.list.selectionModel().currentChanged.connect(self._card_chosen)
        lane.taken.connect(partial(self._taken, lane))
        lane.toggled.connect(partial(self._toggle, lane))
        return lane

    # Reading

    def _read(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self._ask(frozenset())

    def _ask(self, touched: frozenset[int]) -> None:
        wanted = self._filter
        if wanted is None:
            return
        self._stale, self._loading = False, not touched
        read = partial(
            read_columns,
            self._workplace.ledger,
            wanted,
            self._workplace.today(),
            frozenset(code for code, lane in self.lanes.items() if not lane.folded),
            frozenset(code for code, lane in self.lanes.items() if lane.stage.final),
            touched,
            self.record,
        )
        take = self._take if not touched else partial(self._follow, touched)
        self._workplace.readers.ask(f"{self._name}-columns", read, take)

    def _take(self, found: Columns) -> None:
        record = self.record
        self._loading = False
        self._touched.clear()
        for code, lane in self.lanes.items():
            if code in found.ids:
                lane.list.empty = self.tr("Nothing at this stage")
                if not lane.model.loaded or lane.model.ids != found.ids[code]:
                    lane.model.show(found.ids[code])
            elif lane.folded:
                lane.model.unload()
        self._count(found)
        self._keep_current(record)
        if self._fresh:
            self._fresh = False
            self._lead_to_cards()

    def _follow(self, touched: frozenset[int], found: Columns) -> None:
        """Take in what an edit moved, and stay on the card that is at work."""
        record, before = self.record, self._lane
        row = before.list.currentIndex().row() if before is not None else -1
        self._touched -= touched
        self.cards.forget(touched)
        self.cards.keep(found.cards)
        for code, lane in self.lanes.items():
            if code in found.ids and (lane.model.loaded or not lane.folded):
                lane.model.follow(found.ids[code], touched)
        self._count(found)
        moved = next((card.filed for card in found.cards if card.filed.id == record), None)
        if moved is not None and moved.dossier.stage in self.lanes:
            lane = self.lanes[moved.dossier.stage]
            if lane.folded and record in found.ids.get(lane.stage.code, ()):
                lane.model.show(found.ids[lane.stage.code])
                self._unfold(lane)
        if not self._keep_current(record) and before is not None and before.list.cards.rowCount():
            before.list.go_to(row)

    def _keep_current(self, record: int) -> bool:
        """Stay on a card, in whichever column it stands now."""
        if not record:
            return True
        focused = self._has_focus()
        for lane in self.lanes.values():
            row = lane.model.row_of(record)
            if row >= 0:
                for other in self.lanes.values():
                    if other is not lane:
                        other.list.let_go()
                lane.list.go_to(row)
                self._lead(lane)
                self.body.show_lane(lane)
                if focused:
                    lane.list.setFocus()
                return True
        return False

    def _has_focus(self) -> bool:
        """Whether the focus is on the board, or comes back to it when a dialog closes."""
        last = self.window().focusWidget()
        return bool(last) and self.isAncestorOf(last)

    def _count(self, found: Columns) -> None:
        for code, lane in self.lanes.items():
            late = found.overdue.get(code, 0)
            words = self.tr("%n overdue", "", late).replace(str(late), f"{late:,}") if late else ""
            lane.head.show_count(found.counts.get(code, 0), late, words)
            self._name_lane(lane)
        self._elsewhere = sum(count for code, count in found.counts.items() if code not in self.lanes)
        self._say()

    def _name_lane(self, lane: Lane) -> None:
        parts = [lane.head.count.text(), lane.head.late.text()]
        counts = self._workplace.wording.listed(filter(None, parts))
        text = self.tr("{stage}: {counts}").format(stage=lane.head.label.full, counts=counts)
        lane.list.setAccessibleName(text)
        lane.head.setAccessibleName(text)
        lane.head.setToolTip(text)
        if lane.list.empty:
            lane.list.empty = self.tr("Nothing at this stage")

    def _say(self, text: str = "") -> None:
        """A word at the foot; without one, how cards are moved."""
        if not text and self._filter is not None and not self.lanes:
            text = self.tr("The catalogue of this campaign sets no path for this register.")
        elif not text:
            text = self.tr("Drag a card to another column, or press Alt+Left or Alt+Right. Enter opens it.")
            if not self._workplace.ledger.writable:
                text = self.tr("Enter opens a card.")
            if self._elsewhere:
                left_out = self.tr("%n at stages that are not on this path", "", self._elsewhere)
                text = f"{left_out} · {text}"
        self.foot.say(text)

    # Edits and campaigns

    def _changed(self, changes: Changes, _initiator: object) -> None:
        if self._filter is None:
            return
        if changes.entities & {"campaign", "code"}:
            self._build()
            self.refresh()
            return
        if "dossier" not in changes.entities:
            return
        known = sum(len(lane.model.ids) for lane in self.lanes.values())
        touched = set(changes.dossiers) | self._touched
        if not self.isVisible() or self._loading or len(touched) > _FEW or len(touched) * known > _LOOK_UPS:
            self.refresh()
            return
        self._touched = touched
        if self._filter.register is Register.CASE and self._lists(changes.dossiers):
            self.cards.forget()  # their mark of supervision may be another one
        self._ask(frozenset(touched))

    def _lists(self, records: Sequence[int]) -> bool:
        """Whether one of these dossiers is a supervision list, or is gone and may have been one."""
        found = self._workplace.ledger.dossiers.fetch(records)
        return len(found) < len(records) or any(f.dossier.register is Register.SUPERVISION for f in found)

    def _campaign_chosen(self, _code: str) -> None:
        self._build()

    # The current card

    @property
    def record(self) -> int:
        """The row id of the current card; 0 for none."""
        return self._lane.list.record if self._lane is not None else 0

    def go_to(self, record: int) -> bool:
        """Make a card the current one and take the focus there; False where no column shows it."""
        if not self._keep_current(record) or self._lane is None:
            return False
        self._lane.list.setFocus()
        return True

    def focus(self) -> None:
        """Take the focus to the current card, or to the first one."""
        if self._lane is not None:
            self._lane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead_to_cards(self) -> None:
        """From a column without a card on to the first one that has any."""
        first = next((lane for lane in self.lanes.values() if lane.list.cards.rowCount()), None)
        if first is not None and self._lane is not None and not self._lane.list.cards.rowCount():
            focused = self._has_focus()
            self._lead(first)
            first.list.go_to(0)
            if focused:
                self.focus()
        self._show_lane()

    def _show_lane(self) -> None:
        """Keep the column that is at work in sight, where not all have room."""
        if self._lane is not None:
            self.body.show_lane(self._lane)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_lane)  # once the columns have shared the room

    def _lead(self, lane: Lane | None) -> None:
        """Let Tab come to this column from now on, and to none of the others: arrows lead there."""
        if lane is not self._lane:
            self._say()
        self._lane = lane
        for other in self.lanes.values():
            policy = Qt.FocusPolicy.StrongFocus if other is lane else Qt.FocusPolicy.ClickFocus
            other.list.setFocusPolicy(policy)
        if lane is not None:
            self.setFocusProxy(lane.list)

    def _card_chosen(self) -> None:
        """What was said of one card is not said of the next."""
        self._say()
        self.chosen.emit()

    def _cross(self, lane: Lane, by: int) -> None:
        """Go to the card beside, in the next or the previous column."""
        lanes = list(self.lanes.values())
        place = lanes.index(lane) + by
        if not 0 <= place < len(lanes):
            return
        beside, height = lanes[place], lane.list.height_of_current()
        if beside.folded:
            self._unfold(beside)
            self._read()
        self.body.show_lane(beside)
        beside.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not (beside.stage.final and lane.stage.final):
            beside.list.go_to(beside.list.row_beside(height))

    def _toggle(self, lane: Lane) -> None:
        if not lane.stage.final:
            lane.list.setFocus()
        elif lane.folded:
            self._unfold(lane)
            self._read()
        else:
            lane.fold(True)
            self.body.share_height()

    def _unfold(self, lane: Lane) -> None:
        """Show a final stage's cards, and fold the others away."""
        for other in self.lanes.values():
            if other.stage.final and other is not lane:
                other.fold(True)
        lane.fold(False)
        self.body.share_height()

    # Moving

    def allowed(self, filed: Filed) -> list[str]:
        """The stages that a dossier may come to from where it stands, in the order of the columns."""
        return allowed(self._workplace.ledger, filed.dossier, list(self.lanes))

    def _allowed_of(self, record: int) -> list[str]:
        card = self.cards[record]
        return self.allowed(card.filed) if card is not None else []

    def _may_take(self, record: int, stage: str) -> bool:
        return bool(record) and record == self._dragged and stage in self._allowed_of(record)

    def _taken(self, lane: Lane, record: int) -> None:
        self.end_drag()
        QTimer.singleShot(0, self, partial(self.move_wanted.emit, record, lane.stage.code))

    def _push(self, lane: Lane, by: int) -> None:
        """Move the current card to the nearest stage, before or behind, that its path allows."""
        card = lane.list.card
        if card is None:
            return
        ways = self.allowed(card.filed)
        stage = nearest(list(self.lanes), lane.stage.code, ways, by)
        if stage:
            self.move_wanted.emit(card.filed.id, stage)
        else:
            self._say(self._refusal(card.filed, ways))

    def _refusal(self, filed: Filed, ways: Sequence[str]) -> str:
        wording = self._workplace.wording
        stage = wording.term(self.lanes[filed.dossier.stage].stage)
        if not ways:
            return self.tr("{number} cannot be moved on from {stage}.").format(number=filed.dossier.number, stage=stage)
        listed = wording.listed(wording.term(self.lanes[code].stage) for code in ways)
        return self.tr("From {stage}, {number} can only come to: {allowed}").format(
            stage=stage, number=filed.dossier.number, allowed=listed
        )

    def _show_menu(self, lane: Lane, place: QPoint) -> None:
        card = lane.list.card
        if card is not None:
            self.menu_of(card.filed).popup(place)

    def menu_of(self, filed: Filed) -> QMenu:
        """What can be done with a card; the menu deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opens = menu.addAction(theme.icon("file-text"), self.tr("Open"))
        opens.setShortcut(QKeySequence(Qt.Key.Key_Return))
        opens.triggered.connect(partial(self._open, filed.id))
        moves = menu.addMenu(theme.icon("arrow-right"), self.tr("Move to…"))
        ways = self.allowed(filed)
        for code in ways:
            action = moves.addAction(self._workplace.wording.term(self.lanes[code].stage))
            action.triggered.connect(partial(self._move, filed.id, code))
        moves.setEnabled(bool(ways))
        return menu

    def _open(self, record: int, _checked: bool = False) -> None:
        self.open_wanted.emit(record)

    def _move(self, record: int, stage: str, _checked: bool = False) -> None:
        self.move_wanted.emit(record, stage)

    # Dragging

    def begin_drag(self, record: int) -> None:
        """Let the columns light up that a card may be dropped on, and the others stand back."""
        self._dragged = record
        card = self.cards[record]
        ways = self._allowed_of(record)
        for code, lane in self.lanes.items():
            home = card is not None and card.filed.dossier.stage == code
            lane.show_drag("allowed" if code in ways else "home" if home else "refused")
        if card is not None:
            self._say("" if ways else self._refusal(card.filed, ways))
        self._scrolling.start()

    def end_drag(self) -> None:
        """Show the columns as ever."""
        self._dragged = 0
        self._scrolling.stop()
        for lane in self.lanes.values():
            lane.show_drag("")

    def _scroll_on(self) -> None:
        self.body.scroll_near(QCursor.pos())
