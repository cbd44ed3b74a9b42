"""Tables as staff keep them: CSV in the shape that a spreadsheet left it in, or a workbook."""

from briefgen.load.tables.build import Built, build_rows
from briefgen.load.tables.read import read_table
from briefgen.load.tables.table import Columns, Row, Table

__all__ = ["Built", "Columns", "Row", "Table", "build_rows", "read_table"]
