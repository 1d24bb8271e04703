"""Captions and credits of pictures go; parties, couples and houses that the news names in brackets stay."""

import pytest
from harness.pages import own

BODY = "The harbour of Saltvik reopened on Monday after three weeks of repairs, the city council said."
CAPTION = "A crane lifts the last span into place."
CAPTIONS = [
    f"{CAPTION} (Photo: Jane Roe)",
    f"{CAPTION} (Jane Roe/AP)",
    f"{CAPTION} [Jane Roe/Saltvik Post]",
    f"{CAPTION} Jane Roe/AP",
    f"{CAPTION} Reuters/Jane Roe",
    f"{CAPTION} Jane Roe via Getty Images",
    f"{CAPTION} Credit: Jane Roe",
    f"{CAPTION} © dpa / Jan Roth",
    "Der Kran hebt das letzte Teil ein (Symbolbild)",
    "Une grue pose la dernière travée. Photo Jean Roux / AFP",
    "رافعة ترفع الجزء الأخير من الجسر (تصوير: أحمد علي)",
    "رافعة ترفع الجزء الأخير من الجسر (أرشيفية)",
    "工人安装大桥最后一段（资料图）",
]
NEWS = [
    "The president arrived in the capital on Sunday. (AP/Reuters)",
    "The party won 31 seats in the chamber (CDU/CSU)",
    "United won the doubles final in three sets (Lopez/Silva).",
    "She sold her company to the largest picture agency in the world (Getty Images).",
    "Judges rejected the appeal by Getty Images",
    "Rivals: Shutterstock",
    "Bring a passport picture to the counter (photo by appointment only)",
    "The book's cover says only © 1948 by Secker and Warburg",
    "Photo by photo, she built an archive of the town.",
    "Votaron en contra dos grupos [PP/Vox]",
    "وعقد اللقاء بين الجانبين [روسيا/أوكرانيا]",
    "ونشرت الوكالة الصورة نفسها (غيتي إيميجز).",
    "Both sides met again. The talks failed – and the ships left / the port closed",
]


@pytest.mark.parametrize("line", CAPTIONS)
def test_a_caption_goes_with_its_credit(line):
    done = own(BODY, BODY.replace("Saltvik", "Mosund"), line, BODY.replace("Saltvik", "Ostby"), language="en")
    assert line not in done.text
    assert {cut.rule for cut in done.cuts} == {"credit"}


@pytest.mark.parametrize("line", NEWS)
def test_news_with_brackets_and_slashes_stays(line):
    done = own(BODY, BODY.replace("Saltvik", "Mosund"), line, BODY.replace("Saltvik", "Ostby"), language="en")
    assert line in done.text


def test_of_a_paragraph_only_the_credit_goes():
    paragraph = f"{BODY} The first ferry left at six. The last one comes back at midnight."
    done = own(BODY.replace("Saltvik", "Mosund"), f"{paragraph} (Photo: Jane Roe)", language="en")
    assert done.text.endswith("The last one comes back at midnight.")
    assert [cut.text for cut in done.cuts] == ["(Photo: Jane Roe)"]
