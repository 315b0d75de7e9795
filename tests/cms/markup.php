<?php
/** What a browser makes of HTML that a plugin printed: elements, their attributes, their text. */

require_once EMBED . '/php/Site.php';
require_once EMBED . '/php/Snippet.php';

/** The elements of a text, each as name, attributes and text, from outside to inside. */
function elements(string $html): array
{
    $document = new DOMDocument();
    $before = libxml_use_internal_errors(true);
    $document->loadHTML('<?xml encoding="utf-8"><body>' . $html . '</body>', LIBXML_NONET);
    libxml_clear_errors();
    libxml_use_internal_errors($before);
    $found = [];
    foreach ($document->getElementsByTagName('body')->item(0)->getElementsByTagName('*') as $element) {
        $attributes = [];
        foreach ($element->attributes as $attribute) {
            $attributes[$attribute->name] = $attribute->value;
        }
        $found[] = [$element->nodeName, $attributes, $element->textContent];
    }
    return $found;
}

/** What somebody might write to break out of an attribute, or to have a script run. */
const ATTACKS = [
    '"><script>attacked()</script>',
    "'><img src=x onerror=attacked()>",
    '" onmouseover="attacked()" x="',
    "' onfocus='attacked()' autofocus='",
    '</civicus-survey><script>attacked()</script>',
    '</a><svg/onload=attacked()>',
    'javascript:attacked()',
    "java\tscript:attacked()",
    'JaVaScRiPt:attacked()',
    'data:text/html,<script>attacked()</script>',
    'vbscript:attacked()',
    '&#34;&gt;&lt;script&gt;attacked()&lt;/script&gt;',
    '&quot; onclick=&quot;attacked()',
    "\0\"><script>attacked()</script>",
    "\xc0\"><script>attacked()</script>",
    'https://evil.example/"onload="attacked()',
    '//evil.example/x',
    '\\\\evil.example\\x',
    'https://collect.example.org@evil.example/',
    'https://collect.example.org.evil.example/',
    "https://collect.example.org/\" onclick=\"attacked()",
    'http://collect.example.org/',
    '` onclick=attacked() `',
    '{civicus survey src=x}',
    '[civicus_survey src="x"]',
    'expression(attacked())',
];

/** Attributes that somebody can write, and some that nobody may. */
const WRITABLE = ['src', 'endpoint', 'lang', 'theme', 'loading', 'languages', 'heading-level', 'progress', 'autosave', 'format', 'receipt', 'browser-back',
    'shared-device', 'exit-url', 'context-chapter', 'text', 'frame', 'kind', 'onclick', 'style', 'id', 'class', 'slot', 'is', 'part', 'data-civicus-frame',
    'context-"><x', 'context-x onclick', 'srcdoc', 'href'];

/**
 * Fails if HTML holds more than an element or a mark with a link in it, or an attribute or an address that nobody may set.
 *
 * @param string $wrapper The class of an element around, which the system itself makes.
 */
function assert_harmless(string $html, string $about, string $wrapper = ''): void
{
    $found = elements($html);
    if ('' !== $wrapper) {
        same(['div', ['class' => $wrapper]], array_slice(array_shift($found), 0, 2), $about);
    }
    foreach ($found as [$name, $attributes]) {
        holds(in_array($name, ['civicus-survey', 'civicus-feedback', 'civicus-results', 'div', 'a', 'p'], true), "$about: an element $name in $html");
        foreach ($attributes as $attribute => $value) {
            $known = '/^(src|endpoint|lang|theme|loading|languages|heading-level|progress|autosave|format|receipt|browser-back|shared-device|exit-url|class|href|style'
                . '|data-context-[a-z0-9-]+|data-civicus-[a-z-]+)$/D';
            holds((bool) preg_match($known, $attribute), "$about: an attribute $attribute in $html");
            if (in_array($attribute, ['href', 'data-civicus-frame'], true)) {
                holds(0 === strpos($value, 'https://collect.example.org/'), "$about: $attribute is $value");
            }
            if (preg_match('/(^|-)(src|endpoint)$/D', $attribute)) {
                foreach (explode(' ', $value) as $url) {
                    $origin = Civicus\Survey\Site::origin($url);
                    holds(in_array($origin, ['https://collect.example.org', 'https://partner.example', 'https://other.example'], true), "$about: $attribute is $value");
                }
            }
            if ('style' === $attribute) {
                same(['civicus-results', 'display: block; min-height: 100vh'], [$name, $value], "$about: a style that is not ours");
            }
            if ('exit-url' === $attribute) {
                holds((bool) preg_match('~^https?://~', $value), "$about: $attribute is $value");
            }
        }
    }
}
