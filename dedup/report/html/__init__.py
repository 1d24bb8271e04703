"""``report.html``: one file, or a folder that needs no server; its template, style and scripts are under ``assets``."""
