"""Tables on published figures: those that ship, the fields of a user's file, past ratios."""

from datetime import date
from typing import get_args

from attrition_cli.core.casualties import HISTORICAL_CASUALTY_COUNTS
from attrition_cli.core.published.figure import CountKind, PublishedFigure, Share
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.core.quantities.result_values import to_result
from attrition_cli.evidence.figures import user_file
from attrition_cli.evidence.figures.shipped import published_figures
from attrition_cli.notation.figure_values import figure_value_text
from attrition_cli.render.text.digits import all_digits
from attrition_cli.render.text.ranges import in_cell

_MEANINGS_AND_EXAMPLES = {
    "value": (
        "people, also per period; a share of the strength per period; a share of the wounded",
        '`"1,100..1,300/day"`, `"2.04 per 1000/day"`, `"50%"`',
    ),
    "counts": (", ".join(f"`{kind}`" for kind in get_args(CountKind)), '`"casualties"`'),
    "of": ("the force that is counted", '`"Russian forces in Ukraine"`'),
    "who": ("the person or institution that published the figure", '`"Lloyd Austin"`'),
    "when": (
        "when it was published, or the time it is about: a day, month or year, not in the future",
        '`2024-10-01`, `"2024-10"`, `"2024"`',
    ),
    "where": ("where it was reported", '`"Newsweek, autumn 2024"`'),
    "credibility": (
        'level of the interval of a value "a to b", in per cent; default: 90',
        "`80`",
    ),
    "grade": ("reliability of the source and credibility of the figure", '`"B2"`'),
    "status": ("how it came about, such as a claim, or second-hand", '`"claim"`'),
    "daily_variation": (
        "how much single days vary, for a value per period; never an uncertainty",
        '`"sd 1.89 per 1000, lognormal"`',
    ),
    "note": ("anything else a reader needs", '`"About 1,200."`'),
}


def fields_of_a_figure() -> str:
    """Each field of a figure in a user's file, from the model that reads it."""
    rows = ["| field | meaning | required | example |", "| --- | --- | --- | --- |"]
    fields = user_file._FigureEntry.model_fields  # noqa: SLF001  # nothing else knows which
    for name, field in fields.items():
        meaning, example = _MEANINGS_AND_EXAMPLES[name]
        required = "yes" if field.is_required() else "no"
        rows.append(f"| `{name}` | {meaning} | {required} | {example} |")
    return _as_table(rows)


def shipped_figures() -> str:
    """The figures that ship; a monthly series has one row."""
    rows = ["| name | figure | of | who, when |", "| --- | --- | --- | --- |"]
    monthly: dict[str, list[PublishedFigure]] = {}
    for figure in published_figures(today=date.max).values():
        series = figure.name.removesuffix(f"-{figure.when}")
        if series == "ukmod":
            monthly.setdefault(series, []).append(figure)
            continue
        rows.append(
            f"| `{figure.name}` | {_value_in_words(figure)} | {figure.of}"
            f" | {figure.who}, {figure.when} |"
        )
    for series, figures in monthly.items():
        first, last = figures[0], figures[-1]
        rows.append(
            f"| `{series}-{first.when}` to `{series}-{last.when}` | {first.counts} a day, for"
            f" each month | {first.of} | {first.who} |"
        )
    return _as_table(rows)


def _value_in_words(figure: PublishedFigure) -> str:
    value = figure.value
    if isinstance(value, Share) or (isinstance(value, Rate) and value.per_capita):
        return f"{figure_value_text(value).replace('/', ' a ')} {figure.counts}"
    if isinstance(value, Rate):
        people = in_cell(to_result(value.amount), all_digits)
        return f"{people} {figure.counts} a {value.period}"
    return f"{in_cell(to_result(value), all_digits)} {figure.counts}"


def past_ratios() -> str:
    """The wounded for each killed of past wars, with their sources."""
    rows = ["| force | wounded for each killed | source |", "| --- | ---: | --- |"]
    rows += [
        f"| {each.force_and_war} | {each.wounded_to_killed:.1f} | {each.source} |"
        for each in HISTORICAL_CASUALTY_COUNTS
    ]
    return _as_table(rows)


def _as_table(rows: list[str]) -> str:
    return "\n" + "\n".join(rows) + "\n\n"
