# SPDX-License-Identifier: MIT
"""A bulletin's text as the rules read it: folded character by character, cut where sentences end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from models.notation import fold

# Traditional forms that occur in officials' texts, each beside its simplified one.
_PAIRS = """
萬万 億亿 餘余 約约 幾几 兩两 數数 貳二 個个 條条 間间 戶户 張张 過过 達达 將将 來来 壹一 贰二 叁三 柒七 捌八 玖九
佰百 仟千 査查 處处 辦办 檢检 測测 監监 網网 絡络 絕绝 協协 關关 閉闭 開开 閱阅 閒闲 門门 闖闯 問问 題题 聞闻 闢辟
際际 陳陈 陽阳 隊队 階阶 險险 隱隐 訊讯 記记 設设 許许 訴诉 評评 詐诈 話话 該该 詳详 認认 語语 誤误 說说 請请 論论
調调 談谈 諮咨 講讲 證证 識识 譯译 議议 護护 讀读 變变 讓让 訂订 計计 訓训 託托 註注 試试 詢询 誠诚 課课 諾诺 謀谋
謊谎 譴谴 謹谨 貨货 販贩 貪贪 責责 貯贮 貴贵 買买 賣卖 費费 貿贸 資资 賊贼 賓宾 賠赔 賬账 質质 購购 贈赠 贏赢 賭赌
賴赖 贓赃 負负 財财 貢贡 貧贫 貼贴 賀贺 賞赏 賦赋 賽赛 銷销 錢钱 鋪铺 鏈链 鎮镇 鐘钟 鐵铁 鑑鉴 鑒鉴 錄录 錯错 鍵键
鄉乡 鄰邻 釋释 針针 鈔钞 銀银 鋼钢 鎖锁 鏡镜 電电 雲云 靜静 響响 頁页 項项 順顺 須须 預预 頒颁 頓顿 領领 頻频 額额
顯显 類类 願愿 顧顾 風风 飛飞 飯饭 飲饮 館馆 驗验 體体 魚鱼 鮮鲜 鳥鸟 鹽盐 麗丽 麵面 麼么 黃黄 點点 黨党 齊齐 齡龄
龍龙 業业 東东 棄弃 極极 構构 樣样 標标 機机 權权 樓楼 欄栏 歡欢 歲岁 歷历 歸归 殘残 殺杀 殼壳 毀毁 氣气 決决 沒没
況况 淨净 減减 湯汤 準准 溫温 滿满 漁渔 漢汉 潔洁 濟济 濫滥 灣湾 災灾 為为 爲为 無无 煉炼 煙烟 營营 爛烂 牽牵 犧牺
狀状 獄狱 獎奖 獨独 獲获 獸兽 獵猎 現现 環环 產产 異异 當当 畫画 療疗 發发 盜盗 盡尽 盤盘 眾众 砲炮 礎础 禍祸 離离
種种 稱称 積积 穩稳 窩窝 竊窃 競竞 筆笔 範范 節节 簡简 簽签 籃篮 籌筹 糧粮 糾纠 紀纪 紅红 納纳 級级 紙纸 細细 終终
組组 結结 給给 統统 經经 綜综 維维 綱纲 緊紧 線线 編编 緩缓 練练 縣县 總总 績绩 繼继 續续 纖纤 罰罚 罷罢 羅罗 義义
習习 聖圣 聯联 聲声 聽听 職职 肅肃 脅胁 腦脑 膠胶 臉脸 臨临 臺台 與与 興兴 舉举 舊旧 艙舱 艦舰 藝艺 藥药 蘇苏 虛虚
號号 蟲虫 術术 衛卫 衝冲 補补 裝装 裡里 製制 複复 規规 視视 親亲 覺觉 覽览 觀观 觸触 場场 塊块 執执 報报 墊垫 壓压
壞坏 壘垒 夠够 夢梦 夥伙 奪夺 奮奋 婦妇 媽妈 學学 實实 寧宁 審审 寫写 寬宽 寶宝 專专 尋寻 對对 導导 屆届 屬属 島岛
嶺岭 巖岩 幣币 帳账 帶带 幫帮 幹干 廠厂 廢废 廣广 廳厅 彈弹 強强 彙汇 彥彦 後后 從从 復复 徵征 徹彻 恆恒 悅悦 惡恶
愛爱 態态 慣惯 應应 憑凭 懲惩 懷怀 戰战 戲戏 拋抛 掃扫 採采 換换 損损 搶抢 擊击 擔担 據据 擋挡 擬拟 擴扩 擾扰 攝摄
攜携 敗败 敵敌 斂敛 斷断 於于 時时 晉晋 暫暂 曆历 書书 會会 並并 亂乱 亞亚 倉仓 傳传 債债 傷伤 傾倾 價价 儀仪 儲储
優优 償偿 兒儿 內内 冊册 凍冻 凱凯 別别 刪删 則则 創创 劃划 劇剧 劍剑 劑剂 動动 務务 勝胜 勞劳 勢势 勵励 勸劝 區区
單单 卻却 厲厉 參参 員员 嗎吗 嘗尝 噸吨 嚴严 囑嘱 國国 圍围 園园 圓圆 圖图 團团 堅坚 壽寿 車车 軍军 軟软 較较 載载
輔辅 輕轻 輛辆 輪轮 輯辑 輸输 轄辖 轉转 辭辞 農农 這这 進进 運运 遊游 違违 連连 遠远 適适 遲迟 選选 遺遗 還还 邊边
邏逻 郵邮 釀酿 醫医 醬酱 釐厘 長长 隻只 雙双 雜杂 雞鸡 難难 係系 僅仅 侷局 佈布 佔占 併并 侶侣 俠侠 倆俩 們们 偽伪
僱雇 儘尽 兇凶 凈净 剛刚 勻匀 匯汇 匱匮 厭厌 叢丛 吳吴 呂吕 咼呙 喚唤 喪丧 嗇啬 嚇吓 嚐尝 囂嚣 髮发 鬆松 鬥斗 鬧闹
鹹咸 鹼碱 麥麦 黴霉 齒齿 龜龟 鍊链 鏟铲 鑽钻 閘闸 陸陆 隨随 靈灵 韓韩 顏颜 顛颠 飾饰 餅饼 餌饵 饋馈 馬马 駐驻 駕驾
騙骗 驅驱 驟骤 髒脏 鬱郁 魯鲁 鴨鸭 蓋盖 葉叶 蒐搜 蓮莲 蔣蒋 薑姜 薦荐 藍蓝 蘭兰 蝦虾 螢萤 蠟蜡 衆众 褲裤 襯衬 訪访
誌志 誘诱 謝谢 豐丰 豬猪 貓猫 賢贤 贊赞 趕赶 趙赵 跡迹 蹤踪 躉趸 軀躯 迴回 逕径 週周 遞递 鄭郑 鄧邓 醜丑 銘铭 鋁铝
錦锦 溝沟 淺浅 滯滞 澤泽 濾滤 瀏浏 灑洒 熱热 燈灯 燒烧 爐炉 爭争 爾尔 牆墙 狹狭 猶犹 玆兹 瑪玛 瓊琼 甌瓯 畝亩 痠酸
瘋疯 癢痒 皺皱 盞盏 睏困 瞞瞒 矯矫 碼码 確确 磚砖 禮礼 禦御 稅税 穀谷 窮穷 竄窜 筍笋 箇个 篩筛 簾帘 籤签 糉粽 紛纷
絲丝 綠绿 綫线 緝缉 締缔 縮缩 縱纵 繳缴 罌罂 聰聪 腳脚 腸肠 膽胆 劉刘 勁劲 勛勋 厛厅 叄三 嚮向 塗涂 塵尘 墜坠 壇坛
壯壮 夾夹 妝妆 姦奸 娛娱 孫孙 尷尴 屍尸 層层 嶽岳 巔巅 幟帜 庫库 廚厨 廟庙 廬庐 彎弯 徑径 慘惨 慶庆 憂忧 懸悬 戀恋
扡拖 揀拣 揚扬 揮挥 撥拨 撲扑 擇择 擠挤 攔拦 攤摊 敘叙 斃毙 曬晒 朧胧 棧栈 槍枪 樂乐 樁桩 橋桥 檔档 櫃柜 歐欧 廈厦
濱滨 瀋沈 遼辽 陝陕 贛赣 閩闽 滬沪 濰潍 隴陇 壟垄 釣钓 鯉鲤 蝕蚀 闡阐 隸隶 顆颗 顔颜 驛驿 鵬鹏 鷹鹰 紮扎 裏里 籲吁
纜缆 脫脱 衞卫 覈核 詞词 誇夸 諭谕 謠谣 贗赝 邁迈 釦扣 鈕钮 銳锐 鋒锋 鍋锅 鎊镑 闆板 隕陨 騰腾 鵝鹅 齣出 檯台 澀涩
滲渗 潰溃 瀕濒 崗岗 崑昆 崙仑 汙污 啟启 啓启 尅克 僞伪 囪囱 嘩哗 敎教 歛敛 痺痹 眞真 祕秘 綵彩 緞缎 縫缝 藉借 蘆芦
袪祛 詭诡 詩诗 諧谐 謂谓 譽誉 豎竖 賃赁 賤贱 賑赈 贖赎 鉛铅 銅铜 錶表 鍍镀 鎳镍 鏽锈 鑄铸 闊阔 陰阴 陣阵 頸颈 顎颚
颱台 飢饥 飽饱 饒饶 駁驳 駛驶 騷骚 驚惊 鮑鲍 鯨鲸 鰻鳗 鱷鳄 鶴鹤 麩麸 龐庞 龔龚 拚拼 牠它 樑梁 豔艳 攪搅 柵栅 歎叹
殲歼 氫氢 滷卤 滄沧 漲涨 潛潜 澇涝 濕湿 熒荧 爍烁 犢犊 瑩莹 癥症 癮瘾 盧卢 睜睁 硃朱 碩硕 禱祷 稜棱 穎颖 窺窥 籠笼
糞粪 絨绒 綁绑 綿绵 緯纬 繪绘 纏缠 罵骂 聾聋 膚肤 膩腻 艱艰 莊庄 華华 萊莱 蕭萧 薩萨 蟬蝉 衹只 褻亵 貝贝 貞贞 賜赐
躍跃 轍辙 遙遥 邨村 釘钉 鈉钠 鈣钙 鉀钾 銑铣 閥阀 雛雏 霧雾 靂雳 韌韧 頂顶 頗颇 顱颅
偵侦 頭头 織织 騎骑 屢屡 鞏巩 備备 搗捣 繞绕 紹绍 樹树 鳳凤 雖虽 訟讼 詛诅 訛讹 訥讷 診诊 詆诋 詠咏 誣诬 誰谁 諜谍 諱讳
諒谅 諸诸 謄誊 謬谬 譜谱 譏讥 讒谗 貶贬 賄贿 賂赂 賺赚 贅赘 趨趋 踐践 轟轰 軌轨 軸轴 輩辈 輝辉 輻辐 轎轿 遷迁 鄲郸 鄖郧
醞酝 鈴铃 鉤钩 銜衔 錘锤 鐮镰 鑰钥 閃闪 閏闰 閣阁 韋韦 韻韵 頃顷 頑顽 頌颂 頰颊 頹颓 顫颤 飄飘 飼饲 餓饿 饅馒 駱骆 驕骄
髏髅 鬚须 鳴鸣 鴿鸽 鵑鹃 鸚鹦 獻献 璽玺 畢毕 疊叠 癡痴 皚皑 盪荡 矚瞩 碭砀 礦矿 禎祯 禪禅 稈秆 穡穑 窪洼 窯窑 竪竖 築筑
篤笃 簍篓 籬篱 糰团 紐纽 紗纱 紋纹 純纯 紡纺 絞绞 綉绣 綴缀 緒绪 緻致 縛缚 繩绳 罈坛 翹翘 聳耸 脹胀 腎肾 臟脏 艷艳 芻刍
莖茎 莢荚 蒼苍 蔭荫 蔔卜 蕩荡 蕪芜 薈荟 薊蓟 薔蔷 蘊蕴 蘋苹 虜虏 虧亏 蛻蜕 蝸蜗 螞蚂 蠅蝇 蠶蚕 蠻蛮 襪袜 襲袭 覓觅 覬觊
觴觞 憤愤 憐怜 憲宪 懶懒 懼惧 挾挟 掙挣 搖摇 搾榨 摯挚 撐撑 撓挠 撫抚 擄掳 擰拧 擱搁 擺摆 攏拢 攢攒 斬斩 昇升 暈晕 暢畅
曠旷 朮术 楊杨 榮荣 槳桨 樞枢 樸朴 橢椭 檸柠 檻槛 欽钦 殞殒 毆殴 毿毵 淚泪 淪沦 渦涡 湧涌 滅灭 滌涤 滾滚 漸渐 潑泼 潤润
澗涧 澱淀 濁浊 濃浓 瀉泻 瀝沥 瀟潇 烏乌 煥焕 煩烦 燦灿 燭烛 爺爷 牘牍 犖荦 猙狰 獅狮 瑣琐 瑤瑶 瓏珑 甕瓮 嗆呛 嘆叹 嘔呕
嘯啸 噴喷 嚨咙 囉啰 圇囵 埡垭 堯尧 塢坞 墮堕 壩坝 奩奁 奬奖 姍姗 婁娄 嫻娴 嬌娇 嬰婴 孿孪 宮宫 寢寝 寵宠 屜屉 峽峡 崢峥
嶄崭 巒峦 帥帅 幀帧 弒弑 彌弥 恥耻 惻恻 慮虑 慪怄 憫悯 傑杰 傘伞 僑侨 僕仆 僥侥 凜凛 剎刹 剝剥 匭匦 廂厢 吶呐 啞哑 喬乔
嗚呜 韜韬 駝驼 駭骇 驢驴 鬩阋 鯊鲨 鰲鳌 鴉鸦 鵰雕 麯曲 麪面 絃弦 綑捆 縴纤 遶绕 鍾钟 鎚锤 隣邻 牀床 峯峰 羣群 鷄鸡 筯箸
剷铲 鬪斗 嵗岁 傢家 彆别 慾欲 鹵卤 穫获 濛蒙 懞蒙 矇蒙 蹟迹 銹锈 烱炯 墻墙 晝昼 賸剩 贋赝 銲焊 閙闹 饑饥 駢骈 龕龛 喫吃
塩盐 葷荤 餚肴 餡馅 餾馏 饌馔 醃腌 醱酦 飩饨 餛馄 餃饺 蕎荞 薺荠 莧苋 蓴莼 棗枣 檳槟 欖榄 鱸鲈 鱉鳖 鮭鲑 鯽鲫 鱒鳟 鱈鳕
蠔蚝 鷓鹧 鴣鸪 鵪鹌 鶉鹑 閬阆 瀘泸 侖仑 洩泄 牴抵 佇伫 諳谙 訖讫 逹达
"""
TO_SIMPLIFIED: dict[int, int | str] = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}

_LINE_ENDS = str.maketrans("\r\u2028\u2029\x0b\x0c", "\n\n\n\n\n")
_TEN_THOUSANDS = re.compile(r"(?<=\d)[wW](?![a-zA-Z])")  # 1.2w, as it is typed in a hurry
# What Hong Kong, Macao and Taiwan call otherwise; each of the length of its counterpart.
_SAME_WORDS = {
    "网路": "网络",
    "资讯": "信息",
    "讯息": "信息",
    "连结": "链接",
    "软体": "软件",
    "程式": "程序",
    "个案": "案件",
}
_COUNTED_CASES = "(?<![0-9一二两三四五六七八九十百千万余多几])个案(?!子|件|例)"  # 3个案件 counts, 個案 names
_ELSEWHERE = re.compile("|".join(_COUNTED_CASES if word == "个案" else word for word in _SAME_WORDS))
# 柒萬伍仟元: of the numerals that no one can alter, those that are words as well (队伍, 大陆) only among numerals.
_FORMAL = re.compile(
    r"(?<![队大登着内水收放])(?:[一二三四五六七八九零肆伍陆]?[拾百千万亿]零?){1,8}[一二三四五六七八九肆伍陆]?"
    r"(?=[万亿]?[元圆件起宗家户人名个份次张箱瓶])"
)
_PLAIN_NUMERALS = str.maketrans("肆伍陆拾", "四五六十")
_SENTENCE_ENDS = re.compile(r"[。!?;\n]")
_CLAUSE_ENDS = re.compile(r"[。!?;\n()]|(?<!\d),|,(?!\d{3}(?!\d))|:(?!\d\d(?!\d))")
_PARAGRAPH_ENDS = re.compile(r"\n")


@dataclass(frozen=True)
class Running:
    """A text, its folded form, and its cuts. Every offset holds in both."""

    text: str

    @cached_property
    def plain(self) -> str:
        """The text in half-width and simplified characters, line ends as line feeds; of the same length."""
        folded = fold(self.text.translate(_LINE_ENDS), TO_SIMPLIFIED)
        spoken = _ELSEWHERE.sub(lambda match: _SAME_WORDS[match[0]], folded)
        formal = _FORMAL.sub(lambda match: match[0].translate(_PLAIN_NUMERALS), spoken)
        return _TEN_THOUSANDS.sub("万", formal)

    @cached_property
    def _sentences(self) -> list[int]:
        return [match.end() for match in _SENTENCE_ENDS.finditer(self.plain)]

    @cached_property
    def _clauses(self) -> list[int]:
        return [match.end() for match in _CLAUSE_ENDS.finditer(self.plain)]

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [match.end() for match in _PARAGRAPH_ENDS.finditer(self.plain)]

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends."""
        return self._around(self._sentences, place)

    def clause(self, place: int) -> tuple[int, int]:
        """Where the clause around a place begins and ends: commas, colons and brackets cut too."""
        return self._around(self._clauses, place)

    def line(self, place: int) -> tuple[int, int]:
        """Where the line around a place begins and ends."""
        return self._around(self._paragraphs, place)

    def clause_before(self, place: int) -> tuple[int, int]:
        """The clause before the one around a place, in the same line; empty where there is none."""
        begin = self.clause(place)[0]
        if begin <= self.line(place)[0]:
            return begin, begin
        return self.clause(begin - 1)

    def _around(self, ends: list[int], place: int) -> tuple[int, int]:
        begin, end = bisect_right(ends, place), bisect_left(ends, place + 1)
        return ends[begin - 1] if begin else 0, ends[end] - 1 if end < len(ends) else len(self.plain)
