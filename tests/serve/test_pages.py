"""Pages as they are served: one script more, and a policy just wide enough for it."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, strategies

from digest.serve.pages import as_served, notice, widened

ORIGIN = "http://127.0.0.1:8000"
TAG = f'<script src="{ORIGIN}/.digest/reload.js" data-version="v1" defer></script>\n'
SCRIPT, STREAM = f"{ORIGIN}/.digest/reload.js", f"{ORIGIN}/.digest/events"

POLICIES = [
    (
        "default-src 'none'; style-src 'self'; img-src 'self' data:",
        f"default-src 'none'; style-src 'self'; img-src 'self' data:; script-src {SCRIPT}; connect-src {STREAM}",
    ),
    ("default-src 'self'", f"default-src 'self'; script-src 'self' {SCRIPT}; connect-src 'self' {STREAM}"),
    ("script-src 'none'; connect-src 'none'", f"script-src {SCRIPT}; connect-src {STREAM}"),
    (
        "default-src 'none'; script-src-elem https://a.example; script-src 'self'",
        f"default-src 'none'; script-src-elem https://a.example {SCRIPT}; script-src 'self'; connect-src {STREAM}",
    ),
    (" ; Script-Src 'NONE';;", f"script-src {SCRIPT}"),
    ("script-src 'none'; script-src *", f"script-src {SCRIPT}"),
    ("default-src", f"default-src; script-src {SCRIPT}; connect-src {STREAM}"),
    ("img-src 'self'", "img-src 'self'"),
    ("", ""),
]


@pytest.mark.parametrize(("policy", "expected"), POLICIES)
def test_a_policy_is_widened_for_our_script_and_stream_only(policy: str, expected: str) -> None:
    """The directive that decides gets one full address more, and nothing that was forbidden becomes allowed besides."""
    assert widened(policy, ORIGIN) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<body><p>x</p></body></html>", f"<body><p>x</p>{TAG}</body></html>"),
        ("<BODY>x</BODY >", f"<BODY>x{TAG}</BODY >"),
        ("<!-- </body> --><p>x</body>", f"<!-- </body> --><p>x{TAG}</body>"),
        ("<p>no body is closed", f"<p>no body is closed{TAG}"),
        ("", TAG),
    ],
)
def test_the_script_is_the_last_thing_in_the_body(page: str, expected: str) -> None:
    """The script stands before the end of the body, or at the end of a page that closes none."""
    assert as_served(page.encode(), "v1", ORIGIN).decode() == expected


@given(strategies.binary(max_size=200))
def test_no_byte_of_a_page_is_lost(page: bytes) -> None:
    """Without the script a page is what it was, whatever its encoding."""
    assert as_served(page, "v1", ORIGIN).replace(TAG.encode(), b"") == page


@pytest.mark.parametrize(
    "meta",
    [
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">""",
        """<META CONTENT="default-src 'none'" HTTP-EQUIV=content-security-policy>""",
        "<meta data-x='>' http-equiv='Content-Security-Policy'\ncontent = 'default-src &#39;none&#39;' />",
    ],
)
def test_the_policy_is_found_however_it_is_written(meta: str) -> None:
    """Each way in which a theme can write the element is widened."""
    page = as_served(f"<head>{meta}</head><body></body>".encode(), "v1", ORIGIN).decode()
    (content,) = re.findall(r'content="([^"]*)"', page)
    assert html.unescape(content) == f"default-src 'none'; script-src {SCRIPT}; connect-src {STREAM}"


@pytest.mark.parametrize(
    "meta",
    [
        """<meta name="description" content="default-src 'none'">""",
        """<meta http-equiv="Content-Security-Policy-Report-Only" content="default-src 'none'">""",
        """<meta http-equiv="Content-Security-Policy">""",
        '<p>&lt;meta http-equiv="Content-Security-Policy" content="default-src \'none\'"&gt;</p>',
    ],
)
def test_what_is_no_policy_stays(meta: str) -> None:
    """Other elements, and text about policies, are not touched."""
    assert as_served(meta.encode(), "v1", ORIGIN).decode() == meta + TAG


def test_a_policy_of_other_letters_stays_text() -> None:
    """A character that an entity stands for is an entity again, so that no byte outside of ASCII is made."""
    meta = '<meta http-equiv="Content-Security-Policy" content="default-src https://a.example/&#x442;&quot;">'
    assert b"https://a.example/&#1090;&quot;;" in as_served(meta.encode(), "v1", ORIGIN)


def test_a_notice_shows_its_message_as_text() -> None:
    """Whatever an error quotes is text on the page."""
    page = notice("Failed & <b>", ["<script>alert(1)</script> \u202e & more"], "").decode()
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; \u202e &amp; more" in page
    assert page.count("Failed &amp; &lt;b&gt;") == 2
