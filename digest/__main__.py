"""python -m digest, and the command itself."""

import os
import sys


def run() -> int:
    """The exit code of a command. Ctrl+C counts from the first moment on, while the program is still being loaded."""
    try:
        from digest.cli import main  # noqa: PLC0415

        return main()
    except KeyboardInterrupt:
        os.write(2, b"digest: ended by you, before it began\n")
        return 130


if __name__ == "__main__":  # worker processes import this module again under another name
    sys.exit(run())
