"""Which sentences of an article are read as claims, as what, and with which verdict."""

import pytest

import attrition_cli

AGENCY = """\
Russia's losses in November the highest of the war

By Jane Doe
Published 12:05 GMT, 2 Dec 2024

LONDON, Dec. 2 (Reuters) - Russia lost 45,690 men in November, 1,523 a day, the ministry said.[1] It
gave no more than that at 9 a.m., Lt. Gen. R. J. Smith of the U.S. Army said (see Table 3).

Of the 11,000 soldiers sent to No. 3 Camp, c. 4,000 were lost, i.e. 36 per cent.² One in five of the
15,000 recruits of the 2nd Corps—3,000 men—died.12 Others put it at 90 (Jones et al. 2024, p. 4).

Bonuses of $20,000 were paid to 300 men. Did 1,200 of 3,000 men desert? See www.gov.uk/mod-2025/300.
"""

BLOG = """\
---
date: 2024-11-20
---
# How long can it last?

Russia is losing [**1,200 soldiers a day**](https://example.org/a?id=12); 12,000 troops are
*10 days* of losses.

![Losses, 2022-2024](img/losses_2024.png)

> At 1,200 a day, 12,000 troops last 14 days.

* **November**: 45,690 casualties, or 1,523 a day in 30 days[^1]
* _December_: 48,670 casualties in 31 days, or 1,570 a day<sup>2</sup>

| month | casualties | per day |
|-------|-----------:|--------:|
| Nov   | 45,690     | 1,523   |

```python
print(12_000 / 1_200)  # 12,000 troops last 10 days at 1,200
```

[^1]: See the thread of 12 November.
"""

MAIL = """\
From: desk@example.org
Date: Mon, 18 Nov 2024 09:14:22 +0000
Subject: the 12,000 troops, 10 days

On Fri, 15 Nov 2024 at 17:02, A. Smith <a.smith@example.org> wrote:
> The draft says that 12,000 troops at 1,200
> casualties a day last 10 days.
>
> It also says that Ukraine lost 18,000 men in 2023, about 90 a
> day.

I am here until 5.30 p.m. and we have room for 900 words:
 a. 430,790 men were lost in 366 days,
    1,177 a day
 b. 1,200 of the 12,000 troops are 10 percent
"""


@pytest.mark.parametrize(
    ("article", "sentences", "read"),
    [
        pytest.param(
            AGENCY,
            10,
            [
                (6, "consistent", "Russia lost 45,690 men in November, 1,523 a day, the ministry"),
                (9, "consistent", "Of the 11,000 soldiers sent to No. 3 Camp, c. 4,000 were lost"),
                (9, "consistent", "One in five of the 15,000 recruits of the 2nd Corps—3,000 men"),
            ],
            id="agency",
        ),
        pytest.param(
            BLOG,
            8,
            [
                (
                    6,
                    "consistent",
                    "Russia is losing 1,200 soldiers a day; 12,000 troops",
                ),
                (11, "wrong", "At 1,200 a day, 12,000 troops last 14 days."),
                (13, "consistent", "November: 45,690 casualties, or 1,523 a day in 30 days"),
                (14, "consistent", "December: 48,670 casualties in 31 days, or 1,570 a day"),
            ],
            id="blog",
        ),
        pytest.param(
            MAIL,
            5,
            [
                (6, "consistent", "The draft says that 12,000 troops at 1,200 casualties a day"),
                (9, "wrong", "It also says that Ukraine lost 18,000 men in 2023, about 90 a day."),
                (13, "consistent", "430,790 men were lost in 366 days, 1,177 a day"),
                (15, "consistent", "1,200 of the 12,000 troops are 10 percent"),
            ],
            id="mail",
        ),
    ],
)
def test_an_article(article: str, sentences: int, read: list[tuple[int, str, str]]) -> None:
    checked = attrition_cli.check_text(article)
    assert (len(checked.rows), checked.sentences) == (len(read), sentences)
    for row, (line, verdict, beginning) in zip(checked.rows, read, strict=True):
        assert (row.line, row.verdict, row.claim[: len(beginning)]) == (line, verdict, beginning)
    assert not any(mark in row.claim for row in checked.rows for mark in "[]<>*`²")
