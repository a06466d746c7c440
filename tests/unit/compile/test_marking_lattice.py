"""Marks as a lattice: the laws, on marks of every scheme of the package; what is printed of them; strict reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.compile.marking_lattice import LOWEST, covers, join, join_all, lowered, permitted
from reportkit.compile.marking_reading import Unread, mark_in, read_mark, releasable_names
from reportkit.compile.marking_words import banner_words, listed, portion_words, source_words
from reportkit.diagnostics import Sink
from reportkit.model.marking import Mark, MarkingScheme
from reportkit.parse.profiles import read_schemes
from reportkit.source.workspace import MemoryWorkspace

SCHEMES = {scheme.name: scheme for scheme in read_schemes(MemoryWorkspace({}), Sink()) if scheme.levels}
US = SCHEMES["us"]
COUNTRIES = ("AUS", "CAN", "FRA", "GBR", "JPN", "KOR", "NZL", "USA")


@st.composite
def marks(draw: st.DrawFn, scheme: MarkingScheme) -> Mark:
    """Draw a mark of a scheme, as a portion or several together have it: its reader is in every list."""
    names = frozenset(control.name for control in scheme.controls)
    controls = draw(st.frozensets(st.sampled_from(sorted(names)))) if names else names
    lists = st.frozensets(st.sampled_from(COUNTRIES), max_size=5).map(lambda names: names | {scheme.origin or "FRA"})
    release = draw(st.none() | lists) if scheme.release else None
    owners = draw(st.frozensets(st.sampled_from(COUNTRIES[:4]), max_size=2)) if scheme.foreign else frozenset()
    rank = draw(st.integers(0, len(scheme.levels) - 1))
    silent = draw(st.booleans()) if scheme.levels[rank].classified else False
    return Mark(rank, controls, release, silent, owners)


def three() -> st.SearchStrategy[tuple[MarkingScheme, Mark, Mark, Mark]]:
    """Draw a scheme and three of its marks."""
    some = st.sampled_from(sorted(SCHEMES.values(), key=lambda scheme: scheme.name))
    return some.flatmap(lambda scheme: st.tuples(st.just(scheme), *(marks(scheme) for _ in range(3))))


@given(three())
def test_a_join_is_commutative_associative_and_idempotent(drawn: tuple[MarkingScheme, Mark, Mark, Mark]) -> None:
    _, a, b, c = drawn
    assert join(a, b) == join(b, a)
    assert join(join(a, b), c) == join(a, join(b, c))
    assert join(a, a) == a == join(a, LOWEST)


@given(three())
def test_the_whole_restricts_as_much_as_every_part(drawn: tuple[MarkingScheme, Mark, Mark, Mark]) -> None:
    scheme, *parts = drawn
    whole = join_all(parts)
    for part in parts:
        assert covers(whole, part) and not lowered(whole, part, scheme)
        assert whole.rank >= part.rank and whole.controls >= part.controls and whole.owners >= part.owners
    assert covers(parts[0], whole) == (whole == parts[0])


@given(three())
def test_another_portion_never_lowers_and_lists_only_shrink(drawn: tuple[MarkingScheme, Mark, Mark, Mark]) -> None:
    scheme, a, b, c = drawn
    before, after = join(a, b), join_all([a, b, c])
    assert covers(after, before)
    may, might = permitted(before, scheme), permitted(after, scheme)
    assert may is None or (might is not None and might <= may)
    assert before.release is None or (after.release is not None and after.release <= before.release)


@given(three())
def test_what_is_printed_goes_to_nobody_who_may_not_have_it(drawn: tuple[MarkingScheme, Mark, Mark, Mark]) -> None:
    scheme, a, b, _ = drawn
    whole = join(a, b)
    groups = dict(scheme.release.groups) if scheme.release else {}
    names = {one for name in listed(whole, scheme) for one in groups.get(name, (name,))}
    assert not names or whole.release is None or names <= whole.release | {scheme.origin}
    assert not names or not whole.silent
    words = banner_words(whole, scheme)
    assert scheme.levels[whole.rank].banner in words
    assert all(control.banner in words for control in scheme.controls if control.name in whole.controls)
    assert portion_words(whole, scheme)


@given(three())
def test_what_is_written_of_a_mark_reads_as_much(drawn: tuple[MarkingScheme, Mark, Mark, Mark]) -> None:
    scheme, a, _, _ = drawn
    made = read_mark(source_words(a, scheme), scheme)
    if isinstance(made, Unread):  # a level that does not carry them, or several together that exclude each other
        assert a.controls or a.release is not None or a.owners
        return
    assert made.rank == a.rank and made.controls >= a.controls and made.owners == a.owners
    may, might = permitted(a, scheme), permitted(made, scheme)
    assert may is None or (might is not None and might <= may)


# The rules by their ids


def us(*texts: str) -> Mark:
    """Read marks of the United States, and join them."""
    made = [read_mark(text, US) for text in texts]
    return join_all(mark for mark in made if isinstance(mark, Mark))


@pytest.mark.parametrize(
    ("portions", "banner"),
    [
        (["U", "C", "S"], "SECRET"),  # MRK-05
        (["U", "S//NOFORN"], "SECRET//NOFORN"),  # MRK-06
        (["S//REL TO USA, GBR, KOR", "C//REL TO USA, KOR"], "SECRET//REL TO USA, KOR"),  # MRK-08: intersection
        (["S//REL TO USA, KOR", "U"], "SECRET//REL TO USA, KOR"),  # MRK-08: unclassified portions do not block
        (["S//REL TO USA, KOR", "C"], "SECRET"),  # MRK-08: silence blocks, and adds no NOFORN
        (["S//REL TO USA, KOR", "S//REL TO USA, GBR"], "SECRET//NOFORN"),  # MRK-08: the originator alone
        (["S//REL TO USA, KOR", "SBU//NOFORN"], "SECRET//NOFORN"),  # MRK-08, MRK-09
        (["U", "SBU"], "SENSITIVE BUT UNCLASSIFIED"),  # MRK-09
        (["U", "SBU", "C"], "CONFIDENTIAL"),
        (["S//REL TO USA, FVEY", "S//REL TO USA, AUS, GBR"], "SECRET//REL TO USA, AUS, GBR"),  # MRK-07: groups
        (["//GBR C", "S//NOFORN"], "SECRET//FGI GBR//NOFORN"),  # MRK-10
    ],
)
def test_banners_of_the_united_states(portions: list[str], banner: str) -> None:
    assert banner_words(us(*portions), US) == banner


@pytest.mark.parametrize(
    ("mark", "portion"),
    [
        ("U", "U"),
        ("S//NOFORN", "S//NF"),
        ("S//REL TO USA, KOR", "S//REL TO USA, KOR"),
        ("SBU//NOFORN", "SBU-NF"),
        ("//GBR C", "//GBR C"),
    ],
)
def test_portions_of_the_united_states(mark: str, portion: str) -> None:
    assert portion_words(us(mark), US) == portion


def test_a_list_that_is_the_banners_is_not_said_again() -> None:  # MRK-11
    whole = us("S//REL TO USA, KOR", "U")
    assert portion_words(us("C//REL TO USA, KOR"), US, whole=whole) == "C//REL"
    assert portion_words(us("C//REL TO USA, GBR, KOR"), US, whole=whole) == "C//REL TO USA, GBR, KOR"


@pytest.mark.parametrize(
    ("scheme", "mark", "banner", "portion"),
    [
        ("uk", "SECRET//UK//UK EYES ONLY", "UK SECRET – UK EYES ONLY", "UK SECRET – UK EYES ONLY"),  # GSC-02
        ("uk", "OFFICIAL-SENSITIVE//PERSONAL/COMMERCIAL", *["OFFICIAL-SENSITIVE – PERSONAL/COMMERCIAL"] * 2),  # GSC-01
        ("eu", "UNCLASSIFIED//LIMITE", "LIMITE", "UNCL – LIMITE"),  # EUC-02
        ("eu", "TS-UE", "TRÈS SECRET UE/EU TOP SECRET", "TS-UE/EU-TS"),  # EUC-01
        ("eu", "UNCLASSIFIED", "", "UNCL"),
        ("rok", "III", "III급비밀", "III급비밀"),  # ROK-01
        ("un", "STRICTLY-CONFIDENTIAL", "STRICTLY CONFIDENTIAL", "STRICTLY CONFIDENTIAL"),  # UNC-01
        ("tlp", "AMBER+STRICT", "TLP:AMBER+STRICT", "AMBER+STRICT"),  # TLP-01
        ("cui", "CUI//FED ONLY/NOCON", "CUI//FED ONLY/NOCON", "CUI//FED ONLY/NOCON"),
    ],
)
def test_words_of_the_other_schemes(scheme: str, mark: str, banner: str, portion: str) -> None:
    made = read_mark(mark, SCHEMES[scheme])
    assert isinstance(made, Mark)
    assert (banner_words(made, SCHEMES[scheme]), portion_words(made, SCHEMES[scheme])) == (banner, portion)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SECRET", "sources write `S`"),
        ("s", "is no mark of the scheme `us`"),
        ("S//", "nothing stands behind `//`"),
        ("S//NOFRON", "did you mean `NOFORN`?"),
        ("S//NF", "sources write `NOFORN`"),
        ("S//NOFORN//NOFORN", "`NOFORN` stands twice"),
        ("S//NOFORN//REL TO USA, KOR", "exclude each other"),  # MRK-06
        ("U//NOFORN", "`U` does not carry `NOFORN`"),
        ("U//REL TO USA, KOR", "`U` carries no release list"),
        ("S//REL TO", "names nobody"),  # MRK-07
        ("S//REL TO KOR, USA", "`REL TO USA, KOR`"),  # MRK-07
        ("S//REL TO USA, KOR, GBR", "`REL TO USA, GBR, KOR`"),  # MRK-07
        ("S//REL TO USA, FVEY, KOR", "`REL TO USA, KOR, FVEY`"),  # MRK-07
        ("S//REL TO USA, KRO", "`KRO` is no name of release lists"),
        ("S//REL TO USA, KOR, KOR", "`KOR` stands twice"),
        ("S//REL TO USA//REL TO USA", "two release lists"),
        ("S//REL TO USA; KOR", "`KOR`"),
        ("//XXX C", "`XXX` is no other government's name"),
        ("//USA C", "`USA` is no other government's name"),
        ("SECRET SENSITIVE", "is no mark"),  # MRK-01: no other term is combined with them
        ("", "is no mark"),
    ],
)
def test_a_mark_is_read_strictly(text: str, said: str) -> None:
    parts = [read_mark(part.strip(), US) for part in text.split(";")]
    unread = [one for one in parts if isinstance(one, Unread)]
    assert unread
    words = " ".join((unread[0].words, *unread[0].hints))
    assert said in words


def test_a_text_may_have_a_mark_for_each_scheme() -> None:
    text = "S//NOFORN; AMBER"
    assert mark_in(text, US) == us("S//NOFORN")
    assert mark_in(text, SCHEMES["tlp"]) == read_mark("AMBER", SCHEMES["tlp"])
    assert isinstance(mark_in(text, SCHEMES["rok"]), Unread)
    two = mark_in("S; C", US)
    assert isinstance(two, Unread) and "two marks" in two.words
    assert mark_in("S; S", US) == us("S")


@pytest.mark.parametrize(
    ("stated", "derived", "said"),
    [
        ("C", "S", ["its level is below `S`"]),
        ("S", "S//NOFORN", ["it lacks `NOFORN`"]),
        ("S//REL TO USA, GBR, KOR", "S//REL TO USA, KOR", ["it would go to `GBR`"]),
        ("TS", "S//REL TO USA, KOR", []),  # a list left out goes to nobody
        ("S//NOFORN", "S//REL TO USA, KOR", []),
        ("S", "//GBR C", ["it does not name the information of `GBR`"]),
        ("U", "U", []),
    ],
)
def test_what_is_lowered_by_hand_is_said(stated: str, derived: str, said: list[str]) -> None:
    assert list(lowered(us(stated), us(derived), US)) == said


def test_names_that_an_audience_may_have_in_lists() -> None:
    assert {"USA", "KOR", "FVEY"} <= set(releasable_names(US))
    assert {"EU", "FRA"} <= set(releasable_names(SCHEMES["eu"]))
    assert releasable_names(SCHEMES["uk"]) == ("GBR",)
    assert releasable_names(SCHEMES["tlp"]) == ()


def test_the_labels_of_the_traffic_light_are_exact() -> None:  # TLP-01, TLP-03
    found = {level.banner: (level.colour, level.background) for level in SCHEMES["tlp"].levels}
    assert found == {
        "TLP:CLEAR": ("#FFFFFF", "#000000"),
        "TLP:GREEN": ("#33FF00", "#000000"),
        "TLP:AMBER": ("#FFC000", "#000000"),
        "TLP:AMBER+STRICT": ("#FFC000", "#000000"),
        "TLP:RED": ("#FF2B2B", "#000000"),
    }
    assert SCHEMES["tlp"].side == "right" and not SCHEMES["tlp"].controls
