"""The file that says that a folder is a site of ours, which a publish may replace."""

from __future__ import annotations

from pathlib import Path

NAME = ".banmian"
TEXT = "This folder is written by Banmian; whatever else is put or changed here goes with a publish.\n"


def is_ours(folder: Path) -> bool:
    """Return whether a publish may replace what stands here: nothing, an empty folder, or a site of ours."""
    if not folder.is_dir():
        return not folder.exists()
    return (folder / NAME).is_file() or not any(folder.iterdir())


def token(folder: Path) -> str:
    """Return what tells this very tree from any that another publish, program or hand puts in its place; or nothing."""
    try:
        tree, marker = folder.stat(), (folder / NAME).stat()
    except OSError:
        return ""
    return f"{tree.st_dev} {tree.st_ino} {marker.st_ino} {marker.st_mtime_ns}"
