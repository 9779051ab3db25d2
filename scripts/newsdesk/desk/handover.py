"""Hand a settled page over to content/: read what stands there, write whole files or none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from contract.problems import ContractError, Problem

LARGEST = 16 * 1024**2  # bytes of a file in a page's folder; a book of the densest page has one
PART = ".part"  # a file being written: hidden, and renamed when whole


def read_folder(content: Path, folder: str) -> dict[str, str]:
    """Return file name -> text of the Markdown and JSON files in `content`/`folder`; {} where it does not exist.

    Every line end is read as a line feed; a file that is not UTF-8 keeps its bytes as surrogates, so that it
    differs from anything generated. Raises ContractError: `content-outside`, `content-blocked`, `content-too-large`.
    """
    path = _inside(content, folder)
    try:
        if not path.exists():
            return {}
        return {
            file.name: _text(content, file)
            for file in sorted(path.iterdir())
            if file.suffix in (".md", ".json") and not file.name.startswith(".") and file.is_file()
        }
    except OSError as error:
        raise ContractError(_blocked(error, path)) from error


def _text(content: Path, file: Path) -> str:
    if (size := file.stat().st_size) > LARGEST:
        particulars = f"{size / 1024**2:.1f} MiB > {LARGEST // 1024**2} MiB"
        raise ContractError(Problem(str(file), 0, "content-too-large", particulars))
    if file.is_symlink():
        _inside(content, str(file.relative_to(content)))
    return file.read_text(encoding="utf-8", errors="surrogateescape")


def apply(content: Path, folder: str, writes: Iterable[tuple[str, str]], removals: Iterable[str]) -> None:
    """Write and remove files, each in one step; texts in the given order, so that the book (last) never runs ahead.

    Raises ContractError: `content-outside`, `content-blocked`.
    """
    path = _inside(content, folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
        for left in path.glob(f".*{PART}"):  # of a run that was killed
            left.unlink()
        for name, text in writes:
            _write(path, name, text)
        for name in removals:
            (path / name).unlink(missing_ok=True)
    except OSError as error:
        raise ContractError(_blocked(error, path)) from error


def _write(path: Path, name: str, text: str) -> None:
    part = path / f".{name}{PART}"
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path / name)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _inside(content: Path, folder: str) -> Path:
    """Return the folder's path; refuse one that a symbolic link leads out of `content`."""
    path = content / folder
    try:
        if not path.resolve().is_relative_to(content.resolve()):
            raise ContractError(Problem(str(path), 0, "content-outside"))
    except (OSError, RuntimeError) as error:  # a loop of links
        raise ContractError(Problem(str(path), 0, "content-outside")) from error
    return path


def _blocked(error: OSError, path: Path) -> Problem:
    return Problem(str(error.filename or path), 0, "content-blocked", error.strerror or str(error))
