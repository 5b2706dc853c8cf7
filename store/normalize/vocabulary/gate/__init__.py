"""What tells a policy from a page that stands in its place: `legal`, `names`, `walls`, `other_pages`.

All words and phrases are in lower case with straight apostrophes, as `gate.evidence.even` leaves a text.
"""
