"""One archive of a round or of a campaign, read without this application (for when communes are merged).

`scope` says of what, `tables` which rows go out, `rows` writes them, `files` names what was handed in and
sealed, `pages` are what a stranger reads, `packing` makes one file of it all, `building` the order.
"""
