"""digest collect --again: today's rules for everything in the archive, also for what no source delivers any more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.model import Archive, Article
    from digest.topics.copies import Sorted


def with_the_rest(sorted_out: Sorted, known: Archive, arrivals: Iterable[Article]) -> Sorted:
    """What was sorted, and the stored articles beside it that the rules clean otherwise now.

    Not those that a person edited (archive law 4), nor those that are met as they were received: these were cleaned
    from that. A text from a page is not met in a feed.
    """
    from digest.normalize.again import cleaned_again  # noqa: PLC0415 - takes long, and most runs do without

    pages = {filed.article.id for filed in known.articles if filed.article.is_from_page}
    met = ({one.id for one in arrivals} - pages) | {filed.article.id for filed in sorted_out.changed}
    found = []
    for filed in known.articles:
        if filed.article.id not in met and not filed.is_edited:
            cleaned = cleaned_again(filed.article)
            if cleaned is not filed.article:
                found.append(replace(filed, article=cleaned))
    return replace(
        sorted_out,
        changed=(*sorted_out.changed, *found),
        cleaned_anew=sorted_out.cleaned_anew | {filed.article.id for filed in found},
    )
