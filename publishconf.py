"""Settings of a publish: pelicanconf.py's, and the public address where the environment gives one.

`SITEURL=https://paper.example make publish`
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 - Pelican's own way to build on other settings

SITEURL = os.environ.get("SITEURL", "").rstrip("/")
