"""What stands below a table, or between its rows, and is no row of it: footnotes and totals."""

import re
from collections.abc import Sequence

from attrition_cli.evidence.series.table.parse_dates import is_date_like
from attrition_cli.evidence.series.table.parse_numbers import is_number_like
from attrition_cli.evidence.series.words.column_words import word_means

_NOTE = re.compile(
    r"(sources?|notes?|nb|n\.b\.|remarks?|last updated?|updated|retrieved|accessed|copyright|data"
    r"|quellen?|anmerkung(en)?|hinweis|stand|fuentes?|notas?|fonte|remarques?|mise à jour"
    r"|джерел[оа]|примітк[аи]|источник[аи]?|примечани[ея]|обновлено|оновлено)"  # noqa: RUF001
    r"\b.*|[*†‡§©#¹²³].*|[(\[][0-9a-z][)\]].*",
    re.IGNORECASE | re.DOTALL,
)
"""How a footnote begins."""


def is_total(text: str) -> bool:
    """True for the cell of a date that says that its row is a total.

    >>> is_total("Grand total"), is_total("Итого:"), is_total("2024-11-01")
    (True, True, False)
    """
    words = re.findall(r"[^\W\d_]+", text)
    is_named = any(word_means(each, "total") or word_means(each, "average") for each in words)
    return is_named and not is_date_like(text)


def is_footnote(row: Sequence[str], *, after_blank: bool, dates_first: bool) -> bool:
    """True for the cells of a line, as many as no row has, that may be one below the table.

    It begins as notes do or says a total; or it is text alone where a date would be, or after a
    blank line. A row that is cut off, with the beginning of a date or of a figure, is none.
    """
    used = [cell.strip() for cell in row if cell.strip()]
    if not used or used[0][0].isdigit() or is_date_like(used[0]):
        return False
    if _NOTE.fullmatch(used[0]) or is_total(used[0]):
        return True
    if not any(map(str.isalpha, used[0])):
        return False
    if after_blank:
        return not any(is_number_like(cell) or is_date_like(cell) for cell in used)
    return len(used) == 1 and dates_first


def what_it_is(date_text: str, figure_text: str) -> str | None:
    """What a row is that has no date but `date_text`; `None` where it may be one of figures.

    >>> what_it_is("Total", "17390"), what_it_is("Source: General Staff", "")
    ('a total', 'a note')
    >>> what_it_is("1 Nowember", "5")
    """
    text = date_text.strip()
    if not text or text[0].isdigit() or is_date_like(text):
        return None
    if is_total(text):
        return "a total"
    if not figure_text.strip() or (_NOTE.fullmatch(text) and not is_number_like(figure_text)):
        return "a note"
    return None
