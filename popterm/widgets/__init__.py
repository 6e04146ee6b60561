"""Panes and parts: they take domain values and post messages."""
