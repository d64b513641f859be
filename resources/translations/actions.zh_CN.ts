<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActionsPage</name>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Open the entry form (Ctrl+N)</source>
        <translation>打开录入表单（Ctrl+N）</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>{count}+ records …</source>
        <translation>{count} 条以上，正在统计…</translation>
    </message>
    <message>
        <source>Saved, but the filter leaves it out.</source>
        <translation>已保存，但不在当前筛选范围内。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Records are logged within a campaign. Start one in Setup, with the catalogue of its codes.</source>
        <translation>记录须归入专项行动。请先在“设置”中新建，并选定指标目录。</translation>
    </message>
    <message>
        <source>Go to Setup</source>
        <translation>前往设置</translation>
    </message>
    <message>
        <source>There is no campaign yet</source>
        <translation>还没有专项行动</translation>
    </message>
    <message>
        <source>Take a condition away, or show all records of the campaign.</source>
        <translation>请去掉一个条件，或显示本专项行动的全部记录。</translation>
    </message>
    <message>
        <source>No record matches</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Log the first action in the form at the right, or take records in from a workbook.</source>
        <translation>请在右侧表单记录第一条，或从工作簿导入。</translation>
    </message>
    <message>
        <source>Log an action</source>
        <translation>记录行动</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Nothing is logged yet</source>
        <translation>还没有记录</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>sum {total}</source>
        <translation>合计 {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>已复制 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Copying {done} of {all} …</source>
        <translation>正在复制 {done} / {all} 行…</translation>
    </message>
    <message>
        <source>The records are still being read. Try again in a moment.</source>
        <translation>记录还在读取，请稍候再试。</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>行动记录</translation>
    </message>
    <message>
        <source>Not saved: {why}</source>
        <translation>未保存：{why}</translation>
    </message>
    <message>
        <source>Only {field}: {label}</source>
        <translation>只看{field}：{label}</translation>
    </message>
    <message>
        <source>A voided record is restored before it is edited.</source>
        <translation>已作废的记录须先恢复才能修改。</translation>
    </message>
</context>
<context>
    <name>CodeBox</name>
    <message>
        <source>No match</source>
        <translation>没有匹配项</translation>
    </message>
    <message>
        <source>Add platform “{name}” …</source>
        <translation>新增平台“{name}”…</translation>
    </message>
    <message>
        <source>organisations only</source>
        <translation>只填单位</translation>
    </message>
    <message>
        <source>Show all regions …</source>
        <translation>显示全部地区…</translation>
    </message>
</context>
<context>
    <name>DateEdit</name>
    <message>
        <source>Calendar (F4)</source>
        <translation>日历（F4）</translation>
    </message>
</context>
<context>
    <name>EntryFields</name>
    <message>
        <source>Keep for the next entry (F7)</source>
        <translation>下一条保留此项（F7）</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>Cleared. Ctrl+Z brings it back.</source>
        <translation>已清空，按 Ctrl+Z 可恢复。</translation>
    </message>
    <message>
        <source>What you had begun is here again.</source>
        <translation>已恢复上次没有记完的内容。</translation>
    </message>
    <message>
        <source>Fold the form away (Ctrl+N brings it back)</source>
        <translation>收起录入表单（Ctrl+N 再打开）</translation>
    </message>
    <message>
        <source>Fold the form away</source>
        <translation>收起录入表单</translation>
    </message>
    <message>
        <source>Entry form</source>
        <translation>录入表单</translation>
    </message>
    <message>
        <source>More …</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Count it in another period than that of its date</source>
        <translation>计入日期所在统计期以外的统计期（补报）</translation>
    </message>
    <message>
        <source>Edit record</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>Log an action</source>
        <translation>记录行动</translation>
    </message>
    <message>
        <source>Save (Enter)</source>
        <translation>保存（Enter）</translation>
    </message>
    <message>
        <source>Log (Enter)</source>
        <translation>记录（Enter）</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Shift+Enter logs and keeps every field</source>
        <translation>Shift+Enter：记录并保留全部内容</translation>
    </message>
    <message>
        <source>This ledger is open read-only: nothing can be logged.</source>
        <translation>台账以只读方式打开，不能录入。</translation>
    </message>
    <message>
        <source>There is no campaign yet. Start one in Setup.</source>
        <translation>还没有专项行动，请先在“设置”中新建。</translation>
    </message>
    <message>
        <source>Look again at what is marked. Enter once more saves it as it is.</source>
        <translation>请再看一眼标出的地方。再按一次 Enter 照此保存。</translation>
    </message>
    <message>
        <source>Esc once more goes back without saving.</source>
        <translation>再按一次 Esc 放弃修改并返回。</translation>
    </message>
    <message>
        <source>Esc once more clears.</source>
        <translation>再按一次 Esc 清空。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Department taking part</source>
        <translation>部门（含参与）</translation>
    </message>
    <message>
        <source>All posts</source>
        <translation>全部岗位</translation>
    </message>
    <message>
        <source>Post {post} ({count})</source>
        <translation>岗位 {post}（{count}）</translation>
    </message>
    <message>
        <source>Find in notes, cases and origins</source>
        <translation>查找备注、案号、来源出处</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Words in notes, case numbers and origins (Ctrl+F)</source>
        <translation>在备注、案号和来源出处中查找（Ctrl+F）</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>全部日期</translation>
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
        <translation>今年</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>自选日期</translation>
    </message>
    <message>
        <source>Days counted</source>
        <translation>计入日</translation>
    </message>
    <message>
        <source>7-1 to 7-15, 2023-Q3</source>
        <translation>7-1至7-15、2023-Q3</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Back to where these records were asked for (Alt+Left, Esc)</source>
        <translation>返回查看这些记录的地方（Alt+←、Esc）</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Narrow by measure, department, region …</source>
        <translation>按指标、部门、地区等筛选</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日录入</translation>
    </message>
    <message>
        <source>Only what was logged or changed today (Ctrl+T)</source>
        <translation>只看今天录入或修改的（Ctrl+T）</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>含作废</translation>
    </message>
    <message>
        <source>Show voided records as well</source>
        <translation>同时显示已作废的记录</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>清除全部筛选</translation>
    </message>
    <message>
        <source>Show all records again (Esc)</source>
        <translation>重新显示全部记录（Esc）</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>ImportFileDialog</name>
    <message>
        <source>Import records</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <source>Choose a file, or drop it here</source>
        <translation>选择文件，或把文件拖到这里</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose file …</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>复制清单</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import records from a workbook or CSV file</source>
        <translation>从工作簿或 CSV 文件导入记录</translation>
    </message>
    <message>
        <source>Workbooks and CSV files ({patterns})</source>
        <translation>工作簿和 CSV 文件 ({patterns})</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Import {name}</source>
        <translation>导入 {name}</translation>
    </message>
    <message>
        <source>{count} rows …</source>
        <translation>已读 {count} 行…</translation>
    </message>
    <message>
        <source>Import {count} records</source>
        <translation>导入 {count} 条记录</translation>
    </message>
    <message>
        <source>{count} rows read.</source>
        <translation>读到 {count} 行。</translation>
    </message>
    <message>
        <source>{count} problems: nothing can be imported yet.</source>
        <translation>有 {count} 处问题，暂不能导入。</translation>
    </message>
    <message>
        <source>{count} new records.</source>
        <translation>新记录 {count} 条。</translation>
    </message>
    <message>
        <source>{count} are in the ledger already and are passed over.</source>
        <translation>台账中已有 {count} 条，将跳过。</translation>
    </message>
    <message>
        <source>{count} places to look at.</source>
        <translation>另有 {count} 处提醒。</translation>
    </message>
    <message>
        <source>The first {count} are listed.</source>
        <translation>以下列出前 {count} 处。</translation>
    </message>
    <message>
        <source>The first row names the columns, as an export of this program does: at least date, measure, quantity and lead department. Codes, labels and aliases are understood.</source>
        <translation>第一行为列名，与本程序导出的表头相同，至少要有日期、指标、数量和牵头部门。代码、名称和别名均可识别。</translation>
    </message>
    <message>
        <source>Mend the file as listed and choose it again. Nothing was changed.</source>
        <translation>请按清单修改文件后重新选择。台账没有任何改动。</translation>
    </message>
    <message>
        <source>All of them come in as one step, which Ctrl+Z takes back.</source>
        <translation>全部记录作为一步导入，可用 Ctrl+Z 一次撤销。</translation>
    </message>
    <message>
        <source>There is nothing new in this file.</source>
        <translation>文件中没有新记录。</translation>
    </message>
</context>
<context>
    <name>LastValues</name>
    <message>
        <source>Last: {values}</source>
        <translation>最近：{values}</translation>
    </message>
</context>
<context>
    <name>Platforms</name>
    <message>
        <source>Add the platform “{name}” to this ledger?</source>
        <translation>在本台账中新增平台“{name}”？</translation>
    </message>
    <message>
        <source>Platforms are organisations: a company, a website or an app. A person&apos;s name does not belong here; persons are only counted.</source>
        <translation>平台指单位、网站或应用。这里不得填写个人姓名，对个人只计人数。</translation>
    </message>
    <message>
        <source>Add platform</source>
        <translation>新增平台</translation>
    </message>
</context>
<context>
    <name>ProblemModel</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>What, and how to mend it</source>
        <translation>问题与改法</translation>
    </message>
</context>
<context>
    <name>RecordDeeds</name>
    <message>
        <source>At most {count} records are changed at once.</source>
        <translation>一次最多修改 {count} 条记录。</translation>
    </message>
    <message>
        <source>None of the selected records is voided.</source>
        <translation>所选记录都没有作废。</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>没有可导出的记录。</translation>
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
        <source>Export records</source>
        <translation>导出记录</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>导出 {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) written to {name}</source>
        <translation>
            <numerusform>已将 %n 条记录写入 {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordHeader</name>
    <message>
        <source>Columns as at first</source>
        <translation>恢复默认列</translation>
    </message>
</context>
<context>
    <name>RecordHistoryDialog</name>
    <message>
        <source>Record history</source>
        <translation>记录历史</translation>
    </message>
    <message>
        <source>Uid {uid}</source>
        <translation>编号 {uid}</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修改后</translation>
    </message>
    <message>
        <source>Steps, newest first</source>
        <translation>各次操作，最近的在前</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Unknown step</source>
        <translation>未知步骤</translation>
    </message>
    <message>
        <source>post {post}</source>
        <translation>岗位 {post}</translation>
    </message>
    <message>
        <source>Taken away</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Redacted: the content was removed to protect personal data</source>
        <translation>内容已按个人信息保护要求删除</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>Records</source>
        <translation>行动记录</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>VoidReasonDialog</name>
    <message>
        <source>Void records</source>
        <translation>作废记录</translation>
    </message>
    <message numerus="yes">
        <source>Void %n record(s)</source>
        <translation>
            <numerusform>作废 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay in the ledger, struck through, and count nowhere.</source>
        <translation>作废的记录留在台账中，以删除线标示，不再计入任何统计。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>作废原因</translation>
    </message>
    <message>
        <source>e.g. logged twice</source>
        <translation>例如：重复登记</translation>
    </message>
    <message>
        <source>Reasons used before</source>
        <translation>用过的原因</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
</context>
</TS>
