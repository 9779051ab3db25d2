"""Whose headline each group of rows is, and which of its rows are kicker, title and subtitle."""
