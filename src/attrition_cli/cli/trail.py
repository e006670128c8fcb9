"""The command that answers the same again."""

import shlex
from collections.abc import Iterable

from attrition_cli.cli.uncertainty import Uncertainty
from attrition_cli.render.report import Trail


def trail(
    command: str, *options: tuple[str, Iterable[str]], drawn: Uncertainty | None = None
) -> Trail:
    """The trail of `command` with `options`, each a name and its values as they are typed.

    What was `drawn`, if anything, is repeated by its seed.

    >>> trail("cover", ("--troops", ["12000"]), ("--rate", ["2 per 1000/day"])).command
    "attrition cover --troops 12000 --rate '2 per 1000/day'"
    """
    words = ["attrition", command]
    for name, values in (*options, *(drawn.words if drawn else ())):
        for value in values:
            words += [name, shlex.quote(value)]
    if drawn is None:
        return Trail(" ".join(words))
    return Trail(" ".join(words), draws=drawn.sampling.draws, seed=drawn.sampling.seed)
