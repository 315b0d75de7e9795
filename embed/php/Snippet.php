<?php
/**
 * From what an author wrote to the element or the frame that shows it. Shared by the WordPress plugin and the Joomla
 * extensions; each escapes and prints it in its system's way.
 */

namespace Civicus\Survey;

/** An element, or the mark of a frame, with a link in it; values are not escaped. */
final class Snippet
{
    /** Attributes with values, and how these must look. What is not here cannot be set. */
    private const VALUES = [
        'lang' => '/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/D',
        'theme' => '/^(light|dark|auto)$/D',
        'loading' => '/^(lazy|eager)$/D',
        'languages' => '/^none$/D',
        'heading-level' => '/^[1-6]$/D',
        'progress' => '/^(none|steps|bar)$/D',
        'autosave' => '/^(off|session|device)$/D',
        'format' => '/^(json|text)$/D',
        'receipt' => '/^required$/D',
    ];

    /** Attributes that are there or not, and what means that they are not. */
    private const SWITCHES = ['browser-back', 'shared-device'];
    private const NO = ['', '0', 'no', 'false', 'off'];

    /** Words of the link by language, unless the author has others. */
    private const LINKS = [
        'en' => ['survey' => 'Answer the survey', 'feedback' => 'Tell us what you think', 'results' => 'See the results'],
        'fr' => ['survey' => 'Répondre à l’enquête', 'feedback' => 'Donnez votre avis', 'results' => 'Voir les résultats'],
        'es' => ['survey' => 'Responder a la encuesta', 'feedback' => 'Díganos qué piensa', 'results' => 'Ver los resultados'],
        'pt' => ['survey' => 'Responder ao inquérito', 'feedback' => 'Diga-nos o que pensa', 'results' => 'Ver os resultados'],
        'ar' => ['survey' => 'أجب عن الاستبيان', 'feedback' => 'أخبرنا برأيك', 'results' => 'اطّلع على النتائج'],
    ];

    /** The kinds there are. */
    public const KINDS = ['survey', 'feedback', 'results'];

    /** Room for results, which are longer than a screen: what follows them does not move when they come. */
    private const ROOM = 'display: block; min-height: 100vh';

    /** The element's name. */
    public string $name;

    /** @var array<string, string> Attributes; an empty value is an attribute without one. */
    public array $attributes = [];

    /** The link's address, and its words. */
    public string $href;
    public string $text;

    /** The script of the collector that makes something of it; empty where only the link is shown. */
    public string $script = '';

    /**
     * @param string               $kind  One of KINDS.
     * @param array<string|int, mixed> $given Attributes as somebody wrote them; a bare word has a number for a name.
     * @param Site                 $site  The site; its base must be chosen.
     */
    public function __construct(string $kind, array $given, Site $site)
    {
        $given = self::named($given);
        if ('feedback' === $kind && '' === ($given['src'] ?? '')) {
            $given['src'] = 'feedback';
        }
        $isResults = 'results' === $kind;
        $this->name = 'civicus-' . $kind;
        $this->href = self::link($isResults, $given, $site);
        $words = trim($given['text'] ?? '');
        $this->text = '' === $words ? self::words($given['lang'] ?? $site->language)[$kind] : $words;

        $src = $site->source($given['src'] ?? '', $isResults ? '/results/results.json' : '');
        $endpoints = $isResults ? '' : $site->endpoints($given['endpoint'] ?? '');
        if ('' === $src || (!$isResults && '' === $endpoints)) {
            return;
        }
        $this->attributes = ['src' => $src] + ($isResults ? ['style' => self::ROOM] : ['endpoint' => $endpoints]) + self::chosen($given);
        $this->script = $site->base . 'civicus.js';
        if (!$isResults && !in_array(strtolower($given['frame'] ?? ''), self::NO, true)) {
            $this->frame($kind, $site);
        }
    }

    /**
     * Words of links in a language, in English where there are none.
     *
     * @return array<string, string>
     */
    private static function words(string $language): array
    {
        return self::LINKS[strtolower(substr($language, 0, 2))] ?? self::LINKS['en'];
    }

    /** Whether it shows more than its link. */
    public function isShown(): bool
    {
        return '' !== $this->script;
    }

    /**
     * Attributes by their names in small letters, as texts.
     *
     * @return array<string, string>
     */
    private static function named(array $given): array
    {
        $named = [];
        foreach ($given as $name => $value) {
            if (is_int($name)) {
                [$name, $value] = [$value, 'yes'];
            }
            if (is_scalar($name) && is_scalar($value)) {
                $named[strtolower((string) $name)] = (string) $value;
            }
        }
        return $named;
    }

    /**
     * The attributes that may be chosen, with values that mean something.
     *
     * @return array<string, string>
     */
    private static function chosen(array $given): array
    {
        $chosen = [];
        foreach ($given as $name => $value) {
            if (isset(self::VALUES[$name]) && preg_match(self::VALUES[$name], $value)) {
                $chosen[$name] = $value;
            } elseif (in_array($name, self::SWITCHES, true) && !in_array(strtolower($value), self::NO, true)) {
                $chosen[$name] = '';
            } elseif ('exit-url' === $name && '' !== Site::origin($value)) {
                $chosen[$name] = $value;
            } elseif (preg_match('/^context-[a-z][a-z0-9-]*$/D', $name)) {
                $chosen['data-' . $name] = $value;
            }
        }
        return $chosen;
    }

    /** The page of the collector with the same content, which needs nothing of this site. */
    private static function link(bool $isResults, array $given, Site $site): string
    {
        $query = [];
        if (Site::isName($given['src'] ?? '')) {
            $query[$isResults ? 'results' : 'survey'] = $given['src'];
        }
        if (preg_match(self::VALUES['lang'], $given['lang'] ?? '')) {
            $query['lang'] = $given['lang'];
        }
        return $site->base . ($query ? '?' . http_build_query($query, '', '&') : '');
    }

    /** Makes of the element the mark that frame.js turns into a frame. A frame cannot leave the page around it. */
    private function frame(string $kind, Site $site): void
    {
        $marks = ['data-civicus-frame' => $site->base . 'embed.html', 'data-civicus-kind' => $kind];
        foreach ($this->attributes as $name => $value) {
            $isPlain = 'lang' === $name || 0 === strpos($name, 'data-context-');
            if ('exit-url' !== $name) {
                $marks[($isPlain ? '' : 'data-civicus-') . $name] = $value;
            }
        }
        [$this->name, $this->attributes, $this->script] = ['div', $marks, $site->base . 'frame.js'];
    }
}
