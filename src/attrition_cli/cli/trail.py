"""The trail of an answer: the command that repeats it, and its sources."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrition_cli.cli.option_names import as_argument, flag
from attrition_cli.cli.options.option import Parameter
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.notation.escaping import escape_unprintable
from attrition_cli.notation.quoting.shell_words import shell_command
from attrition_cli.render.report import Trail

if TYPE_CHECKING:
    from attrition_cli.evidence.pins import FileRead


def command_trail(
    command: str,
    typed: Iterable[tuple[Parameter, list[str]]],
    sources: Iterable[str],
    sampling: Sampling | None,
    notes: Iterable[str] = (),
    caveats: Iterable[str] = (),
    files: "Sequence[FileRead]" = (),
) -> Trail:
    """The trail of `command` with its options as `typed`, and the `sampling` if anything was drawn.

    It includes the number of draws and the seed, which repeat the samples, and the pins of `files`.
    """
    words = ["attrition", command]
    for parameter, texts in typed:
        words += _words(parameter, texts)
    trail = Trail(
        shell_command(words),
        sources=_told_once(sources),
        notes=_told_once(notes),
        caveats=_told_once(caveats),
        pins=tuple(each.pin for each in files if each.pin is not None),
        not_pinned=_told_once(each.name for each in files if each.pin is None),
    )
    if sampling is None:
        return trail
    return trail._replace(draws=sampling.draws, seed=sampling.seed)


def _told_once(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(escape_unprintable, sentences)))


def _words(parameter: Parameter, texts: list[str]) -> Iterator[str]:
    for text in texts:
        if not parameter.option.is_argument:
            yield flag(parameter.name)
        if parameter.is_switch:
            continue
        yield as_argument(text) if parameter.option.is_argument else text
