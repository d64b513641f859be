# SPDX-License-Identifier: MIT
"""A catalogue's TOML file: read, checked as a whole with every problem and its line, and made into a Catalogue.

The format is described in docs/catalogues.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from models.catalogue import LEVELS, Catalogue, Ground, Kind, Measure, Rate, Subject, Term, is_code
from models.errors import CatalogueError, Problem, Severity
from models.paths import DossierKind, Outcome, Register, Stage

_OFF = "off"
_GUARDED = (Severity.EXPLAIN, Severity.ERROR)  # the guard keeps watch in every catalogue

MAX_BYTES = 2 * 1024 * 1024  # a hundred times the largest bundled catalogue; more is not a catalogue
REQUIRABLE = frozenset({"region", "field", "subject", "platform", "source"})
_TABLES = (
    *("unit", "department", "field", "subject", "measure", "source", "legal_basis", "platform"),
    *("kind", "stage", "outcome", "rate"),
)
_OF_REGISTERS = ("kind", "stage", "outcome")
_LONGEST_LIMIT = 3660  # days: ten years; a longer time limit is a slip of the hand
_COMMON = {"code": str, "zh": str, "en": str, "aliases": list, "begins": date, "ends": date, "successor": str}
_OWN: dict[str, dict[str, type]] = {
    "unit": {},
    "subject": {"ground": str},
    "measure": {
        "unit": str,
        "decimals": int,
        "kind": str,
        "coercive": bool,
        "parent": str,
        "complete": bool,
        "needs_case": bool,
    },
    "kind": {"register": str},
    "stage": {
        "register": str,
        "next": list,
        "days": int,
        "working_days": int,
        "counts": str,
        "on_time": str,
        "final": bool,
        "decides": bool,
    },
    "outcome": {"register": str, "counts": str, "corrected": bool},
    "rate": {"part": str, "whole": str},
}


def load_catalogue(path: Path) -> Catalogue:
    """Read and check a catalogue file. Raises CatalogueError with every problem, each with its line."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CatalogueError("catalogue-too-large", name=path.name)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CatalogueError("file-unreadable", name=str(path), reason=error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise CatalogueError("catalogue-not-utf8", name=path.name) from error
    return parse_catalogue(text, name=path.name)


def parse_catalogue(text: str, *, name: str = "") -> Catalogue:
    """Make a catalogue of a TOML text; raises CatalogueError with all its problems."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        problem = Problem("", "catalogue-not-toml", {"reason": str(error)}, int(found[1]) if found else 0)
        raise CatalogueError("catalogue-problems", [problem], name=name, count=1) from error
    reader = _Reader(raw, _lines_of(text))
    reader.check()
    if reader.problems:
        problems = sorted(reader.problems, key=lambda p: p.row)
        raise CatalogueError("catalogue-problems", problems, name=name, count=len(problems))
    return reader.catalogue(text)


def _lines_of(text: str) -> dict[tuple[str, int], dict[str, int]]:
    """Where each entry and each of its keys stands: (table, position) -> key -> line, '' for the header."""
    places: dict[tuple[str, int], dict[str, int]] = {("", 0): {"": 1}}
    seen: dict[str, int] = {}
    here = places[("", 0)]
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[{1,2}\s*(?:[\w-]+\s*\.\s*)?([\w-]+)\s*\]{1,2}", line):
            position = seen.get(header[1], -1) + 1
            seen[header[1]] = position
            here = places[(header[1], position)] = {"": number}
        elif key := re.match(r"\s*([\w-]+)\s*=", line):
            here.setdefault(key[1], number)
    return places


class _Reader:
    """One pass over a parsed file that gathers problems, then builds the catalogue."""

    def __init__(self, raw: dict[str, object], lines: dict[tuple[str, int], dict[str, int]]) -> None:
        self.raw = raw
        self.lines = lines
        self.problems: list[Problem] = []
        self.entries: dict[str, list[dict[str, object]]] = {}

    def problem(self, code: str, table: str = "", position: int = 0, key: str = "", **params: str | int) -> None:
        place = self.lines.get((table, position), {})
        self.problems.append(Problem(key or table, code, params, place.get(key, place.get("", 1))))

    def check(self) -> None:
        for key in ("code", "zh", "en"):
            if not isinstance(self.raw.get(key), str) or not self.raw[key]:
                self.problem("catalogue-missing", key=key, what=key)
        code = self.raw.get("code")
        if isinstance(code, str) and not is_code(code):
            self.problem("catalogue-bad-code", key="code", found=code)
        version = self.raw.get("version")
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            self.problem("catalogue-bad-version", key="version")
        for key in self.raw:
            if key not in (*_TABLES, "code", "zh", "en", "version", "rules"):
                self.problem("catalogue-unknown-key", key, 0, found=key)
        for table in _TABLES:
            self._check_table(table)
        for table in ("department", "measure"):
            if not self.entries[table]:
                self.problem("catalogue-empty-list", what=table)
        if not self.problems:
            self._check_references()
        self._check_rules()

    def _check_table(self, table: str) -> None:
        found = self.raw.get(table, [])
        self.entries[table] = []
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            self.problem("catalogue-not-a-list", table, 0, what=table)
            return
        allowed = _COMMON | _OWN.get(table, {})
        seen: set[str] = set()
        for position, entry in enumerate(found):
            for key, value in entry.items():
                if key not in allowed:
                    self.problem("catalogue-unknown-key", table, position, key, found=key)
                elif type(value) is not allowed[key] or (allowed[key] is list and not _strings(value)):
                    self.problem("catalogue-wrong-type", table, position, key, what=key, type=allowed[key].__name__)
            for key in ("zh", "en") if table == "unit" else ("code", "zh", "en"):
                if not entry.get(key):
                    self.problem("catalogue-missing", table, position, key, what=key)
            code = str(entry.get("zh" if table == "unit" else "code", ""))
            if table != "unit" and code and not is_code(code):
                self.problem("catalogue-bad-code", table, position, "code", found=code)
            if code in seen:
                self.problem("catalogue-twice", table, position, "code", found=code)
            seen.add(code)
            self._check_entry(table, position, entry)
            self.entries[table].append(entry)

    def _check_entry(self, table: str, position: int, entry: dict[str, object]) -> None:
        begins, ends = entry.get("begins"), entry.get("ends")
        if type(begins) is date and type(ends) is date and ends < begins:
            self.problem("catalogue-ends-first", table, position, "ends")
        if table == "legal_basis" and begins is None:
            self.problem("catalogue-missing", table, position, "begins", what="begins")
        if table == "subject" and entry.get("ground") not in list(Ground):
            grounds = ", ".join(Ground)
            self.problem("catalogue-bad-ground", table, position, "ground", grounds=grounds)
        if table in _OF_REGISTERS and entry.get("register") not in list(Register):
            self.problem("catalogue-bad-register", table, position, "register", registers=", ".join(Register))
        if table == "stage":
            for key in ("days", "working_days"):
                if not 0 <= int(str(entry.get(key, 0))) <= _LONGEST_LIMIT:
                    self.problem("catalogue-bad-limit", table, position, key, longest=_LONGEST_LIMIT)
        if table == "measure":
            if not entry.get("unit"):
                self.problem("catalogue-missing", table, position, "unit", what="unit")
            if entry.get("kind", "flow") not in list(Kind):
                self.problem("catalogue-bad-kind", table, position, "kind", kinds=", ".join(Kind))
            decimals = entry.get("decimals", 0)
            if not isinstance(decimals, int) or not 0 <= decimals <= 6:
                self.problem("catalogue-bad-decimals", table, position, "decimals")

    def _check_references(self) -> None:
        units = {entry["zh"] for entry in self.entries["unit"]}
        measures = {str(entry["code"]): entry for entry in self.entries["measure"]}
        for position, entry in enumerate(self.entries["measure"]):
            if entry["unit"] not in units:
                self.problem("catalogue-unknown-unit", "measure", position, "unit", found=str(entry["unit"]))
            parent = measures.get(str(entry.get("parent", "")))
            if entry.get("parent") and parent is None:
                self.problem("catalogue-unknown-code", "measure", position, "parent", found=str(entry["parent"]))
            elif parent is not None:
                for key, default in (("unit", ""), ("decimals", 0), ("kind", "flow")):
                    if parent.get(key, default) != entry.get(key, default):
                        self.problem("catalogue-parent-differs", "measure", position, key, what=key)
                if self._runs_in_a_circle(str(entry["code"]), measures):
                    self.problem("catalogue-circle", "measure", position, "parent", found=str(entry["code"]))
        self._check_paths(measures)
        for position, entry in enumerate(self.entries["rate"]):
            for key in ("part", "whole"):
                if entry.get(key) not in measures:
                    found = str(entry.get(key, ""))
                    self.problem("catalogue-unknown-code", "rate", position, key, found=found)
        for table in _TABLES:
            codes = {entry.get("code") for entry in self.entries[table]}
            for position, entry in enumerate(self.entries[table]):
                if entry.get("successor") and entry["successor"] not in codes:
                    found = str(entry["successor"])
                    self.problem("catalogue-unknown-code", table, position, "successor", found=found)

    def _check_paths(self, measures: dict[str, dict[str, object]]) -> None:
        """Stages lead to stages of their own register; what counts, counts in a flow."""
        registers = {entry["code"]: entry["register"] for entry in self.entries["stage"]}
        for position, entry in enumerate(self.entries["stage"]):
            following = entry.get("next", [])
            assert isinstance(following, list)
            for code in following:
                if registers.get(code) != entry["register"]:
                    self.problem("catalogue-unknown-code", "stage", position, "next", found=str(code))
            if not following and not entry.get("final"):
                self.problem("catalogue-dead-end", "stage", position, found=str(entry["code"]))
        for table in ("stage", "outcome"):
            for position, entry in enumerate(self.entries[table]):
                for key in ("counts", "on_time"):
                    counts = str(entry.get(key, ""))
                    if counts and counts not in measures:
                        self.problem("catalogue-unknown-code", table, position, key, found=counts)
                    elif counts and measures[counts].get("kind", Kind.FLOW) != Kind.FLOW:
                        self.problem("catalogue-counts-no-flow", table, position, key, found=counts)

    @staticmethod
    def _runs_in_a_circle(code: str, measures: dict[str, dict[str, object]]) -> bool:
        seen = set()
        while code and code in measures:
            if code in seen:
                return True
            seen.add(code)
            code = str(measures[code].get("parent", ""))
        return False

    def _check_rules(self) -> None:
        rules = self.raw.get("rules", {})
        if not isinstance(rules, dict):
            self.problem("catalogue-wrong-type", "rules", 0, what="rules", type="table")
            return
        for key in rules:
            if key not in ("required", "levels"):
                self.problem("catalogue-unknown-key", "rules", 0, key, found=key)
        required = rules.get("required", [])
        if not _strings(required) or not set(required) <= REQUIRABLE:
            self.problem("catalogue-bad-required", "rules", 0, "required", names=", ".join(sorted(REQUIRABLE)))
        self._check_levels(rules.get("levels", {}))

    def _check_levels(self, levels: object) -> None:
        if not isinstance(levels, dict):
            self.problem("catalogue-wrong-type", "rules", 0, "levels", what="levels", type="table")
            return
        for code, level in levels.items():
            if code not in LEVELS:
                self.problem("catalogue-unknown-key", "levels", 0, code, found=code)
            elif level not in (allowed := _GUARDED if code == "personal-data" else (_OFF, *Severity)):
                self.problem("catalogue-bad-level", "levels", 0, code, what=code, levels=", ".join(allowed))

    def catalogue(self, text: str) -> Catalogue:
        units = {str(e["zh"]): e for e in self.entries["unit"]}
        rules = self.raw.get("rules", {})
        assert isinstance(rules, dict)
        levels: dict[str, str] = rules.get("levels", {})
        return Catalogue(
            code=str(self.raw["code"]),
            version=int(str(self.raw["version"])),
            zh=str(self.raw["zh"]),
            en=str(self.raw["en"]),
            departments=_terms(self.entries["department"]),
            fields=_terms(self.entries["field"]),
            subjects={
                s.code: s
                for s in (
                    Subject(**_common(e), ground=Ground(str(e["ground"])))  # type: ignore[arg-type]  # checked
                    for e in self.entries["subject"]
                )
            },
            measures={m.code: m for m in (_measure(e, units) for e in self.entries["measure"])},
            platforms=_terms(self.entries["platform"]),
            sources=_terms(self.entries["source"]),
            legal_bases=_terms(self.entries["legal_basis"]),
            stages={s.code: s for s in map(_stage, self.entries["stage"])},
            outcomes={o.code: o for o in map(_outcome, self.entries["outcome"])},
            kinds={k.code: k for k in map(_kind, self.entries["kind"])},
            rates={str(e["code"]): _rate(e) for e in self.entries["rate"]},
            required=frozenset(rules.get("required", ())),
            levels={code: None if level == _OFF else Severity(level) for code, level in levels.items()},
            text=text,
        )


def _strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _common(entry: Mapping[str, object]) -> dict[str, object]:
    found = {key: value for key, value in entry.items() if key in _COMMON}
    found["aliases"] = tuple(entry.get("aliases", ()))  # type: ignore[arg-type]  # checked to be strings
    return found


def _terms(entries: list[dict[str, object]]) -> dict[str, Term]:
    return {str(e["code"]): Term(**_common(e)) for e in entries}  # type: ignore[arg-type]  # types checked


def _measure(entry: dict[str, object], units: Mapping[str, Mapping[str, object]]) -> Measure:
    unit = units[str(entry["unit"])]
    own = {key: entry[key] for key in ("decimals", "coercive", "parent", "complete", "needs_case") if key in entry}
    return Measure(
        **_common(entry),  # type: ignore[arg-type]  # types checked
        **own,  # type: ignore[arg-type]  # types checked
        unit=str(entry["unit"]),
        unit_en=str(unit["en"]),
        unit_aliases=tuple(unit.get("aliases", ())),  # type: ignore[arg-type]  # checked to be strings
        kind=Kind(str(entry.get("kind", "flow"))),
    )


def _stage(entry: dict[str, object]) -> Stage:
    own = {key: entry[key] for key in ("days", "working_days", "counts", "on_time", "final", "decides") if key in entry}
    following: tuple[str, ...] = tuple(entry.get("next", ()))  # type: ignore[arg-type]  # checked to be strings
    register = Register(str(entry["register"]))
    return Stage(**_common(entry), **own, register=register, next=following)  # type: ignore[arg-type]  # checked


def _outcome(entry: dict[str, object]) -> Outcome:
    own = {key: entry[key] for key in ("counts", "corrected") if key in entry}
    return Outcome(**_common(entry), **own, register=Register(str(entry["register"])))  # type: ignore[arg-type]  # checked


def _kind(entry: dict[str, object]) -> DossierKind:
    return DossierKind(**_common(entry), register=Register(str(entry["register"])))  # type: ignore[arg-type]  # checked


def _rate(entry: dict[str, object]) -> Rate:
    return Rate(**_common(entry), part=str(entry["part"]), whole=str(entry["whole"]))  # type: ignore[arg-type]  # checked


def bundled_catalogues(folder: Path) -> Iterator[Path]:
    """The catalogue files that come with the program, in the order of their names."""
    return iter(sorted((folder / "catalogues").glob("*.toml")))
