"""What all commands have in common: the options on uncertainty and on output, and the answer."""

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.sampling import uncertainty
from attrition_cli.cli.output import emit, target
from attrition_cli.cli.streams import complain
from attrition_cli.core.quantities.sampling import Sampling
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


def answering(draws: int | None = Sampling().draws) -> Callable[[Callable[..., Answer]], Any]:
    """Make a command of a function from its own options, and from what is chosen on uncertainty.

    The command takes the common options as well; `draws` are made unless others are asked for.
    With `None` nothing is ever drawn, and neither the command nor the function is told how. For a
    parameter of a kind that says what it `takes`, the command has the options that it is made of.
    """
    on_uncertainty = {} if draws is None else _UNCERTAINTY

    def decorate(answer: Callable[..., Answer]) -> Any:
        own = inspect.signature(answer).parameters
        kinds = {name: each.annotation for name, each in own.items()}
        groups = {name: made for name, made in kinds.items() if hasattr(made, "takes")}
        common: Options = {}
        for shared in (*(made.takes() for made in groups.values()), on_uncertainty, _OUTPUT):
            common |= shared
        kind = inspect.Parameter.KEYWORD_ONLY
        inner = (*groups, "chosen")
        parameters = [own[name].replace(kind=kind) for name in own if name not in inner]
        parameters += [
            inspect.Parameter(name, kind, default=default, annotation=annotation)
            for name, (annotation, default) in common.items()
        ]

        def command(**given: Any) -> int:
            output = {name: given.pop(name) for name in _OUTPUT}
            asked = {name: given.pop(name) for name in on_uncertainty}
            for name, made in groups.items():
                given[name] = made(**{option: given.pop(option) for option in made.takes()})
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
