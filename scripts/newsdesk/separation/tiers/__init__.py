"""Pages whose blocks were sorted by height, explained as tiers of articles side by side."""
