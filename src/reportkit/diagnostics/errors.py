"""Failures of the machine: each knows its exit code (source-format.md, section 7)."""

from __future__ import annotations

from typing import ClassVar


class ReportkitError(Exception):
    """Something other than the sources went wrong; the message is one line, fit to be shown.

    ReportkitError
      ConfigurationError   no project here, a bad option, a memo or audience that does not exist
      DiskError            a file cannot be read or written
      LockError            another build holds the output folder
      FontError            a face named by a style sheet is not installed, or patterns of hyphenation are not
    """

    exit_code: ClassVar[int] = 2


class ConfigurationError(ReportkitError):
    """The command cannot be carried out as asked."""


class DiskError(ReportkitError):
    """A file cannot be read or written."""


class LockError(ReportkitError):
    """Another build holds the output folder."""


class FontError(ReportkitError):
    """A face named by a style sheet is not installed, or the package with patterns of hyphenation is not."""
