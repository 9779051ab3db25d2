"""Serve a folder on the loopback interface, texts compressed, and count what goes out."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}


@dataclass
class Counted:
    """What was served since the last `clear`."""

    requests: int = 0
    bytes: int = 0

    def clear(self) -> None:
        """Begin to count anew."""
        self.requests = self.bytes = 0


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, counted: Counted, sample: Path | None, *arguments: object, **named: object) -> None:
        self.counted, self.sample = counted, sample
        super().__init__(*arguments, **named)  # type: ignore[arg-type]  # the server's own

    def do_GET(self) -> None:
        path = Path(self.directory) / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if self.sample and path.name == "index.json" and not path.is_file():
            path = self.sample
        data = path.read_bytes() if path.is_file() else b""
        self.send_response(200 if path.is_file() else 404)
        if path.suffix in TYPES:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)
        self.counted.requests += 1
        self.counted.bytes += len(data)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serve(folder: Path, sample: Path | None = None) -> Iterator[tuple[str, Counted]]:
    """Yield the origin and what was served so far; `sample` stands for every article's data that is not there."""
    counted = Counted()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, counted, sample, directory=str(folder))) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", counted
        server.shutdown()
