"""Settings of the tests: the project's, with a theme of few words, so that the real one can change freely."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from pelicanconf import *  # noqa: F403 - as publishconf.py does

THEME = str(Path(__file__).resolve().parent)
