"""What stops a start."""


class StartError(Exception):
    """The start can't go on; the text tells a person what is missing and what to type."""
