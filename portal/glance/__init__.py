"""A fiscal year on one page: counted (`numbers`), told as tables with charts (`tables`, `months`), as sentences
(`standouts`), as a spreadsheet (`sheets`), and gently for everybody (`public`). Owns no row and keeps no number."""
