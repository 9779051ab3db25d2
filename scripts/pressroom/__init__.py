"""The pressroom: content folder → site, in stages: take in, plan, render, verify, put in place."""
