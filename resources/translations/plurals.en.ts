<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>ActionsPage</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttachmentDeeds</name>
    <message numerus="yes">
        <source>%n file(s) attached to: {record}</source>
        <translation>
            <numerusform>%n file attached to: {record}</numerusform>
            <numerusform>%n files attached to: {record}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at stages that are not on this path</source>
        <translation>
            <numerusform>%n at a stage that is not on this path</numerusform>
            <numerusform>%n at stages that are not on this path</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulletinCount</name>
    <message numerus="yes">
        <source>%n figure(s): {parts}</source>
        <translation>
            <numerusform>%n figure: {parts}</numerusform>
            <numerusform>%n figures: {parts}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulletinDialog</name>
    <message numerus="yes">
        <source>This text was read before: %n record(s) came from it.</source>
        <translation>
            <numerusform>This text was read before: %n record came from it.</numerusform>
            <numerusform>This text was read before: %n records came from it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n personal number(s) masked, here and in the text that is kept.</source>
        <translation>
            <numerusform>%n personal number masked, here and in the text that is kept.</numerusform>
            <numerusform>%n personal numbers masked, here and in the text that is kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) confirmed.</source>
        <translation>
            <numerusform>%n line confirmed.</numerusform>
            <numerusform>%n lines confirmed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All figures are decided. Ctrl+Enter logs %n line(s).</source>
        <translation>
            <numerusform>All figures are decided. Ctrl+Enter logs %n line.</numerusform>
            <numerusform>All figures are decided. Ctrl+Enter logs %n lines.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not logged: %n confirmed line(s) are not sound yet.</source>
        <translation>
            <numerusform>Not logged: %n confirmed line is not sound yet.</numerusform>
            <numerusform>Not logged: %n confirmed lines are not sound yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) logged; the other figures wait here.</source>
        <translation>
            <numerusform>%n record logged; the other figures wait here.</numerusform>
            <numerusform>%n records logged; the other figures wait here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulletinView</name>
    <message numerus="yes">
        <source>%n record(s) came from this text.</source>
        <translation>
            <numerusform>%n record came from this text.</numerusform>
            <numerusform>%n records came from this text.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulletinWork</name>
    <message numerus="yes">
        <source>%n more line(s) have this explanation.</source>
        <translation>
            <numerusform>%n line has this explanation.</numerusform>
            <numerusform>%n lines have this explanation.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CampaignsSection</name>
    <message numerus="yes">
        <source>%n working day(s)</source>
        <translation>
            <numerusform>%n working day</numerusform>
            <numerusform>%n working days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardWords</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CatalogueSection</name>
    <message numerus="yes">
        <source>%n entr(y/ies)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DueCalendar</name>
    <message numerus="yes">
        <source>%n due this month</source>
        <translation>
            <numerusform>%n due this month</numerusform>
            <numerusform>%n due this month</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due</source>
        <translation>
            <numerusform>%n due</numerusform>
            <numerusform>%n due</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntryAsk</name>
    <message numerus="yes">
        <source>For %n other line(s) of this kind too</source>
        <translation>
            <numerusform>For %n other line of this kind too</numerusform>
            <numerusform>For %n other lines of this kind too</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntryFiles</name>
    <message numerus="yes">
        <source>%n file(s) wait in the form, for the new entry.</source>
        <translation>
            <numerusform>%n file waits in the form, for the new entry.</numerusform>
            <numerusform>%n files wait in the form, for the new entry.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileWords</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridDeeds</name>
    <message numerus="yes">
        <source>%n line(s) pasted</source>
        <translation>
            <numerusform>%n line pasted</numerusform>
            <numerusform>%n lines pasted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n total(s) set aside</source>
        <translation>
            <numerusform>%n total set aside</numerusform>
            <numerusform>%n totals set aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) had no room</source>
        <translation>
            <numerusform>%n column had no room</numerusform>
            <numerusform>%n columns had no room</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridHost</name>
    <message numerus="yes">
        <source>%n unfinished line(s) wait in the sheet.</source>
        <translation>
            <numerusform>%n unfinished line waits in the sheet.</numerusform>
            <numerusform>%n unfinished lines wait in the sheet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are in the sheet again.</source>
        <translation>
            <numerusform>%n line is in the sheet again.</numerusform>
            <numerusform>%n lines are in the sheet again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridMenus</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridSheet</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set aside</source>
        <translation>
            <numerusform>%n set aside</numerusform>
            <numerusform>%n set aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) left</source>
        <translation>
            <numerusform>%n error left</numerusform>
            <numerusform>%n errors left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to explain</source>
        <translation>
            <numerusform>%n to explain</numerusform>
            <numerusform>%n to explain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are here again.</source>
        <translation>
            <numerusform>%n line is here again.</numerusform>
            <numerusform>%n lines are here again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) still here.</source>
        <translation>
            <numerusform>%n line still here.</numerusform>
            <numerusform>%n lines still here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message numerus="yes">
        <source>%n record(s) in this period</source>
        <translation>
            <numerusform>%n record in this period</numerusform>
            <numerusform>%n records in this period</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due by {day}, %n working day(s) left.</source>
        <translation>
            <numerusform>Due by {day}, %n working day left.</numerusform>
            <numerusform>Due by {day}, %n working days left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportExplain</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportNewer</name>
    <message numerus="yes">
        <source>%n line(s) look like those of “{sender}”: is this its newer version?</source>
        <translation>
            <numerusform>%n line looks like one of “{sender}”: is this its newer version?</numerusform>
            <numerusform>%n lines look like those of “{sender}”: is this its newer version?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportUnsure</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message numerus="yes">
        <source>%n figure(s) in column {letter} not imported.</source>
        <translation>
            <numerusform>%n figure in column {letter} not imported.</numerusform>
            <numerusform>%n figures in column {letter} not imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) to be mended first</source>
        <translation>
            <numerusform>%n problem to be mended first</numerusform>
            <numerusform>%n problems to be mended first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) to be explained first</source>
        <translation>
            <numerusform>%n line to be explained first</numerusform>
            <numerusform>%n lines to be explained first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is new, %n line(s) changed: Space ticks “Update them”, Enter then takes them over.</source>
        <translation>
            <numerusform>Nothing is new, %n line changed: Space ticks “Update them”, Enter then takes it over.</numerusform>
            <numerusform>Nothing is new, %n lines changed: Space ticks “Update them”, Enter then takes them over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogButton</name>
    <message numerus="yes">
        <source>Log %n line(s)</source>
        <translation>
            <numerusform>Log %n line</numerusform>
            <numerusform>Log %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MembersCard</name>
    <message numerus="yes">
        <source>Release %n…</source>
        <translation>
            <numerusform>Release %n…</numerusform>
            <numerusform>Release %n…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MembersEdit</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthModel</name>
    <message numerus="yes">
        <source>%n due</source>
        <translation>
            <numerusform>%n due</numerusform>
            <numerusform>%n due</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoveManyDialog</name>
    <message numerus="yes">
        <source>Move %n (Ctrl+Enter)</source>
        <translation>
            <numerusform>Move %n (Ctrl+Enter)</numerusform>
            <numerusform>Move %n (Ctrl+Enter)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) where they are</source>
        <translation>
            <numerusform>%n stays where it is</numerusform>
            <numerusform>%n stay where they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at again</source>
        <translation>
            <numerusform>%n to look at again</numerusform>
            <numerusform>%n to look at again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewLines</name>
    <message numerus="yes">
        <source>Submit {period} by {day}: %n working day(s) left.</source>
        <translation>
            <numerusform>Submit {period} by {day}: %n working day left.</numerusform>
            <numerusform>Submit {period} by {day}: %n working days left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n period(s) past the deadline were not submitted.</source>
        <translation>
            <numerusform>%n period past its deadline was not submitted.</numerusform>
            <numerusform>%n periods past their deadlines were not submitted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due within 7 days</source>
        <translation>
            <numerusform>%n due within 7 days</numerusform>
            <numerusform>%n due within 7 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) of coercive measures cite no legal basis.</source>
        <translation>
            <numerusform>%n record of a coercive measure cites no legal basis.</numerusform>
            <numerusform>%n records of coercive measures cite no legal basis.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more of-which line(s) above their whole.</source>
        <translation>
            <numerusform>%n more of-which line above its whole.</numerusform>
            <numerusform>%n more of-which lines above their wholes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Backed up %n day(s) ago.</source>
        <translation>
            <numerusform>Backed up %n day ago.</numerusform>
            <numerusform>Backed up %n days ago.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Periods</name>
    <message numerus="yes">
        <source>Median of %n period(s)</source>
        <translation>
            <numerusform>Median of %n period</numerusform>
            <numerusform>Median of %n periods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonalSection</name>
    <message numerus="yes">
        <source>Redact %n place(s) for good?</source>
        <translation>
            <numerusform>Redact %n place for good?</numerusform>
            <numerusform>Redact %n places for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) redacted. Backups and files exported earlier still hold them.</source>
        <translation>
            <numerusform>%n place redacted. Backups and files exported earlier still hold it.</numerusform>
            <numerusform>%n places redacted. Backups and files exported earlier still hold them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) found.</source>
        <translation>
            <numerusform>%n place found.</numerusform>
            <numerusform>%n places found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlatformWords</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlatformsView</name>
    <message numerus="yes">
        <source>%n platform(s)</source>
        <translation>
            <numerusform>%n platform</numerusform>
            <numerusform>%n platforms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n platform(s)</source>
        <translation>
            <numerusform>{shown} of %n platform</numerusform>
            <numerusform>{shown} of %n platforms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemList</name>
    <message numerus="yes">
        <source>… and %n more; copy the list to see them all.</source>
        <translation>
            <numerusform>… and %n more; copy the list to see it.</numerusform>
            <numerusform>… and %n more; copy the list to see them all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordDeeds</name>
    <message numerus="yes">
        <source>%n record(s) written to {name}</source>
        <translation>
            <numerusform>%n record written to {name}</numerusform>
            <numerusform>%n records written to {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterDeeds</name>
    <message numerus="yes">
        <source>%n row(s) written to {name}</source>
        <translation>
            <numerusform>%n row written to {name}</numerusform>
            <numerusform>%n rows written to {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterImportWords</name>
    <message numerus="yes">
        <source>%n problem(s) to be mended first</source>
        <translation>
            <numerusform>%n problem to be mended first</numerusform>
            <numerusform>%n problems to be mended first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) to be explained first</source>
        <translation>
            <numerusform>%n line to be explained first</numerusform>
            <numerusform>%n lines to be explained first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) counted with them.</source>
        <translation>
            <numerusform>%n figure counted with them.</numerusform>
            <numerusform>%n figures counted with them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were left out: save them, to mend them and import them later.</source>
        <translation>
            <numerusform>%n line was left out: save it, to mend it and import it later.</numerusform>
            <numerusform>%n lines were left out: save them, to mend them and import them later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were there already.</source>
        <translation>
            <numerusform>%n line was there already.</numerusform>
            <numerusform>%n lines were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed line(s) left as they were.</source>
        <translation>
            <numerusform>%n changed line left as it was.</numerusform>
            <numerusform>%n changed lines left as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n personal number(s) masked.</source>
        <translation>
            <numerusform>%n personal number masked.</numerusform>
            <numerusform>%n personal numbers masked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterSheetWords</name>
    <message numerus="yes">
        <source>Enter %n line(s)</source>
        <translation>
            <numerusform>Enter %n line</numerusform>
            <numerusform>Enter %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend, then enter %n line(s)</source>
        <translation>
            <numerusform>Mend, then enter %n line</numerusform>
            <numerusform>Mend, then enter %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are entered again.</source>
        <translation>
            <numerusform>%n line is entered again.</numerusform>
            <numerusform>%n lines are entered again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterWords</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n assignment(s)</source>
        <translation>
            <numerusform>%n assignment</numerusform>
            <numerusform>%n assignments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s)</source>
        <translation>
            <numerusform>%n complaint</numerusform>
            <numerusform>%n complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n review(s)</source>
        <translation>
            <numerusform>%n review</numerusform>
            <numerusform>%n reviews</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n supervision list(s)</source>
        <translation>
            <numerusform>%n supervision list</numerusform>
            <numerusform>%n supervision lists</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n publication batch(es)</source>
        <translation>
            <numerusform>%n publication batch</numerusform>
            <numerusform>%n publication batches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegistersPage</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReleaseDialog</name>
    <message numerus="yes">
        <source>%n case(s) stay on the list.</source>
        <translation>
            <numerusform>%n case stays on the list.</numerusform>
            <numerusform>%n cases stay on the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n case(s) from supervision</source>
        <translation>
            <numerusform>Release %n case from supervision</numerusform>
            <numerusform>Release %n cases from supervision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportReview</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message numerus="yes">
        <source>%n working day(s) late</source>
        <translation>
            <numerusform>%n working day late</numerusform>
            <numerusform>%n working days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s) left</source>
        <translation>
            <numerusform>%n working day left</numerusform>
            <numerusform>%n working days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>%n thing to look at</numerusform>
            <numerusform>%n things to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SaveTemplateDialog</name>
    <message numerus="yes">
        <source>Keep %n line(s) as a template</source>
        <translation>
            <numerusform>Keep %n line as a template</numerusform>
            <numerusform>Keep %n lines as a template</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Serving</name>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetWords</name>
    <message numerus="yes">
        <source>Log %n line(s)</source>
        <translation>
            <numerusform>Log %n line</numerusform>
            <numerusform>Log %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend, then log %n line(s)</source>
        <translation>
            <numerusform>Mend, then log %n line</numerusform>
            <numerusform>Mend, then log %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are logged again.</source>
        <translation>
            <numerusform>%n line is logged again.</numerusform>
            <numerusform>%n lines are logged again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetsImport</name>
    <message numerus="yes">
        <source>Leave out the %n wrong line(s)</source>
        <translation>
            <numerusform>Leave out the %n wrong line</numerusform>
            <numerusform>Leave out the %n wrong lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set %n target(s)</source>
        <translation>
            <numerusform>Set %n target</numerusform>
            <numerusform>Set %n targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a figure were passed over.</source>
        <translation>
            <numerusform>%n row without a figure was passed over.</numerusform>
            <numerusform>%n rows without a figure were passed over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetsSection</name>
    <message numerus="yes">
        <source>%n target(s)</source>
        <translation>
            <numerusform>%n target</numerusform>
            <numerusform>%n targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewsButton</name>
    <message numerus="yes">
        <source>Wrote %n view(s) to {name}.</source>
        <translation>
            <numerusform>Wrote %n view to {name}.</numerusform>
            <numerusform>Wrote %n views to {name}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoidReasonDialog</name>
    <message numerus="yes">
        <source>Void %n record(s)</source>
        <translation>
            <numerusform>Void %n record</numerusform>
            <numerusform>Void %n records</numerusform>
        </translation>
    </message>
</context>
</TS>
