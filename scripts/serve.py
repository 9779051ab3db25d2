#!/usr/bin/env python3
"""Serve the site on this machine, and convert and publish again whenever a file changes.

With --preview: a site of its own that shows drafts, the proof sheets below /proof/, and pages that reload themselves.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
from collections.abc import Sequence
from http.server import ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from contract.problems import Problem, language
from contract.sentences import sentence
from pressroom.allowance import ALLOWABLE
from pressroom.drafts import copy_with_drafts
from pressroom.live import News, live_server
from pressroom.local import HOST, server
from pressroom.scan import shown_path

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ROOT / "pelicanconf.py"
OURS = ("theme", "plugins", "vocabulary", "pelicanconf.py")
DONE, FAILED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until Ctrl+C; returns 0, or 1 where the port is taken."""
    options = _parser().parse_args(arguments)
    news = News()
    try:
        serving = _server(options, news)
    except OSError as error:
        print(
            Problem(f"{HOST}:{options.port}", 0, "serve-port", error.strerror or "").text(language()), file=sys.stderr
        )
        return FAILED
    try:
        _rebuild(options, convert=True)
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        print(sentence("serve-ready", language(), url=f"http://{HOST}:{serving.server_port}/"), flush=True)
        _keep_up(options, news)
    except KeyboardInterrupt:
        pass
    finally:
        serving.server_close()
    return DONE


def _server(options: argparse.Namespace, news: News) -> ThreadingHTTPServer:
    if not options.preview:
        return server(options.output, options.port)
    return live_server(options.output, options.proof, options.port, news)


def _keep_up(options: argparse.Namespace, news: News) -> None:
    """Rebuild after each change until Ctrl+C."""
    watched = [path for path in (options.seeds, options.content, *(ROOT / name for name in OURS)) if path.exists()]
    for changes in watch(*watched, raise_interrupt=False):
        changed = sorted(Path(path).resolve() for _, path in changes)
        _rebuild(options, convert=any(path.is_relative_to(options.seeds.resolve()) for path in changed))
        news.tell()
        print(sentence("serve-rebuilt", language(), file=shown_path(changed[0])), flush=True)


def _rebuild(options: argparse.Namespace, *, convert: bool) -> None:
    """Run the commands as a terminal would, so that changed code counts too; what fails is on the screen."""
    proof = ["--proof", options.proof] if options.proof else []
    if convert and options.seeds.exists():
        _run("convert.py", "--seeds", options.seeds, "--content", options.content, *proof)
    elif proof and options.seeds.exists():
        _run("proof.py", "--seeds", options.seeds, "--content", options.content, *proof)
    content, allowed = options.content, list[str]()
    if options.preview and content.exists():
        content = options.preview
        copy_with_drafts(options.content, content)
        allowed = [word for code in ALLOWABLE for word in ("--allow", code)]  # it is said, but it should be seen too
    _run("publish.py", *allowed, "--content", content, "--output", options.output, "--settings", options.settings)


def _run(command: str, *arguments: str | Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / command, *arguments], check=False)  # noqa: S603 - our own commands


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="serve.py", description=__doc__)
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="folder of raw pages")
    parser.add_argument("--content", type=Path, required=True, help="folder of articles")
    parser.add_argument("--output", type=Path, required=True, help="folder of the site")
    parser.add_argument("--proof", type=Path, help="folder of the proof sheets, written along")
    parser.add_argument("--preview", type=Path, help="folder for a copy of the articles in which drafts are shown")
    parser.add_argument("--settings", type=Path, default=SETTINGS, help="Pelican's settings (pelicanconf.py)")
    parser.add_argument("--port", type=int, default=8000, help="port on this machine; 0 takes a free one")
    return parser


if __name__ == "__main__":
    sys.exit(main())
