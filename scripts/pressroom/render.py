"""Run Pelican once over the content, in this process, into a folder; what it says becomes data."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pelican
from pelican.settings import read_settings

from contract.problems import ContractError, Problem
from pressroom.compiled import compiled
from pressroom.scan import shown_path

Settings = dict[str, Any]


def settings_of(file: Path, **override: object) -> Settings:
    """Return Pelican's settings from the file, those of `override` in place of its own. Raises ContractError."""
    if not file.is_file():
        raise ContractError(Problem(str(file), 0, "settings-broken", "no such file"))
    try:
        with _heard():
            return dict(read_settings(str(file), override=dict(override)))
    except (Exception, SystemExit) as error:  # a settings file is a program: anything may be raised
        line = _line_in(error, {str(file), str(file.resolve())})
        raise ContractError(Problem(str(file), line, "settings-broken", _said(error))) from error


def render(settings: Settings) -> tuple[Problem, ...]:
    """Build the site that the settings describe; returns Pelican's warnings.

    Raises ContractError where the content is refused or the theme cannot be rendered, OSError where
    the output cannot be written.
    """
    try:
        with _heard() as records:
            jinja = settings["JINJA_ENVIRONMENT"] | {"bytecode_cache": compiled(), "auto_reload": False}
            pelican.Pelican(settings | {"JINJA_ENVIRONMENT": jinja}).run()
    except ContractError:
        raise
    except (Exception, SystemExit) as error:  # templates and plugins are programs: anything may be raised
        if isinstance(error, OSError) and str(error.filename or settings["OUTPUT_PATH"]).startswith(
            str(settings["OUTPUT_PATH"])
        ):
            raise  # a full disk names no file
        if refused := getattr(error, "problems", None):
            raise ContractError(*refused) from error
        file, line = _place_in(error, Path(settings["THEME"]))
        raise ContractError(Problem(shown_path(Path(file)), line, "render-failed", _said(error))) from error
    return tuple(Problem("Pelican", 0, "pelican-says", record.getMessage()) for record in records)


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """Collect Pelican's warnings, and keep it from printing."""
    logger, records = logging.getLogger("pelican"), list[logging.LogRecord]()
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append  # type: ignore[method-assign,assignment]  # a collector needs no class of its own
    before = logger.propagate, pelican.console.quiet
    logger.addHandler(handler)
    logger.propagate, pelican.console.quiet = False, True
    try:
        yield records
    finally:
        logger.removeHandler(handler)
        logger.propagate, pelican.console.quiet = before


def _place_in(error: BaseException, theme: Path) -> tuple[str, int]:
    """Return the innermost file of the theme that the error passed through, and its line."""
    if (file := getattr(error, "filename", None)) and (line := getattr(error, "lineno", None)):
        return str(file), int(line)  # a template that does not parse
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(theme)
    ]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else (str(theme), 0)


def _line_in(error: BaseException, files: set[str]) -> int:
    if isinstance(error, SyntaxError):
        return error.lineno or 0
    return next((f.lineno or 0 for f in reversed(traceback.extract_tb(error.__traceback__)) if f.filename in files), 0)


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".partition("\n")[0]
