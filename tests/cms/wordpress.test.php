<?php
/** The WordPress plugin, in WordPress' own functions. */

// What is there in the administration only.
require_once ABSPATH . 'wp-admin/includes/template.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

/** With the rights of an editor, or with none. */
function as_editor(bool $is, callable $do): void
{
    $GLOBALS['test_capabilities'] = $is ? ['edit_posts' => true, 'manage_options' => true] : [];
    try {
        $do();
    } finally {
        $GLOBALS['test_capabilities'] = [];
    }
}

/** With other settings. */
function with_settings($settings, callable $do): void
{
    $before = $GLOBALS['test_options']['civicus_survey'];
    $GLOBALS['test_options']['civicus_survey'] = $settings;
    try {
        $do();
    } finally {
        $GLOBALS['test_options']['civicus_survey'] = $before;
    }
}

test('WordPress: three shortcodes', static function (): void {
    same('<civicus-survey src="https://collect.example.org/v1/surveys/constituents" endpoint="https://collect.example.org/v1/responses" lang="fr" data-context-chapter="KE &amp; co">'
        . '<a href="https://collect.example.org/?survey=constituents&#038;lang=fr">Répondre à l’enquête</a></civicus-survey>',
        do_shortcode('[civicus_survey src="constituents" lang="fr" context-chapter="KE & co"]'));
    [$feedback, $link] = elements(do_shortcode('[civicus_feedback]'));
    same(['civicus-feedback', 'https://collect.example.org/v1/surveys/feedback', 'a'], [$feedback[0], $feedback[1]['src'], $link[0]]);
    [$results] = elements(do_shortcode('[civicus_results src=constituents]'));
    same(['civicus-results', ['src' => 'https://collect.example.org/v1/surveys/constituents/results/results.json', 'style' => 'display: block; min-height: 100vh']], array_slice($results, 0, 2));
    [$frame] = elements(do_shortcode("[civicus_survey src='constituents' frame=yes shared-device]"));
    same(['div', 'https://collect.example.org/embed.html', ''], [$frame[0], $frame[1]['data-civicus-frame'], $frame[1]['data-civicus-shared-device']]);
});

test('WordPress: nothing that anybody writes into a shortcode gets out of its attribute', static function (): void {
    $count = 0;
    foreach ([false, true] as $is_editor) {
        as_editor($is_editor, static function () use (&$count): void {
            foreach (WRITABLE as $name) {
                foreach (ATTACKS as $attack) {
                    foreach (['survey', 'feedback', 'results'] as $kind) {
                        // As the shortcode gets it, and as WordPress reads it in an article.
                        assert_harmless(civicus_survey_render($kind, ['src' => 'constituents', $name => $attack]), "$kind $name");
                        assert_harmless(civicus_survey_render($kind, ['src' => 'constituents', 'frame' => 'yes', $name => $attack]), "$kind $name, frame");
                        assert_harmless(civicus_survey_render($kind, ['src' => 'constituents', $attack]), "$kind, a bare word");
                        $count += 3;
                    }
                }
            }
        });
    }
    holds($count > 4000, "$count attempts");
});

test('WordPress: articles with attacks in shortcodes hold nothing but surveys', static function (): void {
    foreach (ATTACKS as $attack) {
        $quoted = str_replace(['"', '[', ']'], '', $attack);
        $html = do_shortcode('[civicus_survey src="constituents" lang="' . $quoted . '" text="' . $quoted . '" context-chapter="' . $quoted . '"]');
        // WordPress leaves a shortcode alone that holds a tag which does not end.
        if (0 === strpos($html, '<civicus')) {
            assert_harmless($html, $attack);
        } else {
            holds(false === strpos(wp_kses_post($html), '<script'), $html);
        }
    }
});

test('WordPress: the block draws the same, and only its own kinds', static function (): void {
    $block = WP_Block_Type_Registry::get_instance()->get_registered('civicus/survey');
    holds(null !== $block && $block->is_dynamic(), 'registered, and drawn by PHP');
    $html = do_blocks('<!-- wp:civicus/survey {"kind":"feedback","lang":"es","headingLevel":"3","sharedDevice":true,"align":"wide"} /-->');
    [$around, $element] = elements($html);
    same(['div', 'wp-block-civicus-survey alignwide'], [$around[0], implode(' ', array_reverse(explode(' ', $around[1]['class'])))]);
    same(['civicus-feedback', 'es', '3', ''], [$element[0], $element[1]['lang'], $element[1]['heading-level'], $element[1]['shared-device']]);
    [, $survey] = elements(do_blocks('<!-- wp:civicus/survey {"kind":"script","src":"constituents"} /-->'));
    same('civicus-survey', $survey[0]);
    holds(!isset($survey[1]['shared-device']) && 'light' === $survey[1]['theme'], 'defaults of block.json');
    $blocks = json_decode(file_get_contents(EMBED . '/wordpress/civicus-survey/block/block.json'), true);
    same(array_keys($blocks['attributes']), array_values(array_diff(array_keys($block->attributes), ['lock', 'className', 'align'])));
});

test('WordPress: nothing that anybody writes into a block gets out of its attribute', static function (): void {
    foreach (['src', 'endpoint', 'lang', 'theme', 'headingLevel', 'text', 'kind', 'onclick'] as $name) {
        foreach (ATTACKS as $attack) {
            $attributes = ['src' => 'constituents', $name => $attack];
            $block = ['blockName' => 'civicus/survey', 'attrs' => $attributes, 'innerBlocks' => [], 'innerHTML' => '', 'innerContent' => []];
            assert_harmless(render_block($block), "$name", 'wp-block-civicus-survey');
        }
    }
});

test('WordPress: scripts come as modules, once, and only where they are needed', static function (): void {
    $GLOBALS['wp_scripts'] = null;
    $printed = static function (): string {
        ob_start();
        wp_print_scripts(array_filter(wp_scripts()->queue, static fn ($handle) => 0 === strpos($handle, 'civicus')));
        return ob_get_clean();
    };
    do_shortcode('[civicus_survey src="https://evil.example/x.json"]');
    same('', $printed());
    do_shortcode('[civicus_survey src="constituents"][civicus_feedback]');
    $html = $printed();
    same(1, preg_match_all('~<script[^>]+>~', $html, $tags));
    foreach (['type="module"', 'src="https://collect.example.org/civicus.js"'] as $part) {
        holds(false !== strpos($tags[0][0], $part), $html);
    }
    // The block's own script, and everybody else's, stay as they are.
    same('<script></script>', apply_filters('script_loader_tag', '<script></script>', 'civicus-survey-editor-script', 'https://partner.example/edit.js'));
});

test('WordPress: an owner without settings, and an author with a wrong address, are told; visitors are not', static function (): void {
    with_settings([], static function (): void {
        same('', do_shortcode('[civicus_survey src="constituents"]'));
        as_editor(true, static fn () => holds(false !== strpos(do_shortcode('[civicus_survey src="constituents"]'), 'Settings'), 'told'));
    });
    foreach (['not an array', ['base' => ['x']], null, false] as $broken) {
        with_settings($broken, static fn () => same('', do_shortcode('[civicus_survey src="constituents"]')));
    }
    $wrong = '[civicus_survey src="constituents" endpoint="https://evil.example/in"]';
    same('<a href="https://collect.example.org/?survey=constituents">Answer the survey</a>', do_shortcode($wrong));
    as_editor(true, static fn () => holds(false !== strpos(do_shortcode($wrong), 'civicus-survey-advice'), 'told'));
});

test('WordPress: settings are addresses, or stay as they were', static function (): void {
    $before = ['base' => 'https://collect.example.org', 'endpoint' => '', 'sites' => 'https://other.example'];
    same(['base' => 'https://new.example/civicus/', 'endpoint' => 'https://a.example/in https://b.example/in', 'sites' => ''],
        civicus_survey_sanitize_settings(['base' => ' https://new.example/civicus/ ', 'endpoint' => "https://a.example/in\n https://b.example/in", 'sites' => '']));
    same(['base' => 'http://localhost:8080', 'endpoint' => '', 'sites' => ''], civicus_survey_sanitize_settings(['base' => 'http://localhost:8080']));
    foreach (['javascript:alert(1)', 'http://collect.example.org', 'https://user@evil.example', 'https://a.example https://b.example', '"><script>'] as $wrong) {
        $GLOBALS['wp_settings_errors'] = [];
        same($before['base'], civicus_survey_sanitize_settings(['base' => $wrong] + $before)['base'], $wrong);
        $told = get_settings_errors('civicus_survey');
        same(1, count($told), $wrong);
        holds(false === strpos($told[0]['message'], '<script'), 'escaped');
    }
    same($before, civicus_survey_sanitize_settings(['base' => ['array'], 'endpoint' => 7, 'sites' => 'https://other.example'] + $before) + $before);
});

test('WordPress: the settings page shows what was typed, escaped, to those who may see it', static function (): void {
    civicus_survey_register_settings();
    $page = static function (): string {
        ob_start();
        civicus_survey_show_page();
        return ob_get_clean();
    };
    same('', $page());
    as_editor(true, static function () use ($page): void {
        with_settings(['base' => '"><script>attacked()</script>', 'endpoint' => '', 'sites' => ''], static function () use ($page): void {
            $html = $page();
            holds(false === strpos($html, '<script>attacked'), $html);
            foreach (['base', 'endpoint', 'sites'] as $name) {
                holds(false !== strpos($html, 'name="civicus_survey[' . $name . ']"') && false !== strpos($html, 'for="civicus-survey-' . $name . '"'), "$name and its label");
            }
            holds(false !== strpos($html, '_wpnonce'), 'a nonce');
        });
    });
});
