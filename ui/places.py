# SPDX-License-Identifier: MIT
"""The pages of the window by name: what the window asks of each, and making one when it is first visited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.commands import Commands
    from ui.workplace import Workplace

PAGES = ("home", "actions", "cases", "assignments", "complaints", "reviews", "tallies", "reports", "setup")
# The registers that each page of registers shows, by their codes (models/catalogue.py: Register).
REGISTERS = {
    "cases": ("case", "supervision", "publication"),
    "assignments": ("assignment",),
    "complaints": ("complaint",),
    "reviews": ("review",),
}


def page_of(register: str) -> str:
    """The page on which a register is shown."""
    return next(page for page, registers in REGISTERS.items() if register in registers)


class Page(Protocol):
    """What the window asks of a page.

    A page may also have ``can_leave() -> bool`` and the signals ``records_wanted(Filter, str)``, ``back_wanted()``,
    ``post_changed()``, ``dossiers_wanted(DossierFilter, str)``, ``dossier_wanted(int)``, ``action_wanted(int)``,
    ``view_wanted(Asked)`` and ``figure_wanted(str)``, the number of the case that an action is to be logged for.
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
        case "cases" | "assignments" | "complaints" | "reviews":
            from ui.pages.registers import RegistersPage

            return RegistersPage(workplace, commands, REGISTERS[name])
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
