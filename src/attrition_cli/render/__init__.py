"""Results for people and programs: a layout for each result, a renderer for each format."""
