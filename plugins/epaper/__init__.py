"""The Pelican plugin of the e-paper: reader, views and generators."""

from __future__ import annotations

from pelican import signals
from pelican.contents import Content

from epaper import reader, run


def register() -> None:
    """Connect the plugin; Pelican calls it once a process."""
    signals.readers_init.connect(reader.add)
    signals.article_generator_init.connect(reader.replace)
    signals.get_generators.connect(run.generators)
    signals.article_generator_finalized.connect(run.take_over)
    signals.all_generators_finalized.connect(run.open_edition)
    signals.article_generator_write_article.connect(run.lay_out_article)
    signals.content_written.connect(run.copy_in_traditional)
    signals.finalized.connect(_forget)


def _forget(_pelican: object) -> None:
    """Empty the caches that Pelican keeps of every content it ever had, for runs in one process."""
    for name in ("get_content", "get_summary"):
        vars(Content)[name].cache.clear()
