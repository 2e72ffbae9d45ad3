"""What came of asking a source, as values without the secrets that were sent. Pure: asks nobody."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from digest.fetch.plain import without_password
from digest.fetch.request import Request, is_sendable
from digest.model import Failure, Response
from digest.text import for_log

if TYPE_CHECKING:
    import aiohttp

    from digest.fetch.problem import UnreadableError
    from digest.fetch.redirects import Hop

# RFC 9110 8.3.1: token "/" token, and a charset as in RFC 2978 2.3
MEDIA_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)\s*(?:;|$)", re.ASCII)
CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:+-]+)""", re.ASCII | re.IGNORECASE)


def response(request: Request, hop: Hop, answer: aiohttp.ClientResponse, body: bytes) -> Response:
    """The document, or the 304, as the source's own."""
    content_type = answer.headers.get("Content-Type", "")
    media_type = MEDIA_TYPE.match(content_type)
    charset = CHARSET.search(content_type)
    is_unchanged = answer.status == HTTPStatus.NOT_MODIFIED
    etag = answer.headers.get("ETag", request.etag if is_unchanged else "")
    last_modified = answer.headers.get("Last-Modified", request.last_modified if is_unchanged else "")
    return Response(
        source_id=request.source_id,
        place=request.place or without_password(request.url),
        status=answer.status,
        body=body,
        size_bytes=len(body),
        media_type=masked(media_type[1].lower(), hop) if media_type else "",
        charset=masked(charset[1].lower(), hop) if charset else "",
        final_url=masked(str(hop.url), hop),
        permanent_url=masked(hop.permanent_url, hop),
        etag=_storable(etag, hop),
        last_modified=_storable(last_modified, hop),
    )


def _storable(validator: str, hop: Hop) -> str:
    """The validator, or nothing where it is another host's, cannot be sent back or repeats a secret."""
    fits = hop.is_first_host and is_sendable(validator) and not hop.secrets.search(validator)
    return validator if fits else ""


def masked(text: str, hop: Hop) -> str:
    """The text without the secrets that were sent, since a server may repeat them anywhere."""
    return hop.secrets.sub("***", text)


def failure(request: Request, hop: Hop | None, error: UnreadableError) -> Failure:
    """What kept us from a source. hop: where it happened; None where the address itself is none."""
    what, remedy = error.what, error.remedy
    if hop:
        what, remedy = masked(what, hop), masked(remedy, hop)
        if hop.count or request.place:
            what += f" (redirected to {for_log(without_password(masked(str(hop.url), hop)))})"
    return Failure(
        source_id=request.source_id,
        place=request.place or without_password(request.url),
        what=what,
        remedy=remedy,
        status=error.status,
        retry_after=masked(for_log(error.retry_after), hop) if hop else "",
        is_unasked=error.is_unasked,
    )
