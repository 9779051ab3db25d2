"""The contract between newsdesk and pressroom: fields, front matter, Markdown, addresses, problems."""
