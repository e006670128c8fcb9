"""What a column counts is read from its name in several languages, and asked for otherwise."""

import pytest

from attrition_cli.evidence.series.words.column_words import counts_from_name


@pytest.mark.parametrize(
    ("counts", "names"),
    [
        (
            "casualties",
            (
                "losses;daily_casualties;personnel;killed and wounded;втрати особового складу;"
                "Потери;Verluste gesamt;pertes;死傷者数"
            ),
        ),
        (
            "deaths",
            (
                "deaths;dead;fatalities;date of death;загиблі;погибшие;умерло;Todesfälle;décès;"
                "Fallecidos;numObitos;国内の死者数_累計;killed or died"
            ),
        ),
        ("killed", "killed;KIA (total);nkill;вбито;убито;Gefallene;tués"),
        ("wounded", "wounded;WIA;поранені;раненые;Verwundete;blessés;heridos"),
        ("missing", "missing;MIA;зниклі безвісти;пропавшие;Vermisste;disparus"),
        ("captured", "captured;POW;полонені;пленные;Gefangene;capturés"),
        (None, "value;total;Anzahl;figure;losses killed;missing and captured;dossiers;数"),
    ],
)
def test_a_name_says_what_its_column_counts(counts: str | None, names: str) -> None:
    assert {name: counts_from_name(name) for name in names.split(";")} == dict.fromkeys(
        names.split(";"), counts
    )
