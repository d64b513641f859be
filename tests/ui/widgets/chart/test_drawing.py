# SPDX-License-Identifier: MIT
"""A chart as it is drawn: every letter is there, lengths and shades say what the figures say, and nothing is lost unseen."""

from __future__ import annotations

import logging
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.ledger import Ledger
from models.quantity import Bound
from models.tally.layout import lay_out
from models.tally.query import Query
from tests.ui.chart_rig import WORDS, chart, made_up, points
from ui import theme
from ui.widgets.chart.data import ChartData, ChartKind, Gap, Tick
from ui.widgets.chart.drawing import draw, figure_of, fitted, pixels_of
from ui.widgets.chart.fonts import GETA, covered, present
from ui.widgets.chart.frame import Hit, ink, luminance
from ui.widgets.chart.grid import kinds_of, measures_of
from ui.widgets.chart.heat import limits_of
from ui.widgets.chart.lines import apart, panels_in
from ui.widgets.chart.looks import print_look, screen_look
from ui.widgets.chart.scale import round_steps, steps_between
from ui.workplace import Workplace

pytestmark = pytest.mark.usefixtures("qapp")  # fonts and colours are the application's
K = ChartKind


def drawn(data: ChartData, size: tuple[int, int] = (800, 500)) -> list[Hit]:
    return draw(figure_of(*size), data, print_look(), WORDS)


@pytest.mark.parametrize("size", [(240, 160), (1000, 560)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_is_drawn_without_a_warning(
    workplace: Workplace,
    sample_ledger: Ledger,
    size: tuple[int, int],
    scheme: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Warnings are errors here; a font that is not found is only logged."""
    workplace.ledger = sample_ledger
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, scheme)
    met = set()
    with caplog.at_level(logging.WARNING):
        for rows, columns in (
            (("department",), ("measure",)),
            (("region",), ("department",)),
            (("platform", "subject"), ("measure",)),
            (("department",), ("period",)),
            (("measure",), ()),
        ):
            layout = lay_out(sample_ledger.tally(Query(rows, columns)), sample_ledger.codes)
            for measure in measures_of(layout)[::15]:
                for kind in kinds_of(layout, measure):
                    data = replace(chart(workplace, layout, measure, choice=kind), source="来源：示例市 · 2026年")
                    shown = fitted(data, *size)
                    found = pixels_of(shown, screen_look(), WORDS, size, 1.0)
                    assert len(found.hits) == len(list(points(shown)))
                    assert len(found.pixels) == found.width * found.height * 4
                    met.add(kind)
    theme.apply(app, "light")
    assert met == set(K) and not caplog.records


@pytest.mark.parametrize("kind", list(K))
def test_nothing_counted_one_figure_nought_and_no_number_are_drawn(kind: ChartKind) -> None:
    ticks = [Tick("1月", "2026年")]
    assert drawn(ChartData("", kind, "", "", "", [], [])) == []
    for data in (made_up(kind, [7]), made_up(kind, [0]), made_up(kind, [3], bound=Bound.UNSTATED)):
        assert len(drawn(replace(data, totals=[None], ticks=ticks if kind is K.LINES else ()))) == 1


def test_bars_are_as_long_as_their_figures() -> None:
    longer, shorter = drawn(made_up(K.BARS, [100, 50]))
    assert longer.box.width == pytest.approx(2 * shorter.box.width)
    assert longer.box.bottom > shorter.box.top


def test_a_loss_stands_to_the_left_of_nought() -> None:
    gain, loss = drawn(made_up(K.BARS, [60, -30]))
    assert loss.box.right == pytest.approx(gain.box.left)
    assert gain.box.width == pytest.approx(2 * loss.box.width)


@pytest.mark.parametrize(("value", "longer"), [(50, Bound.AT_LEAST), (-50, Bound.NEARLY)])
def test_an_open_end_goes_where_the_truth_may_be(value: float, longer: Bound) -> None:
    """A gain that may be more is longer to the right, a loss that may be less is longer to the left."""
    exact, more, less, about = (
        drawn(made_up(K.BARS, [100, -100, value], bound=bound))[2].box.width
        for bound in (
            Bound.EXACT,
            longer,
            Bound.NEARLY if longer is Bound.AT_LEAST else Bound.AT_LEAST,
            Bound.ABOUT,
        )
    )
    assert more == about > exact == less


def test_figures_from_one_to_a_thousand_million_share_one_scale_and_each_can_be_hit() -> None:
    hits = drawn(made_up(K.BARS, [1e9, 5e8, 1]))
    assert hits[0].box.width == pytest.approx(2 * hits[1].box.width)
    assert hits[2].box.width >= 20


def test_parts_of_a_stack_touch_and_their_sum_stands_at_the_end() -> None:
    data = made_up(K.STACKED, [10], [30])
    first, second, total = drawn(replace(data, totals=made_up(K.BARS, [40]).series[0].points))
    assert first.box.right == pytest.approx(second.box.left)
    assert second.box.width == pytest.approx(3 * first.box.width)
    assert total.point.value == 40 and total.box.left >= second.box.right


@pytest.mark.parametrize(
    ("bound", "longer"), [(Bound.EXACT, 0), (Bound.NEARLY, 0), (Bound.AT_LEAST, 1), (Bound.ABOUT, 1)]
)
def test_a_stack_is_longer_only_where_the_truth_may_be_more(bound: Bound, longer: int) -> None:
    pictures, ends = [], []
    for here in (Bound.EXACT, bound):
        whole = made_up(K.BARS, [40], bound=here).series[0].points
        data = replace(made_up(K.STACKED, [10], [30]), totals=whole)
        ends.append(drawn(data)[-1].box.right)
        pictures.append(pixels_of(data, print_look(), WORDS, (400, 300), 1.0).pixels)
    assert (ends[1] > ends[0]) == bool(longer)
    assert (pictures[0] == pictures[1]) == (bound is Bound.EXACT)


def test_a_figure_too_wide_for_its_cell_leaves_the_others_theirs() -> None:
    data = made_up(K.HEAT, *[[float(n * m) for n in range(1, 6)] for m in range(1, 6)])
    first = data.series[0].points[0]
    assert first is not None
    wide = replace(data.series[0], points=[replace(first, text="9" * 40), *data.series[0].points[1:]])
    bare = [replace(s, points=[replace(p, text="") if p else None for p in s.points]) for s in data.series]
    pictures = [
        pixels_of(replace(data, series=series), print_look(), WORDS, (500, 400), 1.0).pixels
        for series in (data.series, [wide, *data.series[1:]], bare)
    ]
    assert len(set(pictures)) == 3


def test_neighbours_are_told_apart_in_grey_and_by_those_who_see_no_red_or_green() -> None:
    """Those five that bars and stacks have, after Machado, Oliveira and Fernandes (2009) for full colour blindness."""
    blindness = {
        "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
        "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    }
    colours = print_look().series[:5]
    assert list(colours) == list(screen_look().series[:5])
    for one, other in pairwise(colours):
        light = sorted((luminance(one), luminance(other)))
        assert (light[1] + 0.05) / (light[0] + 0.05) > 1.4
    for matrix in blindness.values():
        seen = [[sum(w * p for w, p in zip(row, _linear(c), strict=True)) for row in matrix] for c in colours]
        for one, other in combinations(seen, 2):
            assert max(abs(a - b) for a, b in zip(one, other, strict=True)) > 0.1


def _linear(colour: str) -> list[float]:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


@pytest.mark.parametrize(("room", "text"), [(6, "14,442"), (5, "1.4万"), (2, "")])
def test_a_figure_is_shortened_before_it_is_left_out(room: int, text: str) -> None:
    point = made_up(K.BARS, [14442]).series[0].points[0]
    assert point is not None
    assert replace(point, text="14,442", short="1.4万").fitting(len, room) == text


def test_a_line_without_a_record_goes_to_nought_or_on_or_stays_open() -> None:
    ticks = [Tick(f"{n}月", "2026年") for n in (1, 2, 3)]
    pictures = {
        gap: pixels_of(
            replace(made_up(K.LINES, [5, None, 9]), ticks=ticks, gap=gap), print_look(), WORDS, (400, 300), 1.0
        ).pixels
        for gap in Gap
    }
    assert len(set(pictures.values())) == 3


def test_the_cells_of_a_map_fill_it_row_by_row() -> None:
    hits = drawn(made_up(K.HEAT, [1, 2], [3, None], [5, 6]))
    assert [hit.point.value for hit in hits] == [1, 3, 5, 2, 6]
    first, second = hits[0].box, hits[1].box
    assert first.right < second.left <= first.right + 2 and first.bottom == second.bottom


def test_small_charts_are_on_one_scale() -> None:
    large, small = drawn(made_up(K.PANELS, [100], [50]))
    assert large.box.width == pytest.approx(2 * small.box.width)
    assert small.box.left > large.box.right


@pytest.mark.parametrize(
    ("width", "height", "count", "grid"),
    [(900, 560, 12, (4, 3)), (536, 290, 12, (3, 3)), (536, 290, 2, (2, 1)), (100, 60, 5, (1, 1))],
)
def test_small_charts_stand_in_rows_that_fill_their_room(
    width: float, height: float, count: int, grid: tuple[int, int]
) -> None:
    assert panels_in(width, height, count) == grid


@pytest.mark.parametrize("kind", list(K))
@pytest.mark.parametrize("timed", [True, False])
def test_what_has_no_room_is_counted(kind: ChartKind, timed: bool) -> None:
    many = made_up(kind, *[[float(n + m) for n in range(200)] for m in range(30)])
    ticks = [Tick(str(n), "2026年") for n in range(200)] if timed else ()
    shown = fitted(replace(many, ticks=ticks, totals=[None] * 200), 500, 320)
    assert len(shown.categories) + shown.hidden == 200
    assert len(shown.series) + shown.hidden_series == 30
    assert all(len(series.points) == len(shown.categories) for series in shown.series)


@pytest.mark.parametrize(
    ("largest", "steps"),
    [
        (0.4, [0, 0.1, 0.2, 0.3, 0.4]),
        (1, [0, 1]),
        (7, [0, 2, 4, 6]),
        (14442, [0, 5000, 10000]),
        (298668, [0, 100000, 200000]),
    ],
)
def test_the_axis_has_a_few_round_numbers(largest: float, steps: list[float]) -> None:
    assert round_steps(largest) == pytest.approx(steps)


def test_an_axis_with_losses_goes_to_both_sides_of_nought() -> None:
    assert steps_between(-130, 60) == [-100, -50, 0, 50]


@pytest.mark.parametrize(
    ("figures", "limits"),
    [
        ([], []),
        ([0, 0], []),
        ([7, 8, 9, 12], [3, 6, 9, 12]),
        ([1, 20, 24, 30, 349], [10, 20, 50, 100, 200]),
        ([1, 5, 40, 1e9], [10, 1e3, 1e5, 1e7, 1e9]),
    ],
)
def test_the_classes_of_a_map_have_round_limits(figures: list[float], limits: list[float]) -> None:
    assert limits_of(figures, 6) == pytest.approx(limits)
    assert limits_of([-figure for figure in figures], 6) == pytest.approx(limits)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_shades_of_a_map_go_one_way_also_in_grey_and_bear_their_figures(qapp: QApplication, scheme: str) -> None:
    theme.apply(qapp, scheme)
    look = screen_look()
    theme.apply(qapp, "light")
    for ramp in (look.ramp, look.losses):
        steps = [luminance(colour) for colour in ramp]
        assert steps == sorted(steps, reverse=scheme == "light")
        assert all(abs(one - other) > 0.015 for one, other in pairwise(steps))
        for colour in ramp:
            on, text = luminance(colour), luminance(ink(colour, "#000000", "#ffffff"))
            assert (max(on, text) + 0.05) / (min(on, text) + 0.05) >= 4.5


def test_names_at_the_ends_of_lines_do_not_touch() -> None:
    assert apart([100, 98, 40], 16, 0, 200) == [100, 84, 40]
    assert apart([10, 8, 5], 16, 0, 200) == [32, 16, 0]


def test_a_character_no_font_has_is_marked_and_not_lost(qtbot: QtBot) -> None:
    assert qtbot is not None
    families = present(tuple(theme.families()), tuple(theme.bundled_fonts()))
    assert covered("示例市（平台）1,234余", families) == "示例市（平台）1,234余"
    assert covered("\U0002a6a5区\n", families) == f"{GETA}区 "
