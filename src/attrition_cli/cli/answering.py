"""What all commands have in common: the options on uncertainty and on output, and the answer."""

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from attrition_cli.cli import options
from attrition_cli.cli.evidence import Evidence, Reading
from attrition_cli.cli.output import emit, target
from attrition_cli.cli.streams import complain
from attrition_cli.cli.uncertainty import uncertainty
from attrition_cli.core.quantity import Sampling
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

Answer = tuple[Report, Callable[[], "Document"]] | tuple[Report, Callable[[], "Document"], int]
"""A report, how it is laid out for people, and the exit code where that is not always 0."""

Options = dict[str, tuple[Any, Any]]
"""Options by name, each with its annotation and its default."""

_UNCERTAINTY: Options = {
    "credibility": (options.Credibility, None),
    "draws": (options.Draws, None),
    "seed": (options.Seed, None),
    "percentiles": (options.Percentiles, None),
}
_OUTPUT: Options = {
    "format": (options.FormatOption, None),
    "json": (options.Json, False),
    "quiet": (options.Quiet, False),
    "output": (options.Output, None),
}
_GROUPS: dict[str, tuple[Options, Callable[..., Any]]] = {
    "reading": (
        {
            "column": (options.ColumnName, None),
            "date_column": (options.DateColumn, None),
            "where": (options.Where, None),
            "kind": (options.Kind, None),
            "period": (options.RowPeriod, None),
            "counts": (options.Counts, None),
            "date_format": (options.DateFormat, None),
            "on_decrease": (options.OnDecrease, "refuse"),
            "on_gap": (options.OnGap, None),
            "on_duplicate": (options.OnDuplicate, "refuse"),
        },
        Reading,
    ),
    "evidence": (
        {
            "figures": (options.FiguresFile, None),
            "wounded_to_killed": (options.WoundedToKilled, None),
        },
        Evidence,
    ),
}
"""Options that several commands share, and what they are made into."""


def answering(draws: int | None = Sampling().draws) -> Callable[[Callable[..., Answer]], Any]:
    """Make a command of a function from its own options, and from what is chosen on uncertainty.

    The command takes the common options as well; `draws` are made unless others are asked for.
    With `None` nothing is ever drawn, and neither the command nor the function is told how. For a
    parameter that is the name of a group, the command has the options of the group.
    """
    on_uncertainty = {} if draws is None else _UNCERTAINTY

    def decorate(answer: Callable[..., Answer]) -> Any:
        own = inspect.signature(answer).parameters
        groups = {name: _GROUPS[name] for name in own if name in _GROUPS}
        common: Options = {}
        for shared in (*(group for group, _ in groups.values()), on_uncertainty, _OUTPUT):
            common |= shared
        kind = inspect.Parameter.KEYWORD_ONLY
        made = (*groups, "chosen")
        parameters = [own[name].replace(kind=kind) for name in own if name not in made]
        parameters += [
            inspect.Parameter(name, kind, default=default, annotation=annotation)
            for name, (annotation, default) in common.items()
        ]

        def command(**given: Any) -> int:
            output = {name: given.pop(name) for name in _OUTPUT}
            asked = {name: given.pop(name) for name in on_uncertainty}
            for name, (group, make) in groups.items():
                given[name] = make(**{option: given.pop(option) for option in group})
            if draws is not None:
                given["chosen"] = uncertainty(**asked, draws_unless_said=draws)
            to = target(
                output["format"], output["output"], as_json=output["json"], quiet=output["quiet"]
            )
            report, lay_out, *code = answer(**given)
            emit(report, lay_out, to)
            if to.format == "value" and asked.get("seed") is None and report.trail.seed is not None:
                # The bare figure has no trail, and yet the run is to be repeated.
                complain(f"note: seed {report.trail.seed}")
            return code[0] if code else 0

        # Typer reads the options from these.
        command.__doc__ = answer.__doc__
        command.__annotations__ = {each.name: each.annotation for each in parameters}
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return command

    return decorate
