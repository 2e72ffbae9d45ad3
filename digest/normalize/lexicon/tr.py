"""Turkish: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "share": "(?:WHERE'?[tdk][ae] )?paylaş|yazdır|kaydet|gönder|linki kopyala|bağlantıyı kopyala|yorum yap|tweetle",
    "read more": "(?:haberin |yazının )?devamı(?:nı oku)?(?: için CLAUSE)?|daha fazla|devamını oku",
    "related": (
        "(?:ilgili haber(?:ler)?|ayrıca (?:bakınız|okuyun)|bunlar da ilginizi çekebilir|"
        "en çok okunan(?:lar)?)(?: ?[:|–-] ?(?:TITLE)?)?"
    ),
    "relayed": ".{1,300} (?:yazısı )?ilk önce .{1,120} (?:üzerinde|sitesinde) (?:ortaya çıktı|yayınlandı).?",
    "relayed, with": "ilk~önce",
    "reading time": r"okuma süresi ?:? ?AMOUNT|\d+ dk\.? okuma(?: süresi)?",
    "comments": r"yorumlar?(?: \(?\d+\)?)?|\d+ yorum|yorum (?:yap|yaz)",
    "newsletter": (
        "(?:e-?bültene?|bültenimize) FEW(?:abone|kayıt) ol(?:un|unuz)?[.!]?|abone ol(?:un|unuz)?[.!]?|"
        "(?:CLAUSE )?uygulamamızı indirin[.!]?"
    ),
    "advertisement": "reklam|sponsorlu",
    "navigation": "(?:içeriğe (?:geç|atla)|yukarı çık|ana ?sayfa(?:STEP)*)",
    "rights": r"(?:tüm )?hakları saklıdır\.?",
    "rights, with": "saklidir",
    "tags": "(?:etiketler|anahtar kelimeler) ?: ?LIST",
    "asks": (
        r"abone|kayıt|üye|takip|paylaş\w*|indir\w*|destekle\w*|katıl\w*|dinle\w*|izle\w*|oku\w*|tıkla\w*|dene\w*|"
        r"yaz\w*|gönder\w*|keşfet\w*|bildir\w*|kaçırma\w*|giriş|beğen\w*"
    ),
    "offers": (
        r"bülten\w*|e-?bülten\w*|uygulama\w*|podcast\w*|kanal\w*|whatsapp\S*|telegram\S*|facebook\S*|instagram\S*|"
        r"youtube\S*|abonelik\w*|üyelik\w*|hesab\w*|e-?posta\w*|bildirim\w*|haber\w*|gazetecilik\w*|editör\w*|"
        r"yorum\w*|gazete\w*|okur\w*"
    ),
    "own": r"biz\w*|\w+(?:ımız|imiz|umuz|ümüz)\w*",
    "you": r"siz\w*|sen\w*|\w+(?:ınız|iniz|unuz|ünüz)\w*",
    "price": r"ücretsiz|bedava|\d[\d.,]* ?(?:tl|lira)|ayda|aylık|her (?:sabah|gün|hafta)",
    "said": "dedi|diyor|söyledi|ifade|anlattı",
    "by:": "yazar|haber",
    "unnamed reporter": "haber merkezi|(?:dış haberler|istihbarat) servisi",
    "journalist": "muhabir",
    "source:": "kaynak",
    "own report": "özel",
    "labels": "yorum röportaj analiz haber",
    "meanwhile": "bu arada|öte yandan|bundan ayrı olarak|diğer yandan",
    "kicker": (
        "canlı|son dakika|özel haber|röportaj|analiz|yorum|köşe yazısı|ana sayfa|içeriğe geç|"
        "basın (?:bülteni|açıklaması)"
    ),
    "sections": "anasayfa gündem dünya ekonomi spor siyaset kültür yerel",
}
