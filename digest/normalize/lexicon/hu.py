"""Hungarian: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "related": "(?:kapcsolódó (?:cikkek|anyagok)|olvassa el ezt is)(?: ?[:|–-] ?(?:TITLE)?)?",
    "asks": r"iratkozzon|iratkozz|kövess\w*|töltse|támogass\w*|olvass\w*|írjon",
    "offers": (
        r"hírlevel\w*|hírlevél\w*|alkalmazás\w*|podcast\w*|csatorn\w+|facebook\w*|instagram\w*|előfizet\w+|"
        r"e-?mail\w*|cikk\w*|szerkesztőség\w*"
    ),
    "own": r"ránk|nekünk|minket|\w+unk|\w+ünk",
    "you": "ön|önnek|te|neked",
    "price": r"ingyen\w*|\d[\d.,]* ?ft|havonta",
    "kicker": "kezdőlap|belföld|interjú|vélemény",
}
