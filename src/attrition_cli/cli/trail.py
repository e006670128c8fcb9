"""The command that answers the same again."""

import shlex
from collections.abc import Iterable

from attrition_cli.render.report import Trail


def trail(command: str, *options: tuple[str, Iterable[str]]) -> Trail:
    """The trail of `command` with `options`, each a name and its values as they are typed.

    >>> trail("cover", ("--troops", ["12000"]), ("--rate", ["2 per 1000/day"])).command
    "attrition cover --troops 12000 --rate '2 per 1000/day'"
    """
    words = ["attrition", command]
    for name, values in options:
        for value in values:
            words += [name, shlex.quote(value)]
    return Trail(" ".join(words))
