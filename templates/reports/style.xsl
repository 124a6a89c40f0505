<?xml version="1.0" encoding="UTF-8"?>
<!-- style.xsl: how pages look on a screen and on A4 paper -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="paper"/>
  <xsl:template name="style"><xsl:call-template name="looks"/><xsl:call-template name="paper"/></xsl:template>
  <xsl:template name="looks"><![CDATA[
:root{--ink:#1c2733;--soft:#4a5563;--line:#c9d0d8;--navy:#173a5e;--tint:#f3f6f9;--bad:#9b1c1c;--warn:#7a4a00;--good:#17613a}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1180px;padding:24px 32px 40px;color:var(--ink);background:#fff;font:15px/1.65 "Yu Gothic UI","Yu Gothic","Hiragino Sans","Meiryo","Noto Sans CJK JP",sans-serif;overflow-wrap:anywhere}
html:lang(ja) :is(p,dd){word-break:auto-phrase}
html:lang(en) body{font-family:"Segoe UI","Helvetica Neue",Arial,"Noto Sans CJK JP",sans-serif;overflow-wrap:break-word}
.defs{position:absolute}
header{border-top:6px solid var(--navy);padding-top:14px;position:relative}
.org{margin:0;font-size:16px;font-weight:600}
.self{position:absolute;right:0;top:14px;margin:0;border:1.5px solid var(--navy);color:var(--navy);padding:1px 12px;font-weight:600;letter-spacing:.1em}
.logo{max-height:48px;max-width:220px;display:block;margin-bottom:8px}
h1{margin:2px 0 12px;font-size:28px;line-height:1.35;color:var(--navy);font-weight:700;padding-right:110px}
.facts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 28px;margin:0;border-top:1px solid var(--line)}
.facts div{display:flex;gap:10px;border-bottom:1px solid var(--line);padding:4px 0}
.facts dt{flex:0 0 8.5em;color:var(--soft)}
.facts dd{margin:0;flex:1;min-width:0;overflow-wrap:anywhere}
.f-seal,.f-scope,.f-review{grid-column:1/-1}
.f-commit dd{font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace;font-size:12.5px}
.notices{margin:10px 0 0;color:var(--soft);font-size:13px}
.notices p{margin:0}
nav{display:flex;flex-wrap:wrap;gap:4px 18px;margin:18px 0 0;padding:8px 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:14px}
a{color:#114a86}
a:focus-visible,summary:focus-visible,input:focus-visible{outline:3px solid #f0a500;outline-offset:2px}
section{margin-top:34px}
h2{font-size:20px;margin:0 0 12px;padding:2px 0 4px 12px;border-left:6px solid var(--navy);color:var(--navy);line-height:1.4}
h3{font-size:16px;margin:0 0 6px;line-height:1.5}
.note{margin:8px 0;color:var(--soft);font-size:13.5px}
.note.warn{color:var(--warn)}.note.bad{color:var(--bad)}
.numbers{list-style:none;display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:14px;margin:0 0 12px;padding:0}
.numbers li{border:1px solid var(--line);border-top:5px solid var(--navy);padding:10px 14px;background:#fff;display:flex;flex-direction:column}
.numbers .label{font-size:14px;font-weight:600}
.numbers .value{font-size:38px;line-height:1.25;font-weight:700;font-variant-numeric:tabular-nums}
.numbers .unit{font-size:16px;font-weight:600;margin-left:4px}
.numbers .hint{font-size:12.5px;color:var(--soft)}
.numbers .bad{border-top-color:var(--bad)}.numbers .bad .value{color:var(--bad)}
.numbers .warn{border-top-color:#c98a00}.numbers .warn .value{color:var(--warn)}
.numbers .good{border-top-color:var(--good)}.numbers .good .value{color:var(--good)}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding:6px 0;color:var(--ink)}
.sheet{overflow-x:auto;margin:10px 0 4px}
.sheet table{font-size:13.5px}
.sheet th{background:var(--navy);color:#fff;text-align:left;font-weight:600;padding:6px 8px;vertical-align:bottom;border:1px solid var(--navy)}
.sheet th.k-number{text-align:right}
.sheet tbody th{background:var(--tint);color:var(--ink);border-color:var(--line)}
.sheet td{border:1px solid var(--line);padding:5px 8px;vertical-align:top}
.sheet tbody tr:nth-child(even) td{background:#fafbfc}
.k-id,.k-date{white-space:nowrap;overflow-wrap:normal;word-break:keep-all}
.k-number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.k-bar{min-width:150px;white-space:nowrap}
.k-state{white-space:nowrap}
:is(.both,.coverage)>i{display:inline-block;width:160px;max-width:40vw;height:10px;vertical-align:middle;background:#e3e8ee;border:1px solid #9aa5b1;line-height:0}
i>i{display:block;height:100%;background:#1f7a46}
td .both>i{width:110px}
.percent,.coverage>span{font-variant-numeric:tabular-nums;margin-left:8px;white-space:nowrap}
time{white-space:nowrap}
[class^=st-]{display:inline-block;padding:0 7px;border:1px solid;border-left-width:5px;font-size:12.5px;line-height:1.6;font-weight:600;white-space:nowrap;background:#fff;border-radius:2px}
[class^=st-]::before{margin-right:4px;line-height:1;font-family:'Yu Gothic UI','Hiragino Sans','Noto Sans CJK JP','Segoe UI Symbol',sans-serif}
.st-met{color:#17613a;background:#eef8f1}.st-met::before{content:"●"/""}
.st-unjudged{color:#244f87;background:#eef4fb}.st-unjudged::before{content:"◇"/""}
.st-partial,.st-minor{color:#744b00;background:#fdf6e3}.st-partial::before,.st-minor::before{content:"◐"/""}
.st-stale{color:#8a3d00;background:#fdf0e6}.st-stale::before{content:"▲"/""}
.st-missing,.st-major{color:#8b1a1a;background:#fff}.st-missing::before,.st-major::before{content:"○"/""}
.st-contradicted,.st-critical,.st-overdue{color:#fff;background:#a3211a;border-color:#a3211a}.st-contradicted::before,.st-critical::before,.st-overdue::before{content:"■"/""}
.st-not_applicable,.st-warning,.st-coming{color:#4a5563;background:#f3f4f6}.st-not_applicable::before{content:"－"/""}
.st-undecided{color:#4a5563;background:#fff;border-style:dashed}.st-undecided::before{content:"？"/""}
.figure{margin:10px 0 18px}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;margin:0 0 8px;padding:0;font-size:13.5px}
.legend svg{margin-right:6px;vertical-align:-1px}
.figure table{font-size:14px}
.figure th{font-weight:500;text-align:left;padding:3px 12px 3px 0;width:19em}.figure caption{white-space:normal}
.figure td{padding:3px 0}
.figure td.k-number{width:5em;padding-left:10px}
.drawn{line-height:0}
.figure caption{padding-bottom:6px}
svg text{fill:var(--ink);font-family:inherit}
.n{font-size:13px;font-weight:700;stroke:#fff;stroke-width:3px;paint-order:stroke}
.n-met,.n-contradicted{fill:#fff;stroke:none}.n-contradicted{stroke:#b3261e}
.radar>svg{width:100%;max-width:860px;display:block;margin:0 auto}.radar .legend{justify-content:center}.radar .legend circle{stroke-width:2}
.ring{fill:none;stroke:#c2cad3;stroke-width:1.2}
.ring.target{stroke:#b3261e;stroke-width:2;stroke-dasharray:3 4}
.axis{stroke:#c2cad3;stroke-width:1.2}
.scale{font-size:16px;fill:#4a5563}
.name{font-size:19px}.score{font-size:18px;font-weight:700}
.shape line{stroke-width:4}.shape .area{stroke:none}
.shape.now line{stroke:#114a86}.shape.now circle{fill:#114a86}.shape.now .area{fill:#114a86;fill-opacity:.14}
.shape.before line{stroke:#8a5a00;stroke-dasharray:9 6;stroke-width:3}.shape.before circle{fill:#fff;stroke:#8a5a00;stroke-width:2}.shape.before .area{fill:none}
.trend svg{width:100%;max-width:860px;display:block}
.trend .level{stroke:#dde3e9}.trend .line{fill:none;stroke:#114a86;stroke-width:4}.trend .dot{fill:#fff;stroke:#114a86;stroke-width:4}
html:lang(en) :is(h2,dt,th,caption,nav a,th span,.figure h3,.label,.hint,.self,.note,.notices p,article h3~p:not(.command),.bars .legend li,.filter)::first-letter{text-transform:uppercase}
nav a,th span{display:inline-block}
caption.sr{padding:0}.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
article{border:1px solid var(--line);padding:10px 14px;margin:10px 0}
h3>[class^=st-]:last-child{margin-left:10px}
code{font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em;white-space:nowrap}
.official{font-weight:400;color:var(--soft);margin-left:10px;font-size:13px}
article p{margin:2px 0}
article h3+p{color:var(--soft);font-size:13.5px}
.coverage b,.ev>b{font-weight:400;margin-right:10px;font-size:13.5px}
.coverage small{color:var(--soft);margin-left:10px;font-size:13.5px}
details{margin:4px 0}
summary{cursor:pointer}
.members{list-style:none;padding:0;margin:4px 0;display:flex;flex-wrap:wrap;gap:2px 12px;font-size:13.5px}
article ul{margin:4px 0;padding-left:0;list-style:none}
.ones li{padding:2px 0 2px 1em;text-indent:-1em;font-size:14px}
.ones li::before{content:"・"}
.ev>span{display:inline-block;margin-right:14px;font-size:13.5px}
.count,.mark{font-size:12.5px;font-weight:600;margin-left:10px;color:var(--soft);text-indent:0;white-space:nowrap}
.mark{border:1px solid var(--line);padding:0 6px}
.mark.warn{color:var(--warn);border-color:#c98a00}.mark.good{color:var(--good);border-color:var(--good)}
.month h3{margin:18px 0 0}
article h4{font-weight:600;font-size:15px;line-height:1.5;margin:0 0 6px}
h4 span,h4 code{margin-left:12px;display:inline-block}h4 code{color:var(--soft)}
h4+p{font-weight:600}
.month article>div{border-top:1px dotted var(--line);margin-top:6px;padding-top:4px;font-size:14px}
i[class]{display:inline-block;font-style:normal;min-width:3.2em;text-align:center;border:1px solid var(--line);font-size:12.5px;padding:0 4px}
.a-voided,.a-erased{color:var(--bad);border-color:var(--bad)}
article dl{margin:2px 0 2px 1em;display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 20px;font-size:13.5px}
article dl div{display:flex;gap:10px}
article dt{flex:0 0 11em;color:var(--soft)}article dd{margin:0;flex:1}
del{color:#8b1a1a}
.filter{display:block;margin:0 0 8px;font-size:14px}
.filter input{font:inherit;padding:3px 8px;border:1px solid #76808c;width:18em;max-width:60vw}
.matrix table{width:auto}
.sheet:is(.matrix,.heat) tbody tr>td:first-child{background:#fff}
.matrix td,.matrix th{padding:3px 3px;font-size:12.5px}.matrix th.k-text{white-space:nowrap}
.sheet:is(.matrix,.heat) :is(tbody>tr>:first-child,thead th:first-child){position:sticky;left:0;z-index:1}
.matrix th.k-state{white-space:normal}.matrix th.k-state span{writing-mode:vertical-rl;max-height:13em;line-height:1.25}
html:lang(en) .matrix th.k-state span{max-height:15em}
.matrix td.k-state{text-align:center}
.matrix td.k-text{white-space:nowrap}
.matrix [class^=st-]{font-size:11.5px;padding:0 3px;border-left-width:1px}
.heat table{min-width:820px;font-size:12px;table-layout:fixed}
.heat th,.heat td{padding:1px 2px;text-align:center;min-width:27px}
@media screen{.heat thead th:first-child{width:82px}.heat thead th:last-child{width:46px}}
.heat tbody th{white-space:nowrap;text-align:left;padding:1px 6px;font-weight:500}
.heat tr.rest th{color:#9b1c1c}
.heat .sheet tbody tr:nth-child(even) td,.heat tbody tr td{background:#fff}
.heat tbody tr td.l1{background:#e4eef8}.heat tbody tr td.l2{background:#bcd6ee}.heat tbody tr td.l3{background:#8db9e0}.heat tbody tr td.l4{background:#2e6da8;color:#fff}.heat tbody tr td.l5{background:#123f6b;color:#fff}
footer{margin-top:40px;border-top:1px solid var(--line);padding-top:8px;color:var(--soft);font-size:12.5px}
footer p{margin:0}
.fine{font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace;font-size:11.5px}
@media screen and (max-width:760px){
body{padding:14px 14px 30px;font-size:15px}
h1{font-size:23px;padding-right:0}
.self{position:static;display:inline-block;margin:4px 0}
.facts{grid-template-columns:1fr}.facts div{flex-direction:column;gap:0}.facts dt{flex:none;font-size:12.5px}
.numbers{grid-template-columns:repeat(2,minmax(0,1fr));gap:10px}.numbers .value{font-size:30px}
.figure table,.figure caption,.figure tbody,.figure tr,.figure th,.figure td{display:block;width:auto}
.figure tr{display:grid;grid-template-columns:1fr 4em;padding:4px 0}.figure td.k-number{width:auto}.figure th{grid-column:1/-1}
article dl{grid-template-columns:1fr}
.trend .name,.trend .scale{font-size:32px}.trend .score{font-size:36px}.trend .of,.trend .day{display:none}.trend .name{transform:translateY(14px)}.radar>svg{overflow:visible}.radar .name,.radar .score{font-size:25px}
.sheet:not(.heat):not(.matrix) thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.sheet:not(.heat):not(.matrix) table,.sheet:not(.heat):not(.matrix) tbody,.sheet:not(.heat):not(.matrix) tr,.sheet:not(.heat):not(.matrix) td,.sheet:not(.heat):not(.matrix) caption{display:block}
.sheet:not(.heat):not(.matrix) tr{border:1px solid var(--line);margin:0 0 8px}
.sheet:not(.heat):not(.matrix) tr[hidden]{display:none}
.sheet:not(.heat):not(.matrix) td{border:0;padding:3px 10px 3px 120px;display:flow-root;text-align:left;white-space:normal}
.sheet:not(.heat):not(.matrix) td::before{float:left;width:102px;margin-left:-110px;color:var(--soft);font-size:12.5px}
.sheet:not(.heat):not(.matrix) td:empty{display:none}
article dl div{gap:8px}article dt{flex:0 0 8.5em}article dd{min-width:0;overflow-wrap:anywhere}
}
@media screen{
html:lang(en) .matrix [class^=st-]{font-size:11px;padding:0 2px}html:lang(en) .matrix [class^=st-]::before{content:none}
.part+.part thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.part+.part table{border-top:0}.part table{table-layout:fixed}
.part{content-visibility:auto;contain-intrinsic-size:auto calc(var(--rows)*34px)}
.month{--tall:280px;content-visibility:auto;contain-intrinsic-size:auto calc(var(--changes)*var(--tall))}
.month article{content-visibility:auto;contain-intrinsic-size:auto var(--tall)}
}
@media screen and (max-width:760px){
.month{--tall:420px}
}
@media print{
@page{size:A4;margin:15mm 13mm 16mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#4a5563}}
body{max-width:none;padding:0;font-size:9.5pt;line-height:1.5}
nav,.filter{display:none}
h1{font-size:18pt}h2{font-size:13pt;break-after:avoid}h3{font-size:10.5pt;break-after:avoid}
section{margin-top:7mm}
.sheet{overflow:visible}.sheet table{font-size:8pt;line-height:1.4}.sheet td,.sheet th{padding:2px 5px}
.sheet th{white-space:normal;overflow-wrap:break-word}thead{display:table-header-group;break-after:avoid}caption,h2+.note{break-after:avoid;break-inside:avoid}tbody tr:first-child{break-before:avoid;break-after:avoid}
.sheet:not(.heat):not(.matrix) table{table-layout:fixed}
.figure table{font-size:9pt;line-height:1.3}.figure th,.figure td{padding:0}.bars svg[role]{height:16px}.bars svg[role] rect{height:14px}.bars svg[role] text{font-size:10px;transform:translateY(-3px)}
article{font-size:8.6pt;padding:4px 8px;margin:4px 0;line-height:1.42}article h3,article h4{font-size:9.5pt;margin:0 0 2px}.month h3{margin:2mm 0 0;font-size:11pt}article h4{font-size:8.6pt}h4 span,h4 code{margin-left:8px}.ones li,.month article>div,article dl,article h3+p,.ev>span,.members,.coverage b,.ev>b,.coverage small{font-size:8.4pt}
tr,article,.month article>div,.figure,.numbers li{break-inside:avoid}.month article{break-inside:auto}h4,h4+p,article>div>p:first-child{break-after:avoid;break-inside:avoid}
#findings,#reasons,#changes{columns:2;column-gap:6mm}#findings>h2,#reasons>h2,#changes>h2{column-span:all}#findings:has(>.sheet){columns:auto}
#findings:has(>article),#reasons,#changes{break-before:page}
article dl{display:block;margin:0;line-height:1.4}article dl div{display:inline}article dl div::after{content:"　"}article dt{display:inline;white-space:nowrap;margin-right:.4em}article dt::after{content:":"}article dd{display:inline}
.numbers .value{font-size:24pt}.numbers li{padding:6px 10px}
details:not(.long)::details-content{content-visibility:visible;display:block;height:auto}
a{color:inherit;text-decoration:none}
.coverage>i{width:24mm}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.count,.mark{font-size:7.6pt}[class^=st-]{font-size:7.4pt;padding:0 3px;border-left-width:3px}
.heat table{min-width:0;font-size:6.4pt;line-height:1.22}.heat th,.heat td{min-width:0;padding:0 1px;width:6.1mm}.heat tbody th{width:17mm}
.heat{break-inside:avoid}
.matrix table{font-size:7pt}.matrix td,.matrix th{font-size:7pt;padding:1px 2px}.matrix [class^=st-]{font-size:6.5pt;padding:0 2px}
.trend svg,.radar>svg{max-width:150mm}
}
]]></xsl:template>
</xsl:stylesheet>
