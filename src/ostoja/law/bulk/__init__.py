"""The law over a whole caseload: a long table of facts in, one row per file and one per time limit out.

Nothing here knows a rule. The explained way (`evaluate.determine`) is run once for each path through the law that facts
can take, with days and states that note what is asked of them; what it notes is a decision tree, and the tree answers
every other file that takes the same path.
"""
