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
    <message>
        <source>Sheet</source>
        <translation>批量录入</translation>
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
    <message>
        <source>Found in {field}: {text}</source>
        <translation>命中{field}：{text}</translation>
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
        <source>The record belongs to no case of the register.</source>
        <translation>这条记录不属于已登记的案件。</translation>
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
        <source>A voided record is restored before it is edited.</source>
        <translation>已作废的记录须先恢复才能修改。</translation>
    </message>
</context>
<context>
    <name>AttachmentDeeds</name>
    <message>
        <source>Read files</source>
        <translation>读取文件</translation>
    </message>
    <message>
        <source>The name of a file holds a personal number. Attach it under the masked name?</source>
        <translation>文件名中疑似有个人信息。是否改用遮盖后的名称附上？</translation>
    </message>
    <message>
        <source>Attach masked</source>
        <translation>遮盖后附上</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) attached to: {record}</source>
        <translation>
            <numerusform>已将 %n 个附件添加到：{record}</numerusform>
        </translation>
    </message>
    <message>
        <source>Attach files to the new entry in the form</source>
        <translation>为表单中的新记录添加附件</translation>
    </message>
    <message>
        <source>Attach files to: {record}</source>
        <translation>添加附件到：{record}</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存一份</translation>
    </message>
    <message>
        <source>Saved {name}</source>
        <translation>已另存为 {name}</translation>
    </message>
    <message>
        <source>No program is set up for this kind of file. Save a copy instead.</source>
        <translation>没有可以打开这类文件的程序。请另存一份。</translation>
    </message>
    <message>
        <source>Erase “{name}” for good?</source>
        <translation>彻底删除“{name}”？</translation>
    </message>
    <message>
        <source>The content is overwritten in the ledger, wherever it is attached, and cannot be brought back by undo. Backups and copies that were made before keep it: see to these.</source>
        <translation>其内容将从台账中抹去，附在别的记录上的也一并删除，撤销也不能恢复。此前的备份和另存的文件中仍有，请另行处理。</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>彻底删除</translation>
    </message>
</context>
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
</context>
<context>
    <name>AttachmentsDialog</name>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Files of this record</source>
        <translation>这条记录的附件</translation>
    </message>
    <message>
        <source>No file is attached yet. Drop files here, or press “Attach…”.</source>
        <translation>还没有附件。把文件拖到这里，或点“附加…”。</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>附加…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存…</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>取下</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>彻底删除…</translation>
    </message>
    <message>
        <source>Kept in the ledger and in its backups, opened as a read-only copy, never part of a submission. At most {limit} MB each.</source>
        <translation>附件存在台账里，随备份保存，打开的是只读副本，不随上报发出。每个不超过 {limit} MB。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Text it was read from</source>
        <translation>数字所出的原文</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>Last: {values}</source>
        <translation>最近：{values}</translation>
    </message>
</context>
<context>
    <name>BulletinCount</name>
    <message>
        <source>{count} logged</source>
        <translation>已记录 {count}</translation>
    </message>
    <message>
        <source>{count} confirmed</source>
        <translation>已确认 {count}</translation>
    </message>
    <message>
        <source>{count} dropped</source>
        <translation>舍去 {count}</translation>
    </message>
    <message>
        <source>{count} open</source>
        <translation>待定 {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s): {parts}</source>
        <translation>
            <numerusform>共 %n 处：{parts}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulletinDialog</name>
    <message>
        <source>{title}: {decided} of {count} figures are decided.</source>
        <translation>{title}：共 {count} 处数字，已处理 {decided} 处。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Discard and start anew</source>
        <translation>丢弃，重新开始</translation>
    </message>
    <message>
        <source>A bulletin is half decided</source>
        <translation>上次有一份材料没有处理完</translation>
    </message>
    <message>
        <source>Read the clipboard ({count} characters)</source>
        <translation>读取剪贴板（{count} 字）</translation>
    </message>
    <message>
        <source>Open a file …</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Paste a bulletin, a report or a message at the left, or drop a TXT or DOCX file here. Every figure in it becomes a draft line to confirm, mend or drop; nothing is logged before that.</source>
        <translation>把简报、通报或聊天消息粘贴到左边，或把 TXT、DOCX 文件拖到这里。文中每个数字都列成一条草稿，逐条确认、修改或舍去；确认之前什么都不记入台账。</translation>
    </message>
    <message>
        <source>From a text to records</source>
        <translation>文字转记录</translation>
    </message>
    <message>
        <source>A text of {count} characters, not read yet.</source>
        <translation>有一段 {count} 字的文字还没有读取。</translation>
    </message>
    <message>
        <source>Texts and Word documents ({patterns})</source>
        <translation>文本和 Word 文档（{patterns}）</translation>
    </message>
    <message>
        <source>Choose a bulletin</source>
        <translation>选择材料</translation>
    </message>
    <message>
        <source>Edit the text, then read it again (F5). Decisions on unchanged figures stay.</source>
        <translation>修改原文后重新读取（F5）；未变的数字仍保留原来的处理。</translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation>修改原文</translation>
    </message>
    <message>
        <source>Read a bulletin</source>
        <translation>读取材料</translation>
    </message>
    <message numerus="yes">
        <source>This text was read before: %n record(s) came from it.</source>
        <translation>
            <numerusform>这份材料以前读过，已从中记录 %n 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>查看</translation>
    </message>
    <message numerus="yes">
        <source>%n personal number(s) masked, here and in the text that is kept.</source>
        <translation>
            <numerusform>已遮盖 %n 个疑似个人号码，留存的文本也是遮盖后的。</numerusform>
        </translation>
    </message>
    <message>
        <source>None of a person …</source>
        <translation>不是个人号码…</translation>
    </message>
    <message>
        <source>A figure counts where a unit stands behind it (12 件) or a measure&apos;s words before it.</source>
        <translation>数字后面有计量单位（如 12 件），或前面是指标的名称，才算一处。</translation>
    </message>
    <message>
        <source>No figure was found</source>
        <translation>没有找到数字</translation>
    </message>
    <message>
        <source>Not every figure has a date in the text: give one for all lines.</source>
        <translation>有的数字在文中没有日期，请先填上面通用的日期。</translation>
    </message>
    <message>
        <source>The lines are still being compared with the ledger. Try again in a moment.</source>
        <translation>正在与台账比对，请稍候再试。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) confirmed.</source>
        <translation>
            <numerusform>已确认 %n 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All figures are decided. Ctrl+Enter logs %n line(s).</source>
        <translation>
            <numerusform>全部处理完毕。按 Ctrl+Enter 记录 %n 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not logged: %n confirmed line(s) are not sound yet.</source>
        <translation>
            <numerusform>没有记录：已确认的行中还有 %n 条有问题。</numerusform>
        </translation>
    </message>
    <message>
        <source>No line is confirmed yet: Enter confirms the one at work.</source>
        <translation>还没有确认任何一条。按 Enter 确认当前行。</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) logged; the other figures wait here.</source>
        <translation>
            <numerusform>已记录 %n 条，其余的留在这里。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulletinFields</name>
    <message>
        <source>Of which, a part of: {parent}</source>
        <translation>其中项，属于：{parent}</translation>
    </message>
    <message>
        <source>Of which, a part of figure {number}</source>
        <translation>其中项，属于第 {number} 处</translation>
    </message>
    <message>
        <source>The text says: of which, of {parent}; the catalogue keeps them apart.</source>
        <translation>文中写作“{parent}”的其中项，目录中二者并列。</translation>
    </message>
    <message>
        <source>Which measure is it? Press the digit:</source>
        <translation>未认出指标。按数字键选择：</translation>
    </message>
    <message>
        <source>The catalogue has no measure by these words. Choose one, or drop the figure.</source>
        <translation>指标目录中没有这一说法。请选定指标，或按 Delete 舍去。</translation>
    </message>
    <message>
        <source>Fewer fields</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>More fields</source>
        <translation>更多字段</translation>
    </message>
</context>
<context>
    <name>BulletinFrame</name>
    <message>
        <source>Read a bulletin</source>
        <translation>文字转记录</translation>
    </message>
    <message>
        <source>Paste or type the text here, then F5 reads it.</source>
        <translation>在此粘贴或输入文字，按 F5 读取。</translation>
    </message>
    <message>
        <source>Open …</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open a TXT or DOCX file (Ctrl+O)</source>
        <translation>打开 TXT 或 DOCX 文件（Ctrl+O）</translation>
    </message>
    <message>
        <source>From the clipboard</source>
        <translation>读取剪贴板</translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation>修改原文</translation>
    </message>
    <message>
        <source>Another text</source>
        <translation>换一份</translation>
    </message>
    <message>
        <source>Put this one away, with all decisions</source>
        <translation>放弃这一份和已作的处理</translation>
    </message>
    <message>
        <source>Those that nothing stands against (Ctrl+Shift+Enter)</source>
        <translation>确认所有没有问题的行（Ctrl+Shift+Enter）</translation>
    </message>
    <message>
        <source>Confirm all without problems</source>
        <translation>确认无问题的</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What is undecided waits for the next time (Esc)</source>
        <translation>没有处理完的，下次接着做（Esc）</translation>
    </message>
    <message>
        <source>Defaults for all lines</source>
        <translation>各行默认值</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Read the text</source>
        <translation>读取</translation>
    </message>
</context>
<context>
    <name>BulletinLogging</name>
    <message>
        <source>a text</source>
        <translation>一段文字</translation>
    </message>
</context>
<context>
    <name>BulletinNumbersDialog</name>
    <message>
        <source>Masked numbers</source>
        <translation>已遮盖的号码</translation>
    </message>
    <message>
        <source>Why it is none of a person</source>
        <translation>为什么不是个人号码</translation>
    </message>
    <message>
        <source>e.g. the number of an order or a batch</source>
        <translation>如：订单号、产品批号</translation>
    </message>
    <message>
        <source>Show the number</source>
        <translation>恢复显示</translation>
    </message>
    <message>
        <source>These look like numbers of persons</source>
        <translation>疑似个人号码</translation>
    </message>
    <message>
        <source>They are masked on screen and in the text that is kept. One that is none comes back with a reason, which travels with the records.</source>
        <translation>屏幕上和留存的文本中都已遮盖。确非个人号码的，说明理由后恢复；理由随记录上报。</translation>
    </message>
</context>
<context>
    <name>BulletinView</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Records that came from it</source>
        <translation>由此记录的各条</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) came from this text.</source>
        <translation>
            <numerusform>由这份材料记录了 %n 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>voided</source>
        <translation>已作废</translation>
    </message>
</context>
<context>
    <name>BulletinWork</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Draft lines</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>{problem} Enter once more confirms it as it is.</source>
        <translation>{problem}再按一次 Enter 按现状确认。</translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s) have this explanation.</source>
        <translation>
            <numerusform>已对同类 %n 行填写这条说明。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangesModel</name>
    <message>
        <source>In the ledger</source>
        <translation>台账中</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中</translation>
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
    <name>CommonBar</name>
    <message>
        <source>Bulletin</source>
        <translation>材料名称</translation>
    </message>
    <message>
        <source>Name and number, as the records will cite it</source>
        <translation>名称和期号，记录的出处照此写</translation>
    </message>
    <message>
        <source>{field}, for all lines</source>
        <translation>{field}（各条通用）</translation>
    </message>
</context>
<context>
    <name>ConditionWords</name>
    <message>
        <source>Department taking part</source>
        <translation>部门（含参与）</translation>
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
    <name>EntryAsk</name>
    <message numerus="yes">
        <source>For %n other line(s) of this kind too</source>
        <translation>
            <numerusform>对其余 %n 行同类提示也有效</numerusform>
        </translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮盖</translation>
    </message>
    <message>
        <source>Put asterisks for the digits (Alt+M)</source>
        <translation>把号码换成星号（Alt+M）</translation>
    </message>
    <message>
        <source>Not personal…</source>
        <translation>不是个人信息…</translation>
    </message>
    <message>
        <source>Say why this is no number of a person; the reason is kept with the record</source>
        <translation>说明为什么不是个人信息；理由随记录保存</translation>
    </message>
    <message>
        <source>Give every line that is warned of alike this explanation (Alt+A)</source>
        <translation>有同类提示的各行都填写这条说明（Alt+A）</translation>
    </message>
    <message>
        <source>The explanation itself holds a personal number.</source>
        <translation>说明中也有个人信息，请遮盖。</translation>
    </message>
    <message>
        <source>Why it is no personal number</source>
        <translation>为什么不是个人信息</translation>
    </message>
    <message>
        <source>Why the figure is right</source>
        <translation>说明原因</translation>
    </message>
    <message>
        <source>Explanations given lately (Down)</source>
        <translation>最近用过的说明（↓）</translation>
    </message>
    <message>
        <source>Explanations given lately</source>
        <translation>最近用过的说明</translation>
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
    <name>EntryFiles</name>
    <message>
        <source>Attach to this record</source>
        <translation>附在这条记录上</translation>
    </message>
    <message>
        <source>Import records from it…</source>
        <translation>从中导入记录…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) wait in the form, for the new entry.</source>
        <translation>
            <numerusform>%n 个附件已放入表单，随新记录一并保存。</numerusform>
        </translation>
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
        <source>Attach files (Ctrl+Shift+A), or drop them on the form</source>
        <translation>附加文件（Ctrl+Shift+A），也可以拖到表单上</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>附加文件</translation>
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
        <source>Explain what is marked, or mend it. Enter then saves it.</source>
        <translation>请说明标出的问题，或改正；再按 Enter 保存。</translation>
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
        <source>All posts</source>
        <translation>全部岗位</translation>
    </message>
    <message>
        <source>Post {post} ({count})</source>
        <translation>岗位 {post}（{count}）</translation>
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
        <source>Find words, codes, initials</source>
        <translation>查找文字、代码、拼音首字母</translation>
    </message>
    <message>
        <source>Words, numbers or pinyin initials in any text of a record, its codes and its attachments&apos; names.
Several words must all be found. Enter goes to the first record (Ctrl+F)</source>
        <translation>在记录的全部文字、代码名称和附件名中查找文字、数字或拼音首字母。
多个词须同时命中；按 Enter 转到第一条（Ctrl+F）</translation>
    </message>
    <message>
        <source>Show voided records as well</source>
        <translation>同时显示已作废的记录</translation>
    </message>
    <message>
        <source>Show all records again (Esc)</source>
        <translation>重新显示全部记录（Esc）</translation>
    </message>
</context>
<context>
    <name>GridClipboard</name>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
</context>
<context>
    <name>GridDeeds</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮盖</translation>
    </message>
    <message>
        <source>Insert lines</source>
        <translation>插入行</translation>
    </message>
    <message>
        <source>Delete lines</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Move lines</source>
        <translation>移动行</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>取消搁置</translation>
    </message>
    <message>
        <source>There is no line to repeat yet.</source>
        <translation>还没有可以重复的行。</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复上一行</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>There is nothing on the clipboard that could be pasted.</source>
        <translation>剪贴板中没有可以粘贴的内容。</translation>
    </message>
    <message>
        <source>A sheet holds {count} lines. Import the file.</source>
        <translation>批量录入最多 {count} 行。更多的请用导入。</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) pasted</source>
        <translation>
            <numerusform>已粘贴 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>passed over: {columns}</source>
        <translation>未识别的列：{columns}</translation>
    </message>
    <message numerus="yes">
        <source>%n total(s) set aside</source>
        <translation>
            <numerusform>已搁置 %n 行合计</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) had no room</source>
        <translation>
            <numerusform>有 %n 列超出右边，没有粘贴</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridHeader</name>
    <message>
        <source>Columns as at first</source>
        <translation>恢复默认列</translation>
    </message>
</context>
<context>
    <name>GridHost</name>
    <message numerus="yes">
        <source>%n unfinished line(s) wait in the sheet.</source>
        <translation>
            <numerusform>批量录入中还有 %n 行没有记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>批量录入</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are in the sheet again.</source>
        <translation>
            <numerusform>%n 行已放回批量录入。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridMenus</name>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Repeat the last line</source>
        <translation>重复上一行</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy with header</source>
        <translation>连同列名复制</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
    <message>
        <source>As the cell above</source>
        <translation>同上一格</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Mask personal numbers</source>
        <translation>遮盖个人信息</translation>
    </message>
    <message>
        <source>Insert lines</source>
        <translation>插入行</translation>
    </message>
    <message>
        <source>Delete lines</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>Duplicate lines</source>
        <translation>复制行</translation>
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
        <source>Set aside or bring back</source>
        <translation>搁置或取消搁置</translation>
    </message>
    <message>
        <source>Save as template …</source>
        <translation>存为模板…</translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation>选择列…</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no template yet</source>
        <translation>还没有模板</translation>
    </message>
    <message>
        <source>&amp;Save the selected lines …</source>
        <translation>把所选行存为模板…(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Rename or delete …</source>
        <translation>改名或删除…(&amp;R)</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>插入模板</translation>
    </message>
    <message>
        <source>Select the lines that the template should hold.</source>
        <translation>请先选中要存为模板的行。</translation>
    </message>
    <message>
        <source>Kept as “{name}”: Ctrl+T puts it in.</source>
        <translation>已存为模板“{name}”，按 Ctrl+T 插入。</translation>
    </message>
</context>
<context>
    <name>GridModel</name>
    <message>
        <source>Comes by itself: {text}</source>
        <translation>自动填写：{text}</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>录入</translation>
    </message>
</context>
<context>
    <name>GridPane</name>
    <message>
        <source>Mask</source>
        <translation>遮盖</translation>
    </message>
    <message>
        <source>Accept the suggestion wherever the same text stands (Shift+Enter)</source>
        <translation>本列相同文字的单元格全部采用这个建议 (Shift+Enter)</translation>
    </message>
    <message>
        <source>One value or one explanation for all lines like this (Ctrl+Enter)</source>
        <translation>一次填好所有同类问题的值或说明 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Mask (Alt+M)</source>
        <translation>遮盖 (Alt+M)</translation>
    </message>
    <message>
        <source>Put asterisks in the place of the selected numbers (Alt+M)</source>
        <translation>用星号遮盖所选的号码 (Alt+M)</translation>
    </message>
    <message>
        <source>Not personal …</source>
        <translation>不是个人信息…</translation>
    </message>
    <message>
        <source>Say what the number is; the reason stays with the record</source>
        <translation>说明这是什么号码，理由随记录保存</translation>
    </message>
    <message>
        <source>Set bad lines aside</source>
        <translation>搁置有问题的行</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>取消搁置</translation>
    </message>
    <message>
        <source>Let the lines that were set aside take part again</source>
        <translation>让搁置的行重新参加记录</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>To explain</source>
        <translation>待说明</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>已说明</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Show or hide these in the list</source>
        <translation>在列表中显示或隐藏</translation>
    </message>
    <message>
        <source>Accept all {count}</source>
        <translation>全部采用（{count} 处）</translation>
    </message>
    <message>
        <source>Fill all {count} alike</source>
        <translation>同类问题一起填（{count} 行）</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Accept “{name}”</source>
        <translation>采用“{name}”</translation>
    </message>
    <message>
        <source>Go to the cell</source>
        <translation>转到单元格</translation>
    </message>
</context>
<context>
    <name>GridProblemModel</name>
    <message>
        <source>Set aside: {why}</source>
        <translation>已搁置：{why}</translation>
    </message>
    <message>
        <source>Explain here …</source>
        <translation>在此说明…</translation>
    </message>
    <message>
        <source>Enter accepts · Shift+Enter everywhere</source>
        <translation>Enter 采用 · Shift+Enter 全部采用</translation>
    </message>
    <message>
        <source>Total line: set aside</source>
        <translation>合计行，已搁置</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Line</source>
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
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>GridSheet</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set aside</source>
        <translation>
            <numerusform>搁置 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>checking …</source>
        <translation>正在核对…</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) left</source>
        <translation>
            <numerusform>还有 %n 处错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to explain</source>
        <translation>
            <numerusform>%n 处待说明</numerusform>
        </translation>
    </message>
    <message>
        <source>{log} (Ctrl+S)</source>
        <translation>{log} (Ctrl+S)</translation>
    </message>
    <message>
        <source>Paste (Ctrl+V)</source>
        <translation>粘贴 (Ctrl+V)</translation>
    </message>
    <message>
        <source>Template … (Ctrl+T)</source>
        <translation>模板… (Ctrl+T)</translation>
    </message>
    <message>
        <source>Repeat the last line (Ctrl+R)</source>
        <translation>重复上一行 (Ctrl+R)</translation>
    </message>
    <message>
        <source>F8 next problem · Ctrl+Tab problem list · Ctrl+D fill down · Ctrl+R repeat the last line</source>
        <translation>F8 下一个问题 · Ctrl+Tab 问题列表 · Ctrl+D 向下填充 · Ctrl+R 重复上一行</translation>
    </message>
    <message>
        <source>Back to the list; what is here stays (Ctrl+G)</source>
        <translation>返回列表，这里的内容保留 (Ctrl+G)</translation>
    </message>
    <message>
        <source>No number of a person was found here.</source>
        <translation>此处没有发现个人信息。</translation>
    </message>
    <message>
        <source>Many lines at once</source>
        <translation>一次录入多行</translation>
    </message>
    <message>
        <source>Mend or explain what is marked, or set these lines aside.</source>
        <translation>请改正或说明有标记的地方，或者搁置这些行。</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are here again.</source>
        <translation>
            <numerusform>%n 行已放回这里。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) still here.</source>
        <translation>
            <numerusform>还有 %n 行留在这里。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>批量录入</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>返回记录</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Put in lines that are kept as a template (Ctrl+T)</source>
        <translation>插入存为模板的行 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>There is no problem.</source>
        <translation>没有问题。</translation>
    </message>
</context>
<context>
    <name>GridTable</name>
    <message>
        <source>Sheet</source>
        <translation>批量录入</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
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
    <name>ImportBoard</name>
    <message>
        <source>Copy list</source>
        <translation>复制清单</translation>
    </message>
    <message>
        <source>Save list …</source>
        <translation>清单另存为 …</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有变动</translation>
    </message>
    <message>
        <source>New lines</source>
        <translation>将新增</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>待核</translation>
    </message>
</context>
<context>
    <name>ImportConstants</name>
    <message>
        <source>For every line</source>
        <translation>各行共同</translation>
    </message>
    <message>
        <source>The columns say everything.</source>
        <translation>各列已齐全，无需补充。</translation>
    </message>
    <message>
        <source>* taken from the title or from the office: please check</source>
        <translation>* 取自表题或本单位信息，请核对</translation>
    </message>
    <message>
        <source>needed, e.g. 2026-10</source>
        <translation>必填，如 2026-10</translation>
    </message>
    <message>
        <source>e.g. 2026-10</source>
        <translation>如 2026-10</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>必填</translation>
    </message>
</context>
<context>
    <name>ImportEmpty</name>
    <message>
        <source>Drop a workbook or CSV file here</source>
        <translation>把工作簿或 CSV 文件拖到这里</translation>
    </message>
    <message>
        <source>XLSX, XLS or CSV in anybody&apos;s layout: a line per record, measures across, or a form. You see what was understood before anything is taken in.</source>
        <translation>支持 XLSX、XLS、CSV，不限版式：一行一条的明细、指标横排的汇总表、统计报表均可。先看识别结果，再决定是否导入。</translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation>选择文件 …</translation>
    </message>
    <message>
        <source>Reading {name} …</source>
        <translation>正在读取 {name} …</translation>
    </message>
    <message>
        <source>Read again (F5)</source>
        <translation>重新读取（F5）</translation>
    </message>
    <message>
        <source>{name} cannot be imported</source>
        <translation>无法导入 {name}</translation>
    </message>
</context>
<context>
    <name>ImportExplain</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Right all the same? Say why, for all of them; it travels with the records</source>
        <translation>确属无误的，请一句话说明原因（对同类各行有效，随记录上报）</translation>
    </message>
</context>
<context>
    <name>ImportFileDialog</name>
    <message>
        <source>Import records</source>
        <translation>导入记录</translation>
    </message>
</context>
<context>
    <name>ImportFiles</name>
    <message>
        <source>Workbooks and CSV files ({patterns})</source>
        <translation>工作簿和 CSV 文件（{patterns}）</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>选择文件</translation>
    </message>
</context>
<context>
    <name>ImportFoot</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
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
        <source>{count} rows …</source>
        <translation>已读 {count} 行 …</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取 …</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed. F5 reads the file again.</source>
        <translation>已停止，台账没有改动。按 F5 重新读取。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已保存为 {path}</translation>
    </message>
</context>
<context>
    <name>ImportNewer</name>
    <message>
        <source>Yes, its newer version</source>
        <translation>是，作为新版读取</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不是</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) look like those of “{sender}”: is this its newer version?</source>
        <translation>
            <numerusform>有 %n 条与“{sender}”已报的相近，是否为“{sender}”的新版？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportProblemModel</name>
    <message>
        <source>Left out: {problem}</source>
        <translation>已搁置：{problem}</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>What, and how to mend it</source>
        <translation>问题与改法</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>ImportProblems</name>
    <message>
        <source>Problems</source>
        <translation>问题清单</translation>
    </message>
</context>
<context>
    <name>ImportSource</name>
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
        <translation>要读取的工作表</translation>
    </message>
    <message>
        <source>Choose file …</source>
        <translation>选择文件 …</translation>
    </message>
    <message>
        <source>One file or several (Ctrl+O)</source>
        <translation>可选一个或多个文件（Ctrl+O）</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>After the file was mended and saved (F5)</source>
        <translation>改好文件并保存后，重新读取（F5）</translation>
    </message>
    <message>
        <source>Skip this file</source>
        <translation>跳过此文件</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>来源单位</translation>
    </message>
    <message>
        <source>Who sent the file: kept with each record; the columns are remembered for it</source>
        <translation>文件由谁报来：写入每条记录的来源出处，并按来源单位记住各列的对应</translation>
    </message>
    <message>
        <source>Figures are cumulative to date</source>
        <translation>数字为累计数</translation>
    </message>
    <message>
        <source>Each figure counts from the beginning: what the sender reported before is taken off it</source>
        <translation>各数自开始之日累计：自动减去该单位以前报过的数</translation>
    </message>
    <message>
        <source>Columns as last time</source>
        <translation>各列沿用上次</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>不再沿用</translation>
    </message>
    <message>
        <source>Forget how this sender&apos;s columns were read, and propose anew</source>
        <translation>忘掉该单位的列对应，重新识别</translation>
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
        <source>There is no file “{path}”.</source>
        <translation>找不到文件“{path}”。</translation>
    </message>
    <message>
        <source>{sheet} (hidden)</source>
        <translation>{sheet}（隐藏）</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>第 {at}／{count} 个</translation>
    </message>
    <message>
        <source>Leave this file out</source>
        <translation>不导入此文件</translation>
    </message>
</context>
<context>
    <name>ImportUnsure</name>
    <message>
        <source>Needs confirmation:</source>
        <translation>请确认：</translation>
    </message>
    <message>
        <source>Use as shown</source>
        <translation>照此读取</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 列</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportVerdict</name>
    <message>
        <source>new</source>
        <translation>条新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>条有变动</translation>
    </message>
    <message>
        <source>Update them</source>
        <translation>按文件更新</translation>
    </message>
    <message>
        <source>Put what the file says in the place of what the ledger says</source>
        <translation>用文件中的数量和备注替换台账中的</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>条已在台账</translation>
    </message>
    <message>
        <source>rows skipped</source>
        <translation>略过的行</translation>
    </message>
    <message>
        <source>Totals, notes, repeated headers, blank figures</source>
        <translation>合计行、说明行、重复表头、空白数</translation>
    </message>
    <message>
        <source>personal numbers masked</source>
        <translation>个个人号码已遮盖</translation>
    </message>
    <message>
        <source>They are none</source>
        <translation>并非个人号码</translation>
    </message>
    <message>
        <source>A false alarm: keep them as they stand, and say why</source>
        <translation>误报：保留原样，并说明理由</translation>
    </message>
    <message>
        <source>problems</source>
        <translation>处问题</translation>
    </message>
    <message>
        <source>to explain</source>
        <translation>行待说明</translation>
    </message>
</context>
<context>
    <name>ImportWindow</name>
    <message>
        <source>Import {name}</source>
        <translation>导入 {name}</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>A form: items down the side, figures across.</source>
        <translation>统计报表：项目竖排，各地（单位）横排。</translation>
    </message>
    <message>
        <source>A form: items down the side.</source>
        <translation>统计报表：项目竖排。</translation>
    </message>
    <message>
        <source>Measures across the top, a figure a cell.</source>
        <translation>汇总表：指标横排，一格一数。</translation>
    </message>
    <message>
        <source>A line per record.</source>
        <translation>明细表：一行一条记录。</translation>
    </message>
    <message>
        <source>No header.</source>
        <translation>没有表头。</translation>
    </message>
    <message>
        <source>Header in rows {first} to {last}.</source>
        <translation>表头在第 {first}～{last} 行。</translation>
    </message>
    <message>
        <source>Header in row {row}.</source>
        <translation>表头在第 {row} 行。</translation>
    </message>
    <message>
        <source>{measure}, to date</source>
        <translation>{measure}（累计）</translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>Figure to date</source>
        <translation>累计数</translation>
    </message>
    <message>
        <source>Item of the form</source>
        <translation>报表项目</translation>
    </message>
    <message>
        <source>Section of the form</source>
        <translation>报表部分</translation>
    </message>
    <message>
        <source>Part of (item)</source>
        <translation>所属项目（其中）</translation>
    </message>
    <message>
        <source>{role} ({unit})</source>
        <translation>{role}（{unit}）</translation>
    </message>
    <message>
        <source>{role}?</source>
        <translation>{role}？</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>这是什么？</translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) in column {letter} not imported.</source>
        <translation>
            <numerusform>{letter} 列 %n 个数不导入。</numerusform>
        </translation>
    </message>
    <message>
        <source>The figures in column {letter} are not imported.</source>
        <translation>{letter} 列的数不导入。</translation>
    </message>
    <message>
        <source>Totals are skipped: column {letters}.</source>
        <translation>{letters} 列是合计，自动略过。</translation>
    </message>
    <message>
        <source>{letter} “{header}”</source>
        <translation>{letter} 列“{header}”</translation>
    </message>
    <message>
        <source>column {letter}</source>
        <translation>{letter} 列</translation>
    </message>
    <message>
        <source>Not known yet: {fields}</source>
        <translation>还不知道：{fields}</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) to be mended first</source>
        <translation>
            <numerusform>还有 %n 处问题要先改正</numerusform>
        </translation>
    </message>
    <message>
        <source>Column {letters} holds figures: say what it is, or press “Use as shown”</source>
        <translation>{letters} 列有数未确认：请指定，或按“照此读取”</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) to be explained first</source>
        <translation>
            <numerusform>还有 %n 条要先说明</numerusform>
        </translation>
    </message>
    <message>
        <source>Only changed lines: tick “Update them” (Space)</source>
        <translation>只有改动，没有新增：请勾选“按文件更新”（空格）</translation>
    </message>
    <message>
        <source>Nothing new in this file</source>
        <translation>文件中没有新内容</translation>
    </message>
    <message>
        <source>Not known yet: {fields}. Choose the column by its head, or fill it in at the right for every line.</source>
        <translation>还缺：{fields}。请在列头指定哪一列，或在右侧为各行统一填写。</translation>
    </message>
    <message>
        <source>Mend the file, save it and press F5; or choose the columns anew. Nothing was changed.</source>
        <translation>请改好文件并保存，再按 F5；或重新指定各列。台账没有改动。</translation>
    </message>
    <message>
        <source>Say what the marked columns of figures are: what is not read stays out.</source>
        <translation>请先确认标出的数字列：不读取的数不会导入。</translation>
    </message>
    <message>
        <source>Explain what is asked for below, then import.</source>
        <translation>请在下方说明原因后导入。</translation>
    </message>
    <message>
        <source>Look at the marked columns first: what is not read there stays out.</source>
        <translation>请先确认标出的列：未指定的列不会导入。</translation>
    </message>
    <message>
        <source>Enter imports: one step, which Ctrl+Z takes back.</source>
        <translation>按回车导入，记为一步，可用 Ctrl+Z 撤销。</translation>
    </message>
    <message numerus="yes">
        <source>Nothing is new, %n line(s) changed: Space ticks “Update them”, Enter then takes them over.</source>
        <translation>
            <numerusform>没有新增，有 %n 条改动：按空格勾选“按文件更新”，再按回车更新。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing new in this file.</source>
        <translation>文件中没有新内容。</translation>
    </message>
    <message>
        <source>The first {count} are listed.</source>
        <translation>清单只列出前 {count} 处。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import {new}, update {changed}</source>
        <translation>导入 {new} 条，更新 {changed} 条</translation>
    </message>
    <message>
        <source>Update 1 record</source>
        <translation>更新 1 条记录</translation>
    </message>
    <message>
        <source>Update {count} records</source>
        <translation>更新 {count} 条记录</translation>
    </message>
    <message>
        <source>Import 1 record</source>
        <translation>导入 1 条记录</translation>
    </message>
    <message>
        <source>Import {count} records</source>
        <translation>导入 {count} 条记录</translation>
    </message>
</context>
<context>
    <name>LineModel</name>
    <message>
        <source>Measure unknown</source>
        <translation>未认出指标</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>舍去</translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>No legal basis cited.</source>
        <translation>未注明依据。</translation>
    </message>
</context>
<context>
    <name>LinesModel</name>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>ListBar</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
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
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>Columns as at first</source>
        <translation>恢复默认列</translation>
    </message>
</context>
<context>
    <name>LogButton</name>
    <message numerus="yes">
        <source>Log %n line(s)</source>
        <translation>
            <numerusform>记录 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>All confirmed lines as one step, which undo takes back (Ctrl+Enter)</source>
        <translation>已确认的行作为一步记入，可以撤销（Ctrl+Enter）</translation>
    </message>
</context>
<context>
    <name>NameGuard</name>
    <message>
        <source>This looks like a number of a person, which may not stand here. Alt+M masks it.</source>
        <translation>这像是个人号码，不能写在这里。按 Alt+M 用星号遮盖。</translation>
    </message>
</context>
<context>
    <name>Periods</name>
    <message>
        <source>nothing logged</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>so far {figure}</source>
        <translation>已记 {figure}</translation>
    </message>
    <message numerus="yes">
        <source>Median of %n period(s)</source>
        <translation>
            <numerusform>近 %n 期中位数</numerusform>
        </translation>
    </message>
    <message>
        <source>Earlier periods</source>
        <translation>往期数字</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
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
    <name>Preview</name>
    <message>
        <source>Preview of the file</source>
        <translation>文件预览</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>Nothing new comes from this row: it is passed over, or in the ledger already.</source>
        <translation>这一行没有新增：被略过，或台账中已有。</translation>
    </message>
</context>
<context>
    <name>ProblemList</name>
    <message>
        <source>Problems of {name}</source>
        <translation>{name} 问题清单</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV 文件</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>保存清单</translation>
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
    <name>RecordMenu</name>
    <message>
        <source>Text it was read from…</source>
        <translation>原文…</translation>
    </message>
    <message>
        <source>Only {field}: {label}</source>
        <translation>只看{field}：{label}</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>Records</source>
        <translation>行动记录</translation>
    </message>
    <message>
        <source>{problem} Ctrl+Enter opens the form, where it is answered.</source>
        <translation>{problem}按 Ctrl+Enter 在表单中说明或遮盖。</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>RoleHeader</name>
    <message>
        <source>What the columns are</source>
        <translation>各列的含义</translation>
    </message>
    <message>
        <source>What this column is</source>
        <translation>此列的含义</translation>
    </message>
    <message>
        <source>Type to narrow</source>
        <translation>输入以筛选</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>推荐</translation>
    </message>
</context>
<context>
    <name>SaveTemplateDialog</name>
    <message>
        <source>Save as template</source>
        <translation>存为模板</translation>
    </message>
    <message numerus="yes">
        <source>Keep %n line(s) as a template</source>
        <translation>
            <numerusform>把 %n 行存为模板</numerusform>
        </translation>
    </message>
    <message>
        <source>The date is always that of the day it is used.</source>
        <translation>插入时日期填当天。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>e.g. Weekly inspections</source>
        <translation>例如：每周检查</translation>
    </message>
    <message>
        <source>Keep the quantities as well</source>
        <translation>同时保留数量</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Takes the place of the template of that name.</source>
        <translation>将替换同名模板。</translation>
    </message>
</context>
<context>
    <name>SheetWords</name>
    <message numerus="yes">
        <source>Log %n line(s)</source>
        <translation>
            <numerusform>记录 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend, then log %n line(s)</source>
        <translation>
            <numerusform>改正后记录 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Leads to the first line that cannot be logged</source>
        <translation>转到第一处不能记录的地方</translation>
    </message>
    <message>
        <source>Paste a block from Excel or WPS, with its header or without, or type in the line above. Nothing is logged before you say so.</source>
        <translation>从 Excel 或 WPS 复制一块直接粘贴，有无表头都可以；也可以在上面的空行里录入。按“记录”之前，什么都不会记入台账。</translation>
    </message>
    <message>
        <source>There is no line to log.</source>
        <translation>没有可以记录的行。</translation>
    </message>
    <message>
        <source>The lines are still being checked; they are logged as soon as that is done.</source>
        <translation>正在核对，核对完就记录。</translation>
    </message>
    <message>
        <source>Look again at what is marked. Ctrl+S once more logs it as it is.</source>
        <translation>请再看一遍有标记的地方。再按一次 Ctrl+S 照此记录。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are logged again.</source>
        <translation>
            <numerusform>这 %n 行已重新记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Set aside: it is not logged</source>
        <translation>已搁置，不会记录</translation>
    </message>
    <message>
        <source>Lines with errors or unexplained wait; the others can be logged</source>
        <translation>有错误或待说明的行先搁置，其余的可以先记录</translation>
    </message>
    <message>
        <source>Show the records</source>
        <translation>查看记录</translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>That name is empty or taken.</source>
        <translation>名称为空或已被使用。</translation>
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
    <message>
        <source>The reason holds a personal number. It is kept masked only.</source>
        <translation>原因中疑似有个人信息，只能遮盖后保存。</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮盖</translation>
    </message>
    <message>
        <source>Put asterisks for the digits (Alt+M)</source>
        <translation>把号码换成星号（Alt+M）</translation>
    </message>
</context>
</TS>
