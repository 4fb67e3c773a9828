"""`make bench`: how fast the most important pages are with little and with very much in them. Invented rows in a
database of its own, gone at the end. Not part of the ladder: it may read everything."""
