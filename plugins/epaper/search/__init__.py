"""The search index: what readers can find, cut by month, as static files that their browsers read."""
