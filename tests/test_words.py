"""The site's words can be called as templates call them."""

import tomllib
from pathlib import Path

WORDS = Path(__file__).resolve().parents[1] / "theme" / "words.toml"


def test_no_word_bears_the_name_of_a_method() -> None:
    """In a template `words.reading.keys` is a dict's method, whatever stands in the file."""
    groups = [tomllib.loads(WORDS.read_text(encoding="utf-8"))]
    for group in groups:
        assert not [name for name in group if hasattr(group, name)]
        groups += [value for value in group.values() if isinstance(value, dict)]
    assert len(groups) > 10
