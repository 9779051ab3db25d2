"""From printed rows to articles: columns, order, headlines, paragraphs."""
