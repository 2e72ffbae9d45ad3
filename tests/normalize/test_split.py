"""Which story a block, a dateline and a credit belong to, and what of a story may be kept."""

from __future__ import annotations

from datetime import UTC
from typing import get_args

from digest.html import block_text
from digest.model import Article, Entry, Feed, Keep, Source, Story
from digest.normalize import EXCERPT_WORDS, Document, clean, draft, normalise, split
from digest.text import word_count

LEAD = "<p>PORT ELSTER: The harbour council closed the old pier. – Agencies</p>"
GULLS = "<h2>Gulls return</h2><p>Meanwhile, gulls came back to the rocks. (AP)</p>"
BOAT = "<h2>Boat found</h2><p>ALTMOOR: A boat was found in a garden.</p>"


def stories(content: str) -> tuple[Story, ...]:
    return split("a", "Ferry pier closes", clean(Entry("", "", "Ferry pier closes", content=content)))


def article(content: str, keep: Keep | None, *, is_local: bool = False) -> Article:
    entry = Entry("1", "https://coast.example/1", "Ferry pier closes", content=content)
    feed = Feed(dated_by_file=is_local)
    return normalise(draft(entry), Document(feed, Source("coast-wire", keep=keep), UTC))[0]


def test_the_lead_and_the_stories_cut_out_of_it() -> None:
    """The lead has the article's id and headline, each story under a sub-heading its own."""
    lead, gulls, boat = stories(LEAD + GULLS + BOAT)
    assert (
        lead.id,
        lead.headline,
        lead.blocks,
    ) == ("a", "Ferry pier closes", ("<p>The harbour council closed the old pier.</p>",))
    assert [gulls.headline, boat.headline] == ["Gulls return", "Boat found"]
    assert gulls.blocks == ("<p>Meanwhile, gulls came back to the rocks.</p>",)
    assert boat.blocks == ("<p>A boat was found in a garden.</p>",)
    assert len({lead.id, gulls.id, boat.id}) == 3


def test_datelines_and_credits_belong_to_their_stories() -> None:
    """A dateline or credit is that of the story in which it stands, and of no other."""
    said = [(story.dateline, story.credit) for story in stories(LEAD + GULLS + BOAT)]
    assert said == [("PORT ELSTER", "Agencies"), ("", "AP"), ("ALTMOOR", "")]


def test_several_credits_of_a_story_stand_side_by_side() -> None:
    """Two credits of one story are told in the order of the text, each once."""
    found = stories("<p>The pier is closed. (AP)</p><p>Nobody minds. (dpa)</p><p>It rains. (AP)</p>")
    assert [story.credit for story in found] == ["AP · dpa"]


def test_a_credit_below_the_text_belongs_to_the_last_story() -> None:
    """A line of credits at the very end goes to the story above it."""
    found = stories(LEAD + GULLS + "<p>(Reporting by Ada Quill)</p>")
    assert found[-1].credit == "AP · Reporting by Ada Quill"


def test_a_page_of_briefs_has_no_lead() -> None:
    """Where the first block starts a story there is no lead, and what stands above belongs to that first story."""
    found = stories("<p>(Reporting by Ada Quill)</p>" + GULLS + BOAT)
    assert [story.headline for story in found] == ["Gulls return", "Boat found"]
    assert found[0].credit == "Reporting by Ada Quill · AP"


def test_an_entry_without_text_is_one_story() -> None:
    """A bare title makes a story of no blocks."""
    assert [(story.headline, story.blocks) for story in stories("")] == [("Ferry pier closes", ())]


def test_equal_sub_headings_have_ids_of_their_own() -> None:
    """Two sub-headings of the same words start two stories, and a story added below changes no id."""
    ids = [story.id for story in stories(LEAD + GULLS * 3)]
    assert len(set(ids)) == 4
    assert ids == [story.id for story in stories(LEAD + GULLS * 3 + BOAT)][:4]


def test_an_id_does_not_hang_on_capitals_or_place() -> None:
    """A sub-heading moved, or written in capitals, keeps the id of its story."""
    first = stories(LEAD + GULLS + BOAT)[1].id
    assert stories(LEAD + BOAT + GULLS.replace("Gulls return", "GULLS RETURN"))[2].id == first


def test_keep_says_how_much_is_stored() -> None:
    """A link keeps the headline only, an excerpt whole sentences from the start, full all blocks with their markup."""
    content = "<p>The pier is <em>closed</em>. " + "It rains in Port Elster. " * 40 + "</p><p>The end.</p>"
    kept = {keep: article(content, keep).stories[0].blocks for keep in get_args(Keep)}
    assert kept["link"] == ()
    assert len(kept["full"]) == 2
    assert kept["full"][0].startswith("<p>The pier is <em>closed</em>. It rains")
    assert len(kept["excerpt"]) == 1
    excerpt = block_text(kept["excerpt"][0])
    assert excerpt.startswith("The pier is closed. It rains in Port Elster.")
    assert excerpt.endswith("Elster.")
    assert EXCERPT_WORDS - 5 < word_count(excerpt) <= EXCERPT_WORDS


def test_each_story_has_an_excerpt_of_its_own() -> None:
    """The excerpt of a story that was cut out is that of its own text."""
    found = article(LEAD + GULLS, "excerpt").stories
    assert found[1].blocks == ("<p>Meanwhile, gulls came back to the rocks.</p>",)


def test_an_excerpt_leaves_out_what_is_no_sentence() -> None:
    """Sub-headings, tables, code and lone links are in no excerpt."""
    content = (
        "<h2>What is known</h2><pre>a = 1</pre><table><tr><td>7</td></tr></table>"
        '<p><a href="https://a.example/">Plan of the pier</a></p><p>The pier is closed.</p>'
    )
    assert article(content, "excerpt").stories[0].blocks == ("<p>The pier is closed.</p>",)


def test_a_sentence_longer_than_an_excerpt_is_cut() -> None:
    """A first sentence that is longer than an excerpt may be ends with an ellipsis."""
    excerpt = block_text(article(f"<p>{'tide ' * 200}.</p>", "excerpt").stories[0].blocks[0])
    assert excerpt == "tide " * EXCERPT_WORDS + "…"


def test_what_is_kept_where_nobody_says() -> None:
    """Feeds are kept as excerpts, local files in full; what the source says goes before both."""
    assert article(LEAD, None).keep == "excerpt"
    assert article(LEAD, None, is_local=True).keep == "full"
    assert article(LEAD, "link", is_local=True).keep == "link"
