"""The words of the field, one table a language: to extend one, add an alternative; to add a language, add a file.

Tables only, no code that decides. A language says what it knows of and leaves the rest out. Sources: the editors'
experience with feeds and saved pages; no list was copied. What each kind is and how it is compared:
"""

from __future__ import annotations

from digest.normalize.lexicon import (
    ar,
    bn,
    cs,
    da,
    de,
    el,
    en,
    es,
    every,
    fa,
    fi,
    fr,
    he,
    hi,
    hu,
    id,  # noqa: A004 - the language's code (ISO 639-1)
    it,
    ja,
    ko,
    nl,
    no,
    pl,
    pt,
    ro,
    ru,
    sv,
    th,
    tr,
    uk,
    vi,
    zh,
)

# Classes of lines that are furniture. A regular expression for the whole line; words in capitals are forms (forms.py).
LINES = {
    "read more": "leads to the rest of the text",
    "relay": "names where it was published before",
    "reading time": "how long it takes to read or hear it",
    "comments": "leads to comments, or counts them",
    "newsletter": "fixed pitches: a newsletter, a channel, an app",
    "related": "leads to other articles, with or without a title behind it",
    "advertisement": "marks what is paid for",
    "navigation": "the way through the site",
    "rights": "copyright, imprint, terms",
    "cookies": "about cookies",
    "picture": "who took a picture, with or without what it shows",
    "tags": "the list of its tags and sections",
    "editor": "who put it on the page",
    "wire mark": "calls of wires and press offices",
}

# All kinds. "words": names or words with spaces between, "~" for a space within; "line": a regular expression for a
# whole line; "part": one for a piece of a line. All without regard to case.
KINDS = {
    **dict.fromkeys(LINES, "line"),
    "share": "part",  # what the buttons of a share bar do; WHERE is a network or a friend, ANY a word
    "networks": "words",  # networks, and other things that share bars offer
    "relayed": "line",  # what blogs add to each entry of their feed; the title or a link stands in it
    "relayed, with": "words",  # one of these stands in each of them
    "rights, with": "words",  # one of these stands in each line about rights
    "picture, with": "words",  # likewise
    "reserved": "part",  # the fixed phrases in lines about rights
    "pages": "part",  # of a site's own, in the line at its foot
    # The kinds of words that come together where a publisher speaks of itself to its readers (pitches.py):
    "please": "part",  # may stand before what readers are asked to do
    "asks": "part",  # what readers are to do; it stands where a sentence begins
    "offers": "part",  # what publishers have to give
    "own": "part",  # the publisher speaks of itself
    "you": "part",  # the reader is spoken to
    "price": "part",  # what it costs, and how often it comes
    "said": "part",  # a sentence in which somebody said it is no line of the page's own
    # Who, where and what:
    "by": "part",  # stands before a name in a byline
    "by, from": "part",  # leads from that name to a place or a paper; languages that share a "by" give the same ones
    "by:": "part",  # names an author only with a sign behind it: "Text: Ada Quill"
    "unnamed reporter": "line",  # who reported, where no name is given
    "journalist": "part",  # a post behind or before a name
    "reporting": "line",  # who helped or edited; the groups hold who it was
    "among names": "words",  # words in small letters that may stand among those names
    "name particles": "words",  # words in small letters within a name
    "source:": "part",  # stands before the name of whom a report was taken from
    "own report": "words",  # stands in an agency's place for a paper's own report
    "zones": "words",  # capitals behind a text's end that are no agency: zones of time …
    "desk notes": "words",  # … and notes of the desk
    "in": "part",  # stands before a place's name within a sentence
    "labels": "words",  # open or end a label in capitals, which is no place: parts of a page, roles, those who speak
    "units": "part",  # behind a number, at the start of an item: "500 g flour"
    "meanwhile": "part",  # opens a paragraph by which a new story leaves the one before
    "masthead": "line",  # names of papers and stations, above a headline
    "kicker": "line",  # what a page calls a piece rather than names it, above a headline
    "sections": "words",  # of papers, above a headline
}
UNSPACED_LANGUAGES = frozenset({"zh", "ja", "ko", "th"})  # words are not parted by spaces: theirs stand anywhere

LANGUAGES = {
    "any": every.WORDS,
    "en": en.WORDS,
    "de": de.WORDS,
    "fr": fr.WORDS,
    "es": es.WORDS,
    "it": it.WORDS,
    "pt": pt.WORDS,
    "nl": nl.WORDS,
    "pl": pl.WORDS,
    "tr": tr.WORDS,
    "sv": sv.WORDS,
    "da": da.WORDS,
    "no": no.WORDS,
    "fi": fi.WORDS,
    "cs": cs.WORDS,
    "hu": hu.WORDS,
    "ro": ro.WORDS,
    "ru": ru.WORDS,
    "uk": uk.WORDS,
    "el": el.WORDS,
    "ar": ar.WORDS,
    "fa": fa.WORDS,
    "he": he.WORDS,
    "hi": hi.WORDS,
    "bn": bn.WORDS,
    "id": id.WORDS,
    "vi": vi.WORDS,
    "th": th.WORDS,
    "zh": zh.WORDS,
    "ja": ja.WORDS,
    "ko": ko.WORDS,
}


def by_language(kind: str) -> dict[str, str]:
    """What each language that knows of this kind has for it."""
    return {language: words[kind] for language, words in LANGUAGES.items() if kind in words}


def any_of(kind: str) -> str:
    """One regular expression for the kind in all languages, uncompiled."""
    return "|".join(f"(?:{one})" for one in by_language(kind).values())


def words_of(*kinds: str) -> frozenset[str]:
    """The words of these kinds in all languages."""
    return frozenset(
        word.replace("~", " ") for kind in kinds for words in by_language(kind).values() for word in words.split()
    )
