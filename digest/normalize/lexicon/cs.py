"""Czech: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "asks": (
        "přihlaste|odebírejte|sledujte|sdílejte|stáhněte|podpořte|předplaťte|poslouchejte|poslechněte|přečtěte|"
        "čtěte|klikněte|vyzkoušejte|napište|pošlete|zapojte"
    ),
    "offers": (
        r"newsletter\w*|aplikac\w+|podcast\w*|kanál\w*|facebook\w*|instagram\w*|předplatn\w+|e-?mail\w*|článk\w+|"
        r"redakc\w+|komentář\w*"
    ),
    "own": r"nás|nám|náš|naš\w+",
    "you": r"vás|vám|váš|vaš\w+",
    "price": r"zdarma|\d[\d.,]* ?kč|měsíčně",
    "by:": "autor(?:ka)?",
    "in": "v|ve|z",
    "kicker": "živě|aktuálně|domů|domácí|zprávy|rozhovor|komentář|analýza|přejít na obsah|tisková zpráva",
}
