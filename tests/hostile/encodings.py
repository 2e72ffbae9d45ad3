"""Content codings: bombs, broken packings, and words that are no codings (RFC 9110 8.4)."""

from __future__ import annotations

import gzip
import sys
import zlib
from typing import TYPE_CHECKING

import brotli
from hostile.cases import RAW, Case, news
from servers import http

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from servers import Exchange

TOO_LARGE = "larger than 16 MB"
BROKEN = "packing is broken"
CUT = "the answer broke off before its end"


def packed(body: bytes, coding: str) -> bytes:
    """The body, said to be in that coding."""
    return http(200, body, {"Content-Encoding": coding})


def raw_deflate(body: bytes) -> bytes:
    """Deflate without the header that the standard asks for, as some servers send it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


BOMB = gzip.compress(bytes(2**24), 9) * 64  # a gigabyte of nothing in 64 members
BROTLI_BOMB = brotli.compress(bytes(2**26), quality=1)
ZSTD_BOMB = zstd.compress(bytes(2**26)) * 16


def gigabyte(exchange: Exchange) -> None:
    """A gigabyte of nothing in a megabyte."""
    exchange.send(packed(BOMB, "gzip"))


def gigabyte_twice_packed(exchange: Exchange) -> None:
    """The same in some kilobytes."""
    exchange.send(packed(gzip.compress(BOMB), "gzip, gzip"))


def members_without_end(exchange: Exchange) -> None:
    """Empty gzip members, one behind the other."""
    exchange.send(RAW + b"Content-Encoding: gzip\r\n\r\n")
    while not exchange.closing.is_set():
        exchange.send(gzip.compress(b"") * 1000)


def name_without_end(exchange: Exchange) -> None:
    """A gzip header whose file name never ends (RFC 1952 2.3.1)."""
    exchange.send(RAW + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\xff")
    while not exchange.closing.is_set():
        exchange.send(b"name" * 16384)


def wrong_sum(title: str) -> bytes:
    """A gzip answer whose check sum is not that of its content."""
    body = bytearray(gzip.compress(news(title)))
    body[-8] ^= 0xFF
    return bytes(body)


CASES = (
    Case("gzip", packed(gzip.compress(news("Packed")), "gzip"), titles=("Packed",)),
    Case("gzip by its old name", packed(gzip.compress(news("Old name")), "x-gzip"), titles=("Old name",)),
    Case("gzip in capitals", packed(gzip.compress(news("Capitals")), "GZIP"), titles=("Capitals",)),
    Case(
        "gzip in two members",
        packed(gzip.compress(news("Members")[:50]) + gzip.compress(news("Members")[50:]), "gzip"),
        titles=("Members",),
    ),
    Case("gzip with padding behind it", packed(gzip.compress(news("Padded")) + bytes(500), "gzip"), titles=("Padded",)),
    Case(
        "gzip with garbage behind it",
        packed(gzip.compress(news("Littered")) + b"garbage", "gzip"),
        titles=("Littered",),
    ),
    Case("Deflate", packed(zlib.compress(news("Deflated")), "deflate"), titles=("Deflated",)),
    Case("Deflate without its header", packed(raw_deflate(news("Headless")), "deflate"), titles=("Headless",)),
    Case("No coding, said in a word", packed(news("Identity"), "identity"), titles=("Identity",)),
    Case("No coding, said in no word", packed(news("Wordless"), ""), titles=("Wordless",)),
    Case("A charset where a coding belongs", packed(news("Charset"), "utf-8"), titles=("Charset",)),
    Case("A coding that nobody knows", packed(news("Klingon"), "klingon"), titles=("Klingon",)),
    Case("br", packed(brotli.compress(news("Brotli")), "br"), titles=("Brotli",)),
    Case("zstd", packed(zstd.compress(news("Zstandard")), "zstd"), titles=("Zstandard",)),
    Case("br that is none", packed(news("Unbrotlied"), "br"), failure=BROKEN),
    Case("zstd that is none", packed(news("Unzstded"), "zstd"), failure=BROKEN),
    Case("br that breaks off", packed(brotli.compress(news("Brotli off"))[:-20], "br"), failure=CUT),
    Case("zstd that breaks off", packed(zstd.compress(news("Zstd off"))[:-20], "zstd"), failure=CUT),
    Case("A bomb of br", packed(BROTLI_BOMB, "br"), failure=TOO_LARGE),
    Case("A bomb of zstd", packed(ZSTD_BOMB, "zstd"), failure=TOO_LARGE),
    Case("gzip in br, said in order", packed(brotli.compress(BOMB), "gzip, br"), failure="packed more than once"),
    Case("gzip that is none", packed(news("Unpacked"), "gzip"), failure=BROKEN),
    Case("Deflate that is none", packed(news("Undeflated"), "deflate"), failure=BROKEN),
    Case("gzip that is nothing", packed(b"", "gzip"), failure="the document is empty"),
    Case("gzip that breaks off", packed(gzip.compress(news("Off"))[:-20], "gzip"), failure=CUT),
    Case("gzip without its check sum", packed(gzip.compress(news("Sumless"))[:-8], "gzip"), failure=CUT),
    Case("gzip with a wrong check sum", packed(wrong_sum("Missummed"), "gzip"), failure=BROKEN),
    Case("gzip that nobody mentions", http(200, gzip.compress(news("Silent"))), failure="compressed (gzip)"),
    Case(
        "gzip in gzip, said once",
        packed(gzip.compress(gzip.compress(news("Twice"))), "gzip"),
        failure="compressed (gzip)",
    ),
    Case(
        "gzip in gzip, said twice",
        packed(gzip.compress(gzip.compress(news("Twice"))), "gzip, gzip"),
        failure="packed more than once",
    ),
    Case("A dozen packings", packed(news("Dozen"), ", ".join(["gzip"] * 12)), failure="packed more than once"),
    Case("A bomb of a gigabyte", gigabyte, failure=TOO_LARGE),
    Case("A bomb of a gigabyte, packed twice", gigabyte_twice_packed, failure="packed more than once"),
    Case("A bomb of a gigabyte by deflate", packed(zlib.compress(bytes(2**25), 9), "deflate"), failure=TOO_LARGE),
    Case("Packed members without end", members_without_end, failure="more than 1000 parts"),
    Case("A packed file's name without end", name_without_end, failure=TOO_LARGE),
)
