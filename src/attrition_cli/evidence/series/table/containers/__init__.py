"""Tables in files other than text: sheets of workbooks, and data frames."""
