"""What make doctor looks at; each look yields what it found."""
