"""What lets a browser take the paper along: the web manifest, and the service worker with its list of files."""

from __future__ import annotations

import json

from epaper.house import HOME, OFFLINE, READING, House

KINDS = (".css", ".js", ".svg")  # static files that every page may need


def manifest(house: House) -> str:
    """Return the web app manifest."""
    icon = {"src": house.asset("img/seal.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    data = {
        "name": house.site.name,
        "short_name": house.site.paper,
        "lang": house.site.language,
        "id": house.link(HOME),
        "start_url": house.link(HOME),
        "scope": house.link(HOME),
        "display": "minimal-ui",
        "icons": [icon],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def worker(house: House) -> str:
    """Return the service worker: it stands at the root, which is as far as it reaches; what it does is the theme's."""
    folder = house.statics
    files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.suffix in KINDS)
    pages = [house.link(address) for address in (HOME, READING, OFFLINE)]
    known = {
        "BASE": house.site.base,
        "OFFLINE": house.link(OFFLINE),
        "SHELL": [*pages, *(house.asset(file) for file in files)],
    }
    lines = [f"const {name} = {json.dumps(value, ensure_ascii=False)};" for name, value in known.items()]
    return "\n".join([*lines, f"importScripts({json.dumps(house.asset('js/worker.js'))});", ""])
