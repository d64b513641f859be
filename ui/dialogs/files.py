# SPDX-License-Identifier: MIT
"""Asking for files and folders: the last folder is remembered, and a name gets its ending."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.settings import Settings

SUFFIX = ".jzl"


def documents() -> Path:
    """The user's documents folder."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def ledger_to_open(parent: QWidget, settings: Settings) -> Path | None:
    """Ask for a ledger file; None where the user turned away."""
    title = QCoreApplication.translate("Files", "Open ledger")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(_folder(settings)), _kinds())
    return _chosen(name, settings)


def ledger_to_write(parent: QWidget, settings: Settings, title: str, name: str) -> Path | None:
    """Ask where to write a ledger file that does not stand yet; None where the user turned away."""
    proposed = str(_folder(settings) / name)
    # What stands is never written over, so the question whether to replace it would promise too much.
    options = QFileDialog.Option.DontConfirmOverwrite
    found, _ = QFileDialog.getSaveFileName(parent, title, proposed, _kinds(), options=options)
    path = _chosen(found, settings)
    return path if path is None or path.suffix else path.with_suffix(SUFFIX)


def folder_to_use(parent: QWidget, title: str, start: Path) -> Path | None:
    """Ask for a folder; None where the user turned away."""
    found = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(found) if found else None


def catalogue_to_read(parent: QWidget, settings: Settings) -> Path | None:
    """Ask for a catalogue file; None where the user turned away."""
    title = QCoreApplication.translate("Files", "Choose a catalogue file")
    kinds = QCoreApplication.translate("Files", "Catalogues (*.toml);;All files (*)")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(_folder(settings)), kinds)
    return _chosen(name, settings)


def _kinds() -> str:
    return QCoreApplication.translate("Files", "Ledgers (*.jzl);;All files (*)")


def _folder(settings: Settings) -> Path:
    known = settings.choice("folder")
    return Path(known) if known and Path(known).is_dir() else documents()


def _chosen(name: str, settings: Settings) -> Path | None:
    if not name:
        return None
    path = Path(name)
    settings.set_choice("folder", str(path.parent))
    return path
