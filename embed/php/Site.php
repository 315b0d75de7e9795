<?php
/**
 * Which addresses the pages of a site may use. Whoever may write an article may not thereby send the answers of visitors
 * anywhere. Shared by the WordPress plugin and the Joomla extensions.
 */

namespace Civicus\Survey;

/** A web site, the collector it uses, and the other sites its owner named. */
final class Site
{
    /** Scheme and host, with a port perhaps; nothing that browsers and PHP might read differently. */
    private const ADDRESS = '~^(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::([0-9]{1,5}))?(?=[/?#]|$)~Di';

    /** Where scripts come from, with a slash at the end; empty until somebody chose it. */
    public string $base;

    /** Where responses go unless a page says otherwise: addresses with spaces between. */
    public string $endpoint;

    /** The language of the page, such as `fr-FR` or `fr_FR`. */
    public string $language;

    /** This site's own origin. */
    private string $home;

    /** @var string[] Origins that definitions may come from and answers may go to. */
    private array $origins;

    /**
     * @param string $base     The collector's address, as its owner chose it.
     * @param string $endpoint Endpoints, with spaces between; empty for the collector's own.
     * @param string $sites    Further sites that a page may name, with spaces between.
     * @param string $home     An address of this site.
     * @param string $language The language of the page.
     */
    public function __construct(string $base, string $endpoint, string $sites, string $home, string $language)
    {
        $this->language = $language;
        $this->base = '' === $base ? '' : rtrim($base, '/') . '/';
        $this->endpoint = '' === $endpoint ? $this->base . 'v1/responses' : $endpoint;
        $this->home = self::origin($home);
        $named = array_merge([$base, $home], self::words($endpoint), self::words($sites));
        $this->origins = array_values(array_unique(array_filter(array_map([self::class, 'origin'], $named))));
    }

    /**
     * Scheme, host and port of an address as browsers compare them; empty if it is no web address.
     */
    public static function origin(string $url): string
    {
        if (!preg_match(self::ADDRESS, $url, $parts) || preg_match('/[\x00-\x20\x7f\\\\]/', $url)) {
            return '';
        }
        $scheme = strtolower($parts[1]);
        $usual = 'https' === $scheme ? 443 : 80;
        $port = (int) ($parts[3] ?? $usual);
        return $scheme . '://' . strtolower($parts[2]) . ($port === $usual ? '' : ':' . $port);
    }

    /**
     * Whether answers may travel there: over https, or on this machine.
     */
    public static function isSafe(string $url): bool
    {
        return (bool) preg_match('~^(https://|http://(localhost|127\.0\.0\.1)(:|$))~', self::origin($url));
    }

    /**
     * An address that a page may use, absolute; empty if it may not.
     *
     * @param string $text An address, or a path of this site that begins with a slash.
     */
    public function usable(string $text): string
    {
        // Browsers read a backslash as a slash, and //host as another site.
        $url = preg_match('~^/(?![/\\\\])~', $text) ? $this->home . $text : $text;
        return in_array(self::origin($url), $this->origins, true) ? $url : '';
    }

    /**
     * The address of a definition or of results; empty if a page may not use it.
     *
     * @param string $given A survey's name at the collector, an address, or a path of this site.
     * @param string $tail  What follows a survey's name at the collector.
     */
    public function source(string $given, string $tail): string
    {
        return self::isName($given) ? $this->base . 'v1/surveys/' . $given . $tail : $this->usable($given);
    }

    /**
     * Endpoints in their order; empty if a page may not use one of them.
     *
     * @param string $given Addresses with spaces between; empty for those of the site.
     */
    public function endpoints(string $given): string
    {
        $words = self::words($given);
        if (!$words) {
            return $this->endpoint;
        }
        $urls = array_map([$this, 'usable'], $words);
        return in_array('', $urls, true) ? '' : implode(' ', $urls);
    }

    /** Whether a text is the name of a survey at a collector. */
    public static function isName(string $text): bool
    {
        return (bool) preg_match('/^[A-Za-z0-9_-]+$/D', $text);
    }

    /**
     * @return string[] What stands between spaces.
     */
    public static function words(string $text): array
    {
        return preg_split('/\s+/', $text, -1, PREG_SPLIT_NO_EMPTY) ?: [];
    }
}
