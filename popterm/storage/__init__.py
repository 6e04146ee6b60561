"""The only place that knows how dossiers are kept on disk."""
