"""The pages about all policies at once: start, policies, search, trends, questions, and the feeds.

Each handler is given its desk and the format asked for; `routes` has their addresses. What a page shows is first made
as values, which are its `.json` too.
"""
