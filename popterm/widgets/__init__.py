"""Panes and parts of screens: they take values of the domain and post messages."""
