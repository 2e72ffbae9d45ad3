"""French: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "share": (
        "partager(?: sur| cet article)?|tweeter|imprimer|envoyer(?: par (?:mail|e-mail))?|copier le lien|"
        "enregistrer|sur|par|commenter|offrir(?: cet article)?|épingler|s'abonner"
    ),
    "read more": (
        "lire (?:la suite|plus|l'article(?: (?:complet|en entier))?)(?: (?:sur|de) CLAUSE)?|en savoir plus|"
        "(?:la )?suite"
    ),
    "related": (
        "(?:à lire (?:aussi|également)|lire aussi|voir aussi|sur le même (?:sujet|thème)|"
        "articles? (?:liés?|similaires?|connexes?)|les plus lus)(?: ?[:|–-] ?(?:TITLE)?)?"
    ),
    "relayed": (
        "l'article .{1,300} est apparu en premier sur .{1,120}|cet article .{0,200}est apparu en premier sur .{1,120}"
    ),
    "relayed, with": "en~premier",
    "reading time": "(?:temps de lecture|lecture)(?: estimé)? ?:? ?AMOUNT|AMOUNT de lecture",
    "comments": (
        r"(?:\d+ )?commentaires?(?: \(?\d+\)?)?|laisser un commentaire|(?:commenter|réagir)|"
        "soyez le premier à (?:commenter|réagir)(?: (?:à )?(?:cet|l')? ?article)?[.!]?"
    ),
    "newsletter": (
        "(?:s'abonner|abonnez-vous|inscrivez-vous|s'inscrire)(?: gratuitement| ici|"
        " maintenant)*(?: (?:à|au|aux) FEW(?:newsletters?|lettre|infolettre|chaîne|alertes|podcast|"
        r"flux)\b(?: BIG\S+)?(?: (?:de|du|des|pour|et|par) CLAUSE| quotidienne| hebdomadaire| gratuite)?)?[.!]?|"
        "recevez (?:notre|nos|la|les|chaque|gratuitement|tous) CLAUSEnewsletterFEW[.!]?|"
        "suivez-nous (?:sur|:) ?NETWORKS[.!]?"
    ),
    "advertisement": "publicité|contenu sponsorisé|la suite après (?:la|cette) publicité",
    "navigation": "(?:aller au contenu|haut de page|retour (?:en haut|à l'accueil)|menu|rechercher|accueil(?:STEP)*)",
    "rights": "mentions légales(?: ?[/|·•–-] ?CLAUSE)?",
    "rights, with": "réserv mentions~légales",
    "reserved": "tous droits réservés",
    "cookies": (
        r"(?:nous utilisons|ce site utilise) des cookies (?:pour|afin)\b.{0,240}|"
        "(?:accepter|refuser)(?: tous)? les cookies|(?:gérer|paramétrer) les cookies"
    ),
    "picture": r"[(\[]?(?:crédits? photo|photographie) ?: ?[^.!?:;]{2,60}[)\]]?",
    "tags": "(?:mots-clés|étiquettes|catégories?|thèmes?) ?: ?LIST",
    "please": "merci de|pensez à",
    "asks": (
        r"abonn\w+[- ]?(?:vous|toi)?|inscri\w+[- ]?(?:vous|toi)?|suivez|partag\w+|télécharg\w+|soutenez|soutenir|"
        r"faites un don|donnez|devenez|écout\w+|regardez|lisez|cliquez|essayez|profitez|contactez|écrivez|envoyez|"
        r"signalez|découvr\w+|recevez|rejoignez|rejoindre|retrouvez|connectez[- ]vous|se connecter|créez|activez|"
        r"participez|réagissez|vous|je m'\w+|ne manquez|envie"
    ),
    "offers": (
        "newsletters?|infolettres?|lettre|applis?|applications?|podcasts?|chaînes?|whatsapp|telegram|facebook|"
        r"instagram|youtube|twitter|bluesky|abonnements?|abonné\w*|compte|boîte mail|boîte de réception|e-?mails?|"
        "courriels?|mails?|alertes?|notifications?|articles?|contenus?|journalisme|rédaction|commentaires?|"
        "journal|numéro|version audio|offres?|espace|informations?|actualité|erreur|coquille|réseaux sociaux|"
        "concours|boutique"
    ),
    "own": "nous|notre|nos",
    "you": "vous|votre|vos|toi|ton|tes",
    "price": (
        r"gratuit\w*|\d[\d.,]* ?(?:€|euros?)|par mois|/mois|sans engagement|illimité|dès|essai|"
        "chaque (?:matin|soir|semaine|jour|vendredi|lundi)|tous les (?:matins|jours)"
    ),
    "said": "dit|disait|déclare|déclaré|explique|expliqué|affirme|affirmé|ajoute|ajouté|raconte|lance",
    "by": "par",
    "by, from": "à|au|en|avec",
    "by:": "texte|auteure?|autrice",
    "unnamed reporter": (
        "(?:notre|nos) (?:envoyée?s? spécia(?:le?s?|ux)|correspondante?s?|"
        "rédaction)(?: (?:à|en|au) [^.,]{2,40})?|(?:la )?rédaction"
    ),
    "journalist": r"correspondante?\b|journaliste",
    "reporting": "avec (?P<with>.{2,40})",
    "among names": "le les et du des de la",
    "source:": "source",
    "in": "à|près de|de|en",
    "labels": (
        "critique entretien avis analyse éditorial édito tribune nécrologie portrait reportage récit décryptage "
        "vidéo qui quoi quand où pourquoi comment"
    ),
    "units": "cuillères?|tasses?",
    "meanwhile": "pendant ce temps|par ailleurs|entre-temps|dans une autre affaire|ailleurs|séparément",
    "masthead": r"(?:le|la) (?:courrier|gazette|journal|dépêche|quotidien) (?:de |du |des )?[^\s,]+(?: [^\s,]+)?",
    "kicker": (
        "en direct|direct|dernières? (?:minutes?|infos?)|à la une|exclusif|entretien|interview|analyse|éditorial|"
        "tribune|chronique|reportage|portrait|enquête|décryptage|transports|éducation|environnement|santé|"
        "faits divers|justice|planète|aller au contenu(?: principal)?|menu|recherche|"
        r"communiqué(?: de presse)?(?: n[°o]\.? ?[\d/.-]+)?"
    ),
    "sections": "accueil actualité actualités politique économie société monde international culture sports régions",
}
