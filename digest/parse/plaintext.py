"""Plain text: bytes in whatever encoding in, one Entry with the text as it stands out.

Also the room's knowledge of encodings: every reader here gets its text through decode(). Knows no news: the title and
the date that stand in the text are found later, in normalize.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from digest.html import escaped
from digest.model import Entry, Feed
from digest.text import mended

if TYPE_CHECKING:
    from digest.model import Response

# The marks of UTF-32 first: the one of UTF-32 LE begins like the one of UTF-16 LE (Unicode Standard 23.8).
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings that a label may name, as Python calls them: those of the WHATWG Encoding Standard and a few that old files
# are written in. Python knows more: punycode and idna take time quadratic in the length, unicode_escape and utf_7 give
# characters that nobody wrote.
ENCODINGS = re.compile(
    r"ascii|utf-(?:8|(?:16|32)(?:-[lb]e)?)|iso8859-\d+|tis-620|koi8-[ru]|mac-(?:roman|cyrillic|latin2|greek|turkish)|"
    r"cp(?:125\d|437|85[025]|866|874|932|949|950|037|500)|gb2312|gbk|gb18030|hz|big5(?:hkscs)?|johab|"
    r"euc_(?:jp|kr|jisx0213|jis_2004)|iso2022_(?:jp|kr)|shift_jis(?:x0213|_2004)?"
)
# Encoding Standard 4.2: what a label means in practice is the larger encoding that vendors made of it.
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "cp950",
}
# What servers and editors say unasked (Apache's AddDefaultCharset, as iso-8859-1): valid UTF-8 refutes it.
SAID_UNASKED = "cp1252"
# Where nothing tells: what files of today are written in, the most used first, which decides between equals.
GUESSED = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1254",
    "cp1253",
    "cp1256",
    "cp1255",
    "cp1257",
    "koi8_r",
    "cp949",
    "gb18030",
    "cp950",
    "cp932",
    "euc_jp",
    "cp874",
)
# The letters beyond ASCII that stand together in one language (CLDR, main exemplar sets and the commonest loans).
ALPHABETS = (
    "àâæçèéêëîïôœùûüÿ", "äöüßéèàç", "áéíñóúüç", "àèéìíîòóùú", "áâãàçéêíóôõúü", "éëïóöèêüáíà", "åäöéüà", "æøåéèòóôäöü",
    "ąćęłńóśźż", "áčďéěíňóřšťúůýžľĺŕôä", "áéíóöőúüű", "ăâîșşțţ", "çğıöşüâîû", "čćđšž", "ąčęėįšųūž", "āčēģīķļņšūž",
    "äõöüšž", "áðéíóúýþæö",
)  # fmt: skip
_TAG = re.compile(rb"<[^<>]*>")
_HIGH_BYTES = bytes(range(0x80, 0x100))
_NOT_ASCII = re.compile("[^\x00-\x7f]")
SAMPLE_BYTES = 1 << 16  # charset-normalizer looks at pieces of it; more changes no guess and costs time
ODDITY_BYTES = 1 << 12  # looked at sign by sign, in each encoding
WHOLE_PER_BROKEN = 4  # a text with that many whole sequences of UTF-8 for each broken one is damaged UTF-8


def parse(response: Response) -> Feed:
    """The text file as a Feed of one Entry with its text verbatim, controls aside; of none where the file is blank."""
    text = decode(response.body, response.charset)
    if not text.strip():
        return Feed(dated_by_file=True, warning="the file is empty")
    return Feed(
        entries=(Entry(guid=response.place, url="", title="", content=text, media_type="text/plain"),),
        dated_by_file=True,
    )


def decode(body: bytes, charset: str) -> str:
    """The text of a document: no controls but tab and line feed, no lone surrogates, line feeds for all line breaks.

    Charset is what the transport or the document says, or empty. A byte order mark wins over it (RFC 7303 3, HTML
    Standard 13.2.3.2); what bytes tell for certain comes next, a guess last. Never fails.
    """
    return mended(_decoded(body, charset))


def _decoded(body: bytes, charset: str) -> str:
    if encoding := marked(body):
        return body.decode(encoding, "replace")
    if encoding := trusted(charset, body):
        return body.decode(encoding, "replace")
    if encoding := utf_16_by_nuls(body):
        return body.decode(encoding, "replace")
    if (text := _utf_8(body)) is not None:
        return text
    return body.decode(_guess(body) or "cp1252", "replace")


def known(label: str) -> str:
    """Python's name of the encoding that a label means, or an empty string where texts are not written in it."""
    if not re.fullmatch(r"[A-Za-z0-9][\w.:+-]{0,40}", label.strip(), re.ASCII):
        return ""
    try:
        name = codecs.lookup(label.strip()).name
    except LookupError:
        return ""
    return MEANT.get(name, name) if ENCODINGS.fullmatch(name) else ""


def marked(body: bytes) -> str:
    """The encoding that a byte order mark at the start tells, or an empty string."""
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if body.startswith(mark)), "")


def trusted(charset: str, body: bytes) -> str:
    """The encoding that a label means, where the bytes do not refute it, or an empty string."""
    encoding = known(charset)
    if encoding == SAID_UNASKED:
        return "" if b"\0" in body[:4] or fits(body, "utf-8") else encoding
    if encoding.startswith("utf-16"):
        return utf_16_by_nuls(body)
    return encoding if encoding and fits(body, encoding) else ""


def fits(body: bytes, encoding: str) -> bool:
    """Whether the bytes are a text in that encoding."""
    try:
        body.decode(encoding)
    except UnicodeError:
        return False
    return True


def paragraphs(text: str) -> str:
    """Plain text as HTML: a paragraph for each run of lines between blank ones, escaped, its line breaks kept."""
    parts = (part.strip() for part in re.split(r"\n[ \t]*\n", mended(text)))
    return "\n".join(f"<p>{escaped(part)}</p>".replace("\n", "<br>") for part in parts if part)


def _utf_8(body: bytes) -> str | None:
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(_NOT_ASCII.findall(text)) - broken
    return text if broken * WHOLE_PER_BROKEN <= whole else None


def utf_16_by_nuls(body: bytes) -> str:
    """The UTF-16 that a body without a mark is in, or an empty string.

    The high byte of every space, digit and ASCII letter is NUL, all on one side.
    """
    even, odd = body[0::2].count(0), body[1::2].count(0)
    encoding, nuls, strays = ("utf-16-le", odd, even) if odd > even else ("utf-16-be", even, odd)
    if nuls < 2 or strays * 10 > nuls or not fits(body, encoding):  # noqa: PLR2004 - one NUL is an accident
        return ""
    text = body.decode(encoding)
    spaces = sum(text.count(space) for space in " \n\t")
    # A text has spaces or line ends; two bytes of an 8-bit text beside a stray NUL give ideographs without any.
    return encoding if spaces * 200 >= len(text) else ""


def oddity(text: str) -> float:
    """The share of the signs beyond ASCII that stand where nobody writes them; the wrong encoding puts them there.

    Capitals and symbols within words, marks without a letter, and letters that no language has beside the others.
    """
    signs = [sign for sign in text if not sign.isascii()]
    latin = [sign for sign in signs if "\u00c0" <= sign < "\u0250"]
    odd = min((sum(sign.lower() not in letters for sign in latin) for letters in ALPHABETS), default=0)
    for before, sign, after in zip(text, text[1:], text[2:], strict=False):
        if before.isalpha() and not sign.isascii():
            odd += (before.islower() and sign.isupper()) or (unicodedata.category(sign)[0] in "SN" and after.isalpha())
        elif not before.isalpha() and unicodedata.category(sign) == "Mn":
            odd += unicodedata.category(before) != "Mn"
    return odd / len(signs) if signs else 0.0


def _guess(body: bytes) -> str:
    """The likeliest of the encodings in GUESSED, or an empty string.

    charset-normalizer's own first choice was wrong for 16 of 123 short texts in 21 languages, mostly cp1250 for cp1252;
    ranked by language less mess, and by use between equals, 5 are; less what is odd, fewer still. Tags and lines in
    ASCII tell nothing and are left out: with them a Chinese feed passed for Lithuanian.
    """
    # a cut at an ASCII byte leaves no character in two
    sample = body if len(body) <= SAMPLE_BYTES else body[:SAMPLE_BYTES].rstrip(_HIGH_BYTES)
    telling = [_TAG.sub(b" ", line) for line in sample.splitlines(keepends=True) if not line.isascii()]
    seen = b"".join(telling)[:ODDITY_BYTES]
    odd = {name: oddity(seen.decode(name, "replace")) for name in GUESSED}
    ranked = [
        (-round(match.coherence - match.chaos - odd[name], 2), GUESSED.index(name))
        for match in from_bytes(b"".join(telling), cp_isolation=list(GUESSED))
        for name in (match.encoding, *match.could_be_from_charset)
        if name in GUESSED
    ]
    return GUESSED[min(ranked)[1]] if ranked else ""
