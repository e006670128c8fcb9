"""The figures in the cells of a column: one meaning of points and commas for all of them."""

import re
from collections.abc import Callable, Sequence

from attrition_cli.core.errors import InputError, add_input
from attrition_cli.evidence.series.table.cells.cell_marks import without_marks
from attrition_cli.evidence.series.table.parse_numbers import COMMA_NUMBER, parse_cell_number
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


class FigureCells:
    """The figures of a column, read cell by cell.

    `decimal` is the mark before decimals. Where nobody says it, it is the only one with which all
    cells so far can be read; a column of cells such as "1.250" alone has none.
    """

    def __init__(self, decimal: DecimalMark | None) -> None:
        self.decimal: DecimalMark | None = decimal
        self.is_settled_by_cells = False
        self._has_commas_between_thousands, self._decimal_commas = False, 0
        self.marked_cells, self.marked_example = 0, ""

    def settle(self, texts: Sequence[str], has_fractions: Callable[[], bool]) -> bool:
        """True where the cells `texts` can be read now; else others may show how.

        Figures before them were read with points before decimals if any `has_fractions`.
        """
        together = "".join(texts)
        if self.decimal or ("." not in together and "," not in together):
            return True
        figures = [*map(_bare, texts)]
        if any(map(_OPEN_COMMA.fullmatch, figures)):
            self._has_commas_between_thousands = True
        commas = [*filter(_WITH_COMMA.fullmatch, figures)]
        has_both = any("." in figure for figure in commas)
        self._decimal_commas += len(commas)
        is_open = bool(commas) or any(map(_OPEN_POINT.fullmatch, figures))
        if any(map(_WITH_POINT.fullmatch, figures)) or (is_open and has_fractions()):
            return self._settle_on(".", is_told=is_open)
        if not self._has_commas_between_thousands and (
            has_both or self._decimal_commas >= _ENOUGH_DECIMAL_COMMAS
        ):
            return self._settle_on(",", is_told=True)
        return not is_open

    def _settle_on(self, mark: DecimalMark, *, is_told: bool) -> bool:
        self.decimal, self.is_settled_by_cells = mark, is_told
        return True

    def parse(self, text: str) -> float:
        """The figure in a cell. Raises `InputError` where there is none, or two readings."""
        if text[-1].isdigit() and (text[0].isdigit() or text[0] == "-"):
            return self._parse_bare(text)
        figure = without_marks(text)
        if figure is None or figure == text:
            return self._parse_bare(text)
        number = self._parse_bare(figure)
        self.marked_cells += 1
        self.marked_example = self.marked_example or text
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


def _bare(text: str) -> str:
    """The figure in a cell, without its marks and its sign."""
    if text[0].isdigit() and text[-1].isdigit():
        return plain_typography(text)
    return plain_typography(without_marks(text) or text).strip("- ")
