"""Serve a preview that reloads itself: the site at /, the proof sheets at /proof/; no file of either is changed."""

from __future__ import annotations

import threading
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path

from pressroom.local import HOST, Handler

PROOF, SCRIPT, WAIT = "/proof/", "/~live.js", "/~live"
PATIENCE = 25.0  # seconds that a page waits for news before it asks again
RELOAD = b"""'use strict';
(async () => {
  for (;;) {
    try {
      if ((await (await fetch('/~live')).text()) === 'changed') { location.reload(); return; }
    } catch { await new Promise(done => setTimeout(done, 1000)); }
  }
})();
"""
TAG = b'<script src="/~live.js" defer></script></head>'


class News:
    """Tells pages that wait when a rebuild is done."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0

    def tell(self) -> None:
        """Let every page that waits reload."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait(self) -> bool:
        """Return True once there is news, False when patience is at its end."""
        with self._changed:
            now = self._count
            return self._changed.wait_for(lambda: self._count != now, PATIENCE)


class _LiveHandler(Handler):
    """Adds the reloading script to HTML as it goes out."""

    def __init__(self, *arguments: object, news: News, site: str, proof: str) -> None:
        self.news, self.site, self.proof = news, site, proof
        super().__init__(*arguments, directory=site)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 - the base class's name
        """Answer from the site or the proof sheets, or make the caller wait for news."""
        path = self.path.partition("?")[0]
        if path == WAIT:
            self._answer(b"changed" if self.news.wait() else b"", "text/plain")
        elif path == SCRIPT:
            self._answer(RELOAD, "text/javascript")
        elif path == PROOF.rstrip("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", PROOF)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            if path.startswith(PROOF):
                self.directory, self.path = self.proof, self.path[len(PROOF) - 1 :]
            file = Path(self.translate_path(self.path))
            file = file / "index.html" if self.path.endswith("/") else file
            if file.suffix == ".html" and file.is_file():
                self._answer(file.read_bytes().replace(b"</head>", TAG, 1), "text/html; charset=utf-8")
            else:
                super().do_GET()

    def _answer(self, body: bytes, kind: str) -> None:
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the page was left meanwhile


def live_server(site: Path, proof: Path, port: int, news: News) -> ThreadingHTTPServer:
    """Return a server of both, not yet serving; port 0 takes a free one. Raises OSError where it is taken."""
    handler = partial(_LiveHandler, news=news, site=str(site), proof=str(proof))
    made = ThreadingHTTPServer((HOST, port), handler)
    made.daemon_threads = True
    return made
