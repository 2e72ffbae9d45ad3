"""Italian: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "share": "condividi(?: su)?|stampa|salva|invia|regala(?: questo articolo)?|copia link|su|via|tweet|commenta",
    "read more": (
        "(?:leggi|continua)(?: (?:tutto|di più|l'articolo(?: completo)?|a leggere|la lettura|anche su SITE))|"
        "leggi tutto (?:l'articolo|su SITE)"
    ),
    "related": (
        "(?:leggi anche|ti potrebbe(?:ro)? interessare(?: anche)?|articoli correlati|vedi anche|"
        "i più letti)(?: ?[:|–-] ?(?:TITLE)?)?"
    ),
    "relayed": "l'articolo .{1,300} (?:proviene da|sembra essere il primo su) .{1,120}",
    "relayed, with": "proviene~da il~primo",
    "reading time": "tempo di lettura ?:? ?AMOUNT|AMOUNT di lettura",
    "comments": r"(?:\d+ )?commenti(?: \(?\d+\)?)?|lascia un commento",
    "newsletter": (
        "(?:iscriviti|abbonati|registrati)(?: ora| subito| qui|"
        " gratis)*(?: (?:a|al|alla|alle|ai) FEW(?:newsletter|canale|podcast|notifiche|"
        r"rassegna)\b(?: (?:di|del|della|per|e) CLAUSE)?)?[.!]?|seguici su NETWORKS[.!]?"
    ),
    "advertisement": "pubblicità|contenuto sponsorizzato",
    "navigation": "(?:vai al contenuto|torna su|menu|cerca|home(?:STEP)*)",
    "rights, with": "riservat",
    "reserved": "tutti i diritti riservati|riproduzione riservata",
    "cookies": (
        r"(?:utilizziamo|questo sito (?:utilizza|usa)) (?:i )?cookie (?:per|propri)\b.{0,240}|"
        "(?:accetta|rifiuta)(?: tutti)?(?: i)? cookie"
    ),
    "tags": "(?:etichette|argomenti|tag|categorie) ?: ?LIST",
    "asks": (
        r"iscriviti|abbonati|registrati|segui\w*|condividi|scarica\w*|sostieni|sostenete|dona|diventa|ascolta|"
        r"guarda|leggi|clicca|prova|contatta\w*|scrivi\w*|invia\w*|scopri|ricevi|unisciti|accedi|crea|attiva|"
        r"partecipa|commenta|non perder\w*|resta|vuoi|hai|sei"
    ),
    "offers": (
        r"newsletter|app|podcast|canal\w+|whatsapp|telegram|facebook|instagram|youtube|abbonament\w*|abbonat\w*|"
        r"account|casella|e-?mail|notific\w+|avvisi|contenut\w+|articol\w+|giornalismo|redazione|comment\w+|"
        r"edizione|notizie|offert\w+|errore|segnalazion\w+|lettori"
    ),
    "own": r"noi|ci|nostr\w+",
    "you": r"tu|tuo|tua|tuoi|ti|vi|vostr\w+",
    "price": (
        r"gratis|gratuit\w*|\d[\d.,]* ?(?:€|euro)|al mese|illimitato|disdici|"
        "ogni (?:mattina|giorno|settimana|venerdì)"
    ),
    "said": "disse|dice|diceva|detto|dichiarato|spiegato|afferma|spiega|racconta",
    "by": "di",
    "by, from": "da|a|in",
    "by:": "testo|autore|autrice|da",
    "unnamed reporter": (
        "(?:(?:la )?redazione|(?:dal )?nostro (?:inviato|corrispondente)(?: (?:a|da|in) [^.,]{2,40})?)"
    ),
    "journalist": "corrispondente|giornalista",
    "source:": "fonte",
    "in": "a|di|da|ad|presso|in",
    "labels": "recensione intervista analisi opinione editoriale commento chi cosa dove perché",
    "units": "cucchiai",
    "meanwhile": "nel frattempo|intanto|separatamente|altrove|in un'altra vicenda|in un altro caso",
    "masthead": r"(?:il|la|l') ?(?:corriere|gazzetta|giornale) (?:di |del |della )?[^\s,]+(?: [^\s,]+)?",
    "kicker": (
        "in diretta|diretta|ultim'ora|ultime notizie|esclusiva|intervista|analisi|editoriale|commento|opinioni|"
        r"l'inchiesta|vai al contenuto|salute|ambiente|cerca|comunicato(?: stampa)?(?: n[.°]* ?[\d/.-]+)?|"
        "(?:.{2,40}[-–—,] )?ufficio stampa"
    ),
    "sections": "cronaca politica economia mondo esteri cultura sport spettacoli interni",
}
