"""Serve a built site on this machine only, as a static host would: 404.html for what is not there, no listings."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"


class Handler(SimpleHTTPRequestHandler):
    """Answers from a folder that may be swapped at any moment."""

    extensions_map = {  # noqa: RUF012 - the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
    }

    def end_headers(self) -> None:
        """Keep browsers from remembering what a rebuild will change."""
        self.send_header("Cache-Control", "no-store")  # the next reload shows the next build
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where something is not there."""
        missing = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        page = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def list_directory(self, path: Any) -> None:  # noqa: ANN401 - as the base class
        """Show no listings, as no static host does."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *arguments: object) -> None:
        """Say nothing: the terminal is for what the editor must see."""


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of `folder`, not yet serving; port 0 takes a free one. Raises OSError where it is taken."""
    return ThreadingHTTPServer((HOST, port), partial(Handler, directory=str(folder)))
