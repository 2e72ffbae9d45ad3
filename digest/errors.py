"""The three kinds of blame. The type of an error says whose it is; its text says what, where and what to do."""


class DigestError(Exception):
    """An expected failure: its text is written for the person who runs the program, and needs no traceback."""


class ConfigError(DigestError):
    """The user's: settings, arguments or a file of theirs that must be changed."""


class SourceError(DigestError):
    """The publisher's: a source that could not be read. Never stops the other sources."""


class StateError(DigestError):
    """The disk's or another run's: a file that could not be written, an archive that another run holds."""


class BuildRefusedError(DigestError):
    """Ours or the content's: a finished build that would make the site worse, so it was not put in place."""
