"""digest init: a new site in a folder, made of the starter that comes with the program."""

from __future__ import annotations

import shutil
from pathlib import Path

from digest.archive import files
from digest.config import FILE_NAME
from digest.errors import ConfigError, StateError

PACKAGE = Path(__file__).resolve().parent
FOLDERS = ("content/inbox", "content/pages", "content/notes", "content/static")
COPIED = ("content/inbox", "content/pages", "content/notes")
WORKFLOW = ".github/workflows/digest.yml"
CONFIGURATION = ("pelicanconf.py", "publishconf.py", WORKFLOW)
KEPT = "content/inbox/.gitkeep"  # git keeps no empty folder, and a source's folder must be there

GITIGNORE = """# made by digest, and made again when missing
/.cache/
/output/
/.output.building/
__pycache__/
"""
GITATTRIBUTES = """# an editor and a scheduled run may both add lines to the archive
content/archive/**/*.jsonl merge=union
content/archive/*.jsonl merge=union
# ... and both may write these, which are taken whole from one of the two
content/archive/sources.json -merge
content/state.json -merge
content/inbox/** -text
"""
REQUIREMENTS = """# what .github/workflows/digest.yml installs
pelican-digest>=0.1
"""
SETTINGS = """# The settings of this digest. All of them are told in the documentation, under "Every setting".

[site]
title = "My Digest"
url = "http://127.0.0.1:8000/"  # where the site will be found, with the path it stands under
id = "{id}"  # feeds are known by it: keep it when the address changes
timezone = "UTC"
language = "en"

# Text files, Markdown, saved pages and feed files that you put here are published.
[[source]]
path = "content/inbox"

# A feed:
# [[source]]
# url = "https://example.org/feed.xml"
# category = "World"
"""


def starter_folder() -> Path:
    """Where the starter stands: inside an installed package, in a checkout the checkout itself."""
    installed = PACKAGE / "starter"
    return installed if installed.is_dir() else PACKAGE.parent


def create(folder: Path, identity: str, *, bare: bool) -> list[str]:
    """The names of the files made. bare: settings and empty folders, else with the sample articles.

    Nothing that is there already is touched; a folder that holds a digest.toml is refused with a ConfigError.
    """
    if (folder / FILE_NAME).exists():
        raise ConfigError(f"{folder / FILE_NAME}: this folder holds a digest already; name another one")
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f"{folder}: is a file; name a folder")
    starter = starter_folder()
    contents = {
        ".gitignore": GITIGNORE,
        ".gitattributes": GITATTRIBUTES,
        "requirements.txt": REQUIREMENTS,
        KEPT: "",
        FILE_NAME: settings_text(starter, identity, bare=bare),
    }
    contents |= {name: files.read(starter / name) for name in CONFIGURATION}
    made = []
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for source in (
            [] if bare else sorted(path for name in COPIED for path in (starter / name).rglob("*") if path.is_file())
        ):
            name = source.relative_to(starter).as_posix()
            if not (folder / name).exists():
                beside = (folder / name).with_name(f".{source.name}.new")  # a killed run leaves no half file
                beside.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, beside)
                beside.replace(folder / name)
                made.append(name)
    except OSError as error:
        raise StateError(f"{error.filename or folder}: could not be written ({error.strerror or error})") from error
    # the settings come last: a folder without them is no digest yet, and the command can be typed again
    for name in sorted(contents, key=lambda name: (name == FILE_NAME, name)):
        if not (folder / name).exists():
            files.replace(folder / name, contents[name])
            made.append(name)
    return made


def settings_text(starter: Path, identity: str, *, bare: bool) -> str:
    """The digest.toml of a new site, with an id of its own."""
    if bare:
        return SETTINGS.format(id=identity)
    lines = files.read(starter / FILE_NAME).split("\n")
    return "\n".join(f'id = "{identity}"' if line.startswith('id = "urn:') else line for line in lines)
