<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Board</name>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Nothing at this stage</source>
        <translation>此阶段暂无</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>逾期 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>{stage}: {counts}</source>
        <translation>{stage}：{counts}</translation>
    </message>
    <message>
        <source>The catalogue of this campaign sets no path for this register.</source>
        <translation>本专项行动的指标目录没有为此登记簿设定阶段。</translation>
    </message>
    <message>
        <source>Drag a card to another column, or press Alt+Left or Alt+Right. Enter opens it.</source>
        <translation>拖动卡片到其他列，或按 Alt+左、Alt+右 移动；按回车键打开。</translation>
    </message>
    <message>
        <source>Enter opens a card.</source>
        <translation>按回车键打开卡片。</translation>
    </message>
    <message numerus="yes">
        <source>%n at stages that are not on this path</source>
        <translation>
            <numerusform>另有 %n 件所处阶段不在此列</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} cannot be moved on from {stage}.</source>
        <translation>{number} 处于“{stage}”，不能再移动。</translation>
    </message>
    <message>
        <source>From {stage}, {number} can only come to: {allowed}</source>
        <translation>{number} 处于“{stage}”，只能转到：{allowed}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>移至…</translation>
    </message>
</context>
<context>
    <name>CardWords</name>
    <message>
        <source>No limit</source>
        <translation>无期限</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今日到期</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>剩 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>逾期 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Supervision</source>
        <comment>mark of a case on a supervision list</comment>
        <translation>督办</translation>
    </message>
    <message>
        <source>{stage} since {day}</source>
        <translation>{stage}（{day} 起）</translation>
    </message>
    <message>
        <source>On supervision list {number}</source>
        <translation>列入挂牌督办 {number}</translation>
    </message>
    <message>
        <source>Voided: {reason}</source>
        <translation>已作废：{reason}</translation>
    </message>
</context>
<context>
    <name>DayDelegate</name>
    <message>
        <source>+{count} more</source>
        <translation>另 {count} 件</translation>
    </message>
    <message>
        <source>{count} due</source>
        <translation>{count} 件到期</translation>
    </message>
</context>
<context>
    <name>DueCalendar</name>
    <message>
        <source>Previous month (Page Up)</source>
        <translation>上个月（Page Up）</translation>
    </message>
    <message>
        <source>Next month (Page Down)</source>
        <translation>下个月（Page Down）</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>To today (Ctrl+Home)</source>
        <translation>回到今天（Ctrl+Home）</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>在列表中查看</translation>
    </message>
    <message>
        <source>Show what is due on this day in the list</source>
        <translation>在列表中查看当日到期的事项</translation>
    </message>
    <message>
        <source>Deadlines by day</source>
        <translation>按日期的期限</translation>
    </message>
    <message>
        <source>Nothing is due on this day</source>
        <translation>当日无到期事项</translation>
    </message>
    <message numerus="yes">
        <source>%n due this month</source>
        <translation>
            <numerusform>本月到期 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>逾期 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due</source>
        <translation>
            <numerusform>到期 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Emptiness</name>
    <message>
        <source>Take a condition away, or show the whole register of the campaign.</source>
        <translation>可去掉一个条件，或显示本专项行动的全部登记。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>No entry matches</source>
        <translation>没有符合条件的登记</translation>
    </message>
    <message>
        <source>Entries are kept within a campaign. Start one in Setup, with the catalogue of its codes.</source>
        <translation>登记须归入专项行动。请先在“设置”中建立专项行动，并载入其指标目录。</translation>
    </message>
    <message>
        <source>Go to Setup</source>
        <translation>去设置</translation>
    </message>
    <message>
        <source>There is no campaign yet</source>
        <translation>还没有专项行动</translation>
    </message>
    <message>
        <source>The catalogue of this campaign sets no stages for “{register}”</source>
        <translation>本专项行动的指标目录没有规定“{register}”的办理阶段</translation>
    </message>
    <message>
        <source>Whoever keeps the catalogue adds them; until then nothing can be entered here.</source>
        <translation>请由指标目录的管理单位补充；在此之前这里不能登记。</translation>
    </message>
    <message>
        <source>Version {version} of it, which came with this program, does. Codes that are in use stay as they are.</source>
        <translation>本程序所带的该目录第 {version} 版已有规定。载入后，已在使用的代码保持不变。</translation>
    </message>
    <message>
        <source>Load version {version}</source>
        <translation>载入第 {version} 版</translation>
    </message>
</context>
<context>
    <name>KeptMenu</name>
    <message>
        <source>Keep this filter…</source>
        <translation>保存当前筛选…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>MonthModel</name>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>%n due</source>
        <translation>
            <numerusform>到期 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing due</source>
        <translation>无到期事项</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>逾期 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlatformDialog</name>
    <message>
        <source>Add a platform</source>
        <translation>新增平台</translation>
    </message>
    <message>
        <source>Add a platform to this ledger</source>
        <translation>在本台账中新增平台</translation>
    </message>
    <message>
        <source>Organisations only: a company, a website, an app. A person&apos;s name does not belong here.</source>
        <translation>只登记单位：公司、网站、应用程序。不要填写个人姓名。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Add platform</source>
        <translation>新增平台</translation>
    </message>
</context>
<context>
    <name>PlatformFileView</name>
    <message>
        <source>Show in the list</source>
        <translation>在列表中查看</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>各项指标</translation>
    </message>
    <message>
        <source>Show the records</source>
        <translation>查看记录</translation>
    </message>
    <message>
        <source>Nothing bears its name yet: no assignment, complaint, case or review, and no action.</source>
        <translation>还没有与它有关的内容：没有交办事项、投诉举报、案件、复议纠错，也没有行动记录。</translation>
    </message>
    <message>
        <source>Save as DOCX…</source>
        <translation>存为 DOCX…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
</context>
<context>
    <name>PlatformModel</name>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>交办</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已反馈</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>有结果</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>投诉举报</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>行动记录</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最近日期</translation>
    </message>
    <message>
        <source>Assignments set to it</source>
        <translation>向它交办的事项</translation>
    </message>
    <message>
        <source>Assignments that went on from where they began</source>
        <translation>其中已有进展的交办事项</translation>
    </message>
    <message>
        <source>Assignments with an outcome</source>
        <translation>其中已有结果的交办事项</translation>
    </message>
    <message>
        <source>Assignments past their time limit and not done with</source>
        <translation>已过期限、尚未办结的交办事项</translation>
    </message>
    <message>
        <source>Action records that name it</source>
        <translation>填有这个平台的行动记录</translation>
    </message>
    <message>
        <source>The newest day of anything that names it</source>
        <translation>与它有关的内容中最近的一天</translation>
    </message>
</context>
<context>
    <name>PlatformTable</name>
    <message>
        <source>Platforms</source>
        <translation>平台</translation>
    </message>
</context>
<context>
    <name>PlatformWords</name>
    <message>
        <source>Asked {asked} · answered {answered} · decided {decided}</source>
        <translation>交办 {asked} · 已反馈 {answered} · 有结果 {decided}</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>逾期 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Complaints {complaints} · cases {cases} · reviews {reviews} · action records {actions}</source>
        <translation>投诉举报 {complaints} · 案件 {cases} · 复议纠错 {reviews} · 行动记录 {actions}</translation>
    </message>
    <message>
        <source>last on {day}</source>
        <translation>最近 {day}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>begun {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>was due {day}</source>
        <translation>期限 {day}</translation>
    </message>
    <message>
        <source>due {day} ({left})</source>
        <translation>期限 {day}（{left}）</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>尚未反馈</translation>
    </message>
    <message>
        <source>answered {day}</source>
        <translation>{day} 反馈</translation>
    </message>
</context>
<context>
    <name>PlatformsView</name>
    <message>
        <source>Find a platform</source>
        <translation>查找平台</translation>
    </message>
    <message>
        <source>By name, other name, code or pinyin initials</source>
        <translation>按名称、别名、代码或拼音首字母</translation>
    </message>
    <message>
        <source>Add a platform…</source>
        <translation>新增平台…</translation>
    </message>
    <message numerus="yes">
        <source>%n platform(s)</source>
        <translation>
            <numerusform>%n 个平台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n platform(s)</source>
        <translation>
            <numerusform>%n 个平台中的 {shown} 个</numerusform>
        </translation>
    </message>
    <message>
        <source>No name, code or initials hold what was typed.</source>
        <translation>名称、代码和拼音首字母中都没有所输入的文字。</translation>
    </message>
    <message>
        <source>No platform matches</source>
        <translation>没有符合的平台</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Add a company, a website or an app, or name one in an entry. Persons are only counted.</source>
        <translation>可新增公司、网站或应用程序，也可在登记时新增。个人只计人数，不作登记。</translation>
    </message>
    <message>
        <source>No platform is listed yet</source>
        <translation>还没有登记平台</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>Save the page of a platform</source>
        <translation>保存平台情况</translation>
    </message>
    <message>
        <source>Write {name}</source>
        <translation>写入 {name}</translation>
    </message>
    <message>
        <source>Wrote {name}</source>
        <translation>已写成 {name}</translation>
    </message>
</context>
<context>
    <name>RegisterBar</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>常用筛选</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>含作废</translation>
    </message>
    <message>
        <source>All campaigns</source>
        <translation>全部专项行动</translation>
    </message>
    <message>
        <source>Name of this filter</source>
        <translation>筛选名称</translation>
    </message>
    <message>
        <source>Kept as “{name}”, for all who use this ledger.</source>
        <translation>已存为常用筛选“{name}”，使用本台账的人都能用。</translation>
    </message>
    <message>
        <source>A day, a month, a quarter, or from a day to a day: 2026-07-01/2026-07-15</source>
        <translation>某日、某月、某季度，或起止日期，例如 2026-07-01至2026-07-15</translation>
    </message>
    <message>
        <source>Find words, codes, initials</source>
        <translation>查找文字、代码、拼音首字母</translation>
    </message>
    <message>
        <source>Words, numbers or pinyin initials in any text, its codes and its attachments&apos; names.
Several words must all be found (Ctrl+F)</source>
        <translation>在各项文字、代码名称、附件名中查找文字、数字或拼音首字母。
多个词须全部找到（Ctrl+F）</translation>
    </message>
    <message>
        <source>Open and done</source>
        <translation>未结和已结</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未结</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Due within 7 days</source>
        <translation>7 日内到期</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已结</translation>
    </message>
    <message>
        <source>How they stand to their limits</source>
        <translation>办结与期限情况</translation>
    </message>
    <message>
        <source>Narrow by stage, kind, department, region, days …</source>
        <translation>按阶段、类别、部门、地区、日期等筛选</translation>
    </message>
    <message>
        <source>Filters kept with this ledger</source>
        <translation>保存在本台账中的筛选</translation>
    </message>
    <message>
        <source>Show voided entries as well</source>
        <translation>同时显示已作废的登记</translation>
    </message>
    <message>
        <source>Show everything again (Esc)</source>
        <translation>重新显示全部（Esc）</translation>
    </message>
    <message>
        <source>Back to where this was asked for (Alt+Left, Esc)</source>
        <translation>返回原来的页面（Alt+←，Esc）</translation>
    </message>
</context>
<context>
    <name>RegisterBoard</name>
    <message>
        <source>Put what the file says in the place of what the register says</source>
        <translation>用文件中写的替换登记簿中的</translation>
    </message>
    <message>
        <source>Totals, notes, repeated headers</source>
        <translation>合计行、说明行、重复表头</translation>
    </message>
    <message>
        <source>Lines shown</source>
        <translation>显示哪些行</translation>
    </message>
    <message>
        <source>Row {row} is the header of the file.</source>
        <translation>第 {row} 行是表头。</translation>
    </message>
    <message>
        <source>Nothing stands against row {row}.</source>
        <translation>第 {row} 行没有问题。</translation>
    </message>
</context>
<context>
    <name>RegisterConditions</name>
    <message>
        <source>Department taking part</source>
        <translation>参与办理的部门</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>{day} 及以前</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 及以后</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
</context>
<context>
    <name>RegisterDeeds</name>
    <message>
        <source>A voided entry is restored before it is changed.</source>
        <translation>已作废的登记须先恢复才能修改。</translation>
    </message>
    <message>
        <source>None of the selected entries is voided.</source>
        <translation>所选登记中没有已作废的。</translation>
    </message>
    <message>
        <source>At most {count} entries are changed at once.</source>
        <translation>一次最多修改 {count} 件。</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>没有可导出的内容。</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV 文件</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出清单</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>Save the batch</source>
        <translation>保存通报</translation>
    </message>
    <message>
        <source>Write {name}</source>
        <translation>写出 {name}</translation>
    </message>
    <message>
        <source>Wrote {name}</source>
        <translation>已写出 {name}</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>导出 {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to {name}</source>
        <translation>
            <numerusform>已将 %n 行写入 {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterHost</name>
    <message>
        <source>Copy rows from a workbook, then paste them here: they come into the sheet.</source>
        <translation>请先在表格软件中复制若干行，再在这里粘贴，就会进入批量录入。</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>批量录入</translation>
    </message>
</context>
<context>
    <name>RegisterImport</name>
    <message>
        <source>To mend from {name}</source>
        <translation>{name} 待改正的行</translation>
    </message>
    <message>
        <source>Save lines left out …</source>
        <translation>搁置的行另存为 …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Another file …</source>
        <translation>再导入一个文件 …</translation>
    </message>
    <message>
        <source>{count} of {whole} written …</source>
        <translation>已写入 {count} / {whole} …</translation>
    </message>
    <message>
        <source>Choose file …</source>
        <translation>选择文件 …</translation>
    </message>
</context>
<context>
    <name>RegisterImportWords</name>
    <message>
        <source>Import: {register}</source>
        <translation>导入{register}</translation>
    </message>
    <message>
        <source>The layout is that of the exported list: a line with its number, its title and its cases.</source>
        <translation>按导出清单的格式：每行一件，写明编号、名称和所列案件。</translation>
    </message>
    <message>
        <source>A line each: number, title, and a column for the day of each stage. The layout of the exported list is read as well.</source>
        <translation>每行一件：编号、名称，各阶段的日期各占一列；导出清单的格式也能读取。</translation>
    </message>
    <message>
        <source>Persons are never taken in.</source>
        <translation>不读取任何个人信息。</translation>
    </message>
    <message>
        <source>You see what was understood before anything is written.</source>
        <translation>写入之前先列出读到了什么。</translation>
    </message>
    <message>
        <source>Drop a workbook or CSV file here</source>
        <translation>把工作簿或 CSV 文件拖到这里</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>有误</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>有变动</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>有误</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有变动</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>Passed over: {columns}; persons are counted, never named.</source>
        <translation>不读取的列：{columns}（人员只计数，不记姓名）。</translation>
    </message>
    <message>
        <source>Every line takes: {fields}.</source>
        <translation>每一行都按：{fields}。</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>{field} = {value}</source>
        <translation>{field}为“{value}”</translation>
    </message>
    <message>
        <source>This ledger is open read-only</source>
        <translation>台账以只读方式打开，不能导入</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) to be mended first</source>
        <translation>
            <numerusform>先改正 %n 处问题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) to be explained first</source>
        <translation>
            <numerusform>先说明 %n 行的原因</numerusform>
        </translation>
    </message>
    <message>
        <source>Only changed lines: tick “Update them” (Space)</source>
        <translation>只有变动的行：按空格勾选“按文件更新”</translation>
    </message>
    <message>
        <source>Nothing new in this file</source>
        <translation>文件中没有新内容</translation>
    </message>
    <message>
        <source>Mend the file, save it and press F5; or leave the wrong lines out (Del).</source>
        <translation>改好文件并保存，再按 F5；也可以先把有误的行搁置 (Del)。</translation>
    </message>
    <message>
        <source>Mend the file, save it and press F5. Nothing was changed.</source>
        <translation>请改正文件、保存后按 F5。台账没有任何改动。</translation>
    </message>
    <message>
        <source>Explain what is asked for below, then import.</source>
        <translation>请在下面说明原因，然后导入。</translation>
    </message>
    <message>
        <source>Nothing is new. Space ticks “Update them”, Enter then takes them over.</source>
        <translation>没有新增。按空格勾选“按文件更新”，再按回车写入。</translation>
    </message>
    <message>
        <source>The register has all of it already.</source>
        <translation>文件中的内容登记簿里都已有。</translation>
    </message>
    <message>
        <source>Enter imports: one step, which Ctrl+Z takes back.</source>
        <translation>按回车导入：一步完成，Ctrl+Z 可整体撤销。</translation>
    </message>
    <message>
        <source>The first {count} are listed.</source>
        <translation>只列出前 {count} 处。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import {entries}</source>
        <translation>导入 {entries}</translation>
    </message>
    <message>
        <source>Update {entries}</source>
        <translation>更新 {entries}</translation>
    </message>
    <message>
        <source>Import {new}, update {changed}</source>
        <translation>导入 {new} 件，更新 {changed} 件</translation>
    </message>
    <message>
        <source>{deed}, leave {count} out</source>
        <translation>{deed}，搁置 {count} 行</translation>
    </message>
    <message>
        <source>The register was changed since the file was read; nothing was imported. F5 reads the file again.</source>
        <translation>读取文件之后登记簿又有改动，没有导入。请按 F5 重新读取。</translation>
    </message>
    <message>
        <source>{entries} imported, {changed} updated</source>
        <translation>已导入 {entries}，更新 {changed} 件</translation>
    </message>
    <message>
        <source>{entries} updated</source>
        <translation>已更新 {entries}</translation>
    </message>
    <message>
        <source>{entries} imported</source>
        <translation>已导入 {entries}</translation>
    </message>
    <message>
        <source>From {name}.</source>
        <translation>来自“{name}”。</translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) counted with them.</source>
        <translation>
            <numerusform>同时计数 %n 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were left out: save them, to mend them and import them later.</source>
        <translation>
            <numerusform>搁置了 %n 行，可另存下来，改好后再导入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were there already.</source>
        <translation>
            <numerusform>%n 行原已登记。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed line(s) left as they were.</source>
        <translation>
            <numerusform>%n 行有变动，未更新。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n personal number(s) masked.</source>
        <translation>
            <numerusform>已遮盖个人号码 %n 处。</numerusform>
        </translation>
    </message>
    <message>
        <source>Ctrl+Z in the list takes all of it back.</source>
        <translation>在列表中按 Ctrl+Z 可整体撤销。</translation>
    </message>
</context>
<context>
    <name>RegisterLines</name>
    <message>
        <source>Lines of the file</source>
        <translation>文件中的行</translation>
    </message>
</context>
<context>
    <name>RegisterLinesModel</name>
    <message>
        <source>{field}: {before} → {after}</source>
        <translation>{field}：{before} → {after}</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>RegisterMenu</name>
    <message>
        <source>Open	Enter</source>
        <translation>打开	Enter</translation>
    </message>
    <message>
        <source>Only {field}: {label}</source>
        <translation>只看{field}：{label}</translation>
    </message>
</context>
<context>
    <name>RegisterProblems</name>
    <message>
        <source>Copy list</source>
        <translation>复制清单</translation>
    </message>
    <message>
        <source>Save problems …</source>
        <translation>问题另存为 …</translation>
    </message>
    <message>
        <source>Save lines left out …</source>
        <translation>搁置的行另存为 …</translation>
    </message>
    <message>
        <source>A file of these lines: mend them there and import it by itself</source>
        <translation>另存为只含这些行的文件，改好后可以单独导入</translation>
    </message>
    <message>
        <source>Problems {count}</source>
        <translation>问题 {count}</translation>
    </message>
    <message>
        <source>To look at {count}</source>
        <translation>待核 {count}</translation>
    </message>
    <message>
        <source>Left out {count}</source>
        <translation>搁置 {count}</translation>
    </message>
    <message>
        <source>Bring back (Del)</source>
        <translation>取消搁置 (Del)</translation>
    </message>
    <message>
        <source>Leave out (Del)</source>
        <translation>搁置 (Del)</translation>
    </message>
    <message>
        <source>All {count} back (Shift+Del)</source>
        <translation>同类 {count} 行取消搁置 (Shift+Del)</translation>
    </message>
    <message>
        <source>All {count} alike (Shift+Del)</source>
        <translation>搁置同类 {count} 行 (Shift+Del)</translation>
    </message>
    <message>
        <source>Only lines with problems can be left out.</source>
        <translation>只有存在问题的行可以搁置。</translation>
    </message>
</context>
<context>
    <name>RegisterSheetWords</name>
    <message numerus="yes">
        <source>Enter %n line(s)</source>
        <translation>
            <numerusform>登记 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend, then enter %n line(s)</source>
        <translation>
            <numerusform>改正后登记 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Leads to the first line that cannot be entered</source>
        <translation>转到第一处不能登记的地方</translation>
    </message>
    <message>
        <source>Paste a block from Excel or WPS, with its header or without, or type in the line above. Nothing is entered before you say so.</source>
        <translation>从 Excel 或 WPS 复制一块直接粘贴，有无表头都可以；也可以在上面的空行里录入。按“登记”之前，什么都不会记入登记簿。</translation>
    </message>
    <message>
        <source>There is no line to enter.</source>
        <translation>没有可以登记的行。</translation>
    </message>
    <message>
        <source>The lines are still being checked; they are entered as soon as that is done.</source>
        <translation>正在核对，核对完就登记。</translation>
    </message>
    <message>
        <source>Look again at what is marked. Ctrl+S once more enters it as it is.</source>
        <translation>请再看一遍有标记的地方。再按一次 Ctrl+S 照此登记。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are entered again.</source>
        <translation>
            <numerusform>这 %n 行已重新登记。</numerusform>
        </translation>
    </message>
    <message>
        <source>Set aside: it is not entered</source>
        <translation>已搁置，不会登记</translation>
    </message>
    <message>
        <source>Lines with errors or unexplained wait; the others can be entered</source>
        <translation>有错误或待说明的行先搁置，其余的可以先登记</translation>
    </message>
    <message>
        <source>Show the register</source>
        <translation>查看登记簿</translation>
    </message>
</context>
<context>
    <name>RegisterSource</name>
    <message>
        <source>Choose a file, drop it here, or paste its path and press Enter</source>
        <translation>选择文件、拖到这里，或粘贴路径后按回车</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>The sheet of the workbook</source>
        <translation>工作簿中的哪张表</translation>
    </message>
    <message>
        <source>Choose file …</source>
        <translation>选择文件 …</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Ctrl+O</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>After the file was mended and saved (F5)</source>
        <translation>文件改正并保存之后（F5）</translation>
    </message>
    <message>
        <source>Workbooks and CSV files ({patterns})</source>
        <translation>工作簿和 CSV 文件（{patterns}）</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>{sheet} (hidden)</source>
        <translation>{sheet}（隐藏）</translation>
    </message>
    <message>
        <source>The file is open in another program: only what was saved there is read.</source>
        <translation>该文件正在其他程序中打开：只读取已保存的内容。</translation>
    </message>
    <message>
        <source>The file was saved again since it was read. F5 reads it.</source>
        <translation>文件在读取之后又保存过，按 F5 重新读取。</translation>
    </message>
    <message>
        <source>The file is no longer where it was: it was moved, renamed or deleted.</source>
        <translation>文件已不在原处：可能被移动、改名或删除。</translation>
    </message>
    <message>
        <source>There is no file “{path}”.</source>
        <translation>没有文件“{path}”。</translation>
    </message>
    <message>
        <source>One file at a time: the first one is read.</source>
        <translation>一次只导入一个文件：已读取第一个。</translation>
    </message>
</context>
<context>
    <name>RegisterSubject</name>
    <message>
        <source>Row {row}: {problem}</source>
        <translation>第 {row} 行：{problem}</translation>
    </message>
</context>
<context>
    <name>RegisterWords</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n 件案件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n assignment(s)</source>
        <translation>
            <numerusform>%n 件交办事项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s)</source>
        <translation>
            <numerusform>%n 件投诉举报</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n review(s)</source>
        <translation>
            <numerusform>%n 件复议纠错</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n supervision list(s)</source>
        <translation>
            <numerusform>%n 批挂牌督办</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n publication batch(es)</source>
        <translation>
            <numerusform>%n 批典型案件通报</numerusform>
        </translation>
    </message>
    <message>
        <source>New case</source>
        <translation>登记案件</translation>
    </message>
    <message>
        <source>New assignment</source>
        <translation>登记交办</translation>
    </message>
    <message>
        <source>New complaint</source>
        <translation>登记投诉举报</translation>
    </message>
    <message>
        <source>New review</source>
        <translation>登记复议纠错</translation>
    </message>
    <message>
        <source>New supervision list</source>
        <translation>新建挂牌督办</translation>
    </message>
    <message>
        <source>New publication batch</source>
        <translation>新建通报</translation>
    </message>
    <message>
        <source>No case is entered yet</source>
        <translation>还没有登记案件</translation>
    </message>
    <message>
        <source>Enter a case, and it counts by itself in the measures of the stages that it reaches.</source>
        <translation>登记案件后，案件每到一个计数的阶段，会自动计入相应指标。</translation>
    </message>
    <message>
        <source>No assignment is entered yet</source>
        <translation>还没有登记交办事项</translation>
    </message>
    <message>
        <source>Enter what headquarters asks, or what is asked of platforms and lower offices, with the day.</source>
        <translation>登记上级交办的事项，或向平台、下级交办的事项，并写明期限。</translation>
    </message>
    <message>
        <source>No complaint is entered yet</source>
        <translation>还没有登记投诉举报</translation>
    </message>
    <message>
        <source>Enter what came in from the public. Who complained is not recorded.</source>
        <translation>登记群众的投诉举报。不记录投诉举报人。</translation>
    </message>
    <message>
        <source>No review is entered yet</source>
        <translation>还没有登记复议纠错</translation>
    </message>
    <message>
        <source>Enter reviews, lawsuits and corrections against the case or the record that they are about.</source>
        <translation>登记复议、诉讼和纠错，并写明所针对的案件或行动记录。</translation>
    </message>
    <message>
        <source>No supervision list is entered yet</source>
        <translation>还没有挂牌督办</translation>
    </message>
    <message>
        <source>A list is shared by several bodies, and counts each of its cases once.</source>
        <translation>一批挂牌督办可由多个部门联合，每个案件只计一次。</translation>
    </message>
    <message>
        <source>No publication batch is entered yet</source>
        <translation>还没有典型案件通报</translation>
    </message>
    <message>
        <source>Choose typical cases and draft what is published of them.</source>
        <translation>选取典型案件，并拟写通报内容。</translation>
    </message>
</context>
<context>
    <name>RegistersPage</name>
    <message>
        <source>{count}+ entries …</source>
        <translation>{count} 件以上…</translation>
    </message>
    <message>
        <source>Saved, but the filter leaves it out.</source>
        <translation>已保存，但不在当前筛选之内。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Serving</name>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>已复制 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Copying {done} of {all} …</source>
        <translation>正在复制 {done} / {all} …</translation>
    </message>
    <message>
        <source>The entries are still being read. Try again in a moment.</source>
        <translation>登记还在读取，请稍候再试。</translation>
    </message>
</context>
<context>
    <name>Switches</name>
    <message>
        <source>{register} (Ctrl+PgDown, Ctrl+PgUp)</source>
        <translation>{register}（Ctrl+PgDn、Ctrl+PgUp 切换）</translation>
    </message>
</context>
</TS>
