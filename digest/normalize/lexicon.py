"""The words of furniture, by class and language: tables, no code that decides.

Each entry is a regular expression matched without regard to case against a whole folded line (text.folded: straight
apostrophes, single spaces). Extend a table by adding an alternative to its language, or a language. Sources: the editors' experience
with feeds and saved pages; no list was copied.
"""

from __future__ import annotations

import re

# Names of networks and things that share boxes offer, the same in all languages; "~" stands for a space.
NETWORKS = """
    facebook fb twitter x x.com instagram whatsapp telegram linkedin xing reddit pinterest pocket flipboard tumblr
    mastodon bluesky threads messenger viber signal vk vkontakte weibo wechat line email e-mail mail rss tiktok youtube
    hacker~news digg snapchat skype instapaper evernote copy~url url bookmark feedly buffer
    فيسبوك تويتر إكس اكس واتساب واتس~آب تيليجرام تلغرام تيليغرام لينكدإن لينكد~إن انستغرام ماسنجر
    تلگرام واتساپ واتسآپ ایتا توییتر فیسبوک اینستاگرام بله سروش روبیکا
    페이스북 트위터 카카오톡 카카오스토리 네이버~밴드 라인 밴드 臉書 噗浪 推特 微信 微博 フェイスブック ツイッター
    פייסבוק טוויטר וואטסאפ טלגרם фейсбук твиттер вконтакте телеграм одноклассники
"""

# What the buttons do; WHERE stands for one of the networks or any other single word. A longer form stands before its
# beginning: the first that fits is taken for good.
ACTIONS = {
    "en": r"share (?:this )?(?:on|via|by|to|with) WHERE|share (?:this|on|via|by|to|with)(?: (?:article|story|post|page))?|share|"
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
    "zh": r"分享(?:至|到)?|列印|打印|收藏|複製連結|复制链接|轉發|转发|推文",
    "ja": r"シェア(?:する)?|ツイート|印刷|保存|リンクをコピー|ブックマーク",
}

# Classes of short lines. Each alternative must match the whole line.
LINES: dict[str, dict[str, str]] = {
    "read more": {
        "en": r"(?:click (?:here )?to )?(?:read|continue reading|see|view|show|learn|find out|discover)(?: (?:the|this))?"
        r"(?: (?:more|on|full (?:story|article|text|post)|original(?: (?:article|post))?|rest(?: of this .{3,12})?|entire .{3,12}))"
        r"(?: (?:on|at|here|about)\b(?:.{0,80}[^.])?)?|continue reading\b.{0,160}|(?:(?:read )?more|full story|read) ?(?:>>|»|→|\.\.\.|…|here)|keep reading|"
        r"original (?:article|source|post)",
        "de": r"(?:hier )?(?:weiterlesen|mehr lesen|mehr erfahren|zum (?:ganzen |vollständigen )?artikel|lesen sie (?:hier )?weiter.{0,80}|"
        r"den ganzen artikel lesen|jetzt weiterlesen.{0,60})",
        "fr": r"lire (?:la suite|plus|l'article(?: (?:complet|en entier))?)(?: (?:sur|de)\b.{0,80})?|en savoir plus|(?:la )?suite",
        "es": r"(?:leer|ver|seguir leyendo|lee|sigue leyendo|continuar leyendo)(?: (?:más|la (?:noticia|nota) completa))?|más información",
        "it": r"(?:leggi|continua)(?: (?:tutto|di più|l'articolo(?: completo)?|a leggere|la lettura|anche su.{0,60}))|leggi tutto.{0,60}",
        "pt": r"(?:leia|ler|ver) mais|continue (?:lendo|a ler).{0,60}|saiba mais",
        "nl": r"(?:lees|bekijk) (?:meer|verder|het (?:hele|volledige) artikel).{0,40}",
        "pl": r"(?:czytaj|zobacz|przeczytaj) (?:dalej|więcej|całość).{0,40}",
        "tr": r"(?:haberin |yazının )?devamı(?:nı oku)?(?: için.{0,60})?|daha fazla|devamını oku",
        "sv": r"läs (?:mer|vidare|hela artikeln).{0,40}",
        "ru": r"(?:читать|читайте) (?:далее|дальше|полностью).{0,40}|подробнее(?:.{0,40}[^.])?",
        "ar": r"(?:اقرأ|إقرأ|اقرا|قراءة|شاهد) (?:المزيد|المقال كاملا|الخبر كاملا|بقية الخبر)|المزيد|للمزيد|متابعة القراءة.{0,60}",
        "fa": r"ادامه (?:مطلب|خبر)|بیشتر بخوانید",
        "he": r"(?:קראו|קרא|לקריאת) (?:עוד|המשך|הכתבה המלאה)|להמשך קריאה",
        "ko": r"더 ?보기|기사 (?:더 보기|전문 보기)|자세히 보기",
        "zh": r"(?:閱讀|阅读)(?:更多|全文)|更多|繼續閱讀|查看全文",
        "ja": r"続きを読む|もっと(?:見|読)る|全文を読む",
    },
    "relay": {
        "en": r"the post .{1,300} (?:first )?appeared first on .{1,120}|this (?:article|post|story) (?:was )?(?:originally|first) (?:published|appeared) (?:on|at|in) .{1,120}|"
        r"(?:originally|first) (?:published|appeared) (?:on|at|in) [^,]{1,120}|.{1,200} was originally published in .{1,80} on medium.{0,120}|continue reading on medium.*|"
        r"\[?link\]? ?\[?comments\]?|submitted by [^.,]{1,60}",
        "de": r"der beitrag .{1,300} erschien zuerst auf .{1,120}|(?:dieser beitrag|zuerst) (?:ist )?(?:zuerst )?erschienen (?:auf|bei|in) .{1,120}",
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
    },
    "reading time": {
        "en": r"(?:(?:estimated )?reading time:? )?(?:about )?\d+[ -]?min(?:ute)?s?\.?(?: read(?:ing)?(?: time)?)?|reading time:? .{1,20}|"
        r"\d+ ?min(?:ute)?s? (?:read|listen)",
        "de": r"(?:lesezeit|lesedauer)[: ].{1,24}|\d+ min(?:uten)?\.?(?: lesezeit)?",
        "fr": r"(?:temps de lecture|lecture)[ :].{1,24}|\d+ min(?:utes)? de lecture",
        "es": r"tiempo de lectura[: ].{1,24}|\d+ min(?:utos)? de lectura|lectura de \d+ min.*",
        "it": r"tempo di lettura[: ].{1,24}",
        "pt": r"tempo de leitura[: ].{1,24}|\d+ min(?:utos)? de leitura",
        "nl": r"leestijd[: ].{1,24}|\d+ min(?:uten)? leestijd",
        "pl": r"czas czytania[: ].{1,24}",
        "tr": r"okuma süresi[: ].{1,24}|\d+ dk(?:\.)? okuma.*",
        "ru": r"время чтения[: ].{1,24}",
        "ar": r"(?:مدة|وقت|زمن) القراءة[: ].{1,24}|\d+ (?:دقائق|دقيقة|دقيقتان) (?:قراءة|للقراءة)",
    },
    "comments": {
        "en": r"(?:leave|add|post|write|join|view|show|hide|see|be the first to)(?: a| an| the| all)? ?(?:comments?|reply|conversation|discussion)"
        r"(?: \(?\d+\)?)?|(?:\d+|no) (?:comments?|replies|reactions?|responses)(?: so far| yet)?|comments?(?: \(?\d+\)?| are (?:off|closed).*)?|"
        r"\d+ (?:reads|views|likes|shares)(?: [^.]{1,40})?|discuss(?:ion)?|you must be logged in.*",
        "de": r"kommentare?(?: \(?\d+\)?)?|\d+ kommentare?|kommentar (?:schreiben|hinterlassen|verfassen).*|jetzt kommentieren(?: ?[!»>→]+)?|diskutieren sie mit.*",
        "fr": r"(?:\d+ )?commentaires?(?: \(?\d+\)?)?|laisser un commentaire|(?:commenter|réagir)|soyez le premier à .{0,20}(?:commenter|réagir).*",
        "es": r"(?:\d+ )?comentarios?(?: \(?\d+\)?)?|(?:deja|dejar|escribe) (?:un|tu) comentario|comentar",
        "it": r"(?:\d+ )?commenti(?: \(?\d+\)?)?|lascia un commento",
        "nl": r"(?:\d+ )?reacties?(?: \(?\d+\)?)?|plaats een reactie|reageer",
        "pl": r"komentarze(?: \(?\d+\)?)?|skomentuj(?: \(?\d+\)?)?|dodaj komentarz",
        "tr": r"yorumlar?(?: \(?\d+\)?)?|\d+ yorum|yorum (?:yap|yaz)",
        "ru": r"комментарии(?: \(?\d+\)?)?|\d+ комментари.{1,2}|оставить комментарий",
        "ar": r"(?:ال)?تعليقات?(?: ?\(?\d+\)?)?|\d+ تعليقات?|(?:اترك|أضف|اكتب) تعليقا?ك?|لا توجد تعليقات",
        "fa": r"نظر شما چیست[?؟]?|نظرات(?: ?\(?\d+\)?)?|ارسال نظر",
        "he": r"תגובות(?: ?\(?\d+\)?)?|הוסיפו תגובה|\d+ תגובות",
        "ko": r"댓글(?: ?\(?\d+\)?)?",
        "zh": r"(?:留言|评论|評論)(?: ?\(?\d+\)?)?|發表(?:留言|評論)",
    },
    "newsletter": {
        "en": r"(?:sign up|subscribe)(?: now| today| here)?(?: (?:for|to|and get) (?=.*\b(?:our|my|newsletters?|inbox|e-?mails?|updates?|alerts?|daily|weekly|channel|podcasts?|feed|free|digest|briefings?|offers?)\b).{1,120})?[.!]?|(?:get|receive) (?:our|the) .{1,60}(?:newsletter|inbox|briefing|alerts?).{0,60}|"
        r".{0,60}\bnewsletter\b.{0,40}(?:sign up|subscribe|inbox|free\b(?! of)).{0,40}|want more (?:stories )?like this\?.{0,80}|stay informed with [^,]{1,60}|"
        r"(?:\[your e-?mail\].{0,40})|follow us on (?=.*\b(?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|linkedin|bluesky|mastodon|threads|tiktok|google|social)\b).{1,80}|like what you read\?.{0,80}|never miss (?:a |an |another )?(?:story|update|news|article|post|headline|issue|episode|beat)\b.{0,60}",
        "de": r"(?:jetzt )?(?:(?:unseren|den|zum) )?newsletter (?:abonnieren|bestellen|anmelden).{0,60}|(?:jetzt )?(?:abonnieren|anmelden)(?: sie .{1,80})?[.!]?|"
        r".{0,60}\bnewsletter\b.{0,60}(?:abonnieren|anmelden|bestellen|kostenlos|posteingang|postfach).{0,40}|folgen sie uns (?:auch )?(?:auf|bei) (?!de[nmr]\b|die\b|das\b).{1,60}",
        "fr": r"(?:s'abonner|abonnez-vous|inscrivez-vous|s'inscrire)(?: (?:à|gratuitement).{1,80})?[.!]?|recevez .{1,60}newsletter.{0,40}|suivez-nous (?:sur|:) ?[^.]{1,60}",
        "es": r"(?:suscríbete|suscríbase|apúntate|regístrate)(?: .{1,80})?[.!]?|síguenos en .{1,60}|contenido exclusivo para suscriptores",
        "it": r"(?:iscriviti|abbonati|registrati)(?: .{1,80})?[.!]?|seguici su .{1,60}",
        "pt": r"(?:assine|inscreva-se|subscreva|cadastre-se)(?: .{1,80})?[.!]?|siga-nos .{1,60}",
        "nl": r"(?:schrijf je in|meld je aan|abonneer)(?: .{1,80})?[.!]?|volg ons (?:ook )?(?:op|via) [^.]{1,60}",
        "pl": r"zapisz się (?:na|do) .{1,60}|polub nas na .{1,40}|zaprenumeruj.{0,60}",
        "tr": r"(?:e-?bültene?|bültenimize) .{0,40}(?:abone|kayıt) ol.{0,20}|abone ol.{0,40}|.{0,60}uygulamamızı indirin.?",
        "ru": r"подпи(?:шитесь|сывайтесь)(?: .{1,80})?[.!]?|подписаться(?: на .{1,80})?[.!]?",
        "ar": r"(?:اشترك|إشترك|سجل)(?: (?:الآن|معنا)\b.{0,80}| في (?:النشرة|نشرتنا|القناة|قناتنا|الخدمة|البريد).{0,60})?|تابعونا (?:على|عبر) .{1,60}|.{0,30}النشرة (?:البريدية|الإخبارية).{0,40}|.{0,20}نشرتنا (?:البريدية|الإخبارية).{0,40}",
        "he": r"(?:הירשמו|הרשמו) ל.{1,60}|עקבו אחרינו .{1,40}",
        "ko": r"구독(?:하기)?|뉴스레터 구독.{0,20}",
        "zh": r"(?:訂閱|订阅)(?:電子報|我们|我們)?.{0,20}|加入好友.{0,20}|點我下載.{0,10}|下載app.{0,20}",
        "ja": r"(?:メルマガ|ニュースレター).{0,30}|購読する",
    },
    "related": {
        "en": r"(?:related|see also|also read|read also|read next|don't miss|more from .{1,40}|more on (?:this|.{1,40})|recommended(?: for you)?|"
        r"you (?:may|might) (?:also )?(?:like|enjoy)|most (?:read|popular|viewed)|trending|up next|what to read next|similar articles|"
        r"related (?:articles?|stories|posts|topics|content|coverage|reading)|in case you missed it|editor's picks)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?|>> .{1,160}",
        "de": r"(?:lesen sie auch|auch interessant|mehr zum thema|das könnte sie (?:auch )?interessieren|lesetipps?|siehe auch|meistgelesen|"
        r"passend dazu|verwandte (?:artikel|themen)|mehr dazu|ebenfalls lesenswert)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "fr": r"(?:à lire (?:aussi|également)|lire aussi|voir aussi|sur le même (?:sujet|thème)|articles? (?:liés?|similaires?|connexes?)|les plus lus)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "es": r"(?:lea (?:también|más)|lee también|te puede interesar|le puede interesar|noticias? relacionadas?|más información|lo más (?:visto|leído)|ver también|"
        r"relacionad[ao]s?)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "it": r"(?:leggi anche|ti potrebbe(?:ro)? interessare(?: anche)?|articoli correlati|vedi anche|i più letti)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "pt": r"(?:leia (?:também|mais)|veja também|notícias relacionadas|mais lidas)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "nl": r"(?:lees ook|meest gelezen|bekijk ook|gerelateerd(?:e artikelen)?|meer over dit onderwerp)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "pl": r"(?:czytaj (?:też|także|również)|zobacz (?:też|także|również)|przeczytaj (?:też|także)|polecamy|powiązane|najczęściej czytane)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "tr": r"(?:ilgili haber(?:ler)?|ayrıca (?:bakınız|okuyun)|bunlar da ilginizi çekebilir|en çok okunan(?:lar)?)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "sv": r"(?:läs (?:också|även)|mest läst|relaterat)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "ru": r"(?:читайте также|смотрите также|по теме|похожие (?:статьи|новости)|самое читаемое)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "ar": r"(?:اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|اقرأ ايضا|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|قد يهمك(?: أيضا)?|شاهد أيضا|الأكثر قراءة|ذات صلة)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "fa": r"(?:بیشتر بخوانید|اخبار مرتبط|مطالب مرتبط|پربازدیدترین)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "he": r"(?:כתבות נוספות(?: בנושא)?|עוד בנושא|קראו גם|אולי יעניין אותך|הנקראות ביותר)(?: ?[:|–-] ?(?:.{0,160}[^.])?)?",
        "ko": r"\[?(?:관련 ?기사|관련 ?뉴스|많이 본 (?:뉴스|기사))\]?.{0,80}",
        "zh": r"(?:延伸閱讀|延伸阅读|相關(?:新聞|報導)|相关(?:新闻|阅读)|熱門(?:新聞|文章)|推薦閱讀)(?: ?[::|] ?.{0,80})?",
        "ja": r"(?:関連(?:記事|ニュース)|あわせて読みたい|人気記事|おすすめ記事)(?: ?[::|] ?.{0,80})?",
    },
    "advertisement": {
        "en": r"[—–-]* ?(?:advertisement|sponsored(?: content)?|ad|promoted|paid post|(?:story|article) continues (?:below|after)(?: (?:this )?advertisement)?) ?[—–-]*|"
        r"s p o n s o r e d|scroll to continue.*",
        "de": r"[—–-]* ?(?:anzeige|werbung|sponsored) ?[—–-]*|(?:der )?artikel (?:wird )?(?:nach der anzeige|geht (?:unten )?weiter).{0,30}",
        "fr": r"publicité|contenu sponsorisé|la suite après (?:la|cette) publicité",
        "es": r"publicidad|anuncio|contenido patrocinado",
        "it": r"pubblicità|contenuto sponsorizzato",
        "pt": r"publicidade|anúncio|continua após (?:a )?publicidade",
        "nl": r"advertentie|gesponsord",
        "pl": r"reklama|artykuł sponsorowany|dalszy ciąg (?:materiału|artykułu) pod .{1,20}",
        "tr": r"reklam|sponsorlu",
        "ru": r"реклама|на правах рекламы",
        "ar": r"إعلان|اعلان|إعلانات|محتوى مدعوم",
        "he": r"פרסומת|תוכן שיווקי",
        "ko": r"광고",
        "zh": r"廣告|广告|贊助",
        "ja": r"広告|スポンサー(?:リンク)?",
    },
    "navigation": {
        "en": r"(?:skip|jump|go|back|return) to (?:main )?(?:content|top|navigation|home(?:page)?|text)|(?:↑ ?)?back to (?:(?:the )?(?:top|start|home ?(?:page)?|front page|main page|overview|index|list|news|menu)|all [a-z]{1,20})|menu|search|log ?in|sign ?in|"
        r"(?:menu|search|log ?in|sign ?in|subscribe|home|news)(?:[ |/·•]+(?:menu|search|log ?in|sign ?in|subscribe|home|news))+|home(?: ?[»›>/|] ?.{1,80})+|"
        r"(?:<<|«|←|‹) ?(?:older|previous|prev|back).{0,160}|(?:newer|next|previous|older)(?: (?:post|story|article)s?)?:? ?.{0,120}(?:>>|»|→|›)|"
        r"(?:older|newer|previous|next) (?:posts?|entries|article|story)|rss feed|loading ?(?:…|\.\.\.)|watch live|listen live|you are (?:here|reading): .{1,80}|"
        r"(?:\[(?:font size|listen|save for later|print|share|a\+|a-)\] ?)+",
        "de": r"(?:zum inhalt(?: springen)?|nach oben|zurück (?:zur|nach|zum) .{1,30}|menü|suche|anmelden|startseite(?: ?[»›>/|] ?.{1,80})?)",
        "fr": r"(?:aller au contenu|haut de page|retour (?:en haut|à l'accueil)|menu|rechercher|accueil(?: ?[»›>/|] ?.{1,80})?)",
        "es": r"(?:saltar al contenido|ir al contenido|volver arriba|menú|buscar|inicio(?: ?[»›>/|] ?.{1,80})?)",
        "it": r"(?:vai al contenuto|torna su|menu|cerca|home(?: ?[»›>/|] ?.{1,80})?)",
        "nl": r"(?:ga naar de inhoud|terug naar boven|zoeken|home(?: ?[»›>/|] ?.{1,80})?)",
        "pl": r"(?:przejdź do treści|do góry|szukaj|strona główna(?: ?[»›>/|] ?.{1,80})?)",
        "tr": r"(?:içeriğe (?:geç|atla)|yukarı çık|ana ?sayfa(?: ?[»›>/|] ?.{1,80})?)",
        "ru": r"(?:перейти к содержанию|наверх|поиск|главная(?: ?[»›>/|] ?.{1,80})?)",
        "ar": r"(?:الرئيسية|الصفحة الرئيسية)(?: ?[»›>/|«‹] ?.{1,80})?|العودة إلى الأعلى|القائمة|بحث|تخطي إلى المحتوى",
        "fa": r"(?:خانه|صفحه اصلی)(?: ?[»›>/|«‹] ?.{1,80})?|کد خبر:? ?\d+|انتهای پیام/?",
        "he": r"(?:דף הבית|ראשי)(?: ?[»›>/|] ?.{1,80})?|דלג לתוכן|חזרה למעלה",
        "ko": r"글자 ?크기.{0,12}|홈(?: ?[»›>/|] ?.{1,40})?|맨 위로",
        "zh": r"(?:首頁|首页)(?: ?[»›>/|] ?.{1,40})+|a\+ a-|回(?:到)?(?:頁首|顶部)|返回(?:首頁|首页|頂部|顶部|列表|目錄|目录|上一頁|上一页)",
        "ja": r"(?:ホーム|トップ)(?: ?[»›>/|] ?.{1,40})+|ページの先頭へ",
    },
    "rights": {
        "en": r"(?:©|\(c\)|copyright (?:©|\(c\)|(?:19|20)\d\d)).{0,160}|.{0,60}all rights reserved\.?.{0,80}|for subscribers of .{1,160}|powered by [^.,]{1,40}|"
        r"(?:terms|privacy|imprint|cookies?|contact|about|advertise(?: with us)?|data protection|terms of (?:use|service)|privacy policy)"
        r"(?: ?[/|·•] ?(?:terms|privacy|imprint|cookies?|contact|about|advertise(?: with us)?|data protection|terms of (?:use|service)|privacy policy))+|"
        r".{1,60} is a member of .{0,40}\b(?:press|publishers?|media|news)\b(?:.{0,40}[^.])?",
        "de": r"alle rechte vorbehalten\.?|(?:impressum|datenschutz|agb|kontakt)(?: ?[/|·•] ?(?:impressum|datenschutz|agb|kontakt))*",
        "fr": r"tous droits réservés\.?|mentions légales.{0,40}",
        "es": r"todos los derechos reservados\.?|aviso legal.{0,40}",
        "it": r"©? ?riproduzione riservata\.?|tutti i diritti riservati\.?",
        "pt": r"todos os direitos reservados\.?",
        "pl": r"wszelkie prawa zastrzeżone\.?",
        "tr": r"(?:tüm )?hakları saklıdır\.?",
        "ru": r"все права защищены\.?",
        "ar": r"(?:جميع|كل) الحقوق محفوظة.{0,60}",
        "he": r"כל הזכויות שמורות.{0,40}",
        "ko": r"<?저작권자.{0,60}|.{0,40}무단 ?전재.{0,40}",
        "zh": r"版權所有.{0,40}|版权所有.{0,40}",
        "ja": r"無断転載.{0,30}",
    },
    "cookies": {
        "en": r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies (?:to (?:improve|give|provide|ensure|offer|personali[sz]e|enhance|analy[sz]e|deliver|help)|"
        r"and (?:similar|other)|on (?:this|our))\b.{0,240}|by (?:continuing|using|browsing)\b.{0,60}\byou (?:agree|accept|consent)\b.{0,120}|"
        r"(?:accept|allow|reject|decline|manage)(?: all| the)? cookies|cookie (?:settings|preferences|policy|notice|consent)",
        "de": r"(?:wir verwenden|(?:diese|unsere) (?:web)?(?:site|seite) (?:verwendet|nutzt)) cookies\b.{0,240}|(?:alle )?cookies (?:akzeptieren|ablehnen|zulassen)|cookie-?einstellungen",
        "fr": r"(?:nous utilisons|ce site utilise) des cookies (?:pour|afin)\b.{0,240}|(?:accepter|refuser)(?: tous)? les cookies|(?:gérer|paramétrer) les cookies",
        "es": r"(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)) cookies (?:para|propias)\b.{0,240}|(?:aceptar|rechazar)(?: todas)?(?: las)? cookies",
        "it": r"(?:utilizziamo|questo sito (?:utilizza|usa)) (?:i )?cookie (?:per|propri)\b.{0,240}|(?:accetta|rifiuta)(?: tutti)?(?: i)? cookie",
        "pt": r"(?:utilizamos|usamos|este site (?:utiliza|usa)) cookies (?:para|próprios)\b.{0,240}|(?:aceitar|rejeitar)(?: todos)?(?: os)? cookies",
        "nl": r"(?:wij gebruiken|deze (?:web)?site gebruikt) cookies\b.{0,240}|(?:alle )?cookies (?:accepteren|weigeren)|cookie-?instellingen",
        "ru": r"(?:мы используем|(?:этот|наш) сайт использует) (?:файлы )?(?:cookies?|куки) (?:для|чтобы)\b.{0,240}|принять(?: все)? (?:cookies?|куки)",
    },
    "picture": {  # who took it, in a line of its own: no sentence
        "en": r"[(\[]?(?:file )?(?:photo(?:graph)?|image|picture|illustration)s?(?: credits?)?(?: ?: ?| by )[^.!?:;]{2,60}[)\]]?",
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
        "en": r"(?:filed under|tags?|tagged(?: (?:with|as))?|topics?|keywords?|categories|categor(?:y|ies)|posted in)(?: ?: ?| in ).{0,160}[^.]|#\w+(?: #\w+)+",
        "de": r"(?:schlagwörter|schlagworte|themen|stichworte|kategorien?|tags?)(?: ?: ?).{0,160}[^.]",
        "fr": r"(?:mots-clés|étiquettes|catégories?|thèmes?) ?: ?.{0,160}[^.]",
        "es": r"(?:etiquetas|temas|categorías?|archivado en) ?: ?.{0,160}[^.]",
        "it": r"(?:etichette|argomenti|tag|categorie) ?: ?.{0,160}[^.]",
        "nl": r"(?:trefwoorden|onderwerpen|tags) ?: ?.{0,160}[^.]",
        "pl": r"(?:tagi|słowa kluczowe) ?: ?.{0,160}[^.]",
        "tr": r"(?:etiketler|anahtar kelimeler) ?: ?.{0,160}[^.]",
        "ru": r"(?:теги|метки|темы) ?: ?.{0,160}[^.]",
        "ar": r"(?:وسوم|الوسوم|كلمات مفتاحية|الكلمات المفتاحية|تصنيفات) ?: ?.{0,160}[^.]",
        "fa": r"(?:برچسب[‌ ]?ها|کلیدواژه) ?: ?.{0,160}[^.]",
        "he": r"תגיות ?: ?.{0,160}[^.]",
    },
    "wire mark": {
        "en": r"for immediate release|#{2,}|-- ?more(?: to follow)? ?--|-?30-?|ends|more to follow|press contact:? .{1,160}|notes? to editors:? .{1,200}|"
        r"send us your (?:news|tips).{0,80}|if you enjoyed this .{1,80}|download the [^,]{1,40}\bapp\b[^,]{0,60}",
    },
}

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


LINE_CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple((name, _compiled(table)) for name, table in LINES.items())
_NETWORK = "|".join(re.escape(name.replace("~", " ")) for name in sorted(NETWORKS.split(), key=len, reverse=True))
_ACTION = "|".join(f"(?:{one})" for one in ACTIONS.values()).replace(
    "WHERE", rf"(?:(?:{_NETWORK})(?!\w)|(?:an? |your )?[^\s:|/·•,;&+]{{1,20}})"
)
# Atomic, each word with what parts it from the next: a row of buttons takes time in proportion to its length.
SHARE_WORDS = re.compile(rf"(?>(?:{_ACTION}|{_NETWORK})(?:\s*\(\d+\))?:?(?:[\s|/·•,;&+]+|$))++", re.IGNORECASE)
TRANSITION = re.compile(rf"(?:{'|'.join(TRANSITIONS.values())})(?![^\W_])", re.IGNORECASE)
BYLINE_START = re.compile(rf"(?:{BYLINE})\s*[:：/／]?\s*(?P<name>\S.{{1,78}})$", re.IGNORECASE)
REPORTING_LINE = re.compile(REPORTING, re.IGNORECASE)
MASTHEAD = _compiled(MASTHEADS)
SECTION_NAMES = frozenset(" ".join(SECTIONS.values()).split())
UNNAMED_REPORTER = re.compile(rf"(?:(?:{BYLINE}):? ?)?(?P<name>{_compiled(UNNAMED_REPORTERS).pattern})", re.IGNORECASE)
SOURCE_LINE = re.compile(rf"(?:{SOURCE_LABEL})\s*[:：]\s*(?P<name>[^.,:!?。，：！？]{{2,40}})", re.IGNORECASE)
