"""The press: a child process that turns HTML and CSS into PDF, and the parent that feeds and watches it.

WeasyPrint isn't safe between threads, can be made to work or to eat memory for very long, and by its own
documents promises nothing about hostile HTML: so it lives in a process that can be limited and killed.
"""
