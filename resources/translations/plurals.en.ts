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
    <name>HomePage</name>
    <message numerus="yes">
        <source>%n record(s) in this period</source>
        <translation>
            <numerusform>%n record in this period</numerusform>
            <numerusform>%n records in this period</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due by {day}, %n working day(s) left (weekends off; holidays are not known).</source>
        <translation>
            <numerusform>Due by {day}, %n working day left (weekends off; holidays are not known).</numerusform>
            <numerusform>Due by {day}, %n working days left (weekends off; holidays are not known).</numerusform>
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
