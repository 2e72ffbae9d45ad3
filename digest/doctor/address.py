"""The address of the site: whether it is one, and whether it is the one that the host gives."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.doctor.findings import Finding, note, ok, warning
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from digest.doctor.case import Case

SUBJECT = "address"
# The forms in which git takes an address (git-clone, "GIT URLS"), of repositories at GitHub.
_GITHUB = re.compile(
    r"(?:(?:https?|git|(?:git\+)?ssh)://(?:[^@/\s]*@)?(?:www\.|ssh\.)?github\.com(?::\d+)?/|"
    r"(?:[^@/:\s]+@)?(?:ssh\.)?github\.com:)/?"
    r"([A-Za-z0-9](?:[A-Za-z0-9_-]{0,38}))/([A-Za-z0-9._-]{1,100}?)(?:\.git)?/?",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}", re.IGNORECASE)
# What stands for an address until there is one: this machine, and RFC 2606.
_PLACEHOLDER = re.compile(
    r"(?:.*\.)?(?:localhost|example(?:\.(?:com|net|org))?|invalid|test)|127(?:\.\d+){3}|0\.0\.0\.0|::1"
)


def pages_address(remote: str) -> str:
    """The address that GitHub Pages gives the repository of a remote; empty where it is none of GitHub's."""
    found = _GITHUB.fullmatch(remote)
    if not found or found[2] in (".", ".."):
        return ""
    host = f"{found[1].lower()}.github.io"
    return f"https://{host}/" if found[2].lower() == host else f"https://{host}/{found[2]}/"


def domain(content: Path) -> tuple[str, str]:
    """The domain that content/static/CNAME names, or what is wrong with it."""
    file = content / "static" / "CNAME"
    if not file.is_file():
        return "", ""
    names = file.read_text(encoding="utf-8", errors="replace").split()
    if len(names) == 1 and _DOMAIN.fullmatch(names[0]):
        return names[0].lower(), ""
    return "", "content/static/CNAME: names no domain; write one alone, such as news.example.org, without https://"


def check_address(case: Case) -> Iterator[Finding]:
    """Whether url is the address at which the site will stand."""
    url = case.settings.url
    name, wrong = domain(case.settings.content)
    if wrong:
        yield warning(SUBJECT, wrong)
    given = f"https://{name}/" if name else pages_address(case.repository.remote)
    giver = "content/static/CNAME names" if name else "GitHub Pages gives this repository"
    if _PLACEHOLDER.fullmatch(urlsplit(url).hostname or ""):
        yield _placeholder(case, url, given)
    elif not given or url == given:
        yield ok(SUBJECT, f"{for_log(url)}{', as ' + giver if given else ''}")
    elif name or (urlsplit(url).hostname or "").endswith(".github.io"):
        level = note if "--url" in case.workflow else warning  # which then asks GitHub Pages
        yield level(SUBJECT, f'url is {for_log(url)}, but {giver} {given}; write: url = "{given}"')
    else:
        yield note(SUBJECT, f"url is {for_log(url)}; {giver} {given}, unless you have given it a domain there")


def _placeholder(case: Case, url: str, given: str) -> Finding:
    if "--url" in case.workflow:
        return note(
            SUBJECT,
            f"url is {for_log(url)}; the workflow takes the address from GitHub Pages, and url counts for you alone",
        )
    remedy = (
        f'write: url = "{given}"' if given else "write the address at which the site will stand, when you publish it"
    )
    return warning(SUBJECT, f"url is still {for_log(url)}; {remedy}")


def check_identity(case: Case) -> Iterator[Finding]:
    """Whether the site has an id of its own, from which those of its feeds are made."""
    settings = case.settings
    if settings.id == uuid.uuid5(uuid.NAMESPACE_URL, settings.url).urn:
        yield warning(
            "id",
            "digest.toml gives none, so the ids in feeds follow the address, and readers see all stories again when "
            f'it changes; write: id = "{settings.id}"',
        )
    else:
        yield ok("id", settings.id)
