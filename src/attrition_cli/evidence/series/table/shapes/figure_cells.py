"""The figures in the cells of a column: one meaning of points and commas for all of them."""

import re
from collections.abc import Sequence

from attrition_cli.core.errors import InputError, add_input
from attrition_cli.evidence.series.table.cells.cell_marks import has_no_figure, without_marks
from attrition_cli.evidence.series.table.parse_numbers import (
    COMMA_NUMBER,
    parse_cell_number,
    parse_cell_numbers,
)
from attrition_cli.notation.escaping import plain_typography, quoted
from attrition_cli.notation.file_options.read_options import DecimalMark

_OPEN_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_OPEN_COMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_APOSTROPHES = re.compile(r"-?[0-9]{1,3}('[0-9]{3})+(?![0-9'])")
_WITH_POINT, _WITH_COMMA = (
    re.compile(
        # Decimals that no group of thousands is, or several groups between the other mark.
        rf"[0-9]*{mark}(?:[0-9]{{1,2}}|[0-9]{{4,}})|(?:0|[0-9]{{4,}}){mark}[0-9]+"
        rf"|[0-9]{{1,3}}(?:[{other} '][0-9]{{3}})+{mark}[0-9]+"
        rf"|[0-9]{{1,3}}(?:[{other}][0-9]{{3}}){{2,}}"
    )
    for mark, other in ((r"\.", ","), (",", r"\."))
)

_ENOUGH_DECIMAL_COMMAS = 2
"""One cell such as "12,00" may be mistyped; of several each shows that commas are decimal."""

_MAX_KNOWN_CELLS = 20_000
"""The most cells whose figures are kept, since most repeat."""


class FigureCells:
    """The figures of a column, read many at once or cell by cell.

    `decimal` is the mark before decimals. Where nobody says it, it is the only one with which all
    cells so far can be read; a column of cells such as "1.250" alone has none.
    """

    def __init__(self, decimal: DecimalMark | None) -> None:
        self.decimal: DecimalMark | None = decimal
        self.is_settled_by_cells = False
        self._has_commas_between_thousands, self._decimal_commas = False, 0
        self._known: dict[str, float | None] = {}
        self.has_fractions = self.has_empty = False
        """True once a figure with decimals was read, or a cell without a figure."""
        self._marked, self._unknown = (
            _NotedCells("read without marks"),
            _NotedCells("read as empty"),
        )

    @property
    def reading_notes(self) -> Sequence[str]:
        """What is noted of cells that hold more or less than a figure."""
        return [each.note for each in (self._unknown, self._marked) if each.number]

    def figures(self, texts: Sequence[str]) -> Sequence[float | None]:
        """The figures in cells, `None` where there is none.

        Raises `ValueError` where some are neither plain nor known, to be read one by one.
        """
        figures = self._known_or_plain(texts)
        self._marked.count(texts)
        self._unknown.count(texts)
        return figures

    def _known_or_plain(self, texts: Sequence[str]) -> Sequence[float | None]:
        known = self._known
        try:
            return [*map(known.__getitem__, texts)]
        except KeyError:
            pass
        try:
            figures = self._plain(texts)
        except ValueError:
            if len(known) > _MAX_KNOWN_CELLS:
                self._forget()
                raise
            new = [text for text in dict.fromkeys(texts) if text not in known]
            known.update(zip(new, self._plain(new), strict=True))
            return [*map(known.__getitem__, texts)]
        if len(known) < _MAX_KNOWN_CELLS:
            known.update(zip(texts, figures, strict=True))
        return figures

    def _plain(self, texts: Sequence[str]) -> Sequence[float]:
        figures, are_whole = parse_cell_numbers(texts, self.decimal)
        self.has_fractions = self.has_fractions or not are_whole
        return figures

    def is_empty(self, text: str) -> bool:
        """True for a cell that says that there is no figure, or nothing."""
        bare = text.strip()
        if bare and not has_no_figure(bare):
            return False
        self._keep(text, None)
        self.has_empty = True
        if bare:
            self._unknown.add(text, bare)
        return True

    def _keep(self, text: str, figure: float | None) -> None:
        if len(self._known) > _MAX_KNOWN_CELLS:
            self._forget()
        self._known[text] = figure

    def _forget(self) -> None:
        for kept in (self._known, self._marked.cells, self._unknown.cells):
            kept.clear()

    def settle(self, texts: Sequence[str]) -> bool:
        """True where the cells `texts` can be read now; else others may show how."""
        together = "".join(texts)
        if self.decimal or ("." not in together and "," not in together):
            return True
        figures = [*map(_bare, map(str.strip, texts))]
        if any(map(_OPEN_COMMA.fullmatch, figures)):
            self._has_commas_between_thousands = True
        commas = [*filter(_WITH_COMMA.fullmatch, figures)]
        has_both = any("." in figure for figure in commas)
        self._decimal_commas += len(commas)
        is_open = bool(commas) or any(map(_OPEN_POINT.fullmatch, figures))
        if any(map(_WITH_POINT.fullmatch, figures)) or (is_open and self.has_fractions):
            return self._settle_on(".", is_told=is_open)
        if not self._has_commas_between_thousands and (
            has_both or self._decimal_commas >= _ENOUGH_DECIMAL_COMMAS
        ):
            return self._settle_on(",", is_told=True)
        return not is_open

    def _settle_on(self, mark: DecimalMark, *, is_told: bool) -> bool:
        self.decimal, self.is_settled_by_cells = mark, is_told
        self._forget()
        return True

    def parse(self, text: str) -> float:
        """The figure in a cell. Raises `InputError` where there is none, or two readings."""
        figure = self._known.get(text)
        if figure is None:
            figure = self._parse(text)
            self._keep(text, figure)
            self.has_fractions = self.has_fractions or not figure.is_integer()
        else:
            self._marked.count([text])
        return figure

    def _parse(self, cell: str) -> float:
        text = cell.strip()
        if text[-1].isdigit() and (text[0].isdigit() or text[0] == "-"):
            return self._parse_bare(text)
        figure = without_marks(text)
        if figure is None or figure == text:
            return self._parse_bare(text)
        number = self._parse_bare(figure)
        self._marked.add(cell, text)
        return number

    def _parse_bare(self, text: str) -> float:
        bare = plain_typography(text).strip()
        if _APOSTROPHES.match(bare):
            text = bare = bare.replace("'", "")
        if self.decimal == "," and ("," in bare or "." in bare):
            if not re.fullmatch(COMMA_NUMBER, bare):
                raise InputError(
                    f"{quoted(text)} is no number with a comma before decimals: write all figures"
                    " of the column alike"
                )
            bare = re.sub("[. ']", "", bare).replace(",", ".")
            return parse_cell_number(bare, points_are_decimal=True)
        try:
            return parse_cell_number(text, points_are_decimal=self.decimal == ".")
        except InputError as error:
            if self.decimal is None and _WITH_COMMA.fullmatch(bare):
                raise InputError(
                    f"{quoted(text)} could have a comma before decimals",
                    *error.edits,
                    add_input("decimal", ",", " for the whole column"),
                ) from None
            raise


class _NotedCells:
    """Cells that hold more or less than a figure, how many they are and the first of them."""

    def __init__(self, what: str) -> None:
        self.number, self._example, self._what = 0, "", what
        self.cells: set[str] = set()

    def add(self, cell: str, text: str) -> None:
        """Note a `cell` that holds `text`."""
        self.cells.add(cell)
        self.number += 1
        self._example = self._example or text

    def count(self, cells: Sequence[str]) -> None:
        """Count those of `cells` that were noted before."""
        if self.cells:
            self.number += sum(map(self.cells.__contains__, cells))

    @property
    def note(self) -> str:
        """What is told of them."""
        cells = "the cell" if self.number == 1 else f"{self.number:,} cells such as"
        return f"{cells} {quoted(self._example)} {self._what}"


def _bare(text: str) -> str:
    """The figure in a cell, without its marks and its sign."""
    if text[0].isdigit() and text[-1].isdigit():
        return plain_typography(text)
    return plain_typography(without_marks(text) or text).strip("- ")
