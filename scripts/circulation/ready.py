"""Hold a finished site still while it is carried away; refuse one that no finished publish stands behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from contract.problems import ContractError, Problem
from pressroom.ledger import Ledger
from pressroom.lock import held
from pressroom.marker import NAME, token


@contextmanager
def published(output: Path) -> Iterator[Path]:
    """Yield the site's folder, in which no publish works until the block ends.

    Raises ContractError: deploy-unpublished where no publish made it, deploy-half where one was killed
    or another hand changed the tree, publish-locked where one is at work.
    """
    live = output.resolve()
    if not (live / NAME).is_file():
        raise ContractError(Problem(str(output), 0, "deploy-unpublished"))
    with held(live.with_name(f".{live.name}.lock"), str(output)):
        if not _whole(live):
            raise ContractError(Problem(str(output), 0, "deploy-half"))
        yield live


def _whole(live: Path) -> bool:
    """Return whether this very tree is the one that the last publish finished."""
    try:
        with closing(Ledger(live.with_name(f".{live.name}.ledger"))) as ledger:
            return bool(token(live)) and ledger.fact("token") == token(live)
    except sqlite3.DatabaseError:
        return False
