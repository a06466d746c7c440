"""What begins with `<` or `&` in a text: addresses, comments, HTML and entities; and where a link may lead.

Reports RK156 and RK164 (targets of links), RK170 and RK171 (comments and HTML) and RK172 (characters).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.model.content import Inline, Link
from reportkit.model.walk import walk
from reportkit.parse.emphasis import Run
from reportkit.patterns import regex

if TYPE_CHECKING:
    from reportkit.parse.inline import InlineReader

_ENTITY = regex(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
_TAG = regex(r"<[/!?]?[A-Za-z][^<>]*>|<[!?]")
_SCHEMES = ("https://", "http://", "mailto:")
_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:")
_ENCODED = regex('[ "<>\\\\^`{|}]|[^\x00-\x7f]')
"""What an address holds in another form (RFC 3986, 2; RFC 3987, 3.1): readers take it for the end, or for markup."""


def read_angle(reader: InlineReader, items: list[Inline | Run], at: int, end: int) -> int:
    """Read what begins with `<`; gives the offset behind it."""
    text = reader.text
    if at in reader.scan.links:
        stop = reader.scan.links[at]
        target = text[at + 1 : stop - 1]
        url = target if _SCHEME.match(target) else f"mailto:{target}"
        shown = reader.plain(target, at + 1, stop - 1)
        add_link(reader, items, (shown,), url, at=at, stop=stop)
        return reader.own_attributes(items, at, stop, "a link")
    if text.startswith(("<!-->", "<!--->"), at):
        hint = "write words between `<!--` and `-->`"
        reader.faults.error("RK170", at, at + 4, "a comment that is closed before it says anything", hint)
        return text.index("-->", at + 2) + 3
    if text.startswith("<!--", at):
        close = text.find("-->", at + 4, end)
        if close < 0:
            reader.faults.error("RK170", at, at + 4, "a comment that is not closed", "`-->` is missing")
            return end
        if text[close + 3 : end].split("\n", 1)[0].strip():
            reader.faults.error(
                "RK170", close + 3, close + 4, "text behind a comment", "put the comment on lines of its own"
            )
        return close + 3
    tag = _TAG.match(text, at, end)
    if tag:
        hint = "write `\\<` if it is meant as text"
        reader.faults.error("RK171", at, tag.end(), f"raw HTML is not allowed: `{tag[0]}`", hint)
        return tag.end()
    items.append(reader.plain("<", at, at + 1))
    return at + 1


def read_entity(reader: InlineReader, items: list[Inline | Run], at: int) -> int:
    """Read what begins with `&`; gives the offset behind it."""
    found = _ENTITY.match(reader.text, at)
    character = None
    if found:
        if found[3]:
            from html.entities import html5  # late: two thousand names, and few texts have one

            character = html5.get(found[3] + ";")
        else:
            number = int(found[1]) if found[1] else int(found[2], 16)
            character = chr(number) if 0 < number < 0x110000 else None
    if found is None or character is None:
        items.append(reader.plain("&", at, at + 1))
        return at + 1
    if not character.isprintable() and character not in "\u00a0\u202f\u2011\u2060":
        reader.faults.error(
            "RK172", at, found.end(), f"the entity `{found[0]}` stands for a character that may not stand here"
        )
    items.append(reader.plain(character, at, found.end()))
    return found.end()


def add_link(
    reader: InlineReader, items: list[Inline | Run], children: tuple[Inline, ...], url: str, *, at: int, stop: int
) -> None:
    """Add a link; reports RK156 and RK164 for a target that a link may not have."""
    if "audience=" in url:
        reader.faults.error("RK156", at, stop, "`audience=` inside a link's target does not restrict anything")
    if scheme := _SCHEME.match(url):
        url = scheme[0].lower() + url[scheme.end() :]  # RFC 3986, 3.1: `HTTPS:` is `https:`
    url = _ENCODED.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8")), url)
    if not url.startswith((*_SCHEMES, "#")) or len(url) > 2048:
        hint = "links are https, http, mailto, or `#id` of this memo"
        reader.faults.error("RK164", at, stop, f"a link may not lead to `{url[:60]}`", hint)
    if not children:
        reader.faults.error("RK164", at, stop, "a link without words")
    if any(isinstance(node, Link) for node in walk(children)):
        reader.faults.error("RK164", at, stop, "a link inside a link")
    items.append(Link(children, url, span=reader.faults.span(at, stop)))
