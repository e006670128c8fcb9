"""Refusals whose cures can be followed."""

import functools
from collections.abc import Callable
from typing import TypeVar

from attrition_cli.core.errors import InputError

T = TypeVar("T")


def with_cures(parse: Callable[[str], T]) -> Callable[[str], T]:
    """`parse`, offering of its cures only those that it reads itself."""

    def reads(text: str) -> bool:
        try:
            parse(text)
        except InputError:
            return False
        return True

    @functools.wraps(parse)
    def parse_or_cure(text: str) -> T:
        try:
            return parse(text)
        except InputError as error:
            raise InputError(error.reason, *filter(reads, error.cures)) from None

    return parse_or_cure
