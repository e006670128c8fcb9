"""The likely code page of text that is not UTF-8, by its bytes."""

_FREQUENT_LETTERS = {
    "CP1251": "оеаинтсрвлкмдпіОЕАИНТСРВЛКМДПІ",
    "KOI8-U": "оеаинтсрвлкмдпіОЕАИНТСРВЛКМДПІ",
    "CP866": "оеаинтсрвлкмдпОЕАИНТСРВЛКМДП",
    "ISO-8859-5": "оеаинтсрвлкмдпіОЕАИНТСРВЛКМДПІ",
    "CP1253": "αοιετσνηρπκμλΑΟΙΕΤΣΝΗΡΠΚΜΛάόίέή",
    "CP1255": "יוהלאמתרבשןד",
    "CP1256": "ايلمونرتبةعد",
    "CP1250": "ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰáéíýóúäöüôß",
    "CP1254": "ğışİĞŞçöüÇÖÜ",
    "CP1252": "äöüßÄÖÜéèêàâçñóíáúãõåøæÉÈÀÇÑÓÍÁÚ\u00a0–—‘’“”°§",  # noqa: RUF001
}
"""The letters beyond ASCII that are frequent in what is written in each code page."""

_SAMPLE_BYTES = 1 << 12
_LONG_RUN_SHARE = 0.6
_LONG_RUN = 3
_FREQUENT_SHARE = 0.55
"""Of a text in Cyrillic three letters of four are among the frequent ones."""
_HANGUL_SHARE = 0.8

_LATIN_PAGES = ("CP1250", "CP1252", "CP1254")
_PAIRED_PAGES = {"SHIFT_JIS": "cp932", "EUC-KR": "euc_kr", "GB18030": "gb18030"}
"""Code pages that write a letter in two bytes, and what Python calls them."""


def likely_code_page(data: bytes) -> str:
    """The name, for iconv, of the code page that `data` are most likely written in.

    Letters beyond ASCII stand together where a script is not Latin, and alone where it is.

    >>> likely_code_page("Verluste im März".encode("cp1252"))
    'CP1252'
    """
    sample = data[:_SAMPLE_BYTES]
    runs = _runs_of_high_bytes(sample)
    total = sum(runs)
    together = sum(run for run in runs if run >= _LONG_RUN)
    is_latin = together < _LONG_RUN_SHARE * total
    pages = [page for page in _FREQUENT_LETTERS if (page in _LATIN_PAGES) == is_latin]
    found = {page: _frequent_letters(sample, page) for page in pages}
    best = max(pages, key=lambda page: (found[page], page == "CP1252"))
    if is_latin:
        return best
    paired = _paired_page(sample, is_sure=found[best] >= _FREQUENT_SHARE * total)
    return paired or best


def _runs_of_high_bytes(data: bytes) -> list[int]:
    """The lengths of the runs of bytes above 127."""
    from itertools import groupby

    return [len([*run]) for is_high, run in groupby(data, key=lambda byte: byte > 127) if is_high]  # noqa: PLR2004


def _frequent_letters(data: bytes, page: str) -> int:
    """How many letters of `data` are frequent ones of the code page."""
    letters = data.decode(page, "ignore")
    return sum(map(_FREQUENT_LETTERS[page].__contains__, letters))


def _paired_page(data: bytes, *, is_sure: bool) -> str | None:
    """The code page of two bytes a letter whose kana or hangul, or ideographs, `data` are.

    Ideographs alone say little of bytes that are surely those of another code page.
    """
    for name, codec in _PAIRED_PAGES.items():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        beyond = [letter for letter in text if letter > "\x7f"]
        kana = sum("\u3040" <= letter <= "\u30ff" for letter in beyond)
        hangul = sum("\uac00" <= letter <= "\ud7a3" for letter in beyond)
        ideographs = sum("\u4e00" <= letter <= "\u9fff" for letter in beyond)
        if (
            (name == "SHIFT_JIS" and kana and kana + ideographs == len(beyond))
            or hangul > _HANGUL_SHARE * len(beyond)
            or (name == "GB18030" and not is_sure and ideographs == len(beyond))
        ):
            return name
    return None
