"""Run one golden folder in a temporary copy of itself and collect what came out (form: golden/README.md)."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}
# A publish's count of files: it changes with each page that the site gains, and tests/test_publish.py counts.
SITE_FILES = re.compile(
    r"(?<=^files written: )[1-9]\d*(?=, removed: \d+, unchanged: \d+$)"
    r"|(?<=^写入 )[1-9]\d*(?= 个文件，移除 \d+ 个，\d+ 个未变$)",
    re.MULTILINE,
)
SECONDS = re.compile(r"(?<=^done in )\d+\.\d(?= s; )|(?<=^用时 )\d+\.\d(?= 秒；)", re.MULTILINE)
OUTCOME = ("expected", "messages.en.txt", "messages.zh.txt", "case.toml")


class Case:
    """A golden folder: its case.toml and its trees."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.toml: dict[str, Any] = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))

    @property
    def shows(self) -> set[str]:
        return set(self.toml.get("shows", []))

    @property
    def compared(self) -> list[str]:
        return list(self.toml.get("compare", ["content"]))

    def lay(self, place: Path) -> None:
        """Copy the world before the run to `place`."""
        shutil.copytree(self.folder, place, symlinks=True, ignore=shutil.ignore_patterns(*OUTCOME))
        for made in self.toml.get("make", []):
            data = bytes.fromhex(made["hex"]) if "hex" in made else made["text"].encode()
            path = place / made["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data * made.get("times", 1))

    def edit(self, place: Path) -> None:
        """Do what the editor does between two runs."""
        for edit in self.toml.get("edit", []):
            [path] = place.glob(edit["path"])
            if edit.get("remove"):
                path.unlink()
            elif "to" in edit:
                path.rename(path.with_name(edit["to"]))
            elif "from" in edit:
                shutil.copy(place / edit["from"], path)
            else:
                text = path.read_text(encoding="utf-8")
                assert edit["find"] in text, edit
                path.write_text(text.replace(edit["find"], edit["replace"]), encoding="utf-8")

    def run(self, place: Path, language: str, monkeypatch: pytest.MonkeyPatch, capfd: Any) -> tuple[int, str]:
        """Run the command in `place`; returns exit status and what it said."""
        arguments = [text.replace("{root}", str(ROOT)) for text in self.toml.get("arguments", [])]
        monkeypatch.chdir(place)
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.setenv(name, LANGUAGES[language])
        if fault := self.toml.get("fault"):
            module, _, name = fault["by"].rpartition(".")
            monkeypatch.setattr(fault["target"], getattr(importlib.import_module(module), name))
        capfd.readouterr()
        command = self.toml["command"]
        if isinstance(command, list):
            path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
            status = subprocess.run([*command, *arguments], check=False, env={**os.environ, "PATH": path}).returncode
        else:
            status = importlib.import_module(command).main(arguments)
        said = capfd.readouterr()
        text = (said.out + said.err).replace(str(place), "{case}").replace(str(ROOT), "{root}")
        return status, SECONDS.sub("{seconds}", SITE_FILES.sub("{files}", text))


def cases() -> list[Case]:
    return [Case(path.parent) for path in sorted(GOLDEN.glob("*/case.toml"))]


def tree(path: Path) -> dict[str, bytes | str]:
    """Return relative path -> bytes of a file, or the target of a link; a lone file is the path ''."""
    if path.is_symlink() or path.is_file():
        return {"": str(path.readlink()) if path.is_symlink() else path.read_bytes()}
    return {
        str(item.relative_to(path)): str(item.readlink()) if item.is_symlink() else item.read_bytes()
        for item in sorted(path.rglob("*"))
        if item.is_symlink() or item.is_file()
    }
