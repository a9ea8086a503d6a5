"""Which consortia, projects, results, deals and agreements has the demo world?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class GroupSketch:
    """A consortium with its members as slug → role, and its projects by number."""

    code: str
    name: str
    name_en: str
    field: str
    chain: str
    lead: str
    province: str
    members: dict[str, str]
    approval: str


GROUPS: tuple[GroupSketch, ...] = (
    GroupSketch(
        "ZJ-2024-01",
        "浙江省高效电驱与储能装备创新联合体",
        "Zhejiang Consortium for Efficient Electric Drives and Storage",
        "新能源装备",
        "电驱动与储能",
        "lanyue",
        "33",
        {
            "qingyan": "core", "cizhou": "core", "xunfeng": "chain", "yunduo": "chain", "haochu": "core",
            "jinlan": "chain", "oushun": "chain", "zhoushan": "user", "chuangling": "chain", "lvcheng": "user",
            "zhecheng": "service", "zhijiang": "university", "qianjiang": "university", "yongjiang": "institute",
            "tianmu": "institute", "zhexie": "association", "heyuan": "investor", "zheyin": "investor",
            "hefei": "chain",
        },
        "浙科发创〔2024〕18号",
    ),
    GroupSketch(
        "ZJ-2024-02",
        "浙江省绿色生物制造创新联合体",
        "Zhejiang Consortium for Green Biomanufacturing",
        "生物制造",
        "生物医药与化学品",
        "hengyu",
        "33",
        {
            "lusheng": "chain", "yaoxi": "core", "quzhou": "core", "weitai": "chain", "shengke": "chain",
            "donghu": "university", "zheyisuo": "institute", "renhe": "user", "shengwufund": "investor",
            "zhijiang": "university", "zhecheng": "service",
        },
        "浙科发创〔2024〕27号",
    ),
    GroupSketch(
        "JS-2024-01",
        "江苏省先进陶瓷与封装材料创新联合体",
        "Jiangsu Consortium for Advanced Ceramics and Packaging Materials",
        "集成电路材料",
        "半导体封装",
        "lixin",
        "32",
        {
            "taihu": "core", "jinci": "core", "nantong": "chain", "xuzhou": "chain", "changzhou": "chain",
            "jinling": "university", "yangzi": "institute", "suchuang": "investor", "qingyan": "chain",
            "shanghai": "service",
        },
        "苏科创发〔2024〕9号",
    ),
)


@dataclass(frozen=True, slots=True)
class ProjectSketch:
    code: str
    title: str
    title_en: str
    group: str
    parts: tuple[str, ...]  # slugs in order; the first is the lead unit
    scientist: str
    lead: str
    starts_on: date
    ends_on: date
    state: str = "running"  # draft, running, accepted


PROJECTS: tuple[ProjectSketch, ...] = (
    ProjectSketch("ED-01", "高功率密度永磁电驱总成研制", "High power density permanent magnet drive", "ZJ-2024-01", ("lanyue", "zhijiang", "qingyan", "cizhou"), "沈砚秋", "陆临川", date(2024, 3, 1), date(2026, 2, 28), "accepted"),
    ProjectSketch("ED-02", "碳化硅功率模块及驱动", "Silicon carbide power modules", "ZJ-2024-01", ("qingyan", "zhijiang", "lanyue"), "沈砚秋", "方以恒", date(2024, 5, 1), date(2027, 4, 30)),
    ProjectSketch("ED-03", "低重稀土磁体制备", "Low heavy rare earth magnets", "ZJ-2024-01", ("cizhou", "yongjiang", "lanyue"), "顾知远", "陆临川", date(2024, 6, 1), date(2027, 5, 31)),
    ProjectSketch("ED-04", "储能变流器热管理", "Thermal management of storage converters", "ZJ-2024-01", ("haochu", "tianmu", "zhijiang"), "叶舒窈", "董景行", date(2025, 1, 1), date(2027, 12, 31)),
    ProjectSketch("ED-05", "城市公交电驱示范应用", "City bus drive demonstration", "ZJ-2024-01", ("lanyue", "lvcheng", "yunduo"), "沈砚秋", "陆临川", date(2026, 1, 1), date(2028, 12, 31)),
    ProjectSketch("BM-01", "酶法绿色合成关键技术", "Enzymatic green synthesis", "ZJ-2024-02", ("hengyu", "donghu", "yaoxi"), "温若谷", "郑明霁", date(2024, 4, 1), date(2026, 3, 31), "accepted"),
    ProjectSketch("BM-02", "可再生原料发酵平台", "Fermentation platform for renewable feedstock", "ZJ-2024-02", ("hengyu", "zheyisuo", "shengke", "zhijiang"), "程听澜", "郑明霁", date(2024, 9, 1), date(2027, 8, 31)),
    ProjectSketch("BM-03", "原料药连续流制造", "Continuous flow manufacturing of drug substances", "ZJ-2024-02", ("yaoxi", "donghu", "quzhou"), "温若谷", "蒋怀瑾", date(2025, 3, 1), date(2028, 2, 28)),
    ProjectSketch("BM-04", "多肽类产品临床转化", "Clinical translation of peptides", "ZJ-2024-02", ("weitai", "renhe", "zheyisuo"), "程听澜", "郑明霁", date(2026, 9, 1), date(2029, 8, 31), "draft"),
    ProjectSketch("PK-01", "高导热氮化硅基板", "High conductivity silicon nitride substrates", "JS-2024-01", ("lixin", "jinling", "jinci"), "宋修竹", "许望舒", date(2024, 3, 1), date(2026, 8, 31), "accepted"),
    ProjectSketch("PK-02", "晶圆级封装临时键合材料", "Temporary bonding materials for wafer level packaging", "JS-2024-01", ("taihu", "yangzi", "lixin"), "谢长庚", "唐予安", date(2024, 10, 1), date(2027, 9, 30)),
    ProjectSketch("PK-03", "封装用低膨胀玻璃陶瓷", "Low expansion glass ceramics for packaging", "JS-2024-01", ("jinci", "jinling", "xuzhou"), "宋修竹", "许望舒", date(2025, 7, 1), date(2028, 6, 30)),
)


@dataclass(frozen=True, slots=True)
class DealSketch:
    title: str
    buyer: str
    way: str
    price: int  # yuan
    signed_on: date | None
    receipts: int = 0  # how many instalments have come in


@dataclass(frozen=True, slots=True)
class ResultSketch:
    """A result with its owners as slug → share, an agreement over its deals, and the deals."""

    title: str
    title_en: str
    project: str
    form: str
    readiness: int
    disclosed_on: date
    owners: dict[str, str]
    split: dict[str, str]
    deals: tuple[DealSketch, ...] = field(default=())


def deal(title: str, buyer: str, way: str, price: int, signed: tuple[int, int, int] | None, receipts: int = 0) -> DealSketch:
    return DealSketch(title, buyer, way, price, date(*signed) if signed else None, receipts)


RESULTS: tuple[ResultSketch, ...] = (
    ResultSketch(
        "扁线油冷电机定子结构", "Flat wire oil cooled stator", "ED-01", "invention", 8, date(2024, 2, 20),
        {"lanyue": "50.0000", "zhijiang": "30.0000", "qingyan": "20.0000"},
        {"lanyue": "45.0000", "zhijiang": "33.3333", "qingyan": "21.6667"},
        (
            deal("油冷定子专利普通许可（瓯顺）", "oushun", "licence", 1_860_000, (2024, 3, 12), 10),
            deal("油冷定子专利普通许可（海屿港机）", "zhoushan", "licence", 960_000, (2024, 9, 2), 8),
            deal("定子结构技术转让（合肥）", "hefei", "transfer", 3_250_000, (2025, 4, 18), 4),
        ),
    ),
    ResultSketch(
        "电驱控制软件平台", "Drive control software platform", "ED-01", "software", 9, date(2024, 3, 5),
        {"zhijiang": "60.0000", "yunduo": "40.0000"},
        {"zhijiang": "55.5000", "yunduo": "34.5000", "lanyue": "10.0000"},
        (
            deal("控制软件授权（绿程公交）", "lvcheng", "licence", 720_000, (2024, 4, 1), 9),
            deal("控制软件授权（锦岚电子）", "jinlan", "licence", 388_888, (2025, 2, 24), 5),
        ),
    ),
    ResultSketch(
        "碳化硅模块低感封装", "Low inductance packaging of SiC modules", "ED-02", "invention", 6, date(2025, 1, 16),
        {"qingyan": "66.6667", "zhijiang": "33.3333"},
        {"qingyan": "66.6667", "zhijiang": "33.3333"},
        (
            deal("低感封装许可（皓储能源）", "haochu", "licence", 1_280_000, (2025, 3, 3), 6),
            deal("低感封装许可（瓯顺电气）", "oushun", "licence", 640_000, (2026, 1, 12), 3),
            deal("低感封装技术入股洽谈", "xunfeng", "equity", 5_000_000, None),
        ),
    ),
    ResultSketch(
        "低重稀土晶界扩散工艺", "Grain boundary diffusion with little heavy rare earth", "ED-03", "know_how", 7, date(2025, 5, 8),
        {"yongjiang": "50.0000", "cizhou": "50.0000"},
        {"yongjiang": "48.0000", "cizhou": "42.0000", "lanyue": "10.0000"},
        (
            deal("晶界扩散工艺许可（澜岳）", "lanyue", "licence", 2_400_000, (2025, 6, 10), 5),
            deal("晶界扩散工艺许可（巢湖新材）", "hefei", "licence", 1_100_000, (2026, 2, 2), 2),
        ),
    ),
    ResultSketch(
        "变流器相变冷板", "Phase change cold plate", "ED-04", "utility_model", 5, date(2026, 3, 11),
        {"tianmu": "70.0000", "haochu": "30.0000"},
        {},
        (deal("相变冷板试用许可", "oushun", "licence", 300_000, None),),
    ),
    ResultSketch(
        "固定化酶催化剂", "Immobilized enzyme catalyst", "BM-01", "invention", 8, date(2024, 5, 6),
        {"donghu": "70.0000", "hengyu": "30.0000"},
        {"donghu": "58.2500", "hengyu": "31.7500", "yaoxi": "10.0000"},
        (
            deal("固定化酶许可（曜溪制药）", "yaoxi", "licence", 2_960_000, (2024, 6, 3), 9),
            deal("固定化酶许可（清原化学）", "quzhou", "licence", 1_450_000, (2025, 1, 20), 6),
            deal("固定化酶许可（绿笙生物）", "lusheng", "licence", 520_000, (2025, 8, 11), 3),
        ),
    ),
    ResultSketch(
        "高密度发酵控制方法", "High density fermentation control", "BM-02", "invention", 6, date(2025, 2, 18),
        {"zheyisuo": "55.0000", "hengyu": "45.0000"},
        {"zheyisuo": "50.0000", "hengyu": "37.5000", "shengke": "12.5000"},
        (
            deal("发酵控制方法许可（微肽生物）", "weitai", "licence", 680_000, (2025, 3, 25), 5),
            deal("发酵控制方法许可（盛科）", "shengke", "licence", 450_000, (2026, 4, 7), 1),
        ),
    ),
    ResultSketch(
        "连续流微反应器", "Continuous flow micro reactor", "BM-03", "invention", 5, date(2026, 1, 9),
        {"donghu": "50.0000", "yaoxi": "50.0000"},
        {"donghu": "50.0000", "yaoxi": "50.0000"},
        (deal("微反应器转让（恒屿）", "hengyu", "transfer", 1_900_000, (2026, 5, 15), 1),),
    ),
    ResultSketch(
        "氮化硅粉体流延工艺", "Tape casting of silicon nitride", "PK-01", "invention", 8, date(2024, 3, 28),
        {"jinling": "40.0000", "lixin": "60.0000"},
        {"lixin": "52.0000", "jinling": "36.0000", "jinci": "12.0000"},
        (
            deal("流延工艺许可（锦瓷）", "jinci", "licence", 1_680_000, (2024, 4, 22), 9),
            deal("流延工艺许可（晶汇硅材）", "xuzhou", "licence", 890_000, (2025, 5, 6), 4),
            deal("流延工艺许可（青砚）", "qingyan", "licence", 1_020_000, (2025, 10, 13), 3),
        ),
    ),
    ResultSketch(
        "临时键合胶配方", "Temporary bonding adhesive", "PK-02", "know_how", 6, date(2025, 2, 11),
        {"yangzi": "65.0000", "taihu": "35.0000"},
        {"yangzi": "60.0000", "taihu": "30.0000", "lixin": "10.0000"},
        (
            deal("键合胶配方许可（砺芯）", "lixin", "licence", 1_360_000, (2025, 3, 17), 6),
            deal("键合胶配方许可（航微）", "nantong", "licence", 410_000, (2026, 3, 9), 2),
        ),
    ),
    ResultSketch(
        "玻璃陶瓷低温共烧体系", "Low temperature co-fired glass ceramic", "PK-03", "invention", 4, date(2026, 6, 2),
        {"jinling": "60.0000", "jinci": "40.0000"},
        {},
        (deal("共烧体系合作开发洽谈", "taihu", "cooperation", 2_200_000, None),),
    ),
)
