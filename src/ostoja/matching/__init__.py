"""Is this person already known? Names across scripts, keys, weights, bulk linkage.

Plain Python: no Django, no database, no clock.
"""
