"""Manpower attrition: how long a contingent covers a force's losses.

The functions behind the `attrition` command, loaded on first use:

>>> import attrition_cli
>>> attrition_cli.cover("12k", "1200/day").coverage_days
10.0
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # type checkers treat it as true; importing typing would cost time
if TYPE_CHECKING:
    from attrition_cli.api import *  # noqa: F403  # the one list of names is there
else:

    def __getattr__(name: str) -> object:
        if name.startswith("_") and name != "__all__":
            raise AttributeError(name)
        from importlib import import_module  # most runs of the command do not need it

        return getattr(import_module("attrition_cli.api"), name)

    def __dir__() -> list[str]:
        return [*globals(), *map(str, __getattr__("__all__"))]
