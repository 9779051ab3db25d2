"""Which piece of text continues which: from pieces of columns to chains, one an article's body."""
