"""What is known of the language before any page is read: its common words, and what two texts have in common."""
