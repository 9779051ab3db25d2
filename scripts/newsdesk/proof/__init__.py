"""The proof sheet: what the desk made of a page, line by line, for the editor's eyes only."""
