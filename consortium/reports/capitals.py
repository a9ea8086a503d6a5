"""How is an amount of money written in Chinese capitals, so that nobody can add a stroke?"""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def in_capitals(amount: Decimal) -> str:
    """1050 is 人民币壹仟零伍拾元整; a negative amount begins with 负. At most 12 digits before the point.

    By the People's Bank of China's rules for filling in bills (支付结算办法, 1997, annex 1): 整 after yuan
    and jiao but not after fen, one 零 for a run of zeros inside, 零 before fen without jiao.
    """
    fen = int(abs(amount).scaleb(2).to_integral_exact())
    if abs(amount).scaleb(2) != fen:
        raise ValueError("An amount in yuan has at most two decimals.")
    whole, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    text = f"{_whole(whole)}元" if whole else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif cents and whole:
        text += "零"
    text += f"{_DIGITS[cents]}分" if cents else "整"
    if not fen:
        text = "零元整"
    return f"人民币{'负' if amount < 0 else ''}{text}"


def _whole(number: int) -> str:
    if number >= 10**12:
        raise ValueError("The amount is too large to be written out.")
    text, has_gap = "", False
    for group in range(2, -1, -1):
        part = number // 10 ** (4 * group) % 10000
        if not part:
            has_gap = bool(text)
            continue
        if text and (has_gap or part < 1000):
            text += "零"
        text += _below_ten_thousand(part) + _GROUPS[group]
        has_gap = False
    return text


def _below_ten_thousand(part: int) -> str:
    text, has_zero = "", False
    for place in range(3, -1, -1):
        digit = part // 10**place % 10
        if digit:
            text += ("零" if has_zero and text else "") + _DIGITS[digit] + _PLACES[place]
            has_zero = False
        else:
            has_zero = True
    return text
