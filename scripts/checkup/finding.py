"""What a look at the set-up finds: a problem, or something that is well."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from contract.problems import Problem


@dataclass(frozen=True, slots=True)
class Sound:
    """Something that is as it should be: a key of sentences.toml, and the values that it names."""

    key: str
    values: dict[str, object] = field(default_factory=dict)


Finding = Problem | Sound


@dataclass(frozen=True, slots=True)
class Setup:
    """Where the set-up is: the folders that make is given, Pelican's settings, the environment and its lock file.

    `port` is that of make serve, `to` where make deploy goes; empty where nothing is said of it.
    """

    seeds: Path
    content: Path
    output: Path
    settings: Path
    venv: Path
    lock: Path
    port: int
    to: str
