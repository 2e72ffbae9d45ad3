"""Vietnamese: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "related": "(?:xem thêm|đọc thêm|tin liên quan|bài liên quan)(?: ?[:|–-] ?(?:TITLE)?)?",
    "asks": "đăng ký|theo dõi|chia sẻ|tải|ủng hộ|tham gia|nghe|xem|đọc|bấm|gửi|nhận",
    "offers": (
        "bản tin|ứng dụng|kênh|zalo|podcast|facebook|youtube|telegram|tài khoản|thông báo|bài viết|tòa soạn|"
        "bình luận|e-?mail"
    ),
    "own": "chúng tôi",
    "you": "bạn|quý (?:độc giả|bạn đọc)",
    "price": "miễn phí|mỗi (?:ngày|sáng|tuần)",
    "by:": "tác giả",
    "kicker": (
        "trang chủ|thời sự|thế giới|kinh doanh|pháp luật|giáo dục|sức khỏe|đời sống|thể thao|giải trí|du lịch|"
        "xã hội|góc nhìn|phỏng vấn|tin mới|mới nhất|thông cáo báo chí"
    ),
}
