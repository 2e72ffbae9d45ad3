"""Files that are no text: told, not published. And texts that only look odd: read."""

from __future__ import annotations

import hashlib
import zlib

import pytest

from digest.errors import SourceError
from digest.model import Response
from digest.parse import parse

NOISE = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(100))
SENTENCE = "The ferry to Port Elster found its quay, and nobody had moved it. "
BINARY = {
    "noise": NOISE,
    "a compressed text": zlib.compress(NOISE.hex().encode()),
    "a picture": b"\x89PNG\r\n\x1a\n" + NOISE,
    "a PDF": b"%PDF-1.7\n" + SENTENCE.encode(),
}
TEXTS = {
    "a stray control": SENTENCE + "\x07" + SENTENCE,
    "terminal colours": f"\x1b[31m{SENTENCE}\x1b[0m" * 9,
    "every control there is": SENTENCE + "".join(map(chr, range(1, 32))) + "é",
    "padding": SENTENCE + "\0" * 4_000,
    "form feeds": "\f".join([SENTENCE] * 9),
}


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "xml"])
@pytest.mark.parametrize("body", BINARY.values(), ids=BINARY)
def test_binary_files_are_refused(body: bytes, suffix: str) -> None:
    """What is no text is a source error whatever its name says, not an article of noise."""
    with pytest.raises(SourceError, match=r"^this is "):
        parse(Response("inbox", f"content/inbox/x.{suffix}", 200, body))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_odd_texts_are_read(text: str, encoding: str) -> None:
    """A few controls do not make a text binary, nor do those that UTF-16 consists of."""
    feed = parse(Response("inbox", "content/inbox/x.txt", 200, text.encode(encoding)))
    assert SENTENCE.strip() in feed.entries[0].content
