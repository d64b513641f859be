# SPDX-License-Identifier: MIT
"""The commands as a script uses them: data on standard output, messages on standard error, exit 0, 2 or 3."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ui.command_line.names import COMMANDS

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str | Path, language: str = "zh", code: int = 0) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"JINGZHANG_LANGUAGE": language}
    found = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    assert found.returncode == code, found.stderr
    return found


def answer(*arguments: str | Path, **options: Any) -> Any:
    return json.loads(run(*arguments, "--json", **options).stdout)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("demo") / "demo.jzl"
    run("demo", path, "--actions", "200", "--seed", "5", "--today", "2026-11-24")
    yield path


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_explains_itself_in_both_languages(command: str, language: str) -> None:
    text = run(command, "--help", language=language).stdout
    assert "usage: main.py" in text
    assert any("一" <= c <= "鿿" for c in text) is (language == "zh")


def test_wrong_usage_exits_2(tmp_path: Path) -> None:
    for arguments in (["--nonsense"], ["tally"], ["tally", tmp_path, "--grain", "century"], ["catalogue"]):
        run(*arguments, code=2)


NO_TEXT = "\udcff\udcfe"  # how Python passes on bytes of the command line that are no text


@pytest.mark.skipif(os.name != "posix", reason="arguments and names are text elsewhere")
@pytest.mark.parametrize(
    "arguments",
    [
        ("cases", "LEDGER", "show", NO_TEXT),
        ("cases", "LEDGER", "list", "--stage", NO_TEXT),
        ("list", "LEDGER", "--text", NO_TEXT),
        ("list", "LEDGER", "--where", f"region={NO_TEXT}"),
        ("undo", "LEDGER", "--post", NO_TEXT),
        ("verify", "LEDGER", "--language", NO_TEXT),
        (f"--{NO_TEXT}",),
    ],
)
def test_words_that_are_no_text_are_wrong_usage(demo: Path, arguments: tuple[str, ...]) -> None:
    found = run(*(demo if argument == "LEDGER" else argument for argument in arguments), code=2)
    assert "Traceback" not in found.stderr
    assert "error: " in found.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_file_may_have_a_name_that_is_no_text(demo: Path, tmp_path: Path) -> None:
    backup, sheet, text = (tmp_path / f"{NO_TEXT}{suffix}" for suffix in (".jzl", ".csv", ".txt"))
    told = run("backup", demo, "--to", backup).stdout.strip()
    assert Path(json.loads(f'"{told}"')) == backup, "it is told so that a program finds it"
    assert answer("verify", backup)["sound"] is True
    sheet.write_text(run("list", demo, "--csv", "--limit", "3").stdout, encoding="utf-8")
    assert "3" in run("import", backup, sheet).stderr
    text.write_text("约谈企业3家。", encoding="utf-8")
    assert answer("draft", text)[0]["value"] == "3"
    missing = run("verify", tmp_path / f"{NO_TEXT}2.jzl", code=3)
    assert "\\udcff" in missing.stderr


def test_a_tally_is_json_as_the_design_has_it(demo: Path) -> None:
    found = answer("tally", demo, "--rows", "department", "--columns", "measure", "--where", "campaign=剑网2019")
    cells = {(c["labels"]["department"], c["labels"]["measure"]): c for c in found["cells"]}
    apprehended = cells["公安", "抓获犯罪嫌疑人"]
    assert apprehended["rows"] == {"department": "public-security"}
    assert apprehended["columns"] == {"measure": "suspects-apprehended"}
    assert (apprehended["value"], apprehended["bound"], apprehended["unit"]) == ("200", "at_least", "人")
    assert (apprehended["unstated"], apprehended["records"]) == (0, 1)
    cases = cells["版权", "查处典型案件"]
    assert (cases["value"], cases["bound"], cases["unstated"]) == (None, "unstated", 1)
    assert found["totals"]


def test_a_tally_is_csv_and_a_table_too(demo: Path) -> None:
    lines = list(csv.DictReader(io.StringIO(run("tally", demo, "--rows", "measure", "--csv").stdout)))
    assert {"measure", "measure_label", "value", "bound", "unit", "records"} <= set(lines[0])
    assert "合计" in run("tally", demo, "--rows", "measure", "--columns", "department").stdout


def test_figures_are_compared_where_there_is_something_to_compare_with(demo: Path) -> None:
    span = ("--from", "2026-05-01", "--to", "2026-07-31", "--compare", "previous")
    found = answer("tally", demo, "--rows", "measure", "--columns", "period", *span)
    value = {(c["measure"], c["columns"]["period"]): c["value"] for c in found["cells"] if c["records"]}
    checked = 0
    for cell in found["cells"]:
        measure, month = cell["measure"], cell["columns"]["period"]
        if (before := f"2026-{int(month[5:]) - 1:02}") >= "2026-05" and (measure, before) in value:
            assert cell["compared"]["value"] == value[measure, before]
            checked += 1
    assert checked > 5
    totals = [total for total in found["totals"] if total["of"] == "row"]
    assert totals and all(total["compared"] is None for total in totals)  # of all months: nothing beside them


def test_what_is_listed_as_csv_is_imported_again_without_adding_anything(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(run("list", demo, "--csv", "--voided", "yes").stdout, encoding="utf-8")
    assert answer("import", demo, file, "--dry-run")["new"] == 0


def test_an_import_with_problems_is_refused_and_lists_them(demo: Path, tmp_path: Path) -> None:
    file, problems = tmp_path / "bad.csv", tmp_path / "problems.csv"
    file.write_text("campaign,date,measure,quantity,department\ncopyright-2019,2019-13,x,many,版权\n", encoding="utf-8")
    found = run("import", demo, file, "--problems", problems, code=3)
    assert found.stdout == ""
    assert "bad.csv:2" in found.stderr
    assert len(list(csv.DictReader(io.StringIO(problems.read_text(encoding="utf-8-sig"))))) >= 3


def test_a_new_ledger_takes_an_import_and_undo(tmp_path: Path) -> None:
    path, file = tmp_path / "new.jzl", tmp_path / "a.csv"
    office = ("--office", "某县局", "--region", "340123", "--department", "market-supervision")
    run("new", path, "--catalogue", "online-market", *office, "--from", "2026-01-01")
    file.write_text(
        "日期,指标,数量,牵头部门,地区\n2026-03-15,查处网络交易违法案件,12余,市场监管,肥西县\n", encoding="utf-8"
    )
    run("import", path, file)
    assert [row["quantity"] for row in answer("list", path)] == ["12余"]
    run("undo", path)
    assert answer("list", path) == []
    run("redo", path)
    assert len(answer("list", path)) == 1
    assert [step["kind"] for step in answer("history", path)] == ["redo", "undo", "import", "found"]


def test_submit_verify_backup_and_restore(demo: Path, tmp_path: Path) -> None:
    made = answer("submit", demo, "--period", "2023", "--campaign", "online-market-2023", "--to", tmp_path)
    assert Path(made["path"]).is_file()
    assert answer("verify", demo)["sound"] is True
    backup, restored = tmp_path / "backup.jzl", tmp_path / "restored.jzl"
    run("backup", demo, "--to", backup)
    assert answer("restore", backup, restored)["incarnation"] != answer("verify", demo)["incarnation"]
    run("restore", backup, restored, code=3)


@pytest.mark.parametrize(
    "arguments",
    [
        ("tally", "none.jzl"),
        ("list", "none.jzl"),
        ("verify", "none.jzl"),
        ("backup", "none.jzl"),
        ("undo", "none.jzl"),
        ("history", "none.jzl"),
        ("submit", "none.jzl", "--period", "2023"),
        ("import", "none.jzl", "none.csv"),
        ("restore", "none.jzl", "new.jzl"),
        ("catalogue", "check", "none.toml"),
        ("new", "x.jzl", "--catalogue", "none", "--office", "o", "--region", "340000", "--department", "d"),
    ],
)
def test_what_cannot_be_done_exits_3_with_the_reason(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    places = [str(tmp_path / a) if a.endswith((".jzl", ".csv", ".toml")) else a for a in arguments]
    found = run(*places, code=3)
    assert found.stdout == ""
    assert found.stderr.strip()
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--rows", "colour"),
        ("--rows", "region", "--columns", "region"),
        ("--where", "region"),
        ("--where", "region=nowhere"),
        ("--where", "campaign=none"),
        ("--from", "never"),
        ("--period", "July"),
        ("--explain", "region"),
        ("--explain", "region=340100"),
        ("--explain", "period=July"),
        ("--rows", "region,measure", "--explain", "measure=none"),
    ],
)
def test_a_tally_that_makes_no_sense_exits_3(demo: Path, options: tuple[str, ...]) -> None:
    assert "Traceback" not in run("tally", demo, *options, code=3).stderr


def test_a_figure_of_a_tally_is_explained_as_text_and_as_data(demo: Path) -> None:
    at = ["--rows", "department", "--columns", "measure", "--explain"]
    figure = next(c for c in answer("tally", demo, *at[:-1])["cells"] if c["records"] > 1)
    where = ",".join(f"{d}={code}" for d, code in (figure["rows"] | figure["columns"]).items())
    told = answer("tally", demo, *at, where)
    assert {key: told[key] for key in ("value", "bound", "unstated", "records")} == {
        key: figure[key] for key in ("value", "bound", "unstated", "records")
    }
    assert sum(summand["records"] for summand in told["summands"]) == figure["records"]
    for language, heading in (("zh", "未计入"), ("en", "Left out")):
        text = run("tally", demo, *at, where, language=language).stdout
        assert heading in text.splitlines()


def test_a_catalogue_is_checked_with_file_line_and_mend(tmp_path: Path) -> None:
    for path in sorted((ROOT / "resources" / "catalogues").glob("*.toml")):
        run("catalogue", "check", path)
    bad = tmp_path / "bad.toml"
    text = (ROOT / "resources" / "catalogues" / "copyright.toml").read_text(encoding="utf-8")
    bad.write_text(text.replace('ground = "intellectual-property"', 'ground = "opinion"', 1), encoding="utf-8")
    line = next(n for n, t in enumerate(bad.read_text(encoding="utf-8").splitlines(), 1) if "opinion" in t)
    assert f"bad.toml:{line}: " in run("catalogue", "check", bad, code=3).stderr


def test_a_version_that_leaves_a_code_out_is_not_sound(tmp_path: Path) -> None:
    text = (ROOT / "resources" / "catalogues" / "copyright.toml").read_text(encoding="utf-8")
    next_version = text.replace("\nversion = 2\n", "\nversion = 3\n", 1)
    former, newer = tmp_path / "former.toml", tmp_path / "newer.toml"
    former.write_text(f'{text}\n[[source]]\ncode = "hotline"\nzh = "热线"\nen = "Hotline"\n', encoding="utf-8")
    newer.write_text(next_version, encoding="utf-8")
    run("catalogue", "check", newer)  # it keeps what the bundled one has
    assert "hotline" in run("catalogue", "check", newer, "--former", former, code=3).stderr
    newer.write_text(next_version.replace('"case-executed"', '"case-carried-out"'), encoding="utf-8")
    assert "case-executed" in run("catalogue", "check", newer, code=3).stderr


def test_the_catalogues_are_listed() -> None:
    assert {c["code"] for c in answer("catalogues")} >= {"online-market", "copyright", "food-safety"}


def test_output_into_a_closed_pipe_is_no_error(demo: Path) -> None:
    command = f'"{sys.executable}" "{ROOT / "main.py"}" list "{demo}" --csv | head -1'
    found = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, encoding="utf-8", check=True)
    assert "Traceback" not in found.stderr


def test_commands_do_not_import_qt(demo: Path) -> None:
    script = "import sys; import main; main.main(sys.argv[1:]); print('PySide6' in sys.modules, file=sys.stderr)"
    found = subprocess.run(
        [sys.executable, "-c", script, "list", str(demo), "--limit", "1"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )
    assert found.stderr.strip().endswith("False")


def test_draft_lists_the_figures_of_a_text_with_their_places(tmp_path: Path) -> None:
    text = "\ufeff2026年7月，合肥市市场监管局约谈平台企业12家，联系电话13800138000，罚没款近2.5万元。"
    for encoding in ("utf-8", "gb18030"):
        path = tmp_path / "简报.txt"
        path.write_bytes(text[encoding != "utf-8" :].encode(encoding))
        found = answer("draft", path)
        assert list(found[0]) == [
            "text", "start", "end", "measure", "value", "bound", "unit", "region", "department", "date", "of_which",
        ]  # fmt: skip
        assert [(f["text"], f["value"], f["bound"], f["unit"], f["measure"]) for f in found] == [
            ("12家", "12", "exact", "家", "platforms-interviewed"),
            ("近2.5万元", "25000", "nearly", "元", "penalties-total"),
        ]
        assert all(text[1:][f["start"] : f["end"]] == f["text"] for f in found)
        assert (found[0]["region"], found[0]["date"]) == ("340100", "2026-07")


def test_draft_refuses_what_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert ".docx" in run("draft", tmp_path / "a.doc", code=3).stderr
