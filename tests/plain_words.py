# SPDX-License-Identifier: MIT
"""The words of an export as tests read them: Chinese labels, and every other word its own key."""

from __future__ import annotations

from models.catalogue import Rate
from models.ledger import Ledger
from models.tally.aspects import Aspect, Value
from models.tally.export import ExportWords, Facts, Provenance
from models.tally.layout import Line
from models.tally.query import Cell
from tests.conftest import RESOURCES
from ui.wording import Wording

WORDING = Wording(RESOURCES, "zh")


def plain_words(ledger: Ledger) -> ExportWords:
    """Chinese labels, and every other word its own key."""
    codes = ledger.codes

    def label(dimension: str, code: str) -> str:
        entry = codes[dimension].get(code) if dimension not in ("period", "campaign") and code else None
        return entry.term.zh if entry else code or "未填"

    def heading(line: Line, dimension: str, with_unit: bool) -> str:
        if line.total and dimension != "measure":
            return "合计"
        text = ("其中：" if line.first else "") + label(dimension, line.codes.get(dimension, ""))
        return f"{text}（{unit(line.measure)}）" if with_unit and dimension == "measure" else text

    def unit(code: str) -> str:
        return codes.measure(code).unit

    def notes(cell: Cell) -> list[str]:
        return [word for word, holds in (("unadded", cell.unadded), ("carried", cell.carried)) if holds]

    def head() -> list[str]:
        return []

    def made(made_from: Provenance) -> str:
        return f"history {made_from.history}"

    def source(made_from: Provenance) -> list[str]:
        return [f"sha {made_from.digest}"]

    def about(made_from: Provenance) -> Facts:
        return [("history", str(made_from.history)), ("digest", made_from.digest)]

    def value(found: Value, aspect: Aspect, measure: str) -> str:
        return WORDING.value(found, aspect, codes.measure(measure))

    def code_of(rate: Rate) -> str:
        return rate.code

    return ExportWords(
        label=label,
        dimension=str,
        heading=heading,
        aspect=str,
        value=value,
        bound=str,
        reason=str,
        unit=unit,
        notes=notes,
        rate=code_of,
        rated=lambda figures: "; ".join(figure.rate.code for figure in figures),
        name=str,
        title="Title",
        sheets=("Figures", "About"),
        head=head,
        made=made,
        source=source,
        about=about,
    )
