"""The structure tree of the samples, read as a stranger would: what PDF/UA-1 asks of each kind of element."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import pytest

from reportkit.checks.pdf_file import read_file
from reportkit.checks.pdf_objects import PdfFile
from reportkit.checks.pdf_syntax import Reader, Ref, Value, Word, text_of
from reportkit.doctree.nodes import Heading, Note
from reportkit.doctree.walk import blocks_of, notes_of
from sample_files import KINDS, sample_files


@dataclass
class Tag:
    """A structure element with its entries, its elements below, and its content as (page, number)."""

    name: str
    entries: dict[str, Value]
    kids: list[Tag] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[dict[str, Value]] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, name: str) -> list[Tag]:
        return [tag for tag in self.walk() if tag.name == name]

    def attribute(self, key: str) -> Value:
        found = self.entries.get("A")
        return found.get(key) if isinstance(found, dict) else None


@cache
def opened(kind: str) -> PdfFile:
    return read_file(sample_files(kind).pdf)


@cache
def tree(kind: str) -> Tag:
    file = opened(kind)
    root = file.entries(file.trailer["Root"])
    return tag(file, file.entries(root["StructTreeRoot"])["K"])


def tag(file: PdfFile, node: Value) -> Tag:
    entries = file.entries(node)
    out = Tag(str(entries["S"]), entries)
    home = entries.get("Pg")
    for kid in file.items(entries.get("K")):
        if isinstance(kid, int) and not isinstance(kid, Ref):
            assert isinstance(home, Ref)
            out.content.append((int(home), kid))
            continue
        inner = file.entries(kid)
        if inner.get("Type") == "OBJR":
            out.annotations.append(file.entries(inner["Obj"]))
        elif "MCID" in inner:
            out.content.append((int(inner["Pg"]), int(inner["MCID"])))  # type: ignore[arg-type]
        else:
            assert file.entries(inner["P"]) == entries, "a kid names another parent"
            out.kids.append(tag(file, kid))
    return out


def pages(file: PdfFile) -> dict[int, dict[str, Value]]:
    return {n: o for n, o in file.objects.items() if isinstance(o, dict) and o.get("Type") == "Page"}


def numbers(file: PdfFile) -> dict[int, Value]:
    """Give the parent tree: from a key to an element, or to the elements of a page."""
    root = file.entries(file.entries(file.trailer["Root"])["StructTreeRoot"])
    flat = file.items(file.entries(root["ParentTree"])["Nums"])
    assert root["ParentTreeNextKey"] == len(flat) // 2
    return dict(zip(map(int, flat[::2]), flat[1::2]))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_content_and_tree_name_each_other(kind: str) -> None:
    """Each number of marked content of a page stands once in the tree, and the parent tree leads back to it."""
    file, seen = opened(kind), {}
    for element in tree(kind).walk():
        for place in element.content:
            assert place not in seen
            seen[place] = element
    parents = numbers(file)
    assert sorted(parents) == list(range(len(parents)))
    for number, page in pages(file).items():
        own = file.items(parents[page["StructParents"]])  # type: ignore[index]
        assert page["Tabs"] == "S"
        for mcid, value in enumerate(own):
            assert file.entries(value) == seen.pop((number, mcid)).entries
    assert seen == {}


@pytest.mark.parametrize("kind", KINDS)
def test_everything_drawn_is_marked(kind: str) -> None:
    """Text and paint stand in marked content, artifacts included (ISO 14289-1, 7.1)."""
    file = opened(kind)
    for page in pages(file).values():
        depth, names = 0, []
        for value in Reader(file.data(page["Contents"])).values():
            if not isinstance(value, Word):
                continue
            if value in ("BDC", "BMC"):
                depth += 1
            elif value == "EMC":
                depth -= 1
            elif value in ("Tj", "TJ", "f", "S", "Do"):
                assert depth == 1, value
                names.append(value)
        assert depth == 0 and "Tj" in names


@pytest.mark.parametrize("kind", KINDS)
def test_headings_are_those_of_the_document(kind: str) -> None:
    wanted = [f"H{b.level}" for b in blocks_of(sample_files(kind).document.blocks) if isinstance(b, Heading)]
    assert [t.name for t in tree(kind).walk() if t.name[0] == "H"] == wanted


def test_lists_say_how_they_count() -> None:
    lists = [t for t in tree("base").walk() if t.name == "L"]
    inner = ["Disc", "Disc", "LowerAlpha"]  # in the bottom line, a note and a cell
    of_body = ["Disc", "LowerRoman", "LowerAlpha", "None", "None", "None"]
    assert [t.attribute("ListNumbering") for t in lists] == [*inner, *of_body]
    for element in lists:
        assert [kid.name for kid in element.kids] == ["LI"] * len(element.kids)
        for item in element.kids:
            assert [kid.name for kid in item.kids] in (["Lbl", "LBody"], ["LBody"])
    nested = lists[4]
    assert any(kid is nested for body in lists[3].all("LBody") for kid in body.kids)


@pytest.mark.parametrize("kind", KINDS)
def test_tables_have_heads_with_scopes(kind: str) -> None:
    tables = tree(kind).all("Table")
    assert tables
    for table in tables:
        assert [kid.name for kid in table.kids] in (["Caption", "THead", "TBody"], ["THead", "TBody"])
        rows = table.all("TR")
        assert len({len(row.kids) for row in rows}) == 1
        assert {t.attribute("Scope") for t in table.all("THead")[0].all("TH")} == {"Column"}
        assert {t.attribute("Scope") for t in table.all("TBody")[0].all("TH")} == {"Row"}
    assert tables[0].attribute("Summary") == b"Two groups of persons, how many were held, came back, and did not."


def test_figures_have_an_alternative_a_box_and_a_caption_beside_them() -> None:
    figures = tree("base").all("Figure")
    assert len(figures) == 5
    for figure in figures:
        assert figure.content and not figure.kids
        box = figure.attribute("BBox")
        assert isinstance(box, list) and len(box) == 4 and box[0] < box[2] and box[1] < box[3]  # type: ignore[operator]
        assert text_of(figure.entries["Alt"])  # type: ignore[arg-type]
    groups = [t for t in tree("base").all("Div") if any(k.name == "Figure" for k in t.kids)]
    assert [[k.name for k in group.kids] for group in groups][:2] == [["Caption", "Figure", "P"]] * 2


@pytest.mark.parametrize("kind", KINDS)
def test_notes_have_identifiers_and_are_reached_from_their_marks(kind: str) -> None:
    file, root = opened(kind), tree(kind)
    notes = root.all("Note")
    wanted = [n for n in notes_of(sample_files(kind).document.blocks) if isinstance(n, Note)]
    assert len(notes) == len(wanted) == len({t.entries["ID"] for t in notes})
    structure = file.entries(file.entries(file.trailer["Root"])["StructTreeRoot"])
    leaf = file.entries(file.items(file.entries(structure["IDTree"])["Kids"])[0])
    flat = file.items(leaf["Names"])
    assert flat[::2] == sorted(t.entries["ID"] for t in notes)  # type: ignore[type-var]
    assert [file.entries(v)["ID"] for v in flat[1::2]] == flat[::2]
    assert [t.kids[0].name for t in notes] == ["Lbl"] * len(notes)
    in_contents = sum(len(toc.kids) for toc in root.all("TOC"))
    marks = root.all("Reference")[: -in_contents or None] if kind == "base" else root.all("Reference")[in_contents:]
    assert len(marks) == len(notes)
    assert all(len(t.kids) == 1 and "Dest" in t.kids[0].annotations[0] for t in marks)


@pytest.mark.parametrize("kind", KINDS)
def test_links_are_annotations_with_words_and_a_way_back(kind: str) -> None:
    file, parents = opened(kind), numbers(opened(kind))
    links = tree(kind).all("Link")
    assert links
    for link in links:
        assert link.annotations, "a link that cannot be followed"
        for annotation in link.annotations:
            assert text_of(annotation["Contents"])  # type: ignore[arg-type]
            assert ("A" in annotation) != ("Dest" in annotation) and annotation["F"] == 4
            assert file.entries(parents[annotation["StructParent"]]) == link.entries  # type: ignore[index]
            target = annotation.get("Dest")
            assert target is None or int(target[0]) in pages(file)  # type: ignore[index, arg-type]
    on_pages = [a for page in pages(file).values() for a in file.items(page.get("Annots"))]
    assert len(on_pages) == sum(len(link.annotations) for link in links)


def test_contents_lead_to_headings() -> None:
    toc = tree("un").all("TOC")
    assert len(toc) == 1 and [kid.name for kid in toc[0].kids] == ["TOCI"] * 4
    assert all([t.name for t in item.walk()] == ["TOCI", "Reference", "Link"] for item in toc[0].kids)


def test_languages_are_named_where_they_change() -> None:
    root = tree("base")
    assert root.entries["Lang"] == b"en-GB"
    assert [(t.name, t.entries["Lang"]) for t in root.walk() if "Lang" in t.entries][1:] == [
        ("P", b"ko"),
        ("Span", b"ko"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_bookmarks_are_the_headings(kind: str) -> None:
    file = opened(kind)
    outlines = file.entries(file.entries(file.trailer["Root"])["Outlines"])

    def titles(parent: dict[str, Value], level: int) -> Iterator[tuple[int, str]]:
        at = parent.get("First")
        while at is not None:
            item = file.entries(at)
            yield level, text_of(item["Title"])  # type: ignore[arg-type]
            yield from titles(item, level + 1)
            at = item.get("Next")

    found = list(titles(outlines, 1))
    headings = [b for b in blocks_of(sample_files(kind).document.blocks) if isinstance(b, Heading)]
    assert len(found) == len(headings)
    assert [level for level, _ in found] == [h.level for h in headings]
