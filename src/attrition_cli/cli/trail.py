"""The trail of an answer: the command that repeats it, and its sources."""

from collections.abc import Iterable, Iterator

from attrition_cli.cli.option_names import flag
from attrition_cli.cli.options.option import Parameter
from attrition_cli.core.quantities.sampling import Sampling
from attrition_cli.render.report import Trail


def command_trail(
    command: str,
    typed: Iterable[tuple[Parameter, list[str]]],
    sources: Iterable[str],
    sampling: Sampling | None,
    notes: Iterable[str] = (),
    caveats: Iterable[str] = (),
) -> Trail:
    """The trail of `command` with its options as `typed`, and the `sampling` if anything was drawn.

    It includes the number of draws and the seed, which repeat the samples.
    """
    words = ["attrition", command]
    for parameter, texts in typed:
        words += _words(parameter, texts)
    trail = Trail(
        " ".join(words),
        sources=tuple(dict.fromkeys(sources)),
        notes=tuple(dict.fromkeys(notes)),
        caveats=tuple(dict.fromkeys(caveats)),
    )
    if sampling is None:
        return trail
    return trail._replace(draws=sampling.draws, seed=sampling.seed)


def _words(parameter: Parameter, texts: list[str]) -> Iterator[str]:
    for text in texts:
        if not parameter.option.is_argument:
            yield flag(parameter.name)
        # An argument that looks like an option is written as a path.
        looks_like_option = (
            parameter.option.is_argument and text.startswith("-") and text not in ("-", "--")
        )
        yield _quoted(f"./{text}" if looks_like_option else text)


def _quoted(text: str) -> str:
    """`text` as a shell reads it back as one word."""
    if text.replace("/", "").isalnum() and text.isascii():
        return text
    from shlex import quote  # plain numbers and rates need none

    return quote(text)
