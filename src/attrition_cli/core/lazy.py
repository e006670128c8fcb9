"""Long results whose items are worked out when they are asked for, one by one or all at once."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar, overload

T = TypeVar("T")


class Made(Sequence[T]):
    """`length` items, each made from its index whenever it is asked for.

    >>> list(Made(3, lambda index: index * index))
    [0, 1, 4]
    """

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._length, self._make = length, make

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return map(self._make, range(self._length))

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        indices = range(self._length)[index]
        if isinstance(indices, range):
            return tuple(map(self._make, indices))
        return self._make(indices)


class Together(Sequence[T]):
    """`length` items that follow from each other, all made when the first is asked for.

    >>> len(Together(2, lambda: ["a", "b"])), Together(2, lambda: ["a", "b"])[1]
    (2, 'b')
    """

    def __init__(self, length: int, make: Callable[[], Sequence[T]]) -> None:
        self._length, self._make = length, make

    @cached_property
    def _items(self) -> Sequence[T]:
        return self._make()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self._items[index]
