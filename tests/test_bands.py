"""Long texts are cut into bands of about the same length, and nothing is lost or torn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from epaper.bands import HIGHEST, bands


def paragraphs(*sizes: int) -> Markup:
    """Return paragraphs of so many characters; a negative number stands for a sub-heading."""
    return Markup("".join(f"<p>{'字' * size}</p>\n" if size > 0 else "<h3>题</h3>\n" for size in sizes))


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((500, 600), [2]),
        ((700, 700), [1, 1]),
        ((300,) * 8, [4, 4]),
        ((300,) * 12, [4, 4, 4]),
        ((1000, 200, 200, 1000), [2, 2]),
        ((650, -1, 600), [1, 2]),  # a sub-heading goes with what it heads
        ((100, 2000, 100), [2, 1]),  # one paragraph is not torn
    ],
)
def test_where_a_text_is_cut(sizes, expected) -> None:
    assert [band.count("</") for band in bands(paragraphs(*sizes))] == expected


@given(st.lists(st.sampled_from([-1, 20, 90, 400, 1500]), max_size=30))
def test_nothing_is_lost_and_no_band_ends_in_a_heading(sizes) -> None:
    sizes = [*sizes, 20]  # a text does not end in a sub-heading
    found = bands(paragraphs(*sizes))
    assert "".join(found) == paragraphs(*sizes)
    assert not any(band.endswith("</h3>\n") for band in found[:-1])
    assert all(band.count("字") <= HIGHEST + 2 * 1500 for band in found)


def test_what_is_more_than_paragraphs_stays_whole() -> None:
    text = paragraphs(900) + Markup("<ul>\n<li>一</li>\n</ul>\n") + paragraphs(900)
    assert bands(text) == (text,)
