"""Power cuts: a full disk, a database that is locked or away, processes that are killed at any moment."""
