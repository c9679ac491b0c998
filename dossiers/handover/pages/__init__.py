"""What a stranger reads: pages of plain HTML that need nothing but a browser, each a template of its own."""
