"""What fuzzing once found stays mended; `make fuzz` looks for more."""

import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz"
sys.path.append(str(FUZZ))

from targets import TARGETS  # noqa: E402 - found only now


@pytest.mark.parametrize("file", sorted(FUZZ.glob("findings/*-*")), ids=lambda file: file.name)
def test_a_finding_stays_mended(file: Path) -> None:
    TARGETS[file.name.rpartition("-")[0]][0](file.read_bytes())
