# SPDX-License-Identifier: MIT
"""The pages of the window by name: what the window asks of each, and making one when it is first visited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.commands import Commands
    from ui.workplace import Workplace

PAGES = ("home", "actions", "tallies", "reports", "setup")


class Page(Protocol):
    """What the window asks of a page.

    A page may also have ``can_leave() -> bool`` and the signals ``records_wanted(Filter, str)``, ``back_wanted()``
    and ``post_changed()``.
    """

    def activated(self) -> None:
        """The page became visible: read what is stale, put the focus where work begins."""

    def retranslate(self) -> None:
        """Set all words again."""

    def campaign_changed(self) -> None:
        """Another campaign is at work."""


def make_page(name: str, workplace: Workplace, commands: Commands) -> QWidget:
    """A page by its name; its module is imported only now, so that a start imports one."""
    match name:
        case "actions":
            from ui.pages.actions import ActionsPage

            return ActionsPage(workplace, commands)
        case "tallies":
            from ui.pages.tallies import TalliesPage

            return TalliesPage(workplace, commands)
        case "reports":
            from ui.pages.reports import ReportsPage

            return ReportsPage(workplace, commands)
        case "setup":
            from ui.pages.setup import SetupPage

            return SetupPage(workplace, commands)
        case _:
            from ui.pages.home import HomePage

            return HomePage(workplace, commands)
