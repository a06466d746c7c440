"""How a work is named: in full, and in the short form that later citations, lists and cells use (UN-16, UN-17).

A formatter of our own over the CSL variables that policy memos use; docs/decisions/0011 says why not citeproc. The
words are final: quotation marks, dashes and no-break spaces are set here, and an address is a link.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.compile.citation_parts import Part, Parts, Style, joined
from reportkit.compile.convention import Convention
from reportkit.compile.values import plain_words
from reportkit.model.evidence import Name, Reference
from reportkit.model.instrument import PHRASES, Instrument, Usage
from reportkit.patterns import regex
from reportkit.record import dataclass, field

LAWS = frozenset({"legislation", "bill", "legal_case", "regulation"})
_QUOTED = frozenset(
    {"article", "article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference", "post"}
    | {"post-weblog", "speech", "interview", "entry", "entry-encyclopedia", "manuscript"}
)
_PRESS = frozenset({"article-newspaper", "article-magazine", "broadcast"})
_ORGANS = frozenset(
    {"General Assembly", "Security Council", "Economic and Social Council", "Human Rights Council"}
    | {"Commission on Human Rights", "Secretary-General", "Trusteeship Council", "United Nations"}
)
_SYMBOL = regex(r"[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.]*)+(?:\.\d+)*(?:\s*\([A-Z0-9.]+\))?")
_PAIR = regex(r"\d+/\d+$|\d+ [A-Z]? ?\([IVXLC]+\)$|\d+ \(\d{4}\)$")
_BEFORE_ADDRESS = regex(r"^https?://(?:www\.)?")


@dataclass(frozen=True, slots=True)
class Naming:
    """How works are named: whose usage holds, and the words round them; `organs` are those behind `resolution`."""

    usage: Usage = Usage.PLAIN
    phrases: Mapping[str, str] = field(default_factory=lambda: PHRASES)
    last: str = " and "
    organs: Mapping[str, str] = field(default_factory=dict)

    @property
    def comma(self) -> Part:
        """Give what stands between the parts of a name."""
        return Part(self.phrases["comma"])

    def say(self, key: str, **values: str) -> str:
        """Give a phrase with values in its braces."""
        words = self.phrases[key]
        for name, value in values.items():
            words = words.replace(f"{{{name}}}", value)
        return words


IN_HOUSE = Naming()
"""How our own papers name works, in English."""


def naming_of(instrument: Instrument) -> Naming:
    """Give how an instrument names works."""
    words = PHRASES | dict(instrument.labels)
    return Naming(instrument.usage, words, instrument.between_last, dict(instrument.organs))


def is_united_nations(work: Reference, naming: Naming = IN_HOUSE) -> bool:
    """Say whether a work is a document of the United Nations: of one of its organs, and with a number."""
    bodies = {work.get("authority"), *(name.literal for name in work.author)}
    return not bodies.isdisjoint(_ORGANS.union(naming.organs)) and bool(work.get("number"))


def full(work: Reference, how: Convention, naming: Naming, *, inverted: bool = False) -> Parts:
    """Name a work in full; `inverted` puts the family name of the first author first, for a list."""
    if naming.usage is Usage.UN and not inverted and is_united_nations(work, naming):
        return _by_symbol(work, naming)
    if work.type in LAWS:
        return _law(work, how, naming)
    if work.type == "treaty":
        return _treaty(work, how, naming)
    return _work(work, how, naming, inverted)


def short(work: Reference, how: Convention, naming: Naming) -> Parts:
    """Name a work again, or where there is little room: by symbol, short title, or author and date."""
    own = work.get("title-short")
    if is_united_nations(work, naming):
        return _by_symbol(work, naming)
    if work.type in LAWS or work.type == "treaty":
        return (Part(own or _title_words(work)),)
    if work.type in _PRESS or work.type == "webpage" or not work.title:
        by = _authors(work, naming) or (Part(work.get("container-title")),)
        return joined((by, (Part(how.parts(work.issued)),)), naming.comma)
    if work.type in _QUOTED and work.author:
        by = (Part(work.author[0].family or work.author[0].literal),)
        return joined((by, _title(work, naming, own)), naming.comma)
    return _title(work, naming, own)


def _by_symbol(work: Reference, naming: Naming) -> Parts:
    """Name a document of the United Nations: a resolution by its body and number, any other by its symbol."""
    number, title = work.get("number"), _title_words(work)
    if work.type not in LAWS:
        return (Part(number),)
    if _has_number(title, number):
        return (Part(title),)
    return (Part(_resolution(work, naming)),)


def _resolution(work: Reference, naming: Naming) -> str:
    body = work.get("authority")
    return naming.say("resolution_of", name=naming.organs.get(body, body), number=work.get("number"))


def _has_number(title: str, number: str) -> bool:
    """Say whether a title names its number: `resolution 46/17` for A/HRC/RES/46/17."""
    tail = _PAIR.search(number)
    return bool(tail) and title.endswith(tail[0]) if tail else number in title


def _law(work: Reference, how: Convention, naming: Naming) -> Parts:
    number, authority, title = work.get("number"), work.get("authority"), _title_words(work)
    day = how.parts(work.issued)
    if len(work.issued) == 1 and day in title:
        day = ""
    if authority in _ORGANS or authority in naming.organs:
        if _has_number(title, number):
            symbol = naming.say("aside", words=number) if _SYMBOL.fullmatch(number) else ""
            return (*joined(((Part(title),), (Part(day),)), naming.comma), Part(symbol))
        return joined(((Part(title),), (Part(_resolution(work, naming)),), (Part(day),)), naming.comma)
    country = naming.say("aside", words=authority) if authority else ""
    return joined(((Part(title),), (Part(number + country),), (Part(day),)), naming.comma)


def _treaty(work: Reference, how: Convention, naming: Naming) -> Parts:
    volume = naming.say("volume", number=work.get("volume")) if work.get("volume") else ""
    page = naming.say("at_page", number=work.get("page")) if work.get("page") else ""
    day = how.parts(work.issued) if naming.usage is Usage.PLAIN else ""
    series = (Part(work.get("container-title"), Style.TITLE),)
    return joined(
        (
            (Part(_title_words(work)),),
            (Part(day),),
            (Part(work.get("publisher")),),
            series,
            (Part(volume),),
            (Part(page),),
        ),
        naming.comma,
    )


def _work(work: Reference, how: Convention, naming: Naming, inverted: bool) -> Parts:
    """Name a report, article or page: who, title, what it is part of, number, date, address."""
    press = work.type in _PRESS and not work.author
    by = (Part(work.get("container-title")),) if press else _authors(work, naming, inverted)
    container = () if press else (Part(work.get("container-title"), Style.TITLE),)
    title = _title(work, naming)
    known = "".join(part.text for part in title) + work.get("genre")
    number, day = work.get("number"), how.parts(work.issued)
    parts = joined(
        (
            by,
            title,
            (Part(_lower(work.get("genre")) if title or by else work.get("genre")),),
            container,
            (Part(work.get("collection-title")),),
            (Part(work.get("publisher")),),
            (Part("" if press or number in known else number),),
            (Part("" if day.replace("\u00a0", " ") in known else day),),
            _address(work, naming),
        ),
        naming.comma,
    )
    aside = naming.say("aside", words=number)
    return (*parts, Part(aside)) if press and number and naming.usage is Usage.PLAIN else parts


def _lower(words: str) -> str:
    """Give a description as it stands inside a sentence; what begins with two capitals is a name."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def _address(work: Reference, naming: Naming) -> Parts:
    url = work.get("URL")
    if not url:
        return ()
    if naming.usage is Usage.UN:
        before, _, after = naming.phrases["available_at"].partition("{address}")
        return (Part(before), Part(url, Style.ADDRESS, url), Part(after))
    return (Part(_BEFORE_ADDRESS.sub("", url).rstrip("/"), Style.ADDRESS, url),)


def _title_words(work: Reference) -> str:
    return plain_words(work.title or ())


def _title(work: Reference, naming: Naming, words: str = "") -> Parts:
    """Give the title as its kind is set: parts of something larger in quotation marks, whole works in emphasis."""
    text = words or _title_words(work)
    if not text:
        return ()
    if work.type in _QUOTED:
        return _within(naming.phrases["part_of_work"], work, text)
    if work.type in LAWS or work.type == "treaty":
        return (Part(text, language=work.get("language")),)
    around = naming.phrases["work"]
    if around == "{title}":
        return (Part(text, Style.TITLE, language=work.get("language")),)
    return _within(around, work, text)  # no emphasis within marks of a language


def _within(around: str, work: Reference, title: str) -> Parts:
    """Give a title within the marks that a language puts round it."""
    before, _, after = around.partition("{title}")
    return (Part(before), Part(title, language=work.get("language")), Part(after))


def _authors(work: Reference, naming: Naming, inverted: bool = False) -> Parts:
    names = [_name(name, inverted and n == 0) for n, name in enumerate(work.author)]
    if not names and work.get("authority"):
        names = [work.get("authority")]
    if len(names) > 3:
        names = [naming.say("and_others", name=names[0])]
    before = naming.phrases["between"].join(names[:-1])
    return (Part(naming.last.join([before, names[-1]] if len(names) > 1 else names)),) if names else ()


def _name(name: Name, inverted: bool) -> str:
    if name.literal:
        return name.literal
    order = (name.family, name.given) if inverted else (name.given, name.family)
    return (", " if inverted else " ").join(part for part in order if part)
