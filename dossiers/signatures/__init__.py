"""Electronic signatures of a sealed PDF. Needs the extra `sign` (pyHanko) and no Django: what somebody sends
is read in a process of its own, `child.py`; `asking.py` is the way there."""
