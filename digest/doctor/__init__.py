"""digest doctor: what in the settings and surroundings of a site would keep it from being built and published.

Changes nothing and asks no network. Each check is a function that tells what it found, in order or not; one that cannot
be made does not keep the others from being made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.doctor.address import check_address, check_identity
from digest.doctor.case import Case
from digest.doctor.findings import LEVELS, Finding, fault, ok
from digest.doctor.history import check_archive, check_repository, check_schedule
from digest.doctor.leftovers import check_leftovers
from digest.doctor.plugins import check_configuration, check_plugins
from digest.doctor.surroundings import check_clock, check_disk, check_environment, check_packages
from digest.errors import DigestError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Check = Callable[[Case], Iterator[Finding]]

__all__ = ["LEVELS", "Case", "Finding", "examine"]


def check_settings(case: Case) -> Iterator[Finding]:
    """Whether digest.toml can be read."""
    settings, error = case.read
    if settings is None:
        yield fault("settings", f"{error}; what hangs on it was not looked at")
    else:
        count = len(settings.sources)
        yield ok("settings", f"{settings.file.name}: {count:,} source{'' if count == 1 else 's'}")


ANYWHERE: tuple[Check, ...] = (
    check_settings,
    check_packages,
    check_plugins,
    check_clock,
    check_archive,
    check_repository,
    check_schedule,
    check_leftovers,
)
SETTLED: tuple[Check, ...] = (  # which need settings
    check_address,
    check_identity,
    check_configuration,
    check_environment,
    check_disk,
)


def examine(case: Case) -> Iterator[Finding]:
    """Everything that was found, in the order of the checks."""
    for check in (*ANYWHERE, *(SETTLED if case.read[0] else ())):
        try:
            yield from check(case)
        except (OSError, DigestError) as error:
            subject = check.__name__.removeprefix("check_")
            yield fault(subject, f"could not be looked at: {error}")
