"""`reportkit translations`: which translations are confirmed, what has changed since, and what is still missing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from reportkit.cli import complete
from reportkit.cli.project import FINDINGS, failures, finish, in_project, root_of
from reportkit.cli.report import escaped
from reportkit.patterns import regex

if TYPE_CHECKING:
    from reportkit.build.read import Sound
    from reportkit.build.translations import Chosen, Listed
    from reportkit.diagnostics import Sink
    from reportkit.model.memo import Memo

_PLACE = regex(r"(.+\.md)(?::(\d+)(?::\d+)?)?")
_FIRST = 72
_COLOURS = {"source changed": "yellow", "changed": "yellow", "unconfirmed": "red", "untranslated": "red"}


@click.command("translations")
@click.argument("what", nargs=-1, metavar="[MEMO|FILE|FILE:LINE]...", shell_complete=complete.memos)
@in_project
@click.option("--language", "-l", metavar="TAG", help="Translations into this language only.")
@click.option("--missing", is_flag=True, help="List what audiences read in another language than their own.")
@click.option("--begin", is_flag=True, help="Copy sections to be translated into --language; no file is written over.")
@click.option("--accept", is_flag=True, help="Confirm: write translations.lock of each memo.")
def command(
    what: tuple[str, ...], folder: str | None, language: str | None, missing: bool, begin: bool, accept: bool
) -> None:
    """Show which translations nobody has confirmed since they, or their sources, have changed; confirm them.

    What it shows is in-house: it holds what is withheld.

    \b
    Examples:
      reportkit translations                      what is not confirmed, with the words that have changed
      reportkit translations --missing            what is not translated yet
      reportkit translations --begin -l fr        copy what is to be translated into French
      reportkit translations --accept             confirm all, in sources/<memo>/translations.lock
      reportkit translations --accept sources/my-memo/situation.ko.md:12    confirm one paragraph
    """
    with failures():
        asked = [name for name, yes in (("missing", missing), ("begin", begin), ("accept", accept)) if yes]
        if len(asked) > 1:
            raise click.UsageError("--missing, --begin and --accept do not go together")
        code = _run(root_of(folder), what, language or "", asked[0] if asked else "list")
    sys.exit(code)


def _run(root: str, what: tuple[str, ...], language: str, asked: str) -> int:
    from reportkit.build.plan import known
    from reportkit.build.read import read_sound
    from reportkit.diagnostics import Sink
    from reportkit.source.workspace import disk

    sink = Sink()
    found = read_sound(disk(root), sink)
    chosen, memos = _chosen(root, what, language)
    known("memo", tuple(sorted(chosen.memos)), [memo.id for memo in found.project.memos])
    wanted = [memo for memo in found.project.memos if not memos or memo.id in memos]
    clear = [memo for memo in wanted if not _stands_in_the_way(memo, found, sink)]
    match asked:
        case "missing":
            code = _missing(clear, language)
        case "begin":
            code = _begin(root, clear, chosen)
        case "accept":
            code = _accept(root, clear, found, chosen)
        case _:
            code = _list(clear, chosen)
    if len(clear) == len(wanted):
        return code
    finish(sink, root, strict=False, show_source=None, quiet=False)
    return FINDINGS


def _chosen(root: str, what: tuple[str, ...], language: str) -> tuple[Chosen, frozenset[str]]:
    """Give what is meant, and the memos that it is in."""
    from reportkit.build.translations import Chosen
    from reportkit.diagnostics import ConfigurationError
    from reportkit.source.folders import memo_of
    from reportkit.source.workspace import path_inside

    memos, places = set(), []
    for one in what:
        found = _PLACE.fullmatch(one)
        if found is None:
            memos.add(one)
            continue
        path = path_inside(root, found[1])
        if path is None or memo_of(path) is None:
            raise ConfigurationError(f"`{found[1]}` is no file of a memo of this project")
        places.append((path, int(found[2]) if found[2] else None))
    chosen = Chosen(frozenset(memos), tuple(places), language)
    return chosen, frozenset((*memos, *(memo_of(path) or "" for path, _ in places)))


def _stands_in_the_way(memo: Memo, found: Sound, sink: Sink) -> bool:
    """Say whether a memo has mistakes that leave open what its translations are."""
    from reportkit.build.translations import SAID_OF_TRANSLATIONS
    from reportkit.diagnostics import Severity
    from reportkit.source.folders import memo_of

    errors = (d for d in sink if d.severity is Severity.ERROR and d.code not in SAID_OF_TRANSLATIONS)
    return not found.usable or any(memo_of(d.span.file) == memo.id for d in errors)


def _begin(root: str, memos: Iterable[Memo], chosen: Chosen) -> int:
    from reportkit.build.beginning import begun
    from reportkit.parse.languages import is_language, language_hint
    from reportkit.source.publish import publish
    from reportkit.source.workspace import disk

    if not is_language(chosen.language):
        hint = f": {language_hint(chosen.language)}" if chosen.language else ""
        raise click.UsageError(f"--begin needs --language, and a tag such as `ko` or `fr`{hint}")
    paths = tuple(path for path, _ in chosen.places)
    files: dict[str, bytes] = {}
    for memo in memos:
        files |= begun(memo, chosen.language, disk(root), paths, chosen.memos)
    publish(root, files)
    for path in files:
        click.echo(path)
    return 0


def _accept(root: str, memos: Iterable[Memo], found: Sound, chosen: Chosen) -> int:
    from reportkit.build.translations import listed, lock_path, lock_text
    from reportkit.source.publish import publish

    count = 0
    locks = {}
    for memo in memos:
        units = [(one, unit) for one in listed(memo) for unit in one.units if unit.state.confirmable]
        if units or memo.confirmed:
            count += sum(chosen(one.memo, one.file, unit) for one, unit in units)
            locks[lock_path(memo.id)] = lock_text(memo, found.project, chosen).encode("utf-8")
    publish(root, locks)
    for path in locks:
        click.echo(path)
    if locks:
        click.echo(f"{count} unit{'' if count == 1 else 's'} confirmed", err=True)
    return 0


def _list(memos: Iterable[Memo], chosen: Chosen) -> int:
    from reportkit.build.translations import listed

    opened = 0
    for one in (one for memo in memos for one in listed(memo)):
        units = [unit for unit in one.units if chosen(one.memo, one.file, unit)]
        counts: dict[str, int] = {}
        for unit in units:
            counts[unit.state.value] = counts.get(unit.state.value, 0) + 1
            opened += unit.state.open
        if units:
            said = ", ".join(f"{number} {state}" for state, number in counts.items())
            click.echo(click.style(f"{one.file.path}: {said}", bold=True))
        for row in _rows(one, chosen):
            click.echo(row)
    return FINDINGS if opened else 0


def _rows(one: Listed, chosen: Chosen) -> Iterator[str]:
    """Give a row for each unit that is not confirmed, and the words of its source that have changed."""
    from reportkit.compile.confirmed import changed

    for unit in one.units:
        if not unit.state.open or not chosen(one.memo, one.file, unit):
            continue
        span, source = unit.own_place, unit.place
        state = click.style(unit.state.value, fg=_COLOURS[unit.state.value])
        yield f"  {span.file}:{span.line}:{span.column} {state}, for {source.file}:{source.line}"
        if unit.before is not None:
            yield f"    {escaped(changed(unit.before, unit.words))}"
        yield f"    {escaped(_cut(unit.own_words or unit.words))}"


def _cut(words: str) -> str:
    return words if len(words) <= _FIRST else words[: _FIRST - 1] + "…"


def _missing(memos: Iterable[Memo], language: str) -> int:
    from reportkit.build.translations import missing

    count = 0
    for memo in memos:
        for one in missing(memo):
            if not language or one.language.lower() == language.lower():
                count += 1
                place = f"{one.span.file}:{one.span.line}:{one.span.column}"
                click.echo(f"{place} {one.what} is not in `{one.language}`, for {', '.join(one.audiences)}")
    return FINDINGS if count else 0
