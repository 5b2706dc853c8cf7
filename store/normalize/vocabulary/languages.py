"""Languages that policies on the web are written in; to tell them from rarer ones would only bring mistakes."""

from __future__ import annotations

from store.normalize.vocabulary import words

LANGUAGES = words(
    """
    ar bg bn bs ca cs da de el en es et eu fa fi fr ga gl he hi hr hu id is it ja ka ko lt lv mk ms mt nb nl nn no pl
    pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur vi zh
    """
)
# One code for what a reader takes for one language: the two ways to write Norwegian.
SAME = {"nb": "no", "nn": "no"}
# So near to each other that a page's own word is worth more than a guess from its text.
NEIGHBOURS = tuple(words(group) for group in ("no da sv", "sr hr bs sl mk", "cs sk", "id ms", "es gl ca pt", "bg mk"))
