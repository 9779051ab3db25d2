"""Columns side by side that an extractor wove together, parted again."""
