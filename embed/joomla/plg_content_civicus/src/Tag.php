<?php
/**
 * The tag that stands in an article: `{civicus survey src=constituents lang=fr}`.
 */

namespace Civicus\Plugin\Content\Civicus;

\defined('_JEXEC') or die;

final class Tag
{
    private const TAG = '/\{civicus\s+(survey|feedback|results)\b([^{}]*)\}/i';
    private const ATTRIBUTE = '/([\w-]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\'|([^\s"\']+))|([\w-]+)/';

    /**
     * A text with every tag replaced.
     *
     * @param string   $text HTML.
     * @param callable $show Gets the kind and the attributes, gives HTML.
     */
    public static function replace(string $text, callable $show): string
    {
        return preg_replace_callback(self::TAG, static function (array $tag) use ($show): string {
            return $show(strtolower($tag[1]), self::attributes($tag[2]));
        }, $text) ?? $text;
    }

    /**
     * The attributes within a tag; a word without a value has a number for a name.
     *
     * @param string $html As the editor left it.
     * @return array<string|int, string>
     */
    private static function attributes(string $html): array
    {
        // Editors write signs as entities, put spaces that do not break, and make links of addresses.
        $text = html_entity_decode(strip_tags($html), ENT_QUOTES | ENT_HTML5, 'UTF-8');
        $text = str_replace("\u{a0}", ' ', $text);
        preg_match_all(self::ATTRIBUTE, $text, $found, PREG_SET_ORDER | PREG_UNMATCHED_AS_NULL);
        $attributes = [];
        foreach ($found as [, $name, $double, $single, $bare, $word]) {
            if ($name === null) {
                $attributes[] = $word;
            } else {
                $attributes[$name] = $double ?? $single ?? $bare;
            }
        }
        return $attributes;
    }
}
