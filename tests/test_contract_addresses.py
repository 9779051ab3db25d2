"""Addresses: different things stand at different places, and every place is safe."""

from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contract import addresses

DAY = date(2024, 2, 2)
NAMES = st.text(min_size=1) | st.text(alphabet="~/.%#?&一 ab", min_size=1) | st.text(alphabet="长", min_size=60)


@pytest.mark.parametrize(
    ("address", "expected", "file"),
    [
        (addresses.issue(DAY), "/2024/02/02/", "2024/02/02/index.html"),
        (addresses.page(DAY, "A03"), "/2024/02/02/A03/", "2024/02/02/A03/index.html"),
        (addresses.article(DAY, "01", 3), "/2024/02/02/01/03/", "2024/02/02/01/03/index.html"),
        (addresses.month(DAY), "/2024/02/", "2024/02/index.html"),
        (addresses.year(2024), "/2024/", "2024/index.html"),
        (addresses.listing("tag"), "/tag/", "tag/index.html"),
        (addresses.listing("tag", "经济"), "/tag/经济/", "tag/经济/index.html"),
        (addresses.listing("tag", "经济", 2023), "/tag/经济/2023/", "tag/经济/2023/index.html"),
        ("/", "/", "index.html"),
        ("/404.html", "/404.html", "404.html"),
    ],
)
def test_address(address: str, expected: str, file: str) -> None:
    assert (address, addresses.file(address)) == (expected, file)


def same(one: str, other: str) -> bool:
    from unicodedata import normalize  # noqa: PLC0415 the contract takes one normal form for one name

    return normalize("NFC", one) == normalize("NFC", other)


@given(NAMES, NAMES)
@example("a/b", "a~2Fb")
@example("~2F", "/")
@example("..", "~2E~2E")
@example("长" * 100, "长" * 101)
def test_different_names_have_different_addresses(one: str, other: str) -> None:
    assert (addresses.segment(one) == addresses.segment(other)) == same(one, other)


@given(NAMES)
@example("..")
@example("../../etc/passwd")
@example("C:\\x")
@example("长" * 300)
def test_a_segment_is_safe(name: str) -> None:
    segment = addresses.segment(name)
    assert segment not in ("", ".", "..")
    assert not set(segment) & set("/\\\0?#%&\"'<>")
    assert len(segment.encode(errors="surrogatepass")) <= addresses.LONGEST


@given(NAMES)
def test_a_link_leads_to_its_file(name: str) -> None:
    address = addresses.listing("tag", name)
    assert unquote(addresses.href(address)) == address
    assert addresses.href(address).isascii()
