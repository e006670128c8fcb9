"""Figures that others have published, by name: what they count, who said it, when and where."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from attrition_cli.core.errors import InputError
from attrition_cli.core.published.figure import Counts, Figure
from attrition_cli.core.quantities.quantity import Quantity
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.escaping import shown
from attrition_cli.notation.rates import count_text, parse_count, rate_text

SHIPPED = Path(__file__).with_name("published.toml")
"""A header in it stands alone on its line."""

_USUAL_RATIO = 3
"""Wounded for each killed, for an example: what ISW assumes (6 June 2024), as do many others."""


def figures(own: str | None = None, *, today: date) -> dict[str, Figure]:
    """The figures that ship with the program and those of the TOML file `own`, by name.

    Raises `InputError` with all that is wrong with the file, which is dated by `today`.
    """
    import tomllib

    entries = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    shipped = {name: _figure(name, entry) for name, entry in entries.items()}
    if own is None:
        return shipped
    from attrition_cli.evidence.figures.user_file import own_figures  # loads Pydantic

    return shipped | own_figures(own, shipped=shipped, today=today)


def figure(name: str, own: str | None = None, *, today: date) -> Figure:
    """The figure called `name`.

    Raises `InputError`, with the nearest names, where there is none.

    >>> figure("us-secdef-2024-10", today=date(2025, 1, 1)).value
    Rate(amount=1200, period='day', per_capita=False, source=None)
    """
    found = find(name, own, today=today)
    if found is None:
        refuse_unknown(name, figures(own, today=today))
    return found


def find(name: str, own: str | None = None, *, today: date) -> Figure | None:
    """The figure called `name`, if there is one."""
    if own is None and (entry := _shipped_entry(name)):
        return _figure(name, entry)
    return figures(own, today=today).get(name)


def refuse_unknown(name: str, known: Iterable[str]) -> NoReturn:
    """Raise `InputError` for `name`, saying which of the `known` ones may have been meant."""
    import difflib  # for this message alone

    nearest = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    raise InputError(
        f"there is no figure {shown(name)}",
        hint=f"did you mean {' or '.join(nearest)}?" if nearest else "attrition figures lists them",
    )


def casualties(figure: Figure, wounded_to_killed: Quantity | None = None) -> Rate:
    """The rate of casualties that `figure` gives, of deaths by the wounded for each killed.

    Raises `InputError` for troops, for what is not per period, and for deaths without a ratio.

    >>> casualties(figure("isw-2024-06-06", today=date(2025, 1, 1)), wounded_to_killed=3)
    Rate(amount=20000, period='month', per_capita=False, source=None)
    """
    value, text = figure.value, count_text(figure.value)
    if figure.counts == "troops":
        raise InputError(
            f"@{figure.name} counts troops, {text}, where casualties are wanted:"
            f" {_list_of('casualties')}",
            field="rate",
        )
    if not isinstance(value, Rate):
        raise InputError(
            f"@{figure.name} is {text} {figure.counts} in all, where casualties a day, week, month"
            f" or year are wanted: {_list_of('casualties')}",
            field="rate",
        )
    if figure.counts == "casualties":
        return value
    from attrition_cli.core.casualties import casualties_of  # for deaths alone

    if wounded_to_killed is not None:
        return value._replace(amount=casualties_of(value.amount, wounded_to_killed))
    example = value._replace(amount=casualties_of(value.amount, _USUAL_RATIO))
    raise InputError(
        f"@{figure.name} counts deaths, {text}, where casualties are wanted, killed and wounded:"
        f" say --wounded-to-killed {_USUAL_RATIO}, for {rate_text(example)}",
        field="rate",
    )


def troops(figure: Figure) -> Quantity:
    """The strength that `figure` gives; raises `InputError` where it counts anything else."""
    if figure.counts != "troops" or isinstance(figure.value, Rate):
        raise InputError(
            f"@{figure.name} counts {figure.counts}, {count_text(figure.value)}, where troops are"
            f" wanted: {_list_of('troops')}",
            field="troops",
        )
    return figure.value


def lost(figure: Figure, wounded_to_killed: Quantity | None = None) -> Quantity:
    """The casualties in all that `figure` gives, of deaths by the wounded for each killed.

    Raises `InputError` for troops, for what is per period, and for deaths without a ratio.

    >>> lost(figure("zelensky-2025-01", today=date(2025, 2, 1)))
    3800
    """
    value = figure.value
    if isinstance(value, Rate) or figure.counts == "troops":
        raise InputError(
            f"@{figure.name} counts {figure.counts}, {count_text(value)}, where those lost in all"
            f" are wanted: {_list_of('casualties')}"
        )
    if figure.counts == "casualties":
        return value
    if wounded_to_killed is None:
        raise InputError(
            f"@{figure.name} counts deaths, {count_text(value)}, where casualties are wanted,"
            f" killed and wounded: say --wounded-to-killed {_USUAL_RATIO}"
        )
    from attrition_cli.core.casualties import casualties_of  # for deaths alone

    return casualties_of(value, wounded_to_killed)


def intake(figure: Figure) -> Rate:
    """The troops per period that `figure` gives; raises `InputError` for anything else."""
    if figure.counts != "troops" or not isinstance(figure.value, Rate):
        raise InputError(
            f"@{figure.name} counts {figure.counts}, {count_text(figure.value)}, where troops a"
            " day, week, month or year are wanted"
        )
    return figure.value


def cited(figure: Figure, *, short: bool = False) -> str:
    """Where `figure` comes from, in a line; `short` for the label of a row.

    >>> cited(figure("us-secdef-2024-10", today=date(2025, 1, 1)), short=True)
    'Lloyd Austin, US Secretary of Defense, 2024-10'
    """
    said = f"{figure.who}, {figure.when}"
    if short:
        return said
    counted = f"{count_text(figure.value)} {figure.counts}, {figure.of}"
    grade = f"; graded {figure.grade}" if figure.grade else ""
    return f"@{figure.name}: {counted}; {said}; {figure.where}{grade}"


def _list_of(counts: Counts) -> str:
    return f"attrition figures --counts {counts} lists those"


def _shipped_entry(name: str) -> dict[str, Any]:
    """The table of one figure, read by itself: the others would take most of the time."""
    import tomllib

    _, found, rest = SHIPPED.read_text(encoding="utf-8").partition(f"\n[{name}]\n")
    return tomllib.loads(rest.partition("\n[")[0]) if found else {}


def _figure(name: str, entry: dict[str, Any]) -> Figure:
    """The figure of an entry that is in order."""
    return Figure(name, **entry | {"value": parse_count(entry["value"])})
