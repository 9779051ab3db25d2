"""Bodies that hold two articles, parted."""
