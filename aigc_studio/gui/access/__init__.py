"""What a screen reader is told of what is painted."""
