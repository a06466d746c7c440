"""The one place where lxml is loaded; everyone else takes `etree` from here."""

from __future__ import annotations

from typing import Any

from reportkit.source.apart import lending


def _getfullargspec(function: Any) -> Any:
    import inspect  # late: lxml asks it of parsers that are told of starts, which no parser of ours is

    return inspect.getfullargspec(function)


def _gzip_file(*args: Any, **named: Any) -> Any:
    from gzip import GzipFile  # late: for trees that are written packed, which none of ours is

    return GzipFile(*args, **named)


with lending({"inspect": {"getfullargspec": _getfullargspec}, "gzip": {"GzipFile": _gzip_file}}):
    from lxml import etree

__all__ = ["etree"]
