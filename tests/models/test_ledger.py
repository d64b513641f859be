# SPDX-License-Identifier: MIT
"""A ledger file: founding, opening, refusing what is not ours, one writer, migration with a backup."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.catalogue_file import load_catalogue
from models.checks import Campaign
from models.errors import LedgerError, RefusedError
from models.ledger import Ledger
from models.migrations import MIGRATIONS
from models.office import Office
from models.store import APPLICATION_ID
from tests.helpers import an_action

if TYPE_CHECKING:
    from sqlite_utils import Database

    from models.checks import Context


def refused(path: Path, *, write: bool = True) -> str:
    with pytest.raises(LedgerError) as raised:
        Ledger.open(path, write=write)
    return raised.value.code


def test_a_closed_ledger_is_one_file_of_our_own_kind(ledger_path: Path) -> None:
    with Ledger.open(ledger_path) as ledger:
        assert ledger.writable
    assert [p.name for p in ledger_path.parent.iterdir() if not p.name.startswith(".")] == [ledger_path.name]
    connection = sqlite3.connect(ledger_path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    strict = connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0").fetchall()
    ours = {name for (name,) in strict if not name.startswith("search")}  # FTS5's own tables cannot be STRICT
    assert ours <= {"sqlite_schema", "sqlite_sequence", "_sqlite_migrations"}
    connection.close()


def test_a_founded_ledger_knows_its_office_and_has_ids_of_its_own(ledger: Ledger, office: Office) -> None:
    assert ledger.office == office
    assert len(ledger.id) == len(ledger.incarnation) == 32
    assert ledger.id != ledger.incarnation


def test_founding_over_an_existing_file_is_refused_and_the_file_stays(
    ledger_path: Path, office: Office, resources: Path
) -> None:
    before = ledger_path.read_bytes()
    with pytest.raises(LedgerError, match="ledger-exists"):
        Ledger.create(ledger_path, office, resources=resources)
    assert ledger_path.read_bytes() == before


def test_founding_that_fails_leaves_nothing(tmp_path: Path, resources: Path) -> None:
    with pytest.raises(RefusedError, match="unknown-code"):
        Ledger.create(tmp_path / "new.jzl", Office("某局", "999999", "market-supervision"), resources=resources)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.jzl") == "ledger-missing"


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04" + bytes(100), b"SQLite format 3\x00" + bytes(2000)])
def test_a_foreign_file_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign.jzl"
    path.write_bytes(content)
    assert refused(path) in ("ledger-foreign", "ledger-damaged")
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.jzl"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert refused(path) == "ledger-foreign"
    assert path.read_bytes() == before


def test_a_ledger_from_a_newer_program_is_refused(ledger_path: Path) -> None:
    connection = sqlite3.connect(ledger_path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = ledger_path.read_bytes()
    assert refused(ledger_path) == "ledger-newer"
    assert ledger_path.read_bytes() == before


def test_a_damaged_ledger_says_so(ledger_path: Path) -> None:
    raw = bytearray(ledger_path.read_bytes())
    raw[4096 : 4096 * 40] = os.urandom(4096 * 39)
    ledger_path.write_bytes(raw)
    assert refused(ledger_path) == "ledger-damaged"


def test_a_second_instance_is_told_and_may_read(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context))
    script = (
        "import sys; from pathlib import Path; from models.ledger import Ledger; from models.errors import LedgerError\n"
        "path = Path(sys.argv[1])\n"
        "try:\n    Ledger.open(path)\n"
        "except LedgerError as error:\n    print(error.code)\n"
        "with Ledger.open(path, write=False) as ledger:\n    print(ledger.actions.count(), ledger.writable)\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, str(ledger.path)], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert found.stdout.split() == ["ledger-locked", "1", "False"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there that a clerk has not")
def test_a_link_leads_to_the_one_file_and_its_one_lock(ledger: Ledger, tmp_path: Path) -> None:
    link = tmp_path / "link.jzl"
    link.symlink_to(ledger.path)
    assert refused(link) == "ledger-locked"
    with Ledger.open(link, write=False) as other:
        assert other.path == ledger.path.resolve()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there that a clerk has not")
def test_a_file_with_two_names_is_not_written_under_either(ledger_path: Path) -> None:
    other = ledger_path.with_name("other.jzl")
    other.hardlink_to(ledger_path)
    assert refused(other) == refused(ledger_path) == "ledger-linked"
    other.unlink()
    Ledger.open(ledger_path).close()


def test_a_read_only_ledger_refuses_every_edit(ledger_path: Path) -> None:
    with Ledger.open(ledger_path, write=False) as ledger:
        action = an_action(ledger.context(ledger.campaigns["online-market-2026"], date(2026, 11, 24)))
        with pytest.raises(LedgerError, match="ledger-read-only"):
            ledger.actions.log(action)


def test_the_lock_is_free_again_after_closing(ledger_path: Path) -> None:
    for _ in range(3):
        Ledger.open(ledger_path).close()


def _add_a_table(db: Database) -> None:
    db.execute("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")


def _fail(db: Database) -> None:
    db.execute("CREATE TABLE never (id INTEGER PRIMARY KEY) STRICT")
    raise RuntimeError("the migration failed")


def test_an_older_ledger_is_backed_up_before_it_is_migrated(ledger_path: Path) -> None:
    newer = (*MIGRATIONS, ("002-test", _add_a_table))
    with Ledger.open(ledger_path, migrations=newer) as ledger:
        assert ledger.store.row("SELECT count(*) FROM later") == (0,)
        assert ledger.store.row("PRAGMA user_version") == (len(newer),)
    (backup,) = ledger_path.parent.glob("*before-migration*")
    with Ledger.open(backup) as old:
        assert old.store.row("PRAGMA user_version") == (len(MIGRATIONS),)


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(ledger_path: Path) -> None:
    with pytest.raises(RuntimeError, match="the migration failed"):
        Ledger.open(ledger_path, migrations=(*MIGRATIONS, ("002-test", _fail)))
    with Ledger.open(ledger_path) as ledger:
        assert ledger.store.row("SELECT count(*) FROM sqlite_master WHERE name = 'never'") == (0,)


def test_an_older_ledger_is_not_migrated_by_reading_it(ledger_path: Path) -> None:
    newer = (*MIGRATIONS, ("002-test", _add_a_table))
    with pytest.raises(LedgerError, match="ledger-older"):
        Ledger.open(ledger_path, write=False, migrations=newer)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_ledger_in_a_read_only_folder_opens_to_read(ledger_path: Path) -> None:
    ledger_path.parent.chmod(0o500)
    try:
        assert refused(ledger_path) == "ledger-unwritable"
        Ledger.open(ledger_path, write=False).close()
    finally:
        ledger_path.parent.chmod(0o700)


def test_two_ledgers_never_share_an_id(tmp_path: Path, office: Office, resources: Path) -> None:
    ids = set()
    for name in ("a.jzl", "b.jzl"):
        with Ledger.create(tmp_path / name, office, resources=resources) as ledger:
            ids |= {ledger.id, ledger.incarnation}
    assert len(ids) == 4


def test_a_campaign_cannot_shrink_away_from_its_records(ledger: Ledger, context: Context) -> None:
    from dataclasses import replace

    ledger.actions.log(an_action(context))
    campaign = ledger.campaigns["online-market-2026"]
    with pytest.raises(RefusedError, match="campaign-span-leaves-records"):
        ledger.campaigns.change(replace(campaign, begins=date(2026, 8, 1)))
    ledger.campaigns.change(replace(campaign, begins=date(2026, 7, 1)))
    assert ledger.campaigns["online-market-2026"].begins == date(2026, 7, 1)


def test_a_second_campaign_on_another_catalogue_shares_the_codes_both_have(ledger: Ledger, resources: Path) -> None:
    catalogue = load_catalogue(resources / "catalogues" / "copyright.toml")
    officers = ledger.codes["measure"]["officers-dispatched"].id
    campaign = Campaign("sword", "剑网", "Sword", "copyright", 2, date(2026, 1, 1), date(2026, 12, 31))
    ledger.campaigns.add(campaign, catalogue)
    assert ledger.codes["measure"]["officers-dispatched"].id == officers
    assert "links-removed" in ledger.codes["measure"]


def test_adding_a_campaign_is_undone_and_redone(ledger: Ledger, resources: Path) -> None:
    catalogue = load_catalogue(resources / "catalogues" / "copyright.toml")
    campaign = Campaign("sword", "剑网", "Sword", "copyright", 2, date(2026, 1, 1), date(2026, 12, 31))
    ledger.campaigns.add(campaign, catalogue)
    ledger.undo()
    assert "sword" not in ledger.campaigns
    ledger.redo()
    assert ledger.campaigns["sword"] == campaign


def test_a_platform_that_records_use_cannot_be_undone(ledger: Ledger) -> None:
    ledger.campaigns.add_code("platform", "新平台")
    other = an_action(ledger.context(ledger.campaigns["online-market-2026"], date(2026, 11, 24)), platform="新平台")
    ledger.take_post("02")
    ledger.actions.log(other)
    ledger.take_post("01")
    with pytest.raises(RefusedError, match="undo-code-in-use"):
        ledger.undo()


def test_a_code_that_was_taken_back_is_not_given_out_again(ledger: Ledger) -> None:
    ledger.campaigns.add_code("platform", "甲")
    first = ledger.codes["platform"].find("甲")
    ledger.undo()
    ledger.campaigns.add_code("platform", "乙")
    second = ledger.codes["platform"].find("乙")
    assert first is not None and second is not None
    assert first.term.code != second.term.code


def test_what_lies_on_the_desk_is_there_at_the_next_start(ledger_path: Path) -> None:
    with Ledger.open(ledger_path) as ledger:
        ledger.put_on_desk("entry", '{"quantity": "1.2万余"}')
    with Ledger.open(ledger_path) as ledger:
        assert ledger.desk("entry") == '{"quantity": "1.2万余"}'
        ledger.put_on_desk("entry", "")
        assert ledger.desk("entry") == ""


def test_lines_that_were_entered_together_are_one_step_with_the_text_they_came_from(
    ledger: Ledger, context: Context
) -> None:
    lines = [an_action(context, quantity=str(n)) for n in (3, 4, 5)]
    changes = ledger.log_lines(lines, "draft", {"label": "第三期简报"}, text=("第三期简报.txt", "立案3件、4件、5件"))
    assert len(changes.added) == 3
    kept = [ledger.attachments.of(record) for record in changes.added]
    assert [(a.name, a.role) for (a,) in kept] == [("第三期简报.txt", "bulletin")] * 3
    assert len({a.digest for (a,) in kept}) == 1
    ledger.undo()
    assert ledger.actions.count() == 0
    assert ledger.attachments.counts(changes.added) == {}
    ledger.redo()
    assert [len(ledger.attachments.of(record)) for record in changes.added] == [1, 1, 1]


def test_no_lines_are_no_step(ledger: Ledger) -> None:
    before = ledger.history.head()
    with pytest.raises(RefusedError) as refusal:
        ledger.log_lines([], "grid", {})
    assert refusal.value.code == "lines-none"
    assert ledger.history.head() == before


def test_the_text_and_the_name_of_a_bulletin_are_kept_without_personal_numbers(
    ledger: Ledger, context: Context, ledger_path: Path
) -> None:
    text = ("来电13912345678.txt", "联系人电话139 1234 5678，立案3件。")
    changes = ledger.log_lines([an_action(context)], "draft", {"label": "来电13912345678"}, text=text)
    (attachment,) = ledger.attachments.of(changes.added[0])
    assert attachment.name == "来电___________.txt", "a name that can stand in any folder"
    assert ledger.attachments.content(attachment).decode() == "联系人电话*** **** ****，立案3件。"
    ledger.close()
    assert b"13912345678" not in ledger_path.read_bytes()


@pytest.mark.parametrize("name", ["王五13912345678", "6222021234567890128"])
def test_a_personal_number_is_no_name_of_an_office_a_campaign_or_a_platform(ledger: Ledger, name: str) -> None:
    campaign = replace(ledger.campaigns["online-market-2026"], zh=name)
    for edit in (
        lambda: ledger.set_office(replace(ledger.office, name=name)),
        lambda: ledger.campaigns.change(campaign),
        lambda: ledger.campaigns.add_code("platform", name),
    ):
        with pytest.raises(RefusedError) as refusal:
            edit()
        assert refusal.value.code == "label-personal"
