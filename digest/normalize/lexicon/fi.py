"""Finnish: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "related": "(?:lue myös|aiheesta lisää|luetuimmat)(?: ?[:|–-] ?(?:TITLE)?)?",
    "asks": (
        r"tilaa\w*|liity\w*|seuraa\w*|jaa|lataa|tue|kuuntele|katso|lue|klikkaa|kokeile|lähetä|kirjoita|kerro|"
        "kirjaudu|ilmoita|osallistu|haluatko|oletko"
    ),
    "offers": (
        r"uutiskir\w+|sovellu\w+|podcast\w*|kanava\w*|whatsapp\w*|facebook\w*|instagram\w*|tilau\w+|tilaaj\w+|"
        r"jäsen\w*|tili\w*|sähköpost\w+|ilmoitu\w+|artikkeli\w*|toimitu\w+|kommen\w+|lehti|lehden|lukij\w+|"
        r"uutisvinkki\w*|juttu\w*"
    ),
    "own": r"me|meidän|meitä|meille|\w+mme",
    "you": r"sinä|sinun|sinulle|te|teidän|\w+si",
    "price": r"ilmai\w+|maksut\w+|\d[\d.,]* ?(?:€|euroa)|kuukau\w+|joka (?:aamu|päivä|viikko)",
    "kicker": "etusivu|uutiset|kotimaa|siirry sisältöön|mielipide",
}
