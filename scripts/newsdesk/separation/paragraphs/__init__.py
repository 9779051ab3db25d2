"""Where the paragraphs of a body end, and which of its lines stand alone."""
