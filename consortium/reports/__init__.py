"""How does declared data become a page, a CSV, a workbook or a PDF?"""
