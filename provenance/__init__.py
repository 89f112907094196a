"""Quotations and claims traced across articles and reader comments."""
