"""In all languages alike: the words that a line is known by. What each kind is, stands in __init__.py."""

WORDS = {
    "networks": (
        "facebook fb twitter x x.com instagram whatsapp telegram linkedin xing reddit pinterest pocket flipboard "
        "tumblr mastodon bluesky threads messenger viber signal vk vkontakte weibo wechat line email e-mail mail "
        "rss tiktok youtube hacker~news digg snapchat skype instapaper evernote copy~url url bookmark feedly "
        "buffer qq qzone"
    ),
    "rights, with": "© (c) / | · •",
    "picture": (
        r".{10,240}[.!?…”\"’] ?\((?:BIG\S+ ){1,3}(?:for|via|für|pour|para|per|voor|dla|för|для) SITE\)|"
        r".{10,240}[.!?…”\"’)]? ?[(\[]?(?:photo(?:graph)?s?(?: by)?|foto|fotos|bild|symbolbild|archivbild|"
        r"archivfoto|picture|image|fot\.|zdjęcie|фото|photo d'archives|imagem|imagen|immagine|kuva) ?[:/©] ?(?:©|"
        r"\(c\))? ?BIG[^.!?:;]{1,60}[)\]]?"
    ),
    "picture, with": "( : / ©",
    "editor": r"(?-i:(?:[A-Z]\. ?){2,3}|[A-Z]{2,3}) ?/ ?SITE",
    "name particles": (
        "van der den de von zu zur del della di da do dos das du la le el al bin ibn ben ter ten af av y e i"
    ),
    "zones": (
        "gmt utc bst cet cest eet eest msk est edt cst cdt mst mdt pst pdt ist pkt jst kst hkt sgt wib aest aedt "
        "nzst wat eat sast brt art am pm"
    ),
    "desk notes": "ends end more inc ltd plc sic pdf faq usa uk eu un nato",
    "labels": (
        "nato un uno eu bbc fifa uefa ioc imf opec unicef unesco iaea asean cnn nasa fbi cia fda usa gop afd "
        "interpol europol otan onu ue oms fmi нато оон ес"
    ),
    "units": "mg|g|kg|ml|cl|dl|l|mm|cm|m|km|gr",
}
