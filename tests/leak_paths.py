"""Ways by which withheld words have left other tools and other governments: each a small project with words to find.

`home` has everything, `away` has what is left. A path holds the files that differ from the base project, whose withheld
words are `CANARY`, and what would let it through: a leak of `planted_leaks` that switches the defence off, None where
no single one does.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

from case_runner import BASE, BODY
from planted_leaks import LEAKS, Seen, on_document
from reportkit.build.plan import plan
from reportkit.build.publishing import files_of
from reportkit.build.read import read_sound
from reportkit.build.variant import build_variant
from reportkit.checks.pdf_file import read_file
from reportkit.checks.pdf_objects import Stream
from reportkit.checks.read_docx import read_docx
from reportkit.checks.read_pdf import read_pdf
from reportkit.diagnostics import Sink
from reportkit.doctree.nodes import Document, Paragraph, Text
from reportkit.doctree.roles import Role
from reportkit.record import replace
from reportkit.source.workspace import MemoryWorkspace

CANARY = "Zyxwvut"
"""Words that nothing else holds; their letters are in most fonts' subsets anyway."""

PLACED = "\n\n::: {#recommendations}\n:::\n"


@dataclass(frozen=True)
class Path:
    """One way out. `body` is the section; `files` are others; `fault` switches its defence off."""

    body: str
    files: dict[str, bytes] = field(default_factory=dict)
    fault: str | None = None

    def project(self) -> dict[str, bytes]:
        """Give the whole project."""
        return BASE | {"sources/note/body.md": BODY + (self.body + PLACED).encode("utf-8")} | self.files


def picture() -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((900, 300)).save(out, "PNG")
    return out.getvalue()


def _memo(*lines: str) -> dict[str, bytes]:
    text = BASE["sources/note/memo.yaml"].decode("utf-8") + "".join(f"{line}\n" for line in lines)
    return {"sources/note/memo.yaml": text.encode("utf-8")}


def _works() -> dict[str, bytes]:
    own = f"  - id: own\n    type: report\n    title: {CANARY}\n    issued: 2022-10-01\n"
    text = BASE["sources/evidence/references.yaml"].decode("utf-8") + own
    return {"sources/evidence/references.yaml": text.encode("utf-8")}


def _advice() -> dict[str, bytes]:
    more = f"- id: stop\n  audiences:\n    home: {{action: {CANARY}.}}\n    away: {{withhold: {CANARY}}}\n"
    text = BASE["sources/note/recommendations.yaml"].decode("utf-8") + more
    return {"sources/note/recommendations.yaml": text.encode("utf-8")}


CSV = f"place,score,audience\nA,1,home away\n{CANARY},2,home\nB,3,home away\n"
CHART = '::: {.chart #fig-x type=bar src="figures/x.csv" x=place y=score}\nA caption\n\n::: {.alt}\nBars.\n:::\n:::'


def _told_in_properties(document: Document, seen: Seen) -> Document:
    return replace(document, properties=replace(document.properties, keywords=(seen.words,)))


def _told_as_author(document: Document, seen: Seen) -> Document:
    return replace(document, properties=replace(document.properties, author=seen.words))


def _told_in_white(document: Document, seen: Seen) -> Document:
    return replace(document, blocks=(*document.blocks, Paragraph(Role.BODY, (Text(seen.words),))))


SWITCHES = LEAKS | {
    "all words as keywords": on_document(_told_in_properties),
    "all words as author": on_document(_told_as_author),
    "all words in white": on_document(_told_in_white),
}
"""What switches a defence off, by name."""

PATHS: dict[str, Path] = {
    "a block in a block": Path(
        f"> Seen.\n>\n> - Seen\n>\n>   {CANARY} {{audience=home}}", fault="Paragraph is not asked"
    ),
    "text behind a div in a div": Path(
        f"Seen.\n\n::: {{audience=home}}\n::: {{.note}}\nInner.\n:::\n\n{CANARY}\n:::", fault="Div is not asked"
    ),
    "words in a line": Path(f"Seen [and {CANARY}]{{audience=home}}.", fault="Words is not asked"),
    "an item with all that is under it": Path(
        f"- Seen\n- Withheld {{audience=home}}\n\n  - {CANARY}", fault="Item is not asked"
    ),
    "a wording": Path(
        f"It is [[{CANARY}]{{audience=home}}[well]{{audience=away}}]{{.variants}}.", fault="Wording is not asked"
    ),
    "the part of a heading": Path(
        f"Seen.\n\n## Ours {{audience=home}}\n\n{CANARY}\n\n## All\n\nSeen.", fault="a heading goes without its part"
    ),
    "a heading, in the outline, too": Path(
        f"## {CANARY} {{audience=home}}\n\nWithheld.\n\n## All\n\nSeen.",
        fault="Heading is not asked",
    ),
    "a row": Path(f"| a | b |\n|---|---|\n| c | d |\n| {CANARY} {{audience=home}} | e |", fault="Row is not asked"),
    "a column": Path(f"| a | {CANARY} {{audience=home}} |\n|---|---|\n| c | {CANARY} |", fault="Cell is not asked"),
    "a note whose mark is gone": Path(f"Seen.[[^x]]{{audience=home}}\n\n[^x]: {CANARY}"),
    "a note of a paragraph that is gone": Path(
        f"Seen.\n\nWithheld.[^x] {{audience=home}}\n\n[^x]: {CANARY}", fault="Paragraph is not asked"
    ),
    "a comment in the sources": Path(f"Seen.\n\n<!-- {CANARY} -->\n\nWithheld. {{audience=home}}"),
    "the address of a link": Path(
        f"Seen [[there](https://{CANARY.lower()}.example/)]{{audience=home}}.", fault="Words is not asked"
    ),
    "the definition of a link": Path(
        f"Seen [[there][x]]{{audience=home}}.\n\n[x]: https://{CANARY.lower()}.example/", fault="Words is not asked"
    ),
    "a picture, its name and its alternative": Path(
        f'Seen.\n\n::: {{audience=home}}\n![A caption]({CANARY}.png){{#fig-x alt="{CANARY}"}}\n:::',
        {f"sources/note/{CANARY}.png": picture()},
        fault="Div is not asked",
    ),
    "a work that withheld words cite": Path(
        "Seen. [As said [@own].]{audience=home}", _works(), fault="Words is not asked"
    ),
    "a row of a chart": Path(
        f"Seen.\n\n{CHART}", {"sources/note/figures/x.csv": CSV.encode()}, "ChartRow is not asked"
    ),
    "a section": Path(
        "Seen.",
        {
            "sources/note/memo.yaml": BASE["sources/note/memo.yaml"].replace(b"[bottom, body]", b"[bottom, body, own]"),
            "sources/note/own.md": f"---\nid: own\ntitle: {CANARY}\naudiences: [home]\n---\n\n{CANARY}\n".encode(),
        },
        fault="sections are for all",
    ),
    "a recommendation, and why it is withheld": Path("Seen.", _advice(), fault="advice of others"),
    "the reason of a restriction": Path(f'Seen. Withheld. {{audience=home why="{CANARY}"}}\n\nSeen.'),
    "keywords": Path("Seen.", _memo(f"keywords: {{home: [{CANARY}], away: [water]}}"), fault="all words as keywords"),
    "the author": Path(
        "Seen.",
        {
            "sources/note/memo.yaml": BASE["sources/note/memo.yaml"].replace(
                b"from: Office", f"from: {{home: {CANARY}, away: Office}}".encode()
            )
        },
        fault="all words as author",
    ),
    "the name of a file": Path(
        "Seen.", _memo(f"variants: {{home: {{file: {CANARY}}}}}"), fault="a name of the home variant"
    ),
    "hidden words": Path(f"Seen.\n\n{CANARY} {{audience=home}}", fault="all words in white"),
}


def built(files: dict[str, bytes], name: str, formats: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Give all that travels to an audience, by path; nothing where a build refuses. No `formats` means both."""
    workspace = MemoryWorkspace(files)
    sink = Sink()
    found = read_sound(workspace, sink)
    if not found.usable or found.faulty:
        return {}
    (job,) = (job for job in plan(found.project, formats=formats) if job.audience.id == name)
    made = build_variant(job, found.project, workspace)
    return files_of(job, made, workspace) if made.files else {}


def holds(files: dict[str, bytes], words: str = CANARY) -> list[str]:
    """Say which files hold words anywhere: in their names, bytes, parts, streams, or in what a reader finds in them."""
    return [path for path, data in files.items() if words.lower() in everything(path, data).lower()]


def everything(path: str, data: bytes) -> str:
    """Give all that may be read in a file, unpacked, as one text; white space between words is one blank."""
    raw = [path.encode("utf-8"), data]
    found = None
    if path.endswith(".docx"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            raw += [one for name in package.namelist() for one in (name.encode("utf-8"), package.read(name))]
        found = read_docx(data, Sink())
    elif path.endswith(".pdf"):
        file = read_file(data)
        raw += [
            file.data(o) for o in file.objects.values() if isinstance(o, Stream) and o.entries.get("Subtype") != "Image"
        ]
        found = read_pdf(data, Sink())
    told = [] if found is None else [*found.blocks, *found.alternatives, *found.about, *found.everything]
    return "\n".join([*(one.decode("utf-8", "replace") for one in raw), *told])
