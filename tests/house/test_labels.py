"""Every word that an instrument prints is in every language, and no document of another language has an English one."""

from __future__ import annotations

import re
from datetime import date

import pytest

from greek_memo import compiled, texts
from reportkit.build.init import LANGUAGES, WRITTEN_IN, instruments, new_project
from reportkit.diagnostics import Sink
from reportkit.model.audience import Audience
from reportkit.model.instrument import PHRASES, Instrument
from reportkit.model.labels import Labels, lacking
from reportkit.parse.labels import read_labels
from reportkit.parse.profiles import own_file, read_instruments
from reportkit.source.workspace import MemoryWorkspace, package_data, package_names
from reportkit.source.yaml import YamlMap

LOCALES = {"ar": "ar", "es": "es_ES", "fr": "fr_FR", "ko": "ko_KR", "ru": "ru_RU", "zh": "zh_CN"}
NOWHERE = MemoryWorkspace({})
ALL = read_instruments(NOWHERE, Sink())
ENGLISH = tuple(i for i in ALL if i.language == "en")


def reader(language: str, instrument: str) -> Audience:
    return Audience(
        id="a", label="a", language=language, locale=LOCALES.get(language, "en_GB"), page="A4", instrument=instrument
    )


def labels(language: str, instrument: str = "report") -> tuple[Labels, ...]:
    return read_labels(NOWHERE, Sink(), (reader(language, instrument),), ALL)


def test_the_six_languages_and_english_have_labels() -> None:
    assert package_names("labels") == ("ar.yaml", "en.yaml", "es.yaml", "fr.yaml", "ko.yaml", "ru.yaml", "zh.yaml")
    assert set(LOCALES) == {tag for tag in LANGUAGES if not tag.startswith("en")}


def test_nothing_is_read_for_english() -> None:
    assert labels("en-GB") == ()


def test_the_phrases_of_english_are_those_that_instruments_have() -> None:
    (english,) = labels("en-GB", "korean-report")
    assert english.phrases == PHRASES


@pytest.mark.parametrize("language", LOCALES)
def test_every_word_of_every_instrument_is_there(language: str) -> None:
    known = labels(language)
    assert {i.name: found for i in ENGLISH if (found := lacking(i, language, known))} == {}


@pytest.mark.parametrize("language", LOCALES)
def test_labels_keep_the_values_in_braces(language: str) -> None:
    files = {f"sources/profiles/labels/{language}.yaml": package_data(f"labels/{language}.yaml")}
    sink = Sink()
    read_labels(MemoryWorkspace(files), sink, (reader(language, "report"),), ALL)
    assert [str(d) for d in sink] == []


@pytest.mark.parametrize("language", LOCALES)
def test_no_label_is_for_words_that_no_instrument_has(language: str) -> None:
    printed = {word for i in ENGLISH for word in _words(i)}
    printed |= {word.capitalize() for word in printed if word.isupper()} | {word.casefold() for word in printed}
    node = own_file("labels", f"{language}.yaml")
    assert isinstance(node, YamlMap)
    words = node.get("words")
    assert isinstance(words, YamlMap)
    known = [key.text for key, _ in words.entries]
    # `To:` and the like are there for whoever makes an instrument whose rows end in colons
    assert [w for w in known if w not in printed and w.casefold() not in printed and not w.endswith(":")] == []


def _words(instrument: Instrument) -> list[str]:
    rows, slots = [row.label for row in instrument.rows], [slot.title for slot in instrument.slots]
    return [instrument.title, *rows, *slots, *dict(instrument.labels).values()]


@pytest.mark.parametrize("language", LOCALES)
def test_a_document_has_no_word_of_latin_letters_that_is_not_its_language(language: str) -> None:
    (known,) = labels(language)
    said = [*known.words.values(), *known.phrases.values(), *known.organs.values()]
    ours = {word.casefold() for text in said for word in re.findall(r"[^\W\d_]{2,}", text)}
    # months, Roman numerals, the address of a work
    ours |= {"octobre", "octubre", "mai", "mayo", "mars", "marzo", "décembre", "diciembre", "novembre", "de"}
    ours |= {"ii", "iii", "er", "example", "https"}
    for instrument in ENGLISH:
        document = compiled(instrument, language, LOCALES[language])
        found = {w.casefold() for text in texts(document) for w in re.findall(r"[^\W\d_]{2,}", text) if w[0] < "\u0370"}
        assert found <= ours, (instrument.name, found - ours)


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if not tag.startswith("en")])
def test_new_projects_have_no_english_sentence(language: str) -> None:
    english = {
        name: new_project("x", name, "en-GB", date(2026, 1, 1)) for name in instruments() if name not in WRITTEN_IN
    }
    for name, there in english.items():
        made = new_project("x", name, language, date(2026, 1, 1))
        assert made.keys() == there.keys()
        for path, data in made.items():
            said, before = _prose(path, data), _prose(path, there[path])
            assert not said & before, (name, path, said & before)


def _prose(path: str, data: bytes) -> set[str]:
    """Give the runs of three English words and more in a source; comments explain the format, and stay."""
    text = data.decode("utf-8")
    if not path.startswith("sources/"):
        return set()
    if path.endswith(".yaml"):
        text = re.sub(r"^ *#.*$|  +# .*$|\[[a-z, ]+\]", "", text, flags=re.MULTILINE)
    return set(re.findall(r"(?:[A-Za-z]+[ ,]+){2,}[a-z]+(?=[ ,.])", text))
