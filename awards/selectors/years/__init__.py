"""The campaign's years of a unit or a person: what they hold, what they support, in which words."""
