from __future__ import annotations

from hypothesis import given, settings, strategies as st

from digest.fetch.plain import escaped, without_password

ANYTHING = st.text(st.characters(codec=None, categories=None))


@settings(deadline=None)
@given(ANYTHING)
def test_an_escaped_text_is_one_printable_line(text: str) -> None:
    """Whatever comes in, one line of valid UTF-8 without control characters goes out."""
    line = escaped(text)
    line.encode("utf-8")
    assert len(line.splitlines()) <= 1
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in line)


def test_letters_of_every_script_stay() -> None:
    """Escaping leaves alone what a person can read."""
    assert escaped("Straße 東京 العربية 🌍") == "Straße 東京 العربية 🌍"


def test_escapes_are_those_of_python() -> None:
    """A line break, an escape code, a direction mark and half a pair are written out."""
    assert escaped("a\nb\x1b[1m\u202e\udcff") == r"a\nb\x1b[1m\u202e\udcff"


def test_a_password_never_shows() -> None:
    """User and password are masked in an address, also where it is no good one; an @ elsewhere stays."""
    assert without_password("https://ann:secret@example.org/@x") == "https://***@example.org/@x"
    assert without_password("https://ann:sec@ret@[::1/") == "https://***@[::1/"
    assert without_password("https://example.org/f?n=1&token=abc") == "https://example.org/f?n=1&token=***"
    assert without_password("https://example.org/@x?a=b@c") == "https://example.org/@x?a=b@c"
