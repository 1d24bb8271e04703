"""A text that grows piece by piece is the text that a plain string would be."""

from hypothesis import given
from hypothesis import strategies as st

from dedup.extract.body.running import Running

PARTS = st.text(alphabet="aن桥 \n|", min_size=1, max_size=4)
STEPS = st.lists(st.one_of(PARTS, st.sampled_from([None])), max_size=12)


@given(STEPS, st.sampled_from([None, " ", "| \n"]), st.integers(0, 20))
def test_a_running_text_is_as_a_string(steps, characters, start):
    found, wanted = Running(), ""
    for step in steps:
        if step is None:
            found.strip(characters)
            wanted = wanted.rstrip(characters)
        else:
            found.append(step)
            wanted += step
        assert (found.whole(), len(found), bool(found), found.last) == (wanted, len(wanted), bool(wanted), wanted[-1:])
        assert found.blank_since(start) is not bool(wanted[start:].strip())
