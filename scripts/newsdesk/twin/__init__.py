"""Pages in traditional characters: decided on in simplified ones, which the desk has learned, and given as printed."""
