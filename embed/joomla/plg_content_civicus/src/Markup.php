<?php
/**
 * From attributes to HTML, for the plugin and the module.
 */

namespace Civicus\Plugin\Content\Civicus;

\defined('_JEXEC') or die;

require_once __DIR__ . '/../survey/Site.php';
require_once __DIR__ . '/../survey/Snippet.php';

use Civicus\Survey\Site;
use Civicus\Survey\Snippet;
use Joomla\CMS\Application\CMSApplicationInterface;
use Joomla\CMS\Language\Text;
use Joomla\CMS\Uri\Uri;
use Joomla\Registry\Registry;

final class Markup
{
    private CMSApplicationInterface $app;
    private Site $site;

    /**
     * @param Registry $params The settings of the plugin.
     */
    public function __construct(CMSApplicationInterface $app, Registry $params)
    {
        $this->app = $app;
        $base = trim((string) $params->get('base', ''));
        $this->site = new Site(
            Site::isSafe($base) ? $base : '',
            trim((string) $params->get('endpoint', '')),
            (string) $params->get('sites', ''),
            Uri::root(),
            $app->getLanguage()->getTag()
        );
    }

    /**
     * A survey, a feedback form or published results; where they cannot be shown, a link, and a word to those who can
     * mend it.
     *
     * @param string                   $kind  `survey`, `feedback` or `results`.
     * @param array<string|int, mixed> $given Attributes as somebody wrote them.
     */
    public function of(string $kind, array $given): string
    {
        if ('' === $this->site->base) {
            return $this->advice('PLG_CONTENT_CIVICUS_NO_BASE');
        }
        $snippet = new Snippet($kind, $given, $this->site);
        $link = '<a href="' . self::escaped($snippet->href) . '">' . self::escaped($snippet->text) . '</a>';
        if (!$snippet->isShown()) {
            return $this->advice('PLG_CONTENT_CIVICUS_LINK_ONLY') . $link;
        }
        // In pages only: a feed has no scripts.
        $document = $this->app->getDocument();
        if ('html' === $document->getType()) {
            $name = 'civicus.' . basename($snippet->script, '.js');
            $document->getWebAssetManager()->registerAndUseScript($name, $snippet->script, [], ['type' => 'module']);
        }
        $attributes = '';
        foreach ($snippet->attributes as $name => $value) {
            $attributes .= ' ' . $name . '="' . self::escaped($value) . '"';
        }
        return '<' . $snippet->name . $attributes . '>' . $link . '</' . $snippet->name . '>';
    }

    /** A sentence for those who can edit articles; visitors do not see it. */
    private function advice(string $key): string
    {
        $user = $this->app->getIdentity();
        if (!$user || !$user->authorise('core.edit', 'com_content')) {
            return '';
        }
        $this->app->getLanguage()->load('plg_content_civicus', JPATH_PLUGINS . '/content/civicus');
        return '<p class="civicus-survey-advice">' . self::escaped(Text::_($key)) . '</p>';
    }

    private static function escaped(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5, 'UTF-8');
    }
}
