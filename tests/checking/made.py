"""Built sites of a few files each, and what a check tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.sites import Silent, write

from digest.checking import check

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from digest.checking import Checked

ADDRESS = "https://you.example/project/"


def page(body: str = "", head: str = "", *, mark: str = '<meta name="generator" content="digest">') -> str:
    """A page of the digest without a fault; of somebody else's without its mark."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>News</title>\n{mark}{head}\n</head>\n"
        f"<body>\n<h1>News</h1>\n{body}\n</body>\n</html>\n"
    )


def foreign(body: str = "", head: str = "") -> str:
    """A page of somebody else's theme, without a fault."""
    return page(body, head, mark="")


FRONT = page(head=f'<link rel="canonical" href="{ADDRESS}">')


def checked(
    folder: Path,
    files: Mapping[str, str | bytes],
    *,
    url: str = ADDRESS,
    written: Collection[str] | None = None,
    private: Collection[Path] = (),
) -> Checked:
    """What the check of a site of these files and a front page found."""
    write(folder, {"index.html": FRONT} | dict(files))
    return check(folder, url, None if written is None else frozenset(written), private, Silent())


def told(found: Checked) -> list[str]:
    """What was found, a line each, as "fault links: …"."""
    return [f"{one.weight} {one.kind}: {one.line}" for one in found.findings]
