"""Take apart a page that comes as a drawing: columns side by side in its lines."""
