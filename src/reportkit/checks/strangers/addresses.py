"""What the address of a link tells of the network that it comes from."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from reportkit.patterns import regex

_INNER = regex(r"^(localhost|[^.]+|.*\.(local|lan|intra|intranet|internal|corp|home)|[\d.]+|\[.*\])$", re.IGNORECASE)


def leads_in(target: str) -> str:
    """Say what an address tells of the network it comes from, empty where it is a public one."""
    if target.startswith(("\\\\", "file:", "/")) or re.match(r"[A-Za-z]:[\\/]", target):
        return "a file"
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        return "an address that cannot be read"
    if parts.scheme in ("http", "https", "ftp") and _INNER.fullmatch(host):
        return "an inner host"
    if parts.username or parts.password:
        return "an address with a name or password"
    return "" if parts.scheme in ("http", "https", "mailto", "") else f"the scheme `{parts.scheme}`"
