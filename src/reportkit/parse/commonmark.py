"""The one place where markdown-it is imported: its block rules, its readers of link definitions, two plugins.

The rest of it (inlines, renderers, what makes addresses safe) is neither used nor loaded, see `apart`.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from reportkit import record
from reportkit.source.apart import apart

if TYPE_CHECKING:
    from markdown_it.token import Token


class _Unheard:
    """Takes what markdown-it would tell a log of each rule that it tries."""

    def debug(self, *told: object) -> None:
        """Keep nothing."""


class _Entities:
    """What names of HTML stand for, loaded when one is met: there are two thousand."""

    def __contains__(self, name: str) -> bool:
        return self._named(name) is not None

    def __getitem__(self, name: str) -> str | None:
        return self._named(name)

    def _named(self, name: str) -> str | None:
        from html.entities import html5  # late, see above

        return html5.get(f"{name};")


_UNHEARD = _Unheard()
_LENT: dict[str, dict[str, object]] = {
    "markdown_it": {"MarkdownIt": None},
    "markdown_it.helpers": {"parseLinkLabel": None},
    "markdown_it.rules_core": {"StateCore": None},
    "markdown_it.rules_inline": {"StateInline": None},
    "markdown_it.common.entities": {"entities": _Entities()},
    "dataclasses": {"dataclass": record.dataclass, "field": record.field},
    "logging": {"getLogger": lambda name: _UNHEARD},
}
_PASSED_OVER = ("markdown_it", "markdown_it.helpers", "markdown_it.rules_core", "markdown_it.rules_inline")
with apart(*_PASSED_OVER, "mdit_py_plugins", lent=_LENT):
    from markdown_it.helpers.parse_link_destination import parseLinkDestination
    from markdown_it.helpers.parse_link_title import parseLinkTitle
    from markdown_it.parser_block import ParserBlock
    from markdown_it.rules_block import StateBlock as StateBlock
    from markdown_it.rules_block import reference as reference
    from markdown_it.utils import OptionsDict
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote.index import footnote_def as footnote_def

link_destination = parseLinkDestination
_NESTING = 120
"""Beyond any limit of ours: where markdown-it's own limit is reached, it drops what is inside without a word."""


class BlockReader:
    """What block rules ask of a `MarkdownIt` with the rules of CommonMark, tables and lists of definitions.

    Addresses are left as they stand: where a link may lead is said by `inline`.
    """

    def __init__(self) -> None:
        self.block = ParserBlock()
        self.helpers = SimpleNamespace(parseLinkDestination=parseLinkDestination, parseLinkTitle=parseLinkTitle)
        self.options = OptionsDict({"maxNesting": _NESTING, "html": True})  # type: ignore[typeddict-item]
        deflist_plugin(self)  # type: ignore[arg-type]

    def __getitem__(self, name: str) -> Any:
        """Give a part by its name."""
        return getattr(self, name)

    def normalizeLink(self, url: str) -> str:
        """Give the address of a link definition."""
        return url

    def validateLink(self, url: str) -> bool:
        """Take every address."""
        return True

    def tokens(self, text: str) -> list[Token]:
        """Give the block tokens of a text; inline tokens hold their content unread."""
        tokens: list[Token] = []
        self.block.parse(text, self, {}, tokens)  # type: ignore[arg-type]
        return tokens
