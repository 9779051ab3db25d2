"""From bytes to printed rows: decoding, cleaning, measuring."""
