"""Settings of a site with a public address: `SITEURL=https://paper.example make publish …`."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 - Pelican's own way to build on other settings

SITEURL = os.environ.get("SITEURL", "").rstrip("/")
