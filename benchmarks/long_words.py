"""Text of long words, made by rule: what a report would read like that is all terms of art.

Real English has words of five letters on average, which any breaker sets well; these have eight and a half. The words
follow Zipf's law, as those of real texts do, so that tables of words that were seen before help no more than there.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

_STEMS = (
    "accord border budget census charter citizen climate commission council custom delegate detain deport district "
    "donor economy embargo embassy envoy evidence finance fishery forest frontier grain harbour health inspect "
    "institute journal justice labour language ledger mandate market mediate migrate minister mission monitor nation "
    "negotiate observe office parcel passport patrol pension permit petition pledge port prison protect protocol "
    "province quota railway ration record refugee region register report resident resolve river sanction school "
    "sector secretary settle shelter state statute survey tariff territory testify trade train transit treaty "
    "tribunal verify veto village visa vote ward water witness worker"
).split()
_BEFORE = ("", "", "", "re", "pre", "non", "inter", "sub", "co", "de")
_AFTER = ("", "s", "ing", "ed", "al", "ly", "ation", "ment", "ness", "er", "ive", "ity", "ability")
_SMALL = (
    "the of and to in a is that for on with as by from at this be are was or an which has have not its can may should "
    "will would these more than under over between within per each both also such where when after before during"
).split()
_VOCABULARY = 8000


class LongWords:
    """An endless text, the same in every run and every Python: a generator of its own, no `random`."""

    def __init__(self, seed: int = 42) -> None:
        self.state = seed
        self.words = self._vocabulary()
        self.weights = list(accumulate(1 / (rank + 20) for rank in range(len(self.words))))

    def below(self, limit: int) -> int:
        """Give a number from 0 to below a limit."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def between(self, least: int, most: int) -> int:
        return least + self.below(most - least + 1)

    def chance(self, per_cent: int) -> bool:
        return self.below(100) < per_cent

    def word(self) -> str:
        """Give a small word or one of the vocabulary, the frequent ones often."""
        if self.chance(42):
            return _SMALL[self.below(len(_SMALL))]
        place = self.below(2**30) / 2**30 * self.weights[-1]
        return self.words[bisect_right(self.weights, place)]

    def sentence(self) -> str:
        """Give 9 to 28 words with a comma, and now and then a figure."""
        words = [self.word() for _ in range(self.between(9, 28))]
        words[0] = words[0].capitalize()
        words[self.between(3, len(words) - 2)] += ","
        if self.chance(25):
            words[-2] = f"{self.between(1, 60)}.{self.below(10)}%"
        return " ".join(words) + "."

    def title(self) -> str:
        """Give a few words for a heading or a caption."""
        return " ".join(self.word() for _ in range(self.between(3, 6))).capitalize()

    def _vocabulary(self) -> list[str]:
        made = [before + stem + after for after in _AFTER for before in _BEFORE[2:] for stem in _STEMS]
        for at in range(len(made) - 1, 0, -1):
            other = self.below(at + 1)
            made[at], made[other] = made[other], made[at]
        return made[:_VOCABULARY]
