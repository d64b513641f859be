# SPDX-License-Identifier: MIT
"""What this workstation remembers between starts. Every QSettings key is declared here and nowhere else."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT = 8  # ledgers in the menu: more than an office keeps, few enough to read


class Settings:
    """Typed access to the workstation's QSettings. Cheap to make: wrap ``workplace.settings``."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    # The workstation

    @property
    def language(self) -> str:
        """``zh`` or ``en``; '' follows the system."""
        return self._text("display/language")

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("display/language", language)

    @property
    def scheme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._text("display/scheme") or "system"

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        self._store.setValue("display/scheme", scheme)

    @property
    def post(self) -> str:
        """The post code that this workstation's edits carry."""
        from models.posts import is_post_code  # not above: the window stands before the domain is loaded

        found = self._text("post")
        return found if is_post_code(found) else "01"

    @post.setter
    def post(self, post: str) -> None:
        from models.posts import is_post_code

        if not is_post_code(post):
            raise ValueError(post)
        self._store.setValue("post", post)

    # The window

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty at the first start."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    @property
    def page(self) -> str:
        """The page that was open last."""
        return self._text("window/page") or "home"

    @page.setter
    def page(self, page: str) -> None:
        self._store.setValue("window/page", page)

    @property
    def folded(self) -> bool:
        """Whether the navigation shows icons only."""
        return self._text("window/folded") == "yes"

    @folded.setter
    def folded(self, folded: bool) -> None:
        self._store.setValue("window/folded", "yes" if folded else "no")

    @property
    def section(self) -> str:
        """The section of Setup that was open last."""
        return self._text("setup/section")

    @section.setter
    def section(self, section: str) -> None:
        self._store.setValue("setup/section", section)

    def view(self, name: str) -> QByteArray:
        """How a table or splitter was arranged (``QHeaderView.saveState`` and the like); empty for never."""
        return self._bytes(f"views/{name}")

    def set_view(self, name: str, state: QByteArray) -> None:
        """Remember how a table or splitter is arranged."""
        self._store.setValue(f"views/{name}", state)

    def choice(self, name: str) -> str:
        """What was chosen last in a page's control (a folder, a grain, a basis); '' for never."""
        return self._text(f"choices/{name}")

    def set_choice(self, name: str, value: str) -> None:
        """Remember what was chosen in a page's control."""
        self._store.setValue(f"choices/{name}", value)

    # Ledgers

    @property
    def recent(self) -> list[Path]:
        """Ledgers that were opened, the last one first."""
        return [Path(line) for line in self._text("ledgers/recent").splitlines() if line]

    def remember(self, path: Path) -> None:
        """Put a ledger at the head of the recent ones."""
        others = [known for known in self.recent if known != path]
        self._set_recent([path, *others])

    def forget(self, path: Path) -> None:
        """Take a ledger off the recent ones."""
        self._set_recent([known for known in self.recent if known != path])

    def _set_recent(self, paths: list[Path]) -> None:
        self._store.setValue("ledgers/recent", "\n".join(str(path) for path in paths[:RECENT]))

    def campaign(self, ledger: str) -> str:
        """The campaign that was at work in a ledger (by its id)."""
        return self._text(f"ledgers/{ledger}/campaign")

    def set_campaign(self, ledger: str, campaign: str) -> None:
        """Remember the campaign at work in a ledger."""
        self._store.setValue(f"ledgers/{ledger}/campaign", campaign)

    def backup_folder(self, ledger: str) -> Path | None:
        """Where a ledger's backups go; None where none was chosen."""
        found = self._text(f"ledgers/{ledger}/backup-folder")
        return Path(found) if found else None

    def set_backup_folder(self, ledger: str, folder: Path) -> None:
        """Remember where a ledger's backups go."""
        self._store.setValue(f"ledgers/{ledger}/backup-folder", str(folder))

    def last_backup(self, ledger: str) -> tuple[datetime, Path] | None:
        """When (local time) and where a ledger was backed up last from this workstation."""
        when, _, where = self._text(f"ledgers/{ledger}/last-backup").partition(" ")
        try:
            return (datetime.fromisoformat(when), Path(where)) if where else None
        except ValueError:
            return None

    def set_last_backup(self, ledger: str, when: datetime, where: Path) -> None:
        """Remember the newest backup."""
        self._store.setValue(f"ledgers/{ledger}/last-backup", f"{when.isoformat(timespec='seconds')} {where}")

    def _text(self, key: str) -> str:
        found = self._store.value(key, "")
        return found if isinstance(found, str) else ""

    def _bytes(self, key: str) -> QByteArray:
        found = self._store.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()
