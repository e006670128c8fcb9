"""What people type and read: numbers, ranges, rates, dates and durations, both ways."""
