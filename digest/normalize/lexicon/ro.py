"""Romanian: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "related": "(?:citește și|citiți și|articole similare)(?: ?[:|–-] ?(?:TITLE)?)?",
    "asks": r"abonați\w*|urmăriți\w*|descărcați|susțineți|citiți|scrieți",
    "offers": (
        r"newsletter\w*|aplicați\w+|podcast\w*|canal\w*|facebook\w*|instagram\w*|abonament\w*|e-?mail\w*|"
        r"articol\w*|redacți\w+"
    ),
    "own": r"noi|noastr\w+|nostru|noștri",
    "you": "voi|dumneavoastră|vă",
    "price": r"gratuit\w*|\d[\d.,]* ?lei|lunar",
    "kicker": "acasă|știri|actualitate|interviu|opinii|analiză",
}
