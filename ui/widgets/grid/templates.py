# SPDX-License-Identifier: MIT
"""Templates of the sheet: named lines that an office logs again and again, kept on the ledger's desk. No widgets."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from models.ledger import Ledger
from models.personal import masked
from ui.widgets.drafts import Draft
from ui.widgets.grid.lines import Line

KEY = "templates"
MOST = 50  # templates: as many as a menu shows and a clerk knows
LONGEST_NAME = 40
MOST_LINES = 500  # of one template


@dataclass(frozen=True)
class Template:
    """A name, the campaign whose codes it uses, and its lines."""

    name: str
    campaign: str
    lines: tuple[Draft, ...]

    def made(self, fresh: Mapping[str, str]) -> list[Line]:
        """Its lines with what is new in each."""
        return [Line({**line, **fresh}) for line in self.lines]


def template_of(name: str, campaign: str, lines: Sequence[Line], left: Collection[str]) -> Template:
    """A template of lines without some fields: dates, numbers, what is each line's own."""
    drafts = ({f: masked(t) for f, t in line.cells.items() if f not in left} for line in lines if not line.blank)
    return Template(name_of(name), campaign, tuple(drafts)[:MOST_LINES])


def name_of(typed: str) -> str:
    """A name as it is kept: without a number of a person."""
    return masked(typed.strip())[:LONGEST_NAME]


class Templates:
    """The templates of one ledger for one kind of sheet, in the order of their names' making."""

    def __init__(self, ledger: Ledger, kind: str = "") -> None:
        self._ledger = ledger
        self._key = f"{KEY}{kind}"

    def all(self) -> list[Template]:
        """Every template."""
        try:
            raw = json.loads(self._ledger.desk(self._key) or "[]")
            return [
                Template(str(t["name"]), str(t["campaign"]), tuple(_draft(line) for line in t["lines"])) for t in raw
            ]
        except (ValueError, KeyError, TypeError, AttributeError):
            return []

    def of(self, campaign: str) -> list[Template]:
        """Those of one campaign."""
        return [template for template in self.all() if template.campaign == campaign]

    def keep(self, template: Template) -> None:
        """Keep a template in the place of one with its name, else behind the others."""
        known = self.all()
        same = next((n for n, t in enumerate(known) if _key(t) == _key(template)), None)
        if same is None:
            known.append(template)
        else:
            known[same] = template
        self._write(known[-MOST:])

    def rename(self, template: Template, name: str) -> bool:
        """Give another name; False where it is empty or taken."""
        name = name_of(name)
        known = self.all()
        taken = any(_key(t) == (template.campaign, name) for t in known if _key(t) != _key(template))
        if not name or taken:
            return False
        self._write([Template(name, t.campaign, t.lines) if _key(t) == _key(template) else t for t in known])
        return True

    def delete(self, template: Template) -> None:
        """Drop a template."""
        self._write([t for t in self.all() if _key(t) != _key(template)])

    def _write(self, templates: Sequence[Template]) -> None:
        raw = [{"name": t.name, "campaign": t.campaign, "lines": list(t.lines)} for t in templates]
        self._ledger.put_on_desk(self._key, json.dumps(raw, ensure_ascii=False) if raw else "")


def _key(template: Template) -> tuple[str, str]:
    return template.campaign, template.name


def _draft(raw: dict[str, object]) -> Draft:
    return {str(name): str(text) for name, text in raw.items()}
