# SPDX-License-Identifier: MIT
"""The sample ledger gives the published figures back, figure by figure, whichever way they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from models.checks import Campaign
from models.demonstration import make_demonstration, sample_campaigns
from models.filters import Filter
from models.ledger import Ledger
from models.office import Office
from models.quantity import Bound
from models.reporting.submission import Submission, submit
from models.tally.query import Query
from tests.conftest import TODAY
from tests.helpers import finished
from tests.published import FIGURES, Figure
from ui.wording import Wording


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("published") / "published.jzl"
    for _ in make_demonstration(path, resources=resources, today=TODAY):
        pass
    with Ledger.open(path) as ledger:
        yield ledger


def department(ledger: Ledger, figure: Figure) -> str:
    entry = ledger.codes["department"].find(figure.departments.split(";")[0])
    assert entry is not None
    return entry.term.code


@pytest.mark.parametrize("figure", FIGURES, ids=lambda f: f"{f.campaign}-{f.measure}")
def test_each_published_figure_comes_out_of_the_tally_exactly(published: Ledger, figure: Figure) -> None:
    campaign = published.campaigns.find(figure.campaign)
    measure = published.codes["measure"].find(figure.measure)
    assert measure is not None
    tally = published.tally(Query(("department",), ("measure",), Filter(where={"campaign": (campaign.code,)})))
    cell = tally.cells[(department(published, figure),), (measure.term.code,)]
    term = published.codes.measure(measure.term.code)
    assert term.unit == figure.unit
    assert cell.total.bound == figure.bound
    if figure.value is None:
        assert (cell.total.stated, cell.total.unstated) == (0, 1)
    else:
        assert cell.total.value == figure.value * 10**term.decimals


def of_the_sample(ledger: Ledger, resources: Path) -> list[Campaign]:
    """The campaigns whose figures were published; the invented one of the registers is not among them."""
    return [ledger.campaigns[campaign.code] for campaign, _ in sample_campaigns(resources)]


def test_nothing_stands_in_the_sample_that_was_not_published(published: Ledger, resources: Path) -> None:
    found = 0
    for campaign in of_the_sample(published, resources):
        query = Query(("department",), ("measure", "region"), Filter(where={"campaign": (campaign.code,)}))
        found += len(published.tally(query).cells)
    assert found == len(FIGURES)


def test_the_workbook_for_headquarters_holds_the_same_figures(
    published: Ledger, tmp_path: Path, resources: Path
) -> None:
    wording = Wording(resources, "zh")

    def say(code: str, **params: object) -> str:
        return wording.say("summary", code, **params)

    for campaign in of_the_sample(published, resources):
        made = finished(submit(published, campaign, campaign.code, tmp_path, say=say), Submission)
        book = openpyxl.load_workbook(made.path)
        head, *lines = book["数据"].iter_rows(values_only=True)
        found = {
            (line[head.index("department")], line[head.index("measure")]): (
                line[head.index("value")],
                line[head.index("bound")],
                line[head.index("unstated")],
            )
            for line in lines
        }
        expected = {
            (f.departments.split(";")[0], f.measure): (f.value, f.bound, int(f.bound == Bound.UNSTATED))
            for f in FIGURES
            if f.campaign == campaign.zh
        }
        assert found == expected


def test_the_summary_indents_of_which_lines_and_keeps_bounds_visible(
    published: Ledger, tmp_path: Path, resources: Path
) -> None:
    wording = Wording(resources, "zh")
    campaign = published.campaigns["copyright-2019"]
    made = finished(
        submit(published, campaign, "2019", tmp_path, say=lambda c, **p: wording.say("summary", c, **p)), Submission
    )
    sheet = openpyxl.load_workbook(made.path)["汇总表"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=8)}
    assert rows["其中：查办刑事案件"][0].alignment.indent > 0
    apprehended = [cell for cell in rows["抓获犯罪嫌疑人"][2:] if cell.value == 200]
    assert apprehended and all("余" in cell.number_format for cell in apprehended)
    assert any(cell.value == "未明确1条" for cell in rows["查处典型案件"])
    text = "\n".join(str(row[0].value) for row in sheet.iter_rows(max_row=6))
    assert published.office.name in text and made.digest in text


def test_the_published_figures_survive_export_and_import(
    published: Ledger, office: Office, tmp_path: Path, resources: Path
) -> None:
    from models.intake.spreadsheet import Plan, carry_out, plan_import
    from models.layout import by_label
    from models.listing import Listing
    from models.reporting.records import write_csv_file, write_xlsx_file

    wording = Wording(resources, "zh")
    listing = Listing(published.codes, published.campaigns.ids, by_label(published.codes, "zh"))
    wanted = Filter(where={"campaign": tuple(c.code for c in of_the_sample(published, resources))})
    expected = published.tally(Query(("department", "region"), ("campaign", "measure"), wanted)).cells
    for name, write in (("list.csv", write_csv_file), ("list.xlsx", write_xlsx_file)):
        file = tmp_path / name
        for _ in write(file, listing.rows(published.store, wanted), wording.field):
            pass
        with Ledger.create(tmp_path / f"{name}.jzl", office, resources=resources) as ledger:
            ledger.campaigns.add_code("region", "示例市", parent="000000")
            for campaign, catalogue in sample_campaigns(resources):
                ledger.campaigns.add(campaign, catalogue)
            plan = finished(
                plan_import(
                    ledger, file, today=TODAY, column_names=lambda _: {c: wording.field(c) for c in _columns()}
                ),
                Plan,
            )
            assert plan.problems == []
            for _ in carry_out(ledger, plan):
                pass
            again = ledger.tally(Query(("department", "region"), ("campaign", "measure"))).cells
        assert {key: cell.total for key, cell in again.items()} == {key: cell.total for key, cell in expected.items()}


def _columns() -> tuple[str, ...]:
    from models.listing import LISTED

    return LISTED
