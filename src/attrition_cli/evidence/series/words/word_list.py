"""A list of words by meaning, as a text file beside this one holds it."""

import os
from collections.abc import Mapping, Sequence


def read_word_list(name: str) -> Mapping[str, Sequence[str]]:
    """The words of each section of the list called `name`, in all languages, in lower case."""
    # `importlib.resources` takes longer to import than all else of a small file.
    path = f"{os.path.dirname(__file__)}/{name}.txt"  # noqa: PTH120
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        text = file.read()
    words: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            section = words.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            section += line.partition(": ")[2].casefold().split()
    return words
