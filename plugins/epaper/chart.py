"""A year's articles by month as bars, in the units of the drawing."""

from __future__ import annotations

from epaper.views import Bar, Chart

STEP, WIDTH, HEIGHT = 20, 12, 36  # from bar to bar, of a bar, of the tallest bar
LOWEST = 2  # a month with one article among many is still seen
FEWEST = 2  # articles; one needs no picture


def bars(counts: dict[int, int]) -> Chart | None:
    """Return the chart of a listing's articles of one year by month; None where there is nothing to compare."""
    if sum(counts.values()) < FEWEST:
        return None
    top = max(counts.values())
    drawn = []
    for month in range(1, 13):
        count = counts.get(month, 0)
        height = max(LOWEST, round(HEIGHT * count / top)) if count else 0
        drawn.append(Bar(month, count, (month - 1) * STEP + (STEP - WIDTH) // 2, HEIGHT - height, WIDTH, height))
    return Chart(12 * STEP, HEIGHT, tuple(drawn))
