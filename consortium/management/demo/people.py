"""Who works in the demo world, and with which accounts may a visitor look around?"""

from __future__ import annotations

from dataclasses import dataclass

# Printed at every start; the demo world holds nothing to protect.
PASSWORD = "heqi-demo-world"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Account:
    """One account for looking around: its role and the scope it is held over."""

    username: str
    name: str
    name_en: str
    role: str
    scope: str  # a province code, a consortium code or the slug of an organization


ACCOUNTS: tuple[Account, ...] = (
    Account("coordinator", "浙江省协调员", "Coordinator of Zhejiang", "coordinator", "33"),
    Account("auditor", "浙江省审计员", "Auditor of Zhejiang", "provincial_auditor", "33"),
    Account("coordinator-js", "江苏省协调员", "Coordinator of Jiangsu", "coordinator", "32"),
    Account("secretary", "电驱联合体秘书长", "Secretary, electric drives", "secretariat", "ZJ-2024-01"),
    Account("finance", "电驱联合体财务专员", "Finance officer, electric drives", "finance_officer", "ZJ-2024-01"),
    Account("consortium-auditor", "电驱联合体审计员", "Auditor, electric drives", "consortium_auditor", "ZJ-2024-01"),
    Account("secretary-bio", "生物制造联合体秘书长", "Secretary, biomanufacturing", "secretariat", "ZJ-2024-02"),
    Account(
        "finance-bio", "生物制造联合体财务专员", "Finance officer, biomanufacturing", "finance_officer", "ZJ-2024-02"
    ),
    Account("secretary-js", "封装材料联合体秘书长", "Secretary, packaging materials", "secretariat", "JS-2024-01"),
    Account(
        "finance-js",
        "封装材料联合体财务专员",
        "Finance officer, packaging materials",
        "finance_officer",
        "JS-2024-01",
    ),
    Account("manager", "澜岳电驱管理员", "Manager, Lanyue", "manager", "lanyue"),
    Account("lead-finance", "澜岳电驱财务", "Finance, Lanyue", "finance", "lanyue"),
    Account("university-manager", "之江理工大学管理员", "Manager, Zhijiang University", "manager", "zhijiang"),
    Account("liaison", "之江理工大学联络员", "Liaison, Zhijiang University", "liaison", "zhijiang"),
    Account("university-finance", "之江理工大学财务", "Finance, Zhijiang University", "finance", "zhijiang"),
    Account(
        "transfer-officer",
        "之江理工大学成果转化专员",
        "Transfer officer, Zhijiang University",
        "transfer_officer",
        "zhijiang",
    ),
    Account("sme", "云铎智控管理员", "Manager, Yunduo", "manager", "yunduo"),
    Account("investor", "合源创投管理员", "Manager, Heyuan Ventures", "manager", "heyuan"),
)

# Researchers and officers: (name, English name, organization, capacity, professional title, expertise).
PEOPLE: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("沈砚秋", "Shen Yanqiu", "zhijiang", "researcher", "教授", "永磁同步电机"),
    ("陆临川", "Lu Linchuan", "lanyue", "technology_manager", "高级工程师", "电驱系统集成"),
    ("顾知远", "Gu Zhiyuan", "yongjiang", "researcher", "研究员", "稀土永磁材料"),
    ("方以恒", "Fang Yiheng", "qingyan", "technology_manager", "高级工程师", "碳化硅功率模块"),
    ("叶舒窈", "Ye Shuyao", "tianmu", "researcher", "副研究员", "热管理"),
    ("韩牧之", "Han Muzhi", "yunduo", "company_officer", "工程师", "控制算法"),
    ("温若谷", "Wen Ruogu", "donghu", "researcher", "教授", "酶工程"),
    ("郑明霁", "Zheng Mingji", "hengyu", "technology_manager", "正高级工程师", "发酵工艺"),
    ("程听澜", "Cheng Tinglan", "zheyisuo", "researcher", "研究员", "合成生物学"),
    ("蒋怀瑾", "Jiang Huaijin", "yaoxi", "technology_manager", "高级工程师", "原料药绿色合成"),
    ("宋修竹", "Song Xiuzhu", "jinling", "researcher", "教授", "电子陶瓷"),
    ("许望舒", "Xu Wangshu", "lixin", "technology_manager", "高级工程师", "封装基板"),
    ("谢长庚", "Xie Changgeng", "yangzi", "researcher", "研究员", "先进封装"),
    ("唐予安", "Tang Yuan", "taihu", "technology_manager", "高级工程师", "晶圆级封装"),
    ("俞清和", "Yu Qinghe", "zhijiang", "liaison", "助理研究员", "科研管理"),
    ("钱沐阳", "Qian Muyang", "zhecheng", "technology_manager", "技术经理人", "成果转化"),
    ("余疏桐", "Yu Shutong", "lanyue", "company_officer", "董事", "经营管理"),
    ("董景行", "Dong Jingxing", "haochu", "technology_manager", "工程师", "储能变流器"),
)

# The person behind an account, where a demo account is one of the people.
PERSON_OF = {"chief-scientist": "沈砚秋", "operating-lead": "陆临川"}
