<?php
/**
 * The plugin: puts surveys where an article has a tag.
 */

namespace Civicus\Plugin\Content\Civicus\Extension;

\defined('_JEXEC') or die;

use Civicus\Plugin\Content\Civicus\Markup;
use Civicus\Plugin\Content\Civicus\Tag;
use Joomla\CMS\Plugin\CMSPlugin;
use Joomla\Event\Event;
use Joomla\Event\SubscriberInterface;

final class Civicus extends CMSPlugin implements SubscriberInterface
{
    public static function getSubscribedEvents(): array
    {
        return ['onContentPrepare' => 'prepare'];
    }

    /**
     * Replaces the tags of an article, a module, or whatever else is being shown.
     *
     * @param Event $event With named arguments in Joomla 5 and 6, numbered ones in 4, in the same order.
     */
    public function prepare(Event $event): void
    {
        [$context, $item] = array_values($event->getArguments());
        if (!\is_object($item) || !isset($item->text) || strpos($item->text, '{civicus') === false) {
            return;
        }
        $app = $this->getApplication();
        // A program that reads articles, and the search index, have no use for a survey.
        $isShown = $app->isClient('site') && 'com_finder.indexer' !== $context;
        $markup = $isShown ? new Markup($app, $this->params) : null;
        $item->text = Tag::replace($item->text, static function (string $kind, array $given) use ($markup): string {
            return $markup ? $markup->of($kind, $given) : '';
        });
    }
}
