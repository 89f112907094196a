"""What the pages count after reviews: rejected, corrected, split and merged, as HTML, as JSON, and after the next build."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote

import pytest
import web_graph
from datasette.app import Datasette
from datasette.utils import tilde_encode
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as parsed

import provenance
from provenance.errors import ReviewError
from provenance.graph.corroboration import corroboration
from provenance.graph.overview import overview
from provenance.graph.portrait import portrait
from provenance.graph.reviews import rejected
from provenance.graph.search import search
from provenance.model import Attribution, Quotation, Verdict
from provenance.store import opened


class Pages:
    """A database that is reviewed while it is served."""

    def __init__(self, path: Path) -> None:
        self.held = provenance.open(web_graph.store(path))
        self._served = Datasette([str(path)])

    def said(self, source: str) -> Attribution:
        """The one attribution to the source."""
        (found,) = self.held.attributions(source=source)
        return found

    def quotation(self, fidelity: str | None) -> Quotation:
        """The one quotation of this fidelity."""
        (found,) = (held for held in self.held.quotations() if held.fidelity == fidelity)
        return found

    def review(self, judged: Any, verdict: Verdict, source: str | None = None) -> None:
        """A review by Mo."""
        self.held.review(judged, verdict, source=source, reviewer="mo")

    def build_again(self) -> None:
        """The same graph, written by another run."""
        web_graph.store(self.held.path)

    async def data(self, address: str) -> Any:
        """The JSON of a page, or the rows of an answer."""
        path, _, asked = address.partition("?")
        response = await self._served.client.get(f"/provenance/{path}.json?{asked}")
        assert response.status_code == 200, (address, response.text)
        return response.json()

    async def rows(self, question: str, names: str) -> list[tuple[Any, ...]]:
        """What a question answers, these columns of it."""
        parameters = "".join(f"&{name}=" for name in ("source", "words", "author", "reviewer"))
        found = await self.data(f"{question}?_shape=array{parameters}")
        return [tuple(row[name] for name in names.split()) for row in found]

    async def words(self, address: str) -> str:
        """What a reader sees of a page, in one line."""
        response = await self._served.client.get(f"/provenance/{address}")
        assert response.status_code == 200, (address, response.text)
        return " ".join(parsed.fromstring(response.text).find(".//main").text_content().split())


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """The hand-made graph."""
    return Pages(tmp_path / "provenance.db")


@pytest.fixture(params=["at once", "after the next build"])
def then(request: pytest.FixtureRequest, pages: Pages) -> Any:
    """What happens between the review and the look at the page."""
    return pages.build_again if request.param == "after the next build" else lambda: None


def counted(items: list[dict[str, Any]]) -> dict[str, int]:
    """Names and how often each is counted."""
    return {item["name"]: item["count"] for item in items}


async def test_nothing_rejected_is_not_mentioned(pages: Pages) -> None:
    """Where nobody rejected anything, no page speaks of it."""
    for address in ("-/home", "-/source/Harbour+Office", "-/claim/crowns", "-/search?q=minister&in=claims"):
        seen = await pages.words(address)
        assert "rejected" not in seen.lower()
    assert (await pages.data("-/home"))["rejected"] == {"attributions": 0, "quotations": 0}


async def test_home_leaves_out_what_was_rejected(pages: Pages, then: Any) -> None:
    """Figures, plots and lists of the home page count neither a rejected attribution nor a rejected quotation."""
    before = await pages.data("-/home")
    assert (before["figures"]["attributions"], before["figures"]["claims"]) == (4, 3)
    pages.review(pages.said("two clerks"), "reject")
    pages.review(pages.quotation("altered"), "reject")
    then()
    held = await pages.data("-/home")
    assert held["rejected"] == {"attributions": 1, "quotations": 1}
    figures = {**before["figures"], "attributions": 3, "claims": 2, "quotations": 2}
    assert held["figures"] == figures
    assert counted(held["fidelity"]) == {"exact": 1, "not found": 1}
    assert counted(held["months"]) == {"2024-05-01": 1}
    assert [(item["name"], item["other"]) for item in held["pairs"]] == [("Pell", "Mara Olin")]
    assert (held["altered"], held["anonymous"]) == ([], [])
    assert "two clerks" not in counted(held["sources"])
    assert [(item["places"], item["documents"]) for item in held["travelled"]] == [(2, 2)]
    seen = await pages.words("-/home")
    assert "Not counted: 1 attribution and 1 quotation that reviewers rejected." in seen
    assert web_graph.PAID not in seen


async def test_a_verdict_taken_back_counts_again(pages: Pages) -> None:
    """The home page is what it was once the verdicts are taken back."""
    before = await pages.data("-/home")
    for judged in (pages.said("two clerks"), pages.quotation("altered")):
        pages.review(judged, "reject")
        pages.review(judged, "withdraw")
    assert await pages.data("-/home") == before


async def test_a_place_counts_while_another_quotation_leads_to_it(pages: Pages, then: Any) -> None:
    """Of a wording in three places, the middle one stays while one of its two quotations stands; then none is left."""
    names = "documents places altered"
    assert await pages.rows("most_quoted_passages", names) == [(3, 3, 1)]
    pages.review(pages.quotation("exact"), "reject")
    then()
    assert await pages.rows("most_quoted_passages", names) == [(2, 2, 1)]
    assert [item["places"] for item in (await pages.data("-/home"))["travelled"]] == [2]
    pages.review(pages.quotation("altered"), "reject")
    then()
    assert await pages.rows("most_quoted_passages", names) == []
    assert (await pages.data("-/home"))["travelled"] == []


async def test_a_source_page_tells_apart_what_was_rejected(pages: Pages, then: Any) -> None:
    """What was rejected comes last, marked, and is in no figure."""
    pages.review(pages.said("Harbour Office"), "reject")
    then()
    held = await pages.data("-/source/Harbour+Office")
    assert (held["attributions"], held["rejected"], held["counted"]) == (0, 1, 0)
    assert [(said["claim"], said["rejected"]) for said in held["said"]] == [("crowns", True)]
    assert (held["forms"], held["via"], held["months"], held["together"]) == ([], [], [], [])
    assert counted((await pages.data("-/source/The+Washington+Post"))["behind"]) == {"two clerks": 1}
    assert (await pages.data("-/source/Mara+Olin"))["together"] == []
    seen = await pages.words("-/source/Harbour+Office")
    assert "Not counted: 1 attribution that reviewers rejected." in seen
    assert "Rejected by mo" in seen


async def test_a_claim_page_tells_apart_what_was_rejected(pages: Pages, then: Any) -> None:
    """A rejected witness is shown with its verdict, and neither counted nor joined with others."""
    pages.review(pages.said("Harbour Office"), "reject")
    then()
    held = await pages.data("-/claim/crowns")
    assert [witness["source"] for witness in held["witnesses"]] == ["Mara Olin"]
    assert [witness["source"] for witness in held["rejected"]] == ["Harbour Office"]
    assert (held["count"], held["independent"], held["joints"]) == (1, 1, [])
    seen = await pages.words("-/claim/crowns")
    assert "1 independent source, in 1 place." in seen
    assert "Rejected not counted, for a reviewer rejected it" in seen
    assert "Rejected by mo" in seen


async def test_a_rejected_quotation_joins_no_witnesses(pages: Pages, then: Any) -> None:
    """Where one does not repeat the other after all, they are independent, and the page says what it left out."""
    assert (await pages.data("-/claim/crowns"))["independent"] == 1
    pages.review(pages.quotation("exact"), "reject")
    then()
    held = await pages.data("-/claim/crowns")
    assert (held["independent"], held["unrelated"]) == (2, 1)
    assert "Not counted: 1 quotation that reviewers rejected." in await pages.words("-/claim/crowns")


async def test_a_search_counts_what_stands(pages: Pages, then: Any) -> None:
    """A rejected attribution is in no count of a hit and narrows nothing; the hit says that it was rejected."""
    pages.review(pages.said("Harbour Office"), "reject")
    pages.review(pages.quotation("altered"), "reject")
    then()
    claims = await pages.data("-/search?q=letter+shows&in=claims")
    (hit,) = (hit for hit in claims["hits"] if hit["key"] == "crowns")
    assert (hit["count"], hit["rejected"], hit["names"]) == (1, 1, ["Mara Olin"])
    assert "Harbour Office" not in counted(claims["facets"]["source"])
    narrowed = await pages.data("-/search?q=letter+shows&in=claims&source=Harbour+Office")
    assert narrowed["hits"] == []
    documents = await pages.data("-/search?q=minister")
    assert counted(documents["facets"]["fidelity"]) == {"exact": 1}
    assert {hit["key"]: (hit["count"], hit["rejected"]) for hit in documents["hits"]} == {
        "harbour/0": (2, 1),
        "harbour/1": (1, 0),
        "harbour/2": (0, 0),
    }
    (office,) = (await pages.data("-/search?q=harbour+office&in=sources"))["hits"]
    assert (office["key"], office["count"], office["rejected"]) == ("Harbour Office", 0, 1)
    seen = await pages.words("-/search?q=letter+shows&in=claims")
    assert "Mara Olin · 1 rejected" in seen
    assert "Not counted: 1 attribution and 1 quotation that reviewers rejected." in seen


async def test_a_corrected_source_counts_on_every_page(pages: Pages, then: Any) -> None:
    """The reviewer's source, whom no run found, has a page, is found and counted; the one found has it no more."""
    pages.review(pages.said("two clerks"), "correct", "Ann Reed")
    then()
    home = await pages.data("-/home")
    assert counted(home["sources"])["Ann Reed"] == 1
    assert (home["figures"]["sources"], home["anonymous"]) == (7, [])
    reed = await pages.data("-/source/Ann+Reed")
    assert (reed["name"], reed["kind"], reed["attributions"]) == ("Ann Reed", "person", 1)
    assert [(said["claim"], said["via"]) for said in reed["said"]] == [("lamp", ["The Washington Post"])]
    assert (await pages.data("-/source/two+clerks"))["attributions"] == 0
    post = await pages.data("-/source/The+Washington+Post")
    assert set(counted(post["behind"])) == {"Harbour Office", "Ann Reed"}
    claim = await pages.data("-/claim/lamp")
    assert ([witness["source"] for witness in claim["witnesses"]], claim["independent"]) == (["Ann Reed"], 1)
    assert [hit["key"] for hit in (await pages.data("-/search?q=reed&in=sources"))["hits"]] == ["Ann Reed"]
    assert (await pages.data("-/search?q=reed&in=sources&source_kind=group"))["hits"] == []
    claims = await pages.data("-/search?q=lamp&in=claims&source=Ann+Reed&source_kind=person")
    assert ([hit["names"] for hit in claims["hits"]], counted(claims["facets"]["source"])) == (
        [["Ann Reed"]],
        {"Ann Reed": 1},
    )
    for address in ("-/source/Ann+Reed", "-/claim/lamp"):
        assert "Corrected: Ann Reed by mo" in await pages.words(address)


async def test_a_split_source_is_two_on_every_page(pages: Pages, then: Any) -> None:
    """What was split off is the other's."""
    pages.review(pages.said("Mara Olin"), "split", "Mara Olin, the younger")
    then()
    assert (await pages.data("-/source/Mara+Olin"))["attributions"] == 0
    assert (await pages.data("-/source/Mara+Olin~2C+the+younger"))["attributions"] == 1
    (hit,) = (hit for hit in (await pages.data("-/search?q=letter&in=claims"))["hits"] if hit["key"] == "crowns")
    assert hit["names"] == ["Harbour Office", "Mara Olin, the younger"]
    found = (await pages.data("-/search?q=olin&in=sources"))["hits"]
    assert {hit["key"]: hit["count"] for hit in found} == {"Mara Olin": 0, "Mara Olin, the younger": 1}


async def test_merged_sources_are_one_on_every_page(pages: Pages, then: Any) -> None:
    """They have one page with all that both said and wrote, on which the merge can be taken back."""
    office = pages.said("Harbour Office").source
    pages.review(office, "merge", "Mara Olin")
    then()
    home = await pages.data("-/home")
    assert home["figures"]["sources"] == 5
    assert counted(home["sources"]) == {"Mara Olin": 1, "The Washington Post": 1, "two clerks": 1}  # one claim
    for name in ("Harbour+Office", "the+harbour+office", "Mara+Olin"):
        held = await pages.data(f"-/source/{name}")
        assert (held["name"], held["attributions"], held["documents"]) == ("Mara Olin", 2, 1)
        assert held["aliases"] == ["Harbour Office", "Olin", "the harbour office"]
        assert set(held["reviews"]["sources"]) == {"Mara Olin", "Harbour Office"}
    assert "Harbour Office, merged into Mara Olin Merged: Mara Olin by mo" in await pages.words("-/source/Mara+Olin")
    claim = await pages.data("-/claim/crowns")
    assert [witness["source"] for witness in claim["witnesses"]] == ["Mara Olin", "Mara Olin"]
    assert [joint["why"] for joint in claim["joints"]] == ["both name Mara Olin"]
    assert [hit["key"] for hit in (await pages.data("-/search?q=harbour&in=sources"))["hits"]] == ["Mara Olin"]
    assert [item["claim"] for item in home["single"]] == ["crowns"]


async def test_questions_find_a_source_by_every_name_that_it_has_had(pages: Pages, then: Any) -> None:
    """Its own, its other names, those of what was merged into it, and those that only reviewers gave."""
    sources = {source.name: source for source in pages.held.sources()}
    for name in ("Harbour Office", "The Washington Post", "Mara Olin"):
        pages.review(sources[name], "merge", f"New {name}")
    pages.review(pages.said("two clerks"), "correct", "Ann Reed")
    then()
    for asked, source in {
        "the harbour office": "New Harbour Office",
        "New+Harbour": "New Harbour Office",
        "The Post": "New The Washington Post",
        "Ann+Reed": "Ann Reed",
    }.items():
        found = await pages.data(f"claims_by_source?_shape=array&source={asked}")
        assert [row["source"] for row in found] == [source], asked
    through = await pages.data("behind_a_source?_shape=array&via=The+Post")
    assert {row["via"] for row in through} == {"New The Washington Post"}
    assert [row["author"] for row in await pages.data("who_quotes_whom?_shape=array&author=Olin")] == ["Pell"]
    assert len(await pages.data("said_it_here?_shape=array&source=Olin")) == 1


async def test_a_name_that_only_a_reviewer_gave_counts_whatever_its_case(pages: Pages, then: Any) -> None:
    """As one that was found does."""
    pages.review(pages.said("two clerks"), "correct", "Ægir Reed")
    then()
    for asked in ("Ægir Reed", "ægir REED", "ÆGIR REED"):
        assert (await pages.data(f"-/source/{tilde_encode(asked)}"))["name"] == "Ægir Reed"
        assert [claim.key for claim in pages.held.claims(source=asked)] == ["lamp"]
        assert len(await pages.data(f"claims_by_source?_shape=array&source={quote(asked)}")) == 1


async def test_a_name_of_reviewers_is_merged_on_every_page(pages: Pages, then: Any) -> None:
    """A source that only reviewers named has a form on its page, and once merged it is the other on every page."""
    before = await pages.data("-/home")
    pages.review(pages.said("Harbour Office"), "correct", "Mara Olim")
    assert set((await pages.data("-/source/Mara+Olim"))["reviews"]["sources"]) == {"Mara Olim"}
    (slip,) = (source for source in pages.held.sources() if source.name == "Mara Olim")
    pages.review(slip, "merge", "Mara Olin")
    then()
    home = await pages.data("-/home")
    assert home["figures"] == before["figures"]
    assert counted(home["sources"]) == {"Mara Olin": 1, "The Washington Post": 1, "two clerks": 1}  # one claim
    for name in ("Mara+Olim", "Mara+Olin"):
        held = await pages.data(f"-/source/{name}")
        assert (held["name"], held["attributions"], held["aliases"]) == ("Mara Olin", 2, ["Mara Olim", "Olin"])
        assert set(held["reviews"]["sources"]) == {"Mara Olin", "Mara Olim"}
    found = (await pages.data("-/search?q=olim&in=sources"))["hits"]
    assert [(hit["key"], hit["names"], hit["count"]) for hit in found] == [("Mara Olin", ["Olin", "Mara Olim"], 2)]
    assert len(await pages.data("claims_by_source?_shape=array&source=Mara+Olim")) == 2
    assert await pages.rows("reviewed", "verdict held stands") == [("merge", "yes", "yes"), ("correct", "yes", "yes")]
    slip_again = next(iter((await pages.data("-/source/Mara+Olin"))["reviews"]["sources"]["Mara Olim"]["history"]))
    assert slip_again["verdict"] == "merge"
    pages.review(slip, "withdraw")
    assert (await pages.data("-/source/Mara+Olim"))["attributions"] == 1


async def test_home_says_why_its_sources_are_not_those_of_the_table(pages: Pages) -> None:
    """Where reviewers merged sources or named new ones, the figure says how many, and nothing where they did not."""
    assert "left them" not in await pages.words("-/home")
    pages.review(pages.said("Harbour Office").source, "merge", "Mara Olin")
    assert "Sources as reviewers left them: 1 merged into another." in await pages.words("-/home")
    pages.review(pages.said("two clerks"), "correct", "Ann Reed")
    held = await pages.data("-/home")
    assert (held["renamed"], held["figures"]["sources"]) == ({"merged": 1, "named": 1}, 6)
    assert "1 merged into another, 1 named by them alone." in await pages.words("-/home")


async def test_merged_authors_are_one(pages: Pages, then: Any) -> None:
    """What authors wrote counts for the one that they were merged into, whom no run may have found."""
    (pell,) = (source for source in pages.held.sources() if source.name == "Pell")
    pages.review(pell, "merge", "Jo Pell")
    then()
    home = await pages.data("-/home")
    assert [(item["name"], item["other"]) for item in home["pairs"]] == [
        ("Jo Pell", "Mara Olin"),
        (web_graph.HOSTILE, "Jo Pell"),
    ] or len(home["pairs"]) == 2
    assert {name for item in home["pairs"] for name in (item["name"], item["other"])} >= {"Jo Pell"}
    held = await pages.data("-/source/Pell")
    assert (held["name"], [item["document"] for item in held["written"]]) == ("Jo Pell", ["harbour/1"])
    found = await pages.data("-/search?q=minister&source=Jo+Pell")
    assert [(hit["key"], hit["names"]) for hit in found["hits"]] == [("harbour/1", ["Jo Pell"])]


async def test_reading_shows_the_source_that_counts(pages: Pages, then: Any) -> None:
    """In the margin stands the reviewer's source, and what was rejected repeats no words."""
    pages.review(pages.said("two clerks"), "correct", "Ann Reed")
    pages.review(pages.quotation("exact"), "reject")
    then()
    article, first, _ = (await pages.data("-/read/harbour~2F0"))["documents"]
    assert [shown["source"] for shown in article["passages"] if shown["claim"] == "lamp"] == ["Ann Reed"]
    assert [shown for shown in article["passages"] if shown["layer"] == "quoted"] == []
    assert len([shown for shown in first["passages"] if shown["layer"] == "quoted"]) == 1


def trail(document: str, text: str, words: str) -> str:
    """The address of the trail of the words."""
    start = text.index(words)
    return f"-/trail/{document}?passage={start}-{start + len(words)}"


async def test_a_trail_shows_what_was_rejected_and_by_whom(pages: Pages, then: Any) -> None:
    """Each rejected step is marked, in words and in the picture, with the verdict on it; the others are not."""
    address = trail("harbour~2F2", web_graph.SECOND, web_graph.PAID)
    before = await pages.data(address)
    pages.review(pages.quotation("exact"), "reject")
    pages.review(pages.said("Harbour Office"), "reject")
    then()
    held = await pages.data(address)
    (steps,) = held["trails"]
    assert [step["name"] for step in steps if step["rejected"]] == ["Article: The harbour letter", "Harbour Office"]
    assert [[step["name"] for step in way] for way in before["trails"]] == [[step["name"] for step in steps]]
    assert not any(step["rejected"] for step in before["trails"][0])
    verdicts = {**held["reviews"]["attributions"], **held["reviews"]["quotations"]}
    judged = [step["quoted"]["quotation"] for step in steps if step.get("quoted")]
    judged += {step["attribution"]["attribution"] for step in steps if "attribution" in step}
    assert sorted(verdicts) == sorted(judged)
    assert sum(found["verdict"] is not None for found in verdicts.values()) == 2
    seen = await pages.words(address)
    assert seen.count("Rejected by mo") == 2
    assert "rejected: exact" in seen


async def test_who_may_not_see_reviews_sees_that_a_step_was_rejected(pages: Pages) -> None:
    """The trail says so, and in JSON too, but not who said it and why."""
    pages.held.review(pages.quotation("exact"), "reject", reviewer="mo", note="Never read it")
    tables = {"reviews": {"allow": False}}
    partly = Datasette([str(pages.held.path)], metadata={"databases": {"provenance": {"tables": tables}}})
    path, _, asked = trail("harbour~2F2", web_graph.SECOND, web_graph.PAID).partition("?")
    seen, told = [(await partly.client.get(f"/provenance/{path}{form}?{asked}")).text for form in ("", ".json")]
    assert "rejected: exact" in seen
    assert '"rejected": true' in told
    assert "Never read it" not in seen + told


async def test_a_trail_counts_the_ways_that_were_rejected(pages: Pages, then: Any) -> None:
    """Of several ways those with a rejected step come last, and the page says how many they are."""
    pages.review(pages.said("two clerks"), "correct", "Ann Reed")
    ways = trail("harbour~2F0", web_graph.ARTICLE, web_graph.BLOCK)
    assert "2 ways" in await pages.words(ways)
    assert "rejected" not in (await pages.words(ways)).lower()
    pages.review(pages.said("Harbour Office"), "reject")
    then()
    assert "2 ways, 1 rejected" in await pages.words(ways)
    assert [way[-1]["rejected"] for way in (await pages.data(ways))["trails"]] == [False, True]


async def test_a_rejected_quotation_repeats_nothing(pages: Pages, then: Any) -> None:
    """Who repeats the words later is counted and listed without it, and the page says that it was left out."""
    address = trail("harbour~2F0", web_graph.ARTICLE, web_graph.LETTER)
    assert (await pages.data(address))["repeated"]["count"] == 1
    pages.review(pages.quotation("exact"), "reject")
    then()
    assert (await pages.data(address))["repeated"] == {"count": 0, "rejected": 1, "first": []}
    seen = await pages.words(address)
    assert "Repeated later" not in seen
    assert "Not counted: 1 quotation that reviewers rejected." in seen


async def test_does_the_person_say_it_here(pages: Pages, then: Any) -> None:
    """A rejected attribution is not looked for; a corrected one is, in what the reviewer's person wrote."""
    names = "source claim found"
    (row,) = await pages.rows("said_it_here", names)
    assert row[0] == "Mara Olin"
    pages.review(pages.said("Mara Olin"), "correct", "Pell")
    then()
    assert [row[0] for row in await pages.rows("said_it_here", names)] == ["Pell"]
    (pell,) = (source for source in pages.held.sources() if source.name == "Pell")
    pages.review(pell, "merge", "Jo Pell")
    assert [row[0] for row in await pages.rows("said_it_here", names)] == ["Jo Pell"]
    pages.review(next(pages.held.attributions(document="harbour/1")), "reject")
    assert await pages.rows("said_it_here", names) == []


async def test_words_found_by_a_rejected_quotation_are_not_found(pages: Pages, then: Any) -> None:
    """Where the quotation of the person's own words was rejected, nothing is found."""
    assert [row[0] for row in await pages.rows("said_it_here", "found")] == ["exact"]
    pages.review(pages.quotation("exact"), "reject")
    then()
    assert [row[0] for row in await pages.rows("said_it_here", "found")] == ["not found"]
    assert (await pages.rows("who_quotes_whom", "quotations")) == [(1,)]


async def test_quotations_without_a_source(pages: Pages, then: Any) -> None:
    """A rejected quotation needs no source; one whose only attribution was rejected has none."""
    (lonely,) = await pages.rows("unsourced_quotations", "quotation")
    pages.review(pages.quotation(None), "reject")
    then()
    assert await pages.rows("unsourced_quotations", "quotation") == []
    pages.review(pages.quotation(None), "withdraw")
    assert await pages.rows("unsourced_quotations", "quotation") == [lonely]


VERDICTS = st.lists(
    st.tuples(
        st.integers(0, 12), st.sampled_from(get_args(Verdict)), st.sampled_from(["Pell", "Olin", "Ann Reed", "Bo"])
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25, deadline=None)
@given(verdicts=VERDICTS)
def test_pages_and_questions_agree(verdicts: list[tuple[int, Verdict, str]]) -> None:
    """Whatever is judged, and how: the pages count what the questions from Python yield and nobody rejected."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Pages(Path(folder) / "provenance.db")
        things = [*pages.held.attributions(), *pages.held.quotations(), *pages.held.sources()]
        for number, verdict, source in verdicts:
            try:
                pages.review(things[number % len(things)], verdict, source)
            except ReviewError:
                continue
        held = pages.held
        standing = [attribution for attribution in held.attributions() if not rejected(attribution)]
        quoting = [quotation for quotation in held.quotations() if not rejected(quotation)]
        sources = list(held.sources())
        with opened(held.path) as db:
            home = overview(db)
            assert home.figures["attributions"] == len(standing)
            assert home.figures["quotations"] == len(quoting)
            assert home.figures["sources"] == len(sources)
            assert sum(item.count for item in home.fidelity) == len(quoting)
            for source in sources:
                said = [found for found in standing if found.source is not None and found.source.name == source.name]
                shown = portrait(db, source.name, 0, 50)
                assert shown is not None
                assert (shown.name, shown.kind, shown.attributions) == (source.name, source.kind, len(said))
                assert shown.aliases == source.aliases
                assert shown.documents == len(list(held.documents(author=source.name)))
                assert sum(item.count for item in shown.forms) == len(said)
            for claim in held.claims():
                found = corroboration(db, claim.key)
                assert found is not None
                own = [witness for witness in found.witnesses if witness.own]
                names = {witness.source for witness in own if witness.source}
                assert names == {source.name for source in claim.sources}
            hits = search(db, "minister", "claims", {}, 0, 20).hits
            by_key = {claim.key: claim for claim in held.claims()}
            assert all({*hit.names} == {source.name for source in by_key[hit.key].sources} for hit in hits)
