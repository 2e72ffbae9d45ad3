"""German: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "share": (
        "teilen auf|teilen|twittern|drucken|merken|empfehlen|weiterleiten|link kopieren|"
        "artikel (?:teilen|drucken|merken)|auf|per|senden|speichern|vorlesen|kommentieren|pinnen|mitteilen|"
        "versenden|folgen"
    ),
    "read more": (
        "(?:hier )?(?:weiterlesen|mehr lesen|mehr erfahren|zum (?:ganzen |vollständigen )?artikel|"
        "lesen sie (?:hier )?weiter(?: (?:auf|bei|in|im) SITE| ?: ?TITLE)?|den ganzen artikel lesen|"
        "jetzt weiterlesen(?: (?:mit|auf|bei) SITE)?)"
    ),
    "related": (
        "(?:lesen sie auch|auch interessant|mehr zum thema|das könnte sie (?:auch )?interessieren|lesetipps?|"
        "siehe auch|meistgelesen|passend dazu|verwandte (?:artikel|themen)|mehr dazu|"
        "ebenfalls lesenswert)(?: ?[:|–-] ?(?:TITLE)?)?"
    ),
    "relay": (
        r"(?:dieser beitrag ist )?zuerst (?:ist )?erschienen (?:(?:auf|bei) SITE|in d(?:er|em|en) SITE|im SITE)\.?"
    ),
    "relayed": "der beitrag .{1,300} erschien zuerst auf .{1,120}",
    "relayed, with": "erschien~zuerst",
    "reading time": r"(?:lesezeit|lesedauer) ?:? ?AMOUNT|(?:AMOUNT )lesezeit|\d+ min\.?",
    "comments": (
        r"kommentare?(?: \(?\d+\)?)?|\d+ kommentare?|kommentar (?:schreiben|hinterlassen|verfassen)|"
        "jetzt kommentieren(?: ?[!»>→]+)?|diskutieren sie mit(?: (?:auf|bei) SITE)?[.!]?"
    ),
    "newsletter": (
        "(?:jetzt )?(?:(?:unseren|den|zum) )?newsletter (?:abonnieren|bestellen|"
        "anmelden)(?: (?:und|für|mit) CLAUSE)?[.!]?|(?:jetzt |hier |kostenlos )?(?:abonnieren|anmelden)[.!]?|"
        r"(?:jetzt )?(?:abonnieren|bestellen) sie (?:jetzt |hier |kostenlos )*(?:unser\w*|den|die|"
        r"das) FEW(?:newsletter|kanal|podcast|feed)\b(?: (?:und|für|mit|auf) CLAUSE)?[.!]?|"
        "(?:jetzt |hier )?melden sie sich (?:jetzt |hier )?(?:für|zu) FEWnewsletter FEWan[.!]?|"
        "(?:hier|jetzt) (?:für|zu|zum|unseren) FEWnewsletter(?: kostenlos)? (?:abonnieren|anmelden|"
        "bestellen)[.!]?|newsletter ?[:!–—-] ?(?:jetzt|kostenlos|hier)FEW[.!]?|"
        "(?:hier )?(?:geht es|geht's|geht’s) zu(?:m|r) FEW(?:newsletter|anmeldung|app)[.!]?|"
        "folgen sie uns (?:auch )?(?:auf|bei) NETWORKS[.!]?"
    ),
    "advertisement": (
        "[—–-]* ?(?:anzeige|werbung|sponsored) ?[—–-]*|"
        "(?:der )?artikel (?:wird nach der anzeige fortgesetzt|"
        "geht (?:unten |nach der (?:anzeige|werbung) )?weiter)"
    ),
    "navigation": (
        "(?:zum inhalt(?: springen)?|nach oben|zurück (?:zur|zum) (?:startseite|übersicht|artikel|liste|suche|"
        "anfang|seitenanfang|hauptseite)|menü|suche|anmelden|startseite(?:STEP)*)"
    ),
    "rights": "(?:impressum|datenschutz|agb|kontakt)(?: ?[/|·•] ?(?:impressum|datenschutz|agb|kontakt))*",
    "rights, with": "vorbehalt impressum datenschutz agb kontakt",
    "reserved": "alle rechte vorbehalten",
    "cookies": (
        r"(?:wir verwenden|(?:diese|unsere) (?:web)?(?:site|seite) (?:verwendet|nutzt)) cookies(?:\.|"
        r",? (?:um|für|und|damit)\b).{0,240}|(?:alle )?cookies (?:akzeptieren|ablehnen|zulassen)|"
        "cookie-?einstellungen"
    ),
    "picture": r"[(\[]?(?:foto|bild|symbolbild|archivbild|symbolfoto|archivfoto)s? ?: ?[^.!?:;]{2,60}[)\]]?",
    "tags": "(?:schlagwörter|schlagworte|themen|stichworte|kategorien?|tags?) ?: ?LIST",
    "please": "bitte|jetzt|hier|und|um",
    "asks": (
        r"abonnier\w*|bestell\w*|meld\w+ sie sich|anmelden|registrier\w*|einloggen|folg\w+|teil\w+|lad\w+|"
        r"herunterladen|unterstütz\w*|spend\w+|werd\w+|hör\w+|schau\w+|les\w+|klick\w*|test\w+|sicher\w+|"
        r"schreib\w*|schick\w*|send\w+|hinterlass\w*|entdeck\w*|erhalt\w+|bleib\w+|jetzt|hier|keine?|verpass\w*|"
        r"diskutier\w*|gefällt|lust|haben sie|sie haben|möchten|wollen|fehler"
    ),
    "offers": (
        r"newsletters?|apps?|podcasts?|kan[aä]le?|whatsapp\S*|telegram\S*|facebook|instagram|youtube|mastodon|"
        r"threads|twitter|spotify|abos?|abonnements?|probeabo\S*|plus|premium|e-?paper|konto|mitglied\w*|postfach|"
        r"e-?mails?|push\S*|eilmeldungen|nachrichten|artikel|inhalte|journalismus|redaktion|leser\w*|kommentar\w*|"
        r"hinweise?|feedback|benachrichtigung\w*|audio\S*|vorlesen|gewinnspiel\w*|shop|ausgabe|zeitung|magazin|"
        r"angebot\w*|tippfehler"
    ),
    "own": r"uns|unser\w*|wir",
    "you": r"sie|ihr\w*|ihnen|du|dein\w*|dich|dir|euch|euer",
    "price": (
        r"gratis|kostenlos\w*|kostenfrei\w*|\d[\d.,]* ?(?:€|euro)|€ ?\d[\d.,]*|pro monat|im monat|monatlich|monat|"
        "jederzeit|kündbar|testen|werktags|täglich|wöchentlich|rabatt"
    ),
    "said": "sagt|sagte|sagten|erklärte|meinte|teilte|hieß|rief|schrieb|fragte",
    "by": "von",
    "by, from": "in|aus|und",
    "by:": "text|autor(?:in)?",
    "unnamed reporter": (
        "(?:unsere[mnrs]?|eine[mr]) (?:eigenen )?(?:redaktion|korrespondent(?:en|in)?|reporter(?:in)?|"
        "berichterstatter(?:in)?)(?: (?:in|aus) [^.,]{2,40})?|(?:die )?redaktion"
    ),
    "journalist": "korrespondent|redakt|journalist|reporter",
    "reporting": "mit (?:material|agenturmaterial).{0,60}",
    "source:": "quelle",
    "own report": "eigener~bericht eb",
    "in": "in|im|bei|aus|von|nach",
    "labels": (
        "kommentar analyse interview meinung leitartikel nachruf rezension kritik fazit urteil hintergrund "
        "bericht eilmeldung korrektur wer was wann wo warum wie frage antwort"
    ),
    "units": "el|tl|prise",
    "meanwhile": (
        "unterdessen|derweil|währenddessen|unabhängig davon|andernorts|in einem anderen fall|inzwischen|"
        "davon unabhängig"
    ),
    "masthead": (
        r"(?:(?:der|die|das) )?(?:[^\s,]+ ){1,3}(?:zeitung|tageblatt|anzeiger|kurier|allgemeine|rundschau|"
        r"volksblatt|tagblatt)|(?:der |die |das )?[^\s,]{3,}(?:zeitung|tageblatt|anzeiger|kurier|rundschau|"
        "tagblatt)"
    ),
    "kicker": (
        "live|liveticker|newsticker|eilmeldung|exklusiv|interview|analyse|kommentar|leitartikel|kolumne|porträt|"
        "reportage|glosse|hintergrund|nachrufe?|rezension|faktencheck|verkehr|nahverkehr|bildung|umwelt|"
        "aktuelles|aktuell|übersicht|menü|suche|gastbeitrag|meldungen|zum (?:inhalt|hauptinhalt)(?: springen)?|"
        "(?:direkt )?zum inhalt|(?:presse(?:mitteilung|information|meldung)|"
        r"medienmitteilung)(?: (?:nr|no)\.? ?[\d/.-]+)?|(?:.{2,40}[-–—,] )?pressestelle"
    ),
    "sections": (
        "startseite nachrichten lokales regional politik wirtschaft sport kultur panorama ausland inland meinung "
        "wissen gesellschaft wetter"
    ),
}
