"""Pins of files: whether each is as it was when an answer was given, and how it is now."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from attrition_cli.core.errors import ChangedFileError, InputError
from attrition_cli.files.input_file import InputFile
from attrition_cli.notation.escaping import quoted
from attrition_cli.notation.file_options.pins import DIGEST_DIGITS, Pin
from attrition_cli.notation.references import REFERENCE_MARK, Reference, parse_reference

if TYPE_CHECKING:
    from attrition_cli.core.series.series_read import SeriesRead
    from attrition_cli.evidence.series.read_series import LoadedSeries, SeriesAndRows
    from attrition_cli.notation.file_options.read_options import ReadOptions

_CURE = "without its --pin it is used as it is now"


class FileRead(NamedTuple):
    """A file that was read, with its pin: `None` for a stream, which cannot be read again.

    Of a series there is the reference that named it, as well: each has a pin of its own.
    """

    path: str
    pin: Pin | None
    reference: Reference | None = None

    @property
    def name(self) -> str:
        """The file as messages call it.

        >>> FileRead("-", None).name, FileRead("data/losses.csv", None).name
        ('standard input', "'data/losses.csv'")
        """
        return InputFile(self.path).name


class FilePins:
    """The pins of a run: those `given`, which files must fit, and those of what was `read`.

    What was read of each series is told by `tell`, as soon as it is known, and kept in
    `series_read`; the `last_series` has its rows as well.

    Raises `InputError` for a pin of rows that are not those of a series until a date.
    """

    def __init__(
        self,
        given: Sequence[Pin] = (),
        tell: "Callable[[SeriesRead], None]" = lambda _: None,
    ) -> None:
        self.read: list[FileRead] = []
        self.series_read: list[SeriesRead] = []
        self.last_series: SeriesAndRows | None = None
        self._tell = tell
        self._file_pins = [pin for pin in given if pin.rows is None]
        self._series_pins = [(_series_of(pin), pin) for pin in given if pin.rows is not None]
        self._series_by_reference: dict[Reference, tuple[Reference, Pin]] = {}

    def read_series(
        self, typed: Reference, stdin: BinaryIO | None, *, is_kept: bool = False
    ) -> "LoadedSeries":
        """The series that `typed` names, until the date of its pin and read as that says.

        A reference that `is_kept` is printed again as it is typed, with the date that it has.

        Raises `ChangedFileError` where it does not fit the pin, and `InputError` where it cannot be
        read.
        """
        from attrition_cli.evidence.series.read_series import read_series_and_rows
        from attrition_cli.evidence.series.spelled_out import read_options, spelled_out

        path, *more_paths = typed.paths
        typed = typed.series._replace(name=path, folder=None, more_names=tuple(more_paths))
        reference, pin = self._pinned(typed)
        options = read_options(reference)
        with _changed_if_refused(typed.name, pin):
            self.last_series = read_series_and_rows(typed.names, options, stdin)
        loaded = self.last_series.loaded
        if pin is not None:
            _compare_rows(pin, reference, loaded)
        self._add_series(loaded, options)
        of = spelled_out(reference, loaded)
        if is_kept and typed.as_of is not None:
            of = of._replace(as_of=typed.as_of)
        pipes = (name for name in typed.names if InputFile(name).is_pipe)
        pin = Pin(of.text, loaded.row_count, loaded.digest)
        self._add(next(pipes, typed.name), pin, typed)
        return loaded

    def _add_series(self, loaded: "LoadedSeries", options: "ReadOptions") -> None:
        from attrition_cli.evidence.series.account.what_was_read import what_was_read

        read = what_was_read(loaded, options)
        if read not in self.series_read:
            self.series_read.append(read)
            self._tell(read)

    @contextmanager
    def reading(self, path: str) -> Iterator[None]:
        """While the file at `path` is read: a pinned one has changed where it is refused."""
        with _changed_if_refused(path, next(self._pins_of_file(path), None)):
            yield

    def add_file(self, path: str, contents: object) -> None:
        """Take the file at `path`, of keys and values, that came to `contents`.

        Raises `ChangedFileError` where these do not fit its pin.
        """
        digest = contents_digest(contents)
        if any(pin.digest != digest for pin in self._pins_of_file(path)):
            raise ChangedFileError(
                f"{InputFile(path).name} has other contents than when the answer was given: {_CURE}"
            )
        self._add(path, Pin(path, None, digest))

    def refuse_unused(self) -> None:
        """Raise `InputError` for a pin of what was not read."""
        used = [pin for _, pin in self._series_by_reference.values()]
        used += [pin for each in self.read for pin in self._pins_of_file(each.path)]
        for pin in (*self._file_pins, *(pin for _, pin in self._series_pins)):
            if pin not in used:
                raise InputError(
                    f"nothing here reads {quoted(pin.of)}: leave this pin out", field="pins"
                )

    def _pins_of_file(self, path: str) -> Iterator[Pin]:
        """The pins of a file of keys and values, by whatever way its path is written."""
        return (
            pin for pin in self._file_pins if os.path.normpath(pin.of) == os.path.normpath(path)
        )

    def _pinned(self, typed: Reference) -> tuple[Reference, Pin | None]:
        """What `typed` and its pin say together, and that pin, if one fits.

        The pins that were printed are in the order in which the series were read: of several that
        fit, the first is meant that no other reference has.
        """
        if typed not in self._series_by_reference:
            fitting = [each for each in self._series_pins if _fits(typed, each[0])]
            if not fitting:
                return typed, None
            taken = [id(each) for each in self._series_by_reference.values()]
            free = (each for each in fitting if id(each) not in taken)
            self._series_by_reference[typed] = next(free, fitting[0])
        return self._series_by_reference[typed]

    def _add(self, path: str, pin: Pin, reference: Reference | None = None) -> None:
        read = FileRead(path, None if InputFile(path).is_pipe else pin, reference)
        if read not in self.read:
            self.read.append(read)


def contents_digest(contents: object) -> str:
    """A digest of keys and values, the same whatever their order, format and comments.

    >>> contents_digest({"start": "2024-11-01", "days": 30})
    '72cca6e18bbc'
    """
    from hashlib import sha256  # files alone need it

    text = json.dumps(_plain(contents), sort_keys=True)
    return sha256(text.encode()).hexdigest()[:DIGEST_DIGITS]


def _plain(contents: object) -> object:
    """`contents` with each value as text: a number is one, whether a format knows it as such."""
    if isinstance(contents, Mapping):
        return {str(key): _plain(value) for key, value in contents.items()}
    if isinstance(contents, list | tuple):
        return [_plain(value) for value in contents]
    return str(contents)


def _series_of(pin: Pin) -> Reference:
    """The series that is pinned."""
    if pin.of.startswith(REFERENCE_MARK):
        try:
            reference = parse_reference(pin.of)
        except InputError as error:
            raise InputError(
                error.reason, *error.edits, field="pins", hint=error.suggestion
            ) from None
        if reference.as_of and reference == reference.series:
            return reference
    raise InputError(
        f"{quoted(pin.of)} is no series until a date, such as @losses.csv@2024-11-03: copy the pin"
        " from the printed command",
        field="pins",
    )


def _fits(typed: Reference, pinned: Reference) -> bool:
    """Whether `typed` names the series that is `pinned`, and leaves no more than that open."""
    return (
        [*map(os.path.normpath, typed.names)] == [*map(os.path.normpath, pinned.names)]
        and typed.column in (None, pinned.column)
        and typed.as_of in (None, pinned.as_of)
        and {*typed.choices} <= {*pinned.choices}
    )


@contextmanager
def _changed_if_refused(path: str, pin: Pin | None) -> Iterator[None]:
    """Within it, what is refused of a file that is there has changed since it was pinned."""
    try:
        yield
    except InputError as error:
        if pin is None or not os.path.exists(path):  # noqa: PTH110  # any text
            raise
        reason = error.reason.partition("\n")[0].replace("--column: ", "")
        for place in (f"{path}: ", f"{path}, ", f"'{path}', "):
            reason = reason.removeprefix(place)
        raise ChangedFileError(
            f"{InputFile(path).name} has changed since the answer was given: {reason}"
        ) from None


def _compare_rows(pin: Pin, reference: Reference, loaded: "LoadedSeries") -> None:
    """Raise `ChangedFileError` where what was read is not what is pinned."""
    if (loaded.row_count, loaded.digest) == (pin.rows, pin.digest):
        return
    label, until = InputFile(reference.name).name, reference.as_of
    if loaded.row_count != pin.rows:
        found = f"{loaded.row_count:,} rows until {until}, {pin.rows:,} when"
    else:
        found = f"other values, or another order, in its {pin.rows:,} rows until {until} than when"
    raise ChangedFileError(f"{label} has {found} the answer was given: {_CURE}")
