"""The reader of PDFs follows the standard, whoever wrote the file."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from reportkit.checks import READERS, pdf_text
from reportkit.checks.pdf_file import read_file
from reportkit.checks.pdf_maps import TextMap
from reportkit.checks.pdf_objects import PdfFile, Stream
from reportkit.checks.pdf_shapes import dictionaries, dictionary
from reportkit.checks.pdf_syntax import Name, Reader, Ref, Unreadable, Value, Word, text_of
from reportkit.checks.pdf_text import ARTIFACT, TextReader
from reportkit.checks.read_pdf import read_pdf
from reportkit.diagnostics import Sink
from sample_files import KINDS, sample_files


def test_objects_become_values() -> None:
    source = b"<</A 1/B -2.50/C(x\\(y\\)(z)\\n\\101\\\nw)/D<48 656>/E[true false null 3 0 R/F#20G]>>% end\n obj"
    reader = Reader(source)
    assert reader.value() == {
        "A": 1,
        "B": -2.5,
        "C": b"x(y)(z)\nAw",
        "D": b"He`",
        "E": [True, False, None, Ref(3), Name("F G")],
    }
    assert reader.value() == Word("obj")
    assert list(reader.values()) == []


def test_a_bare_line_end_in_a_string_is_a_line_feed() -> None:
    assert Reader(b"(a\rb\r\nc\\r)").value() == b"a\nb\nc\r"


@pytest.mark.parametrize("source", [b"<</A>>", b"<<1 2>>", b"[1", b"(x", b"]", b"[>>", b"{", b"[" * 65, b"<4g>"])
def test_what_does_not_follow_the_standard_is_unreadable(source: bytes) -> None:
    with pytest.raises(Unreadable):
        list(Reader(source).values())


@given(st.binary(max_size=60))
def test_any_string_survives_being_written_and_read(data: bytes) -> None:
    escaped = data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b"\\r")
    assert Reader(b"(%s)" % escaped).value() == data
    assert Reader(b"<%s>" % data.hex().encode()).value() == data


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_unreadable(data: bytes) -> None:
    sink = Sink()
    assert read_pdf(data, sink) is None and [d.code for d in sink] == ["RK400"]


@pytest.mark.parametrize("format_name", ["pdf", "docx"])
@given(st.integers(0, 2**31), st.binary(min_size=1, max_size=3))
@settings(deadline=None, max_examples=examples(60))
def test_a_damaged_file_is_read_or_unreadable(format_name: str, at: int, other: bytes) -> None:
    data = bytearray(getattr(sample_files("un"), format_name))
    place = at % len(data)
    data[place : place + len(other)] = other
    sink = Sink()
    assert (READERS[format_name](bytes(data), sink) is None) == sink.failed


def test_text_strings_are_of_three_kinds() -> None:
    assert [text_of(s) for s in (b"plain", b"\xfe\xff\xae\x08", b"\xef\xbb\xbf\xc3\xa9")] == ["plain", "금", "é"]


def test_codes_of_other_fonts_are_read_too() -> None:
    cmap = b"""1 begincodespacerange <00> <7f> endcodespacerange 1 begincodespacerange <8000> <ffff> endcodespacerange
    1 beginbfchar <01> <0041> endbfchar 2 beginbfrange <10> <12> <0061> <8001> <8002> [<AC00> <D83DDE00>] endbfrange"""
    assert TextMap(cmap).text(b"\x01\x10\x12\x80\x01\x80\x02\x05") == "Aac가😀\ufffd"


def page_of(content: bytes) -> dict[int, str]:
    """Read a page with one font whose codes are Unicode."""
    return read_page(content)[0]


def bare(content: bytes) -> bool:
    """Say whether a page paints what is neither in an element nor an artifact."""
    return bool(read_page(content)[1].bare)


def read_page(content: bytes) -> tuple[dict[int, str], TextReader]:
    pdf = pikepdf.new()
    cmap = b"1 begincodespacerange <00><ff> endcodespacerange 1 beginbfrange <20><7e><0020> endbfrange"
    font = pikepdf.Dictionary(Type=Name("/Font"), ToUnicode=pdf.make_stream(cmap))
    pdf.add_blank_page()
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    pdf.pages[0].Contents = pdf.make_stream(content)
    out = BytesIO()
    pdf.save(out)
    file = read_file(out.getvalue())
    page = next(o for o in file.objects.values() if isinstance(o, dict) and o.get("Type") == "Page")
    reader = TextReader(file)
    return reader.page(page), reader


def test_marked_content_is_told_apart() -> None:
    content = b"""BT /F 9 Tf /Artifact BMC (head) Tj EMC /P <</MCID 0>> BDC (one) Tj /Span <</Lang (ko)>> BDC [(t) -20
    (wo)] TJ EMC (three) ' EMC (loose) Tj ET /P <</MCID 1>> BDC BT (four) Tj ET EMC"""
    assert page_of(content) == {ARTIFACT: "\nheadloose", 0: "onetwothree", 1: "four"}


@pytest.mark.parametrize(
    "array",
    [b"[(on)-20(e )3.5(tw)+1(o)]TJ", b"[ (on) -20 (e tw) 1 (o) ] TJ", b"[(one t\\167)7<6f>]TJ", b"[(o)]TJ[(ne two)]TJ"],
)
def test_kerned_words_are_whole(array: bytes) -> None:
    """However the array is written, with escapes and in hex."""
    assert page_of(b"/P <</MCID 0>> BDC BT /F 9 Tf " + array + b" ET EMC") == {0: "one two"}


@pytest.mark.parametrize("content", [b"BI /W 1 ID x EI", b"/P /Named BDC", b"BT /G 9 Tf (x) Tj ET"])
def test_what_the_reader_does_not_know_is_not_skipped(content: bytes) -> None:
    with pytest.raises((Unreadable, KeyError)):
        page_of(content)


@pytest.mark.parametrize("mode", [pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_another_library_wrote_says_the_same(kind: str, mode: pikepdf.ObjectStreamMode) -> None:
    """Objects packed or not: the reader finds what it found before."""
    data = sample_files(kind).pdf
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, object_stream_mode=mode, deterministic_id=True)
    assert b"/ObjStm" in data and (b"/ObjStm" in out.getvalue()) == (mode is pikepdf.ObjectStreamMode.generate)
    ours, theirs = read_pdf(data, Sink()), read_pdf(out.getvalue(), Sink())
    assert ours is not None and theirs is not None
    assert (ours.blocks, ours.alternatives) == (theirs.blocks, theirs.alternatives)
    assert set(ours.about) <= set(theirs.about)


def packed(text: bytes, head: bytes = b"5 0 6 3", count: int = 2, holders: int = 0x0401) -> PdfFile:
    """Read a file whose objects 5 and 6 are in the object stream 4."""
    data = b"%s\n%s" % (head, text)
    body = b"4 0 obj\n<</Type/ObjStm/N %d/First %d/Length %d>>\nstream\n%s\nendstream\nendobj\n"
    start = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    parts = [start, body % (count, len(head) + 1, len(data), data)]
    here = len(parts[0]) + len(parts[1])
    rows = b"\1%c\0\2\4\0\2" % len(start) + holders.to_bytes(2, "big") + b"\1" + here.to_bytes(1, "big") + b"\0"
    table = b"7 0 obj\n<</Type/XRef/Size 8/Index[4 4]/W[1 1 1]/Root 5 0 R/Length 12>>\nstream\n%s\nendstream\nendobj\n"
    return read_file(b"".join([*parts, table % rows, b"startxref\n%d\n%%%%EOF\n" % here]))


def test_objects_are_read_out_of_object_streams() -> None:
    file = packed(b"[] <<>>")
    assert [file.objects[n] for n in (5, 6)] == [[], {}] and file.between == []
    assert packed(b"[]\n<</A(b)>>%c", head=b"5 0 6 2").packs[4].endswith(b"%c")
    assert packed(b"[]%secret\n<<>>", head=b"5 0 6 10").between == [b"%secret"]


@pytest.mark.parametrize(
    "how",
    [
        {"text": b"[] <<>> (more)"},
        {"text": b"[]", "head": b"5 0"},
        {"text": b"[] <<>>", "count": 3},
        {"text": b"[] <<>>", "head": b"5 0 9 3"},
        {"text": b"[] <<>>", "head": b"5 0 6 1"},
        {"text": b"[] obj"},
        {"text": b"[] <<>>", "head": b"6 0 5 3"},
        {"text": b"[] <<>>", "holders": 0x0501},
        {"text": b"[] <<>>", "holders": 0x0400},
    ],
)
def test_an_object_stream_that_hides_something_is_unreadable(how: dict[str, Any]) -> None:
    """More objects than it says, fewer, others, at other places, and what is no object."""
    with pytest.raises((Unreadable, ValueError)):
        packed(**how)


def test_text_behind_the_last_object_is_kept() -> None:
    out = BytesIO()
    pikepdf.new().save(out)
    data = out.getvalue()
    at = data.rindex(b"startxref")
    assert b"% secret" in read_file(data[:at] + b"% secret\n" + data[at:]).between


def test_a_stream_that_hides_bytes_behind_its_end_is_unreadable() -> None:
    packed = zlib.compress(b"text") + b"behind"
    stream: dict[str, Value] = {"Filter": Name("FlateDecode")}
    file = PdfFile()
    assert file.data(Stream(stream, zlib.compress(b"text"))) == b"text"
    with pytest.raises(Unreadable):
        file.data(Stream(stream, packed))


PIECES = b"<< >> [ ] /A /B#20 7 3~0~R -.5 (a\\)b) (c) <41~4> true x { < \0".split()


@given(st.lists(st.sampled_from([b" ", b"%c\n", *PIECES]), max_size=24))
def test_a_dictionary_that_is_read_whole_is_what_its_tokens_say(parts: list[bytes]) -> None:
    source = b"<</K" + b"".join(parts).replace(b"~", b" ") + b">>"
    try:
        expected = [*Reader(source).values()]
    except Unreadable:
        with pytest.raises(Unreadable):
            assert dictionary(source) is None
            raise Unreadable from None
    else:
        found = dictionary(source)
        assert found is None or repr([found]) == repr(expected)


@pytest.mark.parametrize("shown", [b"(x)Tj", b"(x) Tj", b"[(x)]TJ", b"(x)'", b"/P BMC EMC 0 0 9 9 re f"])
def test_what_is_painted_outside_of_marked_content_is_found(shown: bytes) -> None:
    """Before it, between it, behind it, with a blank before the operator or without."""
    marked = b"/P<</MCID %d>>BDC BT/F 9 Tf (one)Tj ET EMC "
    for content in (shown + b" " + marked % 0, marked % 0 + shown + b" " + marked % 1, marked % 0 + shown):
        assert bare(b"/F 9 Tf " + content)
    assert not bare(marked % 0 + marked % 1)


OPERATIONS = b"""BT ET EMC BMC BDC /P /Artifact /ReversedChars <</MCID~0>> <</MCID~1>> <</Lang(ko)>>BDC (one)Tj (one)
    [(o)-20(ne)]TJ [(o)(n\\)e)] Tj TJ ' (\\101\\\\)Tj (n(es)t)Tj <6f>Tj /F~9~Tf /G 9 Tf
    0~0~Td -1.5 re f S rg Do /I % %c\n""".split()


@settings(deadline=None)
@given(st.lists(st.sampled_from([b" ", b"%c\n", *OPERATIONS]), max_size=24))
def test_content_in_long_steps_is_what_its_tokens_say(parts: list[bytes]) -> None:
    content = b"/F 9 Tf" + b" ".join(parts).replace(b"~", b" ")
    found: list[tuple[dict[int, str], bool, dict[str, None]] | None] = []
    for step in (pdf_text._STEP, re.compile(b"(?:(x)(x)(x)(x){9}){0}")):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pdf_text, "_STEP", step)
            maps = {"F": TextMap(b"beginbfrange <00><ff><0000> endbfrange"), "G": TextMap()}
            one = pdf_text._Content(content, maps, {})
            try:
                one.read()
            except (Unreadable, LookupError):
                found.append(None)
            else:
                found.append(({key: "".join(texts) for key, texts in one.out.items()}, one.bare, one.aside))
    assert found[0] == found[1]


@given(st.lists(st.lists(st.sampled_from([b"/K 7", b"/L", b"/M(a)", b"<<", b">>", *PIECES]), max_size=6), max_size=4))
def test_dictionaries_that_are_read_at_once_are_what_their_tokens_say(sources: list[list[bytes]]) -> None:
    objects = [b"<<" + b"".join(source).replace(b"~", b" ") + b">>" for source in sources]
    data = b"\n".join(objects)
    places = [len(b"\n".join([*objects[:n], b""])) for n in range(len(objects))]
    try:
        found = dictionaries(data, 0, places)
    except Unreadable:
        with pytest.raises(Unreadable):
            list(Reader(data).values())
    else:
        assert found is None or repr(found.dictionaries) == repr([*Reader(data).values()])


def test_dictionaries_stand_where_they_are_said_to_be() -> None:
    assert dictionaries(b"<</A 1>> <</B(\\))>>", 0, [0, 9]) is not None
    for places in ([0], [0, 8], [0, 1], [0, 9, 12]):
        assert dictionaries(b"<</A 1>> <</B(\\))>>", 0, places) is None
    assert dictionaries(b"<</A 1 <</B 2>>", 0, [0, 7]) is None
    assert dictionaries(b"<</A 1>> % <</B 2>>", 0, [0, 11]) is None
