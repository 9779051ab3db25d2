"""A new issue: its folder, its empty pages and its own file."""
