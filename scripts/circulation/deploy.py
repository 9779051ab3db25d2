"""Deploy: bring a published site to its target, or put the one before back. The order is written here, once."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from circulation import bucket, releases
from circulation.changes import Changes, Tell
from circulation.compressed import compress
from circulation.programs import ProgramError
from circulation.ready import published
from circulation.target import Bucket, target_of
from contract.problems import ContractError, Problem


def deploy(
    output: Path, to: str, *, dry: bool = False, compressed: bool = False, tell: Tell = lambda _changes: None
) -> Changes:
    """Bring the site in `output` to the target `to`; `dry` only says what would change.

    Returns what that changes; `tell` hears it before it is done.

    With `compressed`, .gz and .br files of what compresses are served beside the site's own (folder and server).
    Raises ContractError: with a folder or a server, what readers see is then as it was.
    """
    target = target_of(to)
    try:
        with published(output) as live:
            if isinstance(target, Bucket):
                if compressed:
                    raise ContractError(Problem(to, 0, "deploy-bucket", "COMPRESS=1"))
                return bucket.bring(target, to, live, tell, dry=dry)
            if not target.host and Path(target.folder).resolve().is_relative_to(live):
                raise ContractError(Problem(to, 0, "deploy-foreign"))
            trees = [live, compress(live)] if compressed else [live]
            return releases.bring(target, to, trees, tell, dry=dry)
    except (ProgramError, OSError, sqlite3.Error) as error:
        code = "deploy-partial" if isinstance(target, Bucket) else "deploy-failed"
        raise ContractError(Problem(to, 0, code, str(error))) from error


def take_back(to: str) -> str:
    """Let readers see the release before at the target; returns its name. Raises ContractError."""
    target = target_of(to)
    if isinstance(target, Bucket):
        raise ContractError(Problem(to, 0, "deploy-bucket", "BACK=1"))
    try:
        return releases.back(target, to)
    except (ProgramError, OSError) as error:
        raise ContractError(Problem(to, 0, "deploy-failed", str(error))) from error
