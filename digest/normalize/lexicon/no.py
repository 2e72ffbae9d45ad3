"""Norwegian: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "related": "(?:les også|mest lest|relaterte saker)(?: ?[:|–-] ?(?:TITLE)?)?",
    "asks": (
        r"abonn[eé]r\w*|meld|følg|del|last ned|støtt|bli|lytt|se|les|klikk|prøv|skriv|send|tips|få|logg inn|vil|"
        "har"
    ),
    "offers": (
        r"nyhetsbrev\w*|app\w*|podcast\w*|podkast\w*|kanal\w*|facebook|instagram|youtube|abonnement\w*|"
        r"abonnent\w*|medlem\w*|konto\w*|innboks\w*|e-?post\w*|varsl\w+|artik\w+|journalistik\w*|redaksjon\w*|"
        r"kommentar\w*|avis\w*|lesere"
    ),
    "own": r"oss|vår\w*|vi",
    "you": r"du|deg|din\w*|ditt|dere|deres",
    "price": r"gratis|\d[\d.,]* ?(?:kr|kroner)|i måneden|hver (?:morgen|dag|uke)",
    "by": "av",
    "by, from": "i|på",
    "by:": "tekst|skribent",
    "journalist": "journalist|redaktør|korrespondent",
    "source:": "kilde",
    "in": "i|fra|ved",
    "kicker": (
        "siste nytt|nyheter|forsiden?|intervju|analyse|leder|debatt|kronikk|hopp til innhold(?:et)?|kommentar|"
        "pressemelding"
    ),
}
