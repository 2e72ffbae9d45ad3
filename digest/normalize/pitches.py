"""Lines in which a publisher speaks to its readers of itself: subscribe, follow, support, listen, write to us.

Told by the kinds of words that come together, not by phrases: what the reader is asked to do, what is offered, who
speaks and who is spoken to. One table a language; each entry is a regular expression for a whole word, without regard
to case. A report speaks of its subject in the third person, so one kind alone says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from digest.normalize.furniture import LONGEST, REMEMBERED, SAID
from digest.text import SENTENCE_SIGNS, alike, last_sign, sentences, word_count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# asks: what readers are to do; it stands where a sentence begins, or with "you". offers: what publishers have to give.
# own: the publisher speaks of itself. you: the reader is spoken to. price: what it costs.
WORDS: dict[str, dict[str, str]] = {
    "en": {
        "asks": r"subscribe|sign (?:up|in)|log in|register|join|follow|share|download|install|get|receive|support|donate|become|listen|watch|"
        r"read|click|tap|try|start|upgrade|enter|buy|order|contact|e-?mail|write|send|tell|help|create|manage|choose|give|gift|catch|hear|"
        r"search|find|enjoy|love|like|want|have|got|spotted|see|pick up|stay|turn on|enable|scan|unlock|keep|continue|discover|explore|never|don't|love|text|call|add|make|leave|post|comment|vote|take part|advertise|request|report|browse|visit",
        "offers": r"newsletters?|e-?newsletters?|apps?|podcasts?|channels?|subscriptions?|subscribers?|memberships?|members?|inbox|e-?mails?|alerts?|notifications?|"
        r"whatsapp|telegram|signal|facebook|twitter|instagram|bluesky|mastodon|youtube|tiktok|linkedin|threads|discord|spotify|apple podcasts|google news|app store|google play|rss|"
        r"e-?papers?|print edition|digital edition|free trial|trial|paywall|ad-free|archives?|account|comments?|coverage|journalism|newsroom|reporting|stories|articles?|"
        r"briefings?|bulletins?|updates?|events?|shop|crosswords?|puzzles?|radio|live ?stream|reporters?|editors?|correspondents?|tips?|audio version|mistakes?|typos?|errors?|mailing list|weekly|daily|digest|column|magazine|readers|supporters|patrons|community|wherever you",
        "own": r"our|us|we|we're|we've|we'd|ours",
        "you": r"you|your|you're|you've|you'd|yours",
        "price": r"free|[£$€] ?\d[\d.,]*|\d[\d.,]* ?(?:€|euros?|dollars?|pounds?)|a (?:week|month|year)|per (?:week|month|year)|cancel|anytime|today|unlimited|discount|\d+ ?% off",
    },
    "de": {
        "asks": r"abonnier\w*|bestell\w*|meld\w+ sie sich|anmelden|registrier\w*|einloggen|folg\w+|teil\w+|lad\w+|herunterladen|unterstütz\w*|spend\w+|werd\w+|"
        r"hör\w+|schau\w+|les\w+|klick\w*|test\w+|sicher\w+|schreib\w*|schick\w*|send\w+|hinterlass\w*|entdeck\w*|erhalt\w+|bleib\w+|jetzt|hier|keine?|verpass\w*|diskutier\w*|gefällt|lust|haben sie|sie haben|möchten|wollen|fehler",
        "offers": r"newsletters?|apps?|podcasts?|kan[aä]le?|whatsapp\S*|telegram\S*|facebook|instagram|youtube|mastodon|threads|twitter|spotify|abos?|abonnements?|probeabo\S*|plus|premium|"
        r"e-?paper|konto|mitglied\w*|postfach|e-?mails?|push\S*|eilmeldungen|nachrichten|artikel|inhalte|journalismus|redaktion|leser\w*|kommentar\w*|hinweise?|feedback|benachrichtigung\w*|audio\S*|vorlesen|gewinnspiel\w*|shop|ausgabe|zeitung|magazin|angebot\w*|tippfehler",
        "own": r"uns|unser\w*|wir",
        "you": r"sie|ihr\w*|ihnen|du|dein\w*|dich|dir|euch|euer",
        "price": r"gratis|kostenlos\w*|kostenfrei\w*|\d[\d.,]* ?(?:€|euro)|€ ?\d[\d.,]*|pro monat|im monat|monatlich|monat|jederzeit|kündbar|testen|werktags|täglich|wöchentlich|rabatt",
    },
    "fr": {
        "asks": r"abonn\w+[- ]?(?:vous|toi)?|inscri\w+[- ]?(?:vous|toi)?|suivez|partag\w+|télécharg\w+|soutenez|soutenir|faites un don|donnez|devenez|écout\w+|regardez|lisez|cliquez|"
        r"essayez|profitez|contactez|écrivez|envoyez|signalez|découvr\w+|recevez|rejoignez|rejoindre|retrouvez|connectez[- ]vous|se connecter|créez|activez|participez|réagissez|vous|je m'\w+|ne manquez|envie",
        "offers": r"newsletters?|infolettres?|lettre|applis?|applications?|podcasts?|chaînes?|whatsapp|telegram|facebook|instagram|youtube|twitter|bluesky|abonnements?|abonné\w*|compte|"
        r"boîte mail|boîte de réception|e-?mails?|courriels?|mails?|alertes?|notifications?|articles?|contenus?|journalisme|rédaction|commentaires?|journal|numéro|version audio|offres?|espace|informations?|actualité|erreur|coquille|réseaux sociaux|concours|boutique",
        "own": r"nous|notre|nos",
        "you": r"vous|votre|vos|toi|ton|tes",
        "price": r"gratuit\w*|\d[\d.,]* ?(?:€|euros?)|par mois|/mois|sans engagement|illimité|dès|essai|chaque (?:matin|soir|semaine|jour|vendredi|lundi)|tous les (?:matins|jours)",
    },
    "es": {
        "asks": r"suscr[ií]b\w*|inscr[ií]b\w*|regístr\w*|s[ií]gue\w*|sigan|compart\w+|descarg\w+|apoy\w+|dona\w*|haz\w*|hágase|escuch\w+|mira|lee|lea|haga clic|clic|prueba|pruebe|contact\w*|escr[ií]b\w*|env[ií]\w+|"
        r"descubr\w+|recib\w+|únete|únase|inicia|crea|activa|participa|comenta|accede|acceda|disfruta|conoce|no te pierdas|quieres|tienes|has visto|ya eres|encuentra",
        "offers": r"newsletters?|bolet[ií]n\w*|apps?|aplicaci[oó]n|p[oó]dcasts?|canal\w*|whatsapp|telegram|facebook|instagram|youtube|twitter|suscripci[oó]n\w*|suscriptor\w*|socios?|cuenta|"
        r"correo|e-?mail|alertas?|notificaci\w+|contenidos?|art[ií]culos?|periodismo|redacci[oó]n|comentarios?|edici[oó]n|noticias|redes sociales|audio|oferta\w*|error\w*|comunidad|lectores",
        "own": r"nos|nosotros|nuestr\w+",
        "you": r"tú|tu|tus|te|ti|usted|su|ustedes",
        "price": r"gratis|gratuit\w*|\d[\d.,]* ?(?:€|euros?)|al mes|mensual\w*|ilimitado|sin permanencia|prueba|cada (?:mañana|día|semana|viernes|lunes)",
    },
    "it": {
        "asks": r"iscriviti|abbonati|registrati|segui\w*|condividi|scarica\w*|sostieni|sostenete|dona|diventa|ascolta|guarda|leggi|clicca|prova|contatta\w*|scrivi\w*|invia\w*|scopri|ricevi|"
        r"unisciti|accedi|crea|attiva|partecipa|commenta|non perder\w*|resta|vuoi|hai|sei",
        "offers": r"newsletter|app|podcast|canal\w+|whatsapp|telegram|facebook|instagram|youtube|abbonament\w*|abbonat\w*|account|casella|e-?mail|notific\w+|avvisi|contenut\w+|articol\w+|giornalismo|redazione|comment\w+|edizione|notizie|offert\w+|errore|segnalazion\w+|lettori",
        "own": r"noi|ci|nostr\w+",
        "you": r"tu|tuo|tua|tuoi|ti|vi|vostr\w+",
        "price": r"gratis|gratuit\w*|\d[\d.,]* ?(?:€|euro)|al mese|illimitato|disdici|ogni (?:mattina|giorno|settimana|venerdì)",
    },
    "pt": {
        "asks": r"assin\w+|inscreva\w*|subscrev\w*|cadastr\w+|regist\w+|sig[au]\w*|acompanh\w+|partilh\w+|compartilh\w+|descarregu?\w*|baixe|apoi\w+|doe|torne-se|ouça|oiça|veja|leia|clique|experiment\w+|"
        r"contact\w+|contat\w+|escreva|envi\w+|mande|descubra|receb\w+|junte-se|entre|faça|crie|ative|participe|comente|aceda|acesse|não perca|quer|tem|viu|já",
        "offers": r"newsletters?|boletim|boletins|apps?|aplicaç\w+|aplicativo|podcasts?|cana(?:l|is)|grupo|whatsapp|telegram|facebook|instagram|youtube|twitter|assinatura\w*|assinantes?|subscri\w+|conta|"
        r"caixa|e-?mail|alertas?|notificaç\w+|conteúdo\w*|artigos?|jornalismo|redação|redaccão|comentários?|edição|notícias|redes sociais|áudio|ofertas?|erros?|leitor\w*|comunidade",
        "own": r"nós|nos|noss\w+|conosco|connosco",
        "you": r"você|vocês|seu|sua|seus|suas|te|ti|teu|tua",
        "price": r"grátis|gratuit\w*|r\$ ?\d[\d.,]*|\d[\d.,]* ?(?:€|euros?|reais)|por mês|mensa\w+|ilimitado|cada (?:manhã|dia|semana)|todas as (?:manhãs|semanas)|todos os dias",
    },
    "nl": {
        "asks": r"abonneer|schrijf|meld|volg|deel|download|steun|doneer|word|luister|bekijk|kijk|lees|klik|probeer|mail|stuur|tip|ontdek|ontvang|blijf|log in|maak|wil|heb|mis|reageer|praat",
        "offers": r"nieuwsbri\w+|apps?|podcasts?|kana\w+|whatsapp|telegram|facebook|instagram|youtube|abonnement\w*|abonnee\w*|lid|leden|account|inbox|mailbox|e-?mail|meldingen|pushbericht\w*|artikel\w*|journalistiek|redactie|reacties?|krant|editie|aanbieding\w*|tips?|fout\w*|lezers",
        "own": r"ons|onze|wij|we",
        "you": r"je|jij|jou|jouw|u|uw|jullie",
        "price": r"gratis|€ ?\d[\d.,]*|\d[\d.,]* ?euro|per (?:maand|week)|opzegbaar|onbeperkt|elke (?:ochtend|dag|week)",
    },
    "pl": {
        "asks": r"zapisz|zaprenumeruj|subskrybuj|zarejestruj|obserwuj\w*|śledź\w*|udostępnij|pobierz|wesprzyj|wspieraj|dołącz\w*|posłuchaj|słuchaj|obejrzyj|oglądaj|czytaj|przeczytaj|kliknij|wypróbuj|napisz\w*|wyślij|prześlij|odkryj|otrzymuj|zostań|załóż|włącz|skomentuj|masz|chcesz|nie przegap|zaloguj|polub",
        "offers": r"newsletter\w*|biuletyn\w*|aplikacj\w+|podcast\w*|kanał\w*|whatsapp\w*|telegram\w*|facebook\w*|instagram\w*|youtube\w*|prenumerat\w+|subskrypcj\w+|kont\w|skrzynk\w+|e-?mail\w*|mail\w*|powiadomie\w+|artykuł\w*|dziennikarstw\w+|redakcj\w+|komentarz\w*|wydani\w+|ofert\w+|błąd|błędy|literówk\w+|czytelnik\w*|grup\w+",
        "own": r"nas|nam|nasz\w*|my",
        "you": r"ty|cię|ci|tobie|twoj\w+|twój|swoj\w+|swój|was|wasz\w*",
        "price": r"za darmo|bezpłatn\w*|darmow\w*|\d[\d.,]* ?zł\w*|miesięcznie|bez limitu|codziennie|co tydzień",
    },
    "tr": {
        "asks": r"abone|kayıt|üye|takip|paylaş\w*|indir\w*|destekle\w*|katıl\w*|dinle\w*|izle\w*|oku\w*|tıkla\w*|dene\w*|yaz\w*|gönder\w*|keşfet\w*|bildir\w*|kaçırma\w*|giriş|beğen\w*",
        "offers": r"bülten\w*|e-?bülten\w*|uygulama\w*|podcast\w*|kanal\w*|whatsapp\S*|telegram\S*|facebook\S*|instagram\S*|youtube\S*|abonelik\w*|üyelik\w*|hesab\w*|e-?posta\w*|bildirim\w*|haber\w*|gazetecilik\w*|editör\w*|yorum\w*|gazete\w*|okur\w*",
        "own": r"biz\w*|\w+(?:ımız|imiz|umuz|ümüz)\w*",
        "you": r"siz\w*|sen\w*|\w+(?:ınız|iniz|unuz|ünüz)\w*",
        "price": r"ücretsiz|bedava|\d[\d.,]* ?(?:tl|lira)|ayda|aylık|her (?:sabah|gün|hafta)",
    },
    "sv": {
        "asks": r"prenumerera|anmäl|registrera|följ|dela|ladda ner|ladda ned|hämta|stöd|stötta|swisha|skänk|bli|lyssna|titta|se|läs|klicka|prova|testa|mejla|skriv|skicka|tipsa|upptäck|få|missa|logga in|skapa|vill|har|hör av|gilla|kommentera",
        "offers": r"nyhetsbrev\w*|app\w*|podd\w*|podcast\w*|kanal\w*|whatsapp|telegram|facebook|instagram|youtube|prenumeration\w*|prenumerant\w*|medlem\w*|konto\w*|inkorg\w*|mejl\w*|e-?post\w*|notis\w*|pushnotis\w*|artik\w+|journalistik\w*|redaktion\w*|kommentar\w*|tidning\w*|erbjudande\w*|e-tidning\w*|läsare|tips|fel|swish",
        "own": r"oss|vår\w*|vi",
        "you": r"du|dig|din\w*|ditt|ni|er|ert|era",
        "price": r"gratis|kostnadsfritt|\d[\d.,]* ?(?:kr|kronor)|i månaden|per månad|bindningstid|varje (?:morgon|dag|vecka|fredag)",
    },
    "da": {
        "asks": r"abonn[eé]r\w*|tilmeld|meld|følg|del|hent|last ned|støt|støtt|bliv|bli|lyt|lytt|se|læs|les|klik|klikk|prøv|skriv|send|tip|tips|få|log ind|logg inn|vil|har",
        "offers": r"nyhedsbrev\w*|nyhetsbrev\w*|app\w*|podcast\w*|podkast\w*|kanal\w*|facebook|instagram|youtube|abonnement\w*|abonnent\w*|medlem\w*|konto\w*|indbakke\w*|innboks\w*|e-?mail\w*|e-?post\w*|notifikation\w*|varsl\w+|artik\w+|journalistik\w*|redaktion\w*|redaksjon\w*|kommentar\w*|avis\w*|læsere|lesere",
        "own": r"os|oss|vores|vår\w*|vi",
        "you": r"du|dig|deg|din\w*|dit\w*|jer|jeres|dere",
        "price": r"gratis|\d[\d.,]* ?(?:kr|kroner)|om måneden|i måneden|hver (?:morgen|dag|uge|uke)",
    },
    "fi": {
        "asks": r"tilaa\w*|liity\w*|seuraa\w*|jaa|lataa|tue|kuuntele|katso|lue|klikkaa|kokeile|lähetä|kirjoita|kerro|kirjaudu|ilmoita|osallistu|haluatko|oletko",
        "offers": r"uutiskir\w+|sovellu\w+|podcast\w*|kanava\w*|whatsapp\w*|facebook\w*|instagram\w*|tilau\w+|tilaaj\w+|jäsen\w*|tili\w*|sähköpost\w+|ilmoitu\w+|artikkeli\w*|toimitu\w+|kommen\w+|lehti|lehden|lukij\w+|uutisvinkki\w*|juttu\w*",
        "own": r"me|meidän|meitä|meille|\w+mme",
        "you": r"sinä|sinun|sinulle|te|teidän|\w+si",
        "price": r"ilmai\w+|maksut\w+|\d[\d.,]* ?(?:€|euroa)|kuukau\w+|joka (?:aamu|päivä|viikko)",
    },
    "cs": {
        "asks": r"přihlaste|odebírejte|sledujte|sdílejte|stáhněte|podpořte|předplaťte|poslouchejte|poslechněte|přečtěte|čtěte|klikněte|vyzkoušejte|napište|pošlete|zapojte|iratkozzon|iratkozz|kövess\w*|töltse|támogass\w*|olvass\w*|írjon|abonați\w*|urmăriți\w*|descărcați|susțineți|citiți|scrieți",
        "offers": r"newsletter\w*|aplikac\w+|podcast\w*|kanál\w*|facebook\w*|instagram\w*|předplatn\w+|e-?mail\w*|článk\w+|redakc\w+|komentář\w*|hírlevel\w*|hírlevél\w*|alkalmazás\w*|csatorn\w+|előfizet\w+|cikk\w*|szerkesztőség\w*|aplicați\w+|canal\w*|abonament\w*|articol\w*|redacți\w+",
        "own": r"nás|nám|náš|naš\w+|ránk|nekünk|minket|\w+unk|\w+ünk|noi|noastr\w+|nostru|noștri",
        "you": r"vás|vám|váš|vaš\w+|ön|önnek|te|neked|voi|dumneavoastră|vă",
        "price": r"zdarma|ingyen\w*|gratuit\w*|\d[\d.,]* ?(?:kč|ft|lei)|měsíčně|havonta|lunar",
    },
    "ru": {
        "asks": r"подпи(?:ш\w+|сы\w+|саться)|присоединя\w+|вступ\w+|следите|поделитесь|делитесь|скача\w+|установите|поддерж\w+|пожертв\w+|станьте|слушайте|смотрите|читайте|нажмите|попробуйте|пишите|напишите|присыл\w+|пришлите|сообщ(?:ите|айте)|узна\w+|получайте|войдите|зарегистрируйтесь|оставьте|обсу\w+|заметили|нашли|нашёл|хотите|выделите|ставьте",
        "offers": r"рассылк\w+|канал\w*|приложени\w+|подкаст\w*|телеграм\w*|telegram\S*|whatsapp|вконтакте|одноклассники|дзен\w*|max|группа|группу|сообществ\w+|подписк\w+|подписчик\w*|аккаунт\w*|кабинет|почт\w+|уведомлени\w+|материал\w*|новост\w+|журналистик\w+|редакци\w+|комментари\w+|газет\w+|читател\w+|ошибк\w+|опечатк\w+|соцсет\w+|чат\w*|бот\w*",
        "own": r"мы|нас|нам|нами|наш\w*",
        "you": r"вы|вас|вам|ваш\w*|ты|тебя|твой|свой|свою",
        "price": r"бесплатн\w+|\d[\d.,]* ?(?:₽|руб\w*)|в месяц|каждый день|каждое утро|ctrl ?\+ ?enter",
    },
    "uk": {
        "asks": r"підпи(?:ш\w+|суйтесь|суйтеся|сатися)|приєднуйтесь|приєднуйтеся|стежте|поділіться|завантаж\w+|підтрим\w+|станьте|слухайте|дивіться|читайте|натисніть|пишіть|надсилайте|надішліть|повідомте|дізна\w+|отримуйте|помітили|знайшли|хочете",
        "offers": r"розсилк\w+|канал\w*|застосун\w+|додат\w+|подкаст\w*|телеграм\w*|telegram\S*|viber\S*|facebook\S*|instagram\S*|youtube\S*|спільнот\w+|підписк\w+|підписник\w*|пошт\w+|сповіщен\w+|матеріал\w*|новин\w*|журналістик\w+|редакці\w+|коментар\w*|газет\w+|читач\w*|помилк\w+|соцмереж\w*",
        "own": r"ми|нас|нам|наш\w*",
        "you": r"ви|вас|вам|ваш\w*|ти|тебе",
        "price": r"безкоштовн\w+|\d[\d.,]* ?(?:₴|грн)|на місяць|щодня|щоранку",
    },
    "el": {
        "asks": r"εγγραφείτε|γραφτείτε|ακολουθήστε|μοιραστείτε|κατεβάστε|στηρίξτε|ακούστε|δείτε|διαβάστε|πατήστε|γράψτε|στείλτε|αποκτήστε|γίνετε|συνδεθείτε",
        "offers": r"newsletter\w*|ενημερωτικ\w+|εφαρμογή\w*|podcast\w*|κανάλι\w*|google news|facebook|instagram|viber|συνδρομή\w*|συνδρομητ\w+|e-?mail|ειδοποιήσεις|άρθρ\w+|ειδήσεις|σχόλι\w+|εφημερίδα\w*",
        "own": r"μας|εμάς|εμείς",
        "you": r"σας|εσείς|σου|εσύ",
        "price": r"δωρεάν|\d[\d.,]* ?(?:€|ευρώ)|τον μήνα|κάθε μέρα",
    },
    "ar": {
        "asks": r"و?(?:اشترك\w*|انضم\w*|انضمّ\w*|تابع\w*|شارك\w*|حمّ?ل\w*|نزّ?ل\w*|ادعم\w*|تبرع\w*|استمع\w*|شاهد\w*|اقرأ\w*|اضغط\w*|انقر\w*|جرب\w*|راسل\w*|اكتب\w*|أرسل\w*|سج[ّ]?ل\w*|كن|كونوا|احصل\w*|اطلع\w*|أخبرونا|ساهم\w*)|للاشتراك|للانضمام|لمتابعة|هل",
        "offers": r"ال(?:نشرة|تطبيق|بودكاست|قناة|اشتراك|عضوية|بريد|إشعارات|تنبيهات|محتوى|صحيفة|تحرير|تعليقات?|حساب)\w*|نشرت\w+|نشرة|تطبيق\w*|بودكاست|قنا[ةت]\w*|واتس\s?اب|واتساب|تلغرام|تيليغرام|تليجرام|فيسبوك|فيس بوك|تويتر|انستغرام|إنستغرام|يوتيوب|صفحت\w+|حساب\w*|بريدك\w*|بريدكم|اشتراك\w*|أخبارنا|الأخبار",
        "own": r"و?نحن|\w+نا",
        "you": r"أنت|أنتم|\w+كم|\w+ك",
        "price": r"مجان[اًي]\w*|مجانا|كل (?:صباح|يوم|أسبوع)|شهري\w*|يومي\w*",
    },
    "fa": {
        "asks": r"دنبال کنید|مشترک شوید|بپیوندید|عضو شوید|دانلود کنید|حمایت کنید|بشنوید|گوش کنید|ببینید|بخوانید|کلیک کنید|بنویسید|بفرستید|ارسال کنید|به اشتراک بگذارید|ثبت‌?نام کنید",
        "offers": r"خبرنامه|کانال|اپلیکیشن|پادکست|تلگرام|اینستاگرام|واتساپ|ایتا|بله|روبیکا|اشتراک|ایمیل|خبرها|اخبار|نظرات?|تحریریه|روزنامه|مخاطبان",
        "own": r"ما|مان|\w+‌مان|\w+مان",
        "you": r"شما|\w+‌تان|\w+تان",
        "price": r"رایگان|هر (?:روز|صبح|هفته)",
    },
    "he": {
        "asks": r"הירשמו|הרשמו|הצטרפו|עקבו|שתפו|הורידו|תמכו|תרמו|האזינו|צפו|קראו|לחצו|כתבו|שלחו|ספרו|התחברו|קבלו|גלו|נסו|מצאתם|טעינו|רוצים|ראיתם|יש לכם",
        "offers": r"ה?ל?(?:ניוזלטר|אפליקציה|אפליקציית|פודקאסט|ערוץ|קבוצת|מינוי|מנוי|מנויים|עדכונים|התראות|מייל|דוא\"?ל|כתבות|עיתונות|מערכת|תגובות|עיתון|חדשות)\w*|וואטסאפ|טלגרם|פייסבוק|אינסטגרם|יוטיוב|טעות|שגיאה",
        "own": r"אנחנו|אנו|לנו|אותנו|אלינו|שלנו|אחרינו|\w+נו",
        "you": r"אתם|לכם|שלכם|אתכם|אליכם|אתה|שלך|לך",
        "price": r"חינם|בחינם|ללא תשלום|מדי (?:יום|שבוע|בוקר)|לחודש|₪ ?\d+|\d+ ?₪",
    },
    "hi": {
        "asks": r"सब्सक्राइब|फॉलो|शेयर|डाउनलोड|जुड़ें|जुड़िए|पढ़ें|सुनें|देखें|क्लिक|लिखें|भेजें|पाएं",
        "offers": r"न्यूज़?लेटर|ऐप|एप|पॉडकास्ट|चैनल|व्हाट्सएप|व्हाट्सऐप|टेलीग्राम|फेसबुक|इंस्टाग्राम|यूट्यूब|सदस्यता|ईमेल|खबरें|ख़बरें|खबरों|नोटिफिकेशन",
        "own": r"हम|हमें|हमारे|हमारी|हमारा|हमसे",
        "you": r"आप|आपको|आपके|आपकी|आपका|अपने",
        "price": r"मुफ्त|मुफ़्त|फ्री|हर दिन|रोज़?",
    },
    "id": {
        "asks": r"berlangganan|ikuti|bagikan|unduh|dukung|gabung|bergabung\w*|dengarkan|tonton|baca|klik|coba|kirim\w*|tulis|dapatkan|simak|daftar|jangan lewatkan|đăng ký|theo dõi|chia sẻ|tải|ủng hộ|tham gia|nghe|xem|đọc|bấm|gửi|nhận",
        "offers": r"newsletter|buletin|aplikasi|podcast|siniar|kanal|saluran|whatsapp|telegram|facebook|instagram|youtube|langganan|akun|e-?mail|surel|notifikasi|berita|artikel|redaksi|komentar|bản tin|ứng dụng|kênh|zalo|tài khoản|thông báo|bài viết|tòa soạn|bình luận",
        "own": r"kami|kita|chúng tôi",
        "you": r"anda|kamu|mu|bạn|quý (?:độc giả|bạn đọc)",
        "price": r"gratis|rp ?\d[\d.]*|per bulan|setiap (?:hari|pagi|minggu)|miễn phí|mỗi (?:ngày|sáng|tuần)",
    },
    # Without spaces between words: what is written here stands anywhere in the line.
    "zh": {
        "asks": "訂閱|订阅|關注|关注|分享|下載|下载|支持|加入|收聽|收听|收看|點擊|点击|點我|閱讀|阅读|投稿|留言|掃描|扫描|扫码|按讚|追蹤|成為|成为|歡迎|欢迎|請|请|想看",
        "offers": "電子報|电子报|通訊|app|客户端|客戶端|公众号|公眾號|微信|微博|頻道|频道|粉絲|粉丝|粉專|會員|会员|帳號|账号|信箱|邮箱|推播|推送|podcast|播客|line|telegram|facebook|臉書|instagram|youtube|編輯部|编辑部|讀者|读者|二维码|二維碼|文章|報導|报道|新聞|新闻",
        "own": "我們|我们|本報|本报|本站|本网|本網|本台|本刊",
        "you": "您|你|妳",
        "price": "免費|免费|每天|每日|每週|每周|立即|馬上|马上|立刻|完整",
    },
    "ja": {
        "asks": "登録|購読|フォロー|シェア|ダウンロード|応援|寄付|参加|聴く|お聴き|視聴|ご覧|お読み|読む|クリック|タップ|お寄せ|お送り|投稿|申し込|ログイン|お問い合わせ|お試し|会員になる|こちら|ください",
        "offers": "メルマガ|メールマガジン|ニュースレター|アプリ|ポッドキャスト|チャンネル|line|x|facebook|フェイスブック|instagram|インスタグラム|youtube|会員|有料|無料会員|記事|紙面|電子版|通知|編集部|ご意見|ご感想|情報提供|アカウント|コメント|プレゼント|残り\\d+(?:文字|字)|続き",
        "own": "当社|弊社|本紙|当サイト|編集部|わたしたち|私たち|公式",
        "you": "あなた|皆さま|皆様|みなさま|お客様|読者",
        "price": "無料|月額|\\d+円|毎朝|毎日|毎週|今すぐ|いつでも",
    },
    "ko": {
        "asks": "구독|팔로우|공유|다운로드|내려받|후원|참여|가입|듣기|시청|보기|읽기|클릭|보내|제보|문의|로그인|추가|눌러|만나|받아",
        "offers": "뉴스레터|앱|팟캐스트|채널|카카오톡|카톡|네이버|유튜브|페이스북|인스타그램|텔레그램|회원|구독자|계정|이메일|메일|알림|기사|편집국|독자|댓글|제보",
        "own": "우리|저희|본지|당사",
        "you": "여러분|당신|귀하|님",
        "price": "무료|매일|매주|월 ?\\d|바로|지금",
    },
    "th": {
        "asks": "สมัคร|ติดตาม|แชร์|ดาวน์โหลด|สนับสนุน|เข้าร่วม|ฟัง|ชม|อ่าน|คลิก|เขียน|ส่ง|กด",
        "offers": "จดหมายข่าว|แอป|พอดแคสต์|ช่อง|ไลน์|line|facebook|เฟซบุ๊ก|youtube|สมาชิก|บัญชี|อีเมล|แจ้งเตือน|ข่าว|บทความ|กองบรรณาธิการ",
        "own": "เรา",
        "you": "คุณ|ท่าน",
        "price": "ฟรี|ทุกวัน|ทุกสัปดาห์|เดือนละ",
    },
}
UNSPACED_LANGUAGES = frozenset(["zh", "ja", "ko", "th"])
SURE, LIKELY = 2, 1
ATTRIBUTION_WORDS = 5
LONGEST_WORDS = 32
CONTACT = re.compile(
    r"\S+@\S+\.\w{2,}|(?:https?://|www\.)\S+|(?<!\w)@\w{3,}|(?<!\w)[\w-]+\.(?:com|org|net|info|example|[a-z]{2})/\S*"
)
ONLY_CONTACT = re.compile(rf"(?:\W*(?:{CONTACT.pattern}))+\W*|\W*\+?\d[\d ()/-]{{6,20}}\W*")
LOUD = frozenset("?!？！؟")
QUOTED = re.compile('["“”„«»‘「」『』]')
_LEAD = r"(?:\W|please\b|bitte\b|jetzt\b|hier\b|and\b|und\b|por favor\b|merci de\b|pensez à\b|um\b|to\b|you can\b|why not\b|пожалуйста\b|또는\b|click here to\b|click to\b|tap to\b)*"


@dataclass(frozen=True, slots=True)
class _Signs:
    """What comes together in a line, in the words of one language."""

    words: int
    asks: bool
    offers: int  # different ones
    own: bool
    you: bool
    price: bool
    contact: bool
    loud: bool  # it asks or cries


# How sure it is, up to how many words, of what comes together.
JUDGED: tuple[tuple[int, int, Callable[[_Signs], object]], ...] = (
    (SURE, 32, lambda line: line.asks and line.offers and (line.own or line.price or line.contact)),
    (SURE, 32, lambda line: line.asks and line.offers and line.you and (line.loud or line.offers > 1)),
    (SURE, 32, lambda line: line.offers and line.own and line.price),
    (SURE, 20, lambda line: line.offers and line.you and (line.own or line.price)),
    (SURE, 20, lambda line: line.contact and (line.own or line.asks)),
    (SURE, 12, lambda line: line.asks and line.own and (line.you or line.loud)),
    (SURE, 6, lambda line: line.asks and line.own),
    (LIKELY, 12, lambda line: line.asks and (line.offers or line.price)),
    (LIKELY, 15, lambda line: line.offers > 2 or (line.offers and (line.own or line.you or line.price))),  # noqa: PLR2004
    (LIKELY, 6, lambda line: line.contact),
    (LIKELY, 4, lambda line: line.asks),
)


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    found: dict[str, dict[str, re.Pattern[str]]] = {}
    for language, kinds in WORDS.items():
        is_unspaced = language in UNSPACED_LANGUAGES
        found[language] = {
            kind: re.compile(words if is_unspaced else rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
            for kind, words in kinds.items()
        }
        asks = kinds["asks"]
        found[language]["start"] = re.compile(asks if is_unspaced else rf"{_LEAD}(?:{asks})(?!\w)", re.IGNORECASE)
    return found


def prepare() -> None:
    """Nothing; compiles what would be compiled at first use."""
    _patterns()


@lru_cache(REMEMBERED)
def strength(line: str) -> int:
    """How sure it is that a publisher speaks of itself to its readers: 2 wherever it stands, 1 among furniture, 0."""
    if len(line) > LONGEST or QUOTED.search(line) or not 0 < word_count(line) <= LONGEST_WORDS:
        return 0
    known = alike(line)
    if ONLY_CONTACT.fullmatch(known):
        return 2
    if SAID.search(known):
        return 0
    parts = sentences(known) or [known]
    if any(_is_attributed(part) for part in parts):
        return 0
    return max(_strength(_signs(patterns, known, parts)) for patterns in _patterns().values())


def _is_attributed(sentence: str) -> bool:
    """Whether a few words behind a comma end the sentence that speak of none of it: “…, she begged”."""
    _, comma, clause = sentence.rpartition(", ")
    return (
        bool(comma)
        and last_sign(sentence) in SENTENCE_SIGNS
        and 1 < word_count(clause) <= ATTRIBUTION_WORDS
        and not any(
            patterns[kind].search(clause)
            for patterns in _patterns().values()
            for kind in ("own", "you", "offers", "price")
        )
    )


def _signs(patterns: Mapping[str, re.Pattern[str]], line: str, parts: Sequence[str]) -> _Signs:
    """What the words of one language say of a line. parts: its sentences."""
    return _Signs(
        words=word_count(line),
        asks=any(patterns["start"].match(part) for part in parts),
        offers=len({match.group() for match in patterns["offers"].finditer(line)}),
        own=patterns["own"].search(line) is not None,
        you=patterns["you"].search(line) is not None,
        price=patterns["price"].search(line) is not None,
        contact=CONTACT.search(line) is not None,
        loud=not LOUD.isdisjoint(line),
    )


def _strength(line: _Signs) -> int:
    return max((sure for sure, longest, is_so in JUDGED if line.words <= longest and is_so(line)), default=0)
