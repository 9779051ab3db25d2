"""Settings of the site: `pelican content -s pelicanconf.py` builds it."""

import sys
from pathlib import Path

from jinja2 import StrictUndefined

HERE = Path(__file__).resolve().parent
for folder in ("scripts", "plugins"):
    if str(HERE / folder) not in sys.path:
        sys.path.insert(0, str(HERE / folder))

# The paper. Another paper changes these and theme/words.toml.
PAPER = "版面样报"
SITENAME = "版面样报 电子版"
SITEURL = ""  # where the site will stand, such as https://paper.example; publishconf.py asks the environment
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-Hans"
WITH_FUTURE_DATES = False  # tomorrow's paper waits until tomorrow
TRADITIONAL = ""  # "s2t", "s2tw" or "s2hk": the site once more below /zh-Hant/, in traditional characters
CARDS = True  # pictures: covers of the books, and where SITEURL is known a card of each headline for who shares it
CARD_FONT = ""  # a font file of the paper's own for it (OTF, TTF); empty: Noto Serif, which comes along
CLASSIC_ADDRESSES = False  # True: /html/2024-02/02/node_1.htm and content_1.htm lead to pages and articles in order

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = ["epaper"]  # always explicit: Pelican else loads whatever is installed
LOCALE = ["C.UTF-8", "C"]  # the same result on every machine

# A page file is rendered from the catalog, not as an article.
IGNORE_FILES = [".*", "page.md"]
PAGE_PATHS: list[str] = []
READERS = {"rst": None, "html": None}
ARTICLE_ORDER_BY = "id"
ARTICLE_TRANSLATION_ID = None  # two articles may bear the same slug
FORMATTED_FIELDS: list[str] = []
DRAFT_SAVE_AS = ""  # a draft is not written at all

# Listings, archives and feeds are the plugin's.
DIRECT_TEMPLATES: list[str] = []
TAG_SAVE_AS = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None

JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": [],
}
