import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.copies import signature
from dedup.model import Article
from dedup.options.settings import Sign
from dedup.text import shingles
from dedup.text import words as text

WORDS = st.lists(st.sampled_from(["قال", "الرئيس", "in", "Paris", "12", "мир", "東京", "שלום", "é"]), max_size=60)


def peer(value, options):
    from datasketch import MinHash  # noqa: PLC0415 - takes a second to import

    words = text.words(value)
    size = min(shingles.width(words, options.shingle), len(words))
    sketch = MinHash(options.permutations, seed=options.seed, hashfunc=signature.shingle_hash, scheme="affine32")
    for start in range(len(words) - size + 1 if words else 0):
        sketch.update(" ".join(words[start : start + size]).encode())
    return sketch


@pytest.mark.slow
@given(WORDS, st.sampled_from([(128, 1, 3), (64, 7, 2), (200, 1, 5)]))
@settings(deadline=None, max_examples=60)
def test_values_are_those_of_datasketch(words, setting):
    options = Sign(permutations=setting[0], seed=setting[1], shingle=setting[2])
    value = " ".join(words)
    (ours,) = signature.signatures([value], options)
    theirs = peer(value, options).hashvalues
    if words:
        assert ours.dtype == theirs.dtype
        assert np.array_equal(ours, theirs)
    else:
        assert not len(ours)


def test_a_long_text_crosses_blocks_and_still_equals():
    value = " ".join(f"w{number}" for number in range(5000))
    (ours,) = signature.signatures([value], Sign())
    assert np.array_equal(ours, peer(value, Sign()).hashvalues)


def article(body, title=None, name="a"):
    return Article(id=name, page=name, text=body, title=title)


def test_spelling_does_not_change_a_signature():
    left = signature.sign(article("أعلنت الحكومةُ المصرية، اليوم، عن 12 مشروعاً"), Sign())
    right = signature.sign(article("اعلنت الحكومه المصرية اليوم عن ١٢ مشروعا"), Sign())
    assert left.values == right.values
    assert left.size == right.size == 5


def test_estimate_follows_the_jaccard():
    words = [f"w{number}" for number in range(400)]
    left = signature.sign(article(" ".join(words)), Sign())
    right = signature.sign(article(" ".join(words[100:] + [f"v{number}" for number in range(100)])), Sign())
    one, other = (np.frombuffer(item.values, dtype="<u4") for item in (left, right))
    assert abs(float(np.mean(one == other)) - 0.6) < 0.13


def test_text_without_words_has_no_values_and_no_digest():
    empty = signature.sign(article(" … "), Sign())
    assert (empty.values, empty.size, empty.digest) == (b"", 0, "")


def test_equal_texts_have_one_digest_and_short_ones_only_under_one_title():
    long = " ".join(f"كلمة{number}" for number in range(30))
    assert (
        signature.sign(article(long, "one"), Sign()).digest == signature.sign(article(long + " ", "two"), Sign()).digest
    )
    assert (
        signature.sign(article("Watch it", "one"), Sign()).digest
        != signature.sign(article("Watch it", "two"), Sign()).digest
    )
    assert (
        signature.sign(article("Watch it", "One"), Sign()).digest
        == signature.sign(article("watch it", "one"), Sign()).digest
    )


def test_characters_of_a_script_without_spaces_make_wider_shingles():
    assert shingles.width(text.words("東京で大雨が降る"), 3) == 6
    assert shingles.width(text.words("heavy rain in 東京"), 3) == 3
    assert shingles.width(text.words("مطر غزير في طوكيو"), 3) == 3


@given(st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)))
def test_shared_counts_the_intersection(left, right):
    sides = [np.array(sorted(side), dtype=np.uint64) for side in (left, right)]
    assert shingles.shared(*sides) == len(left & right)


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=9), st.integers(1, 5))
def test_a_shingle_hash_depends_on_its_words_and_their_order_only(words, size):
    found = shingles.hashes(words, size)
    runs = [tuple(words[start : start + min(size, len(words))]) for start in range(len(found))]
    assert len(found) == max(1, len(words) - size + 1)
    assert len(set(found.tolist())) == len(set(runs))
