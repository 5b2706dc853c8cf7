"""Finding the policies of a site: where its home page links them, what its sitemaps name, where they usually are.

`words` is what sites call them, `links` and `sitemaps` read addresses out of pages, `leads` says what speaks for an
address, `search` looks for a site's policies in an order that soon comes to an end, `candidates` judges what it found,
`archived` lets the same search look at a site as an archive kept it, and `entries` makes of candidates what may stand
in the watch list. How pages are fetched is the matter of `crawler.spiders.discover`, which `run` starts for a command
with its `options`.
"""
