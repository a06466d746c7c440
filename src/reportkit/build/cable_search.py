"""The text of a cable, searched as every file is: no withheld word in it, and a search that is seen to find them."""

from __future__ import annotations

from reportkit.checks.control import samples
from reportkit.checks.extract import Extract
from reportkit.checks.leak import check_leak, supplied
from reportkit.checks.search import Search, given_of
from reportkit.compile import Compiled
from reportkit.compile.cable import CompiledCable
from reportkit.diagnostics import Sink
from reportkit.doctree.cable_form import CableProfile
from reportkit.doctree.walk import texts
from reportkit.span import at

_PAGES = 9999
_HINT = "nothing was written; please report this as a fault of reportkit"


def search_cable(
    compiled: CompiledCable, paper: Compiled, text: str, sink: Sink, *, names: tuple[str, ...], profile: CableProfile
) -> None:
    """Search a cable and the names of what it carries: RK410 for withheld words, RK413 where the search is blind.

    What a profile prints is the same in every cable, and what names say was chosen for all who see them.
    """
    cable = compiled.cable
    said = [cable.subject.text, cable.changes, *(w for _, values in cable.header.items() for w in values)]
    said += [one for _, portions in cable.parts for portion in portions for one in (portion.lead, portion.text)]
    said += [*profile.header, *profile.labels.values(), profile.action, profile.closing, *names]
    given = given_of((*texts(paper.document), *supplied(paper.document, _PAGES), *said))
    if not compiled.withheld:
        return
    search = Search(compiled.withheld, given, lone=True)
    # One string: a paragraph goes over many lines, and words may be set apart by them.
    check_leak(search, {"cable.txt": Extract((text,), names)}, {}, sink)
    for sample in samples(compiled.withheld, given, set(text)):
        if sample.piece not in search.hits(Extract((f"{text}\n{sample.text}\n",))):
            said_so = "withheld words that were written into a cable to try the search were not found"
            sink.error("RK413", at("<output>"), said_so, _HINT)
            return
