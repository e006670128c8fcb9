"""The readings that the dates of a file allow, until its rows leave one."""
