"""The preview shows drafts and proofs and reloads itself, and changes neither the articles nor the site's files."""

from __future__ import annotations

import threading
import urllib.request
from pathlib import Path

import paper

from contract import frontmatter
from pressroom.drafts import MARK, copy_with_drafts
from pressroom.live import News, live_server


def test_a_copy_shows_drafts_and_keeps_up(tmp_path: Path) -> None:
    content, copy = tmp_path / "content", tmp_path / "copy"
    paper.write_years(content)
    before = paper.tree(content)
    draft = paper.write(content, "2024-02-02", seq=3, title="未刊的稿", status="draft").relative_to(content)
    before[draft.as_posix()] = (content / draft).read_bytes()
    copy_with_drafts(content, copy)
    assert paper.tree(content) == before
    fields = frontmatter.parse((copy / draft).read_text(encoding="utf-8"), "").fields
    assert (fields["title"], fields["status"]) == (f"{MARK}未刊的稿", "published")
    others = {name: text for name, text in before.items() if name != draft.as_posix()}
    assert {name: text for name, text in paper.tree(copy).items() if name != draft.as_posix()} == others
    (content / draft).unlink()
    copy_with_drafts(content, copy)
    assert paper.tree(copy) == others


def test_pages_go_out_with_the_script_and_are_told_of_news(tmp_path: Path) -> None:
    site, proof, news = tmp_path / "site", tmp_path / "proof", News()
    for folder, text in ((site, "site"), (proof, "proof")):
        folder.mkdir()
        (folder / "index.html").write_text(f"<html><head></head><body>{text}</body></html>", encoding="utf-8")
    (proof / "proof.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    before = paper.tree(tmp_path)
    served = live_server(site, proof, 0, news)
    threading.Thread(target=served.serve_forever, daemon=True).start()

    def get(path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{served.server_port}{path}", timeout=10) as answer:
            return answer.read().decode()

    for path, text in (("/", "site"), ("/proof/", "proof"), ("/proof", "proof")):
        assert text in get(path)
        assert '<script src="/~live.js" defer></script></head>' in get(path)
    assert get("/proof/proof.css") == "p {}"
    assert "reload" in get("/~live.js")
    answers: list[str] = []
    waiting = threading.Thread(target=lambda: answers.append(get("/~live")))
    waiting.start()
    while waiting.is_alive():  # the page may not wait yet when the first news comes
        news.tell()
        waiting.join(0.05)
    assert answers == ["changed"]
    served.shutdown()
    served.server_close()
    assert paper.tree(tmp_path) == before
