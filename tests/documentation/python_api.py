"""Tables of the Python API, from the first sentences of the docstrings."""

import inspect

from attrition_cli import api


def _is_function(name: str) -> bool:
    return inspect.isfunction(getattr(api, name))


PUBLIC_NAMES: tuple[str, ...] = tuple(api.__all__)
FUNCTIONS = tuple(name for name in PUBLIC_NAMES if _is_function(name))
CLASSES = tuple(name for name in PUBLIC_NAMES if not _is_function(name))


def api_table(*names: str) -> str:
    """A Markdown table of these public names, each with the first sentence of its docstring."""
    heading = "\n| name | what it is |\n| --- | --- |\n"
    return heading + "".join(f"| `{name}` | {summary(name)} |\n" for name in names) + "\n"


def summary(name: str) -> str:
    """The first sentence of the docstring of a public name, in one line."""
    text = inspect.getdoc(getattr(api, name)) or ""
    return " ".join(text.partition("\n\n")[0].split()).replace("|", "\\|")
