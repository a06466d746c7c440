"""Files that were searched are searched further: for what is withheld now and was not before, without a second reading.

The search says of a withheld piece what depends on that piece, on the files and on what the audience was given, and on
no other piece (a test holds it to that). So what was looked for in the very same bytes, and not found, need not be
looked for again, and the rest is looked for in what the readers gave of them. That search is tried as any other is:
the samples of its control are those of all that is withheld now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from reportkit.checks import READERS, Checked
from reportkit.checks.control import Write, check_awake, check_control, samples
from reportkit.checks.explained import Known, known
from reportkit.checks.extract import Extract, readable, words
from reportkit.checks.leak import leaks
from reportkit.checks.said import Printed
from reportkit.checks.search import Given, Search, given_of
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document
from reportkit.model.withheld import Withheld
from reportkit.record import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Standing:
    """Files of one audience in which nothing withheld was found, and what their checks knew of them.

    No withheld word is in it. `document` has no blocks, `given` are its texts and what files hold beside them, `names`
    what explains other words of theirs. `read` is what the readers gave by format, `beside` the files that travel with
    them by name. `digests` are those (SHA-256) of all these files by their names: it says nothing of any others.
    `places` tells where everything stands in the sources that a finding on these files is at, empty for no finding.
    """

    document: Document
    given: str = field(repr=False)
    names: tuple[str, ...] = field(repr=False)
    anchors: tuple[str, ...] = field(repr=False)
    printed: Printed = field(repr=False)
    read: Mapping[str, Extract] = field(repr=False)
    beside: Mapping[str, Extract] = field(repr=False)
    digests: Mapping[str, str]
    places: str = ""


def standing(
    document: Document,
    checked: Checked,
    files: Mapping[str, bytes],
    *,
    printed: Printed,
    beside: Mapping[str, bytes],
    places: str = "",
) -> Standing | None:
    """Keep what is known of files that passed their checks; None where one of them was not read.

    `checked` is what `run_checks` gave, the rest what it was given, and `files` the same files by their names.
    """
    read, given = checked.read, checked.given.text
    if not printed.page_of or set(read) != set(printed.page_of):
        return None
    bare = replace(document, blocks=(), numberings=())
    anchors = tuple(sorted({anchor for one in printed.page_of.values() for anchor in one}))
    told = Printed(counts=printed.counts, boxes=printed.boxes)
    searched = {name: _searched(one) for name, one in read.items()}
    around = {name: Extract((), (name, *readable(data))) for name, data in beside.items()}
    digests = {name: sha256(data).hexdigest() for name, data in {**files, **beside}.items()}
    return Standing(bare, given, printed.names, anchors, told, searched, around, digests, places)


def _searched(extract: Extract) -> Extract:
    """Give what is searched of what was read, as plain strings."""
    return Extract(
        tuple(map(str, extract.blocks)),
        tuple(map(str, extract.alternatives)),
        tuple(map(str, extract.about)),
        tuple(map(str, extract.everything)),
        tuple(map(str, extract.binary)),
    )


def sought(withheld: Iterable[Withheld]) -> frozenset[str]:
    """Give what tells which pieces were looked for, without their words."""
    return frozenset(_sign(piece) for piece in withheld)


def _sign(piece: Withheld) -> str:
    return sha256(piece.text.encode("utf-8", "surrogatepass")).hexdigest()


Told = tuple[Given, Known]


def told_by(files: Standing) -> Told:
    """Give what the audience of files was given, in words, and what explains them: the same for every search."""
    given = given_of((files.given,))
    return given, known(given, files.names, files.printed.boxes, files.anchors)


def clean(files: Standing, told: Told, before: frozenset[str], withheld: tuple[Withheld, ...], write: Write) -> bool:
    """Say whether nothing of what is withheld is in files where nothing of what was withheld `before` was found.

    False is no finding: who gets it does all of it anew, and will be told the rest. `told` is what `told_by` gives,
    `write` as in `Asked`.
    """
    new = [piece for piece in withheld if _sign(piece) not in before]
    if not new:
        return True
    sink, (given, about) = Sink(), told
    tried = samples(withheld, given, about.letters)
    search = Search((*new, *(one.piece for one in tried)), given, lone=True)
    named = frozenset(words(" ".join(files.beside)))
    if not tried or any(leaks(search, files.read, said=True)) or any(leaks(search, files.beside, named=named)):
        return False
    check_control(files.document, tried, search, about, sink, read=READERS, write=write, formats=files.read)
    check_awake(files.document, files.read, files.printed.counts, sink)
    return not sink.found
