<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AttachmentsCard</name>
    <message>
        <source>Attach files to: {number}</source>
        <translation>为 {number} 添加附件</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>No file is attached. Drop files here, or press “Attach…”.</source>
        <translation>还没有附件。可把文件拖到这里，或点“添加附件…”。</translation>
    </message>
    <message>
        <source>No file is attached.</source>
        <translation>还没有附件。</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>添加附件…</translation>
    </message>
</context>
<context>
    <name>DossierFields</name>
    <message>
        <source>Row {row}: {problem}</source>
        <translation>第 {row} 行：{problem}</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>办理经过</translation>
    </message>
    <message>
        <source>Bodies and place</source>
        <translation>部门和地区</translation>
    </message>
    <message>
        <source>Subject matter</source>
        <translation>事由和依据</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>所列案件</translation>
    </message>
    <message>
        <source>Remarks and texts</source>
        <translation>记事和文字</translation>
    </message>
</context>
<context>
    <name>DossierFile</name>
    <message>
        <source>Facts</source>
        <translation>基本情况</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>No figure bears its number yet.</source>
        <translation>还没有写着这个案号的行动记录。</translation>
    </message>
    <message>
        <source>Add a figure</source>
        <translation>补记数据</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>修改记录</translation>
    </message>
</context>
<context>
    <name>DossierForm</name>
    <message>
        <source>Something is to be mended still</source>
        <translation>还有需要修改的地方</translation>
    </message>
    <message>
        <source>It was not saved. Everything you typed is still here.</source>
        <translation>没有保存。填写的内容都还在这里。</translation>
    </message>
    <message>
        <source>What you typed is not saved</source>
        <translation>填写的内容还没有保存</translation>
    </message>
    <message>
        <source>Kept for later, it is here again the next time this form opens.</source>
        <translation>留着下次再填：下次打开这张表时，内容还在。</translation>
    </message>
    <message>
        <source>Keep for later</source>
        <translation>留着下次再填</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>不要了</translation>
    </message>
    <message>
        <source>Go on typing</source>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>保存（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Enter goes on; in rows it adds one at the end. Persons are counted in the figures, never named.</source>
        <translation>回车到下一项，在行末则添一行。人员只在数据中计数，不写姓名。</translation>
    </message>
    <message>
        <source>This ledger is open read-only: nothing can be saved.</source>
        <translation>台账以只读方式打开，不能保存。</translation>
    </message>
    <message>
        <source>There is no campaign yet. Start one in Setup.</source>
        <translation>还没有专项行动，请先在“设置”中新建。</translation>
    </message>
    <message>
        <source>Explain what is marked, or mend it. Ctrl+Enter then saves it.</source>
        <translation>请对标出的地方说明原因，或者修改，再按 Ctrl+Enter 保存。</translation>
    </message>
    <message>
        <source>Look again at what is marked. Ctrl+Enter once more saves it as it is.</source>
        <translation>请再看一下标出的地方。再按一次 Ctrl+Enter 就照此保存。</translation>
    </message>
    <message>
        <source>What you had begun is here again.</source>
        <translation>上次没有填完的内容在这里。</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>重新填写</translation>
    </message>
    <message>
        <source>You had begun another one.</source>
        <translation>另有一份没有填完。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>取回</translation>
    </message>
</context>
<context>
    <name>DossierMoving</name>
    <message>
        <source>Logs {figure} on {day}</source>
        <translation>计入 {figure}，日期 {day}</translation>
    </message>
    <message>
        <source>Takes back {figure} of {day}</source>
        <translation>收回 {day} 计入的 {figure}</translation>
    </message>
</context>
<context>
    <name>DossierSteps</name>
    <message>
        <source>… and earlier edits</source>
        <translation>…更早的修改</translation>
    </message>
    <message>
        <source>post {post}</source>
        <translation>岗位 {post}</translation>
    </message>
    <message>
        <source>Unknown step</source>
        <translation>未知操作</translation>
    </message>
    <message>
        <source>Taken away</source>
        <translation>已撤下</translation>
    </message>
    <message>
        <source>Redacted: the content was removed to protect personal data</source>
        <translation>已遮盖：为保护个人信息，内容已移除</translation>
    </message>
    <message>
        <source>{field}: {change}</source>
        <translation>{field}：{change}</translation>
    </message>
</context>
<context>
    <name>DossierWords</name>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Assignment</source>
        <translation>交办事项</translation>
    </message>
    <message>
        <source>Complaint or report</source>
        <translation>投诉举报</translation>
    </message>
    <message>
        <source>Review or reversal</source>
        <translation>复议纠错</translation>
    </message>
    <message>
        <source>Supervision list</source>
        <translation>挂牌督办</translation>
    </message>
    <message>
        <source>Publication batch</source>
        <translation>典型案件通报</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>新登记案件</translation>
    </message>
    <message>
        <source>New assignment</source>
        <translation>新登记交办事项</translation>
    </message>
    <message>
        <source>New complaint or report</source>
        <translation>新登记投诉举报</translation>
    </message>
    <message>
        <source>New review or reversal</source>
        <translation>新登记复议纠错</translation>
    </message>
    <message>
        <source>New supervision list</source>
        <translation>新建挂牌督办名单</translation>
    </message>
    <message>
        <source>New publication batch</source>
        <translation>新建典型案件通报</translation>
    </message>
    <message>
        <source>Edit case</source>
        <translation>修改案件</translation>
    </message>
    <message>
        <source>Edit assignment</source>
        <translation>修改交办事项</translation>
    </message>
    <message>
        <source>Edit complaint or report</source>
        <translation>修改投诉举报</translation>
    </message>
    <message>
        <source>Edit review or reversal</source>
        <translation>修改复议纠错</translation>
    </message>
    <message>
        <source>Edit supervision list</source>
        <translation>修改挂牌督办名单</translation>
    </message>
    <message>
        <source>Edit publication batch</source>
        <translation>修改典型案件通报</translation>
    </message>
</context>
<context>
    <name>FileHead</name>
    <message>
        <source>Voided: {reason}</source>
        <translation>已作废：{reason}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>返回列表（Esc）</translation>
    </message>
    <message>
        <source>Move on…</source>
        <translation>推进阶段…</translation>
    </message>
    <message>
        <source>Reopen…</source>
        <translation>重新办理…</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>退回一步…</translation>
    </message>
    <message>
        <source>Next stage, or a step back (M)</source>
        <translation>到下一阶段，或退回一步（M）</translation>
    </message>
    <message>
        <source>A step back (M)</source>
        <translation>退回一步（M）</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Edit (F2)</source>
        <translation>修改（F2）</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Attach files…	Ctrl+Shift+A</source>
        <translation>添加附件…	Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>Save as DOCX…	Ctrl+E</source>
        <translation>另存为 DOCX…	Ctrl+E</translation>
    </message>
    <message>
        <source>Release from supervision…	R</source>
        <translation>解除挂牌…	R</translation>
    </message>
    <message>
        <source>Open the list</source>
        <translation>打开名单</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>解除挂牌…</translation>
    </message>
    <message>
        <source>Release the case from supervision (R)</source>
        <translation>把本案从挂牌督办名单中解除（R）</translation>
    </message>
    <message>
        <source>Let it stand again…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>作废…</translation>
    </message>
</context>
<context>
    <name>FileWords</name>
    <message>
        <source>automatic</source>
        <translation>自动计数</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>listed</source>
        <translation>列入</translation>
    </message>
    <message>
        <source>released</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Limit of “{stage}” ends</source>
        <translation>“{stage}”期限届满</translation>
    </message>
    <message>
        <source>Released from {number}</source>
        <translation>从 {number} 解除</translation>
    </message>
    <message>
        <source>released {day}</source>
        <translation>{day} 解除</translation>
    </message>
    <message>
        <source>There is no text for publication yet.</source>
        <translation>尚未起草通报文字。</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>On supervision list {number} since {day}</source>
        <translation>{day} 起挂牌督办：{number}</translation>
    </message>
    <message>
        <source>Due {day} · {standing}</source>
        <translation>期限 {day} · {standing}</translation>
    </message>
</context>
<context>
    <name>MembersCard</name>
    <message>
        <source>Open	Enter</source>
        <translation>打开	Enter</translation>
    </message>
    <message>
        <source>Release from supervision…	R</source>
        <translation>解除挂牌…	R</translation>
    </message>
    <message numerus="yes">
        <source>Release %n…</source>
        <translation>
            <numerusform>解除 %n 件…</numerusform>
        </translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>解除挂牌…</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>所列案件</translation>
    </message>
    <message>
        <source>No case is listed yet.</source>
        <translation>还没有列入案件。</translation>
    </message>
    <message>
        <source>Edit the list</source>
        <translation>编辑名单</translation>
    </message>
    <message>
        <source>Release the selected cases from supervision (R); Shift with an arrow selects several</source>
        <translation>解除所选案件的挂牌（R）；按住 Shift 加方向键可选多件</translation>
    </message>
</context>
<context>
    <name>MembersEdit</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>案号</translation>
    </message>
    <message>
        <source>Listed on</source>
        <translation>列入日期</translation>
    </message>
    <message>
        <source>Released on</source>
        <translation>解除日期</translation>
    </message>
    <message>
        <source>Text for publication, without names of persons</source>
        <translation>通报文字，不写个人姓名</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>办理进展</translation>
    </message>
    <message>
        <source>Add a case: number or title, or paste several numbers</source>
        <translation>添加案件：输入案号或案名，也可粘贴多个案号</translation>
    </message>
    <message>
        <source>Add a case</source>
        <translation>添加案件</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>no limit</source>
        <translation>无期限</translation>
    </message>
    <message>
        <source>Nothing is counted by it.</source>
        <translation>这一步不计入任何指标。</translation>
    </message>
    <message>
        <source>Look again at what is marked. Ctrl+Enter once more takes the step as it is.</source>
        <translation>请再看一下标出的地方。再按一次 Ctrl+Enter 就照此推进。</translation>
    </message>
    <message>
        <source>Explain what is marked, or mend it.</source>
        <translation>请对标出的地方说明原因，或者修改。</translation>
    </message>
    <message>
        <source>It was not saved. Everything is still here.</source>
        <translation>没有保存。填写的内容都还在。</translation>
    </message>
    <message>
        <source>Take back a step</source>
        <translation>退回一步</translation>
    </message>
    <message>
        <source>Next stage</source>
        <translation>下一阶段</translation>
    </message>
    <message>
        <source>“{stage}” of {day} is taken back; it then stands at “{before}” again.</source>
        <translation>撤去 {day} 的“{stage}”，退回到“{before}”。</translation>
    </message>
    <message>
        <source>“{stage}” of {day} is where it began: there is no step to take back.</source>
        <translation>{day} 的“{stage}”是起点，没有可退回的步骤。</translation>
    </message>
    <message>
        <source>It stands at “{stage}” since {day}.</source>
        <translation>{day} 起处于“{stage}”。</translation>
    </message>
    <message>
        <source>steps over a stage</source>
        <translation>跳过阶段</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>By another body</source>
        <translation>由其他部门办理</translation>
    </message>
    <message>
        <source>Corrected measure</source>
        <translation>更正的指标</translation>
    </message>
    <message>
        <source>Corrected quantity</source>
        <translation>更正的数量</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Move (Ctrl+Enter)</source>
        <translation>推进（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Go on instead…</source>
        <translation>改为推进…</translation>
    </message>
    <message>
        <source>Take back the last step…</source>
        <translation>退回上一步…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>MoveManyDialog</name>
    <message>
        <source>{count} of {all}</source>
        <translation>{all} 件中 {count} 件</translation>
    </message>
    <message numerus="yes">
        <source>Move %n (Ctrl+Enter)</source>
        <translation>
            <numerusform>推进 %n 件（Ctrl+Enter）</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} of {all} come to “{stage}”.</source>
        <translation>{all} 件中 {count} 件到“{stage}”。</translation>
    </message>
    <message>
        <source>Nothing is counted by it.</source>
        <translation>不计入任何指标。</translation>
    </message>
    <message>
        <source>None of them can come there.</source>
        <translation>没有一件能到这个阶段。</translation>
    </message>
    <message>
        <source>Goes, but look again: {problem}</source>
        <translation>照常推进，但请核对：{problem}</translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) where they are</source>
        <translation>
            <numerusform>%n 件留在原处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at again</source>
        <translation>
            <numerusform>%n 件请核对</numerusform>
        </translation>
    </message>
    <message>
        <source>Voided: restore it first.</source>
        <translation>已作废，请先恢复。</translation>
    </message>
    <message>
        <source>It stands there already.</source>
        <translation>已在这个阶段。</translation>
    </message>
    <message>
        <source>Done with: reopen it by itself.</source>
        <translation>已办结，如要重新办理请单独推进。</translation>
    </message>
    <message>
        <source>No step leads there from “{stage}”: move it by itself.</source>
        <translation>从“{stage}”不能一步到，请单独推进。</translation>
    </message>
    <message>
        <source>Look again at what is marked. Ctrl+Enter once more takes the step as it is.</source>
        <translation>请再看一下标出的地方。再按一次 Ctrl+Enter 就照此推进。</translation>
    </message>
    <message>
        <source>It was not saved. Everything is still here.</source>
        <translation>没有保存。填写的内容都还在。</translation>
    </message>
    <message>
        <source>Next stage</source>
        <translation>下一阶段</translation>
    </message>
    <message>
        <source>Move on together: {entries}</source>
        <translation>一起推进：{entries}</translation>
    </message>
    <message>
        <source>They stand at: {stages}</source>
        <translation>目前所在阶段：{stages}</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>By another body</source>
        <translation>由其他部门办理</translation>
    </message>
    <message>
        <source>the same for all, or none</source>
        <translation>各件相同，或不填</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Entries that stay or are to be looked at</source>
        <translation>留在原处或请核对的登记</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>MoveRow</name>
    <message>
        <source>steps over a stage</source>
        <translation>跳过阶段</translation>
    </message>
</context>
<context>
    <name>MovesEdit</name>
    <message>
        <source>no limit</source>
        <translation>无期限</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>By another body</source>
        <translation>由其他部门办理</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Next stage</source>
        <translation>下一阶段</translation>
    </message>
</context>
<context>
    <name>ReleaseDialog</name>
    <message>
        <source>What was counted when it was listed stays counted.</source>
        <translation>挂牌时的计数不变。</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) stay on the list.</source>
        <translation>
            <numerusform>名单上还有 %n 件。</numerusform>
        </translation>
    </message>
    <message>
        <source>No case stays on the list: it can be moved on itself.</source>
        <translation>名单上不再有案件，名单本身可以推进了。</translation>
    </message>
    <message>
        <source>It was not saved. Everything is still here.</source>
        <translation>没有保存。填写的内容都还在。</translation>
    </message>
    <message>
        <source>Release from supervision</source>
        <translation>解除挂牌</translation>
    </message>
    <message>
        <source>On “{list}” since {day}.</source>
        <translation>{day} 起列入“{list}”。</translation>
    </message>
    <message numerus="yes">
        <source>Release %n case(s) from supervision</source>
        <translation>
            <numerusform>解除 %n 件案件的挂牌</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>等另外 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>On “{list}”: {cases}</source>
        <translation>所在名单“{list}”：{cases}</translation>
    </message>
    <message>
        <source>Released on</source>
        <translation>解除日期</translation>
    </message>
    <message>
        <source>Document or remark</source>
        <translation>文号或说明</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Release (Ctrl+Enter)</source>
        <translation>解除挂牌（Ctrl+Enter）</translation>
    </message>
</context>
<context>
    <name>RemarksEdit</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>添加记事</translation>
    </message>
</context>
<context>
    <name>RowsEdit</name>
    <message>
        <source>Insert adds a row, Alt+Delete takes one away</source>
        <translation>Insert 添一行，Alt+Delete 删一行</translation>
    </message>
    <message>
        <source>Take this row away (Alt+Delete)</source>
        <translation>删去这一行（Alt+Delete）</translation>
    </message>
    <message>
        <source>Take this row away</source>
        <translation>删去这一行</translation>
    </message>
</context>
<context>
    <name>TakenOver</name>
    <message>
        <source>Taken over from case {number}</source>
        <translation>取自案件 {number}</translation>
    </message>
    <message>
        <source>Taken over from the action</source>
        <translation>取自所涉行动记录</translation>
    </message>
</context>
</TS>
