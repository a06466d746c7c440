"""A new project from the templates that come with reportkit: small, whole, and built at once."""

from __future__ import annotations

from datetime import date, timedelta

from reportkit.build.init_words import translated, without_empty
from reportkit.diagnostics import ConfigurationError, did_you_mean
from reportkit.patterns import regex
from reportkit.record import dataclass
from reportkit.source.workspace import package_data, package_names, package_tree

_COMMON = "common"
_WHOLE = "reportkit.toml"
"""A template that has this file has all files of its project, and takes none of those that others share."""
WRITTEN_IN = {"korean-report": "ko"}
"""The language of an instrument that is written in one alone."""
_PLACEHOLDER = regex(r"@([a-z]+)@")
_NOT_ID = regex(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Language:
    """How a language is written for the audiences of a new project."""

    locale: str
    spelling: str
    page: str
    dates: str


LANGUAGES = {
    "en-GB": Language("en_GB", "en-GB", "A4", "day-month-year"),
    "en-US": Language("en_US", "en-US", "Letter", "month-day-year"),
    "ko": Language("ko_KR", "", "A4", "korean"),
    "fr": Language("fr_FR", "", "A4", "day-month-year"),
    "es": Language("es_ES", "", "A4", "day-month-year"),
    "ru": Language("ru_RU", "", "A4", "day-month-year"),
    "zh": Language("zh_CN", "", "A4", "day-month-year"),
    "ar": Language("ar", "", "A4", "day-month-year"),
}
"""The languages that `init` offers, by BCP 47 tag."""


def instruments() -> tuple[str, ...]:
    """Give the instruments that there is a template for."""
    return tuple(name for name in package_names("templates") if name != _COMMON)


def new_project(folder: str, instrument: str, language: str, today: date) -> dict[str, bytes]:
    """Give the files of a new project by path. `folder` is its name, from which the memo's is made.

    Raises ConfigurationError for an instrument or language that there is no template for.
    """
    for kind, name, known in (("instrument", instrument, instruments()), ("language", language, tuple(LANGUAGES))):
        if name not in known:
            raise ConfigurationError(f"there is no template for the {kind} `{name}`; " + did_you_mean(name, known)[0])
    if WRITTEN_IN.get(instrument, language) != language:
        only = WRITTEN_IN[instrument]
        raise ConfigurationError(f"the instrument `{instrument}` is written in one language: add `--language {only}`")
    memo = memo_id(folder)
    chosen = LANGUAGES[language]
    words = {
        "memo": memo,
        "language": language,
        "locale": chosen.locale,
        "spelling": chosen.spelling,
        "page": chosen.page,
        "dates": chosen.dates,
        "date": today.isoformat(),
        "week": (today + timedelta(days=7)).isoformat(),
        "month": (today + timedelta(days=30)).isoformat(),
    }
    files = {}
    whole = _WHOLE in package_tree(f"templates/{instrument}")
    for part in (instrument,) if whole else (_COMMON, instrument):
        for path in package_tree(f"templates/{part}"):
            text = package_data(f"templates/{part}/{path}").decode("utf-8")
            name = path.replace("@memo@", memo)
            name = ".gitignore" if name == "gitignore" else name
            if not whole and language.partition("-")[0] != "en":
                text = translated(text, path, language)
            files[name] = without_empty(_PLACEHOLDER.sub(lambda m: words[m[1]], text)).encode("utf-8")
    return files


def memo_id(folder: str) -> str:
    """Make the id of a memo from the name of a folder: lower-case letters, digits and hyphens."""
    name = _NOT_ID.sub("-", folder.lower()).strip("-")[:64].rstrip("-")
    return name if name and name not in ("evidence", "profiles") else "memo"
