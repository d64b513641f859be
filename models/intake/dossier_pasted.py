# SPDX-License-Identifier: MIT
"""What a pasted block means for the sheet of a register: its header in any layout, days of stages as moves.

Nothing is judged here: what cannot be understood stays as it was written, and ``dossier_checks`` says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date

from models.checks import SEPARATORS, Context
from models.codes import folded
from models.dossier_text import line_of
from models.intake.clipboard import Block
from models.intake.dossier_headers import STAGE, DossierHeaders, Layout
from models.intake.dossier_sheet import SHORT
from models.intake.headers import NOT_FILLED, PASSED_OVER
from models.intake.pasted import Header, Row, Tidier, read_lines
from models.paths import Register, Stage

_LOOKED_AT = 8  # rows among which a header is looked for: below it, a label is a value
_CODED = ("department", "region", "field", "subject", "platform", "source", "measure")
_OWN = ("kind", "outcome", "stage")  # the register's own terms
_SEVERAL = {"partners": "department", "legal_bases": "legal_basis"}
_DAYS = ("since", "opened", "due")
# The value of a merged cell holds for all lines it spans, except for what each line has of its own.
_FILLED = frozenset((*_CODED, *_OWN, *_SEVERAL, "since", "opened", "addressee"))


class DossierTidier(Tidier):
    """Cells of a register as a clerk would leave them."""

    def __init__(self, context: Context, register: Register) -> None:
        super().__init__(context)
        self._terms = {dimension: _own_terms(context, dimension, register) for dimension in _OWN}
        self.filled = _FILLED

    def _read(self, name: str, text: str) -> str:
        if name in _DAYS or name.startswith(STAGE):
            return "" if text in NOT_FILLED else self._date(text)
        if name in _SEVERAL:
            parts = (part.strip() for part in text.translate(SEPARATORS).replace("\n", ";").split(";"))
            return ";".join(self.code(_SEVERAL[name], part) for part in parts if part not in NOT_FILLED)
        if name in _OWN:
            return "" if text in NOT_FILLED else self._terms[name].get(folded(text), text)
        if name in _CODED:
            return "" if text in NOT_FILLED else self.code(name, " ".join(text.split()))
        return text if name in ("moves", "members", "remarks", "content", "note") else " ".join(text.split())


def _own_terms(context: Context, dimension: str, register: Register) -> Mapping[str, str]:
    """The codes of a register's own terms, by every word for them."""
    terms = context.catalogue.terms(dimension).values()
    own = [term for term in terms if getattr(term, "register", None) == register]
    return {folded(word): term.code for term in own for word in (*term.aliases, term.en, term.zh, term.code)}


class DossierBlocks:
    """Understands pasted blocks of one register.

    ``fields`` are the columns of the sheet, ``label`` says how a stage is written in a move.
    """

    def __init__(
        self,
        headers: DossierHeaders,
        tidier: DossierTidier,
        path: Sequence[Stage],
        fields: Collection[str],
        label: Callable[[Stage], str],
    ) -> None:
        self._headers = headers
        self._tidier = tidier
        self._path = {stage.code: stage for stage in path}
        self._order = list(self._path)
        self._fields = fields
        self._label = label

    def header(self, block: Block) -> Header | None:
        """The row that names the columns, if the block has one: most of its cells are labels that are known."""
        found = self._headers.find(list(enumerate(block.rows[: min(_LOOKED_AT, len(block) - 1)])))
        if found is None:
            return None
        named = [(text, role) for text, role in zip(found.texts, found.roles, strict=True) if text]
        if 2 * sum(bool(role) for _, role in named) < len(named):
            return None
        fields, unknown = self._columns(found)
        return Header(found.row + 1, fields, unknown)

    def _columns(self, layout: Layout) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The field of each column, '' for one that is passed over, and the headers that are told so."""
        fields: list[str] = []
        unknown: list[str] = []
        for text, role in zip(layout.texts, layout.roles, strict=True):
            known = (role in self._fields or role.startswith(STAGE)) and role not in fields
            fields.append(role if known else "")
            if text and not known and role != PASSED_OVER:
                unknown.append(text)
        return tuple(fields), tuple(unknown)

    def rows(self, block: Block, header: Header) -> Iterator[int | list[Row]]:
        """The block's cells as texts by field; days of stages stand in ``moves``, which say all of a path."""
        staged = any(name == "moves" or name.startswith(STAGE) for name in header.fields)
        for step in read_lines(block, header, self._tidier):
            yield step if isinstance(step, int) or not staged else [self._with_moves(row) for row in step]

    def _with_moves(self, row: Row) -> Row:
        kept = {name: text for name, text in row.items() if not name.startswith(STAGE) and name not in SHORT}
        kept |= {"stage": self._strange(row)} if "stage" in row else {}
        return kept | {"moves": row.get("moves", "") or "\n".join(self._moves(row))}

    def _strange(self, row: Mapping[str, str]) -> str:
        """A stage that nobody knows beside days that say the path: it stays where it is, to be looked at."""
        dated = any(text and (name == "opened" or name.startswith(STAGE)) for name, text in row.items())
        return row["stage"] if dated and not row.get("moves", "") and row["stage"] not in self._path else ""

    def _moves(self, row: Mapping[str, str]) -> Iterator[str]:
        """The path that the days of a line say, in their order."""
        days = {n.removeprefix(STAGE): text for n, text in row.items() if n.startswith(STAGE) and text}
        stage, since, opened = (row.get(name, "") for name in ("stage", "since", "opened"))
        if opened and not days:
            days[self._order[0]] = opened
        if stage not in days and (stage in self._path or not days) and (stage or since):
            days[stage or self._order[0]] = since  # without a day it is told so
        ordered = sorted(days, key=lambda code: (_day(days[code]), self._place(code)))
        for code in ordered:
            known = self._path.get(code)
            line = line_of(days[code], self._label(known) if known is not None else code)
            last = code == ordered[-1] and row.get("due", "") and not (known is not None and known.final)
            yield f"{line} | | | {row['due']}" if last else line

    def _place(self, code: str) -> int:
        return self._order.index(code) if code in self._path else len(self._order)


def _day(text: str) -> date:
    """A day for its order; what is none comes last."""
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else date.max
