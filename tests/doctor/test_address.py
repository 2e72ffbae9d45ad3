"""The address of the site against what its host gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from doctor.patient import ID, URL, case, git, repository, settings, told
from publish.sites import write

from digest.doctor.address import check_address, check_identity, domain, pages_address

if TYPE_CHECKING:
    from pathlib import Path

WORKFLOW = {".github/workflows/digest.yml": 'run: digest build --url "x"\n'}


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/someone/news", "https://someone.github.io/news/"),
        ("https://github.com/someone/news.git", "https://someone.github.io/news/"),
        ("https://github.com/Someone/News.git/", "https://someone.github.io/News/"),
        ("https://token:x-oauth@github.com/someone/news.git", "https://someone.github.io/news/"),
        ("https://www.github.com/someone/news.git", "https://someone.github.io/news/"),
        ("http://github.com/someone/news", "https://someone.github.io/news/"),
        ("git://github.com/someone/news.git", "https://someone.github.io/news/"),
        ("ssh://git@github.com/someone/news.git", "https://someone.github.io/news/"),
        ("ssh://git@ssh.github.com:443/someone/news.git", "https://someone.github.io/news/"),
        ("git+ssh://git@github.com/someone/news", "https://someone.github.io/news/"),
        ("git@github.com:someone/news.git", "https://someone.github.io/news/"),
        ("git@github.com:/someone/news.git", "https://someone.github.io/news/"),
        ("github.com:someone/news.git", "https://someone.github.io/news/"),
        ("git@github.com:someone/my.news.git", "https://someone.github.io/my.news/"),
        ("git@github.com:someone/someone.github.io.git", "https://someone.github.io/"),
        ("https://github.com/Someone/someone.GitHub.io", "https://someone.github.io/"),
        ("https://github.com/someone/other.github.io", "https://someone.github.io/other.github.io/"),
        ("https://gitlab.com/someone/news.git", ""),
        ("https://github.com.evil.example/someone/news", ""),
        ("https://evil.example/github.com/someone/news", ""),
        ("https://github.com/someone", ""),
        ("https://github.com/someone/news/tree/main", ""),
        ("https://github.com/someone/..", ""),
        ("https://github.com/some one/news", ""),
        ("https://github.com/someone/news\x1b[2J", ""),
        ("../news.git", ""),
        ("C:\\news", ""),
        ("", ""),
        ("git@github.com:" * 10_000, ""),
    ],
)
def test_a_remote_tells_the_address_of_pages(remote: str, address: str) -> None:
    """Each form of a remote at GitHub gives the address of Pages; any other remote gives none."""
    assert pages_address(remote) == address


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("news.example.org\n", "news.example.org"),
        ("NEWS.example.org", "news.example.org"),
        ("https://news.example.org/", ""),
        ("one.example.org two.example.org", ""),
        ("localhost", ""),
        ("", ""),
        ("x" * 100_000, ""),
        ("\x1b[2J.example.org", ""),
    ],
)
def test_cname_names_one_domain(tmp_path: Path, written: str, name: str) -> None:
    """CNAME holds a domain and nothing else; whatever else it holds is told."""
    write(tmp_path, {"static/CNAME": written})
    found, wrong = domain(tmp_path)
    assert found == name
    assert bool(wrong) is not bool(name)


@pytest.mark.parametrize(
    ("url", "remote", "files", "line"),
    [
        (URL, "", {}, f"ok: {URL}"),
        (URL, "git@github.com:someone/news.git", {}, f"ok: {URL}, as GitHub Pages gives this repository"),
        (URL, "git@host.example:news.git", {}, f"ok: {URL}"),
        (
            "https://someone.github.io/",
            "git@github.com:someone/news.git",
            {},
            (
                f"warning: url is https://someone.github.io/, but GitHub Pages gives this repository {URL}; "
                f'write: url = "{URL}"'
            ),
        ),
        (
            "https://someone.github.io/",
            "git@github.com:someone/news.git",
            WORKFLOW,
            (
                f"note: url is https://someone.github.io/, but GitHub Pages gives this repository {URL}; "
                f'write: url = "{URL}"'
            ),
        ),
        (
            "https://news.town/",
            "git@github.com:someone/news.git",
            {},
            (
                f"note: url is https://news.town/; GitHub Pages gives this repository {URL}, "
                "unless you have given it a domain there"
            ),
        ),
        (
            "https://news.town/",
            "git@github.com:someone/news.git",
            {"content/static/CNAME": "news.town"},
            "ok: https://news.town/, as content/static/CNAME names",
        ),
        (
            URL,
            "git@github.com:someone/news.git",
            {"content/static/CNAME": "news.town"},
            (
                f"warning: url is {URL}, but content/static/CNAME names https://news.town/; "
                'write: url = "https://news.town/"'
            ),
        ),
        (
            "http://127.0.0.1:8000/",
            "git@github.com:someone/news.git",
            {},
            f'warning: url is still http://127.0.0.1:8000/; write: url = "{URL}"',
        ),
        (
            "https://example.org/digest/",
            "",
            {},
            (
                "warning: url is still https://example.org/digest/; "
                "write the address at which the site will stand, when you publish it"
            ),
        ),
        (
            "https://example.org/digest/",
            "",
            WORKFLOW,
            (
                "note: url is https://example.org/digest/; the workflow takes the address from GitHub Pages, "
                "and url counts for you alone"
            ),
        ),
    ],
)
def test_the_address_is_the_hosts(tmp_path: Path, url: str, remote: str, files: dict[str, str], line: str) -> None:
    """The address in the settings is compared with CNAME, else with the remote, and the line to write is given."""
    repository(tmp_path)
    write(tmp_path, {"digest.toml": settings(url), **files})
    if remote:
        git(tmp_path, "remote", "add", "origin", remote)
    assert told(check_address, case(tmp_path)) == [line]


def test_a_password_of_a_remote_is_not_told(tmp_path: Path) -> None:
    """A token in the remote's address appears in no finding."""
    repository(tmp_path)
    git(tmp_path, "remote", "add", "origin", "https://me:hunter2@github.com/someone/other.git")
    assert "hunter2" not in "".join(told(check_address, case(tmp_path)))


def test_an_id_of_its_own(tmp_path: Path) -> None:
    """A site without an id is told the line that keeps the ids it has so far."""
    examined = case(tmp_path)
    assert told(check_identity, examined) == [f"ok: {ID}"]
    write(tmp_path, {"digest.toml": settings().replace(f'id = "{ID}"\n', "")})
    (line,) = told(check_identity, case(tmp_path))
    assert line.startswith("warning: digest.toml gives none")
    given = line.partition('write: id = "')[2].rstrip('"')
    write(tmp_path, {"digest.toml": settings().replace(ID, given)})
    assert case(tmp_path).settings.id == given
