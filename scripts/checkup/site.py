"""Look at the settings and at the site that is online. Needs the packages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from checkup.finding import Finding, Setup, Sound
from contract.problems import ContractError, Problem
from pressroom.lock import holder
from pressroom.marker import NAME, is_ours
from pressroom.render import Settings, settings_of

SAMPLE = "版面样报"  # the name that the settings come with
HOST = re.compile(r"[\w.-]+|[0-9a-fA-F:]+")  # the latter an address of IPv6, out of its brackets
LEFT = ("staged", "spare")  # of a publish that was ended


def settings(setup: Setup) -> Iterator[Finding]:
    """Look at the settings of a publish: the paper's name and its address."""
    try:
        known = _settings(setup)
    except ContractError as error:
        yield from error.problems
        return
    file, siteurl, paper = str(setup.settings), str(known["SITEURL"]), str(known.get("PAPER", ""))
    if paper in ("", SAMPLE):
        yield Problem(file, 0, "doctor-paper", paper)
    else:
        yield Sound("doctor-paper-named", {"paper": paper})
    if not siteurl:
        yield Problem(file, 0, "doctor-siteurl-none")
    elif not _is_address(siteurl):
        yield Problem(file, 0, "doctor-siteurl", siteurl)
    else:
        yield Sound("doctor-address", {"siteurl": siteurl})


def today(setup: Setup) -> Iterator[Finding]:
    """Look what day it is at the paper: issues of later days are held back."""
    try:
        zone = str(_settings(setup)["TIMEZONE"])
    except ContractError:
        return  # said by the look before
    try:
        day = datetime.now(ZoneInfo(zone)).date()
    except (OSError, ValueError, KeyError):  # no such name, or no list of them on this machine
        yield Problem(str(setup.settings), 0, "doctor-timezone", zone)
    else:
        yield Sound("doctor-today", {"zone": zone, "today": day.isoformat()})


def site(setup: Setup) -> Iterator[Finding]:
    """Look at the site: whether it is ours, whether a publish is at work on it or was ended at it."""
    live = setup.output.resolve()
    if at_work := holder(live.with_name(f".{live.name}.lock")):
        yield Problem(str(setup.output), 0, "publish-locked", at_work)
        return
    if not is_ours(live):
        yield Problem(str(setup.output), 0, "output-foreign")
        return
    if left := [path.name for end in LEFT if (path := live.with_name(f".{live.name}.{end}")).exists()]:
        yield Problem(str(setup.output), 0, "doctor-left", ", ".join(left))
    yield Sound("doctor-site" if (live / NAME).exists() else "doctor-site-none", {"output": setup.output})


def _settings(setup: Setup) -> Settings:
    """Return the settings of a publish. Raises ContractError; that there is no content yet is said elsewhere."""
    place = setup.content if setup.content.is_dir() else setup.settings.parent
    return settings_of(setup.settings, PATH=str(place.resolve()))


def _is_address(text: str) -> bool:
    """Tell whether this can be the address of a site: scheme and host, perhaps a path; no slash at its end."""
    try:
        parts = urlsplit(text)
        host = HOST.fullmatch(parts.hostname or "") and (parts.port or 1)
    except ValueError:
        return False
    plain = text.isprintable() and not parts.query and not parts.fragment and " " not in text
    return bool(host) and parts.scheme in ("http", "https") and plain and not parts.path.endswith((".html", ".htm"))
