"""How words begin that a pattern of the lexicon fits: a question so quick that it is asked before the pattern.

Understands what the lexicon is written in: letters, classes of letters, groups of alternatives, each with or without
"?" behind it, and what is no letter and so ends a word. What it does not understand may begin with anything.
"""

from __future__ import annotations

import re

LONGEST = 6  # letters: more tell languages hardly better apart
_LENGTHS = range(LONGEST + 1)
END = " "  # of a word
_ATOM = re.compile(r"\\.|\[[^\]]+\]|.", re.DOTALL)
_LETTERS = re.compile(r"\[[^\W\d_]+\]|[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{1,6}")
_NO_LETTERS = re.compile(r"\\[^\w]|\\[dsW]|\[(?!\^)(?:[^\w\\]|\\[^\w]|\\[ds]|\d)+\]|[^\w\\.()\[\]{}|?*+^$]|\d")
_REPEATS = frozenset("?*+{")


def beginnings(pattern: str) -> frozenset[str]:
    """The first six letters, folded, of every word that fits; fewer with a space behind them are all of it."""
    return frozenset(
        _folded(one) for alternative in alternatives(pattern) for one in _of(_pieces(alternative), LONGEST)
    )


def of_word(word: str) -> list[str]:
    """All that beginnings() may have said of a word, or of the line that begins with it."""
    start = word[:LONGEST]
    if not (start.isascii() and start.isalpha()):
        match = _WORD.match(word)
        start = match.group() if match else ""
    known = _folded(start) + END
    return [known[:length] for length in _LENGTHS[: len(known) + 1]]


def _folded(letters: str) -> str:
    """Letters as re.IGNORECASE compares them: I and i with and without dot alike."""
    known = letters.casefold()
    return known if known.isascii() else known.replace("i\u0307", "i").replace("ı", "i")


def alternatives(pattern: str) -> list[str]:
    """The pattern parted at the bars that stand in no group."""
    found, depth = [""], 0
    for atom in _ATOM.findall(pattern):
        depth += (atom == "(") - (atom == ")")
        if atom == "|" and not depth:
            found.append("")
        else:
            found[-1] += atom
    return found


def _pieces(sequence: str) -> list[str]:
    """Letters, classes and groups, each with the sign that repeats it."""
    found: list[str] = []
    depth = 0
    for atom in _ATOM.findall(sequence):
        if found and (depth or atom in _REPEATS):
            found[-1] += atom
        else:
            found.append(atom)
        depth += (atom == "(") - (atom == ")")
    return found


def _of(pieces: list[str], left: int) -> set[str]:
    """The beginnings of what a sequence of pieces fits, of so many letters."""
    if not left or not pieces:
        return {END if left else ""}
    piece, rest = pieces[0], pieces[1:]
    sign = piece[-1] if len(piece) > 1 and piece[-1] in _REPEATS and piece[-2] != "\\" else ""
    first = piece.removesuffix(sign)
    found = _of(rest, left) if sign in ("?", "*") else set()
    if _NO_LETTERS.fullmatch(first):
        return found | {END}
    if sign in ("", "?") and first.startswith("(?:") and first.endswith(")"):
        return found.union(*(_of([*_pieces(one), *rest], left) for one in alternatives(first[3:-1])))
    if sign in ("", "?") and _LETTERS.fullmatch(first):
        return found | {letter + tail for tail in _of(rest, left - 1) for letter in first.strip("[]")}
    return {""}
