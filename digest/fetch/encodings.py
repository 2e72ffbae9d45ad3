"""Content-Encoding taken off, piece by piece, within a limit (RFC 9110 8.4). Opens nothing, waits for nothing.

Why not aiohttp's own: it takes a packed answer that breaks off for a whole one, bounds what it unpacks only since
3.13.3 (CVE-2025-69223), and knows br and zstd or not by what else happens to be installed.
"""

from __future__ import annotations

import sys
import zlib
from typing import Protocol

import brotli

from digest.fetch.problem import TELL, UnreadableError, cut_short, too_large

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ACCEPTED = "gzip, deflate, br, zstd"
GZIP_BITS = 31  # zlib's manual, inflateInit2: 15 for the largest window, and 16 for a gzip header
ZLIB_BITS = 15
RAW_BITS = -15
ZLIB_METHOD = 8  # RFC 1950 2.2: the lower half of the first byte
ZSTD_WINDOW: dict[int, int] = {
    zstd.DecompressionParameter.window_log_max: 23
}  # RFC 9659 3: 8 MiB; libzstd alone would take 128
BROTLI_PIECE = 16 * 1024  # brotli gives its smallest block, 32,752 bytes, for all that is less, and twice more for more
# What may follow the end of a stream as its next part: RFC 1952 2.2, RFC 8878 3.1 with its skippable frames. Whatever
# begins otherwise is padding.
STARTS = {"gzip": b"\x1f", "zstd": bytes([0x28, *range(0x50, 0x60)]), "deflate": b"", "br": b""}
MEMBERS = 1000  # of one answer; blocked gzip (64 KiB a member) needs 240 for 15 MiB, an attack a million empty ones
# IANA, HTTP Content Coding Registry: what we never ask for. Other words are no codings but mistakes, "utf-8" the
# commonest, and stand before plain text.
NOT_ASKED_FOR = frozenset({"aes128gcm", "compress", "dcb", "dcz", "exi", "pack200-gzip"})


class _Stream(Protocol):
    """What zlib.decompressobj gives, which has no name of its own before Python 3.14."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...


class _Brotli:
    """A brotli stream (RFC 7932) read as zlib's are: never more than asked for, and what follows its end left over.

    The library has neither: its limit counts in blocks, and where anything follows the end in the same piece, it
    raises and gives nothing. Browsers pass over such padding, so publishers never hear of it.
    """

    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()
        self._before: list[bytes] = []  # the pieces so far
        self.unused_data = b""

    @property
    def eof(self) -> bool:
        return bool(self._decoder.is_finished())

    def decompress(self, piece: bytes, max_length: int, /) -> bytes:
        try:
            found = self._given(piece, max_length)
        except brotli.error:
            found = self._to_the_end(piece, max_length)
        self._before.append(piece)
        return found

    def _given(self, piece: bytes, max_length: int) -> bytes:
        """What the piece unpacks to: at most one block of the library's more than asked for."""
        found = bytearray(self._decoder.process(piece, output_buffer_limit=BROTLI_PIECE))
        while len(found) < max_length and (more := self._decoder.process(b"", output_buffer_limit=BROTLI_PIECE)):
            found += more
        return bytes(found)

    def _to_the_end(self, piece: bytes, max_length: int) -> bytes:
        """What a piece unpacks to that holds the end and more: read again from the start, then byte for byte."""
        self._decoder = brotli.Decompressor()
        for one in self._before:
            self._given(one, sys.maxsize)  # no more than it gave before
        found = b""
        for at in range(len(piece)):
            found += self._given(piece[at : at + 1], max_length - len(found))
            if self.eof:
                self.unused_data = piece[at + 1 :]
                break
        return found


def _new_stream(encoding: str, start: bytes) -> _Stream:
    if encoding == "zstd":
        return zstd.ZstdDecompressor(options=ZSTD_WINDOW)
    if encoding == "br":
        return _Brotli()
    if encoding == "gzip":
        return zlib.decompressobj(GZIP_BITS)
    # RFC 9110 8.4.1.2: deflate means zlib's format, but some send it without zlib's header
    return zlib.decompressobj(ZLIB_BITS if start[0] & 0x0F == ZLIB_METHOD else RAW_BITS)


class Decoder:
    """Takes an answer's pieces as they come and gives its body. Raises UnreadableError as soon as it is lost."""

    def __init__(self, content_encoding: str, limit_bytes: int) -> None:
        words = [word.strip().lower().removeprefix("x-") for word in content_encoding.split(",")]
        if foreign := [word for word in words if word in NOT_ASKED_FOR]:
            raise UnreadableError(f"the answer is packed as {foreign[0]}, which we did not ask for", TELL)
        known = [word for word in words if word in STARTS]
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
                if self._stream is not None and piece[0] not in STARTS[self._encoding]:
                    return
                self._stream = self._next_member(piece)
            try:
                # one byte more than there is room for: by it too large is known, and zlib takes 0 for "no limit"
                self._body += self._stream.decompress(piece, self._limit_bytes + 1 - len(self._body))
            except (zlib.error, brotli.error, zstd.ZstdError) as error:
                raise UnreadableError(f"the answer's {self._encoding} packing is broken", TELL) from error
            if len(self._body) > self._limit_bytes:
                raise too_large(self._limit_bytes)
            piece = self._stream.unused_data

    def _next_member(self, piece: bytes) -> _Stream:
        self._members += 1
        if self._members > MEMBERS:
            raise UnreadableError(f"the answer is packed in more than {MEMBERS} parts", TELL)
        return _new_stream(self._encoding, piece)
