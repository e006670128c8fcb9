"""What figures measure: counts, means, sums of several days, thousands, strengths."""
