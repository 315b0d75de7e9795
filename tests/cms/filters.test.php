<?php
/** What WordPress leaves of what people without the right to unfiltered HTML paste. */

/** Snippets as docs/EMBEDDING.md and check.html give them, and what must be left for a working survey or link. */
test('WordPress leaves marked links and marks of frames as they are', static function (): void {
    foreach ([
        '<a href="https://collect.example.org/?survey=constituents" data-civicus-survey="https://collect.example.org/v1/surveys/constituents" data-civicus-endpoint="https://collect.example.org/v1/responses" lang="fr" data-context-chapter="KE">Answer the survey</a>',
        '<div data-civicus-frame="https://collect.example.org/embed.html" data-civicus-src="v1/surveys/constituents" lang="fr"><a href="https://collect.example.org/?survey=constituents">Answer the survey</a></div>',
        '[civicus_survey src="constituents" lang="fr"]',
    ] as $pasted) {
        same($pasted, wp_kses_post($pasted));
    }
});

test('WordPress takes the element and the iframe away, and leaves the link', static function (): void {
    $link = '<a href="https://collect.example.org/?survey=constituents">Answer the survey</a>';
    same($link, wp_kses_post('<script type="module" src="https://collect.example.org/civicus.js"></script><civicus-survey src="x">' . $link . '</civicus-survey>'));
    same($link, wp_kses_post('<iframe src="https://collect.example.org/embed.html"></iframe>' . $link));
});
