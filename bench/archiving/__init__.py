"""The measure of an archive: a paper of any number of issues, what a command costs, and Hugo over the same articles."""
