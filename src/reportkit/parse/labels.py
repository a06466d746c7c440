"""Words of instruments by language: data of the package, over which a project's `sources/profiles/labels/` stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import basename, splitext

from reportkit.diagnostics import Sink, did_you_mean
from reportkit.model.audience import Audience
from reportkit.model.instrument import PHRASES, Instrument
from reportkit.model.labels import Labels, OwnWords, base_of
from reportkit.parse.languages import is_language, language_hint
from reportkit.parse.profiles import own_file, project_files
from reportkit.patterns import regex
from reportkit.source.fields import Fields, Key, Record
from reportkit.source.workspace import Workspace, package_names
from reportkit.source.yaml import YamlMap, YamlNode, YamlScalar

LABELS = Record(
    "file of labels",
    "what instruments print in a language; the file's name is its tag",
    (
        Key("words", "words of instruments as they stand there, and what they are in this language", schema="object"),
        Key("phrases", "what stands between words and round numbers: " + ", ".join(PHRASES), schema="object"),
        Key("formats", "number formats of instruments, and what they are here: `(a)`: `a)`", schema="object"),
        Key("organs", "of the United Nations, by their English names, as behind `resolution`", schema="object"),
        Key("instruments", "by name: words of one instrument where those for all would be wrong", schema="object"),
    ),
)
OWN_WORDS = Record(
    "map of words of an instrument",
    "words of one instrument, by key",
    (
        Key("title", "what stands at the head of page one"),
        Key("rows", "rows of the memo head, by the memo's key", schema="object"),
        Key("slots", "headings of slots, by name", schema="object"),
        Key("labels", "words that it prints, by key", schema="object"),
    ),
)
_FOLDER = "labels"
LABELS_FOLDER = f"sources/profiles/{_FOLDER}"
"""Where the labels of a project lie; they may name any instrument."""
_BRACES = regex(r"\{([a-z]+)\}")
_TRADITIONAL = regex(r"zh-(?:Hant|TW|HK|MO)\b")


def read_labels(
    workspace: Workspace, sink: Sink, audiences: Iterable[Audience], instruments: Iterable[Instrument]
) -> tuple[Labels, ...]:
    """Read the labels of the languages of some audiences; none for English with English instruments alone.

    Of a language the project's words stand over the package's, and those of a region over those of its language.
    Reports RK145 (a file that is called after no language), RK571 (words of something that there is not), RK572 (words
    that lose a value, or have one too many), and RK120 and RK124 for what is no map of texts.
    """
    shapes = {i.name: i for i in instruments}
    own = list(_own(workspace, shapes, sink))
    foreign = any(shapes[a.instrument].language != "en" for a in audiences if a.instrument in shapes)
    wanted = dict.fromkeys(a.language for a in audiences if foreign or base_of(a.language) != "en")
    return tuple(_of_language(tag, own) for tag in wanted)


def _own(workspace: Workspace, shapes: Mapping[str, Instrument], sink: Sink) -> Iterator[tuple[str, Labels]]:
    """Give the project's labels with their tags."""
    for node in project_files(workspace, _FOLDER, sink):
        tag = splitext(basename(node.span.file))[0]
        if not is_language(tag):
            sink.error("RK145", node.span, f"`{tag}` names no language", language_hint(tag))
            continue
        yield tag, _labels(node, tag, sink, shapes)


def _of_language(tag: str, own: Iterable[tuple[str, Labels]]) -> Labels:
    """Put together what holds for a tag, from the widest to the nearest."""
    near = [tag] if _TRADITIONAL.match(tag) and "-" in tag else list(dict.fromkeys((base_of(tag), tag)))
    have = package_names(_FOLDER)
    layers = [_labels(own_file(_FOLDER, f"{name}.yaml"), name, Sink(), None) for name in near if f"{name}.yaml" in have]
    layers += [labels for name in near for language, labels in own if language == name]
    made = Labels(language=tag)
    for layer in layers:
        made = _over(made, layer)
    return made


def _over(below: Labels, above: Labels) -> Labels:
    names = dict.fromkeys((*below.own, *above.own))
    return Labels(
        language=below.language,
        words={**below.words, **above.words},
        phrases={**below.phrases, **above.phrases},
        formats={**below.formats, **above.formats},
        organs={**below.organs, **above.organs},
        own={name: _over_own(below.own.get(name), above.own.get(name)) for name in names},
        span=above.span,
    )


def _over_own(below: OwnWords | None, above: OwnWords | None) -> OwnWords:
    one, other = below or OwnWords(), above or OwnWords()
    return OwnWords(
        title=other.title or one.title,
        rows={**one.rows, **other.rows},
        slots={**one.slots, **other.slots},
        labels={**one.labels, **other.labels},
    )


def _labels(node: YamlNode, tag: str, sink: Sink, shapes: Mapping[str, Instrument] | None) -> Labels:
    """Read one file; `shapes` are the instruments that there are, None for a file that needs no check."""
    fields = Fields(node, LABELS, sink, node.span)
    words, phrases = fields.words("words"), fields.words("phrases")
    for key, value in words:
        _braces(fields, key, value, key.text)
    for key, value in phrases:
        if key.text in PHRASES:
            _braces(fields, key, value, PHRASES[key.text])
        else:
            said = f"there is no phrase `{key.text}`"
            fields.fail("RK571", key.span, said, *did_you_mean(key.text, PHRASES))
    return Labels(
        language=tag,
        words=_plain(words),
        phrases=_plain(phrases),
        formats=_plain(fields.words("formats")),
        organs=_plain(fields.words("organs")),
        own=_instruments(fields, shapes),
        span=node.span,
    )


def _instruments(fields: Fields, shapes: Mapping[str, Instrument] | None) -> dict[str, OwnWords]:
    node = fields.node("instruments")
    if node is None:
        return {}
    if not isinstance(node, YamlMap):
        fields.fail("RK120", node.span, "`instruments` is a map by name")
        return {}
    out = {}
    for key, value in node.entries:
        inner = Fields(value, OWN_WORDS, fields.sink, value.span)
        if shapes is not None and key.text not in shapes:
            said = f"there is no instrument `{key.text}`"
            fields.fail("RK571", key.span, said, *did_you_mean(key.text, shapes))
            continue
        shape = None if shapes is None else shapes[key.text]
        rows, slots, labels = (inner.words(part) for part in ("rows", "slots", "labels"))
        if shape is not None:
            _there(inner, rows, {row.key: row.label for row in shape.rows}, "row")
            _there(inner, slots, {slot.name: slot.title for slot in shape.slots}, "slot")
            _there(inner, labels, PHRASES | dict(shape.labels), "label")
        out[key.text] = OwnWords(
            title=inner.text("title"), rows=_plain(rows), slots=_plain(slots), labels=_plain(labels)
        )
    return out


def _there(fields: Fields, given: Iterable[tuple[YamlScalar, YamlScalar]], known: Mapping[str, str], kind: str) -> None:
    """Check that what has words is there, and that the words have its values."""
    for key, value in given:
        if key.text not in known:
            said = f"the instrument has no {kind} `{key.text}`"
            fields.fail("RK571", key.span, said, *did_you_mean(key.text, known))
        else:
            _braces(fields, key, value, known[key.text])


def _braces(fields: Fields, key: YamlScalar, value: YamlScalar, said: str) -> None:
    """Check that words hold the values of those that they stand for; a number may be put inside."""
    wanted, found = set(_BRACES.findall(said)), set(_BRACES.findall(value.text))
    if wanted - found or (found - wanted and wanted):
        names = ", ".join(f"`{{{name}}}`" for name in sorted(wanted ^ found))
        fields.fail("RK572", value.span, f"the words for `{key.text}` differ in {names}", "keep every value in braces")


def _plain(pairs: Iterable[tuple[YamlScalar, YamlScalar]]) -> dict[str, str]:
    return {key.text: value.text for key, value in pairs}
