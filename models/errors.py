# SPDX-License-Identifier: MIT
"""What may go wrong in the world and is told to the user. Anything that is not a UserError is a bug.

Errors and problems carry a code and parameters; the words on screen are made from them in ui/.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Param = str | int


class UserError(Exception):
    """Something the user can understand and act on.

    ``code`` names the message (``resources/translations/messages.toml``), ``params`` fill it.
    """

    def __init__(self, code: str, /, **params: Param) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: Mapping[str, Param] = params

    def __str__(self) -> str:
        return f"{self.code} {dict(self.params)}" if self.params else self.code


class LedgerError(UserError):
    """The file cannot be used as a ledger: damaged, foreign, newer, locked, unreadable, disk full."""


class RefusedError(UserError):
    """The ledger is fine, but this edit is refused; nothing was changed."""


class CatalogueError(UserError):
    """A catalogue file cannot be used; ``problems`` says where and how to mend it."""

    def __init__(self, code: str, problems: Sequence[Problem] = (), /, **params: Param) -> None:
        super().__init__(code, **params)
        self.problems = tuple(problems)


class IntakeError(UserError):
    """A file was not imported; ``problems`` lists every line that stands against it."""

    def __init__(self, code: str, problems: Sequence[Problem] = (), /, **params: Param) -> None:
        super().__init__(code, **params)
        self.problems = tuple(problems)


class Severity(StrEnum):
    """An error keeps a record out; a warning lets it in and asks for a second look.

    EXPLAIN is a warning that lets a record in only with an explanation, which then travels with it.
    """

    ERROR = "error"
    WARNING = "warning"
    EXPLAIN = "explain"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: its place, what it is (``code``, ``params``), and so how to mend it.

    ``field`` is the column or form field; ``row`` the 1-based row of a sheet or line of a file, 0 where
    there is none.
    """

    field: str
    code: str
    params: Mapping[str, Param] = dataclasses.field(default_factory=dict)
    row: int = 0
    severity: Severity = Severity.ERROR
