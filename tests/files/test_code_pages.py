"""The code page that a message names for text that is not UTF-8."""

import pytest

from attrition_cli.files.encodings.code_pages import likely_code_page

TEXTS = [
    ("CP1251", "дата;втрати за добу\n2024-09-01;1180\n2024-09-02;1210\n"),
    ("CP1251", "Дата;Потери личного состава\n2024-09-01;1180\n"),
    ("CP1251", "Потери"),
    ("KOI8-U", "Дата;Потери личного состава\n2024-09-01;1180\n"),
    ("CP866", "Дата;Потери личного состава\n2024-09-01;1180\n"),
    ("ISO-8859-5", "Дата;Потери личного состава\n2024-09-01;1180\n"),
    ("CP1252", "Datum;Verluste im März\n2024-09-01;1180\n"),
    ("CP1252", "date,décès à l’hôpital\n2024-09-01,11\n"),  # noqa: RUF001
    ("CP1252", "date,losses – all\n2024-09-01,11\n"),  # noqa: RUF001
    ("CP1250", "data;straty żołnierzy, łącznie\n2024-09-01;11\n"),
    ("CP1250", "datum;ztráty vojáků, měsíčně, říjen\n2024-09-01;11\n"),
    ("CP1254", "tarih;ölü sayısı, günlük kayıp şehit\n2024-09-01;11\n"),  # noqa: RUF001
    ("CP1253", "ημερομηνία;απώλειες\n2024-09-01;11\n"),
    ("CP1255", "תאריך;אבדות של היום\n2024-09-01;11\n"),
    ("SHIFT_JIS", "日付,国内の死者数\n2024-09-01,11\n"),
    ("EUC-KR", "날짜,사망자 수\n2024-09-01,11\n"),
]


@pytest.mark.parametrize(("page", "text"), TEXTS)
def test_the_code_page_is_told_by_the_bytes(page: str, text: str) -> None:
    data = text.encode(page)
    first = next(at for at, byte in enumerate(data) if byte > 127)
    assert likely_code_page(data[first:]) == page
