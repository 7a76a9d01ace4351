"""screening: votes on a reference, one for each review, and what they come to."""
