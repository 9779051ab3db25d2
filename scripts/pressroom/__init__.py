"""The pressroom: content folder → site, in stages: scan, catalog, render, verify, swap."""
