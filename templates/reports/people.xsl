<?xml version="1.0" encoding="UTF-8"?>
<!-- people.xsl: many columns, so its paper lies on its side -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="base.xsl"/>
  <xsl:template name="paper">@media print{@page{size:A4 landscape}.facts div{padding:1px 0}.notices{font-size:8pt;margin-top:4px}section{margin-top:4mm}.sheet td,.sheet th{padding:1px 5px}}</xsl:template>
</xsl:stylesheet>
