"""Swedish: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "share": "dela(?: på| via)?|skriv ut|spara|mejla|tipsa|kopiera länk",
    "read more": "läs (?:mer|vidare|hela artikeln)(?: (?:om|på|i) FEW)?",
    "related": "(?:läs (?:också|även)|mest läst|relaterat)(?: ?[:|–-] ?(?:TITLE)?)?",
    "relayed": "inlägget .{1,300} dök först upp på .{1,120}",
    "relayed, with": "först~upp",
    "asks": (
        "prenumerera|anmäl|registrera|följ|dela|ladda ner|ladda ned|hämta|stöd|stötta|swisha|skänk|bli|lyssna|"
        "titta|se|läs|klicka|prova|testa|mejla|skriv|skicka|tipsa|upptäck|få|missa|logga in|skapa|vill|har|"
        "hör av|gilla|kommentera"
    ),
    "offers": (
        r"nyhetsbrev\w*|app\w*|podd\w*|podcast\w*|kanal\w*|whatsapp|telegram|facebook|instagram|youtube|"
        r"prenumeration\w*|prenumerant\w*|medlem\w*|konto\w*|inkorg\w*|mejl\w*|e-?post\w*|notis\w*|pushnotis\w*|"
        r"artik\w+|journalistik\w*|redaktion\w*|kommentar\w*|tidning\w*|erbjudande\w*|e-tidning\w*|läsare|tips|"
        "fel|swish"
    ),
    "own": r"oss|vår\w*|vi",
    "you": r"du|dig|din\w*|ditt|ni|er|ert|era",
    "price": (
        r"gratis|kostnadsfritt|\d[\d.,]* ?(?:kr|kronor)|i månaden|per månad|bindningstid|"
        "varje (?:morgon|dag|vecka|fredag)"
    ),
    "said": "sade|säger|sa|berättar|förklarade",
    "by": "av",
    "by, from": "i|på",
    "by:": "text|skribent",
    "journalist": "journalist|redaktör|reporter|korrespondent",
    "source:": "källa",
    "in": "i|från|nära",
    "labels": "recension analys intervju",
    "meanwhile": "samtidigt|under tiden|oberoende av detta|på annat håll",
    "kicker": (
        "direkt|live|just nu|senaste nytt|exklusivt|intervju|analys|ledare|krönika|debatt|reportage|"
        "gå till (?:huvud)?innehåll(?:et)?|hoppa till innehåll(?:et)?|logga in|meny|sök|pressmeddelande"
    ),
    "sections": "hem nyheter inrikes utrikes ekonomi kultur lokalt",
}
