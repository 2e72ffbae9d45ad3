from __future__ import annotations

import gzip
import sys
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import brotli
import pytest
from hypothesis import given, settings, strategies as st

from digest.fetch.encodings import MEMBERS, Decoder
from digest.fetch.problem import UnreadableError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Callable

MIB = 1024 * 1024
BODY = b"<rss>" + bytes(range(256)) * 20 + b"</rss>"
SKIPPED = b"\x51\x2a\x4d\x18\x04\0\0\0digs"  # RFC 8878 3.1.2: a frame of zstd that holds nothing for us


PACK: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}
PACKED = [encoding for encoding in PACK if encoding]


def raw_deflate(body: bytes) -> bytes:
    """What some servers send for deflate: without zlib's header."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def wide_zstd(body: bytes) -> bytes:
    """A frame that wants 16 MiB to be remembered, where RFC 9659 3 allows 8."""
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 24})
    return packer.compress(body) + packer.flush()


def bomb_of(encoding: str) -> bytes:
    """200 MiB of zeros."""
    if encoding == "gzip":
        gzipping = zlib.compressobj(wbits=31)
        return b"".join(gzipping.compress(bytes(MIB)) for _ in range(200)) + gzipping.flush()
    if encoding == "br":
        brotling = brotli.Compressor(quality=3)
        return b"".join(brotling.process(bytes(MIB)) for _ in range(200)) + bytes(brotling.finish())
    packer = zstd.ZstdCompressor()
    return b"".join(packer.compress(bytes(MIB)) for _ in range(200)) + packer.flush()


def unpacked(encoding: str, packed: bytes, pieces: int = 1, limit_bytes: int = MIB) -> bytes:
    """The body of an answer that came in so many pieces."""
    decoder = Decoder(encoding, limit_bytes)
    size = max(1, -(-len(packed) // pieces))
    for start in range(0, len(packed), size):
        decoder.feed(packed[start : start + size])
    return decoder.body()


GOOD = [
    ("no encoding", "", BODY),
    ("identity", "identity", BODY),
    ("gzip", "gzip", gzip.compress(BODY)),
    ("its old name, in capitals", "X-GZIP", gzip.compress(BODY)),
    ("identity beside gzip", "identity, gzip", gzip.compress(BODY)),
    ("gzip in two members", "gzip", gzip.compress(BODY[:100]) + gzip.compress(BODY[100:])),
    ("gzip with zeros behind it", "gzip", gzip.compress(BODY) + b"\0\0\0"),
    ("deflate with zlib's header, as the RFC says", "deflate", zlib.compress(BODY)),
    ("deflate without it, as some servers do", "deflate", raw_deflate(BODY)),
    ("deflate with zeros behind it", "deflate", zlib.compress(BODY) + b"\0\0\0"),
    ("brotli", "br", brotli.compress(BODY)),
    ("brotli with a remark of the server's behind it", "br", brotli.compress(BODY) + b"\n<!-- cached -->"),
    ("zstd", "zstd", zstd.compress(BODY)),
    ("zstd in two frames", "zstd", zstd.compress(BODY[:100]) + zstd.compress(BODY[100:])),
    ("zstd with frames to be skipped", "zstd", SKIPPED + zstd.compress(BODY) + SKIPPED),
    ("zstd with zeros behind it", "zstd", zstd.compress(BODY) + b"\0\0\0"),
    ("a charset where a coding should stand", "utf-8", BODY),
]


@pytest.mark.parametrize(("claim", "encoding", "packed"), GOOD, ids=[case[0] for case in GOOD])
@pytest.mark.parametrize("pieces", [1, 2, 7, 100_000])
def test_a_body_is_unpacked_however_it_is_cut(claim: str, encoding: str, packed: bytes, pieces: int) -> None:
    """The body comes out whole, whatever pieces the network made of it."""
    assert unpacked(encoding, packed, pieces) == BODY, claim


@settings(deadline=None)
@given(st.binary(max_size=5000), st.sampled_from(sorted(PACK)), st.integers(1, 50))
def test_unpacking_undoes_packing(body: bytes, encoding: str, pieces: int) -> None:
    """Every body survives every encoding."""
    assert unpacked(encoding, PACK[encoding](body), pieces) == body


def test_an_empty_body_needs_no_packing() -> None:
    """Servers that say gzip and send nothing are taken at their word: nothing."""
    assert [unpacked(encoding, b"") for encoding in PACKED] == [b""] * len(PACKED)


BAD = [
    ("gzip without its end", "gzip", gzip.compress(BODY)[:-9], "broke off"),
    ("a second member without its end", "gzip", gzip.compress(BODY) + gzip.compress(BODY)[:50], "broke off"),
    ("deflate without its end", "deflate", zlib.compress(BODY)[:-5], "broke off"),
    ("gzip that is plain text", "gzip", BODY, "packing is broken"),
    ("gzip with a wrong checksum", "gzip", gzip.compress(BODY)[:-8] + b"\1\2\3\4\5\6\7\0", "packing is broken"),
    ("deflate that is noise", "deflate", b"\xff" * 50, "packing is broken"),
    ("brotli without its end", "br", brotli.compress(BODY)[:-5], "broke off"),
    ("brotli that is plain text", "br", BODY, "packing is broken"),
    ("brotli that turns to noise", "br", brotli.compress(BODY)[:50] + b"\xff" * 50, "packing is broken"),
    ("zstd without its end", "zstd", zstd.compress(BODY)[:-5], "broke off"),
    ("a second frame without its end", "zstd", zstd.compress(BODY) + zstd.compress(BODY)[:50], "broke off"),
    ("zstd that is plain text", "zstd", BODY, "packing is broken"),
    ("a window beyond what browsers take", "zstd", wide_zstd(BODY), "packing is broken"),
    ("more frames than any honest file has", "zstd", zstd.compress(b"") * (MEMBERS + 1), "more than 1000 parts"),
    ("a coding that was not asked for", "compress", BODY, "packed as compress, which we did not ask for"),
    ("gzip in gzip", "gzip, gzip", gzip.compress(gzip.compress(BODY)), "packed more than once"),
    ("more members than any honest file has", "gzip", gzip.compress(b"") * (MEMBERS + 1), "more than 1000 parts"),
]


@pytest.mark.parametrize(("claim", "encoding", "packed", "what"), BAD, ids=[case[0] for case in BAD])
def test_a_broken_body_is_told(claim: str, encoding: str, packed: bytes, what: str) -> None:
    """What cannot be unpacked to its end is no body, not even a part of one."""
    with pytest.raises(UnreadableError, match=what):
        pytest.fail(f"{claim}: {unpacked(encoding, packed)[:50]!r}")


@settings(deadline=None)
@given(st.sampled_from(PACKED), st.binary(max_size=300), st.binary(max_size=100), st.integers(1, 9))
def test_noise_gives_a_body_or_a_reason(encoding: str, noise: bytes, text: bytes, pieces: int) -> None:
    """No bytes make the decoder raise anything but its own error."""
    for packed in (noise, PACK[encoding](text) + noise, PACK[encoding](text)[:-3] + noise):
        try:
            told = unpacked(encoding, packed, pieces)
        except UnreadableError as error:
            told = str(error).encode()
        assert len(told) <= MIB


@pytest.mark.parametrize("encoding", PACK)
def test_a_body_may_be_as_large_as_the_limit_and_no_larger(encoding: str) -> None:
    """The limit itself is allowed; one byte more is told."""
    pack = PACK[encoding]
    assert len(unpacked(encoding, pack(bytes(MIB)))) == MIB
    with pytest.raises(UnreadableError, match="larger than 1 MB"):
        unpacked(encoding, pack(bytes(MIB + 1)))


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_a_bomb_is_never_unpacked(encoding: str) -> None:
    """Of 200 MB packed into some KB no more is held in memory than the limit."""
    bomb = bomb_of(encoding)
    assert len(bomb) < MIB
    decoder = Decoder(encoding, MIB)
    tracemalloc.start()
    with pytest.raises(UnreadableError, match="larger than 1 MB"):
        decoder.feed(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6 * MIB


def test_what_is_packed_badly_counts_as_received() -> None:
    """Packed bytes are bounded too: a stream that unpacks to nothing cannot be endless."""
    with pytest.raises(UnreadableError, match="larger"):
        unpacked("gzip", gzip.compress(b"") * 100, 100, limit_bytes=1000)
