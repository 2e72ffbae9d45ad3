"""The forms that wording refers to by name, and patterns made of wording: the grammar of furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.normalize import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

# Names that stand in the forms below; each is written in capitals there.
_SMALL = "a-zß-öø-ÿά-ώа-џ" + "".join(sign for sign in map(chr, range(0x100, 0x180)) if sign.islower())
_PLAIN = r"[^.,;:!?。、，；：！？؟؛،]"  # what stands in one clause …
_ITEM = r"[^.,;:!?。、，；：！？؟؛،|·•/#»›>]"  # … and in one item of a list
FORMS = {
    # A name: each word begins with no small letter, joins others, or is an address. Letters without case pass.
    "SITE": r"(?:(?:the|la|le|el|der|die|das|dem|den|il|lo) )?BIG[^\s,;:!?]*"
    r"(?:(?: (?:of|the|and|for|in|on|at|de|la|le|el|du|des|del|di|da|do|der|die|das|und|et|y|e|i|van|voor|[&+|/·–-])){0,2} BIG[^\s,;:!?]*){0,6}",
    "TITLE": r"BIG(?:.{0,160}[^.。…!\s])?",  # a heading: begins with no small letter, and no sentence ends it
    "BIG": rf"(?-i:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d+\b)(?=[\"'“„«‹(\[]?(?=\w)[^{_SMALL}]|\w[\w-]*\.\w))",
    "YEARS": r"(?:19|20)\d\d(?: ?[-–/,] ?(?:(?:19|20)\d\d|\d\d))*",
    "AMOUNT": r"(?:(?:about|approx\.?|around|under|less than|ca\.?|etwa|rund|environ|unos|circa|около|bis zu|~|<) ?)?\d+(?:[-–.,]\d+)? ?"
    r"(?:min\w*|sec\w*|sek\w*|мин\w*|dk|dakika\w*|دق\w+|['′])\.?(?: \d+ ?\w{1,8}\.?)?",
    "LIST": rf"#?{_ITEM}{{1,60}}(?:[,;،、|·•/#]+{_ITEM}{{1,60}}){{0,20}}",
    "STEP": rf" ?[»›>/|«‹]{_ITEM}{{1,80}}+",  # of the way to a page
    "CLAUSE": rf"{_PLAIN}{{1,80}}",
    "FEW": rf"{_PLAIN}{{0,40}}",
    "NETWORKS": r"NETWORK(?:,? (?:and|und|et|y|e|en|i|и|&|or) NETWORK|, NETWORK|/NETWORK| وNETWORK)*",
}
NETWORK = "|".join(
    re.escape(name) for name in sorted(lexicon.words_of("networks"), key=lambda name: (-len(name), name))
)
_FORMS = {
    **FORMS,
    "RESERVED": lexicon.any_of("reserved"),
    "PAGES": lexicon.any_of("pages"),
    "NETWORK": rf"(?:(?:{NETWORK})(?!\w))",
}
_FORM = re.compile("|".join(sorted(_FORMS, key=len, reverse=True)))


def filled(pattern: str) -> str:
    """The pattern with the names of forms replaced by these, forms within forms too."""
    while (more := _FORM.sub(lambda match: f"(?:{_FORMS[match.group()]})", pattern)) != pattern:
        pattern = more
    return pattern


def compiled(patterns: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern of all that are not empty, each a group of its name with "_" for a space."""
    groups = (f"(?P<{name.replace(' ', '_')}>{pattern})" for name, pattern in patterns.items() if pattern)
    return re.compile("|".join(groups), re.IGNORECASE)
