# SPDX-License-Identifier: MIT
"""The looks of a chart: that of the scheme in force, and that of paper."""

from __future__ import annotations

from ui import theme
from ui.widgets.chart.fonts import BUNDLED
from ui.widgets.chart.frame import Look

# One hue from little to much, each step darker than the last also in grey; on a dark ground from dark to light, so that
# much always stands out from the ground. What is below nought is of the other hue, after Okabe and Ito's pair.
_RAMP = ("#dceaf4", "#b3d2e6", "#7fb3d5", "#4a90bf", "#1f6ba6", "#08427a")
_LOSSES = ("#fbe3cf", "#f7c397", "#ee9c5a", "#d9731f", "#ad5208", "#7a3503")
_RAMP_DARK = ("#2c4656", "#33617d", "#3f7fa6", "#5a9fc8", "#8bc0e0", "#c5e2f3")
_LOSSES_DARK = ("#4d3a2a", "#77502c", "#a56a30", "#cc8a45", "#e6b078", "#f7d9b8")
_PRINTED = 11  # pixels at 100 to the inch: 8 points, as tables of a yearbook have it


def screen_look() -> Look:
    """The look of the scheme in force."""
    colours = theme.colours()
    return Look(
        families=theme.families(),
        fonts=theme.bundled_fonts(),
        text=colours.text.name(),
        muted=colours.muted.name(),
        line=colours.line.name(),
        ground=colours.raised.name(),
        series=theme.chart_colours()[:6],
        rest="#6b777d" if colours.dark else "#a9b3b8",
        ramp=_RAMP_DARK if colours.dark else _RAMP,
        losses=_LOSSES_DARK if colours.dark else _LOSSES,
    )


def print_look() -> Look:
    """The look of a chart in a file: on white, in the bundled face, whatever the window's scheme and the machine."""
    return Look(
        families=(BUNDLED, *theme.families()),
        fonts=theme.bundled_fonts(),
        text="#1d2528",
        muted="#566268",
        line="#d6dcdf",
        ground="#ffffff",
        series=("#0072b2", "#e69f00", "#d55e00", "#56b4e9", "#009e73", "#cc79a7"),  # as the light scheme has them
        rest="#a9b3b8",
        ramp=_RAMP,
        losses=_LOSSES,
        size=_PRINTED,
    )
