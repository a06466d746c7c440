"""Values in the words of instruments: contractions, elisions, particles, at the seam and nowhere else."""

from __future__ import annotations

import pytest

from reportkit.compile.filling import filled


@pytest.mark.parametrize(
    ("language", "words", "values", "said"),
    [
        ("en-GB", "Left with {to}", {"to": "the Minister"}, "Left with the Minister"),
        ("fr", "Remis à {to}", {"to": "le Ministre"}, "Remis au Ministre"),
        ("fr", "comme document de {organ}.", {"organ": "les États"}, "comme document des États."),
        ("fr", "comme document de {organ}.", {"organ": "l’Assemblée"}, "comme document de l’Assemblée."),
        ("fr", "recommande que {addressee} :", {"addressee": "Israël"}, "recommande qu’Israël :"),
        ("fr", "recommande que {addressee} :", {"addressee": "les États"}, "recommande que les États :"),
        ("fr", "La {from} salue", {"from": "Ambassade"}, "L’Ambassade salue"),
        ("fr", "La {from} salue", {"from": "Ministère de l’eau"}, "Le Ministère de l’eau salue"),
        ("fr", "La {from} salue", {"from": "Mission permanente"}, "La Mission permanente salue"),
        ("fr", "{from} dit à le dire", {"from": "X"}, "X dit à le dire"),
        ("es", "dirigida a {to} por {from}", {"to": "el Rey", "from": "el Rey"}, "dirigida al Rey por el Rey"),
        ("es", "La {from} saluda", {"from": "Ministerio"}, "El Ministerio saluda"),
        ("ko", "{from}은(는) {to}을(를)", {"from": "대표부", "to": "대사관"}, "대표부는 대사관을"),
        ("ko", "{from}은(는)", {"from": "대사관"}, "대사관은"),
        ("ru", "Передано: {to}", {"to": "Послу"}, "Передано: Послу"),
        ("zh", "面交{to}{at}", {"to": "大使"}, "面交大使{at}"),
    ],
)  # fmt: skip
def test_values(language: str, words: str, values: dict[str, str], said: str) -> None:
    assert filled(words, values, language) == said
