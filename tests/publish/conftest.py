from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from publish import hostile, sites
from publish.markup import Element, parse_all

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's sample site, collected afresh and built. Read only: copy it to change it."""
    site = sites.sample(tmp_path_factory.mktemp("sample") / "site")
    outcome = sites.collected(site)
    assert outcome.failures == ()
    assert outcome.warnings == ()
    assert sites.built(site).warnings == ()
    return site


@pytest.fixture(scope="session")
def sample_pages(sample: Path) -> dict[str, Element]:
    """Every page of the sample site by its path."""
    return parse_all(sample / "output")


@pytest.fixture(scope="session")
def collected_small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two articles, collected and not built. Read only: take `small`."""
    site = sites.copied(sites.SMALL, tmp_path_factory.mktemp("small") / "site")
    assert sites.collected(site).new_articles == 2
    return site


@pytest.fixture
def small(collected_small: Path, tmp_path: Path) -> Path:
    """A site of two articles, collected and not built, for the test to change."""
    return sites.copied(collected_small, tmp_path / "small")


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of articles that mean harm, collected and built. Read only: copy it to change it."""
    site = tmp_path_factory.mktemp("hostile") / "site"
    sites.write(site, hostile.files())
    assert sites.collected(site).failures == ()
    assert sites.built(site).warnings == ()
    return site
