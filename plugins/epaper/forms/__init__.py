"""Other forms of articles and issues, for readers who take them along and for machines."""
