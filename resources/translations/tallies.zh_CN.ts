<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AspectWords</name>
    <message>
        <source>The period before</source>
        <translation>上期</translation>
    </message>
    <message>
        <source>The same period last year</source>
        <translation>去年同期</translation>
    </message>
    <message>
        <source>As submitted</source>
        <translation>上报数</translation>
    </message>
    <message>
        <source>Compared: {other}</source>
        <translation>对比：{other}</translation>
    </message>
    <message>
        <source>Now: {figure}</source>
        <translation>本期：{figure}</translation>
    </message>
    <message>
        <source>Still to go: {figure}</source>
        <translation>还差：{figure}</translation>
    </message>
    <message>
        <source>Value: {value}</source>
        <translation>数值：{value}</translation>
    </message>
    <message>
        <source>Rank {rank} of its column, the largest first</source>
        <translation>本列第 {rank} 位，从大到小</translation>
    </message>
</context>
<context>
    <name>ChangesModel</name>
    <message>
        <source>of which: </source>
        <translation>其中：</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>This period</source>
        <translation>本期</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>上期</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>增减</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>&amp;Measure</source>
        <translation>指标(&amp;M)</translation>
    </message>
    <message>
        <source>Measure shown in the chart</source>
        <translation>图中显示的指标</translation>
    </message>
    <message>
        <source>What the chart shows of a figure</source>
        <translation>图中显示的内容</translation>
    </message>
    <message>
        <source>Char&amp;t</source>
        <translation>图形(&amp;T)</translation>
    </message>
    <message>
        <source>Kind of chart</source>
        <translation>图形种类</translation>
    </message>
    <message>
        <source>Copy the chart as a picture, with its source</source>
        <translation>把图表复制为图片，连同来源一起</translation>
    </message>
    <message>
        <source>Copy the chart</source>
        <translation>复制图表</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Nothing of this can be drawn: the figures are not exact or not known</source>
        <translation>无法作图：数字不是确数，或没有可比的数字</translation>
    </message>
    <message>
        <source>Drawing the chart…</source>
        <translation>正在绘图…</translation>
    </message>
    <message>
        <source>No figures to draw</source>
        <translation>没有可绘制的数据</translation>
    </message>
</context>
<context>
    <name>ChartTexts</name>
    <message>
        <source>Bars</source>
        <translation>条形图</translation>
    </message>
    <message>
        <source>Stacked bars</source>
        <translation>堆积条形图</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>折线图</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Small multiples</source>
        <translation>分组小图</translation>
    </message>
    <message>
        <source>Automatic: {kind}</source>
        <translation>自动：{kind}</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>增减数</translation>
    </message>
    <message>
        <source>Percent of target</source>
        <translation>完成目标（%）</translation>
    </message>
    <message>
        <source>{measure}: difference</source>
        <translation>{measure}：增减</translation>
    </message>
    <message>
        <source>{measure}: percent of target reached</source>
        <translation>{measure}：完成目标的百分比</translation>
    </message>
    <message>
        <source>by {dimensions}</source>
        <translation>按{dimensions}</translation>
    </message>
    <message>
        <source>regions with those in them</source>
        <translation>上级地区含下级地区</translation>
    </message>
    <message>
        <source>figures to date</source>
        <translation>累计数</translation>
    </message>
    <message>
        <source>compared with: {other}</source>
        <translation>对比：{other}</translation>
    </message>
    <message>
        <source>Difference ({other}): {text}</source>
        <translation>增减（{other}）：{text}</translation>
    </message>
    <message>
        <source>Difference: {text}</source>
        <translation>增减：{text}</translation>
    </message>
    <message>
        <source>Target: {text}</source>
        <translation>目标：{text}</translation>
    </message>
    <message>
        <source>Reached: {text} of the target</source>
        <translation>完成目标的 {text}</translation>
    </message>
    <message>
        <source>Others ({count})</source>
        <translation>其他（{count} 项）</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Earlier periods not shown: {count}</source>
        <translation>另有 {count} 个较早的期间未显示</translation>
    </message>
    <message>
        <source>Others not shown: {count}</source>
        <translation>另有 {count} 项未显示</translation>
    </message>
    <message>
        <source>Further columns not shown: {count}</source>
        <translation>另有 {count} 列未显示</translation>
    </message>
    <message>
        <source>Not drawn, not known from exact figures: {count}</source>
        <translation>另有 {count} 个数不能由准确数得出，未画</translation>
    </message>
    <message>
        <source>A hollow point: the figure is not exact</source>
        <translation>空心点：非准确数（余、近、约）</translation>
    </message>
    <message>
        <source>A dot: the figure is not exact</source>
        <translation>圆点：非准确数（余、近、约）</translation>
    </message>
    <message>
        <source>A hollow end: the figure is not exact</source>
        <translation>空心端：非准确数（余、近、约）</translation>
    </message>
    <message>
        <source>A cross: no number was stated</source>
        <translation>叉号：数字未明确</translation>
    </message>
    <message>
        <source>An empty cell: nothing was logged</source>
        <translation>空格：没有记录</translation>
    </message>
    <message>
        <source>Records without a stated number: {count}</source>
        <translation>{count} 条记录的数量未明确</translation>
    </message>
    <message>
        <source>Where nothing was logged the line is at nought</source>
        <translation>没有记录的期间按零画线</translation>
    </message>
</context>
<context>
    <name>CodeEditor</name>
    <message>
        <source>Not recorded</source>
        <translation>未填</translation>
    </message>
</context>
<context>
    <name>DimensionPicker</name>
    <message>
        <source>&amp;Rows</source>
        <translation>行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>Exchange rows and columns</source>
        <translation>行列互换</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Rows, second</source>
        <translation>行的第二维度</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns, second</source>
        <translation>列的第二维度</translation>
    </message>
    <message>
        <source>{name}: type the first letters</source>
        <translation>{name}：可输入拼音首字母选定</translation>
    </message>
</context>
<context>
    <name>ExplainedDialog</name>
    <message>
        <source>How this figure was added</source>
        <translation>这个数是怎么算出来的</translation>
    </message>
    <message>
        <source>Show its records</source>
        <translation>查看这些记录</translation>
    </message>
    <message>
        <source>Show those of {period}</source>
        <translation>查看{period}的记录</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Explainer</name>
    <message>
        <source>{figure} ({period})</source>
        <translation>{figure}（{period}）</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Table as Excel workbook</source>
        <translation>表格（Excel 工作簿）</translation>
    </message>
    <message>
        <source>Figures as CSV</source>
        <translation>数据（CSV）</translation>
    </message>
    <message>
        <source>Table as PDF pages</source>
        <translation>表格（PDF，可打印）</translation>
    </message>
    <message>
        <source>Chart as PNG image</source>
        <translation>图表（PNG 图片）</translation>
    </message>
    <message>
        <source>Chart as SVG drawing</source>
        <translation>图表（SVG 矢量图）</translation>
    </message>
    <message>
        <source>Chart as PDF page</source>
        <translation>图表（PDF 文件）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Lay out {name}</source>
        <translation>排版 {name}</translation>
    </message>
    <message>
        <source>Laying out the pages…</source>
        <translation>正在排版…</translation>
    </message>
    <message>
        <source>The table takes {pages} pages, too many to look at. Export it as a PDF file instead.</source>
        <translation>这张表有 {pages} 页，预览不了这么多。请导出为 PDF 文件。</translation>
    </message>
    <message>
        <source>Copy the chart</source>
        <translation>复制图表</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>导出 {name}</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>正在写入 {name}…</translation>
    </message>
    <message>
        <source>Wrote {name}. Figures: {figures}, records: {records}</source>
        <translation>已导出 {name}：{figures} 个数据，来自 {records} 条记录</translation>
    </message>
    <message>
        <source>Copied the chart as a picture. Figures: {figures}</source>
        <translation>图表已复制为图片，共 {figures} 个数字</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>{title} (continued)</source>
        <translation>{title}（续）</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
</context>
<context>
    <name>PeriodModel</name>
    <message>
        <source>{state} v{version}</source>
        <translation>{state} 第{version}版</translation>
    </message>
    <message>
        <source>open again v{version}</source>
        <translation>重新打开 第{version}版</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>逾期未报</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待上报</translation>
    </message>
    <message>
        <source>no records</source>
        <translation>无记录</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>应于 {day} 前上报</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>统计期</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录数</translation>
    </message>
</context>
<context>
    <name>PeriodPicker</name>
    <message>
        <source>&amp;Period</source>
        <translation>期间(&amp;P)</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>统计期</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Period code</source>
        <translation>统计期代码</translation>
    </message>
    <message>
        <source>2023, 2023-Q3, 2023-07, 2023-07-X1 (ten days), 2023-W31 or a day; short: Q3 or 7 (July)</source>
        <translation>2023、2023-Q3、2023-07、2023-07-X1（旬）、2023-W31 或某一天；简写：Q3、7（7月）、上月、三季度</translation>
    </message>
    <message>
        <source>This period</source>
        <translation>本期</translation>
    </message>
    <message>
        <source>Last period</source>
        <translation>上期</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>本年</translation>
    </message>
    <message>
        <source>Whole campaign</source>
        <translation>整个行动期间</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>起止日期…</translation>
    </message>
    <message>
        <source>Period code…</source>
        <translation>统计期代码…</translation>
    </message>
</context>
<context>
    <name>PeriodReasonDialog</name>
    <message>
        <source>Reopen {period}</source>
        <translation>重新打开{period}</translation>
    </message>
    <message>
        <source>{period} came back from headquarters</source>
        <translation>上级退回{period}</translation>
    </message>
    <message>
        <source>Reopen a period</source>
        <translation>重新打开统计期</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Its figures can be changed again; the next summary is a new version that names the one before.</source>
        <translation>打开后其中的数字可以更正；再次上报为新的一版，并注明取代哪一版。</translation>
    </message>
    <message>
        <source>It stays closed until it is reopened; the reason stands beside it until then.</source>
        <translation>该期仍为已结账，重新打开后方可更正；退回的理由会一直标在旁边。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>e.g. a case was left out</source>
        <translation>例如：漏报一起案件</translation>
    </message>
    <message>
        <source>e.g. figures differ from the annex</source>
        <translation>例如：数字与附表不一致</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Mark as returned</source>
        <translation>记为退回</translation>
    </message>
</context>
<context>
    <name>QueryWords</name>
    <message>
        <source>all campaigns</source>
        <translation>全部专项行动</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>统计表</translation>
    </message>
    <message>
        <source>About</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Records not stated</source>
        <translation>未明确条数</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行别</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>分项</translation>
    </message>
    <message>
        <source>code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>History number</source>
        <translation>台账序号</translation>
    </message>
    <message>
        <source>Records&apos; SHA-256</source>
        <translation>记录校验值（SHA-256）</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>In a hundred</source>
        <translation>百分比</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>分子</translation>
    </message>
    <message>
        <source>Of all</source>
        <translation>分母</translation>
    </message>
    <message>
        <source>remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>made {time}</source>
        <translation>{time} 生成</translation>
    </message>
    <message>
        <source>history no. {number}</source>
        <translation>台账序号 {number}</translation>
    </message>
    <message>
        <source>Source: {parts}</source>
        <translation>来源：{parts}</translation>
    </message>
    <message>
        <source>Records: {count}</source>
        <translation>{count} 条记录</translation>
    </message>
    <message>
        <source>Office: {office}</source>
        <translation>报送单位：{office}</translation>
    </message>
    <message>
        <source>Campaign: {campaign}</source>
        <translation>专项行动：{campaign}</translation>
    </message>
    <message>
        <source>Period: {period}</source>
        <translation>统计期：{period}</translation>
    </message>
    <message>
        <source>Basis: {basis}</source>
        <translation>口径：{basis}</translation>
    </message>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}：{text}</translation>
    </message>
    <message>
        <source>Conditions: {conditions}</source>
        <translation>条件：{conditions}</translation>
    </message>
    <message>
        <source>Made: {time}</source>
        <translation>生成时间：{time}</translation>
    </message>
    <message>
        <source>History no.: {number}</source>
        <translation>台账序号：{number}</translation>
    </message>
    <message>
        <source>SHA-256: {digest}</source>
        <translation>记录校验值：{digest}</translation>
    </message>
    <message>
        <source>{rate}: {percent} ({part} of {whole})</source>
        <translation>{rate} {percent}（{part}／{whole}）</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>报送单位</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>专项行动</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>统计期</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>统计粒度</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Records counted</source>
        <translation>计入记录数</translation>
    </message>
    <message>
        <source>How it is hashed</source>
        <translation>校验值算法</translation>
    </message>
    <message>
        <source>Over the sorted SHA-256 digests of each record&apos;s canonical JSON, as in a submission.</source>
        <translation>对每条记录的规范 JSON 分别计算 SHA-256，排序后合并再计算 SHA-256，与上报件相同。</translation>
    </message>
    <message>
        <source>Bounds</source>
        <translation>界限</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>汇总规则</translation>
    </message>
    <message>
        <source>Different measures are never added. Of-which lines are never added to their parent. Distinct figures are not added over time; stocks show their last value.</source>
        <translation>不同指标不相加；其中项不计入上级指标；去重数不跨期相加；期末数取最后一期的值。</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>统计期</translation>
    </message>
    <message>
        <source>figures to date</source>
        <translation>累计数</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>with the regions in them</source>
        <translation>含所辖地区</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Figures beside their target, and how much of it is reached.</source>
        <translation>各数与目标，及完成率。</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>位次</translation>
    </message>
    <message>
        <source>By the figures of a column, the largest first.</source>
        <translation>按各列的数，由大到小。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>{column}, largest first</source>
        <translation>{column}，由大到小</translation>
    </message>
    <message>
        <source>at least this, the truth may be more</source>
        <translation>至少为此数，实际可能更多</translation>
    </message>
    <message>
        <source>nearly this, the truth may be a little less</source>
        <translation>接近此数，实际可能略少</translation>
    </message>
    <message>
        <source>about this, the truth may be more or less</source>
        <translation>大约为此数，实际可能更多或更少</translation>
    </message>
</context>
<context>
    <name>ReportHead</name>
    <message>
        <source>Summary</source>
        <translation>汇总表</translation>
    </message>
    <message>
        <source>The figures as they are submitted</source>
        <translation>上报的数字</translation>
    </message>
    <message>
        <source>For approval</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>What changed since the period before, what was explained, what was reversed</source>
        <translation>与上期相比的变化、已说明的提示、被纠正的决定</translation>
    </message>
</context>
<context>
    <name>ReportLines</name>
    <message>
        <source>keeps it open</source>
        <translation>不能结账</translation>
    </message>
    <message>
        <source>to be explained</source>
        <translation>需要说明</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>去处理</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>reopened</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>{state} v{version}</source>
        <translation>{state} 第{version}版</translation>
    </message>
    <message>
        <source>{state} · {when} · post {post}</source>
        <translation>{state} · {when} · 岗位 {post}</translation>
    </message>
    <message>
        <source>summary v{version} · {when} · post {post}</source>
        <translation>汇总表 第{version}版 · {when} · 岗位 {post}</translation>
    </message>
    <message>
        <source>Records: {count} · hash {digest}</source>
        <translation>记录数：{count} · 哈希 {digest}</translation>
    </message>
</context>
<context>
    <name>ReportReview</name>
    <message>
        <source>Figures beside those of the period before</source>
        <translation>本期与上期的数字</translation>
    </message>
    <message>
        <source>Explained warnings</source>
        <translation>已说明的提示</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Nothing had to be explained.</source>
        <translation>没有需要说明的提示。</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>{label} {percent} ({part} of {whole})</source>
        <translation>{label} {percent}（{part} / {whole}）</translation>
    </message>
    <message>
        <source>No complaint and no review was counted.</source>
        <translation>本期没有投诉和复议。</translation>
    </message>
</context>
<context>
    <name>ReportWriter</name>
    <message>
        <source>Folder…</source>
        <translation>更改文件夹…</translation>
    </message>
    <message>
        <source>Choose where summaries are written</source>
        <translation>选择汇总表写入的文件夹</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop this; nothing of it stays</source>
        <translation>停止；不留下任何改动</translation>
    </message>
    <message>
        <source>Other steps</source>
        <translation>其他步骤</translation>
    </message>
    <message>
        <source>There truly was nothing: a nil return</source>
        <translation>本期确无数字，作零报告</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>why the marked figures are right; it stays with the period</source>
        <translation>标出的数字为何属实；说明随该期保存</translation>
    </message>
    <message>
        <source>Write newer version: {period}</source>
        <translation>生成新版本：{period}</translation>
    </message>
    <message>
        <source>Write summary: {period}</source>
        <translation>生成汇总表：{period}</translation>
    </message>
    <message>
        <source>Mark as checked: {period}</source>
        <translation>核对：{period}</translation>
    </message>
    <message>
        <source>Approve: {period}</source>
        <translation>审批：{period}</translation>
    </message>
    <message>
        <source>Close: {period}</source>
        <translation>结账：{period}</translation>
    </message>
    <message>
        <source>Close and write summary: {period}</source>
        <translation>结账并生成汇总表：{period}</translation>
    </message>
    <message>
        <source>Write the same file again: {period}…</source>
        <translation>重新写出同一份文件：{period}…</translation>
    </message>
    <message>
        <source>Acknowledged by headquarters: {period}</source>
        <translation>上级已签收：{period}</translation>
    </message>
    <message>
        <source>Returned by headquarters: {period}…</source>
        <translation>上级退回：{period}…</translation>
    </message>
    <message>
        <source>Reopen: {period}…</source>
        <translation>重新打开：{period}…</translation>
    </message>
    <message>
        <source>A nil return has to be said to be one</source>
        <translation>请先勾选零报告</translation>
    </message>
    <message>
        <source>Settle first what stands against it, above</source>
        <translation>请先处理上面列出的问题</translation>
    </message>
    <message>
        <source>The marked figures have to be explained</source>
        <translation>标出的数字需要说明</translation>
    </message>
    <message>
        <source>The explanation holds a number of a person</source>
        <translation>说明中疑似有个人号码</translation>
    </message>
    <message>
        <source>{title}: {count} of {whole} records read…</source>
        <translation>{title}：已读 {count} / {whole} 条记录…</translation>
    </message>
    <message>
        <source>{title}…</source>
        <translation>{title}…</translation>
    </message>
    <message>
        <source>{period} is closed over {count} records, hash {digest}</source>
        <translation>{period}已结账，共 {count} 条记录，哈希 {digest}</translation>
    </message>
    <message>
        <source>The ledger is open read-only</source>
        <translation>台账以只读方式打开</translation>
    </message>
    <message>
        <source>Folder for summaries</source>
        <translation>汇总表文件夹</translation>
    </message>
    <message>
        <source>Into {folder}</source>
        <translation>写入 {folder}</translation>
    </message>
    <message>
        <source>Closing {period}</source>
        <translation>结账 {period}</translation>
    </message>
    <message>
        <source>Summary of {period}</source>
        <translation>{period} 汇总表</translation>
    </message>
    <message>
        <source>Version {version} of {period}. Records: {count}, hash {digest}
{path}</source>
        <translation>{period} 第 {version} 版：{count} 条记录，校验值 {digest}
{path}</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Periods of the campaign</source>
        <translation>专项行动的各统计期</translation>
    </message>
    <message>
        <source>Steps of this period</source>
        <translation>本期的步骤</translation>
    </message>
    <message>
        <source>Look at this first</source>
        <translation>上报前请核对</translation>
    </message>
    <message>
        <source>Whole campaign</source>
        <translation>整个行动期间</translation>
    </message>
    <message>
        <source>Make a campaign in Setup, then log actions.</source>
        <translation>请先在“设置”中新建专项行动，再记录行动。</translation>
    </message>
    <message>
        <source>No campaign yet</source>
        <translation>还没有专项行动</translation>
    </message>
    <message>
        <source>Where there truly was nothing, headquarters wants a nil return.</source>
        <translation>如确无数字，请勾选下方“零报告”后上报。</translation>
    </message>
    <message>
        <source>No records in {period}</source>
        <translation>{period} 没有记录</translation>
    </message>
    <message>
        <source>Reopened: {reason}</source>
        <translation>重新打开：{reason}</translation>
    </message>
    <message>
        <source>Returned: {reason}</source>
        <translation>退回：{reason}</translation>
    </message>
    <message>
        <source>Explanation: {reason}</source>
        <translation>说明：{reason}</translation>
    </message>
    <message>
        <source>Records: {count}</source>
        <translation>记录：{count} 条</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>应于 {day} 前上报</translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s) late</source>
        <translation>
            <numerusform>已逾期 %n 个工作日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s) left</source>
        <translation>
            <numerusform>还有 %n 个工作日</numerusform>
        </translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>holidays of {year} are not known yet</source>
        <translation>{year} 年放假安排未收入，按周一至周五推算</translation>
    </message>
    <message>
        <source>newest version {version}</source>
        <translation>最新为第 {version} 版</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>有 %n 项需要核对</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>{what}: {figure}</source>
        <translation>{what}：{figure}</translation>
    </message>
</context>
<context>
    <name>TalliesPage</name>
    <message>
        <source>No campaign yet</source>
        <translation>还没有专项行动</translation>
    </message>
    <message>
        <source>Make a campaign in Setup, then log actions.</source>
        <translation>请先在“设置”中新建专项行动，再记录行动。</translation>
    </message>
    <message>
        <source>Nothing counted in {period}</source>
        <translation>{period} 没有符合条件的记录</translation>
    </message>
    <message>
        <source>Choose a longer period, or take conditions away.</source>
        <translation>可以放宽期间，或去掉部分条件。</translation>
    </message>
    <message>
        <source>Show the whole campaign</source>
        <translation>查看整个行动期间</translation>
    </message>
    <message>
        <source>{what}: {figure}</source>
        <translation>{what}：{figure}</translation>
    </message>
</context>
<context>
    <name>TallyBar</name>
    <message>
        <source>Show all choices</source>
        <translation>展开全部选项</translation>
    </message>
    <message>
        <source>Show the choices in one line</source>
        <translation>选项收成一行</translation>
    </message>
    <message>
        <source>By {dimension}</source>
        <translation>按{dimension}</translation>
    </message>
    <message>
        <source>{rows} in the rows, {columns} in the columns</source>
        <translation>行为{rows}，列为{columns}</translation>
    </message>
    <message>
        <source>&amp;Grain</source>
        <translation>粒度(&amp;G)</translation>
    </message>
    <message>
        <source>Grain of the period</source>
        <translation>统计期粒度</translation>
    </message>
    <message>
        <source>How long each period is where the table has periods</source>
        <translation>表中含统计期时，每期的长度</translation>
    </message>
    <message>
        <source>&amp;Basis</source>
        <translation>口径(&amp;B)</translation>
    </message>
    <message>
        <source>Basis of the departments</source>
        <translation>部门口径</translation>
    </message>
    <message>
        <source>Whether a joint action counts under its lead alone or under every department in it</source>
        <translation>联合行动只计入牵头部门，还是计入每个参与部门</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
</context>
<context>
    <name>TallyBeside</name>
    <message>
        <source>Beside figures</source>
        <translation>附加列</translation>
    </message>
    <message>
        <source>What else stands beside each figure: a comparison, a share, the target, the rank</source>
        <translation>每个数旁还列什么：对比、占比、目标、位次</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Show of the comparison</source>
        <translation>对比列出</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>More</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>The period before</source>
        <translation>上期（环比）</translation>
    </message>
    <message>
        <source>The same period last year</source>
        <translation>去年同期（同比）</translation>
    </message>
    <message>
        <source>As submitted</source>
        <translation>上报数</translation>
    </message>
    <message>
        <source>Another region</source>
        <translation>另一地区</translation>
    </message>
    <message>
        <source>Another department</source>
        <translation>另一部门</translation>
    </message>
    <message>
        <source>{name}…</source>
        <translation>{name}…</translation>
    </message>
</context>
<context>
    <name>TallyDisplay</name>
    <message>
        <source>Figures to date</source>
        <translation>累计数</translation>
    </message>
    <message>
        <source>Regions with those in them</source>
        <translation>地区含下级</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Display: figures to date, regions, counts, folding</source>
        <translation>显示：累计数、下级地区、条数、折叠</translation>
    </message>
    <message>
        <source>Each period&apos;s figures are those from the beginning to its end; needs periods in the table</source>
        <translation>各期的数从开始累计到该期末；表中须有统计期</translation>
    </message>
    <message>
        <source>A region&apos;s figures include those of the regions in it; needs regions in the table</source>
        <translation>地区的数包含所辖地区；表中须有地区</translation>
    </message>
    <message>
        <source>Hide empty</source>
        <translation>隐藏空行空列</translation>
    </message>
    <message>
        <source>Leave out rows and columns of the catalogue for which nothing was counted</source>
        <translation>目录中没有数的行和列不列出</translation>
    </message>
    <message>
        <source>Count of records</source>
        <translation>记录条数</translation>
    </message>
    <message>
        <source>How many records each figure was added up from</source>
        <translation>每个数由多少条记录相加而成</translation>
    </message>
    <message>
        <source>Large figures as headlines</source>
        <translation>大数按公文写法</translation>
    </message>
    <message>
        <source>As officials write them, never tighter than the truth; the tool tip has the exact value</source>
        <translation>如“1000余万”，不比实际更确；准确数见提示</translation>
    </message>
    <message>
        <source>Fold all lines</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>Show only the outermost lines</source>
        <translation>只列最外层</translation>
    </message>
    <message>
        <source>Unfold all lines</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>Show every line</source>
        <translation>逐行列出</translation>
    </message>
</context>
<context>
    <name>TallyExports</name>
    <message>
        <source>Copy the table or the selected figures, to paste into a workbook</source>
        <translation>复制整张表或选中的数字，可粘贴到工作簿</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{kind}…</source>
        <translation>{kind}…</translation>
    </message>
    <message>
        <source>Copied, ready to paste into a workbook. Rows: {count}</source>
        <translation>已复制 {count} 行，可粘贴到工作簿</translation>
    </message>
    <message>
        <source>There are no figures to export</source>
        <translation>没有可导出的数字</translation>
    </message>
</context>
<context>
    <name>TallyFilter</name>
    <message>
        <source>Condition</source>
        <translation>添加条件</translation>
    </message>
    <message>
        <source>Count only records that meet a condition</source>
        <translation>只统计符合条件的记录</translation>
    </message>
    <message>
        <source>Only the campaign at work</source>
        <translation>仅当前专项行动</translation>
    </message>
    <message>
        <source>Compare with {dimension}</source>
        <translation>对比{dimension}</translation>
    </message>
    <message>
        <source>or {label}</source>
        <translation>或 {label}</translation>
    </message>
</context>
<context>
    <name>TallyFoot</name>
    <message>
        <source>Rows: {rows}, columns: {columns} · history no. {number}</source>
        <translation>{rows} 行 {columns} 列 · 台账序号 {number}</translation>
    </message>
    <message>
        <source>Only periods that were closed have a figure as submitted.</source>
        <translation>只有已结账的统计期才有上报数。</translation>
    </message>
    <message>
        <source>Different measures are never added.</source>
        <translation>不同指标不相加。</translation>
    </message>
    <message>
        <source>In brackets: how many records.</source>
        <translation>括号内为记录条数。</translation>
    </message>
    <message>
        <source>The campaign began on {begins}; without its condition earlier ones count too.</source>
        <translation>本行动自 {begins} 开始，此前无数据；去掉行动条件可计入以前的行动。</translation>
    </message>
    <message>
        <source>Adding up…</source>
        <translation>正在统计…</translation>
    </message>
</context>
<context>
    <name>TallyModel</name>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>已展开</translation>
    </message>
</context>
<context>
    <name>TallyRates</name>
    <message>
        <source>Show what the rates are made of</source>
        <translation>展开比率的构成</translation>
    </message>
    <message>
        <source>Show the rates in one line</source>
        <translation>比率收成一行</translation>
    </message>
</context>
<context>
    <name>TallyTable</name>
    <message>
        <source>Show the records of this figure</source>
        <translation>查看这个数的记录</translation>
    </message>
    <message>
        <source>How was this added?</source>
        <translation>这个数是怎么算的？</translation>
    </message>
    <message>
        <source>Sort by this column</source>
        <translation>按此列排序</translation>
    </message>
    <message>
        <source>Fold all lines</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>Unfold all lines</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>TallyWords</name>
    <message>
        <source>Lead department</source>
        <translation>牵头部门</translation>
    </message>
    <message>
        <source>Department taking part</source>
        <translation>参与部门</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>to {period}</source>
        <translation>至{period}</translation>
    </message>
    <message>
        <source>no records</source>
        <translation>无记录</translation>
    </message>
    <message>
        <source>Value: {value}</source>
        <translation>数值：{value}</translation>
    </message>
    <message>
        <source>Bound: {bound}</source>
        <translation>界限：{bound}</translation>
    </message>
    <message>
        <source>Records without a stated number: {count}</source>
        <translation>{count} 条记录的数量未明确</translation>
    </message>
    <message>
        <source>Records: {count}</source>
        <translation>记录：{count} 条</translation>
    </message>
    <message>
        <source>Part of {parent}, never added to it</source>
        <translation>“{parent}”的其中项，不计入上级</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>准确</translation>
    </message>
    <message>
        <source>at least this, the truth may be more</source>
        <translation>至少为此数，实际可能更多</translation>
    </message>
    <message>
        <source>nearly this, the truth may be a little less</source>
        <translation>接近此数，实际可能略少</translation>
    </message>
    <message>
        <source>about this, the truth may be more or less</source>
        <translation>大约为此数，实际可能更多或更少</translation>
    </message>
    <message>
        <source>all time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>until {last}</source>
        <translation>{last} 以前</translation>
    </message>
    <message>
        <source>from {first}</source>
        <translation>{first} 以后</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names}等，另 {count} 项</translation>
    </message>
    <message>
        <source>Taking part</source>
        <translation>参与部门</translation>
    </message>
    <message>
        <source>Text: {text}</source>
        <translation>文字：{text}</translation>
    </message>
    <message>
        <source>By lead: a joint action counts once, under the department that leads it.</source>
        <translation>按牵头部门统计：联合行动只计入牵头部门一次。</translation>
    </message>
    <message>
        <source>By taking part: a joint action counts under every department in it; totals are counted afresh and may be less than the sum of the lines.</source>
        <translation>按参与部门统计：联合行动计入每个参与部门；合计按记录重新计算，可能小于各行之和。</translation>
    </message>
    <message>
        <source>The department condition means &apos;takes part&apos;, as lead or partner.</source>
        <translation>部门条件指“参与”，牵头或配合均计入。</translation>
    </message>
    <message>
        <source>{rate}: {part} of {whole}</source>
        <translation>{rate}：{whole}中的{part}</translation>
    </message>
    <message>
        <source>{rate} {percent}% ({part} of {whole})</source>
        <translation>{rate} {percent}%（{part}／{whole}）</translation>
    </message>
    <message>
        <source>{part}, in a hundred of: {whole}</source>
        <translation>{part}占{whole}的百分比</translation>
    </message>
    <message>
        <source>No percentage: the figures are not exact, or there is nothing to compare with.</source>
        <translation>不写百分比：数字不确切，或没有可比的基数。</translation>
    </message>
    <message>
        <source>Distinct figures are not added over time.</source>
        <translation>去重数不跨期相加。</translation>
    </message>
    <message>
        <source>Stocks show their last value.</source>
        <translation>期末数取最后一期的值。</translation>
    </message>
</context>
<context>
    <name>ViewSwitch</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Table and chart</source>
        <translation>表和图</translation>
    </message>
</context>
</TS>
