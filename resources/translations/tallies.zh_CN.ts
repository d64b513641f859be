<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Chart</name>
    <message>
        <source>&amp;Measure shown</source>
        <translation>图中指标(&amp;M)</translation>
    </message>
    <message>
        <source>Measure shown in the chart</source>
        <translation>图中显示的指标</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Drawing the chart…</source>
        <translation>正在绘图…</translation>
    </message>
    <message>
        <source>No figures to draw</source>
        <translation>没有可绘制的数据</translation>
    </message>
    <message>
        <source>Unit: {unit}</source>
        <translation>单位：{unit}</translation>
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
        <source>A hollow point: the figure is not exact</source>
        <translation>空心点：非准确数（余、近、约）</translation>
    </message>
    <message>
        <source>A hollow end: the figure is not exact</source>
        <translation>空心端：非准确数（余、近、约）</translation>
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
        <translation>列(&amp;L)</translation>
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
        <source>Chart as PNG image</source>
        <translation>图表（PNG 图片）</translation>
    </message>
    <message>
        <source>Chart as SVG drawing</source>
        <translation>图表（SVG 矢量图）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
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
    <name>PeriodModel</name>
    <message>
        <source>submitted v{version}</source>
        <translation>已上报 第{version}版</translation>
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
        <source>2023, 2023-Q3, 2023-07, 2023-07-X1 (ten days), 2023-W31 or a day</source>
        <translation>可写 2023、2023-Q3、2023-07、2023-07-X1（旬）、2023-W31，或某一天</translation>
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
        <source>There truly was nothing: a nil return</source>
        <translation>本期确无数字，作零报告</translation>
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
        <source>Write summary</source>
        <translation>生成报上级汇总表</translation>
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
        <source>Summary of {period}</source>
        <translation>{period} 汇总表</translation>
    </message>
    <message>
        <source>Writing the summary…</source>
        <translation>正在生成汇总表…</translation>
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
        <source>Submitted before</source>
        <translation>本期已上报</translation>
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
        <source>Records: {count}</source>
        <translation>记录：{count} 条</translation>
    </message>
    <message>
        <source>Records of coercive measures without a legal basis: {count}</source>
        <translation>{count} 条强制性措施记录未注明依据</translation>
    </message>
    <message>
        <source>Records without a stated number: {count}</source>
        <translation>{count} 条记录的数量未明确</translation>
    </message>
    <message>
        <source>Voided records: {count}</source>
        <translation>{count} 条记录已作废</translation>
    </message>
    <message>
        <source>Logged or changed since the newest submission: {count}</source>
        <translation>上次上报后新增或修改了 {count} 条记录</translation>
    </message>
    <message>
        <source>Voided since the newest submission: {count}</source>
        <translation>上次上报后有 {count} 条记录作废</translation>
    </message>
    <message>
        <source>{when} · records: {count}</source>
        <translation>{when}，{count} 条记录</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>应于 {day} 前上报</translation>
    </message>
    <message>
        <source>newest version {version}</source>
        <translation>最新为第 {version} 版</translation>
    </message>
    <message>
        <source>“{label}” is larger than the measure it is part of</source>
        <translation>“{label}”大于其上级指标</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Post {post} · hash {digest}</source>
        <translation>岗位 {post} · 校验值 {digest}</translation>
    </message>
    <message>
        <source>{what}: {figure}</source>
        <translation>{what}：{figure}</translation>
    </message>
</context>
<context>
    <name>TalliesPage</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Copy the table or the selected figures, to paste into a workbook</source>
        <translation>复制整张表或选中的数据，可粘贴到 Excel 或 WPS</translation>
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
        <source>Adding up…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Different measures are never added.</source>
        <translation>不同指标不相加。</translation>
    </message>
    <message>
        <source>Rows: {rows}, columns: {columns} · history no. {number}</source>
        <translation>{rows} 行 {columns} 列 · 台账序号 {number}</translation>
    </message>
    <message>
        <source>Copied, ready to paste into a workbook. Rows: {count}</source>
        <translation>已复制 {count} 行，可粘贴到 Excel 或 WPS</translation>
    </message>
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
    <message>
        <source>There are no figures to export</source>
        <translation>没有可导出的数据</translation>
    </message>
</context>
<context>
    <name>TallyBar</name>
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
        <source>Hide e&amp;mpty</source>
        <translation>隐藏空行空列(&amp;E)</translation>
    </message>
    <message>
        <source>Leave out rows and columns of the catalogue for which nothing was counted</source>
        <translation>不显示目录中没有数据的行和列</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
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
        <source>or {label}</source>
        <translation>或 {label}</translation>
    </message>
</context>
<context>
    <name>TallyTable</name>
    <message>
        <source>Show the records of this figure</source>
        <translation>查看这个数的记录</translation>
    </message>
    <message>
        <source>Sort by this column</source>
        <translation>按此列排序</translation>
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
    <name>_Editor</name>
    <message>
        <source>Not recorded</source>
        <translation>未填</translation>
    </message>
</context>
</TS>
