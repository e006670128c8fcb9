"""The declaration of an option: its name, help, how its value is read and how it is written.

A command names its options in its signature, such as `lost: Lost | None = None`. The Typer command
and the command that repeats an answer are made from that.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from types import GenericAlias
from typing import Annotated, Any, Literal, get_args, get_origin

import typer

from attrition_cli.cli.option_names import flag
from attrition_cli.core.errors import InputError
from attrition_cli.notation.inputs import INPUTS, TEXT, Input


class Option:
    """An option, or with `is_argument` an argument.

    `reads` says how a value is read, where `INPUTS` has no entry for the option's name or another
    one. `choices` are the only valid values. An option without `metavar` is a switch; one that
    `is_read` names a file that is read.
    """

    # Plain classes in this module cost less at each start-up than named tuples.
    def __init__(
        self,
        help_text: str,
        metavar: str | None = None,
        short: str | None = None,
        *,
        reads: Input | None = None,
        choices: tuple[str, ...] = (),
        is_argument: bool = False,
        is_read: bool = False,
    ) -> None:
        self.help, self.metavar, self.short = help_text, metavar, short
        self.reads, self.choices, self.is_argument = reads, choices, is_argument
        self.is_read = is_read


class Parameter:
    """An option of a command: its name, its default, and whether it may be repeated.

    The default is `...` where the option is required.
    """

    def __init__(
        self, name: str, option: Option, value_type: Any, default: object, *, is_repeated: bool
    ) -> None:
        self.name, self.option, self.value_type = name, option, value_type
        self.default, self.is_repeated = default, is_repeated

    @property
    def input(self) -> Input | None:
        """The functions that read and write a value; `None` where it is text or a choice."""
        return self.option.reads or INPUTS.get(self.name)

    @property
    def is_switch(self) -> bool:
        """Whether the option takes no value."""
        return self.value_type is bool

    def typed(self, value: object) -> list[str]:
        """The values as text to type; empty for the default."""
        if value is None or value == self.default:
            return []
        write = (self.input or TEXT).write
        return [write(each) for each in (value if isinstance(value, list) else [value])]

    def for_typer(self) -> inspect.Parameter:
        """The parameter from which Typer makes the option."""
        option, read = self.option, self.input
        kind = Any if read else self.value_type
        if option.choices:
            kind = Literal.__getitem__(option.choices)
        if self.is_repeated:
            kind = GenericAlias(list, kind)
        if self.default is None and kind is not Any:
            kind = kind | None
        declare = typer.Argument if option.is_argument else typer.Option
        flags = () if option.is_argument else filter(None, (flag(self.name), option.short))
        made = declare(
            self.default,
            *flags,
            parser=_reader(read.read) if read else None,
            metavar=option.metavar,
            show_default=False,
            help=self._help_with_default(),
        )
        return inspect.Parameter(
            self.name, inspect.Parameter.KEYWORD_ONLY, default=made, annotation=kind
        )

    def _help_with_default(self) -> str:
        """The help text of the option, followed by the default where that is text.

        A default that the help text itself explains is `None` here.
        """
        if not isinstance(self.default, str):
            return self.option.help
        return f"{self.option.help.removesuffix('.')}; default: {self.default}."


def _reader(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """`read`, with `InputError` replaced by Typer's exception."""

    def read_for_typer(text: str) -> Any:
        try:
            return read(text)
        except InputError as error:
            raise typer.BadParameter(str(error)) from error

    return read_for_typer


def parameters_of(
    annotations: Mapping[str, Any], defaults: Mapping[str, object]
) -> Iterator[Parameter]:
    """The parameters for those of `annotations` that declare an option, in order."""
    for name, annotation in annotations.items():
        found = _declared(annotation)
        if found is not None:
            option, value_type, is_repeated = found
            yield Parameter(
                name, option, value_type, defaults.get(name, ...), is_repeated=is_repeated
            )


def _declared(annotation: Any, *, is_repeated: bool = False) -> tuple[Option, Any, bool] | None:
    """The option in `annotation`, the type of its values, and whether it may be repeated."""
    if get_origin(annotation) is Annotated:
        value_type, option, *_ = get_args(annotation)
        return (option, value_type, is_repeated) if isinstance(option, Option) else None
    is_list = get_origin(annotation) is list
    inner = (_declared(each, is_repeated=is_list) for each in get_args(annotation))
    return next(filter(None, inner), None)
