# SPDX-License-Identifier: MIT
"""Personal numbers that slipped in are found everywhere and taken out for good, and the chain still verifies."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from models import search
from models.changes import Changes
from models.checks import Context
from models.dossier import Dossier, Member, Move, Remark
from models.errors import RefusedError
from models.filters import Filter
from models.history import canonical
from models.ledger import Ledger
from models.paths import Register
from models.personal import Personal, masked
from models.quantity import Quantity
from models.redaction import Place, Slip, erase, places, redact, scan
from models.reported import Reported
from models.traces import empty_log, in_log
from models.verify import Verdict, verify_ledger
from tests.helpers import an_action, finished
from tests.soak.kills import run_and_kill

MOBILE, IDENTITY = "13812345678", "11010519491231002X"
Log = Callable[..., int]


@pytest.fixture
def log(ledger: Ledger, context: Context) -> Log:
    """Log as a program without the guard would have: what is not asked for is not looked at."""

    def logged(**fields: str) -> int:
        return ledger.actions.log(replace(an_action(context), **fields)).added[0]  # type: ignore[arg-type]  # texts

    return logged


def found(ledger: Ledger) -> list[Slip]:
    return finished(scan(ledger), list)


def taken_out(ledger: Ledger) -> Changes:
    return finished(redact(ledger, found(ledger)), Changes)


def bytes_of(ledger: Ledger) -> bytes:
    """Everything that lies on the disk for a ledger: the file, its log, its shared memory."""
    folder, name = ledger.path.parent, ledger.path.name
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.name.startswith(name))


def test_numbers_are_found_in_every_text_of_a_record(ledger: Ledger, log: Log) -> None:
    log(case=f"示{MOBILE}号", note=f"甲 {IDENTITY}", origin=f"{MOBILE}来电", explanations=(("outlier", MOBILE),))
    slips = found(ledger)
    assert {(s.entity, s.field, s.kind) for s in slips} == {
        ("action", "case", Personal.MOBILE),
        ("action", "note", Personal.IDENTITY),
        ("action", "origin", Personal.MOBILE),
        ("action", "explanations", Personal.MOBILE),
    }
    assert all(s.now for s in slips)
    assert MOBILE not in str(slips) and IDENTITY not in str(slips)


def test_an_older_wording_is_found_in_history_alone(ledger: Ledger, log: Log) -> None:
    record = ledger.actions.get(log(note=f"电话{MOBILE}"))
    ledger.actions.edit(record, replace(record.action, note="已删"))
    (slip,) = found(ledger)
    assert not slip.now
    (place,) = places(ledger, [slip])
    assert (place.date, place.measure, place.shown, place.now) == (
        "2026-07-03",
        "online-trading-cases",
        record.id,
        False,
    )


def test_a_record_that_was_undone_is_still_looked_through(ledger: Ledger, log: Log) -> None:
    log(note=MOBILE)
    ledger.undo()
    (slip,) = found(ledger)
    (place,) = places(ledger, [slip])
    assert (slip.now, place.shown, place.measure) == (False, 0, "online-trading-cases")
    taken_out(ledger)
    assert found(ledger) == []
    assert MOBILE.encode() not in bytes_of(ledger)
    finished(verify_ledger(ledger.path), Verdict)


def test_what_was_explained_as_no_personal_number_is_passed_over(ledger: Ledger, log: Log) -> None:
    log(note="客服热线13800138000", explanations=(("personal-data", "平台公布的热线"),))
    assert found(ledger) == []
    log(note="热线13800138000", explanations=(("personal-data", f"机主{MOBILE}"),))
    assert [s.field for s in found(ledger)] == ["explanations"], "but not a number inside the explanation"
    taken_out(ledger)
    assert [r.action.note for r in ledger.records(_all())] == ["客服热线13800138000", "热线13800138000"]
    assert MOBILE.encode() not in bytes_of(ledger)


def test_a_redacted_number_is_nowhere_in_the_file_and_the_ledger_verifies(ledger: Ledger, log: Log) -> None:
    long = log(note=f"{'前文' * 900}{MOBILE}{'后文' * 900}")  # in pages of its own behind the row
    short = log(note=f"电话 {MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}", case=IDENTITY)
    ledger.actions.void([ledger.actions.get(short)], "重复")
    before = ledger.actions.get(long).action
    changes = taken_out(ledger)
    assert changes.kind == "redact" and set(changes.changed) == {long, short}
    assert ledger.actions.get(long).action == replace(before, note=masked(before.note))
    assert ledger.actions.get(short).action.note == "电话 *** **** ****"
    assert ledger.actions.get(short).action.voided == "重复"
    verdict = finished(verify_ledger(ledger.path), Verdict)
    assert verdict.records == 2
    for number in (MOBILE, IDENTITY, "138 1234 5678"):
        assert number.encode() not in bytes_of(ledger)
    ledger.close()
    for number in (MOBILE, IDENTITY, "138 1234 5678"):
        assert number.encode() not in ledger.path.read_bytes()


def test_what_a_reader_of_an_earlier_state_holds_in_the_log_leaves_it_when_the_reader_is_gone(
    ledger: Ledger, log: Log
) -> None:
    log(note=MOBILE)
    reader = ledger.store.reader()
    with reader.snapshot():
        reader.rows("SELECT note FROM action")
        taken_out(ledger)
        assert in_log(ledger.store) and not empty_log(ledger.store, patience=0), "it says so"
        assert MOBILE.encode() in bytes_of(ledger)
        assert reader.rows("SELECT note FROM action") == [(MOBILE,)], "what it looks at stays what it was"
        ledger.actions.void([ledger.actions.get(1)], "重复")  # work goes on meanwhile
    assert empty_log(ledger.store)
    assert MOBILE.encode() not in bytes_of(ledger)
    assert not in_log(ledger.store)
    reader.close()
    finished(verify_ledger(ledger.path), Verdict)


def test_where_the_reader_outlives_the_closing_the_next_one_clears_the_log(ledger: Ledger, log: Log) -> None:
    log(note=MOBILE)
    with closing(ledger.store.reader()) as reader, reader.snapshot():
        reader.rows("SELECT note FROM action")
        taken_out(ledger)
        ledger.close()
        assert MOBILE.encode() in bytes_of(ledger)
    with Ledger.open(ledger.path) as again:
        assert in_log(again.store)
    assert MOBILE.encode() not in bytes_of(ledger)
    with Ledger.open(ledger.path) as again:
        assert not in_log(again.store)
        assert again.desk("traces") == "", "and it is done with"
    finished(verify_ledger(ledger.path), Verdict)


def test_what_an_earlier_program_did_not_overwrite_goes_when_the_ledger_is_closed(ledger: Ledger, log: Log) -> None:
    ledger.store.execute("PRAGMA secure_delete = OFF")  # as builds of SQLite have it that are told nothing
    records = [ledger.actions.get(log(note=f"{'前文' * 40 * n}{MOBILE}")) for n in range(40)]
    for record in records:
        ledger.actions.edit(record, replace(record.action, note="已删"))
    ledger.store.execute("PRAGMA secure_delete = ON")
    taken_out(ledger)
    ledger.close()
    assert MOBILE.encode() not in bytes_of(ledger)
    assert finished(verify_ledger(ledger.path), Verdict).records == 40


def test_what_an_edit_replaces_is_overwritten_at_once(ledger: Ledger, log: Log) -> None:
    with closing(ledger.store.second_writer()) as aside:
        assert [store.row("PRAGMA secure_delete") for store in (ledger.store, aside)] == [(1,), (1,)]
    record = ledger.actions.get(log(note=""))
    ledger.attachments.attach(record, [("照片.jpg", b"x" * 9000)])
    erase(ledger, ledger.attachments.of(record.id)[0])
    assert ledger.store.row("PRAGMA secure_delete") == (1,), "and taking a file out does not end that"


def test_a_redaction_that_is_killed_midway_is_cleared_away_at_the_next_closing(
    ledger: Ledger, context: Context
) -> None:
    actions = [replace(an_action(context, quantity=str(n + 1)), note=MOBILE) for n in range(250)]
    for _ in ledger.log_many(actions, "import", {}):
        pass
    job = redact(ledger, found(ledger))
    assert next(job) == 200
    job.close()  # type: ignore[attr-defined]  # a generator
    assert in_log(ledger.store)
    taken_out(ledger)
    ledger.close()
    assert MOBILE.encode() not in bytes_of(ledger)


def test_undo_passes_over_what_was_redacted_and_goes_on_with_the_step_before(ledger: Ledger, log: Log) -> None:
    older = log(note="另一条")
    record = ledger.actions.get(log(note="原来"))
    ledger.actions.edit(record, replace(record.action, note=MOBILE))
    taken_out(ledger)
    record = ledger.actions.get(record.id)
    ledger.actions.edit(record, replace(record.action, note="改过"))
    assert ledger.undo().changed == [record.id], "what came after is undone as ever"
    assert ledger.undo().removed == [older]
    assert ledger.actions.get(record.id).action.note == masked(MOBILE)
    assert ledger.undoable() is None
    with pytest.raises(RefusedError, match="nothing-to-undo"):
        ledger.undo()
    finished(verify_ledger(ledger.path), Verdict)


def test_what_was_undone_and_then_redacted_is_not_redone(ledger: Ledger, log: Log) -> None:
    log(note=MOBILE)
    ledger.undo()
    assert ledger.redoable() is not None
    taken_out(ledger)
    assert ledger.redoable() is None


def test_the_history_of_a_redacted_record_says_that_content_was_removed(ledger: Ledger, log: Log) -> None:
    record = log(note=MOBILE)
    taken_out(ledger)
    newest, oldest = ledger.history.of_record(ledger.actions.get(record).revision)
    assert newest.payload and oldest.payload == ""
    assert newest.step is not None and newest.step.kind == "redact"


def test_some_places_are_redacted_and_the_others_stay(ledger: Ledger, log: Log) -> None:
    first, second = log(note=MOBILE), log(note=MOBILE, case="另一件")
    chosen = [slip for slip in found(ledger) if slip.record == first]
    finished(redact(ledger, chosen), Changes)
    assert ledger.actions.get(first).action.note == "*" * 11
    assert ledger.actions.get(second).action.note == MOBILE
    assert [slip.record for slip in found(ledger)] == [second]


def test_many_records_are_redacted_in_steps_with_progress(ledger: Ledger, context: Context) -> None:
    actions = [replace(an_action(context, quantity=str(n + 1)), note=f"{MOBILE}，第{n}件") for n in range(450)]
    for _ in ledger.log_many(actions, "import", {}):
        pass
    steps = list(redact(ledger, found(ledger)))
    assert steps[:-1] == [200, 400, 450]
    assert len(steps[-1].changed) == 450  # type: ignore[union-attr]  # the Changes come last
    assert found(ledger) == []
    finished(verify_ledger(ledger.path), Verdict)


def test_saving_goes_on_between_two_parts_and_breaking_off_keeps_what_is_done(ledger: Ledger, context: Context) -> None:
    for _ in ledger.log_many(
        [replace(an_action(context, quantity=str(n + 1)), note=MOBILE) for n in range(250)], "import", {}
    ):
        pass
    job = redact(ledger, found(ledger))
    assert next(job) == 200
    ledger.actions.log(an_action(context, quantity="999"))
    job.close()  # type: ignore[attr-defined]  # a generator
    assert len(found(ledger)) == 50
    finished(verify_ledger(ledger.path), Verdict)


def test_attachment_names_and_bulletin_texts_are_looked_through(ledger: Ledger, context: Context) -> None:
    (record,) = ledger.log_lines([an_action(context)], "draft", {"label": "通报"}, text=("通报.txt", "正文")).added
    text = f"通报：举报人{MOBILE}，当事人{IDENTITY}".encode()
    _slip_in(ledger, record, f"照片{MOBILE}.jpg", text)
    places_found = {(p.first.entity, p.first.field, p.first.kind) for p in places(ledger, found(ledger))}
    assert places_found == {
        ("attachment", "name", Personal.MOBILE),
        ("attachment", "text", Personal.MOBILE),
        ("attachment", "text", Personal.IDENTITY),
    }
    assert all(place.shown == record for place in places(ledger, found(ledger)))
    taken_out(ledger)
    (attachment,) = [a for a in ledger.attachments.of(record) if a.name != "通报.txt"]
    assert attachment.name == f"照片{'_' * 11}.jpg", "a name that can stand in any folder"
    assert ledger.attachments.content(attachment).decode() == masked(text.decode())
    assert found(ledger) == []
    finished(verify_ledger(ledger.path), Verdict)
    ledger.store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert MOBILE.encode() not in bytes_of(ledger)


def test_names_that_people_gave_are_looked_through(ledger: Ledger) -> None:
    ledger.campaigns.add_code("platform", "示例平台")
    with ledger.history.step("code", {"label": "平台"}) as step:  # as a program without the guard did
        row = ledger.store.row("SELECT record, payload FROM revision WHERE entity = 'code' ORDER BY seq DESC LIMIT 1")
        assert row is not None
        payload = canonical({**json.loads(row[1]), "zh": f"示例平台{MOBILE}", "en": f"示例平台{MOBILE}"})
        step.record("code", row[0], ledger.campaigns.revision_of("code", row[0]), payload)
        ledger.campaigns.set_state("code", row[0], payload)
    (slip,) = found(ledger)
    assert (slip.entity, slip.field, slip.now) == ("code", "label", True)
    changes = taken_out(ledger)
    assert changes.entities == {"code"}
    ledger.campaigns.refresh()
    labels = [entry.term.zh for entry in ledger.codes["platform"]]
    assert f"示例平台{'*' * 11}" in labels
    assert MOBILE.encode() not in bytes_of(ledger)
    finished(verify_ledger(ledger.path), Verdict)


def test_who_sent_a_figure_to_date_is_looked_through_and_two_senders_stay_two(ledger: Ledger) -> None:
    senders = [f"王某{MOBILE}", "王某13912345678"]
    with ledger.history.step("import", {"count": 2}) as step:  # as a program without the guard did
        for sender in senders:
            figure = Reported("online-market-2026", sender, "{}", date(2026, 7, 31), Quantity(12))
            ledger.reported.keep_within(step, ledger.store, figure)
    assert [(slip.entity, slip.field, slip.now) for slip in found(ledger)] == [("reported", "sender", True)] * 2
    assert taken_out(ledger).entities == {"reported"}
    for sender in (f"王某{'*' * 11}", f"王某{'*' * 11}-2"):
        assert ledger.reported.of_sender("online-market-2026", sender)["{}"][0].quantity == Quantity(12)
    assert found(ledger) == []
    assert MOBILE.encode() not in bytes_of(ledger)
    finished(verify_ledger(ledger.path), Verdict)


def test_unfinished_work_on_the_desk_is_masked_too(ledger: Ledger) -> None:
    ledger.put_on_desk("entry", json.dumps({"draft": {"note": f"电话{MOBILE}"}}, ensure_ascii=False))
    (slip,) = found(ledger)
    assert (slip.entity, slip.now) == ("desk", True)
    changes = taken_out(ledger)
    assert (changes.step, changes.changed) == (0, ())
    assert json.loads(ledger.desk("entry")) == {"draft": {"note": f"电话{'*' * 11}"}}
    assert MOBILE.encode() not in bytes_of(ledger)


def test_a_worker_looks_through_with_a_reader_of_its_own_and_says_how_far_it_is(ledger: Ledger, log: Log) -> None:
    log(note=MOBILE)
    with closing(ledger.store.reader()) as store:
        *steps, slips = scan(ledger, store=store)
    assert steps and all(isinstance(step, tuple) and step[0] <= step[1] for step in steps)
    assert len(slips) == 1


def test_a_figure_with_many_digits_is_no_number_of_a_person(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, measure="penalties-total", quantity="138,123,456.78", legal_basis="电商法"))
    assert found(ledger) == []


def test_there_is_nothing_to_redact_in_a_clean_ledger(ledger: Ledger, log: Log) -> None:
    log(note="约谈")
    with pytest.raises(RefusedError, match="redact-nothing"):
        taken_out(ledger)


def test_a_void_reason_with_a_number_is_refused_before_anything_is_written(ledger: Ledger, log: Log) -> None:
    record = ledger.actions.get(log(note=""))
    with pytest.raises(RefusedError, match="void-reason-personal") as error:
        ledger.actions.void([record], f"当事人{MOBILE}重复")
    assert MOBILE not in str(error.value)
    assert ledger.actions.get(record.id) == record


# A file


def test_an_erased_file_is_gone_from_every_record_and_from_the_disk(ledger: Ledger, context: Context) -> None:
    content = b"the face of a person " * 5000
    first, second = (ledger.actions.get(ledger.actions.log(an_action(context, quantity=q)).added[0]) for q in "34")
    for record in (first, second):
        ledger.attachments.attach(record, [("照片.jpg", content), ("笔录.txt", b"stays")])
    attachment = next(a for a in ledger.attachments.of(first.id) if a.name == "照片.jpg")
    changes = erase(ledger, attachment)
    assert set(changes.changed) == {first.id, second.id}
    assert [a.name for a in ledger.attachments.of(first.id)] == ["笔录.txt"]
    assert b"the face of a person" not in bytes_of(ledger)
    with pytest.raises(RefusedError, match="attachments-keep-record"):  # what attached the file is passed over
        ledger.undo()
    with pytest.raises(RefusedError, match="attachment-missing"):
        ledger.attachments.content(attachment)
    finished(verify_ledger(ledger.path), Verdict)


def test_a_file_that_was_taken_off_is_erased_with_the_same_content(ledger: Ledger, context: Context) -> None:
    record = ledger.actions.get(ledger.actions.log(an_action(context)).added[0])
    ledger.attachments.attach(record, [("a.jpg", b"person" * 1000)])
    ledger.attachments.detach(ledger.attachments.of(record.id)[0])
    ledger.attachments.attach(record, [("b.jpg", b"person" * 1000)])
    erase(ledger, ledger.attachments.of(record.id)[0])
    assert b"personperson" not in bytes_of(ledger)
    finished(verify_ledger(ledger.path), Verdict)


def test_places_that_still_stand_come_first(ledger: Ledger, log: Log) -> None:
    record = ledger.actions.get(log(note=MOBILE))
    ledger.actions.edit(record, replace(record.action, note=""))
    log(case=IDENTITY)
    listed: list[Place] = places(ledger, found(ledger))
    assert [(place.now, place.first.field) for place in listed] == [(True, "case"), (False, "note")]


def _all() -> Filter:
    return Filter(voided=None)


def _slip_in(ledger: Ledger, record: int, name: str, content: bytes) -> None:
    """Attach as a program without the guard would have."""
    here = ledger.actions.get(record)
    with ledger.history.step("draft", {"label": "…"}) as step:
        ledger.attachments.keep_within(step, here, name, ledger.attachments.keep_content(content), "bulletin")


def test_the_index_of_the_search_keeps_nothing_of_it(ledger: Ledger, log: Log) -> None:
    record = log(note=f"电话{MOBILE}")
    for _ in search.catch_up(ledger.store):
        pass
    assert [r.id for r in ledger.records(Filter(text=MOBILE))] == [record]
    taken_out(ledger)
    assert MOBILE.encode() not in bytes_of(ledger)
    for _ in search.catch_up(ledger.store):
        pass
    assert list(ledger.records(Filter(text=MOBILE))) == []
    assert [r.id for r in ledger.records(Filter(text="电话"))] == [record]


def test_numbers_leave_a_dossier_and_what_it_counted_too(ledger: Ledger) -> None:
    moves = (Move("case-filed", date(2026, 3, 1), document=f"文{MOBILE}"),)
    ledger.dossiers.add(
        Dossier(
            Register.CASE,
            "online-market-2026",
            f"案{MOBILE}",
            f"{IDENTITY}售假案",
            moves,
            "market-supervision",
            remarks=(Remark(date(2026, 3, 2), "note", f"电话{MOBILE}"),),
        )
    )
    assert {(slip.entity, slip.field) for slip in found(ledger)} == {
        *(("dossier", name) for name in ("number", "title", "moves", "remarks")),
        ("action", "case"),
    }
    assert taken_out(ledger).dossiers == (1,)
    assert found(ledger) == []
    assert MOBILE.encode() not in bytes_of(ledger) and IDENTITY.encode() not in bytes_of(ledger)
    assert ledger.actions.get(1).action.case == ledger.dossiers.get(1).dossier.number == masked(f"案{MOBILE}")
    finished(verify_ledger(ledger.path), Verdict)


def a_filed_case(number: str, **changes: str) -> Dossier:
    moves = (Move("case-filed", date(2026, 3, 1)),)
    made = Dossier(Register.CASE, "online-market-2026", number, "某网店售假案", moves, "market-supervision")
    return replace(made, **changes)  # type: ignore[arg-type]  # texts


@pytest.mark.parametrize("entity", ["action", "dossier"])
def test_one_place_of_a_number_takes_what_counts_with_it_along(ledger: Ledger, entity: str) -> None:
    ledger.dossiers.add(a_filed_case(f"案{MOBILE}"))
    finished(redact(ledger, [slip for slip in found(ledger) if slip.entity == entity]), Changes)
    assert ledger.actions.get(1).action.case == ledger.dossiers.get(1).dossier.number == masked(f"案{MOBILE}")
    finished(verify_ledger(ledger.path), Verdict)


def test_two_numbers_that_are_masked_alike_stay_two(ledger: Ledger) -> None:
    uids = []
    for number in ("13812345678", "13912345678"):
        added = ledger.dossiers.add(a_filed_case(number))
        uids.append(ledger.dossiers.get(added.dossiers[0]).uid)
    members = tuple(Member(uid, date(2026, 4, 1)) for uid in uids)
    moves = (Move("supervision-listed", date(2026, 4, 1)),)
    ledger.dossiers.add(
        Dossier(Register.SUPERVISION, "online-market-2026", "督1", "名单", moves, "market-supervision", members=members)
    )
    taken_out(ledger)
    numbers = [filed.dossier.number for filed in ledger.dossiers.iterate()][:2]
    assert len(set(numbers)) == 2 and not any(MOBILE[:7] in number for number in numbers)
    assert found(ledger) == []
    assert {record.action.case for record in ledger.actions.iterate("1", {})} == set(numbers)
    finished(verify_ledger(ledger.path), Verdict)


def test_what_a_masked_case_takes_along_says_no_number_in_between(ledger: Ledger, log: Log) -> None:
    number = f"甲{MOBILE}号"
    case = ledger.dossiers.add(a_filed_case(number)).dossiers[0]
    figure = log(case=number, note=f"电话{MOBILE}")
    taken_out(ledger)
    assert ledger.dossiers.get(case).dossier.number == masked(number)
    action = ledger.actions.get(figure).action
    assert (action.case, action.note) == (masked(number), f"电话{'*' * 11}")
    assert found(ledger) == []
    assert MOBILE.encode() not in bytes_of(ledger)
    finished(verify_ledger(ledger.path), Verdict)


def test_a_figure_follows_its_case_where_two_numbers_are_masked_alike(ledger: Ledger, log: Log) -> None:
    numbers = [f"甲{mobile}号" for mobile in (MOBILE, "13912345678")]
    figures = [log(case=number) for number in numbers]  # logged before there was a case
    cases = [ledger.dossiers.add(a_filed_case(number)).dossiers[0] for number in numbers]
    taken_out(ledger)
    named = [ledger.dossiers.get(case).dossier.number for case in cases]
    assert len(set(named)) == 2
    assert [ledger.actions.get(figure).action.case for figure in figures] == named


def test_an_edit_between_looking_and_redacting_leaves_no_number_behind(ledger: Ledger, log: Log) -> None:
    record = ledger.actions.get(log(note=MOBILE))
    slips = found(ledger)
    ledger.actions.edit(record, replace(record.action, note=f"{MOBILE}，已核"))
    record = ledger.actions.get(record.id)
    ledger.actions.edit(record, replace(record.action, case="案1"))
    finished(redact(ledger, slips), Changes)
    assert ledger.actions.get(record.id).action.note == f"{'*' * 11}，已核"
    assert found(ledger) == []
    assert MOBILE.encode() not in bytes_of(ledger)


def test_what_a_voided_case_counted_is_masked_with_it(ledger: Ledger) -> None:
    number = f"甲{MOBILE}号"
    case = ledger.dossiers.add(a_filed_case(number)).dossiers[0]
    ledger.dossiers.void([ledger.dossiers.get(case)], "重复")
    taken_out(ledger)
    assert [r.action.case for r in ledger.actions.iterate("1", {})] == [masked(number)]
    assert MOBILE.encode() not in bytes_of(ledger)
    ledger.dossiers.restore([ledger.dossiers.get(case)])
    assert list(ledger.dossiers.disagreements()) == []
    finished(verify_ledger(ledger.path), Verdict)


def test_a_redaction_that_was_killed_before_its_log_was_emptied_is_finished_at_the_next_closing(
    ledger: Ledger, log: Log
) -> None:
    log(note=MOBILE)
    ledger.close()
    run_and_kill(_REDACT, ledger.path, after_line=True)
    assert MOBILE.encode() in bytes_of(ledger)
    with Ledger.open(ledger.path) as again:
        assert in_log(again.store)
        assert found(again) == []
    assert MOBILE.encode() not in bytes_of(ledger)
    finished(verify_ledger(ledger.path), Verdict)


_REDACT = """
import sys, time
from pathlib import Path
from models.ledger import Ledger
from models.quantity import Quantity
from models.redaction import redact, scan
ledger = Ledger.open(Path(sys.argv[1]))
*_, slips = scan(ledger)
job = redact(ledger, slips)
next(job)
print("masked", flush=True)
time.sleep(60)
"""
