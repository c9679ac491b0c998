"""The start command: environment, libraries, keys, data, server.

Standard library only, and nothing of the application but its clock: it runs before anything is installed.
"""
