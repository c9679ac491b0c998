"""Forms of the campaign: the shape of what people type."""
