<?php
/** Which addresses a page may use. */

use Civicus\Survey\Site;

/** The site of the tests. */
function site(array $changes = []): Site
{
    $of = $changes + ['base' => 'https://collect.example.org', 'endpoint' => '', 'sites' => 'https://other.example/surveys', 'home' => 'https://partner.example/news/', 'language' => 'en_GB'];
    return new Site($of['base'], $of['endpoint'], $of['sites'], $of['home'], $of['language']);
}

test('origins are what browsers compare', static function (): void {
    foreach ([
        'https://Example.ORG/a?b#c' => 'https://example.org',
        'HTTPS://example.org' => 'https://example.org',
        'https://example.org:443/' => 'https://example.org',
        'http://example.org:80' => 'http://example.org',
        'https://example.org:8443/x' => 'https://example.org:8443',
        'http://[::1]:8080/' => 'http://[::1]:8080',
        'https://example.org?x=1' => 'https://example.org',
        'ftp://example.org' => '', 'javascript:alert(1)' => '', '//example.org' => '', '/path' => '', 'example.org' => '', '' => '',
        'https://user@example.org/' => '', 'https://user:pass@example.org/' => '', 'https://example.org\\@evil.example' => '',
        "https://example.org\n" => '', "https://exa\tmple.org" => '', 'https://example.org /' => '', 'https:///x' => '', 'https://' => '', 'https:/example.org' => '',
        'https://example.org:port/' => '', 'https://example.org:123456/' => '', "https://example.org/\0" => '',
    ] as $url => $origin) {
        same($origin, Site::origin((string) $url), "origin of $url");
    }
});

test('answers travel over https or stay on the machine', static function (): void {
    foreach (['https://example.org' => true, 'http://localhost:8080/' => true, 'http://127.0.0.1' => true, 'http://example.org' => false, 'http://localhost.evil.example' => false, 'ftp://a' => false] as $url => $safe) {
        same($safe, Site::isSafe($url), $url);
    }
});

test('a page uses the collector, its own site and those that were named', static function (): void {
    $site = site();
    foreach (['https://collect.example.org/x.json', 'https://COLLECT.example.org:443/x', 'https://other.example/y', 'https://partner.example/z'] as $url) {
        same($url, $site->usable($url));
    }
    same('https://partner.example/surveys/one.json', $site->usable('/surveys/one.json'), 'a path of this site');
    foreach (array_merge(ATTACKS, ['https://evil.example/', 'http://collect.example.org/', 'https://collect.example.org:444/', '/\\evil.example', '//evil.example', 'surveys/one.json']) as $url) {
        if ('http://collect.example.org/' !== $url || 'https' === substr($site->base, 0, 5)) {
            $used = $site->usable($url);
            holds('' === $used || in_array(Site::origin($used), ['https://collect.example.org', 'https://partner.example'], true), "uses $used for $url");
        }
    }
});

test('a name is a survey of the collector', static function (): void {
    same('https://collect.example.org/v1/surveys/constituents', site()->source('constituents', ''));
    same('https://collect.example.org/v1/surveys/a-b_1/results/results.json', site()->source('a-b_1', '/results/results.json'));
    foreach (['../../evil', "constituents\n", 'a b', 'a/b', 'é', ''] as $wrong) {
        same('', site()->source($wrong, ''), $wrong);
    }
});

test('endpoints come in their order, all of them or none', static function (): void {
    same('https://collect.example.org/v1/responses', site()->endpoints(''));
    same('https://other.example/in', site(['endpoint' => 'https://other.example/in'])->endpoints(' '));
    same('https://other.example/in https://collect.example.org/v1/responses', site()->endpoints(" https://other.example/in\n https://collect.example.org/v1/responses"));
    same('', site()->endpoints('https://collect.example.org/v1/responses https://evil.example/'));
    // The default endpoint is on a site of its own, which pages may then name too.
    same('https://third.example/a', site(['endpoint' => 'https://third.example/b'])->endpoints('https://third.example/a'));
});
