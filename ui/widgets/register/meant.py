# SPDX-License-Identifier: MIT
"""Which entries the commands mean on a page of registers: that of the file that is open, else those selected."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from models.dossier import Filed
from models.paths import Register
from ui.commands import Commands
from ui.widgets.register.rooms import Rooms
from ui.widgets.register.views import RegisterViews
from ui.workplace import Workplace

_KNOWN = 500  # selected entries that are looked at for what can be done with them


class Meant:
    """Asks the file and the views in front; ``allow`` enables the commands by what they mean."""

    def __init__(self, workplace: Workplace, commands: Commands, rooms: Rooms, views: RegisterViews) -> None:
        self._workplace = workplace
        self._commands = commands
        self._rooms = rooms
        self._views = views

    @property
    def register(self) -> Register:
        """The register that is shown."""
        return self._views.register

    @property
    def count(self) -> int:
        """How many entries are meant."""
        return len(self.ids())

    def ids(self) -> array[int]:
        """The entries that a deed on several means."""
        if self._rooms.sheet_shown:
            return array("q")
        return array("q", [self._rooms.record]) if self._rooms.file_open else self._views.ids()

    def current(self) -> Filed | None:
        """The one entry that is meant; None where it is none or several."""
        if not self._rooms.file_open:
            return None if self._rooms.sheet_shown else self._views.current()
        found = self._workplace.ledger.dossiers.fetch([self._rooms.record])
        return found[0] if found else None

    def known(self) -> list[Filed] | None:
        """The entries that are meant; None while they are many or not read yet."""
        if self._rooms.file_open or self._rooms.sheet_shown or self._views.view != "list":
            return [filed] if (filed := self.current()) is not None else []
        table = self._views.table
        if table.selected_count() > _KNOWN:
            return None
        found = [table.records.known(record) for record in table.selected_ids()]
        known = [filed for filed in found if filed is not None]
        return known if len(known) == len(found) else None

    def allow(self) -> None:
        """Enable what can be done with what is meant."""
        c, writable, count, known = self._commands, self._workplace.ledger.writable, self.count, self.known()
        pathless = self._views.empty.without_path(self.register)
        enters = writable and self._workplace.campaign is not None and not pathless
        standing = known is None or any(not filed.dossier.voided for filed in known)
        voided = known is None or any(filed.dossier.voided for filed in known)
        one = count == 1 and bool(known)
        c.new_dossier.setEnabled(enters)
        c.sheet.setEnabled(enters)
        c.duplicate_record.setEnabled(enters and one)
        c.edit_record.setEnabled(writable and one and standing)
        c.move_dossier.setEnabled(writable and count > 0 and standing)
        c.record_history.setEnabled(one)
        c.void_record.setEnabled(writable and count > 0 and standing)
        c.restore_record.setEnabled(writable and count > 0 and voided)
        c.attach_files.setEnabled(writable and self._rooms.file_open and standing)
        c.show_attachments.setEnabled(self._rooms.file_open)

    def with_register(self, deed: Callable[[Register], object]) -> None:
        """Do something with the register that is shown."""
        deed(self.register)

    def with_current(self, deed: Callable[[Filed], object]) -> None:
        """Do something with the one entry that is meant, where there is one."""
        if (filed := self.current()) is not None:
            deed(filed)

    def with_ids(self, deed: Callable[[array[int]], object]) -> None:
        """Do something with all that are meant."""
        deed(self.ids())

    def with_id(self, deed: Callable[[Filed], object], record: int) -> None:
        """Do something with an entry by its row id, where it stands still."""
        found = self._workplace.ledger.dossiers.fetch([record])
        if found:
            deed(found[0])
