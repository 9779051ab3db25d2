"""How the rows of a page were set in print: their columns, marks and joins, and rows that an extractor cut."""
