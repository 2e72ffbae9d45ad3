"""Questions that are asked first, because they are quick, keep nothing from the rules that they spare the time of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings, strategies as st

from digest.model import Block
from digest.normalize import furniture, lexicon
from digest.normalize.beginnings import beginnings, of_word
from digest.normalize.facts import datelines
from digest.normalize.forms import filled
from digest.text import alike

RELAYED = lexicon.by_language("relayed")


@pytest.mark.parametrize("language", RELAYED)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_every_line_of_a_relay_holds_a_hint(language: str, data: st.DataObject) -> None:
    """Whatever fits the forms by which blogs say where an entry appeared first, holds one of their hints."""
    line = alike(data.draw(st.from_regex(f"(?i){RELAYED[language]}", fullmatch=True)))
    fits = re.fullmatch(f"(?i){RELAYED[language]}", line) and len(line) <= furniture.LONGEST
    assert furniture.is_relay(line) or not fits


@pytest.mark.parametrize(
    "line",
    [
        "Gelgit saati İlk önce Kıyı Postası sitesinde yayınlandı.",
        "GELGİT SAATİ İLK ÖNCE KIYI POSTASI SİTESİNDE YAYINLANDI.",
        "Gelgit saati ılk önce Kıyı Postası sitesinde yayınlandı.",
        "The post Tide clock appeared fırst on Coast Post",
        "Artykuł Zegar pochodzi z serwisu Wybrzeże",
        "ARTYKUŁ ZEGAR POCHODZİ Z SERWISU WYBRZEŻE",
    ],
)
def test_letters_of_a_hint_are_compared_as_those_of_a_form(line: str) -> None:
    """The Turkish İ and ı, which forms take for an i, hide no hint."""
    assert furniture.is_relay(line)


@pytest.mark.parametrize("line", ["Tüm hakları saklıdır.", "TÜM HAKLARI SAKLIDIR.", "Tüm hakları saklidir"])
def test_rights_are_known_with_and_without_dots(line: str) -> None:
    """The hint of the line about rights is compared in the same way."""
    assert furniture.line_class(line) == "rights"


@pytest.mark.parametrize("form", datelines.DATELINES, ids=range(len(datelines.DATELINES)))
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_every_dateline_has_one_of_their_signs(form: re.Pattern[str], data: st.DataObject) -> None:
    """Whatever fits a form of datelines in the part that is looked at, has a sign that is looked for before."""
    text = data.draw(st.from_regex(form).filter(lambda text: form.match(text, 0, datelines.LONGEST_DATELINE)))
    assert datelines.DATELINE_SIGN.search(text, 0, datelines.LONGEST_DATELINE)


@pytest.mark.parametrize(
    "text",
    ["WEND: The tide turned back.", "(AFP) – The tide turned back.", "Nordvik, 7. Mai 2026. The tide turned back."],
)
def test_a_dateline_at_the_end_of_what_is_looked_at_is_found(text: str) -> None:
    """The quick question looks as far as the forms do."""
    assert datelines.dateline(Block("paragraph", f"<p>{text}</p>", text, 0))[1]


ASKING = {language: words for language, words in lexicon.LANGUAGES.items() if "asks" in words}
SPACED = sorted(ASKING.keys() - lexicon.UNSPACED_LANGUAGES)


@pytest.mark.parametrize("kind", ["asks", "offers"])
@pytest.mark.parametrize("language", SPACED)
@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_a_word_that_asks_or_offers_is_told_by_how_it_begins(language: str, kind: str, data: st.DataObject) -> None:
    """No word of the lexicon is passed over, in any mix of capitals."""
    drawn = data.draw(st.from_regex(rf"(?:{ASKING[language][kind]})\Z", fullmatch=True))
    line = data.draw(st.sampled_from([drawn, drawn.upper(), drawn.title(), f"{drawn} wend"]))
    known = alike(line)
    matches = re.match(rf"(?:{ASKING[language][kind]})(?!\w)", known, re.IGNORECASE)
    assert not matches or not beginnings(ASKING[language][kind]).isdisjoint(of_word(known))


@pytest.mark.parametrize("kind", lexicon.LINES)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_line_of_a_class_is_told_by_how_it_begins(kind: str, data: st.DataObject) -> None:
    """Asking first how a line begins changes no verdict: the class is that of its own pattern, or of another one."""
    words = data.draw(st.sampled_from(sorted(lexicon.by_language(kind).values())))
    line = alike(data.draw(st.from_regex(rf"(?:{filled(words)})\Z", fullmatch=True)))[: furniture.LONGEST]
    if re.fullmatch(filled(words), line, re.IGNORECASE):
        said = furniture.SAID.search(line)
        assert furniture.line_class(line) or said


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("se", {"se "}),
        ("subscri(?:be|ption)s?", {"subscr"}),
        ("e-?mail", {"e ", "email "}),
        ("s[ií]gue", {"sigue ", "sígue "}),
        ("(?:up )?now", {"up ", "now "}),
        (r"app\w*|\d+ .", {"app", " "}),
        (r"\w+s|[^a]b", {""}),
        ("İŞık", {"işik "}),
    ],
)
def test_how_words_begin_is_read_from_their_pattern(pattern: str, found: set[str]) -> None:
    """Six letters at most; all of a shorter word, and a space behind it; nothing of what may begin with anything."""
    assert found == beginnings(pattern)
