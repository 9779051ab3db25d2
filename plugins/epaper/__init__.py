"""The Pelican plugin of the e-paper: reader, views and generators."""
