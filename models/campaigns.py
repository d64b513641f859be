# SPDX-License-Identifier: MIT
"""A ledger's campaigns, catalogues and growing code lists: what actions are logged against."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from models.catalogue import Catalogue, Term, is_code
from models.changes import Changes
from models.checks import Campaign, Context
from models.codes import LISTS, SAVE, Codes, Entry, check_agrees, check_keeps, load_codes, row_of
from models.dates import Grain, day_number, day_of
from models.errors import LedgerError, RefusedError, UserError
from models.filters import region_holds
from models.history import NO_RECORD, History, OpenStep, canonical
from models.locks import any_locked, locked_periods
from models.personal import holds_personal
from models.store import Store

_CAMPAIGN = "SELECT id, code, zh, en, catalogue, catalogue_version, begins, ends, grain, deadline_days FROM campaign"
GROWING = ("platform", "region")  # what an office adds to by itself
_DEEPEST = 2  # sub-units below a region: a district's station and its team; deeper is another office


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region of the published code list with its ready-made initials."""

    term: Term
    initials: str


def read_regions(resources: Path) -> Iterator[RegionRow]:
    """The bundled administrative division codes (resources/regions/SOURCES.md says whence)."""
    with (resources / "regions" / "gbt2260.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            begins, ends = (date.fromisoformat(row[k]) if row[k] else None for k in ("begins", "ends"))
            yield RegionRow(
                Term(
                    code=row["code"],
                    zh=row["zh"],
                    en=row["en"],
                    begins=begins,
                    ends=ends,
                    successor=row["successor"],
                ),
                row["initials"],
            )


class Campaigns:
    """The campaigns of one ledger with their catalogues, and the code lists that grow."""

    def __init__(self, store: Store, history: History, codes: Codes) -> None:
        self._store = store
        self._history = history
        self._codes = codes
        self._catalogues: dict[tuple[str, int], Catalogue] = {}
        self.ids: dict[str, int] = {}
        self._campaigns: dict[str, Campaign] = {}
        self.reload()

    def reload(self) -> None:
        """Read the campaigns again, in place: others hold ``ids``."""
        self.ids.clear()
        self._campaigns.clear()
        for row in self._store.rows(f"{_CAMPAIGN} ORDER BY id"):
            row_id, code, zh, en, catalogue, version, begins, ends, grain, days = row
            self.ids[code] = row_id
            span = (day_of(begins), day_of(ends))
            self._campaigns[code] = Campaign(code, zh, en, catalogue, version, *span, grain, days)

    def __iter__(self) -> Iterator[Campaign]:
        return iter(list(self._campaigns.values()))

    def __len__(self) -> int:
        return len(self._campaigns)

    def __contains__(self, code: object) -> bool:
        return code in self._campaigns

    def __getitem__(self, code: str) -> Campaign:
        return self._campaigns[code]

    def get(self, code: str) -> Campaign | None:
        """The campaign with this code, or None."""
        return self._campaigns.get(code)

    def find(self, text: str) -> Campaign:
        """The campaign with this code or label. Raises UserError."""
        for campaign in self._campaigns.values():
            if text in (campaign.code, campaign.zh, campaign.en):
                return campaign
        raise UserError("unknown-code", dimension="campaign", code=text)

    def catalogue(self, campaign: Campaign) -> Catalogue:
        """A campaign's catalogue in the version it runs on, read once."""
        return self._kept(campaign.catalogue, campaign.version)

    def _kept(self, code: str, version: int) -> Catalogue:
        key = (code, version)
        if key not in self._catalogues:
            from models.catalogue_file import parse_catalogue  # when a catalogue is first asked for

            row = self._store.row("SELECT text FROM catalogue WHERE code = ? AND version = ?", key)
            if row is None:
                raise LedgerError("ledger-damaged", path=str(self._store.path), reason=f"catalogue {key}")
            self._catalogues[key] = parse_catalogue(row[0], name=code)
        return self._catalogues[key]

    def context(self, campaign: Campaign, today: date, region: str) -> Context:
        """What entries of a campaign are checked against, for an office in a region."""
        near = self.regions_within(region, today)
        locked = locked_periods(self._store, campaign.code)
        return Context(self._codes, campaign, self.catalogue(campaign), today, near, locked)

    def add(self, campaign: Campaign, catalogue: Catalogue) -> Changes:
        """Start a campaign on a catalogue, which comes into the ledger with it."""
        with self._history.step("campaign", {"label": campaign.zh}) as step:
            self.add_within(step, campaign, catalogue)
        self.refresh()
        return Changes(step.seq, "campaign", entities=frozenset({"campaign", "code"}))

    def add_within(self, step: OpenStep, campaign: Campaign, catalogue: Catalogue) -> None:
        """Start a campaign as part of an open step: a ledger's first one comes with its founding."""
        _check(campaign)
        if campaign.code in self._campaigns:
            raise RefusedError("campaign-exists", code=campaign.code)
        self.load_catalogue(catalogue, step)
        row = self._store.row("SELECT coalesce(max(id), 0) + 1 FROM campaign")
        assert row is not None
        self._record(step, "campaign", row[0], _campaign_payload(campaign))
        self._save_campaign(row[0], campaign)

    def change(self, campaign: Campaign) -> Changes:
        """Change a campaign's name, span, grain or deadline; its code and catalogue stay."""
        _check(campaign)
        before = self._campaigns[campaign.code]
        if campaign.catalogue != before.catalogue:
            raise RefusedError("campaign-keeps-catalogue", code=campaign.code)
        row_id = self.ids[campaign.code]
        with self._history.step("campaign", {"label": campaign.zh}) as step:
            self._refuse_leaving_records(row_id, campaign)
            self._refuse_moving_locks(row_id, campaign)
            self._record(step, "campaign", row_id, _campaign_payload(campaign))
            self._save_campaign(row_id, campaign)
        self.refresh()
        return Changes(step.seq, "campaign", entities=frozenset({"campaign"}))

    def update_catalogue(self, campaign: Campaign, catalogue: Catalogue) -> Changes:
        """Run a campaign on a newer version of its catalogue."""
        if catalogue.code != campaign.catalogue:
            raise RefusedError("campaign-keeps-catalogue", code=campaign.code)
        newer = replace(self._campaigns[campaign.code], version=catalogue.version)
        row_id = self.ids[campaign.code]
        with self._history.step("catalogue", {"label": catalogue.zh}) as step:
            self.load_catalogue(catalogue, step)
            self._record(step, "campaign", row_id, _campaign_payload(newer))
            self._save_campaign(row_id, newer)
        self.refresh()
        return Changes(step.seq, "catalogue", entities=frozenset({"campaign", "code"}))

    def load_catalogue(self, catalogue: Catalogue, step: OpenStep) -> None:
        """Bring a catalogue's text and codes into the ledger, inside an open step.

        Raises CatalogueError where it gives a known code another meaning or lacks one of the version before it,
        RefusedError where the same version stands with another text.
        """
        from models.pinyin import initials

        check_agrees(self._codes, catalogue)
        key = (catalogue.code, catalogue.version)
        row = self._store.row("SELECT digest FROM catalogue WHERE code = ? AND version = ?", key)
        if row is not None:
            if row[0] != catalogue.digest:
                raise RefusedError("catalogue-version-differs", code=catalogue.code, version=catalogue.version)
            return
        former = self._store.row("SELECT max(version) FROM catalogue WHERE code = ? AND version < ?", key)
        if former is not None and former[0] is not None:
            check_keeps(self._kept(catalogue.code, former[0]), catalogue)
        self._store.execute(
            "INSERT INTO catalogue (code, version, digest, text) VALUES (?, ?, ?, ?)",
            (*key, catalogue.digest, catalogue.text),
        )
        for dimension in LISTS:
            terms = catalogue.terms(dimension).values()
            rows = [row_of(dimension, term, initials(term.zh)) for term in terms]
            self._store.execute_many(SAVE, rows)
        number = self._store.row("SELECT count(*) FROM catalogue")
        assert number is not None
        self._record(step, "catalogue", number[0], canonical([*key, catalogue.digest]))

    def add_region_rows(self, rows: Iterable[RegionRow]) -> None:
        """Bring the published regions in, when a ledger is founded."""
        self._store.execute_many(SAVE, (row_of("region", r.term, r.initials) for r in rows))

    def add_code(
        self, dimension: str, zh: str, en: str = "", *, parent: str = "", aliases: tuple[str, ...] = ()
    ) -> Changes:
        """Let a list grow by a platform (an organisation, never a person) or by a sub-unit of a region.

        Raises RefusedError where the label is there already or the list does not grow.
        """
        zh = zh.strip()
        if dimension not in GROWING:
            raise RefusedError("list-does-not-grow", dimension=dimension)
        if not zh:
            raise RefusedError("label-empty")
        if holds_personal(zh) or holds_personal(en):
            raise RefusedError("label-personal")
        siblings = (e for e in self._codes[dimension] if dimension != "region" or _siblings(parent, e.term.code))
        if any(zh in (e.term.zh, *e.term.aliases) for e in siblings):
            raise RefusedError("label-exists", label=zh)
        code = self._next_code(dimension, parent)
        from models.pinyin import initials

        term = Term(code=code, zh=zh, en=en.strip() or zh, aliases=aliases)
        with self._history.step("code", {"label": zh}) as step:
            row = row_of(dimension, term, initials(zh))
            self._store.execute(SAVE, row)
            found = self._store.row("SELECT id FROM code WHERE dimension = :dimension AND code = :code", row)
            assert found is not None
            self._record(step, "code", found[0], canonical(row))
        self._codes[dimension].add(Entry(found[0], term, tuple(str(row["initials"]).split())))
        return Changes(step.seq, "code", entities=frozenset({"code"}))

    def _next_code(self, dimension: str, parent: str) -> str:
        if dimension == "region":
            if parent not in self._codes["region"] or parent.count("-") == _DEEPEST:
                raise RefusedError("unknown-code", dimension="region", code=parent)
            stem = f"{parent}-"
            width = 2
        else:
            stem, width = "p-", 4
        taken = {e.term.code for e in self._codes[dimension]} | self._codes_in_history(dimension)
        number = 1
        while f"{stem}{number:0{width}d}" in taken:
            number += 1
        return f"{stem}{number:0{width}d}"

    def _codes_in_history(self, dimension: str) -> set[str]:
        """Codes that were ever given out, also where an undo took them back: none is used twice."""
        rows = self._store.rows("SELECT payload FROM revision WHERE entity = 'code' AND payload != 'null'")
        found = (json.loads(row[0]) for row in rows)
        return {row["code"] for row in found if row["dimension"] == dimension}

    def regions_within(self, region: str, day: date) -> frozenset[str]:
        """The codes in force on a day in a region: itself, what lies below, and its own sub-units."""
        return frozenset(
            e.term.code for e in self._codes["region"] if region_holds(region, e.term.code) and e.term.in_force(day)
        )

    def set_state(self, entity: str, record: int, payload: str) -> None:
        """Bring a campaign or a code to what a payload says: for undo and redo, inside their step."""
        if entity == "campaign":
            if payload == NO_RECORD:
                self._refuse_if_used("campaign", record)
                self._store.execute("DELETE FROM campaign WHERE id = :id", {"id": record})
            else:
                campaign = _read_campaign(payload)
                self._refuse_leaving_records(record, campaign)
                self._refuse_moving_locks(record, campaign)
                self._save_campaign(record, campaign)
        elif entity == "code":
            if payload == NO_RECORD:
                row = self._store.row("SELECT dimension FROM code WHERE id = :id", {"id": record})
                if row is not None:
                    self._refuse_if_used(row[0], record)
                self._store.execute("DELETE FROM code WHERE id = :id", {"id": record})
            else:
                row_of_code = json.loads(payload)
                self._store.execute(
                    SAVE.replace("code (dimension", "code (id, dimension").replace("VALUES (", "VALUES (:id, "),
                    row_of_code | {"id": record},
                )

    def _refuse_if_used(self, column: str, record: int) -> None:
        more = {"campaign": ("period", "target"), "region": ("target",)}.get(column, ())
        for table in ("action", "dossier", *more):
            row = self._store.row(f"SELECT 1 FROM {table} WHERE {column} = :id LIMIT 1", {"id": record})
            if row is not None:
                raise RefusedError("undo-code-in-use")

    def _refuse_leaving_records(self, row_id: int, campaign: Campaign) -> None:
        """What lies inside a campaign stays inside, the days on which late finds count among them."""
        outside = self._store.row(
            "SELECT count(*) FROM action JOIN campaign ON campaign.id = action.campaign"
            " WHERE campaign = :id AND voided = '' AND (first BETWEEN campaign.begins AND :begins - 1"
            " OR max(last, counted) BETWEEN :ends + 1 AND campaign.ends)",
            {"id": row_id, "begins": day_number(campaign.begins), "ends": day_number(campaign.ends)},
        )
        if outside and outside[0]:
            raise RefusedError("campaign-span-leaves-records", count=outside[0])

    def _refuse_moving_locks(self, row_id: int, campaign: Campaign) -> None:
        """A campaign with closed periods keeps its locking grain, and goes on holding each of them."""
        row = self._store.row("SELECT grain FROM campaign WHERE id = :id", {"id": row_id})
        for period in any_locked(self._store, row_id):
            outside = period.last < campaign.begins or period.first > campaign.ends
            if outside or (row is not None and campaign.grain != row[0]):
                raise RefusedError("campaign-moves-closed", period=period.code)

    def revision_of(self, entity: str, record: int) -> int | None:
        """The newest revision of a record that is not an action; None when it is gone."""
        row = self._store.row(
            "SELECT seq, payload FROM revision WHERE entity = :entity AND entity != 'action' AND record = :record"
            " ORDER BY seq DESC LIMIT 1",
            {"entity": entity, "record": record},
        )
        return None if row is None or row[1] == NO_RECORD else row[0]

    def _record(self, step: OpenStep, entity: str, record: int, payload: str) -> int:
        return step.record(entity, record, self.revision_of(entity, record), payload)

    def _save_campaign(self, row_id: int, campaign: Campaign) -> None:
        self._store.execute(
            "INSERT INTO campaign (id, code, zh, en, catalogue, catalogue_version, begins, ends, grain, deadline_days)"
            " VALUES (:id, :code, :zh, :en, :catalogue, :version, :begins, :ends, :grain, :deadline_days)"
            " ON CONFLICT (id) DO UPDATE SET zh = excluded.zh, en = excluded.en,"
            " catalogue_version = excluded.catalogue_version, begins = excluded.begins, ends = excluded.ends,"
            " grain = excluded.grain, deadline_days = excluded.deadline_days",
            {
                "id": row_id,
                "code": campaign.code,
                "zh": campaign.zh,
                "en": campaign.en,
                "catalogue": campaign.catalogue,
                "version": campaign.version,
                "begins": day_number(campaign.begins),
                "ends": day_number(campaign.ends),
                "grain": campaign.grain,
                "deadline_days": campaign.deadline_days,
            },
        )

    def refresh(self) -> None:
        """Read campaigns and codes again."""
        self.reload()
        self._codes.replace_with(load_codes(self._store))


def campaign_of(catalogue: Catalogue, begins: date, ends: date) -> Campaign:
    """A campaign on a catalogue, named after it and the year it begins in."""
    year = begins.year
    names = (f"{catalogue.code}-{year}", f"{catalogue.zh}{year}", f"{catalogue.en} {year}")
    return Campaign(*names, catalogue.code, catalogue.version, begins, ends)


def _siblings(parent: str, code: str) -> bool:
    """Whether a region lies directly below a parent as one of its sub-units."""
    return code.startswith(f"{parent}-") and code.count("-") == parent.count("-") + 1


def _check(campaign: Campaign) -> None:
    if not is_code(campaign.code):
        raise RefusedError("catalogue-bad-code", found=campaign.code)
    if not campaign.zh.strip():
        raise RefusedError("label-empty")
    if holds_personal(campaign.zh) or holds_personal(campaign.en):
        raise RefusedError("label-personal")
    if campaign.ends < campaign.begins:
        raise RefusedError("date-backwards", first=str(campaign.begins), last=str(campaign.ends))
    if campaign.grain not in list(Grain):
        raise RefusedError("unknown-code", dimension="grain", code=campaign.grain)


def _campaign_payload(campaign: Campaign) -> str:
    fields: Mapping[str, object] = {
        "code": campaign.code,
        "zh": campaign.zh,
        "en": campaign.en,
        "catalogue": campaign.catalogue,
        "version": campaign.version,
        "begins": campaign.begins.isoformat(),
        "ends": campaign.ends.isoformat(),
        "grain": campaign.grain,
        "deadline_days": campaign.deadline_days,
    }
    return canonical(fields)


def _read_campaign(payload: str) -> Campaign:
    raw = json.loads(payload)
    raw["begins"], raw["ends"] = date.fromisoformat(raw["begins"]), date.fromisoformat(raw["ends"])
    return Campaign(**raw)
