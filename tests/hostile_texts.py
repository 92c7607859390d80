"""Texts from outside that nobody should ever send, and somebody will."""

HOSTILE = {
    "nothing": "",
    "blank": " \t\n\u2003\u00a0 ",
    "controls": "pok.\x00\x07\x1b[31m 205\x7f\x85",
    "bidi": "pok. \u202e502\u202c \u2066I\u2069 piętro\u200f",
    "zero-width": "p\u200bo\u200ck\u200d.\ufeff 2\u206005",
    "only-zero-width": "\u200b\u200c\u200d\ufeff",
    "piled-accents": "P" + "\u0300\u0323\u0489" * 300 + "okój 205",
    "emoji": "🚗 Pojazdy 👨‍👩‍👧‍👦🏽 1️⃣ 🇵🇱",
    "other-scripts": "中文服务 القاعة קבלה ห้อง पंजीकरण 🄰",
    "wide-and-fancy": "Ｐｏｋóｊ ②⓪⑤ 𝓟𝓸𝓴ó𝓳 ﬁrma ㎡",
    "private-and-unassigned": "pok.\ue000\U000f0000 205\U000e0041\u0378",
    "surrogates": "pok. \ud83d 205 \udcff",
    "ten-kilobytes": "Sala obsługi ćwiczeń ą " * 450,
    "ten-kilobytes-in-one-word": "Żółć" * 2500,
    "ten-kilobytes-of-accents": "a" + "\u0301" * 10_000,
    "wide": "W" * 80,
    "tall": "ǺẬỖḜ gjpqy" * 8,
    "braces": "{desk} %s {0} \\n $HOME",
}
