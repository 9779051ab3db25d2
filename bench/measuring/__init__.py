"""How converted pages are compared with their truth; the same arithmetic as the shared bench's scorer."""
