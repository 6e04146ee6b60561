"""Values in, text out, and back: the plan as Markdown, page and mail draft; guides and preparation forms."""
