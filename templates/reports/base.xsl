<?xml version="1.0" encoding="UTF-8"?>
<!-- base.xsl: report.xsd as one HTML page that needs nothing beside itself. Other reports import it; a company's own file of the same name takes its place. -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="style.xsl"/>
  <xsl:import href="figures.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <xsl:template match="/report">
    <html lang="{@lang}" class="r-{@name}">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="robots" content="noindex"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"/>
        <title><xsl:value-of select="concat(@title, ' ', @as_of, ' ', @organisation)"/></title>
        <style><xsl:call-template name="style"/><xsl:call-template name="columns"/></style>
      </head>
      <body>
        <xsl:call-template name="patterns"/>
        <header>
          <xsl:apply-templates select="logo"/>
          <p class="org"><xsl:value-of select="@organisation"/></p>
          <p class="self"><xsl:value-of select="@print"/></p>
          <h1><xsl:value-of select="@title"/></h1>
          <dl class="facts">
            <xsl:for-each select="head/fact">
              <div class="f-{@name}"><dt><xsl:value-of select="@label"/></dt><dd><xsl:value-of select="."/></dd></div>
            </xsl:for-each>
          </dl>
          <div class="notices">
            <xsl:for-each select="head/notice"><p><xsl:value-of select="."/></p></xsl:for-each>
          </div>
        </header>
        <xsl:if test="count(section) &gt; 2">
          <nav aria-label="{@contents}">
            <xsl:for-each select="section"><a href="#{@id}"><xsl:value-of select="@title"/></a></xsl:for-each>
          </nav>
        </xsl:if>
        <main>
          <xsl:apply-templates select="section"/>
        </main>
        <footer>
          <p><xsl:value-of select="concat(@organisation, '　', @title, '　', @as_of)"/></p>
          <p class="fine"><xsl:value-of select="concat(@tool, '　', @commit)"/></p>
        </footer>
        <xsl:if test="//table[@filter]"><xsl:call-template name="script"/></xsl:if>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="logo"><img class="logo" src="{@href}" alt="{@label}"/></xsl:template>

  <xsl:template match="section">
    <section id="{@id}" aria-labelledby="{@id}-h">
      <h2 id="{@id}-h"><xsl:value-of select="@title"/></h2>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <xsl:template match="note"><p class="note {@tone}"><xsl:value-of select="."/></p></xsl:template>

  <xsl:template match="numbers">
    <ul class="numbers">
      <xsl:for-each select="number">
        <li class="{@tone}">
          <span class="label"><xsl:value-of select="@label"/></span>
          <span class="value"><xsl:value-of select="@value"/><span class="unit"><xsl:value-of select="@unit"/></span></span>
          <span class="hint"><xsl:value-of select="@hint"/></span>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- Tables: the kind of a column is that of its cells. What is the same in each row of a column is said once, in the style of the page; only of
       tables with many narrow columns each cell says its kind. -->
  <xsl:template name="columns">
    <xsl:for-each select="section/table[not(@look)]">
      <xsl:variable name="cell" select="concat('.t-', @id, ' td:nth-child(')"/>
      <xsl:for-each select="column">
        <xsl:value-of select="concat($cell, position(), ')')"/>
        <xsl:choose>
          <xsl:when test="@kind = 'id'">{min-width:6.5em}</xsl:when>
          <xsl:when test="@kind = 'date'">{white-space:nowrap;overflow-wrap:normal;word-break:keep-all}</xsl:when>
          <xsl:when test="@kind = 'number'">{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}</xsl:when>
          <xsl:when test="@kind = 'bar'">{min-width:150px;white-space:nowrap}</xsl:when>
          <xsl:when test="@kind = 'state'">{white-space:nowrap}</xsl:when>
          <xsl:otherwise>{}</xsl:otherwise>
        </xsl:choose>
        <!-- on a narrow screen each cell stands on a line of its own, after its heading; what would end the text or the style has another form -->
        <xsl:variable name="label" select="translate(@label, '&quot;\&lt;&#10;', '＂＼＜ ')"/>
        <xsl:value-of select="concat('@media screen and (max-width:760px){', $cell, position(), ')::before{content:&quot;',
          translate(substring($label, 1, 1), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), substring($label, 2), '&quot;}}&#10;')"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- A browser lays out a table as a whole: a long one is several, of which it draws those in sight; to who reads it is one. -->
  <xsl:template match="table">
    <div class="sheet {@look} t-{@id}">
      <xsl:if test="@filter"><xsl:attribute name="data-filter"><xsl:value-of select="@filter"/></xsl:attribute></xsl:if>
      <xsl:if test="@look"><xsl:attribute name="tabindex">0</xsl:attribute><xsl:attribute name="role">region</xsl:attribute><xsl:attribute name="aria-label"><xsl:value-of select="@title"/></xsl:attribute></xsl:if>
      <xsl:call-template name="part">
        <xsl:with-param name="columns" select="column"/>
        <xsl:with-param name="rows" select="row"/>
        <xsl:with-param name="whole" select="boolean(@look)"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <!-- Rows in halves until they are few; an even number before each, so that stripes go on. `whole`: no halves. Columns are looked up by their place among
       columns: a look among all children of the table takes the square of its rows. -->
  <xsl:template name="part">
    <xsl:param name="columns"/>
    <xsl:param name="rows"/>
    <xsl:param name="before" select="0"/>
    <xsl:param name="whole" select="false()"/>
    <xsl:variable name="half" select="2 * floor(count($rows) div 4)"/>
    <xsl:choose>
      <xsl:when test="$half &gt; 150 and not($whole)">
        <xsl:call-template name="part"><xsl:with-param name="columns" select="$columns"/><xsl:with-param name="rows" select="$rows[position() &lt;= $half]"/><xsl:with-param name="before" select="$before"/></xsl:call-template>
        <xsl:call-template name="part"><xsl:with-param name="columns" select="$columns"/><xsl:with-param name="rows" select="$rows[position() &gt; $half]"/><xsl:with-param name="before" select="$before + $half"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="count($rows) = count(row) or $whole">
        <xsl:call-template name="grid"><xsl:with-param name="columns" select="$columns"/><xsl:with-param name="rows" select="$rows"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <div class="part" style="--rows:{count($rows)}">
          <xsl:call-template name="grid"><xsl:with-param name="columns" select="$columns"/><xsl:with-param name="rows" select="$rows"/><xsl:with-param name="before" select="$before"/></xsl:call-template>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="grid">
    <xsl:param name="columns"/>
    <xsl:param name="rows"/>
    <xsl:param name="before" select="0"/>
    <xsl:variable name="many" select="boolean(@look)"/>
    <xsl:variable name="bars" select="boolean($columns[@kind = 'bar'])"/>
    <!-- English words of states and numbers of requirements are wider than Japanese ones, and neither may be broken -->
    <xsl:variable name="more" select="number(starts-with(/*/@lang, 'en')) * 5"/>
    <xsl:variable name="width" select="sum($columns/@width) + $more * count($columns[@kind = 'state' or @kind = 'id'])"/>
    <table>
      <xsl:if test="$before = 0"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
      <caption><xsl:if test="@title = ../@title or $before &gt; 0"><xsl:attribute name="class">sr</xsl:attribute></xsl:if><xsl:value-of select="@title"/><xsl:if test="$before &gt; 0"><xsl:value-of select="concat(' (', $before + 1, '–', $before + count($rows), ')')"/></xsl:if></caption>
      <xsl:if test="not($many)">
        <colgroup><xsl:for-each select="$columns"><col style="width:{format-number((@width + $more * (@kind = 'state' or @kind = 'id')) * 100 div $width, '0.#')}%"/></xsl:for-each></colgroup>
      </xsl:if>
      <thead>
        <tr>
          <xsl:for-each select="$columns">
            <th scope="col" class="k-{@kind}"><span><xsl:value-of select="@label"/></span></th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$rows">
          <tr>
            <xsl:if test="@tone"><xsl:attribute name="class"><xsl:value-of select="@tone"/></xsl:attribute></xsl:if>
            <xsl:for-each select="cell">
              <xsl:variable name="place" select="position()"/>
              <td>
                <xsl:if test="$many"><xsl:attribute name="class"><xsl:value-of select="concat('k-', $columns[$place]/@kind)"/></xsl:attribute></xsl:if>
                <xsl:choose>
                  <xsl:when test="$bars and $columns[$place]/@kind = 'bar'"><span class="both"><i><i style="width:{.}%"/></i><span class="percent"><xsl:value-of select="."/></span></span></xsl:when>
                  <xsl:when test="@state">
                    <xsl:if test="string(.) or @state != 'none'"><b class="st-{@state}"><xsl:if test="@hint"><xsl:attribute name="title"><xsl:value-of select="@hint"/></xsl:attribute></xsl:if><xsl:value-of select="."/></b></xsl:if>
                  </xsl:when>
                  <xsl:when test="@href"><a href="{@href}"><xsl:value-of select="."/></a></xsl:when>
                  <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
                </xsl:choose>
              </td>
            </xsl:for-each>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <!-- Why a requirement is not met. -->
  <xsl:template match="requirement">
    <article id="req-{@id}">
      <h3><code><xsl:value-of select="@id"/></code><xsl:text> </xsl:text><xsl:value-of select="@title"/>
        <xsl:if test="@official"><span class="official"><xsl:value-of select="@official"/></span></xsl:if>
        <b class="st-{@state}"><xsl:value-of select="@label"/></b>
      </h3>
      <p><xsl:value-of select="statement"/></p>
      <xsl:if test="why"><p><b><xsl:value-of select="why"/></b></p></xsl:if>
      <xsl:apply-templates select="coverage | continuity | missing"/>
      <xsl:if test="reason">
        <ul>
          <xsl:for-each select="reason">
            <li><b class="st-{@severity}"><xsl:value-of select="@label"/></b><xsl:text> </xsl:text><a href="{@href}"><xsl:value-of select="."/></a></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
      <xsl:if test="evidence[@kind]">
        <!-- records of one kind after each other: what kind they are is said of the first -->
        <p class="ev"><b><xsl:value-of select="concat(../@evidence, ' (', @evidence, ')')"/></b>
          <xsl:for-each select="evidence">
            <xsl:text> </xsl:text>
            <span><xsl:if test="not(@kind = preceding-sibling::evidence[1]/@kind)"><xsl:value-of select="concat(@kind, ' ')"/></xsl:if><xsl:choose><xsl:when test="string(.) and string(@day)"><xsl:value-of select="concat(., ' (', @day, ')')"/></xsl:when><xsl:otherwise><xsl:value-of select="concat(., @day)"/></xsl:otherwise></xsl:choose><xsl:if test="@stale"><b class="st-stale"><xsl:value-of select="@stale"/></b></xsl:if></span>
          </xsl:for-each>
          <xsl:if test="more"><span><xsl:value-of select="more"/></span></xsl:if>
        </p>
      </xsl:if>
      <!-- where nobody has begun to review it would stand everywhere: the head says it once, the table of all says it of each -->
      <xsl:for-each select="unreviewed[@changes &lt; @of]"><p><xsl:value-of select="."/></p></xsl:for-each>
      <xsl:for-each select="judged">
        <p><xsl:value-of select="."/><xsl:if test="@lapsed"><span class="mark"><xsl:value-of select="@lapsed"/></span></xsl:if><xsl:if test="@own"><span class="mark"><xsl:value-of select="@own"/></span></xsl:if></p>
      </xsl:for-each>
    </article>
  </xsl:template>

  <xsl:template match="coverage">
    <p class="coverage"><b><xsl:value-of select="concat(../../@coverage, ': ', @label)"/></b><i><i style="width:{@percent}%"/></i><span><xsl:value-of select="concat(@have, ' / ', @need, ' (', @percent, ' %)')"/></span>
      <xsl:if test="@aside"><xsl:text> </xsl:text><small><xsl:value-of select="@aside"/></small></xsl:if>
    </p>
  </xsl:template>

  <xsl:template match="continuity">
    <p class="coverage"><b><xsl:value-of select="@label"/></b><i><i style="width:{@percent}%"/></i><span><xsl:value-of select="concat(@percent, ' %')"/></span><xsl:text> </xsl:text><small><xsl:value-of select="."/></small></p>
  </xsl:template>

  <xsl:template match="missing">
    <details>
      <xsl:if test="@count &gt; 30"><xsl:attribute name="class">long</xsl:attribute></xsl:if>
      <summary><xsl:value-of select="concat(@label, ' (', @count, ')')"/></summary>
      <ul class="members"><xsl:for-each select="member"><li><xsl:value-of select="."/></li></xsl:for-each></ul>
    </details>
  </xsl:template>

  <xsl:template match="finding">
    <article id="{@id}">
      <h3><b class="st-{@severity}"><xsl:value-of select="@label"/></b><xsl:text> </xsl:text><code><xsl:value-of select="@rule"/></code><xsl:text> </xsl:text><xsl:value-of select="@title"/><span class="count"><xsl:value-of select="@many"/></span>
        <xsl:if test="@standing"><span class="mark"><xsl:value-of select="@standing"/></span></xsl:if>
      </h3>
      <p><xsl:if test="starts-with(fix, 'tics ')"><xsl:attribute name="class">command</xsl:attribute></xsl:if><xsl:value-of select="fix"/></p>
      <xsl:choose>
        <xsl:when test="@count = 1"><ul class="ones"><xsl:apply-templates select="one"/></ul></xsl:when>
        <xsl:otherwise>
          <details>
            <xsl:if test="@count &gt; 10"><xsl:attribute name="class">long</xsl:attribute></xsl:if>
            <summary><xsl:value-of select="one[1]"/></summary>
            <ul class="ones"><xsl:apply-templates select="one"/></ul>
          </details>
        </xsl:otherwise>
      </xsl:choose>
    </article>
  </xsl:template>
  <xsl:template match="one">
    <li><xsl:value-of select="."/><xsl:if test="@standing"><span class="mark"><xsl:value-of select="@standing"/><xsl:if test="@by"><xsl:value-of select="concat(' ', @by)"/></xsl:if><xsl:if test="@until"><xsl:value-of select="concat(' – ', @until)"/></xsl:if></span></xsl:if></li>
  </xsl:template>

  <!-- Changes, month by month: a browser draws the months in sight. -->
  <xsl:key name="month" match="change" use="substring(@time, 1, 7)"/>
  <xsl:template match="section[change]">
    <section id="{@id}" aria-labelledby="{@id}-h">
      <h2 id="{@id}-h"><xsl:value-of select="@title"/></h2>
      <xsl:apply-templates select="*[not(self::change)]"/>
      <xsl:for-each select="change[substring(@time, 1, 7) != substring(preceding-sibling::change[1]/@time, 1, 7)]">
        <xsl:variable name="month" select="substring(@time, 1, 7)"/>
        <xsl:variable name="these" select="key('month', $month)"/>
        <div class="month" style="--changes:{count($these)}">
          <h3><xsl:value-of select="$month"/><span class="count"><xsl:value-of select="concat('(', count($these), ')')"/></span></h3>
          <xsl:apply-templates select="$these"/>
        </div>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template match="change">
    <article id="{@id}">
      <h4><xsl:value-of select="@time"/><span><xsl:value-of select="@author"/></span><code><xsl:value-of select="substring(@commit, 1, 10)"/></code>
        <xsl:if test="@reviewed = 'open' or @reviewed = 'rejected'"><b class="mark warn"><xsl:value-of select="@review"/></b></xsl:if>
        <xsl:if test="@signed = 'yes'"><b class="mark good"><xsl:value-of select="@signature"/></b></xsl:if>
      </h4>
      <p><xsl:value-of select="@reason"/></p>
      <xsl:if test="@bulk"><p class="bulk"><xsl:value-of select="@bulk"/></p></xsl:if>
      <xsl:apply-templates select="record"/>
    </article>
  </xsl:template>

  <xsl:template match="record">
    <div>
      <p><i class="a-{@action}"><xsl:value-of select="@label"/></i><xsl:text> </xsl:text><b><xsl:value-of select="@title"/></b>
        <xsl:if test="@rows"><span class="mark"><xsl:value-of select="@rows"/></span></xsl:if>
        <xsl:if test="@late"><span class="mark warn"><xsl:value-of select="@late"/></span></xsl:if>
      </p>
      <xsl:if test="field">
        <dl>
          <xsl:for-each select="field">
            <div><dt><xsl:value-of select="@name"/></dt><dd><xsl:if test="@from"><del><xsl:value-of select="@from"/></del> → </xsl:if><xsl:value-of select="."/></dd></div>
          </xsl:for-each>
        </dl>
      </xsl:if>
      <xsl:for-each select="tie"><p><a href="{@href}"><xsl:value-of select="."/></a></p></xsl:for-each>
    </div>
  </xsl:template>

  <!-- Without it the page is whole; with it a long table can be narrowed down. -->
  <xsl:template name="script">
    <script><![CDATA[
document.querySelectorAll('[data-filter]').forEach(function (box) {
  var label = document.createElement('label'), input = document.createElement('input');
  label.className = 'filter';
  label.textContent = box.dataset.filter + ' ';
  input.type = 'search';
  label.appendChild(input);
  box.insertBefore(label, box.firstChild);
  var rows = Array.prototype.slice.call(box.querySelectorAll('tbody tr'));
  input.addEventListener('input', function () {
    var words = input.value.normalize('NFKC').toLowerCase().split(/\s+/);
    rows.forEach(function (row) {
      var text = row.textContent.normalize('NFKC').toLowerCase();
      row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
    });
  });
});
]]></script>
  </xsl:template>
</xsl:stylesheet>
