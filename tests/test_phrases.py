"""Words and phrases as people look for them."""

from __future__ import annotations

import pytest

from digest import phrases

FOUND = [
    ("lottery", "The Lottery of Port Elster"),
    ("LOTTERY", "a lottery"),
    ("press release", "A press\u00a0release from the harbour"),
    ("horoscop*", "Today's horoscopes"),
    ("horoscop*", "Horoscop"),
    ("C++", "A course in C++, for goats"),
    (".net", "News of .NET"),
    ("naïve", "Nai\u0308ve bakers"),
    ("don't", "Don’t ring the bells"),
    ("彩票", "今日彩票结果"),
    ("straße", "Die STRASSE"),
    ("ferry crews", "The ferry\ncrews"),
]
NOT_FOUND = [
    ("cat", "A new category"),
    ("cat", "concatenate"),
    ("lottery", "lotteries"),
    ("press release", "The press will release it"),
    ("horoscop*", "a microhoroscope"),
    ("a.b", "axb"),
]


@pytest.mark.parametrize(("phrase", "text"), FOUND)
def test_a_phrase_is_found(phrase: str, text: str) -> None:
    """A phrase is found whatever its case, its spaces and its spelling in Unicode."""
    assert phrases.found([phrase], text) == phrase


@pytest.mark.parametrize(("phrase", "text"), NOT_FOUND)
def test_a_phrase_is_not_found(phrase: str, text: str) -> None:
    """A word within a longer one is none, and signs of patterns mean themselves."""
    assert phrases.found([phrase], text) == ""


def test_the_first_of_several_is_told() -> None:
    """Of several phrases the first that is found comes back; of none, nothing."""
    assert phrases.found(["bells", "goats", "tide"], "Goats and the tide") == "goats"
    assert phrases.found([], "Goats") == ""
