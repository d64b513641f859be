# SPDX-License-Identifier: MIT
"""How the fields of a dossier's form are grouped and paired. No widgets."""

from __future__ import annotations

from collections.abc import Iterable

# The groups in the order of the keys; a line holds one wide field, or a left and a right one.
GROUPS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("head", (("number", "kind"), ("title",), ("addressee", ""))),
    (
        "path",
        (("moves",), ("outcome", "")),
    ),
    ("places", (("department", "partners"), ("region", "platform"))),
    ("matter", (("field", "subject"), ("source", "legal_bases"))),
    ("links", (("case", "action"), ("measure", "quantity"), ("links", ""))),
    ("listed", (("members",),)),
    ("texts", (("remarks",), ("content", "note"))),
)


def paired(lines: Iterable[tuple[str, ...]], known: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The lines of a group with what a register has of them; short fields close up to pairs."""
    found: list[tuple[str, ...]] = []
    short: list[str] = []
    for line in lines:
        if len(line) == 1:
            found += [*_pairs(short), *([line] if line[0] in known else [])]
            short = []
        else:
            short += [name for name in line if name in known]
    return [*found, *_pairs(short)]


def _pairs(names: list[str]) -> list[tuple[str, ...]]:
    padded = [*names, *([""] if len(names) % 2 else [])]
    return list(zip(padded[::2], padded[1::2], strict=True))
