"""What rows mean together: counts that fall, begin again or slip, and rows from day to day."""
