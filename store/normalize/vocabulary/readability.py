"""What readability needs to know of languages: formulas, vowels, abbreviations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from store.normalize.vocabulary import words


class Formula(NamedTuple):
    """reading ease = base - sentence * (words a sentence) - word * (syllables a word)"""

    base: float
    sentence: float
    word: float


FORMULAS = {
    "en": Formula(206.835, 1.015, 84.6),  # Flesch 1948
    "de": Formula(180.0, 1.0, 58.5),  # Amstad 1978
    "fr": Formula(207.0, 1.015, 73.6),  # Kandel and Moles 1958
    "es": Formula(206.84, 1.02, 60.0),  # Fernández Huerta 1959
    "it": Formula(217.0, 1.3, 60.0),  # Franchina and Vacca 1972
    "pt": Formula(248.835, 1.015, 84.6),  # Martins, Ghiraldelo, Nunes and Oliveira 1996
    "nl": Formula(206.84, 0.93, 77.0),  # Douma 1960
    "ru": Formula(206.835, 1.3, 60.1),  # Oborneva 2006
}


@dataclass(frozen=True, slots=True)
class Syllables:
    """How a language's syllables show in its letters.

    vowels: one syllable each; mute: letters that are not spoken, taken out first; apart: the first of two vowels
    that would pass for one.
    """

    vowels: re.Pattern[str]
    mute: re.Pattern[str] | None = None
    apart: re.Pattern[str] | None = None

    def count(self, word: str) -> int:
        """The syllables of a word in lower case, at least one; one without vowels is spelt out."""
        spoken = self.mute.sub("", word) if self.mute else word
        count = len(self.vowels.findall(spoken))
        if self.apart:
            count += len(self.apart.findall(word))
        return count or (1 if self.vowels.search(word) else len(word))


_ENGLISH_MUTE = r"""
    (?<=[^aeiouyl])e$ | (?<=[aeiouy]l)e$                                  # make, while; not able
  | (?<=[^aeiouytd])ed$                                                   # used; not wanted
  | (?<=[^aeiouycsgxzhl])es$ | (?<=[aeiouy]l)es$ | (?<=th)es$             # makes, files; not uses
  | (?<=[^aeiouyl])e(?=(?:ments?|ly|less|ness|fully?|works?|marks?|lines?|ty|thing|where)$)
  | (?<=ic)a(?=lly$) | (?<=bus)i(?=ness) | 's$
"""
_ENGLISH_APART = r"""
    (?<=[^aeioutcsgx])i(?=[ao](?!ns?$)) | i(?=um|us(?!$)|ality)           # liable, medium; not social
  | (?<=[^aeioutcs])i(?=e(?:t|n[tc])) | (?<=[cg])i(?=at|et)               # client, society
  | (?<=[^aeioutcsgxln])i(?=on) | (?<=v)i(?=a$)                           # champion, via; not nation
  | (?<=[^gqaeio])u(?=a)                                                  # usual; not equal
  | (?<=[cth]r)e(?=at[ei]) | (?<=th)e(?=at) | (?<=[rd])e(?=as?$) | (?<=p)e(?=an) | (?<=d)e(?=o)
  | (?<=[^gc])e(?=ous) | [eo](?=ing) | (?<=[aeiou])y(?=[aeiou])           # being, employee
"""

SYLLABLES = {
    "en": Syllables(
        re.compile(r"[aeiouyéèêëïíóöüáàä]+"), re.compile(_ENGLISH_MUTE, re.X), re.compile(_ENGLISH_APART, re.X)
    ),
    "de": Syllables(re.compile(r"aa|ee|oo|ai|ei|au|eu|äu|ie|ay|ey|oy|[aeiouyäöüé]")),
    "fr": Syllables(
        re.compile(r"é|[aeiouyàâäèêëîïôöùûüœæ]+"),
        re.compile(r"(?<=[qg])u(?=[eiéèê])|(?<=[^aeoêè])es?$|(?<=[^aeiouyéèêm])ent$"),
    ),
    "es": Syllables(re.compile(r"(?<=[qg])u[eiéí]|[iuü]?[aeoáéó][iuy](?![íú])|[iuü]?[aeoáéó]|[íú]|[iuüy]+")),
    "it": Syllables(re.compile(r"[iu]?[aeoàèéìòóù][iu]?|iu|[iuy]")),
    "pt": Syllables(re.compile(r"ão|ãe|õe|[iu]?[aeoáéóâêôãõà][iu]?|[íú]|[iuy]+")),
    "nl": Syllables(re.compile(r"[aeiouyéè]+|[äëïöü][aeiou]*")),
    "ru": Syllables(re.compile(r"[аеёиоуыэюя]")),
}

# Their full stop ends no sentence. Single letters (`z. B.`, `U.S.`) need not stand here.
ABBREVIATIONS = words(
    """
    inc ltd corp co llc no nos art arts sec para paras pp approx vs mr mrs ms dr prof st cf al dept est
    abs nr ca bzw ggf inkl bspw evtl usw str gem vgl ff lit ziff bzgl sog zzgl
    mme mlle mm réf tél av
    núm pág sr sra srta dª ud uds apdo
    artt pag lgs sig spa
    sra exmo nº
    bijv enz resp jl
    ст пп ул тел руб
    """
)

# A text of theirs shows where a paragraph ends, but not where a sentence does.
WITHOUT_SENTENCE_MARKS = words("th lo km my")
