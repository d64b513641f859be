# SPDX-License-Identifier: MIT
"""A clipboard's block as lines of the sheet; what its columns and cells mean is for a reader of blocks to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from models.intake.clipboard import Block, read_block
from models.intake.pasted import Header, Row, totals
from ui.widgets.drafts import Draft
from ui.widgets.grid.lines import TOTAL, Line

_EVERY = 500


class BlockReader(Protocol):
    """Knows the headers of one kind of entry, and its cells."""

    def header(self, block: Block) -> Header | None:
        """The row that names the columns, if the block has one."""

    def rows(self, block: Block, header: Header) -> Iterator[int | list[Row]]:
        """The block's cells as texts by field, the same fields in each row: a job that yields at last all rows."""


@dataclass(frozen=True)
class Pasted:
    """What a clipboard holds, for the sheet: rows of texts by field, as lines too, and its own header's say."""

    rows: Sequence[Draft]
    lines: Sequence[Line]
    header: Header | None
    left_over: int = 0  # columns for which there was no room at the cursor

    @property
    def totals(self) -> int:
        """How many lines are totals, and so set aside."""
        return sum(line.aside for line in self.lines)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it fills."""
        return tuple(self.rows[0]) if self.rows else ()


def read_pasted(text: str, html: str, reader: BlockReader, room: Sequence[str]) -> Iterator[int | Pasted]:
    """The clipboard's block as lines: a job. ``room`` are the fields at the cursor, for a block without a header."""
    block = Block([])
    for step in read_block(text, html):
        if isinstance(step, Block):
            block = step
        else:
            yield step
    header = reader.header(block)
    used = header or Header(0, tuple(room[: block.width]))
    sums = totals(block, used) if block.width > 1 else [False] * len(block)
    rows: list[Draft] = []
    for done in reader.rows(block, used):
        if isinstance(done, int):
            yield done
        else:
            rows = done
    kept = [(row, aside) for row, aside in zip(rows, sums, strict=True) if header is None or any(row.values())]
    rows = [row for row, _ in kept]
    lines: list[Line] = []
    for row, aside in kept:
        lines.append(Line(row, aside=aside and any(row.values()), why=TOTAL))
        assert lines[-1].kept  # made here, off the window's thread
        if len(lines) % _EVERY == 0:
            yield len(lines)
    left_over = max(0, block.width - len(room)) if header is None else 0
    yield Pasted(rows, lines, header, left_over)
