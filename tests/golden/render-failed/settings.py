from jinja2 import StrictUndefined

PAPER = SITENAME = "另一张报"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-Hans"
WITH_FUTURE_DATES = False
THEME = "theme"
PLUGINS = ["epaper"]
ARTICLE_TRANSLATION_ID = None
DIRECT_TEMPLATES: list[str] = []
READERS = {"rst": None, "html": None}
IGNORE_FILES = ["page.md"]
JINJA_ENVIRONMENT = {"autoescape": True, "undefined": StrictUndefined}
