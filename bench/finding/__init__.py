"""The measure of search: a library of any size, what its texts truly hold, and a browser that asks."""
