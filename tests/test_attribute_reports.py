"""Indirect and mixed speech, opinions, and "according to"."""

from __future__ import annotations

import pytest

from provenance.attribute import AttributeSettings, attributions
from provenance.model import Document

Told = tuple[str | None, str, str]


def told(text: str) -> list[Told]:
    """Mention, cue and content (its pieces joined) of what ``text`` reports."""
    found = attributions([Document(key="k", page="p", position=0, text=text)], AttributeSettings())
    return [
        (a.mention.exact if a.mention else None, a.cue.exact if a.cue else "", " … ".join(c.exact for c in a.content))
        for a in found
    ]


CASES: list[tuple[str, Told]] = [
    (
        "Harrow Labs, a maker of gates, today announced that it has grown.",
        ("Harrow Labs, a maker of gates", "announced", "that it has grown"),
    ),
    ("Agents came twice, a fact first reported by Plains Radio.", ("Plains Radio", "first reported", "a fact")),
    (
        "The firm said it “takes safety seriously” and that it was “sure.”",
        ("The firm", "said", "it “takes safety seriously” and that it was “sure.”"),
    ),
    ("“It was a mess,” is how Ann Poe put it.", ("Ann Poe", "put", "“It was a mess,”")),
    ("“It was a mess,” as Ann Poe put it.", ("Ann Poe", "put", "“It was a mess,”")),
    (
        "The commission estimates that coal accounts for a tenth.",
        ("The commission", "estimates", "that coal accounts for a tenth"),
    ),
    ("In the spring of 1852 Captain Poe wrote that it rained.", ("Captain Poe", "wrote", "that it rained")),
    ("“It rained,” says lead author Ines Faria.", ("lead author Ines Faria", "says", "“It rained,”")),
    (
        "In a letter read to the court, Dana Poe, whose son was hurt, said it rained.",
        ("Dana Poe, whose son was hurt", "said", "it rained"),
    ),
    (
        "Bell had told police that he “must have slept,” the court was told.",
        ("Bell", "had told", "that he “must have slept,”"),
    ),
    ("Ann Poe said it was raining.", ("Ann Poe", "said", "it was raining")),
    ("Ann Poe said that it was raining.", ("Ann Poe", "said", "that it was raining")),
    ("Ann Poe’s claim that it rained is wrong.", ("Ann Poe’s", "claim", "that it rained")),
    ("Her fear that he thinks it rained has grown.", ("Her", "fear", "that he thinks it rained")),
    ("Bell wants voters to recall that it rained.", ("voters", "recall", "that it rained")),
    ("The plan requires clerks to promise that it is safe.", ("clerks", "promise", "that it is safe")),
    ("It was a bad day (Ann Poe said it rained) for the town.", ("Ann Poe", "said", "it rained")),
    ("It was a bad day. (Ann Poe said that it rained.)", ("Ann Poe", "said", "that it rained")),
    ("The mayor (who criticized the plan) left.", ("who", "criticized", "the plan")),
    ("Ann Poe said it rained (in May) for days.", ("Ann Poe", "said", "it rained (in May) for days")),
    ("A clerk called Bell a liar.", ("A clerk", "called", "Bell a liar")),
    ("Bell was asked by Ann Poe whether it rained.", ("Ann Poe", "was asked", "whether it rained")),
    ("We were told by two clerks that it rained.", ("two clerks", "were told", "that it rained")),
    ("Ann Poe mentioned that it rained.", ("Ann Poe", "mentioned", "that it rained")),
    ("Ann Poe later clarified that it rained.", ("Ann Poe", "later clarified", "that it rained")),
    ("Ann Poe is agreeing that it rained.", ("Ann Poe", "is agreeing", "that it rained")),
    ("Ann Poe said on Monday that it was raining.", ("Ann Poe", "said", "that it was raining")),
    ("Ann Poe has repeatedly claimed that it rained.", ("Ann Poe", "has repeatedly claimed", "that it rained")),
    ("Bell is now claiming he was asleep, but that it was short.", ("Bell", "is now claiming", "he was asleep")),
    ("Ann Poe told reporters that it was raining.", ("Ann Poe", "told", "that it was raining")),
    ("Ann Poe said she was tired, adding that it had rained.", ("Ann Poe", "said", "she was tired")),
    ("Ann Poe said she was tired, adding that it had rained.", ("Ann Poe", "adding", "that it had rained")),
    ("It was raining in the city, Ann Poe said.", ("Ann Poe", "said", "It was raining in the city")),
    ("It was raining in the city, said Ann Poe.", ("Ann Poe", "said", "It was raining in the city")),
    ("The rain, Ann Poe said, was heavy.", ("Ann Poe", "said", "The rain … was heavy")),
    ("But it was raining, the messages indicate.", ("the messages", "indicate", "it was raining")),
    (
        "On one occasion in May, Bell looked for news, the letters show.",
        ("the letters", "show", "Bell looked for news"),
    ),
    ("Ann Poe, who ran the club, said it was raining.", ("Ann Poe, who ran the club", "said", "it was raining")),
    ("Bell’s lawyer, Ann Poe, said it was raining.", ("Bell’s lawyer, Ann Poe", "said", "it was raining")),
    ("Club chairwoman Ann Poe said it was raining.", ("Club chairwoman Ann Poe", "said", "it was raining")),
    ("A spokesman for the club said it was closed.", ("A spokesman for the club", "said", "it was closed")),
    (
        "Two people familiar with the talks said they failed.",
        ("Two people familiar with the talks", "said", "they failed"),
    ),
    ("The report found that the bridge was unsafe.", ("The report", "found", "that the bridge was unsafe")),
    ("Police believe the man fled.", ("Police", "believe", "the man fled")),
    ("Ann Poe asked whether it would rain.", ("Ann Poe", "asked", "whether it would rain")),
    ("Ann Poe explained why the club closed.", ("Ann Poe", "explained", "why the club closed")),
    ("Ann Poe vowed to close the club.", ("Ann Poe", "vowed", "to close the club")),
    ("The club declined to comment.", ("The club", "declined", "to comment")),
    ("The club urged Bell to share its files.", ("The club", "urged", "Bell to share its files")),
    ("Ann Poe criticized the new stadium.", ("Ann Poe", "criticized", "the new stadium")),
    ("Ann Poe called for a new election.", ("Ann Poe", "called", "a new election")),
    ("Ann Poe accused Bell of lying.", ("Ann Poe", "accused", "Bell of lying")),
    ("Ann Poe pointed out that it had rained.", ("Ann Poe", "pointed", "that it had rained")),
    ("According to Ann Poe, it was raining.", ("Ann Poe", "According to", "it was raining")),
    ("It was raining, according to Ann Poe.", ("Ann Poe", "according to", "It was raining")),
    ("The rain, according to Ann Poe, was heavy.", ("Ann Poe", "according to", "The rain … was heavy")),
    (
        "It was raining, according to letters made public Monday.",
        ("letters made public Monday", "according to", "It was raining"),
    ),
    (
        "But he warned the board, according to two people familiar with the talks.",
        ("two people familiar with the talks", "according to", "he warned the board"),
    ),
    ("As Ann Poe shows, the bridge was unsafe.", ("Ann Poe", "shows", "the bridge was unsafe")),
    ("As The Globe reported in May, the bridge fell.", ("The Globe", "reported", "the bridge fell")),
    ("Bell’s claim that it rained would fail.", ("Bell’s", "claim", "that it rained")),
    (
        "A theft that city officials concluded was planned by a clerk.",
        ("city officials", "concluded", "that … was planned by a clerk"),
    ),
    (
        "Ann Poe said the plan was “a disgrace” to the town.",
        ("Ann Poe", "said", "the plan was “a disgrace” to the town"),
    ),
    ("Ann Poe called the plan “a disgrace” on Monday.", ("Ann Poe", "called", "the plan “a disgrace”")),
    (
        "Bell was described in April by Director Ann Poe as “a threat.”",
        ("Director Ann Poe", "was described", "“a threat.”"),
    ),
    ("The deal was first reported by The Globe.", ("The Globe", "was first reported", "The deal")),
    ("Bell is expected to resign.", (None, "is expected", "Bell … to resign")),
    ("While Poe said it was late, Bell left at noon.", ("Poe", "said", "it was late")),
    ("Poe said, without evidence, that the bridge was safe.", ("Poe", "said", "that the bridge was safe")),
    ("Poe said — in a note — that it rained.", ("Poe", "said", "that it rained")),
    ("As reported by The Globe, the bridge fell.", ("The Globe", "As reported by", "the bridge fell")),
    ("Asked whether it would rain, Poe said: “No.”", (None, "Asked", "whether it would rain")),
    ("Poe portrayed the plan as a danger to the town.", ("Poe", "portrayed", "the plan as a danger to the town")),
    ("Poe told the board he was tired.", ("Poe", "told", "he was tired")),
    ("It is thought the boat may have sunk.", (None, "is thought", "the boat may have sunk")),
    ("It was widely reported in May that the boat sank.", (None, "was widely reported", "that the boat sank")),
    ("It is expected to rain, Poe said.", ("Poe", "said", "It is expected to rain")),
    ("Poe appealed to the clerks to stay calm.", ("Poe", "appealed", "the clerks to stay calm")),
    ("Poe pleaded with the board to open the gates.", ("Poe", "pleaded", "the board to open the gates")),
    ("Poe appealed for calm.", ("Poe", "appealed", "calm")),
    ("Poe was told by clerks to leave at once.", ("clerks", "was told", "to leave at once")),
    ("Bell left, despite being advised by Ann Poe to stay.", ("Ann Poe", "being advised", "to stay")),
    ("The court was told on Monday that it rained.", (None, "was told", "that it rained")),
    ("Bell had left early, MPs were told.", (None, "were told", "Bell had left early")),
    ("The inquest heard that Bell had left.", (None, "heard", "that Bell had left")),
    ("Poe heard that Bell had left.", ("Poe", "heard", "that Bell had left")),
    ("Ann Poe is expected to leave.", (None, "is expected", "Ann Poe … to leave")),
    ("Experts said it rained, even as others left.", ("Experts", "said", "it rained")),
    ("Poe said it rained, in what she called a surprise.", ("Poe", "said", "it rained")),
    (
        "The gates were shut, she warned, and the town had no pumps.",
        ("she", "warned", "The gates were shut … and the town had no pumps"),
    ),
    ("Poe said under the law a vote had to be held, and hinted that it rained.", ("Poe", "hinted", "that it rained")),
    ("The firm forecasts that demand will grow, and says it rained.", ("The firm", "says", "it rained")),
    ("Poe told the court Bell had left early.", ("Poe", "told", "Bell had left early")),
    ("Poe told a packed town meeting Monday that the dam held.", ("Poe", "told", "that the dam held")),
    ("Poe told a radio host clerks could stay.", ("Poe", "told", "clerks could stay")),
    ("Asked by the Globe whether it rained, she left.", ("the Globe", "Asked", "whether it rained")),
    ("Poe told reporters this was the last chance.", ("Poe", "told", "this was the last chance")),
    ("Poe said on Friday he met the board.", ("Poe", "said", "he met the board")),
    ("Some said they have left.", ("Some", "said", "they have left")),
    ("One in five say that will not be true.", ("One in five", "say", "that will not be true")),
    ("Sources close to her office say she is well.", ("Sources close to her office", "say", "she is well")),
    ("Critics say that gates like these make it worse.", ("Critics", "say", "that gates like these make it worse")),
    ("The clerk said he plans to stay.", ("The clerk", "said", "he plans to stay")),
    ("The bridge was closed in May, city records show.", ("city records", "show", "The bridge was closed in May")),
    ("He had been late, a spokesman told The Globe.", ("a spokesman", "told", "He had been late")),
    ("At one point in the talks, Bell left, the notes show.", ("the notes", "show", "Bell left")),
    ("In Orlando, Bell left early, the notes show.", ("the notes", "show", "In Orlando, Bell left early")),
    ("A man who ran the club said it was closed.", ("A man who ran the club", "said", "it was closed")),
    ("Ann Poe, briefly, said it rained.", ("Ann Poe", "said", "it rained")),
    ("He read what Bell called “a small change.”", ("Bell", "called", "“a small change.”")),
    ("She talks about “saving the pond,” and they clap.", ("She", "talks", "“saving the pond,”")),
    ("Poe vowed to “drain the pond,” as she put it.", ("Poe", "vowed", "to “drain the pond,”")),
    ("Club Says Bridge Needs To Close", ("Club", "Says", "Bridge Needs To Close")),
    ("Poe only hires friends. He told us so many times.", ("He", "told", "Poe only hires friends")),
    # who it is that a participle, a second verb or a noun speaks of
    ("While noting that it rained, Ann Poe praised the club.", ("Ann Poe", "noting", "that it rained")),
    ("Having said that it rained, the mayor left.", ("the mayor", "Having said", "that it rained")),
    ("After saying she was tired, Bell went home.", ("Bell", "saying", "she was tired")),
    ("After thanking the crew, which cheered, he left the pier.", ("he", "thanking", "the crew")),
    ("“It rained,” said Ann Poe, adding that it had snowed.", ("Ann Poe", "adding", "that it had snowed")),
    ("He's comparing the two plans and says both would fail.", ("He's", "says", "both would fail")),
    ("Tests continue to show that the bridge is unsafe.", ("Tests", "show", "that the bridge is unsafe")),
    (
        "Some engineers fear that Poe missed the crack and warn that the bridge will fall.",
        ("Some engineers", "warn", "that the bridge will fall"),
    ),
    ("The crowd left when Ann Poe thanked it and said it was late.", ("Ann Poe", "said", "it was late")),
    ("The mayor expressed concern that it would rain.", ("The mayor", "concern", "that it would rain")),
    ("Ann Poe voiced support for the club.", ("Ann Poe", "support", "the club")),
    ("He rejected rumors that the club would close.", (None, "rumors", "that the club would close")),
    # where a mention begins and ends
    ("The department less than two weeks ago said it was ready.", ("The department", "said", "it was ready")),
    (
        "Ann Poe, who runs the club, last week said it was closed.",
        ("Ann Poe, who runs the club", "said", "it was closed"),
    ),
    ("Her friends have in the past said she was ill.", ("Her friends", "said", "she was ill")),
    ("Engineers have long argued that it was unsafe.", ("Engineers", "have long argued", "that it was unsafe")),
    ("Some of her neighbors said it was raining.", ("Some of her neighbors", "said", "it was raining")),
    (
        "A panel of judges led by Ann Poe agreed that it was late.",
        ("A panel of judges led by Ann Poe", "agreed", "that it was late"),
    ),
    (
        "Members backing the bill said they had the votes.",
        ("Members backing the bill", "said", "they had the votes"),
    ),
    (
        "People involved in the project said it was late.",
        ("People involved in the project", "said", "it was late"),
    ),
    ("Noting that it rained, Ann Poe praised the club.", ("Ann Poe", "Noting", "that it rained")),
    ("Those surveyed say the club is open.", ("Those surveyed", "say", "the club is open")),
    (
        "Ann Poe, author of “The Long Rain,” said it was a bad year.",
        ("Ann Poe, author of “The Long Rain,”", "said", "it was a bad year"),
    ),
    (
        "The ad, titled “Rain?”, concludes that the dam is old.",
        ("The ad, titled “Rain?”", "concludes", "that the dam is old"),
    ),
    ("According to state law, nobody may fish.", ("state law", "According to", "nobody may fish")),
    (
        "The plan would cost a lot, according to the “Rain for All” text.",
        ("the “Rain for All” text", "according to", "The plan would cost a lot"),
    ),
    (
        "According to Rep. Ann Poe, county probing of the flood was late.",
        ("Rep. Ann Poe", "According to", "county probing of the flood was late"),
    ),
    # clauses whose verb does not look like one, and what records show
    ("Bell said the wind cut many farms off.", ("Bell", "said", "the wind cut many farms off")),
    ("Ann Poe says people still misunderstand her club.", ("Ann Poe", "says", "people still misunderstand her club")),
    (
        "Aides say any efforts to push him out could fail.",
        ("Aides", "say", "any efforts to push him out could fail"),
    ),
    ("A new poll shows Bell up by ten points.", ("A new poll", "shows", "Bell up by ten points")),
    ("A survey in May found Bell leading by ten points.", ("A survey", "found", "Bell leading by ten points")),
    ("Public records show no gifts from the club.", ("Public records", "show", "no gifts from the club")),
    # where contents begin and end
    (
        "Half of the voters said they liked Bell, compared with a third in May.",
        ("Half of the voters", "said", "they liked Bell"),
    ),
    (
        "The tax did no harm: London grew in May, according to one index.",
        ("one index", "according to", "London grew in May"),
    ),
    (
        "Bell called the dam old (it opened in 1950, according to Ann Poe).",
        ("Ann Poe", "according to", "it opened in 1950"),
    ),
    (
        "He had a seat on the train - and the ticket had been cheap, Ann Poe said.",
        ("Ann Poe", "said", "the ticket had been cheap"),
    ),
    ("Ann Poe praised Bell as a fighter.", ("Ann Poe", "praised", "Bell as a fighter")),
    ("Ann Poe praised Bell as he spoke.", ("Ann Poe", "praised", "Bell")),
    (
        "Ann Poe cited several reasons, including the rain.",
        ("Ann Poe", "cited", "several reasons, including the rain"),
    ),
    # plain forms that only their neighbours show to be verbs
    ("Some say they hear the gates at night.", ("Some", "say", "they hear the gates at night")),
    ("Many believe that it rained.", ("Many", "believe", "that it rained")),
    ("Aides to Bell say she is tired.", ("Aides to Bell", "say", "she is tired")),
    ("Sailors — and some farmers — say that it rained.", ("Sailors — and some farmers", "say", "that it rained")),
    ("The mayor also plans to vote for it, Poe said.", ("Poe", "said", "The mayor also plans to vote for it")),
    # relative clauses whose subject is not that of the cue
    ("It was a hack that officials say was theirs.", ("officials", "say", "that … was theirs")),
    ("The gate, which Ann Poe said would hold, broke.", ("Ann Poe", "said", "which … would hold")),
    (
        "The strike, which the board says could last a week, has begun.",
        ("the board", "says", "which … could last a week"),
    ),
    ("She spoke of men who Bell says are liars and who left in May.", ("Bell", "says", "who … are liars")),
    ("Bell spoke of what he said were the failures of the board.", ("he", "said", "were the failures of the board")),
    # a verb of the sentence after a clause that only tells who is meant
    ("All who want to leave the harbor have left.", ("who", "want", "to leave the harbor")),
    ("Sailors who support the mayor were early.", ("who", "support", "the mayor")),
    ("Ann Poe talked about how the gates had held.", ("Ann Poe", "talked", "how the gates had held")),
    ("Still, the mayor said, the gates will hold.", ("the mayor", "said", "Still … the gates will hold")),
    (
        "Ann Poe invoked the May 2, 2001, floods in her speech.",
        ("Ann Poe", "invoked", "the May 2, 2001, floods"),
    ),
    ("Ann Poe sees the vote as a test.", ("Ann Poe", "sees", "the vote as a test")),
    # where the words end
    ("Ann Poe praised the ferry in an interview with a sailor.", ("Ann Poe", "praised", "the ferry")),
    ("Bell mocked the board on Twitter.", ("Bell", "mocked", "the board")),
    ("Bell praised harbors in towns such as Calder.", ("Bell", "praised", "harbors in towns such as Calder")),
    ("Poe’s attack on the plan was unusual.", ("Poe’s", "attack", "the plan")),
    ("Poe, who said the pier was safe, sailed at noon.", ("who", "said", "the pier was safe")),
    ("When some in the harbor say he slept, he looks tired.", ("some in the harbor", "say", "he slept")),
    ("Poe said it had rained, but she has not been seen.", ("Poe", "said", "it had rained")),
    ("Poe said it had rained - but she has not been seen.", ("Poe", "said", "it had rained")),
    ("Poe said that it would rain and praised the crew.", ("Poe", "said", "that it would rain")),
    ("Poe says she will go but argues that nobody should.", ("Poe", "says", "she will go")),
    ("Poe said it rained, drawing a laugh.", ("Poe", "said", "it rained")),
    ("Poe said it rained, noting the hour.", ("Poe", "said", "it rained")),
    ("Poe said it rained, though she was elsewhere.", ("Poe", "said", "it rained")),
    ("Poe said it rained, while Bell said it did not.", ("Poe", "said", "it rained")),
    ("Poe said it had rained, while", ("Poe", "said", "it had rained")),  # a text that was cut off
    ("More than half said it rained; ten percent said it snowed.", ("half", "said", "it rained")),
    # and where they go on
    (
        "The survey found that gulls prefer fish, while terns eat flies.",
        ("The survey", "found", "that gulls prefer fish, while terns eat flies"),
    ),
    ("Poe said the gate broke, leaving boats behind.", ("Poe", "said", "the gate broke, leaving boats behind")),
    (
        "Poe said that the gate - the old one - would be mended.",
        ("Poe", "said", "that the gate - the old one - would be mended"),
    ),
    ("Poe said the gate was old - and the wall too.", ("Poe", "said", "the gate was old - and the wall too")),
    (
        "Poe said that the gate was old, but that it had held.",
        ("Poe", "said", "that the gate was old, but that it had held"),
    ),
    # words whose verb no list has, times and years behind the cue
    (
        "He later condensed those lists into a letter, Poe said.",
        ("Poe", "said", "He later condensed those lists into a letter"),
    ),
    (
        "The union will sit it out, Ann Poe told the Mail earlier this week.",
        ("Ann Poe", "told", "The union will sit it out"),
    ),
    (
        "The firm dissolved after the flood, the Mail reported in 2014.",
        ("the Mail", "reported", "The firm dissolved after the flood"),
    ),
    # adjectives of what somebody holds, and what somebody was asked
    ("Ann Poe is convinced that it rained.", ("Ann Poe", "convinced", "that it rained")),
    ("Ann Poe, the mayor, was highly critical of the plan.", ("Ann Poe, the mayor", "critical", "the plan")),
    ("They're worried about the gates.", ("They're", "worried", "the gates")),
    ("The mayor was asked about the gates on the pier.", (None, "was asked", "the gates on the pier")),
    ("Bell was asked to open the gates.", (None, "was asked", "to open the gates")),
    ("Bell was asked whether it had rained.", (None, "was asked", "whether it had rained")),
    # subjects that a participle, a pronoun and a relative clause belong to
    (
        "Activists hoping to stop the ferry say they are ready.",
        ("Activists hoping to stop the ferry", "say", "they are ready"),
    ),
    ("The ferry will sail, a source close to him said.", ("a source close to him", "said", "The ferry will sail")),
    ("The ferry will sail, she and another clerk said.", ("she and another clerk", "said", "The ferry will sail")),
    ("Others, however, say a new pier is overdue.", ("Others", "say", "a new pier is overdue")),
    ("Clerks at the port on Monday say they're ready.", ("Clerks at the port", "say", "they're ready")),
    ("Ann Poe issued a statement saying it was absurd.", ("Ann Poe", "saying", "it was absurd")),
    ("Ann Poe cited a survey showing that most want new gates.", ("a survey", "showing", "that most want new gates")),
    # hearsay: nobody is named
    ("The gates were reportedly never tested.", (None, "reportedly", "The gates were … never tested")),
    ("Bell reportedly kept three boats; Poe kept none.", (None, "reportedly", "Bell … kept three boats")),
    ("It rained, and the gates purportedly leaked.", (None, "purportedly", "the gates … leaked")),
    ("Reportedly, Bell kept three boats.", (None, "Reportedly", "Bell kept three boats")),
    ("The board (it has reportedly met twice) was silent.", (None, "reportedly", "it has … met twice")),
    ("Ann Poe reportedly said that it rained.", ("Ann Poe", "reportedly said", "that it rained")),
    ("Ann Poe Sunday night recounted a walk with the mayor.", ("Ann Poe", "recounted", "a walk with the mayor")),
    ("Papers filed on Monday morning revealed that Bell paid.", ("Papers", "revealed", "that Bell paid")),
    (
        "Last week, the director, Ann Poe, said that the gates leaked.",
        ("the director, Ann Poe", "said", "that the gates leaked"),
    ),
    ("Ann Poe spent much of her speech defending the dam.", ("Ann Poe", "defending", "the dam")),
    ("Poe only briefly explained why the dam failed.", ("Poe", "only briefly explained", "why the dam failed")),
    ("Officers in the past week said the dam was old.", ("Officers", "said", "the dam was old")),
    (
        "Ann Poe, the mayor, this past week announced the sale of it.",
        ("Ann Poe, the mayor", "announced", "the sale of it"),
    ),
    (
        "The clerks we met in the harbor said the dam was old.",
        ("The clerks we met in the harbor", "said", "the dam was old"),
    ),
    (
        "A man who lives by the pier said that the dam was old.",
        ("A man who lives by the pier", "said", "that the dam was old"),
    ),
    (
        "The report that came out in May says that it rained.",
        ("The report that came out in May", "says", "that it rained"),
    ),
    (
        "Bell admits that it rained, and the Evening Chronicle reports that it was cold.",
        ("Bell", "admits", "that it rained"),
    ),
    ("Bell wrote, and I quote, “It rained.”", ("Bell", "wrote", "“It rained.”")),
    ("Minutes of its board show that it rained.", ("Minutes of its board", "show", "that it rained")),
    (
        "According to Ann Poe, a clerk who keeps the boats, it rained.",
        ("Ann Poe, a clerk who keeps the boats", "According to", "it rained"),
    ),
    (
        "It rained, said Ann Poe, a clerk who keeps the boats.",
        ("Ann Poe, a clerk who keeps the boats", "said", "It rained"),
    ),
    (
        "Bell told the clerks that no boat would leave, a public inquiry has heard.",
        ("Bell", "told", "that no boat would leave"),
    ),
    ("Everyone we spoke to said it rained.", ("Everyone we spoke to", "said", "it rained")),
    ("Clerks who have worked with Poe say they assume he agrees.", ("they", "assume", "he agrees")),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reports(text: str, expected: Told) -> None:
    """What is told without marks has its mention, its cue and its borders."""
    assert expected in told(text)


NOTHING = [
    "The claims were false.",
    "The report is long.",
    "It rained on Monday in the city.",
    "He ran down the street.",
    "The saying goes back to his aunt.",
    "It is part of a firm called Harrow Barrier, which builds gates.",
    "We met in a small town called “The Hollow” in May.",
    "It’s called a pier.",
    "Bell was assured a seat by the board.",
    "Two men were shot by a clerk.",
    "What Bell said last week is true.",
    "We heard what you said, we just do not care.",
    "They felt very guilty when it rained.",
    "That said, there is a lot of rain in the town.",
    "All that said, he does have a small boat.",
    "We met on the call-in show whether it rained or not.",
    "He told the truth and they showed him the door.",
    "She has promised that before.",
    "It is the home of the Harbor Forecast Project of May.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_cue_words_that_attribute_nothing(text: str) -> None:
    """Nouns that look like cues and plain statements are not attributions."""
    assert told(text) == []


def test_mixed_content_is_named_so() -> None:
    """Part of a content in marks makes it mixed, all of it direct, none indirect."""
    text = "Poe said it rained. Poe said it was “a storm” of a day. Poe said, “It rained.”"
    found = attributions([Document(key="k", page="p", position=0, text=text)], AttributeSettings())
    assert [a.form for a in found] == ["indirect", "mixed", "direct"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The crews, the union said, were “well paid.”", "mixed"),
        ("The crews, the union said, were well paid. “Hm.”", "indirect"),
        ("Bell: Gates 'Never Tested'\n\nBell said it had rained.", "mixed"),
        ("Laut Hugo Lang ist der Damm alt, „wie man sieht“.", "mixed"),
    ],
)
def test_every_piece_of_the_content_tells_its_form(text: str, form: str) -> None:
    """Marks in a second piece, or single straight ones, make a content mixed; marks beside it do not."""
    first = next(attributions([Document(key="k", page="p", position=0, text=text)], AttributeSettings()))
    assert first.form == form
