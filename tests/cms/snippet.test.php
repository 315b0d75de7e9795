<?php
/** From attributes to an element, a frame or a link. */

use Civicus\Survey\Snippet;

test('a survey has what was chosen, in its place', static function (): void {
    $snippet = new Snippet('survey', ['SRC' => 'constituents', 'lang' => 'fr', 'theme' => 'auto', 'heading-level' => '3', 'context-chapter' => 'KE', 0 => 'shared-device', 'exit-url' => 'https://weather.example/'], site());
    same('civicus-survey', $snippet->name);
    same([
        'src' => 'https://collect.example.org/v1/surveys/constituents',
        'endpoint' => 'https://collect.example.org/v1/responses',
        'lang' => 'fr', 'theme' => 'auto', 'heading-level' => '3', 'data-context-chapter' => 'KE', 'exit-url' => 'https://weather.example/', 'shared-device' => '',
    ], array_replace(array_flip(['src', 'endpoint', 'lang', 'theme', 'heading-level', 'data-context-chapter', 'exit-url', 'shared-device']), $snippet->attributes));
    same(8, count($snippet->attributes));
    same(['https://collect.example.org/?survey=constituents&lang=fr', 'Répondre à l’enquête'], [$snippet->href, $snippet->text]);
    same('https://collect.example.org/civicus.js', $snippet->script);
});

test('feedback needs no src, results no endpoint', static function (): void {
    $feedback = new Snippet('feedback', [], site());
    same(['civicus-feedback', 'https://collect.example.org/v1/surveys/feedback', 'https://collect.example.org/?survey=feedback'], [$feedback->name, $feedback->attributes['src'], $feedback->href]);
    $results = new Snippet('results', ['src' => 'constituents', 'endpoint' => 'https://evil.example'], site());
    same(['civicus-results', ['src' => 'https://collect.example.org/v1/surveys/constituents/results/results.json', 'style' => 'display: block; min-height: 100vh'], 'https://collect.example.org/?results=constituents', 'See the results'], [$results->name, $results->attributes, $results->href, $results->text]);
});

test('a frame is a mark, and cannot leave the page', static function (): void {
    $snippet = new Snippet('survey', ['src' => 'constituents', 'frame' => 'yes', 'lang' => 'ar', 'exit-url' => 'https://weather.example/', 'context-chapter' => 'KE', 'shared-device' => '1'], site());
    same(['div', 'https://collect.example.org/frame.js'], [$snippet->name, $snippet->script]);
    same([
        'data-civicus-frame' => 'https://collect.example.org/embed.html', 'data-civicus-kind' => 'survey',
        'data-civicus-src' => 'https://collect.example.org/v1/surveys/constituents', 'data-civicus-endpoint' => 'https://collect.example.org/v1/responses',
        'lang' => 'ar', 'data-context-chapter' => 'KE', 'data-civicus-shared-device' => '',
    ], $snippet->attributes);
    foreach (['no', '0', 'false', 'off', '', false] as $no) {
        same('civicus-survey', (new Snippet('survey', ['src' => 'constituents', 'frame' => $no], site()))->name);
    }
    same('civicus-results', (new Snippet('results', ['src' => 'constituents', 'frame' => 'yes'], site()))->name);
});

test('without a src, or with one of another site, a link remains', static function (): void {
    foreach ([[], ['src' => 'https://evil.example/x.json'], ['src' => 'constituents', 'endpoint' => 'https://evil.example/'], ['src' => ['array']]] as $given) {
        $snippet = new Snippet('survey', $given, site());
        same([false, [], ''], [$snippet->isShown(), $snippet->attributes, $snippet->script]);
        holds(0 === strpos($snippet->href, 'https://collect.example.org/'), $snippet->href);
    }
});

test('the link speaks the language of the survey, else that of the page', static function (): void {
    $text = static fn (array $given, string $page): string => (new Snippet('survey', $given, site(['language' => $page])))->text;
    same('Responder a la encuesta', $text([], 'es_MX'));
    same('أجب عن الاستبيان', $text(['lang' => 'ar'], 'es-ES'));
    same('Answer the survey', $text(['lang' => 'sw'], 'fr-FR'));
    same('Take part', $text(['text' => ' Take part '], 'fr-FR'));
});
