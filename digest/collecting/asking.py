"""What a source's server is asked with, its secrets filled in from the environment. Pure: asks nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.config.values import VARIABLE
from digest.fetch.plain import without_password
from digest.fetch.redirects import basic
from digest.fetch.request import Request
from digest.model import Failure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.archive.state import Standing
    from digest.model import Source

UNSET = "set it where digest runs (in GitHub Actions: a secret, passed in env:)"
UNFIT = "set it anew, as one line"


class _UnfitError(Exception):
    """Raised and caught in this file: what keeps a source from being asked, and what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def request(source: Source, known: Standing, environment: Mapping[str, str]) -> Request | Failure:
    """What the source's server is sent, or a Failure where a variable is missing or holds what cannot be sent.

    A header Authorization of the source counts before its login, and that before a password in its address.
    """
    try:
        values = {
            name: _value(name, environment)
            for text in (source.login, *(text for _, text in source.headers))
            for name in VARIABLE.findall(text)
        }
        headers = tuple((name, _header(text, values)) for name, text in source.headers)
        authorization, password = _login(source.login, values) if source.login else ("", "")
    except _UnfitError as error:
        return Failure(source.id, without_password(source.url), error.what, error.remedy, is_unasked=True)
    if authorization and not any(name.lower() == "authorization" for name, _ in headers):
        headers += (("Authorization", authorization),)
    return Request(
        source_id=source.id,
        url=known.moved_to or source.url,
        place=without_password(source.url) if known.moved_to else "",
        etag=known.etag,
        last_modified=known.last_modified,
        user_agent=source.user_agent,
        headers=headers,
        secrets=(*values.values(), *filter(None, [password, authorization.removeprefix("Basic ")])),
    )


def _value(name: str, environment: Mapping[str, str]) -> str:
    value = environment.get(name, "").rstrip("\r\n")  # files and forms leave a line break behind a secret
    if not value.strip():
        raise _UnfitError(f"environment variable {name} is not set", UNSET)
    if not value.isprintable():  # also the halves of pairs that stand for bytes that are no UTF-8 (PEP 383)
        raise _UnfitError(f"environment variable {name} holds a line break or another sign that cannot be sent", UNFIT)
    return value


def _filled(text: str, values: Mapping[str, str]) -> str:
    return VARIABLE.sub(lambda variable: values[variable[1]], text)


def _header(text: str, values: Mapping[str, str]) -> str:
    for name in VARIABLE.findall(text):
        if not values[name].isascii():  # RFC 9110 5.5
            raise _UnfitError(f"environment variable {name} holds a sign that no header may hold", UNFIT)
    return _filled(text, values)


def _login(text: str, values: Mapping[str, str]) -> tuple[str, str]:
    """The header Authorization, and the password in it."""
    user, colon, password = _filled(text, values).partition(":")
    if not colon:
        names = " and ".join(VARIABLE.findall(text))
        raise _UnfitError(
            f"login is not user:password with {names} filled in",
            'set the variable to user:password, or write login = "user:${PASSWORD}"',
        )
    return basic(user, password), password
