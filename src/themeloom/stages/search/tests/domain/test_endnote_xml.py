"""EndNote XML as EndNote, Zotero and Bookends write it."""

from themeloom.stages.search.tests.domain.test_ris_quirks import only

RECORD = """<record><database name="My.enl">My.enl</database><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Okafor, Ngozi</style></author>
<author>Lind, Per</author></authors>
<secondary-authors><author>Editor, Ed</author></secondary-authors></contributors>
<titles><title><style face="normal">Waiting </style><style face="italic">rooms</style></title>
<secondary-title>J Wait</secondary-title></titles>
<periodical><full-title>Journal of Waiting</full-title></periodical>
<pages>101-109</pages><volume>12</volume><number>3</number><issue>3</issue>
<keywords><keyword/><keyword>waiting</keyword><keyword><style>worry; health</style></keyword></keywords>
<dates><year>2019</year><pub-dates><date>2019 May</date></pub-dates></dates>
<isbn>1234-5678 8765-4321</isbn><electronic-resource-num>10.1000/WAIT</electronic-resource-num>
<abstract>People wait.&#xD;And worry.</abstract><accession-num>77</accession-num>
<urls><related-urls><url>&lt;Go to ISI&gt;://0001</url><url>https://example.org/1</url></related-urls></urls>
<custom2>PMC77</custom2></record>"""


def test_a_record_fills_every_field_and_says_which_element_it_came_from():
    record = only(f"<xml><records>{RECORD}</records></xml>")
    values = record.to_dict()
    assert values.pop("verbatim") == RECORD
    origin = values.pop("origin")
    assert (origin["title"], origin["journal"], origin["authors"]) == (
        "titles/title",
        "periodical/full-title",
        "authors/author",
    )
    assert values == {
        "position": 1,
        "line": 1,
        "kind": "article-journal",
        "title": "Waiting rooms",
        "authors": ["Okafor, Ngozi", "Lind, Per"],
        "editors": ["Editor, Ed"],
        "year": 2019,
        "journal": "Journal of Waiting",
        "volume": "12",
        "issue": "3",
        "pages": "101-109",
        "doi": "10.1000/wait",
        "issn": "1234-5678",
        "abstract": "People wait.\nAnd worry.",
        "keywords": ["waiting", "worry", "health"],
        "url": "https://example.org/1",
        "accession": "77",
        "identifiers": {"pmcid": "PMC77"},
        "unplaced": [
            ["database", "My.enl", 1],
            ["titles/secondary-title", "J Wait", 1],
            ["pub-dates/date", "2019 May", 1],
            ["isbn", "1234-5678 8765-4321", 1],
            ["related-urls/url", "<Go to ISI>://0001", 1],
        ],
    }
