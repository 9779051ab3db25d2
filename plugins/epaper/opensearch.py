"""The OpenSearch description: by it a browser can search the paper from its address bar."""

from __future__ import annotations

from epaper.house import SEARCH, House
from epaper.syndication import HEAD, plain_xml

ADDRESS = "/opensearch.xml"
SHORTEST = 16  # characters of a short name that every browser takes


def description(house: House) -> str:
    """Return the XML; the site's address must be known."""
    return (
        f'{HEAD}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">'
        f"<ShortName>{plain_xml(house.site.paper[:SHORTEST])}</ShortName>"
        f"<Description>{plain_xml(house.site.name)}</Description>"
        f"<InputEncoding>UTF-8</InputEncoding><Language>{plain_xml(house.site.language)}</Language>"
        f'<Url type="text/html" template="{plain_xml(house.whole(SEARCH))}?q={{searchTerms}}"/>'
        f"</OpenSearchDescription>\n"
    )
