"""Every address on the built sites leads somewhere on the site, and nothing loads from elsewhere."""

from __future__ import annotations

import re
from urllib.parse import quote
from xml.etree import ElementTree as ET

import showcase
from building import Site
from document import Reference, path_of

CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""")


def test_every_address_resolves(site: Site) -> None:
    faults = []
    for document in site.documents():
        for reference in document.references():
            fault = _fault(site, reference)
            if fault:
                faults.append(f"{document.url}: {reference.raw}: {fault}")
    assert not faults, "\n".join(faults)


def test_links_on_a_page_are_written_from_the_root(site: Site) -> None:
    """One form of address, whatever page it stands on; only for other sites is it a whole one."""
    roots = ("/", "#", site.siteurl) if site.siteurl else ("/", "#")
    found = {reference.raw for document in site.documents() for reference in document.references()}
    assert not [raw for raw in found if not raw.startswith(roots) or raw.startswith("//")]


def test_a_public_address_is_written_out_where_other_sites_read_it(sites: dict[str, Site]) -> None:
    site = sites["daily"]
    for document in site.documents():
        canonical = [node.get("href", "") for node in document.all("link") if node.get("rel") == "canonical"]
        expected = (
            []
            if document.url == "/404.html"
            else [site.siteurl + quote(showcase.MOVED.get(document.url, document.url), safe="/~")]
        )
        assert canonical == expected
    assert site.files("sitemap.xml")


def test_style_sheets_load_only_files_of_the_site(site: Site) -> None:
    sheets = site.files("*.css")
    assert sheets
    faults = []
    for sheet in sheets:
        for url, imported in CSS_ADDRESS.findall(sheet.read_text(encoding="utf-8")):
            address = url or imported
            local = site.output / address.lstrip("/") if address.startswith("/") else sheet.parent / address
            if not local.is_file():
                faults.append(f"{sheet.name}: {address}")
    assert not faults


def test_every_page_can_be_reached_from_home_by_links(site: Site) -> None:
    """A reader needs no address; only the 404 page, a withheld article and a former address are linked from nowhere."""
    seen: set[str] = set()
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        waiting += [found.path for found in site.document(address).references() if _is_page(site, found)]
    assert {document.url for document in site.documents()} - seen <= {"/404.html", showcase.WITHHELD, *showcase.MOVED}


def test_xml_is_well_formed_and_its_addresses_resolve(site: Site) -> None:
    files = site.files("*.xml")
    assert files
    faults = []
    for path in files:
        root = ET.parse(path).getroot()
        for node in root.iter():
            text = node.get("href") or (node.text if node.tag.endswith("}loc") else None)
            if text and _fault(site, Reference(text, path_of(site.siteurl, text), "", loads=False)):
                faults.append(f"{path.name}: {text}")
    assert not faults


def _is_page(site: Site, reference: Reference) -> bool:
    path = reference.path
    return path.endswith(("/", ".html")) and not _fault(site, reference)


def _fault(site: Site, reference: Reference) -> str:
    if not reference.path:
        return "leads off the site"
    path = site.output / reference.path.lstrip("/")
    if reference.path.endswith("/"):
        path /= "index.html"
    if not path.is_file():
        return "no such file"
    if reference.fragment and path.suffix == ".html":
        document = site.document("/" + path.relative_to(site.output).as_posix().removesuffix("index.html"))
        return "" if reference.fragment in document.ids() else "no such fragment"
    return ""
