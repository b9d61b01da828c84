"""The verbs of this room, by subject. Each is one transaction and leaves an entry in the trail."""
