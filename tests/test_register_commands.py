# SPDX-License-Identifier: MIT
"""The commands of the registers, as a script uses them, and the Word document of a publication batch."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from models.catalogue import LEVELS
from models.dossier import REMARKS
from models.dossier_listing import columns_of
from models.errors import RefusedError, UserError
from models.ledger import Ledger
from models.paths import Register
from models.reporting.publication import write_publication
from tests.dossier_helpers import filed
from tests.helpers import an_action
from tests.test_command_line import answer, run

ROOT = Path(__file__).resolve().parent.parent


def test_the_documents_name_every_column_of_a_register_and_every_key_of_its_path() -> None:
    columns = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
    assert [c for register in Register for c in columns_of(register) if f"`{c}`" not in columns] == []
    keys = (ROOT / "docs" / "catalogues.md").read_text(encoding="utf-8")
    own = ("register", "next", "days", "working_days", "counts", "on_time", "final", "decides", "corrected")
    assert [key for key in (*own, *Register, *LEVELS) if f"`{key}`" not in keys] == []


def test_every_word_of_the_registers_is_there() -> None:
    messages = tomllib.loads((ROOT / "resources" / "translations" / "messages.toml").read_text(encoding="utf-8"))
    columns = {column for register in Register for column in columns_of(register)}
    assert columns <= set(messages["field"])
    assert set(messages["register"]) == set(map(str, Register))
    assert set(messages["remark"]) == set(REMARKS)


@pytest.fixture(scope="module")
def kept(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A ledger with three cases, a supervision list, a publication batch and one of each other register."""
    path = shutil.copyfile(founded, tmp_path_factory.mktemp("kept") / "kept.jzl")
    with Ledger.open(path) as ledger:
        stocked(ledger)
    yield path


def stocked(ledger: Ledger) -> None:
    filed(ledger, Register.CASE, number="案1", title="销售假冒商品案", kind="行政案件", partners="公安",
          moves="2026-01-05 | 立案 | 立字1号\n2026-03-01 | 处理决定\n2026-03-09 | 结案", outcome="给予行政处罚")  # fmt: skip
    filed(ledger, Register.CASE, number="案2", title="刷单案", moves="2026-01-05 | 立案", links="案1")
    filed(ledger, Register.CASE, number="案3", title="直播案", moves="2026-02-01 | 立案 | | | 2099-01-01")
    filed(ledger, Register.SUPERVISION, number="督1", title="第一批督办", members="案1 | 2026-03-02\n案2 | 2026-03-02")
    filed(ledger, Register.PUBLICATION, number="通1", title="第一批典型案件", moves="2026-07-02 | 拟通报\n2026-07-09 | 已通报",
          members="案1 | 2026-07-02 | | 某网店销售假冒商品，被处以罚款。\n案2 | 2026-07-02")  # fmt: skip
    filed(ledger, Register.ASSIGNMENT, number="交1", title="下架链接", case="案1")
    filed(
        ledger,
        Register.COMPLAINT,
        number="诉1",
        title="不予退款",
        case="案1",
        moves="2026-02-02 | 收到\n2026-02-03 | 受理",
    )
    filed(ledger, Register.REVIEW, number="议1", title="不服处罚", case="案1")
    (campaign,) = ledger.campaigns
    context = ledger.context(campaign, campaign.ends)
    ledger.actions.log(an_action(context, measure="businesses-inspected", quantity="3", case="案1"))


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ((), ["案1", "案2", "案3"]),
        (("--done",), ["案1"]),
        (("--open",), ["案2", "案3"]),
        (("--overdue",), ["案2"]),
        (("--stage", "立案"), ["案2", "案3"]),
        (("--stage", "立案", "--stage", "case-closed"), ["案1", "案2", "案3"]),
        (("--where", "kind=行政案件"), ["案1"]),
        (("--where", "kind=-"), ["案2", "案3"]),
        (("--where", "department=公安"), ["案1"]),
        (("--where", "outcome=case-penalised", "--where", "region=340100"), ["案1"]),
        (("--text", "刷单"), ["案2"]),
        (("--from", "2026-01-06"), ["案3"]),
        (("--to", "2026-01-31", "--limit", "1"), ["案1"]),
        (("--due-by", "2026-12-31"), ["案2"]),
        (("--lists", "supervision"), ["督1"]),
        (("--lists", "publication"), ["通1"]),
        (("--voided", "only"), []),
    ],
)
def test_cases_are_narrowed_by_what_is_asked_for(kept: Path, options: tuple[str, ...], numbers: list[str]) -> None:
    assert [row["number"] for row in answer("cases", kept, "list", *options)] == numbers


@pytest.mark.parametrize(("command", "number"), [("assignments", "交1"), ("complaints", "诉1"), ("reviews", "议1")])
def test_every_register_lists_and_shows_its_own(kept: Path, command: str, number: str) -> None:
    (row,) = answer(command, kept, "list")
    assert (row["number"], row["case"]) == (number, "案1")
    found = answer(command, kept, "show", number)
    assert found["uid"] == row["uid"]
    assert "案1" in [other["number"] for other in found["dossiers"]]
    assert number in run(command, kept, "list").stdout


def test_a_list_is_a_table_for_people_and_csv_for_programs(kept: Path) -> None:
    table = run("cases", kept, "list", language="en").stdout
    assert "Title" in table and "Filed" in table and "2026-01-05" in table
    lines = list(csv.DictReader(io.StringIO(run("cases", kept, "list", "--csv").stdout)))
    assert tuple(lines[0]) == columns_of(Register.CASE)
    assert lines[0]["moves"].splitlines()[0] == "2026-01-05 | case-filed | 立字1号 |  | 2026-04-05"


def test_a_case_is_shown_with_its_story(kept: Path) -> None:
    found = answer("cases", kept, "show", "案1")
    assert found["labels"]["stage"] == "结案"
    assert [move["stage"] for move in found["moves"]] == ["case-filed", "case-decided", "case-closed"]
    assert {action["measure"] for action in found["counted"]} == {"cases-filed", "cases-closed"}
    assert [(action["measure"], action["quantity"]) for action in found["actions"]] == [("businesses-inspected", "3")]
    assert {other["number"] for other in found["dossiers"]} == {"案2", "督1", "通1", "交1", "诉1", "议1"}
    days = [happening["day"] for happening in found["story"]]
    assert days == sorted(days)
    assert [step["kind"] for step in found["history"]][-1] == "dossier-add"
    for language in ("zh", "en"):
        text = run("cases", kept, "show", "案1", language=language).stdout
        assert "立字1号" in text and "督1" in text and "None" not in text
    assert answer("cases", kept, "show", found["uid"])["number"] == "案1"
    assert answer("cases", kept, "show", "督1", "--lists", "supervision")["members"][0]["number"] == "案1"


def test_what_is_not_there_is_refused(kept: Path) -> None:
    assert "案99" in run("cases", kept, "show", "案99", code=3).stderr
    run("cases", kept, "list", "--stage", "complaint-accepted", code=3)
    run("cases", kept, "list", "--where", "nonsense=1", code=3)
    run("cases", kept, "list", "--where", "kind", code=3)
    run("cases", kept, "list", "--from", "2026-03-01", "--to", "2026-01-01", code=3)


def test_wrong_usage_exits_2(kept: Path) -> None:
    for arguments in (["cases", kept], ["cases", kept, "list", "--open", "--done"], ["complaints", kept, "check"]):
        run(*arguments, code=2)


@pytest.mark.parametrize("command", ["cases", "assignments", "complaints", "reviews"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_part_of_a_command_explains_itself(command: str, language: str, kept: Path) -> None:
    parts = ["list", "show", "import", *(["check", "publish"] if command == "cases" else [])]
    for part in parts:
        text = run(command, kept, part, "--help", language=language).stdout
        assert any("一" <= c <= "鿿" for c in text) is (language == "zh")


@pytest.mark.parametrize(
    ("command", "more"),
    [("cases", ()), ("cases", ("--lists", "supervision")), ("cases", ("--lists", "publication")), ("assignments", ()),
     ("complaints", ()), ("reviews", ())],
)  # fmt: skip
def test_what_is_listed_is_there_already(kept: Path, command: str, more: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(run(command, kept, "list", "--csv", *more).stdout, encoding="utf-8")
    found = answer(command, kept, "import", file, "--dry-run", *more)
    assert (found["new"], found["changed"], found["problem_count"]) == (0, 0, 0)


def test_an_import_is_one_step_and_counts(ledger_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("案号,案件名称,立案日期\n案1,甲案,2026-03-02\n,乙案,2026-03-03\n", encoding="utf-8")
    assert "2" in run("cases", ledger_path, "import", file, "--dry-run").stderr
    assert answer("cases", ledger_path, "list") == []
    found = answer("cases", ledger_path, "import", file)
    assert [(line["row"], line["number"], line["state"]) for line in found["lines"]] == [
        (2, "案1", "new"),
        (3, "案〔2026〕1号", "new"),
    ]
    assert len(answer("list", ledger_path)) == 2
    assert answer("cases", ledger_path, "import", file)["new"] == 0
    file.write_text("案号,案件名称,结案日期\n案1,甲案,2026-05-02\n", encoding="utf-8")
    assert "--update" in run("cases", ledger_path, "import", file).stderr
    run("cases", ledger_path, "import", file, "--update")
    assert len(answer("list", ledger_path)) == 3
    run("undo", ledger_path)
    run("undo", ledger_path)
    assert answer("list", ledger_path) == []
    run("cases", ledger_path, "check")


def test_a_uid_of_one_kind_of_record_is_refused_for_another(kept: Path, tmp_path: Path) -> None:
    listed = {name: run(name, kept, "list", "--csv").stdout for name in ("cases", "complaints")}
    listed["list"] = run("list", kept, "--csv").stdout
    uids = {name: next(csv.DictReader(io.StringIO(text)))["uid"] for name, text in listed.items()}
    before = run("verify", kept).stdout
    ways = {"list": ("import", kept), "cases": ("cases", kept, "import"), "complaints": ("complaints", kept, "import")}
    for name, text in listed.items():
        for other in uids.keys() - {name}:
            path = tmp_path / "strange.csv"
            path.write_text(text.replace(uids[name], uids[other]), encoding="utf-8")
            refused = run(*ways[name], path, code=3)
            assert f"“{uids[other]}”是别的一类记录的编号" in refused.stderr, (name, other)
    for command in ("cases", "complaints"):
        run(command, kept, "show", uids["list"], code=3)
    run("cases", kept, "show", uids["complaints"], code=3)
    assert run("verify", kept).stdout == before


def test_problems_are_listed_and_nothing_is_written(ledger_path: Path, tmp_path: Path) -> None:
    file, problems = tmp_path / "bad.csv", tmp_path / "problems.csv"
    file.write_text("案号,案件名称,立案日期\n案1,,2026-13-01\n", encoding="utf-8")
    found = run("cases", ledger_path, "import", file, "--problems", problems, code=3)
    assert "bad.csv:2" in found.stderr
    lines = list(csv.DictReader(io.StringIO(problems.read_text(encoding="utf-8-sig"))))
    assert {line["column"] for line in lines if line["severity"] == "error"} == {"title", "立案日期"}
    assert answer("cases", ledger_path, "list") == []


def test_wrong_lines_are_left_out_into_a_file_that_comes_in_once_it_is_mended(
    ledger_path: Path, tmp_path: Path
) -> None:
    file, rest = tmp_path / "some.csv", tmp_path / "rest.csv"
    file.write_text(
        "案号,案件名称,当事人,立案日期\n案1,刷单案,张三,2026-03-02\n案2,,李四,2026-03-03\n", encoding="utf-8"
    )
    run("cases", ledger_path, "import", file, "--dry-run", code=3)
    found = run("cases", ledger_path, "import", file, "--leave-out", rest)
    assert "rest.csv" in found.stderr and "some.csv:3" in found.stderr
    assert [line["number"] for line in answer("cases", ledger_path, "list")] == ["案1"]
    text = rest.read_text(encoding="utf-8-sig")
    assert "案2" in text and "案1" not in text and "李四" not in text
    rest.write_text(text.replace("案2,", "案2,直播案"), encoding="utf-8")
    assert answer("cases", ledger_path, "import", rest, "--leave-out", tmp_path / "none.csv")["left_out"] == []
    assert len(answer("cases", ledger_path, "list")) == 2 and not (tmp_path / "none.csv").exists()


def test_check_finds_a_count_that_was_tampered_with(kept: Path, tmp_path: Path) -> None:
    assert answer("cases", kept, "check") == []
    path = shutil.copyfile(kept, tmp_path / "broken.jzl")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE action SET region = NULL WHERE id = (SELECT min(id) FROM action)")
    connection.commit()
    connection.close()
    found = run("cases", path, "check", "--json", code=3)
    assert '"案1"' in found.stdout
    assert "案1" in run("cases", path, "check", code=3).stdout


def fonts_of(document: Document) -> set[str]:  # type: ignore[valid-type]  # python-docx's Document is a function
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]  # type: ignore[attr-defined]
    return {run._element.rPr.rFonts.get(qn("w:eastAsia")) for run in runs}


def test_a_batch_is_published_as_a_word_document(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "batch.docx"
    assert run("cases", kept, "publish", "通1", "--to", path).stdout.strip() == str(path)
    document = Document(str(path))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts == [
        "第一批典型案件",
        "一、销售假冒商品案",
        "案号：案1",
        "办案单位：市场监管、公安",
        "处理结果：给予行政处罚",
        "某网店销售假冒商品，被处以罚款。",
        "二、刷单案",
        "案号：案2",
        "办案单位：市场监管",
        "示例市市场监督管理局",
        "发布日期：2026年7月9日",
    ]
    (section,) = document.sections
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    for found, wanted in zip(
        (section.page_width, section.page_height, *margins), (210, 297, 37, 35, 28, 26), strict=True
    ):
        assert found is not None and abs(found - Mm(wanted)) < Mm(0.1)
    assert fonts_of(document) == {"仿宋", "黑体"}
    assert "python-docx" not in (document.core_properties.author, document.core_properties.comments)
    run("cases", kept, "publish", "通99", "--to", path, code=3)
    assert "Case number: 案1" in published(kept, path, "en")


def published(kept: Path, path: Path, language: str) -> list[str]:
    run("cases", kept, "publish", "通1", "--to", path, language=language)
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def test_a_batch_that_is_not_published_yet_says_so(ledger: Ledger, tmp_path: Path) -> None:
    filed(ledger, Register.CASE, number="案1")
    batch = filed(ledger, Register.PUBLICATION, members="案1 | 2026-03-02")
    assert write_publication(ledger, batch, tmp_path / "a.docx") == 1
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "a.docx")).paragraphs]
    assert "（拟稿，尚未发布）" in texts
    assert not [text for text in texts if text.startswith("发布日期")]


def test_no_number_of_a_person_is_published_and_the_older_file_stays(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "batch.docx"
    path.write_bytes(b"older")
    words = {"explanations": "personal-data=公开的服务热线"}
    filed(ledger, Register.CASE, number="案1", title="热线13800138000案", **words)
    batch = filed(ledger, Register.PUBLICATION, members="案1 | 2026-03-02")
    with pytest.raises(RefusedError) as refused:
        write_publication(ledger, batch, path)
    assert refused.value.code == "publication-personal"
    assert refused.value.params == {"number": "案1", "column": "title", "kind": "mobile"}
    assert path.read_bytes() == b"older"
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".docx"] == ["batch.docx"]


def test_a_batch_without_cases_or_another_register_is_no_batch(ledger: Ledger, tmp_path: Path) -> None:
    case = filed(ledger, Register.CASE)
    for one, code in ((case, "publication-wanted"), (filed(ledger, Register.PUBLICATION), "publication-empty")):
        with pytest.raises(RefusedError) as refused:
            write_publication(ledger, one, tmp_path / "a.docx")
        assert refused.value.code == code


def test_a_place_that_cannot_be_written_says_so(ledger: Ledger, tmp_path: Path) -> None:
    filed(ledger, Register.CASE, number="案1")
    batch = filed(ledger, Register.PUBLICATION, members="案1 | 2026-03-02")
    with pytest.raises(UserError) as refused:
        write_publication(ledger, batch, tmp_path / "no-such-folder" / "a.docx")
    assert refused.value.code == "file-unwritable"


def test_the_files_of_a_case_are_shown_with_it(ledger: Ledger) -> None:
    case = filed(ledger, Register.CASE, number="案9")
    ledger.attachments.attach(case, [("处罚决定书.txt", "决定".encode())])
    path = ledger.path
    ledger.close()
    shown = answer("cases", path, "show", "案9", "--json")
    assert [kept["name"] for kept in shown["attachments"]] == ["处罚决定书.txt"]
    assert "处罚决定书.txt" in run("cases", path, "show", "案9").stdout
