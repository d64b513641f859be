# SPDX-License-Identifier: MIT
"""The words of a tally in the language in force: labels, figures, notes, and the query as a sentence."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from models.catalogue import Kind, Measure
from models.dates import Grain, parse_period, period_of
from models.filters import NOT_RECORDED, Filter
from models.quantity import Quantity, digits
from models.tally.aspects import Aspect, RateFigure, Share, Value
from models.tally.compare import Comparison, Word
from models.tally.layout import Line
from models.tally.query import Basis, Cell, Query
from ui.wording import Wording, percent
from ui.workplace import Spoken

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TEN_DAYS = ("上旬", "中旬", "下旬")
MARK_NONE = "—"  # a dash where no sum can stand


class TallyWords(QObject):
    """What the table, the chart, the page and the exports say. Its methods may be called from a worker."""

    def __init__(self, workplace: Spoken) -> None:
        super().__init__()
        self._workplace = workplace
        self._labels: dict[tuple[str, str], str] = {}
        self._spoken: Wording = workplace.wording

    @property
    def _wording(self) -> Wording:
        if self._workplace.wording is not self._spoken:  # the language was switched
            self._spoken = self._workplace.wording
            self._labels.clear()
        return self._spoken

    @property
    def chinese(self) -> bool:
        """Whether Chinese is in force."""
        return self._wording.language == "zh"

    def forget(self) -> None:
        """Read labels again: a code or a campaign got another name."""
        self._labels.clear()

    # Codes

    def measure(self, code: str) -> Measure:
        """A measure by its code."""
        return self._workplace.ledger.codes.measure(code)

    def unit(self, code: str) -> str:
        """The unit of a measure."""
        return self._wording.unit(self.measure(code))

    def label(self, dimension: str, code: str) -> str:
        """The label of a code in a dimension; 'not recorded' for none."""
        wording = self._wording
        key = (dimension, code)
        if key not in self._labels:
            campaigns = self._workplace.ledger.campaigns
            if not code or code == NOT_RECORDED:
                self._labels[key] = wording.say("word", "not-recorded")
            elif dimension == "period":
                self._labels[key] = self.period(code)
            elif dimension == "campaign" and code in campaigns:
                self._labels[key] = wording.term(campaigns[code])
            else:
                self._labels[key] = wording.code(self._workplace.ledger.codes, dimension, code)
        return self._labels[key]

    def with_unit(self, code: str) -> str:
        """A measure's label with its unit behind it."""
        label, unit = self.label("measure", code), self.unit(code)
        return f"{label}（{unit}）" if self.chinese else f"{label} ({unit})"

    def period(self, code: str) -> str:
        """A period code in words: 2023年7月, 2023年7月上旬, Q3 2023."""
        period = parse_period(code)
        first, year = period.first, period.first.year
        if period.grain is Grain.WEEK:
            year, number, _ = first.isocalendar()
            return f"{year}年第{number}周" if self.chinese else f"W{number:02d} {year}"
        if not self.chinese:
            month = _MONTHS[first.month - 1]
            return {
                Grain.YEAR: f"{year}",
                Grain.QUARTER: f"Q{(first.month + 2) // 3} {year}",
                Grain.MONTH: f"{month} {year}",
                Grain.TEN_DAYS: f"{first.day}–{period.last.day} {month} {year}",
            }.get(period.grain, code)
        return {
            Grain.YEAR: f"{year}年",
            Grain.QUARTER: f"{year}年第{(first.month + 2) // 3}季度",
            Grain.MONTH: f"{year}年{first.month}月",
            Grain.TEN_DAYS: f"{year}年{first.month}月{_TEN_DAYS[min(first.day // 10, 2)]}",
        }.get(period.grain, code)

    def dimension(self, name: str, basis: Basis = Basis.LEAD) -> str:
        """The name of a dimension as a table's heading; a department is named by the basis it counts on."""
        if name == "department":
            return self.tr("Lead department") if basis is Basis.LEAD else self.tr("Department taking part")
        return self._wording.field(name)

    def short_dimension(self, name: str) -> str:
        """The name of a dimension where it is chosen."""
        return self.tr("Department") if name == "department" else self._wording.field(name)

    def heading(self, line: Line, dimension: str, *, unit: bool = False, to_date: bool = False) -> str:
        """A line's label in one of its dimensions: 'of which' before the first part of a measure.

        ``to_date`` says that a period's figures are those up to its end.
        """
        if line.total and dimension != "measure":
            return self.total()
        code = line.codes.get(dimension, "")
        if to_date and dimension == "period" and code:
            return self.tr("to {period}").format(period=self.period(code))
        label = self.with_unit(code) if unit and dimension == "measure" else self.label(dimension, code)
        if dimension == "measure" and line.first:
            label = self._wording.say("word", "of-which") + label
        return label

    def total(self) -> str:
        """The word for a total."""
        return self._wording.say("word", "total")

    def unit_word(self) -> str:
        """The heading of the units."""
        return self._wording.field("unit")

    def figures_word(self) -> str:
        """The heading of figures that no column divides."""
        return self._wording.field("quantity")

    def nothing(self) -> str:
        """What is said where nothing was counted."""
        return self.tr("no records")

    def place(self, row: Line, column: Line) -> str:
        """Where a figure stands: its row's and its column's labels, without the measure."""
        codes = {**row.codes, **column.codes}
        return self.joined(*(self.label(d, code) for d, code in codes.items() if d != "measure"))

    def joined(self, *parts: str) -> str:
        """Labels side by side as one."""
        return " · ".join(part for part in parts if part)

    def inside(self, name: str) -> str:
        """A name inside a sentence: in English without its capital."""
        return name if self.chinese else name[:1].lower() + name[1:]

    def listed(self, *parts: str) -> str:
        """Names in a row."""
        return self._wording.listed(part for part in parts if part)

    # Figures

    def figure(self, cell: Cell) -> str:
        """A figure in full with its bound and what is not stated."""
        return self._wording.total(cell.total, self.measure(cell.measure))

    def headline(self, cell: Cell) -> str:
        """A figure as a headline, without its unit."""
        measure = self.measure(cell.measure)
        text = self._wording.headline(cell.total, measure)
        return text.removesuffix(self._wording.unit(measure, cell.total.value)).strip()

    def value(self, value: Value, aspect: Aspect, measure: str) -> str:
        """What an aspect of a figure says: +30, 12.5%, a rank, or the word where a percentage means nothing."""
        return self._wording.value(value, aspect, self.measure(measure))

    def aspect(
        self, aspect: Aspect, *, share: Share | None = None, comparison: Comparison | None = None, other: str = ""
    ) -> str:
        """The heading of an aspect; ``other`` is the region or department that figures are compared with."""
        return self._wording.aspect(aspect, share=share, comparison=comparison, other=other)

    def reason(self, word: Word) -> str:
        """Why there is no percentage."""
        return self._wording.say("change", word)

    def bound(self, cell: Cell) -> str:
        """The bound of a figure in words."""
        return self._wording.say("bound", cell.total.bound)

    def exact(self, cell: Cell) -> str:
        """The exact value that was added, grouped, with its unit."""
        measure = self.measure(cell.measure)
        number = digits(cell.total.value, measure.decimals, grouped=True)
        unit = self._wording.unit(measure, cell.total.value)
        return f"{number} {unit}"

    def notes(self, cell: Cell) -> list[str]:
        """What must be said beside a figure: not added, carried forward, part of another."""
        found = []
        if cell.unadded:
            found.append(self._wording.say("word", "unadded"))
        if cell.carried:
            found.append(self._wording.say("word", "carried"))
        return found

    def tooltip(self, cell: Cell, where: str) -> str:
        """All there is to say of a figure, a line each."""
        total = cell.total
        lines = [where, self.with_unit(cell.measure)] if where else [self.with_unit(cell.measure)]
        if total.stated:
            lines.append(self.tr("Value: {value}").format(value=self.exact(cell)))
            lines.append(self.tr("Bound: {bound}").format(bound=self.bound_sentence(cell)))
        if total.unstated:
            unstated = f"{total.unstated:,}"
            lines.append(self.tr("Records without a stated number: {count}").format(count=unstated))
        lines.append(self.tr("Records: {count}").format(count=f"{total.records:,}"))
        parent = self.measure(cell.measure).parent
        if parent:
            label = self.label("measure", parent)
            lines.append(self.tr("Part of {parent}, never added to it").format(parent=label))
        return "\n".join([*lines, *self.notes(cell)])

    def bound_sentence(self, cell: Cell) -> str:
        """What a figure's bound means."""
        return {
            "exact": self.tr("exact"),
            "at_least": self.tr("at least this, the truth may be more"),
            "nearly": self.tr("nearly this, the truth may be a little less"),
            "about": self.tr("about this, the truth may be more or less"),
        }.get(cell.total.bound, self._wording.say("bound", cell.total.bound))

    def spoken(self, quantity: Quantity, measure: Measure) -> str:
        """A quantity in full."""
        return self._wording.quantity(quantity, measure)

    # The query

    def span(self, first: date | None, last: date | None) -> str:
        """A span of days in words; a whole month, quarter or year by its name."""
        if first is None and last is None:
            return self.tr("all time")
        if first is None:
            return self.tr("until {last}").format(last=last)
        if last is None:
            return self.tr("from {first}").format(first=first)
        if first == last:
            return str(first)
        for grain in (Grain.YEAR, Grain.QUARTER, Grain.MONTH, Grain.TEN_DAYS, Grain.WEEK):
            if (code := whole_period(first, last, grain)) is not None:
                return self.period(code)
        return self.tr("{first} to {last}").format(first=first, last=last)

    def condition(self, dimension: str, codes: tuple[str, ...], *, longest: int = 3) -> str:
        """One condition of a filter: 部门：公安、网信."""
        names = [self.label(dimension, code) for code in codes[:longest]]
        separator = "、" if self.chinese else ", "
        text = separator.join(names)
        if len(codes) > longest:
            text = self.tr("{names} and {count} more").format(names=text, count=len(codes) - longest)
        colon = "：" if self.chinese else ": "
        name = self.tr("Taking part") if dimension == "department" else self.short_dimension(dimension)
        return f"{name}{colon}{text}"

    def conditions(self, wanted: Filter, *, longest: int = 3) -> list[str]:
        """Every condition of a filter but its days."""
        found = [self.condition(d, codes, longest=longest) for d, codes in wanted.where.items()]
        if wanted.text.strip():
            found.append(self.tr("Text: {text}").format(text=wanted.text.strip()))
        return found

    def basis(self, basis: Basis) -> str:
        """The name of a basis."""
        return self._wording.say("basis", basis)

    def basis_note(self, query: Query) -> str:
        """Which basis the departments are shown on, and what that means for the sums."""
        notes = []
        if "department" in query.dimensions:
            if query.basis is Basis.LEAD:
                notes.append(self.tr("By lead: a joint action counts once, under the department that leads it."))
            else:
                notes.append(
                    self.tr(
                        "By taking part: a joint action counts under every department in it;"
                        " totals are counted afresh and may be less than the sum of the lines."
                    )
                )
        if "department" in query.filter.where:
            notes.append(self.tr("The department condition means 'takes part', as lead or partner."))
        return " ".join(notes) if not self.chinese else "".join(notes)

    def rate(self, figure: RateFigure) -> str:
        """A rate with what it is made of: 12.5 % (1 of 8)."""
        label = figure.rate.label("zh" if self.chinese else "en")
        part, whole = self._parts(figure)
        if figure.per_thousand is None:
            return self.tr("{rate}: {part} of {whole}").format(rate=label, part=part, whole=whole)
        percent = f"{figure.per_thousand / 10:.1f}"
        text = self.tr("{rate} {percent}% ({part} of {whole})")
        return text.format(rate=label, percent=percent, part=part, whole=whole)

    def short_rate(self, figure: RateFigure) -> str:
        """A rate in a line of many: its percentage, or what it is made of where there is none."""
        if figure.per_thousand is None:
            return self.rate(figure)
        label = figure.rate.label("zh" if self.chinese else "en")
        return f"{label} {percent(figure.per_thousand)}"

    def rate_meaning(self, figure: RateFigure) -> str:
        """Which measures a rate compares, and why it is no percentage where it is none."""
        part, whole = (self.label("measure", code) for code in (figure.rate.part, figure.rate.whole))
        text = self.tr("{part}, in a hundred of: {whole}").format(part=part, whole=whole)
        if figure.per_thousand is None:
            text += "\n" + self.tr("No percentage: the figures are not exact, or there is nothing to compare with.")
        return text

    def _parts(self, figure: RateFigure) -> tuple[str, str]:
        parts = ((figure.rate.part, figure.part), (figure.rate.whole, figure.whole))
        part, whole = (self._wording.total(total, self.measure(code)) for code, total in parts)
        return part, whole

    def kind_note(self, measures: set[str]) -> str:
        """What must be known of stocks and distinct measures among these."""
        kinds = {self.measure(code).kind for code in measures}
        notes = []
        if Kind.DISTINCT in kinds:
            notes.append(self.tr("Distinct figures are not added over time."))
        if Kind.STOCK in kinds:
            notes.append(self.tr("Stocks show their last value."))
        return "".join(notes) if self.chinese else " ".join(notes)

    def axes(self, query: Query) -> str:
        """Rows by columns, as a tally is named: 部门 × 指标."""
        separator = "、" if self.chinese else ", "
        axes = (query.rows, query.columns)
        rows, columns = (separator.join(map(self.short_dimension, axis)) for axis in axes)
        return f"{rows} × {columns}" if columns else rows


def whole_period(first: date, last: date, grain: Grain) -> str | None:
    """The code of the period that runs from one day to another; None where none of this grain does."""
    period = period_of(first, grain)
    return period.code if (period.first, period.last) == (first, last) else None
