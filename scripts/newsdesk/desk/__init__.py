"""The desk's keeping: where raw pages lie, what was written, whose each file is."""
