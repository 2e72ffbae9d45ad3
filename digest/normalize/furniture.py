"""The wording of furniture, by class and language, and what it is compared with: tables, and what reads them.

Each entry is a regular expression matched without regard to case against a whole line. Extend a table by adding an
alternative to its language, or a language. Sources: the editors' experience with feeds and saved pages; no list was
copied.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from digest.text import SENTENCE_SIGNS, alike, folded, last_sign

if TYPE_CHECKING:
    from collections.abc import Iterable

# Verdicts on lines that are remembered: an entry is looked at more than once, and a feed's furniture is in every entry.
REMEMBERED = 1 << 14
LONGEST = 300  # characters: longer lines are prose, whatever they begin with
LONGEST_SHARE_BAR = 200

# Names of networks and things that share boxes offer, the same in all languages; "~" stands for a space.
NETWORKS = """
    facebook fb twitter x x.com instagram whatsapp telegram linkedin xing reddit pinterest pocket flipboard tumblr
    mastodon bluesky threads messenger viber signal vk vkontakte weibo wechat line email e-mail mail rss tiktok youtube
    hacker~news digg snapchat skype instapaper evernote copy~url url bookmark feedly buffer
    فيسبوك تويتر إكس اكس واتساب واتس~آب تيليجرام تلغرام تيليغرام لينكدإن لينكد~إن انستغرام ماسنجر
    تلگرام واتساپ واتسآپ ایتا توییتر فیسبوک اینستاگرام بله سروش روبیکا
    qq qq空间 qzone 朋友圈 新浪微博 豆瓣 はてなブックマーク はてブ 페이스북 트위터 카카오톡 카카오스토리 네이버~밴드 라인 밴드 臉書 噗浪 推特 微信 微博 フェイスブック ツイッター
    פייסבוק טוויטר וואטסאפ טלגרם фейсбук твиттер вконтакте телеграм одноклассники
"""

# What the buttons do; WHERE stands for one of the networks or a friend. A longer form stands before its
# beginning: the first that fits is taken for good.
ACTIONS = {
    "en": r"(?:share|post) (?:this )?(?:on|via|by|to|with) WHERE|share (?:on|via) ANY|share (?:this|on|via|by|to|with)(?: (?:article|story|post|page))?|share|"
    r"tweet(?: this)?|pin(?: it)?|post|send(?: to a friend)?|print(?: this page| page)?|save(?: for later)?|like|follow(?: us)?|copy(?: link| url)?|"
    r"comment|bookmark|email this|listen|gift this article|by|on|via|logo|forward|recommend|republish",
    "de": r"teilen auf|teilen|twittern|drucken|merken|empfehlen|weiterleiten|link kopieren|artikel (?:teilen|drucken|merken)|auf|per|"
    r"senden|speichern|vorlesen|kommentieren|pinnen|mitteilen|versenden|folgen",
    "fr": r"partager(?: sur| cet article)?|tweeter|imprimer|envoyer(?: par (?:mail|e-mail))?|copier le lien|enregistrer|sur|par|"
    r"commenter|offrir(?: cet article)?|épingler|s'abonner",
    "es": r"compartir(?: en)?|tuitear|imprimir|enviar(?: por (?:correo|e-mail))?|guardar|comentar|regalar|copiar enlace|en|por|comparte|comparta",
    "it": r"condividi(?: su)?|stampa|salva|invia|regala(?: questo articolo)?|copia link|su|via|tweet|commenta",
    "pt": r"compartilhar|partilhar|imprimir|enviar|guardar|salvar|copiar link|comentar|compartilhe(?: no| via)?",
    "nl": r"deel(?: dit)?(?: via| op)?|delen|printen|bewaar|opslaan|kopieer link|stuur door|reageer|afdrukken",
    "pl": r"udostępnij|wyślij(?: mailem)?|drukuj|zapisz|skomentuj|kopiuj link|podziel się|tweetnij",
    "tr": r"(?:WHERE'?[tdk][ae] )?paylaş|yazdır|kaydet|gönder|linki kopyala|bağlantıyı kopyala|yorum yap|tweetle",
    "sv": r"dela(?: på| via)?|skriv ut|spara|mejla|tipsa|kopiera länk",
    "ru": r"поделиться|распечатать|печать|сохранить|отправить|скопировать ссылку|подписаться|твитнуть",
    "ar": r"شارك(?:ها|ه)?(?: على| عبر)?|مشاركة|طباعة|اطبع|نسخ الرابط|حفظ|إرسال|ارسال|غرد|أرسل|انسخ الرابط|شارك المقال|البريد الإلكتروني|بريد",
    "fa": r"اشتراک(?:\s?گذاری)?|چاپ|ذخیره|ارسال|کپی لینک|لینک کوتاه|نسخه چاپی",
    "he": r"שתפו?(?: ב[^\s|/·•,;&+]{1,15})?|הדפיסו|הדפסה|שלחו?(?: במייל)?|העתק קישור|שמרו",
    "ko": r"공유(?:하기)?|인쇄(?:하기)?|url\s?복사|스크랩|저장|메일",
    "hi": r"शेयर(?: करें)?|साझा करें|ट्वीट(?: करें)?|प्रिंट(?: करें)?",
    "zh": r"分享(?:至|到)?|列印|打印|收藏|複製連結|复制链接|轉發|转发|推文",
    "ja": r"シェア(?:する)?|ツイート(?:する)?|(?:line|メール)で送る|印刷|保存|リンクをコピー|ブックマーク",
}

# Names that stand in the forms below; each is written in capitals there.
_SMALL = "a-zß-öø-ÿά-ώа-џ" + "".join(sign for sign in map(chr, range(0x100, 0x180)) if sign.islower())
_PLAIN = r"[^.,;:!?。、，；：！？؟؛،]"  # what stands in one clause …
_ITEM = r"[^.,;:!?。、，；：！？؟؛،|·•/#»›>]"  # … and in one item of a list
FORMS = {
    # A name: each word begins with no small letter, joins others, or is an address. Letters without case pass.
    "SITE": r"(?:(?:the|la|le|el|der|die|das|dem|den|il|lo) )?BIG[^\s,;:!?]*"
    r"(?:(?: (?:of|the|and|for|in|on|at|de|la|le|el|du|des|del|di|da|do|der|die|das|und|et|y|e|i|van|voor|[&+|/·–-])){0,2} BIG[^\s,;:!?]*){0,6}",
    "TITLE": r"BIG(?:.{0,160}[^.。…!\s])?",  # a heading: begins with no small letter, and no sentence ends it
    "BIG": rf"(?-i:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d+\b)(?=[\"'“„«‹(\[]?(?=\w)[^{_SMALL}]|\w[\w-]*\.\w))",
    "YEARS": r"(?:19|20)\d\d(?: ?[-–/,] ?(?:(?:19|20)\d\d|\d\d))*",
    "AMOUNT": r"(?:(?:about|approx\.?|around|under|less than|ca\.?|etwa|rund|environ|unos|circa|около|bis zu|~|<) ?)?\d+(?:[-–.,]\d+)? ?"
    r"(?:min\w*|sec\w*|sek\w*|мин\w*|dk|dakika\w*|دق\w+|['′])\.?(?: \d+ ?\w{1,8}\.?)?",
    "LIST": rf"#?{_ITEM}{{1,60}}(?:[,;،、|·•/#]+{_ITEM}{{1,60}}){{0,20}}",
    "STEP": rf" ?[»›>/|«‹]{_ITEM}{{1,80}}+",  # of the way to a page
    "CLAUSE": rf"{_PLAIN}{{1,80}}",
    "FEW": rf"{_PLAIN}{{0,40}}",
    "NETWORKS": r"NETWORK(?:,? (?:and|und|et|y|e|en|i|и|&|or) NETWORK|, NETWORK|/NETWORK| وNETWORK)*",
}

# Classes of short lines. Each alternative must match the whole line, down to its last word: what only begins like furniture,
# or holds its words, is a sentence of the report.
LINES: dict[str, dict[str, str]] = {
    "read more": {
        "en": r"(?:click (?:here )?to )?(?:read|continue reading|see|view|show|learn|find out|discover)(?: (?:the|this))?"
        r"(?: (?:more|on|full (?:story|article|text|post)|original(?: (?:article|post))?|rest(?: of this .{3,12})?|entire .{3,12}))"
        r"(?: (?:on|at|here|about)\b(?:.{0,80}[^.!?…\"”])?)?|continue reading(?: (?:this|the) (?:main )?(?:article|story|post)| on SITE)?|continue reading (?:.{1,160} ?(?:→|»|>>)|“.{1,160}”|TITLE)|"
        r"(?:(?:read )?more|full story|read) ?(?:>>|»|→|\.\.\.|…|here)|read more ?: ?TITLE|keep reading|original (?:article|source|post)",
        "de": r"(?:hier )?(?:weiterlesen|mehr lesen|mehr erfahren|zum (?:ganzen |vollständigen )?artikel|lesen sie (?:hier )?weiter(?: (?:auf|bei|in|im) SITE| ?: ?TITLE)?|"
        r"den ganzen artikel lesen|jetzt weiterlesen(?: (?:mit|auf|bei) SITE)?)",
        "fr": r"lire (?:la suite|plus|l'article(?: (?:complet|en entier))?)(?: (?:sur|de) CLAUSE)?|en savoir plus|(?:la )?suite",
        "es": r"(?:leer|ver|seguir leyendo|lee|sigue leyendo|continuar leyendo)(?: (?:más|la (?:noticia|nota) completa))?|más información",
        "it": r"(?:leggi|continua)(?: (?:tutto|di più|l'articolo(?: completo)?|a leggere|la lettura|anche su SITE))|leggi tutto (?:l'articolo|su SITE)",
        "pt": r"(?:leia|ler|ver) mais|continue (?:lendo|a ler)(?: (?:no|na|em) SITE)?|saiba mais",
        "nl": r"(?:lees|bekijk) (?:meer|verder|het (?:hele|volledige) artikel)(?: (?:over|op|in|bij) FEW)?",
        "pl": r"(?:czytaj|zobacz|przeczytaj) (?:dalej|więcej|całość)(?: (?:na|w) SITE| ?: ?TITLE)?",
        "tr": r"(?:haberin |yazının )?devamı(?:nı oku)?(?: için CLAUSE)?|daha fazla|devamını oku",
        "sv": r"läs (?:mer|vidare|hela artikeln)(?: (?:om|på|i) FEW)?",
        "ru": r"(?:читать|читайте) (?:далее|дальше|полностью)(?: (?:на|в) SITE| ?: ?TITLE)?|подробнее(?: (?:о|об|на|в|по) FEW)?",
        "ar": r"(?:اقرأ|إقرأ|اقرا|قراءة|شاهد) (?:المزيد|المقال كاملا|الخبر كاملا|بقية الخبر)|المزيد|للمزيد|متابعة القراءة",
        "fa": r"ادامه (?:مطلب|خبر)|بیشتر بخوانید",
        "he": r"(?:קראו|קרא|לקריאת) (?:עוד|המשך|הכתבה המלאה)|להמשך קריאה",
        "ko": r"더 ?보기|기사 (?:더 보기|전문 보기)|자세히 보기",
        "zh": r"(?:閱讀|阅读)(?:更多|全文)|更多|繼續閱讀|查看全文",
        "ja": r"続きを読む|もっと(?:見|読)る|全文を読む",
    },
    "relay": {
        "en": r"this (?:article|post|story) (?:was )?(?:originally|first) (?:published|appeared)(?: on \d{1,2} \w+ \d{4})? (?:(?:on|at|by) SITE|in (?:the BIG|BIG[^\s,]* BIG)CLAUSE)(?: and (?:is|was|has been) "
        r"(?:re)?(?:published|posted|printed) FEW)?\.?|(?:originally|first) (?:published|appeared) (?:(?:on|at) SITE|in (?:the BIG\S+|BIG\S+ BIG\S+)(?: BIG\S+)*)|"
        r"\[?link\]? ?\[?comments\]?|submitted by (?:/?u/\S+|SITE)(?: \[link\] \[comments\])?|continue reading on medium(?: ?»)?",
        "de": r"(?:dieser beitrag ist )?zuerst (?:ist )?erschienen (?:(?:auf|bei) SITE|in d(?:er|em|en) SITE|im SITE)\.?",
    },
    "reading time": {
        "en": r"(?:estimated )?reading time ?:? ?(?:AMOUNT|\d+)(?: read)?|(?:AMOUNT|\d+[ -]min(?:ute)?s?) (?:read(?:ing)?(?: time)?|listen)|\d+-min(?:ute)?-read|AMOUNT to read|(?:about )?\d+[ -]?mins?\.?",
        "de": r"(?:lesezeit|lesedauer) ?:? ?AMOUNT|(?:AMOUNT )lesezeit|\d+ min\.?",
        "fr": r"(?:temps de lecture|lecture)(?: estimé)? ?:? ?AMOUNT|AMOUNT de lecture",
        "es": r"tiempo de lectura ?:? ?AMOUNT|(?:AMOUNT de lectura|lectura de AMOUNT)",
        "it": r"tempo di lettura ?:? ?AMOUNT|AMOUNT di lettura",
        "pt": r"tempo de leitura ?:? ?AMOUNT|AMOUNT de leitura",
        "nl": r"leestijd ?:? ?AMOUNT|AMOUNT leestijd",
        "pl": r"czas czytania ?:? ?AMOUNT|AMOUNT czytania",
        "tr": r"okuma süresi ?:? ?AMOUNT|\d+ dk\.? okuma(?: süresi)?",
        "ru": r"время чтения ?:? ?AMOUNT|AMOUNT (?:чтения|на чтение)",
        "ar": r"(?:مدة|وقت|زمن) القراءة ?:? ?\d* ?(?:دقائق|دقيقة|دقيقتان|دقيقتين)|\d+ (?:دقائق|دقيقة|دقيقتان) (?:قراءة|للقراءة)",
    },
    "comments": {
        "en": r"(?:leave|add|post|write|join|view|show|hide|see|be the first to)(?: a| an| the| all)? ?(?:comments?|reply|conversation|discussion)"
        r"(?: \(?\d+\)?)?|(?:\d+ (?:comments?|replies|reactions?|responses)|no (?:comments|replies|reactions|responses))(?: so far| yet)?|comments?(?: \(?\d+\)?)?|"
        r"comments? (?:are|is) (?:now )?(?:off|closed|disabled)(?: (?:on|for) (?:this|the) (?:article|post|story|entry))?\.?|"
        r"\d+ (?:reads|views|likes|shares)(?: ?[·|,/•-]? ?\d+ (?:reads|views|likes|shares|comments|reactions))*|discuss(?:ion)?|"
        r"(?:log in|sign in|register|login)(?: or (?:log in|sign in|sign up|register))? to (?:comment|reply|post|join the (?:conversation|discussion))\.?|"
        r"you must be logged in(?: to (?:post|leave|write|reply|comment|view|read)\b FEW)?\.?",
        "de": r"kommentare?(?: \(?\d+\)?)?|\d+ kommentare?|kommentar (?:schreiben|hinterlassen|verfassen)|jetzt kommentieren(?: ?[!»>→]+)?|diskutieren sie mit(?: (?:auf|bei) SITE)?[.!]?",
        "fr": r"(?:\d+ )?commentaires?(?: \(?\d+\)?)?|laisser un commentaire|(?:commenter|réagir)|soyez le premier à (?:commenter|réagir)(?: (?:à )?(?:cet|l')? ?article)?[.!]?",
        "es": r"(?:\d+ )?comentarios?(?: \(?\d+\)?)?|(?:deja|dejar|escribe) (?:un|tu) comentario|comentar",
        "it": r"(?:\d+ )?commenti(?: \(?\d+\)?)?|lascia un commento",
        "nl": r"(?:\d+ )?reacties?(?: \(?\d+\)?)?|plaats een reactie|reageer",
        "pl": r"komentarze(?: \(?\d+\)?)?|skomentuj(?: \(?\d+\)?)?|dodaj komentarz",
        "tr": r"yorumlar?(?: \(?\d+\)?)?|\d+ yorum|yorum (?:yap|yaz)",
        "ru": r"комментарии(?: \(?\d+\)?)?|\d+ комментари[йяев]{1,2}|оставить комментарий",
        "ar": r"(?:ال)?تعليقات?(?: ?\(?\d+\)?)?|\d+ تعليقات?|(?:اترك|أضف|اكتب) تعليقا?ك?|لا توجد تعليقات",
        "fa": r"نظر شما چیست[?؟]?|نظرات(?: ?\(?\d+\)?)?|ارسال نظر",
        "he": r"תגובות(?: ?\(?\d+\)?)?|הוסיפו תגובה|\d+ תגובות",
        "ko": r"댓글(?: ?\(?\d+\)?)?",
        "zh": r"(?:留言|评论|評論)(?: ?\(?\d+\)?)?|發表(?:留言|評論)",
    },
    "newsletter": {
        "en": r"(?:please |click here to )?(?:sign up|subscribe)(?: now| today| here| for free)*(?: (?:for|to|and get) (?:[\w'’-]+ ){0,6}"
        r"(?:newsletters?|letters?|e-?mails?|updates?|alerts?|digest|briefings?|channel|podcasts?|feed|offers?|bulletin|mailing list))?"
        r"(?: (?:and get|and receive|to get|to receive|to have|in your|by e-?mail|for free|from SITE|from our|on NETWORKS|every|today|now|here)(?: CLAUSE)?| (?:here|today|now)| ?[:–—] ?CLAUSE)?[.!]?|"
        r"(?:have|got) a (?:news )?(?:tip|story)(?: for us| to share)?\?(?: BIG[^;:]{1,80})?|"
        r"(?:sign up|subscribe)(?: now| today)?(?: (?:for|to) SITE)(?:, (?:our|the|a) (?:[\w'’-]+ ){0,4}(?:newsletter|briefing|digest))?(?: now| today)?!?|"
        r"(?:get|receive) (?:our|the) (?:[\w'’&-]+ ){0,6}(?:newsletter|briefing|alerts|digest)(?: (?:in your|by|to your|every|each|straight|delivered|for free) CLAUSE)?[.!]?|"
        r"(?:get|receive) [^;:!?]{1,80} (?:in|to|into) your (?:e-?mail )?inboxFEW[.!]?|"
        r"(?:[\w'’&-]+ ){0,5}newsletter ?[:!–—-] ?(?:sign up|subscribe|free)FEW[.!]?|want more (?:stories )?like this\?(?: BIG[^,;:]{1,80})?|"
        r"stay (?:informed|up to date) with SITE[.!]?|\[your e-?mail\](?: ?\[FEW\])?|(?:follow|like|find) (?:us|SITE) on NETWORKS(?: @\S+)?(?: (?:for|and) CLAUSE)?[.!]?|like what you read\?(?: BIG[^,;:]{1,80})?|"
        r"never miss (?:a |an |another )?(?:story|update|news|article|post|headline|issue|episode|beat)(?: again)?(?: (?:from|on|by|with) CLAUSE)?[.!]?",
        "de": r"(?:jetzt )?(?:(?:unseren|den|zum) )?newsletter (?:abonnieren|bestellen|anmelden)(?: (?:und|für|mit) CLAUSE)?[.!]?|(?:jetzt |hier |kostenlos )?(?:abonnieren|anmelden)[.!]?|"
        r"(?:jetzt )?(?:abonnieren|bestellen) sie (?:jetzt |hier |kostenlos )*(?:unser\w*|den|die|das) FEW(?:newsletter|kanal|podcast|feed)\b(?: (?:und|für|mit|auf) CLAUSE)?[.!]?|"
        r"(?:jetzt |hier )?melden sie sich (?:jetzt |hier )?(?:für|zu) FEWnewsletter FEWan[.!]?|(?:hier|jetzt) (?:für|zu|zum|unseren) FEWnewsletter(?: kostenlos)? (?:abonnieren|anmelden|bestellen)[.!]?|"
        r"newsletter ?[:!–—-] ?(?:jetzt|kostenlos|hier)FEW[.!]?|(?:hier )?(?:geht es|geht's|geht’s) zu(?:m|r) FEW(?:newsletter|anmeldung|app)[.!]?|folgen sie uns (?:auch )?(?:auf|bei) NETWORKS[.!]?",
        "fr": r"(?:s'abonner|abonnez-vous|inscrivez-vous|s'inscrire)(?: gratuitement| ici| maintenant)*(?: (?:à|au|aux) FEW(?:newsletters?|lettre|infolettre|chaîne|alertes|podcast|flux)\b(?: BIG\S+)?"
        r"(?: (?:de|du|des|pour|et|par) CLAUSE| quotidienne| hebdomadaire| gratuite)?)?[.!]?|recevez (?:notre|nos|la|les|chaque|gratuitement|tous) CLAUSEnewsletterFEW[.!]?|suivez-nous (?:sur|:) ?NETWORKS[.!]?",
        "es": r"(?:suscríbete|suscríbase|apúntate|regístrate)(?: ya| ahora| hoy| aquí| gratis)*(?: (?:a|al|en) FEW(?:bolet[ií]n|boletines|newsletter|canal|alertas|podcast|lista de correo)\b(?: diario| semanal| gratuito)*(?: (?:de|y|para|en|por) CLAUSE)?|"
        r" por \d+ ?(?:€|\$|euros?)FEW)?[.!]?|síguenos en NETWORKS[.!]?|contenido exclusivo para suscriptores",
        "it": r"(?:iscriviti|abbonati|registrati)(?: ora| subito| qui| gratis)*(?: (?:a|al|alla|alle|ai) FEW(?:newsletter|canale|podcast|notifiche|rassegna)\b(?: (?:di|del|della|per|e) CLAUSE)?)?[.!]?|seguici su NETWORKS[.!]?",
        "pt": r"(?:assine|inscreva-se|subscreva|cadastre-se)(?: já| agora| aqui| grátis)*(?: (?:a|o|à|ao|na|no|em|para) FEW(?:newsletter|boletim|canal|podcast|lista)\b(?: (?:de|do|da|e|para) CLAUSE)?)?[.!]?|siga-nos (?:no|na|em) NETWORKS[.!]?",
        "nl": r"(?:schrijf je in|meld je aan|abonneer(?: je)?)(?: nu| hier| gratis)*(?: (?:voor|op|bij) FEW(?:nieuwsbrief|kanaal|podcast|updates)\b(?: (?:van|en|voor) CLAUSE)?)?[.!]?|volg ons (?:ook )?(?:op|via) NETWORKS[.!]?",
        "pl": r"zapisz się (?:na|do) FEW(?:newsletter\w*|biuletyn\w*)(?: CLAUSE)?[.!]?|polub nas na SITE[.!]?|zaprenumeruj(?: FEW(?:newsletter|gazetę|nas)\b)?[.!]?",
        "tr": r"(?:e-?bültene?|bültenimize) FEW(?:abone|kayıt) ol(?:un|unuz)?[.!]?|abone ol(?:un|unuz)?[.!]?|(?:CLAUSE )?uygulamamızı indirin[.!]?",
        "ru": r"подпи(?:шитесь|сывайтесь|саться)(?: сейчас| бесплатно)*(?: на FEW(?:канал\w*|рассылк\w*|нас|новости|страниц\w*|подкаст\w*|ленту|обновлени\w*)(?: (?:в|во|и|на|чтобы) CLAUSE)?)?[.!]?",
        "ar": r"(?:اشترك|إشترك|سجل)(?:وا)?(?: (?:الآن|معنا))?(?: في (?:النشرة|نشرتنا|القناة|قناتنا|البريد)(?: (?:البريدية|الإخبارية|الإلكتروني|الإلكترونية|اليومية|الأسبوعية|الصباحية|المسائية|المجانية))*)?[.!]?|تابعونا (?:على|عبر) NETWORKS|"
        r"(?:النشرة|نشرتنا) (?:البريدية|الإخبارية)",
        "he": r"(?:הירשמו|הרשמו) ל(?:ניוזלטר|עלון|ערוץ|רשימת התפוצה|עדכונים)FEW|עקבו אחרינו(?: ב\S{1,30})?",
        "ko": r"구독(?:하기)?|뉴스레터 구독(?:하기|신청|하세요)?",
        "zh": r"(?:訂閱|订阅)(?:電子報|电子报|我們|我们|頻道|频道)?[!！]?|加入好友(?:[,，!！][^。]{0,15})?|點我下載(?: ?app)?|下載app(?:[,，!！][^。]{0,15})?",
        "ja": r"(?:メルマガ|ニュースレター)(?:登録|購読|の?(?:ご)?登録はこちら|に登録(?:する)?|を購読(?:する)?)?|購読する",
    },
    "related": {
        "en": r"(?:related|see also|also read|read also|read next|don't miss|more (?:from|on) SITE|more on this(?: (?:story|topic))?|recommended for you|"
        r"you (?:may|might) (?:also )?(?:like|enjoy)|most (?:read|popular|viewed)|trending(?: now)?|up next|what to read next|similar articles|"
        r"related (?:articles?|stories|posts|topics|content|coverage|reading)|in case you missed it|editor's picks)(?: ?[:|–-] ?(?:TITLE)?)?|recommended|>> TITLE",
        "de": r"(?:lesen sie auch|auch interessant|mehr zum thema|das könnte sie (?:auch )?interessieren|lesetipps?|siehe auch|meistgelesen|"
        r"passend dazu|verwandte (?:artikel|themen)|mehr dazu|ebenfalls lesenswert)(?: ?[:|–-] ?(?:TITLE)?)?",
        "fr": r"(?:à lire (?:aussi|également)|lire aussi|voir aussi|sur le même (?:sujet|thème)|articles? (?:liés?|similaires?|connexes?)|les plus lus)(?: ?[:|–-] ?(?:TITLE)?)?",
        "es": r"(?:lea (?:también|más)|lee también|te puede interesar|le puede interesar|noticias? relacionadas?|más información|lo más (?:visto|leído)|ver también|"
        r"relacionad[ao]s?)(?: ?[:|–-] ?(?:TITLE)?)?",
        "it": r"(?:leggi anche|ti potrebbe(?:ro)? interessare(?: anche)?|articoli correlati|vedi anche|i più letti)(?: ?[:|–-] ?(?:TITLE)?)?",
        "pt": r"(?:leia (?:também|mais)|veja também|notícias relacionadas|mais lidas)(?: ?[:|–-] ?(?:TITLE)?)?",
        "nl": r"(?:lees ook|meest gelezen|bekijk ook|gerelateerd(?:e artikelen)?|meer over dit onderwerp)(?: ?[:|–-] ?(?:TITLE)?)?",
        "pl": r"(?:czytaj (?:też|także|również)|zobacz (?:też|także|również)|przeczytaj (?:też|także)|polecamy|powiązane|najczęściej czytane)(?: ?[:|–-] ?(?:TITLE)?)?",
        "tr": r"(?:ilgili haber(?:ler)?|ayrıca (?:bakınız|okuyun)|bunlar da ilginizi çekebilir|en çok okunan(?:lar)?)(?: ?[:|–-] ?(?:TITLE)?)?",
        "sv": r"(?:läs (?:också|även)|mest läst|relaterat)(?: ?[:|–-] ?(?:TITLE)?)?",
        "ru": r"(?:читайте также|смотрите также|по теме|похожие (?:статьи|новости)|самое читаемое)(?: ?[:|–-] ?(?:TITLE)?)?",
        "ar": r"(?:اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|اقرأ ايضا|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|قد يهمك(?: أيضا)?|شاهد أيضا|الأكثر قراءة|ذات صلة)(?: ?[:|–-] ?(?:TITLE)?)?",
        "fa": r"(?:بیشتر بخوانید|اخبار مرتبط|مطالب مرتبط|پربازدیدترین)(?: ?[:|–-] ?(?:TITLE)?)?",
        "he": r"(?:כתבות נוספות(?: בנושא)?|עוד בנושא|קראו גם|אולי יעניין אותך|הנקראות ביותר)(?: ?[:|–-] ?(?:TITLE)?)?",
        "ko": r"\[(?:관련 ?기사|관련 ?뉴스|많이 본 (?:뉴스|기사))\].{0,80}|(?:관련 ?기사|관련 ?뉴스|많이 본 (?:뉴스|기사))(?: ?[:|] ?.{0,80})?",
        "zh": r"(?:延伸閱讀|延伸阅读|相關(?:新聞|報導)|相关(?:新闻|阅读)|熱門(?:新聞|文章)|推薦閱讀)(?: ?[:：|] ?[^。]{0,80})?",
        "ja": r"(?:関連(?:記事|ニュース)|あわせて読みたい|人気記事|おすすめ記事)(?: ?[:：|] ?[^。]{0,80})?",
        "hi": r"(?:यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|और पढ़ें|संबंधित (?:खबरें|ख़बरें|समाचार))(?: ?[:|–-] ?[^।]{0,160})?",
        "bn": r"(?:আরও পড়ুন|আরো পড়ুন|সম্পর্কিত খবর)(?: ?[:|–-] ?[^।]{0,160})?",
        "vi": r"(?:xem thêm|đọc thêm|tin liên quan|bài liên quan)(?: ?[:|–-] ?(?:TITLE)?)?",
        "hu": r"(?:kapcsolódó (?:cikkek|anyagok)|olvassa el ezt is)(?: ?[:|–-] ?(?:TITLE)?)?",
        "ro": r"(?:citește și|citiți și|articole similare)(?: ?[:|–-] ?(?:TITLE)?)?",
        "fi": r"(?:lue myös|aiheesta lisää|luetuimmat)(?: ?[:|–-] ?(?:TITLE)?)?",
        "no": r"(?:les også|mest lest|relaterte saker)(?: ?[:|–-] ?(?:TITLE)?)?",
    },
    "advertisement": {
        "en": r"[—–-]* ?(?:advertisement|sponsored(?: content)?|ad|promoted|paid post|(?:story|article) continues (?:below|after)(?: (?:this )?advertisement)?) ?[—–-]*|"
        r"s p o n s o r e d|scroll (?:down )?to continue(?: (?:reading|with the (?:story|article)))?",
        "de": r"[—–-]* ?(?:anzeige|werbung|sponsored) ?[—–-]*|(?:der )?artikel (?:wird nach der anzeige fortgesetzt|geht (?:unten |nach der (?:anzeige|werbung) )?weiter)",
        "fr": r"publicité|contenu sponsorisé|la suite après (?:la|cette) publicité",
        "es": r"publicidad|anuncio|contenido patrocinado",
        "it": r"pubblicità|contenuto sponsorizzato",
        "pt": r"publicidade|anúncio|continua após (?:a )?publicidade",
        "nl": r"advertentie|gesponsord",
        "pl": r"reklama|artykuł sponsorowany|dalszy ciąg (?:materiału|artykułu) pod (?:wideo|reklamą|materiałem wideo|galerią)",
        "tr": r"reklam|sponsorlu",
        "ru": r"реклама|на правах рекламы",
        "ar": r"إعلان|اعلان|إعلانات|محتوى مدعوم",
        "he": r"פרסומת|תוכן שיווקי",
        "ko": r"광고",
        "zh": r"廣告|广告|贊助",
        "ja": r"広告|スポンサー(?:リンク)?",
    },
    "navigation": {
        "en": r"(?:skip|jump|go|back|return) to (?:main )?(?:content|top|navigation|home(?:page)?|text)|"
        r"(?:↑ ?)?back to (?:(?:the )?(?:top|start|home ?(?:page)?|front page|main page|overview|index|list|news|menu)|all [a-z]{1,20})|menu|search|log ?in|sign ?in|"
        r"(?:menu|search|log ?in|sign ?in|subscribe|home|news)(?:[ |/·•]+(?:menu|search|log ?in|sign ?in|subscribe|home|news))+|home(?:STEP)+|"
        r"(?:<<|«|←|‹) ?(?:older|previous|prev|back)(?:(?: (?:posts?|entries|story|article))?:? ?TITLE)?|(?:newer|next|previous|older)(?: (?:post|story|article)s?)?:? ?.{0,120}(?:>>|»|→|›)|"
        r"(?:older|newer|previous|next) (?:posts?|entries|article|story)|rss feed|loading ?(?:…|\.\.\.)|watch live|listen live|you are (?:here|reading): [^.!?]{1,80}|"
        r"(?:\[(?:font size|listen|save for later|print|share|a\+|a-)\] ?)+",
        "de": r"(?:zum inhalt(?: springen)?|nach oben|zurück (?:zur|zum) (?:startseite|übersicht|artikel|liste|suche|anfang|seitenanfang|hauptseite)|menü|suche|anmelden|startseite(?:STEP)*)",
        "fr": r"(?:aller au contenu|haut de page|retour (?:en haut|à l'accueil)|menu|rechercher|accueil(?:STEP)*)",
        "es": r"(?:saltar al contenido|ir al contenido|volver arriba|menú|buscar|inicio(?:STEP)*)",
        "it": r"(?:vai al contenuto|torna su|menu|cerca|home(?:STEP)*)",
        "nl": r"(?:ga naar de inhoud|terug naar boven|zoeken|home(?:STEP)*)",
        "pl": r"(?:przejdź do treści|do góry|szukaj|strona główna(?:STEP)*)",
        "tr": r"(?:içeriğe (?:geç|atla)|yukarı çık|ana ?sayfa(?:STEP)*)",
        "ru": r"(?:перейти к содержанию|наверх|поиск|главная(?:STEP)*)",
        "ar": r"(?:الرئيسية|الصفحة الرئيسية)(?:STEP)*|العودة إلى الأعلى|القائمة|بحث|تخطي إلى المحتوى",
        "fa": r"(?:خانه|صفحه اصلی)(?:STEP)*|کد خبر:? ?\d+|انتهای پیام/?",
        "he": r"(?:דף הבית|ראשי)(?:STEP)*|דלג לתוכן|חזרה למעלה",
        "ko": r"글자 ?크기(?: (?:가|조절|변경|설정|확대|축소|작게|크게|[+-]))*|홈(?:STEP)*|맨 위로",
        "zh": r"(?:首頁|首页)(?:STEP)+|a\+ a-|回(?:到)?(?:頁首|顶部)|返回(?:首頁|首页|頂部|顶部|列表|目錄|目录|上一頁|上一页)",
        "ja": r"(?:ホーム|トップ)(?:STEP)+|ページの先頭へ",
    },
    "rights": {
        "en": r"(?:©|\(c\)|copyright(?: ©| \(c\))?|© copyright)(?=.)(?: ?YEARS)?(?:,? (?:by )?SITE(?:, (?:inc|ltd|llc|gmbh|ag|plc)\b)?)?(?:,? YEARS)?(?:[.,|·–—-]* ?RESERVED)*\.?|"
        r"© ?[^\W\d][\w./-]*|(?=.*RESERVED)(?:(?:SITE|YEARS)[.,]? ?[|·–—-]? ?){0,2}(?:RESERVED[.,|·–—-]* ?)+(?:by )?(?:SITE)?(?:,? ?©? ?YEARS)?\.?|"
        r"for subscribers of SITE only\.?(?: (?:transmission|reproduction|redistribution|publication) .{1,120})?|powered by CLAUSE|"
        r"PAGES(?: ?[/|·•] ?PAGES)+|SITE is a member of (?!.*\.$)(?=.*\b(?:press|publishers?|media|news)\b)SITE",
        "de": r"(?:impressum|datenschutz|agb|kontakt)(?: ?[/|·•] ?(?:impressum|datenschutz|agb|kontakt))*",
        "fr": r"mentions légales(?: ?[/|·•–-] ?CLAUSE)?",
        "es": r"aviso legal(?: ?[/|·•–-] ?CLAUSE)?",
        "tr": r"(?:tüm )?hakları saklıdır\.?",
        "ar": r"(?:جميع|كل) الحقوق محفوظة(?: (?:ل\S+|©|\(c\)|SITE|YEARS))?(?: ?©? ?YEARS)?\.?",
        "he": r"כל הזכויות שמורות(?: ל\S+)?(?: ?©? ?(?:SITE|YEARS))?",
        "ko": r"<?저작권자 ?\(?(?:c|©)\)? ?.{0,60}|(?:<?저작권자)?.{0,40}무단 ?전재.{0,30}금지[>\])]?\.?",
        "zh": r"(?:版權|版权)所有(?:[,，。 ]+(?:不得|禁止|未經|未经|翻印|©|轉載|转载)[^。]{0,30})?。?",
        "ja": r"無断(?:転載|複製)(?:・?(?:複製|転載))*(?:を?(?:禁止|禁じます|禁ず|お断りします))?。?",
    },
    "cookies": {
        "en": r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies (?:to (?:improve|give|provide|ensure|offer|personali[sz]e|enhance|analy[sz]e|deliver|help)|"
        r"and (?:similar|other)|on (?:this|our))\b.{0,240}|by (?:continuing|using|browsing)\b.{0,60}\byou (?:agree|accept|consent)\b.{0,120}|"
        r"(?:accept|allow|reject|decline|manage)(?: all| the)? cookies|cookie (?:settings|preferences|policy|notice|consent)",
        "de": r"(?:wir verwenden|(?:diese|unsere) (?:web)?(?:site|seite) (?:verwendet|nutzt)) cookies(?:\.|,? (?:um|für|und|damit)\b).{0,240}|(?:alle )?cookies (?:akzeptieren|ablehnen|zulassen)|cookie-?einstellungen",
        "fr": r"(?:nous utilisons|ce site utilise) des cookies (?:pour|afin)\b.{0,240}|(?:accepter|refuser)(?: tous)? les cookies|(?:gérer|paramétrer) les cookies",
        "es": r"(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)) cookies (?:para|propias)\b.{0,240}|(?:aceptar|rechazar)(?: todas)?(?: las)? cookies",
        "it": r"(?:utilizziamo|questo sito (?:utilizza|usa)) (?:i )?cookie (?:per|propri)\b.{0,240}|(?:accetta|rifiuta)(?: tutti)?(?: i)? cookie",
        "pt": r"(?:utilizamos|usamos|este site (?:utiliza|usa)) cookies (?:para|próprios)\b.{0,240}|(?:aceitar|rejeitar)(?: todos)?(?: os)? cookies",
        "nl": r"(?:wij gebruiken|deze (?:web)?site gebruikt) cookies(?:\.|,? (?:om|voor|en|zodat)\b).{0,240}|(?:alle )?cookies (?:accepteren|weigeren)|cookie-?instellingen",
        "ru": r"(?:мы используем|(?:этот|наш) сайт использует) (?:файлы )?(?:cookies?|куки) (?:для|чтобы)\b.{0,240}|принять(?: все)? (?:cookies?|куки)",
    },
    "picture": {  # who took it, in a line of its own, or in brackets behind what it shows
        "any": r".{10,240}[.!?…”\"’] ?\((?:BIG\S+ ){1,3}(?:for|via|für|pour|para|per|voor|dla|för|для) SITE\)|"
        r".{10,240}[.!?…”\"’)]? ?[(\[]?(?:photo(?:graph)?s?(?: by)?|foto|fotos|bild|symbolbild|archivbild|archivfoto|picture|image|fot\.|zdjęcie|фото|photo d'archives|imagem|imagen|immagine|kuva)"
        r" ?[:/©] ?(?:©|\(c\))? ?BIG[^.!?:;]{1,60}[)\]]?",
        "en": r"[(\[]?(?:file )?(?:photo(?:graph)?|image|picture|illustration)s?(?: credits?)?(?: ?: ?[^.!?:;]{2,60}| by SITE(?:,? (?:for|/) SITE)?)[)\]]?",
        "de": r"[(\[]?(?:foto|bild|symbolbild|archivbild|symbolfoto|archivfoto)s? ?: ?[^.!?:;]{2,60}[)\]]?",
        "fr": r"[(\[]?(?:crédits? photo|photographie) ?: ?[^.!?:;]{2,60}[)\]]?",
        "es": r"[(\[]?(?:foto(?:grafía)?|imagen) ?: ?[^.!?:;]{2,60}[)\]]?",
        "pl": r"[(\[]?(?:fot\.|zdjęcie ?:) ?[^.!?:;]{2,60}[)\]]?",
        "ru": r"[(\[]?фото ?: ?[^.!?:;]{2,60}[)\]]?",
        "ar": r"[(\[]?(?:الصورة|صورة|تصوير) ?: ?[^.!?:;؟]{2,60}[)\]]?",
        "he": r"[(\[]?(?:צילום|צילומים) ?: ?[^.!?:;]{2,60}[)\]]?",
        "zh": r"[(\[]?(?:圖|图|攝影|摄影) ?: ?[^。！？:;]{2,40}[)\]]?",
        "ja": r"[(\[]?写真 ?: ?[^。！？:;]{2,40}[)\]]?",
    },
    "tags": {
        "en": r"(?:filed under|tags?|tagged(?: (?:with|as))?|topics?|keywords?|categor(?:y|ies)|posted in) ?: ?LIST|(?:filed under|tagged(?: with| as| in)?|posted in) SITE(?:, SITE)*|#\w+(?: #\w+)+",
        "de": r"(?:schlagwörter|schlagworte|themen|stichworte|kategorien?|tags?) ?: ?LIST",
        "fr": r"(?:mots-clés|étiquettes|catégories?|thèmes?) ?: ?LIST",
        "es": r"(?:etiquetas|temas|categorías?|archivado en) ?: ?LIST",
        "it": r"(?:etichette|argomenti|tag|categorie) ?: ?LIST",
        "nl": r"(?:trefwoorden|onderwerpen|tags) ?: ?LIST",
        "pl": r"(?:tagi|słowa kluczowe) ?: ?LIST",
        "tr": r"(?:etiketler|anahtar kelimeler) ?: ?LIST",
        "ru": r"(?:теги|метки|темы) ?: ?LIST",
        "ar": r"(?:وسوم|الوسوم|كلمات مفتاحية|الكلمات المفتاحية|تصنيفات) ?: ?LIST",
        "fa": r"(?:برچسب[‌ ]?ها|کلیدواژه) ?: ?LIST",
        "he": r"תגיות ?: ?LIST",
    },
    "editor": {  # who put it on the page: of no concern to readers
        "any": r"(?-i:(?:[A-Z]\. ?){2,3}|[A-Z]{2,3}) ?/ ?SITE",
        "zh": r"[(\[（【]?(?:责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|审核|審核|编审) ?[:：] ?[^。，,.]{1,20}[)\]）】]?",
        "ja": r"[(\[（【]?(?:編集|編集者|担当) ?[:：] ?[^。、,.]{1,20}[)\]）】]?",
        "ko": r"[(\[]?(?:편집|교열) ?[:：] ?[^,.]{1,20}[)\]]?",
    },
    "wire mark": {
        "en": r"for immediate release|#{2,}|-- ?more(?: to follow)? ?--|-?30-?|(?-i:ENDS|Ends)|more to follow|(?:press|media) contacts?(?: ?: ?.{1,160}[^.])?|notes? to editors(?: ?: ?.{1,200})?|"
        r"send us your (?:news|tips)(?: ?[:–-] ?.{1,60}| (?:to|at|via) \S+@\S+)?[.!]?|"
        r"if you enjoyed this (?:post|article|story|piece|episode|interview), (?:you can|please|consider|why not|share|subscribe|buy|support|sign|check|leave|follow)\b[^,;:]{1,80}|"
        r"(?:download|get) (?:the|our) (?:[\w'’&.-]+ ){0,5}app(?: (?:for|from|on|and|now|today|here) ?FEW)?[.!]?",
    },
}

# A line of the class holds one of these (see _has); its forms take long to find that they do not fit.
_RIGHTS_HINTS = """
    © (c) copyright reserv réserv riservat vorbehalt voorbehoud zastrz защищ permission consent prohibited forbidden required
    subscribers~of powered~by is~a~member~of terms privacy imprint cookie contact about advertise data~protection impressum
    datenschutz agb kontakt mentions~légales aviso~legal saklidir محفوظة שמורות 저작권 전재 版權 版权 無断
"""
HINTS = {"rights": [hint.replace("~", " ") for hint in _RIGHTS_HINTS.split()]}

# The line that blogs add to each entry of their feed. A sentence may read like it, so the title or a link must stand in it.
RELAYED = {
    "en": r"the post .{1,300} (?:first )?appeared first on .{1,120}|.{1,200} was originally published in .{1,80} on medium\b.{0,120}",
    "de": r"der beitrag .{1,300} erschien zuerst auf .{1,120}",
    "fr": r"l'article .{1,300} est apparu en premier sur .{1,120}|cet article .{0,200}est apparu en premier sur .{1,120}",
    "es": r"la entrada .{1,300} (?:se publicó primero|apareció primero|aparece primero) en .{1,120}",
    "it": r"l'articolo .{1,300} (?:proviene da|sembra essere il primo su) .{1,120}",
    "pt": r"o (?:post|conteúdo) .{1,300} (?:apareceu primeiro|aparece primeiro) (?:em|no|na) .{1,120}",
    "nl": r"het bericht .{1,300} (?:verscheen|is) eerst(?: verschenen)? op .{1,120}",
    "pl": r"(?:artykuł|wpis|post) .{1,300} pochodzi z serwisu .{1,120}",
    "tr": r".{1,300} (?:yazısı )?ilk önce .{1,120} (?:üzerinde|sitesinde) (?:ortaya çıktı|yayınlandı).?",
    "sv": r"inlägget .{1,300} dök först upp på .{1,120}",
    "ru": r"(?:запись|сообщение) .{1,300} (?:впервые появилась|появились сначала|первоначально .{1,20}) (?:на|в) .{1,120}",
    "ar": r"(?:ظهر|ظهرت) (?:المقال|التدوينة|المقالة|الموضوع) .{1,300} (?:أولاً|أولا|اولا) (?:على|في) .{1,120}|"
    r"(?:المقال|التدوينة|المقالة) .{1,300} (?:ظهرت|ظهر) (?:أولاً|أولا|اولا) (?:على|في) .{1,120}",
    "ja": r".{1,300} は .{1,120} に最初に(?:表示|投稿)されました.?",
}
# One of these stands in each of them (see _has).
RELAY_HINTS = (
    "appeared first", "originally published", "erschien zuerst", "en premier", "primero", "proviene da", "il primo",
    "primeiro", "eerst", "pochodzi z", "ilk önce", "först upp", "появил", "первоначально", "أول", "اول", "最初に",
)  # fmt: skip

# Words by which a sentence says that somebody said it: then it is no line of the page's own, whatever its words.
SAYING = {
    "en": "said|says|told|asked|added|wrote|joked|warned|insisted|replied|recalled|argued|read|reads",
    "de": "sagt|sagte|sagten|erklärte|meinte|teilte|hieß|rief|schrieb|fragte",
    "fr": "dit|disait|déclare|déclaré|explique|expliqué|affirme|affirmé|ajoute|ajouté|raconte|lance",
    "es": "dijo|dice|decía|declaró|explicó|afirmó|añadió|aseguró|contó",
    "it": "disse|dice|diceva|detto|dichiarato|spiegato|afferma|spiega|racconta",
    "pt": "disse|diz|dizia|afirmou|explicou|contou|declarou",
    "nl": "zei|zegt|zeiden|vertelt|vertelde|aldus|vroeg",
    "pl": "powiedział|powiedziała|mówi|mówił|mówiła|twierdzi|dodał|dodała",
    "tr": "dedi|diyor|söyledi|ifade|anlattı",
    "sv": "sade|säger|sa|berättar|förklarade",
    "ru": "сказал|сказала|говорит|говорил|говорила|заявил|заявила|сообщил|сообщила|пояснил|рассказал|рассказала",
    "uk": "сказав|сказала|каже|заявив|заявила|повідомив",
    "ar": "قال|قالت|يقول|تقول|وقال|وقالت|أكد|أضاف|أوضح",
    "fa": "گفت|می‌گوید|افزود",
    "he": "אמר|אמרה|אומר|אומרת|הסביר|הסבירה",
    "ko": r"\w*(?:말했다|밝혔다|전했다)",
    "zh": r"\w*(?:說|说|指出)\w*",
    "ja": r"\w*(?:述べた|と話した|と言った|と語った)",
}

# Fixed phrases and pages that sites point to, used in the forms above.
_RESERVED = (
    "(?:all|some) rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati|riproduzione riservata|"
    "todos os direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzeżone|все права защищены|"
    "(?:this material|no part of this|reproduction|unauthori[sz]ed|any use)\\b[^,]{1,60}(?:, [^,]{1,40}){0,3} (?:permission|consent|prohibited|forbidden|required)"
)
_PAGES = "(?:terms|privacy|imprint|cookies?|contact|about|advertise(?: with us)?|data protection|terms of (?:use|service)|privacy policy)"


def _filled(pattern: str) -> str:
    """The pattern with the names of forms replaced by these, forms within forms too."""
    while (filled := _FORM.sub(lambda match: f"(?:{_FORMS[match.group()]})", pattern)) != pattern:
        pattern = filled
    return pattern


def _any_of(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_filled(one)})" for one in table.values()), re.IGNORECASE)


_NETWORK = "|".join(re.escape(name.replace("~", " ")) for name in sorted(NETWORKS.split(), key=len, reverse=True))
_FORMS = {
    **FORMS,
    "RESERVED": _RESERVED,
    "PAGES": _PAGES,
    "NETWORK": rf"(?:(?:{_NETWORK})(?!\w))",
}
_FORM = re.compile("|".join(sorted(_FORMS, key=len, reverse=True)))
SAID = re.compile(rf"(?<!\w)(?:{'|'.join(SAYING.values())})(?!\w)", re.IGNORECASE)
_FRIEND = r"(?:(?:a |your )?(?:friends?|network|followers|timeline|story|e-?mail|sms|text))"
_ACTION = "|".join(f"(?:{one})" for one in ACTIONS.values())
_ACTION = _ACTION.replace("WHERE", rf"(?:(?:(?:{_NETWORK})(?!\w))|{_FRIEND})").replace(
    "ANY", r"[^\s:|/·•,;&+.!?]{1,20}"
)
# Atomic, each word with what parts it from the next: a row of buttons takes time in proportion to its length.
SHARE_WORDS = re.compile(rf"(?>(?:{_ACTION}|{_NETWORK})(?:\s*\(\d+\))?(?:[\s|/·•,;&+:]+|$))++", re.IGNORECASE)


@cache
def _line_classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The classes, compiled when a line is first looked at: it takes 0.1 s, which commands that clean nothing save."""
    return tuple((name, _any_of(table)) for name, table in LINES.items())


@cache
def _relayed() -> re.Pattern[str]:
    return _any_of(RELAYED)


def prepare() -> None:
    """Nothing; compiles what would be compiled at first use."""
    _line_classes()
    _relayed()


@lru_cache(REMEMBERED)
def is_share_bar(line: str) -> bool:
    """Whether the line holds names of networks and buttons and nothing else."""
    return len(line) <= LONGEST_SHARE_BAR and SHARE_WORDS.fullmatch(folded(line)) is not None


@lru_cache(REMEMBERED)
def line_class(line: str) -> str:
    """The class of furniture of which the line's whole wording is known, or an empty string."""
    if len(line) > LONGEST:
        return ""
    known = alike(line)
    name = ""
    for name, pattern in _line_classes():
        if (name not in HINTS or _has(known, HINTS[name])) and pattern.fullmatch(known):
            break
    else:
        return ""
    return "" if _is_said(known) else name


@lru_cache(REMEMBERED)
def is_relay(line: str) -> bool:
    """Whether the line reads like those by which blogs say where an entry of their feed appeared first."""
    known = alike(line[: LONGEST + 1])
    return len(known) <= LONGEST and _has(known, RELAY_HINTS) and _relayed().fullmatch(known) is not None


def _has(line: str, hints: Iterable[str]) -> bool:
    """Whether the line holds one of the hints, letters compared as re.IGNORECASE does: I and i with and without dot alike."""
    known = line.casefold()
    if not line.isascii():
        known = known.replace("i\u0307", "i").replace("ı", "i")
    return any(hint in known for hint in hints)


def _is_said(line: str) -> bool:
    return last_sign(line) in SENTENCE_SIGNS and SAID.search(line) is not None
