"""Random projects with content that `away` may not have, in every place where it can stand, and without it.

A project is written from one tree, so that what is left for `away` is known: each maker gives the text as authored
and the text that remains. What stands in the withheld places is put in last (`withheld_words.Manner`), so that the same
project can be had with other withheld words, names, order, or more of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from io import BytesIO
from random import Random

from hypothesis import strategies as st
from PIL import Image

from case_runner import BASE
from chance import Chance, Drawn, Seeded
from generated_blocks import PICTURE, Blocks
from generated_words import Pair
from generated_yaml import Listed, Yaml
from more_withheld import with_more, without_slots
from withheld_words import Manner, put, runs_in

HEAD = "---\nid: body\ntitle: Body\nmarking: GREEN\n---\n\n"
SLOTTED = (
    "---\nid: body\ntitle: Body\nmarking: GREEN\nslot: {home: <~body|annex~40>, away: body}\n---\n\n",
    "---\nid: body\ntitle: Body\nmarking: GREEN\nslot: body\n---\n\n",
)
FRENCH = "---\nid: body\ntitle: Corps\n# \n---\n\n"
"""The head of a translation that nobody reads: its blocks are those of the body, at the same lines."""

TAIL = "\n\n::: {#recommendations}\n:::\n\n::: {#checklist}\n:::\n\n::: {#refs}\n:::\n"
EXTRA = '---\nid: <@{name}>\ntitle: "<<y{n}>>"\naudiences: [home]\n---\n\n<<p{n}1>>.[^x]\n\n[^x]: <<p{n}2>>\n'
OMITTED = '---\nid: left-out\ntitle: "<<y60>>"\nmarking: GREEN\n---\n\n<<p61>>\n'


@cache
def png(shade: int) -> bytes:
    out = BytesIO()
    Image.new("L", (900, 300), shade).save(out, "PNG")
    return out.getvalue()


@dataclass(frozen=True, repr=False)
class Template:
    """A project whose withheld places are still open; `kinds` are the kinds of withheld content in it."""

    texts: Mapping[str, Pair | Listed]
    kinds: Counter[str]

    def whole(self, manner: Manner) -> dict[str, bytes]:
        """Give the project as authored in a manner."""
        moved = self._moved(manner)
        out = {}
        for path, text in self.texts.items():
            made = _ordered(path, text, manner) if isinstance(text, Listed) else text[0]
            made = with_more(made, manner, path.replace(".fr.", ".")) if manner.more else without_slots(made)
            if made.strip():
                out[put(path, manner)] = _bytes(put(made, manner, moved), path, manner)
        return self._all(out | _other_memos(manner))

    @cached_property
    def left(self) -> dict[str, bytes]:
        """Give the project as if nothing had ever been withheld in it."""
        sides = {path: _left(text) for path, text in self.texts.items()}
        return self._all({path: text.encode("utf-8") for path, text in sides.items() if text.strip()}, "bottom.md")

    def _all(self, own: dict[str, bytes], *without: str) -> dict[str, bytes]:
        shared = {"sources/note/bottom.md": BASE["sources/note/bottom.md"], "sources/note/shared.png": png(200)}
        return {p: b for p, b in (shared | own).items() if p.rpartition("/")[2] not in without}

    def _moved(self, manner: Manner) -> dict[str, str]:
        """Say which run stands where: in an order of its own, each among those of its class."""
        if not manner.order:
            return {}
        runs = [run for run in self.runs if int(run[1:]) > 10]
        classes = {kind: [run for run in runs if run[0] == kind] for kind in {run[0] for run in runs}}
        mixed = {kind: Random(f"{manner.order} {kind}").sample(own, len(own)) for kind, own in classes.items()}
        return {run: other for kind, own in classes.items() for run, other in zip(own, mixed[kind])}

    @cached_property
    def runs(self) -> list[str]:
        """Give the names of the runs of withheld words."""
        texts = [part for text in self.texts.values() for part in _parts(text)]
        return list(dict.fromkeys(run for text in texts for run in runs_in(text)))


def template(chance: Chance) -> Template:
    """Make a project: a body, and withheld content in any other file."""
    pen = Blocks(chance)
    body = pen.parts()
    yaml = Yaml(chance, count=pen.count + 100, kinds=pen.kinds, files=pen.files)
    audiences = yaml.audiences()
    extra = [f"extra{n}" for n in yaml.many(0, 2)]
    yaml.kinds["a section"] += len(extra)
    omitted = ["left-out"] if yaml.one_in(2) else []
    yaml.kinds["a section that is left out"] += len(omitted)
    head = HEAD, HEAD
    if yaml.one_in(3):
        yaml.did("the slot of others")
        head = SLOTTED
    blocks = tuple(("\n".join(whole), "\n".join(left)) for whole, left in body)
    texts: dict[str, Pair | Listed] = {
        "sources/audiences.yaml": audiences,
        "sources/note/memo.yaml": yaml.memo([f"<@{name}>" for name in extra] + omitted, omitted),
        "sources/note/body.md": Listed(head, blocks, (TAIL, TAIL), fixed=True),
        "sources/note/recommendations.yaml": yaml.advice(),
        "sources/note/checklist.yaml": yaml.checks(),
        "sources/evidence/facts.yaml": yaml.facts(),
        "sources/evidence/references.yaml": yaml.works(),
        "sources/evidence/terms.yaml": yaml.terms(),
        "sources/note/left-out.md": (OMITTED if omitted else "", ""),
        **{f"sources/note/<@{name}>.md": (EXTRA.format(name=name, n=70 + n), "") for n, name in enumerate(extra)},
        **yaml.files,
    }
    for kind, path, text in _UNUSED:
        if yaml.one_in(3):
            yaml.did(kind)
            texts[path] = text, ""
    if yaml.one_in(3):
        yaml.did("a translation")
        french = FRENCH.replace("# \n", "# \n" * (head[0].count("\n") - FRENCH.count("\n") + 1))
        texts["sources/note/body.fr.md"] = Listed((french, french), blocks, (TAIL, TAIL), fixed=True)
    return Template(texts, +yaml.kinds)


_UNUSED = (
    ("a file that nothing uses", "sources/note/<@junk>.txt", "<<k41>>"),
    ("a file of facts", "sources/evidence/facts/<@facts>.yaml", "for: [home]\nfacts:\n  - {id: <@fact9>, kind: text, "
     'value: "<<t42>>", as_of: 2022-01-01, sources: {none: "<<t43>>"}, status: confirmed}\n'),
    ("a style sheet that nobody uses", "styles/<@unused>.yaml", "# <<k44>>\nextends: base\n"),
    ("the lock of releases", "sources/note/release.lock", "<<k45>>\n"),
)  # fmt: skip
MANNERS = ("plain", "marked", "glyphs", "mixed")


def seeded(seed: int) -> tuple[Template, Manner]:
    """Make a project, and the manner in which it is authored, from a seed."""
    random = Random(f"manner {seed}")
    manner = Manner(random.choice(MANNERS), shape=random.randrange(1, 10**6), letters=random.randrange(1, 10**6))
    return template(Seeded(seed)), manner


@st.composite
def drawn(draw: st.DrawFn) -> tuple[Template, Manner]:
    """Let Hypothesis make a project; the plainest manner comes first."""
    made = template(Drawn(draw))
    return made, Manner(draw(st.sampled_from(MANNERS)), draw(st.integers(0, 10**6)), draw(st.integers(0, 10**6)))


@dataclass(frozen=True, repr=False)
class Sources:
    """The files of one project: as authored, with other withheld words, and without any."""

    whole: dict[str, bytes]
    replaced: dict[str, bytes]
    left: dict[str, bytes]


@st.composite
def sources(draw: st.DrawFn) -> Sources:
    """Let Hypothesis make a project, with other withheld words, and without any."""
    made, manner = draw(drawn())
    other = replace(manner, shape=manner.shape + 1, letters=manner.letters + 1, names=manner.names + 1)
    return Sources(made.whole(manner), made.whole(other), made.left)


# Parts


def _parts(text: Pair | Listed) -> list[str]:
    if isinstance(text, Listed):
        return [text.head[0], *(whole for whole, _ in text.entries), text.tail[0]]
    return [text[0]]


def _left(text: Pair | Listed) -> str:
    """Give what is left of a text."""
    return text.side(1, [left for _, left in text.entries]) if isinstance(text, Listed) else text[1]


def _ordered(path: str, text: Listed, manner: Manner) -> str:
    """Give a list with what is withheld in some order among what is not, whose order stays."""
    entries = [whole for whole, _ in text.entries]
    if manner.order and not text.fixed:
        random = Random(f"{manner.order} {path}")
        gone = [whole for whole, left in text.entries if not left]
        entries = [whole for whole, left in text.entries if left]
        for one in random.sample(gone, len(gone)):
            entries.insert(random.randint(0, len(entries)), one)
    return text.side(0, entries)


def _bytes(text: str, path: str, manner: Manner) -> bytes:
    if text != PICTURE:
        return text.encode("utf-8")
    random = Random(f"{manner.letters} {path}")
    return png(random.randrange(180)) + random.randbytes(5_000_000 if manner.kind == "huge" else 9)


def _other_memos(manner: Manner) -> dict[str, bytes]:
    """Give other memos of the project, for others and for `away`, too, which may come first or last."""
    random = Random(f"{manner.others} memos")
    out: dict[str, bytes] = {}
    for n in range(random.randint(1, 2) if manner.others else 0):
        name, readers = f"{random.choice(['another', 'zebra'])}-{n}", random.choice(["home", "home, away"])
        memo = _OTHER_MEMO.replace("READERS", readers)
        secret = f"<<p9{n}>> {{audience=home}}\n\n" if "," in readers else ""
        text = (
            f"---\nid: body\ntitle: Other\nmarking: GREEN\n---\n\nSaid.\n\n{secret}<<p8{n}>> {{{{ fact.members }}}}.\n"
        )
        out[f"sources/{name}/memo.yaml"] = put(memo, manner).encode("utf-8")
        out[f"sources/{name}/body.md"] = put(text, replace(manner, letters=manner.others)).encode("utf-8")
    return out


_OTHER_MEMO = """\
title: Other
date: 2023-01-01
audiences: [READERS]
default_audiences: [READERS]
from: Others
marking: GREEN
to: "<<t50>>"
sections: [body]
"""
