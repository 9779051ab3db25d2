"""What the desk is not sure of in an article, and how likely the article is to be wrong."""
