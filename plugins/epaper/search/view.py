"""What the search page offers to choose from."""

from __future__ import annotations

from epaper.compose import Linker
from epaper.house import SEARCH
from epaper.views import SearchView
from pressroom.catalog import Catalog

TAGS = 200  # offered while a tag is typed; any other can be typed too


def search_view(catalog: Catalog, link: Linker) -> SearchView:
    """Return the years that can be searched, all sections, the newest month's tags and the newest issue's pages."""
    years = tuple(year for year, _ in reversed(catalog.years()))
    sections = {name for month in catalog.name_months("section") for name, _ in catalog.names("section", month)}
    months = catalog.name_months("tag")
    of_month = catalog.names("tag", months[-1]) if months else []
    tags = sorted(of_month, key=lambda one: (-one[1], one[0]))[:TAGS]
    newest = catalog.newest()
    labels = tuple(page.label for page in catalog.pages(newest)) if newest else ()
    return SearchView(link(SEARCH), years, tuple(sorted(sections)), labels, tuple(name for name, _ in tags))
