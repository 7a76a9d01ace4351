"""Small PDF files for tests, written by hand: pages of lines, a scan without text, one with a password."""


def pdf_of(pages: list[list[str]], trailer: str = "") -> bytes:
    """A PDF with these pages, each a list of lines in Latin letters."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        drawn = "BT /F1 12 Tf 72 770 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + table + end.encode()


def scan() -> bytes:
    """A PDF of two pages on which nothing is written."""
    return pdf_of([[], []])


def locked() -> bytes:
    """A PDF that opens with a password alone."""
    key = "00" * 32
    return pdf_of(
        [["secret"]],
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <{key}> /U <{key}> >> /ID [<00> <00>]",
    )
