"""LaTeX as people read it: accents and special letters become Unicode, commands and braces go."""

import re
import unicodedata

ACCENTS: dict[str, str] = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}
LETTERS: dict[str, str] = {
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶", "copyright": "©", "pounds": "£",
    "euro": "€", "texteuro": "€", "dots": "…", "ldots": "…", "textellipsis": "…", "textendash": "–",
    "textemdash": "—", "textregistered": "®", "texttrademark": "™", "textdegree": "°",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_",
    "textless": "<", "textgreater": ">", "textbar": "|", "textbullet": "•", "backslash": "\\",
    "textbraceleft": "{", "textbraceright": "}",
    "degree": "°", "circ": "°", "times": "×", "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥",
    "neq": "≠", "approx": "≈", "sim": "∼", "infty": "∞", "rightarrow": "→", "to": "→", "cdot": "·",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "textmu": "µ", "micro": "µ", "LaTeX": "LaTeX", "TeX": "TeX", "slash": "/", "quad": " ", "qquad": " ",
    "newline": "\n", "par": "\n", "space": " ",
}  # fmt: skip

NEEDS_WORK = re.compile(r"[\\{}$~]|--|``|''")
ACCENT_MARK = re.compile(r"\\([`'^\"~=.])\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\([ij])(?![A-Za-z])\s*|([A-Za-z]))")
ACCENT_WORD = re.compile(r"\\([uvHtcdbkr])(?:\s*\{\s*\\?([A-Za-z])\s*\}|\s+\\?([A-Za-z])(?![A-Za-z]))")
LETTER = re.compile(r"\\([A-Za-z]+)(?:\s*\{\}|\s+(?=[^\s])|(?![A-Za-z]))")
COMMAND = re.compile(r"\\[A-Za-z]+\*?\s*(?:\[[^\]]*\])?")
ESCAPED = re.compile(r"\\([&%$#_{}])")
FORMULA = re.compile(r"(?<!\\)\$([^$\n]*)\$")
RAISED = re.compile(r"[_^](?=[{\w])")
# A line end; before a letter or an accent, one backslash that was escaped once too often.
DOUBLE = re.compile(r"\\\\(\s|$)?")
# Stand for braces and the like that are meant, while those that are not are taken away.
KEPT = {"{": "\ue000", "}": "\ue001", "$": "\ue002", "\\": "\ue003", "~": "\ue004"}


def read_latex(text: str) -> str:
    """The text without LaTeX.

    >>> read_latex(r"{\\'E}tude of {G{\\"o}del}'s \\emph{life} -- 50\\%")
    "Étude of Gödel's life – 50%"
    """
    if not NEEDS_WORK.search(text):
        return text
    if "$" in text:
        text = FORMULA.sub(lambda found: RAISED.sub("", found[1]), text)
    if "\\" in text:
        text = DOUBLE.sub(lambda found: "\n" if found[1] else "\\", text)
        text = ESCAPED.sub(lambda found: KEPT.get(found[1], found[1]), text)
        text = ACCENT_MARK.sub(lambda found: _accent(found[1], found[2] or found[3] or found[4]), text)
        text = ACCENT_WORD.sub(lambda found: _accent(found[1], found[2] or found[3]), text)
        text = LETTER.sub(_letter, text)
        text = COMMAND.sub("", text)
        text = text.replace("\\ ", " ").replace("\\-", "").replace("\\/", "").replace("\\", "")
    text = _without_marks(text)
    for letter, kept in KEPT.items():
        text = text.replace(kept, letter)
    return text


def _without_marks(text: str) -> str:
    text = text.replace("~", " ").replace("---", "—").replace("--", "–")
    text = text.replace("``", "“").replace("''", "”")
    # Braces go last: "-{}-" is two dashes that are not one.
    return text.replace("{", "").replace("}", "").replace("$", "")


def read_plain(text: str) -> str:
    """An address or a number without the escapes and braces LaTeX needs around it.

    >>> read_plain(r"10.1007/978-3\\_3")
    '10.1007/978-3_3'
    """
    return re.sub(r"\\([&%$#_{}~^])(?:\{\})?", r"\1", text).replace("{", "").replace("}", "")


def _accent(mark: str, letter: str) -> str:
    return unicodedata.normalize("NFC", letter + ACCENTS[mark])


def _letter(found: re.Match[str]) -> str:
    letter = LETTERS.get(found[1])
    return found.group() if letter is None else KEPT.get(letter, letter)
