"""Refusals whose cures can be followed."""

import functools
from collections.abc import Callable
from typing import TypeVar

from attrition_cli.core.errors import InputError

Parsed = TypeVar("Parsed")


def with_working_cures(parse: Callable[[str], Parsed]) -> Callable[[str], Parsed]:
    """`parse`, offering of its cures only those that it reads itself."""

    def is_readable(text: str) -> bool:
        try:
            parse(text)
        except InputError:
            return False
        return True

    @functools.wraps(parse)
    def parse_or_cure(text: str) -> Parsed:
        try:
            return parse(text)
        except InputError as error:
            raise InputError(error.reason, *filter(is_readable, error.cures)) from None

    return parse_or_cure
