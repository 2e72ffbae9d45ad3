"""Content-Encoding taken off, piece by piece, within a limit (RFC 9110 8.4). Opens nothing, waits for nothing.

Why not aiohttp's own: it takes a packed answer that breaks off for a whole one, bounds what it unpacks only since
3.13.3 (CVE-2025-69223), and knows br and zstd or not by what else happens to be installed.
"""

from __future__ import annotations

import zlib
from typing import Protocol

from digest.fetch.problem import TELL, UnreadableError, cut_short, too_large

ACCEPTED = "gzip, deflate"
GZIP_BITS = 31  # zlib's manual, inflateInit2: 15 for the largest window, and 16 for a gzip header
ZLIB_BITS = 15
RAW_BITS = -15
GZIP_START = b"\x1f"  # RFC 1952 2.3.1
ZLIB_METHOD = 8  # RFC 1950 2.2: the lower half of the first byte
MEMBERS = (
    1000  # of one gzip answer; blocked gzip (64 KiB a member) needs 240 for 15 MiB, an attack a million empty ones
)
# IANA, HTTP Content Coding Registry: what we never ask for. Other words are no codings but mistakes, "utf-8" the
# commonest, and stand before plain text.
NOT_ASKED_FOR = frozenset({"aes128gcm", "br", "compress", "dcb", "dcz", "exi", "pack200-gzip", "zstd"})


class _Stream(Protocol):
    """What zlib.decompressobj gives, which has no name of its own before Python 3.14."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...


class Decoder:
    """Takes an answer's pieces as they come and gives its body. Raises UnreadableError as soon as it is lost."""

    def __init__(self, content_encoding: str, limit_bytes: int) -> None:
        words = [word.strip().lower().removeprefix("x-") for word in content_encoding.split(",")]
        if foreign := [word for word in words if word in NOT_ASKED_FOR]:
            raise UnreadableError(f"the answer is packed as {foreign[0]}, which we did not ask for", TELL)
        known = [word for word in words if word in {"gzip", "deflate"}]
        if len(known) > 1:
            raise UnreadableError("the answer is packed more than once, which we did not ask for", TELL)
        self._encoding = known[0] if known else ""
        self._limit_bytes = limit_bytes
        self._received = 0
        self._members = 0
        self._stream: _Stream | None = None
        self._body = bytearray()

    def feed(self, piece: bytes) -> None:
        """Nothing; takes the next piece, and never unpacks more of it than the limit has room for."""
        self._received += len(piece)
        if self._received > self._limit_bytes:
            raise too_large(self._limit_bytes)
        if self._encoding:
            self._unpack(piece)
        else:
            self._body += piece

    def body(self) -> bytes:
        """The whole body, once the last piece is in."""
        if self._stream is not None and not self._stream.eof:
            raise cut_short()
        return bytes(self._body)

    def _unpack(self, piece: bytes) -> None:
        while piece:
            if self._stream is None or self._stream.eof:
                # RFC 1952 2.2 lets one gzip member follow another; anything else after the end is padding
                if self._stream is not None and (self._encoding != "gzip" or not piece.startswith(GZIP_START)):
                    return
                self._stream = self._next_member(piece)
            try:
                # one byte more than there is room for: zlib takes 0 for "no limit"
                self._body += self._stream.decompress(piece, self._limit_bytes + 1 - len(self._body))
            except zlib.error as error:
                raise UnreadableError(f"the answer's {self._encoding} packing is broken", TELL) from error
            if len(self._body) > self._limit_bytes:
                raise too_large(self._limit_bytes)
            piece = self._stream.unused_data

    def _next_member(self, piece: bytes) -> _Stream:
        self._members += 1
        if self._members > MEMBERS:
            raise UnreadableError(f"the answer is packed in more than {MEMBERS} parts", TELL)
        if self._encoding == "gzip":
            return zlib.decompressobj(GZIP_BITS)
        # RFC 9110 8.4.1.2: deflate means zlib's format, but some send it without zlib's header
        return zlib.decompressobj(ZLIB_BITS if piece[0] & 0x0F == ZLIB_METHOD else RAW_BITS)
