"""From printed rows to articles, in the order in which a page passes through.

`furniture` and `captions` take off what belongs to no article; `typesetting` and `weaving` give the rows as they were
printed; `display` tells headlines from text; `tiers`, `boxes` and `chains` say which piece follows which; `parting`
parts bodies that hold two articles, `paragraphs` and `verse` cut them; `headlines` gives each its headline; `doubts`
says what is not sure. `separate` puts the articles together; `words` and `openings` know the editors' lists.
"""
