"""What all commands have in common: the options on uncertainty and on output, and the answer."""

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from attrition_cli.cli.options import shared as options
from attrition_cli.cli.options.sampling import resolve_sampling_options
from attrition_cli.cli.output import output_destination, write_report
from attrition_cli.cli.streams import write_stderr
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.render.report import Report

if TYPE_CHECKING:
    from attrition_cli.render.document import Document

CommandOutput = (
    tuple[Report, Callable[[], "Document"]] | tuple[Report, Callable[[], "Document"], int]
)
"""A report, how it is laid out for people, and the exit code where that is not always 0."""

OptionSpecs = dict[str, tuple[Any, Any]]
"""Options by name, each with its annotation and its default."""

_SAMPLING_OPTIONS: OptionSpecs = {
    "credibility": (options.CredibilityOption, None),
    "draws": (options.DrawsOption, None),
    "seed": (options.SeedOption, None),
    "percentiles": (options.PercentilesOption, None),
}
_OUTPUT_OPTIONS: OptionSpecs = {
    "format": (options.FormatOption, None),
    "json": (options.JsonOption, False),
    "quiet": (options.QuietOption, False),
    "output": (options.OutputOption, None),
}


def command(
    default_draws: int | None = Sampling().draws,
) -> Callable[[Callable[..., CommandOutput]], Any]:
    """Make a command of a function from its own options, and from what is chosen on uncertainty.

    The command takes the common options as well; `default_draws` are made unless others are asked
    for. With `None` nothing is ever drawn, and neither the command nor the function is told how.
    For a parameter of a kind that has `option_specs`, the command has the options that it is made
    of.
    """
    sampling_specs = {} if default_draws is None else _SAMPLING_OPTIONS

    def decorate(function: Callable[..., CommandOutput]) -> Any:
        own = inspect.signature(function).parameters
        annotations = {name: each.annotation for name, each in own.items()}
        option_groups = {
            name: option_group
            for name, option_group in annotations.items()
            if hasattr(option_group, "option_specs")
        }
        common: OptionSpecs = {}
        for shared in (
            *(group.option_specs() for group in option_groups.values()),
            sampling_specs,
            _OUTPUT_OPTIONS,
        ):
            common |= shared
        kind = inspect.Parameter.KEYWORD_ONLY
        inner = (*option_groups, "sampling_options")
        parameters = [own[name].replace(kind=kind) for name in own if name not in inner]
        parameters += [
            inspect.Parameter(name, kind, default=default, annotation=annotation)
            for name, (annotation, default) in common.items()
        ]

        def run_command(**given: Any) -> int:
            output = {name: given.pop(name) for name in _OUTPUT_OPTIONS}
            sampling = {name: given.pop(name) for name in sampling_specs}
            for name, option_group in option_groups.items():
                given[name] = option_group(
                    **{option: given.pop(option) for option in option_group.option_specs()}
                )
            if default_draws is not None:
                given["sampling_options"] = resolve_sampling_options(
                    **sampling, default_draws=default_draws
                )
            destination = output_destination(
                output["format"], output["output"], as_json=output["json"], quiet=output["quiet"]
            )
            report, lay_out, *code = function(**given)
            write_report(report, lay_out, destination)
            if (
                destination.format == "value"
                and sampling.get("seed") is None
                and report.trail.seed is not None
            ):
                # The bare figure has no trail, and yet the run is to be repeated.
                write_stderr(f"note: seed {report.trail.seed}")
            return code[0] if code else 0

        # Typer reads the options from these.
        run_command.__doc__ = function.__doc__
        run_command.__annotations__ = {each.name: each.annotation for each in parameters}
        run_command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return run_command

    return decorate
