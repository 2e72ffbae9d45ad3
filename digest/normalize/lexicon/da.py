"""Danish: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "asks": r"abonn[eé]r\w*|tilmeld|følg|del|hent|støt|bliv|lyt|se|læs|klik|prøv|skriv|send|tip|få|log ind|vil|har",
    "offers": (
        r"nyhedsbrev\w*|app\w*|podcast\w*|kanal\w*|facebook|instagram|youtube|abonnement\w*|abonnent\w*|medlem\w*|"
        r"konto\w*|indbakke\w*|e-?mail\w*|e-?post\w*|notifikation\w*|artik\w+|journalistik\w*|redaktion\w*|"
        r"kommentar\w*|avis\w*|læsere"
    ),
    "own": "os|vores|vi",
    "you": r"du|dig|din\w*|dit\w*|jer|jeres",
    "price": r"gratis|\d[\d.,]* ?(?:kr|kroner)|om måneden|hver (?:morgen|dag|uge)",
    "by": "af",
    "by, from": "i|på",
    "by:": "tekst|skribent",
    "journalist": "journalist|redaktør|korrespondent",
    "source:": "kilde",
    "in": "i|fra|ved",
    "kicker": (
        "seneste nyt|nyheder|forside|interview|analyse|leder|debat|kronik|gå til indhold(?:et)?|til forsiden|"
        "kommentar|pressemeddelelse"
    ),
}
