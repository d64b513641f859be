# SPDX-License-Identifier: MIT
"""Named views: own and shared, in their order, handed from one ledger to another."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import RefusedError, UserError
from models.ledger import Ledger
from models.views import LONGEST, MOST, Views


def names(views: Views) -> list[str]:
    return [view.name for view in views.all()]


@pytest.fixture
def views(ledger: Ledger) -> Views:
    return Views(ledger)


def test_a_view_is_kept_with_the_ledger_and_is_no_part_of_its_record(ledger: Ledger, views: Views) -> None:
    before = ledger.history.head()
    views.add("各部门", "{}", home=True)
    assert ledger.history.head() == before
    path = ledger.path
    ledger.close()
    with Ledger.open(path) as again:
        (view,) = Views(again).all()
        assert (view.name, view.text, view.owner, view.shared, view.home) == ("各部门", "{}", "01", False, True)


def test_a_post_sees_its_own_and_what_is_shared(ledger: Ledger, views: Views) -> None:
    views.add("自己的", "1")
    views.add("共用的", "2", shared=True)
    ledger.take_post("02")
    assert names(views) == ["共用的"]
    views.add("自己的", "3")
    assert names(views) == ["共用的", "自己的"]
    ledger.take_post("01")
    assert [view.text for view in views.all()] == ["2", "1"]


def test_what_a_post_does_not_see_it_neither_changes_nor_removes(ledger: Ledger, views: Views) -> None:
    view = views.add("自己的", "1")
    ledger.take_post("02")
    views.remove(view.uid)
    with pytest.raises(RefusedError, match="view-gone"):
        views.change(replace(view, text="2"))
    ledger.take_post("01")
    assert views.all() == [view]


def test_a_view_is_renamed_changed_and_removed(views: Views) -> None:
    view = views.add("旧", "1")
    views.change(replace(view, name=" 新 ", text="2", home=True))
    (found,) = views.all()
    assert (found.uid, found.name, found.text, found.home) == (view.uid, "新", "2", True)
    views.remove(view.uid)
    assert views.all() == []


@pytest.mark.parametrize(
    ("name", "code"), [("", "view-name-empty"), ("各部门", "view-name-taken"), ("张13800138000", "label-personal")]
)
def test_a_name_that_cannot_be_is_refused(views: Views, name: str, code: str) -> None:
    views.add("各部门", "1")
    with pytest.raises(RefusedError, match=code):
        views.add(name, "2")
    assert names(views) == ["各部门"]


def test_views_are_moved_among_those_that_the_post_sees(ledger: Ledger, views: Views) -> None:
    first = views.add("一", "1")
    ledger.take_post("02")
    views.add("别人的", "x")
    ledger.take_post("01")
    second = views.add("二", "2")
    views.move(second.uid, -1)
    assert names(views) == ["二", "一"]
    views.move(second.uid, -1)
    views.move(first.uid, 1)
    assert names(views) == ["二", "一"], "nothing moves over an end"
    ledger.take_post("02")
    assert names(views) == ["别人的"]


def test_the_shared_ones_stand_first_and_each_kind_is_moved_within_itself(views: Views) -> None:
    own, shared, other = views.add("自己的", "1"), views.add("共用一", "2", shared=True), views.add("又一个", "3")
    views.add("共用二", "4", shared=True)
    assert names(views) == ["共用一", "共用二", "自己的", "又一个"]
    views.move(own.uid, -1)
    assert names(views) == ["共用一", "共用二", "自己的", "又一个"], "it is the first of its kind"
    views.move(shared.uid, 1)
    views.move(other.uid, -1)
    assert names(views) == ["共用二", "共用一", "又一个", "自己的"]


def test_there_is_an_end_to_them(views: Views) -> None:
    for number in range(MOST):
        views.add(str(number), "1")
    with pytest.raises(RefusedError, match="views-too-many"):
        views.add("一", "1")


def test_what_cannot_be_read_counts_for_nothing(ledger: Ledger, views: Views) -> None:
    for kept in ("{", "[1]", '[{"uid": "a"}]', "null", '{"a": 1}'):
        ledger.put_on_desk("tally-views", kept)
        assert views.all() == []


# Handed on


def test_headquarters_hands_its_views_to_an_office_and_brings_them_up_to_date(
    views: Views, sample_ledger: Ledger, tmp_path: Path
) -> None:
    path = tmp_path / "上级.jzviews"
    view = views.add("各部门", "1", home=True)
    views.add("各地区", "2")
    views.export(path, views.all())
    office = Views(sample_ledger)
    for shown in office.all():  # the demonstration's own
        office.remove(shown.uid)
    own = office.add("各部门", "own")
    assert office.take_in(path) == (2, 0)
    assert [(v.name, v.text, v.shared, v.home) for v in office.all()] == [
        ("各部门 (2)", "1", True, False),
        ("各地区", "2", True, False),
        ("各部门", "own", False, False),
    ]
    assert office.take_in(path) == (0, 0), "the same file changes nothing"
    views.change(replace(view, text="1b"))
    views.export(path, views.all())
    assert office.take_in(path) == (0, 1)
    assert [v.text for v in office.all()] == ["1b", "2", "own"]
    office.remove(own.uid)
    assert office.take_in(path) == (0, 1)
    assert names(office) == ["各部门", "各地区"], "the name is free now"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"kind": "jingzhang-views", "views": []}',
        b'{"kind": "other", "views": [{"uid": "a", "name": "n", "text": "t"}]}',
        b'{"kind": "jingzhang-views", "views": [{"uid": "../a", "name": "n", "text": "t"}]}',
        b'{"kind": "jingzhang-views", "views": [{"uid": "a", "name": "", "text": "t"}]}',
        json.dumps({"kind": "jingzhang-views", "views": [{"uid": "a", "name": "n", "text": "t" * 30_000}]}).encode(),
        json.dumps({"kind": "jingzhang-views", "views": [{"uid": "a", "name": "n", "text": "\ud800"}]}).encode(),
        json.dumps({"kind": "jingzhang-views", "views": [{"uid": "a", "name": ["n"], "text": "t"}]}).encode(),
        json.dumps({"kind": "jingzhang-views", "views": [{"uid": "a", "name": "n" * 10_000, "text": "t"}]}).encode(),
        b'{"kind": NaN, "views": [1e999]}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_none_takes_nothing_in(views: Views, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jzviews"
    path.write_bytes(content)
    with pytest.raises(UserError, match="views-unreadable"):
        views.take_in(path)
    assert views.all() == []


def test_a_file_that_is_not_there_is_said_to_be(views: Views, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="file-unreadable"):
        views.take_in(tmp_path / "none.jzviews")


def a_file(path: Path, *views: tuple[str, str, str]) -> Path:
    fields = [{"uid": uid, "name": name, "text": text} for uid, name, text in views]
    path.write_text(json.dumps({"kind": "jingzhang-views", "version": 1, "views": fields}), encoding="utf-8")
    return path


def test_a_file_of_very_many_views_is_refused_at_once(views: Views, tmp_path: Path) -> None:
    path = a_file(tmp_path / "a.jzviews", *((f"u{n}", "n", "t") for n in range(100_000)))
    with pytest.raises(RefusedError, match="views-too-many"):
        views.take_in(path)
    assert views.all() == []


@pytest.mark.parametrize(
    "view", [("a", "张三13812345678", "t"), ("110101199003078515", "n", "t"), ("a", "n", "110101199003078515")]
)
def test_a_number_of_a_person_does_not_come_in_with_a_view(
    views: Views, tmp_path: Path, view: tuple[str, str, str]
) -> None:
    with pytest.raises(RefusedError, match="views-personal"):
        views.take_in(a_file(tmp_path / "a.jzviews", view))
    assert views.all() == []


def test_a_name_comes_in_without_what_is_not_shown(views: Views, tmp_path: Path) -> None:
    views.take_in(a_file(tmp_path / "a.jzviews", ("a", "<b>各\n部\u202e门\x00\ud800</b>", "t")))
    assert names(views) == ["<b>各 部门</b>"]


def test_a_long_name_that_is_taken_is_cut_so_that_it_goes_on_to_the_next_ledger(views: Views, tmp_path: Path) -> None:
    views.add("各" * LONGEST, "own")
    views.take_in(a_file(tmp_path / "a.jzviews", ("a", "各" * LONGEST, "t")))
    assert {len(name) for name in names(views)} == {LONGEST}
    views.export(tmp_path / "b.jzviews", views.all())
    assert views.take_in(tmp_path / "b.jzviews") == (0, 0)


def test_a_view_that_cannot_be_read_does_not_take_the_others_with_it(ledger: Ledger, views: Views) -> None:
    views.add("各部门", "1")
    kept = json.loads(ledger.desk("tally-views"))
    ledger.put_on_desk("tally-views", json.dumps([{"uid": "later"}, *kept, 7]))
    views.add("各地区", "2")
    assert names(views) == ["各部门", "各地区"]
    ledger.put_on_desk("tally-views", "[" * 100_000)
    assert views.all() == []
