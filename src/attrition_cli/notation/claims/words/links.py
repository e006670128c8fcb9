"""The words that link the figures of a claim, by what they stand for in the relations."""

from attrition_cli.notation.claims.words.phrases import Phrases

_LINKS = {
    ",": ", | ( | ) | - | [ | ]",
    ":": ": | = | >",
    "of": "of | out of | among",
    "of-them": (
        "of them | of whom | of which | of these | of those | among them | of the total"
        " | of that number | of the number | of that total | of their number"
    ),
    "and": (
        "and | plus | & | + | as well as | along with | together with | and another | and a further"
    ),
    "or": "or | i.e. | in other words | that is | that is to say | which is to say | namely",
    "so": "so | thus | hence | therefore",
    "is": (
        "is | are | was | were | equal | equals | equalled | equaled | means | mean | meant"
        " | which is | amounts to | amount to | amounting to | amounted to | comes to"
        " | come to | came to | works out at | works out to | work out at"
        " | corresponds to | corresponding to"
        " | translates to | translates into | represents | represent | represented"
        " | represents about | stands at | stood at | number | numbers"
        " | numbered | numbering | equivalent to | is equivalent to | been | be | being"
        " | which means | meaning | implies | implying"
    ),
    "make": (
        "make | makes | made | making | add up to | adds up to | added up to | adding up to"
        " | sum to | sums to | totals | total | totalled | totaled | totalling | totaling"
        " | in all | altogether | in total | all told | all in all | for a total of"
        " | a total of | total of | combined | overall | together | which makes | the sum of"
        " | or together"
    ),
    "between-them": (
        "between them | between the two | on both sides | between both | both sides together"
    ),
    "last": (
        "live off | lives off | last | lasts | lasted | lasting | hold out | holds out"
        " | held out | holding out | suffice | suffices | enough for | sufficient for"
        " | is enough for | are enough for | endure | endures | keep going | survive"
        " | survives | hold | holds | sustain | sustains | sustained | sustaining | hold on"
        " | holds on | would hold | stretch | stretches"
    ),
    "cover": (
        "cover | covers | covered | covering | replace | replaces | replaced | replacing"
        " | offset | offsets | offsetting | make good | makes good | made good | make up for"
        " | makes up for | made up for | compensate for | compensates for | compensated for"
        " | absorb | absorbs | covers only | account for | fill the gap | worth | equal to"
        " | buy | buys"
    ),
    "gone": (
        "gone | exhausted | used up | run out | runs out | ran out | running out | wiped out"
        " | run dry | vanish | vanishes | disappear | disappears | disappeared | reached"
        " | burn through | burns through | burned through | burnt through | burning through"
        " | eat through | eats through | ate through | go through | goes through"
        " | went through | consume | consumes | consumed | use up | uses up | spent | exhaust"
        " | exhausts | destroy | destroys | destroyed | wipe out | wipes out | depleted"
        " | deplete | depletes | lost in | takes | take | took"
    ),
    "left": (
        "left | remain | remains | remained | remaining | still standing | survivors"
        " | are left | were left | still alive | unhurt"
    ),
    "rose": (
        "rose | rise | rises | risen | rising | increased | increase | increases | increasing"
        " | grew | grow | grows | grown | growing | went up | go up | goes up | gone up"
        " | climbed | climbs | climb | jumped | jump | jumps | up | soared | surged | swelled"
        " | swollen | expanded | an increase of | a rise of | a jump of | growth of"
        " | surge of | higher | went from | moved from | gained"
    ),
    "fell": (
        "fell | fall | falls | fallen | falling | dropped | drop | drops | dropping"
        " | decreased | decrease | decreases | declined | decline | declines | declining"
        " | shrank | shrunk | shrink | shrinks | shrinking | went down | down | a drop of"
        " | a fall of | a decline of | a decrease of | reduction of | sank | sunk | slumped"
        " | plunged | lower | cut | reduced | melted | dwindled | dwindling | slipped"
        " | contracted"
    ),
    "down-to": (
        "down to | reduced to | cut to | shrunk to | shrinks to | is down to | melted to"
        " | dwindled to"
    ),
    "from": "from",
    "leave": "leaves | leaving | leave | which leaves | is left with",
    "to": "to",
    "against": (
        "against | versus | vs | as against | compared with | compared to | as compared with"
    ),
    "by": "by",
    "than": "than",
    "more": "more | above | extra | additional | higher than",
    "fewer": "fewer | less | too few | below",
    "as-many": (
        "as many | as much | as many as | as much as | times as many as | as high as"
        " | as large as | as high | as large | as heavy as"
    ),
    "for-each": (
        "for each | for every | for one | to each | to every | to one | for 1 | to 1 | per each"
    ),
    "each": "each",
    "short": "short of | missing from | shy of | short",
    "surplus": (
        "surplus | a surplus of | surplus of | net gain | a net gain of | gain of"
        " | net increase | net growth"
    ),
    "shortfall": (
        "shortfall | a shortfall of | shortfall of | deficit | deficit of | a deficit of"
        " | gap | a gap of | gap of | net loss | net losses | a net loss of | a net loss"
        " | net decrease | net decline | difference | a difference of | difference of"
    ),
    "net": "net",
    "surviving": (
        "surviving | survival | chance of surviving | chances of surviving | come through"
        " | chance of survival | odds of surviving"
    ),
    "at-that-rate": (
        "at that rate | at this rate | at such a rate | at the same rate | at that pace"
        " | at this pace"
    ),
    "but": "but | while | whereas | though | although | yet | ;",
    "in": (
        "in | within | over | during | throughout | for | after | across | inside | through"
        " | out over"
    ),
    "at": "at | under",
    "with": "with | when | if | losing | given",
    "instead": "instead of",
    "minus": "minus | after losing",
    "already": "already | so far | to date",
    "still": "still",
}
LINKS = Phrases(
    {phrase: link for link, phrases in _LINKS.items() for phrase in phrases.split(" | ")}
)
"""What each linking word or phrase stands for in the patterns of relations."""

ENDLESS = Phrases(
    dict.fromkeys(
        (
            "never run out", "never be exhausted", "never exhausted", "indefinitely", "forever",
            "for ever", "endlessly", "without end", "never runs out", "for good",
        )
    )
)  # fmt: skip
"""Words for a time without an end."""
