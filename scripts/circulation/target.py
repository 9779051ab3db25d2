"""Read where a site shall be brought: a folder, a folder behind ssh, or a bucket that rclone knows."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from contract.problems import ContractError, Problem

BUCKET = re.compile(r"rclone:(?P<remote>\w[\w.+@ -]*:.+)")
SERVER = re.compile(r"(?!rclone:)(?P<host>\w[\w.@-]*|\w[\w.-]*@\[[0-9a-fA-F:]+\]):(?P<folder>(?!:|//).+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that holds releases: on this machine, or on `host` (as ssh knows it) where that is not empty.

    `folder` is absolute, or relative to the user's home on the host.
    """

    host: str
    folder: str


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket, or a prefix in one, as rclone writes it: `remote:bucket/prefix`."""

    remote: str


def target_of(text: str) -> Place | Bucket:
    """Return the target that an editor typed. Raises ContractError (deploy-target) where it is none."""
    if bucket := BUCKET.fullmatch(text):
        return Bucket(bucket["remote"].rstrip("/"))
    if server := SERVER.fullmatch(text):
        return Place(server["host"], server["folder"].removeprefix("~/").rstrip("/") or "/")
    if not text or "\0" in text or ":" in text.split("/", maxsplit=1)[0]:
        raise ContractError(Problem(text or "TO", 0, "deploy-target"))
    home = os.path.expanduser(text)  # noqa: PTH111 - Path's own raises where ~x is no user
    return Place("", str(Path(home).absolute()))
