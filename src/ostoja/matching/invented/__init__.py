"""Invented arrivals whose truth is known: people, families, the clerks who write them down, and what goes wrong."""
