"""What is the same on every page: the site, its words, its fixed links."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from contract import addresses
from contract.fields import LISTINGS
from epaper.bands import bands
from epaper.views import Link, Site
from pressroom.typeface import draws, makes_cards

HOME, LATEST, ARCHIVE, ABOUT = "/", "/latest/", "/archive/", "/about/"
READING, OFFLINE = "/reading/", "/offline/"
MANIFEST, WORKER = "/manifest.webmanifest", "/sw.js"
SEARCH = "/search/"
# In the order in which readers are shown the indexes.
INDEXES = ("section", "tag", "person", "place", "org", "author")
assert set(INDEXES) == set(LISTINGS.values())


@dataclass(frozen=True, slots=True)
class House:
    """The site, the catalogue of its words, and the theme's static files: where they stand and where they come from.

    `classic` says whether the addresses of the classic e-paper lead to ours, `way` how texts become traditional
    (empty: not at all), `covers` whether books have one, `font` names the paper's own font for covers and cards
    (empty: the one that comes along), `live` the tree of the site as it stands, where there is one: a card is kept that
    would be the same.
    """

    site: Site
    words: dict[str, Any]
    static: str
    statics: Path
    classic: bool = False
    way: str = ""
    font: str = ""
    covers: bool = False
    live: Path | None = None

    @property
    def origin(self) -> str:
        """What comes before an address of the site in an absolute one; empty where it is not known."""
        return self.site.siteurl.removesuffix(self.site.base)

    def link(self, address: str) -> str:
        """Return an address of the site as links carry it."""
        return self.site.base + addresses.href(address)

    def whole(self, address: str) -> str:
        """Return an address of the site as other sites need it; without origin where that is not known."""
        return self.origin + self.link(address)

    def asset(self, path: str) -> str:
        """Return the address of a file of theme/static/."""
        return self.link(f"/{self.static}/{path}")

    def context(self) -> dict[str, Any]:
        """Return what every template is given.

        `once(macro, …)` is `macro(…)`, made once for all pages of a run that give it the same.
        """
        nav, listing = self.words["nav"], self.words["listing"]
        return {
            "site": self.site,
            "words": self.words,
            "asset": self.asset,
            "address": self.link,
            "bands": bands,
            "once": lru_cache(maxsize=1 << 12)(_made),
            "current": Link(nav["today"], self.link("/")),
            "nav": tuple(
                Link(nav[key], self.link(to)) for key, to in (("today", "/"), ("archive", ARCHIVE), ("about", ABOUT))
            ),
            "offline": Link(self.words["offline"]["title"], self.link(OFFLINE)),
            "manifest": self.link(MANIFEST),
            "reading": Link(self.words["reading"]["title"], self.link(READING)),
            "search": self.link(SEARCH),
            "indexes": tuple(Link(listing[kind], self.link(addresses.listing(kind))) for kind in INDEXES),
        }


def _made(macro: Callable[..., Any], *given: object) -> Any:  # noqa: ANN401 - as the macro
    return macro(*given)


def house_of(settings: dict[str, Any]) -> House:
    """Return the house that Pelican's settings describe."""
    siteurl = str(settings["SITEURL"]).rstrip("/")
    site = Site(
        name=settings["SITENAME"],
        paper=settings["PAPER"],
        language=settings["DEFAULT_LANG"],
        timezone=settings["TIMEZONE"],
        siteurl=siteurl,
        base=urlsplit(siteurl).path.rstrip("/"),
        traditional=siteurl + addresses.TRADITIONAL if settings.get("TRADITIONAL") else "",
        cards=makes_cards(settings),
    )
    words = tomllib.loads((Path(settings["THEME"]) / "words.toml").read_text(encoding="utf-8"))
    statics = Path(settings["THEME"]) / "static"
    return House(
        site,
        words,
        settings["THEME_STATIC_DIR"],
        statics,
        classic=bool(settings.get("CLASSIC_ADDRESSES")),
        way=str(settings.get("TRADITIONAL") or ""),
        font=str(settings.get("CARD_FONT") or ""),
        covers=draws(settings),
        live=settings.get("EPAPER_LIVE"),
    )
