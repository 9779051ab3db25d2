"""Which rows are headlines, and which running text or verse."""
