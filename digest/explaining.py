"""digest explain: what was made of a file or a stored article, and why. Fetches nothing, writes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest import archive, html
from digest.archive import days, layouts
from digest.archive.finding import find_story
from digest.edition.extract import extract
from digest.errors import ConfigError, SourceError
from digest.fetch import local
from digest.fetch.limits import MIB
from digest.model import Failure, Filed, Source
from digest.normalize import Document, layout, normalise_all, rules, without_empty
from digest.normalize.explanation import as_data, dropped_as_data
from digest.parse import parse
from digest.sentences import ELLIPSIS
from digest.text import for_log, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from digest.config import Settings
    from digest.model import Article


def explain(settings: Settings, subject: str, here: Path) -> list[dict[str, Any]]:
    """The explanations of each article in a file, cleaned afresh, or of the stored one with that id or story id.

    subject: a path relative to here, or an id. Raises ConfigError where it is neither, SourceError where the file
    cannot be read.
    """
    path = here / subject
    if path.is_file():
        return explain_file(settings, path)
    if subject and path.is_dir():
        raise ConfigError(f"{for_log(subject)}: is a folder; name a file in it")
    return [explain_stored(settings, subject)]


def explain_file(settings: Settings, path: Path) -> list[dict[str, Any]]:
    """The explanations of the articles in a file, with the settings of the source that it belongs to, if any."""
    folder = settings.root.resolve()
    full = path.resolve()
    place = full.relative_to(folder).as_posix() if full.is_relative_to(folder) else str(full)
    places = {one.id: (folder / one.path).resolve() for one in settings.sources if one.path}
    holders = [one for one in settings.sources if one.path and full.is_relative_to(places[one.id])]
    # the closest one, as collect takes it
    source = max(holders, key=lambda one: len(places[one.id].parts), default=Source("explained", path=place))
    rows = layouts.read(settings.archive, days.days(settings.archive)).get(source.id, ()) if source.learn else ()
    history = [layout.read(*row) for row in rows]
    found = []
    for answer in local.read(replace(source, path=place), folder, limit_bytes=settings.fetch.megabytes * MIB):
        if isinstance(answer, Failure):
            raise SourceError(str(answer))
        try:
            feed = without_empty(parse(answer))
        except SourceError as error:
            raise SourceError(f"{answer.place}: {error}") from error
        document = Document(feed, source, settings.timezone, answer.place)
        for article, cleaned in normalise_all(document, history, rules.RULES if source.learn else rules.BY_ENTRY):
            told = article if article.language else replace(article, language=settings.language)
            found.append({"place": answer.place, **_with_extracts(told, as_data(told, cleaned, settings.timezone))})
    if not found:
        raise SourceError(
            f"{place}: holds no article, or is of a kind that digest does not read (.txt, .md, .html, feed files)"
        )
    return found


def explain_stored(settings: Settings, subject: str) -> dict[str, Any]:
    """What the archive records of an article, or of the one that a story or a copy belongs to."""
    held, _ = archive.read(settings.archive)
    try:
        filed = find_story(held, settings.url, subject).filed
    except ConfigError as error:
        raise ConfigError(f"{error}; nor is it a file") from error
    is_released = filed.article.id in held.decisions.released
    return stored_as_data(settings, replace(filed, held="") if is_released else filed)


def _with_extracts(article: Article, told: dict[str, Any]) -> dict[str, Any]:
    """The explanation with what an edition quotes of each story: sentences, and the paragraph of each, from 0."""
    paragraphs = [one_line(paragraph) for paragraph in told["paragraphs"]]
    last = 0
    for story, about in zip(article.stories, told["stories"], strict=True):
        about["extract"] = []
        for quotation in extract(story):
            words = quotation.sentence.removesuffix(ELLIPSIS)
            last = next(at for at in range(last, len(paragraphs)) if words in paragraphs[at])
            about["extract"].append({"text": quotation.sentence, "paragraph": last})
    return told


def stored_as_data(settings: Settings, filed: Filed) -> dict[str, Any]:
    """The record in the form of as_data, with what was decided when it was stored."""
    article = filed.article
    paragraphs, subheadings = _texts(article)
    told = {
        "id": article.id,
        "source": article.source_id,
        "title": article.title,
        "deck": article.summary or None,
        "date": article.date.astimezone(settings.timezone).date().isoformat() if article.date else None,
        "date_from": article.date_origin,
        "language": article.language or None,
        "authors": list(article.authors),
        "dateline_place": next((story.dateline for story in article.stories if story.dateline), None),
        "credit": next((story.credit for story in article.stories if story.credit), None),
        "keep": article.keep,
        "paragraphs": paragraphs,
        "subheadings": subheadings,
        "stories": [
            {
                "id": story.id,
                "headline": story.headline,
                "topic": filed.topic_ids.get(story.id),
                "cut": story.cut or None,
            }
            for story in article.stories
        ],
        "boilerplate": [one.block.text for one in article.dropped if one.block.text],
        "dropped": dropped_as_data(article.dropped),
        "edition": filed.edition.isoformat(),
        "first_seen": filed.first_seen.isoformat(),
        "late": filed.late,
        "copies": [{"source": copy.source_id, "url": copy.url} for copy in filed.copies],
        "revisions": [{"seen": one.seen.isoformat(), "title": one.title} for one in filed.revisions],
        "held": filed.held or None,
        "edited_by_hand": filed.is_edited,
    }
    return _with_extracts(article, told)


def _texts(article: Article) -> tuple[list[str], list[dict[str, Any]]]:
    """The paragraphs of a stored article, and its sub-headings with their places among them."""
    paragraphs: list[str] = []
    subheadings: list[dict[str, Any]] = []

    def head(text: str, reason: str, *, starts_story: bool) -> None:
        place = {"text": text, "before_paragraph": len(paragraphs)}
        subheadings.append({**place, "starts_story": starts_story, "reason": reason})

    for story in article.stories:
        if story.cut:
            head(story.headline, story.cut, starts_story=True)
        for block in story.blocks:
            text = html.block_text(block)
            if block.startswith("<h"):
                head(text, "structures the story it stands in", starts_story=False)
            elif text:
                paragraphs.append(text)
    return paragraphs, subheadings


LABELS = {
    "place": "file",
    "id": "id",
    "source": "source",
    "date": "date",
    "edition": "edition",
    "held": "held back",
    "deck": "standfirst",
    "authors": "by",
    "dateline_place": "dateline",
    "credit": "credit",
    "language": "language",
    "keep": "keep",
}
INDENT = 11
FIRST_SEEN = "the day on which it is first collected counts"
UNDATED = {
    "first seen": f"none; {FIRST_SEEN}",
    "ahead": f"its source dates it ahead, so {FIRST_SEEN}",
    "always now": f"its source dates all entries by the moment at which it is asked, so {FIRST_SEEN}",
    "epoch": f"its source dates it to the beginning of 1970, so {FIRST_SEEN}",
}


def as_lines(explanations: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The explanations for people, each line harmless on a terminal."""
    for number, told in enumerate(explanations):
        if number:
            yield ""
        yield for_log(told["title"])
        for label, value in _rows(told):
            yield f"  {label:<{INDENT}}{for_log(value, 1000)}"


def _rows(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, label in LABELS.items():
        value = told.get(key)
        if key == "date":
            yield label, f"{value} (from: {told['date_from']})" if value else UNDATED[told["date_from"]]
        elif value:
            yield label, ", ".join(value) if isinstance(value, list) else str(value)
    paragraphs, stories = len(told["paragraphs"]), len(told["stories"])
    parts = f"{paragraphs} {'paragraph' if paragraphs == 1 else 'paragraphs'}"
    yield "kept", f"{parts} in {stories} {'story' if stories == 1 else 'stories'}"
    for story in told["stories"]:
        for quoted in story["extract"]:
            yield "quoted", f"“{quoted['text']}” [paragraph {quoted['paragraph'] + 1}]"
    for heading in told["subheadings"]:
        yield "cut" if heading["starts_story"] else "not cut", f"“{heading['text']}”: {heading['reason']}"
    if not told["dropped"]:
        yield "dropped", "nothing"
    for one in told["dropped"]:
        yield "dropped", f"“{one['text']}”: {one['reason']} [{one['rule']}]"
