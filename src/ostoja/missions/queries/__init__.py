"""What pages of this room read, by subject. Row-level security has taken out what isn't the reader's."""
