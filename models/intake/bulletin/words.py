# SPDX-License-Identifier: MIT
"""The words of the field, grouped by what they mean: which wordings of a label and of a bulletin are the same.

Each line of a table is a meaning, a colon and its wordings. Wordings are only put together where an officer
would book them under the same measure; 店 and 平台 stay apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a word does in a phrase: the last thing named is what is counted, a deed is shared by a list."""

    DEED = "deed"
    THING = "thing"
    FILLER = "filler"


_DEEDS = """
dispatch: 出动 派出 投入 调派 出动了 调集
monitor: 监测 开展监测 实施监测 监测检查 网上检查 网上巡查 线上监测 线上巡查 在线监测 网络巡查
inspect: 检查 排查 巡查 监督检查 执法检查 巡检 督查 突击检查 摸排 走访检查 抽查 核查检查 清查
onsite: 实地检查 现场检查 现场实地检查 线下检查 实地核查 线下核查 现场核查 线下实地核查 实地排查 线下实地检查
interview: 约谈 行政约谈 集中约谈 约谈提醒 约见 提醒约谈
remove: 删除 下架 清理 屏蔽 撤下 删去 删掉 清除 移除 下线 下架删除 删除下架 断开 断链 撤除
rectify: 责令整改 责令改正 责令限期整改 责令限期改正 限期整改 限期改正 责令其整改 责令其改正 责令立即整改
    责令立即改正 被责令整改 被责令改正
order: 责令 限期 督促
refer: 提请 提请关闭 提请关停 提请有关部门关闭 报请关闭 提请通信管理部门关闭 提请电信主管部门关闭
    提请通管部门关闭
close: 关闭 关停 被关闭 被关停 依法关闭 依法关停 关闭关停 封闭
stop: 停止 停止提供 责令停止 停止平台服务 停止提供平台服务 停止网络交易平台服务 停止提供网络交易平台服务
    责令停止平台服务
listing-bad: 列入 纳入 移入 列严
dispose: 处置 核查处置 处理 核处 核查 处置核查 办理线索
handle: 查处 查办 立案查处 立案查办 依法查处 依法查办 办理 侦办 侦破 破获 侦办破获 查处办理 办案
assist: 配合 协助 配合查处 协助查处 配合查办 协助查办
file: 立案 立案调查 立案侦查 立案查处 立案处理 新立案 共立案 立案数 已立案
settle: 结案 办结 已结案 审结 结案数 已办结 办结案件
on-time: 按时办结 按期办结 限时办结 按时办理 按期办理
transfer: 移送 移交 移送移交 移送至 移交至 移送给
seize: 查获 查扣 收缴 查缴 缴获 扣押 查封扣押 查封 暂扣 起获 没收 查封、扣押 收缴查扣 收缴销毁
destroy: 捣毁 端掉 端了 打掉 取缔 捣毁取缔 摧毁 铲除
revoke: 吊销 依法吊销
sample: 抽检 抽查检验 抽样检验 监督抽检 监督抽查 抽样 抽了 抽样检测 抽检监测 快检 抽样送检
fail: 不合格 检出不合格 抽检不合格
arrest: 抓获 抓捕 刑拘 刑事拘留 抓捕归案
block: 封禁 封停 封禁降级 封禁、降级 关闭封禁 封号 禁封 降级 处置封禁 禁言封禁
accept: 受理 接获 收到 接收 接到 接报 接诉 受理处理 接收受理 登记受理
treat: 处理 办理 办结 处理办结 调处
hold: 举办 办了 组织开展 开展 组织 召开 举行 组织举办 开设 开办 开了 办的
train: 培训 从业人员培训 集中培训 组织培训 开展培训
recover: 挽回 挽损 为消费者挽回 追回
recall: 召回 下架召回 下架并召回
issue: 下达 发出 下发 制发 开具 送达 出具 发放 印发 开出 开出去 发出去
supervise: 挂牌督办 联合挂牌督办 督办 列入督办 挂牌
submit: 提交 提供 报送 推送 上报
publicise: 宣传 宣传报道 报道 刊发 发布
educate: 受教育 教育 受益 覆盖
penalise: 行政处罚 作出行政处罚 处罚 实施行政处罚 予以行政处罚 给予行政处罚
"""
_THINGS = """
officers: 执法人员 监管执法人员 执法力量 监管人员 执法干部 检查人员 执法监管人员 执法人员力量 行政执法人员 警力
officers-loose: 人员 人次 力量
case: 案件 案 违法案件 违法违规案件 案件数 各类案件 案件线索查处
online-trade: 网络交易 网络交易领域 网络市场 电子商务 网售
net: 涉网 涉及互联网
cyber: 网络违法 网络违法犯罪 网络犯罪
piracy: 侵权盗版 盗版 侵权 盗版侵权 侵犯著作权 侵权假冒盗版
criminal: 刑事
typical: 典型 典型案例 典型案件 重点典型
crime: 涉嫌犯罪 犯罪 涉嫌犯罪的
police: 公安机关 公安 公安部门 司法机关 公安机关处理 公安机关立案侦查
suspect: 犯罪嫌疑人 嫌疑人 涉案人员 违法犯罪嫌疑人
pending: 在办案件 未结案件 期末在办 期末未结 在办
platform: 平台企业 平台 平台经营者 网络交易平台 电商平台 交易平台 网络交易平台企业 网络平台 网络交易平台经营者
    第三方平台 互联网平台 互联网平台企业 平台公司 电商平台企业 直播平台 外卖平台 网络餐饮服务第三方平台 网络服务平台
    网络视频平台 网络平台企业
key-platform: 重点平台 在册重点平台 建档重点平台 重点网络交易平台
business: 经营主体 市场主体 经营户 经营者 经营单位 商户 各类经营主体 各类市场主体 生产经营主体 生产经营单位 商家
site: 网站 违法网站 网络站点 非法网站
shop: 网店 店铺 网络店铺 网上店铺 线上店铺 电商店铺
listing: 商品信息 违法商品信息 违法违规商品信息 信息 有害信息 违规信息 违法信息 违法违规信息 违禁品信息
    违法广告信息 虚假信息
personal-data: 个人信息 公民个人信息 公民信息 用户信息 客户信息 身份信息 个人资料 用户资料 隐私信息
link: 链接 盗版链接 侵权链接 侵权盗版链接
work: 作品 侵权作品 网络作品
account: 账号 帐号 账户 侵权账号 违规账号
movie-sites: 盗版影视网站和应用 盗版影视网站 影视网站和应用 盗版影视网站和APP 盗版影视网站及应用
    盗版影视网站、应用 影视侵权网站和应用 盗版影视应用
pirated-goods: 盗版制品 侵权盗版制品 侵权制品 盗版图书 盗版出版物 侵权盗版出版物 侵权盗版图书 盗版光盘
    非法出版物 盗版教材教辅 盗版教辅 侵权盗版图书光盘
warning-list: 预警名单 版权保护预警名单 重点作品版权保护预警名单 重点作品预警名单
offender-list: 严重违法失信名单 严重违法失信企业名单 严重违法失信主体名单 严重违法失信
app: 互联网应用 应用 应用程序 APP App app 移动应用 移动应用程序 互联网应用程序 手机应用 移动互联网应用程序
    手机软件 小程序
notice: 责令改正通知书 整改通知书 责令整改通知书 责令限期改正通知书 责令限期整改通知书 改正通知书
lead: 线索 违法线索 违法违规线索 案件线索 问题线索 可疑线索 违法行为线索
wildlife: 野生动植物 野生动物 非法交易野生动植物 野生动植物非法交易 非法交易野生动物 野生动植物及其制品
infringing-goods: 侵权货物 侵犯知识产权货物 涉嫌侵权货物 侵权商品 侵权嫌疑货物 进出口侵权货物
product: 商品 违法商品 违规商品 违禁商品 违法违规商品 问题商品 假冒商品 不合格商品 网售商品 违规产品
    违法违规产品 产品
online-product: 网售商品 网络商品 网络抽检 网售产品 网络销售商品 网上销售商品 网络交易商品 线上商品 网络抽样
fair: 集贸市场 农贸市场 集市 农集贸市场
market: 各类市场 市场
wholesale: 食用农产品批发市场 农批市场 农产品批发市场
fake: 假冒伪劣商品 假冒伪劣产品 假冒伪劣 假货 假冒侵权商品 侵权假冒商品 假冒商品 制假售假商品 伪劣商品
fake-value: 货值 货值金额 货物价值 商品货值 涉案货值 案值货值
den: 窝点 制假售假窝点 制假窝点 售假窝点 黑窝点 制售假窝点 假冒窝点
black-den: 黑工厂 黑作坊 黑窝点 黑工厂黑窝点黑作坊 黑工厂、黑窝点、黑作坊 黑作坊黑窝点 黑窝点黑作坊
food-maker: 食品生产加工单位 食品生产企业 食品生产单位 食品生产加工企业 食品生产者 食品加工单位 食品生产加工主体
workshop: 食品生产小作坊 小作坊 食品小作坊 食品生产加工小作坊 食品加工小作坊
food-seller: 食品经营单位 食品经营户 食品经营者 食品销售单位 食品销售者 食品经营主体 食品经营企业 食品经营店
    食品销售户
school-near: 校园及周边 校园周边 学校周边 学校及周边 校园及周边食品经营单位 校园周边食品经营单位
    校园周边食品经营户 校园及周边食品经营户 学校周边食品经营单位
caterer: 餐饮服务单位 餐饮单位 餐饮服务提供者 餐饮服务经营者 餐饮店 餐饮企业 餐饮商户 餐饮经营单位 餐饮服务店
    餐饮服务企业
banquet: 农村集体聚餐 农村自办宴席 农村宴席 集体聚餐 农村群体性聚餐
food: 食品 食品生产经营 食品安全 食品违法 食品生产经营违法 食品安全违法 食品类 食品生产经营领域
bad-food: 问题食品 不合格食品 不符合安全标准食品 不合格问题食品 过期食品 违法食品 不符合食品安全标准食品
    问题食品及原料
licence: 许可证 食品许可证 食品经营许可证 食品生产许可证 经营许可证
village-food: 农村食品 农村地区食品 农村市场食品
farm-food: 食用农产品 农产品
complaint: 投诉举报 举报投诉 投诉 投诉和举报 投诉、举报 网络投诉举报 消费投诉 举报 消费者投诉举报 食品投诉举报
    群众投诉举报 各类投诉举报 食品安全投诉举报
consumer: 消费者 食品
talk: 宣传讲座 讲座 宣讲 宣讲活动 宣传宣讲 专题讲座 普法讲座
campaign-day: 宣传咨询活动 各类宣传咨询活动 咨询活动 现场宣传咨询 宣传活动
media: 媒体宣传报道 媒体 各类媒体 新闻报道 宣传稿件 宣传报道 媒体报道
course: 培训班 从业人员培训班 从业人员培训 培训班次 业务培训班
staff: 从业人员 食品从业人员 从业人员培训 参训人员 餐饮从业人员
reached: 群众 受教育群众 师生 受众 受教育人数 人数 参与群众 教育群众 受教育 社会公众 青少年 学生
penalty-sum: 罚没金额 罚没款 罚没 罚没款项 罚没款金额 罚没总额 罚没共计 罚没合计 罚没资金 罚没钱款
fine: 罚款金额 罚款 处罚款 罚款总额 罚金 处罚金额 行政罚款 处以罚款 被罚款 并处罚款 处罚没罚款
confiscated: 没收金额 没收违法所得 没收款 没收非法所得 没收违法所得金额 没收款项
case-value: 涉案金额 涉款 涉款金额 案值 案件金额 涉案总金额 涉案价值 涉案总值 涉案资金 案件涉案金额 总案值
    涉案总额
loss: 经济损失 损失 消费者经济损失 消费者损失 群众损失
"""
_FILLERS = (
    "违法违规|违法|违规|各类|相关|有关|涉嫌|问题|重点|依法|累计|共计|合计|总计|一共|全市|全省|全区|全县|本市|我市|"
    "辖区内|辖区|期间|其中|已|共|达到|达|为|了|的|等|及|和|与|并|对|将|被|"
    "金额|总额|数量|数|总数|个数|次数|件数|批次|人数|网上|线上|网络|在线|非法|督促|指导|要求|推动|会同|联合|组织|"
    "当场|现场|一律|予以|进行|实施|查实|涉及|涉|案发|新增|总|均|向|由|给|经|在|于|至|到|从|也|又|"
    "今年|本月|截至|目前|以来|通过|行政|处|多|大力|严厉|全面|集中|深入|先后|陆续|持续|扎实|强化|加强|开展|不同|"
    '一般|普通|:|、|,| |"|“|”'
    "|有|已有|就有|计有|计|是|应为|应是|占|占了|光|随之|价格认定|认定|先报|暂报|初报|清点下来|清点|这块|这一块|当晚|当天|当日|当夜|昨晚|昨夜|今晚|今夜|请"
    "|=|人民币|初步估算|初步估计|预估|估算|入库|约合|折合|《|》|‘|’|「|」|(|)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A known wording in a phrase: what it means, what part it plays, and where it stands."""

    meaning: str
    part: Part
    start: int
    end: int


def _table(text: str, part: Part) -> dict[str, list[tuple[str, Part]]]:
    found: dict[str, list[tuple[str, Part]]] = {}
    meaning = ""
    for word in text.split():
        if word.endswith(":"):
            meaning = word[:-1]
        else:
            found.setdefault(word, []).append((meaning, part))
    return found


_MEANINGS: dict[str, list[tuple[str, Part]]] = _table(_DEEDS, Part.DEED)
for _word, _entries in _table(_THINGS, Part.THING).items():
    _MEANINGS.setdefault(_word, []).extend(_entries)
_KNOWN = re.compile(
    "|".join(map(re.escape, sorted({*_MEANINGS, *(f for f in _FILLERS.split("|"))}, key=lambda word: -len(word))))
)


def words_of(phrase: str) -> list[Word]:
    """The known words of a phrase, longest first at each place. One wording may have several meanings.

    A long wording is also read as the shorter ones it ends in: 违法商品信息 is 信息 too.
    """
    found = []
    for match in _KNOWN.finditer(phrase):
        found += [Word(meaning, part, *match.span()) for meaning, part in _MEANINGS.get(match[0], ())]
    return found


def rest_of(phrase: str) -> list[str]:
    """What of a phrase is neither known nor filler: names of things that only this catalogue counts."""
    return [part for part in _KNOWN.split(phrase) if part.strip()]
