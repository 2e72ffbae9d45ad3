"""What an address of the preview asks for. Pure: whatever a request holds is hostile, and nothing here reads a disk."""

from __future__ import annotations

from urllib.parse import unquote

SCRIPT = "/.digest/reload.js"
STREAM = "/.digest/events"


def segments(path: str) -> tuple[str, ...] | None:
    """The decoded segments of an absolute path, the last one empty where it ends with a slash; None of a hostile one.

    A segment is the name of one file or folder: none that leads up, and none that decodes to more than one.
    """
    if not path.startswith("/"):
        return None
    try:
        found = tuple(unquote(part, errors="strict") for part in path[1:].split("/"))
    except UnicodeDecodeError:
        return None
    is_harmless = all(found[:-1]) and not any(
        part in (".", "..") or not {"/", "\\", "\0"}.isdisjoint(part) for part in found
    )
    return found if is_harmless else None


def within(asked: tuple[str, ...], base: str) -> tuple[str, ...] | None:
    """What is left of the segments below the base path of a site; None outside of it."""
    *above, _ = segments(base) or ("",)
    return asked[len(above) :] or None if list(asked[: len(above)]) == above else None
