<?xml version="1.0" encoding="UTF-8"?>
<!-- figures.xsl: bars, radar, line, calendar load and hours of a day as inline SVG; patterns and words stand beside colours -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template name="patterns">
    <svg width="0" height="0" class="defs" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="p-met" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#1f7a46"/></pattern>
        <pattern id="p-unjudged" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#cfe0f5"/><path d="M0 8L8 0M-2 2L2 -2M6 10L10 6" stroke="#2b5c9b" stroke-width="1.6"/></pattern>
        <pattern id="p-partial" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#f8e4b0"/><circle cx="2" cy="2" r="1.3" fill="#8a5a00"/><circle cx="6" cy="6" r="1.3" fill="#8a5a00"/></pattern>
        <pattern id="p-stale" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#fbd5b5"/><path d="M0 2H8M0 6H8" stroke="#a34a00" stroke-width="1.6"/></pattern>
        <pattern id="p-missing" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#fff"/><path d="M0 0L8 8M8 0L0 8" stroke="#9b1c1c" stroke-width="1.3"/></pattern>
        <pattern id="p-contradicted" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#b3261e"/><path d="M0 0L8 8M-2 6L2 10M6 -2L10 2" stroke="#fff" stroke-width="1"/></pattern>
        <pattern id="p-not_applicable" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#d5d9de"/></pattern>
        <pattern id="p-undecided" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#fff"/><path d="M2 0V8M6 0V8" stroke="#8a929c" stroke-width="1" stroke-dasharray="2 2"/></pattern>
      </defs>
    </svg>
  </xsl:template>

  <xsl:template match="bars">
    <div class="figure bars">
      <ul class="legend">
        <xsl:for-each select="legend/key">
          <li><svg width="18" height="12" aria-hidden="true"><rect width="18" height="12" fill="url(#p-{@state})" stroke="#555"/></svg><xsl:value-of select="@label"/></li>
        </xsl:for-each>
      </ul>
      <table>
        <caption><xsl:value-of select="@title"/></caption>
        <thead class="sr"><tr><th scope="col"><xsl:value-of select="@label"/></th><th scope="col"><xsl:value-of select="@title"/></th><th scope="col"><xsl:value-of select="@total"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="bar">
            <tr>
              <th scope="row"><xsl:value-of select="@label"/></th>
              <td class="drawn">
                <svg width="100%" height="22" role="img">
                  <title><xsl:value-of select="@label"/>: <xsl:for-each select="part"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="concat(@label, ' ', @count)"/></xsl:for-each></title>
                  <xsl:for-each select="part">
                    <rect x="{@x div 10}%" y="1" width="{@width div 10}%" height="20" fill="url(#p-{@state})" stroke="#444" stroke-width="0.6"/>
                    <xsl:if test="@width &gt;= 45">
                      <text x="{(@x + @width div 2) div 10}%" y="16" text-anchor="middle" class="n n-{@state}"><xsl:value-of select="@count"/></text>
                    </xsl:if>
                  </xsl:for-each>
                </svg>
              </td>
              <td class="k-number"><xsl:value-of select="concat(@met, ' / ', @counted)"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="radar">
    <div class="figure radar">
      <ul class="legend">
        <xsl:for-each select="shape">
          <li><svg width="44" height="14" aria-hidden="true"><g class="shape {@name}"><line x1="0" y1="7" x2="44" y2="7"/><circle cx="22" cy="7" r="5"/></g></svg><xsl:value-of select="@label"/></li>
        </xsl:for-each>
        <li><svg width="44" height="14" aria-hidden="true"><line x1="0" y1="7" x2="44" y2="7" class="ring target"/></svg><xsl:value-of select="@target"/></li>
      </ul>
      <svg viewBox="0 0 {@width} {@height}" role="img" aria-label="{@title}">
        <xsl:for-each select="ring">
          <polygon points="{@points}" class="ring"><xsl:if test="@target"><xsl:attribute name="class">ring target</xsl:attribute></xsl:if></polygon>
          <xsl:if test="not(@target)"><text x="{@x}" y="{@y}" class="scale"><xsl:value-of select="@percent"/></text></xsl:if>
        </xsl:for-each>
        <xsl:for-each select="axis"><line x1="{../@cx}" y1="{../@cy}" x2="{@x}" y2="{@y}" class="axis"/></xsl:for-each>
        <xsl:for-each select="shape">
          <g class="shape {@name}">
            <xsl:for-each select="edge">
              <polygon points="{../../@cx},{../../@cy} {@x1},{@y1} {@x2},{@y2}" class="area"/>
            </xsl:for-each>
            <xsl:for-each select="edge"><line x1="{@x1}" y1="{@y1}" x2="{@x2}" y2="{@y2}"/></xsl:for-each>
            <xsl:for-each select="corner"><circle cx="{@x}" cy="{@y}" r="5"/></xsl:for-each>
          </g>
        </xsl:for-each>
        <xsl:for-each select="axis">
          <xsl:variable name="anchor" select="@anchor"/>
          <xsl:for-each select="line"><text x="{@x}" y="{@y}" text-anchor="{$anchor}" class="name"><xsl:value-of select="."/></text></xsl:for-each>
          <xsl:for-each select="value"><text x="{@x}" y="{@y}" text-anchor="{$anchor}" class="score"><xsl:value-of select="."/></text></xsl:for-each>
        </xsl:for-each>
      </svg>
    </div>
  </xsl:template>

  <xsl:template match="trend">
    <div class="figure trend">
      <h3><xsl:value-of select="@title"/></h3>
      <svg viewBox="0 0 {@width} {@height}" role="img">
        <title><xsl:value-of select="@title"/>: <xsl:for-each select="point"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="concat(@label, ' ', @day, ' ', @percent, ' % (', @met, ' / ', @total, ')')"/></xsl:for-each></title>
        <xsl:for-each select="level">
          <line x1="{../@left - 10}" y1="{@y}" x2="{../@right + 20}" y2="{@y}" class="level"/>
          <text x="{../@left - 18}" y="{@y + 6}" text-anchor="end" class="scale"><xsl:value-of select="@percent"/></text>
        </xsl:for-each>
        <polyline points="{@line}" class="line"/>
        <xsl:for-each select="point">
          <circle cx="{@x}" cy="{@y}" r="7" class="dot"/>
          <text x="{@x}" y="{@y - 16}" text-anchor="middle" class="score"><xsl:value-of select="concat(@percent, ' %')"/><tspan class="of"><xsl:value-of select="concat(' (', @met, ' / ', @total, ')')"/></tspan></text>
          <!-- of many points the days stand, and the names of the first and the last -->
          <xsl:if test="last() &lt; 5 or position() = 1 or position() = last()"><text x="{@x}" y="258" text-anchor="middle" class="name"><xsl:value-of select="@label"/></text></xsl:if>
          <text x="{@x}" y="282" text-anchor="middle" class="scale day"><xsl:value-of select="@day"/></text>
        </xsl:for-each>
      </svg>
    </div>
  </xsl:template>

  <xsl:template match="load">
    <div class="figure load">
      <table>
        <caption><xsl:value-of select="@title"/></caption>
        <tbody>
          <xsl:for-each select="month">
            <tr>
              <th scope="row">
                <xsl:choose>
                  <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="@label"/></a></xsl:when>
                  <xsl:otherwise><xsl:value-of select="@label"/></xsl:otherwise>
                </xsl:choose>
              </th>
              <td class="drawn"><svg width="100%" height="18" aria-hidden="true"><rect x="0" y="2" width="{@width div 10}%" height="14" fill="url(#p-partial)" stroke="#8a5a00" stroke-width="0.8"/></svg></td>
              <td class="k-number"><xsl:value-of select="@count"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="heat">
    <div class="sheet heat" tabindex="0" role="region" aria-label="{@title}">
      <table>
        <caption><xsl:value-of select="@title"/></caption>
        <thead><tr><th scope="col"><xsl:value-of select="@day"/></th><xsl:for-each select="at"><th scope="col"><xsl:value-of select="@hour"/></th></xsl:for-each><th scope="col"><xsl:value-of select="@total"/></th></tr></thead>
        <tbody>
          <xsl:for-each select="day">
            <xsl:variable name="day" select="."/>
            <tr>
              <xsl:if test="@rest"><xsl:attribute name="class">rest</xsl:attribute></xsl:if>
              <th scope="row"><xsl:value-of select="@label"/></th>
              <xsl:for-each select="../at">
                <xsl:variable name="cell" select="$day/hour[@at = current()/@hour]"/>
                <td class="l{$cell/@level}"><xsl:value-of select="$cell/@count"/></td>
              </xsl:for-each>
              <td class="k-number"><xsl:value-of select="@total"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>
</xsl:stylesheet>
