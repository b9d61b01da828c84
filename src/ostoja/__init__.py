"""Ostoja: the system of an asylum authority for its work beyond its own borders."""
