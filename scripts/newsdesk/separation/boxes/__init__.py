"""An article's boxes put back into the columns that explain the order in which they arrived."""
