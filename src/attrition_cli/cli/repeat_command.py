"""The command that answers the same again."""

import shlex
from collections.abc import Sequence
from datetime import date

from attrition_cli.cli.options.sampling import SamplingOptions
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.quantities import quantity_text
from attrition_cli.notation.rates import rate_text
from attrition_cli.notation.references import Reference
from attrition_cli.render.report import Trail


def command_trail(
    command: str,
    *options: tuple[str, object],
    sampling_options: SamplingOptions | None = None,
    citations: Sequence[str] = (),
) -> Trail:
    """The trail of `command` with `options`, each a name and its value, a list or `None`.

    What has no name, "", is an argument. What was `sampling_options`, if anything, is repeated by
    its seed. The sources of rates, and what else is `citations`, are told.

    >>> command_trail("cover", ("--troops", [12_000]), ("--rate", "2 per 1000/day")).command
    "attrition cover --troops 12000 --rate '2 per 1000/day'"
    """
    words, sources = ["attrition", command], list(citations)
    for name, value in (*options, *(sampling_options.trail_options if sampling_options else ())):
        for each in value if isinstance(value, list) else [value]:
            words += (
                []
                if each is None
                else [*filter(None, [name]), _shell_word(name, _option_text(each))]
            )
            source = getattr(each, "source", None)
            sources += [] if source is None else [source.citation]
    result_trail = Trail(" ".join(words), sources=tuple(dict.fromkeys(sources)))
    if sampling_options is None:
        return result_trail
    return result_trail._replace(
        draws=sampling_options.sampling.draws, seed=sampling_options.sampling.seed
    )


def _shell_word(name: str, text: str) -> str:
    """`text` as the shell takes it; an argument that would pass for an option is made a path."""
    looks_like_option = not name and text.startswith("-") and text != "-"
    return shlex.quote(f"./{text}" if looks_like_option else text)


def _option_text(value: object) -> str:
    """`value` as it is typed."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Reference):
        return value.text
    if source := getattr(value, "source", None):
        reference: str = source.reference
        return reference
    return rate_text(value) if isinstance(value, Rate) else quantity_text(value)
