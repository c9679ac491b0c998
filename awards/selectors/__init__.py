"""A page's worth of reading on nominations and the council, a file a subject."""
