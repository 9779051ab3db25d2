"""From printed lines with their places to articles: columns, headlines and furniture by where and how they are set."""
