"""The words by which a text says what a line of it is, by language: tables, no code that decides.

Extend a table by adding an alternative to its language, or a language. Sources: the editors' experience with feeds and
saved pages; no list was copied. The words of furniture stand in furniture.py.
"""

from __future__ import annotations

import re

# First words of a paragraph by which a new story says that it leaves the one before.
TRANSITIONS = {
    "en": "meanwhile|separately|elsewhere|in other news|in another development|in a separate (?:development|incident|case)|in a related development",
    "de": "unterdessen|derweil|währenddessen|unabhängig davon|andernorts|in einem anderen fall|inzwischen|davon unabhängig",
    "fr": "pendant ce temps|par ailleurs|entre-temps|dans une autre affaire|ailleurs|séparément",
    "es": "mientras tanto|por otra parte|por otro lado|entretanto|en otro orden de cosas|por separado|aparte",
    "it": "nel frattempo|intanto|separatamente|altrove|in un'altra vicenda|in un altro caso",
    "pt": "enquanto isso|entretanto|por outro lado|em separado|noutro caso|em outro caso",
    "nl": "ondertussen|intussen|los daarvan|elders|in een andere zaak",
    "pl": "tymczasem|w międzyczasie|niezależnie od tego|z kolei|w innej sprawie",
    "tr": "bu arada|öte yandan|bundan ayrı olarak|diğer yandan",
    "sv": "samtidigt|under tiden|oberoende av detta|på annat håll",
    "ru": "тем временем|между тем|отдельно|в другом случае",
    "uk": "тим часом|водночас|окремо",
    "ar": "في سياق متصل|وفي سياق متصل|من جهة أخرى|ومن جهة أخرى|في غضون ذلك|وفي غضون ذلك|على صعيد آخر|وعلى صعيد آخر|من جانب آخر|ومن جانب آخر|في سياق آخر|وفي سياق آخر|"
    "في الأثناء|وفي الأثناء|في هذه الأثناء|وفي هذه الأثناء|بالمقابل|على صعيد منفصل",
    "fa": "در همین حال|از سوی دیگر|در خبری دیگر|در همین راستا",
    "he": "בינתיים|במקביל|בנפרד|בפרשה אחרת|מנגד",
    "ko": "한편|이와 별도로|별도로",
    "zh": "与此同时|與此同時|另外|此外|另一方面|另据",
    "ja": "一方|これとは別に|なお",
}

# Words before a name in a byline, and before names in a line of credits.
BYLINE = (
    r"(?:by|words by|text by|written by|story by|von|text|autor(?:in)?|par|por|di|da|door(?: onze verslaggever)?|od|af|av|tekst|"
    r"كتبت?|بقلم|(?:تقرير|إعداد|گزارش)(?=\s*:)|نویسنده|מאת|автор|текст|in conversation with|crónica de)(?!\w)|(?:文|作者)(?=\s*[:：/／])|(?:記者|记者)(?![会會])"
)
# Words before the name of whom a report was taken from.
SOURCE_LABEL = r"sources?|quelle|fuente|fonte|bron|źródło|kaynak|källa|источник|المصدر|منبع|स्रोत|(?:文章|信息|新闻)?来源|(?:文章|新聞)?來源|稿源|出典|출처"
# Who reported, where no name is given: the whole line, with or without a word of BYLINE before it.
UNNAMED_REPORTERS = {
    "en": r"(?:our|a|an) (?:(?:own|special|staff|foreign|city) )*(?:staff|correspondents?|reporters?|writers?)(?: in [^.,]{2,40})?"
    r"(?: and (?:the )?(?:agencies|wires))?|staff (?:reporter|writer|correspondent)s?|(?:our )?(?:news ?desk|newsroom)|agency staff",
    "de": r"(?:unsere[mnrs]?|eine[mr]) (?:eigenen )?(?:redaktion|korrespondent(?:en|in)?|reporter(?:in)?|berichterstatter(?:in)?)(?: (?:in|aus) [^.,]{2,40})?|"
    r"(?:die )?redaktion",
    "fr": r"(?:notre|nos) (?:envoyée?s? spécia(?:le?s?|ux)|correspondante?s?|rédaction)(?: (?:à|en|au) [^.,]{2,40})?|(?:la )?rédaction",
    "es": r"(?:nuestr[oa] )?(?:enviad[oa] especial|corresponsal|redacción)(?: (?:en|de) [^.,]{2,40})?|(?:la )?redacción",
    "it": r"(?:(?:la )?redazione|(?:dal )?nostro (?:inviato|corrispondente)(?: (?:a|da|in) [^.,]{2,40})?)",
    "pt": r"(?:d?a )?redação|noss[oa] (?:enviad[oa] especial|correspondente)(?: em [^.,]{2,40})?",
    "nl": r"(?:van )?onze (?:verslaggever|correspondent|redactie)(?: (?:in|uit) [^.,]{2,40})?|redactie",
    "pl": r"(?:nasz[ae]? )?(?:redakcja|korespondent(?:ka)?)(?: (?:w|z) [^.,]{2,40})?",
    "tr": r"haber merkezi|(?:dış haberler|istihbarat) servisi",
    "ru": r"(?:наш )?(?:собственный |специальный )?корреспондент|редакция",
    "ar": r"(?:هيئة )?التحرير|مراسلنا(?: (?:في|من) [^.,]{2,40})?",
}
# A journalist's post, behind the name.
JOURNALIST = re.compile(
    r"correspondent|reporter|editor|staff|writer|korrespondent|redakt|journalist|correspondante?\b|journaliste|corresponsal|periodista|"
    r"redactora?\b|corrispondente|giornalista|repórter|jornalista|verslagge|dziennikar|muhabir|корреспондент|журналист|обозреватель|редактор"
)
# The groups hold who it was. A name is no word in small letters but these.
REPORTING = (
    r"(?:additional |with )?(?:reporting|writing|editing|edited|written|compiled) by (.{2,200})|with (?:files|reports|reporting|information) from (.{2,120})|"
    r"con información de (.{2,80})|avec (.{2,40})|mit (?:material|agenturmaterial).{0,60}|記者.{1,12}[／/].{1,20}"
)
AMONG_NAMES = (
    "the our staff and in at for of by from with additional reporting writing editing edited written compiled "
    "la las los el y de del le les et du des"
)
# Who sells news to others: the names that stand as a credit, in lower case.
AGENCIES = frozenset(
    [
        "agencies",
        "agency",
        "agences",
        "agence",
        "agenturen",
        "agencias",
        "agencia",
        "agenzie",
        "agentur",
        "agentschappen",
        "wire",
        "services",
        "wire",
        "reuters",
        "ap",
        "afp",
        "upi",
        "dpa",
        "apa",
        "sda",
        "ats",
        "ansa",
        "efe",
        "lusa",
        "tass",
        "ria",
        "xinhua",
        "kyodo",
        "jiji",
        "yonhap",
        "pti",
        "ani",
        "ians",
        "uni",
        "app",
        "aa",
        "anadolu",
        "aap",
        "pa",
        "anp",
        "belga",
        "ntb",
        "tt",
        "ritzau",
        "pap",
        "čtk",
        "ctk",
        "tanjug",
        "hina",
        "bta",
        "lapost",
        "bernama",
        "antara",
        "irna",
        "isna",
        "mehr",
        "wam",
        "spa",
        "petra",
        "kuna",
        "mena",
        "sana",
        "wafa",
        "وكالات",
        "الوكالات",
        "وكالة",
        "ایرنا",
        "연합뉴스",
        "中央社",
        "新华社",
        "共同",
        "ajansı",
        "ajans",
        "агентства",
    ]
) | {
    "wire services",
    "the agencies",
    "news agencies",
    "press association",
    "associated press",
    "con información de agencias",
}

# What stands in an agency's place for a paper's own report.
NO_AGENCY = frozenset(["خاص", "exclusive", "special", "own report", "eigener bericht", "eb", "özel"])
# Words that open a line in capitals with a colon and are no place.
NOT_A_PLACE = frozenset(
    [
        "update",
        "updated",
        "breaking",
        "exclusive",
        "watch",
        "video",
        "photos",
        "correction",
        "corrections",
        "note",
        "notice",
        "opinion",
        "analysis",
        "explainer",
        "live",
        "warning",
        "editor's",
        "advertisement",
        "listen",
        "read",
        "tags",
        "by",
        "from",
        "q",
        "a",
        "faq",
    ]
)

# Names of papers and stations, by language: what stands above a headline and is none. Words that headlines use too
# ("post", "news") count with "the" before them only.
MASTHEADS = {
    "en": r"(?:the )?(?:[^\s,]+ ){1,2}(?:courier|gazette|herald|tribune|daily|weekly|journal|chronicle|examiner|inquirer|mercury|sentinel|"
    r"dispatch|advertiser|bulletin)|(?:[^\s,]+ ){1,4}(?:news (?:service|agency|network|online)|press agency)|"
    r"the (?:[^\s,]+ ){1,3}(?:times|post|news|star|sun|mail|mirror|echo|press|observer|independent|standard|telegraph|citizen|reporter|argus|record)|"
    r"(?:[^\s,]+ ){1,3}(?:channel|radio|fm|tv) \d{1,3}|(?:[^\s,]+ ){1,5}(?:bulletin|issue|edition|vol\.?|volume|no\.?) \d{1,6}",
    "de": r"(?:(?:der|die|das) )?(?:[^\s,]+ ){1,3}(?:zeitung|tageblatt|anzeiger|kurier|allgemeine|rundschau|volksblatt|tagblatt)|"
    r"(?:der |die |das )?[^\s,]{3,}(?:zeitung|tageblatt|anzeiger|kurier|rundschau|tagblatt)",
    "fr": r"(?:le|la) (?:courrier|gazette|journal|dépêche|quotidien) (?:de |du |des )?[^\s,]+(?: [^\s,]+)?",
    "es": r"(?:el|la) (?:diario|gaceta|heraldo|correo|periódico|voz) (?:de |del )?[^\s,]+(?: [^\s,]+)?|diario (?:de |del )?[^\s,]+",
    "it": r"(?:il|la|l') ?(?:corriere|gazzetta|giornale) (?:di |del |della )?[^\s,]+(?: [^\s,]+)?",
    "pt": r"(?:o |a )?(?:diário|gazeta|jornal|correio) (?:de |do |da )[^\s,]+(?: [^\s,]+)?",
    "nl": r"(?:de |het )?[^\s,]+(?: [^\s,]+)? (?:courant|dagblad|nieuwsblad)|(?:de |het )?[^\s,]{3,}(?:courant|dagblad)",
    "pl": r"(?:gazeta|kurier|dziennik) [^\s,]+",
    "ru": r"[^\s,]+ (?:вестник|ведомости|курьер|газета)",
    "ar": r"(?:صحيفة|جريدة|وكالة) [^\s,]+(?: [^\s,]+)?",
    "zh": r"[^\s,，。]{1,8}(?:晚报|晚報|日报|日報|早报|早報|新闻网|新聞網)",
    "ja": r"[^\s、。]{1,8}(?:新聞|日報|通信社)",
    "ko": r"[^\s,]{1,8}(?:일보|신문)",
}
# The sections of papers: alone on a line above the headline, or the first of a path.
SECTIONS = {
    "en": "home news local region regional national world politics business economy money sport sports culture arts life style lifestyle "
    "opinion comment health science technology tech environment climate education travel weather entertainment",
    "de": "startseite nachrichten lokales regional politik wirtschaft sport kultur panorama ausland inland meinung wissen gesellschaft wetter",
    "fr": "accueil actualité actualités politique économie société monde international culture sports régions",
    "es": "inicio portada noticias política economía sociedad mundo internacional cultura deportes sucesos nacional",
    "it": "cronaca politica economia mondo esteri cultura sport spettacoli interni",
    "pt": "início notícias política economia mundo cultura esportes desporto sociedade cidades",
    "nl": "nieuws binnenland buitenland politiek economie regio sport cultuur",
    "pl": "wiadomości kraj świat polityka gospodarka sport kultura region",
    "tr": "anasayfa gündem dünya ekonomi spor siyaset kültür yerel",
    "sv": "hem nyheter inrikes utrikes ekonomi kultur lokalt",
    "ru": "главная новости политика экономика общество мир спорт культура регионы",
    "ar": "الرئيسية محليات سياسة اقتصاد رياضة ثقافة أخبار العالم",
    "fa": "خانه سیاست اقتصاد ورزش فرهنگ جامعه جهان",
    "he": "ראשי חדשות מקומי ספורט כלכלה תרבות",
    "hi": "होम राज्य देश दुनिया राजनीति खेल मनोरंजन व्यापार समाचार",
    "zh": "首页 首頁 新闻 新聞 国内 國內 国际 國際 社会 社會 财经 財經 体育 體育 生活 本地",
    "ja": "ホーム トップ ニュース 社会 政治 経済 国際 スポーツ 文化 地域",
    "ko": "홈 뉴스 정치 경제 사회 국제 문화 스포츠 지역",
}


def _compiled(alternatives: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in alternatives.values()), re.IGNORECASE)


TRANSITION = re.compile(rf"(?:{'|'.join(TRANSITIONS.values())})(?![^\W_])", re.IGNORECASE)
BYLINE_START = re.compile(rf"(?:{BYLINE})\s*[:：/／]?\s*(?P<name>\S.{{1,78}})$", re.IGNORECASE)
REPORTING_LINE = re.compile(REPORTING, re.IGNORECASE)
MASTHEAD = _compiled(MASTHEADS)
SECTION_NAMES = frozenset(" ".join(SECTIONS.values()).split())
UNNAMED_REPORTER = re.compile(rf"(?:(?:{BYLINE}):? ?)?(?P<name>{_compiled(UNNAMED_REPORTERS).pattern})", re.IGNORECASE)
SOURCE_LINE = re.compile(rf"(?:{SOURCE_LABEL})\s*[:：]\s*(?P<name>[^.,:!?。，：！？]{{2,40}})", re.IGNORECASE)
