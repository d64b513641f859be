# SPDX-License-Identifier: MIT
"""Files kept with records: each content once, undone like any edit, in every backup, in no submission."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.actions import Record
from models.attachments import LARGEST, Attachment, check_path, read_files, runs
from models.backup import copy_ledger
from models.checks import Context
from models.errors import LedgerError, RefusedError, UserError
from models.files import plain_name
from models.ledger import Ledger
from models.reporting.submission import Submission, submit
from models.verify import Verdict, verify_ledger
from tests.helpers import an_action, finished


@pytest.fixture
def record(ledger: Ledger, context: Context) -> Record:
    return ledger.actions.get(ledger.actions.log(an_action(context)).added[0])


def of(ledger: Ledger, record: Record) -> list[Attachment]:
    return ledger.attachments.of(record.id)


def blobs(ledger: Ledger) -> int:
    row = ledger.store.row("SELECT count(*) FROM blob")
    assert row is not None
    return int(row[0])


def test_a_file_is_kept_with_its_record_and_comes_back_as_it_was(ledger: Ledger, record: Record) -> None:
    content = bytes(range(256)) * 40
    changes = ledger.attachments.attach(record, [("笔录.pdf", content)])
    (attachment,) = of(ledger, record)
    assert (changes.kind, changes.changed, changes.entities) == ("attach", (record.id,), {"attachment"})
    assert (attachment.name, attachment.size, attachment.role) == ("笔录.pdf", len(content), "file")
    assert ledger.attachments.content(attachment) == content
    assert ledger.attachments.counts([record.id, record.id + 1]) == {record.id: 1}
    assert ledger.actions.get(record.id).revision == record.revision, "the record itself says what it said"


def test_the_same_content_is_kept_once(ledger: Ledger, context: Context, record: Record) -> None:
    other = ledger.actions.get(ledger.actions.log(an_action(context, quantity="40")).added[0])
    ledger.attachments.attach(record, [("a.pdf", b"same"), ("b.pdf", b"same")])
    ledger.attachments.attach(other, [("c.pdf", b"same")])
    assert blobs(ledger) == 1
    assert ledger.attachments.counts([record.id, other.id]) == {record.id: 2, other.id: 1}


def test_attaching_and_taking_off_are_undone_and_redone(ledger: Ledger, record: Record) -> None:
    ledger.attachments.attach(record, [("a.pdf", b"1"), ("b.pdf", b"2")])
    before = of(ledger, record)
    assert ledger.undo().changed == [record.id]
    assert of(ledger, record) == []
    ledger.redo()
    assert [(a.name, a.digest) for a in of(ledger, record)] == [(a.name, a.digest) for a in before]
    ledger.attachments.detach(of(ledger, record)[0])
    assert [a.name for a in of(ledger, record)] == ["b.pdf"]
    ledger.undo()
    assert [a.name for a in of(ledger, record)] == ["a.pdf", "b.pdf"]
    assert finished(verify_ledger(ledger.path), Verdict).records == 1


def test_an_action_and_its_files_are_one_step(ledger: Ledger, context: Context) -> None:
    changes = ledger.log_with_files(an_action(context), [("a.pdf", b"1"), ("b.txt", b"2")])
    (added,) = changes.added
    assert (changes.kind, ledger.attachments.counts([added])) == ("log", {added: 2})
    step = ledger.undoable()
    assert step is not None and (step.kind, step.revisions) == ("log", 3)
    ledger.undo()
    assert (ledger.actions.count(), ledger.attachments.counts([added])) == (0, {})
    ledger.redo()
    assert [a.name for a in ledger.attachments.of(added)] == ["a.pdf", "b.txt"]


def test_an_action_whose_file_is_refused_is_not_logged(ledger: Ledger, context: Context) -> None:
    for files in ([("a.pdf", b"")], [("a.pdf", b"1"), ("a.pdf", b"1")], [("13812345678.pdf", b"1")]):
        with pytest.raises(RefusedError):
            ledger.log_with_files(an_action(context), files)
    assert ledger.actions.count() == 0


def test_a_record_that_got_files_since_is_not_undone_under_them(ledger: Ledger, record: Record) -> None:
    ledger.attachments.attach(record, [("a.pdf", b"1")])
    ledger.attachments.detach(of(ledger, record)[0])
    ledger.undo()
    ledger.circumstances.take_post("02")
    ledger.attachments.detach(of(ledger, record)[0])
    ledger.circumstances.take_post("01")
    with pytest.raises(RefusedError, match="undo-changed-since"):
        ledger.undo()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("空.txt", b"", "attachment-empty"),
        ("大.bin", b"x" * (LARGEST + 1), "attachment-too-large"),
        ("当事人13812345678.jpg", b"1", "attachment-name-personal"),
        ("身份证 11010519491231002X.jpg", b"1", "attachment-name-personal"),
    ],
)
def test_what_may_not_be_attached_is_refused_with_a_word_that_holds_no_number(
    ledger: Ledger, record: Record, name: str, content: bytes, code: str
) -> None:
    with pytest.raises(RefusedError, match=code) as error:
        ledger.attachments.attach(record, [("好.txt", b"1"), (name, content)])
    assert "13812345678" not in str(error.value)
    assert of(ledger, record) == [], "all of them or none"


def test_the_same_file_is_not_attached_to_a_record_twice(ledger: Ledger, record: Record) -> None:
    ledger.attachments.attach(record, [("a.pdf", b"1")])
    with pytest.raises(RefusedError, match="attachment-there"):
        ledger.attachments.attach(record, [("a.pdf", b"1")])
    ledger.attachments.attach(record, [("a.pdf", b"2")])
    assert len(of(ledger, record)) == 2


@given(st.text(max_size=120))
def test_a_name_is_always_one_that_can_stand_in_a_folder(name: str) -> None:
    plain = plain_name(name)
    assert plain and not set(plain) & set('/\\:*?"<>|\0\n')
    assert plain not in (".", "..") and len(plain) <= 80
    assert plain_name(plain) == plain


# Reading files


def read(*files: tuple[Path, str]) -> list[tuple[str, bytes]]:
    return finished(read_files(files), list)


def test_files_are_read_by_a_job_that_says_how_far_it_is(tmp_path: Path) -> None:
    big, small = tmp_path / "大.bin", tmp_path / "小.txt"
    big.write_bytes(b"x" * (3 * 1024 * 1024 + 5))
    small.write_bytes("内容".encode())
    steps = list(read_files([(big, big.name), (small, "改名.txt")]))
    assert steps[:4] == [1024 * 1024, 2 * 1024 * 1024, 3 * 1024 * 1024, 3 * 1024 * 1024 + 5]
    assert steps[-1] == [("大.bin", b"x" * (3 * 1024 * 1024 + 5)), ("改名.txt", "内容".encode())]


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.bin"
    with huge.open("wb") as file:
        file.truncate(200 * 1024**3)  # 200 GB that take no room on the disk
    with pytest.raises(RefusedError, match="attachment-too-large") as error:
        next(read_files([(huge, huge.name)]))
    assert (error.value.params["size"], error.value.params["limit"]) == (200 * 1024, 20)


def test_a_folder_and_what_cannot_be_read_are_refused(tmp_path: Path) -> None:
    (tmp_path / "卷宗").mkdir()
    cases = [("卷宗", "attachment-folder"), ("没有.pdf", "file-unreadable")]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "管道")
        cases.append(("管道", "file-unreadable"))
    for name, code in cases:
        with pytest.raises(UserError, match=code):
            check_path(tmp_path / name, name)


def test_nothing_is_read_where_one_of_several_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"1")
    (tmp_path / "b.txt").write_bytes(b"")
    steps = read_files([(tmp_path / "a.txt", "a.txt"), (tmp_path / "b.txt", "b.txt")])
    with pytest.raises(RefusedError, match="attachment-empty"):
        next(steps)


# Copies


def test_a_copy_to_look_at_is_read_only_and_cannot_leave_its_folder(
    ledger: Ledger, record: Record, tmp_path: Path
) -> None:
    ledger.attachments.attach(record, [("../../外面/笔录.txt", "正文".encode())])
    (attachment,) = of(ledger, record)
    for _ in range(2):  # opened again, the same copy is written anew
        path = ledger.attachments.open_copy(attachment, tmp_path / "copies")
        assert path.read_text(encoding="utf-8") == "正文"
        assert path.is_relative_to(tmp_path / "copies")
        assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


@pytest.mark.parametrize("name", ["a.exe", "双击.BAT", "x.desktop", "y.JS ", "z.lnk", "run.sh", "w.scr."])
def test_what_a_desktop_would_run_is_known(name: str) -> None:
    assert runs(name)


@pytest.mark.parametrize("name", ["a.pdf", "b.docx", "c.xlsx", "d.jpg", "e.txt", "无后缀", "exe", "f.wps", "g.ofd"])
def test_what_is_shown_is_not_run(name: str) -> None:
    assert not runs(name)


def test_a_damaged_content_is_told_and_found_by_verify(ledger: Ledger, record: Record) -> None:
    ledger.attachments.attach(record, [("a.pdf", b"right")])
    (attachment,) = of(ledger, record)
    ledger.store.execute("UPDATE blob SET content = ?", (b"wrong",))
    with pytest.raises(LedgerError, match="ledger-damaged"):
        ledger.attachments.content(attachment)
    with pytest.raises(LedgerError, match="verify-failed"):
        list(verify_ledger(ledger.path))


# Where they go and where not


def test_attachments_are_in_every_backup(ledger: Ledger, record: Record, tmp_path: Path) -> None:
    content = os.urandom(100_000)
    ledger.attachments.attach(record, [("扫描件.pdf", content)])
    for _ in copy_ledger(ledger.store, tmp_path / "backup.jzl"):
        pass
    with Ledger.open(tmp_path / "backup.jzl", write=False) as backup:
        (attachment,) = backup.attachments.of(record.id)
        assert (attachment.name, backup.attachments.content(attachment)) == ("扫描件.pdf", content)


def test_attachments_are_in_no_submission(ledger: Ledger, record: Record, tmp_path: Path) -> None:
    marker = b"this is what the attachment holds"
    ledger.attachments.attach(record, [("attached-marker.txt", marker * 10)])
    campaign = ledger.campaigns[record.action.campaign]
    submission = finished(submit(ledger, campaign, "2026-07", tmp_path / "out", say=lambda code, **_: code), Submission)
    assert submission.path.exists()
    for path in (tmp_path / "out").iterdir():
        raw = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                raw += [package.read(name) for name in package.namelist()]
        assert not any(marker in part or b"attached-marker" in part for part in raw), path.name
