"""The newsdesk: from one raw page to its articles, as pure functions over frozen dataclasses."""
