"""How are columns and rows written to a file? One module for each format; none of them knows a report."""
