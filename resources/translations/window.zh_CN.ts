<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Jingzhang</source>
        <translation>关于净账</translation>
    </message>
</context>
<context>
    <name>AboutText</name>
    <message>
        <source>Jingzhang</source>
        <translation>净账</translation>
    </message>
    <message>
        <source>The ledger of joint inspection and enforcement campaigns: log what was done, see the tallies, export each period&apos;s summary. One office, one file, no network.</source>
        <translation>联合检查与执法专项行动台账：记录做了什么，随时看统计，按期导出上报汇总。一个单位、一个文件、不联网。</translation>
    </message>
    <message>
        <source>It stores no person&apos;s name or number and finds, scores, judges or blocks nothing. Coercive measures cite their legal basis; where none is recorded, that is counted in the open.</source>
        <translation>不存任何个人的姓名和号码，不检索、不评分、不认定、不封堵任何内容。强制性措施须注明依据，未注明的公开计数。</translation>
    </message>
    <message>
        <source>MIT licence. With Qt for Python (LGPL), Noto Sans SC (OFL), Tabler icons (MIT), sqlite-utils (Apache 2.0) and matplotlib.</source>
        <translation>MIT 许可。使用 Qt for Python（LGPL）、Noto Sans SC 字体（OFL）、Tabler 图标（MIT）、sqlite-utils（Apache 2.0）和 matplotlib。</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>A backup is a whole copy of the ledger, verified before it counts. Keep it on another disk. To bring one back, open the copy, or: main.py restore BACKUP NEW-FILE.</source>
        <translation>备份是台账的完整副本，经校验才算数。请存放在另一块磁盘上。恢复时直接打开副本，或用命令：main.py restore 备份 新文件。</translation>
    </message>
    <message>
        <source>This ledger</source>
        <translation>本台账</translation>
    </message>
    <message>
        <source>Backup folder</source>
        <translation>备份文件夹</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>上次备份</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>This folder is not there now. Connect the disk, or choose another folder.</source>
        <translation>现在找不到这个文件夹。请接上磁盘，或另选文件夹。</translation>
    </message>
    <message>
        <source>none from this workstation</source>
        <translation>本工作站没有备份过</translation>
    </message>
    <message>
        <source>The file is not there now.</source>
        <translation>备份文件现在不在原处。</translation>
    </message>
    <message>
        <source>Choose a folder for backups, best on another disk</source>
        <translation>选择备份文件夹（最好在另一块磁盘上）</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>Choose a folder for backups, best on another disk</source>
        <translation>选择备份文件夹（最好在另一块磁盘上）</translation>
    </message>
    <message>
        <source>Copy ledger to</source>
        <translation>复制台账到</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>The program made a mistake</source>
        <translation>程序出错了</translation>
    </message>
    <message>
        <source>What was saved before is safe. Close this, go on, and if it happens again restart the program. Please copy the report below and send it to whoever looks after the program. It may hold words you typed: read it through before you send it.</source>
        <translation>此前已保存的内容是安全的。可以关闭本窗口继续工作；若再次出现，请重启程序。请复制下面的报告，发给维护本程序的人员。报告里可能有您输入过的文字，发送前请先看一遍。</translation>
    </message>
    <message>
        <source>Noted in {log}</source>
        <translation>已记入 {log}</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>CampaignDialog</name>
    <message>
        <source>Change campaign</source>
        <translation>修改专项行动</translation>
    </message>
    <message>
        <source>Start a campaign</source>
        <translation>新建专项行动</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件选择…</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>指标目录</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>First and last day</source>
        <translation>起止日期</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>统计期</translation>
    </message>
    <message>
        <source>Due after</source>
        <translation>上报期限</translation>
    </message>
    <message>
        <source>What is reported and closed at one time.</source>
        <translation>每次上报、锁定的时间单位。</translation>
    </message>
    <message>
        <source>Working days after a period&apos;s end, with public holidays and make-up workdays.</source>
        <translation>统计期结束后的工作日数；法定节假日和调休都算在内。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Start campaign</source>
        <translation>新建专项行动</translation>
    </message>
    <message>
        <source>A campaign keeps the catalogue and the code it was started on.</source>
        <translation>专项行动的指标目录和代码不能更换。</translation>
    </message>
    <message>
        <source>{label}, version {version}</source>
        <translation>{label} 第 {version} 版</translation>
    </message>
    <message>
        <source>Names the campaign in files; it never changes.</source>
        <translation>用于文件中标识专项行动，建立后不再改变。</translation>
    </message>
</context>
<context>
    <name>CampaignsSection</name>
    <message>
        <source>Campaigns</source>
        <translation>专项行动</translation>
    </message>
    <message>
        <source>Each campaign runs on one catalogue, which it keeps. A ledger may hold any number of campaigns.</source>
        <translation>一个专项行动对应一套指标目录，建立后不更换。一本台账可以有多个专项行动。</translation>
    </message>
    <message>
        <source>Start a campaign…</source>
        <translation>新建专项行动…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Take the newer catalogue</source>
        <translation>改用新版目录</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>专项行动</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>指标目录</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>统计期</translation>
    </message>
    <message>
        <source>Due after</source>
        <translation>上报期限</translation>
    </message>
    <message>
        <source>{code} v{version}</source>
        <translation>{code} 第 {version} 版</translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s)</source>
        <translation>
            <numerusform>%n 个工作日</numerusform>
        </translation>
    </message>
    <message>
        <source>The program brings version {version} of this catalogue.</source>
        <translation>程序自带该目录的第 {version} 版。</translation>
    </message>
</context>
<context>
    <name>CatalogueSection</name>
    <message>
        <source>Search code, label, alias or initials</source>
        <translation>按代码、名称、别名或拼音首字母查找</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>没有符合的条目。</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>指标目录</translation>
    </message>
    <message>
        <source>There is no campaign at work yet.</source>
        <translation>还没有专项行动。</translation>
    </message>
    <message>
        <source>Catalogue {code}, version {version}. A code never changes its meaning and is never deleted.</source>
        <translation>目录 {code} 第 {version} 版。代码的含义不变，也不删除。</translation>
    </message>
    <message numerus="yes">
        <source>%n entr(y/ies)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>coercive</source>
        <translation>强制性措施</translation>
    </message>
    <message>
        <source>parts make up the whole</source>
        <translation>其中项之和等于总项</translation>
    </message>
    <message>
        <source>case number wanted</source>
        <translation>需填案号</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>then {code}</source>
        <translation>由 {code} 接替</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;Undo: {step}</source>
        <translation>撤销：{step}(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo: {step}</source>
        <translation>重做：{step}(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;New entry…</source>
        <translation>新登记(&amp;N)…</translation>
    </message>
    <message>
        <source>Enter another one in the register on screen</source>
        <translation>在当前登记簿中新登记一件</translation>
    </message>
    <message>
        <source>&amp;Log an action</source>
        <translation>记录行动(&amp;L)</translation>
    </message>
    <message>
        <source>Go to the entry form</source>
        <translation>转到录入表单</translation>
    </message>
    <message>
        <source>Paste or type many lines, and log them at once</source>
        <translation>粘贴或录入多行，一次记录</translation>
    </message>
    <message>
        <source>&amp;Many lines at once</source>
        <translation>批量录入(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Edit record</source>
        <translation>修改记录(&amp;E)</translation>
    </message>
    <message>
        <source>Bring the selected record into the form</source>
        <translation>把选中的记录调入表单</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>照此再记(&amp;D)</translation>
    </message>
    <message>
        <source>Log another one like the selected record</source>
        <translation>照选中的记录再记一条</translation>
    </message>
    <message>
        <source>&amp;Void…</source>
        <translation>作废(&amp;V)…</translation>
    </message>
    <message>
        <source>Say that the selected records no longer stand, and why</source>
        <translation>声明选中的记录作废，并写明原因</translation>
    </message>
    <message>
        <source>&amp;Attach files…</source>
        <translation>附加文件(&amp;A)…</translation>
    </message>
    <message>
        <source>Keep files with the record or the entry in the form</source>
        <translation>把文件附在所选记录或正在录入的内容上</translation>
    </message>
    <message>
        <source>A&amp;ttachments…</source>
        <translation>附件(&amp;T)…</translation>
    </message>
    <message>
        <source>List the files of the selected record: open, save, take off</source>
        <translation>列出所选记录的附件：打开、另存、取下</translation>
    </message>
    <message>
        <source>Re&amp;store</source>
        <translation>恢复(&amp;S)</translation>
    </message>
    <message>
        <source>Let the selected voided records stand again</source>
        <translation>恢复选中的作废记录</translation>
    </message>
    <message>
        <source>Record &amp;history</source>
        <translation>修改历史(&amp;H)</translation>
    </message>
    <message>
        <source>Who changed the selected record, when, and what</source>
        <translation>选中的记录由哪个岗位、何时、改了什么</translation>
    </message>
    <message>
        <source>Ho&amp;w was this added?</source>
        <translation>这个数是怎么算的(&amp;W)</translation>
    </message>
    <message>
        <source>What the figure was made of, and what was left out and why</source>
        <translation>由哪些记录相加而成，哪些没有计入、为什么</translation>
    </message>
    <message>
        <source>Say which stage the selected entries have reached</source>
        <translation>登记所选事项到达的阶段</translation>
    </message>
    <message>
        <source>M&amp;ove on…</source>
        <translation>推进阶段(&amp;O)…</translation>
    </message>
    <message>
        <source>Open the case that the selected record belongs to</source>
        <translation>打开所选记录所属的案件</translation>
    </message>
    <message>
        <source>O&amp;pen the case</source>
        <translation>打开案件(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the selected cells, to paste into a workbook</source>
        <translation>复制选中的单元格，可粘贴到电子表格</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>Look for words in notes, cases and origins</source>
        <translation>在备注、案号和来源出处中查找</translation>
    </message>
    <message>
        <source>Logged &amp;today</source>
        <translation>今日录入(&amp;T)</translation>
    </message>
    <message>
        <source>Show what was logged or changed today</source>
        <translation>只看今天录入或修改的记录</translation>
    </message>
    <message>
        <source>Clear fi&amp;lters</source>
        <translation>清除筛选(&amp;L)</translation>
    </message>
    <message>
        <source>Show all records again</source>
        <translation>重新显示全部记录</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>Read the page again</source>
        <translation>重新读取本页</translation>
    </message>
    <message>
        <source>&amp;New ledger…</source>
        <translation>新建台账(&amp;N)…</translation>
    </message>
    <message>
        <source>Found a ledger for an office</source>
        <translation>为一个单位建立台账</translation>
    </message>
    <message>
        <source>&amp;Open ledger…</source>
        <translation>打开台账(&amp;O)…</translation>
    </message>
    <message>
        <source>Open another ledger file</source>
        <translation>打开另一个台账文件</translation>
    </message>
    <message>
        <source>Open re&amp;cent</source>
        <translation>最近打开(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>Take in records from a workbook or CSV file</source>
        <translation>从工作簿或 CSV 文件导入记录</translation>
    </message>
    <message>
        <source>Read a &amp;bulletin…</source>
        <translation>文字转记录(&amp;B)…</translation>
    </message>
    <message>
        <source>Turn the figures of a text into draft records</source>
        <translation>把文字材料中的数字转成草稿，确认后记录</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Write the table on screen to a workbook or CSV file</source>
        <translation>把当前表格导出为工作簿或 CSV 文件</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Show the tally on pages of paper, and print them</source>
        <translation>预览统计表的打印页面并打印</translation>
    </message>
    <message>
        <source>&amp;Submit period…</source>
        <translation>上报本期(&amp;S)…</translation>
    </message>
    <message>
        <source>Write a period&apos;s summary for headquarters</source>
        <translation>生成一个统计期的上报汇总</translation>
    </message>
    <message>
        <source>&amp;Back up now</source>
        <translation>立即备份(&amp;B)</translation>
    </message>
    <message>
        <source>Write a verified copy into the backup folder</source>
        <translation>在备份文件夹中存一份经校验的副本</translation>
    </message>
    <message>
        <source>Copy &amp;ledger…</source>
        <translation>复制台账(&amp;L)…</translation>
    </message>
    <message>
        <source>Write a whole copy to a file of your choice</source>
        <translation>把台账完整复制到指定文件</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Home</source>
        <translation>首页(&amp;H)</translation>
    </message>
    <message>
        <source>Figures, deadlines and what is unfinished</source>
        <translation>本期数字、期限和待办</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>行动记录(&amp;A)</translation>
    </message>
    <message>
        <source>Log actions and look through the records</source>
        <translation>录入和查阅行动记录</translation>
    </message>
    <message>
        <source>&amp;Cases</source>
        <translation>案件(&amp;C)</translation>
    </message>
    <message>
        <source>Cases with their stages and limits, supervision lists, publication batches</source>
        <translation>案件的阶段和期限、挂牌督办、典型案件通报</translation>
    </message>
    <message>
        <source>Assi&amp;gnments</source>
        <translation>交办(&amp;G)</translation>
    </message>
    <message>
        <source>Tasks set to platforms and offices, and their answers</source>
        <translation>向平台和单位交办的事项及其反馈</translation>
    </message>
    <message>
        <source>Complaints and reports from the public</source>
        <translation>群众的投诉和举报</translation>
    </message>
    <message>
        <source>Co&amp;mplaints</source>
        <translation>投诉举报(&amp;M)</translation>
    </message>
    <message>
        <source>Re&amp;views</source>
        <translation>复议纠错(&amp;V)</translation>
    </message>
    <message>
        <source>Reviews, lawsuits and corrections, and what they changed</source>
        <translation>复议、诉讼、纠错及其结果</translation>
    </message>
    <message>
        <source>The entries as a table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Show as l&amp;ist</source>
        <translation>清单(&amp;I)</translation>
    </message>
    <message>
        <source>Show as &amp;board</source>
        <translation>看板(&amp;B)</translation>
    </message>
    <message>
        <source>The entries stage by stage</source>
        <translation>按阶段分列显示</translation>
    </message>
    <message>
        <source>The entries by the last day of their limits</source>
        <translation>按期限日显示</translation>
    </message>
    <message>
        <source>Show as calen&amp;dar</source>
        <translation>期限日历(&amp;D)</translation>
    </message>
    <message>
        <source>Show &amp;platforms</source>
        <translation>平台台账(&amp;P)</translation>
    </message>
    <message>
        <source>What each platform was asked, and what came of it</source>
        <translation>各平台被交办了什么、反馈和结果</translation>
    </message>
    <message>
        <source>Ne&amp;xt register</source>
        <translation>下一登记簿(&amp;X)</translation>
    </message>
    <message>
        <source>Cases, supervision lists, publication batches</source>
        <translation>案件、挂牌督办、典型案件通报</translation>
    </message>
    <message>
        <source>&amp;Previous register</source>
        <translation>上一登记簿(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Tallies</source>
        <translation>统计(&amp;T)</translation>
    </message>
    <message>
        <source>Add figures up by any two dimensions</source>
        <translation>按任意两个维度统计</translation>
    </message>
    <message>
        <source>&amp;Reports</source>
        <translation>上报(&amp;R)</translation>
    </message>
    <message>
        <source>Summaries and files for headquarters</source>
        <translation>汇总和上报文件</translation>
    </message>
    <message>
        <source>&amp;Setup</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <source>Office, campaigns, code lists, backup and display</source>
        <translation>单位、专项行动、代码表、备份和显示</translation>
    </message>
    <message>
        <source>Fold &amp;navigation</source>
        <translation>收起导航(&amp;N)</translation>
    </message>
    <message>
        <source>Show icons only, to leave room for the page</source>
        <translation>只显示图标，给页面留出空间</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>User &amp;guide</source>
        <translation>使用手册(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>The folder where the program notes its errors</source>
        <translation>程序记录出错信息的文件夹</translation>
    </message>
    <message>
        <source>&amp;About Jingzhang</source>
        <translation>关于净账(&amp;A)</translation>
    </message>
    <message>
        <source>{tip} ({keys})</source>
        <translation>{tip}（{keys}）</translation>
    </message>
</context>
<context>
    <name>DisplaySection</name>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Labels of code lists follow; what was typed stays as it is.</source>
        <translation>代码表的名称随之切换，已录入的文字不变。</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Copy list</source>
        <translation>复制清单</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open ledger</source>
        <translation>打开台账</translation>
    </message>
    <message>
        <source>Choose a catalogue file</source>
        <translation>选择指标目录文件</translation>
    </message>
    <message>
        <source>Catalogues (*.toml);;All files (*)</source>
        <translation>指标目录 (*.toml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Ledgers (*.jzl);;All files (*)</source>
        <translation>台账 (*.jzl);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>GrowingList</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>User guide</source>
        <translation>使用手册</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>To look at</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Logged lately</source>
        <translation>近期操作</translation>
    </message>
    <message>
        <source>Nothing is recorded in this period yet.</source>
        <translation>本期还没有记录。</translation>
    </message>
    <message>
        <source>This ledger has no campaign yet</source>
        <translation>台账里还没有专项行动</translation>
    </message>
    <message>
        <source>A campaign brings the lists to log actions against: measures, subjects, legal bases.</source>
        <translation>有了专项行动，才有录入所用的指标、事由、依据等代码表。</translation>
    </message>
    <message>
        <source>Start a campaign…</source>
        <translation>新建专项行动…</translation>
    </message>
    <message>
        <source>Log the first action</source>
        <translation>录入第一条行动</translation>
    </message>
    <message>
        <source>Import from a workbook…</source>
        <translation>从工作簿导入…</translation>
    </message>
    <message>
        <source>Nothing is logged yet in “{campaign}”</source>
        <translation>“{campaign}”还没有记录</translation>
    </message>
    <message>
        <source>Once actions are logged, this page shows the period&apos;s figures, deadlines and what is open.</source>
        <translation>录入行动之后，这里显示本期数字、上报期限和待办事项。</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) in this period</source>
        <translation>
            <numerusform>本期 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>The campaign ended on {day}; this is its last period.</source>
        <translation>专项行动已于 {day} 结束，这是最后一期。</translation>
    </message>
    <message>
        <source>The campaign begins on {day}.</source>
        <translation>专项行动自 {day} 开始。</translation>
    </message>
    <message>
        <source>{count}. {state}</source>
        <translation>{count}。{state}</translation>
    </message>
    <message numerus="yes">
        <source>Due by {day}, %n working day(s) left.</source>
        <translation>
            <numerusform>上报期限 {day}，还有 %n 个工作日。</numerusform>
        </translation>
    </message>
    <message>
        <source>The holidays of {year} are not known yet.</source>
        <translation>{year} 年的节假日安排尚未公布。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>{span}: {figure}</source>
        <translation>{span}：{figure}</translation>
    </message>
    <message>
        <source>{change} on the same days before</source>
        <translation>较上期同期 {change}</translation>
    </message>
    <message>
        <source>{change} on the period before</source>
        <translation>较上期 {change}</translation>
    </message>
    <message>
        <source>none on the same days before</source>
        <translation>上期同期无</translation>
    </message>
    <message>
        <source>none in the period before</source>
        <translation>上期无</translation>
    </message>
    <message>
        <source>same days before: {figure}</source>
        <translation>上期同期 {figure}</translation>
    </message>
    <message>
        <source>period before: {figure}</source>
        <translation>上期 {figure}</translation>
    </message>
    <message>
        <source>{measure}, {period}</source>
        <translation>{measure}，{period}</translation>
    </message>
    <message>
        <source>Logged today</source>
        <translation>今日操作</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobLine</name>
    <message>
        <source>Stop this; nothing of it stays</source>
        <translation>停止，不留下任何改动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
</context>
<context>
    <name>ListsSection</name>
    <message>
        <source>Platforms</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Organisations only: a company, a website, an app. Never a person; persons are only counted.</source>
        <translation>只登记单位：企业、网站、应用。不登记个人，对人只计数。</translation>
    </message>
    <message>
        <source>Name of the platform</source>
        <translation>平台名称</translation>
    </message>
    <message>
        <source>Sub-units</source>
        <translation>下设片区</translation>
    </message>
    <message>
        <source>Districts of the office&apos;s own making, inside a region of the published list.</source>
        <translation>在国家区划之下自设的片区，如开发区、街道。</translation>
    </message>
    <message>
        <source>Name of the sub-unit</source>
        <translation>片区名称</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>所在地区</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Ledger</source>
        <translation>台账(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>配色(&amp;O)</translation>
    </message>
</context>
<context>
    <name>NewLedgerDialog</name>
    <message>
        <source>Found a ledger</source>
        <translation>新建台账</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Reporting office</source>
        <translation>报送单位</translation>
    </message>
    <message>
        <source>First campaign</source>
        <translation>首个专项行动</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>First and last day</source>
        <translation>起止日期</translation>
    </message>
    <message>
        <source>Ledger file</source>
        <translation>台账文件</translation>
    </message>
    <message>
        <source>More campaigns can be started in Setup at any time.</source>
        <translation>以后可随时在“设置”中再建专项行动。</translation>
    </message>
    <message>
        <source>One file holds everything. Keep it on this machine and back it up elsewhere.</source>
        <translation>全部内容存在一个文件里。请存放在本机，并备份到别处。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>指标目录</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>所属部门</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Headquarters</source>
        <translation>上级</translation>
    </message>
    <message>
        <source>Who receives this office&apos;s submissions; may stay empty.</source>
        <translation>接收本单位上报的单位，可以不填。</translation>
    </message>
    <message>
        <source>Found ledger</source>
        <translation>建立台账</translation>
    </message>
    <message>
        <source>New ledger file</source>
        <translation>新台账文件</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>NumbersCard</name>
    <message>
        <source>Numbers of the registers</source>
        <translation>登记号编排</translation>
    </message>
    <message>
        <source>{year} is the year, {serial} counts on within it, {serial:4} is filled up to 0012. Leave a line empty for the usual pattern.</source>
        <translation>{year} 为年份，{serial} 为当年顺序号，{serial:4} 补足四位（如 0012）。留空则用默认格式。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>The next one is {number}</source>
        <translation>下一个编号：{number}</translation>
    </message>
</context>
<context>
    <name>OfficeSection</name>
    <message>
        <source>Reporting office</source>
        <translation>报送单位</translation>
    </message>
    <message>
        <source>Stands on every summary and package that leaves this ledger.</source>
        <translation>写在本台账每一份汇总和上报包上。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>所属部门</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Headquarters</source>
        <translation>上级</translation>
    </message>
    <message>
        <source>Who receives this office&apos;s submissions; may stay empty.</source>
        <translation>接收本单位上报的单位，可以不填。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>This workstation</source>
        <translation>本工作站</translation>
    </message>
    <message>
        <source>Post code</source>
        <translation>岗位代码</translation>
    </message>
    <message>
        <source>Use this post code</source>
        <translation>使用此代码</translation>
    </message>
    <message>
        <source>Fill in the office&apos;s name.</source>
        <translation>请填写报送单位名称。</translation>
    </message>
    <message>
        <source>Stands on every step logged here, and decides whose steps undo takes back. Never a person&apos;s name.</source>
        <translation>记在本机的每一步操作上，撤销只撤本岗位的操作。不要填写姓名。</translation>
    </message>
    <message>
        <source>One to eight letters A to Z and digits, such as 01 or WJ3. Never a person&apos;s name.</source>
        <translation>1 至 8 位英文字母和数字，例如 01、WJ3。不要填写姓名。</translation>
    </message>
    <message>
        <source>In use from now on.</source>
        <translation>即时生效。</translation>
    </message>
</context>
<context>
    <name>OverviewLines</name>
    <message>
        <source>Nothing is open.</source>
        <translation>没有待办事项。</translation>
    </message>
    <message>
        <source>No step was recorded yet.</source>
        <translation>还没有操作记录。</translation>
    </message>
    <message>
        <source>An entry was begun and not logged yet.</source>
        <translation>有一条录了一半、还没有保存的记录。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续录入</translation>
    </message>
    <message numerus="yes">
        <source>Submit {period} by {day}: %n working day(s) left.</source>
        <translation>
            <numerusform>{period}须于 {day} 前上报，还有 %n 个工作日。</numerusform>
        </translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>去上报</translation>
    </message>
    <message numerus="yes">
        <source>%n period(s) past the deadline were not submitted.</source>
        <translation>
            <numerusform>有 %n 期已过期限、尚未上报。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) of coercive measures cite no legal basis.</source>
        <translation>
            <numerusform>%n 条强制性措施记录未注明依据。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n 件已逾期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due within 7 days</source>
        <translation>
            <numerusform>%n 件 7 日内到期</numerusform>
        </translation>
    </message>
    <message>
        <source>{register}: {words}</source>
        <translation>{register}：{words}</translation>
    </message>
    <message numerus="yes">
        <source>%n more of-which line(s) above their whole.</source>
        <translation>
            <numerusform>另有 %n 个其中项大于总项。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tallies</source>
        <translation>看统计</translation>
    </message>
    <message>
        <source>“{part}” is above “{whole}”, which it is part of: {more} against {less}.</source>
        <translation>其中项“{part}”（{more}）大于总项“{whole}”（{less}）。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Coercive measures without a legal basis</source>
        <translation>未注明依据的强制性措施</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>This ledger was never backed up from this workstation.</source>
        <translation>本工作站还没有备份过这本台账。</translation>
    </message>
    <message>
        <source>Backed up today.</source>
        <translation>今天已备份。</translation>
    </message>
    <message numerus="yes">
        <source>Backed up %n day(s) ago.</source>
        <translation>
            <numerusform>上次备份在 %n 天前。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageHead</name>
    <message>
        <source>No campaign yet</source>
        <translation>还没有专项行动</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>专项行动</translation>
    </message>
</context>
<context>
    <name>PersonalSection</name>
    <message>
        <source>Personal data</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>The ledger counts persons and keeps no number of theirs. Here every note, case number, file name and bulletin is looked through, older wordings in the history too, for resident identity numbers, mobile numbers and bank cards. What was explained as none of these is passed over. Only the place is shown.</source>
        <translation>台账只统计人数，不留个人号码。这里会查遍备注、案号、附件名称和通报原文，包括历史中的旧内容，找出居民身份证号、手机号码和银行卡号。已说明不是个人信息的不再列出。只显示位置，不显示号码。</translation>
    </message>
    <message>
        <source>Look through the ledger</source>
        <translation>检查台账</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How much has been looked through</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>Where personal numbers stand</source>
        <translation>个人信息所在位置</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>疑似</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>All or none</source>
        <translation>全选／全不选</translation>
    </message>
    <message>
        <source>Show record</source>
        <translation>查看记录</translation>
    </message>
    <message>
        <source>Redact…</source>
        <translation>遮盖…</translation>
    </message>
    <message>
        <source>Look for personal data</source>
        <translation>检查个人信息</translation>
    </message>
    <message numerus="yes">
        <source>Redact %n place(s) for good?</source>
        <translation>
            <numerusform>遮盖这 %n 处？此操作不可撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>The digits are replaced by asterisks, and older wordings are taken out of the history. Undo cannot bring them back. Backups and files that were exported earlier keep theirs: see to these as well.</source>
        <translation>号码将换成星号，历史中的旧内容一并删去，撤销也不能恢复。此前的备份和导出文件中仍有，请另行处理。</translation>
    </message>
    <message>
        <source>Redact</source>
        <translation>遮盖</translation>
    </message>
    <message>
        <source>Redact personal data</source>
        <translation>遮盖个人信息</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) redacted. Backups and files exported earlier still hold them.</source>
        <translation>
            <numerusform>已遮盖 %n 处。此前的备份和导出文件中仍有，请另行处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>Another window or command is reading this ledger: what was masked stays in the log beside it until that has ended and this ledger is closed. Copy neither file before that.</source>
        <translation>另有窗口或命令正在读取这个台账：被遮盖的内容还留在旁边的日志文件里，待其结束、关闭本台账后清除。在此之前请勿复制这些文件。</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有发现个人信息。</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) found.</source>
        <translation>
            <numerusform>发现 %n 处。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {count} are listed.</source>
        <translation>先列出前 {count} 处。</translation>
    </message>
</context>
<context>
    <name>ProblemList</name>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more; copy the list to see them all.</source>
        <translation>
            <numerusform>……另有 %n 处，复制清单可看全部。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>The ledger was not opened</source>
        <translation>台账没有打开</translation>
    </message>
    <message>
        <source>Open read-only</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>选择其他台账…</translation>
    </message>
</context>
<context>
    <name>RegionPicker</name>
    <message>
        <source>(all of it)</source>
        <translation>（全部）</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省级</translation>
    </message>
    <message>
        <source>City</source>
        <translation>市级</translation>
    </message>
    <message>
        <source>County</source>
        <translation>县级</translation>
    </message>
    <message>
        <source>Sub-unit</source>
        <translation>片区</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Jingzhang</source>
        <translation>净账</translation>
    </message>
    <message>
        <source>This is the demonstration ledger: sample figures to try everything out on.</source>
        <translation>这是演示台账，数字仅供试用。</translation>
    </message>
    <message>
        <source>Found your own…</source>
        <translation>建立自己的台账…</translation>
    </message>
    <message>
        <source>The user guide is not part of this copy of the program.</source>
        <translation>本程序没有附带使用手册。</translation>
    </message>
</context>
<context>
    <name>SetupPage</name>
    <message>
        <source>Office and post</source>
        <translation>单位与岗位</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>专项行动</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>指标目录</translation>
    </message>
    <message>
        <source>Own lists</source>
        <translation>自设代码</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Setup</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sections of Setup</source>
        <translation>设置分类</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
</context>
<context>
    <name>SpanEdit</name>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Nothing can be changed: another window keeps this ledger, or it may only be read</source>
        <translation>不能改动：另一个窗口正在使用这本台账，或文件只能读取</translation>
    </message>
    <message>
        <source>Post {post}</source>
        <translation>岗位 {post}</translation>
    </message>
    <message>
        <source>The post code that this workstation&apos;s entries carry; set in Setup</source>
        <translation>本工作站录入所记的岗位代码，可在“设置”中修改</translation>
    </message>
    <message>
        <source>{count} records</source>
        <translation>{count} 条记录</translation>
    </message>
    <message>
        <source>Records that stand, of all campaigns</source>
        <translation>全部专项行动的有效记录数</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Undone: {step}</source>
        <translation>已撤销：{step}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redone: {step}</source>
        <translation>已重做：{step}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Saved: {step}</source>
        <translation>已保存：{step}</translation>
    </message>
    <message>
        <source>{step}, {day}, {count} records</source>
        <translation>{step}，{day}，{count} 条记录</translation>
    </message>
    <message>
        <source>Undo this step?</source>
        <translation>撤销这一步？</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Jingzhang</source>
        <translation>净账</translation>
    </message>
    <message>
        <source>The ledger of joint inspection and enforcement campaigns. One office, one file, no network.</source>
        <translation>联合检查与执法专项行动台账。一个单位、一个文件、不联网。</translation>
    </message>
    <message>
        <source>Found a ledger for this office…</source>
        <translation>为本单位新建台账…</translation>
    </message>
    <message>
        <source>Open a ledger file…</source>
        <translation>打开台账文件…</translation>
    </message>
    <message>
        <source>Look at the demonstration ledger</source>
        <translation>看看演示台账</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Preparing the demonstration ledger…</source>
        <translation>正在准备演示台账…</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>{begins} to {ends}</source>
        <translation>{begins} 至 {ends}</translation>
    </message>
    <message>
        <source>What is under way stops, and nothing of it stays.</source>
        <translation>正在进行的工作会停止，不留下任何改动。</translation>
    </message>
    <message>
        <source>Leave while work is under way?</source>
        <translation>工作还在进行，要离开吗？</translation>
    </message>
    <message>
        <source>Stop and leave</source>
        <translation>停止并离开</translation>
    </message>
</context>
<context>
    <name>_Copy</name>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Copying the ledger</source>
        <translation>正在复制台账</translation>
    </message>
    <message>
        <source>Backed up and verified: {path}</source>
        <translation>已备份并校验：{path}</translation>
    </message>
    <message>
        <source>Copied and verified: {path}</source>
        <translation>已复制并校验：{path}</translation>
    </message>
</context>
</TS>
