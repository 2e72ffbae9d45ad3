"""Polish: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "share": "udostępnij|wyślij(?: mailem)?|drukuj|zapisz|skomentuj|kopiuj link|podziel się|tweetnij",
    "read more": "(?:czytaj|zobacz|przeczytaj) (?:dalej|więcej|całość)(?: (?:na|w) SITE| ?: ?TITLE)?",
    "related": (
        "(?:czytaj (?:też|także|również)|zobacz (?:też|także|również)|przeczytaj (?:też|także)|polecamy|"
        "powiązane|najczęściej czytane)(?: ?[:|–-] ?(?:TITLE)?)?"
    ),
    "relayed": "(?:artykuł|wpis|post) .{1,300} pochodzi z serwisu .{1,120}",
    "relayed, with": "pochodzi~z",
    "reading time": "czas czytania ?:? ?AMOUNT|AMOUNT czytania",
    "comments": r"komentarze(?: \(?\d+\)?)?|skomentuj(?: \(?\d+\)?)?|dodaj komentarz",
    "newsletter": (
        r"zapisz się (?:na|do) FEW(?:newsletter\w*|biuletyn\w*)(?: CLAUSE)?[.!]?|polub nas na SITE[.!]?|"
        r"zaprenumeruj(?: FEW(?:newsletter|gazetę|nas)\b)?[.!]?"
    ),
    "advertisement": (
        "reklama|artykuł sponsorowany|dalszy ciąg (?:materiału|artykułu) pod (?:wideo|reklamą|materiałem wideo|galerią)"
    ),
    "navigation": "(?:przejdź do treści|do góry|szukaj|strona główna(?:STEP)*)",
    "rights, with": "zastrz",
    "reserved": "wszelkie prawa zastrzeżone",
    "picture": r"[(\[]?(?:fot\.|zdjęcie ?:) ?[^.!?:;]{2,60}[)\]]?",
    "picture, with": "fot.",
    "tags": "(?:tagi|słowa kluczowe) ?: ?LIST",
    "asks": (
        r"zapisz|zaprenumeruj|subskrybuj|zarejestruj|obserwuj\w*|śledź\w*|udostępnij|pobierz|wesprzyj|wspieraj|"
        r"dołącz\w*|posłuchaj|słuchaj|obejrzyj|oglądaj|czytaj|przeczytaj|kliknij|wypróbuj|napisz\w*|wyślij|"
        "prześlij|odkryj|otrzymuj|zostań|załóż|włącz|skomentuj|masz|chcesz|nie przegap|zaloguj|polub"
    ),
    "offers": (
        r"newsletter\w*|biuletyn\w*|aplikacj\w+|podcast\w*|kanał\w*|whatsapp\w*|telegram\w*|facebook\w*|"
        r"instagram\w*|youtube\w*|prenumerat\w+|subskrypcj\w+|kont\w|skrzynk\w+|e-?mail\w*|mail\w*|powiadomie\w+|"
        r"artykuł\w*|dziennikarstw\w+|redakcj\w+|komentarz\w*|wydani\w+|ofert\w+|błąd|błędy|literówk\w+|"
        r"czytelnik\w*|grup\w+"
    ),
    "own": r"nas|nam|nasz\w*|my",
    "you": r"ty|cię|ci|tobie|twoj\w+|twój|swoj\w+|swój|was|wasz\w*",
    "price": r"za darmo|bezpłatn\w*|darmow\w*|\d[\d.,]* ?zł\w*|miesięcznie|bez limitu|codziennie|co tydzień",
    "said": "powiedział|powiedziała|mówi|mówił|mówiła|twierdzi|dodał|dodała",
    "by": r"oprac\.",
    "by, from": "z|w",
    "by:": "tekst|autor(?:ka)?|od",
    "unnamed reporter": "(?:nasz[ae]? )?(?:redakcja|korespondent(?:ka)?)(?: (?:w|z) [^.,]{2,40})?",
    "journalist": "dziennikar|korespondent",
    "source:": "źródło",
    "in": "w|we|z|pod",
    "labels": "recenzja wywiad analiza opinia komentarz",
    "meanwhile": "tymczasem|w międzyczasie|niezależnie od tego|z kolei|w innej sprawie",
    "masthead": r"(?:gazeta|kurier|dziennik) [^\s,]+",
    "kicker": (
        "na żywo|relacja na żywo|z ostatniej chwili|pilne|tylko u nas|wywiad|analiza|opinie|komentarz|felieton|"
        r"reportaż|strona główna|przejdź do treści|komunikat(?: prasowy)?(?: nr ?[\d/.-]+)?"
    ),
    "sections": "wiadomości kraj świat polityka gospodarka sport kultura region",
}
