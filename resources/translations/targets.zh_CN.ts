<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PlanModel</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原目标</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>有误</translation>
    </message>
</context>
<context>
    <name>TargetsDelegate</name>
    <message>
        <source>New target …</source>
        <translation>新目标…</translation>
    </message>
    <message>
        <source>2026-07, 2026-Q3; empty: whole campaign</source>
        <translation>2026-07、7月、三季度；空为整个行动</translation>
    </message>
</context>
<context>
    <name>TargetsImport</name>
    <message>
        <source>Set targets from a list</source>
        <translation>按清单设定目标</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>What the list says</source>
        <translation>清单内容</translation>
    </message>
    <message>
        <source>Read {name}</source>
        <translation>读取 {name}</translation>
    </message>
    <message>
        <source>Set targets from {name}</source>
        <translation>按 {name} 设定目标</translation>
    </message>
    <message numerus="yes">
        <source>Leave out the %n wrong line(s)</source>
        <translation>
            <numerusform>有误的 %n 行不导入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %n target(s)</source>
        <translation>
            <numerusform>设定 %n 个目标</numerusform>
        </translation>
    </message>
    <message>
        <source>Set targets</source>
        <translation>设定目标</translation>
    </message>
    <message>
        <source>Nothing of it can be set.</source>
        <translation>没有可以设定的目标。</translation>
    </message>
    <message>
        <source>Every target stands so already.</source>
        <translation>目标都与现有的相同。</translation>
    </message>
    <message>
        <source>Mend the wrong lines, or leave them out.</source>
        <translation>请改正有误的行，或选择不导入它们。</translation>
    </message>
    <message>
        <source>Columns that were not read: {columns}.</source>
        <translation>没有读取的列：{columns}。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a figure were passed over.</source>
        <translation>
            <numerusform>%n 行没有填数，已略过。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetsSection</name>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>What a measure is to come to, in a region or all of them, in a period or the whole campaign. Tallies show it beside the figure, with the percentage reached. Enter changes a cell, the last line adds.</source>
        <translation>每个指标在某个地区（或全部地区）、某个统计期（或整个专项行动）要达到的数。统计页可在数字旁显示目标和完成百分比。按回车修改单元格，在末行填写即新增。</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>搜索（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search the targets</source>
        <translation>搜索目标</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Remove the selected targets (Delete)</source>
        <translation>移除所选目标（Delete）</translation>
    </message>
    <message>
        <source>Paste a block copied from a workbook (Ctrl+V)</source>
        <translation>粘贴从工作簿复制的表格（Ctrl+V）</translation>
    </message>
    <message>
        <source>There is no campaign yet</source>
        <translation>还没有专项行动</translation>
    </message>
    <message>
        <source>Targets belong to a campaign.</source>
        <translation>目标属于某个专项行动。</translation>
    </message>
    <message>
        <source>Add a target</source>
        <translation>新增目标</translation>
    </message>
    <message>
        <source>Import from a workbook …</source>
        <translation>从工作簿导入…</translation>
    </message>
    <message>
        <source>No targets are set</source>
        <translation>还没有设定目标</translation>
    </message>
    <message>
        <source>Type them, paste them from a workbook with Ctrl+V, or import the list that headquarters sent: a target a row, or months, regions or measures across.</source>
        <translation>可以直接填写，可以用 Ctrl+V 从工作簿粘贴，也可以导入上级下发的目标分解表：每行一个目标，或以月份、地区、指标作表头。</translation>
    </message>
    <message numerus="yes">
        <source>%n target(s)</source>
        <translation>
            <numerusform>共 %n 个目标</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {all} targets</source>
        <translation>{all} 个目标中的 {shown} 个</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>The clipboard holds no cells.</source>
        <translation>剪贴板中没有表格。</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Workbooks and CSV files ({patterns})</source>
        <translation>工作簿和 CSV 文件 ({patterns})</translation>
    </message>
    <message>
        <source>Import targets</source>
        <translation>导入目标</translation>
    </message>
    <message>
        <source>Targets {campaign}</source>
        <translation>{campaign}目标</translation>
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
        <source>Wrote {name}.</source>
        <translation>已写入 {name}。</translation>
    </message>
</context>
<context>
    <name>ViewNameDialog</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>e.g. Cases by district, this month</source>
        <translation>例如：本月各区县案件</translation>
    </message>
    <message>
        <source>Every post of this ledger sees it</source>
        <translation>本台账的各岗位都能看到</translation>
    </message>
    <message>
        <source>Show it as a card on Home</source>
        <translation>在首页显示为卡片</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>There is a view of this name already.</source>
        <translation>已有同名的视图。</translation>
    </message>
</context>
<context>
    <name>ViewTiles</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>ViewsButton</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>{name} (changed)</source>
        <translation>{name}（有改动）</translation>
    </message>
    <message>
        <source>View: {name}</source>
        <translation>视图：{name}</translation>
    </message>
    <message>
        <source>Named views of the tallies</source>
        <translation>保存的统计视图</translation>
    </message>
    <message>
        <source>Shared with every post</source>
        <translation>各岗位共用</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Save changes to “{name}”</source>
        <translation>把改动存入“{name}”</translation>
    </message>
    <message>
        <source>Back to “{name}” as it was saved</source>
        <translation>恢复“{name}”保存时的样子</translation>
    </message>
    <message>
        <source>Save as a view …</source>
        <translation>另存为视图…</translation>
    </message>
    <message>
        <source>Export views …</source>
        <translation>导出视图…</translation>
    </message>
    <message>
        <source>Import views …</source>
        <translation>导入视图…</translation>
    </message>
    <message>
        <source>Shown on Home</source>
        <translation>已在首页显示</translation>
    </message>
    <message>
        <source>Rename “{name}” …</source>
        <translation>重命名“{name}”…</translation>
    </message>
    <message>
        <source>Show on Home</source>
        <translation>在首页显示</translation>
    </message>
    <message>
        <source>Share with every post</source>
        <translation>各岗位共用</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove “{name}” …</source>
        <translation>移除“{name}”…</translation>
    </message>
    <message>
        <source>Saved “{name}”.</source>
        <translation>已保存“{name}”。</translation>
    </message>
    <message>
        <source>Save as a view</source>
        <translation>另存为视图</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>重命名视图</translation>
    </message>
    <message>
        <source>Remove the view “{name}”?</source>
        <translation>移除视图“{name}”？</translation>
    </message>
    <message>
        <source>Every post loses it.</source>
        <translation>各岗位都将看不到它。</translation>
    </message>
    <message>
        <source>No record is touched.</source>
        <translation>不影响任何记录。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Removed “{name}”.</source>
        <translation>已移除“{name}”。</translation>
    </message>
    <message>
        <source>Views of tallies</source>
        <translation>统计视图</translation>
    </message>
    <message>
        <source>Export views</source>
        <translation>导出视图</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n view(s) to {name}.</source>
        <translation>
            <numerusform>已把 %n 个视图写入 {name}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Views of tallies (*.{suffix})</source>
        <translation>统计视图 (*.{suffix})</translation>
    </message>
    <message>
        <source>Import views</source>
        <translation>导入视图</translation>
    </message>
    <message>
        <source>Views from {name}: {new} new, {changed} brought up to date.</source>
        <translation>来自 {name} 的视图：新增 {new} 个，更新 {changed} 个。</translation>
    </message>
</context>
</TS>
