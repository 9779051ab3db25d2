"""A year's articles by month as bars, in the units of the drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from epaper.views import Bar, Chart

STEP, WIDTH, HEIGHT = 20, 12, 36  # from bar to bar, of a bar, of the tallest bar
LOWEST = 2  # a month with one article among many is still seen
FEWEST = 2  # articles; one needs no picture


def by_month(days: Iterable[date]) -> Chart | None:
    """Return the chart of a listing's articles of one year by their days; None where there is nothing to compare."""
    counts = Counter(day.month for day in days)
    if counts.total() < FEWEST:
        return None
    top = max(counts.values())
    bars = []
    for month in range(1, 13):
        height = max(LOWEST, round(HEIGHT * counts[month] / top)) if counts[month] else 0
        bars.append(Bar(month, counts[month], (month - 1) * STEP + (STEP - WIDTH) // 2, HEIGHT - height, WIDTH, height))
    return Chart(12 * STEP, HEIGHT, tuple(bars))
