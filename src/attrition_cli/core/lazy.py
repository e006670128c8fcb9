"""Sequences whose items are computed on access, one by one or all at once."""

import operator
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Self, TypeVar, overload

T = TypeVar("T")


class LazySequence(Sequence[T]):
    """A sequence of `length` items, each computed from its index on every access.

    The items never change, so the sequence equals a tuple of them and is pickled as that tuple.

    >>> list(LazySequence(3, lambda index: index * index))
    [0, 1, 4]
    >>> LazySequence(3, lambda index: index * index) == (0, 1, 4)
    True
    """

    def __init__(self, length: int, make_item: Callable[[int], T]) -> None:
        self._length, self._make_item = length, make_item

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return map(self._make_item, range(self._length))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, LazySequence | tuple):
            return NotImplemented
        return len(self) == len(other) and all(map(operator.eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{self._length:,} items, made when they are asked for>"

    def __reduce__(self) -> tuple[type, tuple[list[T]]]:
        return tuple, ([*self],)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        indices = range(self._length)[index]
        if isinstance(indices, range):
            return tuple(map(self._make_item, indices))
        return self._make_item(indices)


class DeferredSequence(LazySequence[T]):
    """A sequence of `length` items that are all computed on the first access.

    >>> len(DeferredSequence(2, lambda: ["a", "b"])), DeferredSequence(2, lambda: ["a", "b"])[1]
    (2, 'b')
    """

    def __init__(self, length: int, make_items: Callable[[], Sequence[T]]) -> None:
        items = cache(make_items)
        super().__init__(length, lambda index: items()[index])
