# SPDX-License-Identifier: MIT
"""How a sheet's columns become an entry's fields, and what is remembered of that for each sender.

A column's role is '' (passed over), a field of the program's own layout, or one of:
``measure:CODE`` (figures of that measure), ``measure:CODE:cumulative``, ``quantity:DIM:CODE`` (figures of one
region, department or platform), ``cumulative`` (the figure to date), ``item``, ``section``, ``of_which``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.checks import Context
from models.codes import folded
from models.layout import COLUMNS
from models.ledger import Ledger
from models.personal import masked

LINES, CROSSTAB, FORM = "lines", "crosstab", "form"
ACROSS = ("region", "department", "platform")  # what may stand across the columns beside measures
_ENTRY = ("date", "measure", "quantity", "department")
_KEY = "mapping:"
_NOT_KEPT = frozenset({"date", "counted"})  # each file has its own period
_LONGEST = 200_000  # characters of a remembered mapping


@dataclass(frozen=True)
class SheetMapping:
    """How one sheet is read. ``header`` is the first header row's number, 0 where there is none.

    ``units`` says for each column what its header gives the figures in (万元), '' for the measure's own unit;
    ``constants`` are (field, text) pairs that hold for every line; ``cumulative`` says that every figure is
    one to date.
    """

    layout: str
    header: int
    columns: tuple[str, ...]
    depth: int = 1
    units: tuple[str, ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    cumulative: bool = False
    items: tuple[tuple[str, str], ...] = ()  # a form's items that were settled by hand: measure code, '-' leaves out

    def item(self, text: str) -> str:
        """What was settled for an item of a form: a measure's code, '-' to leave it out, '' for nothing."""
        return next((code for item, code in self.items if folded(item) == folded(text)), "")

    def with_item(self, text: str, code: str) -> SheetMapping:
        """The same with an item settled; '' takes it back."""
        kept = tuple(pair for pair in self.items if folded(pair[0]) != folded(text))
        return replace(self, items=(*kept, (text, code)) if code else kept)

    def unit(self, column: int) -> str:
        """What a column's header gives its figures in."""
        return self.units[column] if column < len(self.units) else ""

    def constant(self, name: str) -> str:
        """The text that a field has on every line, '' for none."""
        return next((text for field, text in self.constants if field == name), "")

    def with_constant(self, name: str, text: str) -> SheetMapping:
        """The same with a field's text for every line; '' takes it away."""
        found = {field: value for field, value in self.constants if field != name}
        if text.strip():
            found[name] = text.strip()
        return replace(self, constants=tuple(sorted(found.items())))

    def with_role(self, column: int, role: str) -> SheetMapping:
        """The same with another role for a column; the layout follows."""
        columns = list(self.columns)
        columns[column] = role
        return replace(self, columns=tuple(columns), layout=layout_of(columns))

    def places(self, *roles: str) -> list[int]:
        """The columns that have one of these roles."""
        return [place for place, role in enumerate(self.columns) if role in roles]

    def figures(self) -> list[int]:
        """The columns that hold figures."""
        return [place for place, role in enumerate(self.columns) if is_figure(role)]

    def missing(self, context: Context | None = None) -> tuple[str, ...]:
        """Fields of every entry that neither a column nor a constant gives; with what a campaign requires, if given."""
        roles = set(self.columns) | {field for field, _ in self.constants}
        for role in self.columns:
            if role.startswith("measure:") or role in ("item", "cumulative"):
                roles |= {"measure", "quantity"} if role.startswith("measure:") else {"measure"}
            if role == "cumulative":
                roles.add("quantity")
            if role.startswith("quantity:"):
                roles |= {"quantity", role.split(":")[1]}
        wanted = (*_ENTRY, *sorted(context.catalogue.required if context else ()))
        return tuple(name for name in wanted if name not in roles)


def is_figure(role: str) -> bool:
    """Whether a column of this role holds figures."""
    return role in ("quantity", "cumulative") or role.startswith(("measure:", "quantity:"))


def layout_of(columns: Sequence[str]) -> str:
    """The layout that roles make: figures across the columns, items down the side, or a line a record."""
    if any(role.startswith("measure:") for role in columns):
        return CROSSTAB
    if "item" in columns or any(role.startswith("quantity:") for role in columns):
        return FORM
    return LINES


def roles_offered(context: Context) -> list[str]:
    """Every role a column can be given, in the order a menu shows them."""
    fields = [column for column in COLUMNS if column not in ("voided",)]
    measures = [measure.code for measure, _ in context.catalogue.measures_in_order()]
    figures = [f"measure:{code}" for code in measures]
    return ["", *fields, "cumulative", "item", "section", "of_which", *figures, *[f"{f}:cumulative" for f in figures]]


# What is remembered


def remember(ledger: Ledger, sender: str, header: Sequence[str], mapping: SheetMapping) -> None:
    """Keep how a sender's sheets are read. Dates are each file's own and are not kept."""
    if not sender.strip():
        return
    kept = {
        "header": [masked(cell) for cell in header],
        "columns": list(mapping.columns),
        "units": list(mapping.units),
        "layout": mapping.layout,
        "constants": [[name, text] for name, text in mapping.constants if name not in _NOT_KEPT],
        "cumulative": mapping.cumulative,
        "items": [[masked(item), code] for item, code in mapping.items],
    }
    text = json.dumps(kept, ensure_ascii=False)
    if len(text) <= _LONGEST:
        ledger.put_on_desk(_KEY + masked(sender.strip()), text)


def forget_mapping(ledger: Ledger, sender: str) -> None:
    """Drop what is remembered of a sender."""
    ledger.put_on_desk(_KEY + masked(sender.strip()), "")


def senders(ledger: Ledger) -> list[str]:
    """Every sender with a remembered mapping."""
    rows = ledger.store.rows("SELECT key FROM desk WHERE key GLOB :key ORDER BY key", {"key": f"{_KEY}*"})
    return [str(row[0]).removeprefix(_KEY) for row in rows]


def remembered_header(ledger: Ledger, sender: str) -> frozenset[str]:
    """The folded names of the columns that a sender's earlier sheets had."""
    text = ledger.desk(_KEY + masked(sender.strip())) if sender.strip() else ""
    try:
        kept = json.loads(text) if text else {}
        return frozenset(folded(str(cell)) for cell in kept.get("header", ()) if cell)
    except (ValueError, AttributeError, TypeError):
        return frozenset()


def recall(ledger: Ledger, sender: str, header: Sequence[str], found: SheetMapping) -> SheetMapping | None:
    """The remembered mapping of a sender, laid over a sheet whose header still fits; else None.

    It fits where every column that had a role stands in the new header exactly once, in whatever order.
    ``found`` is what was proposed for the sheet: its header row, and its roles of columns that are new.
    """
    text = ledger.desk(_KEY + masked(sender.strip())) if sender.strip() else ""
    if not text:
        return None
    try:
        kept = json.loads(text)
        columns, units = list(map(str, kept["columns"])), list(map(str, kept["units"]))
        names = [folded(str(cell)) for cell in kept["header"]]
        constants = {str(name): str(value) for name, value in kept["constants"]}
        items = tuple((str(item), str(code)) for item, code in kept.get("items", ()))
    except (ValueError, KeyError, TypeError):
        return None
    now = [folded(masked(cell)) for cell in header]
    known = set(names)
    roles = ["" if name in known else role for name, role in zip(now, found.columns, strict=True)]
    scales = [found.unit(place) for place in range(len(now))]
    for place, role in enumerate(columns):
        if not role:
            continue
        name = names[place] if place < len(names) else ""
        if not name or now.count(name) != 1:
            return None
        roles[now.index(name)] = role
        scales[now.index(name)] = units[place] if place < len(units) else ""
    if not any(roles):
        return None
    merged: Mapping[str, str] = dict(found.constants) | constants
    return replace(
        found,
        layout=layout_of(roles),
        columns=tuple(roles),
        units=tuple(scales),
        constants=tuple(sorted(merged.items())),
        cumulative=bool(kept.get("cumulative")) or found.cumulative,
        items=items,
    )
