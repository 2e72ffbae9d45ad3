"""The expressions of GitHub's workflows, as far as ours use them. What is not known here is refused, never guessed.

docs.github.com, "Evaluate expressions in workflows and actions".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = str | bool | float | None
Lookup = Callable[[str], Value]  # what a name stands for; raises UnknownExpressionError

EMBEDDED = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
STATUS_FUNCTIONS = frozenset(["success()", "failure()", "cancelled()", "always()"])
TOKEN = re.compile(r"\s*(?:(?P<sign>==|!=|&&|\|\||[!()])|(?P<text>'(?:[^']|'')*')|(?P<name>[A-Za-z_][\w.-]*(?:\(\))?))")


class UnknownExpressionError(Exception):
    """An expression, or a name in one, that this evaluator does not know."""


@dataclass(frozen=True, slots=True)
class Token:
    """A sign, a text in quotes or a name."""

    kind: str
    text: str


def tokens(expression: str) -> list[Token]:
    """The expression in its parts."""
    found, at = [], 0
    while expression[at:].strip():
        match = TOKEN.match(expression, at)
        if match is None:
            raise UnknownExpressionError(f"{expression!r} from {expression[at:]!r} on")
        kind = str(match.lastgroup)
        found.append(Token(kind, match[kind]))
        at = match.end()
    return found


def names(expression: str) -> set[str]:
    """The names that the expression looks up, functions among them."""
    return {token.text for token in tokens(expression) if token.kind == "name"}


def embedded(text: str) -> Iterator[str]:
    """The expressions within a text."""
    for match in EMBEDDED.finditer(text):
        yield match[1]


def interpolated(text: str, lookup: Lookup) -> str:
    """The text with the value of each expression in its place."""
    return EMBEDDED.sub(lambda match: as_text(evaluate(match[1], lookup)), text)


def holds(condition: str | None, lookup: Lookup) -> bool:
    """Whether an `if:` holds. Where it asks for no status, success() is asked for first."""
    if condition is None:
        return bool(lookup("success()"))
    whole = EMBEDDED.fullmatch(condition.strip())
    expression = whole[1] if whole else condition
    if not names(expression) & STATUS_FUNCTIONS and not lookup("success()"):
        return False
    return bool(evaluate(expression, lookup))


def as_text(value: Value) -> str:
    """The value as it stands in a text."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def evaluate(expression: str, lookup: Lookup) -> Value:
    """The value of the expression."""
    parser = _Parser(tokens(expression), lookup)
    value = parser.any_of()
    if parser.left:
        raise UnknownExpressionError(f"{expression!r}: {parser.left[0].text!r} is one too many")
    return value


@dataclass(slots=True)
class _Parser:
    left: list[Token]
    lookup: Lookup

    def take(self, *signs: str) -> str:
        """The next sign where it is one of those, and it is taken; else nothing."""
        if self.left and self.left[0].kind == "sign" and self.left[0].text in signs:
            return self.left.pop(0).text
        return ""

    def any_of(self) -> Value:
        value = self.all_of()
        while self.take("||"):
            other = self.all_of()
            value = value or other
        return value

    def all_of(self) -> Value:
        value = self.comparison()
        while self.take("&&"):
            other = self.comparison()
            value = value and other
        return value

    def comparison(self) -> Value:
        value = self.single()
        while sign := self.take("==", "!="):
            value = equal(value, self.single()) == (sign == "==")
        return value

    def single(self) -> Value:
        if self.take("!"):
            return not self.single()
        if self.take("("):
            value = self.any_of()
            if not self.take(")"):
                raise UnknownExpressionError("a bracket is not closed")
            return value
        if not self.left or self.left[0].kind == "sign":
            raise UnknownExpressionError("a value is missing")
        token = self.left.pop(0)
        if token.kind == "text":
            return token.text[1:-1].replace("''", "'")
        constants: dict[str, Value] = {"true": True, "false": False, "null": None}
        return constants[token.text] if token.text in constants else self.lookup(token.text)


def equal(one: Value, other: Value) -> bool:
    """Whether GitHub takes the values as equal: texts without regard to case, unlike kinds as numbers."""
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return type(one) is type(other) and one == other if None in (one, other) else _number(one) == _number(other)


def _number(value: Value) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return float("nan")
