"""What holds for every entry, whatever its text: prose, furniture, markup and mixtures of all three."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings, strategies as st

from digest import html
from digest.blocks import blocks_of
from digest.model import Entry, Feed, Source
from digest.normalize import EXCERPT_WORDS, Document, clean, draft, lines, normalise, split
from digest.normalize.again import cleaned_again
from digest.sentences import sentences
from digest.text import mended, word_count

if TYPE_CHECKING:
    from digest.model import Article, Block, Cleaned, Keep

# Same examples on every machine: what fails here fails for everybody.
steady = settings(max_examples=150)

CASES = Path(__file__).parent / "cases"
# Every line that stands in a case: furniture in many languages, datelines, credits, and prose that only looks like it.
LINES = sorted(
    {
        line
        for path in CASES.rglob("*.txt")
        for line in re.split("\n--- (?!in).*", path.read_text(encoding="utf-8"))[0].split("--- in\n")[1].splitlines()
        if line.strip()
    }
)
WORDS = "Meanwhile the tide of Port Elster rose, said Ada. – (AP) KYIV: “Gulls return.” ferry 4 June 2025 www & < x"

prose = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=40).map(" ".join)
paragraphs = st.sampled_from(LINES) | prose | st.text(max_size=30)
texts = st.lists(st.tuples(paragraphs, st.sampled_from(["\n", "\n\n", " \r\n\r\n"])), max_size=12).map(
    lambda parts: "".join(text + end for text, end in parts)
)
elements = st.sampled_from(
    [
        *("p", "div", "h1", "h3", "p><b", "p><strong", "p><a href='https://a.example/'", "ul><li", "blockquote"),
        *("aside", "nav", "footer", "div class='share'", "div id=related", "p hidden", "table><tr><td", "pre"),
    ]
)


@st.composite
def elements_with_text(draw: st.DrawFn) -> str:
    """A paragraph in an element, which is closed in good order."""
    opening = draw(elements)
    names = [part.split()[0] for part in opening.split("><")]
    return f"<{opening}>{html.escaped(draw(paragraphs))}" + "".join(f"</{name}>" for name in reversed(names))


pages = st.lists(elements_with_text(), max_size=10).map("".join)
# Markup that nobody should write: never closed, closed twice, with scripts and handlers in it.
ELEMENTS = (
    "<p> </p> <p <div </div> <b> </i> <table> <td> <li> <h2> <br> <style> </style> <!-- --> & &amp; &#0; <pre> "
    "<blockquote> <hr> <noscript> &lt;script&gt; <script>alert(1)</script>"
)
PIECES = [
    *ELEMENTS.split(),
    "<div class=share>",
    "<a href=javascript:alert(1)>",
    "<a href=https://a.example/?utm_source=x>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://a.example/i.png>",
    "<svg onload=alert(1)>",
    "<iframe src=https://a.example>",
    "<p onclick=alert(1)>",
    '<math><mi//xlink:href="data:x,<script>alert(4)</script>">',
]
markup = st.lists(st.sampled_from(PIECES) | paragraphs, max_size=20).map("".join)
titles = st.sampled_from(["", "Ferry pier closes"]) | st.sampled_from(LINES)
entries = st.one_of(
    st.builds(Entry, st.just(""), st.just(""), titles, content=texts, media_type=st.just("text/plain")),
    st.builds(Entry, st.just(""), st.just(""), titles, content=pages),
    st.builds(Entry, st.just(""), st.just(""), titles, content=markup),
)
unmarked = entries.filter(lambda entry: "<img" not in entry.content and "<iframe" not in entry.content)


def received(entry: Entry) -> tuple[Block, ...]:
    """The entry's blocks before cleaning."""
    is_text = entry.media_type == "text/plain"
    return lines.blocks(entry.content) if is_text else blocks_of(entry.content)


def signs(text: str) -> str:
    """The text without white space, and without hyphens: a line's end may have asked for them."""
    return re.sub("[-\\s\\u2010]+", "", text)


def normalised(entry: Entry, keep: Keep = "full") -> Article:
    """The article that the entry makes."""
    return normalise(draft(entry), Document(Feed(), Source("s", keep=keep), UTC, "tide.txt"))[0]


@steady
@given(texts)
def test_the_blocks_of_a_text_hold_all_of_it(text: str) -> None:
    """Reading a text loses no sign but white space and what nobody sees."""
    assert signs(mended(text)) == signs("".join(block.text for block in lines.blocks(text)))


@steady
@given(entries)
def test_every_block_is_kept_or_dropped_or_a_fact(entry: Entry) -> None:
    """Every block received has one fate; pieces of its ends may have become facts before."""
    cleaned = clean(entry)
    kept = {block.index: block.text for block in cleaned.kept}
    dropped = {one.block.index: one.block.text for one in cleaned.dropped}
    assert len(kept) + len(dropped) == len(cleaned.kept) + len(cleaned.dropped)
    assert not kept.keys() & dropped.keys()
    for block in received(entry):
        left = block.text
        for fact in cleaned.facts:
            if fact.block.index == block.index:
                piece = fact.block.text
                assert left.startswith(piece) or left.endswith(piece)
                left = (left.removeprefix(piece) if left.startswith(piece) else left.removesuffix(piece)).strip()
        if block.index in kept or block.index in dropped:
            assert left == {**kept, **dropped}[block.index]
        else:
            assert left == ""


@steady
@given(entries)
def test_order_is_kept(entry: Entry) -> None:
    """What is kept, what is dropped and what are facts stand each in the order of the text."""
    cleaned = clean(entry)
    for found in (cleaned.kept, [one.block for one in cleaned.dropped], [one.block for one in cleaned.facts]):
        places = [block.index for block in found]
        assert places == sorted(places)


@steady
@given(entries)
def test_the_markup_of_a_kept_block_says_its_text(entry: Entry) -> None:
    """What taking a dateline or a credit off leaves is the same in the markup as in the text."""
    for block in clean(entry).kept:
        if block.kind not in ("image", "embed"):
            assert block.text == html.block_text(block.html)


@steady
@given(unmarked)
def test_what_is_clean_stays_as_it_is(entry: Entry) -> None:
    """Cleaning what was cleaned drops nothing more and finds no more facts."""
    once = clean(entry)
    content = "".join(block.html for block in once.kept)
    title = entry.title or once.fact("title")
    again = clean(replace(entry, title=title, content=content, media_type="text/html", summary=""))
    assert [block.text for block in once.kept] == [block.text for block in again.kept]
    assert again.dropped == ()
    assert again.facts == ()


class Judge(HTMLParser):
    """Collects what a block must not have."""

    def __init__(self) -> None:
        super().__init__()
        self.guilty: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes elements and attributes that do or load something."""
        if tag in ("script", "style", "iframe", "img", "svg", "object", "embed", "form", "math"):
            self.guilty.append(tag)
        self.guilty += [
            f"{name}={value}"
            for name, value in attrs
            if name not in ("href", "rel", "lang", "dir", "colspan", "rowspan", "start", "reversed")
            or (name == "href" and not re.match("https?://", value or ""))
        ]


@steady
@given(entries)
def test_stories_have_passed_the_gate(entry: Entry) -> None:
    """A story's blocks do and load nothing, are a line each, and the gate would leave them as they are."""
    for story in normalised(entry).stories:
        assert list(story.blocks) == html.gate(list(story.blocks))
        judge = Judge()
        judge.feed("".join(story.blocks))
        assert judge.guilty == []
        assert not any("\n" in block for block in story.blocks)


@steady
@given(entries)
def test_stories_divide_what_is_kept(entry: Entry) -> None:
    """Every kept block stands in one story, in order, or is the sub-heading where one starts; ids are unique."""
    cleaned = clean(entry)
    stories = split("a", "Title", cleaned)
    starts = {cut.block.index for cut in cleaned.cuts if cut.starts_story}
    told = [block for story in stories for block in story.blocks]
    assert html.gate([block.html for block in cleaned.kept if block.index not in starts]) == told
    headlines = [cut.block.text for cut in cleaned.cuts if cut.starts_story]
    assert headlines == [story.headline for story in stories if story.cut]
    assert len({story.id for story in stories}) == len(stories)


@steady
@given(entries)
def test_datelines_and_credits_belong_to_a_story(entry: Entry) -> None:
    """No dateline and no credit is lost on the way from the facts to the stories."""
    cleaned = clean(entry)
    stories = split("a", "Title", cleaned)
    for name, told in (
        ("dateline", [value for story in stories for value in story.dateline.split(" · ")]),
        ("credit", [value for story in stories for value in story.credit.split(" · ")]),
    ):
        stated = {part for fact in cleaned.facts if fact.name == name for part in fact.value.split(" · ")}
        assert stated == set(told) - {""}


@steady
@given(entries)
def test_an_excerpt_is_whole_sentences(entry: Entry) -> None:
    """An excerpt is the first sentences of its story, of EXCERPT_WORDS in all or fewer."""
    for whole, excerpt in zip(normalised(entry).stories, normalised(entry, "excerpt").stories, strict=True):
        told = [html.block_text(block) for block in excerpt.blocks]
        assert sum(word_count(text) for text in told) <= EXCERPT_WORDS
        for text, paragraph in zip(told, html.prose(whole.blocks), strict=False):
            found = sentences(paragraph)
            starts = [" ".join(found[: count + 1]) for count in range(len(found))]
            assert text in starts or (text.endswith(" …") and found[0].startswith(text.removesuffix(" …")))


@steady
@given(st.text(), st.sampled_from(["text/plain", "text/html"]), st.text(max_size=20))
def test_any_text_is_an_article(text: str, media_type: str, title: str) -> None:
    """Nothing that a text or a title holds keeps it from becoming an article."""
    article = normalised(Entry("", "", title, content=text, media_type=media_type))
    assert article.title
    assert article.stories


@steady
@given(entries)
def test_cleaning_is_a_function_of_the_entry(entry: Entry) -> None:
    """The same entry is cleaned to the same, cut where it was cut, dropped where it was dropped."""

    def cleaned() -> Cleaned:
        return clean(replace(entry))

    assert cleaned() == cleaned()


@steady
@given(entries)
def test_what_was_cleaned_by_these_rules_is_not_cleaned_again(entry: Entry) -> None:
    """Whatever an article was made of, as long as the rules are the same nothing more of it is dropped."""
    own = normalised(entry)
    assert cleaned_again(own) is own
