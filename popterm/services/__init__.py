"""The clock, the open dossier, its saver, settings and texts: everything the screens use, without Textual."""
