"""Bring a site to a folder as a release of its own; one rename of a link lets readers see it, or the one before.

    <folder>/.banmian-deploy            says that the folder is ours; whoever deploys holds its lock
    <folder>/releases/20240203T051500Z/ a whole site; files that did not change are shared with the release before
    <folder>/releases/.incoming/        what a deploy is bringing, or a killed one left: the next goes on with it;
                                        it begins as the release that would go, so that little is to be done
    <folder>/current                    a link to the release that readers see

The paper's server serves `<folder>/current`.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from circulation.changes import Changes, Tell
from circulation.machine import Machine, machine
from circulation.programs import need, run
from circulation.target import Place
from contract.problems import ContractError, Problem
from pressroom.marker import NAME

KEPT = 3  # releases: the one that readers see, and two to go back to
MARKER = ".banmian-deploy"
FILE = re.compile(r"[<>ch.]f(?!\.{9}$)")  # an itemized line of rsync that speaks of a file and of a difference
RELEASE = re.compile(r"\d{8}T\d{6}Z(-1)*")
INCOMING = "releases/.incoming"
# Rights are the server's to read, whatever the editor's umask. Times are compared to the nanosecond.
RSYNC = (
    "rsync", "--recursive", "--times", "--perms", "--chmod=D755,F644", "--modify-window=-1", "--protect-args",
    "--delete", f"--exclude=/{NAME}",
)  # fmt: skip
# Answers: `foreign`, `no-flock`, `locked`, or `=` with what `current` leads to, then one line a release.
FOREIGN = f'[ ! -e {MARKER} ] && [ -n "$(ls -A)" ]'
LIST = 'echo "=$(readlink current)" && { ls -1 releases 2>/dev/null || true; }'
OPEN = f"""umask 022; {{make}}cd -- {{folder}} && if {FOREIGN}; then echo foreign
elif ! command -v flock >/dev/null; then echo no-flock
else exec 9>>{MARKER}; if flock -n 9; then {LIST.replace("{", "{{").replace("}", "}}")}; else echo locked; fi; fi"""
LOOK = f"""if [ ! -e {{folder}} ]; then echo =
else cd -- {{folder}} && if {FOREIGN}; then echo foreign; else {LIST.replace("{", "{{").replace("}", "}}")}; fi; fi"""
SWITCH = f"""{{{{ sync -f {INCOMING} 2>/dev/null || sync; }}}} && mv -T {INCOMING} releases/{{name}} &&
ln -sfn releases/{{name}} .current.new && mv -T .current.new current"""


@dataclass(frozen=True, slots=True)
class Stock:
    """The releases that a folder holds, oldest first, and the one that readers see (empty: none yet)."""

    releases: tuple[str, ...]
    current: str

    @property
    def before(self) -> str:
        """The release before the one that readers see; empty where none is kept."""
        older = [name for name in self.releases if name < self.current]
        return older[-1] if older else ""

    def name(self, now: datetime) -> str:
        """Return the name of a new release: the time, and always after all others whatever the clock says."""
        name, newest = f"{now:%Y%m%dT%H%M%SZ}", max(self.releases, default="")
        return name if name > newest else f"{newest}-1"

    def spent(self, new: str) -> tuple[str, ...]:
        """Return the releases that go once `new` is there."""
        return (*self.releases, new)[:-KEPT]


def bring(place: Place, shown: str, trees: Sequence[Path], tell: Tell, *, dry: bool) -> Changes:
    """Make the files of `trees` (the site; what is served beside it) the current release, unless `dry`.

    Returns what that changes; `tell` hears it before it is done. Raises ContractError and ProgramError, with
    what readers see as it was.
    """
    need("rsync")
    with machine(place.host) as there:
        stock = _open(there, place, shown, LOOK if dry else OPEN, make=True)
        changes = _plan(place, stock, trees)
        if dry or not changes:
            return changes
        tell(changes)
        name = stock.name(datetime.now(UTC))
        there.ask("mkdir -p releases")
        if old := [one for one in stock.spent(name) if one != stock.current]:  # most of its files are the new one's
            there.ask(f"[ -e {INCOMING} ] || mv -T releases/{old[-1]} {INCOMING}")
        against = [f"--link-dest=../{stock.current}"] if stock.current else []
        packed = ["--compress"] if place.host else []
        run([*RSYNC, *packed, *against, *_from(trees), _to(place, INCOMING)])
        there.ask(SWITCH.format(name=name))
        spent = " ".join(f"releases/{one}" for one in stock.spent(name))
        there.ask(f"rm -rf {spent} || true")  # readers have the new one: what cannot go is the next one's to clear
        return changes


def back(place: Place, shown: str) -> str:
    """Let readers see the release before; returns its name. Raises ContractError and ProgramError."""
    with machine(place.host) as there:
        stock = _open(there, place, shown, OPEN)
        if not stock.before:
            raise ContractError(Problem(shown, 0, "deploy-back-none"))
        there.ask(f"ln -sfn releases/{stock.before} .current.new && mv -T .current.new current")
        return stock.before


def _open(there: Machine, place: Place, shown: str, script: str, *, make: bool = False) -> Stock:
    """Enter the folder by `script`, lock it where that is OPEN (`make` it if need be), and return what it holds."""
    folder = shlex.quote(place.folder)
    answer, *names = there.ask(script.format(folder=folder, make=f"mkdir -p -- {folder} && " if make else ""))
    match answer:
        case "foreign":
            raise ContractError(Problem(shown, 0, "deploy-foreign"))
        case "locked":
            raise ContractError(Problem(shown, 0, "deploy-locked"))
        case "no-flock":
            raise ContractError(Problem(shown, 0, "deploy-program", "flock"))
    releases = tuple(sorted(name for name in names if RELEASE.fullmatch(name)))
    current = Path(answer[1:]).name
    return Stock(releases, current if current in releases else "")


def _plan(place: Place, stock: Stock, trees: Sequence[Path]) -> Changes:
    """Return what the trees change against the current release."""
    if not stock.current:
        return Changes(tuple(sorted(_files(trees))), (), ())
    said = run([*RSYNC, "--dry-run", "--8-bit-output", "--out-format=%i %n", *_from(trees), _to(place, "current")])
    lines = [line.partition(" ")[::2] for line in said.splitlines()]
    return Changes(
        tuple(sorted(path for how, path in lines if FILE.match(how) and how.endswith("+++"))),
        tuple(sorted(path for how, path in lines if FILE.match(how) and not how.endswith("+++"))),
        tuple(sorted(path.strip() for how, path in lines if how == "*deleting" and not path.endswith("/"))),
    )


def _files(trees: Iterable[Path]) -> Iterable[str]:
    for tree in trees:
        start = len(str(tree)) + 1
        for folder, _, names in os.walk(tree):
            yield from (file for name in names if (file := f"{folder}/{name}"[start:]) != NAME)


def _from(trees: Iterable[Path]) -> list[str]:
    return [f"{tree}/" for tree in trees]


def _to(place: Place, folder: str) -> str:
    path = f"{place.folder}/{folder}/"
    return f"{place.host}:{path}" if place.host else path
