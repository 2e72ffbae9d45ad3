"""The words by which a text says what a line of it is, by language: tables, no code that decides.

Extend a table by adding an alternative to its language, or a language. Sources: the editors' experience with feeds and
saved pages; no list was copied. The words of furniture stand in furniture.py.
"""

from __future__ import annotations

import re
import unicodedata

# First words of a paragraph by which a new story says that it leaves the one before.
TRANSITIONS = {
    "en": r"meanwhile|separately|elsewhere(?! in (?:the|this|that|his|her|its|their) (?:\w+ )?(?:report|interview|speech|study|book|letter|survey|"
    r"statement|document|paper|plan|budget|article|film|programme|program|play|match|game)\b)|"
    "in other news|in another development|in a separate (?:development|incident|case)|in a related development",
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

# Words before a name in a byline, and behind each what may lead from the name to a place or a paper: "By Ida Lund in Wend".
BYLINES = {
    r"(?:(?:words|text|written|story|interview) )?by": "in|at|for|from|with",
    "von": "in|aus|und",
    "par": "à|au|en|avec",
    "por": "em|en|de|desde",
    "di": "da|a|in",
    "door(?: onze verslaggever)?": "in|uit|vanuit",
    "af|av": "i|på",
    r"oprac\.": "z|w",
    "της|του": "από",
    "in conversation with|crónica de": "en|in",
    "كتبت?|بقلم|מאת|نویسنده": "من|في|از",
}
# Words that name an author only with a sign behind them: "Text: Ada Quill", for "Text messages reveal …" is a headline.
BYLINE_LABELS = (
    "text|words|story|author|reporter|writer|autor(?:in)?|autore|autora|auteur|redactor|od|da|tekst|skribent|yazar|haber|penulis|"
    "автор|текст|تقرير|إعداد|گزارش|نویسنده|كتبه?|συντάκτης|लेखक|रिपोर्ट|প্রতিবেদক|লেখক|tác giả|作者|文|기자|작성자"
)
BYLINE = rf"(?:{'|'.join(BYLINES)})(?!\w)(?:\s*[:：])?|(?:{BYLINE_LABELS})(?=\s*[:：/／])|(?:記者|记者)(?![会會])"
# Small words within a name: "Ada van der Quill".
_PARTICLES = "van der den de von zu zur del della di da do dos das du la le el al bin ibn ben ter ten af av y e i"
NAME_PARTICLES = frozenset(_PARTICLES.split())
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
    r"con información de (.{2,80})|avec (?P<with>.{2,40})|mit (?:material|agenturmaterial).{0,60}|記者.{1,12}[／/].{1,20}"
)
AMONG_NAMES = (
    "the our staff and in at for of by from with additional reporting writing editing edited written compiled "
    "la las los el y de del le les et du des"
)
# Behind a number, at the start of an item: "500 g flour".
UNITS = (
    "mg|g|kg|lbs?|oz|ml|cl|dl|l|litres?|liters?|cups?|tbsp|tsp|teaspoons?|tablespoons?|mm|cm|m|km|el|tl|prise|"
    "gr|cuillères?|tasses?|cucharadas?|tazas?|cucchiai|г|кг|мл|л|جم|غرام|گرم"
)
MORE_AGENCIES = (
    "cp bns elta leta stt mti tasr sita sta agerpres unian ukrinform interfax novosti bloomberg adnkronos agi askanews",
    "lapresse télam notimex folhapress keystone awp epd kna sid kap dha iha anka afx amna ttxvn bss unb",
    "тасс интерфакс укринформ уніан απε μπε רויטרס",
    "رويترز سبوتنيك واس وام قنا كونا بترا سانا وفا معا شينخوا الأناضول ایسنا مهر تسنیم فارس ایلنا",
    "भाषा वार्ता एजेंसी पीटीआई एएनआई आईएएनएस এএফপি রয়টার্স বাসস ইউএনবি",
    "新華社 中新社 中新网 法新社 路透社 美联社 美聯社 共同社 共同通信 時事 時事通信 ロイター 聯合ニュース 뉴시스 뉴스1",
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
    + [name for names in MORE_AGENCIES for name in names.split()]
) | {
    "риа новости",
    "europa press",
    "agência brasil",
    "the canadian press",
    "canadian press",
    "pa media",
    "فرانس برس",
    "أ ف ب",
    "د ب أ",
    "wire services",
    "the agencies",
    "news agencies",
    "press association",
    "associated press",
    "con información de agencias",
}

# What stands in an agency's place for a paper's own report.
NO_AGENCY = frozenset(["خاص", "exclusive", "special", "own report", "eigener bericht", "eb", "özel"])
# What is written in capitals behind a text's end and is no agency: zones of time, and notes of the desk.
ZONES = (
    "gmt utc bst cet cest eet eest msk est edt cst cdt mst mdt pst pdt ist pkt jst kst hkt sgt wib aest aedt nzst wat eat "
    "sast brt art am pm"
)
DESK_NOTES = "ends end more inc ltd plc sic pdf faq usa uk eu un nato"
NO_CREDIT = frozenset(f"{ZONES} {DESK_NOTES}".split())
# Words that open or end a label in capitals, which is no place: the parts of a page, the roles, and those who speak.
LABELS = {
    "en": "review verdict interview obituary obituaries commentary comment column editorial profile feature letter letters essay poll quiz "
    "recipe who what when where why how pros cons results result teams lineups score scores scorers report reports summary key points "
    "background context timeline fact facts tip tips info information contact tickets cast plot rating price date time place venue our your "
    "my question answer moderator host reporter caption credit photo picture source sources related more next previous",
    "de": "kommentar analyse interview meinung leitartikel nachruf rezension kritik fazit urteil hintergrund bericht eilmeldung korrektur "
    "wer was wann wo warum wie frage antwort",
    "fr": "critique entretien avis analyse éditorial édito tribune nécrologie portrait reportage récit décryptage vidéo qui quoi quand où "
    "pourquoi comment",
    "es": "crítica entrevista análisis opinión editorial obituario perfil reportaje vídeo quién qué cuándo dónde cómo última",
    "it": "recensione intervista analisi opinione editoriale commento chi cosa dove perché",
    "pt": "análise opinião reportagem quem onde",
    "nl": "recensie analyse opinie",
    "pl": "recenzja wywiad analiza opinia komentarz",
    "sv": "recension analys intervju",
    "tr": "yorum röportaj analiz haber",
    "ru": "рецензия интервью мнение комментарий анализ видео фото итоги кто что где когда почему",
    "organisations": "nato un uno eu bbc fifa uefa ioc imf opec unicef unesco iaea asean cnn nasa fbi cia fda usa gop afd interpol europol "
    "otan onu ue oms fmi нато оон ес",
}
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
    + [word for words in LABELS.values() for word in words.split()]
)

# What stands in front of a place's name within a sentence.
LOCATIVES = "in|at|near|outside|around|from|of|to|im|bei|aus|von|nach|à|près de|de|en|cerca de|a|di|da|ad|presso|em|no|na|te|bij|uit|w|we|pod|i|från|nära|fra|ved|v|ve|в|во|из|под|близ"

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
# What a page calls a piece rather than names it: alone on a line above the headline. Menus and links to the text too.
KICKERS = {
    "en": r"live|live blog|live updates|latest|latest news|top stories|breaking|breaking news|exclusive|interview|q ?& ?a|profile|feature|features|"
    r"long read|the long read|explainer|explained|analysis|editorial|editorials|leaders?|comment|column|columnists?|commentary|letters?|review|reviews|"
    r"obituary|obituaries|podcast|video|watch|photos|in pictures|gallery|news in brief|fact ?check|special report|investigation|sponsored|newsroom|"
    r"commodities|markets|companies|finance|food|books|film|music|media|crime|weather|law|war|(?:us|uk|eu|local|india|city) news|"
    r"home ?page|main menu|sections|menu|search|skip to (?:main )?(?:content|navigation)|jump to (?:main )?content|"
    r"(?:press|news|media) releases?(?: (?:no|nr|n|#)\.? ?[\d/.-]+)?|for immediate release|"
    r"from the (?:newsletter|magazine|archives?|series|print edition)(?: .{2,40})?|(?:.{2,40}[-–—,] )?press (?:office|service)",
    "de": r"live|liveticker|newsticker|eilmeldung|exklusiv|interview|analyse|kommentar|leitartikel|kolumne|porträt|reportage|glosse|hintergrund|"
    r"nachrufe?|rezension|faktencheck|verkehr|nahverkehr|bildung|umwelt|aktuelles|aktuell|übersicht|menü|suche|gastbeitrag|meldungen|"
    r"zum (?:inhalt|hauptinhalt)(?: springen)?|(?:direkt )?zum inhalt|(?:presse(?:mitteilung|information|meldung)|medienmitteilung)"
    r"(?: (?:nr|no)\.? ?[\d/.-]+)?|(?:.{2,40}[-–—,] )?pressestelle",
    "fr": r"en direct|direct|dernières? (?:minutes?|infos?)|à la une|exclusif|entretien|interview|analyse|éditorial|tribune|chronique|reportage|portrait|"
    r"enquête|décryptage|transports|éducation|environnement|santé|faits divers|justice|planète|aller au contenu(?: principal)?|menu|recherche|"
    r"communiqué(?: de presse)?(?: n[°o]\.? ?[\d/.-]+)?",
    "es": r"en vivo|en directo|última hora|últimas noticias|exclusiva|entrevista|análisis|editorial|columna|opinión|reportaje|perfil|crónica|"
    r"ir al contenido|saltar al contenido|menú|buscar|ingresá|suscribite|ediciones|salud|tecnología|comunicado(?: de prensa)?(?: n[.°º]* ?[\d/.-]+)?",
    "it": r"in diretta|diretta|ultim'ora|ultime notizie|esclusiva|intervista|analisi|editoriale|commento|opinioni|l'inchiesta|vai al contenuto|"
    r"salute|ambiente|cerca|comunicato(?: stampa)?(?: n[.°]* ?[\d/.-]+)?|(?:.{2,40}[-–—,] )?ufficio stampa",
    "pt": r"ao vivo|últimas|últimas notícias|última hora|exclusivo|entrevista|análise|editorial|coluna|opinião|entretenimento|reportagem|"
    r"ir para o conteúdo|pular para o conteúdo|saúde|buscar|nota à imprensa|comunicado(?: de imprensa)?(?: n[.°º]* ?[\d/.-]+)?",
    "nl": r"live|liveblog|net binnen|laatste nieuws|exclusief|interview|analyse|column|opinie|commentaar|achtergrond|reportage|"
    r"(?:ga |direct )?naar (?:de )?inhoud|menu|zoeken|persbericht(?: nr\.? ?[\d/.-]+)?",
    "pl": r"na żywo|relacja na żywo|z ostatniej chwili|pilne|tylko u nas|wywiad|analiza|opinie|komentarz|felieton|reportaż|strona główna|"
    r"przejdź do treści|komunikat(?: prasowy)?(?: nr ?[\d/.-]+)?",
    "tr": r"canlı|son dakika|özel haber|röportaj|analiz|yorum|köşe yazısı|ana sayfa|içeriğe geç|basın (?:bülteni|açıklaması)",
    "sv": r"direkt|live|just nu|senaste nytt|exklusivt|intervju|analys|ledare|krönika|debatt|reportage|gå till (?:huvud)?innehåll(?:et)?|"
    r"hoppa till innehåll(?:et)?|logga in|meny|sök|pressmeddelande",
    "da": r"seneste nyt|nyheder|forside|interview|analyse|leder|debat|kronik|gå til indhold(?:et)?|hopp til innhold(?:et)?|til forsiden|siste nytt|"
    r"nyheter|leder|kommentar|pressemeddelelse|pressemelding|etusivu|uutiset|kotimaa|siirry sisältöön|mielipide",
    "cs": r"živě|aktuálně|domů|domácí|zprávy|rozhovor|komentář|analýza|přejít na obsah|tisková zpráva|kezdőlap|belföld|interjú|vélemény|"
    r"acasă|știri|actualitate|interviu|opinii|analiză",
    "ru": r"прямой эфир|онлайн|срочно|молния|последние новости|эксклюзив|интервью|аналитика|мнение|мнения|колонка|репортаж|"
    r"перейти к содержанию|пресс-релиз(?: № ?[\d/.-]+)?|происшествия|регионы",
    "uk": r"головна|новини|події|суспільство|політика|економіка|світ|спорт|культура|наживо|терміново|інтерв'ю|аналітика|думка|погляд|"
    r"останні новини|прес-реліз",
    "el": r"αρχική|αρχική σελίδα|ελλάδα|κόσμος|πολιτική|οικονομία|κοινωνία|αθλητικά|πολιτισμός|ειδήσεις|επικαιρότητα|απόψεις|άποψη|συνέντευξη|"
    r"ανάλυση|ζωντανά|έκτακτο|δελτίο τύπου|μετάβαση στο περιεχόμενο",
    "ar": r"مباشر|عاجل|حصري|خاص|مقابلة|حوار|تحليل|رأي|آراء|مقالات|افتتاحية|آخر الأخبار|أخبار|عربي|دولي|مجتمع|اذهب إلى المحتوى|"
    r"تخطى إلى المحتوى|بيان صحفي|صحة|تكنولوجيا|منوعات",
    "fa": r"صفحه نخست|صفحه اصلی|زنده|فوری|اختصاصی|گفت‌?وگو|گفتگو|مصاحبه|تحلیل|یادداشت|دیدگاه|آخرین اخبار|اخبار|سیاسی|اقتصادی|اجتماعی|"
    r"فرهنگی|ورزشی|استان‌?ها",
    "he": r"דף הבית|ראשי|שידור חי|מבזקים|בלעדי|ראיון|ניתוח|דעות|דעה|פרשנות|מאמר מערכת|דלג לתוכן|בארץ|בעולם|תחבורה|בריאות",
    "hi": r"लाइव|ब्रेकिंग न्यूज़|ताज़ा खबर|ताजा खबरें|हिंदी न्यूज़|न्यूज़|विश्लेषण|साक्षात्कार|इंटरव्यू|राय|संपादकीय|विचार|मुख्य पृष्ठ|भारत|शहर",
    "bn": r"প্রচ্ছদ|সারাদেশ|জাতীয়|রাজনীতি|আন্তর্জাতিক|খেলা|বিনোদন|অর্থনীতি|মতামত|সর্বশেষ|সাক্ষাৎকার|বিশ্লেষণ|বাংলাদেশ|বাণিজ্য|সম্পাদকীয়",
    "id": r"beranda|nasional|terkini|terbaru|berita|daerah|ekonomi|politik|hukum|olahraga|internasional|wawancara|opini|analisis|"
    r"siaran pers|langsung ke konten|eksklusif|dunia|gaya hidup",
    "vi": r"trang chủ|thời sự|thế giới|kinh doanh|pháp luật|giáo dục|sức khỏe|đời sống|thể thao|giải trí|du lịch|xã hội|góc nhìn|phỏng vấn|"
    r"tin mới|mới nhất|thông cáo báo chí",
    "th": r"หน้าแรก|ข่าว|ล่าสุด|ด่วน|การเมือง|เศรษฐกิจ|กีฬา|ต่างประเทศ|สัมภาษณ์|ความคิดเห็น",
    "zh": r"直播|快讯|快訊|独家|獨家|专访|專訪|评论|評論|社论|社論|分析|观点|觀點|最新|最新消息|即时|即時|时政|時政|要闻|要聞|新闻中心|跳到主要內容|新闻稿|新聞稿",
    "ja": r"トップニュース|トップページ|速報|独自|インタビュー|社説|解説|分析|論説|特集|連載|コラム|ライブ|最新ニュース|有料(?:会員限定)?記事|会員限定(?:有料)?記事|"
    r"有料会員限定記事|本文へ(?:移動|スキップ)?|プレスリリース|国内|暮らし",
    "ko": r"본문 바로가기|메뉴 바로가기|속보|단독|인터뷰|사설|칼럼|오피니언|분석|기획|특집|라이브|최신 ?뉴스|보도자료|전국|생활",
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
BYLINE_START = re.compile(
    "|".join(
        [
            *(
                rf"(?:{word})(?!\w)\s*[:：]?\s*(?P<name{at}>\S.{{1,78}}?)(?P<tail{at}>\s(?:{tail})\s[^.:]{{2,40}})?"
                for at, (word, tail) in enumerate(BYLINES.items())
            ),
            rf"(?:{BYLINE_LABELS})\s*[:：/／]\s*(?P<labelled>\S.{{1,78}})",
            r"(?:記者|记者)(?![会會])\s*[:：/／]?\s*(?P<reporter>\S.{1,78})",
        ]
    ),
    re.IGNORECASE,
)
REPORTING_LINE = re.compile(REPORTING, re.IGNORECASE)
MASTHEAD = _compiled(MASTHEADS)
KICKER = re.compile(unicodedata.normalize("NFKC", _compiled(KICKERS).pattern), re.IGNORECASE)  # as text is folded
SECTION_NAMES = frozenset(" ".join(SECTIONS.values()).split())
UNNAMED_REPORTER = re.compile(rf"(?:(?:{BYLINE}):? ?)?(?P<name>{_compiled(UNNAMED_REPORTERS).pattern})", re.IGNORECASE)
SOURCE_LINE = re.compile(rf"(?:{SOURCE_LABEL})\s*[:：]\s*(?P<name>[^.,:!?。，：！？]{{2,40}})", re.IGNORECASE)
