"""Languages, gettext catalogs, CLDR formats and the folding of text for matching."""
