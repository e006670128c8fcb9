"""The command that answers the same again."""

import shlex
from collections.abc import Sequence
from datetime import date

from attrition_cli.cli.options.sampling import Uncertainty
from attrition_cli.core.quantities.rate import Rate
from attrition_cli.notation.quantities import quantity_text
from attrition_cli.notation.rates import rate_text
from attrition_cli.notation.references import Reference
from attrition_cli.render.report import Trail


def trail(
    command: str,
    *options: tuple[str, object],
    drawn: Uncertainty | None = None,
    cited: Sequence[str] = (),
) -> Trail:
    """The trail of `command` with `options`, each a name and its value, a list or `None`.

    What has no name, "", is an argument. What was `drawn`, if anything, is repeated by its seed.
    The sources of rates, and what else is `cited`, are told.

    >>> trail("cover", ("--troops", [12_000]), ("--rate", "2 per 1000/day"), ("--of", None)).command
    "attrition cover --troops 12000 --rate '2 per 1000/day'"
    """
    words, sources = ["attrition", command], list(cited)
    for name, value in (*options, *(drawn.options if drawn else ())):
        for each in value if isinstance(value, list) else [value]:
            words += [] if each is None else [*filter(None, [name]), _typed(name, _text(each))]
            source = getattr(each, "source", None)
            sources += [] if source is None else [source.citation]
    made = Trail(" ".join(words), sources=tuple(dict.fromkeys(sources)))
    if drawn is None:
        return made
    return made._replace(draws=drawn.sampling.draws, seed=drawn.sampling.seed)


def _typed(name: str, text: str) -> str:
    """`text` as the shell takes it; an argument that would pass for an option is made a path."""
    looks_like_option = not name and text.startswith("-") and text != "-"
    return shlex.quote(f"./{text}" if looks_like_option else text)


def _text(value: object) -> str:
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
