"""Where sentences end, and what opens a story."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from digest.sentences import opening, sentences
from digest.text import one_line, word_count

TEXTS = st.text(max_size=300)

SENTENCES = [
    ("two", ["The tide rose.", "The gulls left."]),
    ("marks of every kind", ["What?", "Yes!", "So…", "Well."]),
    ("rows of marks", ["What?!", "No!!!", "Then..."]),
    ("closing quotes", ["“The tide rose.”", "He left."]),
    ("straight quotes", ['"Stay."', "'Go.'", "They went."]),
    ("brackets", ["They went (by boat.)", "Nobody stayed."]),
    ("titles", ["Mr. Quist met Dr. Tern and Prof. Gull in St. Mary.", "They spoke."]),
    ("initials", ["J. D. Tern of the U.S. Navy spoke.", "Nobody listened."]),
    ("small letters go on", ["The firm yahoo! grew.", "It sank."]),
    ("decimals", ["It rose by 3.5 percent to 1.200 metres.", "Then it fell."]),
    ("ordinals of German", ["Am 4. Juni und am 12. Juli stieg das Wasser.", "Dann fiel es."]),
    ("years end sentences", ["It was built in 1999.", "It stands."]),
    ("addresses", ["See pier.example for more.", "Or call."]),
    ("ellipsis within", ["He said … nothing.", "She left."]),
    ("Chinese", ["潮水上涨了。", "海鸥离开了！", "为什么？"]),
    ("Japanese quotes", ["「潮が満ちた。」", "彼は言った。"]),
    ("Japanese speech goes on", ["「潮が満ちた。帰ろう。」と彼は言った。", "雨が降っていた。"]),
    ("Japanese brackets", ["これは問題だ（同社。広報）。", "次に進む。"]),
    ("Chinese quotes", ["他说：“我们走吧。潮来了。”", "然后离开了。"]),
    ("a quotation of several sentences", ["He said: “We are done. Go home.”", "She left.", "“Really?” he asked."]),
    ("a straight quotation of several", ['He said: "We are done. Go home."', "She left."]),
    ("a French quotation", ["Il a dit « Oui. Non. »", "Il est parti."]),
    ("a German quotation", ["„Ja. Nein.“", "Er ging."]),
    ("an Arabic quotation", ["قال: «سنذهب. سنعود.»", "ثم غادر."]),
    ("a bracket of two sentences", ["(They came by boat. They stayed.)", "Nobody minded."]),
    ("a quotation that never closes", ["“We are done.", "Go home."]),
    ("capitals before a name", ["The U.S. Senate met.", "It rose early."]),
    ("capitals at an end", ["He moved to the U.S.", "The family followed.", "They like D.C.", "It is big."]),
    ("hours at an end", ["It ended at 5 p.m.", "The crowd left."]),
    ("hours before a day or zone", ["It begins at 5 p.m. Monday or at 7 a.m. GMT on Tuesday.", "Nobody knows."]),
    ("firms", ["Acme Corp. of Wend and Gull Inc. Norway merged.", "She works at Acme Corp.", "She likes it."]),
    ("months and numbers", ["Come on Jan. 5 to No. 7.", "No.", "It is not late."]),
    ("laws", ["The clause (Art. 5 Abs. 2) applies.", "So does § 3."]),
    ("letters of German", ["Das kostet z. B. drei Mio. Euro und u. a. Zeit.", "So d. h. viel."]),
    ("a number before a name", ["He plays in the 2. Bundesliga.", "They won by 12.", "The crowd sang."]),
    ("Russian years and towns", ["Он жил в г. Северске до 2024 г.", "Город вырос."]),
    ("a title that ends a street", ["They met in Main St.", "The shop was shut."]),
    ("several writers", ["Tern et al. wrote it, e.g. in Nov. 2024.", "Nobody read it."]),
    ("Arabic", ["ارتفع المد.", "هل غادرت النوارس؟", "نعم."]),
    ("Urdu and Hindi", ["پانی چڑھ گیا۔", "पानी चढ़ गया।", "हाँ।"]),
    ("Russian", ["Вода поднялась.", "Чайки улетели."]),
    ("no mark at all", ["a heading without an end"]),
    ("nothing", []),
]


@pytest.mark.parametrize(("claim", "parts"), SENTENCES, ids=[case[0] for case in SENTENCES])
def test_sentences_are_told_apart(claim: str, parts: list[str]) -> None:
    """A paragraph falls into its sentences, whatever the script and whatever ends with a full stop besides."""
    glue = "" if claim.startswith(("Chinese", "Japanese")) else " "
    assert parts == sentences(glue.join(parts)), claim


@given(TEXTS)
def test_sentences_are_the_paragraph(text: str) -> None:
    """Nothing is lost between sentences but spaces, and none is empty."""
    found = sentences(text)
    assert all(sentence and sentence == one_line(sentence) for sentence in found)
    assert "".join(found).replace(" ", "") == one_line(text).replace(" ", "")
    if not re.search("[。！？]", text):
        assert " ".join(found) == one_line(text)


OPENINGS = [
    ("whole sentences", ["One two. Three four. Five six."], 4, [["One two.", "Three four."]]),
    ("over paragraphs", ["One two.", "Three four. Five six."], 4, [["One two."], ["Three four."]]),
    ("the first sentence, cut", ["One two three four five."], 3, [["One two three …"]]),
    ("no later sentence in part", ["One two. Three four five."], 3, [["One two."]]),
    ("a text without spaces, cut", ["漢字漢字漢字漢字"], 2, [["漢字漢字 …"]]),
    ("empty paragraphs are none", ["", "One."], 5, [["One."]]),
    ("nothing", [], 5, []),
]


@pytest.mark.parametrize(("claim", "paragraphs", "limit", "kept"), OPENINGS, ids=[case[0] for case in OPENINGS])
def test_an_opening_is_whole_sentences(claim: str, paragraphs: list[str], limit: int, kept: list[list[str]]) -> None:
    """The start of a story, cut between sentences, by paragraphs."""
    assert kept == opening(paragraphs, limit), claim


@given(st.lists(TEXTS, max_size=4), st.integers(1, 30))
def test_an_opening_keeps_to_its_limit(paragraphs: list[str], limit: int) -> None:
    """Never more words than asked for but for one that cannot be cut, and something wherever there is something."""
    kept = opening(paragraphs, limit)
    count = sum(word_count(sentence) for paragraph in kept for sentence in paragraph)
    assert count <= limit + 1 or kept[0][0].removesuffix(" …").count(" ") == 0
    assert all(kept)
    assert bool(kept) == any(one_line(paragraph) for paragraph in paragraphs)


ROWS = [".", "! ", '?"', "a.", "Dr. ", "1. ", "。", "“", "“a. ", "(", '"x. ', "「。", "z. B. ", "漢"]


@pytest.mark.parametrize("row", ROWS)
def test_an_endless_text_is_done(row: str) -> None:
    """Endless rows take time in proportion to their length."""
    text = row * (100_000 // len(row))
    assert len("".join(sentences(text)).replace(" ", "")) <= len(text)
    assert len(opening([text], 100)) <= 1
