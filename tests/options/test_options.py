"""Options: one typed place, then a file, then settings; a mistake names its file and key."""

from dataclasses import fields

import pytest

from dedup.errors import UsageError
from dedup.options.settings import RENAMED, Options, load


def written(tmp_path, text):
    path = tmp_path / "dedup.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_anything_the_defaults_stand():
    assert load() == Options()


def test_every_option_has_a_type_a_default_and_a_line_of_documentation():
    for table in fields(Options):
        chosen = getattr(Options(), table.name)
        assert chosen.__doc__
        for item in fields(chosen):
            assert item.metadata["doc"], (table.name, item.name)
            assert "\n" not in item.metadata["doc"]
            assert isinstance(getattr(chosen, item.name), int | float | str | tuple)


def test_a_file_lies_over_the_defaults_and_settings_over_the_file(tmp_path):
    path = written(tmp_path, '[sign]\nshingle = 4\nseed = 7\n[cluster]\nlevel = "copies"\n')
    chosen = load(path, ["sign.shingle=5", "report.stories = 3"])
    assert (chosen.sign.shingle, chosen.sign.seed, chosen.cluster.level, chosen.report.stories) == (5, 7, "copies", 3)
    assert chosen.match == Options().match


def test_of_two_settings_the_later_wins():
    assert load(None, ["sign.seed=1", "sign.seed=2"]).sign.seed == 2


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("match.encoder=none", "none"),
        ('match.encoder="none"', "none"),
        ("match.encoder=/models/a=b", "/models/a=b"),
        ("run.memory=2GB", "2GB"),
        ("match.near=0.9", 0.9),
        ("match.near=1", 1.0),
        ("run.batch=8", 8),
    ],
)
def test_a_setting_is_read_by_its_options_type(setting, value):
    table, _, key = setting.partition("=")[0].partition(".")
    found = getattr(getattr(load(None, [setting]), table), key)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("sign.shingle=three", r"--set sign\.shingle=three: sign\.shingle: 'three' is no int; the default is 3"),
        ("sign.shingle=2.5", "2.5 is no int"),
        ("sign.shingle=true", "True is no int"),
        ("match.near=false", "False is no float"),
        ("match.encoder=3", "3 is no str"),
        ("sign.shingel=3", "sign has no option 'shingel'; did you mean 'shingle'"),
        ("signs.shingle=3", "no table 'signs'; did you mean 'sign'"),
        ("run.batch=0", r"run\.batch: 0 is not 1 or more"),
        ("sign.permutations=0", "0 is not 1 or more"),
        ("match.near=-0.1", "-0.1 is not 0 or more"),
        ("match.near=nan", "nan is not 0 or more"),
        ("report.stories=-1", "-1 is not 0 or more"),
        ("cluster.story_threshold=7", "7.0 is more than 1"),
        ("clean.template_topical=13", "13 is more than 12"),
        ("match.event_days=inf", "inf is more than 36,500"),
        ("run.timeout=inf", "inf is more than 1,000,000"),
        ("sign.seed=4294967296", "4294967296 is more than 4,294,967,295"),
        ("cluster.level=copy", "'copy' is none of copies, stories"),
        ("sign.permutations=64", r"match\.bands times match\.band_rows is more than sign\.permutations"),
        ("shingle=3", r"write it as table\.key=value"),
        ("sign.shingle", r"write it as table\.key=value"),
        ("", r"write it as table\.key=value"),
    ],
)
def test_a_wrong_setting_is_told_with_what_would_be_right(setting, told):
    with pytest.raises(UsageError, match=told):
        load(None, [setting])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[sign]\nshingle = "3"\n', r"sign\.shingle: '3' is no int"),
        ("[sign]\nwidth = 3\n", "sign has no option 'width'"),
        ("[signs]\nshingle = 3\n", "no table 'signs'"),
        ("shingle = 3\n", "'shingle' stands outside a table"),
        ("[sign\n", "is not TOML"),
    ],
)
def test_a_wrong_file_is_told_by_name(tmp_path, text, told):
    path = written(tmp_path, text)
    with pytest.raises(UsageError, match=told) as raised:
        load(path)
    assert str(path) in str(raised.value)


def test_a_file_that_is_no_text_or_not_there_is_told_by_name(tmp_path):
    path = tmp_path / "dedup.toml"
    with pytest.raises(UsageError, match=r"dedup\.toml: cannot be read"):
        load(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"dedup\.toml: is not TOML"):
        load(path)


def test_a_time_zone_that_nobody_has_is_told():
    assert str(load(None, ["read.timezone=Asia/Riyadh"]).read.zone) == "Asia/Riyadh"
    with pytest.raises(UsageError, match=r"read\.timezone: 'Riyadh' is no time zone"):
        load(None, ["read.timezone=Riyadh"])


@pytest.mark.parametrize("name", sorted(RENAMED))
def test_an_option_by_its_earlier_name_is_read_and_its_new_name_told(name):
    table, new = name.partition(".")[0], RENAMED[name]
    with pytest.warns(FutureWarning, match=f"{name} is called {table}.{new} now"):
        found = load(None, [f"{name}=0.25"])
    assert getattr(getattr(found, table), new) == 0.25
