"""The language of a text that does not say it: by its script, then by its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from digest.text import folded
from digest.words import FUNCTION_WORDS

# Scripts that (nearly) one language writes, and the languages that share one, told apart by letters only they use.
SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("fa", re.compile("[پچژگکی]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
# For a language that a script names, those that may be declared for the same text.
WRITTEN_ALIKE = {
    name: frozenset(languages.split())
    for name, languages in (
        ("ar", "ar arz ckb fa ks ku ms pnb ps sd ug ur"),
        ("fa", "ar ckb fa ks ku pnb ps sd ug ur"),
        ("ru", "ab av ba be bg ce cv kk ky mk mn os ru sah sr tg tt uk"),
        ("uk", "be kk kv ru rue uk"),
        ("he", "he iw lad yi"),
        ("hi", "bho gom hi mai mr ne sa"),
        ("zh", "ja lzh wuu yue zh"),
        ("el", "el grc"),
    )
}
# Letters beyond ASCII of languages in Latin script (CLDR, main exemplar sets, and the commonest of loans).
LATIN_LETTER = re.compile("[\u00df-\u00f6\u00f8-\u024f]")
LETTERS = {
    "en": "éèïôöü", "de": "äöüßé", "fr": "àâæçèéêëîïôœùûüÿ", "es": "áéíñóúüç", "it": "àèéìíîòóùú",
    "pt": "áâãàçéêíóôõúü",
    "nl": "éëïóöèêüáíà", "sv": "åäöéü", "da": "æøåéö", "pl": "ąćęłńóśźżé", "cs": "áčďéěíňóřšťúůýžü", "tr": "çğıöşüâîû",
    "id": "é",
}  # fmt: skip
_BY_WORD: dict[str, list[str]] = {}
for _language, _list in FUNCTION_WORDS.items():
    for _word in _list.split():
        _BY_WORD.setdefault(_word, []).append(_language)

BEYOND_LATIN = re.compile("[^\x00-\u024f]")
SAMPLE = 3000  # characters looked at
LEAST_SHARE = 0.25  # of the letters that must be of a script …
LEAST_SHARES = {"ja": 0.05, "fa": 0.05, "uk": 0.02}  # … and of those that tell a language from others in its script
LEAST_HITS = 4  # function words that must be found …
LEAST_LEAD = 1.25  # … and by how much the first language must lead the second


def script_language(text: str) -> str:
    """The language that the text's script names, or an empty string for Latin script and mixtures."""
    if not BEYOND_LATIN.search(text, 0, SAMPLE):
        return ""
    letters = [sign for sign in text[:SAMPLE] if sign.isalpha()]
    if not letters:
        return ""
    joined = "".join(letters)
    latin = sum(sign < "\u0250" for sign in letters)
    if latin > len(letters) * (1 - LEAST_SHARE):
        return ""
    for language, letter in SCRIPTS:
        share = len(letter.findall(joined)) / len(letters)
        if share >= LEAST_SHARES.get(language, LEAST_SHARE):
            return language
    return ""


def detect(text: str) -> str:
    """The language of the text as a two-letter code, or an empty string where it cannot be told."""
    by_script = script_language(text)
    if by_script:
        return by_script
    sample = folded(text[:SAMPLE])
    special = set(LATIN_LETTER.findall(sample))
    words = Counter(word.strip(".,;:!?\"'()“”«»") for word in sample.split())
    counts: Counter[str] = Counter()
    for word, times in words.items():
        for language in _BY_WORD.get(word, ()):
            counts[language] += times
    # each letter that a language has not, however often it stands there, makes it less likely: once, it may be a name's
    weights = {language: count / (1 + len(special - set(LETTERS[language]))) for language, count in counts.items()}
    ranked = sorted(weights, key=lambda language: -weights[language])[:2]
    if not ranked or counts[ranked[0]] < LEAST_HITS:
        return ""
    if len(ranked) > 1 and weights[ranked[0]] < LEAST_LEAD * weights[ranked[1]]:
        return ""
    return ranked[0]


def decide(declared: str, text: str) -> str:
    """The declared language, unless the script of the text contradicts it; detected where none is declared."""
    by_script = script_language(text)
    primary = declared.replace("_", "-").split("-")[0].casefold()
    if re.fullmatch(r"[a-z]{2,3}", primary) and (not by_script or primary in WRITTEN_ALIKE.get(by_script, {by_script})):
        return (
            declared.replace("_", "-") if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", declared) else primary
        )
    return by_script or detect(text)
