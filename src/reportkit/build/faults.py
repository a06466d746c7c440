"""Faults that cross between processes: as words, since no exception travels."""

from __future__ import annotations

from reportkit.diagnostics import ConfigurationError, DiskError, FontError, LockError, ReportkitError

_FAULTS: tuple[type[ReportkitError], ...] = (ConfigurationError, DiskError, FontError, LockError)


class WorkerFault(ReportkitError):
    """A worker ended without its result: killed, out of memory, or through a fault of reportkit itself."""


def described(fault: BaseException) -> str:
    """Put a fault into words that cross between processes: its kind, a colon, what it says."""
    for kind in _FAULTS:
        if type(fault) is kind:
            return f"{kind.__name__}:{fault}"
    where = fault.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = f"{where.tb_frame.f_code.co_filename.rpartition('/')[2]}:{where.tb_lineno}" if where else "?"
    return f"WorkerFault:a fault of reportkit itself: {type(fault).__name__} at {place}; nothing of it was written"


def raised(words: str) -> ReportkitError:
    """Make the fault that `described` put into words."""
    name, _, message = words.partition(":")
    kind = next((k for k in _FAULTS if k.__name__ == name), WorkerFault)
    return kind(message)
