"""Charsets: what a document is written in, what it says, what its server says; and all that between these."""

from __future__ import annotations

from hostile.cases import Case, channel, item_of
from servers import http

OPENED = '<?xml version="1.0" encoding="{}"?>'
UNLIKELY = "in no encoding that it names"


def written(title: str, encoding: str, declared: str = "", served: str = "", mark: bytes = b"") -> bytes:
    """A feed in one encoding that declares another, served as a third."""
    declaration = OPENED.format(declared) if declared else ""
    body = mark + channel(item_of(title), declaration).decode().encode(encoding)
    return http(200, body, {"Content-Type": f"application/xml; charset={served}" if served else "application/xml"})


def with_bytes(sign: bytes, declared: str = "utf-8") -> bytes:
    """A feed with those bytes in its title."""
    return http(
        200, channel("<item><title>Odd SIGN end</title></item>", OPENED.format(declared)).replace(b"SIGN", sign)
    )


def with_bytes_in_text(sign: bytes) -> bytes:
    """A feed with those bytes in its text, which says that it is UTF-8."""
    further = "<title>Odd text</title><description>Tide SIGN clock</description>"
    return http(200, channel(f"<item>{further}</item>", OPENED.format("utf-8")).replace(b"SIGN", sign))


CASES = (
    Case("UTF-8 that says nothing", written("Größe 1", "utf-8"), titles=("Größe 1",)),
    Case("UTF-8 with a mark", written("Größe 2", "utf-8", mark=b"\xef\xbb\xbf"), titles=("Größe 2",)),
    Case("UTF-8 with two marks", written("Größe 3", "utf-8", mark=b"\xef\xbb\xbf" * 2), titles=("Größe 3",)),
    Case("UTF-16 with a mark", written("Größe 4", "utf-16", "utf-16"), titles=("Größe 4",)),
    Case("UTF-16 without a mark", written("Größe 5", "utf-16-le", "utf-16"), titles=("Größe 5",)),
    Case("UTF-16 the other way, without a mark", written("Größe 6", "utf-16-be"), titles=("Größe 6",)),
    Case("UTF-16 that says UTF-8", written("Größe 7", "utf-16", "utf-8"), titles=("Größe 7",)),
    Case("UTF-8 that says UTF-16", written("Größe 8", "utf-8", "utf-16"), titles=("Größe 8",)),
    Case("UTF-8 with the mark of UTF-16", written("Größe 9", "utf-8", mark=b"\xff\xfe"), failure="check the address"),
    Case(
        "UTF-16 that ends within a sign",
        http(
            200,
            "<rss version='2.0'><channel><title>Dusk</title><item><title>Odd end</title></item></channel></rss>".encode(
                "utf-16"
            )[:-1],
        ),
        titles=("Odd end",),
    ),
    Case("UTF-32", written("Größe 10", "utf-32", "utf-32"), titles=("Größe 10",)),
    Case("Latin-1 that says so", written("Größe 11", "latin-1", "iso-8859-1"), titles=("Größe 11",)),
    Case("Latin-1 that says UTF-8", written("Größe 12", "latin-1", "utf-8"), titles=("Größe 12",), warning=UNLIKELY),
    Case("Latin-1 that says nothing", written("Größe 13", "latin-1"), titles=("Größe 13",), warning=UNLIKELY),
    Case(
        "UTF-8 that its server calls Latin-1", written("Größe 14", "utf-8", "utf-8", "iso-8859-1"), titles=("Größe 14",)
    ),
    Case(
        "Latin-1 that its server calls UTF-8",
        written("Größe 15", "latin-1", "iso-8859-1", "utf-8"),
        titles=("Größe 15",),
    ),
    Case("Windows-1252 that says Latin-1", written("Größe “16”", "cp1252", "iso-8859-1"), titles=("Größe “16”",)),
    Case("KOI8-R", written("Прилив 17", "koi8-r", "koi8-r"), titles=("Прилив 17",)),
    Case("Shift JIS", written("潮の時計 18", "shift_jis", "Shift_JIS"), titles=("潮の時計 18",)),
    Case("EUC-JP", written("潮の時計 19", "euc_jp", "EUC-JP"), titles=("潮の時計 19",)),
    Case("ISO-2022-JP", written("潮の時計 20", "iso2022_jp", "ISO-2022-JP"), titles=("潮の時計 20",)),
    Case("GB 18030", written("潮汐钟 21", "gb18030", "gb18030"), titles=("潮汐钟 21",)),
    Case("Big5", written("潮汐鐘 22", "big5", "big5"), titles=("潮汐鐘 22",)),
    Case("EUC-KR", written("조수 시계 23", "euc_kr", "euc-kr"), titles=("조수 시계 23",)),
    Case("UTF-7 that says so", written("Size 24", "utf-8", "utf-7"), titles=("Size 24",)),
    Case(
        "A script in UTF-7",
        http(200, channel(item_of("+ADw-script+AD4-alert(1)+ADw-/script+AD4-"), OPENED.format("utf-7"))),
        titles=("+ADw-script+AD4-alert(1)+ADw-/script+AD4-",),
    ),
    Case(
        "An EBCDIC name",
        written("Size 25", "utf-8", "ebcdic-cp-us"),
        titles=("Size 25",),
    ),
    Case("EBCDIC", written("Size 26", "cp500", "cp500"), failure="check the address"),
    Case("x-user-defined", written("Größe 27", "utf-8", "x-user-defined"), titles=("Größe 27",)),
    Case("An encoding that nobody knows", written("Größe 28", "utf-8", "klingon"), titles=("Größe 28",)),
    Case("An encoding that packs bytes", written("Größe 29", "utf-8", "zlib"), titles=("Größe 29",)),
    Case("An encoding that reads programs", written("Größe 30", "utf-8", "unicode_escape"), titles=("Größe 30",)),
    Case("An encoding that takes hours", written("Größe 31", "utf-8", "punycode"), titles=("Größe 31",)),
    Case("An encoding that always fails", written("Größe 32", "utf-8", "undefined"), titles=("Größe 32",)),
    Case("An encoding with a path for a name", written("Größe 33", "utf-8", "../../etc/passwd"), titles=("Größe 33",)),
    Case("An encoding of 100 KB", written("Größe 34", "utf-8", "e" * 100_000), titles=("Größe 34",)),
    Case(
        "A charset with commands to the terminal", written("Größe 35", "utf-8", "", "\x9b2J\x85"), titles=("Größe 35",)
    ),
    Case(
        "No encoding",
        http(200, channel(item_of("Größe 36"), '<?xml version="1.0" encoding=""?>')),
        titles=("Größe 36",),
    ),
    Case("A NUL in a title", with_bytes(b"a\0b"), titles=("Odd a b end",)),
    Case("Control characters in a title", with_bytes(b"a\x01\x08\x0b\x1b\x7fb"), titles=("Odd a b end",)),
    Case("Bytes that are no UTF-8", with_bytes_in_text(b"\xfe\xff"), titles=("Odd text",), warning=UNLIKELY),
    Case("A sign of UTF-8 that breaks off", with_bytes_in_text(b"\xe2\x82"), titles=("Odd text",), warning=UNLIKELY),
    Case("An overlong sign", with_bytes_in_text(b"\xc0\xbcscript\xc0\xbe"), titles=("Odd text",), warning=UNLIKELY),
    Case("Half an emoji in UTF-8", with_bytes_in_text(b"\xed\xa0\xbd"), titles=("Odd text",), warning=UNLIKELY),
    Case("A sign beyond Unicode", with_bytes_in_text(b"\xf7\xbf\xbf\xbf"), titles=("Odd text",), warning=UNLIKELY),
    Case("A sign that is none", with_bytes("\ufffe\uffff".encode()), titles=("Odd end",)),
    Case("Signs that turn the text around", with_bytes("\u202e\u2066evil\u2069".encode()), titles=("Odd evil end",)),
    Case("An escape that ends nowhere", with_bytes(b"\x1b$B", "iso-2022-jp"), titles=("Odd $B end",)),
    Case(
        "A thousand accents on a letter",
        with_bytes(("o" + "\u0301" * 1000).encode()),
        titles=("Odd o" + "\u0301" * 1000 + " end",),
    ),
    Case(
        "Emoji of several parts",
        with_bytes("👩\u200d🚒🏴\U000e0067".encode()),
        titles=("Odd 👩\u200d🚒🏴\U000e0067 end",),
    ),
    Case("Noise", http(200, bytes((n * 7919 + n // 251) % 256 for n in range(20_000))), failure="binary data"),
    Case("NULs alone", http(200, bytes(10_000)), failure="the document is empty"),
)
