"""Addresses that changed: a page at each that leads on, and lists for servers that can redirect by themselves."""

from __future__ import annotations

from contract import addresses
from epaper.compose import Linker
from epaper.house import House
from epaper.views import MovedView
from pressroom.catalog import Catalog

NGINX, HOSTS = "/moved.map", "/_redirects"  # for nginx's map; for hosts that read such a file


def moved_view(catalog: Catalog, address: str, link: Linker) -> MovedView:
    """Return where a former address leads."""
    target = catalog.moved_to(address)
    place = addresses.place_of(target)
    assert place, address  # the catalog knows no other targets
    return MovedView(link(target), *place)


def lists(catalog: Catalog, house: House) -> dict[str, str]:
    """Return the lists' addresses and texts, a line for each former address."""
    pairs = [(house.link(address), house.link(catalog.moved_to(address))) for address in catalog.moved()]
    return {
        NGINX: "".join(f"{before} {after};\n" for before, after in pairs),
        HOSTS: "".join(f"{before} {after} 301\n" for before, after in pairs),
    }
