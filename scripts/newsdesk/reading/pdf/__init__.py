"""From a PDF to printed lines with their places; PDFium is loaded only when a PDF is met."""
