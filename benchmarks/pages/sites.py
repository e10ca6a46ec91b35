"""Invented news sites: pages built in the manner of real templates, with what a reader of the page would say of each.

One function a template. Each takes a `Told` and gives the HTML as such a site would send it, with the furniture that
surrounds a report: menus, teasers of other reports, sign-up boxes, scripts, and dates that are not the report's.
"""

# ruff: noqa: D103  (the name of a template says what it is)

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import escape

from benchmarks.pages.furniture import (
    STORIES,
    WRITERS,
    Page,
    Saved,
    Told,
    address,
    foot,
    linked_data,
    menu,
    open_graph,
    paragraphs,
    scripts,
    teasers,
    whole,
)


def wordpress_graph(t: Told) -> Page:
    url = address(t, f"/{t.day:%Y/%m}/{t.slug}/")
    ld = {"@context": "https://schema.org", "@graph": [
        {"@type": "Article", "@id": url + "#article", "headline": t.title, "datePublished": f"{t.iso}T06:12:44+00:00",
         "dateModified": f"{t.at(2)}T09:00:01+00:00", "author": {"name": t.writer, "@id": "/#person"}, "publisher": {"@id": "/#org"}},
        {"@type": "WebPage", "@id": url, "url": url, "name": f"{t.title} - {t.outlet}", "datePublished": f"{t.iso}T06:12:44+00:00"},
        {"@type": "WebSite", "@id": "/#site", "name": t.outlet, "url": address(t, "/")},
        {"@type": "Organization", "@id": "/#org", "name": t.outlet},
        {"@type": "Person", "@id": "/#person", "name": t.writer}]}  # fmt: skip
    html = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="UTF-8"><title>{escape(t.title)} - {escape(t.outlet)}</title>
<link rel="canonical" href="{url}"><meta property="article:published_time" content="{t.iso}T06:12:44+00:00">
<meta property="article:modified_time" content="{t.at(2)}T09:00:01+00:00"><meta name="author" content="{t.writer}">{open_graph(t)}{linked_data(ld)}{scripts(t)}</head>
<body class="post-template single"><header>{menu(t)}</header><main><article class="post hentry"><header class="entry-header">
<h1 class="entry-title">{escape(t.title)}</h1><div class="entry-meta"><span class="byline">by <a rel="author" href="/author/x">{t.writer}</a></span>
<span class="posted-on"><time class="entry-date published" datetime="{t.iso}T06:12:44+00:00">{t.day:%B %d, %Y}</time>
<time class="updated" datetime="{t.at(2)}T09:00:01+00:00">{t.at(2):%B %d, %Y}</time></span></div></header>
<div class="entry-content">{paragraphs(t)}</div><div class="sharedaddy share"><ul><li><a href="#">Share on X</a></li></ul></div></article></main>
{teasers(t, "Related")}{foot(t)}</body></html>"""
    return html, replace(whole(t), url=url, modified=t.at(2).isoformat()), url


def wordpress_bare(t: Told) -> Page:
    url = address(t, f"/?p={t.day.toordinal()}")
    html = f"""<!DOCTYPE html><html><head><meta charset="UTF-8"><meta name="generator" content="WordPress 4.9.8">
<title>{escape(t.title)} &#8211; {escape(t.outlet)}</title>{scripts(t)}</head><body class="single single-post"><div id="masthead"><a class="site-title" href="/">{escape(t.outlet)}</a>
{menu(t)}</div><div id="content"><article id="post-318" class="post"><h2 class="entry-title">{escape(t.title)}</h2>
<p class="meta">Posted on <a href="/?p=318"><time class="entry-date" datetime="{t.iso}T18:20:00+00:00" pubdate>{t.day:%d/%m/%Y}</time></a> by <span class="author vcard"><a class="url fn n" href="/?author=3">{t.writer}</a></span></p>
<div class="entry">{paragraphs(t)}</div><div class="comments" id="comments"><h3>2 thoughts</h3><p>Reader One says: {t.at(5):%B %d, %Y} at 10:12. The minister said it was all lies.</p></div></article></div>
<div id="sidebar" class="sidebar"><h3>Archive</h3><ul><li><a href="/?m=202401">January 2024</a></li></ul></div>{foot(t)}</body></html>"""
    return html, replace(whole(t)), url


def arc(t: Told) -> Page:
    url = address(t, f"/world/{t.day:%Y/%m/%d}/{t.slug}/")
    ld = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": t.title, "datePublished": f"{t.iso}T21:30:00.000Z",
          "dateModified": f"{t.at(1)}T02:11:00.000Z", "author": [{"@type": "Person", "name": t.writer}],
          "publisher": {"@type": "NewsMediaOrganization", "name": t.outlet}, "mainEntityOfPage": url, "isAccessibleForFree": True}  # fmt: skip
    blob = json.dumps(
        {
            "content": [{"type": "text", "content": words} for words in t.body],
            "display_date": f"{t.at(9)}T00:00:00Z",
        }
    )
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(t.title)} | {escape(t.outlet)}</title><link rel="canonical" href="{url}">
{open_graph(t, **{"og:url": url, "og:title": t.title + " | " + t.outlet})}{linked_data(ld)}<script>window.Fusion=window.Fusion||{{}};Fusion.globalContent={blob};</script>{scripts(t)}</head>
<body><div id="fusion-app"><header class="c-header">{menu(t)}</header><section class="l-main"><h1 class="b-headline">{escape(t.title)}</h1><h2 class="b-subheadline">{escape(t.standfirst)}</h2>
<div class="b-byline">By <a href="/people/x">{t.writer}</a></div><div class="b-date"><time datetime="{t.iso}T21:30:00.000Z">{t.day:%B %d, %Y} at 9:30 p.m. UTC</time></div>
<figure class="lead-art"><img src="/a.jpg"><figcaption>A view of the harbour. (Rita Moss/For {escape(t.outlet)})</figcaption></figure>
<article class="b-article-body">{paragraphs(t, '<p class="c-paragraph">{}</p>')}</article></section>{teasers(t, "Most read")}{foot(t)}</div></body></html>"""
    return html, replace(whole(t), url=url, modified=t.at(1).isoformat()), url


def drupal(t: Told) -> Page:
    url = address(t, f"/node/{t.day.toordinal()}")
    html = f"""<!DOCTYPE html><html lang="en" dir="ltr" prefix="og: https://ogp.me/ns#"><head><meta charset="utf-8"><meta name="Generator" content="Drupal 10 (https://www.drupal.org)">
<title>{escape(t.title)} | {escape(t.outlet)}</title><link rel="canonical" href="{url}"><meta name="dcterms.title" content="{escape(t.title)}"><meta name="dcterms.date" content="{t.iso}T11:05+0100">
<meta property="og:updated_time" content="{t.at(3)}T08:00:00+0100"><meta property="og:site_name" content="{escape(t.outlet)}">{scripts(t)}</head><body class="path-node"><a href="#main-content" class="visually-hidden focusable">Skip to main content</a>
<div class="region-header">{menu(t)}</div><main><div id="block-page-title"><h1><span class="field field--name-title">{escape(t.title)}</span></h1></div>
<article class="node node--type-article"><footer class="node__meta"><div class="node__submitted">Submitted by <span class="field--name-uid">{t.writer}</span> on <span>{t.day:%a, %m/%d/%Y} - 11:05</span></div></footer>
<div class="field field--name-field-lead">{escape(t.standfirst)}</div><div class="clearfix text-formatted field field--name-body">{paragraphs(t)}</div></article></main>
{teasers(t, "You may also like")}{foot(t)}</body></html>"""
    return html, replace(whole(t), url=url, modified=t.at(3).isoformat()), url


def ghost(t: Told) -> Page:
    url = address(t, f"/{t.slug}/")
    ld = {"@context": "https://schema.org", "@type": "Article", "publisher": {"@type": "Organization", "name": t.outlet, "url": address(t, "/"), "logo": {"@type": "ImageObject", "url": "/l.png"}},
          "author": {"@type": "Person", "name": t.writer, "url": "/author/x", "sameAs": []}, "headline": t.title, "url": url,
          "datePublished": f"{t.iso}T05:00:12.000Z", "dateModified": f"{t.iso}T05:00:12.000Z", "mainEntityOfPage": url}  # fmt: skip
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8" /><title>{escape(t.title)}</title><link rel="canonical" href="{url}" /><meta name="generator" content="Ghost 5.80" />
{open_graph(t, **{"article:published_time": t.iso + "T05:00:12.000Z"})}{linked_data(ld)}{scripts(t)}</head><body class="post-template"><div class="gh-viewport"><header id="gh-navigation"><a class="gh-navigation-logo" href="/">{escape(t.outlet)}</a>{menu(t)}</header>
<main class="gh-main"><article class="gh-article post"><header class="gh-article-header gh-canvas"><span class="gh-article-tag">News</span><h1 class="gh-article-title">{escape(t.title)}</h1><p class="gh-article-excerpt">{escape(t.standfirst)}</p>
<div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/author/x/">{t.writer}</a></h4><div class="gh-article-meta-content"><time class="gh-article-meta-date" datetime="{t.iso}">{t.day:%d %b %Y}</time><span class="gh-article-meta-length">&mdash; 4 min read</span></div></div></header>
<section class="gh-content gh-canvas">{paragraphs(t)}<div class="kg-card kg-signup-card"><h3>Sign up for more</h3><p>Thoughts every Friday in your inbox.</p></div></section></article></main>{teasers(t, "Read more")}{foot(t)}</div></body></html>"""
    return html, replace(whole(t), url=url, modified=t.iso), url


def nextjs(t: Told) -> Page:
    url = address(t, f"/article/{t.slug}-{t.day.toordinal()}")
    ld = [{"@context": "http://schema.org", "@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": {"@id": "/", "name": "Home"}}]},
          {"@context": "http://schema.org", "@type": ["NewsArticle", "ReportageNewsArticle"], "headline": t.title, "datePublished": f"{t.iso}T14:00:00+02:00",
           "author": [{"@type": "Person", "name": t.writer}, {"@type": "Person", "name": "Ola Brandt"}], "publisher": [{"@type": "Organization", "name": t.outlet}], "url": url}]  # fmt: skip
    data = json.dumps(
        {
            "props": {
                "pageProps": {
                    "article": {
                        "title": t.title,
                        "body": list(t.body),
                        "related": [{"title": o, "date": str(t.at(7))} for o in t.others],
                    }
                }
            }
        }
    )
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/><title>{escape(t.title)} - {escape(t.outlet)}</title><meta name="next-head-count" content="9"/><meta property="og:site_name" content="{escape(t.outlet)}"/><link rel="canonical" href="{url}"/>{linked_data(*ld)}{scripts(t)}</head>
<body><div id="__next"><div class="css-1dbjc4n">{menu(t)}</div><main class="css-k0d282"><div class="css-1vvq"><h1 data-testid="headline" class="css-a11y">{escape(t.title)}</h1><div class="css-meta"><span>By {t.writer} and Ola Brandt</span><span class="css-dot">·</span><span data-testid="ts">{t.day:%b %d, %Y}, 2:00 PM</span></div>
<div class="css-body">{paragraphs(t, '<div class="css-p"><span>{}</span></div>')}</div></div></main><div class="css-rail">{teasers(t, "Up next")}</div>{foot(t)}</div><script id="__NEXT_DATA__" type="application/json">{data}</script></body></html>"""
    return html, replace(whole(t), url=url, byline=f"{t.writer} and Ola Brandt"), url


def old_tables(t: Told) -> Page:
    url = address(t, f"/news.asp?id={t.day.toordinal()}")
    text = "<br><br>\n".join(escape(words, quote=False) for words in t.body)
    html = f"""<html><head><title>{escape(t.outlet)} :: {escape(t.title)}</title><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"></head><body bgcolor=#ffffff><table width=760 cellpadding=0><tr><td colspan=3><a href=/><img src=logo.gif alt="{escape(t.outlet)}"></a></td></tr>
<tr><td valign=top width=120><a href=/main.asp>Main</a><br><a href=/news.asp>News</a><br><a href=/sport.asp>Sport</a></td><td valign=top><font size=4><b>{escape(t.title)}</b></font><br><font size=1 color=gray>{t.day:%d.%m.%Y} 18:05 | {t.writer}</font><br><br>
{text}</td><td valign=top width=140><b>Also today</b><br>{"<br>".join(f"<a href=/n.asp?id={n}>{escape(o)}</a>" for n, o in enumerate(t.others))}</td></tr></table><center><font size=1>Copyright {t.day.year} {escape(t.outlet)}</font></center></body></html>"""
    return html, replace(whole(t)), url


def amp(t: Told) -> Page:
    url = address(t, f"/world/{t.slug}")
    ld = {"@context": "http://schema.org", "@type": "NewsArticle", "mainEntityOfPage": url, "headline": t.title, "datePublished": f"{t.iso}T23:45:00-05:00", "dateModified": f"{t.at(1)}T00:10:00-05:00",
          "author": {"@type": "Person", "name": t.writer}, "publisher": {"@type": "Organization", "name": t.outlet, "logo": {"@type": "ImageObject", "url": "/l.png"}}}  # fmt: skip
    html = f"""<!doctype html><html amp lang="en"><head><meta charset="utf-8"><script async src="https://cdn.ampproject.example/v0.js"></script><title>{escape(t.title)}</title><link rel="canonical" href="{url}">
<style amp-boilerplate>body{{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both;visibility:hidden;animation:-amp-start 8s}}@-webkit-keyframes -amp-start{{from{{visibility:hidden}}to{{visibility:visible}}}}</style><noscript><style amp-boilerplate>body{{animation:none;visibility:visible}}</style></noscript>
<style amp-custom>.sub{{display:none}}.x{{color:red}}</style>{linked_data(ld)}</head><body><header class="top">{escape(t.outlet)}</header><amp-sidebar id="sidebar" layout="nodisplay">{menu(t)}</amp-sidebar><article><h1>{escape(t.title)}</h1><p class="by">{t.writer}</p><time datetime="{t.iso}T23:45:00-05:00">{t.day:%d %B %Y}</time>
<amp-img src="a.jpg" width="1" height="1"></amp-img>{paragraphs(t)}<amp-ad width="300" height="250" type="x"></amp-ad></article>{teasers(t, "Related")}{foot(t)}</body></html>"""
    return html, replace(whole(t), url=url, modified=t.at(1).isoformat()), url + "/amp"


def live_blog(t: Told) -> Page:
    url = address(t, f"/live/{t.day:%Y-%m-%d}/{t.slug}")
    posts = [
        {
            "@type": "BlogPosting",
            "headline": words[:50],
            "datePublished": f"{t.at(n // 4)}T1{n % 10}:00:00Z",
            "articleBody": words,
            "author": {"@type": "Person", "name": "Ola Brandt"},
        }
        for n, words in enumerate(t.body)
    ]
    ld = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": t.title, "coverageStartTime": f"{t.iso}T05:00:00Z", "coverageEndTime": f"{t.at(1)}T20:00:00Z", "datePublished": f"{t.iso}T05:00:00Z", "dateModified": f"{t.at(1)}T20:00:00Z",
          "author": {"@type": "Person", "name": t.writer}, "publisher": {"@type": "Organization", "name": t.outlet}, "liveBlogUpdate": posts}  # fmt: skip
    blocks = "\n".join(
        f'<div class="block" id="b{n}"><p class="block-time"><time datetime="{t.at(n // 4)}T1{n % 10}:00:00Z">1{n % 10}.00</time></p><h2 class="block-title">{escape(words.split(",")[0][:40])}</h2><p>{escape(words, quote=False)}</p></div>'
        for n, words in reversed(list(enumerate(t.body)))
    )
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(t.title)} – as it happened | {escape(t.outlet)}</title><link rel="canonical" href="{url}">{open_graph(t, **{"og:title": t.title + " – as it happened"})}<meta property="article:modified_time" content="{t.at(1)}T20:00:00Z">{linked_data(ld)}{scripts(t)}</head>
<body><header>{menu(t)}</header><main><h1>{escape(t.title)} – as it happened</h1><p class="standfirst">{escape(t.standfirst)}</p><div class="byline">{t.writer}</div><div class="liveblog">{blocks}</div></main>{teasers(t)}{foot(t)}</body></html>"""
    return (
        html,
        replace(whole(t), title=f"{t.title} – as it happened", url=url, modified=t.at(1).isoformat()),
        url,
    )


def wire(t: Told) -> Page:
    url = address(t, f"/en/{t.day:%Y%m%d}/{t.day.toordinal()}.html")
    first, *rest = t.body
    html = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(t.title)} - {escape(t.outlet)}</title><meta property="og:site_name" content="{escape(t.outlet)}"><meta property="og:url" content="{url}"><meta name="date" content="{t.iso}T10:02:00+03:00">{scripts(t)}</head>
<body>{menu(t)}<div class="news-header"><div class="news-header__date"><dateformat time="1">{t.day.day} {t.day:%b}, 10:02</dateformat></div><h1 class="news-header__title">{escape(t.title)}</h1></div>
<div class="text-content"><div class="text-block"><p>SANDHAVEN, {t.day:%B} {t.day.day}. /{escape(t.outlet)}/. {escape(first, quote=False)}</p>{"".join(f"<p>{escape(words, quote=False)}</p>" for words in rest)}</div></div>{teasers(t, "Read also")}{foot(t)}</body></html>"""
    return html, replace(whole(t), byline=None, url=url), url


def blogger(t: Told) -> Page:
    url = f"https://{t.host}/{t.day:%Y/%m}/{t.slug}.html"
    text = "<br /><br />".join(escape(words, quote=False) for words in t.body)
    html = f"""<!DOCTYPE html><html dir="ltr" xmlns="http://www.w3.org/1999/xhtml"><head><meta content="blogger" name="generator"/><meta content="text/html; charset=UTF-8" http-equiv="Content-Type"/><link href="{url}" rel="canonical"/><meta content="{escape(t.title)}" property="og:title"/><meta content="{url}" property="og:url"/><title>{escape(t.outlet)}: {escape(t.title)}</title>{scripts(t)}</head>
<body><div class="header-inner"><h1 class="title"><a href="/">{escape(t.outlet)}</a></h1></div><div class="main"><h2 class="date-header"><span>{t.day:%A, %B %d, %Y}</span></h2><div class="post hentry"><h3 class="post-title entry-title">{escape(t.title)}</h3><div class="post-body entry-content">{text}</div>
<div class="post-footer">Posted by <span class="fn">{t.writer}</span> at <a class="timestamp-link" href="{url}" rel="bookmark"><abbr class="published" title="{t.iso}T09:14:00-08:00">9:14 AM</abbr></a></div></div></div><div class="sidebar"><h2>Archive</h2><ul><li><a href="/2019/">2019</a></li></ul></div></body></html>"""
    return html, replace(whole(t), url=url), url


def microdata(t: Told) -> Page:
    url = address(t, f"/a/{t.day.toordinal()}")
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(t.title)}</title><meta name="twitter:title" content="{escape(t.title)}"><link rel="canonical" href="/a/{t.day.toordinal()}">{scripts(t)}</head><body>{menu(t)}
<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{escape(t.title)}</h1><span itemprop="author" itemscope itemtype="http://schema.org/Person">By <span itemprop="name">{t.writer}</span></span>
<meta itemprop="dateModified" content="{t.at(1)}"><time itemprop="datePublished" datetime="{t.iso}">{t.day:%d %b}</time><div itemprop="publisher" itemscope itemtype="http://schema.org/Organization"><meta itemprop="name" content="{escape(t.outlet)}"></div>
<div itemprop="articleBody">{paragraphs(t)}</div></div>{teasers(t)}{foot(t)}</body></html>"""
    return html, replace(whole(t), url=url, modified=t.at(1).isoformat()), url


def dublin_core(t: Told) -> Page:
    url = address(t, f"/press/{t.day:%Y}/{t.day.toordinal()}")
    html = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>{escape(t.title)}</title><meta name="DC.title" content="{escape(t.title)}" /><meta name="DC.creator" content="{t.writer}" /><meta name="DC.publisher" content="{escape(t.outlet)}" /><meta name="DC.date.issued" content="{t.iso}" /><meta name="DC.date.modified" content="{t.at(4)}" /><link rel="schema.DC" href="http://purl.org/dc/elements/1.1/" /></head>
<body><div id="header">{menu(t)}</div><div id="content"><h1>{escape(t.title)}</h1><p class="summary">{escape(t.standfirst)}</p>{paragraphs(t)}<p class="date">Last reviewed: {t.at(4):%d %B %Y}</p></div>{foot(t)}</body></html>"""
    return html, replace(whole(t), modified=t.at(4).isoformat()), url


def joomla(t: Told) -> Page:
    url = address(t, f"/index.php/news/{t.day.toordinal()}-{t.slug}")
    html = f"""<!DOCTYPE html><html lang="en-gb"><head><base href="{url}" /><meta http-equiv="content-type" content="text/html; charset=utf-8" /><meta name="author" content="Super User" /><meta name="generator" content="Joomla! - Open Source Content Management" /><title>{escape(t.title)} - {escape(t.outlet)}</title><meta name="application-name" content="{escape(t.outlet)}">{scripts(t)}</head>
<body>{menu(t)}<div class="item-page"><div class="page-header"><h2 itemprop="headline">{escape(t.title)}</h2></div><dl class="article-info muted"><dt class="article-info-term">Details</dt><dd class="createdby">Written by <span itemprop="name">{t.writer}</span></dd><dd class="published"><time datetime="{t.iso}T12:00:00+00:00" itemprop="datePublished">Published: {t.day:%d %B %Y}</time></dd><dd class="modified"><time datetime="{t.at(6)}T12:00:00+00:00" itemprop="dateModified">Last Updated: {t.at(6):%d %B %Y}</time></dd><dd class="hits">Hits: 318</dd></dl>
<div itemprop="articleBody">{paragraphs(t)}</div></div>{teasers(t)}{foot(t)}</body></html>"""
    return html, replace(whole(t), modified=t.at(6).isoformat()), url


def paywall(t: Told) -> Page:
    url = address(t, f"/content/{t.slug}")
    ld = {"@context": "http://schema.org", "@type": "NewsArticle", "headline": t.title, "datePublished": f"{t.iso}T04:00:00.000Z", "isAccessibleForFree": "False", "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywall"},
          "author": {"@type": "Person", "name": t.writer}, "publisher": {"@type": "Organization", "name": t.outlet}, "url": url}  # fmt: skip
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(t.title)}</title><link rel="canonical" href="{url}">{open_graph(t, **{"article:content_tier": "locked"})}{linked_data(ld)}{scripts(t)}</head><body><header>{menu(t)}</header><main><article><h1>{escape(t.title)}</h1><p class="standfirst">{escape(t.standfirst)}</p><div class="byline">{t.writer} in Halden {t.day:%B} {t.day.day} {t.day.year}</div>
<p>{escape(t.body[0], quote=False)}</p><p>{escape(t.body[1], quote=False)}</p><div class="paywall-barrier subscribe-wall"><h2>Subscribe to continue reading</h2><p>This article is for subscribers only. Already a subscriber? <a href="/login">Sign in</a>.</p><ul><li>Trial: 1 for 4 weeks</li></ul></div></article></main>{teasers(t)}{foot(t)}</body></html>"""
    return html, replace(whole(t), url=url, stub=True), url


def metered(t: Told) -> Page:
    url = address(t, f"/premium/{t.slug}.html")
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(t.title)} | {escape(t.outlet)}</title><link rel="canonical" href="{url}">{open_graph(t)}<meta property="article:published_time" content="{t.iso}"><meta name="author" content="{t.writer}">{scripts(t)}</head><body>{menu(t)}<article class="premium"><h1>{escape(t.title)}</h1><p>{escape(t.body[0], quote=False)}</p><p class="fade">{escape(t.body[2][:60], quote=False)}…</p>
<section class="piano-offer"><h3>You have read your last free article this month.</h3><p>To read the full story, subscribe or log in.</p></section></article>{teasers(t)}{foot(t)}</body></html>"""
    return html, replace(whole(t), url=url, stub=True), url


def broadcaster(t: Told) -> Page:
    url = address(t, f"/news/articles/{t.slug}")
    ld = {"@context": "http://schema.org", "@type": "NewsArticle", "url": url, "publisher": {"@type": "NewsMediaOrganization", "name": t.outlet, "publishingPrinciples": "/p"}, "datePublished": f"{t.iso}T16:48:02.000Z", "dateModified": f"{t.iso}T19:01:55.000Z", "headline": t.title, "author": [{"@type": "NewsMediaOrganization", "name": t.outlet}]}  # fmt: skip
    html = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(t.title)} - {escape(t.outlet)}</title><link rel="canonical" href="{url}"/>{open_graph(t, **{"og:url": url})}{linked_data(ld)}{scripts(t)}</head><body><a class="skip" href="#m">Skip to content</a><header>{menu(t)}</header><main id="m"><article><header data-component="headline-block"><h1 class="sc-518"><span>{escape(t.title)}</span></h1></header>
<div data-component="byline-block"><time datetime="{t.iso}T16:48:02.000Z">3 hours ago</time><div class="sc-b4"><span>{t.writer}</span><span>Europe correspondent</span></div></div><div data-component="text-block">{paragraphs(t, '<p class="sc-eb"><b></b>{}</p>')}</div></article></main>{teasers(t, "Top stories")}{foot(t)}</body></html>"""
    return html, replace(whole(t), url=url, modified=t.iso), url


def date_in_address(t: Told) -> Page:
    url = address(t, f"/{t.day:%Y/%m/%d}/{t.slug}.html")
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(t.title)} | {escape(t.outlet)}</title><link rel="canonical" href="{url}">{open_graph(t)}{scripts(t)}</head><body>{menu(t)}<div class="story"><h1>{escape(t.title)}</h1><h5 class="dek">{escape(t.standfirst)}</h5>{paragraphs(t)}<p class="author-bio">{t.writer} is a reporter in Velden.</p></div>{teasers(t)}{foot(t)}</body></html>"""
    return html, replace(whole(t), url=url), url


def tabloid(t: Told) -> Page:
    url = address(t, f"/news/article-{t.day.toordinal()}/{t.slug}.html")
    loud = t.title.upper()
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(t.title)} | {escape(t.outlet)} Online</title><link rel="canonical" href="{url}">{open_graph(t, **{"og:title": "You won't believe what happened next: " + t.title, "article:published_time": t.iso + "T22:12:01+0100", "article:modified_time": str(t.at(1)) + "T07:00:00+0100"})}{scripts(t)}</head><body>{menu(t)}
<div class="trending"><a href="/x">{escape(t.others[0])}</a></div><div id="js-article-text" class="article-text"><h2>{escape(loud)}</h2><ul class="mol-bullets"><li><strong>{escape(t.standfirst)}</strong></li></ul><p class="author-section byline-plain">By <a class="author">{t.writer.upper()} FOR {escape(t.outlet.upper())}</a></p><p class="byline-section"><span class="article-timestamp article-timestamp-published"><strong>Published:</strong> <time datetime="{t.iso}T22:12:01+0100">22:12, {t.day:%d %B %Y}</time></span> | <span class="article-timestamp article-timestamp-updated"><strong>Updated:</strong> <time datetime="{t.at(1)}T07:00:00+0100">07:00, {t.at(1):%d %B %Y}</time></span></p>
<div itemprop="articleBody">{paragraphs(t, '<p class="mol-para-with-font">{}</p>')}</div></div>{teasers(t, "Femail today")}{foot(t)}</body></html>"""
    return (
        html,
        replace(
            whole(t),
            title=loud,
            url=url,
            modified=t.at(1).isoformat(),
            byline=t.writer.upper(),
        ),
        url,
    )


def portal(t: Told) -> Page:
    url = address(t, f"/news/{t.slug}-{t.day:%H%M%S}123.html")
    ld = {"@context": "http://schema.org", "@type": "NewsArticle", "mainEntityOfPage": url, "headline": t.title, "datePublished": f"{t.day:%a, %d %b %Y} 08:00:00 GMT", "author": {"@type": "Person", "name": t.writer}, "creator": {"@type": "Person", "name": t.writer}, "provider": {"@type": "Organization", "name": "The Harbour Bulletin"}, "publisher": {"@type": "Organization", "name": t.outlet}}  # fmt: skip
    html = f"""<!DOCTYPE html><html id="atomic" lang="en-US"><head><meta charset="utf-8"><title>{escape(t.title)}</title><link rel="canonical" href="{url}">{open_graph(t)}{linked_data(ld)}{scripts(t)}</head><body>{menu(t)}<article role="article"><header class="caas-header"><a class="provider" href="https://harbourbulletin.example/"><img alt="The Harbour Bulletin"></a><div class="caas-title-wrapper"><h1>{escape(t.title)}</h1></div><div class="caas-attr-meta"><div class="caas-attr-item-author">{t.writer}</div><div class="caas-attr-time-style"><time class="" datetime="{t.iso}T08:00:00.000Z">{t.day:%a, %B %d, %Y} at 8:00 AM GMT</time><span> · 3 min read</span></div></div></header><div class="caas-body">{paragraphs(t)}</div></article>{teasers(t, "Recommended stories")}{foot(t)}</body></html>"""
    return html, replace(whole(t), url=url), url


def broken_linked_data(t: Told) -> Page:
    url = address(t, f"/story/{t.day.toordinal()}")
    ld = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{t.title}","datePublished":"{t.iso}",}}</script>'
    html = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(t.title)} • {escape(t.outlet)}</title>{open_graph(t, **{"og:url": url})}{ld}<meta name="parsely-pub-date" content="{t.iso}T01:02:03Z"><meta name="parsely-author" content="{t.writer}">{scripts(t)}</head><body>{menu(t)}<section class="article"><h1>{escape(t.title)}</h1><p class="post-byline"><a href="/staff/x">{t.writer}</a>, staff writer</p>{paragraphs(t)}</section>{teasers(t)}{foot(t)}</body></html>"""
    return html, replace(whole(t), url=url), url


def printed(t: Told) -> Page:
    url = address(t, f"/print/{t.day.toordinal()}")
    html = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Print: {escape(t.title)}</title><meta name="robots" content="noindex"></head><body onload="window.print()"><p><b>{escape(t.outlet)}</b></p><hr><h1>{escape(t.title)}</h1><p>By {t.writer}<br>{t.day:%B} {t.day.day}, {t.day.year}</p>{paragraphs(t)}<hr><p>Source: {address(t, "/a/12")}</p></body></html>"""
    return html, replace(whole(t), url=None), url


def saved_page(t: Told) -> Page:
    url = address(t, f"/politics/{t.slug}")
    ld = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": t.title,
        "datePublished": int((t.day - date(1970, 1, 1)).total_seconds()) * 1000,
        "author": t.writer,
        "publisher": t.outlet,
    }
    html = f"""<!DOCTYPE html>
<!-- saved from url=({len(url):04}){url} -->
<html lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>{escape(t.title)}</title>{linked_data(ld)}</head><body><div class="wrapper">{menu(t)}<div class="story-head"><h1>{escape(t.title)}</h1><p class="info"><span class="name">{t.writer}</span> <span class="when">{t.day:%d %b %Y} | 07:00</span></p></div><div class="story-body">{paragraphs(t)}</div></div>{teasers(t)}{foot(t)}</body></html>"""
    return html, replace(whole(t), url=url), url


TEMPLATES: tuple[Callable[[Told], Page], ...] = (
    wordpress_graph, wordpress_bare, arc, drupal, ghost, nextjs, old_tables, amp, live_blog, wire, blogger, microdata, dublin_core,
    joomla, paywall, metered, broadcaster, date_in_address, tabloid, portal, broken_linked_data, printed, saved_page,
)  # fmt: skip

OUTLETS = (
    ("The Sandhaven Post", "sandhavenpost.example"), ("Coastwatch", "coastwatch.example"), ("Norrmark Herald", "norrmarkherald.example"),
    ("Velden Tribune", "veldentribune.example"), ("The Lantern", "lantern.example"), ("Kell Line Review", "kell-line.example"),
    ("Halden Courier", "haldencourier.example"), ("Weir Gazette", "weirgazette.example"), ("Oravia Today", "oraviatoday.example"),
    ("CORVIN", "corvin.example"), ("Notes from Ostby", "ostbynotes.example"), ("Brenland Dispatch", "brenland.example"),
)  # fmt: skip


def stories() -> list[tuple[str, str, tuple[str, ...]]]:
    """Title, standfirst and paragraphs of the invented stories."""
    held = []
    for block in STORIES.read_text(encoding="utf-8").strip().split("\n\n"):
        title, standfirst, *body = block.split("\n")
        held.append((title, standfirst, tuple(body)))
    return held


def pages(rounds: int = 2, *, padding: int = 0, longer: int = 1) -> Iterator[Saved]:
    """Give a page of each template, so many times over, each time of another story, outlet, writer and day."""
    told = stories()
    chance = random.Random(7)  # noqa: S311  no secret hangs on it
    for turn in range(rounds):
        for nr, template in enumerate(TEMPLATES):
            at = turn * 5 + nr
            title, standfirst, body = told[at % len(told)]
            outlet, host = OUTLETS[(at * 7 + turn) % len(OUTLETS)]
            if template is wire:
                outlet, host = (("CORVIN", "corvin.example"), ("OSNA", "osna.example"))[turn % 2]
            more = tuple(
                words for other in range(longer - 1) for words in told[(at + other + 1) % len(told)][2]
            )
            others = tuple(told[(at + n) % len(told)][0] for n in range(3, 7))
            day = date(2024, 1, 3) + timedelta(days=chance.randrange(480))
            page = Told(
                title, standfirst, body + more, outlet, host, WRITERS[at % len(WRITERS)], day, others, padding
            )
            html, gold, url = template(page)
            charset = "windows-1252" if template is old_tables else "utf-8"
            yield Saved(
                f"{template.__name__}-{turn + 1}", html.encode(charset, "xmlcharrefreplace"), url, gold
            )
