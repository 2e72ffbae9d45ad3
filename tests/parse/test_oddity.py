"""Encodings that nothing names: what the wrong one puts where nobody writes it."""

from __future__ import annotations

import pytest

from digest.parse.plaintext import decode, oddity

SENTENCES = [
    ("cp1253", "Ο δήμος αγόρασε σαράντα λάμπες τη Δευτέρα."),
    ("koi8_r", "Совет купил сорок ламп в понедельник."),
    ("cp1251", "Совет купил сорок ламп в понедельник."),
    ("cp1250", "Rada kupiła w poniedziałek czterdzieści lamp, powiedział burmistrz, który sam je zapalił."),
    ("cp1250", "Rada v pondělí koupila čtyřicet lamp, řekl starosta, který je sám rozsvítil. Nikdo nic nenamítal."),
    ("cp1252", "O conselho comprou quarenta lâmpadas na segunda-feira, disse o prefeito, que as acendeu."),
    ("cp1254", "Belediye pazartesi günü kırk lamba satın aldı, başkan hepsini kendisi yaktığını söyledi."),
    ("cp949", "의회는 월요일에 등불 마흔 개를 샀다고 시장이 말했다."),
]


@pytest.mark.parametrize(("encoding", "text"), SENTENCES, ids=[f"{one[0]} {one[1][:8]}" for one in SENTENCES])
def test_a_short_text_is_read_in_its_own_encoding(encoding: str, text: str) -> None:
    """A sentence or two tell the encoding where nothing else does."""
    assert decode(text.encode(encoding), "") == text


@pytest.mark.parametrize(
    ("encoding", "wrong"), [("cp1250", "cp1252"), ("cp1254", "cp1252"), ("koi8_r", "cp1251"), ("koi8_r", "cp1255")]
)
def test_the_wrong_encoding_is_odd(encoding: str, wrong: str) -> None:
    """Symbols and capitals within words, marks without letters and mixed alphabets are odder than what people write."""
    text = next(text for name, text in SENTENCES if name == encoding)
    assert oddity(text) < oddity(text.encode(encoding).decode(wrong, "replace"))


@pytest.mark.parametrize("text", ["", "lamp", "déjà vu"])
def test_nothing_is_odd_in_what_people_write(text: str) -> None:
    assert oddity(text) == 0
