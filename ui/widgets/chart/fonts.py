# SPDX-License-Identifier: MIT
"""The faces a chart is written in: those matplotlib finds of the window's, and the characters they have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

BUNDLED = "Noto Sans SC"
GETA = "〓"  # stands for a character that no font at hand has, as printers do it


def prepare(fonts: Sequence[Path]) -> None:
    """Import matplotlib and make the bundled faces known to it; a PDF holds the letters of a face as they are."""
    import matplotlib.figure
    from matplotlib.font_manager import fontManager

    known = {entry.fname for entry in fontManager.ttflist}
    for font in fonts:
        if font.is_file() and str(font) not in known:
            fontManager.addfont(str(font))
    matplotlib.rcParams["pdf.fonttype"] = 42  # TrueType: sharp at any size, and the text can be searched
    matplotlib.rcParams["text.hinting"] = "no_hinting"  # hinted letters of small sizes close up their spaces


@cache
def present(families: tuple[str, ...], fonts: tuple[Path, ...]) -> tuple[str, ...]:
    """Those families that matplotlib can find, and last the bundled one: it knows fewer files than the system."""
    from matplotlib.font_manager import fontManager

    prepare(fonts)
    known = {entry.name for entry in fontManager.ttflist}
    return tuple(name for name in dict.fromkeys((*families, BUNDLED)) if name in known) or ("DejaVu Sans",)


@cache
def _glyphs(families: tuple[str, ...]) -> frozenset[int]:
    """The characters that these families have, in regular and in bold."""
    from matplotlib.font_manager import FontProperties, fontManager, get_font

    found: frozenset[int] | None = None
    for weight in ("normal", "bold"):
        here: set[int] = set()
        for family in families:
            path = fontManager.findfont(FontProperties(family=family, weight=weight))
            here |= set(get_font(path).get_charmap())
        found = frozenset(here) if found is None else found & here
    return found or frozenset()


def covered(text: str, families: tuple[str, ...]) -> str:
    """The text with a mark in the place of each character that no family has, so that none is lost unseen."""
    glyphs = _glyphs(families)
    mark = GETA if ord(GETA) in glyphs else "?"
    return "".join(c if ord(c) in glyphs else " " if c.isspace() else mark for c in text)
