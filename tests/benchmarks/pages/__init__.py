"""Pages of a commune of 40 units, 300 people and 3,000 nominations in ten rounds; then ten times as large."""
