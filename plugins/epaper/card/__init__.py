"""The picture of an article's headline that others show beside its address: a small front page as a PNG."""
