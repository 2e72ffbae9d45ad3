"""The language of a text: by its script, by its commonest words, by what is declared."""

from __future__ import annotations

import pytest

from digest.normalize.languages import LETTERS, decide, detect
from digest.words import FUNCTION_WORDS

SAMPLES = {
    "en": "The harbour council of the town has closed the old pier, and it will not be open until the spring.",
    "de": "Der Hafenrat der Stadt hat den alten Steg gesperrt, und er wird nicht vor dem Frühling geöffnet sein.",
    "fr": "Le conseil du port a fermé le vieux quai de la ville, et il ne sera pas ouvert avant le printemps.",
    "es": "El consejo del puerto cerró el viejo muelle de la ciudad, y no se abrirá hasta la primavera.",
    "ru": "Совет порта закрыл старый причал, и до весны его не откроют.",
    "uk": "Рада порту закрила старий причал, і до весни його не відкриють.",
    "ar": "أغلق مجلس الميناء الرصيف القديم يوم الثلاثاء بعد العاصفة.",
    "fa": "شورای بندر اسکلهٔ قدیمی را پس از توفان بست و تا بهار باز نمی‌کند.",
    "he": "מועצת הנמל סגרה ביום שלישי את רציף המעבורת הישן.",
    "ja": "港湾評議会は火曜日、嵐で傷んだ古い桟橋を閉鎖した。",
    "zh": "港口委员会星期二关闭了旧渡轮码头。",
    "ko": "항만 위원회는 화요일 낡은 부두를 닫았다.",
    "el": "Το συμβούλιο του λιμανιού έκλεισε την παλιά αποβάθρα.",
    "th": "สภาท่าเรือปิดท่าเรือเก่าเมื่อวันอังคาร",
    "hi": "बंदरगाह परिषद ने मंगलवार को पुराना घाट बंद कर दिया।",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert detect(SAMPLES[language]) == language


@pytest.mark.parametrize("text", ["", "12 – 7, 3:1", "Ferry pier", "Ωmega tide of the sea", "🙂"])
def test_what_tells_nothing_has_no_language(text: str) -> None:
    """Numbers, names and a few words are of no language that could be told."""
    assert detect(text) == ""


def test_a_name_in_another_script_changes_nothing() -> None:
    """A few words of another script in a text do not make it a text of that script's language."""
    assert detect(SAMPLES["en"] + " It is called Эльстер.") == "en"
    assert detect(SAMPLES["ru"] + " Port Elster") == "ru"


@pytest.mark.parametrize(
    ("declared", "language", "decided"),
    [
        ("en", "en", "en"),
        ("en-GB", "en", "en-GB"),
        ("en_US", "en", "en-US"),
        ("de", "en", "de"),  # both are written in Latin letters: the publisher knows better
        ("en", "ru", "ru"),  # a template that says English around a text that is not
        ("en", "ar", "ar"),
        ("ur", "fa", "ur"),  # one script, many languages
        ("bg", "ru", "bg"),
        ("sr", "ru", "sr"),
        ("zh-TW", "zh", "zh-TW"),
        ("", "fr", "fr"),
        ("unknown language", "es", "es"),
        ("x", "ja", "ja"),
    ],
)
def test_what_is_declared_holds_unless_the_script_contradicts_it(declared: str, language: str, decided: str) -> None:
    assert decide(declared, SAMPLES[language]) == decided


def test_a_declared_language_needs_no_text() -> None:
    """Where the text tells nothing, what is declared holds; where nothing is declared, nothing is said."""
    assert decide("pt-BR", "") == "pt-BR"
    assert decide("", "") == ""


@pytest.mark.parametrize("declared", ["sr-Latn", "ru-Latn", "mn", "tg", "ky", "yi", "mr", "ne", "ja"])
def test_scripts_that_several_languages_share(declared: str) -> None:
    """A language that is written in the script that was found is believed."""
    script = {"mn": "ru", "tg": "ru", "ky": "ru", "yi": "he", "mr": "hi", "ne": "hi", "ja": "zh"}
    text = SAMPLES[script.get(declared, "en")]
    assert decide(declared, text) == declared


def test_letters_tell_languages_whose_words_are_alike() -> None:
    """Short words that Czech has too make no Czech of a text with letters that Czech has not."""
    assert detect("O prefeito do Vale se demitiu na praça, a pedido do conselho.") == "pt"
    assert detect("Rada o tom hlasovala v pondělí a starosta se vzdal, protože to po něm chtěli.") == "cs"


def test_every_language_has_its_letters() -> None:
    """The tables of words and of letters hold the same languages."""
    assert LETTERS.keys() == FUNCTION_WORDS.keys()


def test_a_foreign_name_changes_no_language() -> None:
    """A letter of another language in a name leaves a text what it is."""
    text = "The mayor of Wend said that the lamp was lit for Ada Çağlar, and that it is for all of them."
    assert detect(text) == "en"
