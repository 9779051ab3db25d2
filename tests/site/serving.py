"""Serve a built site on the loopback interface, as a plain static host would."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".wasm": "application/wasm",
    ".xml": "application/xml",
}


class _Handler(SimpleHTTPRequestHandler):
    """Files as they are, no listing of folders, the site's own 404 page."""

    extensions_map = TYPES
    protocol_version = "HTTP/1.1"

    def list_directory(self, path: object) -> None:
        del path
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's name)
        del format, args


class _Server(ThreadingHTTPServer):
    """Lets many connections wait where the machine is busy: the system drops those past five for seconds."""

    daemon_threads = True
    request_queue_size = 128


@contextmanager
def serve(output: Path) -> Iterator[str]:
    """Yield the origin, such as `http://127.0.0.1:40123`, while the folder is served."""
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(output))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
