"""Pages as they are served: with a script that reloads them, and a policy that lets just that script run. Pure."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from digest.serve.addresses import SCRIPT, STREAM

if TYPE_CHECKING:
    from collections.abc import Sequence

_META = re.compile(r"""<meta\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_IS_POLICY = re.compile(r"""\bhttp-equiv\s*=\s*["']?\s*content-security-policy\b(?!-)""", re.IGNORECASE)
_CONTENT = re.compile(r"""(?<=\s)content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
# Which directive decides on a script element and on an event stream: the first that is there (CSP 3, 6.8.3).
_SCRIPT_DIRECTIVES = ("script-src-elem", "script-src", "default-src")
_STREAM_DIRECTIVES = ("connect-src", "default-src")


def as_served(page: bytes, version: str, origin: str) -> bytes:
    """The page with our script as the last thing in its body, whatever theme it comes from.

    origin: as the browser calls us, so that a page's <base> leads nowhere else.
    """
    text = page.decode("latin-1")  # each byte stays what it is, in every encoding that contains ASCII
    text = _META.sub(lambda found: _with_wider_policy(found.group(), origin), text)
    tag = f'<script src="{origin}{SCRIPT}" data-version="{html.escape(version)}" defer></script>\n'
    end = text.lower().rfind("</body")
    end = len(text) if end < 0 else end
    return (text[:end] + tag + text[end:]).encode("latin-1", "xmlcharrefreplace")


def _with_wider_policy(meta: str, origin: str) -> str:
    content = _CONTENT.search(meta)
    if not _IS_POLICY.search(meta) or not content:
        return meta
    policy = widened(html.unescape(content.group(1) or content.group(2) or ""), origin)
    quoted = html.escape(policy, quote=False).replace('"', "&quot;")
    return f'{meta[: content.start()]}content="{quoted}"{meta[content.end() :]}'


def widened(policy: str, origin: str) -> str:
    """The content security policy that besides allows our script and its stream of events, each by its full address."""
    directives: dict[str, list[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        if name:
            directives.setdefault(name.lower(), sources)  # of two with one name the first counts (CSP 3, 2.2.1)
    _allow(directives, _SCRIPT_DIRECTIVES, origin + SCRIPT)
    _allow(directives, _STREAM_DIRECTIVES, origin + STREAM)
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def _allow(directives: dict[str, list[str]], deciding: Sequence[str], source: str) -> None:
    name = next((name for name in deciding if name in directives), None)
    if name is None:
        return  # nothing forbids it
    sources = [each for each in directives[name] if each.lower() != "'none'"]  # which must stand alone
    directives[deciding[-2] if name == "default-src" else name] = [*sources, source]


def notice(title: str, messages: Sequence[str], style: str) -> bytes:
    """A page of ours that holds just a few messages, each a paragraph."""
    paragraphs = "\n".join(f"<p>{html.escape(message)}</p>" for message in messages)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{html.escape(title)}</title>
<style>
{style}</style>
</head>
<body>
<section class="panel alone" role="alert">
<h1>{html.escape(title)}</h1>
{paragraphs}
</section>
</body>
</html>
""".encode()
