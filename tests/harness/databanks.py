"""Articles as collections, databanks and mailboxes write them, one after another in a file."""

import base64


def gigaword(number, title, lines, agency="XYZ_ARB"):
    text = "".join(f"<P>\n{line}\n</P>\n" for line in lines)
    return (
        f'<DOC id="{agency}_20260405.{number:04}" type="story" >\n<HEADLINE>\n{title}\n</HEADLINE>\n'
        f"<TEXT>\n{text}</TEXT>\n</DOC>\n"
    )


def trec(number, title, lines):
    text = "\n\n".join(lines)
    return (
        f"<DOC>\n<DOCNO> FP-{number} </DOCNO>\n<DATE>2026-04-05</DATE>\n<HEADLINE>\n{title}\n</HEADLINE>\n"
        f"<TEXT>\n{text}\n</TEXT>\n</DOC>\n"
    )


FACTIVA = (
    "Document FP0000020260405em4500001\n\nHD  {title}\nBY  By Nora Hale\nWC  66 words\nPD  5 April 2026\n"
    "SN  The Ferry Post\nLA  English\nLP  {0}\nTD  {1}\nNS  gtran : Transport\nAN  Document FP000002026{number}\n\n"
)
NEXIS = (
    "                    {number} of 2 DOCUMENTS\n\n                    The Ferry Post\n\n"
    "              April 5, 2026 Sunday\n\n{title}\n\nBYLINE: Nora Hale\n\nSECTION: NEWS; Pg. 3\n\n"
    "LENGTH: 66 words\n\n{0}\n\n{1}\n\nLOAD-DATE: April 6, 2026\n\n"
    "LANGUAGE: ENGLISH\n\n                 Copyright 2026 The Ferry Post\n                    All Rights Reserved\n\n"
)
PROQUEST = (
    "____________________________________________________________\n\nDocument {number} of 2\n\n{title}\n\n"
    "Author: Hale, Nora. \nThe Ferry Post\n\nFull text: {0}\n{1}\n\nSubject: Ferries\n\nTitle: {title}\n"
    "Publication title: The Ferry Post\n"
    "Publication date: Apr 5, 2026\nProQuest document ID: 10{number}\n\n"
)


def letter(title, body, kind="text/html", more=""):
    return (
        f"From a@x.example Sun Apr  5 08:30:00 2026\n{more}From: Library <news@almaktaba.example>\n"
        f"Subject: =?utf-8?b?{base64.b64encode(title.encode()).decode()}?=\nDate: Sun, 05 Apr 2026 08:30:00 +0000\n"
        f"MIME-Version: 1.0\nContent-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n\n"
    )
