"""Parts that layouts share: tables of thresholds, timelines, percentiles, charts and anomalies."""
