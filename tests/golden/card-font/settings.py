"""A paper whose own font is not where its settings say."""

import sys
from pathlib import Path

import contract

ROOT = Path(contract.__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from pelicanconf import *  # noqa: F403 - as publishconf.py does

THEME = str(ROOT / "tests/data/plain_theme")
SITEURL = "https://paper.example"
CARD_FONT = "fonts/ours.otf"
