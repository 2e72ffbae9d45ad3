"""Indonesian: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "asks": (
        r"berlangganan|ikuti|bagikan|unduh|dukung|gabung|bergabung\w*|dengarkan|tonton|baca|klik|coba|kirim\w*|"
        "tulis|dapatkan|simak|daftar|jangan lewatkan"
    ),
    "offers": (
        "newsletter|buletin|aplikasi|podcast|siniar|kanal|saluran|whatsapp|telegram|facebook|instagram|youtube|"
        "langganan|akun|e-?mail|surel|notifikasi|berita|artikel|redaksi|komentar"
    ),
    "own": "kami|kita",
    "you": "anda|kamu|mu",
    "price": r"gratis|rp ?\d[\d.]*|per bulan|setiap (?:hari|pagi|minggu)",
    "by:": "penulis",
    "kicker": (
        "beranda|nasional|terkini|terbaru|berita|daerah|ekonomi|politik|hukum|olahraga|internasional|wawancara|"
        "opini|analisis|siaran pers|langsung ke konten|eksklusif|dunia|gaya hidup"
    ),
}
