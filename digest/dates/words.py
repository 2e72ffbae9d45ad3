"""The words in which people write dates: months, weekdays, zones, eras and what stands beside them, by language."""

from __future__ import annotations

# Month names by language, January first; within a month the forms are parted by "/". Genitives where the language writes
# dates with them (Unicode CLDR, "format" and "stand-alone").
MONTHS = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep "
    "october/oct november/nov december/dec",
    "de": "januar/jänner/jan februar/feber/feb märz/mär/mrz april/apr mai juni/jun juli/jul august/aug september/sept/sep "
    "oktober/okt november/nov dezember/dez",
    "fr": "janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août septembre/sept octobre/oct "
    "novembre/nov décembre/déc",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago septiembre/setiembre/sept/sep "
    "octubre/oct noviembre/nov diciembre/dic",
    "it": "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/set "
    "ottobre/ott novembre/nov dicembre/dic",
    "pt": "janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set "
    "outubro/out novembro/nov dezembro/dez",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep oktober/okt "
    "november/nov december/dec",
    "sv": "januari/jan februari/feb mars/mar april/apr maj juni/jun juli/jul augusti/aug september/sep oktober/okt "
    "november/nov december/dec",
    "da": "januar/jan februar/feb marts/mar april/apr maj juni/jun juli/jul august/aug september/sep oktober/okt "
    "november/nov december/dec",
    "pl": "stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj czerwca/czerwiec/cze "
    "lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź listopada/listopad/lis "
    "grudnia/grudzień/gru",
    "cs": "ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec srpna/srpen "
    "září října/říjen listopadu/listopad prosince/prosinec",
    "tr": "ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas "
    "aralık/ara",
    "ru": "января/январь/янв февраля/февраль/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл "
    "августа/август/авг сентября/сентябрь/сен/сент октября/октябрь/окт ноября/ноябрь/ноя декабря/декабрь/дек",
    "uk": "січня/січень лютого/лютий березня/березень квітня/квітень травня/травень червня/червень липня/липень "
    "серпня/серпень вересня/вересень жовтня/жовтень листопада/листопад грудня/грудень",
    "el": "ιανουαρίου/ιανουάριος φεβρουαρίου/φεβρουάριος μαρτίου/μάρτιος απριλίου/απρίλιος μαΐου/μάιος ιουνίου/ιούνιος "
    "ιουλίου/ιούλιος αυγούστου/αύγουστος σεπτεμβρίου/σεπτέμβριος οκτωβρίου/οκτώβριος νοεμβρίου/νοέμβριος "
    "δεκεμβρίου/δεκέμβριος",
    "ar": "يناير/كانون_الثاني/جانفي فبراير/شباط/فيفري مارس/آذار أبريل/ابريل/إبريل/نيسان/أفريل مايو/أيار/ماي "
    "يونيو/يونيه/حزيران/جوان يوليو/يوليه/تموز/جويلية أغسطس/اغسطس/آب/أوت سبتمبر/أيلول أكتوبر/اكتوبر/تشرين_الأول "
    "نوفمبر/تشرين_الثاني ديسمبر/كانون_الأول",
    "fa": "ژانویه فوریه مارس آوریل مه/می ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "he": "ינואר/בינואר פברואר/בפברואר מרץ/במרץ/מרס/במרס אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט "
    "ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
    "no": "januar/jan februar/feb mars/mar april/apr mai juni/jun juli/jul august/aug september/sep oktober/okt "
    "november/nov desember/des",
    "fi": "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu "
    "kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu marraskuuta/marraskuu "
    "joulukuuta/joulukuu",
    "hu": "január/jan február/feb március/márc április/ápr május/máj június/jún július/júl augusztus/aug "
    "szeptember/szept október/okt november/nov december/dec",
    "ro": "ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept "
    "octombrie/oct noiembrie/nov decembrie/dec",
    "vi": "tháng_1/tháng_một tháng_2/tháng_hai tháng_3/tháng_ba tháng_4/tháng_tư tháng_5/tháng_năm tháng_6/tháng_sáu "
    "tháng_7/tháng_bảy tháng_8/tháng_tám tháng_9/tháng_chín tháng_10/tháng_mười tháng_11/tháng_mười_một "
    "tháng_12/tháng_mười_hai",
    "hi": "जनवरी/जन॰ फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई/जुलै अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    "bn": "জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "id": "januari/jan februari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu september/sep oktober/okt "
    "november/nov desember/des",
}
WEEKDAYS = """
    monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun
    montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so
    lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
    lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom
    lunedì martedì mercoledì giovedì venerdì sabato domenica gio
    segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo segunda terça quarta quinta sexta feira
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag
    mandag tirsdag lørdag søndag poniedziałek wtorek środa czwartek piątek sobota niedziela
    pondělí úterý středa čtvrtek pátek neděle pazartesi salı çarşamba perşembe cuma cumartesi pazar
    понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
    понеділок вівторок середа четвер п'ятниця субота неділя
    الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد
    دوشنبه سه‌شنبه سه شنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه یکشنبه
    ראשון שני שלישי רביעי חמישי שישי שבת יום ביום
    maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai maanantaina tiistaina keskiviikkona torstaina
    perjantaina lauantaina sunnuntaina hétfő kedd szerda csütörtök péntek szombat vasárnap
    luni marți miercuri joi vineri sâmbătă duminică सोमवार मंगलवार बुधवार गुरुवार बृहस्पतिवार शुक्रवार शनिवार रविवार
    সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার
    월요일 화요일 수요일 목요일 금요일 토요일 일요일 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天
    senin selasa rabu kamis jumat sabtu minggu δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
"""
# What else stands in a date line and tells nothing more: "Published:", "at", "Uhr", zone names.
DATE_WORDS = """
    published posted updated update last modified date on at of the by am pm a.m p.m gmt utc est edt et pst pdt pt cst cdt ct bst cet cest ist
    o'clock st nd rd th veröffentlicht stand aktualisiert datum am um uhr den vom publié publicado publicada actualizado
    actualizada mis à jour le de du del des da do das dos el a las los h hs hrs min pubblicato aggiornato il lo alle ore publicado
    atualizado em às as gepubliceerd gewijzigd op om uur bijgewerkt publicerad uppdaterad kl den opublikowano aktualizacja godz dnia
    zveřejněno v ve yayınlanma yayın tarihi tarih güncelleme saat опубликовано обновлено в г года год ч мск оновлено року р
    نشر نُشر تاريخ النشر التاريخ الساعة في بتاريخ م ص صباحا مساء تحديث آخر تاریخ انتشار ساعت تاریخ פורסם עודכן בשעה תאריך ב
    작성일 입력 修正 기사입력 수정 등록 최종수정 승인 오전 오후 発行 公開 更新 日時 午前 午後 发布 时间 更新于 发表于 發布 發表 日期 時間 上午 下午 日 월 일
    प्रकाशित अपडेट अद्यतन तिथि को बजे तारीख প্রকাশ প্রকাশিত আপডেট julkaistu päivitetty klo publisert oppdatert publicat
    actualizat la ora közzétéve frissítve ngày lúc cập nhật thứ hai ba tư năm sáu bảy chủ nhật xuất bản đăng 発表 配信
    modifica modificato giriş tarihi giris terbit diperbarui pukul wib δημοσίευση ενημέρωση ώρα στις
"""

# Months of the solar calendar of Iran and Afghanistan, Farvardin (21 March) first.
SOLAR_MONTHS = "فروردین/حمل اردیبهشت/ثور خرداد/جوزا تیر/سرطان مرداد/امرداد/اسد شهریور/سنبله مهر/میزان آبان/عقرب آذر/قوس دی/جدی بهمن/دلو اسفند/حوت"
# How long ago, which tells no date: "3 hours ago", by language; "#" is the number.
AGO = (
    r"# (?:seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?) ago",
    r"vor # (?:sekunden?|minuten?|min\.?|stunden?|std\.?|tag(?:en)?)",
    r"il y a # (?:secondes?|minutes?|min|heures?|h|jours?|j)",
    r"hace # (?:segundos?|minutos?|min|horas?|h|días?)",
    r"há # (?:segundos?|minutos?|min|horas?|h|dias?)",
    r"# (?:secondi|minut[oi]|min|or[ae]|giorn[oi]) fa",
    r"# (?:seconden|minuten|minuut|min|uur|uren|dag(?:en)?) geleden",
    r"för # (?:minuter|minut|min|timmar|timme|tim|dagar|dag) sedan",
    r"for # (?:minutter|minutt?|min|timer|time|t|dager?|dage) siden",
    r"# (?:minut[ęy]?|min|godzin[ęy]?|godz\.?|dni|dzień) temu",
    r"# (?:dakika|dk|saat|gün) önce",
    r"# (?:минут[уы]?|мин\.?|час(?:а|ов)?|ч\.?|дн(?:я|ей)|день|хвилин[иу]?|годин[иу]?|дн[ія]в?) (?:назад|тому)",
    r"(?:منذ|قبل) # (?:دقيقة|دقائق|ساعة|ساعات|يوم|أيام)",
    r"# (?:دقیقه|ساعت|روز) (?:پیش|قبل)",
    r"לפני # (?:דקות|שעות|ימים)",
    r"# ?(?:分钟|分鐘|小时|小時|天|分|時間|日|분|시간|일) ?(?:前|전)",
    r"# (?:menit|jam|hari) (?:yang )?lalu",
    r"# (?:phút|giờ|ngày) trước",
)

# Zones by hours from UTC: RFC 822 5.1, then names that mean one zone in practice (IST is India's in feeds).
ZONE_NAMES = {
    0: "z ut utc gmt wet", 1: "west bst cet mez", 2: "cest mesz eet", 3: "eest msk мск trt", 5: "pkt", 5.5: "ist", 7: "wib",
    8: "hkt sgt", 9: "jst kst", 10: "aest", 11: "aedt", 12: "nzst", 13: "nzdt",
    -4: "edt", -5: "est cdt", -6: "cst mdt", -7: "mst pdt", -8: "pst",
}  # fmt: skip
ZONES = {name: hours for hours, names in ZONE_NAMES.items() for name in names.split()}
# The first years of the Japanese eras in which a report may be dated (JIS X 0301).
ERAS = {"昭和": 1926, "平成": 1989, "令和": 2019}
# Words for the half of the day, before or behind the hour.
MORNINGS = ("am", "a.m", "a.m.", "a. m.", "오전", "上午", "午前", "ص", "صباحا")
AFTERNOONS = ("pm", "p.m", "p.m.", "p. m.", "오후", "下午", "午後", "م", "مساء")
