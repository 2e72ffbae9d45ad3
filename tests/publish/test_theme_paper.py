"""docs/reference/theme.md against the code: every template, variable, field, block and filter, and no other."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import Environment, meta, nodes
from publish import sites

from digest import archive, config
from digest.edition.decided import decided
from digest.model import Archive, Decisions
from digest.publish import pages, views
from digest.publish.settings import filters, theme_folder
from digest.publish.site import Site

if TYPE_CHECKING:
    from pathlib import Path

PAPER = (sites.ROOT / "docs/reference/theme.md").read_text(encoding="utf-8")
TEMPLATES = theme_folder() / "templates"
VIEWS = [
    one
    for one in vars(views).values()
    if dataclasses.is_dataclass(one) and isinstance(one, type) and one.__module__ == views.__name__
]


def rows(heading: str) -> list[str]:
    """The first cell of each row of the table under a heading."""
    section = re.split(r"\n#+ ", PAPER.split(f"# {heading}\n", maxsplit=1)[1], maxsplit=1)[0]
    return re.findall(r"(?m)^\| `([^`]+)` \|", section)


@pytest.mark.parametrize("view", VIEWS, ids=[one.__name__ for one in VIEWS])
def test_every_field_of_a_view_is_told(view: type[Any]) -> None:
    """The table of each view names its fields in their order, then its properties."""
    fields = [one.name for one in dataclasses.fields(view)]
    properties = [name for name, value in vars(view).items() if isinstance(value, property)]
    assert rows(f"`{view.__name__}`") == [*fields, *properties]


def test_every_template_is_told(sample: Path) -> None:
    """The table of templates names each, and what the plan gives to it."""
    settings = config.read(sample / "digest.toml")
    given: dict[str, set[str]] = {}
    whole = archive.read(settings.archive)[0]
    one, other, *_ = sorted(whole.topics)
    merged = decided(dataclasses.replace(whole, decisions=Decisions(merged={one: other})))
    for held in (whole, merged, dataclasses.replace(whole, articles=()), Archive()):
        for page in pages.plan(Site(settings, held), {}, has_about=False):
            given.setdefault(page.template, set()).update(page.variables)
    names = sorted(path.name for path in TEMPLATES.glob("digest/*.html") if not path.name.startswith("_"))
    assert sorted(rows("Templates")) == names == sorted(given)
    for name, variables in given.items():
        row = next(line for line in PAPER.split("\n") if line.startswith(f"| `{name}` |"))
        assert set(re.findall(r"`(\w+)`", row)) >= variables, name


def test_every_filter_is_told() -> None:
    """The table of filters names those that templates have beside Jinja's own."""
    assert rows("Filters") == list(filters(UTC))


def test_every_block_is_told() -> None:
    """The table of blocks names those of base.html."""
    tree = Environment(autoescape=True).parse((TEMPLATES / "base.html").read_text(encoding="utf-8"))
    assert set(rows("Blocks of `base.html`")) == {block.name for block in tree.find_all(nodes.Block)}


def test_templates_use_what_the_paper_tells() -> None:
    """No template of ours needs a variable that the paper does not name."""
    told = set(rows("On every page")) | set(re.findall(r"`(\w+)`", PAPER))
    others = {
        "SITEURL",
        "page",
        "in_digest_theme",
        "og_type",
        "m",
        "article_head",
    }  # Pelican's, and what templates set themselves
    for path in sorted(TEMPLATES.rglob("*.html")):
        env = Environment(autoescape=True)
        env.filters.update(filters(UTC))
        needed = meta.find_undeclared_variables(env.parse(path.read_text(encoding="utf-8")))
        assert needed - told - others == set(), path.name


@pytest.mark.parametrize("example", re.findall(r"```jinja\n(.*?)```", PAPER, re.DOTALL))
def test_the_example_of_the_paper_works(example: str, small: Path) -> None:
    """The template that the paper shows, put where it says, takes the place of ours."""
    setting = next(line for line in PAPER.split("\n") if line.startswith("THEME_TEMPLATES_OVERRIDES"))
    configuration = (sites.ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    sites.write(small, {"templates/digest/404.html": example, "pelicanconf.py": f"{configuration}\n{setting}\n"})
    assert sites.built(small).warnings == ()
    assert "has other news" in (small / "output/404.html").read_text(encoding="utf-8")


def test_an_own_style_sheet_takes_the_place_of_ours(small: Path) -> None:
    """content/static/theme/style.css is the site's sheet."""
    sites.write(small, {"content/static/theme/style.css": "body { color: teal }\n"})
    assert sites.built(small).warnings == ()
    assert (small / "output/theme/style.css").read_text(encoding="utf-8") == "body { color: teal }\n"
