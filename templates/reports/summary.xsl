<?xml version="1.0" encoding="UTF-8"?>
<!-- summary.xsl: one sheet of paper for the management meeting -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="base.xsl"/>
  <xsl:template name="paper"><![CDATA[
@media print{
@page{margin:7mm 11mm 9mm 16mm}
header{padding-top:6px}.org{font-size:9pt}.facts .f-catalogue{grid-column:1/-1}
body{font-size:7.3pt;line-height:1.28}
h1{font-size:14pt;margin-bottom:4px}h2{font-size:9.5pt;margin-bottom:3px}
section{margin-top:1.8mm}
.facts div{padding:1px 0}.facts .f-tool,.facts .f-commit{display:none}.notices{font-size:6.8pt;margin-top:3px}
.numbers{gap:8px;margin-bottom:3px}.numbers li{padding:3px 8px}.numbers .label{font-size:8pt}.numbers .value{font-size:17pt}.numbers .hint{font-size:7pt}
.note{font-size:7pt;margin:2px 0}
#groups{display:grid;grid-template-columns:1fr 66mm;gap:0 6mm}#groups h2{grid-column:1/-1}
.figure{margin:2px 0}.figure table{font-size:7.4pt}.figure th{width:15em;padding:0 6px 0 0}.figure td{padding:0}.figure td.k-number{width:4em}
.legend{font-size:7.2pt;gap:0 10px;margin-bottom:2px}.bars svg[role]{height:12px}.bars svg[role] rect{height:10px}.bars svg[role] text{font-size:8px;transform:translateY(-6.5px)}
.trend svg{max-width:none}.trend h3{font-size:8pt}.trend .name{font-size:36px}.trend .scale{font-size:30px}.trend .score{font-size:40px}.trend .of,.trend .day{display:none}
.sheet{margin:2px 0}.sheet table{font-size:6.9pt;line-height:1.3}.sheet th,.sheet td{padding:1px 5px}
[class^=st-]{font-size:6.8pt;line-height:1.4;padding:0 4px}
footer{margin-top:2mm;padding-top:2px;font-size:6.8pt}footer p{display:inline;margin-right:3mm}.fine{font-size:6.5pt}
}
]]></xsl:template>
</xsl:stylesheet>
