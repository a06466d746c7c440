"""Projects of every marking scheme in their files: the banner on each page, in headers, footers and text."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pypdfium2
import pytest

from marked_projects import MARKINGS, files_of, marked_project

SECRET = "What one side alone may know"
ALL = [(scheme, audience) for scheme in sorted(MARKINGS) for audience in ("home", "away")]


def pages_of(pdf: bytes) -> list[str]:
    """Give the words of each page, as PDFium reads them."""
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(pdf)]


def parts_of(docx: bytes, pattern: str) -> dict[str, str]:
    """Give the words of the parts of a DOCX whose names match."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        found = [name for name in package.namelist() if re.search(pattern, name)]
        return {name: "".join(re.findall(r"<w:t[ >][^<]*|<w:t>[^<]*", package.read(name).decode())) for name in found}


def even(words: str) -> str:
    """Give words without blanks and markup, which writers cut as they like."""
    return re.sub(r"<[^>]*>|\s", "", words).replace("&amp;", "&")


@pytest.fixture(scope="module", params=ALL, ids=[f"{scheme}-{audience}" for scheme, audience in ALL])
def built(request: pytest.FixtureRequest) -> tuple[str, str, dict[str, bytes]]:
    scheme, audience = request.param
    return scheme, audience, files_of(marked_project(scheme), audience)


def test_the_banner_stands_on_every_page_above_and_below(built: tuple[str, str, dict[str, bytes]]) -> None:
    scheme, audience, files = built
    banner = even(MARKINGS[scheme].banners[audience == "away"])
    pages = pages_of(files["pdf"])
    assert len(pages) > 2
    for number, words in enumerate(pages, 1):
        assert even(words).count(banner) >= (3 if number == 1 else 2), (number, words)
    running = parts_of(files["docx"], r"word/(header|footer)\d*\.xml")
    assert len(running) >= 4
    for name, words in running.items():
        assert banner in even(words), name


def test_the_banner_is_text_on_page_one_and_no_other_banner_stands_anywhere(
    built: tuple[str, str, dict[str, bytes]],
) -> None:
    scheme, audience, files = built
    own, other = MARKINGS[scheme].banners[audience == "away"], MARKINGS[scheme].banners[audience == "home"]
    body = even("".join(parts_of(files["docx"], r"word/document\.xml").values()))
    assert "HANDLING" + even(own) in body
    if audience == "away":
        assert SECRET not in "".join(pages_of(files["pdf"])) and even(SECRET) not in body
        everything = even("".join(parts_of(files["docx"], r"\.xml$").values()) + "".join(pages_of(files["pdf"])))
        assert even(other) not in everything


def test_the_label_of_the_traffic_light_is_large_enough_and_stands_right() -> None:  # TLP-02, TLP-03
    files = files_of(marked_project("tlp"), "home")
    with zipfile.ZipFile(BytesIO(files["docx"])) as package:
        style = re.search(r'<w:style [^>]*w:styleId="Banner".*?</w:style>', package.read("word/styles.xml").decode())
        headers = [n for n in package.namelist() if n.startswith("word/header")]
        assert style and int(re.findall(r'<w:sz w:val="(\d+)"', style[0])[0]) >= 24
        assert "FFC000" in style[0] and "000000" in style[0]
        for name in headers:  # behind the last tab, which is flush right
            assert re.search(r"<w:tab/>(?:(?!<w:tab/>).)*TLP:AMBER\+STRICT", package.read(name).decode(), re.DOTALL)
    for page in pypdfium2.PdfDocument(files["pdf"]):
        text = page.get_textpage()
        found = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 4) == "TLP:"]
        outside = [box for box in found if not 90 < box[1] < page.get_height() - 90]
        assert len(outside) == 2 and all(box[0] > page.get_width() / 2 for box in outside)


def test_every_kind_of_portion_has_its_mark() -> None:  # MRK-03, MRK-04, MRK-11
    words = " ".join(pages_of(files_of(marked_project("us"), "home")["pdf"]))
    for portion in (
        "(U) A sample of every portion",
        "(S//NF) The bottom line",
        "(U) Decisions requested",
        "(S//NF) Go on.",
        "(U) Background",
        "(U) A portion that anybody",
        "(C//REL TO USA, KOR) Another one",
        "(C//REL TO USA, KOR) the second",
        "Table 1. (C//REL TO USA, KOR) Scores",
        "Figure 1. (U) The score by year",
        "(C//REL TO USA, KOR) A note in a box",
        "(U) A note at the foot",
        "(C//REL TO USA, KOR) Words that are quoted",
        "(U) What is proposed",
        "(U) Tell the partner.",
        "1. (U) The partner was told.",
    ):
        assert portion in words, portion
    assert "CONFIDENTIAL//REL TO USA, KOR" in words and "UNCLASSIFIED" in words  # under table and figure, in full
    away = " ".join(pages_of(files_of(marked_project("us"), "away")["pdf"]))
    assert "(C//REL) Another one" in away and "(C//REL) A sample" in away and "NOFORN" not in away


def test_what_is_withheld_changes_no_byte() -> None:
    files = marked_project("us")
    path = "sources/note/body.md"
    for marking in ("U", "S//NOFORN", "C//REL TO USA, AUS, KOR", "TS//NOFORN"):
        audiences = files["sources/audiences.yaml"].replace(b"level: S}", b"level: TS}", 1)
        other = files | {
            path: files[path].replace(b"S//NOFORN", marking.encode()),
            "sources/audiences.yaml": audiences,
        }
        assert files_of(other, "away") == files_of(files, "away")


@pytest.mark.parametrize("scheme", ["un", "us"])
def test_pages_of_every_kind_bear_the_banner(scheme: str) -> None:
    """First, even and odd pages of a report with running heads at the outer side, contents and annex."""
    files = marked_project(scheme, instruments=("decision-memo", "report"))
    files["sources/audiences.yaml"] = files["sources/audiences.yaml"].replace(b"style: memorandum", b"style: un")
    more = "\n\n".join(f"Paragraph {'that is long ' * 40}." for _ in range(50))
    path = "sources/note/more.md"
    files[path] = files[path].replace(b"We propose to go on with it.", more.encode())
    low = MARKINGS[scheme].low
    head = f'---\nid: abstract\ntitle: Summary\naudiences: [away]\nslot: summary\nmarking: "{low}"\n---\n\nIn short.\n'
    files["sources/note/abstract.md"] = head.encode()
    files["sources/note/memo.yaml"] = files["sources/note/memo.yaml"].replace(
        b"[bottom, body", b"[bottom, abstract, body"
    )
    terms = "for: [home, away]\nterms:\n  - id: partner\n    kind: actor\n    order: 1\n    forms:\n"
    files["sources/evidence/terms.yaml"] = f"{terms}      home away: {{form: Partner}}\n".encode()
    path = "sources/note/recommendations.yaml"
    files[path] = (
        files[path]
        .replace(b"of it.}", b"of it., addressee: [partner]}")
        .replace(b"to go on.}", b"to go on., addressee: [partner]}")
    )
    made = files_of(files, "away")
    banner, pages = even(MARKINGS[scheme].banners[1]), pages_of(made["pdf"])
    assert len(pages) > 7
    assert all(even(words).count(banner) >= 2 for words in pages)
    running = parts_of(made["docx"], r"word/(header|footer)\d*\.xml")
    assert len(running) >= 6 and all(banner in even(words) for words in running.values())


def test_a_banner_at_the_right_without_a_ground_is_parted_from_the_words_before_it() -> None:
    files = marked_project("house")
    path = "sources/profiles/markings/house.yaml"
    files[path] = files[path].replace(b"side: centre", b"side: right").replace(b', background: "#7A1F1F"', b"")
    files[path] = files[path].replace(b"#FFFFFF", b"#7A1F1F")
    for words in pages_of(files_of(files, "home")["pdf"]):
        assert words.count(" CLOSED | EYES ONLY") >= 1
