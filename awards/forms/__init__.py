"""The shape of what people type about nominations and meetings."""
