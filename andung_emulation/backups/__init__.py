"""Backups: everything that can't be made anew, in one file that proves itself (trust, R7, R8 and D7).

A whole backup is one tar: the database as one SQLite file, whatever it runs on, the files that its rows name,
a manifest and a seal over all bytes before it. Between two whole ones, in the season, small ones hold the
database and only the files that came since (`base` names the whole one). What can be made anew (archives for
handing over, static files) and what lets people in (sessions) is left out.

The history's key proves everything, so it isn't carried about in the open: it is in a backup that is
encrypted, or where somebody asked for it.
"""
