"""Which organizations live in the demo world? All invented; their codes are valid and belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass

from stdnum.cn import uscc

# Registration department and kind of the code: an enterprise, a public institution, a society, a private unit.
PREFIX = {"company": "91", "partnership": "91", "public_institution": "12", "society": "51", "private_non_enterprise": "52"}


@dataclass(frozen=True, slots=True)
class Sketch:
    """One organization of the demo world, as short as it can be said."""

    slug: str
    name: str
    name_en: str
    kind: str
    sub_kind: str
    legal_type: str
    division: str
    size: str = ""
    flags: tuple[str, ...] = ()
    industry: str = ""

    def credit_code(self, number: int) -> str:
        body = f"{PREFIX[self.legal_type]}{self.division}MAHQ{number:05d}"
        return body + uscc.calc_check_digit(body)


def company(slug: str, name: str, name_en: str, division: str, size: str, flags: str, industry: str) -> Sketch:
    marks = tuple(flags.split())
    return Sketch(slug, name, name_en, "enterprise", "company", "company", division, size, marks, industry)


def academic(slug: str, name: str, name_en: str, division: str, kind: str, sub_kind: str) -> Sketch:
    return Sketch(slug, name, name_en, kind, sub_kind, "public_institution", division)


SKETCHES: tuple[Sketch, ...] = (
    company("lanyue", "浙江澜岳电驱股份有限公司", "Zhejiang Lanyue Electric Drive Co., Ltd.", "330109", "large", "high_tech listed", "3812"),
    company("hengyu", "台州恒屿生物制造股份有限公司", "Taizhou Hengyu Biomanufacturing Co., Ltd.", "331002", "large", "high_tech", "2710"),
    company("lixin", "苏州砺芯材料股份有限公司", "Suzhou Lixin Materials Co., Ltd.", "320505", "large", "high_tech listed", "3985"),
    company("qingyan", "杭州青砚功率半导体有限公司", "Hangzhou Qingyan Power Semiconductor Co., Ltd.", "330108", "medium", "high_tech little_giant", "3972"),
    company("cizhou", "宁波磁舟新材料有限公司", "Ningbo Cizhou New Materials Co., Ltd.", "330212", "medium", "high_tech specialized", "3985"),
    company("xunfeng", "绍兴迅峰精密传动有限公司", "Shaoxing Xunfeng Precision Drives Co., Ltd.", "330602", "small", "tech_sme specialized", "3451"),
    company("yunduo", "杭州云铎智控科技有限公司", "Hangzhou Yunduo Intelligent Control Co., Ltd.", "330106", "small", "tech_sme high_tech", "6513"),
    company("haochu", "湖州皓储能源科技有限公司", "Huzhou Haochu Energy Storage Co., Ltd.", "330502", "medium", "high_tech", "3841"),
    company("jinlan", "金华锦岚电子有限公司", "Jinhua Jinlan Electronics Co., Ltd.", "330702", "small", "tech_sme", "3982"),
    company("oushun", "温州瓯顺电气有限公司", "Wenzhou Oushun Electric Co., Ltd.", "330302", "medium", "specialized", "3823"),
    company("zhoushan", "舟山海屿港机有限公司", "Zhoushan Haiyu Port Machinery Co., Ltd.", "330902", "medium", "state_owned", "3439"),
    company("chuangling", "嘉兴创翎测试技术有限公司", "Jiaxing Chuangling Testing Technology Co., Ltd.", "330402", "micro", "tech_sme", "7452"),
    Sketch("lvcheng", "杭州绿程公共交通有限公司", "Hangzhou Lvcheng Public Transport Co., Ltd.", "enterprise", "user_unit", "company", "330105", "large", ("state_owned",), "5412"),
    Sketch("zhecheng", "浙江浙成技术转移有限公司", "Zhejiang Zhecheng Technology Transfer Co., Ltd.", "enterprise", "service_body", "company", "330110", "small", ("high_tech",), "7530"),
    academic("zhijiang", "之江理工大学", "Zhijiang University of Technology", "330106", "university", "comprehensive_university"),
    academic("qianjiang", "钱江工程职业学院", "Qianjiang Polytechnic College", "330114", "university", "vocational_college"),
    academic("yongjiang", "甬江材料研究所", "Yongjiang Institute of Materials", "330212", "institute", "research_institute"),
    Sketch("tianmu", "天目电驱创新研究院", "Tianmu Electric Drive Innovation Institute", "institute", "new_research_body", "private_non_enterprise", "330112"),
    Sketch("zhexie", "浙江省电驱动产业协会", "Zhejiang Electric Drive Association", "institute", "association", "society", "330106"),
    Sketch("heyuan", "杭州合源创业投资合伙企业", "Hangzhou Heyuan Venture Partners", "investor", "fund", "partnership", "330102"),
    Sketch("zheyin", "浙江之浦银行股份有限公司", "Zhejiang Zhipu Bank Co., Ltd.", "investor", "bank", "company", "330102", "large", ("state_owned",)),
    company("lusheng", "丽水绿笙生物科技有限公司", "Lishui Lvsheng Biotech Co., Ltd.", "331102", "small", "tech_sme high_tech", "2760"),
    company("yaoxi", "杭州曜溪制药有限公司", "Hangzhou Yaoxi Pharmaceutical Co., Ltd.", "330110", "large", "high_tech", "2720"),
    company("quzhou", "衢州清原化学有限公司", "Quzhou Qingyuan Chemical Co., Ltd.", "330802", "medium", "high_tech specialized", "2614"),
    company("weitai", "台州微肽生物有限公司", "Taizhou Weitai Biologics Co., Ltd.", "331004", "micro", "tech_sme", "2761"),
    company("shengke", "绍兴盛科发酵装备有限公司", "Shaoxing Shengke Fermentation Equipment Co., Ltd.", "330604", "small", "specialized", "3544"),
    academic("donghu", "东湖医药大学", "Donghu Medical and Pharmaceutical University", "330110", "university", "comprehensive_university"),
    academic("zheyisuo", "浙江合成生物研究所", "Zhejiang Institute of Synthetic Biology", "330108", "institute", "research_institute"),
    academic("renhe", "台州仁和医院", "Taizhou Renhe Hospital", "331002", "institute", "hospital"),
    Sketch("shengwufund", "浙江生物制造引导基金", "Zhejiang Biomanufacturing Guidance Fund", "investor", "guide_fund", "partnership", "330105"),
    company("taihu", "无锡太湖封测有限公司", "Wuxi Taihu Packaging and Test Co., Ltd.", "320214", "large", "high_tech little_giant", "3973"),
    company("jinci", "宜兴锦瓷电子陶瓷有限公司", "Yixing Jinci Electronic Ceramics Co., Ltd.", "320282", "medium", "high_tech specialized", "3073"),
    company("nantong", "南通航微装备有限公司", "Nantong Hangwei Equipment Co., Ltd.", "320602", "small", "tech_sme specialized", "3562"),
    company("xuzhou", "徐州晶汇硅材料有限公司", "Xuzhou Jinghui Silicon Co., Ltd.", "320302", "medium", "high_tech", "3985"),
    company("changzhou", "常州弘光检测技术有限公司", "Changzhou Hongguang Testing Co., Ltd.", "320411", "micro", "tech_sme", "7452"),
    academic("jinling", "金陵材料大学", "Jinling University of Materials", "320102", "university", "comprehensive_university"),
    academic("yangzi", "扬子先进封装研究所", "Yangzi Institute of Advanced Packaging", "320114", "institute", "research_institute"),
    Sketch("suchuang", "苏州苏创股权投资合伙企业", "Suzhou Suchuang Equity Partners", "investor", "fund", "partnership", "320571"),
    company("hefei", "合肥巢湖新材有限公司", "Hefei Chaohu New Materials Co., Ltd.", "340104", "medium", "high_tech", "3985"),
    company("shanghai", "上海沪晟技术服务有限公司", "Shanghai Husheng Technology Services Co., Ltd.", "310115", "small", "high_tech", "7519"),
)
