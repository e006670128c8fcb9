"""Parts that layouts share: tables of thresholds, timelines, percentiles and anomalies."""
