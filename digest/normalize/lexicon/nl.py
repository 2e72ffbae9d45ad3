"""Dutch: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "share": "deel(?: dit)?(?: via| op)?|delen|printen|bewaar|opslaan|kopieer link|stuur door|reageer|afdrukken",
    "read more": "(?:lees|bekijk) (?:meer|verder|het (?:hele|volledige) artikel)(?: (?:over|op|in|bij) FEW)?",
    "related": (
        "(?:lees ook|meest gelezen|bekijk ook|gerelateerd(?:e artikelen)?|"
        "meer over dit onderwerp)(?: ?[:|–-] ?(?:TITLE)?)?"
    ),
    "relayed": "het bericht .{1,300} (?:verscheen|is) eerst(?: verschenen)? op .{1,120}",
    "relayed, with": "eerst",
    "reading time": "leestijd ?:? ?AMOUNT|AMOUNT leestijd",
    "comments": r"(?:\d+ )?reacties?(?: \(?\d+\)?)?|plaats een reactie|reageer",
    "newsletter": (
        "(?:schrijf je in|meld je aan|abonneer(?: je)?)(?: nu| hier|"
        " gratis)*(?: (?:voor|op|bij) FEW(?:nieuwsbrief|kanaal|podcast|"
        r"updates)\b(?: (?:van|en|voor) CLAUSE)?)?[.!]?|volg ons (?:ook )?(?:op|via) NETWORKS[.!]?"
    ),
    "advertisement": "advertentie|gesponsord",
    "navigation": "(?:ga naar de inhoud|terug naar boven|zoeken|home(?:STEP)*)",
    "rights, with": "voorbehoud",
    "reserved": "alle rechten voorbehouden",
    "cookies": (
        r"(?:wij gebruiken|deze (?:web)?site gebruikt) cookies(?:\.|,? (?:om|voor|en|zodat)\b).{0,240}|"
        "(?:alle )?cookies (?:accepteren|weigeren)|cookie-?instellingen"
    ),
    "tags": "(?:trefwoorden|onderwerpen|tags) ?: ?LIST",
    "asks": (
        "abonneer|schrijf|meld|volg|deel|download|steun|doneer|word|luister|bekijk|kijk|lees|klik|probeer|mail|"
        "stuur|tip|ontdek|ontvang|blijf|log in|maak|wil|heb|mis|reageer|praat"
    ),
    "offers": (
        r"nieuwsbri\w+|apps?|podcasts?|kana\w+|whatsapp|telegram|facebook|instagram|youtube|abonnement\w*|"
        r"abonnee\w*|lid|leden|account|inbox|mailbox|e-?mail|meldingen|pushbericht\w*|artikel\w*|journalistiek|"
        r"redactie|reacties?|krant|editie|aanbieding\w*|tips?|fout\w*|lezers"
    ),
    "own": "ons|onze|wij|we",
    "you": "je|jij|jou|jouw|u|uw|jullie",
    "price": r"gratis|€ ?\d[\d.,]*|\d[\d.,]* ?euro|per (?:maand|week)|opzegbaar|onbeperkt|elke (?:ochtend|dag|week)",
    "said": "zei|zegt|zeiden|vertelt|vertelde|aldus|vroeg",
    "by": "door(?: onze verslaggever)?",
    "by, from": "in|uit|vanuit",
    "by:": "tekst|auteur",
    "unnamed reporter": "(?:van )?onze (?:verslaggever|correspondent|redactie)(?: (?:in|uit) [^.,]{2,40})?|redactie",
    "journalist": "verslagge|journalist",
    "source:": "bron",
    "in": "in|te|bij|uit",
    "labels": "recensie analyse opinie",
    "meanwhile": "ondertussen|intussen|los daarvan|elders|in een andere zaak",
    "masthead": (
        r"(?:de |het )?[^\s,]+(?: [^\s,]+)? (?:courant|dagblad|nieuwsblad)|"
        r"(?:de |het )?[^\s,]{3,}(?:courant|dagblad)"
    ),
    "kicker": (
        "live|liveblog|net binnen|laatste nieuws|exclusief|interview|analyse|column|opinie|commentaar|"
        r"achtergrond|reportage|(?:ga |direct )?naar (?:de )?inhoud|menu|zoeken|persbericht(?: nr\.? ?[\d/.-]+)?"
    ),
    "sections": "nieuws binnenland buitenland politiek economie regio sport cultuur",
}
