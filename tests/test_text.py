"""What is done to plain text: for any text, and for the texts that papers print."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

from digest.text import (
    RESERVED_SLUGS,
    SLUG_BYTES,
    WORD,
    digest_of,
    direction,
    folded,
    for_log,
    is_of_words,
    mended,
    one_line,
    printable,
    shortened,
    slug,
    unique_slug,
    visible,
    word_count,
    words,
)

# Pieces that the functions treat apart, between pieces of any kind.
SIGNS = [
    " ", "\n", "\r\n", "\t", "\xa0", "\u2028", "\ufeff", "\u200b", "\u202e", "\x00", "\x1b[2J", "\x85", "\ud800",
    ". ", "! ", "? ", "…", "。", "」", '."', "؟ ", "Mr.", "U.S.", "3.5", "4.", "e.g.", "'s", "’", "-", "—",
    "tide", "Tide", "ΣΑΣ", "İ", "ß", "ﬁ", "ﷺ", "漢字", "かな", "ไทย", "שלום", "سلام", "a\u0301", "\u0301", "😀", "👩‍🚒",
]  # fmt: skip
PIECES = st.one_of(st.text(max_size=5), st.text(st.characters(max_codepoint=0x2FF), max_size=5), st.sampled_from(SIGNS))
TEXTS = st.lists(PIECES, max_size=20).map("".join)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("gull\u200bs", "gulls"),
        ("\ufeffTide", "Tide"),
        ("soft\u00adhyphen", "softhyphen"),
        ("a\u202eb\u2066c", "abc"),
        ("a\x00b\x1bc\x85d\u2028e", "a b c d e"),
        ("half \ud83d", "half "),
        ("می\u200cروم", "می\u200cروم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("a\tb\nc", "a\tb\nc"),
    ],
)
def test_what_nobody_sees_goes(text: str, seen: str) -> None:
    """Invisible marks, overrides and half characters go, controls become spaces; joiners that scripts need stay."""
    assert seen == visible(text)


@given(TEXTS)
def test_seen_text_can_be_written_anywhere(text: str) -> None:
    """What is left can be encoded, stands in XML, and is left as it is the next time."""
    for done in (visible(text), one_line(text), mended(text)):
        done.encode("utf-8")
        assert not re.search("[^\t\n\x20-\x7e\xa0-\ufffd\U00010000-\U0010ffff]", done)
    assert visible(visible(text)) == visible(text)
    assert one_line(one_line(text)) == one_line(text)
    assert mended(mended(text)) == mended(text)


@given(TEXTS)
def test_one_line_is_one_line(text: str) -> None:
    """Words parted by one space each, no white space around, every visible sign kept."""
    assert one_line(text) == " ".join(visible(text).split())


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("a\tb\x00c\x1bd", "a\tbcd"),
    ],
)
def test_line_breaks_of_every_kind_are_line_feeds(text: str, whole: str) -> None:
    """Where lines matter, each break of a line stays one, and controls leave nothing."""
    assert whole == mended(text)


@pytest.mark.parametrize(
    ("text", "length", "cut"),
    [
        ("Tide", 4, "Tide"),
        ("The tide rises", 9, "The tide…"),
        ("Tide rises, gulls leave", 14, "Tide rises…"),
        ("A storm – again", 10, "A storm…"),
        ("Donaudampfschiff", 8, "Donauda…"),
        ("A Donaudampfschiff", 12, "A Donaudamp…"),
        ("漢字漢字漢字", 4, "漢字漢…"),
        ("", 5, ""),
    ],
)
def test_a_long_text_is_cut_between_words(text: str, length: int, cut: str) -> None:
    """The cut stands at a word's end, unless that would leave less than half."""
    assert cut == shortened(text, length)


@given(TEXTS, st.integers(1, 60))
def test_a_cut_text_fits(text: str, length: int) -> None:
    """Never longer than asked for; the start of the text, with an ellipsis where it was cut."""
    cut = shortened(text, length)
    assert len(cut) <= length
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Tide", "the  TIDE"),
        ("Quist’s", "quist's"),
        ("ﬁsh", "fish"),
        ("STRASSE", "straße"),
        ("e\u0301te\u0301", "été"),
        ("می\u200cروم", "میروم"),
        ("１２", "12"),
        ("a\u200bb", "ab"),
        ("quist´s quist`s", "quist's quist's"),
        ("ß\u0301", "sś"),
    ],
)
def test_texts_that_read_alike_are_folded_alike(one: str, other: str) -> None:
    """Case, spaces, apostrophes, widths and ways of composing make no difference."""
    assert folded(one) == folded(other)
    assert folded(one) != folded("else")


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded text is compared with a text that another hand folded before."""
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "found", "count"),
    [
        ("The gull's wing", ["the", "gull", "wing"], 3),
        ("don’t stop", ["don't", "stop"], 2),
        ("3.5 percent, 2025", ["3", "5", "percent", "2025"], 4),
        ("snake_case a-b", ["snake", "case", "a", "b"], 4),
        ("漢字検", ["漢字", "字検"], 2),
        ("漢", ["漢"], 1),
        ("7月のtide", ["7", "月の", "tide"], 3),
        ("😀 … —", [], 0),
        ("", [], 0),
    ],
)
def test_words_are_found_and_counted(text: str, found: list[str], count: int) -> None:
    """Words by their letters; scripts without spaces by pairs of neighbours, two characters counting as one word."""
    assert found == words(text)
    assert count == word_count(text)


@given(TEXTS)
def test_words_are_words_of_the_folded_text(text: str) -> None:
    """No word has a space, a capital or an invisible mark; folding first changes nothing."""
    assert words(folded(text)) == words(text)
    assert all(word and word == folded(word) and word in folded(text) for word in words(text))
    assert word_count(text) >= 0


SLUGS = [
    ("The Tide Rises", "the-tide-rises"),
    ("Quist’s 'new' boat", "quists-new-boat"),
    ("Ärger in Österreich: Straße", "arger-in-osterreich-strasse"),
    ("Вода поднялась", "voda-podnyalas"),
    ("Ολυμπιακός", "olympiakos"),
    ("  --Tide__2025!! ", "tide-2025"),
    ("C'est l’été", "cest-lete"),
    ("１２ ﬁsh", "12-fish"),
    ("…", ""),
    ("", ""),
]


@pytest.mark.parametrize(("title", "expected"), SLUGS, ids=[case[0] for case in SLUGS])
def test_a_slug_reads_like_its_title(title: str, expected: str) -> None:
    """Lower-case ASCII words with hyphens, whatever the title is written in."""
    assert expected == slug(title)


@pytest.mark.parametrize("title", ["潮水", "سلام", "שלום", "ไทย", "नमस्ते", "한국"])
def test_every_script_makes_a_slug(title: str) -> None:
    """A title in any script has letters left."""
    assert re.fullmatch("[a-z0-9-]+", slug(title))


def test_a_long_slug_ends_with_a_word() -> None:
    """A slug that is too long is cut between words, and a single word where it must be."""
    assert slug("tide " * 50) == "-".join(["tide"] * 12)
    assert slug("t" * 500) == "t" * SLUG_BYTES


@given(st.lists(TEXTS, max_size=12))
def test_slugs_are_fit_for_addresses_and_for_files(titles: list[str]) -> None:
    """Short, ASCII, never reserved, never twice, and the same for the same titles in the same order."""
    runs = []
    for _ in range(2):
        taken: list[str] = []
        for title in titles:
            taken.append(unique_slug(title, f"id of {title}", taken))
        runs.append(taken)
    assert runs[0] == runs[1]
    assert len(set(runs[0])) == len(titles)
    for one in runs[0]:
        assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", one)
        assert len(one) <= SLUG_BYTES
        assert one not in RESERVED_SLUGS


@pytest.mark.parametrize(
    ("title", "taken", "expected"),
    [
        ("Tide", [], "tide"),
        ("Tide", ["tide"], "tide-2"),
        ("Tide", ["tide", "tide-2", "tide-3"], "tide-4"),
        ("Index", [], "index-2"),
        ("CON", [], "con-2"),
        ("LPT1", ["lpt1-2"], "lpt1-3"),
        ("w" * 80, ["w" * 60], "w" * 58 + "-2"),
    ],
)
def test_a_taken_slug_gets_a_number(title: str, taken: list[str], expected: str) -> None:
    """The first free number from 2 on; the length stays within its limit."""
    assert expected == unique_slug(title, "id", taken)


def test_a_title_without_letters_is_named_by_its_identity() -> None:
    """A title of marks alone has a slug of its own, by what it is; emoji have names."""
    one, other = unique_slug("…", "a", ()), unique_slug("…", "b", ())
    assert unique_slug("🦊", "a", ()) == "fox"
    assert re.fullmatch("topic-[0-9a-f]{8}", one)
    assert one != other


def test_a_digest_is_of_its_parts() -> None:
    """Sixteen hexadecimal digits, known from one release to the next; parts are told apart; no text is refused."""
    assert digest_of("tide") == "8a28929ac7f9a17e"
    assert digest_of("a", "bc") != digest_of("ab", "c")
    assert digest_of("\ud800") != digest_of("\udc00")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tide", "ltr"),
        ("שלום tide", "rtl"),
        ("123 – سلام", "rtl"),
        ("“Tide” سلام", "ltr"),
        ("漢字", "ltr"),
    ],
)
def test_the_first_strong_letter_gives_the_direction(text: str, expected: str) -> None:
    """Digits and quotes have no direction, letters have."""
    assert expected == direction(text)


def test_a_text_without_letters_goes_as_told() -> None:
    """Without a strong letter the default holds."""
    assert direction("2025 …", "rtl") == "rtl"
    assert direction("2025 …") == "ltr"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("tide\nERROR: forged", "tide ERROR: forged"),
        ("\x1b[2Jgone", r"\x1b[2Jgone"),
        ("a\rb\x08c", r"a b\x08c"),
        ("\u202egnp", r"\u202egnp"),
        ("Ünïcode 漢字", "Ünïcode 漢字"),
        ("\ud800", r"\ud800"),
        ("x" * 600, "x" * 499 + "…"),
    ],
)
def test_a_log_line_is_harmless(text: str, shown: str) -> None:
    """No text moves the cursor, fakes a line or fills the screen."""
    assert shown == for_log(text)


@given(TEXTS)
def test_a_log_line_is_one_printable_line(text: str) -> None:
    """Whatever the text, what is printed is printable."""
    assert for_log(text).isprintable()
    assert "".join(printable(text)).isprintable()


ROWS = [
    ".",
    " ",
    "! ",
    '?"',
    "a.",
    "Dr. ",
    "1. ",
    "。",
    "漢",
    "a\u0301",
    "\u0301",
    "’",
    "\u200b",
    "\x00",
    "\n",
    "ab ",
    "-",
]


@pytest.mark.parametrize("row", ROWS, ids=[ascii(row) for row in ROWS])
def test_an_endless_text_is_done(row: str) -> None:
    """Endless rows take time in proportion to their length."""
    text = row * (100_000 // len(row))
    assert len(shortened(text, 1000)) <= 1000
    assert len(slug(text)) <= SLUG_BYTES
    assert word_count(text) >= 0
    assert len(words(text)) <= len(text)
    assert unicodedata.is_normalized("NFKC", folded(text[:1000]))
    assert len(for_log(mended(text))) <= 500 * len(r"\U00000000")


@given(st.text(st.sampled_from("ab z0's-_.,`é’中"), max_size=40))
def test_words_are_the_same_by_the_quick_way(written: str) -> None:
    """A text of ASCII is cut into words by another way than others are, into the same ones."""
    known = folded(written)
    if known.isascii():
        assert words(known) == [word.removesuffix("'s") for word in WORD.findall(known)]
    assert is_of_words(written) == (len(WORD.findall(written)) >= 5)
