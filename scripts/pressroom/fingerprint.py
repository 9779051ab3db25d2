"""A fingerprint of all that shapes every page: code, theme, words, settings, installed packages."""

from __future__ import annotations

import hashlib
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pressroom.printed_titles import KEYS
from pressroom.word_lists import VOCABULARY

SCRIPTS = Path(__file__).resolve().parents[1]
# Our folders of code that pages are made with; the converter's own code and words make none.
OURS = (SCRIPTS / "contract", SCRIPTS / "pressroom", SCRIPTS.parent / "plugins")
NOT_SHAPING = frozenset(("PATH", "OUTPUT_PATH", "CACHE_PATH"))  # where the run happens to work


def fingerprint(settings: dict[str, Any], settings_file: Path) -> str:
    """Return a digest that is the same for two runs whose pages of the same content are the same.

    A function among the settings counts by its name and by the Python files beside the settings file.
    """
    made = hashlib.blake2b(digest_size=16)
    for name, value in sorted(settings.items()):
        if name not in NOT_SHAPING:
            made.update(f"{name}={_said(value)}\n".encode())
    for file in sorted(_files(settings, settings_file)):
        data = file.read_bytes() if file.is_file() else b""
        made.update(f"{file}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    packages = Path(sysconfig.get_path("purelib")).glob("*.dist-info")  # their names hold the versions
    made.update(" ".join([sys.version, *sorted(path.name for path in packages)]).encode())
    return made.hexdigest()


def _files(settings: dict[str, Any], settings_file: Path) -> Iterator[Path]:
    for folder in (*OURS, Path(settings["THEME"])):
        yield from (file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    yield from (VOCABULARY / f"{name}.toml" for name in (*KEYS, "traditional"))
    if font := settings.get("CARD_FONT"):
        yield Path(font)
    yield from settings_file.resolve().parent.glob("*.py")
    yield from SCRIPTS.parent.glob("*conf.py")


def _said(value: object) -> str:
    """Return a value in words that are the same in every process."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{_said(key)}:{_said(value[key])}" for key in sorted(value, key=str)) + "}"
    if isinstance(value, (set, frozenset)):
        return "{" + ",".join(sorted(map(_said, value))) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_said, value)) + "]"
    if value is None or isinstance(value, (str, int, float, Path)):
        return repr(value)
    kind = value if callable(value) else type(value)
    return f"{getattr(kind, '__module__', '')}.{getattr(kind, '__qualname__', type(value).__qualname__)}"
