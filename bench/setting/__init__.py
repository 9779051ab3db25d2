"""How the bench's pages are set: articles in, PDF pages with their truth out."""
