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
        <style><xsl:call-template name="style"/></style>
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

  <!-- Tables: the kind of a column is that of its cells. -->
  <xsl:template match="table">
    <!-- by their place among columns: a look among all children of the table for each cell takes the square of its rows -->
    <xsl:variable name="columns" select="column"/>
    <div class="sheet {@look}">
      <xsl:if test="@filter"><xsl:attribute name="data-filter"><xsl:value-of select="@filter"/></xsl:attribute></xsl:if>
      <xsl:if test="@look"><xsl:attribute name="tabindex">0</xsl:attribute><xsl:attribute name="role">region</xsl:attribute><xsl:attribute name="aria-label"><xsl:value-of select="@title"/></xsl:attribute></xsl:if>
      <table id="{@id}">
        <caption><xsl:if test="@title = ../@title"><xsl:attribute name="class">sr</xsl:attribute></xsl:if><xsl:value-of select="@title"/></caption>
        <xsl:if test="not(@look)">
          <colgroup><xsl:for-each select="column"><col style="width:{format-number(@width * 100 div sum(../column/@width), '0.#')}%"/></xsl:for-each></colgroup>
        </xsl:if>
        <thead>
          <tr>
            <xsl:for-each select="column">
              <th scope="col" class="k-{@kind}"><span><xsl:value-of select="@label"/></span></th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="row">
            <tr>
              <xsl:if test="@tone"><xsl:attribute name="class"><xsl:value-of select="@tone"/></xsl:attribute></xsl:if>
              <xsl:for-each select="cell">
                <xsl:variable name="place" select="position()"/>
                <xsl:variable name="column" select="$columns[$place]"/>
                <td class="k-{$column/@kind}" data-label="{concat(translate(substring($column/@label, 1, 1), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), substring($column/@label, 2))}">
                  <xsl:choose>
                    <xsl:when test="$column/@kind = 'bar'">
                      <span class="both"><span class="meter"><svg width="100%" height="10" aria-hidden="true"><rect width="100%" height="10" class="rest"/><rect width="{.}%" height="10" class="done"/></svg></span>
                      <span class="percent"><xsl:value-of select="."/></span></span>
                    </xsl:when>
                    <xsl:when test="@state">
                      <xsl:if test="string(.) or @state != 'none'"><span class="st st-{@state}"><xsl:if test="@hint"><xsl:attribute name="title"><xsl:value-of select="@hint"/></xsl:attribute></xsl:if><xsl:value-of select="."/></span></xsl:if>
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
    </div>
  </xsl:template>

  <!-- Why a requirement is not met. -->
  <xsl:template match="requirement">
    <article class="req" id="req-{@id}">
      <h3><span class="id"><xsl:value-of select="@id"/></span><xsl:text> </xsl:text><xsl:value-of select="@title"/>
        <xsl:if test="@official"><span class="official"><xsl:value-of select="@official"/></span></xsl:if>
        <span class="st st-{@state}"><xsl:value-of select="@label"/></span>
      </h3>
      <p class="statement"><xsl:value-of select="statement"/></p>
      <xsl:if test="why"><p class="why"><xsl:value-of select="why"/></p></xsl:if>
      <xsl:apply-templates select="coverage | continuity | missing"/>
      <xsl:if test="reason">
        <ul class="reasons">
          <xsl:for-each select="reason">
            <li><span class="st st-{@severity}"><xsl:value-of select="@label"/></span><xsl:text> </xsl:text><a href="{@href}"><xsl:value-of select="."/></a></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
      <xsl:if test="evidence[@kind]">
        <p class="evidence"><span class="label"><xsl:value-of select="concat(../@evidence, ' (', @evidence, ')')"/></span><xsl:text> </xsl:text>
          <xsl:for-each select="evidence">
            <span class="ev"><xsl:value-of select="concat(@kind, ' ', .)"/><xsl:if test="@day and string(@day)"><span class="day"><xsl:value-of select="@day"/></span></xsl:if><xsl:if test="@stale"><span class="st st-stale"><xsl:value-of select="@stale"/></span></xsl:if></span>
          </xsl:for-each>
          <xsl:if test="more"><span class="ev"><xsl:value-of select="more"/></span></xsl:if>
        </p>
      </xsl:if>
      <xsl:for-each select="judged">
        <p class="judged"><xsl:value-of select="."/><xsl:if test="@lapsed"><span class="mark"><xsl:value-of select="@lapsed"/></span></xsl:if><xsl:if test="@own"><span class="mark"><xsl:value-of select="@own"/></span></xsl:if></p>
      </xsl:for-each>
    </article>
  </xsl:template>

  <xsl:template match="coverage">
    <p class="coverage"><span class="label"><xsl:value-of select="concat(../../@coverage, ': ', @label)"/></span>
      <span class="meter"><svg width="100%" height="10" aria-hidden="true"><rect width="100%" height="10" class="rest"/><rect width="{@percent}%" height="10" class="done"/></svg></span>
      <span class="percent"><xsl:value-of select="concat(@have, ' / ', @need, ' (', @percent, ' %)')"/></span>
      <xsl:if test="@aside"><span class="aside"><xsl:value-of select="@aside"/></span></xsl:if>
    </p>
  </xsl:template>

  <xsl:template match="continuity">
    <p class="coverage"><span class="label"><xsl:value-of select="@label"/></span>
      <span class="meter"><svg width="100%" height="10" aria-hidden="true"><rect width="100%" height="10" class="rest"/><rect width="{@percent}%" height="10" class="done"/></svg></span>
      <span class="percent"><xsl:value-of select="concat(@percent, ' %')"/></span>
      <span class="aside"><xsl:value-of select="."/></span>
    </p>
  </xsl:template>

  <xsl:template match="missing">
    <details>
      <xsl:if test="@count &lt;= 30"><xsl:attribute name="class">short</xsl:attribute></xsl:if>
      <summary><xsl:value-of select="concat(@label, ' (', @count, ')')"/></summary>
      <ul class="members"><xsl:for-each select="member"><li><xsl:value-of select="."/></li></xsl:for-each></ul>
    </details>
  </xsl:template>

  <xsl:template match="finding">
    <article class="finding" id="{@id}">
      <h3><span class="st st-{@severity}"><xsl:value-of select="@label"/></span><xsl:text> </xsl:text><span class="id"><xsl:value-of select="@rule"/></span><xsl:text> </xsl:text><xsl:value-of select="@title"/><span class="count"><xsl:value-of select="@many"/></span>
        <xsl:if test="@standing"><span class="mark"><xsl:value-of select="@standing"/></span></xsl:if>
      </h3>
      <p class="fix"><xsl:value-of select="fix"/></p>
      <xsl:choose>
        <xsl:when test="@count = 1"><ul class="ones"><xsl:apply-templates select="one"/></ul></xsl:when>
        <xsl:otherwise>
          <details>
            <xsl:if test="@count &lt;= 10"><xsl:attribute name="class">short</xsl:attribute></xsl:if>
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

  <!-- Changes. -->
  <xsl:template match="change">
    <article class="change" id="{@id}">
      <h3><span class="time"><xsl:value-of select="@time"/></span><span class="by"><xsl:value-of select="@author"/></span><span class="id"><xsl:value-of select="substring(@commit, 1, 10)"/></span>
        <xsl:if test="@reviewed = 'open' or @reviewed = 'rejected'"><span class="mark warn"><xsl:value-of select="@review"/></span></xsl:if>
        <xsl:if test="@signed = 'yes'"><span class="mark good"><xsl:value-of select="@signature"/></span></xsl:if>
      </h3>
      <p class="reason"><xsl:value-of select="@reason"/></p>
      <xsl:if test="@bulk"><p class="bulk"><xsl:value-of select="@bulk"/></p></xsl:if>
      <xsl:apply-templates select="record"/>
    </article>
  </xsl:template>

  <xsl:template match="record">
    <div class="record">
      <p class="what"><span class="act a-{@action}"><xsl:value-of select="@label"/></span><xsl:text> </xsl:text><b><xsl:value-of select="@title"/></b>
        <xsl:if test="@rows"><span class="mark"><xsl:value-of select="@rows"/></span></xsl:if>
        <xsl:if test="@late"><span class="mark warn"><xsl:value-of select="@late"/></span></xsl:if>
      </p>
      <xsl:if test="field">
        <dl class="fields">
          <xsl:for-each select="field">
            <div><dt><xsl:value-of select="@name"/></dt><dd><xsl:if test="@from"><del><xsl:value-of select="@from"/></del><span class="to"> → </span></xsl:if><ins><xsl:value-of select="."/></ins></dd></div>
          </xsl:for-each>
        </dl>
      </xsl:if>
      <xsl:for-each select="tie"><p class="tie"><a href="{@href}"><xsl:value-of select="."/></a></p></xsl:for-each>
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
