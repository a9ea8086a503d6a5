"""Can a name be taken as written, and which names look alike? Hidden characters are refused."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from consortium.core.identifiers import CodeCheck

# Letters of other scripts that nobody can tell from a Latin one, and digits that pass for letters.
_SAME_LOOK = str.maketrans(
    "аеорсухіјѕԁһкмнтвαβειοκνρτυχ01|",
    "aeopcyxijsdhkmhtbabeiokvptuxoll",
)
# Traditional forms common in names of organizations; the registers of the mainland use the simplified.
_SIMPLIFIED = str.maketrans(
    "國際學產業電機車無線網絡資訊開發實驗聯創東廣華寧溫滬蘇縣區鄉鎮園術農醫藥銀貿運輸儀錶銅鐵鋼製質聲體長風飛龍馬齊興榮義"
    "環氣導動測計設備數據雲智慧軟門問題見財購質證書標準專利興辦總會員單場廠團隊員達遠進連過還適選邊態樹橋歐親觀覺觸記許訊",
    "国际学产业电机车无线网络资讯开发实验联创东广华宁温沪苏县区乡镇园术农医药银贸运输仪表铜铁钢制质声体长风飞龙马齐兴荣义"
    "环气导动测计设备数据云智慧软门问题见财购质证书标准专利兴办总会员单场厂团队员达远进连过还适选边态树桥欧亲观觉触记许讯",
)
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\ufffd")
_KEY_LENGTH = 120


def check_name(text: str) -> CodeCheck:
    """The name, composed and with single spaces. Direction marks, zero-width and control characters fail."""
    name = re.sub(r"[ \u00a0\u2000-\u200a\u202f\u3000\t\r\n]+", " ", unicodedata.normalize("NFC", text)).strip()
    if any(unicodedata.category(letter) in _HIDDEN or letter in _FILLERS for letter in name):
        return CodeCheck(name, False, _("The name contains an invisible character; type it again."))
    if not any(letter.isalpha() for letter in name):
        return CodeCheck(name, False, _("A name has at least one letter or Chinese character."))
    return CodeCheck(name, True)


def lookalike_key(name: str) -> str:
    """What remains of a name when everything is gone that a reader may overlook; equal keys look alike."""
    text = unicodedata.normalize("NFKC", name).casefold().translate(_SIMPLIFIED).translate(_SAME_LOOK)
    text = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter)[0] in "LN"
    )
    return text.replace("有限责任公司", "有限公司")[:_KEY_LENGTH]
