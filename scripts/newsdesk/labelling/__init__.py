"""From an article's text to the labels of its front matter."""
